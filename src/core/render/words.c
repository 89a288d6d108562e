/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words in the picture, by Pango: Chinese line breaking, any script, whatever fonts there are.
 *
 * A block of words is laid (words-layout.c) and drawn (words-draw.c) once. Karaoke draws it twice,
 * in both colors; a frame then mixes the two by columns, so that the edge of a sweep stands at a
 * fraction of a pixel and costs a copy. */
#include <math.h>
#include <string.h>

#include "core/render/words-private.h"

/**
 * yd_words_context_new:
 *
 * Makes what words are drawn with. Use it from one thread at a time.
 *
 * Returns: (transfer full): a context with a font map of its own, since the default one has no lock
 */
PangoContext *
yd_words_context_new (void)
{
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (fonts);
  cairo_font_options_t *options = cairo_font_options_create ();

  /* letters keep their shape and place at every size of the canvas */
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  return context;
}

/**
 * yd_words_cue_task:
 * @film: a film
 * @cue: a cue of it
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Returns: what drawing the cue means; borrows from both
 */
YdWordsTask
yd_words_cue_task (YdSnapshot *film, const YdSnapshotCue *cue, int width, int height)
{
  return (YdWordsTask){
    .style = cue->style ? cue->style : &film->cue_style,
    .language = film->language,
    .text = cue->text,
    .is_cue = TRUE,
    .film_width = film->width,
    .film_height = film->height,
    .width = width,
    .height = height,
  };
}

/**
 * yd_words_title_task:
 * @film: a film
 * @clip: a title of it
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Returns: what drawing the title means; borrows from both
 */
YdWordsTask
yd_words_title_task (YdSnapshot *film, const YdSnapshotClip *clip, int width, int height)
{
  return (YdWordsTask){
    .style = clip->style ? clip->style : &film->title_style,
    .language = film->language,
    .text = clip->text,
    .subtext = clip->subtext,
    .film_width = film->width,
    .film_height = film->height,
    .width = width,
    .height = height,
  };
}

/**
 * yd_words_new:
 * @context: a Pango context of the calling thread
 * @task: what to draw
 *
 * Draws words where their style has them on the canvas.
 *
 * Returns: (transfer full) (nullable): the words; %NULL without memory
 */
YdWords *
yd_words_new (PangoContext *context, const YdWordsTask *task)
{
  g_auto (YdWordsBlock) block = { { NULL } };
  g_autoptr (YdWords) self = g_atomic_rc_box_new0 (YdWords);

  yd_words_block_lay (&block, context, task);
  self->shrink = block.shrink;
  self->is_cut = block.is_cut;
  for (int i = 0; i < 2 && block.layouts[i]; i++)
    self->n_unknown += pango_layout_get_unknown_glyphs_count (block.layouts[i]);
  return yd_words_draw (self, &block, task) ? g_steal_pointer (&self) : NULL;
}

/* How much of a span has the spoken color, from @from to @to of it */
static void
find_done (const YdWords *self, const YdWordsSpan *span, double progress, double *from, double *to)
{
  const double said = CLAMP (progress - span->word, 0, 1);

  *from = 0;
  *to = progress >= span->word ? 1 : 0;
  if (self->karaoke == YD_KARAOKE_SWEEP)
    *to = CLAMP ((said - span->start) / (span->end - span->start), 0, 1);
  else if (self->karaoke == YD_KARAOKE_CURRENT && progress >= span->word + 1)
    *to = 0;
  if (span->is_leftwards) {
    *from = 1 - *to;
    *to = 1;
  }
}

/* Adds to each column how much of it lies between @left and @right */
static void
cover (float *columns, int width, double left, double right)
{
  const int first = CLAMP ((int) floor (left), 0, width);
  const int end = CLAMP ((int) ceil (right), 0, width);

  for (int x = first; x < end; x++)
    columns[x] += (float) MAX (MIN (right, x + 1) - MAX (left, x), 0);
}

static void
mix_band (YdPicture *picture, const YdPicture *spoken, const float *columns, int top, int bottom)
{
  for (int y = MAX (top, 0); y < MIN (bottom, picture->height); y++) {
    guint8 *row = picture->pixels + (gsize) y * picture->stride;
    const guint8 *other = spoken->pixels + (gsize) y * spoken->stride;
    for (int x = 0; x < picture->width; x++) {
      const int theirs = (int) lrintf (CLAMP (columns[x], 0, 1) * 256), ours = 256 - theirs;
      if (theirs == 0)
        continue;
      for (int i = 4 * x; i < 4 * x + 4; i++)
        row[i] = (guint8) ((row[i] * ours + other[i] * theirs + 128) >> 8);
    }
  }
}

/**
 * yd_words_get_picture:
 * @self: words
 * @progress: how far the voice has come, see `yd_cue_get_progress`
 *
 * Finds what the words look like at a moment of karaoke; other words look the same at any.
 *
 * Returns: (transfer full): a picture of the place and size of @self's
 */
YdPicture *
yd_words_get_picture (const YdWords *self, double progress)
{
  if (!self->spoken || progress < 0)
    return yd_picture_ref (self->picture);

  YdPicture *picture = yd_picture_new (self->picture->width, self->picture->height);
  if (!picture)
    return yd_picture_ref (self->picture);
  g_autofree float *columns = g_new0 (float, picture->width);
  picture->is_opaque = FALSE;
  memcpy (picture->pixels, self->picture->pixels, yd_picture_get_size_bytes (picture));
  for (guint i = 0; i < self->spans->len; i++) {
    const YdWordsSpan *span = &g_array_index (self->spans, YdWordsSpan, i);
    const double width = span->right - span->left;
    double from, to;
    find_done (self, span, progress, &from, &to);
    cover (columns, picture->width, span->left + from * width, span->left + to * width);
    if (i + 1 < self->spans->len && span[1].top == span->top)
      continue;
    mix_band (picture, self->spoken, columns, span->top, span->bottom);
    memset (columns, 0, picture->width * sizeof (float));
  }
  return picture;
}

/**
 * yd_words_get_size_bytes:
 * @self: words
 *
 * Returns: what its pictures weigh
 */
gsize
yd_words_get_size_bytes (const YdWords *self)
{
  return yd_picture_get_size_bytes (self->picture) * (self->spoken ? 2 : 1);
}

/**
 * yd_words_task_to_key:
 * @task: what is to be drawn
 *
 * Returns: (transfer full): a text that is equal for tasks that give equal words, and only for them
 */
char *
yd_words_task_to_key (const YdWordsTask *task)
{
  g_autofree char *style = yd_text_style_to_text (task->style);
  const char *text = task->text ? task->text : "";

  return g_strdup_printf ("%d %dx%d %dx%d %s %s %" G_GSIZE_FORMAT "\n%s\n%s", task->is_cue,
                          task->film_width, task->film_height, task->width, task->height,
                          task->language, style, strlen (text), text,
                          task->subtext ? task->subtext : "");
}

static void
clear (gpointer data)
{
  YdWords *self = data;

  g_clear_pointer (&self->picture, yd_picture_unref);
  g_clear_pointer (&self->spoken, yd_picture_unref);
  g_clear_pointer (&self->spans, g_array_unref);
}

/**
 * yd_words_ref:
 * @self: words
 *
 * Returns: (transfer full): @self
 */
YdWords *
yd_words_ref (YdWords *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * yd_words_unref:
 * @self: (transfer full) (nullable): words
 *
 * Gives a reference back; the last one frees the words. On any thread.
 */
void
yd_words_unref (YdWords *self)
{
  if (self)
    g_atomic_rc_box_release_full (self, clear);
}
