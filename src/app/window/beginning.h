/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/window.h"

G_BEGIN_DECLS

/* What a new project begins with; all texts are owned, NULL for what was not said */
typedef struct {
  YdStore *store; /* owned, when the project is there */
  char *story;
  char *chapters;
  char *title;
  char *aspect;
  char *look;
  char *film_template;
  gint64 length_ns;
  char **files; /* owned, of other programs, to be imported */
} YdBeginning;

void yd_beginning_free (gpointer beginning);
void yd_beginning_start (YdBeginning *self, YdWindow *window);

G_END_DECLS
