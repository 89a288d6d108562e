/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The caches behind a film's frames and sound. Every value is a function of its key alone, so a
 * frame is the same whatever was rendered before it. */
#include "core/render/renderer-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "core/media/clip-decoder.h"
#include "core/media/still.h"
#include "core/render/blur.h"

#define MAX_STILL_BYTES (96u << 20)
#define MAX_REDUCTION_BYTES (32u << 20)
#define MAX_WORDS_BYTES (24u << 20)
#define MAX_OPEN_VIDEOS 6
#define N_SCRATCH 2

struct _YdRenderer {
  gboolean draws_cues;
  gboolean uses_proxies;
  YdByteCache *stills;       /* YdPicture */
  YdByteCache *reductions;   /* YdPicture: stills at half sizes, and backdrops */
  YdByteCache *words;        /* YdWords */
  YdByteCache *placeholders; /* YdPicture */
  YdByteCache *videos;       /* YdClipDecoder, each weighs 1 */
  YdSoundMixer *mixer;
  GHashTable *faults; /* paths that could not be read, until forgotten */
  PangoContext *context;
  guint8 *scratch[N_SCRATCH];
  gsize scratch_bytes[N_SCRATCH];
};

static void
make_caches (YdRenderer *self)
{
  self->stills = yd_byte_cache_new (MAX_STILL_BYTES, (GDestroyNotify) yd_picture_unref);
  self->reductions = yd_byte_cache_new (MAX_REDUCTION_BYTES, (GDestroyNotify) yd_picture_unref);
  self->words = yd_byte_cache_new (MAX_WORDS_BYTES, (GDestroyNotify) yd_words_free);
  self->placeholders = yd_byte_cache_new (MAX_WORDS_BYTES, (GDestroyNotify) yd_picture_unref);
  self->videos = yd_byte_cache_new (MAX_OPEN_VIDEOS, (GDestroyNotify) yd_clip_decoder_free);
  self->mixer = yd_sound_mixer_new ();
  self->faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
drop_caches (YdRenderer *self)
{
  yd_byte_cache_free (self->stills);
  yd_byte_cache_free (self->reductions);
  yd_byte_cache_free (self->words);
  yd_byte_cache_free (self->placeholders);
  yd_byte_cache_free (self->videos);
  yd_sound_mixer_free (self->mixer);
  g_hash_table_unref (self->faults);
}

/**
 * yd_renderer_new:
 *
 * Makes a renderer with empty caches, which draws cues. Use it from one thread at a time; any
 * number of them may work on one snapshot.
 *
 * Returns: (transfer full): the renderer
 */
YdRenderer *
yd_renderer_new (void)
{
  YdRenderer *self = g_new0 (YdRenderer, 1);
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new (); /* the default one has no lock */
  cairo_font_options_t *options = cairo_font_options_create ();

  make_caches (self);
  self->draws_cues = TRUE;
  self->context = pango_font_map_create_context (fonts);
  /* letters keep their shape and place at every size of the canvas */
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (self->context, options);
  pango_cairo_context_set_resolution (self->context, 72);
  cairo_font_options_destroy (options);
  return self;
}

/**
 * yd_renderer_free:
 * @self: (transfer full): a renderer
 *
 * Frees a renderer and closes its files.
 */
void
yd_renderer_free (YdRenderer *self)
{
  drop_caches (self);
  g_object_unref (self->context);
  for (guint i = 0; i < N_SCRATCH; i++)
    g_free (self->scratch[i]);
  g_free (self);
}

/**
 * yd_renderer_set_draws_cues:
 * @self: a renderer
 * @draws_cues: whether subtitles are part of the picture
 *
 * Chooses between a picture with subtitles and one without.
 */
void
yd_renderer_set_draws_cues (YdRenderer *self, gboolean draws_cues)
{
  self->draws_cues = draws_cues;
}

/**
 * yd_renderer_draws_cues:
 * @self: a renderer
 *
 * Returns: whether subtitles are part of the picture
 */
gboolean
yd_renderer_draws_cues (YdRenderer *self)
{
  return self->draws_cues;
}

/**
 * yd_renderer_set_uses_proxies:
 * @self: a renderer
 * @uses_proxies: whether a clip's smaller copy is read where it has one
 *
 * Chooses between quick and sharp pictures. Nothing changes its place by it.
 */
void
yd_renderer_set_uses_proxies (YdRenderer *self, gboolean uses_proxies)
{
  self->uses_proxies = uses_proxies;
}

/**
 * yd_renderer_forget:
 * @self: a renderer
 *
 * Drops all caches. Call it when media files were moved, relinked or repaired.
 */
void
yd_renderer_forget (YdRenderer *self)
{
  drop_caches (self);
  make_caches (self);
}

static const char *
get_path (const YdRenderer *self, const YdSnapshotClip *clip)
{
  return self->uses_proxies && clip->proxy_path ? clip->proxy_path : clip->path;
}

/**
 * yd_renderer_get_still:
 * @self: a renderer
 * @clip: a clip with a picture file
 * @cover_width: of the area the picture will have to cover, pixels
 * @cover_height: of the area the picture will have to cover, pixels
 *
 * Finds a decoded picture.
 *
 * Returns: (transfer full) (nullable): the picture; %NULL when it cannot be read
 */
YdPicture *
yd_renderer_get_still (YdRenderer *self,
                       const YdSnapshotClip *clip,
                       int cover_width,
                       int cover_height)
{
  const char *path = get_path (self, clip);
  if (!path || g_hash_table_contains (self->faults, path))
    return NULL;

  g_autofree char *key = g_strdup_printf ("%dx%d %s", cover_width, cover_height, path);
  YdPicture *picture = yd_byte_cache_get (self->stills, key);
  if (picture)
    return yd_picture_ref (picture);

  picture = yd_still_load (path, cover_width, cover_height, NULL);
  if (!picture) {
    g_hash_table_add (self->faults, g_strdup (path));
    return NULL;
  }
  yd_byte_cache_put (self->stills, key, yd_picture_ref (picture),
                     yd_picture_get_size_bytes (picture));
  return picture;
}

/**
 * yd_renderer_get_video_frame:
 * @self: a renderer
 * @clip: a clip with a video file
 * @time_ns: a moment of the file
 * @cover_width: of the area the frames will have to cover, pixels
 * @cover_height: of the area the frames will have to cover, pixels
 *
 * Finds the frame of a video that is shown at a moment.
 *
 * Returns: (transfer full) (nullable): the picture; %NULL when it cannot be read
 */
YdPicture *
yd_renderer_get_video_frame (YdRenderer *self,
                             const YdSnapshotClip *clip,
                             gint64 time_ns,
                             int cover_width,
                             int cover_height)
{
  const char *path = get_path (self, clip);
  if (!path || g_hash_table_contains (self->faults, path))
    return NULL;

  /* two clips of one file take turns in a dissolve, so each has a decoder of its own */
  g_autofree char *key =
      g_strdup_printf ("%s %dx%d %s", clip->id ? clip->id : "", cover_width, cover_height, path);
  YdClipDecoder *decoder = yd_byte_cache_get (self->videos, key);
  if (!decoder) {
    decoder = yd_clip_decoder_new (path, cover_width, cover_height, NULL);
    if (!decoder) {
      g_hash_table_add (self->faults, g_strdup (path));
      return NULL;
    }
    yd_byte_cache_put (self->videos, key, decoder, 1);
  }
  return yd_clip_decoder_get_frame (decoder, time_ns, NULL);
}

static YdPicture *
keep_reduction (YdRenderer *self, const char *key, YdPicture *picture)
{
  if (picture && key)
    yd_byte_cache_put (self->reductions, key, yd_picture_ref (picture),
                       yd_picture_get_size_bytes (picture));
  return picture;
}

/**
 * yd_renderer_get_half:
 * @self: a renderer
 * @picture: a picture
 * @key: (nullable): what names the result; %NULL for what is not seen twice
 *
 * Finds a picture at half its size.
 *
 * Returns: (transfer full) (nullable): the smaller picture; %NULL without memory
 */
YdPicture *
yd_renderer_get_half (YdRenderer *self, const YdPicture *picture, const char *key)
{
  YdPicture *half = key ? yd_byte_cache_get (self->reductions, key) : NULL;

  return half ? yd_picture_ref (half) : keep_reduction (self, key, yd_picture_halve (picture));
}

/**
 * yd_renderer_get_backdrop:
 * @self: a renderer
 * @picture: a picture
 * @part: of it that is wanted, in its pixels
 * @key: (nullable): what names @picture; %NULL for what is not seen twice
 *
 * Finds a blurred copy to stand behind a picture.
 *
 * Returns: (transfer full) (nullable): the backdrop; %NULL without memory
 */
YdPicture *
yd_renderer_get_backdrop (YdRenderer *self, YdPicture *picture, const YdCrop *part, const char *key)
{
  g_autofree char *name = key ? g_strdup_printf ("blur %.17g %.17g %.17g %.17g %s", part->x,
                                                 part->y, part->width, part->height, key)
                              : NULL;
  YdPicture *backdrop = name ? yd_byte_cache_get (self->reductions, name) : NULL;

  return backdrop ? yd_picture_ref (backdrop)
                  : keep_reduction (self, name, yd_picture_make_backdrop (picture, part));
}

static char *
make_words_key (const YdTextStyle *style,
                YdSnapshot *snapshot,
                const char *kind,
                const char *text,
                const char *subtext,
                int width,
                int height)
{
  return g_strdup_printf ("%s %dx%d %s %s %.17g %08x %08x %.17g %08x %d %.17g %.17g\n%s\n%s", kind,
                          width, height, snapshot->language, style->font, style->size, style->fill,
                          style->outline, style->outline_width, style->box, style->is_bold,
                          style->bottom, style->max_width, text ? text : "",
                          subtext ? subtext : "");
}

static const YdWords *
keep_words (YdRenderer *self, const char *key, YdWords *words)
{
  if (words)
    yd_byte_cache_put (self->words, key, words, yd_picture_get_size_bytes (words->picture));
  return words;
}

/**
 * yd_renderer_get_cue:
 * @self: a renderer
 * @snapshot: the film, for its style
 * @text: what is said
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Finds a drawn subtitle.
 *
 * Returns: (transfer none) (nullable): the words; %NULL without memory
 */
const YdWords *
yd_renderer_get_cue (YdRenderer *self,
                     YdSnapshot *snapshot,
                     const char *text,
                     int width,
                     int height)
{
  const YdTextStyle *style = &snapshot->cue_style;
  g_autofree char *key = make_words_key (style, snapshot, "cue", text, NULL, width, height);
  YdWords *words = yd_byte_cache_get (self->words, key);

  return words ? words
               : keep_words (self, key,
                             yd_words_new_cue (self->context, style, snapshot->language, text,
                                               width, height));
}

/**
 * yd_renderer_get_title:
 * @self: a renderer
 * @snapshot: the film, for its style
 * @clip: a title
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Finds a drawn title.
 *
 * Returns: (transfer none) (nullable): the words; %NULL without memory
 */
const YdWords *
yd_renderer_get_title (YdRenderer *self,
                       YdSnapshot *snapshot,
                       const YdSnapshotClip *clip,
                       int width,
                       int height)
{
  const YdTextStyle *style = &snapshot->title_style;
  g_autofree char *key =
      make_words_key (style, snapshot, "title", clip->text, clip->subtext, width, height);
  YdWords *words = yd_byte_cache_get (self->words, key);

  return words ? words
               : keep_words (self, key,
                             yd_words_new_title (self->context, style, snapshot->language,
                                                 clip->text, clip->subtext, width, height));
}

/**
 * yd_renderer_get_placeholder:
 * @self: a renderer
 * @snapshot: the film
 * @clip: a clip whose medium is missing or cannot be read
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Finds a gray card of the canvas' size that says what should be seen here.
 *
 * Returns: (transfer full) (nullable): the card; %NULL without memory
 */
YdPicture *
yd_renderer_get_placeholder (YdRenderer *self,
                             YdSnapshot *snapshot,
                             const YdSnapshotClip *clip,
                             int width,
                             int height)
{
  const YdTextStyle style = { .size = 0.06, .fill = 0xffffffff, .max_width = 0.9 };
  g_autofree char *name = clip->path ? g_path_get_basename (clip->path) : g_strdup ("");
  g_autofree char *key = g_strdup_printf ("%dx%d %s %s", width, height, snapshot->language, name);
  YdPicture *card = yd_byte_cache_get (self->placeholders, key);
  if (card)
    return yd_picture_ref (card);

  card = yd_picture_new (width, height);
  if (!card)
    return NULL;
  const YdCanvas canvas = { card->pixels, card->stride, width, height };
  g_autoptr (YdWords) words = yd_words_new_title (self->context, &style, snapshot->language,
                                                  _ ("Missing picture"), name, width, height);
  yd_canvas_fill (&canvas, 0x404448ff);
  if (words)
    yd_canvas_draw_at (&canvas, words->picture, words->x, words->y);
  yd_byte_cache_put (self->placeholders, key, yd_picture_ref (card),
                     yd_picture_get_size_bytes (card));
  return card;
}

/**
 * yd_renderer_get_mixer:
 * @self: a renderer
 *
 * Returns: (transfer none): what makes the film's sound
 */
YdSoundMixer *
yd_renderer_get_mixer (YdRenderer *self)
{
  return self->mixer;
}

/**
 * yd_renderer_get_scratch:
 * @self: a renderer
 * @depth: which of its canvases, 0 or 1
 * @width: pixels
 * @height: pixels
 *
 * Lends memory for a second picture. What is in it is undefined.
 *
 * Returns: a canvas, good until that depth is asked for again
 */
YdCanvas
yd_renderer_get_scratch (YdRenderer *self, guint depth, int width, int height)
{
  const gsize stride = (gsize) width * 4;

  g_assert (depth < N_SCRATCH);
  if (self->scratch_bytes[depth] < stride * height) {
    g_free (self->scratch[depth]);
    self->scratch[depth] =
        g_malloc (stride * height + 16); /* may be sampled, see yd_picture_new() */
    self->scratch_bytes[depth] = stride * height;
  }
  return (YdCanvas){ self->scratch[depth], stride, width, height };
}
