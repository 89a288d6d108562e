/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures that FFmpeg 5.1 does not decode, by the libraries that do: HEIC photos, which telephones
 * make, and animated WebP. They are translated once, when they come into a project, without a loss:
 * into PNG and animated PNG. What comes after need not know of them. */
#include "core/media/picture-translation.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <webp/demux.h>

#include "config.h"
#include "core/media/animation-writer-private.h"
#include "core/media/color-profile.h"
#include "core/media/media-input-private.h"

#ifdef YD_HAS_HEIF
#include <libheif/heif.h>
#endif

#define HEAD_BYTES 32
#define MAX_FILE_BYTES (G_GINT64_CONSTANT (512) << 20)
#define MAX_PIXELS_OF_ALL                                                                          \
  (G_GINT64_CONSTANT (8) << 30) /* frames of an animation: 1 h of 360 × 640 */
#define MAX_FRAMES 100000
#define MAX_DURATION_MS G_MAXINT /* libwebp counts so far */
#define SHORTEST_MS 11 /* what is shown for less is a mistake of its maker, as browsers have it */
#define USUAL_MS 100
#define MS_NS 1000000

/* A way to read a kind of file */
typedef struct {
  const char *suffix; /* of the translation */
  gboolean (*is_it) (const char *head, gsize n);
  gboolean (*probe) (const char *path, YdMediaProbe *probe, GError **error);
  gboolean (*translate) (const char *path,
                         const char *target,
                         GCancellable *cancellable,
                         GError **error);
} Reader;

static void
set_broken (const char *path, GError **error)
{
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN,
               _ ("“%s” is damaged: its picture cannot be decoded. Copy or make the file again."),
               path);
}

static gboolean
check_pixels (const char *path, gint64 width, gint64 height, GError **error)
{
  if (width > 0 && height > 0 && width * height <= YD_PICTURE_MAX_PIXELS)
    return TRUE;
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE,
               _ ("“%s” has %d × %d pixels, more than is read. Make it smaller."), path,
               (int) width, (int) height);
  return FALSE;
}

static gboolean
check_file_size (const char *path, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0 || status.st_size <= MAX_FILE_BYTES)
    return TRUE; /* what cannot be opened is told of by who opens it */
  g_autofree char *most = g_format_size (MAX_FILE_BYTES);
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE,
               _ ("“%s” is larger than %s, which is the most for a picture. Make it smaller."),
               path, most);
  return FALSE;
}

/* WebP: after "RIFF", the length, "WEBP" and the length of the first chunk come its flags.
 * Source: WebP Container Specification, "Extended File Format". */
static gboolean
is_webp_animation (const char *head, gsize n)
{
  return n > 20 && memcmp (head, "RIFF", 4) == 0 && memcmp (head + 8, "WEBPVP8X", 8) == 0 &&
         (head[20] & 0x02);
}

/* An animation in memory */
typedef struct {
  GMappedFile *file; /* owned */
  WebPData data;     /* of the file */
  int width;
  int height;
  int n_frames;
  gint64 duration_ms;
  gboolean has_alpha;
} Animation;

static void
animation_clear (Animation *self)
{
  g_clear_pointer (&self->file, g_mapped_file_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Animation, animation_clear)

static gboolean
check_length (const Animation *self, const char *path, GError **error)
{
  if (self->n_frames <= MAX_FRAMES && self->duration_ms <= MAX_DURATION_MS &&
      (gint64) self->width * self->height * self->n_frames <= MAX_PIXELS_OF_ALL)
    return TRUE;
  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE,
               _ ("“%s” has %d frames of %d × %d pixels, more than is read. Make it shorter or "
                  "smaller."),
               path, self->n_frames, self->width, self->height);
  return FALSE;
}

static int
get_duration_ms (int told_ms)
{
  return told_ms < SHORTEST_MS ? USUAL_MS : told_ms;
}

static gboolean
animation_open (Animation *self, const char *path, GError **error)
{
  g_autoptr (GError) fault = NULL;
  WebPIterator frame;

  self->file = g_mapped_file_new (path, FALSE, &fault);
  if (!self->file) {
    g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NOT_FOUND, _ ("“%s” cannot be opened: %s."),
                 path, fault->message);
    return FALSE;
  }
  self->data = (WebPData){ (const guint8 *) g_mapped_file_get_contents (self->file),
                           g_mapped_file_get_length (self->file) };
  WebPDemuxer *demuxer = WebPDemux (&self->data);
  if (!demuxer) {
    set_broken (path, error);
    return FALSE;
  }
  self->width = (int) WebPDemuxGetI (demuxer, WEBP_FF_CANVAS_WIDTH);
  self->height = (int) WebPDemuxGetI (demuxer, WEBP_FF_CANVAS_HEIGHT);
  self->n_frames = (int) WebPDemuxGetI (demuxer, WEBP_FF_FRAME_COUNT);
  for (gboolean is_there = WebPDemuxGetFrame (demuxer, 1, &frame); is_there;
       is_there = WebPDemuxNextFrame (&frame)) {
    self->duration_ms += get_duration_ms (frame.duration);
    self->has_alpha |=
        frame.has_alpha ||
        (frame.frame_num == 1 && (frame.width < self->width || frame.height < self->height));
  }
  WebPDemuxReleaseIterator (&frame);
  WebPDemuxDelete (demuxer);
  return check_pixels (path, self->width, self->height, error) && check_length (self, path, error);
}

static gboolean
probe_webp (const char *path, YdMediaProbe *probe, GError **error)
{
  g_auto (Animation) self = { NULL };

  if (!animation_open (&self, path, error))
    return FALSE;
  probe->kind = self.n_frames > 1 ? YD_CLIP_KIND_VIDEO : YD_CLIP_KIND_STILL;
  probe->width = self.width;
  probe->height = self.height;
  probe->has_alpha = self.has_alpha;
  probe->format = g_strdup ("webp");
  probe->picture_codec = g_strdup ("webp");
  if (probe->kind == YD_CLIP_KIND_STILL)
    return TRUE;
  probe->duration_ns = self.duration_ms * MS_NS;
  probe->rate = (YdFrameRate){ self.n_frames * 1000, (int) self.duration_ms };
  probe->is_variable_rate = TRUE;
  probe->group_frames = self.n_frames;
  return TRUE;
}

static gboolean
write_frames (WebPAnimDecoder *decoder,
              const Animation *animation,
              const char *path,
              YdAnimationWriter *writer,
              GCancellable *cancellable,
              GError **error)
{
  gint64 start_ms = 0;
  guint8 *rgba;
  int told_ms = 0, told_end_ms;

  for (int i = 0; WebPAnimDecoderHasMoreFrames (decoder); i++) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (!WebPAnimDecoderGetNext (decoder, &rgba, &told_end_ms)) {
      if (i > 0) /* a cut file shows what it has */
        break;
      set_broken (path, error);
      return FALSE;
    }
    const int lasts_ms = get_duration_ms (told_end_ms - told_ms);
    if (!yd_animation_writer_add (writer, rgba, (gsize) animation->width * 4, start_ms, lasts_ms,
                                  error))
      return FALSE;
    start_ms += lasts_ms;
    told_ms = told_end_ms;
  }
  return yd_animation_writer_finish (writer, error);
}

static gboolean
translate_webp (const char *path, const char *target, GCancellable *cancellable, GError **error)
{
  g_auto (Animation) self = { NULL };
  WebPAnimDecoderOptions options;

  if (!animation_open (&self, path, error))
    return FALSE;
  const gboolean is_known = WebPAnimDecoderOptionsInit (&options);
  options.color_mode = MODE_RGBA;
  WebPAnimDecoder *decoder = is_known ? WebPAnimDecoderNew (&self.data, &options) : NULL;
  if (!decoder) {
    set_broken (path, error);
    return FALSE;
  }
  g_autoptr (YdAnimationWriter) writer =
      yd_animation_writer_new (target, self.width, self.height, error);
  const gboolean is_written =
      writer && write_frames (decoder, &self, path, writer, cancellable, error);
  WebPAnimDecoderDelete (decoder);
  return is_written;
}

#ifdef YD_HAS_HEIF

/* The picture that a HEIC file is opened for */
typedef struct {
  struct heif_context *context;
  struct heif_image_handle *handle;
  struct heif_image *image; /* NULL before it is decoded */
} Photo;

static void
photo_clear (Photo *self)
{
  g_clear_pointer (&self->image, heif_image_release);
  g_clear_pointer (&self->handle, heif_image_handle_release);
  g_clear_pointer (&self->context, heif_context_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Photo, photo_clear)

static gboolean
check_heif (struct heif_error result, const char *path, GError **error)
{
  if (result.code == heif_error_Ok)
    return TRUE;
  g_set_error (error, YD_MEDIA_ERROR,
               result.code == heif_error_Unsupported_feature ||
                       result.code == heif_error_Unsupported_filetype
                   ? YD_MEDIA_ERROR_UNSUPPORTED
                   : YD_MEDIA_ERROR_BROKEN,
               _ ("The photo “%s” cannot be read: %s. Save it as JPEG or PNG."), path,
               result.message);
  return FALSE;
}

static gboolean
photo_open (Photo *self, const char *path, GError **error)
{
  self->context = heif_context_alloc ();
  heif_context_set_maximum_image_size_limit (self->context, 1 << 15);
  return check_heif (heif_context_read_from_file (self->context, path, NULL), path, error) &&
         check_heif (heif_context_get_primary_image_handle (self->context, &self->handle), path,
                     error) &&
         check_pixels (path, heif_image_handle_get_width (self->handle),
                       heif_image_handle_get_height (self->handle), error);
}

static gboolean
probe_heif (const char *path, YdMediaProbe *probe, GError **error)
{
  g_auto (Photo) self = { NULL };

  if (!photo_open (&self, path, error))
    return FALSE;
  probe->kind = YD_CLIP_KIND_STILL;
  probe->width = heif_image_handle_get_width (self.handle);
  probe->height = heif_image_handle_get_height (self.handle);
  probe->has_alpha = heif_image_handle_has_alpha_channel (self.handle);
  probe->format = g_strdup ("heif");
  probe->picture_codec = g_strdup ("heif");
  return TRUE;
}

/* The translation has no profile: its colors are ours at once */
static void
apply_profile (const Photo *self, guint8 *rgba, int width, int height, int stride)
{
  const gsize size_bytes = heif_image_handle_get_raw_color_profile_size (self->handle);
  g_autofree guint8 *icc = size_bytes > 0 ? g_try_malloc (size_bytes) : NULL;

  if (!icc || heif_image_handle_get_raw_color_profile (self->handle, icc).code != heif_error_Ok)
    return;
  g_autoptr (YdColorProfile) profile = yd_color_profile_new (icc, size_bytes, YD_PIXEL_ORDER_RGBA);
  yd_color_profile_run (profile, rgba, width, height, (gsize) stride);
}

static gboolean
translate_heif (const char *path, const char *target, GCancellable *cancellable, GError **error)
{
  g_auto (Photo) self = { NULL };
  int stride = 0;

  if (!photo_open (&self, path, error) ||
      !check_heif (heif_decode_image (self.handle, &self.image, heif_colorspace_RGB,
                                      heif_chroma_interleaved_RGBA, NULL),
                   path, error))
    return FALSE;
  guint8 *rgba = heif_image_get_plane (self.image, heif_channel_interleaved, &stride);
  const int width = heif_image_get_width (self.image, heif_channel_interleaved);
  const int height = heif_image_get_height (self.image, heif_channel_interleaved);
  if (!rgba || stride < width * 4) {
    set_broken (path, error);
    return FALSE;
  }
  if (!check_pixels (path, width, height, error))
    return FALSE;
  apply_profile (&self, rgba, width, height, stride);
  g_autoptr (YdAnimationWriter) writer = yd_animation_writer_new (target, width, height, error);
  return writer && yd_animation_writer_add (writer, rgba, stride, 0, 0, error) &&
         yd_animation_writer_finish (writer, error);
}

#endif

static const Reader readers[] = {
  { ".apng", is_webp_animation, probe_webp, translate_webp },
#ifdef YD_HAS_HEIF
  { ".png", yd_media_is_heif, probe_heif, translate_heif },
#endif
};

static const Reader *
find_reader (const char *path)
{
  char head[HEAD_BYTES];
  const gsize n = yd_media_read_head (path, head, sizeof head);

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    if (readers[i].is_it (head, n))
      return &readers[i];
  return NULL;
}

/* The file may have become another one since it was asked about */
static const Reader *
open_reader (const char *path, GError **error)
{
  const Reader *reader = find_reader (path);

  if (!reader)
    set_broken (path, error);
  return reader && check_file_size (path, error) ? reader : NULL;
}

/**
 * yd_picture_translation_is_needed:
 * @path: a file
 *
 * Returns: whether it is a picture that yd_picture_translate() has to make readable
 */
gboolean
yd_picture_translation_is_needed (const char *path)
{
  return find_reader (path) != NULL;
}

/**
 * yd_picture_translation_probe:
 * @path: a file that needs a translation
 * @error: return location for an error of `YD_MEDIA_ERROR`
 *
 * Finds out what a picture is, without decoding it; see yd_media_probe(), which calls this. Blocks.
 *
 * Returns: (transfer full) (nullable): what the file is
 */
YdMediaProbe *
yd_picture_translation_probe (const char *path, GError **error)
{
  const Reader *reader = open_reader (path, error);
  g_autoptr (YdMediaProbe) probe = g_new0 (YdMediaProbe, 1);
  if (!reader)
    return NULL;

  probe->rate = (YdFrameRate){ 0, 1 };
  probe->sound_codec = g_strdup ("");
  return reader->probe (path, probe, error) ? g_steal_pointer (&probe) : NULL;
}

/**
 * yd_picture_translate:
 * @path: a file that needs a translation
 * @target_stem: the file to write, without its ending
 * @cancellable: (nullable): stops the work
 * @error: return location for an error of `YD_MEDIA_ERROR`, or `G_IO_ERROR_CANCELLED`
 *
 * Writes the same picture as PNG, or as animated PNG. When it fails nothing is left. Blocks.
 *
 * Returns: (transfer full) (nullable): the path of the new file
 */
char *
yd_picture_translate (const char *path,
                      const char *target_stem,
                      GCancellable *cancellable,
                      GError **error)
{
  const Reader *reader = open_reader (path, error);
  if (!reader)
    return NULL;

  g_autofree char *target = g_strconcat (target_stem, reader->suffix, NULL);
  if (reader->translate (path, target, cancellable, error))
    return g_steal_pointer (&target);
  g_unlink (target);
  return NULL;
}
