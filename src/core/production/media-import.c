/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person's pictures, videos and sounds into the project: each is looked at, refused or copied
 * into the media folder as it is, and what the window will need of it is made. Until something uses
 * it, an imported file is held by a take that nobody owns. */
#include "core/production/media-import.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <inttypes.h>

#include "core/base/hash.h"
#include "core/base/id.h"
#include "core/media/peaks.h"
#include "core/media/picture-translation.h"
#include "core/media/proxy.h"
#include "core/media/still-sequence.h"
#include "core/media/thumbnail.h"
#include "core/model/take.h"
#include "core/store/media-folder.h"

#define STEP "import"
#define TRANSLATION_VERSION 1 /* of what translations come out as */
#define THUMBNAIL_SIDE 320    /* pixels: a card of the start page or the media list */

/* An import on its way. */
typedef struct {
  YdStore *store;
  const YdMediaImportOptions *options;
  YdProductionReport *report;
  GCancellable *cancellable;
  char *name; /* of the file, for the progress */
} Import;

static void
import_clear (Import *self)
{
  g_free (self->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static const char *
find_content_type (const YdMediaProbe *probe)
{
  static const struct {
    const char *codec;
    const char *content_type;
  } pictures[] = {
    { "png", "image/png" },   { "mjpeg", "image/jpeg" },   { "webp", "image/webp" },
    { "gif", "image/gif" },   { "svg", "image/svg+xml" },  { "bmp", "image/bmp" },
    { "tiff", "image/tiff" }, { "av1", "image/avif" },     { "jpegxl", "image/jxl" },
    { "apng", "image/apng" }, { "jpeg2000", "image/jp2" },
  };

  for (gsize i = 0; probe->kind == YD_CLIP_KIND_STILL && i < G_N_ELEMENTS (pictures); i++)
    if (g_str_equal (probe->picture_codec, pictures[i].codec))
      return pictures[i].content_type;
  if (probe->kind == YD_CLIP_KIND_STILL)
    return "image/*";
  if (probe->kind == YD_CLIP_KIND_SOUND)
    return "audio/*";
  return strstr (probe->format, "mp4") ? "video/mp4" : "video/*";
}

/* @name: what the file is called by a person; NULL for its own name */
static YdMediaFile *
add_file (YdStore *store,
          const char *path,
          const char *name,
          const YdMediaProbe *probe,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (YdMediaFile) media = yd_media_folder_add (store, path, cancellable, error);
  if (!media)
    return NULL;

  g_object_set (media, "content-type", find_content_type (probe), "width", probe->width, "height",
                probe->height, "duration-ns", probe->duration_ns, NULL);
  if (name)
    g_object_set (media, "original-name", name, NULL);
  return yd_store_save (store, media, cancellable, error) ? g_steal_pointer (&media) : NULL;
}

/* Where the cache keeps which medium a foreign file was translated to */
static char *
dup_translation_note (YdStore *store, const char *hash)
{
  return g_strdup_printf ("%s/cache/translations/%s-v%d", yd_store_get_folder (store), hash,
                          TRANSLATION_VERSION);
}

/* Without the note the file is only translated again */
static void
note_translation (YdStore *store, const char *hash, YdMediaFile *media)
{
  g_autofree char *note = dup_translation_note (store, hash);
  g_autofree char *folder = g_path_get_dirname (note);

  if (g_mkdir_with_parents (folder, 0755) == 0)
    g_file_set_contents (note, yd_record_get_id (YD_RECORD (media)), -1, NULL);
}

/* The row of a medium whose file is there */
static YdMediaFile *
find_row (YdStore *store, const char *hash, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (YdMediaFile) media =
      reader ? yd_reader_find (reader, YD_TYPE_MEDIA_FILE, "WHERE id = ?1", YD_ARGS (hash), error)
             : NULL;
  g_autofree char *path = media ? yd_media_folder_dup_path (store, hash, media->extension) : NULL;

  return path && g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer (&media) : NULL;
}

/**
 * yd_media_find_file:
 * @store: the project
 * @path: a file
 * @cancellable: (nullable): stops the reading
 * @error: set to a `YD_STORE_ERROR` or a `G_IO_ERROR`
 *
 * Looks whether the project has the content of a file, as it is or translated; blocks.
 *
 * Returns: (transfer full) (nullable): the row of that medium; %NULL without @error when there is
 *   none
 */
YdMediaFile *
yd_media_find_file (YdStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autofree char *hash = yd_hash_file (path, cancellable, &fault);
  g_autoptr (YdMediaFile) media = hash ? find_row (store, hash, cancellable, &fault) : NULL;

  if (!media && !fault) {
    g_autofree char *note = dup_translation_note (store, hash);
    g_autofree char *translation = NULL;
    if (g_file_get_contents (note, &translation, NULL, NULL))
      media = find_row (store, translation, cancellable, &fault);
  }
  if (fault)
    g_propagate_error (error, g_steal_pointer (&fault));
  return g_steal_pointer (&media);
}

/* A picture that only its own library reads comes into the project as one that everything does */
static YdMediaFile *
add_translation (YdStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *hash = yd_hash_file (path, cancellable, error);
  if (!hash)
    return NULL;

  g_autofree char *id = yd_id_new ();
  g_autofree char *stem =
      g_strdup_printf ("%s/cache/translation-%s", yd_store_get_folder (store), id);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *translation = yd_picture_translate (path, stem, cancellable, error);
  g_autoptr (YdMediaProbe) probe = translation ? yd_media_probe (translation, error) : NULL;
  YdMediaFile *media =
      probe ? add_file (store, translation, name, probe, cancellable, error) : NULL;

  if (translation && !media)
    g_unlink (translation);
  if (media)
    note_translation (store, hash, media);
  return media;
}

/**
 * yd_media_import_file:
 * @store: the project
 * @path: a file
 * @probe: what it is
 * @cancellable: (nullable): stops the copying
 * @error: set to a `YD_STORE_ERROR` or a `G_IO_ERROR`
 *
 * Copies a file into the media folder, translated where it must be and was not before, and saves
 * its row; nothing holds it yet. Blocks.
 *
 * Returns: (transfer full) (nullable): the row
 */
YdMediaFile *
yd_media_import_file (YdStore *store,
                      const char *path,
                      const YdMediaProbe *probe,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (!yd_picture_translation_is_needed (path))
    return add_file (store, path, NULL, probe, cancellable, error);
  g_autoptr (YdMediaFile) known = yd_media_find_file (store, path, cancellable, &fault);
  if (fault) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return NULL;
  }
  return known ? g_steal_pointer (&known) : add_translation (store, path, cancellable, error);
}

static void
progress_cb (double done, gpointer user_data)
{
  const Import *self = user_data;
  const YdProductionWatch *watch = self->options->watch;

  if (watch && watch->progress)
    watch->progress (_ ("Import"), done, self->name, watch->user_data);
}

/* Numbered pictures become a clip in the cache, from where the media folder takes it */
static char *
make_sequence (Import *self, const char *path, GError **error)
{
  g_autoptr (YdStillSequence) sequence = yd_still_sequence_find (path, error);
  if (!sequence)
    return NULL;

  g_autofree char *id = yd_id_new ();
  g_autofree char *stem =
      g_strdup_printf ("%s/cache/sequence-%s", yd_store_get_folder (self->store), id);
  char *clip = yd_still_sequence_make (sequence, self->options->sequence_rate, stem, progress_cb,
                                       self, self->cancellable, error);
  if (clip && sequence->n_missing > 0) {
    g_autofree char *gap =
        g_strdup_printf (_ ("%s: %" PRId64 " pictures are missing, the first is number %" PRId64),
                         self->name, sequence->n_missing, sequence->first_missing);
    yd_production_report_add (self->report, STEP, "gap", path, gap, "found");
  }
  return clip;
}

/* What the window will ask for. It can be made again at any time, so a failure is told and no more
 */
static gboolean
prepare (Import *self, YdMediaFile *media, const YdMediaProbe *probe, GError **error)
{
  const char *hash = yd_record_get_id (YD_RECORD (media));
  g_autofree char *path = yd_media_folder_dup_path (self->store, hash, media->extension);
  g_autofree char *thumbnail =
      yd_thumbnail_dup_path (self->store, hash, 0, THUMBNAIL_SIDE, THUMBNAIL_SIDE);
  g_autoptr (GError) fault = NULL;

  if (probe->kind != YD_CLIP_KIND_SOUND && !g_file_test (thumbnail, G_FILE_TEST_IS_REGULAR))
    yd_thumbnail_make (path, 0, THUMBNAIL_SIDE, THUMBNAIL_SIDE, thumbnail, &fault);
  g_autoptr (YdPeaks) peaks =
      probe->has_sound && !fault ? yd_peaks_of_media (self->store, media, self->cancellable, &fault)
                                 : NULL;
  if (peaks && probe->kind == YD_CLIP_KIND_SOUND) /* headers lie, samples do not */
    g_object_set (media, "duration-ns",
                  yd_peaks_get_n_samples (peaks) * (YD_SECOND_NS / 1000) / (YD_SAMPLE_RATE / 1000),
                  NULL);
  if (!fault && self->options->makes_proxies && yd_proxy_is_wanted (probe)) {
    g_autofree char *proxy =
        yd_proxy_make (self->store, media, progress_cb, self, self->cancellable, &fault);
  }
  if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (fault)
    yd_production_report_add (self->report, STEP, "preview", hash, fault->message, "failed");
  return TRUE;
}

static YdNeed
find_need (const YdMediaProbe *probe)
{
  return probe->kind == YD_CLIP_KIND_STILL   ? YD_NEED_BOARD
         : probe->kind == YD_CLIP_KIND_VIDEO ? YD_NEED_CLIP
                                             : YD_NEED_MUSIC;
}

/* A file to be held */
typedef struct {
  YdMediaFile *media;
  YdNeed need;
  gboolean is_new;
} Holding;

static gboolean
hold (YdWriter *writer, gpointer data, GError **error)
{
  Holding *holding = data;
  const char *hash = yd_record_get_id (YD_RECORD (holding->media));
  g_autoptr (GError) local = NULL;
  g_autoptr (YdTake) found =
      yd_reader_find (yd_writer_get_reader (writer), YD_TYPE_TAKE, "WHERE owner = '' AND file = ?1",
                      YD_ARGS (hash), &local);
  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  holding->is_new = !found;
  if (found)
    return TRUE;

  g_autoptr (YdTake) take = yd_take_new ();
  g_object_set (take, "owner", "", "need", holding->need, "file", hash, "attempt", 1, "created-at",
                g_get_real_time (), NULL);
  return yd_writer_save (writer, take, error);
}

static YdMediaFile *
import (Import *self, const char *path, GError **error)
{
  g_autoptr (YdMediaProbe) probe = yd_media_probe (path, error);
  g_autoptr (YdMediaFile) media =
      probe ? yd_media_import_file (self->store, path, probe, self->cancellable, error) : NULL;
  if (!media)
    return NULL;
  g_object_set (media, "original-name", self->name, NULL);

  Holding holding = { media, find_need (probe), self->options->is_used_at_once };
  if (!prepare (self, media, probe, error) ||
      !yd_store_save (self->store, media, self->cancellable, error) ||
      (!self->options->is_used_at_once &&
       !yd_store_write (self->store, _ ("Import media"), NULL, hold, &holding, self->cancellable,
                        error)))
    return NULL;
  if (holding.is_new)
    yd_production_report_add (self->report, STEP, "media", yd_record_get_id (YD_RECORD (media)),
                              self->name, "made");
  return g_steal_pointer (&media);
}

/**
 * yd_media_import:
 * @store: the project
 * @path: a picture, a video, a sound, or one of several numbered pictures
 * @options: how
 * @report: where the new medium is added, with "gap" and "preview" events for what a person should
 *   know
 * @cancellable: (nullable): stops the work
 * @error: set to what is wrong with the file, a `YD_STORE_ERROR` or a `G_IO_ERROR`
 *
 * Brings a file into a project: probed, refused in words when it cannot be used, copied, and given
 * its thumbnail, its waveform and its proxy. One step of the history. The file itself is never
 * changed. Blocks.
 *
 * Returns: (transfer full) (nullable): the row of the media file
 */
YdMediaFile *
yd_media_import (YdStore *store,
                 const char *path,
                 const YdMediaImportOptions *options,
                 YdProductionReport *report,
                 GCancellable *cancellable,
                 GError **error)
{
  g_auto (Import) self = { store, options, report, cancellable, g_path_get_basename (path) };

  if (options->sequence_rate.num <= 0)
    return import (&self, path, error);
  g_autofree char *clip = make_sequence (&self, path, error);
  YdMediaFile *media = clip ? import (&self, clip, error) : NULL;
  if (clip && !media)
    g_unlink (clip);
  return media;
}
