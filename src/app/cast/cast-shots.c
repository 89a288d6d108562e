/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beside the sheet: where in the film somebody or something is seen. A click selects the shot in
 * all workspaces. */
#include "app/cast/cast-shots.h"

#include <glib/gi18n.h>

#include "app/widgets/file-picture.h"
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

/* what a board's state is called, and the icon that says it */
static const struct {
  const char *text;
  const char *icon;
} states[] = {
  [YD_NEED_STATE_MISSING] = { N_ ("Not drawn yet"), "image-missing-symbolic" },
  [YD_NEED_STATE_STALE] = { N_ ("Will be redrawn"), "view-refresh-symbolic" },
  [YD_NEED_STATE_FRESH] = { NULL, NULL },
  [YD_NEED_STATE_HELD] = { N_ ("Changed, but locked"), "changes-prevent-symbolic" },
};

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

static GtkWidget *
new_label (const char *text, const char *style, int n_lines)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), n_lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_row (const YdCastShot *shot)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *picture = yd_file_picture_new ();
  const char *state = states[shot->board].text ? _ (states[shot->board].text) : NULL;
  g_autofree char *label = g_strjoin (" ", shot->number, state, NULL);

  gtk_widget_set_size_request (picture, 45, 60);
  gtk_widget_add_css_class (picture, "card");
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  yd_file_picture_set_path (YD_FILE_PICTURE (picture), shot->picture);
  gtk_box_append (GTK_BOX (words), new_label (shot->number, "heading", 1));
  gtk_box_append (GTK_BOX (words), new_label (shot->action, "caption", 2));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), words);
  if (state) {
    GtkWidget *icon = gtk_image_new_from_icon_name (states[shot->board].icon);
    gtk_widget_set_tooltip_text (icon, state);
    gtk_box_append (GTK_BOX (box), icon);
  }
  gtk_widget_set_margin_top (box, 4);
  gtk_widget_set_margin_bottom (box, 4);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (row), "shot", g_strdup (shot->id), g_free);
  return row;
}

static void
show_shots (YdCastShots *self, GPtrArray *shots)
{
  const guint n_shots = shots ? shots->len : 0;
  g_autofree char *title =
      g_strdup_printf (ngettext ("In %u shot", "In %u shots", n_shots), n_shots);
  guint n_open = 0;

  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->shots)));)
    gtk_list_box_remove (self->shots, child);
  for (guint i = 0; i < n_shots; i++) {
    const YdCastShot *shot = shots->pdata[i];
    n_open += shot->board == YD_NEED_STATE_STALE || shot->board == YD_NEED_STATE_MISSING;
    gtk_list_box_append (self->shots, new_row (shot));
  }
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
  if (yd_cast_draft_get_id (self->draft))
    yd_cast_shots_refresh (self);
  else
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
                          g_object_get_data (G_OBJECT (row), "shot"));
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
