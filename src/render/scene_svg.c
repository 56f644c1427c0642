/* SPDX-License-Identifier: MIT */
/* Writing a scene as SVG. The body is written first, so that the looks it uses are known when the
 * style sheet at the head is. */
#include "render/escape_xml.h"
#include "render/link.h"
#include "render/outline.h"
#include "render/scene_svg.h"
#include "render/svg_glyphs.h"
#include "render/svg_look.h"

#include <string.h>

/* The end tag that closes a group. */
struct ends {
    const char **v;
    size_t n, cap;
};

struct svg {
    const struct lt_scene *scene;
    struct lt_fonts *fonts;
    struct lt_arena *arena;
    struct lt_buf body;
    struct lt_looks looks;
    struct ends open;
    bool has_links;
    struct lt_svg_glyphs *glyphs; /* NULL: texts stay texts */
};

static void add_number(struct svg *s, const char *before, double v)
{
    lt_buf_z(&s->body, before);
    lt_buf_num(&s->body, v, 2);
}

/* An attribute ` name="1.5"`. */
static void add_attribute(struct svg *s, const char *name, double v)
{
    lt_buf_printf(&s->body, " %s=\"", name);
    lt_buf_num(&s->body, v, 2);
    lt_buf_char(&s->body, '"');
}

static void add_point(struct svg *s, char op, struct lt_point p)
{
    lt_buf_char(&s->body, op);
    lt_buf_num(&s->body, p.x, 2);
    add_number(s, p.y < 0 ? "" : " ", p.y);
}

static void begin_shape(struct svg *s, const char *element, struct lt_look look)
{
    lt_str name = lt_look_name(&s->looks, look, s->arena);
    lt_buf_printf(&s->body, "<%s class=\"%.*s\"", element, LT_FMT(name));
}

static void add_rect(struct svg *s, const struct lt_shape_item *item)
{
    begin_shape(s, "rect", lt_look_of(item));
    add_attribute(s, "x", item->box.x);
    add_attribute(s, "y", item->box.y);
    add_attribute(s, "width", item->box.w);
    add_attribute(s, "height", item->box.h);
    if (item->radius > 0)
        add_attribute(s, "rx", item->radius);
    lt_buf_z(&s->body, "/>\n");
}

static void add_circle(struct svg *s, const struct lt_shape_item *item)
{
    bool round = item->box.w == item->box.h;
    begin_shape(s, round ? "circle" : "ellipse", lt_look_of(item));
    add_attribute(s, "cx", item->box.x + item->box.w / 2);
    add_attribute(s, "cy", item->box.y + item->box.h / 2);
    add_attribute(s, round ? "r" : "rx", item->box.w / 2);
    if (!round)
        add_attribute(s, "ry", item->box.h / 2);
    lt_buf_z(&s->body, "/>\n");
}

static void add_line_to(struct svg *s, struct lt_point from, struct lt_point to)
{
    double dx = to.x - from.x, dy = to.y - from.y;
    if (dy < 1e-9 && dy > -1e-9)
        add_number(s, "H", to.x);
    else if (dx < 1e-9 && dx > -1e-9)
        add_number(s, "V", to.y);
    else
        add_point(s, 'L', to);
}

static void add_outline(struct svg *s, const struct lt_outline *o)
{
    for (size_t i = 0; i < o->n; i++) {
        const struct lt_outline_step *step = &o->v[i];
        switch (step->op) {
        case LT_MOVE_TO:
            add_point(s, 'M', step->to);
            break;
        case LT_LINE_TO:
            add_line_to(s, o->v[i - 1].to, step->to);
            break;
        case LT_CURVE_TO:
            add_point(s, 'Q', step->control);
            add_point(s, ' ', step->to);
            break;
        case LT_CLOSE:
            lt_buf_char(&s->body, 'z');
            break;
        }
    }
}

static void add_head(struct svg *s, const struct lt_shape_item *item, const struct lt_outline *o)
{
    struct lt_look look = {
        .style = lt_strf(s->arena, "%s-head", item->style).ptr, .fill = item->stroke.color, .stroke.color = LT_NO_COLOR};
    begin_shape(s, "path", look);
    lt_buf_z(&s->body, " d=\"");
    add_point(s, 'M', o->head[0]);
    add_point(s, 'L', o->head[1]);
    add_line_to(s, o->head[1], o->head[2]);
    lt_buf_z(&s->body, "z\"/>\n");
}

static void add_path(struct svg *s, const struct lt_shape_item *item)
{
    struct lt_outline o = lt_outline_of(item, s->arena);
    if (o.n == 0)
        return;
    begin_shape(s, "path", lt_look_of(item));
    lt_buf_z(&s->body, " d=\"");
    add_outline(s, &o);
    lt_buf_z(&s->body, "\"/>\n");
    if (o.has_head)
        add_head(s, item, &o);
}

/* Blanks at an end or side by side, which XML readers of SVG would drop. */
static bool has_blanks_to_keep(lt_str s)
{
    return s.len > 0 && (s.ptr[0] == ' ' || s.ptr[s.len - 1] == ' ' || lt_str_has(s, LT_STR("  ")));
}

static void add_text(struct svg *s, const struct lt_shape_item *item)
{
    if (item->text.len == 0 || item->size <= 0)
        return;
    if (s->glyphs != NULL) {
        lt_str look = lt_look_name(&s->looks, lt_look_of(item), s->arena);
        lt_svg_glyphs_text(s->glyphs, item, look, &s->body);
        return;
    }
    begin_shape(s, "text", lt_look_of(item));
    add_attribute(s, "x", item->at.x);
    add_attribute(s, "y", item->at.y);
    if (has_blanks_to_keep(item->text))
        lt_buf_z(&s->body, " xml:space=\"preserve\"");
    lt_buf_char(&s->body, '>');
    lt_escape_xml(&s->body, item->text);
    lt_buf_z(&s->body, "</text>\n");
}

/* The black modules as one path, a sub-path for every run in a row. */
static void add_image(struct svg *s, const struct lt_shape_item *item)
{
    struct lt_look look = {.style = item->style == NULL ? "" : item->style,
                           .fill = item->fill == LT_NO_COLOR ? 0 : item->fill,
                           .stroke.color = LT_NO_COLOR};
    if (item->modules <= 0)
        return;
    begin_shape(s, "path", look);
    add_number(s, " shape-rendering=\"crispEdges\" transform=\"translate(", item->box.x);
    add_number(s, " ", item->box.y);
    lt_buf_z(&s->body, ") scale(");
    lt_buf_num(&s->body, item->box.w / item->modules, 6);
    lt_buf_z(&s->body, ")\" d=\"");
    for (int y = 0; y < item->modules; y++) {
        const unsigned char *row = item->bits + (ptrdiff_t)y * item->modules;
        for (int x = 0, end; x < item->modules; x = end) {
            for (end = x + 1; end < item->modules && row[end] == row[x];)
                end++;
            if (row[x] != 0)
                lt_buf_printf(&s->body, "M%d %dh%dv1h-%dz", x, y, end - x, end - x);
        }
    }
    lt_buf_z(&s->body, "\"/>\n");
}

static void add_href(struct svg *s, lt_str link)
{
    s->has_links = true;
    lt_buf_z(&s->body, " xlink:href=\"");
    if (lt_link_kind(link) == LT_LINK_LOCAL) {
        lt_buf_char(&s->body, '#');
        lt_escape_xml_name(&s->body, lt_str_sub(link, 1, link.len));
    } else {
        lt_escape_xml(&s->body, link);
    }
    lt_buf_char(&s->body, '"');
}

static void open_group(struct svg *s, const struct lt_shape_item *item)
{
    bool linked = lt_link_kind(item->link) != LT_LINK_NONE;
    lt_buf_z(&s->body, linked ? "<a" : "<g");
    if (item->id.len > 0) {
        lt_buf_z(&s->body, " id=\"");
        lt_escape_xml_name(&s->body, item->id);
        lt_buf_char(&s->body, '"');
    }
    if (item->style != NULL && item->style[0] != '\0') {
        lt_buf_z(&s->body, " class=\"g-");
        lt_escape_xml(&s->body, lt_str_from(item->style));
        lt_buf_char(&s->body, '"');
    }
    if (linked)
        add_href(s, item->link);
    lt_buf_z(&s->body, ">\n");
    if (item->title.len > 0) {
        lt_buf_z(&s->body, "<title>");
        lt_escape_xml(&s->body, item->title);
        lt_buf_z(&s->body, "</title>\n");
    }
    LT_PUSH(s->arena, &s->open) = linked ? "</a>\n" : "</g>\n";
}

static void close_group(struct svg *s)
{
    if (s->open.n > 0)
        lt_buf_z(&s->body, s->open.v[--s->open.n]);
}

static void add_item(struct svg *s, const struct lt_shape_item *item)
{
    switch (item->kind) {
    case LT_SCENE_RECT:
        add_rect(s, item);
        break;
    case LT_SCENE_PATH:
        add_path(s, item);
        break;
    case LT_SCENE_CIRCLE:
        add_circle(s, item);
        break;
    case LT_SCENE_TEXT:
        add_text(s, item);
        break;
    case LT_SCENE_IMAGE:
        add_image(s, item);
        break;
    case LT_SCENE_OPEN:
        open_group(s, item);
        break;
    case LT_SCENE_CLOSE:
        close_group(s);
        break;
    }
}

static void add_root(const struct svg *s, struct lt_buf *out)
{
    lt_buf_z(out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    if (s->has_links || s->glyphs != NULL)
        lt_buf_z(out, " xmlns:xlink=\"http://www.w3.org/1999/xlink\"");
    lt_buf_z(out, " width=\"");
    lt_buf_num(out, s->scene->size.w, 2);
    lt_buf_z(out, "pt\" height=\"");
    lt_buf_num(out, s->scene->size.h, 2);
    lt_buf_z(out, "pt\" viewBox=\"0 0 ");
    lt_buf_num(out, s->scene->size.w, 2);
    lt_buf_char(out, ' ');
    lt_buf_num(out, s->scene->size.h, 2);
    lt_buf_z(out, "\" role=\"img\"");
    if (s->scene->lang.len > 0) {
        lt_buf_z(out, " xml:lang=\"");
        lt_escape_xml(out, s->scene->lang);
        lt_buf_char(out, '"');
    }
    lt_buf_z(out, ">\n");
}

static void add_element(struct lt_buf *out, const char *name, lt_str text)
{
    if (text.len == 0)
        return;
    lt_buf_printf(out, "<%s>", name);
    lt_escape_xml(out, text);
    lt_buf_printf(out, "</%s>\n", name);
}

static void write_svg(struct svg *s, struct lt_buf *out)
{
    struct lt_arena_mark mark = lt_arena_mark(s->arena);
    for (size_t i = 0; i < s->scene->n; i++)
        add_item(s, &s->scene->v[i]);
    while (s->open.n > 0)
        close_group(s);
    add_root(s, out);
    add_element(out, "title", s->scene->title);
    add_element(out, "desc", s->scene->desc);
    lt_buf_z(out, "<style>\n");
    lt_looks_css(&s->looks, s->fonts, s->glyphs != NULL, out);
    lt_buf_z(out, "</style>\n");
    if (s->glyphs != NULL)
        lt_svg_glyphs_defs(s->glyphs, out);
    lt_buf_str(out, lt_buf_view(&s->body));
    lt_buf_z(out, "</svg>\n");
    lt_buf_release(&s->body);
    lt_arena_rewind(s->arena, mark);
}

void lt_scene_svg(const struct lt_scene *scene, struct lt_fonts *fonts, struct lt_buf *out)
{
    struct svg s = {.scene = scene, .fonts = fonts, .arena = scene->arena, .body.out_of_memory = out->out_of_memory};
    write_svg(&s, out);
}

void lt_scene_svg_outline(const struct lt_scene *scene, struct lt_fonts *fonts, struct lt_buf *out)
{
    struct lt_arena_mark mark = lt_arena_mark(scene->arena);
    struct svg s = {.scene = scene,
                    .fonts = fonts,
                    .arena = scene->arena,
                    .body.out_of_memory = out->out_of_memory,
                    .glyphs = lt_svg_glyphs_new(fonts, scene->arena)};
    write_svg(&s, out);
    lt_svg_glyphs_free(s.glyphs);
    lt_arena_rewind(scene->arena, mark);
}
