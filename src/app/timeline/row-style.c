/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A snapshot has text styles, but not what they are called: that is read from the row. */
#include "app/timeline/row-style.h"

#include "app/window/background.h"

/* Whose style is read, and who is told when it cannot be; nobody else uses it meanwhile */
typedef struct {
  YdSession *session; /* owned */
  GType type;
  char *id; /* owned; NULL for the one row of the film */
} Query;

static void
query_free (Query *query)
{
  g_object_unref (query->session);
  g_free (query->id);
  g_free (query);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Query, query_free)

static gpointer
read_style (gpointer data, GCancellable *cancellable, GError **error)
{
  const Query *query = data;
  g_autoptr (YdReader) reader =
      yd_store_lease_reader (yd_session_get_store (query->session), cancellable, error);
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

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Query) query = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *style = yd_background_finish (source, result, &error);

  if (error)
    yd_session_toast (query->session, error->message, FALSE);
  /* another row may be shown by now */
  if (style && g_strcmp0 (g_object_get_data (source, "yd-shown"), query->id) == 0)
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
  Query *query = g_new (Query, 1);

  *query = (Query){ g_object_ref (yd_desk_get_session (desk)), type, g_strdup (id) };
  g_object_set_data_full (G_OBJECT (row), "yd-shown", g_strdup (id), g_free);
  yd_background_run (row, read_style, query, NULL, g_free, NULL, read_cb, query);
}
