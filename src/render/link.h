/* SPDX-License-Identifier: MIT */
/* Which links are let into a document. */
#ifndef LT_RENDER_LINK_H
#define LT_RENDER_LINK_H

#include "base/str.h"

enum lt_link_kind {
    LT_LINK_NONE,  /* empty, or of a scheme that is not let through (javascript:, data:, file: …) */
    LT_LINK_URL,   /* http, https, mailto, tel */
    LT_LINK_LOCAL, /* "#name" */
};

enum lt_link_kind lt_link_kind(lt_str link);

/* Adds a URL in ASCII without characters that mean something to a PDF or an attribute string:
 * blanks, controls, quotes, parentheses, backslashes, angle brackets and bytes beyond ASCII are
 * percent-encoded. */
void lt_link_add_url(struct lt_buf *out, lt_str url);

/* Adds a destination's name in ASCII: letters, digits, - and . as they are, other bytes as _xx. */
void lt_link_add_name(struct lt_buf *out, lt_str name);

#endif
