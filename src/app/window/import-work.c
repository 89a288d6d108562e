/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that come in: into the open project by a work that tells afterwards what could not be
 * carried, or from the start page into a project of their own. What a file is, is looked at beside
 * the window, by the function the command line uses. */
#include "app/window/import-work.h"

#include <string.h>

#include <glib/gi18n.h>

#include "app/start/text-dialog.h"
#include "app/window/background.h"
#include "app/window/import-dialogs.h"
#include "app/window/unpack-dialog.h"

#define OFFER_S 12

/* Files on their way; nobody else uses it while they are looked at or worked on */
typedef struct {
  YdStore *store;    /* owned */
  char **paths;      /* owned */
  GPtrArray *files;  /* owned, YdFileFound: what they are, or NULL before they were looked at */
  GPtrArray *losses; /* owned */
  GPtrArray *media;  /* owned, ids of pictures, videos and sounds that came in */
  YdFilesReplaced replaced;
} Import;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_object_unref (self->store);
  g_strfreev (self->paths);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_ptr_array_unref (self->losses);
  g_ptr_array_unref (self->media);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, import_free)

static void
show_progress (const char *title, double done, const char *detail, gpointer work)
{
  yd_work_report (work, done, detail);
}

/* Media of a film or of boards have their place already */
static void
note_media (Import *self, YdProductionReport *report)
{
  GPtrArray *events = yd_production_report_get_events (report);
  for (guint i = 0; i < self->files->len; i++)
    if (((YdFileFound *) self->files->pdata[i])->role != YD_FILE_ROLE_MEDIUM)
      return;

  for (guint i = 0; i < events->len; i++) {
    const YdProductionEvent *event = events->pdata[i];
    if (g_str_equal (event->thing, "media") && g_str_equal (event->outcome, "made"))
      g_ptr_array_add (self->media, g_strdup (event->id));
  }
}

static gboolean
import_files (YdWork *work, gpointer data, GCancellable *cancellable, GError **error)
{
  Import *self = data;
  const YdProductionWatch watch = { .progress = show_progress, .user_data = work };
  YdMediaImportOptions options = YD_MEDIA_IMPORT_OPTIONS_INIT;
  g_autoptr (YdProductionReport) report = yd_production_report_new ();

  options.watch = &watch;
  for (guint i = 0; i < self->files->len; i++) {
    const YdFileFound *file = self->files->pdata[i];
    const guint n_before = self->losses->len;
    if (!yd_file_import (self->store, file, &options, self->losses, report, cancellable, error))
      return FALSE;
    if (self->files->len > 1)
      yd_losses_name_file (self->losses, n_before, file->path);
  }
  yd_work_note_losses (work, self->losses);
  note_media (self, report);
  return TRUE;
}

/* Or it is found in the list of what was imported */
static void
offer_timeline (YdWindow *window, GPtrArray *media)
{
  g_autoptr (GVariant) ids = g_variant_ref_sink (
      g_variant_new_strv ((const char *const *) media->pdata, (gssize) media->len));
  g_autofree char *action = g_action_print_detailed_name ("win.lay-media", ids);

  yd_window_offer (window, _ ("The files are in the project."), _ ("Put on the Timeline"), action,
                   OFFER_S);
}

static void
state_cb (YdWork *work, GParamSpec *pspec, YdWindow *window)
{
  const Import *import = yd_work_get_data (work);

  if (yd_work_get_state (work) != YD_WORK_STATE_DONE)
    return; /* the session tells why it failed */
  if (import->losses->len > 0)
    yd_import_dialogs_show_losses (window, import->losses);
  else if (import->media->len > 0)
    offer_timeline (window, import->media);
  else
    yd_window_toast (window, _ ("The files are in the project."), TRUE);
}

static void
start_work (YdWindow *window, Import *import)
{
  const guint n = g_strv_length (import->paths);
  g_autofree char *base = g_path_get_basename (import->paths[0]);
  g_autofree char *title =
      n == 1 ? g_strdup_printf (_ ("Import “%s”"), base)
             : g_strdup_printf (ngettext ("Import %u file", "Import %u files", n), n);
  YdWork *work =
      yd_session_start (yd_window_get_session (window), title, import_files, import, import_free);

  g_signal_connect_object (work, "notify::state", G_CALLBACK (state_cb), window, 0);
}

static gboolean
is_open (YdWindow *window, const Import *import)
{
  YdSession *session = yd_window_get_session (window);

  return session && yd_session_get_store (session) == import->store;
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, YdWindow *window)
{
  g_autoptr (Import) import = g_object_steal_data (G_OBJECT (dialog), "import");

  if (g_str_equal (response, "replace") && is_open (window, import))
    start_work (window, g_steal_pointer (&import));
}

/* The question owns the files until it is answered, also when the window goes before */
static void
ask (YdWindow *window, Import *import)
{
  GtkWidget *dialog = yd_import_dialogs_new_question (window, import->files, &import->replaced);

  g_object_set_data_full (G_OBJECT (dialog), "import", import, import_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), window, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* A packed project goes into no other: it becomes one of its own */
static gboolean
is_archive (const Import *import)
{
  const YdFileFound *file = import->files->len == 1 ? import->files->pdata[0] : NULL;

  return file && file->format && file->format->kind == YD_EXCHANGE_PROJECT;
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdWindow *window = YD_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (Import) import = user_data;
  const gboolean is_known = yd_background_finish (window, result, &error) != NULL;

  if (!is_open (window, import))
    return; /* a project that was closed meanwhile takes no files */
  if (!is_known)
    yd_window_show_error (window, error->message);
  else if (is_archive (import))
    yd_import_work_open (window, import->paths[0]);
  else if (import->replaced.what)
    ask (window, g_steal_pointer (&import));
  else
    start_work (window, g_steal_pointer (&import));
}

/* All files are looked at before anything is done with any of them */
static gpointer
find_files (gpointer data, GCancellable *cancellable, GError **error)
{
  Import *self = data;

  self->files = yd_files_find_roles ((const char *const *) self->paths, cancellable, error);
  return GINT_TO_POINTER (
      self->files &&
      yd_files_find_replaced (self->store, self->files, &self->replaced, cancellable, error));
}

/**
 * yd_import_work_start:
 * @window: a window with a project
 * @paths: (array zero-terminated=1): files
 *
 * Brings files into the project, and tells what could not be carried. Where they take the place of
 * something a person is asked before.
 */
void
yd_import_work_start (YdWindow *window, const char *const *paths)
{
  Import *import = g_new0 (Import, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  import->store = g_object_ref (yd_session_get_store (yd_window_get_session (window)));
  import->paths = g_strdupv ((char **) paths);
  import->losses = yd_losses_new ();
  import->media = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect_object (window, "destroy", G_CALLBACK (g_cancellable_cancel), cancellable,
                           G_CONNECT_SWAPPED);
  yd_background_run (window, find_files, import, NULL, NULL, cancellable, found_cb, import);
}

static void
response_cb (GtkNativeDialog *dialog, int response, YdWindow *window)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; files && i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);
    g_autofree char *path = g_file_get_path (file);
    if (path)
      g_strv_builder_add (builder, path);
  }
  g_auto (GStrv) paths = g_strv_builder_end (builder);
  if (response == GTK_RESPONSE_ACCEPT && *paths && yd_window_get_session (window))
    yd_import_work_start (window, (const char *const *) paths);
  g_object_unref (dialog);
}

/**
 * yd_import_work_ask:
 * @window: a window with a project
 *
 * Asks for files, and brings them into the project.
 */
void
yd_import_work_ask (YdWindow *window)
{
  GtkFileChooserNative *chooser = yd_import_dialogs_new_chooser (window);

  g_signal_connect_object (chooser, "response", G_CALLBACK (response_cb), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* What is done with a file that a person names on the start page */
typedef enum {
  OPENED_PROJECT = 1, /* 0 is no result */
  OPENED_ARCHIVE,
  OPENED_FILM, /* or boards: becomes a project of its own */
  OPENED_TEXT,
  OPENED_PART, /* of no use without a project */
} Opened;

static gpointer
look_at (gpointer path, GCancellable *cancellable, GError **error)
{
  static const Opened by_kind[] = {
    [YD_EXCHANGE_FILM] = OPENED_FILM,   [YD_EXCHANGE_SUBTITLES] = OPENED_PART,
    [YD_EXCHANGE_SCRIPT] = OPENED_TEXT, [YD_EXCHANGE_BOARDS] = OPENED_FILM,
    [YD_EXCHANGE_LIST] = OPENED_PART,   [YD_EXCHANGE_PROJECT] = OPENED_ARCHIVE,
  };
  g_autofree char *database = g_build_filename (path, "project.db", NULL);
  const YdExchangeFormat *format = g_file_test (database, G_FILE_TEST_EXISTS)
                                       ? NULL
                                       : yd_exchange_format_for_reading (path, NULL);

  if (format)
    return GINT_TO_POINTER (by_kind[format->kind]);
  return GINT_TO_POINTER (g_file_test (path, G_FILE_TEST_IS_DIR) ? OPENED_PROJECT : OPENED_TEXT);
}

static void
open_as (YdWindow *window, const char *path, Opened what)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *title = g_strndup (base, strcspn (base, "."));
  g_autofree char *place = yd_window_dup_new_place (window, *title ? title : base);
  const char *const paths[] = { path, NULL };

  switch (what) {
  case OPENED_PROJECT:
    yd_window_open_folder (window, path, FALSE);
    break;
  case OPENED_ARCHIVE:
    yd_unpack_dialog_present (window, path, place);
    break;
  case OPENED_FILM:
    yd_window_create_from_files (window, place, title, paths);
    break;
  case OPENED_PART:
    yd_window_toast (
        window, _ ("This file belongs into a project. Open one, then import it there."), FALSE);
    break;
  case OPENED_TEXT:
    yd_text_dialog_present (window, path, NULL);
    break;
  }
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer path)
{
  const gpointer what = yd_background_finish (source, result, NULL);

  open_as (YD_WINDOW (source), path, GPOINTER_TO_INT (what));
  g_free (path);
}

/**
 * yd_import_work_open:
 * @window: a window
 * @path: a project's folder, a packed project, a story, or another program's film
 *
 * Opens what a person dropped or named.
 */
void
yd_import_work_open (YdWindow *window, const char *path)
{
  yd_background_run (window, look_at, g_strdup (path), g_free, NULL, NULL, looked_cb,
                     g_strdup (path));
}
