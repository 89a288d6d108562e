/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YD_TYPE_TIME_SCALE (yd_time_scale_get_type ())
G_DECLARE_FINAL_TYPE (YdTimeScale, yd_time_scale, YD, TIME_SCALE, GObject)

/* signal `changed` (): other frames are at other places */

YdTimeScale *yd_time_scale_new (void);
GtkAdjustment *yd_time_scale_get_across (YdTimeScale *self);
double yd_time_scale_get_frame_px (YdTimeScale *self);
void yd_time_scale_set_frame_px (YdTimeScale *self, double frame_px);
void yd_time_scale_set_extent (YdTimeScale *self, gint64 n_frames, int width_px);
void yd_time_scale_zoom (YdTimeScale *self, double factor, double at_px);
void yd_time_scale_fit (YdTimeScale *self);
void yd_time_scale_show (YdTimeScale *self, gint64 frame, gboolean turns_page);
double yd_time_scale_to_px (YdTimeScale *self, gint64 frame);
double yd_time_scale_to_frame (YdTimeScale *self, double px);

G_END_DECLS
