/* SPDX-License-Identifier: MIT */
/* Asking Fontconfig for a Chinese font, where the usual places have none. */
#include "text/text_int.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

/* In order of preference; the last two give any font that has Chinese. */
static const char *const families[3][5] = {
    {"Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "sans-serif"},
    {"Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN", "AR PL SungtiL GB", "serif"},
    {"FangSong", "FangSong_GB2312", "STFangsong", "Noto Serif CJK SC", "serif"},
};

static FcPattern *wish(enum lt_face face)
{
    int kind = face == LT_FANGSONG ? 2 : face == LT_SERIF || face == LT_SERIF_BOLD;
    bool bold = face == LT_SANS_BOLD || face == LT_SERIF_BOLD;
    FcPattern *p = FcPatternCreate();
    for (size_t i = 0; i < sizeof families[0] / sizeof *families[0]; i++)
        FcPatternAddString(p, FC_FAMILY, (const FcChar8 *)families[kind][i]);
    FcPatternAddString(p, FC_LANG, (const FcChar8 *)"zh-cn");
    FcPatternAddInteger(p, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddBool(p, FC_SCALABLE, FcTrue);
    FcPatternAddBool(p, FC_VARIABLE, FcFalse);
    return p;
}

static bool usable(const FcPattern *p, char **file, int *index)
{
    FcCharSet *chars;
    FcChar8 *name;
    int number;
    if (FcPatternGetCharSet(p, FC_CHARSET, 0, &chars) != FcResultMatch || !FcCharSetHasChar(chars, 0x6d41) ||
        !FcCharSetHasChar(chars, 0x56fe))
        return false;
    if (FcPatternGetString(p, FC_FILE, 0, &name) != FcResultMatch ||
        FcPatternGetInteger(p, FC_INDEX, 0, &number) != FcResultMatch)
        return false;
    *file = strdup((const char *)name);
    *index = number & 0xffff; /* above stands the named instance of a variable font */
    return *file != NULL;
}

bool lt_fontconfig_find(struct lt_fonts *f, enum lt_face face, char **file, int *index)
{
    if (f->fontconfig == NULL)
        f->fontconfig = FcInitLoadConfigAndFonts();
    if (f->fontconfig == NULL)
        return false;
    FcPattern *p = wish(face);
    FcConfigSubstitute(f->fontconfig, p, FcMatchPattern);
    FcDefaultSubstitute(p);
    FcResult result;
    FcFontSet *found = FcFontSort(f->fontconfig, p, FcTrue, NULL, &result);
    bool ok = false;
    for (int i = 0; found != NULL && i < found->nfont && !ok; i++)
        ok = usable(found->fonts[i], file, index);
    if (found != NULL)
        FcFontSetDestroy(found);
    FcPatternDestroy(p);
    return ok;
}

void lt_fontconfig_free(struct lt_fonts *f)
{
    if (f->fontconfig != NULL)
        FcConfigDestroy(f->fontconfig);
    f->fontconfig = NULL;
}
