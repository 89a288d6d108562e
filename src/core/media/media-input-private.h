/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>

#include "core/media/media-error.h"
#include "core/media/picture.h"

G_BEGIN_DECLS

/* One open file and, once asked for, the decoder of one of its streams. */
typedef struct {
  char *path;
  int fd;
  AVIOContext *io;
  AVFormatContext *format;
  gint64 start_ns; /* the file's own zero, where it does not count from 0 */

  AVStream *stream;      /* the one that is decoded; NULL before */
  AVCodecContext *codec; /* NULL before */
  AVPacket *packet;
  gint64 min_stamp; /* packets before it are not decoded; G_MININT64 for none */
  gboolean is_drained;
  gboolean is_too_large; /* a frame of more pixels than allowed was met */
  guint n_faults;        /* packets in a row that could not be decoded */
} YdMediaInput;

YdMediaInput *yd_media_input_open (const char *path, GError **error);
void yd_media_input_free (YdMediaInput *self);
gboolean yd_media_input_is_still (YdMediaInput *self);
AVStream *yd_media_input_find_stream (YdMediaInput *self, enum AVMediaType type);
int yd_media_input_get_orientation (YdMediaInput *self, const AVFrame *frame);
gboolean yd_media_input_open_decoder (YdMediaInput *self, enum AVMediaType type, GError **error);
gboolean yd_media_input_read_frame (YdMediaInput *self, AVFrame *frame, GError **error);
gboolean yd_media_input_seek (YdMediaInput *self, gint64 time_ns);
gboolean yd_media_input_seek_stamp (YdMediaInput *self, gint64 stamp);
gint64 yd_media_input_get_frame_ns (YdMediaInput *self, const AVFrame *frame);

YdPicture *yd_picture_new_from_frame (const AVFrame *frame,
                                      int orientation,
                                      int cover_width,
                                      int cover_height,
                                      struct SwsContext **scaler,
                                      GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdMediaInput, yd_media_input_free)

static inline void
yd_av_frame_free (AVFrame *frame)
{
  av_frame_free (&frame);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AVFrame, yd_av_frame_free)

G_END_DECLS
