/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does with key frames:
 *
 *   a point    is dragged in time and value, with Shift in one of both; the arrow keys move it too,
 *              Shift further; Delete removes it, Return goes there
 *   the lane   a click goes there, a double click adds a point, Return adds one at the playhead */
#include "app/timeline/key-lane-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/timeline/desk-edits.h"
#include "app/timeline/key-trait.h"
#include "app/timeline/timeline-menu.h"
#include "app/widgets/arrow-key.h"
#include "app/widgets/context-menu.h"
#include "core/timeline/snapshot-copy.h"

#define NEAR_PX 9

static int
find_point (YdKeyLane *self, double x, double y)
{
  const GArray *keys = yd_key_lane_get_keys (self);
  double best = NEAR_PX;
  int found = -1;

  for (guint i = 0; keys && i < keys->len; i++) {
    const YdSnapshotKey *key = &g_array_index (keys, YdSnapshotKey, i);
    const double far =
        hypot (yd_key_lane_to_x (self, key->frame) - x, yd_key_lane_to_y (self, key->value) - y);
    if (far <= best) {
      best = far;
      found = (int) i;
    }
  }
  return found;
}

static int
find_focused (YdKeyLane *self)
{
  for (guint i = 0; i < self->points->len; i++)
    if (gtk_widget_has_focus (self->points->pdata[i]))
      return (int) i;
  return -1;
}

/* Between its neighbors, inside the clip */
static gint64
bound_frame (YdKeyLane *self, int index, gint64 frame)
{
  const YdSnapshotKey *before = yd_key_lane_get_key (self, index - 1),
                      *after = yd_key_lane_get_key (self, index + 1);
  const gint64 least = before ? before->frame + 1 : 0;
  const gint64 most = after ? after->frame - 1 : self->clip->duration_frames - 1;

  return CLAMP (frame, MIN (least, most), MAX (least, most));
}

static gint64
snap_frame (YdKeyLane *self, gint64 frame)
{
  const gint64 playhead = yd_desk_get_position (self->desk) - self->clip->start_frame;
  const double far = fabs (yd_key_lane_to_x (self, playhead) - yd_key_lane_to_x (self, frame));

  return yd_desk_snaps (self->desk) && far <= NEAR_PX ? playhead : frame;
}

static double
round_value (YdKeyLane *self, double value)
{
  const YdKeyTrait *trait = yd_key_trait_get (self->parameter);
  const double parts = pow (10, trait->digits);

  return CLAMP (round (value * parts) / parts, trait->min, trait->max);
}

static void
show_try (YdKeyLane *self)
{
  YdSnapshotClip *tried = yd_snapshot_clip_copy (self->clip);

  yd_desk_try_clip (self->desk, tried);
  yd_snapshot_clip_unref (tried);
}

/* ---- changes ---- */

static void
add_key (YdKeyLane *self, gint64 frame, double value)
{
  const YdSnapshotKey key = { frame, round_value (self, value), YD_EASING_IN_OUT };
  GArray *keys = yd_key_lane_get_keys (self);
  guint place = 0;
  if (!self->can_edit || yd_key_find (keys, frame) >= 0)
    return;

  if (!keys)
    keys = self->clip->keys[self->parameter] = g_array_new (FALSE, FALSE, sizeof key);
  while (place < keys->len && g_array_index (keys, YdSnapshotKey, place).frame < frame)
    place++;
  g_array_insert_val (keys, place, key);
  yd_desk_set_key (self->desk, self->clip->id, self->parameter, frame, key.value);
  yd_key_lane_settle (self);
  gtk_widget_grab_focus (self->points->pdata[place]);
}

static void
remove_key (YdKeyLane *self, int index)
{
  const YdSnapshotKey *key = yd_key_lane_get_key (self, index);
  if (!self->can_edit || !key)
    return;

  yd_desk_remove_key (self->desk, self->clip->id, self->parameter, key->frame);
  g_array_remove_index (yd_key_lane_get_keys (self), (guint) index);
  yd_key_lane_settle (self);
  if (self->points->len > 0)
    gtk_widget_grab_focus (self->points->pdata[MIN ((guint) index, self->points->len - 1)]);
}

static void
nudge_key (YdKeyLane *self, int index, int frames, double steps)
{
  YdSnapshotKey *key = yd_key_lane_get_key (self, index);
  if (!self->can_edit || !key)
    return;

  const YdSnapshotKey old = *key;
  key->frame = bound_frame (self, index, key->frame + frames);
  key->value = round_value (self, key->value + steps * yd_key_trait_get (self->parameter)->step);
  if (key->frame == old.frame && key->value == old.value)
    return;
  yd_desk_put_key (self->desk, self->clip->id, self->parameter, old.frame, key->frame, key->value,
                   TRUE);
  yd_player_seek (yd_desk_get_player (self->desk), self->clip->start_frame + key->frame);
  yd_key_lane_settle (self);
}

/* ---- the pointer ---- */

static void
drag_begin_cb (YdKeyLane *self, double x, double y, GtkGesture *gesture)
{
  const int index = find_point (self, x, y);

  self->dragged = -1;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (index < 0) {
    gtk_widget_grab_focus (GTK_WIDGET (self));
    yd_player_seek (yd_desk_get_player (self->desk),
                    self->clip->start_frame + yd_key_lane_to_frame (self, x));
    return;
  }
  gtk_widget_grab_focus (self->points->pdata[index]);
  self->dragged = self->can_edit ? index : -1;
  self->from = *yd_key_lane_get_key (self, index);
}

static void
drag_update_cb (YdKeyLane *self, double across, double down, GtkGesture *gesture)
{
  const GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  YdSnapshotKey *key = yd_key_lane_get_key (self, self->dragged);
  if (!key)
    return;

  if ((state & GDK_SHIFT_MASK) && fabs (across) >= fabs (down))
    down = 0;
  else if (state & GDK_SHIFT_MASK)
    across = 0;
  const double frame_px = yd_time_scale_get_frame_px (yd_desk_get_scale (self->desk));
  const gint64 frame = self->from.frame + (gint64) round (across / frame_px);
  key->frame = bound_frame (self, self->dragged, across ? snap_frame (self, frame) : frame);
  key->value = down
                   ? round_value (self, yd_key_lane_to_value (
                                            self, yd_key_lane_to_y (self, self->from.value) + down))
                   : self->from.value;
  yd_key_lane_fill (self);
  show_try (self);
}

static void
drag_end_cb (YdKeyLane *self)
{
  const YdSnapshotKey *key = yd_key_lane_get_key (self, self->dragged);
  const YdSnapshotKey from = self->from;

  self->dragged = -1;
  if (!key || (key->frame == from.frame && key->value == from.value))
    return;
  yd_desk_put_key (self->desk, self->clip->id, self->parameter, from.frame, key->frame, key->value,
                   FALSE);
  yd_key_lane_settle (self);
}

static void
click_cb (YdKeyLane *self, int n_press, double x, double y)
{
  if (n_press == 2 && find_point (self, x, y) < 0)
    add_key (self, yd_key_lane_to_frame (self, x), yd_key_lane_to_value (self, y));
}

static void
open_menu (YdKeyLane *self, int index, double x, double y)
{
  const YdSnapshotKey *key = yd_key_lane_get_key (self, index);

  self->chosen = index;
  self->menu_frame = key ? key->frame : yd_key_lane_to_frame (self, x);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keys.clear",
                                 self->can_edit && self->points->len > 0);
  g_object_notify (G_OBJECT (self), "easing");
  yd_timeline_menu_open (GTK_WIDGET (self), key ? "key_menu" : "key_lane_menu", x, y);
}

static void
menu_cb (YdKeyLane *self, int n_press, double x, double y, GtkGesture *gesture)
{
  const int index = find_point (self, x, y);

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (index < 0 ? GTK_WIDGET (self) : self->points->pdata[index]);
  open_menu (self, index, x, y);
}

/* ---- the keyboard ---- */

static gboolean
press_point (YdKeyLane *self, int index, guint key, gboolean is_far)
{
  int x, y;

  if (yd_arrow_key_read (key, &x, &y))
    nudge_key (self, index, x * (is_far ? 10 : 1), -y * (is_far ? 5 : 1));
  else if (key == GDK_KEY_Delete || key == GDK_KEY_BackSpace)
    remove_key (self, index);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    yd_player_seek (yd_desk_get_player (self->desk),
                    self->clip->start_frame + yd_key_lane_get_key (self, index)->frame);
  else
    return FALSE;
  return TRUE;
}

static void
add_at_playhead (YdKeyLane *self)
{
  const gint64 frame = yd_desk_get_position (self->desk) - self->clip->start_frame;

  if (frame >= 0 && frame < self->clip->duration_frames)
    add_key (self, frame, yd_key_trait_get_value (self->parameter, self->clip, frame));
  else
    yd_session_toast (yd_desk_get_session (self->desk),
                      _ ("The playhead is outside the clip. Go into it first."), FALSE);
}

static gboolean
key_cb (YdKeyLane *self, guint key, guint code, GdkModifierType state)
{
  const int index = find_focused (self);
  const gboolean is_far = (state & GDK_SHIFT_MASK) != 0;

  if (yd_context_menu_is_key (key, state)) {
    const YdSnapshotKey *point = yd_key_lane_get_key (self, index);
    open_menu (self, index, point ? yd_key_lane_to_x (self, point->frame) : 20,
               point ? yd_key_lane_to_y (self, point->value) : 10);
    return TRUE;
  }
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
    return FALSE;
  if (index >= 0)
    return press_point (self, index, key, is_far);
  if (key == GDK_KEY_Delete || key == GDK_KEY_BackSpace)
    return TRUE; /* with no point in hand it would be the clip that goes */
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter && key != GDK_KEY_Insert)
    return FALSE;
  add_at_playhead (self);
  return TRUE;
}

/* ---- the menus ---- */

static void
add_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdKeyLane *self = YD_KEY_LANE (widget);

  add_key (self, self->menu_frame,
           yd_key_trait_get_value (self->parameter, self->clip, self->menu_frame));
}

static void
add_here_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  add_at_playhead (YD_KEY_LANE (widget));
}

static void
go_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdKeyLane *self = YD_KEY_LANE (widget);

  yd_player_seek (yd_desk_get_player (self->desk), self->clip->start_frame + self->menu_frame);
}

static void
remove_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  remove_key (YD_KEY_LANE (widget), YD_KEY_LANE (widget)->chosen);
}

static void
clear_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdKeyLane *self = YD_KEY_LANE (widget);

  if (self->can_edit)
    yd_desk_clear_keys (self->desk, self->clip->id, self->parameter);
}

void
yd_key_lane_install_input (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    GtkWidgetActionActivateFunc func;
  } actions[] = { { "keys.add", add_action_cb },
                  { "keys.add-at-playhead", add_here_action_cb },
                  { "keys.go", go_action_cb },
                  { "keys.remove", remove_action_cb },
                  { "keys.clear", clear_action_cb } };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
  gtk_widget_class_install_property_action (widget_class, "keys.ease", "easing");
}

void
yd_key_lane_add_input (YdKeyLane *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (click_cb), self);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (click, drag); /* one claims for both */
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (widget, keys);
}
