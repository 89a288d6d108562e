/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What buttons, keys and menus of the timeline do: one row of a table each. */
#include "app/timeline/timeline-actions.h"

#include <glib/gi18n.h>

#include "app/timeline/desk-edits.h"
#include "app/timeline/timeline-arrivals.h"
#include "app/timeline/timeline-page.h"
#include "core/model/marker.h"
#include "core/timeline/timeline-rule.h"

#define STILL_SECONDS 4

typedef void (*ActionFunc) (YdDesk *desk, int number);

static const char *const nobody[] = { NULL };

static YdIds
get_clips (YdDesk *desk)
{
  YdSelection *selection = yd_desk_get_selection (desk);

  return g_str_equal (yd_selection_get_table (selection), "clip") ? yd_selection_get_ids (selection)
                                                                  : nobody;
}

static const char *
get_clip (YdDesk *desk)
{
  return get_clips (desk)[0];
}

static void
hint (YdDesk *desk, const char *text)
{
  yd_session_toast (yd_desk_get_session (desk), text, FALSE);
}

/* The id of the marker at the playhead */
static char *
dup_marker_here (YdDesk *desk)
{
  GListModel *markers = G_LIST_MODEL (yd_desk_get_markers (desk));

  for (guint i = 0; i < g_list_model_get_n_items (markers); i++) {
    g_autoptr (YdMarker) marker = g_list_model_get_item (markers, i);
    if (marker->frame == yd_desk_get_position (desk))
      return g_strdup (yd_record_get_id (YD_RECORD (marker)));
  }
  return NULL;
}

/* The nearest marker in a direction */
static void
go_marker (YdDesk *desk, int number)
{
  GListModel *markers = G_LIST_MODEL (yd_desk_get_markers (desk));
  const gint64 at = yd_desk_get_position (desk);
  gint64 best = -1;

  for (guint i = 0; i < g_list_model_get_n_items (markers); i++) {
    g_autoptr (YdMarker) marker = g_list_model_get_item (markers, i);
    const gint64 frame = marker->frame;
    if (number > 0 ? frame > at && (best < 0 || frame < best) : frame < at && frame > best)
      best = frame;
  }
  if (best >= 0)
    yd_player_seek (yd_desk_get_player (desk), best);
  else
    hint (desk, number > 0 ? _ ("There is no marker after the playhead.")
                           : _ ("There is no marker before the playhead."));
}

static gint64
to_frames (YdDesk *desk, int seconds)
{
  return yd_frame_rate_frames_for (yd_desk_get_film (desk)->rate, seconds * YD_SECOND_NS);
}

static void
play (YdDesk *desk, int number)
{
  YdPlayer *player = yd_desk_get_player (desk);

  if (yd_player_get_state (player) == YD_PLAYER_STATE_PLAYING) {
    yd_player_pause (player);
    return;
  }
  yd_player_set_speed (player, 1);
  yd_player_play (player);
}

static void
shuttle (YdDesk *desk, int number)
{
  yd_player_shuttle (yd_desk_get_player (desk), number);
}

static void
step (YdDesk *desk, int number)
{
  yd_player_step (yd_desk_get_player (desk), number);
}

static void
step_second (YdDesk *desk, int number)
{
  yd_player_step (yd_desk_get_player (desk), number * to_frames (desk, 1));
}

static void
go_start (YdDesk *desk, int number)
{
  yd_player_seek (yd_desk_get_player (desk), 0);
}

static void
go_end (YdDesk *desk, int number)
{
  yd_player_seek (yd_desk_get_player (desk), MAX (yd_desk_get_length (desk) - 1, 0));
}

/* The nearest end of a clip of a picture track, in a direction */
static void
go_cut (YdDesk *desk, int number)
{
  const YdSnapshot *film = yd_desk_get_film (desk);
  const gint64 at = yd_desk_get_position (desk);
  gint64 best = number < 0 ? 0 : MAX (yd_desk_get_length (desk) - 1, 0);

  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    if (!yd_track_kind_is_picture (track->kind))
      continue;
    for (guint j = 0; j < track->clips->len; j++) {
      const YdSnapshotClip *clip = track->clips->pdata[j];
      const gint64 edges[] = { clip->start_frame, clip->start_frame + clip->duration_frames };
      for (int k = 0; k < 2; k++)
        if (number < 0 ? edges[k] < at && edges[k] > best : edges[k] > at && edges[k] < best)
          best = edges[k];
    }
  }
  yd_player_seek (yd_desk_get_player (desk), best);
}

/* The selected subtitle, else the marker at the playhead */
static void
rename_here (YdDesk *desk, int number)
{
  const char *cue = yd_selection_get_first (yd_desk_get_selection (desk), "cue");
  g_autofree char *marker = dup_marker_here (desk);

  if (cue || marker)
    yd_desk_begin_edit (desk, cue ? "cue" : "marker", cue ? cue : marker);
  else
    hint (desk, _ ("Select a subtitle, or go to a marker, to write its words."));
}

static void
join_cue (YdDesk *desk, int number)
{
  const char *cue = yd_selection_get_first (yd_desk_get_selection (desk), "cue");

  if (cue)
    yd_desk_join_cue (desk, cue, NULL);
  else
    hint (desk, _ ("Select a subtitle first."));
}

/* What is selected and crosses the playhead, else everything there */
static void
split (YdDesk *desk, int number)
{
  const gint64 at = yd_desk_get_position (desk);
  const char *cue = yd_selection_get_first (yd_desk_get_selection (desk), "cue");
  if (cue) {
    yd_desk_split_cue (desk, cue, at);
    return;
  }
  g_autoptr (GPtrArray) crossing = g_ptr_array_new ();

  for (YdIds id = get_clips (desk); *id; id++) {
    const YdSnapshotClip *clip = yd_desk_find_clip (desk, *id, NULL);
    if (clip && clip->start_frame < at && at < clip->start_frame + clip->duration_frames)
      g_ptr_array_add (crossing, clip->id);
  }
  g_ptr_array_add (crossing, NULL);
  yd_desk_split (desk, (YdIds) crossing->pdata, at);
}

/* Where nothing is selected, the marker at the playhead */
static void
remove_selected (YdDesk *desk, YdEditFlags flags)
{
  YdSelection *selection = yd_desk_get_selection (desk);
  const gboolean are_cues = g_str_equal (yd_selection_get_table (selection), "cue");
  g_autofree char *marker = dup_marker_here (desk);

  if (are_cues)
    yd_desk_remove_cues (desk, yd_selection_get_ids (selection));
  else if (get_clip (desk))
    yd_desk_remove (desk, get_clips (desk), flags);
  else if (marker)
    yd_desk_remove_marker (desk, marker);
  else
    hint (desk, _ ("Select a clip or a subtitle, or go to a marker, to remove it."));
}

static void
remove_clips (YdDesk *desk, int number)
{
  remove_selected (desk, YD_EDIT_PLAIN);
}

static void
ripple_remove (YdDesk *desk, int number)
{
  remove_selected (desk, YD_EDIT_RIPPLE);
}

/* An edge of the selected clip goes to the playhead */
static void
trim_to_playhead (YdDesk *desk, YdClipEnd end)
{
  const YdSnapshotClip *clip = yd_desk_find_clip (desk, get_clip (desk), NULL);
  const gint64 at = yd_desk_get_position (desk);
  if (!clip) {
    hint (desk, _ ("Select a clip first."));
    return;
  }

  const gint64 edge =
      end == YD_CLIP_HEAD ? clip->start_frame : clip->start_frame + clip->duration_frames;
  if (at != edge)
    yd_desk_trim (desk, clip->id, end, at - edge, YD_EDIT_PLAIN);
}

static void
trim_head (YdDesk *desk, int number)
{
  trim_to_playhead (desk, YD_CLIP_HEAD);
}

static void
trim_tail (YdDesk *desk, int number)
{
  trim_to_playhead (desk, YD_CLIP_TAIL);
}

static void
nudge (YdDesk *desk, int number)
{
  YdSelection *selection = yd_desk_get_selection (desk);
  const YdSnapshotCue *cue = yd_desk_find_cue (desk, yd_selection_get_first (selection, "cue"));

  if (cue)
    yd_desk_change_cue (desk, cue->id, MAX (cue->start_frame + number, 0), -1, NULL, NULL);
  else if (get_clip (desk))
    yd_desk_move (desk, get_clips (desk), number, NULL, YD_EDIT_PLAIN);
  else
    hint (desk, _ ("Select a clip first."));
}

static void
group (YdDesk *desk, int number)
{
  yd_desk_group (desk, get_clips (desk));
}

static void
ungroup (YdDesk *desk, int number)
{
  if (get_clip (desk))
    yd_desk_ungroup (desk, get_clip (desk));
}

static void
duplicate (YdDesk *desk, int number)
{
  if (get_clip (desk))
    yd_desk_duplicate (desk, get_clip (desk));
  else
    hint (desk, _ ("Select a clip first."));
}

static void
reverse (YdDesk *desk, int number)
{
  const YdSnapshotClip *clip = yd_desk_find_clip (desk, get_clip (desk), NULL);

  if (clip)
    yd_desk_set_speed (desk, clip->id, -clip->speed);
}

static void
freeze (YdDesk *desk, int number)
{
  if (get_clip (desk))
    yd_desk_freeze (desk, get_clip (desk), yd_desk_get_position (desk));
}

static void
dissolve (YdDesk *desk, int number)
{
  if (get_clip (desk))
    yd_desk_set_transition (desk, get_clip (desk), YD_TRANSITION_DISSOLVE,
                            to_frames (desk, 1) / 2 / 2 * 2, YD_DIRECTION_LEFT);
}

static void
select_all (YdDesk *desk, int number)
{
  const YdSnapshot *film = yd_desk_get_film (desk);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    for (guint j = 0; j < track->clips->len; j++)
      g_ptr_array_add (ids, ((YdSnapshotClip *) track->clips->pdata[j])->id);
  }
  g_ptr_array_add (ids, NULL);
  yd_selection_set (yd_desk_get_selection (desk), "clip", (YdIds) ids->pdata);
}

static void
select_none (YdDesk *desk, int number)
{
  yd_selection_set (yd_desk_get_selection (desk), NULL, NULL);
}

static void
add_title (YdDesk *desk, int number)
{
  yd_desk_add_title (desk, yd_desk_get_position (desk), to_frames (desk, STILL_SECONDS),
                     C_ ("clip", "Title"));
}

/* As long as there is room before the next one */
static void
add_cue (YdDesk *desk, int number)
{
  const YdSnapshot *film = yd_desk_get_film (desk);
  const gint64 at = yd_desk_get_position (desk);
  gint64 frames = to_frames (desk, 2);

  for (guint i = 0; i < film->cues->len; i++) {
    const YdSnapshotCue *cue = film->cues->pdata[i];
    if (cue->start_frame > at)
      frames = MIN (frames, cue->start_frame - at);
  }
  yd_desk_add_cue (desk, at, frames, _ ("Subtitle"));
}

static void
add_marker (YdDesk *desk, int number)
{
  g_autofree char *marker = dup_marker_here (desk);

  if (marker)
    hint (desk, _ ("There is a marker at the playhead already. F2 renames it."));
  else
    yd_desk_add_marker (desk, yd_desk_get_position (desk), _ ("Marker"));
}

static void
remove_marker (YdDesk *desk, int number)
{
  g_autofree char *marker = dup_marker_here (desk);

  if (marker)
    yd_desk_remove_marker (desk, marker);
  else
    hint (desk, _ ("There is no marker at the playhead. Click its flag in the ruler first."));
}

static void
close_gap (YdDesk *desk, int number)
{
  const YdSnapshot *film = yd_desk_get_film (desk);

  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    if (track->kind != YD_TRACK_KIND_VIDEO)
      continue;
    yd_desk_close_gap (desk, track->id, yd_desk_get_position (desk));
    return;
  }
}

static void
range_start (YdDesk *desk, int number)
{
  const YdSnapshot *film = yd_desk_get_film (desk);
  const gint64 at = yd_desk_get_position (desk);
  const gint64 end = film->range_end_frame > at ? film->range_end_frame : film->duration_frames;

  yd_desk_set_range (desk, at, MAX (end, at + 1));
}

static void
range_end (YdDesk *desk, int number)
{
  const YdSnapshot *film = yd_desk_get_film (desk);
  const gint64 end = yd_desk_get_position (desk) + 1;

  yd_desk_set_range (
      desk,
      film->range_end_frame > 0 && film->range_start_frame < end ? film->range_start_frame : 0,
      end);
}

static void
range_clear (YdDesk *desk, int number)
{
  yd_desk_set_range (desk, 0, 0);
}

static void
add_track (YdDesk *desk, int number)
{
  yd_desk_add_track (desk, (YdTrackKind) number, "");
}

static void
zoom (YdDesk *desk, int number)
{
  YdTimeScale *scale = yd_desk_get_scale (desk);

  yd_time_scale_zoom (scale, number > 0 ? 1.5 : 1 / 1.5,
                      MAX (yd_time_scale_to_px (scale, yd_desk_get_position (desk)), 0));
}

static void
zoom_fit (YdDesk *desk, int number)
{
  yd_time_scale_fit (yd_desk_get_scale (desk));
}

static const struct {
  const char *name;
  ActionFunc func;
  gboolean has_number;
  gboolean edits;
} actions[] = {
  { "timeline.play", play, FALSE, FALSE },
  { "timeline.shuttle", shuttle, TRUE, FALSE },
  { "timeline.step", step, TRUE, FALSE },
  { "timeline.step-second", step_second, TRUE, FALSE },
  { "timeline.go-start", go_start, FALSE, FALSE },
  { "timeline.go-end", go_end, FALSE, FALSE },
  { "timeline.go-cut", go_cut, TRUE, FALSE },
  { "timeline.go-marker", go_marker, TRUE, FALSE },
  { "timeline.rename", rename_here, FALSE, TRUE },
  { "timeline.join-cue", join_cue, FALSE, TRUE },
  { "timeline.split", split, FALSE, TRUE },
  { "timeline.remove", remove_clips, FALSE, TRUE },
  { "timeline.ripple-remove", ripple_remove, FALSE, TRUE },
  { "timeline.trim-head", trim_head, FALSE, TRUE },
  { "timeline.trim-tail", trim_tail, FALSE, TRUE },
  { "timeline.nudge", nudge, TRUE, TRUE },
  { "timeline.group", group, FALSE, TRUE },
  { "timeline.ungroup", ungroup, FALSE, TRUE },
  { "timeline.duplicate", duplicate, FALSE, TRUE },
  { "timeline.reverse", reverse, FALSE, TRUE },
  { "timeline.freeze", freeze, FALSE, TRUE },
  { "timeline.dissolve", dissolve, FALSE, TRUE },
  { "timeline.select-all", select_all, FALSE, FALSE },
  { "timeline.select-none", select_none, FALSE, FALSE },
  { "timeline.add-title", add_title, FALSE, TRUE },
  { "timeline.add-cue", add_cue, FALSE, TRUE },
  { "timeline.add-marker", add_marker, FALSE, TRUE },
  { "timeline.remove-marker", remove_marker, FALSE, TRUE },
  { "timeline.close-gap", close_gap, FALSE, TRUE },
  { "timeline.range-start", range_start, FALSE, TRUE },
  { "timeline.range-end", range_end, FALSE, TRUE },
  { "timeline.range-clear", range_clear, FALSE, TRUE },
  { "timeline.add-track", add_track, TRUE, TRUE },
  { "timeline.zoom", zoom, TRUE, FALSE },
  { "timeline.zoom-fit", zoom_fit, FALSE, FALSE },
};

static void
activate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdDesk *desk = yd_timeline_page_get_desk (YD_TIMELINE_PAGE (widget));
  if (!desk || !yd_desk_get_film (desk))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (actions[i].name, name))
      actions[i].func (desk, parameter ? g_variant_get_int32 (parameter) : 0);
}

/**
 * yd_timeline_actions_install:
 * @klass: of the timeline's page
 *
 * Gives the page its actions.
 */
void
yd_timeline_actions_install (GtkWidgetClass *klass)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].has_number ? "i" : NULL,
                                     activate);
  yd_timeline_arrivals_install (klass);
}

/**
 * yd_timeline_actions_enable:
 * @page: the timeline's page
 * @has_film: whether there is a film to play
 * @can_edit: whether it may be changed
 *
 * Says what can be done now.
 */
void
yd_timeline_actions_enable (GtkWidget *page, gboolean has_film, gboolean can_edit)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (page, actions[i].name,
                                   has_film && (can_edit || !actions[i].edits));
  yd_timeline_arrivals_enable (page, has_film && can_edit);
}
