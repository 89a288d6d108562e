/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A film that came from elsewhere is made to obey the rules of `timeline-rule.c`; what had to be
 * changed is told, item by item. Mending twice changes nothing more. */
#include "core/timeline/film-mend.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "core/base/loss.h"
#include "core/timeline/film-names.h"
#include "core/timeline/timeline-rule.h"

#define MIN_PIXELS 16
#define MAX_PIXELS 16384
#define MAX_TEXT_BYTES 2000 /* of a cue or a title */
#define MAX_CROP 0.95
#define MAX_OVERLAPS 100 /* tracks that are made for what overlaps */
#define MAX_LOSSES 2000  /* a file with more faults than that is not read to the end by anybody */

typedef struct {
  YdSnapshot *film;
  GPtrArray *losses;
  YdSnapshotTrack *track; /* the one at work */
} Mend;

static void
lose (Mend *self, const YdSnapshotClip *clip, const char *what, const char *instead)
{
  if (self->losses->len >= MAX_LOSSES)
    return;
  g_autofree char *thing = yd_film_name_clip_at (self->film, self->track, clip);
  yd_losses_add (self->losses, thing, what, instead);
}

/* @text as a row may keep it */
static void
mend_text (Mend *self, const YdSnapshotClip *clip, char **text)
{
  const gsize size = *text ? strlen (*text) : 0;
  const char *end = NULL;

  if (!*text || (size <= MAX_TEXT_BYTES && g_utf8_validate (*text, -1, NULL)))
    return;
  g_utf8_validate (*text, MIN (size, MAX_TEXT_BYTES), &end);
  char *valid = g_strndup (*text, end - *text);
  g_free (*text);
  *text = valid;
  if (clip)
    lose (self, clip, _ ("Its words are too long or no valid text."), _ ("They are cut off."));
}

static gboolean
mend_number (double *value, double min, double max, double otherwise)
{
  if (isfinite (*value) && *value >= min && *value <= max)
    return FALSE;
  *value = isfinite (*value) ? CLAMP (*value, min, max) : otherwise;
  return TRUE;
}

/* What a person could not set either; the bounds are those of edit-clip.c */
static void
mend_numbers (Mend *self, YdSnapshotClip *clip)
{
  const struct {
    double *value;
    double min, max, otherwise;
  } numbers[] = {
    { &clip->gain_db, -96, 24, 0 },       { &clip->pan, -1, 1, 0 },
    { &clip->crop_left, 0, MAX_CROP, 0 }, { &clip->crop_right, 0, MAX_CROP, 0 },
    { &clip->crop_top, 0, MAX_CROP, 0 },  { &clip->crop_bottom, 0, MAX_CROP, 0 },
    { &clip->position_x, -4, 5, 0.5 },    { &clip->position_y, -4, 5, 0.5 },
    { &clip->scale, 0, 32, 1 },           { &clip->rotation, -36000, 36000, 0 },
    { &clip->opacity, 0, 1, 1 },          { &clip->drift, 0, 1, 0 },
    { &clip->from.x, 0, 1, 0.5 },         { &clip->from.y, 0, 1, 0.5 },
    { &clip->from.zoom, 0.01, 100, 1 },   { &clip->to.x, 0, 1, 0.5 },
    { &clip->to.y, 0, 1, 0.5 },           { &clip->to.zoom, 0.01, 100, 1 },
  };
  gboolean is_changed = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    is_changed |=
        mend_number (numbers[i].value, numbers[i].min, numbers[i].max, numbers[i].otherwise);
  if (clip->crop_left + clip->crop_right >= 0.99) {
    clip->crop_left = clip->crop_right = 0;
    is_changed = TRUE;
  }
  if (clip->crop_top + clip->crop_bottom >= 0.99) {
    clip->crop_top = clip->crop_bottom = 0;
    is_changed = TRUE;
  }
  if (is_changed)
    lose (self, clip, _ ("A place, size or volume is beyond what a clip can have."),
          _ ("It goes to the nearest that a clip can."));
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const YdSnapshotKey *left = a, *right = b;

  return (left->frame > right->frame) - (left->frame < right->frame);
}

/* Keys by frame, one a frame, with values that a parameter can have */
static void
mend_keys (YdSnapshotClip *clip)
{
  static const struct {
    double min, max;
  } bounds[YD_N_KEY_PARAMETERS] = {
    [YD_KEY_PARAMETER_POSITION_X] = { -4, 5 }, [YD_KEY_PARAMETER_POSITION_Y] = { -4, 5 },
    [YD_KEY_PARAMETER_SCALE] = { 0, 32 },      [YD_KEY_PARAMETER_ROTATION] = { -36000, 36000 },
    [YD_KEY_PARAMETER_OPACITY] = { 0, 1 },     [YD_KEY_PARAMETER_VOLUME] = { -96, 24 },
  };

  for (int p = 0; p < YD_N_KEY_PARAMETERS; p++) {
    GArray *keys = clip->keys[p];
    if (!keys)
      continue;
    g_array_sort (keys, compare_keys);
    guint n_kept = 0;
    for (guint i = 0; i < keys->len; i++) {
      YdSnapshotKey key = g_array_index (keys, YdSnapshotKey, i);
      const gboolean is_double =
          n_kept > 0 && g_array_index (keys, YdSnapshotKey, n_kept - 1).frame == key.frame;
      if (is_double || !isfinite (key.value) || key.frame > YD_MAX_FRAMES ||
          key.frame < -YD_MAX_FRAMES)
        continue;
      key.value = CLAMP (key.value, bounds[p].min, bounds[p].max);
      g_array_index (keys, YdSnapshotKey, n_kept++) = key;
    }
    g_array_set_size (keys, n_kept);
    if (n_kept == 0)
      g_clear_pointer (&clip->keys[p], g_array_unref);
  }
}

/* Keys count from the clip's start: they stay where they are in the film when that moves */
static void
shift_keys (YdSnapshotClip *clip, gint64 frames)
{
  for (int p = 0; p < YD_N_KEY_PARAMETERS; p++)
    for (guint i = 0; clip->keys[p] && i < clip->keys[p]->len; i++) {
      YdSnapshotKey *key = &g_array_index (clip->keys[p], YdSnapshotKey, i);
      key->frame = CLAMP (key->frame, -4 * YD_MAX_FRAMES, 4 * YD_MAX_FRAMES) - frames;
    }
}

/* Whether something of the clip lies in the film */
static gboolean
mend_time (Mend *self, YdSnapshotClip *clip)
{
  const gint64 start = CLAMP (clip->start_frame, -YD_MAX_FRAMES, YD_MAX_FRAMES);
  const gint64 frames = CLAMP (clip->duration_frames, 0, YD_MAX_FRAMES);
  const gint64 cut = start < 0 ? MIN (-start, frames) : 0;

  if (frames - cut < 1 || start + frames > YD_MAX_FRAMES) {
    lose (self, clip, _ ("It lasts no frame, or lies beyond what a film can hold."),
          _ ("It is left out."));
    return FALSE;
  }
  clip->source_start_ns = CLAMP (clip->source_start_ns, -YD_MAX_SOURCE_NS, YD_MAX_SOURCE_NS);
  if (cut > 0) {
    clip->source_start_ns =
        yd_source_ns_at (clip->source_start_ns, clip->speed, self->film->rate, cut);
    shift_keys (clip, cut);
    lose (self, clip, _ ("It begins before the film does."), _ ("Its beginning is cut off."));
  }
  clip->start_frame = start + cut;
  clip->duration_frames = frames - cut;
  return TRUE;
}

static void
mend_speed (Mend *self, YdSnapshotClip *clip)
{
  const double speed = fabs (clip->speed);

  if (isfinite (speed) && (speed == 0 || (speed >= YD_MIN_SPEED && speed <= YD_MAX_SPEED)))
    return;
  lose (self, clip, _ ("It runs faster or slower than a clip can."),
        _ ("It runs at the nearest speed that a clip can."));
  clip->speed =
      isfinite (speed) ? copysign (CLAMP (speed, YD_MIN_SPEED, YD_MAX_SPEED), clip->speed) : 1;
}

/* A clip shows nothing but its file */
static void
mend_source (Mend *self, YdSnapshotClip *clip)
{
  const YdFrameRate rate = self->film->rate;
  YdClipExtent extent = yd_clip_extent_of_snapshot (clip);

  if (yd_clip_extent_shows (&extent, rate, 0) &&
      yd_clip_extent_shows (&extent, rate, clip->duration_frames - 1))
    return;
  if (!yd_clip_extent_shows (&extent, rate, 0)) {
    const gint64 last_ns =
        MAX (clip->media_duration_ns - yd_frame_rate_start_ns (rate, 1), (gint64) 0);
    clip->source_start_ns = clip->speed < 0 ? MAX (clip->media_duration_ns - 1, 0)
                                            : CLAMP (clip->source_start_ns, 0, last_ns);
    extent = yd_clip_extent_of_snapshot (clip);
  }
  const gint64 most = yd_clip_extent_count_frames (&extent, rate);
  if (most < 1) {
    clip->source_start_ns = 0;
    clip->speed = 0;
    lose (self, clip, _ ("Its file does not hold what it shows."), _ ("It stands still."));
    return;
  }
  lose (self, clip, _ ("Its file does not reach as far as the clip does."),
        _ ("The clip ends with its file."));
  clip->duration_frames = MIN (clip->duration_frames, most);
}

static void
mend_fades (YdSnapshotClip *clip)
{
  clip->fade_in_frames = CLAMP (clip->fade_in_frames, 0, clip->duration_frames);
  clip->fade_out_frames =
      CLAMP (clip->fade_out_frames, 0, clip->duration_frames - clip->fade_in_frames);
}

static void
mend_foreign (Mend *self, const YdSnapshotClip *clip, char **foreign)
{
  if (!*foreign ||
      (strlen (*foreign) <= YD_MAX_FOREIGN_BYTES && g_utf8_validate (*foreign, -1, NULL)))
    return;
  g_clear_pointer (foreign, g_free);
  lose (self, clip, _ ("Another program has written more to it than is kept."),
        _ ("What that program wrote is left out."));
}

/* Whether a clip is worth anything; one that is obeys the rules then, as far as it is alone */
static gboolean
mend_clip (Mend *self, YdSnapshotClip *clip)
{
  if (!yd_track_kind_carries (self->track->kind, clip->kind)) {
    lose (self, clip, _ ("Its track carries no such clips."), _ ("It is left out."));
    return FALSE;
  }
  mend_speed (self, clip);
  if (!mend_time (self, clip))
    return FALSE;
  mend_source (self, clip);
  mend_numbers (self, clip);
  mend_keys (clip);
  mend_fades (clip);
  mend_text (self, clip, &clip->text);
  mend_text (self, clip, &clip->subtext);
  mend_foreign (self, clip, &clip->foreign);
  return TRUE;
}

static void
mend_clips (Mend *self)
{
  GPtrArray *all = self->track->clips;

  self->track->clips = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_snapshot_clip_unref);
  for (guint i = 0; i < all->len; i++)
    if (mend_clip (self, all->pdata[i]))
      g_ptr_array_add (self->track->clips, yd_snapshot_clip_ref (all->pdata[i]));
  g_ptr_array_unref (all);
  g_ptr_array_sort (self->track->clips, yd_snapshot_clip_compare_starts);
}

static gint64
end_of (const YdSnapshotClip *clip)
{
  return clip->start_frame + clip->duration_frames;
}

/* Clips that stand at one time with the one before them go to a track above */
static void
mend_overlaps (Mend *self)
{
  GPtrArray *tracks = self->film->tracks;
  const guint n_most = tracks->len + MAX_OVERLAPS;

  for (guint i = 0; i < tracks->len; i++) {
    YdSnapshotTrack *track = tracks->pdata[i];
    g_autoptr (GPtrArray) kept =
        g_ptr_array_new_with_free_func ((GDestroyNotify) yd_snapshot_clip_unref);
    YdSnapshotTrack *above = NULL;
    gint64 at = 0;

    self->track = track;
    for (guint j = 0; j < track->clips->len; j++) {
      YdSnapshotClip *clip = track->clips->pdata[j];
      if (clip->start_frame >= at) {
        at = end_of (clip);
        g_ptr_array_add (kept, yd_snapshot_clip_ref (clip));
        continue;
      }
      if (!above && tracks->len >= n_most) {
        lose (self, clip, _ ("It stands at one time with the clip before it."),
              _ ("It is left out."));
        continue;
      }
      lose (self, clip, _ ("It stands at one time with the clip before it."),
            _ ("It lies on a track of its own."));
      if (!above) { /* looked at next, since it may overlap again */
        above = yd_snapshot_add_track (
            self->film, track->kind == YD_TRACK_KIND_VIDEO ? YD_TRACK_KIND_OVERLAY : track->kind);
        g_ptr_array_insert (tracks, (int) i + 1, g_ptr_array_steal_index (tracks, tracks->len - 1));
        above->gain_db = track->gain_db;
        above->pan = track->pan;
        above->is_muted = track->is_muted;
        above->is_solo = track->is_solo;
        above->is_hidden = track->is_hidden;
      }
      clip->transition = YD_TRANSITION_CUT;
      clip->transition_frames = 0;
      g_ptr_array_add (above->clips, yd_snapshot_clip_ref (clip));
    }
    GPtrArray *all = track->clips;
    track->clips = g_steal_pointer (&kept);
    g_ptr_array_unref (all);
  }
}

static void
mend_transitions (Mend *self)
{
  GPtrArray *clips = self->track->clips;

  for (guint i = 0; i < clips->len; i++) {
    YdSnapshotClip *clip = clips->pdata[i];
    YdSnapshotClip *before = i > 0 ? clips->pdata[i - 1] : NULL;
    YdSnapshotClip *after = i + 1 < clips->len ? clips->pdata[i + 1] : NULL;
    gint64 most = 0;

    if (before) {
      const YdClipExtent extents[] = {
        yd_clip_extent_of_snapshot (before),
        yd_clip_extent_of_snapshot (clip),
        after ? yd_clip_extent_of_snapshot (after) : (YdClipExtent){ 0 },
      };
      YdClipExtent next = extents[2]; /* an outgoing half is looked at when its turn comes */
      next.transition_frames = 0;
      most = yd_clip_extent_max_transition (&extents[0], &extents[1], after ? &next : NULL,
                                            self->film->rate);
    }
    if (clip->transition == YD_TRANSITION_CUT) {
      clip->transition_frames = 0;
      continue;
    }
    const gint64 frames = CLAMP (clip->transition_frames, 0, most) / 2 * 2;
    if (frames == clip->transition_frames && frames > 0)
      continue;
    lose (self, clip, _ ("There is no room for its transition."),
          frames > 0 ? _ ("The transition is shorter.") : _ ("It is a cut."));
    clip->transition_frames = frames;
    if (frames == 0)
      clip->transition = YD_TRANSITION_CUT;
  }
}

static gboolean
mend_cue (Mend *self, YdSnapshotCue *cue, gint64 at)
{
  const gint64 start = CLAMP (cue->start_frame, 0, YD_MAX_FRAMES);
  const gint64 end = start + CLAMP (cue->duration_frames, 1, YD_MAX_FRAMES);

  mend_text (self, NULL, &cue->text);
  g_strstrip (cue->text);
  cue->start_frame = MAX (start, at);
  cue->duration_frames = end - cue->start_frame;
  return *cue->text && cue->duration_frames >= 1 && end <= YD_MAX_FRAMES;
}

static void
mend_cues (Mend *self)
{
  GPtrArray *all = self->film->cues;
  gint64 at = 0;

  self->film->cues = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_snapshot_cue_unref);
  g_ptr_array_sort (all, yd_snapshot_cue_compare_starts);
  for (guint i = 0; i < all->len; i++) {
    YdSnapshotCue *cue = all->pdata[i];
    const gint64 start = cue->start_frame, frames = cue->duration_frames;
    const gboolean is_good = mend_cue (self, cue, at);

    if ((!is_good || cue->start_frame != start || cue->duration_frames != frames) &&
        self->losses->len < MAX_LOSSES)
      yd_losses_add (self->losses, _ ("A subtitle"),
                     _ ("It is empty, outside the film, or begins before the one before it ends."),
                     is_good ? _ ("Its time is made to fit.") : _ ("It is left out."));
    if (!is_good)
      continue;
    g_ptr_array_add (self->film->cues, yd_snapshot_cue_ref (cue));
    at = cue->start_frame + cue->duration_frames;
  }
  g_ptr_array_unref (all);
}

static void
mend_moments (Mend *self)
{
  YdSnapshot *film = self->film;

  for (guint i = 0; i < film->chapters->len; i++) {
    YdSnapshotChapter *chapter = film->chapters->pdata[i];
    chapter->frame = CLAMP (chapter->frame, 0, YD_MAX_FRAMES);
    mend_text (self, NULL, &chapter->name);
  }
  for (guint i = 0; i < film->markers->len; i++) {
    YdSnapshotMarker *marker = film->markers->pdata[i];
    marker->frame = CLAMP (marker->frame, 0, YD_MAX_FRAMES);
    mend_text (self, NULL, &marker->name);
  }
  if (film->range_start_frame < 0 || film->range_end_frame <= film->range_start_frame ||
      film->range_end_frame > YD_MAX_FRAMES)
    film->range_start_frame = film->range_end_frame = 0;
}

static void
mend_canvas (Mend *self)
{
  YdSnapshot *film = self->film;
  const int width = film->width, height = film->height;

  if (!yd_frame_rate_is_valid (film->rate))
    film->rate = (YdFrameRate){ 25, 1 };
  if (width <= 0 || height <= 0) { /* not said */
    film->width = film->height = 0;
  } else {
    film->width = CLAMP (width, MIN_PIXELS, MAX_PIXELS) / 2 * 2;
    film->height = CLAMP (height, MIN_PIXELS, MAX_PIXELS) / 2 * 2;
  }
  if (width > 0 && height > 0 && (film->width != width || film->height != height))
    yd_losses_add (self->losses, _ ("The canvas"), _ ("No film can be encoded at the file's size."),
                   _ ("The nearest size is used."));
  if (!isfinite (film->master_gain_db))
    film->master_gain_db = 0;
  film->master_gain_db = CLAMP (film->master_gain_db, -96, 24);
  mend_text (self, NULL, &film->title);
  if (film->foreign && (strlen (film->foreign) > 4 * YD_MAX_FOREIGN_BYTES ||
                        !g_utf8_validate (film->foreign, -1, NULL)))
    g_clear_pointer (&film->foreign, g_free);
}

/* A group of one clip is none */
static void
mend_groups (YdSnapshot *film)
{
  g_autoptr (GHashTable) sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < film->tracks->len; i++) {
      const YdSnapshotTrack *track = film->tracks->pdata[i];
      for (guint j = 0; j < track->clips->len; j++) {
        YdSnapshotClip *clip = track->clips->pdata[j];
        const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (sizes, clip->group_id));
        if (pass == 0)
          g_hash_table_insert (sizes, g_strdup (clip->group_id), GUINT_TO_POINTER (n + 1));
        else if (*clip->group_id && n < 2)
          *clip->group_id = '\0';
      }
    }
}

/**
 * yd_film_mend:
 * @film: a film that is not yet shared
 * @losses: (element-type YdLoss): takes what was changed
 *
 * Makes a film obey every rule of a timeline, as far as its media are known. Clips that are worth
 * nothing go; those that overlap go to tracks of their own. Where the file did not say how large
 * the canvas is, it stays 0 by 0.
 */
void
yd_film_mend (YdSnapshot *film, GPtrArray *losses)
{
  Mend self = { film, losses, NULL };

  g_return_if_fail (film != NULL && losses != NULL);

  mend_canvas (&self);
  for (guint i = 0; i < film->tracks->len; i++) {
    self.track = film->tracks->pdata[i];
    mend_number (&self.track->gain_db, -96, 24, 0);
    mend_number (&self.track->pan, -1, 1, 0);
    mend_text (&self, NULL, &self.track->name);
    mend_foreign (&self, NULL, &self.track->foreign);
    mend_clips (&self);
  }
  mend_overlaps (&self);
  film->duration_frames = 0;
  for (guint i = 0; i < film->tracks->len; i++) {
    self.track = film->tracks->pdata[i];
    mend_transitions (&self);
    for (guint j = 0; yd_track_kind_is_picture (self.track->kind) && j < self.track->clips->len;
         j++)
      film->duration_frames = MAX (film->duration_frames, end_of (self.track->clips->pdata[j]));
  }
  mend_cues (&self);
  mend_moments (&self);
  mend_groups (film);
}
