/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_BASE_ERROR (yd_base_error_quark ())

/**
 * YdBaseError:
 * @YD_BASE_ERROR_INVALID_JSON: the text is no JSON, or larger or deeper than allowed
 * @YD_BASE_ERROR_NOT_TEXT: the bytes are no text in any encoding we read
 * @YD_BASE_ERROR_EMPTY: there is nothing in the file
 * @YD_BASE_ERROR_TOO_LARGE: there is more in it than we read
 */
typedef enum {
  YD_BASE_ERROR_INVALID_JSON,
  YD_BASE_ERROR_NOT_TEXT,
  YD_BASE_ERROR_EMPTY,
  YD_BASE_ERROR_TOO_LARGE,
} YdBaseError;

GQuark yd_base_error_quark (void);

G_END_DECLS
