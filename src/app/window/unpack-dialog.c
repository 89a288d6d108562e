/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A packed project that becomes a folder: shown how far it is, stopped when a person says so, and
 * opened when it is there. */
#include "app/window/unpack-dialog.h"

#include <glib/gi18n.h>

#include "app/window/background.h"
#include "core/exchange/project-archive.h"

#define SHOW_MS 100

/* One that is unpacked; lives until it is there */
typedef struct {
  char *path;                /* owned */
  char *folder;              /* owned */
  int thousandths;           /* of it that are done; atomic */
  GCancellable *cancellable; /* owned */
  AdwMessageDialog *dialog;  /* owned, by a reference */
  GtkProgressBar *bar;       /* of the dialog */
  guint timer;
} Unpacking;

static void
unpacking_free (Unpacking *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_window_destroy (GTK_WINDOW (self->dialog));
  g_object_unref (self->dialog);
  g_object_unref (self->cancellable);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

static void
progress_cb (double done, const char *what, gpointer user_data)
{
  Unpacking *self = user_data;

  g_atomic_int_set (&self->thousandths, (int) (CLAMP (done, 0, 1) * 1000));
}

static gpointer
unpack (gpointer data, GCancellable *cancellable, GError **error)
{
  Unpacking *self = data;

  return GINT_TO_POINTER (
      yd_project_unpack (self->path, self->folder, progress_cb, self, cancellable, error));
}

static gboolean
show_cb (gpointer data)
{
  Unpacking *self = data;

  gtk_progress_bar_set_fraction (self->bar, g_atomic_int_get (&self->thousandths) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
unpacked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Unpacking *self = data;
  YdWindow *window = YD_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (yd_background_finish (window, result, &error))
    yd_window_open_folder (window, self->folder, FALSE);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    yd_window_show_error (window, error->message);
  unpacking_free (self);
}

/**
 * yd_unpack_dialog_present:
 * @window: on which it stands
 * @path: of a packed project
 * @folder: where the project is to be
 *
 * Unpacks a project and opens it.
 */
void
yd_unpack_dialog_present (YdWindow *window, const char *path, const char *folder)
{
  Unpacking *self = g_new0 (Unpacking, 1);
  g_autofree char *base = g_path_get_basename (path);

  self->path = g_strdup (path);
  self->folder = g_strdup (folder);
  self->cancellable = g_cancellable_new ();
  self->bar = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Unpack project"), -1);
  self->dialog = g_object_ref_sink (ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (window), _ ("Unpack project"), NULL)));
  adw_message_dialog_format_body (self->dialog, _ ("“%s” goes to “%s”."), base, folder);
  adw_message_dialog_set_extra_child (self->dialog, GTK_WIDGET (self->bar));
  adw_message_dialog_add_response (self->dialog, "cancel", _ ("Cancel"));
  g_signal_connect_object (self->dialog, "response", G_CALLBACK (response_cb), self->cancellable,
                           0);
  gtk_window_present (GTK_WINDOW (self->dialog));
  self->timer = g_timeout_add (SHOW_MS, show_cb, self);
  yd_background_run (window, unpack, self, NULL, NULL, self->cancellable, unpacked_cb, self);
}
