/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an export's target could not carry. All texts are owned and translated. */
typedef struct {
  char *file;         /* which of several files it is about; NULL where there is one */
  char *thing;        /* what it is about: "Clip 3 of the main track" */
  char *what;         /* what was lost */
  char *instead;      /* what the target shows instead */
  gboolean is_medium; /* it is a file that is gone, and may be found again */
} YdLoss;

GPtrArray *yd_losses_new (void);
void yd_losses_add (GPtrArray *losses, const char *thing, const char *what, const char *instead);
void
yd_losses_add_medium (GPtrArray *losses, const char *thing, const char *what, const char *instead);
void yd_losses_extend (GPtrArray *losses, GPtrArray *others);
void yd_losses_name_file (GPtrArray *losses, guint first, const char *path);
GPtrArray *yd_losses_group (GPtrArray *losses);
char **yd_losses_to_lines (GPtrArray *losses);
char *yd_losses_to_text (GPtrArray *losses);

G_END_DECLS
