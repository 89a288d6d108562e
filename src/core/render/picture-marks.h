/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YdPictureMark:
 * @name: Latin letters: "AIGC"
 * @text: what it says
 *
 * Words that are kept in a picture's file.
 */
typedef struct {
  const char *name;
  const char *text;
} YdPictureMark;

GBytes *yd_picture_marks_add (const char *format, GBytes *file, const GArray *marks);

G_END_DECLS
