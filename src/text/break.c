/* SPDX-License-Identifier: MIT */
/* Breaking Chinese text into lines.
 * In: a text and a width. Out: slices of it. Between: the text becomes pieces that are never
 * broken (a character with its punctuation, a word, a number with its unit); lines are filled with
 * pieces, greedily or so that they come out about equally long.
 * Rules: GB/T 15834 (which marks may not begin or end a line), after JIS X 4051's classes.
 * Cost: linear; balanced, pieces times pieces a line times lines, for short texts only. */
#include "text/text_int.h"

#include <math.h>
#include <string.h>

enum class_of_char {
    IDEOGRAPH,   /* may be broken before and behind */
    WORD,        /* letters and digits hold together */
    OPENER,      /* never ends a line */
    CLOSER,      /* never begins a line */
    WORD_CLOSER, /* the same, and holds to a word that follows: . , : / - … */
    BLANK,       /* a line may be broken behind */
    GLUE,        /* never broken at: word joiner, no-break space */
    GAP,         /* zero width space: a place to break */
};

/* Both lists are in the order of code points. */
static const uint32_t openers[] = {
    '#',    '$',    '(',    '@',    '[',    '{',    0xa3,   0xa5,   0x2018, 0x201c, 0x20ac,
    0x2116, 0x2264, 0x2265, 0x3008, 0x300a, 0x300c, 0x300e, 0x3010, 0x3014, 0x3016, 0x3018,
    0x301a, 0x301d, 0xff03, 0xff04, 0xff08, 0xff3b, 0xff5b, 0xff5f, 0xffe1, 0xffe5,
};
static const uint32_t closers[] = {
    0xb0,   0xb2,   0xb3,   0xb7,   0xbb,   0x2013, 0x2014, 0x2015, 0x2019, 0x201d, 0x2022, 0x2025, 0x2026,
    0x2027, 0x2030, 0x2032, 0x2033, 0x203c, 0x2103, 0x3001, 0x3002, 0x3003, 0x3005, 0x3009, 0x300b, 0x300d,
    0x300f, 0x3011, 0x3015, 0x3017, 0x3019, 0x301b, 0x301c, 0x301e, 0x301f, 0x303b, 0x3041, 0x3043, 0x3045,
    0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x309d, 0x309e, 0x30a1, 0x30a3, 0x30a5, 0x30a7, 0x30a9,
    0x30c3, 0x30e3, 0x30e5, 0x30e7, 0x30fb, 0x30fc, 0x30fd, 0x30fe, 0xff01, 0xff05, 0xff09, 0xff0c, 0xff0d,
    0xff0e, 0xff0f, 0xff1a, 0xff1b, 0xff1f, 0xff3d, 0xff5d, 0xff5e, 0xff60, 0xff61, 0xff64, 0xffe0,
};

static bool is_in(const uint32_t *v, size_t n, uint32_t c)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (v[middle] < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n && v[low] == c;
}

static bool is_joining_mark(uint32_t c)
{
    return (c >= 0x300 && c <= 0x36f) || (c >= 0x20d0 && c <= 0x20ff) || (c >= 0xfe00 && c <= 0xfe0f) ||
           (c >= 0x1f3fb && c <= 0x1f3ff);
}

static enum class_of_char ascii_class(uint32_t c)
{
    if (c == ' ' || c == '\t')
        return BLANK;
    if (strchr("!%),-./:;?]}", (int)c) != NULL)
        return WORD_CLOSER;
    return WORD;
}

static enum class_of_char class_of(uint32_t c)
{
    if (c >= 0x3400 && c <= 0x9fff) /* Han: most of all */
        return IDEOGRAPH;
    if (is_in(openers, sizeof openers / sizeof *openers, c))
        return OPENER;
    if (c < 0x80)
        return ascii_class(c);
    if (is_in(closers, sizeof closers / sizeof *closers, c) || is_joining_mark(c))
        return CLOSER;
    if (c == 0x3000)
        return BLANK;
    if (c == 0x200b)
        return GAP;
    if (c == 0xa0 || c == 0x200d || c == 0x202f || c == 0x2060 || c == 0xfeff)
        return GLUE;
    if (c >= 0x2460 && c <= 0x249b) /* ① ⑴ ⒈ stand before what they count */
        return OPENER;
    bool letters = (c >= 0xc0 && c < 0x2000) || (c >= 0x2070 && c <= 0x214f) || (c >= 0xff10 && c <= 0xff19) ||
                   (c >= 0xff21 && c <= 0xff5a) || c == 0xad;
    return letters && !(c >= 0x1100 && c <= 0x11ff) ? WORD : IDEOGRAPH;
}

static bool is_han(uint32_t c)
{
    return (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3fffd);
}

static bool is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);
}

static bool may_break_between(enum class_of_char a, enum class_of_char b)
{
    if (a == GLUE || b == GLUE || b == BLANK || b == GAP)
        return false;
    if (a == GAP)
        return true;
    if (b == CLOSER || b == WORD_CLOSER || a == OPENER)
        return false;
    if (b == OPENER)
        return true;
    return !((a == WORD || a == WORD_CLOSER) && b == WORD);
}

/* What is not torn off a number. Longer ones before those they begin with. */
static const char *const units[] = {
    "个工作日", "个自然日", "个日历天", "个日历日", "个小时", "个月",   "工作日", "自然日", "日历天", "万平方米", "平方公里",
    "平方米",   "立方米",   "公里",     "千米",     "千伏安", "千瓦时", "千瓦",   "兆瓦",   "公顷",   "万元",     "亿元",
    "万吨",     "万户",     "分钟",     "小时",     "年度",   "周年",   "号楼",   "项目",   "亩",
};

/* Whether a text begins with what counts things: it stays with its number behind a blank too. */
static bool begins_with_classifier(lt_str s, size_t len)
{
    lt_str all = LT_STR("个项条次种张类份人家户天日月年页章节款号元批件套处台名位期轮级层吨米步");
    return lt_str_has(all, lt_str_sub(s, 0, len));
}

/* The end of what belongs to the number that ends at `at`; `at` itself when nothing does. */
static size_t end_of_unit(lt_str s, size_t at)
{
    bool blank = at < s.len && s.ptr[at] == ' ';
    lt_str rest = lt_str_sub(s, at + blank, s.len);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (lt_str_starts(rest, units[i]))
            return at + blank + strlen(units[i]);
    if (rest.len == 0)
        return at;
    size_t next = 0;
    uint32_t c = lt_utf8_next(rest, &next);
    return is_han(c) && (!blank || begins_with_classifier(rest, next)) ? at + blank + next : at;
}

/* The end of a word that counts days, which is torn nowhere; `at` itself when none begins there. */
static size_t end_of_days(lt_str s, size_t at)
{
    static const char *const words[] = {"工作日", "自然日", "日历天", "日历日"};
    lt_str rest = lt_str_sub(s, at, s.len);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (lt_str_starts(rest, words[i]))
            return at + strlen(words[i]);
    return at;
}

/* What at least stays with the number that ends at `at`, where a line has no room for all of its unit:
 * 个, or the first character, unless that would tear 工作日. */
static size_t least_of_unit(lt_str s, size_t at)
{
    bool blank = at < s.len && s.ptr[at] == ' ';
    lt_str rest = lt_str_sub(s, at + blank, s.len);
    if (lt_str_starts(rest, "个"))
        return at + blank + strlen("个");
    if (blank || rest.len == 0 || end_of_days(s, at) > at)
        return at;
    size_t next = 0;
    return is_han(lt_utf8_next(rest, &next)) ? at + next : at;
}

/* A part of the text that stays on one line. */
struct piece {
    size_t from, to; /* bytes, without the blanks behind */
    double width;
    double blank; /* width of the blanks behind */
    double merit; /* of ending a line here, in square ems (see merit_of) */
};

struct pieces {
    struct piece *v;
    size_t n, cap;
};

struct breaker {
    struct lt_fonts *fonts;
    struct lt_font_face *open_face;
    enum lt_face face;
    double size;
    double width; /* of a line; infinite: no limit */
    lt_str text;
    struct lt_arena *arena;
    bool balance;         /* the merit of places counts */
    struct pieces pieces; /* of the paragraph at hand */
};

static double width_of(const struct breaker *b, size_t from, size_t to)
{
    lt_str s = lt_str_sub(b->text, from, to);
    int64_t advance;
    if (lt_plain_advance(b->open_face, s, &advance))
        return (double)advance * b->size / b->open_face->units;
    return lt_text_width(b->fonts, b->face, b->size, s);
}

/* Words of the trade, two characters each, that titles are made of. */
static const char trade_words[] =
    "专家专班专用中标中止临时主审事项交付产业人防介入代办企业住房使用供地供水供热供电保障信息修改公示农民决定"
    "准入办理办结劳动勘察区域医疗危化危害危险参保反馈发现取得受理变更合格回访因素园林国家土地地下地质城乡城市"
    "基础增资备案外线安全完工实施审图审批审查审核容缺属实工程市场平台废止延期建筑建设开工影响征收意见战略执照"
    "承诺技术投产投标投资报告招商招标提前撤销收费政府政策整改文物方案施工服务材料条件核准核发核实档案民用水利"
    "污染注销消防满意灾害灾情热力燃气物业环境生产生态用地申报申请电力登记监督确认社会社保租赁移交竣工签约经营"
    "结算统一维修缺项考古考核联合能源自主自然节能落实要件规划解决许可设备设施设立设计证照评价评估评审诉求质量"
    "资产资料资格资源资质资金转让运营运输选址部门问题防空项目预审餐饮验收高层齐全"
    "中学医院厂房园区学校小学扩建改造装修装备车间迁建食品"
    "公积积金缴存装置垃圾机械排入排水惠企化学学品雷电防护市政房屋有权用权管网起重重机";
enum { TRADE_WORD = sizeof "许可" - 1 };
_Static_assert((sizeof trade_words - 1) % TRADE_WORD == 0, "two Han each");

static bool is_word(lt_str s, size_t from)
{
    if (from + TRADE_WORD > s.len)
        return false;
    for (const char *w = trade_words; *w != '\0'; w += TRADE_WORD)
        if (memcmp(w, s.ptr + from, TRADE_WORD) == 0)
            return true;
    return false;
}

/* Whether a line that ends before the Han at `at` tears one of them. Where one ends and another begins there, what the
 * two would make between them is none: 装修|改造 tears no 修改. */
static bool tears_word(lt_str s, size_t at)
{
    if (at < TRADE_WORD / 2 || !is_word(s, at - TRADE_WORD / 2))
        return false;
    return at < TRADE_WORD || !is_word(s, at - TRADE_WORD) || !is_word(s, at);
}

/* How well a line ends between the characters a and b: sense groups end at marks and blanks. */
static double merit_of(uint32_t a, uint32_t b)
{
    if (class_of(a) == BLANK || class_of(b) == OPENER || class_of(a) == CLOSER)
        return 3;
    switch (b) {
    case 0x548c: /* 和 */
    case 0x4e0e: /* 与 */
    case 0x53ca: /* 及 */
    case 0x6216: /* 或 */
    case 0x5e76: /* 并 */
        return 0.75;
    case 0x7684: /* 的 */
    case 0x7b49: /* 等 */
    case 0x8005: /* 者 */
    case 0x6027: /* 性 */
    case 0x5316: /* 化 */
        return -1.5;
    default:
        return 0;
    }
}

/* How well a line of a title ends before the character b at `at`: rather not within a name or a word, for which a
 * line of two and one of five are the lesser evil than three and four. */
static double merit_at(lt_str s, size_t at, uint32_t a, uint32_t b, bool quoted)
{
    return quoted ? -6 : tears_word(s, at) ? -5 : merit_of(a, b);
}

static bool is_pause_in_address(char c)
{
    return c != '\0' && strchr("/-_.?&=", c) != NULL;
}

/* Where to cut a piece that is longer than a line: as late as fits, if possible behind / . - …
 * of an address; at least one character. */
static size_t forced_cut(const struct breaker *b, size_t from, size_t to)
{
    size_t cut = from, good = from, at = from;
    double used = 0;
    while (at < to) {
        size_t next = at;
        lt_utf8_next(b->text, &next);
        used += width_of(b, at, next);
        if (used > b->width + 1e-6 && cut > from)
            break;
        cut = at = next;
        if (is_pause_in_address(b->text.ptr[at - 1]))
            good = at;
    }
    return cut < to && good > from + (cut - from) / 2 ? good : cut;
}

/* Adds the piece [from, to) with blanks up to `end`, in parts where it is longer than a line. */
static void add_piece(struct breaker *b, size_t from, size_t to, size_t end, double merit)
{
    double width = width_of(b, from, to);
    while (width > b->width + 1e-6) {
        size_t cut = forced_cut(b, from, to);
        if (cut == to)
            break;
        LT_PUSH(b->arena, &b->pieces) = (struct piece){.from = from, .to = cut, .width = width_of(b, from, cut)};
        from = cut;
        width = width_of(b, from, to);
    }
    LT_PUSH(b->arena, &b->pieces) =
        (struct piece){.from = from, .to = to, .width = width, .blank = width_of(b, to, end), .merit = merit};
}

/* Cuts the paragraph [at, end) into pieces. */
static void find_pieces(struct breaker *b, size_t at, size_t end)
{
    b->pieces.n = 0;
    lt_str s = lt_str_sub(b->text, 0, end);
    size_t from = at, solid_end = at; /* the piece so far, without blanks */
    size_t held_until = at;           /* no break before this byte: a number's unit */
    uint32_t before = 0;
    bool quoted = false; /* a name: rather not parted */
    enum class_of_char class_before = IDEOGRAPH;
    while (at < end) {
        size_t here = at;
        uint32_t c = lt_utf8_next(s, &at);
        enum class_of_char class = class_of(c);
        if (is_digit(before) && !is_digit(c) && here >= held_until) {
            held_until = end_of_unit(s, here);
            if (width_of(b, from, held_until) > b->width)
                held_until = least_of_unit(s, here);
        }
        if (here > from && here >= held_until && may_break_between(class_before, class) &&
            !(before == 0x7b2c && is_digit(c))) { /* 第3条 */
            add_piece(b, from, solid_end, here, b->balance ? merit_at(s, here, before, c, quoted) : 0);
            from = here;
        }
        size_t days = class == IDEOGRAPH && here >= held_until ? end_of_days(s, here) : here;
        if (days > here && (from == here || width_of(b, from, days) <= b->width))
            held_until = days;
        if (class != BLANK && class != GAP)
            solid_end = at;
        else if (solid_end < from)
            solid_end = from;
        quoted = c == 0x201c || (quoted && c != 0x201d);
        before = c;
        class_before = class;
    }
    if (solid_end < from)
        solid_end = from;
    if (from < end)
        add_piece(b, from, solid_end, end, 0);
}

/* Width of a line of the pieces [i, j). */
static double line_width(const struct pieces *p, size_t i, size_t j)
{
    double w = 0;
    for (size_t k = i; k < j; k++)
        w += p->v[k].width + (k + 1 < j ? p->v[k].blank : 0);
    return w;
}

/* The end of the longest line that begins with piece i. */
static size_t fill_line(const struct breaker *b, size_t i)
{
    const struct pieces *p = &b->pieces;
    double w = p->v[i].width, blank = p->v[i].blank;
    size_t j = i + 1;
    while (j < p->n && w + blank + p->v[j].width <= b->width + 1e-6) {
        w += blank + p->v[j].width;
        blank = p->v[j].blank;
        j++;
    }
    return j;
}

static size_t count_lines(const struct breaker *b)
{
    size_t lines = 0;
    for (size_t i = 0; i < b->pieces.n; lines++)
        i = fill_line(b, i);
    return lines;
}

enum { BALANCE_LINES = 12, BALANCE_PIECES = 400 }; /* longer texts are prose: filled greedily */

/* Chooses the ends of `lines` lines so that their lengths differ least: dynamic programming over
 * (lines, pieces), minimising the squared distance from the mean in ems, less the merit of the
 * places. ends: lines elements. */
static void balance_ends(const struct breaker *b, size_t lines, size_t *ends)
{
    const struct pieces *p = &b->pieces;
    size_t n = p->n, row = n + 1;
    double mean = line_width(p, 0, n) / (double)lines;
    double *cost = LT_NEW_ARRAY(b->arena, double, (lines + 1) * row);
    size_t *from = LT_NEW_ARRAY(b->arena, size_t, (lines + 1) * row);
    for (size_t i = 0; i < (lines + 1) * row; i++)
        cost[i] = INFINITY;
    cost[0] = 0;
    for (size_t k = 1; k <= lines; k++) {
        for (size_t i = k - 1; i < n; i++) {
            if (isinf(cost[(k - 1) * row + i]))
                continue;
            for (size_t j = i + 1, last = fill_line(b, i); j <= last; j++) {
                double off = (line_width(p, i, j) - mean) / b->size;
                double c = cost[(k - 1) * row + i] + off * off - (j < n ? p->v[j - 1].merit : 0);
                if (c < cost[k * row + j]) {
                    cost[k * row + j] = c;
                    from[k * row + j] = i;
                }
            }
        }
    }
    for (size_t k = lines, j = n; k > 0; j = from[k * row + j], k--)
        ends[k - 1] = j;
}

static void add_line(struct breaker *b, struct lt_lines *out, size_t i, size_t j)
{
    LT_PUSH(b->arena, out) = lt_str_sub(b->text, b->pieces.v[i].from, b->pieces.v[j - 1].to);
}

static void break_paragraph(struct breaker *b, size_t from, size_t to, bool balance, struct lt_lines *out)
{
    find_pieces(b, from, to);
    if (b->pieces.n == 0) {
        LT_PUSH(b->arena, out) = lt_str_sub(b->text, from, from);
        return;
    }
    size_t lines = count_lines(b);
    if (balance && lines > 1 && lines <= BALANCE_LINES && b->pieces.n <= BALANCE_PIECES) {
        size_t ends[BALANCE_LINES] = {0};
        balance_ends(b, lines, ends);
        for (size_t k = 0, i = 0; k < lines; i = ends[k++])
            add_line(b, out, i, ends[k]);
        return;
    }
    for (size_t i = 0; i < b->pieces.n;) {
        size_t j = fill_line(b, i);
        add_line(b, out, i, j);
        i = j;
    }
}

/* Gives the paragraphs of the text to break_paragraph; a line break at the very end is none. */
static void break_text(struct breaker *b, bool balance, struct lt_lines *out)
{
    lt_str s = b->text;
    for (size_t from = 0; from < s.len;) {
        const char *newline = memchr(s.ptr + from, '\n', s.len - from);
        size_t to = newline == NULL ? s.len : (size_t)(newline - s.ptr);
        size_t end = to > from && s.ptr[to - 1] == '\r' ? to - 1 : to;
        break_paragraph(b, from, end, balance, out);
        from = to + 1;
    }
}

/* line is a slice of the text; what follows it is given up for an ellipsis. */
static lt_str shorten(struct breaker *b, lt_str line)
{
    static const char ellipsis[] = "\xe2\x80\xa6";
    size_t from = (size_t)(line.ptr - b->text.ptr), cut = from;
    double used = lt_text_width(b->fonts, b->face, b->size, LT_STR("\xe2\x80\xa6"));
    for (size_t at = from; at < from + line.len;) {
        size_t next = at;
        uint32_t c = lt_utf8_next(b->text, &next);
        used += width_of(b, at, next);
        if (used > b->width + 1e-6)
            break;
        if (class_of(c) != BLANK && class_of(c) != OPENER)
            cut = next;
        at = next;
    }
    return lt_strf(b->arena, "%.*s%s", (int)(cut - from), b->text.ptr + from, ellipsis);
}

double lt_text_least_width(struct lt_fonts *f, enum lt_face face, double size, lt_str s, struct lt_arena *a)
{
    struct breaker b = {
        .fonts = f, .open_face = lt_face_open(f, face), .face = face, .size = size, .width = INFINITY, .text = s, .arena = a};
    double most = 0;
    find_pieces(&b, 0, s.len);
    for (size_t i = 0; i < b.pieces.n; i++)
        most = fmax(most, b.pieces.v[i].width);
    return most;
}

struct lt_lines lt_text_break(struct lt_fonts *f, enum lt_face face, double size, lt_str s, double width, int max_lines,
                              bool balance, struct lt_arena *a)
{
    struct breaker b = {.fonts = f,
                        .open_face = lt_face_open(f, face),
                        .face = face,
                        .size = size,
                        .width = width > 0 ? width : INFINITY,
                        .text = s,
                        .arena = a,
                        .balance = balance};
    struct lt_lines lines = {0};
    break_text(&b, balance, &lines);
    size_t most = max_lines > 0 ? (size_t)max_lines : SIZE_MAX;
    if (lines.n <= most)
        return lines;
    lines = (struct lt_lines){0};
    break_text(&b, false, &lines);
    if (lines.n == 0)
        return lines;
    lines.n = most;
    lines.cut = true;
    lines.v[most - 1] = shorten(&b, lines.v[most - 1]);
    return lines;
}
