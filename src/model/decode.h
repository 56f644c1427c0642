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

/* A project file as nodes, before its catalog is known. */
struct lt_project_nodes {
    struct lt_node *project; /* canonical; NULL: none */
    struct lt_node *expect;  /* canonical; NULL: none */
};

/* Makes a model empty. */
void lt_model_begin(struct lt_decoder *d);
/* Reads one YAML file into canonical nodes of a catalog. NULL after a finding, or when it is empty;
 * *readable is set to false when the file could not be read. */
struct lt_node *lt_read_yaml(struct lt_decoder *d, struct lt_world *w, lt_str path, bool *readable);
/* Loads the catalog of a folder into d->m; project (may be NULL) is put on top of it. */
bool lt_catalog_load(struct lt_decoder *d, struct lt_world *w, lt_str dir, const struct lt_load_options *options,
                     const struct lt_project_nodes *project);
/* A catalog by name in LIUTU_PATH and in the installed data folder; empty: not there. */
lt_str lt_catalog_by_name(struct lt_decoder *d, struct lt_world *w, const struct lt_load_options *options, lt_str name);
/* The items of a catalog with those of a project's 调整 put on them. Unknown ids are reported. */
struct lt_node *lt_project_overlay(struct lt_decoder *d, struct lt_node *catalog, const struct lt_node *project);
/* Decodes project and 预期 once the catalog is decoded, and resolves them once it is resolved. */
void lt_project_decode(struct lt_decoder *d, const struct lt_project_nodes *nodes);
void lt_project_resolve(struct lt_decoder *d);

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
/* Reads a project's answer to a fact; false after a finding. n: the scalar it stands in. */
bool lt_answer_parse(struct lt_decoder *d, const char *key, int fact, const struct lt_node *n, struct lt_cond_value *out);
/* Reports a fact that is not declared, with what was meant. */
void lt_fact_unknown(struct lt_decoder *d, lt_str word, struct lt_span at);
/* Reports an id of a record of kind r that there is none of, with what was meant. */
void lt_ref_unknown(struct lt_decoder *d, enum lt_record r, lt_str id, struct lt_span at);
/* Ties the references of a record of kind r once its catalog is indexed. */
void lt_tie_record(struct lt_decoder *d, enum lt_record r, void *record);

/* Ties references, fills defaults, marks what is used, sorts out stages, groups and laws. */
void lt_resolve(struct lt_decoder *d);

/* 是 or 否, yes or no, true or false. */
bool lt_truth_parse(lt_str s, bool *out);
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
