/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The film's sound as the source of a GStreamer pipeline.
 *
 * An order is prepared, then a flushing seek to the stream time that the preparation gave begins
 * to play it. Every order has a stretch of stream time of its own, so that a clock that still tells
 * of the order before is never taken for the new one. What of the film is heard at a stream time is
 * written down as marks. Peaks beyond full scale are held down, as an export does; the levels tell
 * of them still. */
#include "core/render/sound-source.h"

#include <gst/base/gstpushsrc.h>
#include <math.h>

#include "core/render/limiter.h"

#define CHUNK_SAMPLES (YD_SAMPLE_RATE / 50)
#define ORDER_NS (100000 * YD_SECOND_NS) /* more than a day */
#define N_ORDERS 90000
#define MAX_MARKS 64   /* what was played long ago is not asked for */
#define MAX_LEVELS 256 /* five seconds; nobody asks while nothing plays */
#define CAPS                                                                                       \
  "audio/x-raw, format = (string) F32LE, rate = (int) 48000, channels = (int) 2, "                 \
  "layout = (string) interleaved"

typedef struct {
  gint64 stream_ns;
  YdFilmPlace place;
} Mark;

typedef struct {
  gint64 stream_ns;
  YdLevels levels;
} TimedLevels;

struct _YdSoundSource {
  GstPushSrc parent_instance;

  /* of the streaming thread, which stands still during a seek */
  YdRenderer *renderer;
  YdFilmTape *tape;   /* NULL before the first order: silence */
  YdLimiter *limiter; /* NULL before the order's first sample */
  gint64 order_ns;    /* where the order's stretch of stream time begins */
  gint64 n_given;     /* samples since then */

  GMutex mutex; /* for all that follows */
  YdTapeOrder next;
  gint64 next_ns; /* its stretch of stream time; 0 for none */
  gint64 n_orders;
  YdTapeFilm film; /* owns the snapshot */
  gboolean is_to_forget;
  GQueue marks;  /* Mark, the newest first */
  GQueue levels; /* TimedLevels, the newest first */
};

typedef struct {
  GstPushSrcClass parent_class;
} YdSoundSourceClass;

G_DEFINE_TYPE (YdSoundSource, yd_sound_source, GST_TYPE_PUSH_SRC)

static gint64
ns_of_samples (double n)
{
  return (gint64) floor (n * ((double) YD_SECOND_NS / YD_SAMPLE_RATE));
}

/* Writes down what was just made; with the lock held */
static void
note (YdSoundSource *self, gint64 stream_ns, const YdLevels *levels)
{
  TimedLevels *timed = g_new (TimedLevels, 1);
  YdTapeMark made;

  *timed = (TimedLevels){ stream_ns, *levels };
  g_queue_push_head (&self->levels, timed);
  while (self->levels.length > MAX_LEVELS)
    g_free (g_queue_pop_tail (&self->levels));
  while (yd_film_tape_take_mark (self->tape, &made)) {
    Mark *mark = g_new (Mark, 1);
    mark->stream_ns = self->order_ns + ns_of_samples (made.out_sample);
    mark->place = (YdFilmPlace){ made.film_sample, made.speed };
    g_queue_push_head (&self->marks, mark);
  }
  while (self->marks.length > MAX_MARKS)
    g_free (g_queue_pop_tail (&self->marks));
}

/* What leaves the limiter before the first sample is dropped, so that sound comes when it should */
static void
read_limited (YdSoundSource *self, const YdTapeFilm *film, float *samples, YdLevels *levels)
{
  if (!self->limiter) {
    const gsize latency = yd_limiter_get_latency ();
    g_autofree float *dropped = g_new (float, 2 * latency);
    self->limiter = yd_limiter_new (0);
    yd_film_tape_read (self->tape, film, dropped, latency);
    yd_limiter_process (self->limiter, dropped, latency);
  }
  yd_film_tape_read (self->tape, film, samples, CHUNK_SAMPLES);
  yd_levels_measure (samples, CHUNK_SAMPLES, levels);
  yd_limiter_process (self->limiter, samples, CHUNK_SAMPLES);
}

static void
make_sound (YdSoundSource *self, float *samples, gint64 stream_ns)
{
  YdLevels levels;

  g_mutex_lock (&self->mutex);
  const YdTapeFilm film = {
    .snapshot = self->film.snapshot ? yd_snapshot_ref (self->film.snapshot) : NULL,
    .loop_start_sample = self->film.loop_start_sample,
    .loop_end_sample = self->film.loop_end_sample,
  };
  const gboolean is_to_forget = self->is_to_forget;
  self->is_to_forget = FALSE;
  g_mutex_unlock (&self->mutex);

  if (is_to_forget)
    yd_renderer_forget (self->renderer);
  read_limited (self, &film, samples, &levels);
  g_clear_pointer ((YdSnapshot **) &film.snapshot, yd_snapshot_unref);
  g_mutex_lock (&self->mutex);
  note (self, stream_ns, &levels);
  g_mutex_unlock (&self->mutex);
}

static GstFlowReturn
sound_source_create (GstPushSrc *source, GstBuffer **buffer)
{
  YdSoundSource *self = (YdSoundSource *) source;
  const gsize n_bytes = CHUNK_SAMPLES * 2 * sizeof (float);
  float *samples = g_malloc0 (n_bytes);
  const gint64 start_ns = self->order_ns + ns_of_samples ((double) self->n_given);

  if (self->tape)
    make_sound (self, samples, start_ns);
  self->n_given += CHUNK_SAMPLES;
  *buffer = gst_buffer_new_wrapped (samples, n_bytes);
  GST_BUFFER_PTS (*buffer) = (GstClockTime) start_ns;
  GST_BUFFER_DURATION (*buffer) =
      (GstClockTime) (self->order_ns + ns_of_samples ((double) self->n_given) - start_ns);
  return GST_FLOW_OK;
}

static gboolean
sound_source_is_seekable (GstBaseSrc *source)
{
  return TRUE;
}

static gboolean
sound_source_do_seek (GstBaseSrc *source, GstSegment *segment)
{
  YdSoundSource *self = (YdSoundSource *) source;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  segment->time = segment->start;
  if (self->next_ns == 0 || (gint64) segment->start != self->next_ns)
    return TRUE; /* the seek that GStreamer itself begins with */
  g_clear_pointer (&self->tape, yd_film_tape_free);
  g_clear_pointer (&self->limiter, yd_limiter_free);
  self->tape = yd_film_tape_new (self->renderer, &self->next);
  self->order_ns = self->next_ns;
  self->n_given = 0;
  g_queue_clear_full (&self->marks, g_free);
  g_queue_clear_full (&self->levels, g_free);
  return TRUE;
}

static void
sound_source_finalize (GObject *object)
{
  YdSoundSource *self = (YdSoundSource *) object;

  g_clear_pointer (&self->tape, yd_film_tape_free);
  g_clear_pointer (&self->limiter, yd_limiter_free);
  yd_renderer_free (self->renderer);
  g_clear_pointer (&self->film.snapshot, yd_snapshot_unref);
  g_queue_clear_full (&self->marks, g_free);
  g_queue_clear_full (&self->levels, g_free);
  g_mutex_clear (&self->mutex);
  G_OBJECT_CLASS (yd_sound_source_parent_class)->finalize (object);
}

static void
yd_sound_source_class_init (YdSoundSourceClass *klass)
{
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  GstBaseSrcClass *source_class = GST_BASE_SRC_CLASS (klass);
  g_autoptr (GstCaps) caps = gst_caps_from_string (CAPS);

  G_OBJECT_CLASS (klass)->finalize = sound_source_finalize;
  source_class->is_seekable = sound_source_is_seekable;
  source_class->do_seek = sound_source_do_seek;
  GST_PUSH_SRC_CLASS (klass)->create = sound_source_create;
  gst_element_class_add_pad_template (
      element_class, gst_pad_template_new ("src", GST_PAD_SRC, GST_PAD_ALWAYS, caps));
  gst_element_class_set_static_metadata (element_class, "Film sound", "Source/Audio",
                                         "The sound of a film as it is played",
                                         "The Yiduo Studio developers");
}

static void
yd_sound_source_init (YdSoundSource *self)
{
  g_mutex_init (&self->mutex);
  g_queue_init (&self->marks);
  g_queue_init (&self->levels);
  self->renderer = yd_renderer_new ();
  gst_base_src_set_format (GST_BASE_SRC (self), GST_FORMAT_TIME);
}

/**
 * yd_sound_source_new:
 *
 * Makes a source that gives silence until its first order.
 *
 * Returns: (transfer floating): the source
 */
GstElement *
yd_sound_source_new (void)
{
  return g_object_new (YD_TYPE_SOUND_SOURCE, NULL);
}

/**
 * yd_sound_source_prepare:
 * @self: a source
 * @order: what is to be played
 *
 * Says what the next seek begins.
 *
 * Returns: the stream time that has to be sought, ns
 */
gint64
yd_sound_source_prepare (YdSoundSource *self, const YdTapeOrder *order)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->next = *order;
  self->n_orders = self->n_orders % N_ORDERS + 1;
  self->next_ns = self->n_orders * ORDER_NS;
  return self->next_ns;
}

/**
 * yd_sound_source_set_film:
 * @self: a source
 * @film: what is played from the next chunk on
 *
 * Changes the film while it is played, without a gap.
 */
void
yd_sound_source_set_film (YdSoundSource *self, const YdTapeFilm *film)
{
  g_autoptr (YdSnapshot) old = NULL; /* freed without the lock */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  old = self->film.snapshot;
  self->film = *film;
  if (film->snapshot)
    yd_snapshot_ref (film->snapshot);
}

/**
 * yd_sound_source_forget:
 * @self: a source
 *
 * Reads files anew: they were moved, relinked or repaired.
 */
void
yd_sound_source_forget (YdSoundSource *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->is_to_forget = TRUE;
}

/**
 * yd_sound_source_locate:
 * @self: a source
 * @stream_ns: a stream time
 * @place: (out): what of the film is heard then
 *
 * Finds the film in the stream.
 *
 * Returns: whether the newest order is heard at that time
 */
gboolean
yd_sound_source_locate (YdSoundSource *self, gint64 stream_ns, YdFilmPlace *place)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (stream_ns < self->next_ns || stream_ns >= self->next_ns + ORDER_NS)
    return FALSE;
  for (const GList *link = self->marks.head; link; link = link->next) {
    const Mark *mark = link->data;
    if (mark->stream_ns > stream_ns)
      continue;
    const double n = (double) (stream_ns - mark->stream_ns) * YD_SAMPLE_RATE / YD_SECOND_NS;
    place->film_sample = mark->place.film_sample + n * mark->place.speed;
    place->speed = mark->place.speed;
    return TRUE;
  }
  return FALSE;
}

/**
 * yd_sound_source_take_levels:
 * @self: a source
 * @stream_ns: a stream time
 * @levels: (out): how loud it was since the last call until then
 *
 * Tells how loud the film is, before any volume.
 *
 * Returns: whether anything was heard since the last call
 */
gboolean
yd_sound_source_take_levels (YdSoundSource *self, gint64 stream_ns, YdLevels *levels)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  double power[2] = { 0, 0 };
  guint n = 0;

  yd_levels_measure (NULL, 0, levels);
  while (self->levels.tail) {
    const TimedLevels *timed = self->levels.tail->data;
    if (timed->stream_ns > stream_ns)
      break;
    for (int side = 0; side < 2; side++) {
      levels->peak_db[side] = MAX (levels->peak_db[side], timed->levels.peak_db[side]);
      levels->true_peak_db[side] =
          MAX (levels->true_peak_db[side], timed->levels.true_peak_db[side]);
      power[side] += pow (10, timed->levels.rms_db[side] / 10);
    }
    n++;
    g_free (g_queue_pop_tail (&self->levels));
  }
  for (int side = 0; side < 2 && n > 0; side++)
    levels->rms_db[side] = MAX (10 * log10 (power[side] / n), YD_LEVELS_SILENCE_DB);
  return n > 0;
}
