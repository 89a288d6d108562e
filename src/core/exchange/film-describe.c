/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a film uses of each feature, in words that are equal where two films use it alike. One
 * function describes each feature; what it says nothing of is not used. */
#include <inttypes.h>
#include <math.h>

#include "core/exchange/film-feature-private.h"
#include "core/model/enum-names.h"
#include "core/model/record.h"
#include "core/timeline/timeline-rule.h"

static void
put (GString *out, double value)
{
  g_string_append_printf (out, " %.4f", fabs (value) < 5e-5 ? 0 : value);
}

static gboolean
is_media (const YdSnapshotClip *clip)
{
  return clip->kind != YD_CLIP_KIND_TITLE;
}

/* The name of a medium, wherever it lies */
static void
put_medium (GString *out, const YdSnapshotClip *clip)
{
  g_autofree char *name = clip->path ? g_path_get_basename (clip->path) : g_strdup ("-");
  const char *kind = yd_enum_to_nick (YD_TYPE_CLIP_KIND, clip->kind);

  g_string_append_printf (out, " %s %s %" PRId64 " %" PRId64, kind, name, clip->duration_frames,
                          clip->kind == YD_CLIP_KIND_STILL ? 0 : clip->source_start_ns);
}

static void
describe_picture (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (is_media (clip) && yd_track_kind_is_picture (track->kind))
    put_medium (out, clip);
}

static void
describe_sound (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (!yd_track_kind_is_picture (track->kind))
    put_medium (out, clip);
}

static void
describe_overlay (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (is_media (clip) && track->kind == YD_TRACK_KIND_OVERLAY)
    put_medium (out, clip);
}

static void
describe_title (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (clip->kind == YD_CLIP_KIND_TITLE)
    g_string_append_printf (out, " %" PRId64 " %s", clip->duration_frames, clip->text);
}

static void
describe_subtext (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (clip->subtext && *clip->subtext)
    g_string_append_printf (out, " %s", clip->subtext);
}

static void
describe_title_style (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  g_autofree char *style = clip->style ? yd_text_style_to_text (clip->style) : NULL;

  if (style)
    g_string_append_printf (out, " %s", style);
}

static void
describe_dissolve (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (clip->transition == YD_TRANSITION_DISSOLVE && clip->transition_frames > 0)
    g_string_append_printf (out, " %" PRId64, clip->transition_frames);
}

static void
describe_wipe (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  const gboolean is_directed =
      clip->transition >= YD_TRANSITION_WIPE && clip->transition <= YD_TRANSITION_PUSH;

  if (clip->transition > YD_TRANSITION_DISSOLVE && clip->transition_frames > 0)
    g_string_append_printf (out, " %s %s %" PRId64,
                            yd_enum_to_nick (YD_TYPE_TRANSITION, clip->transition),
                            is_directed ? yd_enum_to_nick (YD_TYPE_DIRECTION, clip->direction) : "",
                            clip->transition_frames);
}

static void
describe_speed (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (is_media (clip) && clip->speed > 0 && clip->speed != 1)
    put (out, clip->speed);
}

static void
describe_reverse (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (clip->speed < 0)
    put (out, clip->speed);
}

static void
describe_freeze (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (clip->kind == YD_CLIP_KIND_VIDEO && clip->speed == 0)
    g_string_append (out, " freeze");
}

static void
describe_pitch (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (!clip->is_pitch_kept && clip->speed != 1)
    g_string_append (out, " pitch");
}

static gboolean
is_heard (const YdSnapshotClip *clip)
{
  return clip->kind == YD_CLIP_KIND_VIDEO || clip->kind == YD_CLIP_KIND_SOUND;
}

static void
describe_volume (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (is_heard (clip) && clip->gain_db != 0)
    put (out, clip->gain_db);
}

static void
describe_pan (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (is_heard (clip) && clip->pan != 0)
    put (out, clip->pan);
}

static void
put_fades (GString *out, const YdSnapshotClip *clip)
{
  if (clip->fade_in_frames > 0 || clip->fade_out_frames > 0)
    g_string_append_printf (out, " %" PRId64 " %" PRId64, clip->fade_in_frames,
                            clip->fade_out_frames);
}

static void
describe_sound_fades (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (clip->kind == YD_CLIP_KIND_SOUND)
    put_fades (out, clip);
}

static void
describe_picture_fades (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (clip->kind != YD_CLIP_KIND_SOUND)
    put_fades (out, clip);
}

static gboolean
is_picture (const YdSnapshotClip *clip)
{
  return clip->kind == YD_CLIP_KIND_STILL || clip->kind == YD_CLIP_KIND_VIDEO;
}

static void
describe_fit (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (is_picture (clip) && clip->fit != YD_FIT_COVER)
    g_string_append_printf (out, " %s", yd_enum_to_nick (YD_TYPE_FIT, clip->fit));
}

static gboolean
is_whole (const YdFraming *framing)
{
  return framing->x == 0.5 && framing->y == 0.5 && framing->zoom == 1;
}

static void
describe_camera (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  const YdFraming *ends[] = { &clip->from, &clip->to };

  if (!is_picture (clip) || (is_whole (&clip->from) && is_whole (&clip->to)))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
    put (out, ends[i]->x);
    put (out, ends[i]->y);
    put (out, ends[i]->zoom);
  }
  g_string_append_printf (out, " %s", yd_enum_to_nick (YD_TYPE_EASING, clip->easing));
}

static void
describe_drift (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (clip->drift > 0)
    put (out, clip->drift);
}

static void
describe_crop (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (clip->crop_left <= 0 && clip->crop_right <= 0 && clip->crop_top <= 0 &&
      clip->crop_bottom <= 0)
    return;
  put (out, clip->crop_left);
  put (out, clip->crop_right);
  put (out, clip->crop_top);
  put (out, clip->crop_bottom);
}

static void
describe_place (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (clip->position_x == 0.5 && clip->position_y == 0.5 && clip->scale == 1 && clip->rotation == 0)
    return;
  put (out, clip->position_x);
  put (out, clip->position_y);
  put (out, clip->scale);
  put (out, clip->rotation);
}

static void
describe_opacity (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (clip->opacity != 1)
    put (out, clip->opacity);
}

static void
describe_blend (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (clip->blend != YD_BLEND_NORMAL)
    g_string_append_printf (out, " %s", yd_enum_to_nick (YD_TYPE_BLEND, clip->blend));
}

static void
put_keys (GString *out, const YdSnapshotClip *clip, int first, int last)
{
  for (int p = first; p <= last; p++)
    for (guint i = 0; clip->keys[p] && i < clip->keys[p]->len; i++) {
      const YdSnapshotKey *key = &g_array_index (clip->keys[p], YdSnapshotKey, i);
      g_string_append_printf (out, " %s@%" PRId64, yd_enum_to_nick (YD_TYPE_KEY_PARAMETER, p),
                              key->frame);
      put (out, key->value);
    }
}

static void
describe_place_keys (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  put_keys (out, clip, YD_KEY_PARAMETER_POSITION_X, YD_KEY_PARAMETER_ROTATION);
}

static void
describe_opacity_keys (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  put_keys (out, clip, YD_KEY_PARAMETER_OPACITY, YD_KEY_PARAMETER_OPACITY);
}

static void
describe_volume_keys (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  put_keys (out, clip, YD_KEY_PARAMETER_VOLUME, YD_KEY_PARAMETER_VOLUME);
}

static void
describe_easings (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  for (int p = 0; p < YD_N_KEY_PARAMETERS; p++)
    for (guint i = 0; clip->keys[p] && i + 1 < clip->keys[p]->len; i++) {
      const YdSnapshotKey *key = &g_array_index (clip->keys[p], YdSnapshotKey, i);
      if (key->easing != YD_EASING_LINEAR)
        g_string_append_printf (out, " %s@%" PRId64 " %s",
                                yd_enum_to_nick (YD_TYPE_KEY_PARAMETER, p), key->frame,
                                yd_enum_to_nick (YD_TYPE_EASING, key->easing));
    }
}

/* Which clips belong together, whatever their group is called */
static void
describe_group (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (*clip->group_id)
    g_string_append (out, " grouped");
}

static void
describe_clip_foreign (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (clip->foreign)
    g_string_append_printf (out, " %s", clip->foreign);
}

static void
describe_cues (GString *out, YdSnapshot *film)
{
  for (guint i = 0; i < film->cues->len; i++) {
    const YdSnapshotCue *cue = film->cues->pdata[i];
    g_string_append_printf (out, "%" PRId64 " %" PRId64 " %s\n", cue->start_frame,
                            cue->duration_frames, cue->text);
  }
}

static void
describe_cue_styles (GString *out, YdSnapshot *film)
{
  g_auto (YdTextStyle) plain = { 0 };

  yd_text_style_set_plain (&plain, YD_TEXT_PLACE_BOTTOM);
  if (film->cues->len > 0 && !yd_text_style_equal (&film->cue_style, &plain)) {
    g_autofree char *style = yd_text_style_to_text (&film->cue_style);
    g_string_append_printf (out, "%s\n", style);
  }
  for (guint i = 0; i < film->cues->len; i++) {
    const YdSnapshotCue *cue = film->cues->pdata[i];
    g_autofree char *style = cue->style ? yd_text_style_to_text (cue->style) : NULL;
    if (style)
      g_string_append_printf (out, "%u %s\n", i, style);
  }
}

static void
describe_cue_words (GString *out, YdSnapshot *film)
{
  for (guint i = 0; i < film->cues->len; i++) {
    const YdSnapshotCue *cue = film->cues->pdata[i];
    for (guint j = 0; cue->word_frames && j < cue->word_frames->len; j++)
      g_string_append_printf (out, "%u:%" PRId64 "\n", i,
                              g_array_index (cue->word_frames, gint64, j));
  }
}

static void
describe_track_names (GString *out, YdSnapshot *film)
{
  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    if (*track->name &&
        !g_str_equal (track->name, yd_enum_get_name (YD_TYPE_TRACK_KIND, track->kind)))
      g_string_append_printf (out, "%u %s\n", i, track->name);
  }
}

/* A format that knows pictures and sound only makes every sound an effect */
static void
describe_track_kinds (GString *out, YdSnapshot *film)
{
  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    if (track->kind == YD_TRACK_KIND_VOICE || track->kind == YD_TRACK_KIND_MUSIC)
      g_string_append_printf (out, "%u %s\n", i, yd_enum_to_nick (YD_TYPE_TRACK_KIND, track->kind));
  }
}

static void
describe_track_levels (GString *out, YdSnapshot *film)
{
  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    if (track->gain_db == 0 && track->pan == 0)
      continue;
    g_string_append_printf (out, "%u", i);
    put (out, track->gain_db);
    put (out, track->pan);
  }
}

static void
describe_track_states (GString *out, YdSnapshot *film)
{
  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    if (track->is_muted || track->is_solo || track->is_hidden || track->is_locked)
      g_string_append_printf (out, "%u %d%d%d%d\n", i, track->is_muted, track->is_solo,
                              track->is_hidden, track->is_locked);
  }
}

static void
describe_chapters (GString *out, YdSnapshot *film)
{
  for (guint i = 0; i < film->chapters->len; i++) {
    const YdSnapshotChapter *chapter = film->chapters->pdata[i];
    g_string_append_printf (out, "%" PRId64 " %s\n", chapter->frame, chapter->name);
  }
}

static void
describe_markers (GString *out, YdSnapshot *film)
{
  for (guint i = 0; i < film->markers->len; i++) {
    const YdSnapshotMarker *marker = film->markers->pdata[i];
    g_string_append_printf (out, "%" PRId64 " %s\n", marker->frame, marker->name);
  }
}

static void
describe_marker_colors (GString *out, YdSnapshot *film)
{
  for (guint i = 0; i < film->markers->len; i++) {
    const YdSnapshotMarker *marker = film->markers->pdata[i];
    if (*marker->color)
      g_string_append_printf (out, "%u %s\n", i, marker->color);
  }
}

static void
describe_master (GString *out, YdSnapshot *film)
{
  if (film->master_gain_db != 0)
    put (out, film->master_gain_db);
}

static void
describe_range (GString *out, YdSnapshot *film)
{
  if (film->range_end_frame != 0)
    g_string_append_printf (out, "%" PRId64 " %" PRId64, film->range_start_frame,
                            film->range_end_frame);
}

static void
describe_canvas (GString *out, YdSnapshot *film)
{
  g_string_append_printf (out, "%d %d", film->width, film->height);
}

static void
describe_film_title (GString *out, YdSnapshot *film)
{
  g_string_append (out, film->title);
}

const YdFilmDescription yd_film_descriptions[YD_N_FILM_FEATURES] = {
  [YD_FILM_FEATURE_PICTURES] = { describe_picture, NULL },
  [YD_FILM_FEATURE_SOUNDS] = { describe_sound, NULL },
  [YD_FILM_FEATURE_OVERLAYS] = { describe_overlay, NULL },
  [YD_FILM_FEATURE_TITLES] = { describe_title, NULL },
  [YD_FILM_FEATURE_SUBTEXTS] = { describe_subtext, NULL },
  [YD_FILM_FEATURE_TITLE_STYLES] = { describe_title_style, NULL },
  [YD_FILM_FEATURE_CUES] = { NULL, describe_cues },
  [YD_FILM_FEATURE_CUE_STYLES] = { NULL, describe_cue_styles },
  [YD_FILM_FEATURE_CUE_WORDS] = { NULL, describe_cue_words },
  [YD_FILM_FEATURE_DISSOLVES] = { describe_dissolve, NULL },
  [YD_FILM_FEATURE_WIPES] = { describe_wipe, NULL },
  [YD_FILM_FEATURE_SPEED] = { describe_speed, NULL },
  [YD_FILM_FEATURE_REVERSE] = { describe_reverse, NULL },
  [YD_FILM_FEATURE_FREEZE] = { describe_freeze, NULL },
  [YD_FILM_FEATURE_PITCH] = { describe_pitch, NULL },
  [YD_FILM_FEATURE_VOLUME] = { describe_volume, NULL },
  [YD_FILM_FEATURE_PAN] = { describe_pan, NULL },
  [YD_FILM_FEATURE_SOUND_FADES] = { describe_sound_fades, NULL },
  [YD_FILM_FEATURE_PICTURE_FADES] = { describe_picture_fades, NULL },
  [YD_FILM_FEATURE_FIT] = { describe_fit, NULL },
  [YD_FILM_FEATURE_CAMERA] = { describe_camera, NULL },
  [YD_FILM_FEATURE_DRIFT] = { describe_drift, NULL },
  [YD_FILM_FEATURE_CROP] = { describe_crop, NULL },
  [YD_FILM_FEATURE_PLACE] = { describe_place, NULL },
  [YD_FILM_FEATURE_OPACITY] = { describe_opacity, NULL },
  [YD_FILM_FEATURE_BLEND] = { describe_blend, NULL },
  [YD_FILM_FEATURE_PLACE_KEYS] = { describe_place_keys, NULL },
  [YD_FILM_FEATURE_OPACITY_KEYS] = { describe_opacity_keys, NULL },
  [YD_FILM_FEATURE_VOLUME_KEYS] = { describe_volume_keys, NULL },
  [YD_FILM_FEATURE_EASINGS] = { describe_easings, NULL },
  [YD_FILM_FEATURE_GROUPS] = { describe_group, NULL },
  [YD_FILM_FEATURE_TRACK_NAMES] = { NULL, describe_track_names },
  [YD_FILM_FEATURE_TRACK_KINDS] = { NULL, describe_track_kinds },
  [YD_FILM_FEATURE_TRACK_LEVELS] = { NULL, describe_track_levels },
  [YD_FILM_FEATURE_TRACK_STATES] = { NULL, describe_track_states },
  [YD_FILM_FEATURE_CHAPTERS] = { NULL, describe_chapters },
  [YD_FILM_FEATURE_MARKERS] = { NULL, describe_markers },
  [YD_FILM_FEATURE_MARKER_COLORS] = { NULL, describe_marker_colors },
  [YD_FILM_FEATURE_MASTER_VOLUME] = { NULL, describe_master },
  [YD_FILM_FEATURE_RANGE] = { NULL, describe_range },
  [YD_FILM_FEATURE_CANVAS] = { NULL, describe_canvas },
  [YD_FILM_FEATURE_TITLE] = { NULL, describe_film_title },
  [YD_FILM_FEATURE_FOREIGN] = { describe_clip_foreign, NULL },
};
