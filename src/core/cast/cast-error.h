/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_CAST_ERROR (yd_cast_error_quark ())

/**
 * YdCastError:
 * @YD_CAST_ERROR_INVALID_NAME: empty, longer than a line, or with marks a script gives a meaning
 * @YD_CAST_ERROR_NAME_TAKEN: somebody else is called so; merging is what is wanted
 * @YD_CAST_ERROR_CANNOT_MERGE: one member, or members of two kinds
 * @YD_CAST_ERROR_INVALID_LOOK: a look has no such part, or the part cannot look so
 */
typedef enum {
  YD_CAST_ERROR_INVALID_NAME,
  YD_CAST_ERROR_NAME_TAKEN,
  YD_CAST_ERROR_CANNOT_MERGE,
  YD_CAST_ERROR_INVALID_LOOK,
} YdCastError;

GQuark yd_cast_error_quark (void);

G_END_DECLS
