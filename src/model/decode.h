/* SPDX-License-Identifier: MIT */
/* Inside model/: from nodes to records. */
#ifndef LT_MODEL_DECODE_H
#define LT_MODEL_DECODE_H

#include "model/fields.h"

/* What decoding works on. */
struct lt_decoder {
    struct lt_diags *dx;
    struct lt_arena *a;
    struct lt_model *m;
    uint32_t own_from, own_to; /* source numbers of the catalog itself (inclusive) */
};

/* A copy of a node whose keys are checked against a record: pair.field is set, what is unknown or
 * twice is gone. A copy, because an alias may stand for the node in a record of another kind. */
struct lt_node *lt_canon_record(struct lt_decoder *d, const struct lt_node *n, enum lt_record r);
/* Reports a key that the record does not have; gives the field that was meant, or NULL. */
const struct lt_field *lt_unknown_key(struct lt_decoder *d, lt_str key, struct lt_span at, enum lt_record r);
/* Puts the pairs of `over` on those of `base` (both canonical, of type t). */
struct lt_node *lt_merge(struct lt_decoder *d, struct lt_node *base, struct lt_node *over, enum lt_type t, int arg);
/* Joins two files of one catalog; the same record twice is an error that names both places. */
struct lt_node *lt_join_files(struct lt_decoder *d, struct lt_node *first, struct lt_node *second);

/* Decodes a canonical record into the struct at p. */
void lt_decode_record(struct lt_decoder *d, const struct lt_node *n, enum lt_record r, void *p);
/* key: as it was written, for messages. */
void lt_decode_field(struct lt_decoder *d, const struct lt_field *f, const char *key, const struct lt_node *n, void *p);
/* Decodes the whole catalog: facts first, because conditions need them. */
void lt_decode_catalog(struct lt_decoder *d, const struct lt_node *n);

void lt_decode_limits(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_limits *out);
bool lt_decode_limit(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_limit *out);
void lt_decode_flows(struct lt_decoder *d, const struct lt_node *n, struct lt_flows *out);
void lt_decode_text(struct lt_decoder *d, const char *key, const struct lt_node *n, struct lt_text *out);

/* Parses a condition over the model's facts; NULL after a finding. n: the scalar it stands in. */
const struct lt_cond *lt_condition_parse(struct lt_decoder *d, const struct lt_node *n);

/* Gives each node the smallest group that names it, and each group the smallest around it (nest.c). */
void lt_groups_nest(struct lt_decoder *d, struct lt_process *p, const struct lt_map *node_ids);
/* Ties references, fills defaults, marks what is used, sorts out stages, groups and laws. */
void lt_resolve(struct lt_decoder *d);

/* Whether an id may be one. */
bool lt_id_good(lt_str id);
/* A word of ASCII letters is answered in English, any other in Chinese. */
enum lt_lang lt_lang_of(lt_str word);
/* The place of bytes from … to of a text that stands at `at`: exact where it stands there as it is. */
struct lt_span lt_part_span(struct lt_span at, lt_str text, size_t from, size_t to);
/* Reports every full-width colon that ends a key in the stretch of source; whether there was one. */
bool lt_full_colons(struct lt_decoder *d, struct lt_span at);
/* Reports a scalar where something else was expected, as a beginner's mistake where it looks so. */
void lt_wrong_type(struct lt_decoder *d, const char *key, const struct lt_node *n, const char *want_zh, const char *want_en);

#endif
