/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A board, back to front: the set, its light, the figures, what is near, the weather, and at last
 * the medium. The same body gives the same bytes: all chance is seeded by the body's words. */
#include "core/offline/sketch-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/offline/sketch-caption.h"
#include "core/offline/sketch-compose.h"
#include "core/offline/sketch-finish.h"
#include "core/offline/sketch-set.h"

G_DEFINE_QUARK (yd_sketch_error, yd_sketch_error)

typedef struct {
  const YdSketchShot *shot;
  const YdSketchStyle *style;
  YdSketchLight light;
  YdSketchPlan plan;
  int width, height;
  double unit; /* a thousandth of the short side, pixels */
} Board;

static YdSketchCanvas
open_canvas (const Board *board, cairo_t *cr, double scale)
{
  cairo_set_tolerance (cr, 0.35);
  return (YdSketchCanvas){
    .cr = cr,
    .style = board->style,
    .tint = board->light.tint,
    .line_px = board->unit * 4 * scale,
    .chance = yd_sketch_chance_new ("hand", board->shot->words),
  };
}

static YdSketchStage
open_stage (const Board *board, YdSketchCanvas *canvas, const YdSketchView *view)
{
  return (YdSketchStage){
    .canvas = canvas,
    .view = view,
    .light = &board->light,
    .chance = yd_sketch_chance_new ("place", board->shot->place_words),
    .eye = { -view->distance * view->sine, view->eye, -view->distance * view->cosine },
    .key_side = board->plan.key_side,
    .ink = 0.62,
    .weather = board->shot->weather,
  };
}

/* A soft background needs no fine pixels: it is drawn at half or a third of the size. */
static void
draw_set (const Board *board, cairo_t *cr)
{
  const double soft = board->plan.softness * (0.35 + 0.65 * board->style->blur);
  const double scale = soft > 0.4 ? 0.34 : soft > 0.1 ? 0.5 : 1;
  const int width = MAX ((int) (board->width * scale), 1),
            height = MAX ((int) (board->height * scale), 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *small = cairo_create (surface);
  YdSketchView view = board->plan.view;

  view.width = width;
  view.height = height;
  view.focal *= scale;
  view.center *= scale;
  view.horizon *= scale;
  YdSketchCanvas canvas = open_canvas (board, small, scale);
  YdSketchStage stage = open_stage (board, &canvas, &view);
  if (board->plan.is_insert)
    stage.ink = 0.5;
  yd_sketch_set_draw (&stage, board->shot->place);
  cairo_destroy (small);
  if (scale < 1)
    yd_sketch_finish_blur (surface, MAX ((int) (board->unit * scale * (3 + 13 * soft)), 0));
  cairo_save (cr);
  cairo_scale (cr, (double) board->width / width, (double) board->height / height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

/* Light that falls slantwise through the room or the air, from the key side */
static void
draw_shafts (const Board *board, cairo_t *cr)
{
  const double w = board->width, h = board->height, side = board->plan.key_side;
  const YdColor key = board->light.key;
  const gboolean is_interior = yd_sketch_words_is_interior (board->shot->place);
  const double x = side > 0 ? w : 0;

  if (board->light.is_night || board->shot->place == YD_PLACE_SPACE)
    return;
  cairo_save (cr);
  cairo_set_operator (cr, CAIRO_OPERATOR_SCREEN);
  for (int i = 0; i < (is_interior ? 3 : 2); i++) {
    const double top = h * (-0.1 + 0.2 * i), wide = h * (0.1 + 0.03 * i);
    cairo_pattern_t *beam = cairo_pattern_create_linear (x, top, x - side * w * 0.9, top + h * 0.6);
    cairo_pattern_add_color_stop_rgba (beam, 0, key.r, key.g, key.b,
                                       key.a * (0.2 + 0.34 * board->style->glow));
    cairo_pattern_add_color_stop_rgba (beam, 1, key.r, key.g, key.b, 0);
    cairo_move_to (cr, x, top);
    cairo_line_to (cr, x - side * w, top + h * 0.52);
    cairo_line_to (cr, x - side * w, top + h * 0.52 + wide * 1.9);
    cairo_line_to (cr, x, top + wide);
    cairo_close_path (cr);
    cairo_set_source (cr, beam);
    cairo_fill (cr);
    cairo_pattern_destroy (beam);
  }
  cairo_restore (cr);
}

/* The room grows darker away from the light, so that the figures stand out */
static void
draw_falloff (const Board *board, cairo_t *cr)
{
  const double w = board->width, h = board->height, side = board->plan.key_side;
  const double depth = (board->light.is_night ? 0.42 : 0.32) * (0.35 + 0.65 * board->style->shade);
  cairo_pattern_t *dark =
      cairo_pattern_create_linear (side > 0 ? w : 0, h * 0.1, side > 0 ? 0 : w, h * 0.9);

  cairo_pattern_add_color_stop_rgba (dark, 0, 0.1, 0.07, 0.18, 0);
  cairo_pattern_add_color_stop_rgba (dark, 1, 0.1, 0.07, 0.18, depth);
  cairo_set_source (cr, dark);
  cairo_paint (cr);
  cairo_pattern_destroy (dark);
  if (board->plan.softness > 0.2) { /* the distance pales behind a close figure */
    const YdColor haze = yd_color_mix (board->light.sky_low, board->light.key, 0.4);
    cairo_set_source_rgba (cr, haze.r, haze.g, haze.b,
                           0.22 * board->style->fade * board->plan.softness);
    cairo_paint (cr);
  }
}

static void
draw_blinds (const Board *board, cairo_t *cr)
{
  const double w = board->width, h = board->height, step = h * 0.046;

  for (double y = -w * 0.4; y < h * 0.8; y += step) {
    cairo_move_to (cr, 0, y);
    cairo_line_to (cr, w, y + board->plan.key_side * w * 0.2);
    cairo_line_to (cr, w, y + board->plan.key_side * w * 0.2 + step * 0.5);
    cairo_line_to (cr, 0, y + step * 0.5);
    cairo_close_path (cr);
  }
  cairo_set_source_rgba (cr, 0, 0, 0.02, 0.42);
  cairo_fill (cr);
}

/* Form on the whole figure at once: the far side falls into shadow, the near edge catches light */
static void
light_figure (const Board *board,
              cairo_t *cr,
              cairo_pattern_t *figure,
              double x,
              double half,
              gboolean is_near)
{
  const double side = board->plan.key_side, shift = board->unit * 5 * side;
  const YdColor key = board->light.key;
  cairo_pattern_t *shade = cairo_pattern_create_linear (x + side * half, 0, x - side * half, 0);

  cairo_pattern_add_color_stop_rgba (shade, 0, 0.12, 0.06, 0.2, 0);
  cairo_pattern_add_color_stop_rgba (shade, 0.45, 0.12, 0.06, 0.2, 0);
  cairo_pattern_add_color_stop_rgba (shade, 1, 0.12, 0.06, 0.2, 0.5 * board->style->shade);
  cairo_set_source (cr, shade);
  cairo_set_operator (cr, CAIRO_OPERATOR_ATOP);
  cairo_paint (cr);
  cairo_pattern_destroy (shade);
  if (is_near) {
    cairo_set_source_rgba (cr, 0.06, 0.05, 0.11, 0.62);
    cairo_paint (cr);
  }
  if (board->style->rim > 0) {
    cairo_push_group (cr);
    cairo_set_operator (cr, CAIRO_OPERATOR_OVER);
    cairo_set_source_rgba (cr, key.r, key.g, key.b,
                           (board->light.is_night ? 0.9 : 0.62) * board->style->rim);
    cairo_mask (cr, figure);
    cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OUT);
    cairo_translate (cr, -shift, board->unit * 3);
    cairo_set_source (cr, figure);
    cairo_paint (cr);
    cairo_pop_group_to_source (cr);
    cairo_set_operator (cr, CAIRO_OPERATOR_ATOP);
    cairo_paint (cr);
  }
}

static void
draw_figure (const Board *board, cairo_t *cr, const YdSketchPlaced *placed)
{
  double x, y;
  const double scale = yd_sketch_view_project (&board->plan.view, placed->foot, &x, &y);
  const double tall = placed->actor.appearance->height_m * 1.35, half = MAX (0.75, tall * 0.42);

  if (scale <= 0)
    return;
  if (board->shot->pose != YD_POSE_SLEEP) { /* the shadow on the floor */
    cairo_save (cr);
    cairo_translate (cr, x, y);
    cairo_scale (cr, scale, scale * 0.2);
    yd_sketch_oval (cr, -board->plan.key_side * 0.2, 0, 0.5, 0.3);
    cairo_set_source_rgba (cr, 0.06, 0.04, 0.1, 0.36);
    cairo_fill (cr);
    cairo_restore (cr);
  }
  cairo_save (cr);
  cairo_rectangle (cr, x - half * scale * 1.2, y - tall * scale, 2.4 * half * scale,
                   (tall + 0.2) * scale);
  cairo_clip (cr);
  cairo_push_group (cr);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  YdSketchCanvas canvas = open_canvas (board, cr, CLAMP (scale / board->height * 1.1, 0.4, 1.5));
  canvas.tint = board->light.figure;
  yd_sketch_figure_draw (&canvas, &placed->actor);
  cairo_restore (cr);
  cairo_pattern_t *figure = cairo_pop_group (cr);
  cairo_push_group (cr);
  cairo_set_source (cr, figure);
  cairo_paint (cr);
  light_figure (board, cr, figure, x, placed->actor.appearance->height_m * 0.16 * scale,
                placed->is_near);
  cairo_pop_group_to_source (cr);
  cairo_paint (cr);
  cairo_pattern_destroy (figure);
  cairo_restore (cr);
}

/* A thing that fills the frame, on a table or in a hand */
static void
draw_insert (const Board *board, cairo_t *cr)
{
  const double w = board->width, h = board->height, s = MIN (w, h * 0.7);
  const gboolean has_hand = board->shot->shows_hand && board->shot->n_figures > 0;
  YdSketchCanvas canvas = open_canvas (board, cr, 1.3);
  cairo_pattern_t *table = cairo_pattern_create_linear (0, h * 0.56, 0, h);

  canvas.tint = board->light.figure;
  const YdColor near = yd_sketch_canvas_tone (&canvas, yd_color_rgb (0x7d5236)),
                far = yd_color_shade (near, 0.6);
  cairo_pattern_add_color_stop_rgb (table, 0, far.r, far.g, far.b);
  cairo_pattern_add_color_stop_rgb (table, 1, near.r, near.g, near.b);
  cairo_rectangle (cr, 0, h * 0.6, w, h * 0.4);
  cairo_set_source (cr, table);
  cairo_fill (cr);
  cairo_pattern_destroy (table);
  for (int i = 0; i < 6; i++) {
    cairo_move_to (cr, w * (i - 0.5) / 5, h * 0.6);
    cairo_line_to (cr, w * (i * 2.0 - 4.5) / 2, h);
    yd_sketch_canvas_ink (&canvas, 0.4);
  }
  yd_sketch_oval (cr, w * 0.5 - board->plan.key_side * s * 0.08, h * 0.665, s * 0.32, s * 0.06);
  cairo_set_source_rgba (cr, 0.05, 0.03, 0.08, 0.45);
  cairo_fill (cr);
  cairo_save (cr);
  cairo_translate (cr, w * 0.5, h * 0.55);
  const double zoom =
      board->shot->prop == YD_PROP_SWORD || board->shot->prop == YD_PROP_UMBRELLA ? 0.9 : 3.5;
  cairo_scale (cr, s * zoom, s * zoom);
  if (board->shot->prop == YD_PROP_SWORD)
    cairo_rotate (cr, 0.5);
  yd_sketch_prop_draw (
      &canvas, board->shot->prop,
      yd_color_rgb (has_hand ? board->shot->figures[0].appearance.accent_color : 0xa8633c));
  cairo_restore (cr);
  if (has_hand) {
    YdSketchActor actor = { .appearance = &board->shot->figures[0].appearance,
                            .detail = 1,
                            .light = board->plan.key_side };
    cairo_save (cr);
    cairo_translate (cr, w * 0.5 + s * 0.24, h * 0.6);
    cairo_scale (cr, s * 3.1, s * 3.1);
    yd_sketch_figure_draw_hand (&canvas, &actor);
    cairo_restore (cr);
  }
}

static void
draw_vignette (const Board *board, cairo_t *cr)
{
  const double w = board->width, h = board->height, r = hypot (w, h) / 2;
  cairo_pattern_t *dark =
      cairo_pattern_create_radial (w / 2, h * 0.45, r * 0.5, w / 2, h * 0.5, r * 1.06);

  cairo_pattern_add_color_stop_rgba (dark, 0, 0.05, 0.03, 0.08, 0);
  cairo_pattern_add_color_stop_rgba (dark, 1, 0.05, 0.03, 0.08, board->style->vignette);
  cairo_set_source (cr, dark);
  cairo_paint (cr);
  cairo_pattern_destroy (dark);
}

static void
draw_layers (const Board *board, cairo_t *cr)
{
  const double zoom = 1 + fabs (board->plan.roll) * (board->height > board->width ? 2.0 : 1.6);

  cairo_save (cr);
  if (board->plan.roll != 0) { /* a leaning frame must still be filled to its corners */
    cairo_translate (cr, board->width / 2.0, board->height / 2.0);
    cairo_rotate (cr, board->plan.roll);
    cairo_scale (cr, zoom, zoom);
    cairo_translate (cr, -board->width / 2.0, -board->height / 2.0);
  }
  draw_set (board, cr);
  draw_falloff (board, cr);
  draw_shafts (board, cr);
  if (board->plan.is_insert)
    draw_insert (board, cr);
  for (guint i = 0; i < board->plan.n_placed; i++)
    draw_figure (board, cr, &board->plan.placed[i]);
  cairo_restore (cr);
  YdSketchCanvas canvas = open_canvas (board, cr, 1);
  YdSketchStage stage = open_stage (board, &canvas, &board->plan.view);
  if (board->plan.near_side != 0)
    yd_sketch_set_draw_near (&stage, board->shot->place, board->plan.near_side);
  if (!yd_sketch_words_is_interior (board->shot->place) && board->shot->place != YD_PLACE_SPACE)
    yd_sketch_set_draw_weather (&stage, board->shot->weather, 1);
  if (board->style->finish == YD_SKETCH_FINISH_NOIR &&
      yd_sketch_words_is_interior (board->shot->place))
    draw_blinds (board, cr);
  draw_vignette (board, cr);
}

static gboolean
check_size (int width, int height, GError **error)
{
  if (width >= YD_SKETCH_MIN_SIDE && height >= YD_SKETCH_MIN_SIDE && width <= YD_SKETCH_MAX_SIDE &&
      height <= YD_SKETCH_MAX_SIDE && (gint64) width * height <= YD_SKETCH_MAX_PIXELS)
    return TRUE;

  g_set_error (error, YD_SKETCH_ERROR, YD_SKETCH_ERROR_SIZE,
               _ ("A board of %d × %d pixels cannot be drawn. Choose sides from %d to %d pixels."),
               width, height, YD_SKETCH_MIN_SIDE, YD_SKETCH_MAX_SIDE);
  return FALSE;
}

/**
 * yd_sketch_draw:
 * @body: a recipe's body; what is missing is left out of the picture
 * @width: pixels, 16 to 8192
 * @height: pixels, 16 to 8192
 * @error: where a fault is told
 *
 * Draws a board. Blocks for some tenths of a second; runs on any thread, several at once.
 *
 * Returns: (transfer full): an opaque image surface, or %NULL with an error of %YD_SKETCH_ERROR
 */
cairo_surface_t *
yd_sketch_draw (JsonObject *body, int width, int height, GError **error)
{
  g_return_val_if_fail (body != NULL, NULL);

  if (!check_size (width, height, error))
    return NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS) {
    cairo_surface_destroy (surface);
    g_set_error (error, YD_SKETCH_ERROR, YD_SKETCH_ERROR_FAILED,
                 _ ("There is not enough memory to draw a board of %d × %d pixels. Close other "
                    "programs or choose a smaller canvas."),
                 width, height);
    return NULL;
  }
  g_autoptr (YdSketchShot) shot = yd_sketch_shot_parse (body);
  const YdSketchStyle style = yd_sketch_style_parse (yd_json_get_object (body, "look"));
  const Board board = {
    .shot = shot,
    .style = &style,
    .light = yd_sketch_light_new (shot->day_time, shot->weather,
                                  yd_sketch_words_is_interior (shot->place)),
    .plan = yd_sketch_compose (shot, width, height),
    .width = width,
    .height = height,
    .unit = MIN (width, height) / 1000.0,
  };
  cairo_t *cr = cairo_create (surface);
  draw_layers (&board, cr);
  cairo_destroy (cr);
  yd_sketch_finish (surface, &style, board.unit);
  cr = cairo_create (surface);
  if (shot->has_arrow)
    yd_sketch_arrow_draw (cr, shot->movement, width, height);
  if (shot->has_caption)
    yd_sketch_caption_draw (cr, shot, width, height);
  cairo_destroy (cr);
  return surface;
}
