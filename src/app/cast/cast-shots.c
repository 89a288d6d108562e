/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beside the sheet: where in the film somebody or something is seen. A click selects the shot in
 * all workspaces. */
#include "app/cast/cast-shots.h"

#include <glib/gi18n.h>

#include "app/cast/cast-shot-item.h"
#include "app/cast/cast-shot-row.h"
#include "app/widgets/list-replace.h"
#include "app/window/background.h"
#include "app/window/workspace.h"
#include "core/production/cast-uses.h"

#define PAUSE_MS 120

struct _YdCastShots {
  AdwBin parent_instance;

  YdCastDraft *draft;   /* owned, or NULL */
  GListStore *shots;    /* owned (element-type YdCastShotItem) */
  guint timeout;        /* source, or 0 */
  gboolean is_seen;     /* it or what it counts */
  gboolean is_reading;  /* a list is being read */
  gboolean is_outdated; /* something changed meanwhile, or out of sight */

  GtkStack *stack;
  GtkLabel *title;
  GtkSingleSelection *chosen;
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

static GPtrArray *
make_items (GPtrArray *shots)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < shots->len; i++)
    g_ptr_array_add (items, yd_cast_shot_item_new (g_steal_pointer (&shots->pdata[i])));
  return items;
}

static guint
count_open (GPtrArray *shots)
{
  guint n_open = 0;

  for (guint i = 0; i < shots->len; i++) {
    const YdCastShot *shot = shots->pdata[i];
    n_open += shot->board == YD_NEED_STATE_STALE || shot->board == YD_NEED_STATE_MISSING;
  }
  return n_open;
}

static void
show_shots (YdCastShots *self, GPtrArray *shots)
{
  const guint n_open = count_open (shots);
  g_autoptr (GPtrArray) items = make_items (shots);
  g_autofree char *title =
      g_strdup_printf (ngettext ("In %u shot", "In %u shots", items->len), items->len);

  yd_list_replace (self->shots, items, (GEqualFunc) yd_cast_shot_item_equal);
  yd_cast_shots_follow_selection (self); /* a shot that has changed is another item */
  gtk_label_set_label (self->title, title);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "shots" : "empty");
  g_signal_emit (self, signals[SIGNAL_COUNTED], 0, n_open);
}

static void
shots_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdCastShots *self = YD_CAST_SHOTS (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shots = yd_background_finish (self, result, &error);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  self->is_reading = FALSE;
  if (!self->draft || !yd_cast_draft_get_session (self->draft))
    return; /* the project was closed */
  if (error)
    g_info ("%s", error->message);
  if (self->is_outdated)
    yd_cast_shots_refresh (self);
  else if (yd_cast_draft_get_id (self->draft))
    show_shots (self, shots ? shots : none);
}

static gboolean
read_cb (gpointer user_data)
{
  YdCastShots *self = user_data;
  YdSession *session = self->draft ? yd_cast_draft_get_session (self->draft) : NULL;
  const char *id = self->draft ? yd_cast_draft_get_id (self->draft) : NULL;

  self->timeout = 0;
  self->is_outdated = self->is_reading || !self->is_seen;
  if (self->is_outdated || !session || !id)
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
 * Looks again which shots there are, after a moment in which more may change, or when it is seen.
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
  g_list_store_remove_all (self->shots); /* its rows hold the project */
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

/**
 * yd_cast_shots_set_is_seen:
 * @self: a list
 * @is_seen: whether it, or what it counts, is on the screen
 *
 * It is read only then.
 */
void
yd_cast_shots_set_is_seen (YdCastShots *self, gboolean is_seen)
{
  self->is_seen = is_seen;
  if (is_seen && self->is_outdated)
    yd_cast_shots_refresh (self);
}

static YdSelection *
get_selection (YdCastShots *self)
{
  YdSession *session = self->draft ? yd_cast_draft_get_session (self->draft) : NULL;

  return session ? yd_session_get_selection (session) : NULL;
}

static const char *
get_id (YdCastShots *self, guint position)
{
  g_autoptr (YdCastShotItem) item = g_list_model_get_item (G_LIST_MODEL (self->shots), position);

  return item ? yd_cast_shot_item_get_shot (item)->id : NULL; /* the list keeps it */
}

/**
 * yd_cast_shots_follow_selection:
 * @self: a list
 *
 * Marks the shot that is selected in all workspaces.
 */
void
yd_cast_shots_follow_selection (YdCastShots *self)
{
  YdSelection *selection = get_selection (self);
  const char *selected = selection ? yd_selection_get_first (selection, "shot") : NULL;
  const guint n_shots = g_list_model_get_n_items (G_LIST_MODEL (self->shots));
  guint position = 0;

  while (selected && position < n_shots && !g_str_equal (get_id (self, position), selected))
    position++;
  gtk_single_selection_set_selected (
      self->chosen, selected && position < n_shots ? position : GTK_INVALID_LIST_POSITION);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, YdCastShots *self)
{
  gtk_list_item_set_child (item, yd_cast_shot_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, YdCastShots *self)
{
  YdSession *session = self->draft ? yd_cast_draft_get_session (self->draft) : NULL;
  GtkWidget *row = gtk_list_item_get_child (item);
  if (!session)
    return;

  g_autofree char *name =
      yd_cast_shot_row_show (YD_CAST_SHOT_ROW (row), yd_session_get_store (session),
                             yd_cast_shot_item_get_shot (gtk_list_item_get_item (item)));
  /* what has the focus is the list's own widget around the row */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
activated_cb (YdCastShots *self, guint position)
{
  YdSelection *selection = get_selection (self);

  if (selection)
    yd_selection_set_one (selection, "shot", get_id (self, position));
}

/* By a click or a key, or because it follows */
static void
chosen_cb (YdCastShots *self)
{
  const guint position = gtk_single_selection_get_selected (self->chosen);
  const char *id = get_id (self, position);
  YdSelection *selection = get_selection (self);

  if (selection && id && !yd_selection_has (selection, "shot", id))
    activated_cb (self, position);
}

static void
yd_cast_shots_dispose (GObject *object)
{
  YdCastShots *self = YD_CAST_SHOTS (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->draft);
  g_clear_object (&self->shots);
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
  gtk_widget_class_bind_template_child (widget_class, YdCastShots, chosen);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
yd_cast_shots_init (YdCastShots *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->shots = g_list_store_new (YD_TYPE_CAST_SHOT_ITEM);
  gtk_single_selection_set_model (self->chosen, G_LIST_MODEL (self->shots));
}
