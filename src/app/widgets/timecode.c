/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Times as an editor reads them: 00:01:12:07 is minute 1, second 12, frame 7. Without drop frames:
 * the seconds are real ones, the frames are counted from the first that begins in that second. */
#include "app/widgets/timecode.h"

#include <glib/gi18n.h>
#include <inttypes.h>

typedef struct {
  gint64 seconds;
  gint64 frames;
} Split;

/* The first frame that begins in a second */
static gint64
first_frame_of (YdFrameRate rate, gint64 second)
{
  return yd_frame_rate_frames_for (rate, second * YD_SECOND_NS);
}

static Split
split (YdFrameRate rate, gint64 frame)
{
  const gint64 seconds = yd_frame_rate_start_ns (rate, MAX (frame, 0)) / YD_SECOND_NS;

  return (Split){ seconds, MAX (frame, 0) - first_frame_of (rate, seconds) };
}

/**
 * yd_timecode_format:
 * @rate: of the film
 * @frame: a frame
 *
 * Returns: (transfer full): "00:01:12:07"
 */
char *
yd_timecode_format (YdFrameRate rate, gint64 frame)
{
  const Split part = split (rate, frame);

  return g_strdup_printf ("%02" PRId64 ":%02" PRId64 ":%02" PRId64 ":%02" PRId64,
                          part.seconds / 3600, part.seconds / 60 % 60, part.seconds % 60,
                          part.frames);
}

/**
 * yd_timecode_format_short:
 * @rate: of the film
 * @frame: a frame
 *
 * Returns: (transfer full): "1:12"
 */
char *
yd_timecode_format_short (YdFrameRate rate, gint64 frame)
{
  const Split part = split (rate, frame);

  return g_strdup_printf ("%" PRId64 ":%02" PRId64, part.seconds / 60, part.seconds % 60);
}

/**
 * yd_timecode_format_length:
 * @rate: of the film
 * @n_frames: how many frames
 *
 * Returns: (transfer full): "3.2 s"
 */
char *
yd_timecode_format_length (YdFrameRate rate, gint64 n_frames)
{
  return g_strdup_printf (_ ("%.1f s"),
                          (double) yd_frame_rate_start_ns (rate, n_frames) / (double) YD_SECOND_NS);
}

/**
 * yd_timecode_parse:
 * @text: "1:12:07" (the last part counts frames), "12.5s", or "312" frames
 * @rate: of the film
 * @frame: (out): which frame that is
 *
 * Reads what a person typed.
 *
 * Returns: whether it is a time
 */
gboolean
yd_timecode_parse (const char *text, YdFrameRate rate, gint64 *frame)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_auto (GStrv) parts = g_strsplit (trimmed, ":", 5);
  const guint n_parts = g_strv_length (parts);
  gint64 numbers[4] = { 0 };

  if (n_parts == 1 && g_str_has_suffix (trimmed, "s")) {
    char *end = NULL;
    const double seconds = g_ascii_strtod (trimmed, &end);
    if (end == trimmed || !g_str_equal (end, "s") || !(seconds >= 0 && seconds < 1e6))
      return FALSE;
    *frame = yd_frame_rate_frame_at (rate, (gint64) (seconds * (double) YD_SECOND_NS));
    return TRUE;
  }
  if (n_parts < 1 || n_parts > 4)
    return FALSE;
  for (guint i = 0; i < n_parts; i++)
    if (!g_ascii_string_to_signed (parts[i], 10, 0, 1 << 26, &numbers[4 - n_parts + i], NULL))
      return FALSE;
  *frame = first_frame_of (rate, numbers[0] * 3600 + numbers[1] * 60 + numbers[2]) + numbers[3];
  return TRUE;
}
