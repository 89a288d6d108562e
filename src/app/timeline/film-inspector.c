/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for the whole film: its canvas, its rate, its loudness, its subtitles, its range. */
#include "app/timeline/film-inspector.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

#include "app/timeline/choice-row.h"
#include "app/timeline/desk-edits.h"
#include "app/timeline/number-row.h"
#include "app/timeline/row-style.h"
#include "app/widgets/timecode.h"
#include "app/window/workspace.h"
#include "core/model/film.h"

struct _YdFilmInspector {
  AdwBin parent_instance;

  YdDesk *desk; /* owned, or NULL */

  AdwActionRow *length;
  YdChoiceRow *canvas;
  YdChoiceRow *rate;
  YdNumberRow *gain;
  YdChoiceRow *style;
  AdwActionRow *range;
  YdNumberRow *ducking;
  AdwActionRow *own_ducking;
};

G_DEFINE_FINAL_TYPE (YdFilmInspector, yd_film_inspector, ADW_TYPE_BIN)

static void
fill_range (YdFilmInspector *self, const YdSnapshot *film)
{
  g_autofree char *start = yd_timecode_format (film->rate, film->range_start_frame);
  g_autofree char *end = yd_timecode_format (film->rate, film->range_end_frame);
  g_autofree char *text = g_strdup_printf ("%s – %s", start, end);

  adw_action_row_set_subtitle (self->range,
                               film->range_end_frame > 0 ? text : _ ("The whole film"));
}

static void
fill (YdFilmInspector *self)
{
  const YdSnapshot *film = self->desk ? yd_desk_get_film (self->desk) : NULL;
  if (!film)
    return;

  g_autofree char *canvas = g_strdup_printf ("%dx%d", film->width, film->height);
  g_autofree char *rate = g_strdup_printf ("%d/%d", film->rate.num, film->rate.den);
  g_autofree char *length = yd_timecode_format (film->rate, film->duration_frames);
  g_autofree char *ducking =
      g_strdup_printf (_ ("The film template has %.1f dB"), film->template_ducking_db);
  adw_action_row_set_subtitle (self->length, length);
  yd_choice_row_set_value (self->canvas, canvas);
  yd_choice_row_set_value (self->rate, rate);
  yd_number_row_set_value (self->gain, film->master_gain_db);
  yd_number_row_set_value (self->ducking, film->ducking.gain_db);
  gtk_widget_set_visible (GTK_WIDGET (self->own_ducking), film->has_own_ducking);
  adw_action_row_set_subtitle (self->own_ducking, ducking);
  yd_row_style_show (self->style, self->desk, YD_TYPE_FILM, NULL);
  fill_range (self, film);
}

static void
canvas_cb (YdFilmInspector *self, const char *value)
{
  int width, height;

  if (self->desk && sscanf (value, "%dx%d", &width, &height) == 2)
    yd_desk_set_canvas (self->desk, width, height);
}

static void
rate_cb (YdFilmInspector *self, const char *value)
{
  YdFrameRate rate;

  if (self->desk && sscanf (value, "%d/%d", &rate.num, &rate.den) == 2)
    yd_desk_set_rate (self->desk, rate);
}

static void
gain_cb (YdFilmInspector *self, double value)
{
  if (self->desk)
    yd_desk_set_gain (self->desk, value);
}

static void
ducking_cb (YdFilmInspector *self, double value)
{
  if (self->desk)
    yd_desk_set_ducking (self->desk, value);
}

static void
reset_ducking_cb (YdFilmInspector *self)
{
  if (self->desk)
    yd_desk_set_ducking (self->desk, YD_FILM_DUCKS_AS_TEMPLATE);
}

static void
style_cb (YdFilmInspector *self, const char *style)
{
  if (self->desk)
    yd_desk_set_cue_style (self->desk, style);
}

static void
clear_range_cb (YdFilmInspector *self)
{
  if (self->desk)
    yd_desk_set_range (self->desk, 0, 0);
}

/**
 * yd_film_inspector_new:
 *
 * Returns: (transfer full) (type YdFilmInspector): a pane of no film
 */
GtkWidget *
yd_film_inspector_new (void)
{
  return g_object_new (YD_TYPE_FILM_INSPECTOR, NULL);
}

/**
 * yd_film_inspector_show:
 * @self: a pane
 * @desk: (nullable): of the film
 *
 * Shows the film as it is now.
 */
void
yd_film_inspector_show (YdFilmInspector *self, YdDesk *desk)
{
  g_set_object (&self->desk, desk);
  fill (self);
}

/**
 * yd_film_inspector_set_styles:
 * @self: a pane
 * @values: names of text styles
 * @titles: what a person calls them
 *
 * Says which styles subtitles can have.
 */
void
yd_film_inspector_set_styles (YdFilmInspector *self,
                              const char *const *values,
                              const char *const *titles)
{
  yd_choice_row_set_choices (self->style, values, titles);
}

static void
yd_film_inspector_dispose (GObject *object)
{
  g_clear_object (&YD_FILM_INSPECTOR (object)->desk);
  G_OBJECT_CLASS (yd_film_inspector_parent_class)->dispose (object);
}

static void
yd_film_inspector_class_init (YdFilmInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_film_inspector_dispose;
  g_type_ensure (YD_TYPE_NUMBER_ROW);
  g_type_ensure (YD_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("timeline/film-inspector.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdFilmInspector, length);
  gtk_widget_class_bind_template_child (widget_class, YdFilmInspector, canvas);
  gtk_widget_class_bind_template_child (widget_class, YdFilmInspector, rate);
  gtk_widget_class_bind_template_child (widget_class, YdFilmInspector, gain);
  gtk_widget_class_bind_template_child (widget_class, YdFilmInspector, style);
  gtk_widget_class_bind_template_child (widget_class, YdFilmInspector, range);
  gtk_widget_class_bind_template_child (widget_class, YdFilmInspector, ducking);
  gtk_widget_class_bind_template_child (widget_class, YdFilmInspector, own_ducking);
  gtk_widget_class_bind_template_callback (widget_class, canvas_cb);
  gtk_widget_class_bind_template_callback (widget_class, rate_cb);
  gtk_widget_class_bind_template_callback (widget_class, gain_cb);
  gtk_widget_class_bind_template_callback (widget_class, ducking_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_ducking_cb);
  gtk_widget_class_bind_template_callback (widget_class, style_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_range_cb);
}

static void
yd_film_inspector_init (YdFilmInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
