/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All takes of a shot's picture: pick one, compare two, bring one's own. */
#include "app/storyboard/take-tray.h"

#include <glib/gi18n.h>

#include "app/storyboard/board-edits.h"
#include "app/storyboard/take-compare.h"
#include "app/widgets/file-picture.h"
#include "app/widgets/path-row.h"
#include "app/widgets/sensitivity.h"
#include "app/window/background.h"
#include "app/window/workspace.h"

struct _YdTakeTray {
  AdwBin parent_instance;

  YdSession *session;        /* owned, or NULL */
  char *shot;                /* owned, or NULL */
  char *number;              /* owned */
  GPtrArray *takes;          /* owned, YdShownTake, the newest first, or NULL */
  GCancellable *cancellable; /* owned: of the takes under way */

  GtkFlowBox *list;
  GtkWidget *compare;
  GtkWidget *draw;
  GtkWidget *own;
  YdPathRow *path;
  GtkWidget *use;
};

G_DEFINE_FINAL_TYPE (YdTakeTray, yd_take_tray, ADW_TYPE_BIN)

enum { SIGNAL_DRAW, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What is read */
typedef struct {
  YdStore *store;
  char *shot;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->store);
  g_free (question->shot);
  g_free (question);
}

static gpointer
load_takes (gpointer data, GCancellable *cancellable, GError **error)
{
  const Question *question = data;
  g_autoptr (YdReader) reader = yd_store_lease_reader (question->store, cancellable, error);
  g_autoptr (GPtrArray) takes =
      reader ? yd_reader_load (reader, YD_TYPE_TAKE,
                               "WHERE owner = ?1 AND need IN ('board', 'clip') AND file IS NOT "
                               "NULL ORDER BY created_at DESC, id DESC LIMIT 200",
                               YD_ARGS (question->shot), error)
             : NULL;
  if (!takes)
    return NULL;

  g_autoptr (GPtrArray) shown =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_shown_take_free);
  for (guint i = 0; i < takes->len; i++) {
    YdTake *take = takes->pdata[i];
    g_autoptr (YdMediaFile) media =
        yd_reader_load_one (reader, YD_TYPE_MEDIA_FILE, take->file, NULL);
    if (media)
      g_ptr_array_add (shown, yd_shown_take_new (take, media));
  }
  return g_steal_pointer (&shown);
}

static GtkWidget *
new_tile (YdTakeTray *self, const YdShownTake *take)
{
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "css-name", "takebutton", NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *picture = yd_file_picture_new ();
  GtkWidget *caption = gtk_label_new (NULL);
  g_autofree char *words = yd_shown_take_dup_words (take);
  g_autofree char *name =
      g_strdup_printf (take->take->is_picked ? _ ("Picked take: %s") : _ ("Pick take: %s"), words);

  g_object_set (picture, "covers", FALSE, NULL);
  gtk_widget_set_size_request (picture, 104, 104);
  yd_file_picture_set_media (YD_FILE_PICTURE (picture), yd_session_get_store (self->session),
                             take->take->file, take->media->extension, 0);
  g_autofree char *short_words = yd_shown_take_dup_maker (take);
  gtk_label_set_label (GTK_LABEL (caption), short_words);
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (caption), 12);
  gtk_widget_add_css_class (caption, "caption");
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (take->take->is_picked)
    gtk_widget_add_css_class (button, "picked");
  return button;
}

static void
pick_cb (GtkButton *button, YdTakeTray *self)
{
  const char *take = g_object_get_data (G_OBJECT (button), "take");
  gboolean is_read_only = TRUE;

  if (self->session)
    g_object_get (self->session, "is-read-only", &is_read_only, NULL);
  if (!is_read_only)
    yd_board_pick (self->session, take);
}

static void
clear_list (YdTakeTray *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_flow_box_remove (self->list, child);
}

static void
takes_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdTakeTray *self = YD_TAKE_TRAY (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) takes = yd_background_finish (self, result, &error);

  if (!takes || !self->session)
    return; /* another shot is shown by now */
  clear_list (self);
  for (guint i = 0; i < takes->len; i++) {
    const YdShownTake *take = takes->pdata[i];
    GtkWidget *tile = new_tile (self, take);
    g_object_set_data_full (G_OBJECT (tile), "take",
                            g_strdup (yd_record_get_id (YD_RECORD (take->take))), g_free);
    g_signal_connect_object (tile, "clicked", G_CALLBACK (pick_cb), self, 0);
    gtk_flow_box_append (self->list, tile);
    gtk_widget_set_focusable (gtk_widget_get_parent (tile), FALSE);
  }
  g_clear_pointer (&self->takes, g_ptr_array_unref);
  self->takes = g_steal_pointer (&takes);
  gtk_widget_set_visible (self->compare, self->takes->len > 1);
}

static void
cancel (YdTakeTray *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* Shows the takes of a shot, or none */
void
yd_take_tray_show (YdTakeTray *self, YdSession *session, const YdBoard *board)
{
  const char *shot = board ? yd_record_get_id (YD_RECORD (board->shot)) : NULL;
  gboolean is_read_only = TRUE;

  cancel (self);
  if (g_strcmp0 (shot, self->shot) != 0) {
    clear_list (self);
    g_clear_pointer (&self->takes, g_ptr_array_unref);
    gtk_widget_set_visible (self->compare, FALSE);
    g_free (self->shot);
    self->shot = g_strdup (shot);
  }
  g_set_object (&self->session, session);
  if (!board)
    return;
  g_free (self->number);
  self->number = g_strdup (board->shot->number);
  g_object_get (session, "is-read-only", &is_read_only, NULL);
  yd_sensitivity_set (self->own, !is_read_only);
  yd_sensitivity_set (self->draw, !is_read_only);
  Question *question = g_new (Question, 1);
  *question = (Question){ g_object_ref (yd_session_get_store (session)), g_strdup (shot) };
  self->cancellable = g_cancellable_new ();
  yd_background_run (self, load_takes, question, question_free, (GDestroyNotify) g_ptr_array_unref,
                     self->cancellable, takes_loaded_cb, NULL);
}

static void
compare_cb (YdTakeTray *self)
{
  if (self->session && self->takes && self->takes->len > 1)
    yd_take_compare_present (GTK_WIDGET (self), self->session, self->takes);
}

static void
draw_cb (YdTakeTray *self)
{
  g_signal_emit (self, signals[SIGNAL_DRAW], 0);
}

static void
use_cb (YdTakeTray *self)
{
  g_autofree char *path = yd_path_row_dup_path (self->path);

  if (!path || !self->shot)
    return;
  yd_board_use_file (self->session, self->shot, self->number, path);
  yd_path_row_set_path (self->path, NULL);
}

static void
path_changed_cb (YdTakeTray *self)
{
  g_autofree char *path = yd_path_row_dup_path (self->path);

  yd_sensitivity_set (self->use, path != NULL);
}

static void
yd_take_tray_dispose (GObject *object)
{
  YdTakeTray *self = YD_TAKE_TRAY (object);

  cancel (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->takes, g_ptr_array_unref);
  g_clear_pointer (&self->shot, g_free);
  g_clear_pointer (&self->number, g_free);
  G_OBJECT_CLASS (yd_take_tray_parent_class)->dispose (object);
}

static void
yd_take_tray_class_init (YdTakeTrayClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_take_tray_dispose;
  signals[SIGNAL_DRAW] = g_signal_new ("draw", YD_TYPE_TAKE_TRAY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 0);
  g_type_ensure (YD_TYPE_PATH_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("storyboard/take-tray.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdTakeTray, list);
  gtk_widget_class_bind_template_child (widget_class, YdTakeTray, compare);
  gtk_widget_class_bind_template_child (widget_class, YdTakeTray, draw);
  gtk_widget_class_bind_template_child (widget_class, YdTakeTray, own);
  gtk_widget_class_bind_template_child (widget_class, YdTakeTray, path);
  gtk_widget_class_bind_template_child (widget_class, YdTakeTray, use);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, draw_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
  gtk_widget_class_bind_template_callback (widget_class, path_changed_cb);
}

static void
yd_take_tray_init (YdTakeTray *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
