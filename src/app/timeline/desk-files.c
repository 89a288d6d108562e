/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that a person drops, pastes or chooses: brought in and laid by a work of the session. What
 * is in the project already is laid by an edit. */
#include "app/timeline/desk-files.h"

#include <glib/gi18n.h>

#include "app/timeline/desk-arrivals.h"
#include "app/timeline/desk-order-private.h"
#include "app/widgets/file-filters.h"
#include "core/model/media-file.h"
#include "core/production/media-laying.h"
#include "core/timeline/edit-insert.h"

typedef struct {
  YdStore *store; /* owned */
  char **paths;   /* owned */
  char *track;    /* owned, or NULL */
  gint64 frame;
  GPtrArray *clips; /* owned, ids of what was laid */
} Laying;

static void
laying_free (gpointer data)
{
  Laying *laying = data;

  g_object_unref (laying->store);
  g_strfreev (laying->paths);
  g_free (laying->track);
  g_ptr_array_unref (laying->clips);
  g_free (laying);
}

static void
show_progress (const char *title, double done, const char *detail, gpointer work)
{
  yd_work_report (work, done, detail);
}

/* What was laid, and why files were left out, each by its name; NULL where all were taken */
static char *
sort_events (YdProductionReport *report, GPtrArray *clips)
{
  GPtrArray *events = yd_production_report_get_events (report);
  g_autoptr (GString) reasons = g_string_new (NULL);
  guint n_refused = 0;

  for (guint i = 0; i < events->len; i++) {
    const YdProductionEvent *event = events->pdata[i];
    if (g_str_equal (event->thing, "clip"))
      g_ptr_array_add (clips, g_strdup (event->id));
    if (!g_str_equal (event->thing, "file"))
      continue;
    g_string_append_printf (reasons, " %s", event->label);
    n_refused++;
  }
  if (n_refused == 0)
    return NULL;
  g_autofree char *head = g_strdup_printf (
      ngettext ("%u file was left out.", "%u files were left out.", n_refused), n_refused);
  return g_strconcat (head, reasons->str, NULL);
}

static gboolean
lay_files (YdWork *work, gpointer data, GCancellable *cancellable, GError **error)
{
  const Laying *laying = data;
  const YdProductionWatch watch = { .progress = show_progress, .user_data = work };
  YdMediaImportOptions options = YD_MEDIA_IMPORT_OPTIONS_INIT;
  g_autoptr (YdProductionReport) report = yd_production_report_new ();

  options.watch = &watch;
  if (!yd_media_lay (laying->store, (const char *const *) laying->paths, laying->track,
                     laying->frame, &options, report, cancellable, error))
    return FALSE;
  g_autofree char *refused = sort_events (report, laying->clips);
  if (refused)
    yd_work_set_note (work, refused);
  return TRUE;
}

static void
state_cb (YdWork *work, GParamSpec *pspec, YdDesk *self)
{
  const Laying *laying = yd_work_get_data (work);
  YdSession *session = yd_desk_get_session (self);
  if (yd_work_get_state (work) != YD_WORK_STATE_DONE || !session)
    return; /* the session tells why it failed */

  yd_desk_await_clips (self, laying->clips);
  if (yd_work_get_note (work))
    yd_session_toast (session, yd_work_get_note (work), FALSE);
}

/**
 * yd_desk_lay_files:
 * @self: a desk
 * @files: of pictures, videos and sounds
 * @track: (nullable): id of the track they are meant for
 * @frame: where the first one begins
 *
 * Brings files into the project, lays them one after another, and shows them; what cannot be used
 * is told by name.
 */
void
yd_desk_lay_files (YdDesk *self, GdkFileList *files, const char *track, gint64 frame)
{
  YdSession *session = yd_desk_get_session (self);
  g_autoptr (GSList) list = gdk_file_list_get_files (files);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();
  guint n_files = 0;

  for (GSList *link = list; link; link = link->next) {
    g_autofree char *path = g_file_get_path (link->data);
    if (!path)
      continue;
    g_strv_builder_add (paths, path);
    n_files++;
  }
  if (n_files == 0) {
    yd_session_toast (session, _ ("Only files of this machine can be laid here."), FALSE);
    return;
  }
  Laying *laying = g_new (Laying, 1);
  *laying = (Laying){ g_object_ref (yd_session_get_store (session)), g_strv_builder_end (paths),
                      g_strdup (track), frame, g_ptr_array_new_with_free_func (g_free) };
  g_autofree char *title =
      g_strdup_printf (ngettext ("Add %u file", "Add %u files", n_files), n_files);
  YdWork *work = yd_session_start (session, title, lay_files, laying, laying_free);
  g_signal_connect_object (work, "notify::state", G_CALLBACK (state_cb), self, 0);
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YdDesk) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  if (!yd_desk_get_session (self))
    return; /* the project was closed meanwhile */

  if (value && G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    yd_desk_lay_files (self, g_value_get_boxed (value), NULL, yd_desk_get_place (self));
  else
    yd_session_toast (yd_desk_get_session (self),
                      _ ("There are no files to paste. Copy pictures, videos or sounds first."),
                      FALSE);
}

/**
 * yd_desk_paste_files:
 * @self: a desk
 * @clipboard: what was copied
 *
 * Lays copied files at the playhead.
 */
void
yd_desk_paste_files (YdDesk *self, GdkClipboard *clipboard)
{
  gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                  pasted_cb, g_object_ref (self));
}

/* A chooser is open; who asked may be gone when it is answered */
typedef struct {
  YdDesk *desk; /* owned */
  char *track;  /* owned, or NULL */
} Choice;

static void
choice_free (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  g_object_unref (choice->desk);
  g_free (choice->track);
  g_free (choice);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, const Choice *choice)
{
  g_autoptr (GListModel) model = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog));
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; model && i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (files, g_list_model_get_item (model, i));
  if (response == GTK_RESPONSE_ACCEPT && files->len > 0 && yd_desk_get_session (choice->desk)) {
    GdkFileList *list = gdk_file_list_new_from_array ((GFile **) files->pdata, files->len);
    yd_desk_lay_files (choice->desk, list, choice->track, yd_desk_get_place (choice->desk));
    g_boxed_free (GDK_TYPE_FILE_LIST, list);
  }
  g_object_unref (dialog);
}

/**
 * yd_desk_choose_files:
 * @self: a desk
 * @parent: on which the question stands
 * @track: (nullable): id of the track they are meant for
 *
 * Asks for files, and lays them at the playhead.
 */
void
yd_desk_choose_files (YdDesk *self, GtkWindow *parent, const char *track)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Add Media Files"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Add"), NULL);
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice){ g_object_ref (self), g_strdup (track) };
  yd_file_filters_add_media (GTK_FILE_CHOOSER (chooser));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  g_signal_connect_data (chooser, "response", G_CALLBACK (chosen_cb), choice, choice_free, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static gboolean
run_lay_media (YdEdit *edit, gpointer data, GPtrArray *clips, GError **error)
{
  const YdDeskOrder *order = data;
  g_autoptr (GPtrArray) media = g_ptr_array_new_with_free_func (g_object_unref);

  for (char **id = order->ids; *id; id++) {
    YdMediaFile *file =
        yd_reader_load_one (yd_edit_get_reader (edit), YD_TYPE_MEDIA_FILE, *id, error);
    if (!file)
      return FALSE;
    g_ptr_array_add (media, file);
  }
  return yd_edit_lay_media (edit, media, order->track, order->frame, clips, error);
}

/**
 * yd_desk_lay_media:
 * @self: a desk
 * @media: ids of files of the project
 * @track: (nullable): id of the track they are meant for
 * @frame: where the first one begins
 *
 * Lays files that are in the project, one after another, and shows them.
 */
void
yd_desk_lay_media (YdDesk *self, YdIds media, const char *track, gint64 frame)
{
  YdDeskOrder *order = yd_desk_order_new (media);

  order->track = g_strdup (track);
  order->frame = frame;
  yd_desk_add_clips (self, _ ("Add files"), run_lay_media, order, yd_desk_order_free);
}
