/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Media that are missing or altered: a person is told when the film is opened, and shows where to
 * look. What is found is seen everywhere at once: the store tells of it as of changed rows. */
#include "app/window/media-finder.h"

#include <glib/gi18n.h>

#include "app/window/background.h"
#include "core/store/media-folder.h"

/* One search; nobody else uses it while it runs */
typedef struct {
  YdStore *store; /* owned */
  char *path;     /* owned */
  guint n_found;
  guint n_missing; /* or altered, still */
} Finding;

static void
finding_free (gpointer data)
{
  Finding *self = data;

  g_object_unref (self->store);
  g_free (self->path);
  g_free (self);
}

static gboolean
find (YdWork *work, gpointer data, GCancellable *cancellable, GError **error)
{
  Finding *self = data;

  yd_work_report (work, 0, self->path);
  return yd_media_folder_relink (self->store, self->path, &self->n_found, &self->n_missing,
                                 cancellable, error);
}

static char *
dup_outcome (const Finding *self)
{
  const guint n_found = self->n_found, n_missing = self->n_missing;

  if (n_found == 0 && n_missing == 0)
    return g_strdup (_ ("Nothing is missing or altered."));
  if (n_found == 0)
    return g_strdup_printf (ngettext ("The missing or altered file is not in this folder.",
                                      "None of the %u missing or altered files is in this folder.",
                                      n_missing),
                            n_missing);
  if (n_missing == 0)
    return g_strdup_printf (ngettext ("%u file found.", "%u files found.", n_found), n_found);
  g_autofree char *found =
      g_strdup_printf (ngettext ("%u file found", "%u files found", n_found), n_found);
  g_autofree char *missing = g_strdup_printf (
      ngettext ("%u is still missing or altered", "%u are still missing or altered", n_missing),
      n_missing);
  /* how many files were found, how many are still missing or altered */
  return g_strdup_printf (_ ("%s, %s."), found, missing);
}

static void
state_cb (YdWork *work, GParamSpec *pspec, YdWindow *window)
{
  const Finding *self = yd_work_get_data (work);

  if (yd_work_get_state (work) != YD_WORK_STATE_DONE)
    return; /* the session tells why it failed */
  g_autofree char *text = dup_outcome (self);
  yd_window_offer (window, text, self->n_missing > 0 ? _ ("Find…") : NULL, "win.find-media", 0);
}

static void
response_cb (GtkNativeDialog *dialog, int response, YdWindow *window)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  YdSession *session = yd_window_get_session (window);

  if (response == GTK_RESPONSE_ACCEPT && path && session) {
    Finding *finding = g_new0 (Finding, 1);
    finding->store = g_object_ref (yd_session_get_store (session));
    finding->path = g_steal_pointer (&path);
    YdWork *work =
        yd_session_start (session, _ ("Find missing media"), find, finding, finding_free);
    g_signal_connect_object (work, "notify::state", G_CALLBACK (state_cb), window, 0);
  }
  g_object_unref (dialog);
}

static void
ask (YdWindow *window)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Find Missing Media"), GTK_WINDOW (window),
                                   GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("Find"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (response_cb), window, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
tell (YdWindow *window, guint n_faults)
{
  YdSession *session = yd_window_get_session (window);
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u media file is missing or altered.",
                                 "%u media files are missing or altered.", n_faults),
                       n_faults);

  yd_window_offer (window, text,
                   yd_store_is_read_only (yd_session_get_store (session)) ? NULL : _ ("Find…"),
                   "win.find-media", 0);
}

/* A look at the media of a project, beside the window */
typedef struct {
  YdStore *store;        /* owned */
  YdMediaScrutiny how;   /* closely */
  gboolean is_asked_for; /* by a person, who gets an answer in any case */
} Look;

static void
look_free (gpointer data)
{
  Look *self = data;

  g_object_unref (self->store);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Look, look_free)

static gpointer
look (gpointer data, GCancellable *cancellable, GError **error)
{
  const Look *self = data;

  return yd_media_folder_verify (self->store, self->how, cancellable, error);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdWindow *window = YD_WINDOW (source);
  g_autoptr (Look) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = yd_background_finish (window, result, &error);
  YdSession *session = yd_window_get_session (window);

  if (!session || yd_session_get_store (session) != self->store)
    return; /* a project that was closed meanwhile has nothing to tell */
  if (!faults && self->is_asked_for)
    yd_window_show_error (window, error->message);
  else if (faults && faults->len > 0 && self->is_asked_for)
    ask (window);
  else if (faults && faults->len > 0)
    tell (window, faults->len);
  else if (self->is_asked_for)
    yd_window_toast (window, _ ("Nothing is missing or altered."), FALSE);
}

static void
start_look (YdWindow *window, YdMediaScrutiny how, gboolean is_asked_for)
{
  Look *data = g_new (Look, 1);

  *data = (Look){ g_object_ref (yd_session_get_store (yd_window_get_session (window))), how,
                  is_asked_for };
  yd_background_run (window, look, data, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, looked_cb,
                     data);
}

/**
 * yd_media_finder_ask:
 * @window: a window with a project that can be changed
 *
 * Asks for a folder, and looks in it for the media that are missing or altered, if any are.
 */
void
yd_media_finder_ask (YdWindow *window)
{
  start_look (window, YD_MEDIA_SCRUTINY_CHANGED, TRUE);
}

/**
 * yd_media_finder_check:
 * @window: a window with a project
 *
 * Tells how many media are missing or of another size, if any are; looks beside the window.
 */
void
yd_media_finder_check (YdWindow *window)
{
  start_look (window, YD_MEDIA_SCRUTINY_SIZE, FALSE);
}
