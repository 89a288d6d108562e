/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a player can be asked, and its volume. */
#include <errno.h>

#include <glib/gi18n.h>

#include "core/render/player-private.h"

/**
 * yd_player_get_position:
 * @self: a player
 *
 * Returns: the frame that is seen, or will be as soon as it is made
 */
gint64
yd_player_get_position (YdPlayer *self)
{
  g_return_val_if_fail (YD_IS_PLAYER (self), 0);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  return self->position;
}

/**
 * yd_player_get_state:
 * @self: a player
 *
 * Returns: what it does
 */
YdPlayerState
yd_player_get_state (YdPlayer *self)
{
  g_return_val_if_fail (YD_IS_PLAYER (self), YD_PLAYER_STATE_EMPTY);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  return self->state;
}

/**
 * yd_player_get_speed:
 * @self: a player
 *
 * Returns: how fast it plays, or would
 */
double
yd_player_get_speed (YdPlayer *self)
{
  g_return_val_if_fail (YD_IS_PLAYER (self), 1);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  return self->speed;
}

/**
 * yd_player_get_volume:
 * @self: a player
 *
 * Returns: the factor of yd_player_set_volume()
 */
double
yd_player_get_volume (YdPlayer *self)
{
  g_return_val_if_fail (YD_IS_PLAYER (self), 1);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  return self->volume;
}

/**
 * yd_player_set_volume:
 * @self: a player
 * @volume: factor of the samples, 0 to 1
 *
 * Sets how loud it is played. The film and its levels do not change.
 */
void
yd_player_set_volume (YdPlayer *self, double volume)
{
  g_return_if_fail (YD_IS_PLAYER (self));

  const double bounded = volume > 0 ? MIN (volume, 1) : 0;
  g_mutex_lock (&self->mutex);
  const gboolean is_new = self->volume != bounded;
  self->volume = bounded;
  yd_transport_set_volume (self->transport, self->volume, self->is_muted);
  g_mutex_unlock (&self->mutex);
  if (is_new)
    g_object_notify (G_OBJECT (self), "volume");
}

/**
 * yd_player_is_muted:
 * @self: a player
 *
 * Returns: whether nothing is heard
 */
gboolean
yd_player_is_muted (YdPlayer *self)
{
  g_return_val_if_fail (YD_IS_PLAYER (self), FALSE);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  return self->is_muted;
}

/**
 * yd_player_set_muted:
 * @self: a player
 * @is_muted: whether nothing is to be heard
 *
 * Turns the sound off and on again; the volume stays as it is.
 */
void
yd_player_set_muted (YdPlayer *self, gboolean is_muted)
{
  g_return_if_fail (YD_IS_PLAYER (self));

  g_mutex_lock (&self->mutex);
  const gboolean is_new = !self->is_muted != !is_muted;
  self->is_muted = is_muted != FALSE;
  yd_transport_set_volume (self->transport, self->volume, self->is_muted);
  g_mutex_unlock (&self->mutex);
  if (is_new)
    g_object_notify (G_OBJECT (self), "muted");
}

/**
 * yd_player_has_sound_device:
 * @self: a player
 *
 * Returns: whether a device makes the sound heard; without one the film plays silently
 */
gboolean
yd_player_has_sound_device (YdPlayer *self)
{
  g_return_val_if_fail (YD_IS_PLAYER (self), FALSE);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  return self->has_device;
}

/**
 * yd_player_take_report:
 * @self: a player
 *
 * Returns: how well the film ran since the last call
 */
YdPlayerReport
yd_player_take_report (YdPlayer *self)
{
  const YdPlayerReport none = { 0 };
  g_return_val_if_fail (YD_IS_PLAYER (self), none);

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  const YdPlayerReport report = self->report;
  self->report = none;
  return report;
}

typedef struct {
  YdSnapshot *snapshot;
  gint64 frame;
} Grab;

static void
grab_free (gpointer data)
{
  Grab *grab = data;

  g_clear_pointer (&grab->snapshot, yd_snapshot_unref);
  g_free (grab);
}

static void
grab_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Grab *grab = data;
  const int width = CLAMP (grab->snapshot->width, 2, YD_RENDER_MAX_SIDE);
  const int height = CLAMP (grab->snapshot->height, 2, YD_RENDER_MAX_SIDE);
  YdRenderer *renderer = yd_renderer_new ();
  g_autoptr (YdPicture) picture = yd_picture_new (width, height);
  g_autoptr (GError) error = NULL;

  if (picture) {
    const YdCanvas canvas = yd_canvas_of_picture (picture);
    picture->is_opaque =
        yd_render_frame (renderer, grab->snapshot, grab->frame, &canvas, cancellable, &error);
  } else {
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, g_strerror (ENOMEM));
  }
  yd_renderer_free (renderer);
  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_steal_pointer (&picture), (GDestroyNotify) yd_picture_unref);
}

/**
 * yd_player_grab_async:
 * @self: a player
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Makes the frame at the position in the film's own size, from the originals.
 */
void
yd_player_grab_async (YdPlayer *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (YD_IS_PLAYER (self));

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Grab *grab = g_new0 (Grab, 1);
  g_task_set_source_tag (task, yd_player_grab_async);
  g_task_set_task_data (task, grab, grab_free);
  g_mutex_lock (&self->mutex);
  grab->snapshot = self->snapshot ? yd_snapshot_ref (self->snapshot) : NULL;
  grab->frame = self->position;
  const gboolean is_empty = self->state == YD_PLAYER_STATE_EMPTY;
  g_mutex_unlock (&self->mutex);
  if (is_empty)
    g_task_return_new_error (task, YD_RENDER_ERROR, YD_RENDER_ERROR_EMPTY_FILM,
                             _ ("The film is empty: there is no frame to take. Put a clip on the "
                                "timeline first."));
  else
    g_task_run_in_thread (task, grab_thread);
}

/**
 * yd_player_grab_finish:
 * @self: a player
 * @result: what the callback was given
 * @frame: (out) (optional): which frame it is
 * @error: return location for an error of `YD_RENDER_ERROR`, or `G_IO_ERROR_CANCELLED`
 *
 * Returns: (transfer full) (nullable): the picture
 */
YdPicture *
yd_player_grab_finish (YdPlayer *self, GAsyncResult *result, gint64 *frame, GError **error)
{
  g_return_val_if_fail (YD_IS_PLAYER (self) && g_task_is_valid (result, self), NULL);

  const Grab *grab = g_task_get_task_data (G_TASK (result));
  if (frame)
    *frame = grab->frame;
  return g_task_propagate_pointer (G_TASK (result), error);
}
