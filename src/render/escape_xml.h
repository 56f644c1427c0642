/* SPDX-License-Identifier: MIT */
/* Text into XML (SVG): whatever stands in the data is text there, never markup. */
#ifndef LT_RENDER_ESCAPE_XML_H
#define LT_RENDER_ESCAPE_XML_H

#include "base/str.h"

/* Adds s as character data or as the value of an attribute in double quotes. & < > " ' become
 * references; characters that XML 1.0 does not know (section 2.2) become U+FFFD; the bidirectional
 * overrides and isolates U+202A–202E and U+2066–2069, which can make text show as other than it
 * is, are left out. Line breaks and tabs become references, so attributes keep them. */
void lt_escape_xml(struct lt_buf *out, lt_str s);

/* Adds s as an XML name (an id): letters, digits, - _ . and everything beyond ASCII as they are,
 * others as _xx in hexadecimal; a leading _ where a name may not begin so. */
void lt_escape_xml_name(struct lt_buf *out, lt_str s);

#endif
