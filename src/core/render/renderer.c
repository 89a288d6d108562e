/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The caches behind a film's frames and sound. Every value is a function of its key alone, so a
 * frame is the same whatever was rendered before it. */
#include "core/render/renderer-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "core/render/blur.h"

#define MAX_STILL_BYTES (96u << 20)
#define MAX_PLACEHOLDER_BYTES (24u << 20)

struct _YdRenderer {
  gboolean draws_cues;
  gboolean uses_proxies;
  gboolean is_ahead;         /* makes frames that nobody waits for */
  YdMediaPool *media;        /* stills, videos, what is made of them, and words; shared */
  guint generation;          /* of `media`, when the present frame was begun */
  YdByteCache *placeholders; /* YdPicture */
  YdSoundMixer *mixer;
  PangoContext *context;
  GPtrArray *sheets; /* YdPicture, kept from frame to frame */
  guint n_lent;      /* of them, to the present frame */
};

static void
make_caches (YdRenderer *self)
{
  self->placeholders = yd_byte_cache_new (MAX_PLACEHOLDER_BYTES, MAX_PLACEHOLDER_BYTES,
                                          (GDestroyNotify) yd_picture_unref);
  self->mixer = yd_sound_mixer_new ();
}

static void
drop_caches (YdRenderer *self)
{
  yd_byte_cache_free (self->placeholders);
  yd_sound_mixer_free (self->mixer);
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
  g_autoptr (YdMediaPool) media = yd_media_pool_new (MAX_STILL_BYTES);

  return yd_renderer_new_shared (media, FALSE);
}

/**
 * yd_renderer_new_shared:
 * @media: stills and videos, which the renderers of other threads use as well
 * @is_ahead: whether it makes frames that nobody waits for, so that others find their media ready;
 *   it then leaves alone a video that another one is showing, and draws a card in its place
 *
 * Makes a renderer that has only sounds of its own.
 *
 * Returns: (transfer full): the renderer
 */
YdRenderer *
yd_renderer_new_shared (YdMediaPool *media, gboolean is_ahead)
{
  YdRenderer *self = g_new0 (YdRenderer, 1);

  make_caches (self);
  self->media = yd_media_pool_ref (media);
  self->is_ahead = is_ahead;
  self->draws_cues = TRUE;
  self->context = yd_words_context_new ();
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_picture_unref);
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
  yd_media_pool_unref (self->media);
  g_object_unref (self->context);
  g_ptr_array_unref (self->sheets);
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
 * yd_renderer_begin:
 * @self: a renderer
 *
 * Begins a frame: what is made from media that are forgotten from here on is not kept.
 */
void
yd_renderer_begin (YdRenderer *self)
{
  if (!self->is_ahead)
    yd_media_pool_begin_frame (self->media);
  self->generation = yd_media_pool_get_generation (self->media);
  self->n_lent = 0;
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
  yd_media_pool_forget (self->media);
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
  YdPicture *picture = NULL;

  if (self->uses_proxies && clip->proxy_path)
    picture = yd_media_pool_get_still (self->media, clip->proxy_path, cover_width, cover_height);
  if (!picture && clip->path) /* a proxy may be deleted at any time */
    picture = yd_media_pool_get_still (self->media, clip->path, cover_width, cover_height);
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
  const char *use = clip->id ? clip->id : "";
  YdPicture *picture = NULL;

  if (self->uses_proxies && clip->proxy_path)
    picture = yd_media_pool_get_video_frame (self->media, clip->proxy_path, use, cover_width,
                                             cover_height, time_ns, self->is_ahead);
  if (!picture && clip->path && !(self->is_ahead && self->uses_proxies && clip->proxy_path))
    picture = yd_media_pool_get_video_frame (self->media, clip->path, use, cover_width,
                                             cover_height, time_ns, self->is_ahead);
  return picture;
}

/* What is made from a proxy must not pass for what is made from the original */
static char *
name_reduction (YdRenderer *self, const char *what, const char *key)
{
  return key ? g_strdup_printf ("%s%s %s", self->uses_proxies ? "proxy " : "", what, key) : NULL;
}

static YdPicture *
keep_reduction (YdRenderer *self, const char *name, YdPicture *picture)
{
  if (picture && name)
    yd_media_pool_keep_reduction (self->media, name, picture, self->generation);
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
  g_autofree char *name = name_reduction (self, "half", key);
  YdPicture *half = name ? yd_media_pool_find_reduction (self->media, name) : NULL;

  return half ? half : keep_reduction (self, name, yd_picture_halve (picture));
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
  g_autofree char *what =
      g_strdup_printf ("blur %.17g %.17g %.17g %.17g", part->x, part->y, part->width, part->height);
  g_autofree char *name = name_reduction (self, what, key);
  YdPicture *backdrop = name ? yd_media_pool_find_reduction (self->media, name) : NULL;

  return backdrop ? backdrop
                  : keep_reduction (self, name, yd_picture_make_backdrop (picture, part));
}

static YdWords *
get_words (YdRenderer *self, const YdWordsTask *task)
{
  g_autofree char *key = yd_words_task_to_key (task);
  YdWords *words = yd_media_pool_find_words (self->media, key);

  if (words)
    return words;
  words = yd_words_new (self->context, task);
  if (words)
    yd_media_pool_keep_words (self->media, key, words);
  return words;
}

/**
 * yd_renderer_get_cue:
 * @self: a renderer
 * @snapshot: the film, for its style
 * @cue: a cue of it
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Finds a drawn subtitle.
 *
 * Returns: (transfer full) (nullable): the words; %NULL without memory
 */
YdWords *
yd_renderer_get_cue (YdRenderer *self,
                     YdSnapshot *snapshot,
                     const YdSnapshotCue *cue,
                     int width,
                     int height)
{
  const YdWordsTask task = yd_words_cue_task (snapshot, cue, width, height);

  return get_words (self, &task);
}

/**
 * yd_renderer_get_title:
 * @self: a renderer
 * @snapshot: the film, for its style
 * @clip: a title
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Finds a drawn title. The picture's place is where the style has it; for a title that is shown
 * enlarged, ask for a larger canvas: its lines are broken the same at every size.
 *
 * Returns: (transfer full) (nullable): the words; %NULL without memory
 */
YdWords *
yd_renderer_get_title (YdRenderer *self,
                       YdSnapshot *snapshot,
                       const YdSnapshotClip *clip,
                       int width,
                       int height)
{
  const YdWordsTask task = yd_words_title_task (snapshot, clip, width, height);

  return get_words (self, &task);
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
  const YdTextStyle style = {
    .size = 0.06,
    .second_size = 0.5,
    .fill = 0xffffffff,
    .line_height = 1.4,
    .max_lines = 2,
    .align = YD_TEXT_ALIGN_CENTER,
    .place = YD_TEXT_PLACE_MIDDLE,
    .max_width = 0.9,
  };
  g_autofree char *name = clip->path ? g_path_get_basename (clip->path) : g_strdup ("");
  g_autofree char *key = g_strdup_printf ("%dx%d %s %s", width, height, snapshot->language, name);
  YdPicture *card = yd_byte_cache_get (self->placeholders, key);
  if (card)
    return yd_picture_ref (card);

  card = yd_picture_new (width, height);
  if (!card)
    return NULL;
  const YdCanvas canvas = yd_canvas_of_picture (card);
  const YdWordsTask task = {
    .style = &style,
    .language = snapshot->language,
    .text = _ ("Missing picture"),
    .subtext = name,
    .film_width = width,
    .film_height = height,
    .width = width,
    .height = height,
  };
  g_autoptr (YdWords) words = yd_words_new (self->context, &task);
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
 * yd_renderer_lend_sheet:
 * @self: a renderer
 * @width: pixels
 * @height: pixels
 *
 * Lends an opaque picture to draw on. What is on it is undefined.
 *
 * Returns: (transfer none) (nullable): a picture, good until the next frame is begun; %NULL without
 *   memory
 */
YdPicture *
yd_renderer_lend_sheet (YdRenderer *self, int width, int height)
{
  const guint at = self->n_lent;
  const YdPicture *kept = at < self->sheets->len ? self->sheets->pdata[at] : NULL;

  if (!kept || kept->width != width || kept->height != height) {
    YdPicture *sheet = yd_picture_new (width, height);
    if (!sheet)
      return NULL;
    if (kept)
      g_ptr_array_remove_index (self->sheets, at);
    g_ptr_array_insert (self->sheets, (gint) at, sheet);
  }
  self->n_lent++;
  return self->sheets->pdata[at];
}
