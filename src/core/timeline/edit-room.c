/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is overwritten makes room. What is no longer said is no longer shown in words either. */
#include <inttypes.h>

#include "core/timeline/edit-private.h"

/* The cues of a voice that begin in the stretch go, the one that reaches in ends there */
static gboolean
clear_cues (YdEdit *self, YdClip *clip, gint64 start, gint64 end, GError **error)
{
  g_autoptr (GPtrArray) voices = g_ptr_array_new ();
  g_ptr_array_add (voices, clip);
  g_autoptr (GPtrArray) cues = yd_edit_load_linked_cues (self, voices, error);

  for (guint i = 0; cues && i < cues->len; i++) {
    YdCue *cue = cues->pdata[i];
    const char *id = yd_record_get_id (YD_RECORD (cue));
    if (cue->start_frame >= end || cue->start_frame + cue->duration_frames <= start)
      continue;
    if (cue->start_frame >= start) {
      if (!yd_writer_delete (self->writer, YD_TYPE_CUE, id, error))
        return FALSE;
      continue;
    }
    cue->duration_frames = start - cue->start_frame;
    g_hash_table_add (self->cues, g_strdup (id));
    if (!yd_writer_save (self->writer, cue, error))
      return FALSE;
  }
  return cues != NULL;
}

static gboolean
clear_clip (YdEdit *self, YdClip *clip, gint64 start, gint64 end, GError **error)
{
  const gint64 clip_end = clip->start_frame + clip->duration_frames;

  if (!clear_cues (self, clip, start, end, error))
    return FALSE;
  if (clip->start_frame >= start && clip_end <= end)
    return yd_edit_delete_clip (self, clip, error);
  if (clip->start_frame >= start)
    return yd_edit_cut_head (self, clip, end - clip->start_frame, error);
  if (clip_end > end) {
    g_autoptr (YdClip) right = yd_edit_split_clip (self, clip, end, error);
    if (!right)
      return FALSE;
  }
  clip->duration_frames = start - clip->start_frame;
  return yd_edit_save_clip (self, clip, error);
}

/**
 * yd_edit_make_room: (skip)
 * @self: a change
 * @track: id of a track
 * @start: a frame
 * @end: a later frame
 * @error: set to a `YD_STORE_ERROR`
 *
 * Empties a stretch of a track: what lies in it goes, what reaches in is cut. So do the cues of
 * what is said there.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_make_room (YdEdit *self, const char *track, gint64 start, gint64 end, GError **error)
{
  g_autofree char *from = g_strdup_printf ("%" PRId64, start);
  g_autofree char *to = g_strdup_printf ("%" PRId64, end);
  g_autoptr (GPtrArray) clips =
      yd_reader_load (self->reader, YD_TYPE_CLIP,
                      "WHERE track = ?1 AND start_frame < ?3 AND start_frame + duration_frames > "
                      "?2 + 0 ORDER BY start_frame, id",
                      YD_ARGS (track, from, to), error);

  for (guint i = 0; clips && i < clips->len; i++)
    if (!clear_clip (self, clips->pdata[i], start, end, error))
      return FALSE;
  return clips != NULL;
}
