/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that are in the project without being a shot's, a cast member's or a voice: what was
 * imported, and what was dropped on the timeline. They are searched by name and laid again. */
#include "app/timeline/media-window.h"

#include <glib/gi18n.h>

#include "app/timeline/desk-arrivals.h"
#include "app/timeline/desk-files.h"
#include "app/timeline/media-row.h"
#include "app/window/workspace.h"

/* Held by a take that nobody owns, or by a clip and by nothing that a film is made of */
#define IMPORTED                                                                                   \
  "WHERE EXISTS (SELECT 1 FROM take WHERE take.file = media_file.id AND owner = '') "              \
  "OR (EXISTS (SELECT 1 FROM clip WHERE clip.file = media_file.id) "                               \
  "AND NOT EXISTS (SELECT 1 FROM take WHERE take.file = media_file.id)) "                          \
  "ORDER BY original_name COLLATE NOCASE, id"

struct _YdMediaWindow {
  AdwWindow parent_instance;

  YdDesk *desk;                /* owned */
  char *track;                 /* owned, id of the one they are meant for, or NULL */
  YdRowList *media;            /* owned */
  GtkStringFilter *filter;     /* owned */
  GtkSelectionModel *selected; /* owned */

  GtkStack *stack;
  GtkStack *found;
  GtkEditable *search;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (YdMediaWindow, yd_media_window, ADW_TYPE_WINDOW)

static void
add (YdMediaWindow *self)
{
  GListModel *model = G_LIST_MODEL (self->selected);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  guint n_chosen = 0;

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (YdRecord) media = g_list_model_get_item (model, i);
    if (!gtk_selection_model_is_selected (self->selected, i))
      continue;
    g_strv_builder_add (ids, yd_record_get_id (media));
    n_chosen++;
  }
  g_auto (GStrv) chosen = g_strv_builder_end (ids);
  if (n_chosen == 0)
    return;
  if (yd_desk_get_session (self->desk)) /* else the project was closed meanwhile */
    yd_desk_lay_media (self->desk, (const char *const *) chosen, self->track,
                       yd_desk_get_place (self->desk));
  gtk_window_close (GTK_WINDOW (self));
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  add (YD_MEDIA_WINDOW (widget));
}

/* Where nothing was imported yet */
static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdMediaWindow *self = YD_MEDIA_WINDOW (widget);

  yd_desk_choose_files (self->desk, gtk_window_get_transient_for (GTK_WINDOW (self)), self->track);
  gtk_window_close (GTK_WINDOW (self));
}

static void
selected_cb (YdMediaWindow *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (self->selected);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "media.add", !gtk_bitset_is_empty (chosen));
}

/* The first one is ready to be added as soon as it has been found */
static void
listed_cb (YdMediaWindow *self)
{
  const guint n_found = g_list_model_get_n_items (G_LIST_MODEL (self->selected));
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (self->selected);

  if (n_found > 0 && gtk_bitset_is_empty (chosen))
    gtk_selection_model_select_item (self->selected, 0, TRUE);
  gtk_stack_set_visible_child_name (self->found, n_found > 0 ? "some" : "none");
  selected_cb (self);
}

static void
loaded_cb (YdMediaWindow *self)
{
  const gboolean has_media = g_list_model_get_n_items (G_LIST_MODEL (self->media)) > 0;

  gtk_stack_set_visible_child_name (self->stack, has_media ? "list" : "empty");
  if (has_media)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
search_cb (YdMediaWindow *self)
{
  gtk_string_filter_set_search (self->filter, gtk_editable_get_text (self->search));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, YdMediaWindow *self)
{
  gtk_list_item_set_child (item, yd_media_row_new ());
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, YdMediaWindow *self)
{
  YdMediaFile *media = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  if (!yd_desk_get_session (self->desk))
    return;

  const char *name = yd_media_row_show (YD_MEDIA_ROW (row), self->desk, media);
  /* what has the focus is the list's own widget around the row */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
list_media (YdMediaWindow *self)
{
  GtkExpression *name = gtk_property_expression_new (YD_TYPE_MEDIA_FILE, NULL, "original-name");

  self->media = yd_row_list_new (yd_desk_get_session (self->desk), YD_TYPE_MEDIA_FILE, IMPORTED);
  self->filter = gtk_string_filter_new (name);
  GtkFilterListModel *found = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->media)),
                                                         g_object_ref (GTK_FILTER (self->filter)));
  self->selected = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (found)));
  gtk_list_view_set_model (self->list, self->selected); /* which learns of the items first */
  g_signal_connect_object (self->selected, "items-changed", G_CALLBACK (listed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selected, "selection-changed", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->media, "notify::is-loaded", G_CALLBACK (loaded_cb), self,
                           G_CONNECT_SWAPPED);
  listed_cb (self);
}

/**
 * yd_media_window_present:
 * @desk: of a film that has been read
 * @parent: on which it stands
 * @track: (nullable): id of the track that files are meant for
 *
 * Lets a person choose from what was imported; it is laid at the playhead.
 */
void
yd_media_window_present (YdDesk *desk, GtkWindow *parent, const char *track)
{
  YdMediaWindow *self = g_object_new (YD_TYPE_MEDIA_WINDOW, "transient-for", parent, NULL);

  self->desk = g_object_ref (desk);
  self->track = g_strdup (track);
  list_media (self);
  gtk_window_present (GTK_WINDOW (self));
}

static void
yd_media_window_dispose (GObject *object)
{
  YdMediaWindow *self = YD_MEDIA_WINDOW (object);

  g_clear_object (&self->selected);
  g_clear_object (&self->filter);
  g_clear_object (&self->media);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->track, g_free);
  G_OBJECT_CLASS (yd_media_window_parent_class)->dispose (object);
}

static void
yd_media_window_class_init (YdMediaWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_media_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("timeline/media-window.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdMediaWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, YdMediaWindow, found);
  gtk_widget_class_bind_template_child (widget_class, YdMediaWindow, search);
  gtk_widget_class_bind_template_child (widget_class, YdMediaWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, add);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_install_action (widget_class, "media.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "media.choose", NULL, choose_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yd_media_window_init (YdMediaWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), GTK_WIDGET (self));
}
