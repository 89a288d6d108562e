/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lanes of the timeline, bottom first. */
#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "core/base/rank.h"
#include "core/timeline/edit-private.h"

static const struct {
  const char *name;
  double min;
  double max;
} fields[] = {
  { "name", 0, 0 },    { "gain-db", -96, 24 }, { "pan", -1, 1 },      { "is-muted", 0, 1 },
  { "is-solo", 0, 1 }, { "is-hidden", 0, 1 },  { "is-locked", 0, 1 },
};

/* A rank above @above, or below all where it is NULL; @moved does not count */
static char *
rank_above (YdEdit *self, YdTrack *above, YdTrack *moved)
{
  const char *low = above ? above->rank : NULL, *high = NULL;

  for (guint i = 0; i < self->tracks->len; i++) {
    const YdTrack *track = self->tracks->pdata[i];
    if (track != moved && (!low || strcmp (track->rank, low) > 0) &&
        (!high || strcmp (track->rank, high) < 0))
      high = track->rank;
  }
  return yd_rank_between (low, high);
}

static gboolean
reload_tracks (YdEdit *self, GError **error)
{
  GPtrArray *tracks =
      yd_reader_load (self->reader, YD_TYPE_TRACK, "ORDER BY rank, id", NULL, error);

  if (!tracks)
    return FALSE;
  g_ptr_array_unref (self->tracks);
  self->tracks = tracks;
  return TRUE;
}

/**
 * yd_edit_add_track:
 * @self: a change
 * @kind: what it carries
 * @name: what it is called
 * @above: (nullable): id of the track it lies above; %NULL for above all
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`
 *
 * Adds an empty track.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
yd_edit_add_track (YdEdit *self,
                   YdTrackKind kind,
                   const char *name,
                   const char *above,
                   GError **error)
{
  YdTrack *top = self->tracks->len > 0 ? self->tracks->pdata[self->tracks->len - 1] : NULL;
  YdTrack *below = above ? yd_edit_find_track (self, above, error) : top;
  if (above && !below)
    return NULL;

  g_autoptr (YdTrack) track = yd_track_new ();
  g_autofree char *rank = rank_above (self, below, NULL);
  track->kind = kind;
  g_object_set (track, "rank", rank, "name", name, NULL);
  return yd_writer_save (self->writer, track, error) && reload_tracks (self, error)
             ? g_strdup (yd_record_get_id (YD_RECORD (track)))
             : NULL;
}

/**
 * yd_edit_remove_track:
 * @self: a change
 * @track: id of a track
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND` or `YD_TIMELINE_ERROR_LOCKED`
 *
 * Removes a track with all that lies on it.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_remove_track (YdEdit *self, const char *track, GError **error)
{
  g_autofree char *id = g_strdup (track);
  if (!yd_edit_open_track (self, id, error))
    return FALSE;

  g_autoptr (GPtrArray) clips =
      yd_reader_load (self->reader, YD_TYPE_CLIP, "WHERE track = ?1", YD_ARGS (id), error);
  for (guint i = 0; clips && i < clips->len; i++)
    if (!yd_edit_delete_clip (self, clips->pdata[i], error))
      return FALSE;
  return clips && yd_writer_delete (self->writer, YD_TYPE_TRACK, id, error) &&
         reload_tracks (self, error);
}

/**
 * yd_edit_move_track:
 * @self: a change
 * @track: id of a track
 * @above: (nullable): id of the track it lies above then; %NULL for below all
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`
 *
 * Changes the order of tracks. Of two pictures the one on the upper track is seen.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_move_track (YdEdit *self, const char *track, const char *above, GError **error)
{
  YdTrack *moved = yd_edit_find_track (self, track, error);
  YdTrack *below = moved && above ? yd_edit_find_track (self, above, error) : NULL;
  if (!moved || (above && !below))
    return FALSE;
  if (moved == below)
    return TRUE;

  g_autofree char *rank = rank_above (self, below, moved);
  g_object_set (moved, "rank", rank, NULL);
  return yd_writer_save (self->writer, moved, error) && reload_tracks (self, error);
}

/**
 * yd_edit_set_track_field:
 * @self: a change
 * @track: id of a track
 * @field: "name", "gain-db", "pan", "is-muted", "is-solo", "is-hidden" or "is-locked"
 * @value: words, or a number; 1 and 0 for yes and no
 * @error: set to `YD_TIMELINE_ERROR_INVALID_VALUE` or `YD_TIMELINE_ERROR_NOT_FOUND`
 *
 * Sets how a track looks or sounds; also of a locked one, whose clips alone are kept.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_track_field (YdEdit *self,
                         const char *track,
                         const char *field,
                         const char *value,
                         GError **error)
{
  YdTrack *named = yd_edit_find_track (self, track, error);
  if (!named)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].name, field))
      return yd_edit_set_property (named, field, value, fields[i].min, fields[i].max, error) &&
             yd_writer_save (self->writer, named, error);
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE,
               _ ("A track has nothing called “%s” to set."), field);
  return FALSE;
}
