/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How clips look and sound over time as orders that can be typed: transitions, fades, key frames,
 * camera moves. */
#include <glib/gi18n.h>
#include <inttypes.h>

#include "cli/timeline-orders-private.h"

static gboolean
run_transition (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = yd_timeline_order_get_clip (order, 1, error);
  int kind = 0, direction = YD_DIRECTION_LEFT;
  gint64 frames = 0;

  return clip && yd_timeline_order_get_choice (YD_TYPE_TRANSITION, order->words[2], &kind, error) &&
         (!order->direction ||
          yd_timeline_order_get_choice (YD_TYPE_DIRECTION, order->direction, &direction, error)) &&
         (kind == YD_TRANSITION_CUT ||
          yd_timeline_order_get_time (edit, order->length, "--length", &frames, error)) &&
         yd_edit_set_transition (edit, clip, kind, frames, direction, error);
}

static gboolean
run_set (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = yd_timeline_order_get_clip (order, 1, error);

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
  const char *clip = yd_timeline_order_get_clip (order, 1, error);

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
  return (*clip = yd_timeline_order_get_clip (order, 1, error)) &&
         yd_timeline_order_get_choice (YD_TYPE_KEY_PARAMETER, order->words[2], parameter, error) &&
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
  if (order->easing &&
      !yd_timeline_order_get_choice (YD_TYPE_EASING, order->easing, &easing, error))
    return FALSE;
  for (guint i = 3; i < order->n_words; i += 2) {
    gint64 frame = 0;
    if (!get_key (edit, order, &clip, &parameter, i, &frame, error) ||
        !yd_timeline_order_get_number (order->words[i + 1], &value, error) ||
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
         yd_timeline_order_get_choice (YD_TYPE_EASING, order->words[4], &easing, error) &&
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
    if (!yd_timeline_order_get_number (order->words[3 + i],
                                       n_wanted == 6 ? line[i] : &camera->box[i], error))
      return FALSE;
  if (order->easing) {
    if (!yd_timeline_order_get_choice (YD_TYPE_EASING, order->easing, &choice, error))
      return FALSE;
    camera->has_easing = TRUE;
    camera->easing = choice;
  }
  camera->kind = n_wanted == 6   ? YD_CAMERA_LINE
                 : n_wanted == 4 ? YD_CAMERA_BOX
                                 : YD_CAMERA_MOVEMENT;
  camera->strength = order->strength;
  if (n_wanted == 0 && !yd_timeline_order_get_choice (YD_TYPE_SHOT_MOVEMENT, word, &choice, error))
    return FALSE;
  camera->movement = choice;
  return TRUE;
}

static gboolean
run_camera (YdEdit *edit, const YdTimelineOrder *order, GError **error)
{
  const char *clip = yd_timeline_order_get_clip (order, 1, error);
  YdCamera camera = { 0 };

  return clip && read_camera (order, &camera, error) &&
         yd_edit_set_camera (edit, clip, &camera, error);
}

const YdTimelineOrderKind yd_look_orders[] = {
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
  { NULL },
};
