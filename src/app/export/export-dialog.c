/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the studio: a film, a Jianying draft, or a file of the exchange table. The work
 * itself runs in the background and is shown with the other jobs. */
#include "app/export/export-dialog.h"

#include <glib/gi18n.h>

#include "app/export/draft-page.h"
#include "app/export/file-page.h"
#include "app/export/film-page.h"
#include "app/widgets/dialog-leave.h"
#include "app/widgets/sensitivity.h"
#include "app/window/background.h"
#include "app/window/workspace.h"
#include "core/timeline/snapshot-load.h"

#define YD_TYPE_EXPORT_DIALOG (yd_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YdExportDialog, yd_export_dialog, YD, EXPORT_DIALOG, AdwWindow)

struct _YdExportDialog {
  AdwWindow parent_instance;

  YdSession *session; /* owned */
  gboolean has_film;  /* the film was read, and there is something in it */

  AdwViewStack *pages;
  YdFilmPage *film;
  YdDraftPage *draft;
  YdFilePage *file;
  GtkStack *stack;
  AdwStatusPage *fault;
};

G_DEFINE_FINAL_TYPE (YdExportDialog, yd_export_dialog, ADW_TYPE_WINDOW)

static gboolean
is_page (YdExportDialog *self, const char *name)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->pages), name) == 0;
}

static char *
dup_path (YdExportDialog *self)
{
  return is_page (self, "film")   ? yd_film_page_dup_path (self->film)
         : is_page (self, "file") ? yd_file_page_dup_path (self->file)
                                  : NULL;
}

static void
changed_cb (YdExportDialog *self)
{
  g_autofree char *path = dup_path (self);
  const gboolean is_ready = is_page (self, "draft")  ? yd_draft_page_is_ready (self->draft)
                            : is_page (self, "file") ? yd_file_page_is_ready (self->file)
                                                     : path != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept",
                                 is_ready && (self->has_film || is_page (self, "file")));
}

static void
start (YdExportDialog *self)
{
  if (is_page (self, "film"))
    yd_film_page_start (self->film, self->session);
  else if (is_page (self, "draft"))
    yd_draft_page_start (self->draft, self->session);
  else
    yd_file_page_start (self->file, self->session);
  yd_session_toast (self->session, _ ("The export goes on in the background, see the jobs."),
                    FALSE);
  yd_dialog_leave (GTK_WINDOW (self));
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, YdExportDialog *self)
{
  if (g_str_equal (response, "replace"))
    start (self);
}

/* Looks whether a file would be written over, beside the window */
static gpointer
look_at (gpointer path, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdExportDialog *self = YD_EXPORT_DIALOG (source);
  g_autofree char *path = dup_path (self);

  if (!yd_background_finish (self, result, NULL)) {
    start (self);
    return;
  }
  g_autofree char *base = g_path_get_basename (path);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Write over it?"), NULL);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                  _ ("“%s” is there already. What is in it will be gone."), base);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "replace",
                                    _ ("Write Over"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  /* an answer closes what it stands on, but the dialog is needed until it is answered */
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), FALSE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
accept_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdExportDialog *self = YD_EXPORT_DIALOG (widget);
  char *path = dup_path (self);

  if (path) /* a draft is never written over */
    yd_background_run (self, look_at, path, g_free, NULL, NULL, looked_cb, NULL);
  else
    start (self);
}

/* What is found is seen by the next look at the film */
static void
find_media_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (widget));

  gtk_widget_activate_action (GTK_WIDGET (window), "win.find-media", NULL);
  gtk_window_destroy (GTK_WINDOW (widget));
}

/* To where something was found; what is chosen here is not worth keeping */
static void
go_to_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (widget));

  gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.go-to", parameter);
  gtk_window_destroy (GTK_WINDOW (widget));
}

static gpointer
load_film (gpointer store, GCancellable *cancellable, GError **error)
{
  return yd_snapshot_load (store, cancellable, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdExportDialog *self = YD_EXPORT_DIALOG (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdSnapshot) film = yd_background_finish (self, result, &error);

  if (!film) {
    adw_status_page_set_description (self->fault, error->message);
    gtk_stack_set_visible_child_name (self->stack, "fault");
    return;
  }
  g_autofree char *folder = g_build_filename (
      yd_store_get_folder (yd_session_get_store (self->session)), "exports", NULL);
  self->has_film = film->duration_frames > 0;
  if (self->has_film) {
    yd_film_page_set_film (self->film, film, folder);
    yd_draft_page_set_film (self->draft, film, folder);
  }
  yd_file_page_set_film (self->file, yd_session_get_store (self->session), film, folder);
  yd_sensitivity_set (GTK_WIDGET (self->film), self->has_film);
  yd_sensitivity_set (GTK_WIDGET (self->draft), self->has_film);
  if (!self->has_film) /* boards, lists and the script can leave before there is a cut */
    adw_view_stack_set_visible_child_name (self->pages, "file");
  gtk_stack_set_visible_child_name (self->stack, "pages");
  changed_cb (self);
}

/**
 * yd_export_dialog_present:
 * @parent: the window it stands on
 * @session: the project
 *
 * Asks what to export, and queues it.
 */
void
yd_export_dialog_present (GtkWindow *parent, YdSession *session)
{
  YdExportDialog *self = g_object_new (YD_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.find-media",
                                 !yd_store_is_read_only (yd_session_get_store (session)));
  yd_background_run (self, load_film, g_object_ref (yd_session_get_store (session)), g_object_unref,
                     (GDestroyNotify) yd_snapshot_unref, NULL, loaded_cb, NULL);
  gtk_window_present (GTK_WINDOW (self));
}

static void
yd_export_dialog_dispose (GObject *object)
{
  YdExportDialog *self = YD_EXPORT_DIALOG (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (yd_export_dialog_parent_class)->dispose (object);
}

static void
yd_export_dialog_class_init (YdExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_export_dialog_dispose;
  g_type_ensure (YD_TYPE_FILM_PAGE);
  g_type_ensure (YD_TYPE_DRAFT_PAGE);
  g_type_ensure (YD_TYPE_FILE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("export/export-dialog.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdExportDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, YdExportDialog, film);
  gtk_widget_class_bind_template_child (widget_class, YdExportDialog, draft);
  gtk_widget_class_bind_template_child (widget_class, YdExportDialog, file);
  gtk_widget_class_bind_template_child (widget_class, YdExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, YdExportDialog, fault);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "dialog.accept", NULL, accept_cb);
  gtk_widget_class_install_action (widget_class, "dialog.find-media", NULL, find_media_cb);
  gtk_widget_class_install_action (widget_class, "dialog.go-to", "x", go_to_cb);
}

static void
yd_export_dialog_init (YdExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept", FALSE);
}
