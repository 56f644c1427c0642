/* SPDX-License-Identifier: MIT */
/* The model: the resolved records of a catalog. Filled by lt_model_load, const afterwards. Structs
 * follow fields.def member by member. */
#ifndef LT_MODEL_MODEL_H
#define LT_MODEL_MODEL_H

#include "base/map.h"
#include "base/world.h"
#include "model/values.h"

#define LT_VECTOR(type) \
    struct {            \
        type *v;        \
        size_t n, cap;  \
    }

/* Values with the place where they stand; at.file 0: not given. */
struct lt_text {
    lt_str s;
    struct lt_span at;
};
struct lt_texts {
    struct lt_text *v;
    size_t n, cap;
};
struct lt_truth {
    int v; /* 1 yes, -1 no, 0 not given */
    struct lt_span at;
};
struct lt_day {
    lt_date date;
    struct lt_span at;
};
struct lt_count {
    int v;
    bool given;
    struct lt_span at;
};
struct lt_choice {
    int v; /* from enums.def, 0: not given */
    struct lt_span at;
};
struct lt_choices {
    struct lt_choice *v;
    size_t n, cap;
};
struct lt_ref {
    lt_str id;
    struct lt_span at;
    int index; /* into the model's vector of that kind; -1: not given or not found */
};
struct lt_refs {
    struct lt_ref *v;
    size_t n, cap;
};
struct lt_when {
    const struct lt_cond *cond; /* NULL: not given */
    lt_str text;
    struct lt_span at;
};
struct lt_limit_case {
    struct lt_when when; /* not given: always, or else */
    struct lt_limit limit;
};
struct lt_limits {
    struct lt_limit_case *v;
    size_t n, cap;
    struct lt_span at;
};
struct lt_confidence {
    char all; /* 'A', 'B', 0 */
    LT_VECTOR(struct lt_confidence_entry {
        lt_str key;
        const struct lt_field *field;
        char grade;
    })
    by_field;
};
struct lt_any {
    struct lt_refs any; /* any one of these */
};
struct lt_afters {
    struct lt_any *v;
    size_t n, cap;
};
struct lt_days {
    struct lt_range {
        lt_date from, to;
        struct lt_span at;
    } * v;
    size_t n, cap;
};
struct lt_weekdays {
    bool given;
    bool rest[7];
};
struct lt_from {
    int from;             /* LT_FROM_…, 0 */
    struct lt_refs items; /* else the items that issue it, each for its own projects */
};
struct lt_truth_or_limit {
    int v;
    struct lt_limit limit;
    struct lt_span at;
};
struct lt_cell_row {
    struct lt_texts cells;
    struct lt_span at;
};
struct lt_rows {
    struct lt_cell_row *v;
    size_t n, cap;
};

/* Constants of each set, from 1. */
enum lt_party_kind {
    LT_PARTY_GOVERNMENT = 1,
    LT_PARTY_UTILITY,
    LT_PARTY_AGENCY,
    LT_PARTY_APPLICANT,
    LT_PARTY_AGENT,
    LT_PARTY_OTHER
};
enum lt_fact_kind { LT_FACT_TRUTH = 1, LT_FACT_NUMBER, LT_FACT_MONEY, LT_FACT_TEXT, LT_FACT_OPTION };
enum lt_from_kind { LT_FROM_APPLICANT = 1, LT_FROM_GOVERNMENT, LT_FROM_AGENCY, LT_FROM_OTHER };
enum lt_form_kind { LT_FORM_ORIGINAL = 1, LT_FORM_COPY, LT_FORM_ELECTRONIC };
enum lt_item_kind {
    LT_ITEM_LICENCE = 1,
    LT_ITEM_CONFIRMATION,
    LT_ITEM_FILING,
    LT_ITEM_OTHER_POWER,
    LT_ITEM_INTERNAL,
    LT_ITEM_ASSESSMENT,
    LT_ITEM_INTERMEDIARY,
    LT_ITEM_UTILITY,
    LT_ITEM_SERVICE,
    LT_ITEM_PROCEDURE,
    LT_ITEM_KIND_END
};
enum lt_process_category {
    LT_PROCESS_OVERVIEW = 1,
    LT_PROCESS_PROMOTION,
    LT_PROCESS_APPROVAL,
    LT_PROCESS_UTILITY,
    LT_PROCESS_SERVICE,
    LT_PROCESS_OTHER
};
enum lt_view { LT_VIEW_LANES = 1, LT_VIEW_STAGES, LT_VIEW_TIMELINE };
enum lt_process_direction { LT_PROCESS_LR = 1, LT_PROCESS_TB };
enum lt_node_kind_value {
    LT_NODE_TASK = 1,
    LT_NODE_DECISION,
    LT_NODE_START,
    LT_NODE_END,
    LT_NODE_MILESTONE,
    LT_NODE_SUBPROCESS,
    LT_NODE_DOCUMENT,
    LT_NODE_ITEM
};
enum lt_policy_kind { LT_POLICY_AUTOMATIC = 1, LT_POLICY_INSTANT, LT_POLICY_FAST, LT_POLICY_AGREEMENT };
enum lt_book_theme { LT_THEME_MODERN = 1, LT_THEME_OFFICIAL };
enum lt_chapter {
    LT_CHAPTER_COVER = 1,
    LT_CHAPTER_PREFACE,
    LT_CHAPTER_CONTENTS,
    LT_CHAPTER_CHART,
    LT_CHAPTER_STAGES,
    LT_CHAPTER_ITEMS,
    LT_CHAPTER_TIMETABLE,
    LT_CHAPTER_UTILITIES,
    LT_CHAPTER_POLICIES,
    LT_CHAPTER_MECHANISMS,
    LT_CHAPTER_APPENDIX
};
enum lt_level { LT_LEVEL_OFF = 1, LT_LEVEL_NOTE, LT_LEVEL_WARNING, LT_LEVEL_ERROR };

struct lt_common {
    lt_str id;
    struct lt_span at;                 /* of the id */
    struct lt_text name;               /* filled with the id where none is given */
    struct lt_text note, memo, source; /* memo: for the editor */
    struct lt_confidence confidence;
    struct lt_day checked;
    bool own;  /* written, or written again, by the catalog itself */
    bool used; /* own, or reached from an own record: what counts, is drawn and printed */
};

struct lt_handbook {
    struct lt_common common;
    struct lt_text title, subtitle, publisher, edition, logo, preface, page;
    struct lt_day date;
    struct lt_choice language, theme;
    struct lt_choices chapters;
    bool given;
};
struct lt_calendar_record {
    struct lt_common common;
    struct lt_weekdays rest;
    struct lt_days holidays, workdays;
};
struct lt_fact {
    struct lt_common common;
    struct lt_text ask, unit, preset, negative; /* negative: what is said when a truth is not so */
    struct lt_texts options;
    struct lt_choice kind; /* never 0 once loaded */
};
struct lt_party {
    struct lt_common common;
    struct lt_text full, level, window, address, phone, supervise, hours, url;
    struct lt_choice kind;
    struct lt_ref parent;
    struct lt_truth weekend;
};
struct lt_law {
    struct lt_common common;
    struct lt_text number;
    struct lt_day effective, repealed;
    struct lt_refs replaced_by;
};
struct lt_material {
    struct lt_common common;
    struct lt_from from;
    struct lt_choices form;
    struct lt_count copies;
    struct lt_choice required;
    struct lt_truth_or_limit deferrable;
    struct lt_text template;
};
/* A material as an item asks for it: the material's own fields with the item's put over them. */
struct lt_material_use {
    struct lt_ref ref;
    struct lt_material material;
};
struct lt_material_uses {
    struct lt_material_use *v;
    size_t n, cap;
};
struct lt_apply {
    struct lt_ref from;
    struct lt_limits within;
};
struct lt_excluded {
    struct lt_text name;
    struct lt_limits limit;
};
struct lt_result {
    struct lt_text name;
    struct lt_limits valid;
};
struct lt_question {
    struct lt_text ask, answer;
};
struct lt_step {
    struct lt_text name;
    struct lt_limits limit;
    struct lt_ref party;
};
/* One arrow as written. */
struct lt_flow {
    lt_str from, to;
    struct lt_span from_at, to_at, at;
    lt_str label;
    struct lt_when when;
    bool otherwise;
};
struct lt_flows {
    struct lt_flow *v;
    size_t n, cap;
};
struct lt_item {
    struct lt_common common;
    struct lt_text code, category, level, stage, fee, window, phone, url, remedy;
    struct lt_choice kind;
    struct lt_ref party;
    struct lt_refs joint;
    struct lt_afters after;
    struct lt_limits statutory, promised, minimum, extend, deliver;
    struct lt_apply apply;
    LT_VECTOR(struct lt_excluded) excluded;
    struct lt_texts basis, require, serve;
    struct lt_when when;
    struct lt_material_uses materials;
    struct lt_result result;
    struct lt_truth commit, deferrable, weekend;
    struct lt_choices channels;
    struct lt_count visits;
    LT_VECTOR(struct lt_question) questions;
    LT_VECTOR(struct lt_step) steps;
    struct lt_flows flows;
    struct lt_refs laws; /* of `basis`, in order, without repeats */
};
struct lt_stage {
    struct lt_common common;
    struct lt_limits limit;
    struct lt_ref lead;
    struct lt_texts covers;
};
struct lt_node_record {
    struct lt_common common;
    struct lt_ref item, party, process;
    struct lt_choice kind; /* never 0 once loaded: an item's node has LT_NODE_ITEM */
    struct lt_text stage;
    struct lt_limits limit;
    struct lt_when when;
    int stage_index; /* into the process's stages, -1 */
    int group_index; /* the smallest of the process's groups that names it, -1 */
};
struct lt_node_records {
    struct lt_node_record *v;
    size_t n, cap;
};
struct lt_group {
    struct lt_common common;
    struct lt_texts nodes;
    struct lt_truth strip;
    int parent; /* the smallest group that holds all its nodes and more, -1 */
};
struct lt_process {
    struct lt_common common;
    struct lt_choice category, view, direction;
    LT_VECTOR(struct lt_stage) stages;
    struct lt_refs lanes;
    struct lt_node_records nodes; /* the default ones filled in */
    struct lt_flows flows;
    LT_VECTOR(struct lt_group) groups;
    struct lt_text page;
    bool too_large; /* an error was found: it has no graph */
};
enum { LT_MOST_STEPS = 10000, LT_MOST_ARROWS = 40000 }; /* of one process */
struct lt_validity {
    struct lt_day since, until;
};
struct lt_policy {
    struct lt_common common;
    struct lt_ref party;
    struct lt_choice kind;
    struct lt_when when;
    struct lt_text benefit, amount;
    struct lt_material_uses materials;
    struct lt_texts basis;
    struct lt_validity valid;
    struct lt_refs laws; /* of `basis` */
};
struct lt_listing {
    struct lt_common common;
    struct lt_texts columns;
    struct lt_rows rows;
    struct lt_ref party;
    struct lt_limits due;
};
struct lt_team {
    struct lt_common common;
    struct lt_ref lead;
    struct lt_refs members;
    struct lt_text level, duty, meets;
};
struct lt_problem {
    struct lt_common common;
    struct lt_limits limit;
    struct lt_text escalate;
    struct lt_ref process;
};
struct lt_check {
    lt_str rule;
    struct lt_span at;
    enum lt_level level;
};
struct lt_checks {
    struct lt_check *v;
    size_t n, cap;
};
struct lt_answers { /* facts of a project */
    LT_VECTOR(struct lt_answer {
        lt_str fact;
        struct lt_span at; /* of the fact's name */
        struct lt_text text;
        int index;  /* into the model's facts, -1: not found */
        bool known; /* false: left empty */
        struct lt_cond_value value;
    })
    all;
    struct lt_span at;
};
struct lt_agent {
    struct lt_text window, phone;
};
struct lt_progress {
    struct lt_common common; /* its id is the item's */
    struct lt_day accepted, done;
    struct lt_days paused;
    int item; /* into the model's items, -1: not found */
};
struct lt_issue {
    struct lt_text problem, action;
    struct lt_ref klass, party;
    struct lt_day raised, done;
};
struct lt_project {
    struct lt_common common;
    struct lt_text owner, handbook;
    struct lt_ref process;
    struct lt_day start, as_of;
    struct lt_answers facts;
    struct lt_agent agent;
    LT_VECTOR(struct lt_progress) progress;
    LT_VECTOR(struct lt_issue) problems;
    struct lt_texts override; /* ids of the items changed or taken out */
    struct lt_refs removed;   /* of these: what ~ takes out */
    lt_str file;              /* path as given */
    uint32_t sources;         /* the first so many sources are the project's files */
    bool given;
};
struct lt_expect {
    struct lt_refs applies, excluded, maybe, critical;
    struct lt_day ends;
    bool given;
};
/* Only names for fields.def; limits and flows are decoded by hand. */
struct lt_reading {
    struct lt_text limit, reading, by;
    struct lt_limits otherwise;
    struct lt_when when;
};
struct lt_flow_record {
    struct lt_text label;
    struct lt_when when;
    struct lt_truth otherwise;
};

struct lt_places;
struct lt_model {
    lt_str dir; /* as given */
    struct lt_texts uses;
    struct lt_handbook handbook;
    struct lt_calendar_record calendar;
    LT_VECTOR(struct lt_fact) facts;
    LT_VECTOR(struct lt_party) parties;
    LT_VECTOR(struct lt_law) laws;
    LT_VECTOR(struct lt_material) materials;
    LT_VECTOR(struct lt_item) items;
    LT_VECTOR(struct lt_process) processes;
    LT_VECTOR(struct lt_policy) policies;
    LT_VECTOR(struct lt_listing) lists;
    LT_VECTOR(struct lt_team) teams;
    LT_VECTOR(struct lt_problem) problems;
    struct lt_checks checks;
    struct lt_project project;
    struct lt_expect expect;
    bool incomplete;                /* a file or a catalog it uses was not read: what is missing may stand there */
    int overview;                   /* index of the overview process, -1: none */
    lt_date reference_day;          /* LT_NO_DATE: none */
    bool status_day;                /* the reference day was said for this project: --today or its 截至 */
    const struct lt_places *places; /* of the last drawings of its charts (chart/places.h), NULL: none are kept */
    struct lt_map item_ids, party_ids, law_ids, material_ids, process_ids, fact_ids, problem_ids;
};

struct lt_load_options {
    lt_str root;      /* folder that `uses` must stay inside; empty: the catalog's parent folder */
    lt_date today;    /* LT_NO_DATE: as the handbook says */
    const char *data; /* installed data folder, NULL: none */
};

/* Loads a catalog: reads its files and those it uses, decodes, merges and resolves.
 * dir: a folder. Findings go to dx. False when a file of the world
 * could not be read (the finding says which); the model is usable only if dx->errors is 0. */
bool lt_model_load(struct lt_world *w, lt_str dir, const struct lt_load_options *options, struct lt_diags *dx,
                   struct lt_model *out);

/* Loads a project file, the 预期 beside it, and the catalog that its 手册 names (or `catalog`, where
 * not empty) with its 调整 put on top; answers, progress and problems are resolved against that
 * catalog. As lt_model_load otherwise. */
bool lt_project_load(struct lt_world *w, lt_str file, lt_str catalog, const struct lt_load_options *options, struct lt_diags *dx,
                     struct lt_model *out);

/* English and Chinese word of value v (from 1) of a set of enums.def ("ITEM_KIND"). */
const char *lt_value_word(const char *set, int v, enum lt_lang lang);
/* Number of values of a set. */
int lt_value_count(const char *set);

/* What a limit comes to without a project: the only case, or the longest of several. NULL: none.
 * open (may be NULL): set when more than one case is left. */
const struct lt_limit *lt_limits_effective(const struct lt_limits *l, bool *open);
/* Whether an item is open at weekends: its own word, else its party's. */
bool lt_item_weekend(const struct lt_model *m, const struct lt_item *it);
/* The first item that issues a material, into the model's items; -1: none is named or found. */
int lt_from_item(const struct lt_from *from);
/* Whether its 前置 name an item, alone or as one of several. */
bool lt_item_waits_for(const struct lt_item *it, int before);
/* The first given of the item's own text and its party's. */
lt_str lt_item_window(const struct lt_model *m, const struct lt_item *it);
lt_str lt_item_phone(const struct lt_model *m, const struct lt_item *it);
lt_str lt_item_url(const struct lt_model *m, const struct lt_item *it);
/* Whether a record says that it is only an example (出处 begins with 示例). */
bool lt_is_example(const struct lt_common *c);
/* Grade of a field of a record: 'A', 'B' or 0; member: English key. */
char lt_confidence_of(const struct lt_common *c, const char *member);
/* Whether a part of a condition that is no and, or, not holds for a value of its fact. */
bool lt_cond_leaf_holds(const struct lt_fact *f, const struct lt_cond *c, const struct lt_cond_value *v);
/* Whether two conditions are never both true, as far as a part of one and a part of the other that speak of the
 * same fact show it; false: perhaps not. NULL: none, which excludes nothing. */
bool lt_conds_exclude(const struct lt_model *m, const struct lt_cond *a, const struct lt_cond *b);
/* The printed words of a condition: the text as written, operators made typographic. */
lt_str lt_condition_words(struct lt_arena *a, lt_str text);
/* The stage of the process that counts a given item stage as its own (by id, name, or covers), -1. */
int lt_process_stage(const struct lt_process *p, lt_str stage);
/* The stages first … last that the outermost strip around a node stands beside: from the first to the last of those that
 * its nodes are of, all where they are of none. False: the node is in no strip, or there are no stages. */
bool lt_process_strip(const struct lt_process *p, const struct lt_node_record *node, int *first, int *last);
/* Whether a node stands in a strip beside all stages, of several. */
bool lt_process_beside_all(const struct lt_process *p, const struct lt_node_record *node);
/* JSON Schema (2020-12) of the language, from fields.def. */
void lt_schema_write(struct lt_buf *out);
/* The resolved records as text, for looking and for tests. */
void lt_model_dump(const struct lt_model *m, struct lt_buf *out);

#endif
