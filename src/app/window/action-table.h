/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * YdActionEntry:
 * @group: (nullable): translatable, where the shortcuts window shows it; %NULL for nowhere
 * @title: translatable, what it does
 * @action: its detailed name: "win.undo"
 * @accels: keys, ended by %NULL; the first one is shown
 *
 * An action a person can reach by a key.
 */
typedef struct {
  const char *group;
  const char *title;
  const char *action;
  const char *accels[4];
} YdActionEntry;

const YdActionEntry *yd_action_table_list (gsize *n_entries);
void yd_action_table_apply (GtkApplication *application);
void yd_action_table_bind (GtkWidget *widget, const char *prefix);
GtkWidget *yd_action_table_new_window (const char *workspace);

G_END_DECLS
