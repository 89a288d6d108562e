/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The canvas and the rate of a film are changed without moving what was set.
 *
 * Rate: every moment, the ends of clips and cues among them, goes to the frame that is nearest to
 * it in real time. One rule for all moments keeps together what touched. What a file has too little
 * of for a rounded end is stretched by less than a frame (pictures) or ends earlier (sound).
 *
 * Canvas: framings keep their middle and their zoom, which counts from the picture that just covers
 * the canvas, and are moved only where they would leave the picture. */
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "core/model/clip-key.h"
#include "core/model/marker.h"
#include "core/timeline/camera-move.h"
#include "core/timeline/cue-words.h"
#include "core/timeline/edit-private.h"
#include "core/timeline/film-canvas.h"

typedef struct {
  YdFrameRate from;
  YdFrameRate to;
} Change;

/* Nearest frame in real time; never below the one for an earlier frame */
static gint64
convert (const Change *change, gint64 frame)
{
  const __int128 num = (__int128) change->from.den * change->to.num;
  const __int128 den = (__int128) change->from.num * change->to.den;
  const __int128 twice = 2 * (__int128) frame * num + den;

  return (gint64) (twice >= 0 ? twice / (2 * den) : -((-twice + 2 * den - 1) / (2 * den)));
}

/* A length is what lies between two moments */
static gint64
convert_from (const Change *change, gint64 start, gint64 frames)
{
  return convert (change, start + frames) - convert (change, start);
}

/* A rounded end may lie beyond the file by less than a frame */
static gboolean
fit_source (YdEdit *self, YdClip *clip, YdFrameRate rate, GError **error)
{
  YdClipExtent extent;
  if (!yd_edit_get_extent (self, clip, &extent, error))
    return FALSE;

  const gint64 most = yd_clip_extent_count_frames (&extent, rate);
  if (most < 1 || most >= clip->duration_frames)
    return TRUE;
  if (clip->kind == YD_CLIP_KIND_SOUND)
    clip->duration_frames = most;
  else
    clip->speed *= (double) most / (double) clip->duration_frames;
  return TRUE;
}

static gboolean
convert_clip (YdEdit *self, const Change *change, YdClip *clip, GError **error)
{
  const gint64 start = clip->start_frame, frames = clip->duration_frames;

  clip->fade_in_frames = convert_from (change, start, clip->fade_in_frames);
  clip->fade_out_frames =
      convert_from (change, start + frames - clip->fade_out_frames, clip->fade_out_frames);
  clip->transition_frames = 2 * convert (change, clip->transition_frames / 2);
  clip->duration_frames = MAX (convert_from (change, start, frames), 1);
  clip->start_frame = convert (change, start);
  if (clip->transition_frames == 0)
    clip->transition = YD_TRANSITION_CUT;
  if (!fit_source (self, clip, change->to, error))
    return FALSE;
  g_hash_table_add (self->clips, g_strdup (yd_record_get_id (YD_RECORD (clip))));
  return yd_writer_save (self->writer, clip, error);
}

/* Of keys that meet at a coarser rate the first one stays */
static gboolean
convert_keys (YdEdit *self, const Change *change, GHashTable *starts, GError **error)
{
  g_autoptr (GPtrArray) keys = yd_reader_load (self->reader, YD_TYPE_CLIP_KEY,
                                               "ORDER BY clip, parameter, frame, id", NULL, error);
  const YdClipKey *before = NULL;

  for (guint i = 0; keys && i < keys->len; i++) {
    YdClipKey *key = keys->pdata[i];
    const gint64 *start = key->clip ? g_hash_table_lookup (starts, key->clip) : NULL;
    key->frame = convert_from (change, start ? *start : 0, key->frame);
    const gboolean is_met = before && g_strcmp0 (before->clip, key->clip) == 0 &&
                            before->parameter == key->parameter && before->frame == key->frame;
    if (is_met ? !yd_writer_delete (self->writer, YD_TYPE_CLIP_KEY,
                                    yd_record_get_id (YD_RECORD (key)), error)
               : !yd_writer_save (self->writer, key, error))
      return FALSE;
    if (!is_met)
      before = key;
  }
  return keys != NULL;
}

static gboolean
convert_clips (YdEdit *self, const Change *change, GError **error)
{
  g_autoptr (GPtrArray) clips =
      yd_reader_load (self->reader, YD_TYPE_CLIP, "ORDER BY start_frame, id", NULL, error);
  g_autoptr (GHashTable) starts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; clips && i < clips->len; i++) {
    YdClip *clip = clips->pdata[i];
    g_hash_table_insert (starts, (gpointer) yd_record_get_id (YD_RECORD (clip)),
                         g_memdup2 (&clip->start_frame, sizeof (gint64)));
  }
  if (!clips || !convert_keys (self, change, starts, error))
    return FALSE;
  for (guint i = 0; i < clips->len; i++)
    if (!convert_clip (self, change, clips->pdata[i], error))
      return FALSE;
  return TRUE;
}

static char *
convert_words (const Change *change, gint64 start, const char *word_frames)
{
  g_autoptr (GArray) frames = yd_word_frames_parse (word_frames);

  for (guint i = 0; frames && i < frames->len; i++)
    g_array_index (frames, gint64, i) =
        convert_from (change, start, g_array_index (frames, gint64, i));
  return frames ? yd_word_frames_format (frames)
                : g_strdup (""); /* not known is better than wrong */
}

static gboolean
convert_cues (YdEdit *self, const Change *change, GError **error)
{
  g_autoptr (GPtrArray) cues =
      yd_reader_load (self->reader, YD_TYPE_CUE, "ORDER BY start_frame, id", NULL, error);

  for (guint i = 0; cues && i < cues->len; i++) {
    YdCue *cue = cues->pdata[i];
    g_autofree char *words = convert_words (change, cue->start_frame, cue->word_frames);

    cue->duration_frames = MAX (convert_from (change, cue->start_frame, cue->duration_frames), 1);
    cue->start_frame = convert (change, cue->start_frame);
    g_object_set (cue, "word-frames", words, NULL);
    g_hash_table_add (self->cues, g_strdup (yd_record_get_id (YD_RECORD (cue))));
    if (!yd_writer_save (self->writer, cue, error))
      return FALSE;
  }
  return cues != NULL;
}

static gboolean
convert_markers (YdEdit *self, const Change *change, GError **error)
{
  g_autoptr (GPtrArray) markers =
      yd_reader_load (self->reader, YD_TYPE_MARKER, "ORDER BY frame, id", NULL, error);

  for (guint i = 0; markers && i < markers->len; i++) {
    YdMarker *marker = markers->pdata[i];
    marker->frame = convert (change, marker->frame);
    if (!yd_writer_save (self->writer, marker, error))
      return FALSE;
  }
  return markers != NULL;
}

/**
 * yd_edit_set_rate:
 * @self: a change
 * @rate: frames per second
 * @error: set to `YD_TIMELINE_ERROR_INVALID_RATE`, or where two clips of a frame each would meet in
 *   one, to `_OVERLAP`
 *
 * Changes the film's frame rate; everything keeps its time, to the nearest frame. Locked tracks
 * too: nothing is moved.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_rate (YdEdit *self, YdFrameRate rate, GError **error)
{
  YdFilm *film = self->film;
  const Change change = { { film->rate_num, film->rate_den }, rate };

  if (!yd_frame_rate_is_valid (rate) || rate.num < 5 * rate.den || rate.num > 60 * rate.den) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_RATE,
                 _ ("No film runs at %d/%d frames a second. Choose 23.976, 24, 25, 29.97, 30, 50, "
                    "59.94 or 60."),
                 rate.num, rate.den);
    return FALSE;
  }
  if ((gint64) change.from.num * rate.den == (gint64) rate.num * change.from.den)
    return TRUE;
  if (!convert_clips (self, &change, error) || !convert_cues (self, &change, error) ||
      !convert_markers (self, &change, error))
    return FALSE;

  film->range_start_frame = convert (&change, film->range_start_frame);
  if (film->range_end_frame != 0)
    film->range_end_frame =
        MAX (convert (&change, film->range_end_frame), film->range_start_frame + 1);
  film->rate_num = rate.num;
  film->rate_den = rate.den;
  self->is_rippling = TRUE; /* cues give way where rounding lets them meet */
  self->end_frame = yd_edit_load_end (self, error);
  return self->end_frame >= 0 && yd_writer_save (self->writer, film, error);
}

/* Zooms out of reach and middles beside the picture come back into it */
static gboolean
keep_inside (YdEdit *self, YdClip *clip, GError **error)
{
  const YdCameraMove before = yd_camera_move_of_clip (clip);
  if (!yd_edit_fit_camera (self, clip, error))
    return FALSE;

  const YdCameraMove after = yd_camera_move_of_clip (clip);
  if (memcmp (&after.from, &before.from, sizeof after.from) == 0 &&
      memcmp (&after.to, &before.to, sizeof after.to) == 0)
    return TRUE;
  return yd_writer_save (self->writer, clip, error);
}

/**
 * yd_edit_set_canvas:
 * @self: a change
 * @width: pixels, even
 * @height: pixels, even
 * @error: set to `YD_TIMELINE_ERROR_INVALID_CANVAS`
 *
 * Changes the film's size and shape; pictures keep what they look at.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_canvas (YdEdit *self, int width, int height, GError **error)
{
  if (width % 2 != 0 || height % 2 != 0) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_CANVAS,
                 _ ("A canvas of %d by %d pixels cannot be encoded. Choose even sides."), width,
                 height);
    return FALSE;
  }
  self->film->width = width;
  self->film->height = height;
  if (!yd_film_check_canvas (self->film, error) ||
      !yd_writer_save (self->writer, self->film, error))
    return FALSE;

  g_autoptr (GPtrArray) clips =
      yd_reader_load (self->reader, YD_TYPE_CLIP, "WHERE kind IN ('still', 'video')", NULL, error);
  for (guint i = 0; clips && i < clips->len; i++)
    if (!keep_inside (self, clips->pdata[i], error))
      return FALSE;
  return clips != NULL;
}
