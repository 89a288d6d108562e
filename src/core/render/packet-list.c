/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packets between an encoder and the file. */
#include "core/render/packet-list.h"

#include "core/render/render-error.h"

static void
packet_free (gpointer data)
{
  AVPacket *packet = data;

  av_packet_free (&packet);
}

/**
 * yd_packet_list_new: (skip)
 *
 * Returns: (transfer full) (element-type AVPacket): no packets
 */
GPtrArray *
yd_packet_list_new (void)
{
  return g_ptr_array_new_with_free_func (packet_free);
}

/**
 * yd_packet_list_drain: (skip)
 * @self: packets
 * @codec: an encoder
 * @sent: what it said to what it was given last: 0, or an error of FFmpeg
 * @error: return location for an error of `YD_RENDER_ERROR`
 *
 * Adds what comes out of an encoder after something was put in.
 *
 * Returns: whether the encoder is well
 */
gboolean
yd_packet_list_drain (GPtrArray *self, AVCodecContext *codec, int sent, GError **error)
{
  int result = sent;

  while (result >= 0) {
    AVPacket *packet = av_packet_alloc ();
    result = packet ? avcodec_receive_packet (codec, packet) : AVERROR (ENOMEM);
    if (result >= 0)
      g_ptr_array_add (self, g_steal_pointer (&packet));
    av_packet_free (&packet);
  }
  return result == AVERROR (EAGAIN) || result == AVERROR_EOF
             ? TRUE
             : yd_render_error_set_from_ffmpeg (error, result);
}
