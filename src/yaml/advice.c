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
        if (t->text.ptr[i] == ':' || t->text.ptr[i] == '"' || t->text.ptr[i] == '\'' || t->text.ptr[i] == '#')
            return false;
    lt_str key = lt_str_trim(lt_str_sub(t->text, from, at));
    if (lt_str_starts(key, "- "))
        key = lt_str_trim(lt_str_sub(key, 2, key.len));
    LT_DIAG(t->dx, LT_E_FULL_COLON, place(t, at, at + 3), key);
    return repair(t, at, ":  ");
}

/* An ASCII quote that a full-width one was meant to close: "甲”. */
static bool quote_in(struct lt_yaml_trouble *t, size_t from, size_t to)
{
    static const char *const quotes[] = {"”", "“", "’", "‘"};
    for (int k = 0; k < 4; k++) {
        size_t at = find(t->text, quotes[k], from, to);
        if (at == SIZE_MAX)
            continue;
        LT_DIAG(t->dx, LT_E_FULL_QUOTE, place(t, at, at + 3), lt_str_from(quotes[k]));
        return repair(t, at, t->text.ptr[from] == '"' ? "\"  " : "'  ");
    }
    return false;
}

/* In a flow on one line only, before the place where it went wrong: elsewhere commas are text. */
static bool comma_in(struct lt_yaml_trouble *t, size_t from, size_t to)
{
    if (t->problem < from || t->problem > to)
        return false;
    to = t->problem;
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

/* Whether the line ends its key with a full-width colon only: what follows was read on as its text. */
static bool colon_line(lt_str s, size_t from, size_t to)
{
    return find(s, "：", from, to) != SIZE_MAX && find(s, ":", from, to) == SIZE_MAX;
}

static bool known_mistake(struct lt_yaml_trouble *t)
{
    if (lt_str_is(t->words, "found unexpected end of stream")) /* all that follows is within the quotes */
        return t->context < t->problem && quote_in(t, t->context, line_end(t->text, t->context));
    size_t first = line_start(t->text, t->context < t->problem ? t->context : t->problem);
    size_t last = line_end(t->text, t->problem);
    if (t->problem > 0 && t->problem == line_start(t->text, t->problem))
        first = line_start(t->text, first < t->problem ? first : t->problem - 1);
    while (first > 0 && colon_line(t->text, line_start(t->text, first - 1), first))
        first = line_start(t->text, first - 1);
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

/* What libyaml says, for clerks. at_start: the mistake stands where the construct began, not where it
 * was noticed. */
struct saying {
    const char *words, *zh, *en, *hint_zh, *hint_en;
    bool at_start;
};

static const struct saying sayings[] = {
    {"did not find expected ',' or ']'", "列表没有写完，缺少逗号或“]”", "the list is not finished: ',' or ']' is missing",
     "列表写成 [甲, 乙]，方括号要成对", "write [a, b], with both brackets", false},
    {"did not find expected ',' or '}'", "映射没有写完，缺少逗号或“}”", "the mapping is not finished: ',' or '}' is missing",
     "写成 {键: 值, 键: 值}，花括号要成对", "write {key: value, key: value}, with both braces", false},
    {"did not find expected key", "这一行的缩进和上面对不齐，或引号、括号后面多了字",
     "this line is not aligned with those above, or follows a closed quote or bracket", "同一层的键左边对齐，每层两个空格",
     "align the keys of one level; two blanks a level", false},
    {"did not find expected '-' indicator", "列表里这一行没有以“- ”开头，或没有对齐",
     "this line of a list does not begin with '- ', or is not aligned", "列表每行以“- ”开头，左边对齐",
     "begin each line of the list with '- ' and align them", false},
    {"did not find expected node content", "这里应当有内容", "something is missing here", "检查逗号和括号是否多写或没有成对",
     "check for a comma too many and for unpaired brackets", false},
    {"could not find expected ':'", "这一行没有冒号", "this line has no colon",
     "写成“键: 值”，冒号用半角，后面加空格；列表的一行以“- ”开头",
     "write 'key: value', with a blank after the colon; begin a line of a list with '- '", true},
    {"mapping values are not allowed in this context", "这里不能再有一个“: ”", "a second ': ' cannot stand here",
     "值里有冒号的要加引号；另一个键要另起一行", "quote a value that holds ': '; begin another key on its own line", false},
    {"block sequence entries are not allowed in this context", "“- ”不能写在这里", "'- ' cannot stand here",
     "列表另起一行，每行以“- ”开头", "begin the list on a line of its own", false},
    {"found character that cannot start any token", "文字不能以这个字符开头", "a text cannot begin with this character",
     "以 @、`、% 开头的文字要加引号", "quote a text that begins with @, ` or %", false},
    {"found unexpected end of stream", "这个引号没有成对，到文件末尾也没有结束",
     "this quote is not closed before the end of the file", "补上另一半引号", "write the other quote", true},
    {"found unknown escape character", "双引号里的反斜杠后面不能是这个字符",
     "this character cannot follow a backslash in double quotes", "改用单引号，或写成 \\\\", "use single quotes, or write \\\\",
     false},
    {"control characters are not allowed", "文件里有控制字符", "the file holds a control character", "删去这个看不见的字符",
     "remove this invisible character", false},
    {"did not find expected alphabetic or numeric character", "锚点（& 或 *）的名称只能用字母和数字",
     "the name of an anchor (& or *) is of letters and digits", "以 & 或 * 开头的文字要加引号",
     "quote a text that begins with & or *", false},
};

/* libyaml gives no place for a control character: the first there is. */
static size_t control_character(lt_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c == 0x7f || (c < 0x20 && c != '\t' && c != '\n' && c != '\r'))
            return i;
    }
    return 0;
}

static void say(struct lt_yaml_trouble *t)
{
    struct saying s = {NULL,
                       "这里不合 YAML 的写法",
                       NULL,
                       "检查缩进、冒号和引号是否成对",
                       "check the indentation, colons, and that quotes are paired",
                       false};
    for (size_t i = 0; i < sizeof sayings / sizeof *sayings; i++)
        if (lt_str_is(t->words, sayings[i].words))
            s = sayings[i];
    size_t at = lt_str_is(t->words, "control characters are not allowed") ? control_character(t->text) : t->problem;
    if (s.at_start && t->context < at)
        at = t->context;
    size_t next = at;
    if (at < t->text.len)
        lt_utf8_next(t->text, &next);
    LT_DIAG(t->dx, LT_E_YAML_SAYS, place(t, at, next), lt_str_from(s.zh), s.en != NULL ? lt_str_from(s.en) : t->words,
            lt_str_from(s.hint_zh), lt_str_from(s.hint_en));
    if (t->context < at && line_start(t->text, t->context) != line_start(t->text, at))
        LT_DIAG_NOTE(t->dx, LT_N_YAML_BEGAN, place(t, t->context, t->context + 1), LT_STR(""));
}

/* A tab that was taken for one blank leaves its line askew: that has been said. */
static bool after_tab(const struct lt_yaml_trouble *t)
{
    const struct lt_diags *dx = t->dx;
    if (dx->n == 0 || dx->v[dx->n - 1].code != LT_E_TAB || dx->v[dx->n - 1].at.file != t->file)
        return false;
    size_t tab = dx->v[dx->n - 1].at.from - t->bom;
    return tab <= t->problem && line_start(t->text, t->problem) <= line_end(t->text, tab) + 1;
}

bool lt_yaml_advise(struct lt_yaml_trouble *t)
{
    if (known_mistake(t))
        return true;
    if (!after_tab(t))
        say(t);
    return false;
}
