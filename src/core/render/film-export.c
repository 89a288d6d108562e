/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A film to a file. One thread renders and converts, up to four frames ahead; the calling thread
 * encodes, so rendering hides behind the encoder. The file is written beside its place and moved
 * there when it is whole. */
#include "core/render/film-export.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <libavutil/frame.h>

#include "core/base/json.h"
#include "core/base/safe-file.h"
#include "core/media/picture-file.h"
#include "core/render/film-sound.h"
#include "core/render/film-writer.h"
#include "core/render/pixels.h"

#define N_AHEAD 4
#define MEASURE_SHARE 0.03 /* of the progress */

/* A frame on its way from the renderer to the encoder */
typedef struct {
  AVFrame *frame;
  GError *error; /* instead of a picture */
} Slot;

typedef struct {
  YdSnapshot *snapshot;
  const YdExportSettings *settings;
  GCancellable *cancellable;
  Slot slots[N_AHEAD];
  GAsyncQueue *empty; /* Slot */
  GAsyncQueue *full;  /* Slot, in the order of the film */
  gint is_stopped;    /* atomic */
} Pipeline;

static const char *const presets[] = {
  "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow",
};

/**
 * yd_export_settings_init:
 * @self: (out): settings
 * @snapshot: the film
 *
 * Fills in what suits a film that goes to a video platform.
 */
void
yd_export_settings_init (YdExportSettings *self, YdSnapshot *snapshot)
{
  *self = (YdExportSettings){
    .width = snapshot->width,
    .height = snapshot->height,
    .crf = 21,
    .preset = YD_EXPORT_PRESET,
    .audio_bitrate = 192000,
    .target_lufs = -16,
    .true_peak_db = -1.5,
    .burns_in_cues = TRUE,
    .title = snapshot->title,
  };
}

/**
 * yd_ai_label_new:
 * @producer: who made the content, a name or a code
 * @produce_id: the number of the content, given by the producer
 *
 * Writes the mark of content that AI has made, as Chinese rules want it in a file's metadata.
 *
 * Source: GB 45438-2025 (implicit mark in metadata): Label "1" is content made by AI; the other
 * entries must be there and may be empty as long as nobody else has spread the content.
 *
 * Returns: (transfer full): JSON
 */
char *
yd_ai_label_new (const char *producer, const char *produce_id)
{
  const struct {
    const char *name;
    const char *value;
  } entries[] = {
    { "Label", "1" },        { "ContentProducer", producer }, { "ProduceID", produce_id },
    { "ReservedCode1", "" }, { "ContentPropagator", "" },     { "PropagateID", "" },
    { "ReservedCode2", "" },
  };
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    json_object_set_string_member (object, entries[i].name, entries[i].value);
  json_node_set_object (node, object);
  return yd_json_to_text (node, FALSE);
}

static gboolean
check_settings (YdSnapshot *snapshot, const YdExportSettings *settings, GError **error)
{
  const int sides[] = { settings->width, settings->height };
  gboolean is_known = FALSE;

  if (snapshot->duration_frames <= 0) {
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_EMPTY_FILM,
                 _ ("The film has no pictures. Put shots on the timeline first."));
    return FALSE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
    if (sides[i] < 16 || sides[i] > YD_RENDER_MAX_SIDE || sides[i] % 2) {
      g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_BAD_SETTINGS,
                   _ ("A film of %d × %d pixels cannot be written. Choose even numbers from 16 to "
                      "%d."),
                   settings->width, settings->height, YD_RENDER_MAX_SIDE);
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    is_known |= g_strcmp0 (settings->preset, presets[i]) == 0;
  if (!is_known || settings->crf < 0 || settings->crf > 51 || settings->audio_bitrate < 32000 ||
      settings->audio_bitrate > 512000 || !yd_frame_rate_is_valid (snapshot->rate)) {
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_BAD_SETTINGS,
                 _ ("These settings cannot be met: preset “%s”, quality %d, %d bits per second of "
                    "sound, %d/%d frames per second."),
                 settings->preset ? settings->preset : "", settings->crf, settings->audio_bitrate,
                 snapshot->rate.num, snapshot->rate.den);
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_target (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_NO_FOLDER,
                 _ ("There is no folder “%s”. Make it, or choose another."), folder);
    return FALSE;
  }
  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_IS_FOLDER,
                 _ ("“%s” is a folder. Choose another name for the film."), path);
    return FALSE;
  }
  if (g_access (folder, W_OK | X_OK) != 0) {
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_NOT_WRITABLE,
                 _ ("Nothing can be written into “%s”: %s. Choose another folder."), folder,
                 g_strerror (errno));
    return FALSE;
  }
  return TRUE;
}

static gpointer
render_thread (gpointer user_data)
{
  Pipeline *pipeline = user_data;
  const int width = pipeline->settings->width, height = pipeline->settings->height;
  const gsize stride = (gsize) width * 4;
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  g_autofree guint8 *pixels = g_malloc (stride * height);
  const YdCanvas canvas = { pixels, stride, width, height };

  yd_renderer_set_draws_cues (renderer, pipeline->settings->burns_in_cues);
  for (gint64 frame = 0; frame < pipeline->snapshot->duration_frames; frame++) {
    Slot *slot = g_async_queue_pop (pipeline->empty);
    if (g_atomic_int_get (&pipeline->is_stopped))
      break;
    if (yd_render_frame (renderer, pipeline->snapshot, frame, width, height, pixels, stride,
                         pipeline->cancellable, &slot->error))
      yd_canvas_to_i420 (&canvas, slot->frame->data, slot->frame->linesize);
    const gboolean is_failed = slot->error != NULL;
    g_async_queue_push (pipeline->full, slot);
    if (is_failed)
      break;
  }
  return NULL;
}

/* Writes the film's sound up to a sample */
static gboolean
write_sound (Pipeline *pipeline,
             YdFilmWriter *writer,
             YdFilmSound *sound,
             gint64 *done,
             gint64 end,
             GError **error)
{
  const gsize n_together = yd_film_writer_get_sound_frame_samples (writer);
  const gint64 film_end =
      yd_frame_rate_start_sample (pipeline->snapshot->rate, pipeline->snapshot->duration_frames);
  g_autofree float *samples = g_new (float, 2 * n_together);

  while (*done < MIN (end, film_end)) {
    const gsize n = (gsize) MIN ((gint64) n_together, film_end - *done);
    if (!yd_film_sound_read (sound, samples, n, pipeline->cancellable, error) ||
        !yd_film_writer_add_sound (writer, samples, n, error))
      return FALSE;
    *done += (gint64) n;
  }
  return TRUE;
}

static gboolean
encode_frames (Pipeline *pipeline,
               YdFilmWriter *writer,
               YdFilmSound *sound,
               YdProgressFunc progress,
               gpointer user_data,
               GError **error)
{
  const gint64 n_frames = pipeline->snapshot->duration_frames;
  const YdFrameRate rate = pipeline->snapshot->rate;
  gint64 sound_done = 0;

  for (gint64 frame = 0; frame < n_frames; frame++) {
    Slot *slot = g_async_queue_pop (pipeline->full);
    if (slot->error) {
      g_propagate_error (error, g_steal_pointer (&slot->error));
      return FALSE;
    }
    if (!yd_film_writer_add_picture (writer, slot->frame, frame, error))
      return FALSE;
    g_async_queue_push (pipeline->empty, slot);
    if (!write_sound (pipeline, writer, sound, &sound_done,
                      yd_frame_rate_start_sample (rate, frame + 1), error))
      return FALSE;
    if (progress)
      progress (MEASURE_SHARE + (1 - MEASURE_SHARE) * (double) (frame + 1) / n_frames, frame + 1,
                user_data);
    if (g_cancellable_set_error_if_cancelled (pipeline->cancellable, error))
      return FALSE;
  }
  return yd_film_writer_finish (writer, error);
}

static gboolean
open_slots (Pipeline *pipeline, YdFilmWriter *writer, GError **error)
{
  for (guint i = 0; i < N_AHEAD; i++) {
    pipeline->slots[i].frame = yd_film_writer_new_frame (writer);
    if (!pipeline->slots[i].frame) {
      g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_FAILED,
                   _ ("There is not enough memory for frames of %d × %d pixels."),
                   pipeline->settings->width, pipeline->settings->height);
      return FALSE;
    }
    g_async_queue_push (pipeline->empty, &pipeline->slots[i]);
  }
  return TRUE;
}

static gboolean
run_pipeline (Pipeline *pipeline,
              YdFilmWriter *writer,
              YdFilmSound *sound,
              YdProgressFunc progress,
              gpointer user_data,
              GError **error)
{
  pipeline->empty = g_async_queue_new ();
  pipeline->full = g_async_queue_new ();
  gboolean is_written = open_slots (pipeline, writer, error);
  if (is_written) {
    GThread *thread = g_thread_new ("render", render_thread, pipeline);
    is_written = encode_frames (pipeline, writer, sound, progress, user_data, error);
    g_atomic_int_set (&pipeline->is_stopped, 1);
    g_async_queue_push (pipeline->empty, &pipeline->slots[0]); /* wakes a thread that waits */
    g_thread_join (thread);
  }
  for (guint i = 0; i < N_AHEAD; i++) {
    av_frame_free (&pipeline->slots[i].frame);
    g_clear_error (&pipeline->slots[i].error);
  }
  g_async_queue_unref (pipeline->empty);
  g_async_queue_unref (pipeline->full);
  return is_written;
}

static gboolean
put_in_place (const char *from, const char *to, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (yd_safe_file_move (from, to, &cause))
    return TRUE;
  g_set_error_literal (error, YD_RENDER_ERROR,
                       g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
                           ? YD_RENDER_ERROR_NO_SPACE
                           : YD_RENDER_ERROR_NOT_WRITABLE,
                       cause->message);
  return FALSE;
}

static gboolean
find_mastering (YdSnapshot *snapshot,
                const YdExportSettings *settings,
                YdMastering *mastering,
                GCancellable *cancellable,
                GError **error)
{
  if (!settings->is_loudness_kept)
    return yd_film_find_mastering (snapshot, settings->target_lufs, settings->true_peak_db,
                                   mastering, cancellable, error);
  *mastering = (YdMastering){ .is_limited = TRUE, .ceiling_db = settings->true_peak_db };
  return TRUE;
}

/**
 * yd_film_export:
 * @snapshot: the film
 * @settings: how it shall be written
 * @path: the MP4 to write; one of that name is replaced when the new one is whole
 * @progress: (nullable): told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): to give up
 * @error: return location for an error of `YD_RENDER_ERROR`, or `G_IO_ERROR_CANCELLED`
 *
 * Writes a film. The same snapshot and settings give the same bytes. When it fails or is
 * cancelled nothing is left behind. Blocks for as long as it takes.
 *
 * Returns: whether the film is at @path
 */
gboolean
yd_film_export (YdSnapshot *snapshot,
                const YdExportSettings *settings,
                const char *path,
                YdProgressFunc progress,
                gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  g_return_val_if_fail (snapshot != NULL && settings != NULL && path != NULL, FALSE);

  YdMastering mastering;
  if (!check_settings (snapshot, settings, error) || !check_target (path, error) ||
      !find_mastering (snapshot, settings, &mastering, cancellable, error))
    return FALSE;

  g_autofree char *folder = g_path_get_dirname (path);
  /* the same name every time: what a crash leaves, the next export writes over */
  g_autofree char *name = g_strdup_printf (".yiduo-%08x.part", g_str_hash (path));
  g_autofree char *part_path = g_build_filename (folder, name, NULL);
  g_autoptr (YdFilmSound) sound = yd_film_sound_new (snapshot, &mastering);
  Pipeline pipeline = { .snapshot = snapshot, .settings = settings, .cancellable = cancellable };
  YdFilmWriter *writer = yd_film_writer_new (part_path, snapshot, settings, error);
  gboolean is_written = writer != NULL;
  if (writer) {
    is_written = run_pipeline (&pipeline, writer, sound, progress, user_data, error);
    yd_film_writer_free (writer);
  }
  is_written = is_written && put_in_place (part_path, path, error);
  if (!is_written)
    g_unlink (part_path);
  return is_written;
}

/**
 * yd_render_cover:
 * @snapshot: the film
 * @frame: which frame of it
 * @width: pixels; the height follows the film's shape
 * @draws_cues: whether subtitles are part of it
 * @path: the JPEG to write
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Writes one frame of the film as a picture. Blocks.
 *
 * Returns: whether it was written
 */
gboolean
yd_render_cover (YdSnapshot *snapshot,
                 gint64 frame,
                 int width,
                 gboolean draws_cues,
                 const char *path,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (snapshot != NULL && path != NULL, FALSE);
  g_return_val_if_fail (width >= 2 && width <= YD_RENDER_MAX_SIDE, FALSE);

  const int height = CLAMP ((int) ((gint64) width * snapshot->height / MAX (snapshot->width, 1)), 2,
                            YD_RENDER_MAX_SIDE);
  const gsize stride = (gsize) width * 4;
  g_autofree guint8 *pixels = g_malloc (stride * height);
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  yd_renderer_set_draws_cues (renderer, draws_cues);
  return yd_render_frame (renderer, snapshot, frame, width, height, pixels, stride, cancellable,
                          error) &&
         yd_picture_write_jpeg (pixels, width, height, stride, path, error);
}
