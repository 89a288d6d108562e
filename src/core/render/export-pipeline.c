/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread renders and converts, up to four frames ahead; the calling thread encodes, so
 * rendering hides behind the encoder. Another one makes the sound. While nothing changes nothing is
 * rendered, and the encoder is given the last picture again. A film with few colours is looked
 * through before. */
#include "core/render/export-pipeline.h"

#include <glib/gi18n.h>
#include <libavutil/frame.h>

#include "core/render/export-converter.h"
#include "core/render/film-writer.h"
#include "core/render/packet-list.h"
#include "core/render/palette.h"
#include "core/render/render-error.h"
#include "core/render/renderer.h"
#include "core/render/sound-ahead.h"

#define N_AHEAD 4
#define PALETTE_SHARE 0.4            /* of the progress */
#define MAX_WAITING_BYTES (32 << 20) /* of the picture, until its sound is made */

/* A frame on its way from the renderer to the encoder */
typedef struct {
  AVFrame *frame;
  gboolean is_repeat; /* the picture before it is shown on; @frame is not filled */
  GError *error;      /* instead of a picture */
} Slot;

/* A piece of the picture that waits for its turn in the file */
typedef struct {
  AVPacket *packet;
  gint64 after_sample; /* of the sound */
} Waiting;

typedef struct {
  const YdExportJob *job;
  YdFilmWriter *writer;
  YdSoundAhead *sound; /* NULL without */
  AVFrame *palette;    /* NULL without */
  double start_part;   /* of the progress, when the first frame is encoded */
  GQueue waiting;      /* Waiting */
  gint64 waiting_bytes;
  gint64 sound_due; /* samples that may be written */
  gint64 n_sound;   /* samples written */
  Slot slots[N_AHEAD];
  Slot *shown;        /* what the encoder was given last, kept until another is; the caller's */
  GAsyncQueue *empty; /* Slot */
  GAsyncQueue *full;  /* Slot, in the order of the film */
  gint is_stopped;    /* atomic */
} Pipeline;

/* One frame at a time, on its way to who takes the pixels */
typedef struct {
  YdRenderer *renderer;
  const YdExportSettings *settings;
  YdExportConverter *converter; /* NULL while colours are chosen */
  AVFrame *target;              /* of the converter */
  YdPaletteMaker *maker;        /* or NULL */
  YdCanvas whole;               /* the frame, where somebody wants to see it; no pixels else */
  gint64 frame;                 /* of the film, which was made last; -1 before the first */
} Stage;

static void
stage_open (Stage *self, const YdExportSettings *settings)
{
  self->renderer = yd_renderer_new ();
  self->settings = settings;
  self->whole = (YdCanvas){ NULL, (gsize) settings->width * 4, settings->width, settings->height };
  if (settings->see_frame)
    self->whole.pixels = g_malloc (self->whole.stride * (gsize) settings->height);
  self->frame = -1;
  yd_renderer_set_draws_cues (self->renderer, settings->burns_in_cues);
}

static void
stage_clear (Stage *self)
{
  g_clear_pointer (&self->renderer, yd_renderer_free);
  g_clear_pointer (&self->converter, yd_export_converter_free);
  g_clear_pointer (&self->maker, yd_palette_maker_free);
  g_clear_pointer (&self->whole.pixels, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stage, stage_clear)

static void
stage_take (const YdCanvas *band, int first_row, gpointer user_data)
{
  Stage *self = user_data;

  if (self->converter)
    yd_export_converter_take (self->converter, band, first_row, self->target);
  if (self->maker)
    yd_palette_maker_lay (self->maker, band, first_row);
  if (self->whole.pixels) {
    const YdCanvas copy = yd_canvas_get_band (&self->whole, first_row, band->height);
    yd_canvas_copy (&copy, band);
  }
}

/* Every frame that is written comes from here. @is_repeat: the one before it is shown on, and
 * nothing was made */
static gboolean
stage_render (Stage *self,
              const YdExportJob *job,
              gint64 number,
              gboolean *is_repeat,
              GError **error)
{
  const YdExportSettings *settings = self->settings;
  const gint64 frame = yd_export_range_get_film_frame (&job->range, job->snapshot->rate, number);

  *is_repeat = self->frame >= 0 && yd_render_frame_is_same (job->snapshot, self->frame, frame);
  if (!*is_repeat &&
      (!yd_render_frame_in_bands (self->renderer, job->snapshot, frame, settings->width,
                                  settings->height, stage_take, self, job->cancellable, error) ||
       (self->converter && !yd_export_converter_finish (self->converter, self->target, error))))
    return FALSE;
  self->frame = frame;
  if (settings->see_frame)
    settings->see_frame (frame, self->whole.pixels, self->whole.stride, settings->see_frame_data);
  return TRUE;
}

static gpointer
render_thread (gpointer user_data)
{
  Pipeline *self = user_data;
  const YdExportSettings *settings = self->job->settings;
  g_auto (Stage) stage = { 0 };
  g_autoptr (GError) error = NULL;

  stage_open (&stage, settings);
  stage.converter = yd_export_converter_new (settings->format->pixels, settings->width,
                                             settings->height, self->palette, &error);
  for (gint64 number = 0; number < self->job->range.n_frames; number++) {
    Slot *slot = g_async_queue_pop (self->empty);
    if (g_atomic_int_get (&self->is_stopped))
      break;
    stage.target = slot->frame;
    const gboolean is_made =
        stage.converter && stage_render (&stage, self->job, number, &slot->is_repeat, &error);
    slot->error = g_steal_pointer (&error);
    g_async_queue_push (self->full, slot);
    if (!is_made)
      break;
  }
  return NULL;
}

static gboolean
report (Pipeline *self, double part, gint64 n_frames, GError **error)
{
  const YdExportProgress progress = {
    .part_done = part,
    .n_frames = n_frames,
    .total_frames = self->job->range.n_frames,
    .size_bytes = self->writer ? yd_film_writer_get_size_bytes (self->writer) : 0,
  };

  if (self->job->progress)
    self->job->progress (&progress, self->job->user_data);
  return !g_cancellable_set_error_if_cancelled (self->job->cancellable, error);
}

/* Looks through the film for its 256 colours */
static gboolean
choose_palette (Pipeline *self, GError **error)
{
  const YdExportSettings *settings = self->job->settings;
  const gint64 n_frames = self->job->range.n_frames;
  g_auto (Stage) stage = { 0 };
  gboolean is_repeat;

  stage_open (&stage, settings);
  stage.maker = yd_palette_maker_new (settings->width, settings->height, error);
  if (!stage.maker)
    return FALSE;
  for (gint64 number = 0; number < n_frames; number++)
    if (!stage_render (&stage, self->job, number, &is_repeat, error) ||
        !yd_palette_maker_add (stage.maker, error) ||
        !report (self, PALETTE_SHARE * (double) (number + 1) / n_frames, 0, error))
      return FALSE;
  self->palette = yd_palette_maker_finish (stage.maker, error);
  return self->palette != NULL;
}

/* Encodes the next picture, or with none what the encoder holds; it is written when all sound has
 * been that is due now */
static gboolean
encode_picture (Pipeline *self, AVFrame *frame, GError **error)
{
  YdPictureEncoder *encoder = yd_film_writer_get_picture_encoder (self->writer);
  g_autoptr (GPtrArray) packets = yd_packet_list_new ();

  if (!yd_packet_list_drain (packets, yd_picture_encoder_get_codec (encoder),
                             yd_picture_encoder_send (encoder, frame), error))
    return FALSE;
  while (packets->len > 0) {
    Waiting *waiting = g_new (Waiting, 1);
    *waiting = (Waiting){ g_ptr_array_steal_index (packets, 0), self->sound_due };
    self->waiting_bytes += waiting->packet->size;
    g_queue_push_tail (&self->waiting, waiting);
  }
  return TRUE;
}

static void
waiting_free (Waiting *self)
{
  av_packet_free (&self->packet);
  g_free (self);
}

static gboolean
write_waiting (Pipeline *self, GError **error)
{
  Waiting *waiting = g_queue_pop_head (&self->waiting);

  self->waiting_bytes -= waiting->packet->size;
  const gboolean is_written = yd_film_writer_write (self->writer, waiting->packet, FALSE, error);
  waiting_free (waiting);
  return is_written;
}

/* Writes the next piece of sound; @is_there: whether it is made already */
static gboolean
write_sound (Pipeline *self, gboolean waits, gboolean *is_there, GError **error)
{
  YdSoundEncoder *encoder = yd_film_writer_get_sound_encoder (self->writer);
  g_autoptr (GPtrArray) packets = NULL;

  if (!yd_sound_ahead_take (self->sound, waits, &packets, error))
    return FALSE;
  *is_there = packets != NULL;
  if (!packets)
    return TRUE;
  for (guint i = 0; i < packets->len; i++)
    if (!yd_film_writer_write (self->writer, packets->pdata[i], TRUE, error))
      return FALSE;
  self->n_sound += (gint64) yd_sound_encoder_get_frame_samples (encoder);
  return TRUE;
}

/* Writes what has its turn; what that is depends on the film alone, and not on which encoder was
 * quicker */
static gboolean
write_due (Pipeline *self, gboolean waits, GError **error)
{
  gboolean is_there = TRUE;

  while (is_there) {
    const Waiting *first = g_queue_peek_head (&self->waiting);
    const gboolean is_picture = first && first->after_sample <= self->n_sound;
    if (!is_picture && self->n_sound >= self->sound_due)
      break;
    if (!(is_picture ? write_waiting (self, error) : write_sound (self, waits, &is_there, error)))
      return FALSE;
  }
  return TRUE;
}

/* Makes another slot the picture that is shown */
static gboolean
show (Pipeline *self, Slot *slot, GError **error)
{
  if (self->shown) {
    const int result = yd_picture_encoder_renew_frame (
        yd_film_writer_get_picture_encoder (self->writer), self->shown->frame);
    if (result < 0)
      return yd_render_error_set_from_ffmpeg (error, result);
    g_async_queue_push (self->empty, self->shown);
  }
  self->shown = slot;
  return TRUE;
}

static gboolean
take_picture (Pipeline *self, gint64 number, GError **error)
{
  Slot *slot = g_async_queue_pop (self->full);
  if (slot->error) {
    g_propagate_error (error, g_steal_pointer (&slot->error));
    return FALSE;
  }
  if (slot->is_repeat)
    g_async_queue_push (self->empty, slot);
  else if (!show (self, slot, error))
    return FALSE;
  self->shown->frame->pts = number;
  return encode_picture (self, self->shown->frame, error);
}

/* What the encoders still hold, and the end of the file */
static gboolean
finish (Pipeline *self, gboolean has_picture, GError **error)
{
  gboolean is_there;

  return write_due (self, TRUE, error) &&
         (!has_picture || (encode_picture (self, NULL, error) && write_due (self, TRUE, error))) &&
         (!self->sound || write_sound (self, TRUE, &is_there, error)) &&
         yd_film_writer_finish (self->writer, error);
}

static gboolean
encode (Pipeline *self, GError **error)
{
  const YdExportRange *range = &self->job->range;
  const gboolean has_picture = self->job->settings->format->carries & YD_EXPORT_CARRIES_PICTURE;

  for (gint64 number = 0; number < range->n_frames; number++) {
    const double part = (double) (number + 1) / range->n_frames;
    if (has_picture && !take_picture (self, number, error))
      return FALSE;
    if (self->sound)
      self->sound_due =
          MIN (yd_frame_rate_start_sample (range->rate, number + 1), range->n_samples);
    const gboolean waits = !has_picture || self->waiting_bytes > MAX_WAITING_BYTES;
    if (!write_due (self, waits, error) ||
        !report (self, self->start_part + (1 - self->start_part) * part, number + 1, error))
      return FALSE;
  }
  if (self->sound)
    self->sound_due = range->n_samples;
  return finish (self, has_picture, error);
}

static gboolean
open_slots (Pipeline *self, GError **error)
{
  for (guint i = 0; i < N_AHEAD; i++) {
    self->slots[i].frame =
        yd_picture_encoder_new_frame (yd_film_writer_get_picture_encoder (self->writer));
    if (!self->slots[i].frame) {
      g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_FAILED,
                   _ ("There is not enough memory for frames of %d × %d pixels."),
                   self->job->settings->width, self->job->settings->height);
      return FALSE;
    }
    g_async_queue_push (self->empty, &self->slots[i]);
  }
  return TRUE;
}

static gboolean
run_threads (Pipeline *self, GError **error)
{
  self->empty = g_async_queue_new ();
  self->full = g_async_queue_new ();
  gboolean is_written = open_slots (self, error);
  if (is_written) {
    GThread *thread = g_thread_new ("render", render_thread, self);
    is_written = encode (self, error);
    g_atomic_int_set (&self->is_stopped, 1);
    g_async_queue_push (self->empty, &self->slots[0]); /* wakes a thread that waits */
    g_thread_join (thread);
  }
  for (guint i = 0; i < N_AHEAD; i++) {
    av_frame_free (&self->slots[i].frame);
    g_clear_error (&self->slots[i].error);
  }
  g_async_queue_unref (self->empty);
  g_async_queue_unref (self->full);
  return is_written;
}

/**
 * yd_export_pipeline_run:
 * @job: what is exported
 * @path: the file or folder to write; what is there is written over
 * @cover: (nullable): a JPEG
 * @error: return location for an error of `YD_RENDER_ERROR`, or `G_IO_ERROR_CANCELLED`
 *
 * Renders and encodes. What was written so far stays at @path when it fails. Blocks.
 *
 * Returns: whether all of it is at @path
 */
gboolean
yd_export_pipeline_run (const YdExportJob *job, const char *path, GBytes *cover, GError **error)
{
  const YdExportFormat *format = job->settings->format;
  const gboolean has_palette = format->pixels == YD_EXPORT_PIXELS_PALETTE;
  Pipeline self = { .job = job, .start_part = has_palette ? PALETTE_SHARE : 0 };

  if (has_palette && !choose_palette (&self, error))
    return FALSE;
  self.writer = yd_film_writer_new (path, job->snapshot, job->settings, cover, error);
  if (self.writer && format->carries & YD_EXPORT_CARRIES_SOUND)
    self.sound = yd_sound_ahead_new (job, yd_film_writer_get_sound_encoder (self.writer));
  const gboolean is_written =
      self.writer && (format->carries & YD_EXPORT_CARRIES_PICTURE ? run_threads (&self, error)
                                                                  : encode (&self, error));
  g_clear_pointer (&self.sound, yd_sound_ahead_free); /* it uses the writer's encoder */
  g_clear_pointer (&self.writer, yd_film_writer_free);
  g_queue_clear_full (&self.waiting, (GDestroyNotify) waiting_free);
  av_frame_free (&self.palette);
  return is_written;
}
