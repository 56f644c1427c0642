/* SPDX-License-Identifier: MIT */
/* YAML text to a tree of nodes that know their bytes. libyaml is named in this folder only. */
#ifndef LT_YAML_YAML_H
#define LT_YAML_YAML_H

#include "base/diag.h"

enum lt_node_kind { LT_SCALAR, LT_LIST, LT_MAP };

struct lt_node;
struct lt_field;

struct lt_pair {
    lt_str key;
    struct lt_span key_at;
    struct lt_node *value;
    const struct lt_field *field; /* set by model/ once the key is known there */
};

struct lt_node {
    enum lt_node_kind kind;
    struct lt_span at;
    lt_str text; /* of a scalar */
    bool quoted; /* written in quotes or as a block: never null, never a bare number */
    bool exact;  /* text stands in the source byte by byte from at.from on (after a quote) */
    struct lt_node **items;
    struct lt_pair *pairs;
    size_t n;
};

enum {
    LT_DEEPEST = 64,             /* levels of nesting */
    LT_LONGEST_TEXT = 256 << 10, /* bytes of one text */
    LT_MOST_NODES = 2000000,     /* nodes of one file, aliases counted as what they stand for */
};

/* Whether a node is YAML's null (~, null, or nothing), which removes a field. */
bool lt_node_is_null(const struct lt_node *n);

/* Reads source number `file`. The root is NULL when the file is empty or in error; a file in error
 * gives a finding at its place with advice for what beginners get wrong. */
bool lt_yaml_read(struct lt_diags *dx, uint32_t file, struct lt_node **root);

/* The place of bytes from … to of a scalar's text: exact where the source holds it as it is. */
struct lt_span lt_node_span(const struct lt_node *n, size_t from, size_t to);

#endif
