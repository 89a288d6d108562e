/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key frames of one parameter under their clip: a curve with a point for each. What a person
 * does (key-lane-input.c) is shown at once, here and in the preview, and stays shown until the film
 * has it. */
#include "app/timeline/key-lane-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/timeline/desk-edits.h"
#include "app/timeline/key-point.h"
#include "app/timeline/key-trait.h"
#include "app/widgets/timecode.h"
#include "core/timeline/snapshot-copy.h"

#define MARGIN_PX 8 /* above and below the curve */
#define SETTLE_MS 800

G_DEFINE_FINAL_TYPE (YdKeyLane, yd_key_lane, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_EASING, N_PROPS };
static GParamSpec *props[N_PROPS];

GArray *
yd_key_lane_get_keys (YdKeyLane *self)
{
  return self->clip->keys[self->parameter];
}

YdSnapshotKey *
yd_key_lane_get_key (YdKeyLane *self, int index)
{
  GArray *keys = yd_key_lane_get_keys (self);

  return keys && index >= 0 && (guint) index < keys->len
             ? &g_array_index (keys, YdSnapshotKey, index)
             : NULL;
}

double
yd_key_lane_to_x (YdKeyLane *self, gint64 frame)
{
  YdTimeScale *scale = yd_desk_get_scale (self->desk);

  return yd_time_scale_to_px (scale, self->clip->start_frame + frame) -
         yd_time_scale_to_px (scale, self->clip->start_frame);
}

gint64
yd_key_lane_to_frame (YdKeyLane *self, double x)
{
  const double frame_px = yd_time_scale_get_frame_px (yd_desk_get_scale (self->desk));

  return CLAMP ((gint64) floor (x / frame_px), 0, self->clip->duration_frames - 1);
}

static double
get_value_px (YdKeyLane *self)
{
  const int height = gtk_widget_get_height (GTK_WIDGET (self));

  return MAX (height - 2 * MARGIN_PX, 1) / (self->upper - self->lower);
}

double
yd_key_lane_to_y (YdKeyLane *self, double value)
{
  const int height = gtk_widget_get_height (GTK_WIDGET (self));

  return height - MARGIN_PX - (value - self->lower) * get_value_px (self);
}

double
yd_key_lane_to_value (YdKeyLane *self, double y)
{
  const int height = gtk_widget_get_height (GTK_WIDGET (self));

  return CLAMP (self->lower + (height - MARGIN_PX - y) / get_value_px (self), self->lower,
                self->upper);
}

static void
name_point (YdKeyLane *self, guint index)
{
  const YdSnapshotKey *key = yd_key_lane_get_key (self, (int) index);
  g_autofree char *value = yd_key_trait_format (self->parameter, key->value);
  g_autofree char *at = yd_timecode_format (yd_desk_get_film (self->desk)->rate,
                                            self->clip->start_frame + key->frame);
  g_autofree char *name =
      g_strdup_printf (_ ("%s %s at %s"), _ (yd_key_trait_get (self->parameter)->title), value, at);

  yd_key_point_set_name (self->points->pdata[index], name);
}

/* As many points as there are keys, in their order */
void
yd_key_lane_fill (YdKeyLane *self)
{
  const GArray *keys = yd_key_lane_get_keys (self);
  const guint n_keys = keys ? keys->len : 0;

  while (self->points->len > n_keys) {
    GtkWidget *last = self->points->pdata[self->points->len - 1];
    if (gtk_widget_has_focus (last))
      gtk_widget_grab_focus (GTK_WIDGET (self));
    gtk_widget_unparent (last);
    g_ptr_array_set_size (self->points, (int) self->points->len - 1);
  }
  while (self->points->len < n_keys) {
    GtkWidget *point = yd_key_point_new ();
    gtk_widget_set_parent (point, GTK_WIDGET (self));
    g_ptr_array_add (self->points, point);
  }
  for (guint i = 0; i < n_keys; i++)
    name_point (self, i);
  if (self->dragged < 0)
    yd_key_trait_get_bounds (self->parameter, self->clip, &self->lower, &self->upper);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_clip (YdKeyLane *self, YdSnapshotClip *clip)
{
  YdSnapshotClip *old = self->clip;

  self->clip = yd_snapshot_clip_copy (clip);
  g_clear_pointer (&old, yd_snapshot_clip_unref);
}

static gboolean
settle_cb (gpointer data)
{
  YdKeyLane *self = data;

  self->settle_id = 0;
  set_clip (self, self->real);
  yd_key_lane_fill (self);
  yd_desk_try_clip (self->desk, NULL);
  return G_SOURCE_REMOVE;
}

/* What was done is on its way to the film; should it be refused, the film is shown again */
void
yd_key_lane_settle (YdKeyLane *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add (SETTLE_MS, settle_cb, self);
  yd_key_lane_fill (self);
}

static gboolean
has_keys_of (YdKeyLane *self, const YdSnapshotClip *clip)
{
  const GArray *mine = yd_key_lane_get_keys (self), *others = clip->keys[self->parameter];
  const guint n_mine = mine ? mine->len : 0, n_others = others ? others->len : 0;

  for (guint i = 0; n_mine == n_others && i < n_mine; i++) {
    const YdSnapshotKey *one = &g_array_index (mine, YdSnapshotKey, i);
    const YdSnapshotKey *other = &g_array_index (others, YdSnapshotKey, i);
    if (one->frame != other->frame || one->easing != other->easing ||
        fabs (one->value - other->value) > 1e-9)
      return FALSE;
  }
  return n_mine == n_others;
}

/**
 * yd_key_lane_new:
 * @desk: of the film
 * @parameter: whose key frames it shows
 *
 * Returns: (transfer full) (type YdKeyLane): a lane of no clip yet
 */
GtkWidget *
yd_key_lane_new (YdDesk *desk, YdKeyParameter parameter)
{
  YdKeyLane *self = g_object_new (YD_TYPE_KEY_LANE, NULL);
  g_autofree char *name =
      g_strdup_printf (_ ("Key frames: %s"), _ (yd_key_trait_get (parameter)->title));

  self->desk = g_object_ref (desk);
  self->parameter = parameter;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

/**
 * yd_key_lane_get_parameter:
 * @self: a lane
 *
 * Returns: whose key frames it shows
 */
YdKeyParameter
yd_key_lane_get_parameter (YdKeyLane *self)
{
  return self->parameter;
}

/**
 * yd_key_lane_set_clip:
 * @self: a lane
 * @clip: what it shows
 * @can_edit: whether the clip may be changed
 *
 * Shows a clip as the film has it now.
 */
void
yd_key_lane_set_clip (YdKeyLane *self, YdSnapshotClip *clip, gboolean can_edit)
{
  YdSnapshotClip *old = self->real;
  const gboolean is_same = old && g_str_equal (old->id, clip->id);

  self->real = yd_snapshot_clip_ref (clip);
  self->can_edit = can_edit;
  g_clear_pointer (&old, yd_snapshot_clip_unref);
  if (is_same && (self->dragged >= 0 || (self->settle_id && !has_keys_of (self, clip))))
    return;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  set_clip (self, clip);
  yd_key_lane_fill (self);
}

static void
yd_key_lane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YdKeyLane *self = YD_KEY_LANE (object);
  const YdSnapshotKey *key = self->clip ? yd_key_lane_get_key (self, self->chosen) : NULL;

  g_value_set_string (value, key ? yd_enum_to_nick (YD_TYPE_EASING, (int) key->easing) : "");
}

static void
yd_key_lane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  YdKeyLane *self = YD_KEY_LANE (object);
  YdSnapshotKey *key = self->clip ? yd_key_lane_get_key (self, self->chosen) : NULL;
  int easing = 0;

  if (!key || !self->can_edit ||
      !yd_enum_from_nick (YD_TYPE_EASING, g_value_get_string (value), &easing))
    return;
  key->easing = (YdEasing) easing;
  yd_desk_ease_key (self->desk, self->clip->id, self->parameter, key->frame, key->easing);
  yd_key_lane_settle (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
draw_curve (YdKeyLane *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (self), *lanes = gtk_widget_get_parent (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const double left = yd_time_scale_to_px (yd_desk_get_scale (self->desk), self->clip->start_frame);
  const int start = MAX ((int) -left, 0);
  const int end = MIN (width, gtk_widget_get_width (lanes) - (int) left);
  if (end <= start)
    return;

  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT ((float) start, 0, (float) (end - start), (float) height));
  gdk_cairo_set_source_rgba (cr, color);
  for (int x = start; x < end + 2; x += 2)
    cairo_line_to (
        cr, x,
        yd_key_lane_to_y (self, yd_key_trait_get_value (self->parameter, self->clip,
                                                        yd_key_lane_to_frame (self, x))));
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
yd_key_lane_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  YdKeyLane *self = YD_KEY_LANE (widget);
  GdkRGBA color;
  if (!self->clip || !yd_desk_get_film (self->desk))
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  draw_curve (self, snapshot, &color);
  for (guint i = 0; i < self->points->len; i++)
    gtk_widget_snapshot_child (widget, self->points->pdata[i], snapshot);
}

static void
yd_key_lane_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  YdKeyLane *self = YD_KEY_LANE (widget);
  const int half = YD_KEY_POINT_PX / 2;

  for (guint i = 0; self->clip && i < self->points->len; i++) {
    const YdSnapshotKey *key = yd_key_lane_get_key (self, (int) i);
    gtk_widget_measure (self->points->pdata[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL,
                        NULL);
    gtk_widget_size_allocate (
        self->points->pdata[i],
        &(GtkAllocation){ (int) yd_key_lane_to_x (self, key->frame) - half,
                          (int) round (yd_key_lane_to_y (self, key->value)) - half, YD_KEY_POINT_PX,
                          YD_KEY_POINT_PX },
        -1);
  }
}

static void
yd_key_lane_dispose (GObject *object)
{
  YdKeyLane *self = YD_KEY_LANE (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  for (guint i = 0; i < self->points->len; i++)
    gtk_widget_unparent (self->points->pdata[i]);
  g_ptr_array_set_size (self->points, 0);
  g_clear_pointer (&self->clip, yd_snapshot_clip_unref);
  g_clear_pointer (&self->real, yd_snapshot_clip_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (yd_key_lane_parent_class)->dispose (object);
}

static void
yd_key_lane_finalize (GObject *object)
{
  g_ptr_array_unref (YD_KEY_LANE (object)->points);
  G_OBJECT_CLASS (yd_key_lane_parent_class)->finalize (object);
}

static void
yd_key_lane_class_init (YdKeyLaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = yd_key_lane_get_property;
  object_class->set_property = yd_key_lane_set_property;
  object_class->dispose = yd_key_lane_dispose;
  object_class->finalize = yd_key_lane_finalize;
  widget_class->snapshot = yd_key_lane_snapshot;
  widget_class->size_allocate = yd_key_lane_size_allocate;
  props[PROP_EASING] =
      g_param_spec_string ("easing", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  yd_key_lane_install_input (widget_class);
  gtk_widget_class_set_css_name (widget_class, "keylane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
yd_key_lane_init (YdKeyLane *self)
{
  self->points = g_ptr_array_new ();
  self->dragged = self->chosen = -1;
  yd_key_lane_add_input (self);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}
