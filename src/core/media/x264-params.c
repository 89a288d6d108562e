/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libx264 is told beyond its preset. */
#include "core/media/x264-params.h"

#include <libavutil/cpu.h>

#define LOOKAHEAD_ROWS 128 /* pixels high, at least, that a thread looks at; x264's own measure */

static void
append (AVDictionary **options, const char *param)
{
  if (av_dict_get (*options, "x264-params", NULL, 0))
    av_dict_set (options, "x264-params", ":", AV_DICT_APPEND);
  av_dict_set (options, "x264-params", param, AV_DICT_APPEND);
}

/* With AVX-512 libx264 (164) weighs eight macroblocks of a row at once when it looks ahead. In a
 * last eight that is not full it reads memory that nobody wrote, and the quality of each block
 * hangs on what was there before. Clearing all memory is not enough: with more than one thread 4
 * of 60 films of 304 pixels still differed. AVX2 is slower by a tenth. */
static gboolean
reads_past_rows (int width)
{
  const int n_macroblocks = (width + 15) / 16;

  return (av_get_cpu_flags () & AV_CPU_FLAG_AVX512) && n_macroblocks % 8 != 0;
}

/**
 * yd_x264_params_add: (skip)
 * @codec: an encoder that is set up, but not opened; any but libx264 is left alone
 * @options: its options, which are added to
 *
 * Has libx264 write the same film each time, and use all processors: its quick presets look ahead
 * in one thread, and the others wait for that one.
 */
void
yd_x264_params_add (const AVCodecContext *codec, AVDictionary **options)
{
  const int n_processors = (int) g_get_num_processors ();

  if (!g_str_equal (codec->codec->name, "libx264"))
    return;
  g_autofree char *lookahead = g_strdup_printf (
      "lookahead-threads=%d", CLAMP (codec->height / LOOKAHEAD_ROWS, 1, n_processors));
  append (options, lookahead);
  if (reads_past_rows (codec->width))
    append (options, "asm=AVX2");
}
