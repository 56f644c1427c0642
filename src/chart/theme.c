/* SPDX-License-Identifier: MIT */
/* The modern theme 手册: quiet, generous; contrast at least 4.5:1 for every text. */
#include "chart/theme.h"

static const struct lt_theme modern = {
    .ink = 0x1f2933,
    .soft = 0x52606d,
    .faint = 0x6b7785,
    .rule = 0xd3d9e0,
    .ground = 0xf4f6f8,
    .lane_a = 0xf6f7f9,
    .lane_b = 0xffffff,
    .lane_head = 0xe9ecf0,
    .paper = 0xffffff,
    .accent = 0xc93f1d,
    .accent_tint = 0xfbe9e3,
    .line = 0x46535f,
    .cover = 0x14395b,
    .cover_soft = 0xc5d5e4,
    .cover_rule = 0x6ba3cf,
    .link = 0x1f5fa8,
    .good = 0x237a46,
    .good_tint = 0xe2f3e8,
    .warn = 0xa15c00,
    .border = 0x9aa5b1,
    .strip = 0xeaf5f5,
    .band = 0xfafbfc,
    .late = 0xb01020,
    .late_tint = 0xfae3e4,
    .ghost = 0x8b95a1,
    .plan = 0x2a69b0,
    .plan_tint = 0xcbdcf1,
    .slack = 0x94aac4,
    .rest_day = 0xe9ecf0,
    .stages = {0x2a69b0, 0x2b7a78, 0x2c8254, 0xa86a16, 0x93498f, 0x50609f, 0x8a4a3d, 0x4d6b2f},
    .kinds =
        {
            [0] = {0x6b7785, 0xedf0f3, 0},
            [1] = {0x1e5aa8, 0xe3ecf8, 0},  /* licence: blue */
            [2] = {0x6d3fa0, 0xeee7f7, 1},  /* confirmation: violet */
            [3] = {0x1f7a46, 0xe1f3e8, 2},  /* filing: green */
            [4] = {0x8a3b5e, 0xf7e6ee, 3},  /* other power */
            [5] = {0x47545f, 0xe8ecef, 4},  /* internal */
            [6] = {0xa5630a, 0xfaeedd, 1},  /* assessment: orange */
            [7] = {0x8d5a1b, 0xf6ecdf, 3},  /* intermediary */
            [8] = {0x0b7a80, 0xdff2f2, 2},  /* utility: teal */
            [9] = {0x6741a8, 0xece6f8, 3},  /* service */
            [10] = {0x5c6873, 0xedf0f3, 4}, /* procedure: grey */
        },
    .size = {.title = 23,
             .subtitle = 9.5,
             .figure = 20,
             .figure_label = 7.5,
             .stage = 11.5,
             .stage_sub = 7.4,
             .lane = 8.6,
             .name = 8,
             .pill = 7.4,
             .mark = 7,
             .label = 7.4,
             .legend = 7.4,
             .note = 7},
    .chart = {.box_width = 84,
              .pad = 5,
              .bar = 3,
              .radius = 2.5,
              .mark = 5.2,
              .line = 0.9,
              .critical = 1.8,
              .arrow = 5,
              .gap = 10,
              .margin = 28},
    .timeline = {.row = 8,
                 .row_text = 7.4,
                 .axis = 7,
                 .air = 6,
                 .tight_air = 2.6,
                 .most_air = 6,
                 .bar = 8,
                 .core = 2.4,
                 .tail = 1.6,
                 .summary = 3,
                 .head_air = 5,
                 .head_line = 12,
                 .gap = 8,
                 .pad = 1,
                 .least_day = 0.06},
    .gaps = {.node = 12, .rank = 20, .track = 6.5, .margin = 9, .frame = 8, .label = 3, .arrow = 8},
};

const struct lt_theme *lt_theme_modern(void)
{
    return &modern;
}
