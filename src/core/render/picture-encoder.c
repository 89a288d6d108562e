/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens the encoder of a format's picture. What each encoder calls its quality and speed is one
 * table. A machine's own encoder is believed in only when it has encoded a frame: drivers say they
 * can, and then cannot. */
#include "core/render/picture-encoder.h"

#include <glib/gi18n.h>
#include <libavutil/hwcontext.h>
#include <libavutil/imgutils.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>

#include "core/media/x264-params.h"
#include "core/render/render-error.h"

#define GROUP_SECONDS 2 /* from one entry point to the next */
#define N_SPEEDS 9
#define PROBE_WIDTH 640
#define PROBE_HEIGHT 480
#define HARDWARE_BITS_PER_PIXEL 0.12 /* for encoders that know a rate only */

/* How an encoder is told what is wanted */
typedef struct {
  const char *name;
  const char *speed_option; /* NULL: it has none */
  const char *speeds;       /* for each of x264's presets, the fastest first; NULL: as x264 */
  const char *quality_option;
  const char *options; /* key=value:key=value */
} Dialect;

static const Dialect dialects[] = {
  { "libx264", "preset", NULL, "crf", NULL },
  { "libx265", "preset", NULL, "crf", "x265-params=log-level=none" },
  { "libvpx-vp9", "cpu-used", "8 6 5 4 3 2 1 1 0", "crf",
    "deadline=good:row-mt=1:lag-in-frames=16" },
  { "libsvtav1", "preset", "12 11 10 9 8 7 6 5 4", "crf", NULL },
  { "libaom-av1", "cpu-used", "9 8 7 6 5 4 3 2 1", "crf", "row-mt=1:usage=good" },
  { "prores_ks", NULL, NULL, NULL, "profile=hq:vendor=apl0" },
  { "libwebp_anim", NULL, NULL, NULL, "lossless=0" },
};

/* The encoders a machine may have, by how their name goes on, in the order they are tried */
static const struct {
  const char *suffix;
  enum AVHWDeviceType device; /* that frames are put into; NONE: it takes them from memory */
  enum AVPixelFormat pixels;  /* in memory */
  const char *quality_option; /* NULL: it knows a rate only */
  const char *options;
} hardware[] = {
  { "nvenc", AV_HWDEVICE_TYPE_NONE, AV_PIX_FMT_YUV420P, "cq", "rc=vbr" },
  { "qsv", AV_HWDEVICE_TYPE_NONE, AV_PIX_FMT_NV12, "global_quality", NULL },
  { "vaapi", AV_HWDEVICE_TYPE_VAAPI, AV_PIX_FMT_NV12, "qp", "rc_mode=CQP" },
  { "v4l2m2m", AV_HWDEVICE_TYPE_NONE, AV_PIX_FMT_YUV420P, NULL, NULL },
};

static const enum AVPixelFormat pixel_formats[] = {
  [YD_EXPORT_PIXELS_NONE] = AV_PIX_FMT_NONE,        [YD_EXPORT_PIXELS_I420] = AV_PIX_FMT_YUV420P,
  [YD_EXPORT_PIXELS_422_10] = AV_PIX_FMT_YUV422P10, [YD_EXPORT_PIXELS_RGB] = AV_PIX_FMT_RGB24,
  [YD_EXPORT_PIXELS_BGRA] = AV_PIX_FMT_BGRA,        [YD_EXPORT_PIXELS_JPEG] = AV_PIX_FMT_YUVJ444P,
  [YD_EXPORT_PIXELS_PALETTE] = AV_PIX_FMT_PAL8,
};

struct _YdPictureEncoder {
  AVCodecContext *codec;
  enum AVPixelFormat pixels; /* of the frames it is given */
  AVFrame *staged;           /* in the layout the hardware takes, or NULL */
  struct SwsContext *stager;
  AVBufferRef *device;
};

static const Dialect *
find_dialect (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (dialects); i++)
    if (g_str_equal (dialects[i].name, name))
      return &dialects[i];
  return NULL;
}

static void
set_colors (AVCodecContext *codec, YdExportPixels pixels)
{
  const gboolean is_film = pixels == YD_EXPORT_PIXELS_I420 || pixels == YD_EXPORT_PIXELS_422_10;

  codec->color_range = is_film ? AVCOL_RANGE_MPEG : AVCOL_RANGE_JPEG;
  if (!is_film)
    return;
  codec->colorspace = AVCOL_SPC_BT709;
  codec->color_primaries = AVCOL_PRI_BT709;
  codec->color_trc = AVCOL_TRC_BT709;
  /* as i420.c and yuv422.c make it */
  codec->chroma_sample_location =
      pixels == YD_EXPORT_PIXELS_I420 ? AVCHROMA_LOC_CENTER : AVCHROMA_LOC_LEFT;
}

static void
set_common (AVCodecContext *codec, const YdExportSettings *settings, YdFrameRate rate)
{
  codec->width = settings->width;
  codec->height = settings->height;
  codec->time_base = (AVRational){ rate.den, rate.num };
  codec->framerate = (AVRational){ rate.num, rate.den };
  codec->sample_aspect_ratio = (AVRational){ 1, 1 };
  codec->gop_size = MAX (1, (GROUP_SECONDS * rate.num + rate.den / 2) / rate.den);
  codec->flags |= AV_CODEC_FLAG_BITEXACT;
  if (settings->format->pixels == YD_EXPORT_PIXELS_I420) /* JPEG does not start with it */
    codec->flags |= AV_CODEC_FLAG_CLOSED_GOP;
  codec->thread_count = 0;
  codec->bit_rate = settings->bitrate;
  codec->rc_max_rate = settings->max_bitrate;
  codec->rc_buffer_size = (int) MIN (2 * settings->max_bitrate, G_MAXINT);
  set_colors (codec, settings->format->pixels);
}

static void
set_dialect (AVCodecContext *codec, const YdExportSettings *settings, AVDictionary **options)
{
  const Dialect *dialect = find_dialect (codec->codec->name);
  const int crf = yd_export_settings_get_crf (settings);

  if (dialect && dialect->options)
    av_dict_parse_string (options, dialect->options, "=", ":", 0);
  if (dialect && dialect->speed_option) {
    g_auto (GStrv) speeds = dialect->speeds ? g_strsplit (dialect->speeds, " ", N_SPEEDS) : NULL;
    av_dict_set (options, dialect->speed_option,
                 speeds ? speeds[yd_export_settings_get_speed (settings)] : settings->preset, 0);
  }
  if (dialect && dialect->quality_option && settings->bitrate == 0)
    av_dict_set_int (options, dialect->quality_option, crf, 0);
  if (codec->codec_id == AV_CODEC_ID_MJPEG) {
    codec->flags |= AV_CODEC_FLAG_QSCALE;
    codec->global_quality = MAX (crf, 1) * FF_QP2LAMBDA;
  }
  if (codec->codec_id == AV_CODEC_ID_WEBP) { /* it counts from the worst */
    codec->flags |= AV_CODEC_FLAG_QSCALE;
    codec->global_quality = (100 - crf) * FF_QP2LAMBDA;
  }
  if (codec->codec_id == AV_CODEC_ID_HEVC)
    codec->codec_tag = settings->format->muxer[0] == 'm' && settings->format->muxer[1] == 'p'
                           ? MKTAG ('h', 'v', 'c', '1') /* what Apple's players ask for */
                           : 0;
}

static YdPictureEncoder *
open_software (const AVCodec *encoder,
               const YdExportSettings *settings,
               YdFrameRate rate,
               gboolean has_global_header,
               int *result)
{
  g_autoptr (YdPictureEncoder) self = g_new0 (YdPictureEncoder, 1);
  AVDictionary *options = NULL;

  self->codec = avcodec_alloc_context3 (encoder);
  self->pixels = self->codec->pix_fmt = pixel_formats[settings->format->pixels];
  set_common (self->codec, settings, rate);
  set_dialect (self->codec, settings, &options);
  yd_x264_params_add (self->codec, &options);
  if (has_global_header)
    self->codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  *result = avcodec_open2 (self->codec, encoder, &options);
  av_dict_free (&options);
  return *result >= 0 ? g_steal_pointer (&self) : NULL;
}

/* Frames of hardware live in its own memory */
static int
open_device (YdPictureEncoder *self, enum AVHWDeviceType type, enum AVPixelFormat pixels)
{
  int result = av_hwdevice_ctx_create (&self->device, type, NULL, NULL, 0);
  if (result < 0)
    return result;

  AVBufferRef *reference = av_hwframe_ctx_alloc (self->device);
  AVHWFramesContext *frames = (AVHWFramesContext *) (void *) reference->data;
  frames->format = AV_PIX_FMT_VAAPI;
  frames->sw_format = pixels;
  frames->width = self->codec->width;
  frames->height = self->codec->height;
  frames->initial_pool_size = 20;
  result = av_hwframe_ctx_init (reference);
  if (result >= 0) {
    self->codec->pix_fmt = AV_PIX_FMT_VAAPI;
    self->codec->hw_frames_ctx = av_buffer_ref (reference);
  }
  av_buffer_unref (&reference);
  return result;
}

static int
open_stage (YdPictureEncoder *self, enum AVPixelFormat pixels)
{
  if (pixels == AV_PIX_FMT_YUV420P && !self->device)
    return 0;
  self->staged = av_frame_alloc ();
  self->staged->width = self->codec->width;
  self->staged->height = self->codec->height;
  self->staged->format = pixels;
  self->stager =
      sws_getContext (self->codec->width, self->codec->height, AV_PIX_FMT_YUV420P,
                      self->codec->width, self->codec->height, pixels, SWS_POINT, NULL, NULL, NULL);
  return self->stager ? av_frame_get_buffer (self->staged, 0) : AVERROR (ENOMEM);
}

static YdPictureEncoder *
open_hardware (gsize row,
               const YdExportSettings *settings,
               YdFrameRate rate,
               gboolean has_global_header)
{
  g_autofree char *name =
      g_strdup_printf ("%s_%s", settings->format->hardware_family, hardware[row].suffix);
  const AVCodec *encoder = avcodec_find_encoder_by_name (name);
  if (!encoder)
    return NULL;

  g_autoptr (YdPictureEncoder) self = g_new0 (YdPictureEncoder, 1);
  AVDictionary *options = NULL;
  self->codec = avcodec_alloc_context3 (encoder);
  self->pixels = AV_PIX_FMT_YUV420P;
  self->codec->pix_fmt = hardware[row].pixels;
  set_common (self->codec, settings, rate);
  self->codec->max_b_frames = 0;
  if (has_global_header)
    self->codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  if (hardware[row].options)
    av_dict_parse_string (&options, hardware[row].options, "=", ":", 0);
  if (hardware[row].quality_option && settings->bitrate == 0)
    av_dict_set_int (&options, hardware[row].quality_option, yd_export_settings_get_crf (settings),
                     0);
  if (!hardware[row].quality_option && settings->bitrate == 0)
    self->codec->bit_rate = (gint64) (HARDWARE_BITS_PER_PIXEL * settings->width * settings->height *
                                      rate.num / rate.den);
  int result = hardware[row].device != AV_HWDEVICE_TYPE_NONE
                   ? open_device (self, hardware[row].device, hardware[row].pixels)
                   : 0;
  if (result >= 0)
    result = open_stage (self, hardware[row].pixels);
  if (result >= 0)
    result = avcodec_open2 (self->codec, encoder, &options);
  av_dict_free (&options);
  return result >= 0 ? g_steal_pointer (&self) : NULL;
}

/* Whether a packet comes out when a gray frame goes in */
static gboolean
try_frame (YdPictureEncoder *self)
{
  AVFrame *frame = yd_picture_encoder_new_frame (self);
  AVPacket *packet = av_packet_alloc ();
  gboolean is_encoded = FALSE;

  if (frame) {
    for (int plane = 0; plane < 3; plane++)
      memset (frame->data[plane], 128,
              (gsize) frame->linesize[plane] * (frame->height >> (plane > 0)));
    frame->pts = 0;
    is_encoded = yd_picture_encoder_send (self, frame) >= 0 &&
                 yd_picture_encoder_send (self, NULL) >= 0 &&
                 avcodec_receive_packet (self->codec, packet) >= 0;
  }
  av_packet_free (&packet);
  av_frame_free (&frame);
  return is_encoded;
}

static YdPictureEncoder *
open_any_hardware (const YdExportSettings *settings, YdFrameRate rate, gboolean has_global_header)
{
  for (gsize i = 0; settings->format->hardware_family && i < G_N_ELEMENTS (hardware); i++) {
    g_autoptr (YdPictureEncoder) tried = open_hardware (i, settings, rate, has_global_header);
    if (tried && try_frame (tried)) /* it has an end behind it now, so another is opened */
      return open_hardware (i, settings, rate, has_global_header);
  }
  return NULL;
}

/**
 * yd_picture_encoder_find_hardware:
 * @format: a format
 *
 * Looks for an encoder of the machine's own, by encoding a frame. Blocks, for a second at worst.
 *
 * Returns: (transfer full) (nullable): its name; %NULL when there is none that works
 */
char *
yd_picture_encoder_find_hardware (const YdExportFormat *format)
{
  const YdExportSettings settings = {
    .format = format,
    .width = PROBE_WIDTH,
    .height = PROBE_HEIGHT,
    .crf = -1,
    .preset = YD_EXPORT_PRESET,
  };
  g_autoptr (YdPictureEncoder) found = open_any_hardware (&settings, (YdFrameRate){ 25, 1 }, FALSE);

  return found ? g_strdup (yd_picture_encoder_get_name (found)) : NULL;
}

/**
 * yd_picture_encoder_new:
 * @settings: how the film is written
 * @rate: of the frames
 * @has_global_header: whether the container keeps the encoder's header
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Opens the best encoder there is: one of the machine's own when that is wanted and works, else
 * the first one of the format that opens. Blocks.
 *
 * Returns: (transfer full) (nullable): the encoder
 */
YdPictureEncoder *
yd_picture_encoder_new (const YdExportSettings *settings,
                        YdFrameRate rate,
                        gboolean has_global_header,
                        GError **error)
{
  YdPictureEncoder *self =
      settings->uses_hardware ? open_any_hardware (settings, rate, has_global_header) : NULL;
  const char *const *names = settings->format->picture_encoders;
  int result = AVERROR_ENCODER_NOT_FOUND;

  for (; !self && *names; names++) {
    const AVCodec *encoder = avcodec_find_encoder_by_name (*names);
    if (encoder)
      self = open_software (encoder, settings, rate, has_global_header, &result);
  }
  if (!self)
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_FAILED,
                 _ ("The encoder %s does not start: %s. Choose another size, quality or format."),
                 settings->format->picture_encoders[0], av_err2str (result));
  return self;
}

/**
 * yd_picture_encoder_free:
 * @self: (transfer full): an encoder
 *
 * Closes an encoder.
 */
void
yd_picture_encoder_free (YdPictureEncoder *self)
{
  avcodec_free_context (&self->codec);
  av_frame_free (&self->staged);
  sws_freeContext (self->stager);
  av_buffer_unref (&self->device);
  g_free (self);
}

/**
 * yd_picture_encoder_get_codec:
 * @self: an encoder
 *
 * Returns: (transfer none): what packets come out of
 */
AVCodecContext *
yd_picture_encoder_get_codec (YdPictureEncoder *self)
{
  return self->codec;
}

/**
 * yd_picture_encoder_get_name:
 * @self: an encoder
 *
 * Returns: FFmpeg's name of it
 */
const char *
yd_picture_encoder_get_name (YdPictureEncoder *self)
{
  return self->codec->codec->name;
}

/**
 * yd_picture_encoder_new_frame:
 * @self: an encoder
 *
 * Makes memory for a picture as it is given to the encoder.
 *
 * Returns: (transfer full) (nullable): a frame; %NULL without memory
 */
AVFrame *
yd_picture_encoder_new_frame (YdPictureEncoder *self)
{
  AVFrame *frame = av_frame_alloc ();

  frame->width = self->codec->width;
  frame->height = self->codec->height;
  frame->format = self->pixels;
  frame->color_range = self->codec->color_range;
  frame->colorspace = self->codec->colorspace;
  if (av_frame_get_buffer (frame, 0) < 0)
    av_frame_free (&frame);
  return frame;
}

/**
 * yd_picture_encoder_renew_frame:
 * @self: an encoder
 * @frame: a frame of yd_picture_encoder_new_frame() that was sent
 *
 * Makes sure that a frame may be filled anew: an encoder with threads of its own may still look at
 * what it was given, and then keeps that memory.
 *
 * Returns: 0, or an error of FFmpeg
 */
int
yd_picture_encoder_renew_frame (YdPictureEncoder *self, AVFrame *frame)
{
  if (av_frame_is_writable (frame))
    return 0;
  AVFrame *fresh = yd_picture_encoder_new_frame (self);
  if (!fresh)
    return AVERROR (ENOMEM);
  av_frame_unref (frame);
  av_frame_move_ref (frame, fresh);
  av_frame_free (&fresh);
  return 0;
}

/**
 * yd_picture_encoder_send:
 * @self: an encoder
 * @frame: (nullable): the next frame; %NULL for the end
 *
 * Gives a frame to the encoder. Blocks while it is busy.
 *
 * Returns: 0, or an error of FFmpeg
 */
int
yd_picture_encoder_send (YdPictureEncoder *self, AVFrame *frame)
{
  if (!frame || !self->staged)
    return avcodec_send_frame (self->codec, frame);

  int result = av_frame_make_writable (self->staged);
  if (result < 0)
    return result;
  sws_scale (self->stager, (const guint8 *const *) frame->data, frame->linesize, 0, frame->height,
             self->staged->data, self->staged->linesize);
  self->staged->pts = frame->pts;
  if (!self->device)
    return avcodec_send_frame (self->codec, self->staged);

  AVFrame *uploaded = av_frame_alloc ();
  result = av_hwframe_get_buffer (self->codec->hw_frames_ctx, uploaded, 0);
  if (result >= 0)
    result = av_hwframe_transfer_data (uploaded, self->staged, 0);
  uploaded->pts = frame->pts;
  if (result >= 0)
    result = avcodec_send_frame (self->codec, uploaded);
  av_frame_free (&uploaded);
  return result;
}
