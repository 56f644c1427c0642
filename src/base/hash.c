/* SPDX-License-Identifier: MIT */
/* Hashes. See hash.h. */
#include "base/hash.h"

#include <stdio.h>

struct lt_hash lt_hash_begin(void)
{
    return (struct lt_hash){{0xcbf29ce484222325u, 0x84222325cbf29ce4u}};
}

struct lt_hash lt_hash_add(struct lt_hash h, lt_str bytes)
{
    const uint64_t prime = 0x100000001b3u;
    for (size_t i = 0; i < bytes.len; i++) {
        h.v[0] = (h.v[0] ^ (unsigned char)bytes.ptr[i]) * prime;
        h.v[1] = (h.v[1] ^ (unsigned char)bytes.ptr[i]) * prime;
        h.v[1] ^= h.v[1] >> 29;
    }
    for (int i = 0; i < 2; i++)
        h.v[i] = (h.v[i] ^ (0x100 + bytes.len)) * prime;
    return h;
}

struct lt_hash lt_hash_add_number(struct lt_hash h, long v)
{
    char text[24];
    int n = snprintf(text, sizeof text, "%ld", v); /* not its bytes: their number and order differ */
    return lt_hash_add(h, (lt_str){text, (size_t)n});
}

bool lt_hash_equal(struct lt_hash a, struct lt_hash b)
{
    return a.v[0] == b.v[0] && a.v[1] == b.v[1];
}

lt_str lt_hash_words(struct lt_arena *a, struct lt_hash h)
{
    unsigned v = (unsigned)((h.v[0] ^ h.v[1] ^ (h.v[0] >> 32)) & 0xffffffffu);
    return lt_strf(a, "%04x-%04x", v >> 16, v & 0xffff);
}
