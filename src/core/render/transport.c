/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pipeline of the film's sound, and the one thread that commands it:
 *
 *     sound source ! audioconvert ! audioresample ! volume ! sink
 *
 * The sink's clock is the film's clock. Without a sound device a sink that only keeps time takes
 * its place. Commands are not queued: the thread does what is wanted when it gets to it, so of many
 * seeks only the newest is done after the one that is running. */
#include "core/render/transport.h"

#include <glib/gi18n.h>
#include <math.h>

#define TICK_US (G_USEC_PER_SEC / 30)
#define ANSWER_NS (3 * YD_SECOND_NS)  /* a device that needs longer does not work */
#define IDLE_US (10 * G_USEC_PER_SEC) /* then the device is given back */
#define RETRY_US (5 * G_USEC_PER_SEC) /* before a device is looked for again */
#define DEVICE_BUFFER_US 100000       /* so soon is a change of the volume heard */
#define FALL_DB_PER_TICK 3.0          /* of the meters after playing */
#define SILENCE_DB (-80.0)

typedef enum {
  WANT_NOTHING,
  WANT_PLAY,
  WANT_STOP,
} Want;

struct _YdTransport {
  YdTransportEvents events;
  gpointer user_data;
  GThread *thread;

  /* of the thread alone */
  GstElement *given_sink; /* owned; NULL to look for a device */
  GstElement *pipeline;
  gboolean is_open;   /* the pipeline holds the device */
  gboolean has_grain; /* the order that is played has an end of its own */
  gint64 looked_us;   /* when a device was last looked for */
  gint64 stopped_us;
  YdLevels levels; /* last told */

  GMutex mutex; /* for all that follows */
  GCond changed;
  gboolean is_quitting;
  Want want;
  YdTapeOrder order; /* for WANT_PLAY */
  guint n_orders;
  guint playing;      /* the order that the clock runs for; 0 for none */
  GstElement *source; /* set before the first order is played */
  GstElement *volume_element;
  GstElement *sink; /* owned */
  YdTapeFilm film;  /* owns the snapshot */
  double volume;
  gboolean is_muted;
  gboolean has_device;
  gboolean is_to_forget;
};

static gboolean
is_device (GstElement *sink)
{
  g_autoptr (GstIterator) all = GST_IS_BIN (sink) ? gst_bin_iterate_sinks (GST_BIN (sink)) : NULL;
  g_auto (GValue) item = G_VALUE_INIT;

  if (!all || gst_iterator_next (all, &item) != GST_ITERATOR_OK)
    return !GST_IS_BIN (sink);
  GstElement *found = g_value_get_object (&item);
  GstElementFactory *factory = gst_element_get_factory (found);
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (found), "buffer-time"))
    g_object_set (found, "buffer-time", (gint64) DEVICE_BUFFER_US, NULL);
  return factory && !g_str_equal (GST_OBJECT_NAME (factory), "fakesink");
}

/* A sink that can be opened, or NULL */
static GstElement *
find_device (void)
{
  GstElement *sink = gst_element_factory_make ("autoaudiosink", NULL);

  if (!sink)
    return NULL;
  gst_object_ref_sink (sink);
  if (gst_element_set_state (sink, GST_STATE_READY) == GST_STATE_CHANGE_SUCCESS && is_device (sink))
    return sink;
  gst_element_set_state (sink, GST_STATE_NULL);
  gst_object_unref (sink);
  return NULL;
}

static GstElement *
make_clock_sink (void)
{
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);

  if (sink) {
    gst_object_ref_sink (sink);
    g_object_set (sink, "sync", TRUE, NULL);
  }
  return sink;
}

static void
tell_fault (YdTransport *self, const char *why)
{
  g_autoptr (GError) error =
      g_error_new (YD_RENDER_ERROR, YD_RENDER_ERROR_NO_SOUND,
                   _ ("The sound cannot be played: %s. The film plays on without it; connect or "
                      "choose another sound device, then play again."),
                   why);

  self->events.fault (error, self->user_data);
}

static void
set_device (YdTransport *self, gboolean has_device)
{
  g_mutex_lock (&self->mutex);
  const gboolean is_new = self->has_device != has_device;
  self->has_device = has_device;
  g_mutex_unlock (&self->mutex);
  if (is_new)
    self->events.device (has_device, self->user_data);
}

static void
close_pipeline (YdTransport *self)
{
  GstElement *sink;

  g_mutex_lock (&self->mutex);
  self->playing = 0;
  self->source = NULL;
  self->volume_element = NULL;
  sink = g_steal_pointer (&self->sink);
  g_mutex_unlock (&self->mutex);
  if (self->pipeline)
    gst_element_set_state (self->pipeline, GST_STATE_NULL);
  if (sink)
    gst_object_unref (sink);
  g_clear_pointer (&self->pipeline, gst_object_unref);
  self->is_open = FALSE;
}

/* The bus is read by the thread between its commands */
static gboolean
open_pipeline (YdTransport *self, gboolean wants_device)
{
  GstElement *const source = yd_sound_source_new ();
  GstElement *const convert = gst_element_factory_make ("audioconvert", NULL);
  GstElement *const resample = gst_element_factory_make ("audioresample", NULL);
  GstElement *const volume = gst_element_factory_make ("volume", NULL);
  GstElement *sink = NULL;
  gboolean has_device = FALSE;

  self->looked_us = g_get_monotonic_time ();
  if (self->given_sink && wants_device) {
    sink = gst_object_ref (self->given_sink);
  } else if (wants_device) {
    sink = find_device ();
    has_device = sink != NULL;
  }
  if (!sink)
    sink = make_clock_sink ();
  self->pipeline = gst_object_ref_sink (gst_pipeline_new (NULL));
  GstElement *const parts[] = { source, convert, resample, volume, sink };
  gboolean is_whole = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    is_whole = parts[i] && gst_bin_add (GST_BIN (self->pipeline), parts[i]) && is_whole;
  is_whole = is_whole && gst_element_link_many (source, convert, resample, volume, sink, NULL);
  g_mutex_lock (&self->mutex);
  self->sink = sink;
  if (is_whole) {
    self->source = source;
    self->volume_element = volume;
    yd_sound_source_set_film ((YdSoundSource *) source, &self->film);
    g_object_set (volume, "volume", self->volume, "mute", self->is_muted, NULL);
  }
  g_mutex_unlock (&self->mutex);
  if (is_whole)
    set_device (self, has_device);
  else
    tell_fault (self, _ ("a part of GStreamer is not installed (gstreamer1.0-plugins-base)"));
  return is_whole;
}

/* Waits until the pipeline has come to rest */
static gboolean
is_settled (YdTransport *self)
{
  return gst_element_get_state (self->pipeline, NULL, NULL, ANSWER_NS) == GST_STATE_CHANGE_SUCCESS;
}

static gboolean
set_state (YdTransport *self, GstState state)
{
  return gst_element_set_state (self->pipeline, state) != GST_STATE_CHANGE_FAILURE &&
         is_settled (self);
}

static gboolean
begin_order (YdTransport *self, const YdTapeOrder *order)
{
  if (!self->is_open && !set_state (self, GST_STATE_PAUSED))
    return FALSE;
  self->is_open = TRUE;
  const gint64 start_ns = yd_sound_source_prepare ((YdSoundSource *) self->source, order);
  return gst_element_seek (self->pipeline, 1, GST_FORMAT_TIME, GST_SEEK_FLAG_FLUSH,
                           GST_SEEK_TYPE_SET, start_ns, GST_SEEK_TYPE_NONE, -1) &&
         set_state (self, GST_STATE_PLAYING);
}

/* What GStreamer said went wrong, or NULL */
static char *
take_fault (YdTransport *self)
{
  g_autoptr (GstBus) bus = gst_pipeline_get_bus (GST_PIPELINE (self->pipeline));
  g_autoptr (GError) error = NULL;

  for (;;) {
    g_autoptr (GstMessage) message = gst_bus_pop (bus);
    if (!message)
      break;
    if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR && !error)
      gst_message_parse_error (message, &error, NULL);
    if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_CLOCK_LOST) { /* it takes another one */
      set_state (self, GST_STATE_PAUSED);
      set_state (self, GST_STATE_PLAYING);
    }
  }
  return error ? g_strdup (error->message) : NULL;
}

/* After a fault the film goes on silently where it was */
static void
play (YdTransport *self, const YdTapeOrder *order, guint number)
{
  const gboolean is_time =
      g_get_monotonic_time () - self->looked_us > RETRY_US && !self->given_sink;

  if (self->pipeline && !self->has_device && is_time && !self->is_open)
    close_pipeline (self); /* perhaps there is a device by now */
  if (!self->pipeline && !open_pipeline (self, TRUE)) {
    close_pipeline (self);
    return;
  }
  gboolean is_playing = begin_order (self, order);
  if (!is_playing) {
    g_autofree char *fault = take_fault (self);
    tell_fault (self, fault ? fault : _ ("the device does not answer"));
    close_pipeline (self);
    is_playing = open_pipeline (self, FALSE) && begin_order (self, order);
  }
  self->has_grain = order->length_samples > 0;
  g_mutex_lock (&self->mutex);
  if (is_playing)
    self->playing = number;
  g_mutex_unlock (&self->mutex);
}

static void
stop (YdTransport *self)
{
  g_mutex_lock (&self->mutex);
  self->playing = 0;
  g_mutex_unlock (&self->mutex);
  self->has_grain = FALSE;
  self->stopped_us = g_get_monotonic_time ();
  if (self->is_open)
    gst_element_set_state (self->pipeline, GST_STATE_PAUSED);
}

static gboolean
query_stream_ns (GstElement *sink, gint64 *stream_ns)
{
  return gst_element_query_position (sink, GST_FORMAT_TIME, stream_ns);
}

static void
tell_levels (YdTransport *self, gint64 stream_ns)
{
  if (yd_sound_source_take_levels ((YdSoundSource *) self->source, stream_ns, &self->levels))
    self->events.levels (&self->levels, self->user_data);
}

/* Lets the meters sink after the end; whether they still do */
static gboolean
sink_levels (YdTransport *self)
{
  gboolean is_silent = TRUE, was_silent = TRUE;

  for (int side = 0; side < 2; side++) {
    double *const values[] = { &self->levels.peak_db[side], &self->levels.true_peak_db[side],
                               &self->levels.rms_db[side] };
    for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
      was_silent = was_silent && *values[i] <= YD_LEVELS_SILENCE_DB;
      *values[i] -= FALL_DB_PER_TICK;
      if (*values[i] < SILENCE_DB)
        *values[i] = YD_LEVELS_SILENCE_DB;
      is_silent = is_silent && *values[i] <= YD_LEVELS_SILENCE_DB;
    }
  }
  if (!was_silent)
    self->events.levels (&self->levels, self->user_data);
  return !is_silent;
}

/* While an order is played */
static void
tick (YdTransport *self, guint number)
{
  YdFilmPlace place;
  gint64 stream_ns;
  g_autofree char *fault = take_fault (self);

  if (fault) { /* the device was unplugged: go on from here with the other clock */
    const gboolean is_known = yd_transport_locate (self, number, &place);
    tell_fault (self, fault);
    close_pipeline (self);
    const YdTapeOrder rest = { .first_sample =
                                   is_known ? llrint (place.film_sample) : self->order.first_sample,
                               .speed = self->order.speed };
    if (open_pipeline (self, FALSE) && begin_order (self, &rest)) {
      g_mutex_lock (&self->mutex);
      self->playing = number;
      g_mutex_unlock (&self->mutex);
    }
    return;
  }
  if (self->sink && query_stream_ns (self->sink, &stream_ns))
    tell_levels (self, stream_ns);
  if (self->has_grain && yd_transport_locate (self, number, &place) && place.speed == 0)
    stop (self);
  self->events.tick (self->user_data);
}

/* Waits for a command, a tick, or the time to let the device go; with the lock held */
static void
wait (YdTransport *self, gboolean is_sinking)
{
  const gint64 now = g_get_monotonic_time ();

  if (self->playing || is_sinking)
    g_cond_wait_until (&self->changed, &self->mutex, now + TICK_US);
  else if (self->is_open &&
           !g_cond_wait_until (&self->changed, &self->mutex, self->stopped_us + IDLE_US))
    self->stopped_us = 0; /* long enough */
  else if (!self->is_open)
    g_cond_wait (&self->changed, &self->mutex);
}

static void
release_device (YdTransport *self)
{
  gst_element_set_state (self->pipeline, GST_STATE_READY);
  self->is_open = FALSE;
}

static gpointer
transport_thread (gpointer data)
{
  YdTransport *self = data;
  gboolean is_sinking = FALSE;

  gst_init (NULL, NULL);
  if (!open_pipeline (self, TRUE))
    close_pipeline (self);
  g_mutex_lock (&self->mutex);
  while (!self->is_quitting) {
    /* one bite of sound after the other while scrubbing: the newest waits for the last to end */
    const gboolean is_free = !(self->has_grain && self->playing && self->order.length_samples > 0);
    const Want want = self->want == WANT_PLAY && !is_free ? WANT_NOTHING : self->want;
    const YdTapeOrder order = self->order;
    const guint number = self->n_orders, playing = self->playing;
    if (want == WANT_NOTHING) {
      wait (self, is_sinking);
      if (self->want != WANT_NOTHING && is_free)
        continue;
    } else {
      self->want = WANT_NOTHING;
      self->playing = 0;
    }
    g_mutex_unlock (&self->mutex);

    if (want == WANT_PLAY)
      play (self, &order, number);
    else if (want == WANT_STOP)
      stop (self);
    else if (playing)
      tick (self, playing);
    else if (self->is_open && self->stopped_us == 0)
      release_device (self);
    if (want == WANT_STOP || !playing)
      is_sinking = sink_levels (self);
    g_mutex_lock (&self->mutex);
  }
  g_mutex_unlock (&self->mutex);
  close_pipeline (self);
  return NULL;
}

/**
 * yd_transport_new:
 * @sink: (nullable): where the sound goes; %NULL to look for a device
 * @events: what it tells
 * @user_data: for the events
 *
 * Starts a transport. It opens its device on its own thread.
 *
 * Returns: (transfer full): the transport, at rest
 */
YdTransport *
yd_transport_new (GstElement *sink, const YdTransportEvents *events, gpointer user_data)
{
  YdTransport *self = g_new0 (YdTransport, 1);

  self->events = *events;
  self->user_data = user_data;
  self->given_sink = sink ? gst_object_ref_sink (sink) : NULL;
  self->volume = 1;
  yd_levels_measure (NULL, 0, &self->levels); /* silence */
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("transport", transport_thread, self);
  return self;
}

/**
 * yd_transport_free:
 * @self: (transfer full): a transport
 *
 * Stops and closes the device. Blocks until the thread has ended; no event comes after that.
 */
void
yd_transport_free (YdTransport *self)
{
  g_mutex_lock (&self->mutex);
  self->is_quitting = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  g_clear_pointer (&self->given_sink, gst_object_unref);
  g_clear_pointer (&self->film.snapshot, yd_snapshot_unref);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

/**
 * yd_transport_play:
 * @self: a transport
 * @order: what is to be played
 *
 * Plays as soon as may be. What is played or wanted already is given up, but a piece that has an
 * end is played to it before another one begins.
 *
 * Returns: the order's number, not 0
 */
guint
yd_transport_play (YdTransport *self, const YdTapeOrder *order)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->want = WANT_PLAY;
  self->order = *order;
  self->n_orders = self->n_orders == G_MAXUINT ? 1 : self->n_orders + 1;
  g_cond_signal (&self->changed);
  return self->n_orders;
}

/**
 * yd_transport_stop:
 * @self: a transport
 *
 * Stops as soon as may be.
 */
void
yd_transport_stop (YdTransport *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->want = WANT_STOP;
  g_cond_signal (&self->changed);
}

/**
 * yd_transport_set_film:
 * @self: a transport
 * @film: what is heard from now on
 *
 * Changes the film. What plays goes on without a gap.
 */
void
yd_transport_set_film (YdTransport *self, const YdTapeFilm *film)
{
  g_autoptr (YdSnapshot) old = NULL; /* freed without the lock */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  old = self->film.snapshot;
  self->film = *film;
  if (film->snapshot)
    yd_snapshot_ref (film->snapshot);
  if (self->source)
    yd_sound_source_set_film ((YdSoundSource *) self->source, film);
}

/**
 * yd_transport_set_volume:
 * @self: a transport
 * @volume: factor, 0 to 1
 * @is_muted: whether nothing is heard
 *
 * Sets how loud the device is played; the film is not changed.
 */
void
yd_transport_set_volume (YdTransport *self, double volume, gboolean is_muted)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->volume = volume;
  self->is_muted = is_muted;
  if (self->volume_element)
    g_object_set (self->volume_element, "volume", volume, "mute", is_muted, NULL);
}

/**
 * yd_transport_forget:
 * @self: a transport
 *
 * Reads the film's sounds anew: they were moved, relinked or repaired.
 */
void
yd_transport_forget (YdTransport *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->source)
    yd_sound_source_forget ((YdSoundSource *) self->source);
}

/**
 * yd_transport_locate:
 * @self: a transport
 * @order: the number of an order
 * @place: (out): what of the film is heard now
 *
 * Looks at the clock. Does not block.
 *
 * Returns: whether that order is played by now
 */
gboolean
yd_transport_locate (YdTransport *self, guint order, YdFilmPlace *place)
{
  g_autoptr (GstElement) sink = NULL;
  g_autoptr (GstElement) source = NULL;
  gint64 stream_ns;

  g_mutex_lock (&self->mutex);
  if (order != 0 && self->playing == order && self->sink && self->source) {
    sink = gst_object_ref (self->sink);
    source = gst_object_ref (self->source);
  }
  g_mutex_unlock (&self->mutex);
  return sink && query_stream_ns (sink, &stream_ns) &&
         yd_sound_source_locate ((YdSoundSource *) source, stream_ns, place);
}
