/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which frame stands where: the zoom and the scrolling that ruler and lanes share. Places are
 * pixels from the left edge of what is seen. */
#include "app/timeline/time-scale.h"

#include <math.h>

#define MIN_FRAME_PX 0.002
#define MAX_FRAME_PX 60.0
#define ROOM_AFTER 1.15 /* how much of the film's length can be scrolled over */

struct _YdTimeScale {
  GObject parent_instance;

  GtkAdjustment *across; /* owned, pixels */
  double frame_px;       /* how wide a frame is */
  gint64 n_frames;       /* of the film */
  int width_px;          /* of what is seen */
};

G_DEFINE_FINAL_TYPE (YdTimeScale, yd_time_scale, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/**
 * yd_time_scale_new:
 *
 * Returns: (transfer full): a scale of 4 pixels a frame
 */
YdTimeScale *
yd_time_scale_new (void)
{
  return g_object_new (YD_TYPE_TIME_SCALE, NULL);
}

/**
 * yd_time_scale_get_across:
 * @self: a scale
 *
 * Returns: (transfer none): what a scroll bar moves
 */
GtkAdjustment *
yd_time_scale_get_across (YdTimeScale *self)
{
  return self->across;
}

/**
 * yd_time_scale_get_frame_px:
 * @self: a scale
 *
 * Returns: how wide a frame is
 */
double
yd_time_scale_get_frame_px (YdTimeScale *self)
{
  return self->frame_px;
}

static void
tell (YdTimeScale *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
configure (YdTimeScale *self, double value)
{
  const double page = MAX (self->width_px, 1);
  const double upper = MAX ((double) self->n_frames * self->frame_px * ROOM_AFTER + 80, page);

  g_signal_handlers_block_by_func (self->across, tell, self);
  gtk_adjustment_configure (self->across, CLAMP (value, 0, upper - page), 0, upper, page / 10,
                            page * 0.9, page);
  g_signal_handlers_unblock_by_func (self->across, tell, self);
  tell (self);
}

/**
 * yd_time_scale_set_extent:
 * @self: a scale
 * @n_frames: of the film
 * @width_px: of what is seen
 *
 * Says how much there is to scroll over.
 */
void
yd_time_scale_set_extent (YdTimeScale *self, gint64 n_frames, int width_px)
{
  if (self->n_frames == n_frames && self->width_px == width_px)
    return;
  self->n_frames = n_frames;
  self->width_px = width_px;
  configure (self, gtk_adjustment_get_value (self->across));
}

/**
 * yd_time_scale_zoom:
 * @self: a scale
 * @factor: how much wider
 * @at_px: what stays where it is
 *
 * Zooms about a place.
 */
void
yd_time_scale_zoom (YdTimeScale *self, double factor, double at_px)
{
  const double frame = yd_time_scale_to_frame (self, at_px);
  const double wanted = CLAMP (self->frame_px * factor, MIN_FRAME_PX, MAX_FRAME_PX);

  if (wanted == self->frame_px)
    return;
  self->frame_px = wanted;
  configure (self, frame * wanted - at_px);
}

/**
 * yd_time_scale_set_frame_px:
 * @self: a scale
 * @frame_px: how wide a frame is
 *
 * Zooms about the left edge.
 */
void
yd_time_scale_set_frame_px (YdTimeScale *self, double frame_px)
{
  yd_time_scale_zoom (self, frame_px / self->frame_px, 0);
}

/**
 * yd_time_scale_fit:
 * @self: a scale
 *
 * Shows the whole film.
 */
void
yd_time_scale_fit (YdTimeScale *self)
{
  if (self->n_frames == 0 || self->width_px < 20)
    return;
  self->frame_px =
      CLAMP ((self->width_px - 16) / (double) self->n_frames, MIN_FRAME_PX, MAX_FRAME_PX);
  configure (self, 0);
}

/**
 * yd_time_scale_show:
 * @self: a scale
 * @frame: what shall be seen
 * @turns_page: whether a frame beyond the right edge comes to the left one, as while playing
 *
 * Scrolls only as far as needed.
 */
void
yd_time_scale_show (YdTimeScale *self, gint64 frame, gboolean turns_page)
{
  const double px = yd_time_scale_to_px (self, frame), margin = MIN (24, self->width_px / 8.0);
  const double value = gtk_adjustment_get_value (self->across);

  if (px < 0)
    gtk_adjustment_set_value (self->across, value + px - margin);
  else if (px > self->width_px - 1)
    gtk_adjustment_set_value (self->across,
                              value + px - (turns_page ? margin : self->width_px - margin));
}

/**
 * yd_time_scale_to_px:
 * @self: a scale
 * @frame: a frame
 *
 * Returns: where it begins
 */
double
yd_time_scale_to_px (YdTimeScale *self, gint64 frame)
{
  return round ((double) frame * self->frame_px - gtk_adjustment_get_value (self->across));
}

/**
 * yd_time_scale_to_frame:
 * @self: a scale
 * @px: a place
 *
 * Returns: the frame there, with its fraction
 */
double
yd_time_scale_to_frame (YdTimeScale *self, double px)
{
  return (px + gtk_adjustment_get_value (self->across)) / self->frame_px;
}

static void
yd_time_scale_finalize (GObject *object)
{
  YdTimeScale *self = YD_TIME_SCALE (object);

  g_signal_handlers_disconnect_by_data (self->across, self);
  g_clear_object (&self->across);
  G_OBJECT_CLASS (yd_time_scale_parent_class)->finalize (object);
}

static void
yd_time_scale_class_init (YdTimeScaleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yd_time_scale_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", YD_TYPE_TIME_SCALE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
yd_time_scale_init (YdTimeScale *self)
{
  self->frame_px = 4;
  self->across = g_object_ref_sink (gtk_adjustment_new (0, 0, 1, 1, 1, 1));
  g_signal_connect_swapped (self->across, "value-changed", G_CALLBACK (tell), self);
}
