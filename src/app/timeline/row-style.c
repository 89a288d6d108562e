/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A snapshot has text styles, but not what they are called: that is read from the row. */
#include "app/timeline/row-style.h"

#include "app/window/background.h"

typedef struct {
  YdStore *store;
  GType type;
  char *id; /* NULL for the one row of the film */
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_object_unref (query->store);
  g_free (query->id);
  g_free (query);
}

static gpointer
read_style (gpointer data, GCancellable *cancellable, GError **error)
{
  const Query *query = data;
  g_autoptr (YdReader) reader = yd_store_lease_reader (query->store, cancellable, error);
  g_autoptr (YdRecord) record =
      !reader ? NULL
      : query->id
          ? yd_reader_find (reader, query->type, "WHERE id = ?1", YD_ARGS (query->id), error)
          : yd_reader_find (reader, query->type, NULL, NULL, error);
  char *style = NULL;
  if (record)
    g_object_get (record, query->id ? "style" : "cue-style", &style, NULL);
  return style;
}

/* Whose style comes, and who is told when it cannot be read */
typedef struct {
  YdSession *session; /* owned */
  char *id;           /* owned */
} Shown;

static void
shown_free (Shown *shown)
{
  g_object_unref (shown->session);
  g_free (shown->id);
  g_free (shown);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Shown, shown_free)

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Shown) shown = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *style = yd_background_finish (source, result, &error);

  if (error)
    yd_session_toast (shown->session, error->message, FALSE);
  /* another row may be shown by now */
  if (style && g_strcmp0 (g_object_get_data (source, "yd-shown"), shown->id) == 0)
    yd_choice_row_set_value (YD_CHOICE_ROW (source), style);
}

/**
 * yd_row_style_show:
 * @row: shows a text style
 * @desk: of the film
 * @type: `YD_TYPE_CLIP`, `YD_TYPE_CUE`, or `YD_TYPE_FILM` for its cues
 * @id: (nullable): of the row; %NULL for the film
 *
 * Shows the style of a row as soon as it has been read.
 */
void
yd_row_style_show (YdChoiceRow *row, YdDesk *desk, GType type, const char *id)
{
  YdSession *session = yd_desk_get_session (desk);
  Query *query = g_new (Query, 1);
  Shown *shown = g_new (Shown, 1);

  *query = (Query){ g_object_ref (yd_session_get_store (session)), type, g_strdup (id) };
  *shown = (Shown){ g_object_ref (session), g_strdup (id) };
  g_object_set_data_full (G_OBJECT (row), "yd-shown", g_strdup (id), g_free);
  yd_background_run (row, read_style, query, query_free, g_free, NULL, read_cb, shown);
}
