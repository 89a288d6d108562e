/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving pictures by the moment: the frame shown at a time is the last one that starts no later.
 *
 * Frames are read one ahead, so that the end of the shown frame is known, unless the file itself
 * tells how long each lasts; the file is searched only
 * when the wanted frame is not among the next ones. When moments go backward, the frames that are
 * decoded on the way to the wanted one are held, so that a group of frames is decoded once and not
 * once for each of them. Where a damaged file has lost more than half a second, there is an error
 * and not an old picture; and a request never decodes more than a fixed number of pixels. */
#include "core/media/clip-decoder.h"

#include <glib/gi18n.h>

#include "core/base/frame-rate.h"
#include "core/media/media-input-private.h"

#define FORWARD_NS (YD_SECOND_NS * 2) /* decoding on is cheaper than a search up to here */
#define ENTRY_NS (YD_SECOND_NS / 10)  /* nor is a search worth it that skips no more than this */
#define LATE_NS (YD_SECOND_NS / 2)    /* a picture that is lost longer than this is missed */
#define FRAME_NS (YD_SECOND_NS / 25)  /* of a frame that does not say how long it lasts */
#define MAX_HELD 32                   /* frames */
#define MAX_HELD_BYTES (64u << 20)
#define MAX_REQUEST_PIXELS 4e9
#define MANY_PIXELS (1920 * 1088) /* larger frames are decoded by two threads */

/* A frame from its moment to that of the next. */
typedef struct {
  AVFrame *frame; /* owned */
  gint64 start_ns;
  gint64 end_ns;
} HeldFrame;

struct _YdClipDecoder {
  YdMediaInput *input;
  YdPictureConverter *converter;
  int cover_width;
  int cover_height;
  gint64 claimed_ns; /* how long the file says that its picture is; 0 when it does not */

  AVFrame *shown; /* without pixels before the first */
  gint64 shown_ns;
  gint64 first_ns; /* of the first frame of the file; G_MININT64 before it was seen */
  AVFrame *next;   /* without pixels at the end of the file */
  gint64 next_ns;
  gboolean is_next_told;     /* the file says when `next` begins; it was not read yet */
  gboolean is_damaged_after; /* packets between `shown` and `next` were lost */
  guint n_since_request;     /* frames decoded for the present request */
  gboolean is_stuck;         /* searching the file is hopeless */

  gboolean is_holding;
  GArray *held; /* HeldFrame, in order, without gaps; all before `shown` */
  gsize held_bytes;

  YdPicture *picture; /* the last one made, or NULL */
  gint64 picture_ns;  /* start of its frame */
};

static void
held_clear (HeldFrame *held)
{
  av_frame_free (&held->frame);
}

static gint64
find_claimed_ns (const YdMediaInput *input)
{
  const gint64 duration = input->stream->duration;
  const gint64 whole = input->format->duration; /* µs */

  if (duration > 0 && duration != AV_NOPTS_VALUE)
    return av_rescale_q (duration, input->stream->time_base, (AVRational){ 1, 1000000000 });
  return input->format->nb_streams == 1 && whole > 0 && whole < G_MAXINT64 / 1000 ? whole * 1000
                                                                                  : 0;
}

/**
 * yd_clip_decoder_new:
 * @path: a video file
 * @cover_width: pixels of the area the frames will have to cover; 0 for full size
 * @cover_height: pixels of the area the frames will have to cover; 0 for full size
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Opens a video to get frames from. Use it from one thread at a time.
 *
 * Returns: (transfer full) (nullable): the decoder
 */
YdClipDecoder *
yd_clip_decoder_new (const char *path, int cover_width, int cover_height, GError **error)
{
  AVDictionary *options = NULL;
  g_autoptr (YdMediaInput) input = yd_media_input_open (path, error);
  const AVStream *stream = input ? yd_media_input_find_stream (input, AVMEDIA_TYPE_VIDEO) : NULL;
  if (stream && (gint64) stream->codecpar->width * stream->codecpar->height > MANY_PIXELS)
    av_dict_set_int (&options, "threads", 2, 0);
  const gboolean is_open =
      input && yd_media_input_open_decoder (input, AVMEDIA_TYPE_VIDEO, &options, error);
  av_dict_free (&options);
  if (!is_open)
    return NULL;

  YdClipDecoder *self = g_new0 (YdClipDecoder, 1);
  self->input = g_steal_pointer (&input);
  self->converter = yd_picture_converter_new ();
  self->cover_width = cover_width;
  self->cover_height = cover_height;
  self->claimed_ns = find_claimed_ns (self->input);
  self->shown = av_frame_alloc ();
  self->next = av_frame_alloc ();
  self->next_ns = G_MININT64; /* nothing read */
  self->first_ns = G_MININT64;
  self->held = g_array_new (FALSE, FALSE, sizeof (HeldFrame));
  g_array_set_clear_func (self->held, (GDestroyNotify) held_clear);
  return self;
}

/**
 * yd_clip_decoder_free:
 * @self: (transfer full): a decoder
 *
 * Closes the video.
 */
void
yd_clip_decoder_free (YdClipDecoder *self)
{
  g_clear_pointer (&self->picture, yd_picture_unref);
  g_array_unref (self->held);
  av_frame_free (&self->shown);
  av_frame_free (&self->next);
  yd_picture_converter_free (self->converter);
  yd_media_input_free (self->input);
  g_free (self);
}

/**
 * yd_clip_decoder_get_n_decoded:
 * @self: a decoder
 *
 * Tells how many frames came out of the codec so far, for tests and measurements.
 *
 * Returns: how many
 */
guint
yd_clip_decoder_get_n_decoded (YdClipDecoder *self)
{
  return self->input->n_decoded;
}

static gsize
count_bytes (const AVFrame *frame)
{
  gsize size_bytes = 0;

  for (int i = 0; i < AV_NUM_DATA_POINTERS && frame->buf[i]; i++)
    size_bytes += frame->buf[i]->size;
  return size_bytes;
}

static void
drop_held (YdClipDecoder *self)
{
  g_array_set_size (self->held, 0);
  self->held_bytes = 0;
}

/* Keeps the shown frame; the oldest make room */
static void
hold (YdClipDecoder *self)
{
  HeldFrame held = { av_frame_clone (self->shown), self->shown_ns, self->next_ns };
  if (!held.frame)
    return;

  g_array_append_val (self->held, held);
  self->held_bytes += count_bytes (held.frame);
  while (self->held->len > MAX_HELD || (self->held_bytes > MAX_HELD_BYTES && self->held->len > 1)) {
    self->held_bytes -= count_bytes (g_array_index (self->held, HeldFrame, 0).frame);
    g_array_remove_index (self->held, 0);
  }
}

static const HeldFrame *
find_held (const YdClipDecoder *self, gint64 time_ns)
{
  for (guint i = 0; i < self->held->len; i++) {
    const HeldFrame *held = &g_array_index (self->held, HeldFrame, i);
    if (time_ns >= held->start_ns && time_ns < held->end_ns)
      return held;
  }
  return NULL;
}

/* A file whose times do not grow is shown frame by frame all the same */
static gint64
find_next_ns (const YdClipDecoder *self)
{
  const gint64 time_ns = yd_media_input_get_frame_ns (self->input, self->next);

  if (!self->shown->buf[0])
    return time_ns != G_MININT64 ? time_ns : 0;
  return time_ns > self->shown_ns ? time_ns : self->shown_ns + FRAME_NS;
}

static gboolean
read_next (YdClipDecoder *self, GError **error)
{
  g_autoptr (GError) fault = NULL;
  const guint n_damages = self->input->n_damages;

  self->n_since_request++;
  self->is_next_told = FALSE;
  const gboolean is_read = yd_media_input_read_frame (self->input, self->next, &fault);
  self->is_damaged_after = fault || self->input->n_damages != n_damages;
  if (is_read) {
    self->next_ns = find_next_ns (self);
    return TRUE;
  }
  av_frame_unref (self->next);
  self->next_ns = G_MAXINT64;
  if (!fault || self->shown->buf[0])
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}

/* In MP4 and MOV a frame lasts until the next one, to the tick, where they are stored in the order
 * they are shown: then there is no need to decode that one to know when it begins */
static gboolean
take_told_end (YdClipDecoder *self)
{
  const YdMediaInput *input = self->input;
  const gboolean is_told = g_str_has_prefix (input->format->iformat->name, "mov,mp4") &&
                           input->codec->has_b_frames == 0 && !input->is_interlaced &&
                           self->shown->buf[0] && self->shown->pkt_duration > 0;
  if (!is_told)
    return FALSE;

  const gint64 end_ns =
      av_rescale_q_rnd (self->shown->best_effort_timestamp + self->shown->pkt_duration,
                        input->stream->time_base, (AVRational){ 1, 1000000000 }, AV_ROUND_DOWN);
  if (end_ns - input->start_ns <= self->shown_ns)
    return FALSE;
  self->next_ns = end_ns - input->start_ns;
  self->is_next_told = TRUE;
  self->is_damaged_after = FALSE;
  return TRUE;
}

/* The frame read ahead becomes the shown one, and another is read; at the end of the file the shown
 * one stays */
static gboolean
step (YdClipDecoder *self, GError **error)
{
  AVFrame *free_frame = self->shown;

  if (self->is_next_told && (!read_next (self, error) || self->next_ns == G_MAXINT64))
    return self->next_ns == G_MAXINT64;
  if (self->is_holding && self->shown->buf[0])
    hold (self);
  self->shown = self->next;
  self->shown_ns = self->next_ns;
  self->next = free_frame;
  return take_told_end (self) || read_next (self, error);
}

static gboolean
fail_to_search (YdClipDecoder *self, GError **error)
{
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
               _ ("“%s” cannot be searched for a moment of it. Convert it to an MP4 file."),
               self->input->path);
  return FALSE;
}

static gboolean
restart (YdClipDecoder *self, gint64 time_ns, GError **error)
{
  if (self->is_stuck || !yd_media_input_seek (self->input, MAX (time_ns, 0)))
    return fail_to_search (self, error);
  drop_held (self);
  av_frame_unref (self->shown);
  av_frame_unref (self->next);
  self->next_ns = G_MININT64;
  self->is_next_told = FALSE;
  return step (self, error) && step (self, error);
}

static gboolean
rewind_to_start (YdClipDecoder *self, GError **error)
{
  if (!restart (self, 0, error))
    return FALSE;
  self->first_ns = self->shown_ns;
  return TRUE;
}

static gboolean
is_beyond_limit (const YdClipDecoder *self)
{
  const double n_pixels = (double) self->shown->width * self->shown->height;

  return self->n_since_request > 300 && self->n_since_request * n_pixels > MAX_REQUEST_PIXELS;
}

/* Whether a search reaches a later moment sooner than decoding on: what lies between is skipped
 * when the file can be entered behind it. A conformed clip can, every 8 frames. */
static gboolean
is_behind (const YdClipDecoder *self, gint64 time_ns)
{
  if (self->next_ns == G_MAXINT64 || time_ns - self->next_ns <= ENTRY_NS)
    return FALSE;
  return time_ns - self->next_ns > FORWARD_NS ||
         yd_media_input_find_entry_ns (self->input, time_ns) > self->next_ns + ENTRY_NS;
}

static gboolean
move_to (YdClipDecoder *self, gint64 time_ns, GError **error)
{
  if (self->next_ns == G_MININT64) {
    if (!step (self, error) || !step (self, error))
      return FALSE;
    self->first_ns = self->shown_ns;
  }
  const gboolean is_back = time_ns < self->shown_ns;
  self->is_holding = is_back && self->shown_ns - time_ns < FORWARD_NS;
  if (!is_back && self->held->len > 0)
    drop_held (self);
  if (time_ns > self->first_ns && (is_back || is_behind (self, time_ns)) &&
      !restart (self, time_ns, error))
    return FALSE;
  /* a search that came out too late is tried from further back, at last from the beginning */
  for (gint64 lead_ns = YD_SECOND_NS;
       self->shown_ns > MAX (time_ns, self->first_ns) && lead_ns < time_ns; lead_ns *= 4)
    if (!restart (self, time_ns - lead_ns, error))
      return FALSE;
  if (self->shown_ns > MAX (time_ns, self->first_ns) && !rewind_to_start (self, error))
    return FALSE;
  while (self->next_ns <= time_ns) {
    if (is_beyond_limit (self)) {
      self->is_stuck = TRUE;
      return fail_to_search (self, error);
    }
    if (!step (self, error))
      return FALSE;
  }
  return TRUE;
}

/* A file that was cut or damaged has nothing to show here, and an old picture would be a lie */
static gboolean
is_lost (const YdClipDecoder *self, gint64 time_ns)
{
  const gint64 last_ns =
      av_rescale_q (MAX (self->shown->pkt_duration, 0), self->input->stream->time_base,
                    (AVRational){ 1, 1000000000 });
  const gboolean is_cut = self->next_ns == G_MAXINT64 && time_ns < self->claimed_ns &&
                          time_ns - self->shown_ns > LATE_NS + MAX (last_ns, FRAME_NS);

  return is_cut || (self->is_damaged_after && self->next_ns != G_MAXINT64 &&
                    time_ns - self->shown_ns > LATE_NS);
}

static YdPicture *
make_picture (YdClipDecoder *self, const AVFrame *frame, gint64 start_ns, GError **error)
{
  if (self->picture && self->picture_ns == start_ns)
    return yd_picture_ref (self->picture);

  g_clear_pointer (&self->picture, yd_picture_unref);
  self->picture = yd_picture_converter_run (self->converter, self->input, frame, self->cover_width,
                                            self->cover_height, error);
  self->picture_ns = start_ns;
  return self->picture ? yd_picture_ref (self->picture) : NULL;
}

/**
 * yd_clip_decoder_get_frame:
 * @self: a decoder
 * @time_ns: a moment of the video; before its first frame that one is meant, after its last the
 *   last
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Decodes the frame that is shown at a moment, upright. Blocks; quick when moments come in order,
 * forward or, in a file with many entry points, backward.
 *
 * Returns: (transfer full) (nullable): the picture; %NULL also where the file is damaged
 */
YdPicture *
yd_clip_decoder_get_frame (YdClipDecoder *self, gint64 time_ns, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  const HeldFrame *held = find_held (self, MAX (time_ns, 0));
  if (held)
    return make_picture (self, held->frame, held->start_ns, error);
  self->n_since_request = 0;
  if (!move_to (self, MAX (time_ns, 0), error))
    return NULL;
  if (!self->shown->buf[0]) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                 _ ("“%s” holds no whole picture. Copy or make the file again."),
                 self->input->path);
    return NULL;
  }
  if (is_lost (self, time_ns)) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
                 _ ("“%s” is damaged or cut short: nothing can be seen from second %.1f on. Copy "
                    "or make the file again."),
                 self->input->path, (double) self->shown_ns / YD_SECOND_NS);
    return NULL;
  }
  return make_picture (self, self->shown, self->shown_ns, error);
}
