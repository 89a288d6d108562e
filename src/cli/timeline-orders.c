/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every edit of the timeline as an order that can be typed. */
#include "cli/timeline-orders-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>

#include "core/model/marker.h"
#include "core/model/track.h"
#include "core/timeline/timeline-error.h"
#include "core/timeline/timeline-rule.h"

/**
 * yd_timeline_order_clear: (skip)
 * @self: an order
 */
void
yd_timeline_order_clear (YdTimelineOrder *self)
{
  char **const texts[] = { &self->at,        &self->to,       &self->by,     &self->head,
                           &self->tail,      &self->duration, &self->length, &self->track,
                           &self->direction, &self->easing,   &self->style,  &self->subtext,
                           &self->name,      &self->color };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  g_clear_object (&self->media);
}

/**
 * yd_timeline_order_refuse:
 * @error: set to `YD_TIMELINE_ERROR_INVALID_VALUE`
 * @message: translated, with one %s
 * @value: for @message
 *
 * Returns: %FALSE
 */
gboolean
yd_timeline_order_refuse (GError **error, const char *message, const char *value)
{
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE, message, value);
  return FALSE;
}

static YdEditFlags
get_flags (const YdTimelineOrder *order)
{
  return (order->is_rippling ? YD_EDIT_RIPPLE : 0) | (order->is_inserting ? YD_EDIT_INSERT : 0) |
         (order->is_overwriting ? YD_EDIT_OVERWRITE : 0) | (order->is_alone ? YD_EDIT_ALONE : 0);
}

static const char *
get_clip (const YdTimelineOrder *order, guint word, GError **error)
{
  return yd_timeline_names_find_clip (order->names, order->words[word], error);
}

/**
 * yd_timeline_order_get_time:
 * @edit: a change
 * @text: (nullable): what was typed
 * @option: which option it belongs to, for when nothing was
 * @frames: (out): a number of frames
 * @error: set to `YD_TIMELINE_ERROR_INVALID_VALUE`
 *
 * Returns: whether a time was typed
 */
gboolean
yd_timeline_order_get_time (YdEdit *edit,
                            const char *text,
                            const char *option,
                            gint64 *frames,
                            GError **error)
{
  if (!text)
    return yd_timeline_order_refuse (error, _ ("Say when or how long: %s TIME."), option);
  return yd_film_time_parse (text, yd_edit_get_rate (edit), frames, error);
}

static gboolean
get_number (const char *text, double *number, GError **error)
{
  char *end = NULL;

  *number = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && isfinite (*number))
    return TRUE;
  return yd_timeline_order_refuse (error, _ ("“%s” is no number."), text);
}

static gboolean
get_choice (GType type, const char *nick, int *value, GError **error)
{
  if (yd_enum_from_nick (type, nick, value))
    return TRUE;

  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (all, "%s%s", i ? ", " : "", klass->values[i].value_nick);
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE,
               _ ("“%s” is none of: %s."), nick, all->str);
  return FALSE;
}

static gboolean
get_track (const YdTimelineOrder *order, const char **track, GError **error)
{
  *track = NULL;
  return !order->track ||
         (*track = yd_timeline_names_find_track (order->names, order->track, error)) != NULL;
}

static gboolean
run_trim (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = get_clip (order, 1, error);
  gint64 head = 0, tail = 0;

  if (!clip || (!order->head && !order->tail))
    return clip &&
           yd_timeline_order_refuse (error, _ ("Say which end is cut, and by how much: %s."),
                                     "--head TIME, --tail TIME");
  return (!order->head || yd_timeline_order_get_time (edit, order->head, "--head", &head, error)) &&
         (!order->tail || yd_timeline_order_get_time (edit, order->tail, "--tail", &tail, error)) &&
         (!head || yd_edit_trim (edit, clip, YD_CLIP_HEAD, head, get_flags (order), error)) &&
         (!tail || yd_edit_trim (edit, clip, YD_CLIP_TAIL, -tail, get_flags (order), error));
}

typedef gboolean (*ShiftFunc) (YdEdit *edit, const char *clip, gint64 by_frames, GError **error);

static gboolean
run_shift (YdEdit *edit, const YdTimelineOrder *order, ShiftFunc func, GError **error)
{
  const char *clip = get_clip (order, 1, error);
  gint64 by = 0;

  return clip && yd_timeline_order_get_time (edit, order->by, "--by", &by, error) &&
         func (edit, clip, by, error);
}

static gboolean
run_roll (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  return run_shift (edit, order, yd_edit_roll, error);
}

static gboolean
run_slip (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  return run_shift (edit, order, yd_edit_slip, error);
}

static gboolean
run_slide (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  return run_shift (edit, order, yd_edit_slide, error);
}

/* --to says where, --by how far; with neither a clip stays, as when only its track changes */
static gboolean
get_place (YdEdit *edit, const YdTimelineOrder *order, const char *clip, gint64 *to, GError **error)
{
  const YdClip *named = yd_records_find (order->names->clips, clip);
  gint64 by = 0;

  if (order->to)
    return yd_timeline_order_get_time (edit, order->to, "--to", to, error);
  if (!order->by && !order->track)
    return yd_timeline_order_refuse (error, _ ("Say when or how long: %s TIME."), "--to");
  if (order->by && !yd_timeline_order_get_time (edit, order->by, "--by", &by, error))
    return FALSE;
  *to = named->start_frame + by;
  return TRUE;
}

static gboolean
run_move (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = get_clip (order, 1, error), *track = NULL;
  gint64 to = 0;

  return clip && get_track (order, &track, error) && get_place (edit, order, clip, &to, error) &&
         yd_edit_move (edit, clip, to, track, get_flags (order), error);
}

static gboolean
run_duplicate (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = get_clip (order, 1, error), *track = NULL;
  gint64 to = 0;

  return clip && get_track (order, &track, error) && get_place (edit, order, clip, &to, error) &&
         yd_edit_duplicate (edit, clip, to, track, get_flags (order), error);
}

static gboolean
run_split (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = order->n_words > 2 ? get_clip (order, 2, error) : NULL;
  gint64 at = 0;

  return (clip || order->n_words <= 2) &&
         yd_timeline_order_get_time (edit, order->words[1], "", &at, error) &&
         yd_edit_split (edit, clip, at, error);
}

static gboolean
run_lift (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = get_clip (order, 1, error);

  return clip && yd_edit_remove (edit, clip, get_flags (order) & ~YD_EDIT_RIPPLE, error);
}

static gboolean
run_ripple_delete (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = get_clip (order, 1, error);

  return clip && yd_edit_remove (edit, clip, get_flags (order) | YD_EDIT_RIPPLE, error);
}

static gboolean
run_close_gap (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *track = yd_timeline_names_find_track (order->names, order->words[1], error);
  gint64 at = 0;

  return track && yd_timeline_order_get_time (edit, order->words[2], "", &at, error) &&
         yd_edit_close_gap (edit, track, at, error);
}

static gboolean
run_group (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  g_autoptr (GPtrArray) clips = g_ptr_array_new ();

  for (guint i = 1; i < order->n_words; i++) {
    const char *clip = get_clip (order, i, error);
    if (!clip)
      return FALSE;
    g_ptr_array_add (clips, (gpointer) clip);
  }
  g_ptr_array_add (clips, NULL);
  return yd_edit_group (edit, (const char *const *) clips->pdata, error);
}

static gboolean
run_ungroup (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = get_clip (order, 1, error);

  return clip && yd_edit_ungroup (edit, clip, error);
}

static gboolean
run_speed (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = get_clip (order, 1, error);
  double speed = 1;

  return clip && get_number (order->words[2], &speed, error) &&
         yd_edit_set_speed (edit, clip, speed, get_flags (order), error);
}

static gboolean
run_reverse (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = get_clip (order, 1, error);

  return clip && yd_edit_reverse (edit, clip, error);
}

static gboolean
run_freeze (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = get_clip (order, 1, error);
  gint64 at = 0, frames = 0;

  return clip && yd_timeline_order_get_time (edit, order->words[2], "", &at, error) &&
         yd_timeline_order_get_time (edit, order->duration, "--for", &frames, error) &&
         yd_edit_freeze (edit, clip, at, frames, error);
}

static gboolean
run_transition (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = get_clip (order, 1, error);
  int kind = 0, direction = YD_DIRECTION_LEFT;
  gint64 frames = 0;

  return clip && get_choice (YD_TYPE_TRANSITION, order->words[2], &kind, error) &&
         (!order->direction ||
          get_choice (YD_TYPE_DIRECTION, order->direction, &direction, error)) &&
         (kind == YD_TRANSITION_CUT ||
          yd_timeline_order_get_time (edit, order->length, "--length", &frames, error)) &&
         yd_edit_set_transition (edit, clip, kind, frames, direction, error);
}

static gboolean
run_set (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = get_clip (order, 1, error);

  return clip && yd_edit_set_field (edit, clip, order->words[2], order->words[3], error);
}

static gboolean
set_fade (YdEdit *edit, const char *clip, const char *field, const char *text, GError **error)
{
  gint64 frames = 0;

  if (!text)
    return TRUE;
  if (!yd_timeline_order_get_time (edit, text, "", &frames, error))
    return FALSE;
  g_autofree char *value = g_strdup_printf ("%" PRId64, frames);
  return yd_edit_set_field (edit, clip, field, value, error);
}

static gboolean
run_fade (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = get_clip (order, 1, error);

  if (clip && !order->head && !order->tail)
    return yd_timeline_order_refuse (error, _ ("Say which end is faded, and how long: %s."),
                                     "--head TIME, --tail TIME");
  return clip && set_fade (edit, clip, "fade-in-frames", order->head, error) &&
         set_fade (edit, clip, "fade-out-frames", order->tail, error);
}

/* CLIP PARAMETER, and the moment in the word after them */
static gboolean
get_key (YdEdit *edit,
         const YdTimelineOrder *order,
         const char **clip,
         int *parameter,
         guint word,
         gint64 *frame,
         GError **error)
{
  return (*clip = get_clip (order, 1, error)) &&
         get_choice (YD_TYPE_KEY_PARAMETER, order->words[2], parameter, error) &&
         (word == 0 || yd_timeline_order_get_time (edit, order->words[word], "", frame, error));
}

static gboolean
run_key (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  int parameter = 0, easing = YD_EASING_LINEAR;
  const char *clip;
  double value = 0;

  if (order->n_words % 2 == 0)
    return yd_timeline_order_refuse (error, _ ("“%s” has no value after it."),
                                     order->words[order->n_words - 1]);
  if (order->easing && !get_choice (YD_TYPE_EASING, order->easing, &easing, error))
    return FALSE;
  for (guint i = 3; i < order->n_words; i += 2) {
    gint64 frame = 0;
    if (!get_key (edit, order, &clip, &parameter, i, &frame, error) ||
        !get_number (order->words[i + 1], &value, error) ||
        !yd_edit_set_key (edit, clip, parameter, frame, value, easing, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
run_key_move (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip;
  int parameter = 0;
  gint64 frame = 0, to = 0;

  return get_key (edit, order, &clip, &parameter, 3, &frame, error) &&
         yd_timeline_order_get_time (edit, order->to, "--to", &to, error) &&
         yd_edit_move_key (edit, clip, parameter, frame, to, error);
}

static gboolean
run_key_ease (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip;
  int parameter = 0, easing = 0;
  gint64 frame = 0;

  return get_key (edit, order, &clip, &parameter, 3, &frame, error) &&
         get_choice (YD_TYPE_EASING, order->words[4], &easing, error) &&
         yd_edit_ease_key (edit, clip, parameter, frame, easing, error);
}

static gboolean
run_key_delete (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip;
  int parameter = 0;
  gint64 frame = 0;

  return get_key (edit, order, &clip, &parameter, 3, &frame, error) &&
         yd_edit_remove_key (edit, clip, parameter, frame, error);
}

static gboolean
run_key_clear (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip;
  int parameter = 0;

  return get_key (edit, order, &clip, &parameter, 0, NULL, error) &&
         yd_edit_clear_keys (edit, clip, parameter, error);
}

/* line X Y ZOOM X Y ZOOM, box X Y WIDTH HEIGHT, or a movement */
static gboolean
read_camera (const YdTimelineOrder *order, YdCamera *camera, GError **error)
{
  double *const line[] = { &camera->from.x, &camera->from.y, &camera->from.zoom,
                           &camera->to.x,   &camera->to.y,   &camera->to.zoom };
  const char *word = order->words[2];
  const guint n_numbers = order->n_words - 3;
  const guint n_wanted = g_str_equal (word, "line") ? 6 : g_str_equal (word, "box") ? 4 : 0;
  int choice = 0;

  if (n_numbers != n_wanted)
    return yd_timeline_order_refuse (
        error,
        _ ("“%s” takes other numbers: line X Y ZOOM X Y ZOOM, or box X Y WIDTH "
           "HEIGHT, in fractions of the picture."),
        word);
  for (guint i = 0; i < n_wanted; i++)
    if (!get_number (order->words[3 + i], n_wanted == 6 ? line[i] : &camera->box[i], error))
      return FALSE;
  if (order->easing) {
    if (!get_choice (YD_TYPE_EASING, order->easing, &choice, error))
      return FALSE;
    camera->has_easing = TRUE;
    camera->easing = choice;
  }
  camera->kind = n_wanted == 6   ? YD_CAMERA_LINE
                 : n_wanted == 4 ? YD_CAMERA_BOX
                                 : YD_CAMERA_MOVEMENT;
  camera->strength = order->strength;
  if (n_wanted == 0 && !get_choice (YD_TYPE_SHOT_MOVEMENT, word, &choice, error))
    return FALSE;
  camera->movement = choice;
  return TRUE;
}

static gboolean
run_camera (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = get_clip (order, 1, error);
  YdCamera camera = { 0 };

  return clip && read_camera (order, &camera, error) &&
         yd_edit_set_camera (edit, clip, &camera, error);
}

/* The named track, else the uppermost overlay, else a new one */
static char *
find_text_track (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *track;

  if (!get_track (order, &track, error))
    return NULL;
  for (guint i = order->names->tracks->len; !track && i > 0; i--) {
    YdTrack *lane = order->names->tracks->pdata[i - 1];
    if (lane->kind == YD_TRACK_KIND_OVERLAY)
      track = yd_record_get_id (YD_RECORD (lane));
  }
  return track ? g_strdup (track)
               : yd_edit_add_track (edit, YD_TRACK_KIND_OVERLAY, _ ("Titles"), NULL, error);
}

/* of words that are laid over pictures; the film's own is for its title, on the film's background
 */
#define TEXT_STYLE "title"

static gboolean
run_text (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  g_autoptr (YdClip) clip = yd_clip_new ();

  clip->kind = YD_CLIP_KIND_TITLE;
  if (!yd_timeline_order_get_time (edit, order->at, "--at", &clip->start_frame, error) ||
      !yd_timeline_order_get_time (edit, order->duration, "--for", &clip->duration_frames, error))
    return FALSE;
  g_autofree char *track = find_text_track (edit, order, error);
  if (!track)
    return FALSE;
  g_object_set (clip, "track", track, "text", order->words[1], "subtext",
                order->subtext ? order->subtext : "", "style",
                order->style ? order->style : TEXT_STYLE, NULL);
  return yd_edit_insert_clip (edit, clip, get_flags (order), error);
}

#define STILL_SECONDS "4s" /* a picture is shown for this long where nobody says */

/* The named track, else the lowest that carries such a clip */
static const char *
find_media_track (const YdTimelineOrder *order, GError **error)
{
  const char *track;

  if (!get_track (order, &track, error))
    return NULL;
  for (guint i = 0; !track && i < order->names->tracks->len; i++) {
    YdTrack *lane = order->names->tracks->pdata[i];
    if (yd_track_kind_carries (lane->kind, order->media_kind))
      track = yd_record_get_id (YD_RECORD (lane));
  }
  if (!track)
    yd_timeline_order_refuse (error, _ ("No track can carry “%s”. Add one with track-add."),
                              order->words[1]);
  return track;
}

static gboolean
run_insert (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const YdFrameRate rate = yd_edit_get_rate (edit);
  const gint64 whole = yd_frame_rate_frame_at (rate, order->media->duration_ns);
  const char *track = find_media_track (order, error);
  g_autoptr (YdClip) clip = yd_clip_new ();

  clip->kind = order->media_kind;
  clip->duration_frames = MAX (whole, 1);
  if (!track || !yd_timeline_order_get_time (edit, order->at, "--at", &clip->start_frame, error))
    return FALSE;
  if ((order->duration || whole == 0) &&
      !yd_timeline_order_get_time (edit, order->duration ? order->duration : STILL_SECONDS, "--for",
                                   &clip->duration_frames, error))
    return FALSE;
  g_object_set (clip, "track", track, "file", yd_record_get_id (YD_RECORD (order->media)), NULL);
  return yd_edit_insert_clip (edit, clip, get_flags (order), error);
}

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
  if (!get_choice (YD_TYPE_TRACK_KIND, order->words[1], &kind, error))
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

  return get_number (order->words[1], &gain_db, error) &&
         yd_edit_set_master_gain (edit, gain_db, error);
}

static const YdTimelineOrderKind kinds[] = {
  { "trim", "CLIP --head TIME --tail TIME [--ripple]", N_ ("Trim clip"), 1, 1, run_trim },
  { "roll", "CLIP --by TIME", N_ ("Roll edit"), 1, 1, run_roll },
  { "slip", "CLIP --by TIME", N_ ("Slip clip"), 1, 1, run_slip },
  { "slide", "CLIP --by TIME", N_ ("Slide clip"), 1, 1, run_slide },
  { "move", "CLIP --to TIME [--track TRACK] [--insert|--overwrite] [--alone]", N_ ("Move clip"), 1,
    1, run_move },
  { "duplicate", "CLIP --to TIME [--track TRACK] [--insert|--overwrite] [--alone]",
    N_ ("Duplicate clip"), 1, 1, run_duplicate },
  { "split", "TIME [CLIP]", N_ ("Split clips"), 1, 2, run_split },
  { "lift", "CLIP [--alone]", N_ ("Remove clip"), 1, 1, run_lift },
  { "ripple-delete", "CLIP [--alone]", N_ ("Remove clip and its time"), 1, 1, run_ripple_delete },
  { "close-gap", "TRACK TIME", N_ ("Close gap"), 2, 2, run_close_gap },
  { "group", "CLIP CLIP…", N_ ("Group clips"), 2, 100, run_group },
  { "ungroup", "CLIP", N_ ("Ungroup clips"), 1, 1, run_ungroup },
  { "speed", "CLIP NUMBER [--ripple]", N_ ("Change speed"), 2, 2, run_speed },
  { "reverse", "CLIP", N_ ("Reverse clip"), 1, 1, run_reverse },
  { "freeze", "CLIP TIME --for TIME", N_ ("Freeze frame"), 2, 2, run_freeze },
  { "transition", "CLIP KIND --length TIME [--direction WORD]", N_ ("Set transition"), 2, 2,
    run_transition },
  { "set", "CLIP FIELD VALUE", N_ ("Change clip"), 3, 3, run_set },
  { "fade", "CLIP --head TIME --tail TIME", N_ ("Fade clip"), 1, 1, run_fade },
  { "key", "CLIP PARAMETER TIME VALUE… [--easing WORD]", N_ ("Set key frames"), 4, 200, run_key },
  { "key-move", "CLIP PARAMETER TIME --to TIME", N_ ("Move key frame"), 3, 3, run_key_move },
  { "key-ease", "CLIP PARAMETER TIME EASING", N_ ("Change easing"), 4, 4, run_key_ease },
  { "key-delete", "CLIP PARAMETER TIME", N_ ("Remove key frame"), 3, 3, run_key_delete },
  { "key-clear", "CLIP PARAMETER", N_ ("Remove key frames"), 2, 2, run_key_clear },
  { "camera", "CLIP MOVEMENT|line X Y ZOOM X Y ZOOM|box X Y WIDTH HEIGHT", N_ ("Set camera move"),
    2, 8, run_camera },
  { "text", "WORDS --at TIME --for TIME [--style NAME] [--subtext WORDS]", N_ ("Add text"), 1, 1,
    run_text },
  { "insert", "FILE --at TIME [--for TIME] [--track TRACK] [--insert|--overwrite]",
    N_ ("Insert file"), 1, 1, run_insert },
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
};

static const YdTimelineOrderKind *
find_among (const YdTimelineOrderKind *all, gsize n, const char *name)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (all[i].name, name))
      return &all[i];
  return NULL;
}

/**
 * yd_timeline_order_kind_find:
 * @name: what was typed
 *
 * Returns: (transfer none) (nullable): the kind of order of that name
 */
const YdTimelineOrderKind *
yd_timeline_order_kind_find (const char *name)
{
  gsize n_cue_kinds;
  const YdTimelineOrderKind *cue_kinds = yd_cue_order_kinds (&n_cue_kinds);
  const YdTimelineOrderKind *found = find_among (kinds, G_N_ELEMENTS (kinds), name);

  return found ? found : find_among (cue_kinds, n_cue_kinds, name);
}

static void
describe_all (GString *words, const YdTimelineOrderKind *all, gsize n)
{
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (words, "  %s %s\n", all[i].name, all[i].arguments);
}

/**
 * yd_timeline_order_kinds_describe:
 *
 * Returns: (transfer full): one line for every order that edits the timeline
 */
char *
yd_timeline_order_kinds_describe (void)
{
  GString *words = g_string_new (NULL);
  gsize n_cue_kinds;
  const YdTimelineOrderKind *cue_kinds = yd_cue_order_kinds (&n_cue_kinds);

  describe_all (words, kinds, G_N_ELEMENTS (kinds));
  describe_all (words, cue_kinds, n_cue_kinds);
  g_string_append (words, "  list\n"
                          "  cues\n"
                          "  canvas 9:16|16:9|1:1|4:3|3:4|21:9|WIDTHxHEIGHT\n"
                          "  rate NUMBER|NUM/DEN");
  return g_string_free (words, FALSE);
}
