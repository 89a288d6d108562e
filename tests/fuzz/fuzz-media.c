/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign pictures, videos and sounds through all that reads them: probe, still, frames in and out
 * of order, samples. Faults inside FFmpeg's decoders are FFmpeg's; ours would be a crash, a stall
 * or memory without bound. */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <libavutil/log.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/base/frame-rate.h"
#include "core/media/clip-decoder.h"
#include "core/media/picture-translation.h"
#include "core/media/probe.h"
#include "core/media/sound-reader.h"
#include "core/media/still.h"

#define MAX_BYTES (256 * 1024)
#define MAX_PIXELS (1 << 20) /* larger ones are right but slow */

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

static void
read_frames (const char *path)
{
  static const gint64 times_ns[] = { 0,  YD_SECOND_NS,   YD_SECOND_NS / 3,
                                     -5, G_MAXINT64 / 4, YD_SECOND_NS / 2,
                                     1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 64, 64, &error);

  g_assert_true ((decoder == NULL) == (error != NULL));
  for (gsize i = 0; decoder && i < G_N_ELEMENTS (times_ns); i++) {
    g_autoptr (GError) fault = NULL;
    g_autoptr (YdPicture) picture = yd_clip_decoder_get_frame (decoder, times_ns[i], &fault);
    g_assert_true ((picture == NULL) == (fault != NULL));
  }
}

static void
read_sound (const char *path)
{
  g_autoptr (YdSoundReader) reader = yd_sound_reader_new (path, NULL);
  g_autofree float *samples = g_new (float, 2 * YD_SAMPLE_RATE);

  for (int i = 0; reader && i < 20; i++)
    if (yd_sound_reader_read (reader, samples, YD_SAMPLE_RATE) < YD_SAMPLE_RATE)
      break;
}

static void
translate (const char *path)
{
  g_autofree char *stem = g_strdup_printf ("%s/yiduo-fuzz-%d", g_get_tmp_dir (), (int) getpid ());
  g_autoptr (GError) error = NULL;
  g_autofree char *translation = yd_picture_translate (path, stem, NULL, &error);

  g_assert_true ((translation == NULL) == (error != NULL));
  if (translation)
    g_unlink (translation);
}

static void
read_all (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdMediaProbe) probe = yd_media_probe (path, &error);

  g_assert_true ((probe == NULL) == (error != NULL));
  if (!probe || (gint64) probe->width * probe->height > MAX_PIXELS)
    return;
  g_assert_true (probe->duration_ns >= 0 && probe->rate.den > 0);
  if (yd_picture_translation_is_needed (path)) {
    translate (path);
    return;
  }
  if (probe->kind == YD_CLIP_KIND_STILL) {
    g_autoptr (YdPicture) picture = yd_still_load (path, 300, 200, NULL);
  }
  if (probe->kind == YD_CLIP_KIND_VIDEO)
    read_frames (path);
  if (probe->has_sound)
    read_sound (path);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  const int fd = memfd_create ("media", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  av_log_set_level (AV_LOG_QUIET);
  if (fd < 0 || size > MAX_BYTES)
    return 0;
  if (write (fd, bytes, size) == (ssize_t) size)
    read_all (path);
  close (fd);
  return 0;
}
