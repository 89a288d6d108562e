/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two bars from -60 to 0 dB of full scale: the filled part is what is heard on average, the tick
 * the peak. What passes -1 dB is red. */
#include "app/timeline/level-meter.h"

#include <math.h>

#define LOWEST_DB (-60.0)
#define RED_DB (-1.0)
#define YELLOW_DB (-9.0)

struct _YdLevelMeter {
  GtkWidget parent_instance;

  YdSoundLevels levels;
};

G_DEFINE_FINAL_TYPE (YdLevelMeter, yd_level_meter, GTK_TYPE_WIDGET)

static float
get_part (double db)
{
  return (float) (isfinite (db) ? CLAMP ((db - LOWEST_DB) / -LOWEST_DB, 0, 1) : 0);
}

static GdkRGBA
get_color (double db)
{
  if (db > RED_DB)
    return (GdkRGBA){ 0.88f, 0.11f, 0.14f, 1 };
  return db > YELLOW_DB ? (GdkRGBA){ 0.96f, 0.76f, 0.07f, 1 } : (GdkRGBA){ 0.2f, 0.82f, 0.48f, 1 };
}

static void
yd_level_meter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  const YdLevelMeter *self = YD_LEVEL_METER (widget);
  const float width = (float) gtk_widget_get_width (widget);
  const float height = (float) (gtk_widget_get_height (widget) - 2) / 2;
  GdkRGBA trough;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &trough);
  trough.alpha *= 0.15f;
  for (int i = 0; i < 2; i++) {
    const float y = (float) i * (height + 2);
    const GdkRGBA color = get_color (self->levels.peak_db[i]);
    const float peak = get_part (self->levels.peak_db[i]) * width;

    gtk_snapshot_append_color (snapshot, &trough, &GRAPHENE_RECT_INIT (0, y, width, height));
    gtk_snapshot_append_color (
        snapshot, &color,
        &GRAPHENE_RECT_INIT (0, y, get_part (self->levels.rms_db[i]) * width, height));
    if (peak > 1)
      gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (peak - 2, y, 2, height));
  }
}

/**
 * yd_level_meter_set_levels:
 * @self: a meter
 * @levels: how loud it is
 *
 * Shows how loud it is.
 */
void
yd_level_meter_set_levels (YdLevelMeter *self, const YdSoundLevels *levels)
{
  self->levels = *levels;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
yd_level_meter_class_init (YdLevelMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = yd_level_meter_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
yd_level_meter_init (YdLevelMeter *self)
{
  self->levels = (YdSoundLevels){ { -INFINITY, -INFINITY }, { -INFINITY, -INFINITY } };
}
