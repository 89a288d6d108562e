/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All markers of the film, which are its chapters too. */
#include "app/timeline/marker-list.h"

#include "app/timeline/marker-row.h"
#include "app/window/workspace.h"

struct _YdMarkerList {
  GtkPopover parent_instance;

  YdDesk *desk; /* owned, or NULL */
  GtkWidget *none;
  GtkWidget *some;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (YdMarkerList, yd_marker_list, GTK_TYPE_POPOVER)

/* A row stays when its marker changes: the keyboard is in it */
static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, YdMarkerList *self)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_activatable (item, FALSE); /* what is in it has the focus */
  if (row)
    yd_marker_row_show (YD_MARKER_ROW (row), gtk_list_item_get_item (item));
  else
    gtk_list_item_set_child (item, yd_marker_row_new (self->desk, gtk_list_item_get_item (item)));
}

static void
listed_cb (YdMarkerList *self)
{
  const gboolean has_some =
      g_list_model_get_n_items (G_LIST_MODEL (yd_desk_get_markers (self->desk))) > 0;

  gtk_widget_set_visible (self->none, !has_some);
  gtk_widget_set_visible (self->some, has_some);
}

/* Markers are listed when a person looks, and no longer kept in step after */
static void
shown_cb (YdMarkerList *self)
{
  if (!self->desk)
    return;

  GListModel *markers = G_LIST_MODEL (yd_desk_get_markers (self->desk));
  g_autoptr (GtkNoSelection) model = gtk_no_selection_new (g_object_ref (markers));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (model));
  g_signal_connect_object (model, "items-changed", G_CALLBACK (listed_cb), self, G_CONNECT_SWAPPED);
  listed_cb (self);
}

static void
closed_cb (YdMarkerList *self)
{
  gtk_list_view_set_model (self->list, NULL);
}

/**
 * yd_marker_list_set_desk:
 * @self: a list
 * @desk: (nullable): whose markers it shows
 *
 * Shows the markers of a film, or none.
 */
void
yd_marker_list_set_desk (YdMarkerList *self, YdDesk *desk)
{
  if (!desk)
    gtk_popover_popdown (GTK_POPOVER (self));
  closed_cb (self);
  g_set_object (&self->desk, desk);
}

static void
yd_marker_list_dispose (GObject *object)
{
  g_clear_object (&YD_MARKER_LIST (object)->desk);
  G_OBJECT_CLASS (yd_marker_list_parent_class)->dispose (object);
}

static void
yd_marker_list_class_init (YdMarkerListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_marker_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("timeline/marker-list.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdMarkerList, none);
  gtk_widget_class_bind_template_child (widget_class, YdMarkerList, some);
  gtk_widget_class_bind_template_child (widget_class, YdMarkerList, list);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
yd_marker_list_init (YdMarkerList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
