/* SPDX-License-Identifier: MIT */
/* Between the reader and the advice for beginners. */
#ifndef LT_YAML_YAML_INT_H
#define LT_YAML_YAML_INT_H

#include "yaml/yaml.h"

/* Where the parser gave up. Bytes count from the start of text. */
struct lt_yaml_trouble {
    struct lt_diags *dx;
    uint32_t file, bom;
    lt_str text;      /* in: what was parsed; out: with the mistake repaired, same length */
    uint32_t context; /* where the construct began, UINT32_MAX: not known */
    uint32_t problem;
    lt_str words; /* libyaml's own */
    bool memory;
};

/* Reports the trouble, as a beginner's mistake where one is seen nearby. True when the mistake
 * could be repaired in a copy of the text (so that the rest of the file can be read as well). */
bool lt_yaml_advise(struct lt_yaml_trouble *t);

#endif
