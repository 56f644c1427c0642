/* SPDX-License-Identifier: MIT */
#ifndef LT_TESTS_PAGE_TEXT_H
#define LT_TESTS_PAGE_TEXT_H

/* Every text stands inside its page. */
static void no_text_outside(const struct lt_pages *book, struct lt_fonts *fonts)
{
    for (size_t p = 0; p < book->pages.n; p++) {
        const struct lt_scene *s = book->pages.v[p].scene;
        for (size_t i = 0; i < s->n; i++) {
            const struct lt_shape_item *t = &s->v[i];
            if (t->kind != LT_SCENE_TEXT)
                continue;
            double w = lt_text_width(fonts, t->face, t->size, t->text);
            double left = t->anchor == LT_ANCHOR_START ? t->at.x : t->anchor == LT_ANCHOR_END ? t->at.x - w : t->at.x - w / 2;
            assert_true(left >= 0 && left + w <= s->size.w + 0.5);
            assert_true(t->at.y - t->size * 0.8 >= 0 && t->at.y <= s->size.h);
        }
    }
}

#endif
