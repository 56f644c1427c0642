/* SPDX-License-Identifier: MIT */
/* What beginners get wrong in YAML: full-width colon, comma and quotes, tabs. A mistake that is
 * found is replaced by as many ASCII bytes, so that reading goes on and finds the next one. */
#include "yaml/yaml_int.h"

#include <string.h>

static size_t line_start(lt_str s, size_t at)
{
    while (at > 0 && s.ptr[at - 1] != '\n')
        at--;
    return at;
}

static size_t line_end(lt_str s, size_t at)
{
    while (at < s.len && s.ptr[at] != '\n')
        at++;
    return at;
}

static size_t find(lt_str s, const char *what, size_t from, size_t to)
{
    size_t n = strlen(what);
    for (size_t i = from; i + n <= to; i++)
        if (memcmp(s.ptr + i, what, n) == 0)
            return i;
    return SIZE_MAX;
}

static bool repair(struct lt_yaml_trouble *t, size_t at, const char *by)
{
    char *copy = lt_arena_copy(t->dx->arena, t->text.ptr, t->text.len);
    memcpy(copy + at, by, strlen(by));
    t->text.ptr = copy;
    return true;
}

static struct lt_span place(const struct lt_yaml_trouble *t, size_t from, size_t to)
{
    return (struct lt_span){t->file, (uint32_t)from + t->bom, (uint32_t)to + t->bom};
}

static bool tab_in(struct lt_yaml_trouble *t, size_t from, size_t to)
{
    for (size_t i = from; i < to && (t->text.ptr[i] == ' ' || t->text.ptr[i] == '\t'); i++) {
        if (t->text.ptr[i] != '\t')
            continue;
        LT_DIAG(t->dx, LT_E_TAB, place(t, i, i + 1), LT_STR(""));
        return repair(t, i, " ");
    }
    return false;
}

/* A line that has a full-width colon where its key should end: no ASCII colon before it. */
static bool colon_in(struct lt_yaml_trouble *t, size_t from, size_t to)
{
    size_t at = find(t->text, "：", from, to);
    if (at == SIZE_MAX)
        return false;
    for (size_t i = from; i < at; i++)
        if (t->text.ptr[i] == ':' || t->text.ptr[i] == '"' || t->text.ptr[i] == '\'' ||
            t->text.ptr[i] == '#')
            return false;
    lt_str key = lt_str_trim(lt_str_sub(t->text, from, at));
    if (lt_str_starts(key, "- "))
        key = lt_str_trim(lt_str_sub(key, 2, key.len));
    LT_DIAG(t->dx, LT_E_FULL_COLON, place(t, at, at + 3), key);
    return repair(t, at, ":  ");
}

static bool comma_in(struct lt_yaml_trouble *t, size_t from, size_t to)
{
    if (find(t->text, "[", from, to) == SIZE_MAX && find(t->text, "{", from, to) == SIZE_MAX)
        return false;
    static const char *const commas[] = {"，", "、"};
    for (int k = 0; k < 2; k++) {
        size_t at = find(t->text, commas[k], from, to);
        if (at == SIZE_MAX)
            continue;
        LT_DIAG(t->dx, LT_E_FULL_COMMA, place(t, at, at + 3), lt_str_from(commas[k]));
        return repair(t, at, ",  ");
    }
    return false;
}

static bool known_mistake(struct lt_yaml_trouble *t)
{
    size_t first = line_start(t->text, t->context < t->problem ? t->context : t->problem);
    size_t last = line_end(t->text, t->problem);
    if (t->problem > 0 && t->problem == line_start(t->text, t->problem))
        first = line_start(t->text, first < t->problem ? first : t->problem - 1);
    for (size_t at = first; at < last || at == first;) {
        size_t end = line_end(t->text, at);
        if (tab_in(t, at, end) || colon_in(t, at, end) || comma_in(t, at, end))
            return true;
        if (end >= last)
            return false;
        at = end + 1;
    }
    return false;
}

bool lt_yaml_advise(struct lt_yaml_trouble *t)
{
    if (known_mistake(t))
        return true;
    size_t to = t->problem < t->text.len ? t->problem + 1 : t->problem;
    LT_DIAG(t->dx, LT_E_YAML, place(t, t->problem, to), t->words);
    return false;
}
