/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments of the film: markers, the in point and the out point; and what holds for all its sound.
 */
#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>

#include "core/model/marker.h"
#include "core/timeline/edit-private.h"
#include "core/timeline/timeline-check.h"

#define DEFAULT_COLOR "#e5a50a"

static gboolean
check_marker (const YdMarker *marker, GError **error)
{
  if (marker->frame < 0 || marker->frame > YD_MAX_FRAMES) {
    g_set_error (error, YD_TIMELINE_ERROR,
                 marker->frame < 0 ? YD_TIMELINE_ERROR_BEFORE_ZERO : YD_TIMELINE_ERROR_TOO_LONG,
                 _ ("The marker “%s” would stand at frame %" PRId64 ", outside the film."),
                 marker->name, marker->frame);
    return FALSE;
  }
  if (g_regex_match_simple ("^#[0-9a-fA-F]{6}$", marker->color, 0, 0))
    return TRUE;
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE,
               _ ("“%s” is no color. Write #rrggbb."), marker->color);
  return FALSE;
}

static YdMarker *
open_marker (YdEdit *self, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  YdMarker *marker =
      yd_reader_find (self->reader, YD_TYPE_MARKER, "WHERE id = ?1", YD_ARGS (id), &failure);

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (!marker)
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NOT_FOUND,
                 _ ("There is no marker “%s”. “yiduo timeline PROJECT list” lists them."), id);
  return marker;
}

/**
 * yd_edit_add_marker:
 * @self: a change
 * @frame: where
 * @name: what it is called
 * @color: (nullable): "#rrggbb"
 * @error: set to `YD_TIMELINE_ERROR_BEFORE_ZERO`, `_TOO_LONG` or `_INVALID_VALUE`
 *
 * Marks a moment of the film.
 *
 * Returns: (transfer full) (nullable): the marker's id
 */
char *
yd_edit_add_marker (YdEdit *self, gint64 frame, const char *name, const char *color, GError **error)
{
  g_autoptr (YdMarker) marker = yd_marker_new ();

  marker->frame = frame;
  g_object_set (marker, "name", name, "color", color ? color : DEFAULT_COLOR, NULL);
  return check_marker (marker, error) && yd_writer_save (self->writer, marker, error)
             ? g_strdup (yd_record_get_id (YD_RECORD (marker)))
             : NULL;
}

/**
 * yd_edit_change_marker:
 * @self: a change
 * @marker: id of a marker
 * @frame: where it goes, or below 0 to leave it there
 * @name: (nullable): its new name
 * @color: (nullable): its new color
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`, `_TOO_LONG` or `_INVALID_VALUE`
 *
 * Moves, renames or colors a marker.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_change_marker (YdEdit *self,
                       const char *marker,
                       gint64 frame,
                       const char *name,
                       const char *color,
                       GError **error)
{
  g_autoptr (YdMarker) named = open_marker (self, marker, error);
  if (!named)
    return FALSE;

  if (frame >= 0)
    named->frame = frame;
  if (name)
    g_object_set (named, "name", name, NULL);
  if (color)
    g_object_set (named, "color", color, NULL);
  return check_marker (named, error) && yd_writer_save (self->writer, named, error);
}

/**
 * yd_edit_remove_marker:
 * @self: a change
 * @marker: id of a marker
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`
 *
 * Removes a marker; of a scene's marker, its chapter too.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_remove_marker (YdEdit *self, const char *marker, GError **error)
{
  g_autoptr (YdMarker) named = open_marker (self, marker, error);

  return named && yd_writer_delete (self->writer, YD_TYPE_MARKER, marker, error);
}

/**
 * yd_edit_set_range:
 * @self: a change
 * @start_frame: the in point
 * @end_frame: the out point: the first frame after the range; both 0 for the whole film
 * @error: set to `YD_TIMELINE_ERROR_INVALID_RANGE`
 *
 * Sets the part of the film that is worked on.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_range (YdEdit *self, gint64 start_frame, gint64 end_frame, GError **error)
{
  self->film->range_start_frame = start_frame;
  self->film->range_end_frame = end_frame;
  return yd_film_check_moments (self->film, error) &&
         yd_writer_save (self->writer, self->film, error);
}

static gboolean
check_gain (double gain_db, const char *name, double min, double max, GError **error)
{
  if (gain_db >= min && gain_db <= max)
    return TRUE;
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE,
               _ ("%g is no value for “%s”, which goes from %g to %g."), gain_db, name, min, max);
  return FALSE;
}

/**
 * yd_edit_set_master_gain:
 * @self: a change
 * @gain_db: on all sound, -96 to 24
 * @error: set to `YD_TIMELINE_ERROR_INVALID_VALUE`
 *
 * Makes the whole film louder or quieter.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_master_gain (YdEdit *self, double gain_db, GError **error)
{
  if (!check_gain (gain_db, "gain-db", -96, 24, error))
    return FALSE;
  self->film->master_gain_db = gain_db;
  return yd_writer_save (self->writer, self->film, error);
}

/**
 * yd_edit_set_ducking:
 * @self: a change
 * @gain_db: on music under speech, -60 to 0; `YD_FILM_DUCKS_AS_TEMPLATE` for what the film template
 *   says
 * @error: set to `YD_TIMELINE_ERROR_INVALID_VALUE`
 *
 * Sets how far music goes down while somebody speaks.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_ducking (YdEdit *self, double gain_db, GError **error)
{
  if (gain_db != YD_FILM_DUCKS_AS_TEMPLATE && !check_gain (gain_db, "ducking", -60, 0, error))
    return FALSE;
  self->film->duck_db = gain_db;
  return yd_writer_save (self->writer, self->film, error);
}
