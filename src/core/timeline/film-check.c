/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a viewer would stumble over, as far as the timeline alone tells; pictures and sound
 * themselves are measured where they are rendered.
 *
 * | rule | severity | broken when |
 * |---|---|---|
 * | film-empty | error | nothing is on a picture track |
 * | picture-gap | error | no visible picture track covers a frame |
 * | picture-missing | error | a clip has no picture: its shot has no board |
 * | media-missing | error | a clip's file is not in the media folder |
 * | picture-edge | warning | a camera move shows what is beside the picture |
 * | shot-too-short, shot-too-long | warning, hint | under 0.5 s, over 20 s |
 * | clip-overlap | error | two clips of a track at one time |
 * | transition-misfit | error | odd, without a neighbor, or without room in the clips around it |
 * | voice-cut | error | a voice's clip, or the film, ends before the voice |
 * | voice-overlap | warning | two voices at one time |
 * | cue-overlap, cue-too-wide | error | two cues at one time; wider than allowed, or three lines |
 * | cue-after-end | warning | a cue is shown after the last picture |
 * | cue-too-short | warning | under 0.7 s |
 * | cue-too-fast | warning | shorter than it takes to read |
 * | text-style | warning | a cue's, title's or film's text style is none |
 *
 * Source of the reading speed: see `yd_cue_reading_ns`. */
#include "core/timeline/film-check.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/base/characters.h"
#include "core/base/line-break.h"
#include "core/timeline/camera-move.h"
#include "core/timeline/cue-layout.h"
#include "core/timeline/cue-words.h"
#include "core/timeline/film-names.h"
#include "core/timeline/snapshot-copy.h"
#include "core/timeline/timeline-rule.h"

#define MIN_SHOT_NS (YD_SECOND_NS / 2)
#define MAX_SHOT_NS (20 * YD_SECOND_NS)

typedef struct {
  YdSnapshot *film;
  GPtrArray *findings;
} Check;

static double
to_seconds (const Check *self, gint64 frames)
{
  return (double) frames * self->film->rate.den / self->film->rate.num;
}

static gint64
end_of (const YdSnapshotClip *clip)
{
  return clip->start_frame + clip->duration_frames;
}

/* What a person calls a clip; findings tell the place beside it */
static char *
name_clip (const Check *self, const YdSnapshotClip *clip)
{
  for (guint i = 0; i < self->film->tracks->len; i++) {
    const YdSnapshotTrack *track = self->film->tracks->pdata[i];
    if (g_ptr_array_find (track->clips, clip, NULL))
      return yd_film_name_clip (track, clip);
  }
  g_return_val_if_reached (NULL);
}

static void
check_media (Check *self, const YdSnapshotClip *clip)
{
  if (!yd_snapshot_clip_is_offline (clip))
    return;
  g_autofree char *name = name_clip (self, clip);
  if (clip->file)
    g_ptr_array_add (self->findings,
                     yd_finding_new (YD_SEVERITY_ERROR, YD_RULE_MISSING_MEDIUM, clip->start_frame,
                                     clip->id, _ ("Relink the file, or make it again."),
                                     _ ("The file of %s is missing."), name));
  else
    g_ptr_array_add (self->findings,
                     yd_finding_new (YD_SEVERITY_ERROR, "picture-missing", clip->start_frame,
                                     clip->id, _ ("Make a board for the shot, or import one."),
                                     _ ("%s has no picture."), name));
}

static void
check_framing (Check *self, const YdSnapshotClip *clip)
{
  if (clip->kind == YD_CLIP_KIND_TITLE || clip->width <= 0 || clip->height <= 0)
    return;

  const double canvas = (double) self->film->width / self->film->height;
  const double picture = yd_snapshot_clip_get_shape (clip, self->film);
  if (yd_framing_is_inside (&clip->from, canvas, picture) &&
      yd_framing_is_inside (&clip->to, canvas, picture))
    return;
  g_autofree char *name = name_clip (self, clip);
  g_ptr_array_add (self->findings,
                   yd_finding_new (YD_SEVERITY_WARNING, "picture-edge", clip->start_frame, clip->id,
                                   _ ("Zoom in, or move less."),
                                   _ ("The camera move of %s looks past the edge of the picture."),
                                   name));
}

static void
check_length (Check *self, const YdSnapshotClip *clip)
{
  const gboolean is_short =
      clip->duration_frames < yd_frame_rate_frames_for (self->film->rate, MIN_SHOT_NS);
  const gboolean is_long =
      clip->duration_frames > yd_frame_rate_frames_for (self->film->rate, MAX_SHOT_NS) &&
      clip->kind == YD_CLIP_KIND_STILL;
  if (!is_short && !is_long)
    return;

  g_autofree char *name = name_clip (self, clip);
  const double seconds = to_seconds (self, clip->duration_frames);
  g_ptr_array_add (self->findings,
                   is_short
                       ? yd_finding_new (YD_SEVERITY_WARNING, "shot-too-short", clip->start_frame,
                                         clip->id, _ ("Hold it longer, or leave it out."),
                                         _ ("%s is shown for only %.2f s."), name, seconds)
                       : yd_finding_new (YD_SEVERITY_HINT, "shot-too-long", clip->start_frame,
                                         clip->id, _ ("Split the shot, or shorten its lines."),
                                         _ ("The still %s is shown for %.0f s."), name, seconds));
}

static void
check_transition (Check *self,
                  const YdSnapshotClip *before,
                  const YdSnapshotClip *clip,
                  const YdSnapshotClip *after)
{
  const gint64 frames = clip->transition_frames;

  if (clip->transition == YD_TRANSITION_CUT || frames == 0)
    return;
  const YdClipExtent extents[] = {
    before ? yd_clip_extent_of_snapshot (before) : (YdClipExtent){ .start_frame = G_MININT },
    yd_clip_extent_of_snapshot (clip),
    after ? yd_clip_extent_of_snapshot (after) : (YdClipExtent){ 0 },
  };
  if (frames >= 0 && frames % 2 == 0 &&
      frames <= yd_clip_extent_max_transition (&extents[0], &extents[1], after ? &extents[2] : NULL,
                                               self->film->rate))
    return;
  g_autofree char *name = name_clip (self, clip);
  g_ptr_array_add (self->findings,
                   yd_finding_new (YD_SEVERITY_ERROR, "transition-misfit", clip->start_frame,
                                   clip->id,
                                   _ ("Shorten the transition, or hold the pictures longer."),
                                   _ ("The transition to %s takes %d frames and does not fit "
                                      "between its pictures."),
                                   name, (int) CLAMP (frames, G_MININT, G_MAXINT)));
}

static void
check_style (Check *self, const YdTextStyle *style, gint64 frame, const char *thing)
{
  if (style && style->fault)
    g_ptr_array_add (self->findings,
                     yd_finding_new (YD_SEVERITY_WARNING, "text-style", frame, thing,
                                     _ ("Choose another text style, or correct this one."),
                                     _ ("Words are shown in the film's own style. %s"),
                                     style->fault));
}

static void
add_overlap (Check *self, const YdSnapshotClip *clip)
{
  g_autofree char *name = name_clip (self, clip);

  g_ptr_array_add (self->findings,
                   yd_finding_new (YD_SEVERITY_ERROR, "clip-overlap", clip->start_frame, clip->id,
                                   _ ("Move or shorten one of them."),
                                   _ ("%s starts before the clip before it ends."), name));
}

static void
check_track (Check *self, const YdSnapshotTrack *track)
{
  gint64 claimed_frame = G_MININT64;

  for (guint i = 0; i < track->clips->len; i++) {
    const YdSnapshotClip *clip = track->clips->pdata[i];
    const YdSnapshotClip *before = i > 0 ? track->clips->pdata[i - 1] : NULL;
    const YdSnapshotClip *after = i + 1 < track->clips->len ? track->clips->pdata[i + 1] : NULL;

    check_media (self, clip);
    check_style (self, clip->style, clip->start_frame, clip->id);
    if (!yd_claim_frames (&claimed_frame, clip->start_frame, clip->duration_frames))
      add_overlap (self, clip);
    if (!yd_track_kind_is_picture (track->kind) || track->is_hidden)
      continue;
    check_framing (self, clip);
    if (track->kind == YD_TRACK_KIND_VIDEO)
      check_length (self, clip);
    check_transition (self, before, clip, after);
  }
}

/* The clips of all tracks of a kind that are seen or heard, by start */
static GPtrArray *
gather (const Check *self, YdTrackKind kind)
{
  GPtrArray *clips = g_ptr_array_new ();

  for (guint i = 0; i < self->film->tracks->len; i++) {
    const YdSnapshotTrack *track = self->film->tracks->pdata[i];
    const gboolean is_off = kind == YD_TRACK_KIND_VIDEO ? track->is_hidden : track->is_muted;
    for (guint j = 0; track->kind == kind && !is_off && j < track->clips->len; j++)
      g_ptr_array_add (clips, track->clips->pdata[j]);
  }
  g_ptr_array_sort (clips, yd_snapshot_clip_compare_starts);
  return clips;
}

static void
add_gap (Check *self, gint64 start, gint64 end)
{
  g_ptr_array_add (self->findings, yd_finding_new (YD_SEVERITY_ERROR, "picture-gap", start, NULL,
                                                   _ ("Close the gap, or put a picture there."),
                                                   _ ("There is no picture for %.2f s."),
                                                   to_seconds (self, end - start)));
}

static void
check_gaps (Check *self)
{
  g_autoptr (GPtrArray) clips = gather (self, YD_TRACK_KIND_VIDEO);
  gint64 at = 0;

  if (self->film->duration_frames <= 0) {
    g_ptr_array_add (self->findings, yd_finding_new (YD_SEVERITY_ERROR, "film-empty", -1, NULL,
                                                     _ ("Lay the shots on the timeline first."),
                                                     _ ("The film has no pictures.")));
    return;
  }
  for (guint i = 0; i < clips->len; i++) {
    const YdSnapshotClip *clip = clips->pdata[i];
    if (clip->start_frame > at)
      add_gap (self, at, clip->start_frame);
    at = MAX (at, end_of (clip));
  }
  if (at < self->film->duration_frames)
    add_gap (self, at, self->film->duration_frames);
}

/* Clips by the file that they play */
static GHashTable *
index_by_file (GPtrArray *clips)
{
  GHashTable *index =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < clips->len; i++) {
    YdSnapshotClip *clip = clips->pdata[i];
    GPtrArray *of_file = clip->file ? g_hash_table_lookup (index, clip->file) : NULL;
    if (clip->file && !of_file) {
      of_file = g_ptr_array_new ();
      g_hash_table_insert (index, clip->file, of_file);
    }
    if (of_file)
      g_ptr_array_add (of_file, clip);
  }
  return index;
}

/* Whether another part of the voice goes on where @clip ends in its file */
static gboolean
goes_on (const Check *self, GHashTable *by_file, const YdSnapshotClip *clip)
{
  const GPtrArray *parts = clip->file ? g_hash_table_lookup (by_file, clip->file) : NULL;
  const gint64 end_ns =
      yd_snapshot_clip_get_source_ns (clip, self->film->rate, clip->duration_frames);

  for (guint i = 0; parts && i < parts->len; i++) {
    const YdSnapshotClip *part = parts->pdata[i];
    if (part != clip && part->start_frame >= end_of (clip) &&
        ABS (part->source_start_ns - end_ns) <= YD_SEAM_NS)
      return TRUE;
  }
  return FALSE;
}

/* For how long a voice would be heard if nothing ended it */
static gint64
count_voice_frames (const Check *self, const YdSnapshotClip *clip)
{
  const YdClipExtent extent = yd_clip_extent_of_snapshot (clip);

  return clip->media_duration_ns > 0 && clip->speed != 0
             ? yd_clip_extent_count_frames (&extent, self->film->rate)
             : 0;
}

static void
add_cut (Check *self, const YdSnapshotClip *clip, gint64 lost_frames)
{
  g_autofree char *name = name_clip (self, clip);

  g_ptr_array_add (self->findings,
                   yd_finding_new (YD_SEVERITY_ERROR, "voice-cut", clip->start_frame, clip->id,
                                   _ ("Hold the shot longer, or make the voice again."),
                                   _ ("The voice %s is cut off %.2f s before its end."), name,
                                   to_seconds (self, lost_frames)));
}

static void
add_chorus (Check *self, const YdSnapshotClip *clip, gint64 shared_frames)
{
  g_autofree char *name = name_clip (self, clip);

  g_ptr_array_add (self->findings,
                   yd_finding_new (YD_SEVERITY_WARNING, "voice-overlap", clip->start_frame,
                                   clip->id, _ ("Move one of them, if it is not meant so."),
                                   _ ("The voice %s speaks %.2f s long while another does."), name,
                                   to_seconds (self, shared_frames)));
}

static void
check_voices (Check *self)
{
  g_autoptr (GPtrArray) voices = gather (self, YD_TRACK_KIND_VOICE);
  g_autoptr (GHashTable) by_file = index_by_file (voices);
  gint64 at = 0;

  for (guint i = 0; i < voices->len; i++) {
    const YdSnapshotClip *clip = voices->pdata[i];
    const gint64 end = MIN (end_of (clip), self->film->duration_frames);
    const gint64 needed = count_voice_frames (self, clip);

    if (end - clip->start_frame < needed && (end < end_of (clip) || !goes_on (self, by_file, clip)))
      add_cut (self, clip, needed - (end - clip->start_frame));
    const gint64 others_end = at;
    if (!yd_claim_frames (&at, clip->start_frame, clip->duration_frames))
      add_chorus (self, clip, MIN (others_end, end) - clip->start_frame);
  }
}

/* Whether @text, up to @end, needs more than two lines of @line_em */
static gboolean
overflows (const char *text, gsize size, double line_em)
{
  const double rounding = 1e-6;
  g_autofree char *part = g_strchomp (g_strndup (text, size));
  g_auto (GStrv) lines = g_strsplit (part, "\n", -1);

  for (char **line = lines; *line; line++)
    if (yd_text_width (*line, NULL, yd_char_width_em) > line_em + rounding)
      return TRUE;
  return g_strv_length (lines) > 2;
}

/* A translation has two lines of its own, in letters of its own size */
static gboolean
is_too_wide (const Check *self, const YdSnapshotCue *cue)
{
  const YdTextStyle *style = cue->style ? cue->style : &self->film->cue_style;
  const double line_em = yd_cue_line_em (style, self->film->width, self->film->height);
  const gsize second = yd_cue_find_second (cue->text);

  return overflows (cue->text, second, line_em) ||
         overflows (cue->text + second, strlen (cue->text + second),
                    line_em / MAX (style->second_size, 0.2));
}

/* Where a cue stands in time, and whether those before it have ended there */
static void
check_cue_place (Check *self, const YdSnapshotCue *cue, const char *words, gint64 *claimed_frame)
{
  if (!yd_claim_frames (claimed_frame, cue->start_frame, cue->duration_frames))
    g_ptr_array_add (self->findings,
                     yd_finding_new (YD_SEVERITY_ERROR, "cue-overlap", cue->start_frame, cue->line,
                                     _ ("Move or shorten one of them."),
                                     _ ("The cue “%s” starts before the one before it ends."),
                                     words));
  if (cue->start_frame + cue->duration_frames > self->film->duration_frames)
    g_ptr_array_add (self->findings,
                     yd_finding_new (YD_SEVERITY_WARNING, "cue-after-end", cue->start_frame,
                                     cue->line, _ ("Move it, or hold the last picture longer."),
                                     _ ("The cue “%s” is shown after the last picture."), words));
}

static void
check_cue (Check *self, const YdSnapshotCue *cue, const char *words)
{
  const gint64 needed = yd_frame_rate_frames_for (self->film->rate, yd_cue_reading_ns (cue->text));
  const gint64 shortest = yd_frame_rate_frames_for (self->film->rate, YD_CUE_MIN_NS);

  check_style (self, cue->style, cue->start_frame, cue->line);
  if (is_too_wide (self, cue))
    g_ptr_array_add (self->findings,
                     yd_finding_new (YD_SEVERITY_ERROR, "cue-too-wide", cue->start_frame, cue->line,
                                     _ ("Split it in two cues, or make its letters smaller."),
                                     _ ("The cue “%s” does not fit the canvas in two lines."),
                                     words));
  if (cue->duration_frames < needed)
    g_ptr_array_add (
        self->findings,
        yd_finding_new (YD_SEVERITY_WARNING, "cue-too-fast", cue->start_frame, cue->line,
                        _ ("Show it longer, shorten its words, or have them spoken slower."),
                        _ ("The cue “%s” is shown for %.2f s and takes %.2f s to read (%d Chinese "
                           "or %d other characters a second)."),
                        words, to_seconds (self, cue->duration_frames), to_seconds (self, needed),
                        YD_CUE_CJK_PER_SECOND, YD_CUE_LATIN_PER_SECOND));
  else if (cue->duration_frames < shortest)
    g_ptr_array_add (self->findings,
                     yd_finding_new (YD_SEVERITY_WARNING, "cue-too-short", cue->start_frame,
                                     cue->line, _ ("Show it longer, or join it with its neighbor."),
                                     _ ("The cue “%s” is shown for only %.2f s."), words,
                                     to_seconds (self, cue->duration_frames)));
}

/**
 * yd_film_check:
 * @film: a film, which is not changed
 *
 * Checks a film before it is exported. The rules stand at the head of this file.
 *
 * Returns: (transfer full) (element-type YdFinding): what was found, in the order of the film
 */
GPtrArray *
yd_film_check (YdSnapshot *film)
{
  Check self = {
    .film = film,
    .findings = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_finding_free),
  };
  gint64 claimed_frame = 0;

  g_return_val_if_fail (film != NULL, NULL);

  check_style (&self, &film->cue_style, -1, NULL);
  check_gaps (&self);
  check_voices (&self);
  for (guint i = 0; i < film->tracks->len; i++)
    check_track (&self, film->tracks->pdata[i]);
  for (guint i = 0; i < film->cues->len; i++) {
    const YdSnapshotCue *cue = film->cues->pdata[i];
    g_autofree char *words = g_strdelimit (g_strdup (cue->text), "\n", ' ');

    check_cue_place (&self, cue, words, &claimed_frame);
    check_cue (&self, cue, words);
  }
  g_ptr_array_sort (self.findings, yd_finding_compare);
  return self.findings;
}
