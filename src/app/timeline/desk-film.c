/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of tracks, titles, markers, and of the whole film. */
#include "app/timeline/desk-edits.h"

#include <glib/gi18n.h>

#include "app/timeline/desk-order-private.h"
#include "core/timeline/edit-insert.h"
#include "core/timeline/timeline-rule.h"

static gboolean
run_set_track_field (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_set_track_field (edit, order->ids[0], order->field, order->value, error);
}

/**
 * yd_desk_set_track_field:
 * @self: a desk
 * @track: id of a track
 * @field: "name", "is-muted" and others of yd_edit_set_track_field()
 * @value: words or a number
 *
 * Sets how a track looks or sounds.
 */
void
yd_desk_set_track_field (YdDesk *self, const char *track, const char *field, const char *value)
{
  YdDeskOrder *order = yd_desk_order_new_one (track);

  g_autofree char *key = g_strconcat ("track-", field, "-", track, NULL);

  order->field = g_strdup (field);
  order->value = g_strdup (value);
  yd_desk_edit (self, _ ("Change track"), g_str_has_prefix (field, "is-") ? NULL : key,
                run_set_track_field, order, yd_desk_order_free);
}

static gboolean
run_add_track (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  g_autofree char *id =
      yd_edit_add_track (edit, (YdTrackKind) order->choice, order->ids[0], NULL, error);

  return id != NULL;
}

/**
 * yd_desk_add_track:
 * @self: a desk
 * @kind: what it carries
 * @name: what it is called
 *
 * Adds an empty track above all.
 */
void
yd_desk_add_track (YdDesk *self, YdTrackKind kind, const char *name)
{
  YdDeskOrder *order = yd_desk_order_new_one (name);

  order->choice = (int) kind;
  yd_desk_edit (self, _ ("Add track"), NULL, run_add_track, order, yd_desk_order_free);
}

static gboolean
run_remove_track (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_remove_track (edit, order->ids[0], error);
}

/**
 * yd_desk_remove_track:
 * @self: a desk
 * @track: id of a track
 *
 * Removes a track with its clips.
 */
void
yd_desk_remove_track (YdDesk *self, const char *track)
{
  YdDeskOrder *order = yd_desk_order_new_one (track);

  yd_desk_edit (self, _ ("Remove track"), NULL, run_remove_track, order, yd_desk_order_free);
}

static gboolean
run_move_track (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_move_track (edit, order->ids[0], order->track, error);
}

static guint
find_track (GPtrArray *tracks, const char *id)
{
  guint i = 0;

  while (i < tracks->len && !g_str_equal (((YdSnapshotTrack *) tracks->pdata[i])->id, id))
    i++;
  return i;
}

/**
 * yd_desk_move_track:
 * @self: a desk
 * @track: id of a track
 * @by: 1 for up, -1 for down, as the rows of the lanes lie
 *
 * Changes places with the next track that is seen, or heard, like it.
 */
void
yd_desk_move_track (YdDesk *self, const char *track, int by)
{
  GPtrArray *all = yd_desk_get_film (self)->tracks;
  const guint from = find_track (all, track);
  if (from == all->len)
    return;

  const YdSnapshotTrack *moved = all->pdata[from];
  const gboolean is_picture = yd_track_kind_is_picture (moved->kind);
  g_autoptr (GPtrArray) alike = yd_desk_get_tracks (self, is_picture);
  const int to = (int) find_track (alike, track) + (is_picture ? by : -by);
  if (to < 0 || to >= (int) alike->len)
    return;

  const YdSnapshotTrack *other = alike->pdata[to];
  const int place = (int) find_track (all, other->id);
  const int below = is_picture == (by > 0) ? place : place - 1; /* -1: below all */
  YdDeskOrder *order = yd_desk_order_new_one (track);
  order->track = below < 0 ? NULL : g_strdup (((YdSnapshotTrack *) all->pdata[below])->id);
  yd_desk_edit (self, _ ("Move track"), NULL, run_move_track, order, yd_desk_order_free);
}

static gboolean
run_add_title (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;
  g_autoptr (YdClip) clip = yd_clip_new ();

  clip->start_frame = order->frame;
  clip->duration_frames = order->frames;
  g_object_set (clip, "text", order->ids[0], NULL);
  return yd_edit_add_title (edit, NULL, clip, YD_EDIT_PLAIN, error);
}

/**
 * yd_desk_add_title:
 * @self: a desk
 * @frame: when it is shown first
 * @frames: for how long
 * @text: its words
 *
 * Puts words over the picture.
 */
void
yd_desk_add_title (YdDesk *self, gint64 frame, gint64 frames, const char *text)
{
  YdDeskOrder *order = yd_desk_order_new_one (text);

  order->frame = frame;
  order->frames = frames;
  yd_desk_edit (self, _ ("Add title"), NULL, run_add_title, order, yd_desk_order_free);
}

static gboolean
run_add_marker (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  g_autofree char *id = yd_edit_add_marker (edit, order->frame, order->ids[0], NULL, error);

  return id != NULL;
}

/**
 * yd_desk_add_marker:
 * @self: a desk
 * @frame: where
 * @name: what it is called
 *
 * Marks a moment.
 */
void
yd_desk_add_marker (YdDesk *self, gint64 frame, const char *name)
{
  YdDeskOrder *order = yd_desk_order_new_one (name);

  order->frame = frame;
  yd_desk_edit (self, _ ("Add marker"), NULL, run_add_marker, order, yd_desk_order_free);
}

static gboolean
run_change_marker (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_change_marker (edit, order->ids[0], order->frame, order->value, order->field,
                                error);
}

/**
 * yd_desk_change_marker:
 * @self: a desk
 * @marker: id of a marker
 * @frame: where it goes, or -1
 * @name: (nullable): its new name
 * @color: (nullable): its new color, "#rrggbb"
 *
 * Moves, renames or colors a marker.
 */
void
yd_desk_change_marker (YdDesk *self,
                       const char *marker,
                       gint64 frame,
                       const char *name,
                       const char *color)
{
  YdDeskOrder *order = yd_desk_order_new_one (marker);

  order->frame = frame;
  order->value = g_strdup (name);
  order->field = g_strdup (color);
  yd_desk_edit (self, _ ("Change marker"), NULL, run_change_marker, order, yd_desk_order_free);
}

static gboolean
run_remove_marker (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_remove_marker (edit, order->ids[0], error);
}

/**
 * yd_desk_remove_marker:
 * @self: a desk
 * @marker: id of a marker
 *
 * Removes a marker.
 */
void
yd_desk_remove_marker (YdDesk *self, const char *marker)
{
  YdDeskOrder *order = yd_desk_order_new_one (marker);

  yd_desk_edit (self, _ ("Remove marker"), NULL, run_remove_marker, order, yd_desk_order_free);
}

static gboolean
run_set_range (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_set_range (edit, order->frame, order->frames, error);
}

/**
 * yd_desk_set_range:
 * @self: a desk
 * @start: the in point
 * @end: the out point; both 0 for the whole film
 *
 * Sets in and out point.
 */
void
yd_desk_set_range (YdDesk *self, gint64 start, gint64 end)
{
  YdDeskOrder *order = g_new0 (YdDeskOrder, 1);

  order->frame = start;
  order->frames = end;
  yd_desk_edit (self, _ ("Set range"), NULL, run_set_range, order, yd_desk_order_free);
}

static gboolean
run_set_canvas (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_set_canvas (edit, (int) order->frame, (int) order->frames, error);
}

/**
 * yd_desk_set_canvas:
 * @self: a desk
 * @width: pixels
 * @height: pixels
 *
 * Changes the shape of the film.
 */
void
yd_desk_set_canvas (YdDesk *self, int width, int height)
{
  YdDeskOrder *order = g_new0 (YdDeskOrder, 1);

  order->frame = width;
  order->frames = height;
  yd_desk_edit (self, _ ("Change canvas"), NULL, run_set_canvas, order, yd_desk_order_free);
}

static gboolean
run_set_rate (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_set_rate (edit, order->rate, error);
}

/**
 * yd_desk_set_rate:
 * @self: a desk
 * @rate: frames per second
 *
 * Changes the frame rate.
 */
void
yd_desk_set_rate (YdDesk *self, YdFrameRate rate)
{
  YdDeskOrder *order = g_new0 (YdDeskOrder, 1);

  order->rate = rate;
  yd_desk_edit (self, _ ("Change frame rate"), NULL, run_set_rate, order, yd_desk_order_free);
}

static gboolean
run_set_gain (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_set_master_gain (edit, order->number, error);
}

/**
 * yd_desk_set_gain:
 * @self: a desk
 * @gain_db: on all sound
 *
 * Makes the film louder or quieter.
 */
void
yd_desk_set_gain (YdDesk *self, double gain_db)
{
  YdDeskOrder *order = g_new0 (YdDeskOrder, 1);

  order->number = gain_db;
  yd_desk_edit (self, _ ("Change volume of the film"), "master-gain", run_set_gain, order,
                yd_desk_order_free);
}

static gboolean
run_set_ducking (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_set_ducking (edit, order->number, error);
}

/**
 * yd_desk_set_ducking:
 * @self: a desk
 * @gain_db: on music under speech; `YD_FILM_DUCKS_AS_TEMPLATE` for what the film template says
 *
 * Says how far music goes down while somebody speaks.
 */
void
yd_desk_set_ducking (YdDesk *self, double gain_db)
{
  YdDeskOrder *order = g_new0 (YdDeskOrder, 1);

  order->number = gain_db;
  yd_desk_edit (self, _ ("Change music under speech"),
                gain_db == YD_FILM_DUCKS_AS_TEMPLATE ? NULL : "ducking", run_set_ducking, order,
                yd_desk_order_free);
}
