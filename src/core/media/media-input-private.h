/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswscale/swscale.h>

#include "core/media/media-error.h"
#include "core/media/picture.h"

G_BEGIN_DECLS

#define YD_MEDIA_MAX_STREAMS 64
#define YD_SOUND_MIN_RATE 500 /* samples a second; outside of these a header is wrong */
#define YD_SOUND_MAX_RATE 768000
#define YD_SOUND_MAX_CHANNELS 64

typedef struct _YdDeinterlacer YdDeinterlacer;
typedef struct _YdPictureConverter YdPictureConverter;

/* One open file and, once asked for, the decoder of one of its streams. */
typedef struct {
  char *path;
  int fd;
  AVIOContext *io;
  AVFormatContext *format;
  gint64 start_ns; /* the file's own zero, where it does not count from 0 */

  gint64 n_bytes_left; /* that may be read until the next thing is found */
  gint64 deadline_us;  /* monotonic; after it reading fails */
  gboolean is_over_limit;

  AVStream *stream;      /* the one that is decoded; NULL before */
  AVCodecContext *codec; /* NULL before */
  AVPacket *packet;
  gint64 min_stamp; /* packets before it are not decoded; G_MININT64 for none */
  gboolean is_drained;
  gboolean is_too_large; /* a frame of more pixels than allowed was met */
  gboolean is_protected; /* an encrypted packet was met */
  guint n_faults;        /* packets in a row that could not be decoded */
  guint n_damages;       /* packets that could not be decoded since the file was opened */
  guint n_decoded;       /* frames that came out of the decoder since the file was opened */
  YdDeinterlacer *deinterlacer;
  gboolean is_interlaced; /* a frame of two fields was met */
} YdMediaInput;

YdMediaInput *yd_media_input_open (const char *path, GError **error);
void yd_media_input_free (YdMediaInput *self);
void yd_media_input_renew_limits (YdMediaInput *self);
gboolean yd_media_input_is_picture_file (YdMediaInput *self);
gboolean yd_media_input_is_chain (YdMediaInput *self);
AVStream *yd_media_input_find_stream (YdMediaInput *self, enum AVMediaType type);
AVRational yd_media_input_get_pixel_shape (YdMediaInput *self, const AVFrame *frame);
int yd_media_input_get_orientation (YdMediaInput *self, const AVFrame *frame);
void yd_media_input_set_broken (YdMediaInput *self, int result, GError **error);

/* stream-decoder.c */
gboolean yd_media_input_open_decoder (YdMediaInput *self,
                                      enum AVMediaType type,
                                      AVDictionary **options,
                                      GError **error);
gboolean yd_media_input_read_frame (YdMediaInput *self, AVFrame *frame, GError **error);
gboolean yd_media_input_seek (YdMediaInput *self, gint64 time_ns);
gint64 yd_media_input_find_entry_ns (YdMediaInput *self, gint64 time_ns);
gboolean yd_media_input_seek_stamp (YdMediaInput *self, gint64 stamp);
gint64 yd_media_input_get_frame_ns (YdMediaInput *self, const AVFrame *frame);

/* media-refusal.c */
gsize yd_media_read_head (const char *path, char *head, gsize size_bytes);
gboolean yd_media_is_heif (const char *head, gsize n);
void yd_media_refuse (const char *path, const AVInputFormat *format, int result, GError **error);
gboolean yd_media_is_protected (const AVStream *stream);

/* deinterlacer.c */
YdDeinterlacer *yd_deinterlacer_new (const AVFrame *frame, AVRational time_base);
void yd_deinterlacer_free (YdDeinterlacer *self);
gboolean yd_deinterlacer_push (YdDeinterlacer *self, AVFrame *frame);
int yd_deinterlacer_pull (YdDeinterlacer *self, AVFrame *frame);

/* i420-picture.c */
void yd_i420_to_picture (const AVFrame *frame,
                         const int coefficients[4],
                         gboolean is_full_range,
                         YdPicture *picture);

/* picture-converter.c */
YdPictureConverter *yd_picture_converter_new (void);
void yd_picture_converter_free (YdPictureConverter *self);
YdPicture *yd_picture_converter_run (YdPictureConverter *self,
                                     YdMediaInput *input,
                                     const AVFrame *frame,
                                     int cover_width,
                                     int cover_height,
                                     GError **error);
void yd_pixel_shape_apply (AVRational shape, int *width, int *height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdMediaInput, yd_media_input_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdDeinterlacer, yd_deinterlacer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdPictureConverter, yd_picture_converter_free)

static inline void
yd_av_frame_free (AVFrame *frame)
{
  av_frame_free (&frame);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AVFrame, yd_av_frame_free)

G_END_DECLS
