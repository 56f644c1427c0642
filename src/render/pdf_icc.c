/* SPDX-License-Identifier: MIT */
/* sRGB as a matrix and a curve (ICC.1:2004-10, 8.3.3). Three primaries, adapted to the white D50 of all
 * profiles with the Bradford matrix, and one curve for all three. */
#include "render/pdf_icc.h"

#include <math.h>
#include <stddef.h>

static void put16(struct lt_buf *b, unsigned v)
{
    lt_buf_char(b, (char)(v >> 8));
    lt_buf_char(b, (char)v);
}

static void put32(struct lt_buf *b, unsigned v)
{
    put16(b, v >> 16);
    put16(b, v & 0xffff);
}

/* s15Fixed16Number */
static void put_fixed(struct lt_buf *b, double v)
{
    put32(b, (unsigned)(int)lround(v * 65536));
}

static void put_numbers(struct lt_buf *b, const char *type, const double *v, size_t n)
{
    lt_buf_z(b, type);
    put32(b, 0);
    for (size_t i = 0; i < n; i++)
        put_fixed(b, v[i]);
}

/* multiLocalizedUnicodeType with one text in English, in ASCII */
static void put_text(struct lt_buf *b, const char *text)
{
    lt_str s = lt_str_from(text);
    lt_buf_z(b, "mluc");
    put32(b, 0);
    put32(b, 1);
    put32(b, 12);
    lt_buf_z(b, "enUS");
    put32(b, (unsigned)s.len * 2);
    put32(b, 28);
    for (size_t i = 0; i < s.len; i++)
        put16(b, (unsigned char)s.ptr[i]);
}

static const double white[] = {0.9642, 1.0, 0.8249};
static const double red[] = {0.43607, 0.22249, 0.01392};
static const double green[] = {0.38515, 0.71687, 0.09708};
static const double blue[] = {0.14307, 0.06061, 0.71410};
/* from D65, the white of sRGB, to D50 */
static const double adaptation[] = {1.04788, 0.02292, -0.05020, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168};
/* Y = (aX + b)^g for X >= d, else cX */
static const double curve[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

static void put_curve(struct lt_buf *b)
{
    lt_buf_z(b, "para");
    put32(b, 0);
    put16(b, 3);
    put16(b, 0);
    for (size_t i = 0; i < sizeof curve / sizeof *curve; i++)
        put_fixed(b, curve[i]);
}

/* What a tag holds: a text, numbers of a type, or the curve, which all channels share. */
static const struct tag {
    const char *name, *text, *type;
    const double *numbers;
    size_t count;
} tags[] = {
    {"desc", "sRGB", NULL, NULL, 0},  {"cprt", "No copyright, use freely", NULL, NULL, 0},
    {"wtpt", NULL, "XYZ ", white, 3}, {"chad", NULL, "sf32", adaptation, 9},
    {"rXYZ", NULL, "XYZ ", red, 3},   {"gXYZ", NULL, "XYZ ", green, 3},
    {"bXYZ", NULL, "XYZ ", blue, 3},  {"rTRC", NULL, NULL, NULL, 0},
    {"gTRC", NULL, NULL, NULL, 0},    {"bTRC", NULL, NULL, NULL, 0},
};
enum { TAGS = sizeof tags / sizeof *tags, HEADER = 128, BODY = HEADER + 4 + TAGS * 12 };

static void put_tag(struct lt_buf *b, const struct tag *t)
{
    if (t->text != NULL)
        put_text(b, t->text);
    else if (t->numbers != NULL)
        put_numbers(b, t->type, t->numbers, t->count);
    else
        put_curve(b);
}

static void put_tags(struct lt_buf *table, struct lt_buf *bodies)
{
    size_t at = 0, size = 0;
    put32(table, TAGS);
    for (size_t i = 0; i < TAGS; i++) {
        bool shared = i > 0 && tags[i].type == NULL && tags[i].text == NULL && tags[i - 1].type == NULL;
        if (!shared) {
            at = bodies->len;
            put_tag(bodies, &tags[i]);
            size = bodies->len - at;
        }
        while (bodies->len % 4 != 0)
            lt_buf_char(bodies, 0);
        lt_buf_z(table, tags[i].name);
        put32(table, (unsigned)(BODY + at));
        put32(table, (unsigned)size);
    }
}

static void put_header(struct lt_buf *b, size_t size)
{
    put32(b, (unsigned)size);
    put32(b, 0);          /* no preferred module */
    put32(b, 0x04200000); /* version 4.2 */
    lt_buf_z(b, "mntrRGB XYZ ");
    put16(b, 2026); /* made on; a fixed day, so that the bytes stay the same */
    put16(b, 1);
    put16(b, 1);
    for (int i = 0; i < 3; i++)
        put16(b, 0);
    lt_buf_z(b, "acsp");
    for (int i = 0; i < 7; i++) /* platform, flags, device, attributes, perceptual */
        put32(b, 0);
    for (size_t i = 0; i < 3; i++)
        put_fixed(b, white[i]);
    for (int i = 0; i < 12; i++) /* creator, id (none), reserved */
        put32(b, 0);
}

lt_str lt_icc_srgb(struct lt_arena *a)
{
    struct lt_buf bodies = {.out_of_memory = a->out_of_memory}, table = bodies, all = bodies;
    put_tags(&table, &bodies);
    put_header(&all, BODY + bodies.len);
    lt_buf_str(&all, lt_buf_view(&table));
    lt_buf_str(&all, lt_buf_view(&bodies));
    lt_str profile = lt_str_copy(a, lt_buf_view(&all));
    lt_buf_release(&bodies);
    lt_buf_release(&table);
    lt_buf_release(&all);
    return profile;
}
