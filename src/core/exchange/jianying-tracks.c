/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tracks and segments of a draft, on the app's own grid: a boundary is the frame's start rounded
 * down to a microsecond, never a sum of rounded lengths.
 *
 * The order of tracks is the order in which they cover each other: main picture track, overlays,
 * titles, captions; then sound.
 *
 * Source: reference "Jianying / CapCut desktop draft format", sections 4, 6, 7, 8.1 and 9. */
#include <math.h>

#include <glib/gi18n.h>

#include "core/exchange/jianying-words.h"
#include "core/exchange/jianying-writer-private.h"
#include "core/timeline/film-names.h"
#include "core/timeline/timeline-rule.h"

#define ATTRIBUTE_MUTED 1
#define ATTRIBUTE_HIDDEN 2
#define ATTRIBUTE_LOCKED 4
#define FLAG_OVERLAY 2
#define FLAG_CAPTION 1
#define TEXT_RENDER_INDEX 14000

/* A span of frames on the app's grid. */
static void
span_us (YdJianyingWriter *self,
         gint64 start_frame,
         gint64 duration_frames,
         gint64 *start_us,
         gint64 *duration_us)
{
  const YdFrameRate rate = self->snapshot->rate;

  *start_us = yd_frame_rate_start_us (rate, start_frame);
  *duration_us = yd_frame_rate_start_us (rate, start_frame + duration_frames) - *start_us;
}

static JsonObject *
add_track (YdJianyingWriter *self, const char *type, int flag, const YdSnapshotTrack *track)
{
  JsonObject *out = yd_jianying_format_copy (self->format, "track");
  g_autofree char *id = yd_jianying_new_id (self);
  const gboolean is_named = track && *track->name;
  const gboolean is_heard = !track || yd_snapshot_track_is_heard (track, self->snapshot);

  json_object_set_string_member (out, "id", id);
  json_object_set_string_member (out, "type", type);
  json_object_set_int_member (out, "flag", flag);
  if (track)
    json_object_set_int_member (out, "attribute",
                                (is_heard ? 0 : ATTRIBUTE_MUTED) |
                                    (track->is_hidden ? ATTRIBUTE_HIDDEN : 0) |
                                    (track->is_locked ? ATTRIBUTE_LOCKED : 0));
  json_object_set_string_member (out, "name", is_named ? track->name : "");
  json_object_set_boolean_member (out, "is_default_name", !is_named);
  json_array_add_object_element (self->tracks, out);
  return out;
}

static void
set_range (JsonObject *segment, const char *member, gint64 start_us, gint64 duration_us)
{
  JsonObject *range = json_object_new ();

  json_object_set_int_member (range, "start", start_us);
  json_object_set_int_member (range, "duration", duration_us);
  json_object_set_object_member (segment, member, range);
}

static JsonObject *
add_segment (YdJianyingWriter *self,
             JsonObject *track,
             JsonObject *material,
             int render_index,
             gint64 start_frame,
             gint64 duration_frames)
{
  JsonObject *segment = yd_jianying_format_copy (self->format, "segment");
  g_autofree char *id = yd_jianying_new_id (self);
  gint64 start_us, duration_us;

  span_us (self, start_frame, duration_frames, &start_us, &duration_us);
  json_object_set_string_member (segment, "id", id);
  json_object_set_string_member (segment, "material_id",
                                 json_object_get_string_member (material, "id"));
  set_range (segment, "target_timerange", start_us, duration_us);
  json_object_set_int_member (segment, "render_index", render_index);
  json_object_set_int_member (segment, "track_render_index",
                              json_array_get_length (self->tracks) - 1);
  json_array_add_object_element (json_object_get_array_member (track, "segments"), segment);
  self->end_us = MAX (self->end_us, start_us + duration_us);
  return segment;
}

/* What only pictures have. */
static void
clear_picture_members (JsonObject *segment, gboolean has_place)
{
  json_object_set_null_member (segment, "hdr_settings");
  json_object_set_boolean_member (segment, "enable_adjust", FALSE);
  json_object_set_boolean_member (segment, "enable_lut", FALSE);
  if (has_place)
    return;
  json_object_set_null_member (segment, "clip");
  json_object_set_null_member (segment, "uniform_scale");
}

/* Where a segment of some frames ends in its media */
static gint64
get_source_end_us (YdJianyingWriter *self, const YdSnapshotClip *clip, gint64 n_frames)
{
  gint64 start_us, duration_us;

  span_us (self, clip->start_frame, n_frames, &start_us, &duration_us);
  return yd_jianying_get_source_us (clip, duration_us) +
         llrint ((double) duration_us * yd_jianying_get_speed (clip));
}

/* How many frames of a clip its media can fill. As the app does, a file may be called up to a frame
 * longer than it is, so that the last word is not cut; what is missing beyond that is lost. */
static gint64
fit_to_media (YdJianyingWriter *self, const YdSnapshotClip *clip, YdJianyingMedia *media)
{
  const double speed = yd_jianying_get_speed (clip);
  const gint64 frame_us = yd_frame_rate_start_us (self->snapshot->rate, 1) + 1;
  const gint64 limit_us = media->real_us + (gint64) ((double) frame_us * MAX (speed, 1));
  gint64 n_frames = clip->duration_frames;
  gint64 end_us;

  for (;; n_frames--) { /* ends at one frame: pre-flight saw that the clip starts in its media */
    end_us = get_source_end_us (self, clip, n_frames);
    if (n_frames <= 1 || end_us <= limit_us)
      break;
    const gint64 n_over = (gint64) ((double) (end_us - limit_us) / speed / (double) frame_us);
    n_frames = MAX (n_frames - MAX (n_over - 2, 0), 2); /* near the answer at once */
  }
  media->declared_us = MAX (media->declared_us, end_us);
  json_object_set_int_member (media->material, "duration", media->declared_us);
  return n_frames;
}

static gint64
place_media (YdJianyingWriter *self,
             const YdSnapshotTrack *track,
             const YdSnapshotClip *clip,
             JsonObject *out,
             int render_index,
             YdJianyingMedia **media,
             JsonObject **segment)
{
  *media = yd_jianying_take_media (self, clip);
  const gint64 n_frames = fit_to_media (self, clip, *media);

  if (n_frames < clip->duration_frames) {
    g_autofree char *thing = yd_film_name_clip_at (self->snapshot, track, clip);
    yd_losses_add (self->losses, thing, _ ("It is longer than its media."),
                   _ ("It ends where its media end."));
  }
  *segment = add_segment (self, out, (*media)->material, render_index, clip->start_frame, n_frames);
  JsonObject *target = json_object_get_object_member (*segment, "target_timerange");
  const gint64 duration_us = json_object_get_int_member (target, "duration");
  const double speed = yd_jianying_get_speed (clip);
  set_range (*segment, "source_timerange", yd_jianying_get_source_us (clip, duration_us),
             llrint ((double) duration_us * speed));
  json_object_set_double_member (*segment, "speed", speed);
  json_object_set_boolean_member (*segment, "is_tone_modify", speed != 1 && !clip->is_pitch_kept);
  return n_frames;
}

/* A picture segment that the next one may adjoin. */
typedef struct {
  JsonObject *segment;
  gint64 end_frame;
  gint64 duration_frames;
  gint64 taken_frames; /* by the transition at its start: half of that */
} Neighbor;

/* Joins a segment to the one before it; the transition belongs to the earlier one. */
static void
join (YdJianyingWriter *self,
      const YdSnapshotTrack *track,
      const YdSnapshotClip *clip,
      const Neighbor *before,
      Neighbor *after)
{
  const YdJianyingTransition *known = yd_jianying_transition_find (
      yd_jianying_get_transition_name (clip->transition, clip->direction));
  const gint64 half = clip->transition_frames / 2;

  if (!known || half < 1)
    return;
  if (self->options->profile == YD_JIANYING_PROFILE_CAPCUT) {
    g_autofree char *thing = yd_film_name_clip_at (self->snapshot, track, clip);
    yd_losses_add (self->losses, thing,
                   _ ("CapCut numbers its transitions in another way than Jianying, which is not "
                      "known."),
                   _ ("A cut."));
    return;
  }
  const gboolean is_adjacent = before->segment && before->end_frame == clip->start_frame;
  if (!is_adjacent || 2 * half > before->duration_frames || 2 * half > after->duration_frames ||
      before->taken_frames + half > before->duration_frames) {
    g_autofree char *thing = yd_film_name_clip_at (self->snapshot, track, clip);
    yd_losses_add (self->losses, thing,
                   is_adjacent ? _ ("Its transition is longer than one of the clips it joins.")
                               : _ ("Its transition has no clip right before it to come from."),
                   _ ("A cut."));
    return;
  }

  if (clip->transition == YD_TRANSITION_SLIDE) {
    g_autofree char *thing = yd_film_name_clip_at (self->snapshot, track, clip);
    yd_losses_add (self->losses, thing,
                   _ ("Jianying has no transition in which a clip slides over a standing one."),
                   _ ("The clip pushes the one before it out."));
  }
  JsonObject *transition = yd_jianying_add_material (self, "transitions");
  json_object_set_string_member (transition, "name", known->name);
  json_object_set_string_member (transition, "effect_id", known->effect_id);
  json_object_set_string_member (transition, "resource_id", known->resource_id);
  json_object_set_boolean_member (transition, "is_overlap", known->is_overlap);
  json_object_set_int_member (transition, "duration",
                              yd_frame_rate_start_us (self->snapshot->rate, 2 * half));
  yd_jianying_add_ref (before->segment, transition);
  after->taken_frames = half;
}

static gboolean
has_picture (const YdSnapshotClip *clip)
{
  return clip->kind == YD_CLIP_KIND_STILL || clip->kind == YD_CLIP_KIND_VIDEO;
}

static void
report_picture (YdJianyingWriter *self, const char *thing, const YdSnapshotClip *clip, int layer)
{
  gboolean is_whole;

  yd_jianying_get_cut (self, clip, &is_whole);
  if (!is_whole)
    yd_losses_add (self->losses, thing,
                   _ ("Its camera moves, and Jianying does not cut off what leaves its frame."),
                   _ ("More of the picture is seen."));
  if (clip->fit == YD_FIT_BLUR && (layer > 0 || yd_jianying_is_placed (clip)))
    yd_losses_add (self->losses, thing,
                   _ ("Jianying has a blurred background only behind a whole picture of the main "
                      "track."),
                   _ ("What is below is seen beside it."));
  if (clip->blend != YD_BLEND_NORMAL)
    yd_losses_add (self->losses, thing, _ ("A draft cannot name how its colors are blended."),
                   _ ("It covers what is below."));
}

static void
add_picture_track (YdJianyingWriter *self, const YdSnapshotTrack *track, int layer)
{
  JsonObject *out = add_track (self, "video", layer == 0 ? 0 : FLAG_OVERLAY, track);
  Neighbor before = { 0 };

  for (guint i = 0; i < track->clips->len; i++) {
    const YdSnapshotClip *clip = track->clips->pdata[i];
    YdJianyingMedia *media;
    JsonObject *segment;

    if (!has_picture (clip))
      continue;
    g_autofree char *thing = yd_film_name_clip_at (self->snapshot, track, clip);
    const gint64 n_frames = place_media (self, track, clip, out, layer, &media, &segment);
    const gboolean is_blurred =
        clip->fit == YD_FIT_BLUR && layer == 0 && !yd_jianying_is_placed (clip);
    yd_jianying_add_common_refs (self, segment, TRUE, is_blurred);
    yd_jianying_move_picture (self, segment, clip, n_frames);
    yd_jianying_fade_picture (self, segment, clip, n_frames);
    if (clip->kind == YD_CLIP_KIND_VIDEO) {
      yd_jianying_set_volume (self, segment, thing, track, clip, n_frames);
      yd_jianying_fade_sound (self, segment, clip, n_frames);
    }
    yd_jianying_report_sound (self, thing, track, clip);
    report_picture (self, thing, clip, layer);
    Neighbor after = { segment, clip->start_frame + n_frames, n_frames, 0 };
    join (self, track, clip, &before, &after);
    before = after;
  }
}

static void
place_text (YdJianyingWriter *self,
            JsonObject *segment,
            const YdTextStyle *style,
            const char *text,
            const char *subtext,
            gboolean is_cue)
{
  JsonObject *shape = json_object_get_object_member (segment, "clip");
  JsonObject *transform = json_object_get_object_member (shape, "transform");
  double x, y;

  yd_jianying_place_text (self->snapshot, style, text, subtext, is_cue, &x, &y);
  json_object_set_double_member (transform, "x", x);
  json_object_set_double_member (transform, "y", y);
}

static void
add_title_track (YdJianyingWriter *self, const YdSnapshotTrack *track)
{
  YdSnapshot *snapshot = self->snapshot;
  JsonObject *out = add_track (self, "text", 0, track);
  const int render_index = TEXT_RENDER_INDEX + self->n_text_tracks++;

  for (guint i = 0; i < track->clips->len; i++) {
    const YdSnapshotClip *clip = track->clips->pdata[i];
    if (clip->kind != YD_CLIP_KIND_TITLE || (!*clip->text && !(clip->subtext && *clip->subtext)))
      continue;
    const YdTextStyle *style = clip->style ? clip->style : &snapshot->title_style;
    JsonObject *material = yd_jianying_add_text (self, style, clip->text, clip->subtext, FALSE);
    JsonObject *segment =
        add_segment (self, out, material, render_index, clip->start_frame, clip->duration_frames);
    clear_picture_members (segment, TRUE);
    place_text (self, segment, style, clip->text, clip->subtext, FALSE);
    yd_jianying_move_words (self, segment, clip, clip->duration_frames);
    yd_jianying_fade_picture (self, segment, clip, clip->duration_frames);
    if (clip->transition != YD_TRANSITION_CUT && clip->transition_frames > 0) {
      g_autofree char *thing = yd_film_name_clip_at (self->snapshot, track, clip);
      yd_losses_add (self->losses, thing, _ ("Words have no transitions in Jianying."),
                     _ ("A cut."));
    }
  }
}

static void
add_caption_track (YdJianyingWriter *self)
{
  YdSnapshot *snapshot = self->snapshot;
  JsonObject *out = add_track (self, "text", FLAG_CAPTION, NULL);
  const int render_index = TEXT_RENDER_INDEX + self->n_text_tracks++;

  for (guint i = 0; i < snapshot->cues->len; i++) {
    const YdSnapshotCue *cue = snapshot->cues->pdata[i];
    const YdTextStyle *style = cue->style ? cue->style : &snapshot->cue_style;
    JsonObject *material = yd_jianying_add_text (self, style, cue->text, NULL, TRUE);
    JsonObject *segment =
        add_segment (self, out, material, render_index, cue->start_frame, cue->duration_frames);
    clear_picture_members (segment, TRUE);
    place_text (self, segment, style, cue->text, NULL, TRUE);
  }
}

static void
add_sound_track (YdJianyingWriter *self, const YdSnapshotTrack *track)
{
  JsonObject *out = add_track (self, "audio", 0, track);

  for (guint i = 0; i < track->clips->len; i++) {
    const YdSnapshotClip *clip = track->clips->pdata[i];
    YdJianyingMedia *media;
    JsonObject *segment;

    if (clip->kind != YD_CLIP_KIND_SOUND)
      continue;
    const gint64 n_frames = place_media (self, track, clip, out, 0, &media, &segment);
    clear_picture_members (segment, FALSE);
    g_autofree char *thing = yd_film_name_clip_at (self->snapshot, track, clip);
    yd_jianying_add_common_refs (self, segment, FALSE, FALSE);
    yd_jianying_set_volume (self, segment, thing, track, clip, n_frames);
    yd_jianying_fade_sound (self, segment, clip, n_frames);
    yd_jianying_report_sound (self, thing, track, clip);
  }
}

static gboolean
holds (const YdSnapshotTrack *track, gboolean (*is_wanted) (const YdSnapshotClip *))
{
  for (guint i = 0; i < track->clips->len; i++)
    if (is_wanted (track->clips->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_title (const YdSnapshotClip *clip)
{
  return clip->kind == YD_CLIP_KIND_TITLE && (*clip->text || (clip->subtext && *clip->subtext));
}

static gboolean
is_sound (const YdSnapshotClip *clip)
{
  return clip->kind == YD_CLIP_KIND_SOUND;
}

static void
report_misplaced (YdJianyingWriter *self, const YdSnapshotTrack *track)
{
  for (guint i = 0; i < track->clips->len; i++)
    if (is_sound (track->clips->pdata[i]) == yd_track_kind_is_picture (track->kind)) {
      g_autofree char *thing = yd_film_name_clip_at (self->snapshot, track, track->clips->pdata[i]);
      yd_losses_add (self->losses, thing,
                     _ ("Jianying keeps pictures and sound on tracks of their own."),
                     _ ("It is left out."));
    }
}

/* The app closes gaps of the main track unless it is told not to. */
static gboolean
has_gap (JsonObject *main_track)
{
  JsonArray *segments = json_object_get_array_member (main_track, "segments");
  gint64 end_us = 0;

  for (guint i = 0; i < json_array_get_length (segments); i++) {
    JsonObject *range = json_object_get_object_member (json_array_get_object_element (segments, i),
                                                       "target_timerange");
    const gint64 start_us = json_object_get_int_member (range, "start");
    if (start_us != end_us)
      return TRUE;
    end_us = start_us + json_object_get_int_member (range, "duration");
  }
  return FALSE;
}

static void
set_magnet (YdJianyingWriter *self)
{
  JsonObject *main_track = json_array_get_object_element (self->tracks, 0);
  const gboolean is_loose = has_gap (main_track);

  json_object_set_boolean_member (json_object_get_object_member (self->draft, "config"),
                                  "maintrack_adsorb", !is_loose);
  if (is_loose && self->snapshot->background >> 8 != 0)
    yd_losses_add (self->losses, _ ("The film's background color"),
                   _ ("Jianying has no color where the main track has no picture."), _ ("Black."));
}

static void
add_picture_tracks (YdJianyingWriter *self)
{
  GPtrArray *tracks = self->snapshot->tracks;
  const YdSnapshotTrack *main_track = NULL;
  int layer = 1;

  for (guint i = 0; i < tracks->len && !main_track; i++)
    if (((YdSnapshotTrack *) tracks->pdata[i])->kind == YD_TRACK_KIND_VIDEO)
      main_track = tracks->pdata[i];
  if (main_track)
    add_picture_track (self, main_track, 0);
  else
    add_track (self, "video", 0, NULL);
  for (guint i = 0; i < tracks->len; i++) {
    const YdSnapshotTrack *track = tracks->pdata[i];
    if (track != main_track && yd_track_kind_is_picture (track->kind) && holds (track, has_picture))
      add_picture_track (self, track, layer++);
  }
}

/**
 * yd_jianying_add_tracks:
 * @self: a writer
 *
 * Adds all tracks of the film, with their segments and materials, to the draft.
 */
void
yd_jianying_add_tracks (YdJianyingWriter *self)
{
  GPtrArray *tracks = self->snapshot->tracks;

  add_picture_tracks (self);
  set_magnet (self);
  for (guint i = 0; i < tracks->len; i++) {
    const YdSnapshotTrack *track = tracks->pdata[i];
    if (yd_track_kind_is_picture (track->kind) && holds (track, is_title))
      add_title_track (self, track);
  }
  if (self->options->has_cues && self->snapshot->cues->len > 0)
    add_caption_track (self);
  for (guint i = 0; i < tracks->len; i++) {
    const YdSnapshotTrack *track = tracks->pdata[i];
    if (!yd_track_kind_is_picture (track->kind) && holds (track, is_sound))
      add_sound_track (self, track);
    report_misplaced (self, track);
  }
}
