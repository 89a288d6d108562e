/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A video's sound: ours is part of its clip, other programs keep it as a clip of its own on a track
 * for sound. Writers give them one; readers join the two again where they are still in step. */
#include "core/exchange/linked-sound.h"

#include "core/exchange/file-facts.h"
#include "core/timeline/timeline-rule.h"

/**
 * yd_clip_is_heard:
 * @clip: a clip of a picture track
 *
 * Tells whether a clip has a sound that is heard; looks into its file.
 */
gboolean
yd_clip_is_heard (const YdSnapshotClip *clip)
{
  YdFileFacts facts;

  if (clip->kind != YD_CLIP_KIND_VIDEO || clip->speed == 0 || clip->gain_db <= YD_SILENT_DB)
    return FALSE;
  return !clip->path || !yd_file_facts_probe (clip->path, &facts, NULL) || facts.has_sound;
}

static char *
key_of (const YdSnapshotClip *clip)
{
  return g_strdup_printf ("%s|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|%" G_GINT64_FORMAT "|%.6f",
                          clip->path, clip->start_frame, clip->duration_frames,
                          clip->source_start_ns, clip->speed);
}

static void
take_sound (YdSnapshotClip *clip, const YdSnapshotClip *sound)
{
  const int p = YD_KEY_PARAMETER_VOLUME;

  clip->gain_db = sound->gain_db;
  clip->pan = sound->pan;
  clip->is_pitch_kept = sound->is_pitch_kept;
  if (sound->keys[p] && !clip->keys[p])
    clip->keys[p] = g_array_ref (sound->keys[p]);
}

static void
join_track (YdSnapshotTrack *track, GHashTable *sounds, GHashTable *whole)
{
  for (guint i = 0; i < track->clips->len; i++) {
    YdSnapshotClip *clip = track->clips->pdata[i];
    g_autofree char *key = clip->kind == YD_CLIP_KIND_VIDEO && clip->path ? key_of (clip) : NULL;
    YdSnapshotClip *sound = key ? g_hash_table_lookup (sounds, key) : NULL;

    if (!key || (whole && g_hash_table_contains (whole, clip)))
      continue;
    if (sound) {
      take_sound (clip, sound);
      sound->duration_frames = 0; /* taken */
      g_hash_table_remove (sounds, key);
    } else {
      clip->gain_db = YD_SILENT_DB;
    }
  }
}

/* The channels of one sound lie on tracks of their own in other programs; one of them stands for
 * all
 */
static void
index_sounds (YdSnapshot *film, GHashTable *sounds)
{
  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    for (guint j = 0; !yd_track_kind_is_picture (track->kind) && j < track->clips->len; j++) {
      YdSnapshotClip *clip = track->clips->pdata[j];
      g_autofree char *key = clip->path && clip->duration_frames > 0 ? key_of (clip) : NULL;
      if (!key)
        continue;
      if (g_hash_table_contains (sounds, key))
        clip->duration_frames = 0; /* taken */
      else
        g_hash_table_insert (sounds, g_steal_pointer (&key), clip);
    }
  }
}

static void
drop_taken (YdSnapshotTrack *track)
{
  GPtrArray *all = track->clips;

  track->clips = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_snapshot_clip_unref);
  for (guint i = 0; i < all->len; i++)
    if (((YdSnapshotClip *) all->pdata[i])->duration_frames > 0)
      g_ptr_array_add (track->clips, yd_snapshot_clip_ref (all->pdata[i]));
  g_ptr_array_unref (all);
}

/**
 * yd_film_join_sounds:
 * @film: a film of another program, not yet shared; what lies on its picture tracks is silent
 * @whole: (nullable): clips of which that is not so
 *
 * Gives each video the sound that lies in step with it, and takes that from its track; videos
 * without one stay silent. Tracks that are left empty so go.
 */
void
yd_film_join_sounds (YdSnapshot *film, GHashTable *whole)
{
  g_autoptr (GHashTable) sounds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  index_sounds (film, sounds);
  for (guint i = 0; i < film->tracks->len; i++) {
    YdSnapshotTrack *track = film->tracks->pdata[i];
    if (yd_track_kind_is_picture (track->kind))
      join_track (track, sounds, whole);
  }
  for (guint i = 0; i < film->tracks->len;) {
    YdSnapshotTrack *track = film->tracks->pdata[i];
    const guint n_before = track->clips->len;
    if (!yd_track_kind_is_picture (track->kind))
      drop_taken (track);
    if (n_before > 0 && track->clips->len == 0)
      g_ptr_array_remove_index (film->tracks, i);
    else
      i++;
  }
}
