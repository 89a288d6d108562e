/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps the editor and the project alike. What is typed is saved when the typing rests, and at the
 * latest after some seconds, each time as one step of the history; the project's changes come into
 * the editor unless it has newer words, which win. The project's undo is the only one: before a
 * step is taken back, what is typed becomes a step (YdSession::flush), so that it is the first to
 * be taken back. */
#include "app/script/script-saver.h"

#include <glib/gi18n.h>

#include "app/window/background.h"
#include "core/script/script-rows.h"

#define REST_MS 700
#define LATEST_US (5 * G_USEC_PER_SEC)

struct _YdScriptSaver {
  GObject parent_instance;

  YdSession *session;     /* owned, or NULL when stopped */
  YdScriptBuffer *buffer; /* owned */
  char *known;            /* owned: what was read or handed to the project last; NULL before */
  guint timer;
  guint n_saving;
  gint64 dirty_since_us; /* 0: nothing to save */
  gboolean is_taking;    /* the project's text is being brought in */
  gboolean is_reading;
  gboolean is_outdated; /* the project changed while it was read */
};

G_DEFINE_FINAL_TYPE (YdScriptSaver, yd_script_saver, G_TYPE_OBJECT)

enum { SIGNAL_LOADED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void read_again (YdScriptSaver *self);

static gboolean
write_script (YdWriter *writer, gpointer text, GError **error)
{
  return yd_script_save (writer, text, NULL, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YdScriptSaver) self = user_data;
  g_autoptr (GError) error = NULL;

  self->n_saving--;
  if (yd_session_write_finish (YD_SESSION (source), result, &error)) {
    read_again (self);
    return;
  }
  g_free (self->known); /* the words stay unsaved, and the next edit tries again */
  self->known = g_strdup ("");
  self->dirty_since_us = g_get_monotonic_time ();
  yd_session_toast (YD_SESSION (source), error->message, FALSE);
}

static void
forget_timer (YdScriptSaver *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
}

/* Makes what is typed a step of the history, @step, or nothing when there is nothing new. */
void
yd_script_saver_save (YdScriptSaver *self, const char *step)
{
  if (!self->session || self->dirty_since_us == 0)
    return;

  g_autofree char *text = yd_script_buffer_dup_text (self->buffer);
  forget_timer (self);
  self->dirty_since_us = 0;
  if (g_strcmp0 (text, self->known) == 0)
    return;
  g_free (self->known);
  self->known = g_strdup (text);
  self->n_saving++;
  self->is_outdated = self->is_reading; /* what is being read may be older than this */
  yd_session_write_async (self->session, step ? step : _ ("Edit script"), NULL, write_script,
                          g_steal_pointer (&text), g_free, saved_cb, g_object_ref (self));
}

static gboolean
rested_cb (gpointer user_data)
{
  YdScriptSaver *self = user_data;

  self->timer = 0;
  if (self->n_saving > 0) /* one after another: a long script takes its time */
    self->timer = g_timeout_add (REST_MS, rested_cb, self);
  else
    yd_script_saver_save (self, NULL);
  return G_SOURCE_REMOVE;
}

static void
edited_cb (YdScriptSaver *self)
{
  const gint64 now_us = g_get_monotonic_time ();

  if (self->is_taking || !self->session)
    return;
  if (self->dirty_since_us == 0)
    self->dirty_since_us = now_us;
  if (self->timer && now_us - self->dirty_since_us > LATEST_US)
    return;
  forget_timer (self);
  self->timer = g_timeout_add (REST_MS, rested_cb, self);
}

static void
flush_cb (YdScriptSaver *self)
{
  yd_script_saver_save (self, NULL);
}

static void
changed_cb (YdScriptSaver *self, const char *table)
{
  if (g_str_equal (table, "element"))
    read_again (self);
}

static gpointer
read_script (gpointer store, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);

  return reader ? yd_script_load_text (reader, error) : NULL;
}

static void
take (YdScriptSaver *self, char *text)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  const gboolean is_first = self->known == NULL;
  const gboolean was_empty = gtk_text_buffer_get_char_count (buffer) == 0;
  GtkTextIter start;

  g_free (self->known);
  self->known = text;
  self->is_taking = TRUE;
  yd_script_buffer_replace (self->buffer, text);
  self->is_taking = FALSE;
  if (was_empty) { /* the cursor would be carried to the end */
    gtk_text_buffer_get_start_iter (buffer, &start);
    gtk_text_buffer_place_cursor (buffer, &start);
  }
  if (is_first)
    g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdScriptSaver *self = YD_SCRIPT_SAVER (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = yd_background_finish (self, result, &error);

  self->is_reading = FALSE;
  if (!self->session)
    return;
  if (!text) {
    yd_session_toast (self->session, error->message, FALSE);
    return;
  }
  if (self->is_outdated)
    read_again (self);
  else if (self->dirty_since_us == 0 && self->n_saving == 0 && g_strcmp0 (text, self->known) != 0)
    take (self, g_steal_pointer (&text));
}

static void
read_again (YdScriptSaver *self)
{
  self->is_outdated = self->is_reading;
  if (self->is_reading || !self->session)
    return;
  self->is_reading = TRUE;
  yd_background_run (self, read_script, g_object_ref (yd_session_get_store (self->session)),
                     g_object_unref, g_free, NULL, read_cb, NULL);
}

/* Reads the script of a project into a buffer, and keeps both alike until it is stopped. */
YdScriptSaver *
yd_script_saver_new (YdSession *session, YdScriptBuffer *buffer)
{
  YdScriptSaver *self = g_object_new (YD_TYPE_SCRIPT_SAVER, NULL);

  self->session = g_object_ref (session);
  self->buffer = g_object_ref (buffer);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "flush", G_CALLBACK (flush_cb), self, G_CONNECT_SWAPPED);
  /* the signal's first argument is the table */
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  read_again (self);
  return self;
}

gboolean
yd_script_saver_is_loaded (YdScriptSaver *self)
{
  return self->known != NULL;
}

/* Saves what is typed and lets go of the project. */
void
yd_script_saver_stop (YdScriptSaver *self)
{
  yd_script_saver_save (self, NULL);
  forget_timer (self);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

static void
yd_script_saver_dispose (GObject *object)
{
  YdScriptSaver *self = YD_SCRIPT_SAVER (object);

  forget_timer (self);
  g_clear_object (&self->session);
  g_clear_object (&self->buffer);
  g_clear_pointer (&self->known, g_free);
  G_OBJECT_CLASS (yd_script_saver_parent_class)->dispose (object);
}

static void
yd_script_saver_class_init (YdScriptSaverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yd_script_saver_dispose;
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", YD_TYPE_SCRIPT_SAVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
yd_script_saver_init (YdScriptSaver *self)
{
}
