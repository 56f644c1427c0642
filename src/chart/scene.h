/* SPDX-License-Identifier: MIT */
/* The scene: a picture as plain data, all that a renderer of charts sees. Lengths are points. */
#ifndef LT_CHART_SCENE_H
#define LT_CHART_SCENE_H

#include "base/geom.h"
#include "base/str.h"
#include "text/text.h"

/* A colour 0xRRGGBB; LT_NO_COLOR draws nothing. */
typedef int32_t lt_color;
#define LT_NO_COLOR ((lt_color)-1)

struct lt_stroke {
    lt_color color;
    double width; /* points, 0: none */
    double dash;  /* length of dash and gap, 0: solid */
};

enum lt_shape_kind {
    LT_SCENE_RECT,   /* box, corner radius in `radius` */
    LT_SCENE_PATH,   /* polyline or polygon through points; `radius` rounds its inner corners;
                       `closed`; arrow head at its end if `arrow` */
    LT_SCENE_CIRCLE, /* inside box */
    LT_SCENE_TEXT,   /* one line; at.x is the anchor, at.y the baseline */
    LT_SCENE_IMAGE,  /* a QR code as rows of black squares: `modules` × `modules` bits in `bits` */
    LT_SCENE_OPEN,   /* opens a group (an element with id, class, title, link) … */
    LT_SCENE_CLOSE,  /* … and closes it */
};

enum lt_anchor { LT_ANCHOR_START, LT_ANCHOR_MIDDLE, LT_ANCHOR_END };

struct lt_shape_item {
    enum lt_shape_kind kind;
    const char *style; /* a class name of the theme ("box-licence"), for SVG classes; never NULL */
    lt_color fill;
    struct lt_stroke stroke;
    double radius;
    struct lt_rect box;
    union {      /* by kind; large books hold many shapes */
        struct { /* path */
            struct lt_point *points;
            int point_count;
            bool closed, arrow;
        };
        struct { /* text */
            lt_str text;
            double size;
            double width; /* as measured; textLength for SVG is never set, tests compare */
            struct lt_point at;
            enum lt_face face;
            enum lt_anchor anchor;
            bool strike; /* struck through (a statutory limit that a promise beats) */
        };
        struct {                       /* image */
            const unsigned char *bits; /* one byte a module, 1 black */
            int modules;
        };
        struct {             /* open */
            lt_str id;       /* stays the same from run to run; unique in the scene */
            lt_str title;    /* shown by a viewer as a tip; read aloud */
            lt_str link;     /* a URL, or "#name" of a destination in the same document; empty: none */
            const char *tag; /* NULL or a tag of the PDF's structure: "H1", "H2", "H3", "P", "Table",
                                "TR", "TH", "TD", "L", "LI", "LBody", "Figure", "Link", "Artifact" */
            bool dest;       /* id is a destination of links, at the upper left of box */
        };
    };
};

struct lt_scene {
    struct lt_size size;
    lt_str title, desc; /* of the whole picture */
    lt_str lang;        /* "zh-CN" or "en" */
    struct lt_shape_item *v;
    size_t n, cap;
    struct lt_arena *arena;
};

#endif
