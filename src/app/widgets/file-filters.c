/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/file-filters.h"

#include <glib/gi18n.h>

#include "core/production/file-import.h"

static void
add_group (GtkFileFilter *filter, const YdFileGroup *group)
{
  for (guint i = 0; group->types && group->types[i]; i++)
    gtk_file_filter_add_mime_type (filter, group->types[i]);
  for (guint i = 0; i < group->endings->len; i++) {
    const char *ending = group->endings->pdata[i];
    if (*ending == '.')
      gtk_file_filter_add_suffix (filter, ending + 1);
    else
      gtk_file_filter_add_pattern (filter, ending);
  }
}

static void
add_filter (GtkFileChooser *chooser, GtkFileFilter *filter, const char *title)
{
  gtk_file_filter_set_name (filter, title);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
add_single (GtkFileChooser *chooser, const YdFileGroup *group)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  add_group (filter, group);
  add_filter (chooser, filter, group->title);
}

/* What has another name is still a file */
static void
add_rest (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_add_pattern (filter, "*");
  add_filter (chooser, filter, _ ("All files"));
}

/**
 * yd_file_filters_add_all:
 * @chooser: a chooser of files to import
 *
 * Shows all that can be imported, or each kind alone.
 */
void
yd_file_filters_add_all (GtkFileChooser *chooser)
{
  g_autoptr (GPtrArray) groups = yd_file_groups_list ();
  g_autoptr (GtkFileFilter) known = gtk_file_filter_new ();

  for (guint i = 0; i < groups->len; i++)
    add_group (known, groups->pdata[i]);
  add_filter (chooser, known, _ ("All that can be imported"));
  for (guint i = 0; i < groups->len; i++)
    add_single (chooser, groups->pdata[i]);
  add_rest (chooser);
}

/**
 * yd_file_filters_add_media:
 * @chooser: a chooser of files for the timeline
 *
 * Shows pictures, videos and sounds.
 */
void
yd_file_filters_add_media (GtkFileChooser *chooser)
{
  g_autoptr (GPtrArray) groups = yd_file_groups_list ();

  for (guint i = 0; i < groups->len; i++) {
    const YdFileGroup *group = groups->pdata[i];
    if (group->role == YD_FILE_ROLE_MEDIUM)
      add_single (chooser, group);
  }
  add_rest (chooser);
}
