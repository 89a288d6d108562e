/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A marker to go to, to rename, to color and to remove: in the list of markers, and at its flag. */
#include "app/timeline/marker-row.h"

#include <glib/gi18n.h>

#include "app/timeline/desk-edits.h"
#include "app/widgets/sensitivity.h"
#include "app/widgets/timecode.h"
#include "app/window/workspace.h"

struct _YdMarkerRow {
  AdwBin parent_instance;

  YdDesk *desk; /* owned */
  char *id;     /* owned */
  char *color;  /* owned, "#rrggbb" */
  gint64 frame;

  GtkMenuButton *swatch;
  GtkLabel *dot;
  GtkEntry *name;
  GtkButton *time;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (YdMarkerRow, yd_marker_row, ADW_TYPE_BIN)

enum { PROP_0, PROP_COLOR, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
show_color (YdMarkerRow *self)
{
  g_autofree char *markup =
      g_markup_printf_escaped ("<span foreground=\"%s\">⬤</span>", self->color);

  gtk_label_set_markup (self->dot, markup);
}

static void
go_cb (YdMarkerRow *self)
{
  yd_player_seek (yd_desk_get_player (self->desk), self->frame);
}

/* At its flag a marker is alone, and closes when all is said */
static gboolean
close_cb (gpointer data)
{
  GtkWidget *popover = gtk_widget_get_ancestor (data, GTK_TYPE_POPOVER);

  if (popover && !gtk_widget_get_ancestor (data, GTK_TYPE_LIST_VIEW))
    gtk_popover_popdown (GTK_POPOVER (popover));
  return G_SOURCE_REMOVE;
}

static void
close_later (YdMarkerRow *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, close_cb, g_object_ref (self), g_object_unref);
}

static void
remove_cb (YdMarkerRow *self)
{
  yd_desk_remove_marker (self->desk, self->id);
  close_later (self);
}

static YdMarker *
find_marker (YdMarkerRow *self)
{
  return self->desk && yd_desk_get_session (self->desk)
             ? yd_row_list_find (yd_desk_get_markers (self->desk), self->id, NULL)
             : NULL;
}

static void
write_name (YdMarkerRow *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));
  const YdMarker *marker = find_marker (self);

  if (marker && !g_str_equal (name, marker->name))
    yd_desk_change_marker (self->desk, self->id, -1, name, NULL);
}

static void
activate_cb (YdMarkerRow *self)
{
  write_name (self);
  close_later (self);
}

/* The name stays as it was */
static gboolean
key_cb (YdMarkerRow *self, guint key)
{
  const YdMarker *marker = key == GDK_KEY_Escape ? find_marker (self) : NULL;

  if (marker)
    gtk_editable_set_text (GTK_EDITABLE (self->name), marker->name);
  return FALSE;
}

/**
 * yd_marker_row_new:
 * @desk: of the film
 * @marker: what it shows
 *
 * Returns: (transfer full) (type YdMarkerRow): a row
 */
GtkWidget *
yd_marker_row_new (YdDesk *desk, YdMarker *marker)
{
  YdMarkerRow *self = g_object_new (YD_TYPE_MARKER_ROW, NULL);
  const gboolean can_edit = !yd_desk_is_read_only (desk);

  self->desk = g_object_ref (desk);
  yd_sensitivity_set (GTK_WIDGET (self->name), can_edit);
  yd_sensitivity_set (GTK_WIDGET (self->swatch), can_edit);
  yd_sensitivity_set (self->remove, can_edit);
  yd_marker_row_show (self, marker);
  return GTK_WIDGET (self);
}

/**
 * yd_marker_row_show:
 * @self: a row
 * @marker: what it shows from now on
 *
 * Shows another marker, or what became of the same one. The keyboard stays where it is.
 */
void
yd_marker_row_show (YdMarkerRow *self, YdMarker *marker)
{
  const YdSnapshot *film = yd_desk_get_film (self->desk);
  g_autofree char *time =
      yd_timecode_format (film ? film->rate : (YdFrameRate){ 25, 1 }, marker->frame);
  g_autofree char *go = g_strdup_printf (_ ("Go to %s at %s"), marker->name, time);

  g_free (self->id);
  self->id = g_strdup (yd_record_get_id (YD_RECORD (marker)));
  g_free (self->color);
  self->color = g_strdup (marker->color);
  self->frame = marker->frame;
  gtk_editable_set_text (GTK_EDITABLE (self->name), marker->name);
  gtk_button_set_label (self->time, time);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->time), GTK_ACCESSIBLE_PROPERTY_LABEL, go,
                                  -1);
  show_color (self);
}

/**
 * yd_marker_row_edit:
 * @self: a row
 *
 * Begins to write the marker's name.
 */
void
yd_marker_row_edit (YdMarkerRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
yd_marker_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, YD_MARKER_ROW (object)->color);
}

static void
yd_marker_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  YdMarkerRow *self = YD_MARKER_ROW (object);

  g_free (self->color);
  self->color = g_value_dup_string (value);
  show_color (self);
  yd_desk_change_marker (self->desk, self->id, -1, NULL, self->color);
  g_object_notify_by_pspec (object, pspec);
}

static void
yd_marker_row_dispose (GObject *object)
{
  YdMarkerRow *self = YD_MARKER_ROW (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->color, g_free);
  G_OBJECT_CLASS (yd_marker_row_parent_class)->dispose (object);
}

static void
yd_marker_row_class_init (YdMarkerRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = yd_marker_row_get_property;
  object_class->set_property = yd_marker_row_set_property;
  object_class->dispose = yd_marker_row_dispose;
  props[PROP_COLOR] =
      g_param_spec_string ("color", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_install_property_action (widget_class, "marker.color", "color");
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("timeline/marker-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdMarkerRow, swatch);
  gtk_widget_class_bind_template_child (widget_class, YdMarkerRow, dot);
  gtk_widget_class_bind_template_child (widget_class, YdMarkerRow, name);
  gtk_widget_class_bind_template_child (widget_class, YdMarkerRow, time);
  gtk_widget_class_bind_template_child (widget_class, YdMarkerRow, remove);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, write_name);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
}

static void
yd_marker_row_init (YdMarkerRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
