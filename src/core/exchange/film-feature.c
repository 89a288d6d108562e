/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The features of a film by name, so that a writer can tell what its format loses of a film, and a
 * test what came back. */
#include "core/exchange/film-feature.h"

#include <inttypes.h>

#include <glib/gi18n.h>

#include "core/base/loss.h"
#include "core/exchange/film-feature-private.h"
#include "core/model/record.h"
#include "core/timeline/film-names.h"

typedef struct {
  const char *name;
  const char *title;   /* translatable */
  const char *what;    /* translatable: what a format lacks that does not carry it */
  const char *instead; /* translatable: what then holds, where a format says nothing else */
} Feature;

static const Feature features[YD_N_FILM_FEATURES] = {
  [YD_FILM_FEATURE_PICTURES] = { "pictures", N_ ("Pictures and videos"),
                                 N_ ("The format has no pictures."), N_ ("They are left out.") },
  [YD_FILM_FEATURE_SOUNDS] = { "sounds", N_ ("Sounds"),
                               N_ ("The format has no place for this sound."),
                               N_ ("It is left out.") },
  [YD_FILM_FEATURE_OVERLAYS] = { "overlays", N_ ("Pictures above pictures"),
                                 N_ ("The format has one picture track."), N_ ("It is left out.") },
  [YD_FILM_FEATURE_TITLES] = { "titles", N_ ("Titles"), N_ ("The format has no titles."),
                               N_ ("It is left out.") },
  [YD_FILM_FEATURE_SUBTEXTS] = { "subtexts", N_ ("Second lines of titles"),
                                 N_ ("The format's titles have one size of letters."),
                                 N_ ("The second line follows the first.") },
  [YD_FILM_FEATURE_TITLE_STYLES] = { "title-styles", N_ ("Styles of titles"),
                                     N_ ("The format has no such text styles."),
                                     N_ ("The words have the other program's own style.") },
  [YD_FILM_FEATURE_CUES] = { "cues", N_ ("Subtitles"), N_ ("The format has no subtitles."),
                             N_ ("Export them to a file of their own, such as SubRip.") },
  [YD_FILM_FEATURE_CUE_STYLES] = { "cue-styles", N_ ("Styles of subtitles"),
                                   N_ ("The format has no such text styles."),
                                   N_ ("The words have the other program's own style.") },
  [YD_FILM_FEATURE_CUE_WORDS] = { "cue-words", N_ ("Words that light up"),
                                  N_ ("The format does not know when each word is spoken."),
                                  N_ ("The subtitle is shown as a whole.") },
  [YD_FILM_FEATURE_DISSOLVES] = { "dissolves", N_ ("Dissolves"),
                                  N_ ("The format has no dissolves."), N_ ("It is a cut.") },
  [YD_FILM_FEATURE_WIPES] = { "wipes", N_ ("Other transitions"),
                              N_ ("The format does not have this transition."),
                              N_ ("It is a dissolve of the same length.") },
  [YD_FILM_FEATURE_SPEED] = { "speed", N_ ("Speed"), N_ ("The format has no speeds."),
                              N_ ("It runs at its own speed.") },
  [YD_FILM_FEATURE_REVERSE] = { "reverse", N_ ("Backwards"),
                                N_ ("The format does not run backwards."),
                                N_ ("It runs forwards.") },
  [YD_FILM_FEATURE_FREEZE] = { "freeze", N_ ("Freezes"), N_ ("The format has no freezes."),
                               N_ ("It runs.") },
  [YD_FILM_FEATURE_PITCH] = { "pitch", N_ ("Pitch that follows speed"),
                              N_ ("The format does not say whether the pitch is kept."),
                              N_ ("The other program decides.") },
  [YD_FILM_FEATURE_VOLUME] = { "volume", N_ ("Volume of clips"), N_ ("The format has no volumes."),
                               N_ ("It is as loud as its file.") },
  [YD_FILM_FEATURE_PAN] = { "pan", N_ ("Left and right of clips"),
                            N_ ("The format does not place sound left and right."),
                            N_ ("It is heard as in its file.") },
  [YD_FILM_FEATURE_SOUND_FADES] = { "sound-fades", N_ ("Fades of sounds"),
                                    N_ ("The format has no fades of sound."),
                                    N_ ("It begins and ends at once.") },
  [YD_FILM_FEATURE_PICTURE_FADES] = { "picture-fades", N_ ("Fades of pictures"),
                                      N_ ("The format has no fades of pictures."),
                                      N_ ("It begins and ends at once.") },
  [YD_FILM_FEATURE_FIT] = { "fit", N_ ("How pictures fit the canvas"),
                            N_ ("The format does not say how a picture of another shape fits."),
                            N_ ("The other program decides.") },
  [YD_FILM_FEATURE_CAMERA] = { "camera", N_ ("Camera moves"),
                               N_ ("The format has no camera moves."),
                               N_ ("The picture stands still.") },
  [YD_FILM_FEATURE_DRIFT] = { "drift", N_ ("Hand-held camera"),
                              N_ ("The format has no hand-held camera."),
                              N_ ("The camera is steady.") },
  [YD_FILM_FEATURE_CROP] = { "crop", N_ ("Crops"), N_ ("The format has no crops."),
                             N_ ("The whole picture is seen.") },
  [YD_FILM_FEATURE_PLACE] = { "place", N_ ("Place, size and rotation"),
                              N_ ("The format does not place pictures on the canvas."),
                              N_ ("It fills the canvas.") },
  [YD_FILM_FEATURE_OPACITY] = { "opacity", N_ ("Opacity"), N_ ("The format has no opacity."),
                                N_ ("It is opaque.") },
  [YD_FILM_FEATURE_BLEND] = { "blend", N_ ("Blend modes"),
                              N_ ("The format has no such blend mode."),
                              N_ ("It covers what is below it.") },
  [YD_FILM_FEATURE_PLACE_KEYS] = { "place-keys", N_ ("Key frames of place, size and rotation"),
                                   N_ ("The format has no key frames."), N_ ("It stands still.") },
  [YD_FILM_FEATURE_OPACITY_KEYS] = { "opacity-keys", N_ ("Key frames of opacity"),
                                     N_ ("The format has no key frames of opacity."),
                                     N_ ("Its opacity does not change.") },
  [YD_FILM_FEATURE_VOLUME_KEYS] = { "volume-keys", N_ ("Key frames of volume"),
                                    N_ ("The format has no key frames of volume."),
                                    N_ ("Its volume does not change.") },
  [YD_FILM_FEATURE_EASINGS] = { "easings", N_ ("Easing between key frames"),
                                N_ ("The format does not have these curves."),
                                N_ ("Lines go from key frame to key frame.") },
  [YD_FILM_FEATURE_GROUPS] = { "groups", N_ ("Groups"), N_ ("The format has no groups."),
                               N_ ("It moves alone.") },
  [YD_FILM_FEATURE_TRACK_NAMES] = { "track-names", N_ ("Names of tracks"),
                                    N_ ("The format's tracks have no names."),
                                    N_ ("They are numbered.") },
  [YD_FILM_FEATURE_TRACK_KINDS] = { "track-kinds", N_ ("Voice, music and effect tracks"),
                                    N_ ("The format has one kind of sound track."),
                                    N_ ("All are sound tracks.") },
  [YD_FILM_FEATURE_TRACK_LEVELS] = { "track-levels", N_ ("Volume of tracks"),
                                     N_ ("The format's tracks have no volume."),
                                     N_ ("Clips sound as they are.") },
  [YD_FILM_FEATURE_TRACK_STATES] = { "track-states", N_ ("Muted, solo, hidden and locked tracks"),
                                     N_ ("The format has no such switches."),
                                     N_ ("All tracks are seen and heard.") },
  [YD_FILM_FEATURE_CHAPTERS] = { "chapters", N_ ("Chapters"), N_ ("The format has no chapters."),
                                 N_ ("They are left out.") },
  [YD_FILM_FEATURE_MARKERS] = { "markers", N_ ("Markers"), N_ ("The format has no markers."),
                                N_ ("They are left out.") },
  [YD_FILM_FEATURE_MARKER_COLORS] = { "marker-colors", N_ ("Colors of markers"),
                                      N_ ("The format's markers have no color."),
                                      N_ ("They have the other program's color.") },
  [YD_FILM_FEATURE_MASTER_VOLUME] = { "master-volume", N_ ("Volume of the whole film"),
                                      N_ ("The format has no master volume."),
                                      N_ ("Clips sound as they are.") },
  [YD_FILM_FEATURE_RANGE] = { "range", N_ ("In and out point"),
                              N_ ("The format has no in and out point."),
                              N_ ("The whole film is marked.") },
  [YD_FILM_FEATURE_CANVAS] = { "canvas", N_ ("Canvas"),
                               N_ ("The format does not say how large the canvas is."),
                               N_ ("The other program decides.") },
  [YD_FILM_FEATURE_TITLE] = { "title", N_ ("Name of the film"),
                              N_ ("The format has no name for a film."),
                              N_ ("The file's name tells it.") },
  [YD_FILM_FEATURE_FOREIGN] = { "foreign", N_ ("What another program wrote"),
                                N_ ("The format has no room for what another program wrote."),
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

static void
describe_clips (GString *out, YdSnapshot *film, YdFilmFeature feature)
{
  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    for (guint j = 0; j < track->clips->len; j++) {
      const YdSnapshotClip *clip = track->clips->pdata[j];
      const gsize start = out->len;
      yd_film_descriptions[feature].of_clip (out, track, clip);
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
  if (yd_film_descriptions[feature].of_film)
    yd_film_descriptions[feature].of_film (out, film);
  else
    describe_clips (out, film, feature);
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
      yd_film_descriptions[feature].of_clip (used, track, clip);
      if (used->len == 0)
        continue;
      g_autofree char *thing = yd_film_name_clip_at (film, track, clip);
      yd_losses_add (losses, thing, _ (features[feature].what), instead);
    }
  }
}

/**
 * yd_film_report_missing:
 * @film: a film
 * @losses: (element-type YdLoss): takes what is missing
 *
 * Tells, clip by clip, whose media were not there when the film was loaded.
 */
void
yd_film_report_missing (YdSnapshot *film, GPtrArray *losses)
{
  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    for (guint j = 0; j < track->clips->len; j++) {
      const YdSnapshotClip *clip = track->clips->pdata[j];
      if (!yd_snapshot_clip_is_offline (clip))
        continue;
      g_autofree char *thing = yd_film_name_clip_at (film, track, clip);
      yd_losses_add_medium (losses, thing, _ ("The file of this clip is missing."),
                            _ ("The other program will ask for it."));
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
    if (yd_film_descriptions[i].of_clip) {
      report_clips (film, i, instead, losses);
      continue;
    }
    g_autofree char *used = yd_film_describe_feature (film, i);
    if (*used)
      yd_losses_add (losses, _ (features[i].title), _ (features[i].what), instead);
  }
}
