/* SPDX-License-Identifier: MIT */
/* A PDF as its numbered objects: read from what Cairo writes, changed as text, written packed.
 *
 * Read are files of the plain form only (ISO 32000-1, 7.5.4): one table of cross-references, no object
 * streams, no encryption. */
#ifndef LT_RENDER_PDF_FILE_H
#define LT_RENDER_PDF_FILE_H

#include "base/str.h"

struct lt_pdf_object {
    lt_str text; /* without "obj" and "endobj"; of a stream its dictionary; empty: no such object */
    lt_str data; /* of a stream, as it stands in the file */
    bool stream; /* it has data, though maybe none */
};

struct lt_pdf_file {
    struct lt_pdf_object *v; /* by number; 0 is none */
    size_t n, cap;
    int root, info; /* numbers; info 0: none */
    struct lt_arena *arena;
};

/* Reads `in`, which must live as long as the objects. False: *error (static) says why. */
bool lt_pdf_read(lt_str in, struct lt_arena *a, struct lt_pdf_file *out, const char **error);

/* The value of a key (without "/") of a dictionary, empty where there is none. Borrows. */
lt_str lt_pdf_get(lt_str dict, const char *key);
/* The dictionary with the key set to the value. */
lt_str lt_pdf_set(struct lt_arena *a, lt_str dict, const char *key, lt_str value);
/* The same in the object of this number. */
void lt_pdf_set_in(struct lt_pdf_file *f, int number, const char *key, lt_str value);
/* The next item of an array; *at begins at 0. False behind the last one. */
bool lt_pdf_next(lt_str array, size_t *at, lt_str *item);
/* The number n of "n 0 R", else 0. */
int lt_pdf_reference(lt_str value);
/* s as a text string: in ASCII where it can be, else in UTF-16BE. */
lt_str lt_pdf_string(struct lt_arena *a, lt_str s);

/* Add an object, its number is the result. A stream's dictionary needs no /Length. */
int lt_pdf_add(struct lt_pdf_file *f, lt_str text);
int lt_pdf_add_stream(struct lt_pdf_file *f, lt_str dict, lt_str data);

/* Adds the file to out: streams as they are, all else in object streams (7.5.7), a stream of
 * cross-references, and an /ID that depends on the contents only. False: no memory for zlib. */
bool lt_pdf_write(const struct lt_pdf_file *f, struct lt_buf *out);

#endif
