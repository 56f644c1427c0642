/* SPDX-License-Identifier: MIT */
/* Quantities: numbers with units that convert within their kind. */
#include "model/values.h"

#include <stdlib.h>

#define UNIT(name, dimension, factor)               \
    {                                               \
        {name, sizeof(name) - 1}, dimension, factor \
    }

static const struct lt_unit_row units[] = {
    UNIT("元", LT_MONEY, 1000),          UNIT("万元", LT_MONEY, 10000000), UNIT("亿元", LT_MONEY, 100000000000),
    UNIT("平方米", LT_AREA, 1000),       UNIT("㎡", LT_AREA, 1000),        UNIT("m²", LT_AREA, 1000),
    UNIT("万平方米", LT_AREA, 10000000), UNIT("公顷", LT_AREA, 10000000),  UNIT("亩", LT_AREA, 666667),
    UNIT("立方米", LT_VOLUME, 1000),     UNIT("m³", LT_VOLUME, 1000),      UNIT("万立方米", LT_VOLUME, 10000000),
    UNIT("米", LT_LENGTH, 1000),         UNIT("公里", LT_LENGTH, 1000000), UNIT("千米", LT_LENGTH, 1000000),
    UNIT("吨标准煤", LT_COAL, 1000),     UNIT("吨标煤", LT_COAL, 1000),    UNIT("万吨标准煤", LT_COAL, 10000000),
    UNIT("千瓦时", LT_POWER, 1000),      UNIT("度", LT_POWER, 1000),       UNIT("万千瓦时", LT_POWER, 10000000),
    UNIT("万度", LT_POWER, 10000000),
};

const struct lt_unit_row *lt_unit_find(lt_str name)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (lt_str_eq(units[i].name, name))
            return &units[i];
    return NULL;
}

bool lt_quantity_parse(lt_str s, struct lt_quantity *out)
{
    s = lt_str_trim(s);
    char number[40];
    size_t n = 0, at = 0, digits = 0;
    for (; at < s.len && n + 1 < sizeof number; at++) {
        char c = s.ptr[at];
        if (c == ',' && digits > 0)
            continue;
        if (!((c >= '0' && c <= '9') || c == '.' || (c == '-' && n == 0)))
            break;
        digits += c >= '0' && c <= '9';
        number[n++] = c;
    }
    number[n] = '\0';
    int dots = 0;
    for (size_t i = 0; i < n; i++)
        dots += number[i] == '.';
    if (digits == 0 || dots > 1)
        return false;
    /* strtod reads the decimal point of the locale: scale an integer instead */
    double value = 0, scale = 1;
    bool after = false;
    for (size_t i = number[0] == '-' ? 1 : 0; i < n; i++) {
        if (number[i] == '.') {
            after = true;
            continue;
        }
        value = value * 10 + (number[i] - '0');
        scale *= after ? 10 : 1;
    }
    value /= scale;
    *out = (struct lt_quantity){.value = number[0] == '-' ? -value : value, .words = s};
    out->unit = lt_str_trim(lt_str_sub(s, at, s.len));
    if (out->unit.len == 0)
        return true;
    const struct lt_unit_row *u = lt_unit_find(out->unit);
    out->dimension = u == NULL ? LT_OTHER_UNIT : u->dimension;
    if (u != NULL)
        out->value = out->value * (double)u->factor / 1000;
    return true;
}
