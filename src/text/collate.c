/* SPDX-License-Identifier: MIT */
/* Order by pinyin, from ICU. ICU names its functions with its version (ucol_open_72): the macro ICU
 * gives LT_LATE the name that the header made of it. */
#include "text/collate.h"

#include "base/late.h"

#include <assert.h>
#include <string.h>
#include <unicode/ucol.h>

#ifdef LIUTU_LATE
#define ICU(name) LT_LATE(ICU, name)
#else
#define ICU(name) name
#endif

bool lt_collate_ready(const char **error)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!lt_late_load(LT_LIB_ICU, error))
        return false;
    UCollator *c = ICU(ucol_open)("zh@collation=pinyin", &status);
    if (U_FAILURE(status)) {
        *error = "ICU has no collation for Chinese";
        return false;
    }
    ICU(ucol_close)(c);
    return true;
}

static int compare(const UCollator *c, lt_str a, lt_str b)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollationResult r = ICU(ucol_strcollUTF8)(c, a.ptr, (int32_t)a.len, b.ptr, (int32_t)b.len, &status);
    return r == UCOL_LESS ? -1 : r == UCOL_GREATER;
}

static bool is_letter(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0x3400 && c <= 0x9fff) ||
           c >= 0x20000;
}

/* The text from its first letter, figure or Han on. */
static lt_str from_letter(lt_str s)
{
    for (size_t at = 0; at < s.len;) {
        size_t from = at;
        if (is_letter(lt_utf8_next(s, &at)))
            return lt_str_sub(s, from, s.len);
    }
    return s;
}

/* Words in which a character is read otherwise than ICU reads it alone, and the same with another that is read so. */
static const struct {
    const char *word, *read;
} readings[] = {{"行业", "航业"}, {"银行", "银航"}, {"给水", "挤水"}, {"给排水", "挤排水"}, {"供给", "供挤"},
                {"重建", "崇建"}, {"重新", "崇新"}, {"重复", "崇复"}, {"会计", "快计"},     {"调查", "掉查"},
                {"调度", "掉度"}, {"长期", "常期"}, {"校验", "叫验"}, {"校准", "叫准"}};

static lt_str reread(lt_str s, struct lt_arena *a)
{
    for (size_t at = 0; at < s.len; at++)
        for (size_t k = 0; k < sizeof readings / sizeof *readings; k++) {
            if (!lt_str_starts(lt_str_sub(s, at, s.len), readings[k].word))
                continue;
            lt_str before = lt_str_sub(s, 0, at), behind = lt_str_sub(s, at + strlen(readings[k].word), s.len);
            s = lt_strf(a, "%.*s%s%.*s", LT_FMT(before), readings[k].read, LT_FMT(behind));
        }
    return s;
}

/* A number at the end, after something, by its value and not by its sound: 清单一, 清单二, 清单三. */
static lt_str number_last(lt_str s, struct lt_arena *a)
{
    static const char *const numbers[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    enum { HAN = 3 }; /* bytes */
    for (int i = 0; i < 10 && s.len > HAN; i++)
        if (lt_str_is(lt_str_sub(s, s.len - HAN, s.len), numbers[i]))
            return lt_strf(a, "%.*s%d", LT_FMT(lt_str_sub(s, 0, s.len - HAN)), i);
    return s;
}

/* CLDR puts U+FDD0 and a letter before the first Han whose pinyin begins with it, for indexes such as
 * this one (Unicode Technical Standard 35, part 5, "Collation Indexes"); no pinyin begins with I, U, V. */
static char letter_of(const UCollator *c, lt_str s)
{
    char first = s.len > 0 ? s.ptr[0] : '#', found = '#';
    if (first >= 'a' && first <= 'z')
        return (char)(first - 'a' + 'A');
    if ((unsigned char)first < 0x80)
        return first >= 'A' && first <= 'Z' ? first : '#';
    for (const char *letter = "ABCDEFGHJKLMNOPQRSTWXYZ"; *letter != '\0'; letter++) {
        char mark[4] = {(char)0xef, (char)0xb7, (char)0x90, *letter};
        if (compare(c, (lt_str){mark, sizeof mark}, s) <= 0)
            found = *letter;
    }
    return found;
}

/* Merge sort of indices: stable, so that equal texts keep their order. */
static void sort(const UCollator *c, const lt_str *v, int *order, int *scratch, size_t n)
{
    if (n < 2)
        return;
    size_t half = n / 2, i = 0, k = half, to = 0;
    sort(c, v, order, scratch, half);
    sort(c, v, order + half, scratch, n - half);
    while (i < half && k < n)
        scratch[to++] = compare(c, v[order[k]], v[order[i]]) < 0 ? order[k++] : order[i++];
    while (i < half)
        scratch[to++] = order[i++];
    memcpy(order, scratch, to * sizeof *order);
}

void lt_collate_pinyin(const lt_str *v, size_t n, struct lt_arena *a, struct lt_collation *out)
{
    UErrorCode status = U_ZERO_ERROR;
    lt_str *texts = LT_NEW_ARRAY(a, lt_str, n + 1);
    int *order = LT_NEW_ARRAY(a, int, n + 1), *scratch = LT_NEW_ARRAY(a, int, n + 1);
    for (size_t i = 0; i < n; i++) {
        texts[i] = number_last(reread(from_letter(v[i]), a), a);
        order[i] = (int)i;
    }
    UCollator *c = ICU(ucol_open)("zh@collation=pinyin", &status);
    assert(U_SUCCESS(status));
    sort(c, texts, order, scratch, n);
    for (size_t r = 0; r < n; r++)
        out[order[r]] = (struct lt_collation){(int)r, letter_of(c, texts[order[r]])};
    ICU(ucol_close)(c);
}
