/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edits of tracks, markers and the whole film as orders that can be typed. */
#include <glib/gi18n.h>

#include "cli/timeline-orders-private.h"
#include "core/model/film.h"
#include "core/model/track.h"

static gboolean
run_marker (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  gint64 frame = 0;
  if (!yd_timeline_order_get_time (edit, order->words[1], "", &frame, error))
    return FALSE;

  g_autofree char *id = yd_edit_add_marker (edit, frame, order->n_words > 2 ? order->words[2] : "",
                                            order->color, error);
  return id != NULL;
}

static gboolean
run_marker_set (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *marker = yd_timeline_names_find_marker (order->names, order->words[1], error);
  gint64 frame = -1;

  if (marker && order->to && yd_timeline_order_get_time (edit, order->to, "--to", &frame, error) &&
      frame < 0)
    return yd_timeline_order_refuse (error, _ ("“%s” lies before the film."), order->to);
  return marker && (!order->to || frame >= 0) &&
         yd_edit_change_marker (edit, marker, frame, order->name, order->color, error);
}

static gboolean
run_marker_delete (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *marker = yd_timeline_names_find_marker (order->names, order->words[1], error);

  return marker && yd_edit_remove_marker (edit, marker, error);
}

static gboolean
run_range (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  gint64 start = 0, end = 0;

  if (order->n_words == 2)
    return g_str_equal (order->words[1], "none")
               ? yd_edit_set_range (edit, 0, 0, error)
               : yd_timeline_order_refuse (
                     error, _ ("“%s” is only one end. Write IN OUT, or none."), order->words[1]);
  return yd_timeline_order_get_time (edit, order->words[1], "", &start, error) &&
         yd_timeline_order_get_time (edit, order->words[2], "", &end, error) &&
         yd_edit_set_range (edit, start, end, error);
}

static gboolean
run_track_add (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  int kind = 0;
  if (!yd_timeline_order_get_choice (YD_TYPE_TRACK_KIND, order->words[1], &kind, error))
    return FALSE;

  g_autofree char *id = yd_edit_add_track (
      edit, kind, order->n_words > 2 ? order->words[2] : order->words[1], NULL, error);
  return id != NULL;
}

static gboolean
run_track_delete (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *track = yd_timeline_names_find_track (order->names, order->words[1], error);

  return track && yd_edit_remove_track (edit, track, error);
}

static gboolean
run_track_move (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *track = yd_timeline_names_find_track (order->names, order->words[1], error);
  const char *above = NULL;

  if (!track)
    return FALSE;
  if (order->n_words > 2 &&
      !(above = yd_timeline_names_find_track (order->names, order->words[2], error)))
    return FALSE;
  return yd_edit_move_track (edit, track, above, error);
}

static gboolean
run_track (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  static const struct {
    const char *word;
    const char *field;
    const char *value;
  } switches[] = {
    { "mute", "is-muted", "1" },  { "unmute", "is-muted", "0" },  { "solo", "is-solo", "1" },
    { "unsolo", "is-solo", "0" }, { "hide", "is-hidden", "1" },   { "show", "is-hidden", "0" },
    { "lock", "is-locked", "1" }, { "unlock", "is-locked", "0" },
  };
  const char *track = yd_timeline_names_find_track (order->names, order->words[1], error);
  if (!track)
    return FALSE;

  if (order->n_words > 3)
    return yd_edit_set_track_field (edit, track, order->words[2], order->words[3], error);
  for (gsize i = 0; i < G_N_ELEMENTS (switches); i++)
    if (g_str_equal (switches[i].word, order->words[2]))
      return yd_edit_set_track_field (edit, track, switches[i].field, switches[i].value, error);
  return yd_timeline_order_refuse (
      error,
      _ ("“%s” does nothing to a track. Write mute, solo, hide, lock, their "
         "opposites, or name, gain-db or pan and a value."),
      order->words[2]);
}

static gboolean
run_gain (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  double gain_db = 0;

  return yd_timeline_order_get_number (order->words[1], &gain_db, error) &&
         yd_edit_set_master_gain (edit, gain_db, error);
}

static gboolean
run_ducking (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  double gain_db = YD_FILM_DUCKS_AS_TEMPLATE;

  return (g_str_equal (order->words[1], "template") ||
          yd_timeline_order_get_number (order->words[1], &gain_db, error)) &&
         yd_edit_set_ducking (edit, gain_db, error);
}

const YdTimelineOrderKind yd_track_orders[] = {
  { "marker", "TIME [NAME] [--color #RRGGBB]", N_ ("Add marker"), 1, 2, run_marker },
  { "marker-set", "MARKER [--to TIME] [--name NAME] [--color #RRGGBB]", N_ ("Change marker"), 1, 1,
    run_marker_set },
  { "marker-delete", "MARKER", N_ ("Remove marker"), 1, 1, run_marker_delete },
  { "range", "IN OUT|none", N_ ("Set in and out point"), 1, 2, run_range },
  { "track", "TRACK mute|solo|hide|lock|FIELD [VALUE]", N_ ("Change track"), 2, 3, run_track },
  { "track-add", "KIND [NAME]", N_ ("Add track"), 1, 2, run_track_add },
  { "track-delete", "TRACK", N_ ("Remove track"), 1, 1, run_track_delete },
  { "track-move", "TRACK [ABOVE]", N_ ("Move track"), 1, 2, run_track_move },
  { "gain", "DB", N_ ("Change master gain"), 1, 1, run_gain },
  { "ducking", "DB|template", N_ ("Change music under speech"), 1, 1, run_ducking },
  { NULL },
};
