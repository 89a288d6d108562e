/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of how a clip looks and sounds. */
#include "app/timeline/desk-edits.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "app/timeline/desk-order-private.h"

static gboolean
run_set_field (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

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
  YdDeskOrder *order = yd_desk_order_new (clips);

  g_autofree char *key = g_strconcat ("clip-", field, "-", clips[0], NULL);

  order->field = g_strdup (field);
  order->value = g_strdup (value);
  yd_desk_edit (self, _ ("Change clip"), key, run_set_field, order, yd_desk_order_free);
}

static gboolean
run_set_speed (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

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
  YdDeskOrder *order = yd_desk_order_new_one (clip);

  g_autofree char *key = g_strconcat ("speed-", clip, NULL);

  order->number = speed;
  yd_desk_edit (self, _ ("Change speed"), key, run_set_speed, order, yd_desk_order_free);
}

static gboolean
run_freeze (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

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
  YdDeskOrder *order = yd_desk_order_new_one (clip);

  const YdSnapshot *film = yd_desk_get_film (self);
  order->frame = frame;
  order->frames = film ? yd_frame_rate_frames_for (film->rate, 2 * YD_SECOND_NS) : 50;
  yd_desk_edit (self, _ ("Freeze frame"), NULL, run_freeze, order, yd_desk_order_free);
}

static gboolean
run_set_transition (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

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
  YdDeskOrder *order = yd_desk_order_new_one (clip);

  g_autofree char *key = g_strconcat ("transition-", clip, NULL);

  order->choice = (int) kind;
  order->frames = frames;
  order->direction = direction;
  yd_desk_edit (self, _ ("Change transition"), key, run_set_transition, order, yd_desk_order_free);
}

static gboolean
run_set_camera (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_set_camera (edit, order->ids[0], &order->camera, error);
}

/**
 * yd_desk_set_camera:
 * @self: a desk
 * @clip: id of a clip
 * @camera: how it is looked at
 * @coalesces: whether it goes on from the last such change
 *
 * Gives a picture a camera move.
 */
void
yd_desk_set_camera (YdDesk *self, const char *clip, const YdCamera *camera, gboolean coalesces)
{
  YdDeskOrder *order = yd_desk_order_new_one (clip);
  g_autofree char *key = g_strconcat ("camera-", clip, NULL);

  order->camera = *camera;
  yd_desk_edit (self, _ ("Change camera move"), coalesces ? key : NULL, run_set_camera, order,
                yd_desk_order_free);
}

static gboolean
run_set_key (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_set_key (edit, order->ids[0], (YdKeyParameter) order->choice, order->frame,
                          order->number, YD_EASING_SAME, error);
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
  YdDeskOrder *order = yd_desk_order_new_one (clip);

  g_autofree char *key = g_strdup_printf ("key-%s-%d-%" PRId64, clip, (int) parameter, frame);

  order->choice = (int) parameter;
  order->frame = frame;
  order->number = value;
  yd_desk_edit (self, _ ("Set key frame"), key, run_set_key, order, yd_desk_order_free);
}

static gboolean
run_remove_key (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

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
  YdDeskOrder *order = yd_desk_order_new_one (clip);

  order->choice = (int) parameter;
  order->frame = frame;
  yd_desk_edit (self, _ ("Remove key frame"), NULL, run_remove_key, order, yd_desk_order_free);
}

static gboolean
run_put_key (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_put_key (edit, order->ids[0], (YdKeyParameter) order->choice, order->frame,
                          order->frames, order->number, error);
}

/**
 * yd_desk_put_key:
 * @self: a desk
 * @clip: id of a clip
 * @parameter: of what
 * @frame: of the key, from the clip's start
 * @to_frame: where it goes
 * @value: what it is there
 * @coalesces: whether it goes on from the last such change, as when a key is pressed again
 *
 * Moves a key frame.
 */
void
yd_desk_put_key (YdDesk *self,
                 const char *clip,
                 YdKeyParameter parameter,
                 gint64 frame,
                 gint64 to_frame,
                 double value,
                 gboolean coalesces)
{
  YdDeskOrder *order = yd_desk_order_new_one (clip);

  g_autofree char *key = g_strdup_printf ("put-key-%s-%d", clip, (int) parameter);

  order->choice = (int) parameter;
  order->frame = frame;
  order->frames = to_frame;
  order->number = value;
  yd_desk_edit (self, _ ("Move key frame"), coalesces ? key : NULL, run_put_key, order,
                yd_desk_order_free);
}

static gboolean
run_ease_key (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_ease_key (edit, order->ids[0], (YdKeyParameter) order->choice, order->frame,
                           (YdEasing) order->frames, error);
}

/**
 * yd_desk_ease_key:
 * @self: a desk
 * @clip: id of a clip
 * @parameter: of what
 * @frame: of the key, from the clip's start
 * @easing: towards the next one
 *
 * Says how a value goes on from a key frame.
 */
void
yd_desk_ease_key (YdDesk *self,
                  const char *clip,
                  YdKeyParameter parameter,
                  gint64 frame,
                  YdEasing easing)
{
  YdDeskOrder *order = yd_desk_order_new_one (clip);

  order->choice = (int) parameter;
  order->frame = frame;
  order->frames = easing;
  yd_desk_edit (self, _ ("Change easing"), NULL, run_ease_key, order, yd_desk_order_free);
}

static gboolean
run_clear_keys (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_clear_keys (edit, order->ids[0], (YdKeyParameter) order->choice, error);
}

/**
 * yd_desk_clear_keys:
 * @self: a desk
 * @clip: id of a clip
 * @parameter: of what
 *
 * Removes all key frames of a parameter.
 */
void
yd_desk_clear_keys (YdDesk *self, const char *clip, YdKeyParameter parameter)
{
  YdDeskOrder *order = yd_desk_order_new_one (clip);

  order->choice = (int) parameter;
  yd_desk_edit (self, _ ("Remove key frames"), NULL, run_clear_keys, order, yd_desk_order_free);
}
