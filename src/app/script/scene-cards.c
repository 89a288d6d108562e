/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenes of a script as cards on a board, in the order of the film. */
#include "app/script/scene-cards.h"

#include "app/script/scene-card.h"
#include "app/window/workspace.h"

struct _YdSceneCards {
  AdwBin parent_instance;

  YdSceneList *scenes; /* owned, or NULL while nothing is shown */
  gboolean is_choosing;
  guint focus_source;

  GtkGridView *grid;
  GtkSingleSelection *chosen;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (YdSceneCards, yd_scene_cards, ADW_TYPE_BIN)

enum { SIGNAL_CHOSEN, SIGNAL_OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
setup_cb (YdSceneCards *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, yd_scene_card_new ());
}

static void
bind_cb (YdSceneCards *self, GtkListItem *item)
{
  if (self->scenes)
    yd_scene_card_show (YD_SCENE_CARD (gtk_list_item_get_child (item)), self->scenes,
                        gtk_list_item_get_item (item));
}

static void
chosen_cb (YdSceneCards *self)
{
  const guint index = gtk_single_selection_get_selected (self->chosen);

  if (!self->is_choosing && index != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, index);
}

static void
activated_cb (YdSceneCards *self, guint index)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, index);
}

static void
counted_cb (YdSceneCards *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->chosen));

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "cards" : "none");
}

/* @scenes: (nullable): the cards are made anew from it; without it there are none, and no work */
void
yd_scene_cards_set_scenes (YdSceneCards *self, YdSceneList *scenes)
{
  if (!g_set_object (&self->scenes, scenes))
    return;
  self->is_choosing = TRUE;
  gtk_single_selection_set_model (self->chosen, scenes ? yd_scene_list_get_scenes (scenes) : NULL);
  self->is_choosing = FALSE;
}

/* The list's own widget of an item: its child is the card */
static GtkWidget *
find_item (YdSceneCards *self, guint index)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); item;
       item = gtk_widget_get_next_sibling (item)) {
    g_autoptr (YdSceneEntry) entry = NULL;
    g_object_get (gtk_widget_get_first_child (item), "entry", &entry, NULL);
    if (entry && entry->index == index)
      return item;
  }
  return NULL;
}

/* The keys go on from the chosen card. The focus is nowhere, or on a neighbor, when the card was
 * made anew; the list sets it once more while it lays out its items, so this comes after that. */
static gboolean
focus_cb (gpointer user_data)
{
  YdSceneCards *self = user_data;
  GtkWidget *grid = GTK_WIDGET (self->grid);
  GtkRoot *root = gtk_widget_get_root (grid);
  GtkWidget *focused = root ? gtk_root_get_focus (root) : NULL;
  const guint index = gtk_single_selection_get_selected (self->chosen);

  self->focus_source = 0;
  if (!gtk_widget_get_mapped (grid) ||
      (focused && focused != GTK_WIDGET (self) && !gtk_widget_is_ancestor (focused, grid)))
    return G_SOURCE_REMOVE;
  GtkWidget *item = find_item (self, index);
  if (item && item != focused)
    gtk_widget_grab_focus (item);
  return G_SOURCE_REMOVE;
}

/* A key that is pressed before the card is there again is meant for the page */
static void
keep_keys (YdSceneCards *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root && gtk_widget_get_mapped (GTK_WIDGET (self->grid)) && !gtk_root_get_focus (root))
    gtk_root_set_focus (root, GTK_WIDGET (self));
}

/* Goes to a scene that was chosen elsewhere. */
void
yd_scene_cards_choose (YdSceneCards *self, guint index)
{
  if (!self->scenes)
    return;

  if (gtk_single_selection_get_selected (self->chosen) != index) {
    self->is_choosing = TRUE;
    gtk_single_selection_set_selected (self->chosen, index);
    if (index != GTK_INVALID_LIST_POSITION)
      gtk_widget_activate_action (GTK_WIDGET (self->grid), "list.scroll-to-item", "u", index);
    self->is_choosing = FALSE;
  }
  keep_keys (self);
  if (self->focus_source == 0)
    self->focus_source = g_idle_add (focus_cb, self);
}

static gboolean
yd_scene_cards_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (YD_SCENE_CARDS (widget)->grid));
}

static void
yd_scene_cards_dispose (GObject *object)
{
  YdSceneCards *self = YD_SCENE_CARDS (object);

  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_object (&self->scenes);
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
  gtk_widget_class_bind_template_child (widget_class, YdSceneCards, grid);
  gtk_widget_class_bind_template_child (widget_class, YdSceneCards, chosen);
  gtk_widget_class_bind_template_child (widget_class, YdSceneCards, stack);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, counted_cb);
}

static void
yd_scene_cards_init (YdSceneCards *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
