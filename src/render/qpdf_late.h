/* SPDX-License-Identifier: MIT */
/* libqpdf, loaded when first called (see text/cairo_late.h). */
#ifndef LT_RENDER_QPDF_LATE_H
#define LT_RENDER_QPDF_LATE_H

#include "base/late.h"

#include <qpdf/qpdf-c.h>

#ifdef LIUTU_LATE
#define qpdf_cleanup LT_LATE(QPDF, qpdf_cleanup)
#define qpdf_get_buffer LT_LATE(QPDF, qpdf_get_buffer)
#define qpdf_get_buffer_length LT_LATE(QPDF, qpdf_get_buffer_length)
#define qpdf_get_root LT_LATE(QPDF, qpdf_get_root)
#define qpdf_init LT_LATE(QPDF, qpdf_init)
#define qpdf_init_write_memory LT_LATE(QPDF, qpdf_init_write_memory)
#define qpdf_make_indirect_object LT_LATE(QPDF, qpdf_make_indirect_object)
#define qpdf_oh_get_array_item LT_LATE(QPDF, qpdf_oh_get_array_item)
#define qpdf_oh_get_array_n_items LT_LATE(QPDF, qpdf_oh_get_array_n_items)
#define qpdf_oh_get_key LT_LATE(QPDF, qpdf_oh_get_key)
#define qpdf_oh_get_name LT_LATE(QPDF, qpdf_oh_get_name)
#define qpdf_oh_has_key LT_LATE(QPDF, qpdf_oh_has_key)
#define qpdf_oh_is_array LT_LATE(QPDF, qpdf_oh_is_array)
#define qpdf_oh_is_dictionary LT_LATE(QPDF, qpdf_oh_is_dictionary)
#define qpdf_oh_is_name LT_LATE(QPDF, qpdf_oh_is_name)
#define qpdf_oh_new_bool LT_LATE(QPDF, qpdf_oh_new_bool)
#define qpdf_oh_new_dictionary LT_LATE(QPDF, qpdf_oh_new_dictionary)
#define qpdf_oh_new_name LT_LATE(QPDF, qpdf_oh_new_name)
#define qpdf_oh_new_unicode_string LT_LATE(QPDF, qpdf_oh_new_unicode_string)
#define qpdf_oh_parse LT_LATE(QPDF, qpdf_oh_parse)
#define qpdf_oh_release LT_LATE(QPDF, qpdf_oh_release)
#define qpdf_oh_replace_key LT_LATE(QPDF, qpdf_oh_replace_key)
#define qpdf_read_memory LT_LATE(QPDF, qpdf_read_memory)
#define qpdf_set_deterministic_ID LT_LATE(QPDF, qpdf_set_deterministic_ID)
#define qpdf_set_object_stream_mode LT_LATE(QPDF, qpdf_set_object_stream_mode)
#define qpdf_set_stream_data_mode LT_LATE(QPDF, qpdf_set_stream_data_mode)
#define qpdf_set_suppress_warnings LT_LATE(QPDF, qpdf_set_suppress_warnings)
#define qpdf_write LT_LATE(QPDF, qpdf_write)
#endif

#endif
