/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenes of a script as cards on a board, in the order of the film. A long script fills the
 * board a few cards a frame, so that the window never waits for hundreds of them. */
#include "app/script/scene-cards.h"

#include "app/script/scene-card.h"
#include "app/window/workspace.h"

#define CARDS_PER_FRAME 24
#define FRAMES_OF_LAYOUT 2 /* frames are counted as they begin, before their layout */

struct _YdSceneCards {
  AdwBin parent_instance;

  YdSceneList *scenes;    /* owned, or NULL while nothing is shown */
  GtkSliceListModel *cut; /* owned: as many of the scenes as there are cards by now */
  guint chosen;           /* which has been chosen, or GTK_INVALID_LIST_POSITION */
  gboolean is_choosing;
  guint tick;            /* of what is done when the cards are laid out, or 0 */
  int n_frames;          /* since all cards were there */
  gboolean is_scrolling; /* whether the chosen card is to come into view */

  GtkFlowBox *board;
  GtkScrolledWindow *scroller;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (YdSceneCards, yd_scene_cards, ADW_TYPE_BIN)

enum { SIGNAL_CHOSEN, SIGNAL_OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkWidget *
create_card (gpointer entry, gpointer user_data)
{
  YdSceneCards *self = user_data;
  GtkWidget *card = yd_scene_card_new ();

  yd_scene_card_show (YD_SCENE_CARD (card), self->scenes, entry);
  return card;
}

static void
chosen_cb (YdSceneCards *self)
{
  g_autoptr (GList) children = gtk_flow_box_get_selected_children (self->board);
  if (self->is_choosing || !children)
    return;

  self->chosen = (guint) gtk_flow_box_child_get_index (children->data);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->chosen);
}

static void
activated_cb (YdSceneCards *self, GtkFlowBoxChild *child)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, (guint) gtk_flow_box_child_get_index (child));
}

/* Whether there were cards to be added */
static gboolean
add_cards (YdSceneCards *self)
{
  const guint n = g_list_model_get_n_items (yd_scene_list_get_scenes (self->scenes));
  const guint n_cut = gtk_slice_list_model_get_size (self->cut);

  if (n_cut >= n)
    return FALSE;
  gtk_slice_list_model_set_size (self->cut, n_cut + CARDS_PER_FRAME);
  return TRUE;
}

static void
scroll_to_chosen (YdSceneCards *self)
{
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->board, (int) self->chosen);
  graphene_rect_t bounds;

  if (child && gtk_widget_compute_bounds (GTK_WIDGET (child), GTK_WIDGET (self->board), &bounds))
    gtk_adjustment_clamp_page (down, bounds.origin.y, bounds.origin.y + bounds.size.height);
  self->is_scrolling = FALSE;
}

/* A card that was made anew is selected again, and the keys go on from it: the focus is nowhere, or
 * on a neighbor */
static void
take_chosen (YdSceneCards *self)
{
  GtkWidget *board = GTK_WIDGET (self->board);
  GtkRoot *root = gtk_widget_get_root (board);
  GtkWidget *focused = root ? gtk_root_get_focus (root) : NULL;
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->board, (int) self->chosen);

  self->is_choosing = TRUE;
  if (child)
    gtk_flow_box_select_child (self->board, child);
  else
    gtk_flow_box_unselect_all (self->board);
  self->is_choosing = FALSE;
  if (child && gtk_widget_get_mapped (board) &&
      (!focused || (focused != GTK_WIDGET (child) && gtk_widget_is_ancestor (focused, board))))
    gtk_widget_grab_focus (GTK_WIDGET (child));
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  YdSceneCards *self = user_data;

  if (self->scenes && add_cards (self))
    self->n_frames = 0;
  if (self->scenes && self->n_frames++ < FRAMES_OF_LAYOUT)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  if (self->scenes)
    take_chosen (self);
  if (self->scenes && self->is_scrolling)
    scroll_to_chosen (self);
  return G_SOURCE_REMOVE;
}

static void
go_later (YdSceneCards *self)
{
  self->n_frames = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, self, NULL);
}

/* The board has made the cards anew that are others */
static void
changed_cb (YdSceneCards *self)
{
  const guint n = g_list_model_get_n_items (yd_scene_list_get_scenes (self->scenes));

  if (n == 0)
    gtk_slice_list_model_set_size (self->cut, CARDS_PER_FRAME); /* what comes then is made anew */
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "cards" : "none");
  take_chosen (self); /* at once: the next key may come before the next frame */
  go_later (self);
}

/* @scenes: (nullable): the cards are made anew from it; without it there are none, and no work */
void
yd_scene_cards_set_scenes (YdSceneCards *self, YdSceneList *scenes)
{
  if (self->scenes == scenes)
    return;

  gtk_flow_box_bind_model (self->board, NULL, NULL, NULL, NULL);
  if (self->scenes)
    g_signal_handlers_disconnect_by_data (yd_scene_list_get_scenes (self->scenes), self);
  g_clear_object (&self->cut);
  g_set_object (&self->scenes, scenes);
  if (!scenes)
    return;
  GListModel *all = yd_scene_list_get_scenes (scenes);
  self->cut = gtk_slice_list_model_new (g_object_ref (all), 0, CARDS_PER_FRAME);
  gtk_flow_box_bind_model (self->board, G_LIST_MODEL (self->cut), create_card, self, NULL);
  g_signal_connect_object (all, "items-changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  self->is_scrolling = TRUE;
  changed_cb (self);
}

/* Goes to a scene that was chosen elsewhere. */
void
yd_scene_cards_choose (YdSceneCards *self, guint index)
{
  if (!self->scenes)
    return;

  self->is_scrolling |= self->chosen != index;
  self->chosen = index;
  go_later (self);
}

static gboolean
yd_scene_cards_grab_focus (GtkWidget *widget)
{
  YdSceneCards *self = YD_SCENE_CARDS (widget);
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (self->board, (int) self->chosen);

  return gtk_widget_grab_focus (child ? GTK_WIDGET (child) : GTK_WIDGET (self->board));
}

static void
yd_scene_cards_dispose (GObject *object)
{
  YdSceneCards *self = YD_SCENE_CARDS (object);

  if (self->tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;
  if (self->scenes)
    yd_scene_cards_set_scenes (self, NULL);
  G_OBJECT_CLASS (yd_scene_cards_parent_class)->dispose (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, YD_TYPE_SCENE_CARDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
yd_scene_cards_class_init (YdSceneCardsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_scene_cards_dispose;
  widget_class->grab_focus = yd_scene_cards_grab_focus;
  signals[SIGNAL_CHOSEN] = new_signal ("chosen");
  signals[SIGNAL_OPENED] = new_signal ("opened");
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("script/scene-cards.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdSceneCards, board);
  gtk_widget_class_bind_template_child (widget_class, YdSceneCards, scroller);
  gtk_widget_class_bind_template_child (widget_class, YdSceneCards, stack);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
yd_scene_cards_init (YdSceneCards *self)
{
  self->chosen = GTK_INVALID_LIST_POSITION;
  gtk_widget_init_template (GTK_WIDGET (self));
}
