/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ripple: time is put into the whole film, or taken out of it.
 *
 * - On every track that is not locked and carries no music, what starts at or after the place moves
 *   along: pictures, voices, overlays, effects. So do cues, markers, and the in and out points.
 * - What started inside the time that is taken out starts where it was taken out.
 * - What had begun before stays as it is. Nothing that the person did not name is cut or removed:
 *   where two clips would collide the change is refused; only a cue may end earlier.
 * - Music is a bed under the film: it stays, and where it ended with the pictures it still does. */
#include <glib/gi18n.h>
#include <inttypes.h>

#include "core/model/clip-key.h"
#include "core/model/marker.h"
#include "core/timeline/edit-private.h"

typedef struct {
  char *place; /* what moves starts here or later */
  char *limit; /* and comes no further to the left */
  char *until; /* what starts before this could collide */
  char *by;
} Shift;

static void
shift_clear (Shift *self)
{
  g_free (self->place);
  g_free (self->limit);
  g_free (self->until);
  g_free (self->by);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shift, shift_clear)

/* Those that may collide: all that move into one another, and the first one after them */
static gboolean
shift_track (YdEdit *self, const char *track, const Shift *shift, GError **error)
{
  return yd_reader_add_texts (self->reader, self->clips,
                              "SELECT id FROM clip WHERE track = ?1 AND start_frame >= ?2 AND "
                              "start_frame < ?3",
                              YD_ARGS (track, shift->place, shift->until), error) &&
         yd_reader_add_texts (self->reader, self->clips,
                              "SELECT id FROM clip WHERE track = ?1 AND start_frame >= ?2 ORDER BY "
                              "start_frame, id LIMIT 1",
                              YD_ARGS (track, shift->until), error) &&
         yd_reader_add_texts (
             self->reader, self->clips,
             "SELECT id FROM clip WHERE track = ?1 ORDER BY start_frame DESC, id DESC LIMIT 1",
             YD_ARGS (track), error) &&
         yd_writer_change_column (self->writer, YD_TYPE_CLIP, "start_frame",
                                  "max (CAST (?3 AS INTEGER), start_frame + ?4)",
                                  "WHERE track = ?1 AND start_frame >= ?2",
                                  YD_ARGS (track, shift->place, shift->limit, shift->by), error);
}

static gboolean
shift_moments (YdEdit *self, const Shift *shift, GError **error)
{
  return yd_reader_add_texts (self->reader, self->cues,
                              "SELECT id FROM cue WHERE start_frame >= ?1 AND start_frame < ?2",
                              YD_ARGS (shift->place, shift->until), error) &&
         yd_reader_add_texts (
             self->reader, self->cues,
             "SELECT id FROM cue WHERE start_frame >= ?1 ORDER BY start_frame, id LIMIT 1",
             YD_ARGS (shift->until), error) &&
         yd_writer_change_column (self->writer, YD_TYPE_CUE, "start_frame",
                                  "max (CAST (?2 AS INTEGER), start_frame + ?3)",
                                  "WHERE start_frame >= ?1",
                                  YD_ARGS (shift->place, shift->limit, shift->by), error) &&
         yd_writer_change_column (self->writer, YD_TYPE_MARKER, "frame",
                                  "max (CAST (?2 AS INTEGER), frame + ?3)", "WHERE frame >= ?1",
                                  YD_ARGS (shift->place, shift->limit, shift->by), error);
}

/* A range of which nothing is left is none */
static gboolean
shift_range (YdEdit *self, gint64 place, gint64 limit, gint64 by, GError **error)
{
  YdFilm *film = self->film;
  gint64 *const moments[] = { &film->range_start_frame, &film->range_end_frame };

  if (film->range_end_frame < place || film->range_end_frame == 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    if (*moments[i] >= place && !(i == 1 && *moments[i] == place))
      *moments[i] = MAX (limit, *moments[i] + by);
  if (film->range_end_frame <= film->range_start_frame)
    film->range_start_frame = film->range_end_frame = 0;
  return yd_writer_save (self->writer, film, error);
}

static gboolean
shift (YdEdit *self,
       gint64 place,
       gint64 limit,
       gint64 by,
       const char *alone,
       gint64 alone_place,
       GError **error)
{
  const gint64 until = MAX (place, limit - by);
  g_auto (Shift) all = {
    g_strdup_printf ("%" PRId64, place),
    g_strdup_printf ("%" PRId64, limit),
    g_strdup_printf ("%" PRId64, until),
    g_strdup_printf ("%" PRId64, by),
  };

  self->is_rippling = TRUE;
  for (guint i = 0; i < self->tracks->len; i++) {
    YdTrack *track = self->tracks->pdata[i];
    const char *id = yd_record_get_id (YD_RECORD (track));
    g_auto (Shift) own = {
      g_strdup_printf ("%" PRId64, alone_place),
      g_strdup (all.limit),
      g_strdup (all.until),
      g_strdup (all.by),
    };

    if (track->is_locked || track->kind == YD_TRACK_KIND_MUSIC)
      continue;
    if (!shift_track (self, id, g_strcmp0 (id, alone) == 0 ? &own : &all, error))
      return FALSE;
  }
  return shift_moments (self, &all, error) && shift_range (self, place, limit, by, error);
}

/**
 * yd_edit_put_in_time: (skip)
 * @self: a change
 * @at_frame: where, from 0
 * @frames: how much, > 0
 * @error: set to a `YD_STORE_ERROR`, or to `YD_TIMELINE_ERROR_TOO_LONG`
 *
 * Moves all that starts at or after a frame to the right.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_put_in_time (YdEdit *self, gint64 at_frame, gint64 frames, GError **error)
{
  if (frames <= 0)
    return TRUE;
  if (at_frame < 0 || at_frame > YD_MAX_FRAMES - frames) {
    g_set_error (error, YD_TIMELINE_ERROR,
                 at_frame < 0 ? YD_TIMELINE_ERROR_BEFORE_ZERO : YD_TIMELINE_ERROR_TOO_LONG,
                 _ ("Frame %" PRId64 " is outside what a film can hold, 0 to %d."), at_frame,
                 YD_MAX_FRAMES);
    return FALSE;
  }
  return shift (self, at_frame, 0, frames, NULL, 0, error);
}

/**
 * yd_edit_take_out_time: (skip)
 * @self: a change
 * @start_frame: from where, from 0
 * @end_frame: to where
 * @edited: (nullable): id of a track that is empty in that time: it keeps what starts before
 *   @end_frame as it is
 * @error: set to a `YD_STORE_ERROR`
 *
 * Moves all that starts at or after @end_frame to the left; what starts between the two begins at
 * @start_frame.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_take_out_time (YdEdit *self,
                       gint64 start_frame,
                       gint64 end_frame,
                       const char *edited,
                       GError **error)
{
  if (end_frame <= start_frame)
    return TRUE;
  return shift (self, start_frame, start_frame, start_frame - end_frame, edited, end_frame, error);
}
