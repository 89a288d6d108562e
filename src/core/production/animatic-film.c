/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The boards as a film of their own: each as long as its shot is planned or its voices need. It
 * asks nothing of the cut, so it shows the storyboard as it stands. */
#include "core/production/animatic-film.h"

#include "core/model/media-file.h"
#include "core/store/media-folder.h"
#include "core/storyboard/film-rows.h"

#define PAUSE_NS (YD_SECOND_NS / 5) /* before a voice and after it */

/* A film on its way */
typedef struct {
  YdStore *store;
  YdReader *reader;
  YdFilmRows *rows;
  YdSnapshot *film;
  YdSnapshotTrack *pictures;
  YdSnapshotTrack *voices;
  gint64 at_frame;
} Animatic;

static gint64
to_frames (const Animatic *self, gint64 duration_ns)
{
  return MAX (1, yd_frame_rate_frame_at (self->film->rate, duration_ns));
}

/* Adds a clip of a take's medium, or nothing where it has none; returns its length */
static gint64
add_take (Animatic *self,
          YdSnapshotTrack *track,
          YdClipKind kind,
          const YdTake *take,
          gint64 start_frame,
          gint64 duration_frames)
{
  g_autoptr (YdMediaFile) media =
      take && take->file ? yd_reader_load_one (self->reader, YD_TYPE_MEDIA_FILE, take->file, NULL)
                         : NULL;
  if (!media)
    return 0;

  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, kind);
  clip->path = yd_media_folder_dup_path (self->store, take->file, media->extension);
  clip->file = g_strdup (take->file);
  clip->width = media->width;
  clip->height = media->height;
  clip->media_duration_ns = media->duration_ns;
  clip->start_frame = start_frame;
  clip->duration_frames =
      kind == YD_CLIP_KIND_SOUND ? to_frames (self, media->duration_ns) : duration_frames;
  return clip->duration_frames;
}

static void
add_shot (Animatic *self, YdShot *shot)
{
  const char *id = yd_record_get_id (YD_RECORD (shot));
  GPtrArray *lines = yd_film_rows_get_lines (self->rows, id);
  const YdTake *clip = yd_film_rows_get_picked (self->rows, YD_NEED_CLIP, id);
  const YdTake *board = yd_film_rows_get_picked (self->rows, YD_NEED_BOARD, id);
  const gint64 pause = to_frames (self, PAUSE_NS);
  gint64 at = self->at_frame + pause;

  for (guint i = 0; lines && i < lines->len; i++) {
    YdLine *line = lines->pdata[i];
    const gint64 length = add_take (
        self, self->voices, YD_CLIP_KIND_SOUND,
        yd_film_rows_get_picked (self->rows, YD_NEED_VOICE, yd_record_get_id (YD_RECORD (line))),
        at, 0);
    if (length > 0)
      yd_snapshot_add_cue (self->film, at, length, line->text, NULL);
    at += length > 0 ? length + pause : 0;
  }
  const gint64 planned = to_frames (self, shot->duration_ns);
  const gint64 length = MAX (planned, at - self->at_frame);
  if (clip)
    add_take (self, self->pictures, YD_CLIP_KIND_VIDEO, clip, self->at_frame, length);
  else
    add_take (self, self->pictures, YD_CLIP_KIND_STILL, board, self->at_frame, length);
  yd_snapshot_add_chapter (self->film, self->at_frame, shot->number);
  self->at_frame += length;
}

/**
 * yd_animatic_film_load:
 * @store: the project
 * @shot: (nullable): id of a shot
 * @start_frame: (out): where @shot begins, 0 for none
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_STORE_ERROR`
 *
 * Makes a film of the boards and the voices as they are; every shot is a chapter. Blocks.
 *
 * Returns: (transfer full) (nullable): the film
 */
YdSnapshot *
yd_animatic_film_load (YdStore *store,
                       const char *shot,
                       gint64 *start_frame,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (YdFilmRows) rows = reader ? yd_film_rows_load (reader, error) : NULL;
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  Animatic self = { store, reader, rows, film, NULL, NULL, 0 };
  if (!rows)
    return NULL;

  g_free (film->title);
  film->title = g_strdup (rows->film->title);
  film->rate = (YdFrameRate){ rows->film->rate_num, rows->film->rate_den };
  film->width = rows->film->width;
  film->height = rows->film->height;
  self.pictures = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  self.voices = yd_snapshot_add_track (film, YD_TRACK_KIND_VOICE);
  *start_frame = 0;
  for (guint i = 0; i < rows->shots->len; i++) {
    if (g_strcmp0 (yd_record_get_id (rows->shots->pdata[i]), shot) == 0)
      *start_frame = self.at_frame;
    add_shot (&self, rows->shots->pdata[i]);
  }
  film->duration_frames = self.at_frame;
  return g_steal_pointer (&film);
}
