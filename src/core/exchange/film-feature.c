/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a film uses, feature by feature, in words that are equal where two films are: so that a
 * writer can tell what its format loses of a film, and a test what came back. One function
 * describes each feature; what it says nothing of is not used. */
#include "core/exchange/film-feature.h"

#include <inttypes.h>
#include <math.h>

#include <glib/gi18n.h>

#include "core/base/loss.h"
#include "core/model/enum-names.h"
#include "core/model/record.h"
#include "core/timeline/film-mend.h"
#include "core/timeline/timeline-rule.h"

typedef void (*DescribeClip) (GString *out,
                              const YdSnapshotTrack *track,
                              const YdSnapshotClip *clip);
typedef void (*DescribeFilm) (GString *out, YdSnapshot *film);

typedef struct {
  const char *name;
  const char *title;    /* translatable */
  DescribeClip of_clip; /* one of the two */
  DescribeFilm of_film;
  const char *what;    /* translatable: what a format lacks that does not carry it */
  const char *instead; /* translatable: what then holds, where a format says nothing else */
} Feature;

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

static const Feature features[YD_N_FILM_FEATURES] = {
  [YD_FILM_FEATURE_PICTURES] = { "pictures", N_ ("Pictures and videos"), describe_picture, NULL,
                                 N_ ("The format has no pictures."), N_ ("They are left out.") },
  [YD_FILM_FEATURE_SOUNDS] = { "sounds", N_ ("Sounds"), describe_sound, NULL,
                               N_ ("The format has no place for this sound."),
                               N_ ("It is left out.") },
  [YD_FILM_FEATURE_OVERLAYS] = { "overlays", N_ ("Pictures above pictures"), describe_overlay, NULL,
                                 N_ ("The format has one picture track."), N_ ("It is left out.") },
  [YD_FILM_FEATURE_TITLES] = { "titles", N_ ("Titles"), describe_title, NULL,
                               N_ ("The format has no titles."), N_ ("It is left out.") },
  [YD_FILM_FEATURE_SUBTEXTS] = { "subtexts", N_ ("Second lines of titles"), describe_subtext, NULL,
                                 N_ ("The format's titles have one size of letters."),
                                 N_ ("The second line follows the first.") },
  [YD_FILM_FEATURE_TITLE_STYLES] = { "title-styles", N_ ("Styles of titles"), describe_title_style,
                                     NULL, N_ ("The format has no such text styles."),
                                     N_ ("The words have the other program's own style.") },
  [YD_FILM_FEATURE_CUES] = { "cues", N_ ("Subtitles"), NULL, describe_cues,
                             N_ ("The format has no subtitles."),
                             N_ ("Write them to a file of their own: --to FILE.srt") },
  [YD_FILM_FEATURE_CUE_STYLES] = { "cue-styles", N_ ("Styles of subtitles"), NULL,
                                   describe_cue_styles, N_ ("The format has no such text styles."),
                                   N_ ("The words have the other program's own style.") },
  [YD_FILM_FEATURE_CUE_WORDS] = { "cue-words", N_ ("Words that light up"), NULL, describe_cue_words,
                                  N_ ("The format does not know when each word is spoken."),
                                  N_ ("The subtitle is shown as a whole.") },
  [YD_FILM_FEATURE_DISSOLVES] = { "dissolves", N_ ("Dissolves"), describe_dissolve, NULL,
                                  N_ ("The format has no dissolves."), N_ ("It is a cut.") },
  [YD_FILM_FEATURE_WIPES] = { "wipes", N_ ("Other transitions"), describe_wipe, NULL,
                              N_ ("The format does not have this transition."),
                              N_ ("It is a dissolve of the same length.") },
  [YD_FILM_FEATURE_SPEED] = { "speed", N_ ("Speed"), describe_speed, NULL,
                              N_ ("The format has no speeds."), N_ ("It runs at its own speed.") },
  [YD_FILM_FEATURE_REVERSE] = { "reverse", N_ ("Backwards"), describe_reverse, NULL,
                                N_ ("The format does not run backwards."),
                                N_ ("It runs forwards.") },
  [YD_FILM_FEATURE_FREEZE] = { "freeze", N_ ("Freezes"), describe_freeze, NULL,
                               N_ ("The format has no freezes."), N_ ("It runs.") },
  [YD_FILM_FEATURE_PITCH] = { "pitch", N_ ("Pitch that follows speed"), describe_pitch, NULL,
                              N_ ("The format does not say whether the pitch is kept."),
                              N_ ("The other program decides.") },
  [YD_FILM_FEATURE_VOLUME] = { "volume", N_ ("Volume of clips"), describe_volume, NULL,
                               N_ ("The format has no volumes."),
                               N_ ("It is as loud as its file.") },
  [YD_FILM_FEATURE_PAN] = { "pan", N_ ("Left and right of clips"), describe_pan, NULL,
                            N_ ("The format does not place sound left and right."),
                            N_ ("It is heard as in its file.") },
  [YD_FILM_FEATURE_SOUND_FADES] = { "sound-fades", N_ ("Fades of sounds"), describe_sound_fades,
                                    NULL, N_ ("The format has no fades of sound."),
                                    N_ ("It begins and ends at once.") },
  [YD_FILM_FEATURE_PICTURE_FADES] = { "picture-fades", N_ ("Fades of pictures"),
                                      describe_picture_fades, NULL,
                                      N_ ("The format has no fades of pictures."),
                                      N_ ("It begins and ends at once.") },
  [YD_FILM_FEATURE_FIT] = { "fit", N_ ("How pictures fit the canvas"), describe_fit, NULL,
                            N_ ("The format does not say how a picture of another shape fits."),
                            N_ ("The other program decides.") },
  [YD_FILM_FEATURE_CAMERA] = { "camera", N_ ("Camera moves"), describe_camera, NULL,
                               N_ ("The format has no camera moves."),
                               N_ ("The picture stands still.") },
  [YD_FILM_FEATURE_DRIFT] = { "drift", N_ ("Hand-held camera"), describe_drift, NULL,
                              N_ ("The format has no hand-held camera."),
                              N_ ("The camera is steady.") },
  [YD_FILM_FEATURE_CROP] = { "crop", N_ ("Crops"), describe_crop, NULL,
                             N_ ("The format has no crops."), N_ ("The whole picture is seen.") },
  [YD_FILM_FEATURE_PLACE] = { "place", N_ ("Place, size and rotation"), describe_place, NULL,
                              N_ ("The format does not place pictures on the canvas."),
                              N_ ("It fills the canvas.") },
  [YD_FILM_FEATURE_OPACITY] = { "opacity", N_ ("Opacity"), describe_opacity, NULL,
                                N_ ("The format has no opacity."), N_ ("It is opaque.") },
  [YD_FILM_FEATURE_BLEND] = { "blend", N_ ("Blend modes"), describe_blend, NULL,
                              N_ ("The format has no such blend mode."),
                              N_ ("It covers what is below it.") },
  [YD_FILM_FEATURE_PLACE_KEYS] = { "place-keys", N_ ("Key frames of place, size and rotation"),
                                   describe_place_keys, NULL, N_ ("The format has no key frames."),
                                   N_ ("It stands still.") },
  [YD_FILM_FEATURE_OPACITY_KEYS] = { "opacity-keys", N_ ("Key frames of opacity"),
                                     describe_opacity_keys, NULL,
                                     N_ ("The format has no key frames of opacity."),
                                     N_ ("Its opacity does not change.") },
  [YD_FILM_FEATURE_VOLUME_KEYS] = { "volume-keys", N_ ("Key frames of volume"),
                                    describe_volume_keys, NULL,
                                    N_ ("The format has no key frames of volume."),
                                    N_ ("Its volume does not change.") },
  [YD_FILM_FEATURE_EASINGS] = { "easings", N_ ("Easing between key frames"), describe_easings, NULL,
                                N_ ("The format does not have these curves."),
                                N_ ("Lines go from key frame to key frame.") },
  [YD_FILM_FEATURE_GROUPS] = { "groups", N_ ("Groups"), describe_group, NULL,
                               N_ ("The format has no groups."), N_ ("It moves alone.") },
  [YD_FILM_FEATURE_TRACK_NAMES] = { "track-names", N_ ("Names of tracks"), NULL,
                                    describe_track_names, N_ ("The format's tracks have no names."),
                                    N_ ("They are numbered.") },
  [YD_FILM_FEATURE_TRACK_KINDS] = { "track-kinds", N_ ("Voice, music and effect tracks"), NULL,
                                    describe_track_kinds,
                                    N_ ("The format has one kind of sound track."),
                                    N_ ("All are sound tracks.") },
  [YD_FILM_FEATURE_TRACK_LEVELS] = { "track-levels", N_ ("Volume of tracks"), NULL,
                                     describe_track_levels,
                                     N_ ("The format's tracks have no volume."),
                                     N_ ("Clips sound as they are.") },
  [YD_FILM_FEATURE_TRACK_STATES] = { "track-states", N_ ("Muted, solo, hidden and locked tracks"),
                                     NULL, describe_track_states,
                                     N_ ("The format has no such switches."),
                                     N_ ("All tracks are seen and heard.") },
  [YD_FILM_FEATURE_CHAPTERS] = { "chapters", N_ ("Chapters"), NULL, describe_chapters,
                                 N_ ("The format has no chapters."), N_ ("They are left out.") },
  [YD_FILM_FEATURE_MARKERS] = { "markers", N_ ("Markers"), NULL, describe_markers,
                                N_ ("The format has no markers."), N_ ("They are left out.") },
  [YD_FILM_FEATURE_MARKER_COLORS] = { "marker-colors", N_ ("Colors of markers"), NULL,
                                      describe_marker_colors,
                                      N_ ("The format's markers have no color."),
                                      N_ ("They have the other program's color.") },
  [YD_FILM_FEATURE_MASTER_VOLUME] = { "master-volume", N_ ("Volume of the whole film"), NULL,
                                      describe_master, N_ ("The format has no master volume."),
                                      N_ ("Clips sound as they are.") },
  [YD_FILM_FEATURE_RANGE] = { "range", N_ ("In and out point"), NULL, describe_range,
                              N_ ("The format has no in and out point."),
                              N_ ("The whole film is marked.") },
  [YD_FILM_FEATURE_CANVAS] = { "canvas", N_ ("Canvas"), NULL, describe_canvas,
                               N_ ("The format does not say how large the canvas is."),
                               N_ ("The other program decides.") },
  [YD_FILM_FEATURE_TITLE] = { "title", N_ ("Name of the film"), NULL, describe_film_title,
                              N_ ("The format has no name for a film."),
                              N_ ("The file's name tells it.") },
  [YD_FILM_FEATURE_FOREIGN] = { "foreign", N_ ("What another program wrote"), describe_clip_foreign,
                                NULL, N_ ("The format has no room for what another program wrote."),
                                N_ ("It stays in the project.") },
};

/**
 * yd_film_feature_get_name:
 * @feature: a feature
 *
 * Returns: (transfer none): its name as it is typed
 */
const char *
yd_film_feature_get_name (YdFilmFeature feature)
{
  return features[feature].name;
}

/**
 * yd_film_feature_get_title:
 * @feature: a feature
 *
 * Returns: (transfer none): what a person calls it
 */
const char *
yd_film_feature_get_title (YdFilmFeature feature)
{
  return _ (features[feature].title);
}

static void
describe_clips (GString *out, YdSnapshot *film, DescribeClip describe)
{
  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    for (guint j = 0; j < track->clips->len; j++) {
      const YdSnapshotClip *clip = track->clips->pdata[j];
      const gsize start = out->len;
      describe (out, track, clip);
      if (out->len == start)
        continue;
      g_autofree char *at = g_strdup_printf (
          "%s@%" PRId64 ":", yd_enum_to_nick (YD_TYPE_CLIP_KIND, clip->kind), clip->start_frame);
      g_string_insert (out, (gssize) start, at);
      g_string_append_c (out, '\n');
    }
  }
}

/**
 * yd_film_describe_feature:
 * @film: a film
 * @feature: what to look for
 *
 * Describes what a film uses of a feature. Ids, and where media lie, do not count.
 *
 * Returns: (transfer full): words that are equal for films that use it alike; "" where it is not
 *   used
 */
char *
yd_film_describe_feature (YdSnapshot *film, YdFilmFeature feature)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (film != NULL && feature < YD_N_FILM_FEATURES, NULL);
  if (features[feature].of_film)
    features[feature].of_film (out, film);
  else
    describe_clips (out, film, features[feature].of_clip);
  return g_string_free (out, FALSE);
}

static const char *
find_instead (const YdFeatureInstead *insteads, YdFilmFeature feature)
{
  for (; insteads && insteads->instead; insteads++)
    if (insteads->feature == feature)
      return _ (insteads->instead);
  return _ (features[feature].instead);
}

static void
report_clips (YdSnapshot *film, YdFilmFeature feature, const char *instead, GPtrArray *losses)
{
  g_autoptr (GString) used = g_string_new (NULL);

  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    for (guint j = 0; j < track->clips->len; j++) {
      const YdSnapshotClip *clip = track->clips->pdata[j];
      g_string_truncate (used, 0);
      features[feature].of_clip (used, track, clip);
      if (used->len == 0)
        continue;
      g_autofree char *thing = yd_film_name_clip (film, track, clip);
      yd_losses_add (losses, thing, _ (features[feature].what), instead);
    }
  }
}

/**
 * yd_film_report_losses:
 * @film: a film
 * @carried: bits of the features that a format carries
 * @insteads: (nullable): what the format does where it does not carry one
 * @losses: (element-type YdLoss): takes what is lost
 *
 * Tells, item by item, what of a film a format does not carry.
 */
void
yd_film_report_losses (YdSnapshot *film,
                       guint64 carried,
                       const YdFeatureInstead *insteads,
                       GPtrArray *losses)
{
  for (int i = 0; i < YD_N_FILM_FEATURES; i++) {
    const char *instead = find_instead (insteads, i);
    if (carried & (G_GUINT64_CONSTANT (1) << i))
      continue;
    if (features[i].of_clip) {
      report_clips (film, i, instead, losses);
      continue;
    }
    g_autofree char *used = yd_film_describe_feature (film, i);
    if (*used)
      yd_losses_add (losses, _ (features[i].title), _ (features[i].what), instead);
  }
}
