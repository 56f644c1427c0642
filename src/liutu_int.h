/* SPDX-License-Identifier: MIT */
/* Between the files of the driver. */
#ifndef LT_LIUTU_INT_H
#define LT_LIUTU_INT_H

#include "base/world.h"
#include "chart/chart.h"
#include "liutu.h"

struct liutu {
    struct liutu_options options;
    jmp_buf out_of_memory;
    struct lt_arena arena;
    struct lt_world world;
    struct lt_diags dx;
    struct lt_buf buf;
    struct lt_fonts *fonts;
    struct lt_model *model;
    enum lt_lang messages, words;
};

bool lt_ready_fonts(struct liutu *l);
const char *lt_created(struct liutu *l);
enum liutu_status lt_render_chart(struct liutu *l, const struct lt_chart *c, const char *format, double dpi, bool outline);
enum liutu_status lt_render_handbook(struct liutu *l);

#endif
