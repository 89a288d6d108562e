/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What keeps an encoder from writing the same pictures differently the next time. */
#include "core/media/steady-encoder.h"

#include <libavutil/cpu.h>

/**
 * yd_steady_encoder_set: (skip)
 * @encoder: an encoder that is about to be opened
 * @options: its options, which are added to
 *
 * Sets what an encoder needs so that it writes the same each time. Where libx264 (164) uses
 * AVX-512, its look-ahead reads memory that nobody wrote, and the quality of each block hangs on
 * what was there before. Without it the encoder is no slower.
 */
void
yd_steady_encoder_set (const AVCodec *encoder, AVDictionary **options)
{
  const AVDictionaryEntry *given = av_dict_get (*options, "x264-params", NULL, 0);

  if (g_str_equal (encoder->name, "libx264") && (av_get_cpu_flags () & AV_CPU_FLAG_AVX512))
    av_dict_set (options, "x264-params", given ? ":asm=AVX2" : "asm=AVX2", AV_DICT_APPEND);
}
