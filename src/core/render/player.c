/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The player as an object: properties, signals, and how news of other threads become those. What
 * it does is in `player-motion.c`, what is seen when in `player-clock.c`. */
#include "core/render/player-private.h"

#include <math.h>

G_DEFINE_ENUM_TYPE (YdPlayerState,
                    yd_player_state,
                    G_DEFINE_ENUM_VALUE (YD_PLAYER_STATE_EMPTY, "empty"),
                    G_DEFINE_ENUM_VALUE (YD_PLAYER_STATE_PAUSED, "paused"),
                    G_DEFINE_ENUM_VALUE (YD_PLAYER_STATE_PLAYING, "playing"),
                    G_DEFINE_ENUM_VALUE (YD_PLAYER_STATE_ENDED, "ended"))

G_DEFINE_FINAL_TYPE (YdPlayer, yd_player, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_POSITION,
  PROP_STATE,
  PROP_SPEED,
  PROP_VOLUME,
  PROP_MUTED,
  PROP_HAS_SOUND_DEVICE,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

enum { SIGNAL_FRAME, SIGNAL_LEVELS, SIGNAL_ERROR, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Notifies of what is not as it was told last */
static void
tell_properties (YdPlayer *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  g_mutex_lock (&self->mutex);
  const gboolean is_new[N_PROPS] = {
    [PROP_POSITION] = self->told_position != self->position,
    [PROP_STATE] = self->told_state != self->state,
    [PROP_SPEED] = self->told_speed != self->speed,
    [PROP_HAS_SOUND_DEVICE] = self->told_device != self->has_device,
  };
  self->told_position = self->position;
  self->told_state = self->state;
  self->told_speed = self->speed;
  self->told_device = self->has_device;
  g_mutex_unlock (&self->mutex);
  for (guint i = PROP_POSITION; i < N_PROPS; i++)
    if (is_new[i])
      g_object_notify_by_pspec (G_OBJECT (self), props[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
tell_cb (gpointer data)
{
  g_autoptr (YdPlayer) self = g_weak_ref_get (data);

  if (!self)
    return G_SOURCE_REMOVE;
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->source, g_source_unref);
  g_autoptr (GBytes) picture = g_steal_pointer (&self->picture);
  const int width = self->picture_width, height = self->picture_height;
  const gint64 frame = self->picture_frame;
  const gboolean has_levels = self->has_levels;
  YdLevels levels = self->levels;
  GQueue faults = self->faults;
  self->has_levels = FALSE;
  g_queue_init (&self->faults);
  g_mutex_unlock (&self->mutex);

  tell_properties (self);
  if (picture)
    g_signal_emit (self, signals[SIGNAL_FRAME], 0, picture, width, height, frame);
  if (has_levels)
    g_signal_emit (self, signals[SIGNAL_LEVELS], 0, &levels);
  for (GList *link = faults.head; link; link = link->next)
    g_signal_emit (self, signals[SIGNAL_ERROR], 0, link->data);
  g_queue_clear_full (&faults, (GDestroyNotify) g_error_free);
  return G_SOURCE_REMOVE;
}

static void
weak_free (gpointer data)
{
  GWeakRef *weak = data;

  g_weak_ref_clear (weak);
  g_free (weak);
}

/**
 * yd_player_post:
 * @self: a player whose lock is held
 *
 * Lets the context tell what has changed. On any thread.
 */
void
yd_player_post (YdPlayer *self)
{
  if (self->source)
    return;
  GWeakRef *const weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, self);
  self->source = g_idle_source_new ();
  g_source_set_priority (self->source, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->source, tell_cb, weak, weak_free);
  g_source_attach (self->source, self->context);
}

static void
device_event (gboolean has_device, gpointer user_data)
{
  YdPlayer *self = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->has_device = has_device;
  yd_player_post (self);
}

static void
levels_event (const YdLevels *levels, gpointer user_data)
{
  YdPlayer *self = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->levels = *levels;
  self->has_levels = TRUE;
  yd_player_post (self);
}

static void
fault_event (const GError *error, gpointer user_data)
{
  YdPlayer *self = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_queue_push_tail (&self->faults, g_error_copy (error));
  yd_player_post (self);
}

/* The threads find each other through the player, under its lock */
static YdPlayer *
start (GstElement *sink)
{
  static const YdTransportEvents transport_events = {
    .tick = yd_player_tick,
    .levels = levels_event,
    .device = device_event,
    .fault = fault_event,
  };
  static const YdPictureFeedEvents feed_events = {
    .ask = yd_player_ask,
    .show = yd_player_show,
  };
  YdPlayer *self = g_object_new (YD_TYPE_PLAYER, NULL);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->transport = yd_transport_new (sink, &transport_events, self);
  self->feed = yd_picture_feed_new (&feed_events, self);
  return self;
}

static void
player_dispose (GObject *object)
{
  YdPlayer *self = YD_PLAYER (object);

  g_mutex_lock (&self->mutex);
  g_autoptr (YdPictureFeed) feed = g_steal_pointer (&self->feed);
  g_autoptr (YdTransport) transport = g_steal_pointer (&self->transport);
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&feed, yd_picture_feed_free);
  g_clear_pointer (&transport, yd_transport_free);
  if (self->source) {
    g_source_destroy (self->source);
    g_clear_pointer (&self->source, g_source_unref);
  }
  G_OBJECT_CLASS (yd_player_parent_class)->dispose (object);
}

static void
player_finalize (GObject *object)
{
  YdPlayer *self = YD_PLAYER (object);

  g_clear_pointer (&self->snapshot, yd_snapshot_unref);
  g_clear_pointer (&self->picture, g_bytes_unref);
  g_queue_clear_full (&self->faults, (GDestroyNotify) g_error_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (yd_player_parent_class)->finalize (object);
}

static void
player_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YdPlayer *self = YD_PLAYER (object);

  switch (id) {
  case PROP_POSITION:
    g_value_set_int64 (value, yd_player_get_position (self));
    break;
  case PROP_STATE:
    g_value_set_enum (value, yd_player_get_state (self));
    break;
  case PROP_SPEED:
    g_value_set_double (value, yd_player_get_speed (self));
    break;
  case PROP_VOLUME:
    g_value_set_double (value, yd_player_get_volume (self));
    break;
  case PROP_MUTED:
    g_value_set_boolean (value, yd_player_is_muted (self));
    break;
  case PROP_HAS_SOUND_DEVICE:
    g_value_set_boolean (value, yd_player_has_sound_device (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
player_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  YdPlayer *self = YD_PLAYER (object);

  switch (id) {
  case PROP_SPEED:
    yd_player_set_speed (self, g_value_get_double (value));
    break;
  case PROP_VOLUME:
    yd_player_set_volume (self, g_value_get_double (value));
    break;
  case PROP_MUTED:
    yd_player_set_muted (self, g_value_get_boolean (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags lazy = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags readable = G_PARAM_READABLE | lazy, writable = G_PARAM_READWRITE | lazy;

  props[PROP_POSITION] = g_param_spec_int64 ("position", NULL, NULL, 0, G_MAXINT64, 0, readable);
  props[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, YD_TYPE_PLAYER_STATE,
                                         YD_PLAYER_STATE_EMPTY, readable);
  props[PROP_SPEED] = g_param_spec_double ("speed", NULL, NULL, YD_PLAYER_MIN_SPEED,
                                           YD_PLAYER_MAX_SPEED, 1, writable);
  props[PROP_VOLUME] = g_param_spec_double ("volume", NULL, NULL, 0, 1, 1, writable);
  props[PROP_MUTED] = g_param_spec_boolean ("muted", NULL, NULL, FALSE, writable);
  props[PROP_HAS_SOUND_DEVICE] =
      g_param_spec_boolean ("has-sound-device", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yd_player_class_init (YdPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = player_dispose;
  object_class->finalize = player_finalize;
  object_class->get_property = player_get_property;
  object_class->set_property = player_set_property;
  install_properties (object_class);

  /**
   * YdPlayer::frame:
   * @self: a player
   * @pixels: premultiplied BGRA, always opaque, rows without gaps
   * @width: pixels
   * @height: pixels
   * @frame: which frame of the film
   *
   * A picture is to be shown. If several came since the last time, only the newest is told.
   */
  signals[SIGNAL_FRAME] =
      g_signal_new ("frame", YD_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 4,
                    G_TYPE_BYTES, G_TYPE_INT, G_TYPE_INT, G_TYPE_INT64);
  /**
   * YdPlayer::levels:
   * @self: a player
   * @levels: a #YdLevels, good during the signal
   *
   * How loud the film was since the last time: thirty times a second while something is heard,
   * then until the meters have sunk to silence.
   */
  signals[SIGNAL_LEVELS] = g_signal_new ("levels", YD_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * YdPlayer::error:
   * @self: a player
   * @error: of `YD_RENDER_ERROR`
   *
   * Something that a person has to know. The player goes on as well as it can.
   */
  signals[SIGNAL_ERROR] = g_signal_new ("error", YD_TYPE_PLAYER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
yd_player_init (YdPlayer *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->speed = self->told_speed = 1;
  self->volume = 1;
  g_mutex_init (&self->mutex);
  g_queue_init (&self->faults);
}

/**
 * yd_player_new:
 *
 * Makes a player without a film. It looks for a sound device on a thread of its own.
 *
 * Returns: (transfer full): the player
 */
YdPlayer *
yd_player_new (void)
{
  return start (NULL);
}

/**
 * yd_player_new_with_sink:
 * @sink: (transfer floating): where the sound goes, for tests; its clock is the film's
 *
 * Makes a player without a film.
 *
 * Returns: (transfer full): the player
 */
YdPlayer *
yd_player_new_with_sink (GstElement *sink)
{
  return start (sink);
}
