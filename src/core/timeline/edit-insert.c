/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes onto the timeline from outside: words over the picture, and media files. */
#include "core/timeline/edit-insert.h"

#include "core/timeline/edit-private.h"

#define STILL_NS (4 * YD_SECOND_NS)  /* a picture is shown for this long where nobody says */
#define MUSIC_NS (20 * YD_SECOND_NS) /* a sound is music from this length on, else an effect */
#define WORDS_STYLE "title"          /* the film's own is for its title, on its background */

static YdTrack *
find_uppermost (YdEdit *self, YdTrackKind kind)
{
  for (guint i = self->tracks->len; i > 0; i--) {
    YdTrack *track = self->tracks->pdata[i - 1];
    if (track->kind == kind && !track->is_locked)
      return track;
  }
  return NULL;
}

/**
 * yd_edit_add_title:
 * @self: a change
 * @track: (nullable): id of a track; %NULL for the uppermost overlay, or a new one where there is
 *   none that may be changed
 * @title: a title with its time and its words; without a style it gets the one for words over
 *   pictures
 * @flags: as for `yd_edit_insert_clip`
 * @error: set to a `YD_TIMELINE_ERROR`
 *
 * Lays words over the picture.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_add_title (YdEdit *self,
                   const char *track,
                   YdClip *title,
                   YdEditFlags flags,
                   GError **error)
{
  YdTrack *overlay = track ? NULL : find_uppermost (self, YD_TRACK_KIND_OVERLAY);
  g_autofree char *id = track ? g_strdup (track)
                        : overlay
                            ? g_strdup (yd_record_get_id (YD_RECORD (overlay)))
                            : yd_edit_add_track (self, YD_TRACK_KIND_OVERLAY, "", NULL, error);
  if (!id)
    return FALSE;

  title->kind = YD_CLIP_KIND_TITLE;
  g_object_set (title, "track", id, NULL);
  if (!*title->style)
    g_object_set (title, "style", WORDS_STYLE, NULL);
  return yd_edit_insert_clip (self, title, flags, error);
}

/**
 * yd_edit_new_media_clip:
 * @self: a change
 * @media: a file of the project
 * @start_frame: when it is to begin
 *
 * Returns: (transfer full): a clip of all of @media, on no track; a still is shown for 4 seconds
 */
YdClip *
yd_edit_new_media_clip (YdEdit *self, YdMediaFile *media, gint64 start_frame)
{
  const YdFrameRate rate = yd_edit_get_rate (self);
  const gint64 whole = yd_frame_rate_frame_at (rate, media->duration_ns);
  YdClip *clip = yd_clip_new ();

  clip->kind = yd_media_file_get_kind (media);
  clip->start_frame = start_frame;
  clip->duration_frames =
      clip->kind == YD_CLIP_KIND_STILL ? yd_frame_rate_frames_for (rate, STILL_NS) : MAX (whole, 1);
  g_object_set (clip, "file", yd_record_get_id (YD_RECORD (media)), NULL);
  return clip;
}

/* The kind of track that a clip would be sought on */
static YdTrackKind
choose_kind (const YdClip *clip, YdFrameRate rate)
{
  if (clip->kind != YD_CLIP_KIND_SOUND)
    return YD_TRACK_KIND_VIDEO;
  return clip->duration_frames >= yd_frame_rate_frames_for (rate, MUSIC_NS) ? YD_TRACK_KIND_MUSIC
                                                                            : YD_TRACK_KIND_EFFECT;
}

/* Whether nothing else lies where a clip would on a track; FALSE with an error too */
static gboolean
has_room (YdEdit *self, const char *track, const YdClip *clip, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (YdClip) last =
      yd_edit_find_clip (self, "start_frame < ?2 ORDER BY start_frame DESC, id DESC LIMIT 1", track,
                         clip->start_frame + clip->duration_frames, &failure);

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return !last || last->start_frame + last->duration_frames <= clip->start_frame;
}

/* A track of a kind with room for a clip: the one asked for, the lowest, or a new one above all */
static char *
find_room (YdEdit *self, YdTrackKind kind, YdTrack *wanted, const YdClip *clip, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (wanted && has_room (self, yd_record_get_id (YD_RECORD (wanted)), clip, &failure))
    return g_strdup (yd_record_get_id (YD_RECORD (wanted)));
  for (guint i = 0; i < self->tracks->len && !failure; i++) {
    YdTrack *track = self->tracks->pdata[i];
    const char *id = yd_record_get_id (YD_RECORD (track));
    if (track->kind == kind && !track->is_locked && has_room (self, id, clip, &failure))
      return g_strdup (id);
  }
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  return yd_edit_add_track (self, kind, "", NULL, error); /* named by its kind */
}

/* Finds a place for a new clip and puts it there. @track: id of the one it is meant for, or NULL */
static gboolean
lay_clip (YdEdit *self, YdClip *clip, const char *track, GError **error)
{
  YdTrack *wanted = track ? yd_edit_find_track (self, track, error) : NULL;
  if (track && !wanted)
    return FALSE;
  if (wanted && (wanted->is_locked || !yd_track_kind_carries (wanted->kind, clip->kind)))
    wanted = NULL;

  const YdTrackKind kind = wanted ? wanted->kind : choose_kind (clip, yd_edit_get_rate (self));
  YdTrack *picture = kind != YD_TRACK_KIND_VIDEO ? NULL : wanted;
  for (guint i = 0; kind == YD_TRACK_KIND_VIDEO && !picture && i < self->tracks->len; i++) {
    YdTrack *lane = self->tracks->pdata[i];
    if (lane->kind == kind && !lane->is_locked)
      picture = lane;
  }
  g_autoptr (GError) failure = NULL;
  const gboolean is_free =
      picture && has_room (self, yd_record_get_id (YD_RECORD (picture)), clip, &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  g_autofree char *place = picture ? g_strdup (yd_record_get_id (YD_RECORD (picture)))
                                   : find_room (self, kind, wanted, clip, error);
  if (!place)
    return FALSE;
  g_object_set (clip, "track", place, NULL);
  return yd_edit_insert_clip (self, clip, picture && !is_free ? YD_EDIT_INSERT : YD_EDIT_PLAIN,
                              error);
}

/**
 * yd_edit_lay_media:
 * @self: a change
 * @media: (element-type YdMediaFile): files of the project
 * @track: (nullable): id of the track they are meant for
 * @start_frame: where the first one begins
 * @laid: (nullable) (element-type utf8): where the ids of the new clips are added
 * @error: set to a `YD_TIMELINE_ERROR`
 *
 * Lays files on the timeline: pictures in a row, and beside them sounds in a row. Each comes on the
 * track it is meant for where that carries such a clip and is not locked, else on one that does. On
 * a picture track what lies there moves on. Elsewhere a track with room is taken, or a new one
 * made.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_lay_media (YdEdit *self,
                   GPtrArray *media,
                   const char *track,
                   gint64 start_frame,
                   GPtrArray *laid,
                   GError **error)
{
  gint64 next[2] = { start_frame, start_frame };

  for (guint i = 0; i < media->len; i++) {
    YdMediaFile *file = media->pdata[i];
    gint64 *frame = &next[yd_media_file_get_kind (file) == YD_CLIP_KIND_SOUND];
    g_autoptr (YdClip) clip = yd_edit_new_media_clip (self, file, *frame);
    if (!lay_clip (self, clip, track, error))
      return FALSE;
    if (laid)
      g_ptr_array_add (laid, g_strdup (yd_record_get_id (YD_RECORD (clip))));
    *frame += clip->duration_frames;
  }
  return TRUE;
}
