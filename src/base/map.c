/* SPDX-License-Identifier: MIT */
/* Open addressing with linear probing over FNV-1a hashes. */
#include "base/map.h"

void lt_map_init(struct lt_map *m, struct lt_arena *a)
{
    *m = (struct lt_map){.arena = a, .size = 16};
    m->slots = LT_NEW_ARRAY(a, struct lt_map_slot, m->size);
}

static struct lt_map_slot *slot_of(const struct lt_map *m, lt_str key)
{
    size_t i = (size_t)lt_str_hash(key) & (m->size - 1);
    while (m->slots[i].key.ptr != NULL && !lt_str_eq(m->slots[i].key, key))
        i = (i + 1) & (m->size - 1);
    return &m->slots[i];
}

static void grow(struct lt_map *m)
{
    struct lt_map bigger = {.arena = m->arena, .size = m->size * 2};
    bigger.slots = LT_NEW_ARRAY(m->arena, struct lt_map_slot, bigger.size);
    for (size_t i = 0; i < m->size; i++)
        if (m->slots[i].key.ptr != NULL)
            *slot_of(&bigger, m->slots[i].key) = m->slots[i];
    bigger.used = m->used;
    *m = bigger;
}

void lt_map_set(struct lt_map *m, lt_str key, int value)
{
    if (m->used * 2 >= m->size)
        grow(m);
    if (key.ptr == NULL)
        key = LT_STR("");
    struct lt_map_slot *s = slot_of(m, key);
    m->used += s->key.ptr == NULL;
    *s = (struct lt_map_slot){key, value};
}

int lt_map_get(const struct lt_map *m, lt_str key)
{
    if (m->slots == NULL)
        return -1;
    const struct lt_map_slot *s = slot_of(m, key);
    return s->key.ptr == NULL ? -1 : s->value;
}
