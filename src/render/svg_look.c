/* SPDX-License-Identifier: MIT */
/* Collecting looks and writing them as CSS. */
#include "render/svg_look.h"

#include <string.h>

static bool same(const struct lt_look *a, const struct lt_look *b)
{
    return a->fill == b->fill && a->stroke.color == b->stroke.color && a->stroke.width == b->stroke.width &&
           a->stroke.dash == b->stroke.dash && a->is_text == b->is_text && a->face == b->face && a->size == b->size &&
           a->anchor == b->anchor && a->strike == b->strike && strcmp(a->style, b->style) == 0;
}

/* The style as a CSS identifier. */
static lt_str identifier(const char *style, struct lt_arena *a)
{
    size_t n = strlen(style);
    char *name = lt_arena_alloc(a, n + 2);
    size_t len = 0;
    for (size_t i = 0; i < n; i++) {
        char c = style[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        bool digit = (c >= '0' && c <= '9') || c == '-';
        if (len == 0 && !letter)
            name[len++] = 's';
        name[len++] = letter || digit ? c : '_';
    }
    return len == 0 ? LT_STR("s") : (lt_str){name, len};
}

struct lt_look lt_look_of(const struct lt_shape_item *item)
{
    struct lt_look look = {.style = item->style == NULL ? "" : item->style, .fill = item->fill};
    if (item->kind == LT_SCENE_TEXT) {
        look.is_text = true;
        look.stroke.color = LT_NO_COLOR;
        look.face = item->face;
        look.size = item->size;
        look.anchor = item->anchor;
        look.strike = item->strike;
        return look;
    }
    look.stroke = item->stroke;
    if (look.stroke.color == LT_NO_COLOR || look.stroke.width <= 0)
        look.stroke = (struct lt_stroke){.color = LT_NO_COLOR};
    return look;
}

lt_str lt_look_name(struct lt_looks *looks, struct lt_look look, struct lt_arena *a)
{
    if (looks->last < looks->n && same(&looks->v[looks->last], &look))
        return looks->v[looks->last].name;
    unsigned of_style = 0;
    for (size_t i = 0; i < looks->n; i++) {
        if (same(&looks->v[i], &look)) {
            looks->last = i;
            return looks->v[i].name;
        }
        of_style += strcmp(looks->v[i].style, look.style) == 0;
    }
    look.name = identifier(look.style, a);
    if (of_style > 0) /* an underscore: no style of the theme ends in one and a number */
        look.name = lt_strf(a, "%.*s_%u", LT_FMT(look.name), of_style + 1);
    looks->last = looks->n;
    LT_PUSH(a, looks) = look;
    return look.name;
}

static void add_color(struct lt_buf *out, lt_color c)
{
    unsigned v = (unsigned)c & 0xffffffu;
    bool short_form = (v >> 20 & 15) == (v >> 16 & 15) && (v >> 12 & 15) == (v >> 8 & 15) && (v >> 4 & 15) == (v & 15);
    if (c == LT_NO_COLOR)
        lt_buf_z(out, "none");
    else if (short_form)
        lt_buf_printf(out, "#%x%x%x", v >> 16 & 15, v >> 8 & 15, v & 15);
    else
        lt_buf_printf(out, "#%06x", v);
}

static void add_stroke(struct lt_buf *out, const struct lt_stroke *s)
{
    lt_buf_z(out, ";stroke:");
    add_color(out, s->color);
    lt_buf_z(out, ";stroke-width:");
    lt_buf_num(out, s->width, 2);
    if (s->dash > 0) {
        lt_buf_z(out, ";stroke-dasharray:");
        lt_buf_num(out, s->dash, 2);
    }
}

/* The families a viewer is asked for; the one that was measured with stands first. */
static void add_families(struct lt_buf *out, const struct lt_fonts *fonts, enum lt_face face)
{
    bool serif = face == LT_SERIF || face == LT_SERIF_BOLD || face == LT_FANGSONG;
    const char *list = serif ? "\"Noto Serif CJK SC\",\"Source Han Serif SC\",\"Songti SC\",SimSun,serif"
                             : "\"Noto Sans CJK SC\",\"Source Han Sans SC\",\"Microsoft YaHei\",\"PingFang SC\","
                               "sans-serif";
    const char *measured = fonts == NULL ? "" : lt_face_family(fonts, face);
    lt_buf_z(out, "font-family:");
    if (strpbrk(measured, "\"\\<>&") == NULL && measured[0] != '\0' && strstr(list, measured) == NULL)
        lt_buf_printf(out, "\"%s\",", measured);
    lt_buf_z(out, list);
}

static void add_text_rules(struct lt_buf *out, const struct lt_look *look, const struct lt_fonts *fonts)
{
    static const char *const anchors[] = {
        [LT_ANCHOR_START] = "",
        [LT_ANCHOR_MIDDLE] = ";text-anchor:middle",
        [LT_ANCHOR_END] = ";text-anchor:end",
    };
    lt_buf_z(out, ";font-size:");
    lt_buf_num(out, look->size, 2);
    lt_buf_z(out, "px");
    if (look->face == LT_SANS_BOLD || look->face == LT_SERIF_BOLD)
        lt_buf_z(out, ";font-weight:700");
    if (look->face != LT_SANS && look->face != LT_SANS_BOLD) {
        lt_buf_char(out, ';');
        add_families(out, fonts, look->face);
    }
    lt_buf_z(out, anchors[look->anchor]);
    if (look->strike)
        lt_buf_z(out, ";text-decoration:line-through");
}

void lt_looks_css(const struct lt_looks *looks, const struct lt_fonts *fonts, bool outlined, struct lt_buf *out)
{
    if (!outlined) {
        lt_buf_z(out, "text{");
        add_families(out, fonts, LT_SANS);
        lt_buf_z(out, ";font-kerning:none}\n"); /* widths were measured so */
    }
    for (size_t i = 0; i < looks->n; i++) {
        const struct lt_look *look = &looks->v[i];
        lt_buf_printf(out, ".%.*s{fill:", LT_FMT(look->name));
        add_color(out, look->fill);
        if (look->stroke.color != LT_NO_COLOR)
            add_stroke(out, &look->stroke);
        if (look->is_text && !outlined)
            add_text_rules(out, look, fonts);
        lt_buf_z(out, "}\n");
    }
}
