/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every edit is an order that is written down here and carried out on the writer's thread: a
 * function for what it does, and the few values that such functions take. */
#include "app/timeline/desk-edits.h"

#include <glib/gi18n.h>

#include "core/timeline/edit-cue.h"
#include <inttypes.h>

#include "core/model/clip.h"
#include "core/model/track.h"
#include "core/timeline/timeline-rule.h"

/* Not every edit takes all of it */
typedef struct {
  char **ids;     /* owned */
  gint64 *starts; /* owned, where each of @ids goes, or NULL */
  char *track;    /* owned, or NULL */
  char *field;    /* owned, or NULL */
  char *value;    /* owned, or NULL */
  gint64 frame;
  gint64 frames;
  double number;
  int choice;
  YdDirection direction;
  YdEditFlags flags;
  YdFrameRate rate;
  YdCamera camera;
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_strfreev (order->ids);
  g_free (order->starts);
  g_free (order->track);
  g_free (order->field);
  g_free (order->value);
  g_free (order);
}

static Order *
order_new (YdIds ids)
{
  Order *order = g_new0 (Order, 1);

  order->ids = g_strdupv ((char **) ids);
  return order;
}

static Order *
order_new_one (const char *id)
{
  const char *const ids[] = { id, NULL };

  return order_new (ids);
}

/* Pictures first, because their voices go with them; then those that give way first */
typedef struct {
  YdSnapshotClip *clip;
  gboolean is_picture;
  gboolean goes_later; /* towards the end of the film */
} Mover;

static int
compare_movers (gconstpointer a, gconstpointer b)
{
  const Mover *one = a, *two = b;
  const gint64 before = one->clip->start_frame, after = two->clip->start_frame;

  if (one->is_picture != two->is_picture)
    return one->is_picture ? -1 : 1;
  return (before > after) - (before < after) == 0 ? 0
         : ((before > after) == one->goes_later)  ? -1
                                                  : 1;
}

static gboolean
run_move (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  for (gsize i = 0; order->ids[i]; i++)
    if (!yd_edit_move (edit, order->ids[i], order->starts[i], i == 0 ? order->track : NULL,
                       order->flags, error))
      return FALSE;
  return TRUE;
}

/**
 * yd_desk_move:
 * @self: a desk
 * @clips: ids of clips
 * @by_frames: how far
 * @track: (nullable): where a single clip goes
 * @flags: as for yd_edit_move()
 *
 * Moves clips together.
 */
void
yd_desk_move (YdDesk *self, YdIds clips, gint64 by_frames, const char *track, YdEditFlags flags)
{
  g_autoptr (GArray) movers = g_array_new (FALSE, FALSE, sizeof (Mover));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (gsize i = 0; clips[i]; i++) {
    YdSnapshotTrack *lane = NULL;
    YdSnapshotClip *clip = yd_desk_find_clip (self, clips[i], &lane);
    const Mover mover = { clip, lane && yd_track_kind_is_picture (lane->kind), by_frames > 0 };
    if (clip)
      g_array_append_val (movers, mover);
  }
  g_array_sort (movers, compare_movers);
  gint64 *starts = g_new0 (gint64, movers->len + 1);
  for (guint i = 0; i < movers->len; i++) {
    const YdSnapshotClip *clip = g_array_index (movers, Mover, i).clip;
    g_ptr_array_add (ids, clip->id);
    starts[i] = clip->start_frame + by_frames;
  }
  g_ptr_array_add (ids, NULL);
  Order *order = order_new ((YdIds) ids->pdata);
  order->starts = starts;
  order->track = g_strdup (movers->len == 1 ? track : NULL);
  order->flags = flags;
  yd_desk_edit (self, movers->len == 1 ? _ ("Move clip") : _ ("Move clips"), NULL, run_move, order,
                order_free);
}

static gboolean
run_trim (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_trim (edit, order->ids[0], (YdClipEnd) order->choice, order->frames, order->flags,
                       error);
}

/**
 * yd_desk_trim:
 * @self: a desk
 * @clip: id of a clip
 * @end: which edge
 * @by_frames: how far it moves
 * @flags: `YD_EDIT_RIPPLE` has what comes later follow
 *
 * Moves an edge of a clip.
 */
void
yd_desk_trim (YdDesk *self, const char *clip, YdClipEnd end, gint64 by_frames, YdEditFlags flags)
{
  Order *order = order_new_one (clip);

  order->choice = (int) end;
  order->frames = by_frames;
  order->flags = flags;
  yd_desk_edit (self, _ ("Trim clip"), NULL, run_trim, order, order_free);
}

static gboolean
run_roll (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_roll (edit, order->ids[0], order->frames, error);
}

/**
 * yd_desk_roll:
 * @self: a desk
 * @clip: id of a clip
 * @by_frames: how far
 *
 * Moves the cut between a clip and the one before it.
 */
void
yd_desk_roll (YdDesk *self, const char *clip, gint64 by_frames)
{
  Order *order = order_new_one (clip);

  order->frames = by_frames;
  yd_desk_edit (self, _ ("Roll cut"), NULL, run_roll, order, order_free);
}

static gboolean
run_slip (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_slip (edit, order->ids[0], order->frames, error);
}

/**
 * yd_desk_slip:
 * @self: a desk
 * @clip: id of a clip
 * @by_frames: how far
 *
 * Shows another stretch of the file in the same place.
 */
void
yd_desk_slip (YdDesk *self, const char *clip, gint64 by_frames)
{
  Order *order = order_new_one (clip);

  order->frames = by_frames;
  yd_desk_edit (self, _ ("Slip clip"), NULL, run_slip, order, order_free);
}

static gboolean
run_split (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  if (!order->ids[0])
    return yd_edit_split (edit, NULL, order->frame, error);
  for (char **id = order->ids; *id; id++)
    if (!yd_edit_split (edit, *id, order->frame, error))
      return FALSE;
  return TRUE;
}

/**
 * yd_desk_split:
 * @self: a desk
 * @clips: ids of clips; none for all at that frame
 * @frame: where
 *
 * Cuts clips in two.
 */
void
yd_desk_split (YdDesk *self, YdIds clips, gint64 frame)
{
  Order *order = order_new (clips);

  order->frame = frame;
  yd_desk_edit (self, _ ("Split"), NULL, run_split, order, order_free);
}

/* What went with a clip before is not there any more, which is as it was wanted */
static gboolean
remove_one (YdEdit *edit, const char *id, YdEditFlags flags, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (YdClip) clip = yd_reader_find (yd_edit_get_reader (edit), YD_TYPE_CLIP,
                                            "WHERE id = ?1", YD_ARGS (id), &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }

  return !clip || yd_edit_remove (edit, id, flags, error);
}

static gboolean
run_remove (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  for (char **id = order->ids; *id; id++)
    if (!remove_one (edit, *id, order->flags, error))
      return FALSE;
  return TRUE;
}

/**
 * yd_desk_remove:
 * @self: a desk
 * @clips: ids of clips
 * @flags: `YD_EDIT_RIPPLE` closes the gaps
 *
 * Takes clips from the film.
 */
void
yd_desk_remove (YdDesk *self, YdIds clips, YdEditFlags flags)
{
  Order *order = order_new (clips);

  order->flags = flags;
  yd_desk_edit (self, flags & YD_EDIT_RIPPLE ? _ ("Remove and close the gap") : _ ("Remove clip"),
                NULL, run_remove, order, order_free);
}

static gboolean
run_duplicate (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_duplicate (edit, order->ids[0], order->frame, NULL, YD_EDIT_INSERT, error);
}

/**
 * yd_desk_duplicate:
 * @self: a desk
 * @clip: id of a clip
 *
 * Puts a copy of a clip behind it.
 */
void
yd_desk_duplicate (YdDesk *self, const char *clip)
{
  Order *order = order_new_one (clip);

  const YdSnapshotClip *found = yd_desk_find_clip (self, clip, NULL);
  order->frame = found ? found->start_frame + found->duration_frames : 0;
  yd_desk_edit (self, _ ("Duplicate clip"), NULL, run_duplicate, order, order_free);
}

static gboolean
run_close_gap (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_close_gap (edit, order->ids[0], order->frame, error);
}

/**
 * yd_desk_close_gap:
 * @self: a desk
 * @track: id of a track
 * @frame: inside the gap
 *
 * Takes the time of a gap out of the film.
 */
void
yd_desk_close_gap (YdDesk *self, const char *track, gint64 frame)
{
  Order *order = order_new_one (track);

  order->frame = frame;
  yd_desk_edit (self, _ ("Close gap"), NULL, run_close_gap, order, order_free);
}

static gboolean
run_group (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_group (edit, (YdIds) order->ids, error);
}

/**
 * yd_desk_group:
 * @self: a desk
 * @clips: ids of clips
 *
 * Has clips moved and removed together.
 */
void
yd_desk_group (YdDesk *self, YdIds clips)
{
  Order *order = order_new (clips);

  yd_desk_edit (self, _ ("Group clips"), NULL, run_group, order, order_free);
}

static gboolean
run_ungroup (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_ungroup (edit, order->ids[0], error);
}

/**
 * yd_desk_ungroup:
 * @self: a desk
 * @clip: id of a clip
 *
 * Dissolves a group.
 */
void
yd_desk_ungroup (YdDesk *self, const char *clip)
{
  Order *order = order_new_one (clip);

  yd_desk_edit (self, _ ("Ungroup clips"), NULL, run_ungroup, order, order_free);
}

static gboolean
run_set_field (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  for (char **id = order->ids; *id; id++)
    if (!yd_edit_set_field (edit, *id, order->field, order->value, error))
      return FALSE;
  return TRUE;
}

/**
 * yd_desk_set_field:
 * @self: a desk
 * @clips: ids of clips
 * @field: of yd_edit_list_fields()
 * @value: a number or a word
 *
 * Sets how clips look or sound.
 */
void
yd_desk_set_field (YdDesk *self, YdIds clips, const char *field, const char *value)
{
  Order *order = order_new (clips);

  g_autofree char *key = g_strconcat ("clip-", field, "-", clips[0], NULL);

  order->field = g_strdup (field);
  order->value = g_strdup (value);
  yd_desk_edit (self, _ ("Change clip"), key, run_set_field, order, order_free);
}

static gboolean
run_set_speed (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_set_speed (edit, order->ids[0], order->number, YD_EDIT_RIPPLE, error);
}

/**
 * yd_desk_set_speed:
 * @self: a desk
 * @clip: id of a clip
 * @speed: 2 is twice as fast, below 0 backwards
 *
 * Plays a clip faster or slower; what comes later moves along.
 */
void
yd_desk_set_speed (YdDesk *self, const char *clip, double speed)
{
  Order *order = order_new_one (clip);

  g_autofree char *key = g_strconcat ("speed-", clip, NULL);

  order->number = speed;
  yd_desk_edit (self, _ ("Change speed"), key, run_set_speed, order, order_free);
}

static gboolean
run_freeze (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_freeze (edit, order->ids[0], order->frame, order->frames, error);
}

/**
 * yd_desk_freeze:
 * @self: a desk
 * @clip: id of a clip
 * @frame: of the film
 *
 * Holds a picture for two seconds.
 */
void
yd_desk_freeze (YdDesk *self, const char *clip, gint64 frame)
{
  Order *order = order_new_one (clip);

  const YdSnapshot *film = yd_desk_get_film (self);
  order->frame = frame;
  order->frames = film ? yd_frame_rate_frames_for (film->rate, 2 * YD_SECOND_NS) : 50;
  yd_desk_edit (self, _ ("Freeze frame"), NULL, run_freeze, order, order_free);
}

static gboolean
run_set_transition (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_set_transition (edit, order->ids[0], (YdTransition) order->choice, order->frames,
                                 order->direction, error);
}

/**
 * yd_desk_set_transition:
 * @self: a desk
 * @clip: id of a clip
 * @kind: how the clip before leads into it
 * @frames: how long
 * @direction: where to
 *
 * Leads into a clip.
 */
void
yd_desk_set_transition (YdDesk *self,
                        const char *clip,
                        YdTransition kind,
                        gint64 frames,
                        YdDirection direction)
{
  Order *order = order_new_one (clip);

  g_autofree char *key = g_strconcat ("transition-", clip, NULL);

  order->choice = (int) kind;
  order->frames = frames;
  order->direction = direction;
  yd_desk_edit (self, _ ("Change transition"), key, run_set_transition, order, order_free);
}

static gboolean
run_set_camera (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_set_camera (edit, order->ids[0], &order->camera, error);
}

/**
 * yd_desk_set_camera:
 * @self: a desk
 * @clip: id of a clip
 * @camera: how it is looked at
 *
 * Gives a picture a camera move.
 */
void
yd_desk_set_camera (YdDesk *self, const char *clip, const YdCamera *camera)
{
  Order *order = order_new_one (clip);

  order->camera = *camera;
  yd_desk_edit (self, _ ("Change camera move"), NULL, run_set_camera, order, order_free);
}

static gboolean
run_set_key (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_set_key (edit, order->ids[0], (YdKeyParameter) order->choice, order->frame,
                          order->number, YD_EASING_IN_OUT, error);
}

/**
 * yd_desk_set_key:
 * @self: a desk
 * @clip: id of a clip
 * @parameter: of what
 * @frame: from the clip's start
 * @value: what it is there
 *
 * Sets a key frame.
 */
void
yd_desk_set_key (YdDesk *self,
                 const char *clip,
                 YdKeyParameter parameter,
                 gint64 frame,
                 double value)
{
  Order *order = order_new_one (clip);

  g_autofree char *key = g_strdup_printf ("key-%s-%d-%" PRId64, clip, (int) parameter, frame);

  order->choice = (int) parameter;
  order->frame = frame;
  order->number = value;
  yd_desk_edit (self, _ ("Set key frame"), key, run_set_key, order, order_free);
}

static gboolean
run_remove_key (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_remove_key (edit, order->ids[0], (YdKeyParameter) order->choice, order->frame,
                             error);
}

/**
 * yd_desk_remove_key:
 * @self: a desk
 * @clip: id of a clip
 * @parameter: of what
 * @frame: from the clip's start
 *
 * Removes a key frame.
 */
void
yd_desk_remove_key (YdDesk *self, const char *clip, YdKeyParameter parameter, gint64 frame)
{
  Order *order = order_new_one (clip);

  order->choice = (int) parameter;
  order->frame = frame;
  yd_desk_edit (self, _ ("Remove key frame"), NULL, run_remove_key, order, order_free);
}

static gboolean
run_set_track_field (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

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
  Order *order = order_new_one (track);

  g_autofree char *key = g_strconcat ("track-", field, "-", track, NULL);

  order->field = g_strdup (field);
  order->value = g_strdup (value);
  yd_desk_edit (self, _ ("Change track"), g_str_has_prefix (field, "is-") ? NULL : key,
                run_set_track_field, order, order_free);
}

static gboolean
run_add_track (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

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
  Order *order = order_new_one (name);

  order->choice = (int) kind;
  yd_desk_edit (self, _ ("Add track"), NULL, run_add_track, order, order_free);
}

static gboolean
run_remove_track (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

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
  Order *order = order_new_one (track);

  yd_desk_edit (self, _ ("Remove track"), NULL, run_remove_track, order, order_free);
}

static gboolean
run_move_track (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_move_track (edit, order->ids[0], order->track, error);
}

/**
 * yd_desk_move_track:
 * @self: a desk
 * @track: id of a track
 * @by: 1 for up, -1 for down
 *
 * Changes places with the next track.
 */
void
yd_desk_move_track (YdDesk *self, const char *track, int by)
{
  const YdSnapshot *film = yd_desk_get_film (self);

  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *lane = film->tracks->pdata[i];
    const int below = (int) i + (by > 0 ? 1 : -2); /* what it lies above then; -1 for nothing */
    if (!g_str_equal (lane->id, track) || below < -1 || below >= (int) film->tracks->len)
      continue;
    Order *order = order_new_one (track);
    order->track =
        below < 0 ? NULL : g_strdup (((YdSnapshotTrack *) film->tracks->pdata[below])->id);
    yd_desk_edit (self, _ ("Move track"), NULL, run_move_track, order, order_free);
    return;
  }
}

/* The uppermost overlay, else a new one */
static char *
find_title_track (YdEdit *edit, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (YdTrack) track = yd_reader_find (
      yd_edit_get_reader (edit), YD_TYPE_TRACK,
      "WHERE kind = 'overlay' AND NOT is_locked ORDER BY rank DESC LIMIT 1", NULL, &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }

  return track ? g_strdup (yd_record_get_id (YD_RECORD (track)))
               : yd_edit_add_track (edit, YD_TRACK_KIND_OVERLAY, _ ("Titles"), NULL, error);
}

static gboolean
run_add_title (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  g_autofree char *track = find_title_track (edit, error);
  g_autoptr (YdClip) clip = yd_clip_new ();
  if (!track)
    return FALSE;

  clip->kind = YD_CLIP_KIND_TITLE;
  clip->start_frame = order->frame;
  clip->duration_frames = order->frames;
  g_object_set (clip, "track", track, "text", order->ids[0], NULL);
  return yd_edit_insert_clip (edit, clip, YD_EDIT_PLAIN, error);
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
  Order *order = order_new_one (text);

  order->frame = frame;
  order->frames = frames;
  yd_desk_edit (self, _ ("Add title"), NULL, run_add_title, order, order_free);
}

static gboolean
run_add_cue (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  g_autofree char *id = yd_edit_add_cue (edit, order->frame, order->frames, order->ids[0], error);

  return id != NULL;
}

/**
 * yd_desk_add_cue:
 * @self: a desk
 * @frame: when it is shown first
 * @frames: for how long
 * @text: its words
 *
 * Adds a subtitle.
 */
void
yd_desk_add_cue (YdDesk *self, gint64 frame, gint64 frames, const char *text)
{
  Order *order = order_new_one (text);

  order->frame = frame;
  order->frames = frames;
  yd_desk_edit (self, _ ("Add subtitle"), NULL, run_add_cue, order, order_free);
}

static gboolean
run_change_cue (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  const char *cue = order->ids[0];
  const gboolean is_timed = order->frame >= 0 || order->frames >= 0;
  const gint64 start = order->frame >= 0 ? order->frame : YD_EDIT_SAME;
  const gint64 length = order->frames >= 0 ? order->frames : YD_EDIT_SAME;

  return (!is_timed || yd_edit_time_cue (edit, cue, start, length, error)) &&
         (!order->value || yd_edit_set_cue_text (edit, cue, order->value, error)) &&
         (!order->field || yd_edit_set_cue_style (edit, cue, order->field, error));
}

/**
 * yd_desk_change_cue:
 * @self: a desk
 * @cue: id of a cue
 * @frame: when it is shown first, or -1
 * @frames: for how long, or -1
 * @text: (nullable): other words
 * @style: (nullable): another text style
 *
 * Changes a subtitle.
 */
void
yd_desk_change_cue (YdDesk *self,
                    const char *cue,
                    gint64 frame,
                    gint64 frames,
                    const char *text,
                    const char *style)
{
  Order *order = order_new_one (cue);

  g_autofree char *key = g_strconcat ("cue-", cue, NULL);

  order->frame = frame;
  order->frames = frames;
  order->value = g_strdup (text);
  order->field = g_strdup (style);
  yd_desk_edit (self, _ ("Change subtitle"), text ? key : NULL, run_change_cue, order, order_free);
}

static gboolean
run_remove_cues (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  for (char **id = order->ids; *id; id++)
    if (!yd_edit_remove_cue (edit, *id, error))
      return FALSE;
  return TRUE;
}

/**
 * yd_desk_remove_cues:
 * @self: a desk
 * @cues: ids of cues
 *
 * Removes subtitles.
 */
void
yd_desk_remove_cues (YdDesk *self, YdIds cues)
{
  Order *order = order_new (cues);

  yd_desk_edit (self, _ ("Remove subtitle"), NULL, run_remove_cues, order, order_free);
}

static gboolean
run_add_marker (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

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
  Order *order = order_new_one (name);

  order->frame = frame;
  yd_desk_edit (self, _ ("Add marker"), NULL, run_add_marker, order, order_free);
}

static gboolean
run_change_marker (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_change_marker (edit, order->ids[0], order->frame, order->value, NULL, error);
}

/**
 * yd_desk_change_marker:
 * @self: a desk
 * @marker: id of a marker
 * @frame: where it goes, or -1
 * @name: (nullable): its new name
 *
 * Moves or renames a marker.
 */
void
yd_desk_change_marker (YdDesk *self, const char *marker, gint64 frame, const char *name)
{
  Order *order = order_new_one (marker);

  order->frame = frame;
  order->value = g_strdup (name);
  yd_desk_edit (self, _ ("Change marker"), NULL, run_change_marker, order, order_free);
}

static gboolean
run_remove_marker (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

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
  Order *order = order_new_one (marker);

  yd_desk_edit (self, _ ("Remove marker"), NULL, run_remove_marker, order, order_free);
}

static gboolean
run_set_range (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

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
  Order *order = g_new0 (Order, 1);

  order->frame = start;
  order->frames = end;
  yd_desk_edit (self, _ ("Set range"), NULL, run_set_range, order, order_free);
}

static gboolean
run_set_canvas (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

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
  Order *order = g_new0 (Order, 1);

  order->frame = width;
  order->frames = height;
  yd_desk_edit (self, _ ("Change canvas"), NULL, run_set_canvas, order, order_free);
}

static gboolean
run_set_rate (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

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
  Order *order = g_new0 (Order, 1);

  order->rate = rate;
  yd_desk_edit (self, _ ("Change frame rate"), NULL, run_set_rate, order, order_free);
}

static gboolean
run_set_gain (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

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
  Order *order = g_new0 (Order, 1);

  order->number = gain_db;
  yd_desk_edit (self, _ ("Change volume of the film"), "master-gain", run_set_gain, order,
                order_free);
}

static gboolean
run_set_cue_style (YdEdit *edit, gpointer data, GError **error)
{
  const Order *order = data;

  return yd_edit_set_film_cue_style (edit, order->ids[0], error);
}

/**
 * yd_desk_set_cue_style:
 * @self: a desk
 * @style: a text style
 *
 * Chooses how subtitles look.
 */
void
yd_desk_set_cue_style (YdDesk *self, const char *style)
{
  Order *order = order_new_one (style);

  yd_desk_edit (self, _ ("Change subtitle style"), NULL, run_set_cue_style, order, order_free);
}
