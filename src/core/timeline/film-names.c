/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person calls the clips of a film, in findings and reports. */
#include "core/timeline/film-names.h"

#include <glib/gi18n.h>

#include "core/timeline/timeline-rule.h"

static const char *
name_track (const YdSnapshotTrack *track)
{
  return *track->name ? track->name : yd_enum_to_nick (YD_TYPE_TRACK_KIND, track->kind);
}

static char *
dup_name (const YdSnapshotClip *clip)
{
  if (clip->kind == YD_CLIP_KIND_TITLE && clip->text && *clip->text)
    return g_strdup (clip->text);
  if (clip->name)
    return g_strdup (clip->name);
  if (clip->path && !clip->file) /* a medium of the project has no name but its hash */
    return g_path_get_basename (clip->path);
  return g_strdup (yd_enum_to_nick (YD_TYPE_CLIP_KIND, clip->kind));
}

/**
 * yd_film_name_clip:
 * @track: a track of a film
 * @clip: a clip of it
 *
 * Says which clip is meant, for whom its place is told beside.
 *
 * Returns: (transfer full): "“dawn.png” on “Picture”"
 */
char *
yd_film_name_clip (const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  g_autofree char *name = dup_name (clip);

  return g_strdup_printf (_ ("“%s” on “%s”"), name, name_track (track));
}

/**
 * yd_film_name_clip_at:
 * @film: a film
 * @track: one of its tracks
 * @clip: (nullable): a clip of it
 *
 * Says which clip is meant and where it begins.
 *
 * Returns: (transfer full): "“dawn.png” at 0:03.20 on “Picture”"
 */
char *
yd_film_name_clip_at (YdSnapshot *film, const YdSnapshotTrack *track, const YdSnapshotClip *clip)
{
  if (!clip)
    return g_strdup_printf (_ ("The track “%s”"), name_track (track));

  const gint64 start = CLAMP (clip->start_frame, -YD_MAX_FRAMES, YD_MAX_FRAMES);
  const int hundredths = (int) (start * 100 * film->rate.den / film->rate.num % 6000);
  const int minutes = (int) (start * film->rate.den / film->rate.num / 60);
  g_autofree char *name = dup_name (clip);

  return g_strdup_printf (_ ("“%s” at %d:%02d.%02d on “%s”"), name, minutes, hundredths / 100,
                          hundredths % 100, name_track (track));
}
