/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every rule of a timeline at once, over all its rows. Edits check the same rules where they
 * touched something; this is for what came from elsewhere, and for tests. */
#include "core/timeline/timeline-check.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "core/model/clip-key.h"
#include "core/model/cue.h"
#include "core/model/marker.h"
#include "core/model/media-file.h"
#include "core/store/films.h"
#include "core/timeline/film-canvas.h"
#include "core/timeline/timeline-error.h"
#include "core/timeline/timeline-rule.h"

typedef struct {
  YdFrameRate rate;
  GHashTable *tracks; /* id to YdTrack */
  GHashTable *media;  /* hash to YdMediaFile */
  GHashTable *clips;  /* id to YdClip */
} Rows;

static GHashTable *
index_rows (GPtrArray *rows)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (index, (gpointer) yd_record_get_id (rows->pdata[i]), rows->pdata[i]);
  return index;
}

static gpointer
look_up (GHashTable *index, const char *id)
{
  return id ? g_hash_table_lookup (index, id) : NULL;
}

static YdClipExtent
extent_of (const Rows *rows, YdClip *clip)
{
  const YdMediaFile *media = look_up (rows->media, clip->file);

  return yd_clip_extent_of_row (clip, media ? CLAMP (media->duration_ns, 0, YD_MAX_SOURCE_NS) : 0);
}

static gboolean
check_transition (const Rows *rows, YdClip *before, YdClip *clip, YdClip *after, GError **error)
{
  const YdClipExtent extents[] = {
    before ? extent_of (rows, before) : (YdClipExtent){ .start_frame = G_MININT },
    extent_of (rows, clip),
    after ? extent_of (rows, after) : (YdClipExtent){ 0 },
  };
  if (extents[1].transition_frames <= yd_clip_extent_max_transition (&extents[0], &extents[1],
                                                                     after ? &extents[2] : NULL,
                                                                     rows->rate))
    return TRUE;

  g_autofree char *place =
      yd_clip_dup_place (clip, look_up (rows->tracks, clip->track), rows->rate);
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_TRANSITION,
               _ ("A transition of %" PRId64 " frames into %s has no room. Shorten it, or make the "
                  "clips longer."),
               clip->transition_frames, place);
  return FALSE;
}

/* @clips by track and start */
static gboolean
check_clips (const Rows *rows, GPtrArray *clips, GError **error)
{
  for (guint i = 0; i < clips->len; i++) {
    YdClip *clip = clips->pdata[i];
    YdClip *before = i > 0 ? clips->pdata[i - 1] : NULL;
    YdClip *after = i + 1 < clips->len ? clips->pdata[i + 1] : NULL;
    YdTrack *track = look_up (rows->tracks, clip->track);
    const YdClipExtent extent = extent_of (rows, clip);

    if (before && g_strcmp0 (before->track, clip->track) != 0)
      before = NULL;
    if (after && g_strcmp0 (after->track, clip->track) != 0)
      after = NULL;
    if (!track) {
      g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NOT_FOUND,
                   _ ("The clip “%s” lies on no track. “yiduo check --repair” puts it right."),
                   yd_record_get_id (YD_RECORD (clip)));
      return FALSE;
    }
    if (!yd_clip_check (clip, track, &extent, rows->rate, error) ||
        (before && !yd_clip_check_pair (before, clip, track, error)) ||
        !check_transition (rows, before, clip, after, error))
      return FALSE;
  }
  return TRUE;
}

/* @keys by clip, parameter and frame */
static gboolean
check_keys (const Rows *rows, GPtrArray *keys, GError **error)
{
  for (guint i = 0; i < keys->len; i++) {
    const YdClipKey *key = keys->pdata[i];
    const YdClipKey *before = i > 0 ? keys->pdata[i - 1] : NULL;

    if (!look_up (rows->clips, key->clip) ||
        (before && g_strcmp0 (before->clip, key->clip) == 0 &&
         before->parameter == key->parameter && before->frame == key->frame)) {
      g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_KEY,
                   _ ("A key frame of %s at frame %" PRId64
                      " has no clip, or there are two of them. Remove it."),
                   yd_enum_to_nick (YD_TYPE_KEY_PARAMETER, key->parameter), key->frame);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
check_groups (GPtrArray *clips, GError **error)
{
  g_autoptr (GHashTable) sizes = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer group, size;

  for (guint i = 0; i < clips->len; i++) {
    YdClip *clip = clips->pdata[i];
    const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (sizes, clip->group_id));
    if (*clip->group_id)
      g_hash_table_insert (sizes, clip->group_id, GUINT_TO_POINTER (n + 1));
  }
  g_hash_table_iter_init (&iter, sizes);
  while (g_hash_table_iter_next (&iter, &group, &size))
    if (GPOINTER_TO_UINT (size) < 2) {
      g_set_error_literal (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_GROUP,
                           _ ("A group needs two clips or more. Name another one."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_after (const YdCue *cue, const YdCue *before)
{
  gint64 claimed_frame = G_MININT64;

  yd_claim_frames (&claimed_frame, before->start_frame, before->duration_frames);
  return yd_claim_frames (&claimed_frame, cue->start_frame, cue->duration_frames);
}

/**
 * yd_cues_check:
 * @cues: (element-type YdCue): cues by start
 * @touched: (nullable) (element-type utf8): ids of those that are judged; %NULL for all
 * @error: set to `YD_TIMELINE_ERROR_BEFORE_ZERO`, `_TOO_SHORT`, `_TOO_LONG` or `_OVERLAP`
 *
 * Checks that every cue is shown, and one after the other. What is wrong between two cues of which
 * neither was touched is not judged.
 *
 * Returns: whether all rules hold
 */
gboolean
yd_cues_check (GPtrArray *cues, GHashTable *touched, GError **error)
{
  gboolean was_touched = FALSE;

  for (guint i = 0; i < cues->len; i++) {
    const YdCue *cue = cues->pdata[i];
    const YdCue *before = i > 0 ? cues->pdata[i - 1] : NULL;
    const gboolean is_touched =
        !touched || g_hash_table_contains (touched, yd_record_get_id (cues->pdata[i]));
    const struct {
      gboolean is_broken;
      YdTimelineError code;
      const char *message;
    } rules[] = {
      { is_touched && cue->start_frame < 0, YD_TIMELINE_ERROR_BEFORE_ZERO,
        N_ ("Then the cue “%s” would start before the film does. Move it less.") },
      { is_touched && cue->duration_frames < 1, YD_TIMELINE_ERROR_TOO_SHORT,
        N_ ("Then the cue “%s” would not be shown. Leave it a frame or more.") },
      { is_touched && (cue->start_frame > YD_MAX_FRAMES || cue->duration_frames > YD_MAX_FRAMES),
        YD_TIMELINE_ERROR_TOO_LONG, N_ ("The cue “%s” ends beyond what a film can hold.") },
      { before && (is_touched || was_touched) && !is_after (cue, before), YD_TIMELINE_ERROR_OVERLAP,
        N_ ("Then the cue “%s” would start before the one before it ends. Make room first.") },
    };

    for (gsize j = 0; j < G_N_ELEMENTS (rules); j++)
      if (rules[j].is_broken) {
        g_set_error (error, YD_TIMELINE_ERROR, rules[j].code, _ (rules[j].message), cue->text);
        return FALSE;
      }
    was_touched = is_touched;
  }
  return TRUE;
}

/**
 * yd_film_check_moments:
 * @film: a film, which is not changed
 * @error: set to `YD_TIMELINE_ERROR_INVALID_RANGE`
 *
 * Returns: whether the in point lies before the out point
 */
gboolean
yd_film_check_moments (YdFilm *film, GError **error)
{
  const gint64 start = film->range_start_frame, end = film->range_end_frame;

  if ((start == 0 && end == 0) || (start >= 0 && start < end && end <= YD_MAX_FRAMES))
    return TRUE;
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_RANGE,
               _ ("The in point at frame %" PRId64 " and the out point at frame %" PRId64
                  " leave nothing between them. Put the out point after the in point."),
               start, end);
  return FALSE;
}

static gboolean
check_markers (GPtrArray *markers, GError **error)
{
  for (guint i = 0; i < markers->len; i++) {
    const YdMarker *marker = markers->pdata[i];
    if (marker->frame >= 0 && marker->frame <= YD_MAX_FRAMES)
      continue;
    g_set_error (error, YD_TIMELINE_ERROR,
                 marker->frame < 0 ? YD_TIMELINE_ERROR_BEFORE_ZERO : YD_TIMELINE_ERROR_TOO_LONG,
                 _ ("The marker “%s” would stand at frame %" PRId64 ", outside the film."),
                 marker->name, marker->frame);
    return FALSE;
  }
  return TRUE;
}

/**
 * yd_timeline_check:
 * @reader: a reader, also a writer's own
 * @error: set to the `YD_TIMELINE_ERROR` of the first rule that is broken, or to a `YD_STORE_ERROR`
 *
 * Checks every rule of the whole timeline; blocks.
 *
 * Returns: whether all hold
 */
gboolean
yd_timeline_check (YdReader *reader, GError **error)
{
  g_autoptr (YdFilm) film = yd_film_load (reader, error);
  GPtrArray *rows[6] = { NULL };
  const struct {
    GType type;
    const char *order;
  } tables[G_N_ELEMENTS (rows)] = {
    { YD_TYPE_TRACK, NULL },
    { YD_TYPE_CLIP, "ORDER BY track, start_frame, id" },
    { YD_TYPE_CLIP_KEY, "ORDER BY clip, parameter, frame" },
    { YD_TYPE_CUE, "ORDER BY start_frame, id" },
    { YD_TYPE_MARKER, NULL },
    { YD_TYPE_MEDIA_FILE, "WHERE id IN (SELECT file FROM clip)" },
  };
  gboolean is_right = film && yd_film_check_canvas (film, error);

  for (gsize i = 0; is_right && i < G_N_ELEMENTS (rows); i++)
    is_right =
        (rows[i] = yd_reader_load (reader, tables[i].type, tables[i].order, NULL, error)) != NULL;
  if (is_right) {
    g_autoptr (GHashTable) tracks = index_rows (rows[0]);
    g_autoptr (GHashTable) clips = index_rows (rows[1]);
    g_autoptr (GHashTable) media = index_rows (rows[5]);
    const Rows all = { { film->rate_num, film->rate_den }, tracks, media, clips };

    is_right = check_clips (&all, rows[1], error) && check_keys (&all, rows[2], error) &&
               check_groups (rows[1], error) && yd_cues_check (rows[3], NULL, error) &&
               check_markers (rows[4], error) && yd_film_check_moments (film, error);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_clear_pointer (&rows[i], g_ptr_array_unref);
  return is_right;
}
