/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An animated WebP, which FFmpeg 5.1 writes but does not read. */
#pragma once

#include <webp/encode.h>
#include <webp/mux.h>

#include "media-fixture.h"

#define FIXTURE_ANIMATION_WIDTH 40
#define FIXTURE_ANIMATION_HEIGHT 30
#define FIXTURE_ANIMATION_FRAMES 5
#define FIXTURE_ANIMATION_FRAME_MS 200

/* Frame i is opaque red of 50 i on the left, and transparent on the right */
static inline char *
fixture_animation (const char *folder, const char *name, int last_ms)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  WebPAnimEncoderOptions options;
  WebPConfig config;
  WebPData data;

  WebPDataInit (&data);
  g_assert_true (WebPAnimEncoderOptionsInit (&options));
  g_assert_true (WebPConfigInit (&config));
  config.lossless = 1;
  WebPAnimEncoder *encoder =
      WebPAnimEncoderNew (FIXTURE_ANIMATION_WIDTH, FIXTURE_ANIMATION_HEIGHT, &options);
  for (int i = 0; i < FIXTURE_ANIMATION_FRAMES; i++) {
    WebPPicture picture;
    g_assert_true (WebPPictureInit (&picture));
    picture.width = FIXTURE_ANIMATION_WIDTH;
    picture.height = FIXTURE_ANIMATION_HEIGHT;
    picture.use_argb = 1;
    g_assert_true (WebPPictureAlloc (&picture));
    for (int at = 0; at < FIXTURE_ANIMATION_WIDTH * FIXTURE_ANIMATION_HEIGHT; at++)
      picture
          .argb[at / FIXTURE_ANIMATION_WIDTH * picture.argb_stride + at % FIXTURE_ANIMATION_WIDTH] =
          at % FIXTURE_ANIMATION_WIDTH < FIXTURE_ANIMATION_WIDTH / 2
              ? 0xff000000u | (guint32) (50 * i) << 16
              : 0;
    g_assert_true (WebPAnimEncoderAdd (encoder, &picture, i * FIXTURE_ANIMATION_FRAME_MS, &config));
    WebPPictureFree (&picture);
  }
  g_assert_true (WebPAnimEncoderAdd (
      encoder, NULL, (FIXTURE_ANIMATION_FRAMES - 1) * FIXTURE_ANIMATION_FRAME_MS + last_ms, NULL));
  g_assert_true (WebPAnimEncoderAssemble (encoder, &data));
  g_assert_true (g_file_set_contents (path, (const char *) data.bytes, (gssize) data.size, NULL));
  WebPDataClear (&data);
  WebPAnimEncoderDelete (encoder);
  return g_steal_pointer (&path);
}
