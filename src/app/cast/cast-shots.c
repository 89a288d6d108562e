/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beside the sheet: where in the film somebody or something is seen. A click selects the shot in
 * all workspaces. */
#include "app/cast/cast-shots.h"

#include <glib/gi18n.h>

#include "app/cast/cast-shot-row.h"
#include "app/window/background.h"
#include "app/window/workspace.h"
#include "core/production/cast-uses.h"

#define PAUSE_MS 120

struct _YdCastShots {
  AdwBin parent_instance;

  YdCastDraft *draft;   /* owned, or NULL */
  guint timeout;        /* source, or 0 */
  gboolean is_reading;  /* a list is being read */
  gboolean is_outdated; /* something changed meanwhile */

  GtkStack *stack;
  GtkLabel *title;
  GtkListBox *shots;
};

G_DEFINE_FINAL_TYPE (YdCastShots, yd_cast_shots, ADW_TYPE_BIN)

enum { SIGNAL_COUNTED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct {
  YdProduction *production;
  char *member;
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_object_unref (query->production);
  g_free (query->member);
  g_free (query);
}

static gpointer
read_shots (gpointer data, GCancellable *cancellable, GError **error)
{
  const Query *query = data;

  return yd_cast_shots_load (query->production, query->member, cancellable, error);
}

static void
remove_rows_from (YdCastShots *self, guint first)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->shots, (int) first)))
    gtk_list_box_remove (self->shots, GTK_WIDGET (row));
}

static void
show_shots (YdCastShots *self, GPtrArray *shots)
{
  YdStore *store = yd_session_get_store (yd_cast_draft_get_session (self->draft));
  const guint n_shots = shots ? shots->len : 0;
  g_autofree char *title =
      g_strdup_printf (ngettext ("In %u shot", "In %u shots", n_shots), n_shots);
  GtkListBoxRow *row;
  guint n_open = 0;

  for (guint i = 0; i < n_shots; i++) {
    const YdCastShot *shot = shots->pdata[i];
    row = gtk_list_box_get_row_at_index (self->shots, (int) i);
    if (!row) {
      row = GTK_LIST_BOX_ROW (yd_cast_shot_row_new ());
      gtk_list_box_append (self->shots, GTK_WIDGET (row));
    }
    yd_cast_shot_row_set_shot (YD_CAST_SHOT_ROW (row), store, shot);
    n_open += shot->board == YD_NEED_STATE_STALE || shot->board == YD_NEED_STATE_MISSING;
  }
  remove_rows_from (self, n_shots);
  gtk_label_set_label (self->title, title);
  gtk_stack_set_visible_child_name (self->stack, n_shots > 0 ? "shots" : "empty");
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0, n_open);
}

static void
shots_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdCastShots *self = YD_CAST_SHOTS (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shots = yd_background_finish (self, result, &error);

  self->is_reading = FALSE;
  if (!self->draft || !yd_cast_draft_get_session (self->draft))
    return; /* the project was closed */
  if (error)
    g_info ("%s", error->message);
  if (self->is_outdated)
    yd_cast_shots_refresh (self);
  else if (yd_cast_draft_get_id (self->draft))
    show_shots (self, shots);
}

static gboolean
read_cb (gpointer user_data)
{
  YdCastShots *self = user_data;
  YdSession *session = self->draft ? yd_cast_draft_get_session (self->draft) : NULL;
  const char *id = self->draft ? yd_cast_draft_get_id (self->draft) : NULL;

  self->timeout = 0;
  self->is_outdated = self->is_reading;
  if (self->is_reading || !session || !id)
    return G_SOURCE_REMOVE;

  Query *query = g_new (Query, 1);
  *query = (Query){ g_object_ref (yd_session_get_production (session)), g_strdup (id) };
  self->is_reading = TRUE;
  yd_background_run (self, read_shots, query, query_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                     shots_read_cb, NULL);
  return G_SOURCE_REMOVE;
}

/**
 * yd_cast_shots_refresh:
 * @self: a list
 *
 * Looks again which shots there are, after a moment in which more may change.
 */
void
yd_cast_shots_refresh (YdCastShots *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add (PAUSE_MS, read_cb, self);
}

static void
shown_cb (YdCastShots *self)
{
  if (yd_cast_draft_get_id (self->draft)) {
    yd_cast_shots_refresh (self);
    return;
  }
  remove_rows_from (self, 0); /* they hold the project */
  gtk_stack_set_visible_child_name (self->stack, "nobody");
}

/**
 * yd_cast_shots_set_draft:
 * @self: a list
 * @draft: whose shots it shows from now on
 */
void
yd_cast_shots_set_draft (YdCastShots *self, YdCastDraft *draft)
{
  g_set_object (&self->draft, draft);
  g_signal_connect_object (draft, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
}

static void
activated_cb (YdCastShots *self, GtkListBoxRow *row)
{
  YdSession *session = self->draft ? yd_cast_draft_get_session (self->draft) : NULL;

  if (session)
    yd_selection_set_one (yd_session_get_selection (session), "shot",
                          yd_cast_shot_row_get_id (YD_CAST_SHOT_ROW (row)));
}

static void
yd_cast_shots_dispose (GObject *object)
{
  YdCastShots *self = YD_CAST_SHOTS (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (yd_cast_shots_parent_class)->dispose (object);
}

static void
yd_cast_shots_class_init (YdCastShotsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_cast_shots_dispose;
  signals[SIGNAL_COUNTED] = g_signal_new ("counted", YD_TYPE_CAST_SHOTS, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("cast/cast-shots.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdCastShots, stack);
  gtk_widget_class_bind_template_child (widget_class, YdCastShots, title);
  gtk_widget_class_bind_template_child (widget_class, YdCastShots, shots);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
yd_cast_shots_init (YdCastShots *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
