/* SPDX-License-Identifier: MIT */
/* Points, sizes and boxes on paper. Unit: PostScript points (1/72 inch); origin top left, y down. */
#ifndef LT_BASE_GEOM_H
#define LT_BASE_GEOM_H

#include <stdbool.h>

struct lt_point {
    double x, y;
};

struct lt_size {
    double w, h;
};

struct lt_rect {
    double x, y, w, h;
};

#endif
