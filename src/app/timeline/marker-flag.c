/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A marker in the ruler: something to see, to hear of and to have the focus. The keys go to it,
 * write its name and color, move and remove it; what the pointer does is in ruler.c. */
#include "app/timeline/marker-flag.h"

#include <glib/gi18n.h>

#include "app/timeline/desk-edits.h"
#include "app/widgets/arrow-key.h"
#include "app/widgets/context-menu.h"
#include "app/widgets/style-color.h"
#include "app/widgets/timecode.h"

struct _YdMarkerFlag {
  GtkWidget parent_instance;

  YdDesk *desk;     /* owned */
  YdMarker *marker; /* owned, or NULL before it shows one */
};

G_DEFINE_FINAL_TYPE (YdMarkerFlag, yd_marker_flag, GTK_TYPE_WIDGET)

/**
 * yd_marker_flag_find_color:
 * @widget: where it is drawn
 * @marker: a marker
 *
 * Returns: the marker's own color, or that of one that has none
 */
GdkRGBA
yd_marker_flag_find_color (GtkWidget *widget, const YdMarker *marker)
{
  GdkRGBA color;

  return gdk_rgba_parse (&color, marker->color) ? color : yd_style_color (widget, "marker_color");
}

/**
 * yd_marker_flag_new:
 * @desk: of the film
 *
 * Returns: (transfer full) (type YdMarkerFlag): a flag of no marker yet
 */
GtkWidget *
yd_marker_flag_new (YdDesk *desk)
{
  YdMarkerFlag *self = g_object_new (YD_TYPE_MARKER_FLAG, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

/**
 * yd_marker_flag_show:
 * @self: a flag
 * @marker: what it stands for
 *
 * Shows another marker, or the same one changed.
 */
void
yd_marker_flag_show (YdMarkerFlag *self, YdMarker *marker)
{
  const YdSnapshot *film = yd_desk_get_film (self->desk);
  g_autofree char *time =
      yd_timecode_format (film ? film->rate : (YdFrameRate){ 25, 1 }, marker->frame);
  g_autofree char *name = g_strdup_printf (_ ("Marker “%s” at %s"), marker->name, time);

  g_set_object (&self->marker, marker);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), *marker->name ? marker->name : name);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static const char *
get_id (YdMarkerFlag *self)
{
  return yd_record_get_id (YD_RECORD (self->marker));
}

static void
go (YdMarkerFlag *self)
{
  yd_player_seek (yd_desk_get_player (self->desk), self->marker->frame);
}

/* The flag beside it takes the focus, the playhead goes there, and both come into view */
static void
go_beside (YdMarkerFlag *self, int steps)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkWidget *beside = widget;

  do
    beside =
        steps > 0 ? gtk_widget_get_next_sibling (beside) : gtk_widget_get_prev_sibling (beside);
  while (beside && !YD_IS_MARKER_FLAG (beside));
  if (!beside || !YD_MARKER_FLAG (beside)->marker)
    return;
  go (YD_MARKER_FLAG (beside));
  yd_time_scale_show (yd_desk_get_scale (self->desk), YD_MARKER_FLAG (beside)->marker->frame,
                      FALSE);
  gtk_widget_set_child_visible (beside, TRUE); /* before it is laid out, or it takes no focus */
  gtk_widget_grab_focus (beside);
}

static void
move (YdMarkerFlag *self, int frames)
{
  yd_desk_change_marker (self->desk, get_id (self), MAX (self->marker->frame + frames, 0), NULL,
                         NULL);
}

static gboolean
key_cb (YdMarkerFlag *self, guint key, guint code, GdkModifierType state)
{
  const gboolean is_alt = (state & GDK_ALT_MASK) != 0;
  const gboolean can_edit = !yd_desk_is_read_only (self->desk);
  const gboolean is_menu = yd_context_menu_is_key (key, state);
  int steps, down;
  if (!self->marker || (!is_menu && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK))))
    return FALSE;

  yd_arrow_key_read (key, &steps, &down);
  if (steps != 0 && is_alt && can_edit)
    move (self, steps);
  else if (steps != 0 && !is_alt)
    go_beside (self, steps);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    go (self);
  else if ((key == GDK_KEY_F2 || is_menu) && can_edit)
    yd_desk_begin_edit (self->desk, "marker", get_id (self));
  else if ((key == GDK_KEY_Delete || key == GDK_KEY_BackSpace) && can_edit)
    yd_desk_remove_marker (self->desk, get_id (self));
  else
    return FALSE;
  return TRUE;
}

static void
draw_flag (GtkSnapshot *snapshot, const graphene_rect_t *area, GdkRGBA color)
{
  GskRoundedRect flag;

  gsk_rounded_rect_init (&flag, area, &GRAPHENE_SIZE_INIT (1, 1), &GRAPHENE_SIZE_INIT (1, 1),
                         &GRAPHENE_SIZE_INIT (5, 5), &GRAPHENE_SIZE_INIT (5, 5));
  gtk_snapshot_push_rounded_clip (snapshot, &flag);
  gtk_snapshot_append_color (snapshot, &color, area);
  gtk_snapshot_pop (snapshot);
}

static void
yd_marker_flag_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  const YdMarkerFlag *self = YD_MARKER_FLAG (widget);
  if (!self->marker)
    return;

  draw_flag (snapshot, &GRAPHENE_RECT_INIT (0, 0, YD_MARKER_FLAG_PX, YD_MARKER_FLAG_PX),
             yd_style_color (widget, "marker_edge_color"));
  draw_flag (snapshot, &GRAPHENE_RECT_INIT (1, 1, YD_MARKER_FLAG_PX - 2, YD_MARKER_FLAG_PX - 2),
             yd_marker_flag_find_color (widget, self->marker));
}

static void
yd_marker_flag_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = *natural = YD_MARKER_FLAG_PX;
}

static void
yd_marker_flag_dispose (GObject *object)
{
  YdMarkerFlag *self = YD_MARKER_FLAG (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->marker);
  G_OBJECT_CLASS (yd_marker_flag_parent_class)->dispose (object);
}

static void
yd_marker_flag_class_init (YdMarkerFlagClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_marker_flag_dispose;
  widget_class->snapshot = yd_marker_flag_snapshot;
  widget_class->measure = yd_marker_flag_measure;
  gtk_widget_class_set_css_name (widget_class, "markerflag");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
yd_marker_flag_init (YdMarkerFlag *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}
