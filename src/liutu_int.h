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
    uint32_t lock_file; /* the source that is the lock file, 0: there was none */
};

#define LT_LOCK_NAME "liutu.lock"

/* Every entry begins so: memory that is out, anywhere below, comes back here. */
#define LT_ENTER(l)                                   \
    do {                                              \
        lt_buf_release(&(l)->buf);                    \
        (l)->buf.out_of_memory = &(l)->out_of_memory; \
        if (setjmp((l)->out_of_memory) != 0)          \
            return LIUTU_SYSTEM;                      \
    } while (0)

/* Hands the buffer over to the caller. */
enum liutu_status lt_give(struct liutu *l, struct liutu_text *out);
bool lt_ready_fonts(struct liutu *l);
/* Midnight of a day for the dates of files; SOURCE_DATE_EPOCH before all. */
const char *lt_created(struct liutu *l, lt_date d);
/* The handbook's date, else the reference day. */
lt_date lt_handbook_day(const struct liutu *l);
/* lock.c: reads the lock file beside the catalog, if there is one. */
void lt_lock_read(struct liutu *l);
/* Draws what is not on it, for its place; true if anything is another now. Fonts are ready. */
bool lt_lock_renew(struct liutu *l);
/* False after a finding. */
bool lt_lock_write(struct liutu *l);
lt_str lt_lock_path(struct liutu *l);
enum liutu_status lt_render_chart(struct liutu *l, const struct lt_chart *c, const char *format, double dpi, bool outline);
enum liutu_status lt_render_handbook(struct liutu *l, const struct liutu_book *b);

#endif
