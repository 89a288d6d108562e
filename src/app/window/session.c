/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One open project, as all workspaces of its window share it. Every change goes through it, on the
 * writer's thread; what went wrong comes back as a toast. */
#include "app/window/session.h"

#include "app/window/session-private.h"
#include "core/base/hash.h"
#include "core/store/films.h"
#include "core/store/history.h"

#define MAX_REMEMBERED 200 /* ids of a selection that are kept */

G_DEFINE_FINAL_TYPE (YdSession, yd_session, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_FOLDER,
  PROP_UNDO_NAME,
  PROP_REDO_NAME,
  PROP_IS_READ_ONLY,
  PROP_IS_WORKING,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum { SIGNAL_CHANGED, SIGNAL_FLUSH, SIGNAL_TOAST, SIGNAL_FINISHED, N_SIGNALS };
static guint signals[N_SIGNALS];

void
yd_session_facts_free (YdSessionFacts *facts)
{
  g_free (facts->title);
  g_free (facts->undo_name);
  g_free (facts->redo_name);
  g_free (facts);
}

YdSessionFacts *
yd_session_facts_load (YdStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (YdFilm) film = reader ? yd_film_load (reader, error) : NULL;
  if (!film)
    return NULL;

  YdSessionFacts *facts = g_new0 (YdSessionFacts, 1);
  facts->title = g_strdup (film->title);
  facts->undo_name = yd_history_get_undo_name (store);
  facts->redo_name = yd_history_get_redo_name (store);
  return facts;
}

static void
set_text (YdSession *self, char **at, const char *text, int prop)
{
  if (g_strcmp0 (*at, text) == 0)
    return;
  g_free (*at);
  *at = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

static void
take_facts (YdSession *self, const YdSessionFacts *facts)
{
  set_text (self, &self->title, facts->title, PROP_TITLE);
  set_text (self, &self->undo_name, facts->undo_name, PROP_UNDO_NAME);
  set_text (self, &self->redo_name, facts->redo_name, PROP_REDO_NAME);
}

static gpointer
load_facts (gpointer store, GCancellable *cancellable, GError **error)
{
  return yd_session_facts_load (store, cancellable, error);
}

static void refresh_facts (YdSession *self);

static void
facts_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdSession *self = YD_SESSION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdSessionFacts) facts = yd_background_finish (self, result, &error);

  self->is_refreshing = FALSE;
  if (!facts)
    return; /* the project was closed */
  take_facts (self, facts);
  if (self->is_outdated)
    refresh_facts (self);
}

static void
refresh_facts (YdSession *self)
{
  self->is_outdated = self->is_refreshing;
  if (self->is_refreshing)
    return;
  self->is_refreshing = TRUE;
  yd_background_run (self, load_facts, g_object_ref (self->store), g_object_unref,
                     (GDestroyNotify) yd_session_facts_free, NULL, facts_loaded_cb, NULL);
}

static void
store_changed_cb (YdStore *store,
                  const char *table,
                  const char *const *ids,
                  const char *column,
                  YdSession *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, table, ids);
  refresh_facts (self);
}

/* What was selected last time; ids that are gone are nobody's */
static void
restore_selection (YdSession *self)
{
  g_autofree char *folder = yd_hash_text (yd_store_get_folder (self->store));
  g_autofree char *path = g_strdup_printf ("/cn/yiduo/Studio/films/%.16s/", folder);

  self->settings = g_settings_new_with_path ("cn.yiduo.Studio.Film", path);
  g_autofree char *table = g_settings_get_string (self->settings, "selected-table");
  g_auto (GStrv) ids = g_settings_get_strv (self->settings, "selected-ids");
  if (*table)
    yd_selection_set (self->selection, table, (const char *const *) ids);
}

/* Keeps what is selected for the next time, unless it is very much */
void
yd_session_remember (YdSession *self)
{
  const char *const *ids = yd_selection_get_ids (self->selection);
  static const char *const none[] = { NULL };

  g_settings_set_string (self->settings, "selected-table",
                         yd_selection_get_table (self->selection));
  g_settings_set_strv (self->settings, "selected-ids",
                       g_strv_length ((char **) ids) > MAX_REMEMBERED ? none : ids);
}

/* Takes over @store and @production */
YdSession *
yd_session_new_opened (YdStore *store,
                       YdProduction *production,
                       YdLibrary *library,
                       const YdSessionFacts *facts)
{
  YdSession *self = g_object_new (YD_TYPE_SESSION, NULL);

  self->store = store;
  self->production = production;
  self->library = library;
  take_facts (self, facts);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  restore_selection (self);
  return self;
}

/* A step is about to be undone or work to begin: what is still held back is written now */
void
yd_session_flush (YdSession *self)
{
  g_signal_emit (self, signals[SIGNAL_FLUSH], 0);
}

/**
 * yd_session_get_store:
 * @self: a session
 *
 * Returns: (transfer none): the project
 */
YdStore *
yd_session_get_store (YdSession *self)
{
  return self->store;
}

/**
 * yd_session_get_production:
 * @self: a session
 *
 * Returns: (transfer none): what makes the film of this project
 */
YdProduction *
yd_session_get_production (YdSession *self)
{
  return self->production;
}

/**
 * yd_session_get_selection:
 * @self: a session
 *
 * Returns: (transfer none): what is selected
 */
YdSelection *
yd_session_get_selection (YdSession *self)
{
  return self->selection;
}

/**
 * yd_session_get_works:
 * @self: a session
 *
 * Returns: (transfer none): a list of `YdWork`, in the order in which it was started
 */
GListModel *
yd_session_get_works (YdSession *self)
{
  return G_LIST_MODEL (self->works);
}

/**
 * yd_session_get_settings:
 * @self: a session
 *
 * Returns: (transfer none): what a person left in the window of this film
 */
GSettings *
yd_session_get_settings (YdSession *self)
{
  return self->settings;
}

/**
 * yd_session_toast:
 * @self: a session
 * @text: a sentence
 * @can_undo: whether the toast offers to undo the last step
 *
 * Tells the person something without stopping them.
 */
void
yd_session_toast (YdSession *self, const char *text, gboolean can_undo)
{
  g_signal_emit (self, signals[SIGNAL_TOAST], 0, text, can_undo);
}

static void
yd_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YdSession *self = YD_SESSION (object);

  switch (id) {
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_FOLDER:
    g_value_set_string (value, yd_store_get_folder (self->store));
    break;
  case PROP_UNDO_NAME:
    g_value_set_string (value, self->undo_name);
    break;
  case PROP_REDO_NAME:
    g_value_set_string (value, self->redo_name);
    break;
  case PROP_IS_READ_ONLY:
    g_value_set_boolean (value, yd_store_is_read_only (self->store));
    break;
  case PROP_IS_WORKING:
    g_value_set_boolean (value, self->current != NULL);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
yd_session_dispose (GObject *object)
{
  YdSession *self = YD_SESSION (object);

  g_clear_object (&self->current);
  g_clear_object (&self->works);
  g_clear_object (&self->selection);
  g_clear_object (&self->settings);
  g_clear_object (&self->production);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (yd_session_parent_class)->dispose (object);
}

static void
yd_session_finalize (GObject *object)
{
  YdSession *self = YD_SESSION (object);

  yd_background_queue_free (self->queue);
  g_free (self->title);
  g_free (self->undo_name);
  g_free (self->redo_name);
  G_OBJECT_CLASS (yd_session_parent_class)->finalize (object);
}

static void
yd_session_class_init (YdSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = yd_session_get_property;
  object_class->dispose = yd_session_dispose;
  object_class->finalize = yd_session_finalize;
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_FOLDER] = g_param_spec_string ("folder", NULL, NULL, NULL, flags);
  props[PROP_UNDO_NAME] = g_param_spec_string ("undo-name", NULL, NULL, NULL, flags);
  props[PROP_REDO_NAME] = g_param_spec_string ("redo-name", NULL, NULL, NULL, flags);
  props[PROP_IS_READ_ONLY] = g_param_spec_boolean ("is-read-only", NULL, NULL, FALSE, flags);
  props[PROP_IS_WORKING] = g_param_spec_boolean ("is-working", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", YD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRV);
  signals[SIGNAL_FLUSH] = g_signal_new ("flush", YD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TOAST] = g_signal_new ("toast", YD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_FINISHED] = g_signal_new ("finished", YD_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, YD_TYPE_WORK);
}

static void
yd_session_init (YdSession *self)
{
  self->queue = yd_background_queue_new ();
  self->works = g_list_store_new (YD_TYPE_WORK);
  self->selection = yd_selection_new ();
}
