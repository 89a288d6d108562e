/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sound of an export, made by a thread of its own. First it finds how loud the film is, for
 * which all of it is heard once or more; then it renders and encodes, a little ahead of who writes.
 * The pictures wait for neither. */
#include "core/render/sound-ahead.h"

#include "core/render/film-sound.h"
#include "core/render/packet-list.h"

#define N_PIECES 64 /* 1.4 s of AAC */

/* As many samples as the encoder takes together, or what it gives at the end */
typedef struct {
  GPtrArray *packets;
  GError *error; /* instead of packets */
} Piece;

struct _YdSoundAhead {
  const YdExportJob *job;
  YdSoundEncoder *encoder;
  GCancellable *stop; /* follows the job's */
  gulong stop_id;
  Piece pieces[N_PIECES];
  GAsyncQueue *empty; /* Piece */
  GAsyncQueue *full;  /* Piece, in the order of the film */
  GThread *thread;
};

static gboolean
find_mastering (YdSoundAhead *self, YdMastering *mastering, GError **error)
{
  const YdExportJob *job = self->job;
  const YdExportSettings *settings = job->settings;

  if (!settings->is_loudness_kept)
    return yd_film_find_mastering (job->snapshot, &job->range, settings->target_lufs,
                                   settings->true_peak_db, mastering, self->stop, error);
  *mastering = (YdMastering){ .is_limited = TRUE, .ceiling_db = settings->true_peak_db };
  return TRUE;
}

/* The next piece; at the film's end, with no samples left, the last one */
static gboolean
make_piece (YdSoundAhead *self, Piece *piece, YdFilmSound *sound, gsize n_samples, GError **error)
{
  g_autofree float *samples = n_samples > 0 ? g_new (float, 2 * n_samples) : NULL;

  if (samples && !yd_film_sound_read (sound, samples, n_samples, self->stop, error))
    return FALSE;
  piece->packets = yd_packet_list_new ();
  return yd_packet_list_drain (piece->packets, yd_sound_encoder_get_codec (self->encoder),
                               yd_sound_encoder_send (self->encoder, samples, n_samples), error);
}

static gpointer
sound_thread (gpointer user_data)
{
  YdSoundAhead *self = user_data;
  const YdExportJob *job = self->job;
  const gsize n_together = yd_sound_encoder_get_frame_samples (self->encoder);
  g_autoptr (GError) error = NULL;
  YdMastering mastering;
  g_autoptr (YdFilmSound) sound = find_mastering (self, &mastering, &error)
                                      ? yd_film_sound_new (job->snapshot, &job->range, &mastering)
                                      : NULL;
  gint64 position = 0;
  gboolean goes_on = TRUE;

  while (goes_on) {
    Piece *piece = g_async_queue_pop (self->empty);
    const gsize n = (gsize) MIN ((gint64) n_together, job->range.n_samples - position);
    goes_on = sound && !g_cancellable_set_error_if_cancelled (self->stop, &error) &&
              make_piece (self, piece, sound, n, &error) && n > 0;
    position += (gint64) n;
    piece->error = g_steal_pointer (&error);
    g_async_queue_push (self->full, piece);
  }
  return NULL;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

/**
 * yd_sound_ahead_new:
 * @job: what is exported; must outlive the sound
 * @encoder: of its sound; nobody else may use it meanwhile, and it must outlive the sound
 *
 * Begins to make the sound of an export.
 *
 * Returns: (transfer full): the sound
 */
YdSoundAhead *
yd_sound_ahead_new (const YdExportJob *job, YdSoundEncoder *encoder)
{
  YdSoundAhead *self = g_new0 (YdSoundAhead, 1);

  self->job = job;
  self->encoder = encoder;
  self->stop = g_cancellable_new ();
  if (job->cancellable)
    self->stop_id =
        g_cancellable_connect (job->cancellable, G_CALLBACK (cancelled_cb), self->stop, NULL);
  self->empty = g_async_queue_new ();
  self->full = g_async_queue_new ();
  for (guint i = 0; i < N_PIECES; i++)
    g_async_queue_push (self->empty, &self->pieces[i]);
  self->thread = g_thread_new ("sound", sound_thread, self);
  return self;
}

/**
 * yd_sound_ahead_free:
 * @self: (transfer full): the sound of an export
 *
 * Stops, finished or not.
 */
void
yd_sound_ahead_free (YdSoundAhead *self)
{
  g_cancellable_disconnect (self->job->cancellable, self->stop_id);
  g_cancellable_cancel (self->stop);
  g_async_queue_push (self->empty, &self->pieces[0]); /* wakes a thread that waits */
  g_thread_join (self->thread);
  for (guint i = 0; i < N_PIECES; i++) {
    g_clear_pointer (&self->pieces[i].packets, g_ptr_array_unref);
    g_clear_error (&self->pieces[i].error);
  }
  g_async_queue_unref (self->empty);
  g_async_queue_unref (self->full);
  g_object_unref (self->stop);
  g_free (self);
}

/**
 * yd_sound_ahead_take:
 * @self: the sound of an export
 * @waits: whether to block until the next piece is made
 * @packets: (out) (transfer full) (nullable) (element-type AVPacket): what was encoded; %NULL when
 *   it is not made yet
 * @error: return location for an error of `YD_RENDER_ERROR`, or `G_IO_ERROR_CANCELLED`
 *
 * Gives what was encoded of the next yd_sound_encoder_get_frame_samples() samples, or of what is
 * left of the film; and once more after its last sample.
 *
 * Returns: whether all is well
 */
gboolean
yd_sound_ahead_take (YdSoundAhead *self, gboolean waits, GPtrArray **packets, GError **error)
{
  Piece *piece = waits ? g_async_queue_pop (self->full) : g_async_queue_try_pop (self->full);

  *packets = NULL;
  if (!piece)
    return TRUE;
  if (piece->error) { /* the last one */
    g_propagate_error (error, g_steal_pointer (&piece->error));
    return FALSE;
  }
  *packets = g_steal_pointer (&piece->packets);
  g_async_queue_push (self->empty, piece);
  return TRUE;
}
