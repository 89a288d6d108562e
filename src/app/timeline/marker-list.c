/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All markers of the film, which are its chapters too. */
#include "app/timeline/marker-list.h"

#include "app/timeline/marker-row.h"
#include "app/window/workspace.h"

struct _YdMarkerList {
  GtkPopover parent_instance;

  YdDesk *desk; /* owned, or NULL */
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (YdMarkerList, yd_marker_list, GTK_TYPE_POPOVER)

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row),
                              yd_marker_row_new (YD_MARKER_LIST (user_data)->desk, item));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE); /* what is in it has the focus */
  return row;
}

/* Rows are made when a person looks, and no longer kept in step after */
static void
shown_cb (YdMarkerList *self)
{
  if (self->desk)
    gtk_list_box_bind_model (self->list, G_LIST_MODEL (yd_desk_get_markers (self->desk)),
                             create_row, self, NULL);
}

static void
closed_cb (YdMarkerList *self)
{
  gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
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
  gtk_widget_class_bind_template_child (widget_class, YdMarkerList, list);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
yd_marker_list_init (YdMarkerList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
