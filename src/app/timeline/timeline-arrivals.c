/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What brings clips onto the timeline: the clipboard, files, and what was imported. */
#include "app/timeline/timeline-arrivals.h"

#include <glib/gi18n.h>

#include "app/timeline/desk-clipboard.h"
#include "app/timeline/desk-files.h"
#include "app/timeline/media-window.h"
#include "app/timeline/timeline-page.h"

/* NULL until the film has been read */
static YdDesk *
get_desk (GtkWidget *page)
{
  YdDesk *desk = yd_timeline_page_get_desk (YD_TIMELINE_PAGE (page));

  return desk && yd_desk_get_film (desk) ? desk : NULL;
}

/* What is copied last is pasted: clips, or files of another program */
static void
paste_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  YdDesk *desk = get_desk (page);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (page);

  if (desk && !yd_desk_paste (desk, clipboard))
    yd_desk_paste_files (desk, clipboard);
}

static void
copy_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  YdDesk *desk = get_desk (page);
  YdSelection *selection = desk ? yd_desk_get_selection (desk) : NULL;
  if (!desk)
    return;

  if (yd_selection_get_first (selection, "clip"))
    yd_desk_copy (desk, yd_selection_get_ids (selection), g_str_equal (name, "timeline.cut"),
                  gtk_widget_get_clipboard (page));
  else
    yd_session_toast (yd_desk_get_session (desk), _ ("Select a clip first."), FALSE);
}

/* The parameter is the track they are meant for, or "" */
static void
add_media_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  YdDesk *desk = get_desk (page);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (page));
  const char *track = g_variant_get_string (parameter, NULL);
  if (!desk)
    return;

  if (g_str_equal (name, "timeline.add-files"))
    yd_desk_choose_files (desk, window, *track ? track : NULL);
  else
    yd_media_window_present (desk, window, *track ? track : NULL);
}

static void
lay_media_cb (GtkWidget *page, const char *name, GVariant *parameter)
{
  g_autofree const char **media = g_variant_get_strv (parameter, NULL);

  yd_timeline_page_lay_media (YD_TIMELINE_PAGE (page), media);
}

static const struct {
  const char *name;
  const char *type; /* of the parameter, or NULL */
  GtkWidgetActionActivateFunc func;
} arrivals[] = {
  { "timeline.copy", NULL, copy_cb },
  { "timeline.cut", NULL, copy_cb },
  { "timeline.paste", NULL, paste_cb },
  { "timeline.add-files", "s", add_media_cb },
  { "timeline.add-imported", "s", add_media_cb },
  { "timeline.lay-media", "as", lay_media_cb },
};

/**
 * yd_timeline_arrivals_install:
 * @klass: of the timeline's page
 *
 * Gives the page these actions.
 */
void
yd_timeline_arrivals_install (GtkWidgetClass *klass)
{
  for (gsize i = 0; i < G_N_ELEMENTS (arrivals); i++)
    gtk_widget_class_install_action (klass, arrivals[i].name, arrivals[i].type, arrivals[i].func);
}

/**
 * yd_timeline_arrivals_enable:
 * @page: the timeline's page
 * @can_edit: whether there is a film that may be changed
 *
 * Says whether they can be done now; all of them edit the film, or prepare it.
 */
void
yd_timeline_arrivals_enable (GtkWidget *page, gboolean can_edit)
{
  for (gsize i = 0; i < G_N_ELEMENTS (arrivals); i++)
    if (arrivals[i].func != lay_media_cb) /* which waits for the film */
      gtk_widget_action_set_enabled (page, arrivals[i].name, can_edit);
}
