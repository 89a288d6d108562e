/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a film as a draft folder that Jianying opens as an editable project. The folder is built
 * beside its target under a hidden name and then renamed, so that nobody ever sees half a draft.
 *
 *   draft_content.json      the timeline, as Windows reads it
 *   draft_info.json         the same bytes, as macOS reads it
 *   draft_meta_info.json    list entry and media bin
 *   draft_cover.jpg         picture in the list
 *   Resources/local/…       copies of all media
 *
 * Source: reference "Jianying / CapCut desktop draft format", sections 1 to 3. */
#include "core/exchange/jianying-draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/base/data-path.h"
#include "core/base/safe-file.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/jianying-writer-private.h"
#include "core/model/finding.h"

/* Where a draft is being built. */
typedef struct {
  char *folder; /* owned */
  gint64 done_bytes;
  gint64 all_bytes;
  const char *current; /* borrowed, the medium that is being copied */
  YdJianyingProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Staging;

static void
writer_clear (YdJianyingWriter *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->chance, g_rand_free);
  g_clear_pointer (&self->format, json_object_unref);
  g_clear_pointer (&self->draft, json_object_unref);
  g_clear_pointer (&self->media, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdJianyingWriter, writer_clear)

/* Which app a draft says that it comes from; an old one, since newer ones bring a draft up to date
 */
static void
set_platform (JsonObject *draft, const char *member, const YdJianyingOptions *options)
{
  JsonObject *platform = json_object_get_object_member (draft, member);

  json_object_set_string_member (platform, "os",
                                 options->os == YD_JIANYING_OS_MAC ? "mac" : "windows");
  if (options->profile != YD_JIANYING_PROFILE_CAPCUT)
    return;
  json_object_set_string_member (platform, "app_source", "cc");
  json_object_set_int_member (platform, "app_id", 359289);
  json_object_set_string_member (platform, "app_version", "5.8.0");
}

static gboolean
writer_init (YdJianyingWriter *self, const char *folder, GError **error)
{
  YdSnapshot *snapshot = self->snapshot;
  const YdJianyingOptions *options = self->options;

  self->format = yd_jianying_format_load (error);
  if (!self->format)
    return FALSE;
  self->name = g_path_get_basename (folder);
  self->now_us = options->now_us > 0 ? options->now_us : g_get_real_time ();
  self->chance = options->id_seed ? g_rand_new_with_seed (options->id_seed) : g_rand_new ();
  self->media = g_ptr_array_new_with_free_func (yd_jianying_media_free);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->draft = yd_jianying_format_copy (self->format, "draft");
  self->materials = json_object_get_object_member (self->draft, "materials");
  self->tracks = json_object_get_array_member (self->draft, "tracks");

  g_autofree char *id = yd_jianying_new_id (self);
  JsonObject *canvas = json_object_get_object_member (self->draft, "canvas_config");
  json_object_set_string_member (self->draft, "id", id);
  json_object_set_int_member (canvas, "width", snapshot->width);
  json_object_set_int_member (canvas, "height", snapshot->height);
  json_object_set_double_member (self->draft, "fps",
                                 (double) snapshot->rate.num / snapshot->rate.den);
  set_platform (self->draft, "platform", options);
  set_platform (self->draft, "last_modified_platform", options);
  if (options->profile == YD_JIANYING_PROFILE_CAPCUT)
    json_object_set_string_member (self->draft, "new_version", "131.0.0");
  return TRUE;
}

/* Reports each font once. */
static void
report_font (YdJianyingWriter *self, const YdTextStyle *style)
{
  const char *font = style->font ? style->font : "";
  g_autofree char *thing = g_strdup_printf (_ ("The font “%s”"), font);

  for (guint i = 0; i < self->losses->len; i++)
    if (strcmp (((YdLoss *) self->losses->pdata[i])->thing, thing) == 0)
      return;
  yd_losses_add (self->losses, thing, _ ("Fonts of this machine are not put into a draft."),
                 _ ("Jianying's own font."));
}

static void
report_fonts (YdJianyingWriter *self)
{
  YdSnapshot *snapshot = self->snapshot;

  for (guint i = 0; self->options->has_cues && i < snapshot->cues->len; i++) {
    const YdSnapshotCue *cue = snapshot->cues->pdata[i];
    report_font (self, cue->style ? cue->style : &snapshot->cue_style);
  }
  for (guint i = 0; i < snapshot->tracks->len; i++) {
    const YdSnapshotTrack *track = snapshot->tracks->pdata[i];
    for (guint j = 0; j < track->clips->len; j++) {
      const YdSnapshotClip *clip = track->clips->pdata[j];
      if (clip->kind == YD_CLIP_KIND_TITLE)
        report_font (self, clip->style ? clip->style : &snapshot->title_style);
    }
  }
}

/* What the target cannot carry at all, whatever the clips are. */
static void
report_film_losses (YdJianyingWriter *self)
{
  YdSnapshot *snapshot = self->snapshot;

  if (snapshot->chapters->len > 0)
    yd_losses_add (self->losses, _ ("Chapters"), _ ("A Jianying draft has no chapters."),
                   _ ("They are left out."));
  report_fonts (self);
  if (!self->options->has_cues && snapshot->cues->len > 0)
    yd_losses_add (self->losses, _ ("Cues"), _ ("They were not asked for."),
                   _ ("They are left out."));
}

static gboolean
fail_writing (const char *path, GError *cause, GError **error)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (cause));
  else
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE,
                 _ ("“%s” cannot be written (%s). "
                    "Make room, allow writing there, or choose another place."),
                 path, cause->message);
  return FALSE;
}

static void
copy_progress_cb (goffset done_bytes, goffset all_bytes, gpointer user_data)
{
  Staging *staging = user_data;
  const double done = (double) (staging->done_bytes + done_bytes);

  if (staging->progress && staging->all_bytes > 0)
    staging->progress (MIN (done / staging->all_bytes, 1.0), staging->current,
                       staging->progress_data);
}

static gboolean
copy_file (Staging *staging, const char *source, const char *relative, GError **error)
{
  g_autofree char *target = g_build_filename (staging->folder, relative, NULL);
  g_autofree char *folder = g_path_get_dirname (target);
  g_autoptr (GFile) from = g_file_new_for_path (source);
  g_autoptr (GFile) to = g_file_new_for_path (target);
  g_autoptr (GError) cause = NULL;

  if (g_mkdir_with_parents (folder, 0777) != 0) {
    cause = g_error_new_literal (G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
    return fail_writing (folder, cause, error);
  }
  if (!g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, staging->cancellable,
                    copy_progress_cb, staging, &cause))
    return fail_writing (target, cause, error);
  return TRUE;
}

static gint64
size_of (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_size : 0;
}

static gboolean
copy_media (YdJianyingWriter *self, Staging *staging, GError **error)
{
  for (guint i = 0; i < self->media->len; i++)
    staging->all_bytes += size_of (((YdJianyingMedia *) self->media->pdata[i])->source);

  for (guint i = 0; i < self->media->len; i++) {
    YdJianyingMedia *media = self->media->pdata[i];
    staging->current = media->name;
    if (!copy_file (staging, media->source, media->relative, error))
      return FALSE;
    g_autofree char *copy = g_build_filename (staging->folder, media->relative, NULL);
    media->size_bytes = size_of (copy);
    staging->done_bytes += media->size_bytes;
  }
  return TRUE;
}

static gboolean
write_cover (YdJianyingWriter *self, Staging *staging, GError **error)
{
  g_autofree char *plain = yd_data_path ("jianying/cover.jpg");
  const char *cover = self->options->cover;

  for (guint i = 0; i < self->media->len && !cover; i++) {
    const YdJianyingMedia *media = self->media->pdata[i];
    if (g_str_equal (media->kind, "photo") && yd_file_is_jpeg (media->source))
      cover = media->source;
  }
  return copy_file (staging, cover ? cover : plain, "draft_cover.jpg", error);
}

static gboolean
write_json (Staging *staging, JsonObject *object, const char *const *names, GError **error)
{
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = yd_json_to_text (root, FALSE);

  for (; *names; names++) {
    g_autofree char *path = g_build_filename (staging->folder, *names, NULL);
    g_autoptr (GError) cause = NULL;
    if (!g_file_set_contents (path, text, -1, &cause))
      return fail_writing (path, cause, error);
  }
  return TRUE;
}

static gboolean
fill_folder (YdJianyingWriter *self, Staging *staging, GError **error)
{
  static const char *const timeline_names[] = { "draft_content.json", "draft_info.json", NULL };
  static const char *const meta_names[] = { "draft_meta_info.json", NULL };

  yd_jianying_add_tracks (self);
  report_film_losses (self);
  json_object_set_int_member (self->draft, "duration", self->end_us);
  if (!copy_media (self, staging, error) || !write_cover (self, staging, error))
    return FALSE;
  g_autoptr (JsonObject) meta = yd_jianying_make_meta (self);
  return write_json (staging, self->draft, timeline_names, error) &&
         write_json (staging, meta, meta_names, error);
}

/* Renames without ever replacing; where the file system cannot promise that, looks before. */
static gboolean
publish (Staging *staging, const char *folder, GError **error)
{
  /* all of it reaches the disk before its name does: the draft before it may go now */
  const int fd = open (staging->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int result = fd < 0 ? -1 : syncfs (fd);
  if (fd >= 0)
    close (fd);
  if (result == 0)
    result = renameat2 (AT_FDCWD, staging->folder, AT_FDCWD, folder, RENAME_NOREPLACE);

  if (result != 0 && (errno == EINVAL || errno == ENOSYS)) {
    if (g_file_test (folder, G_FILE_TEST_EXISTS))
      errno = EEXIST;
    else
      result = g_rename (staging->folder, folder);
  }
  if (result == 0) {
    g_autofree char *parent = g_path_get_dirname (folder);
    return yd_safe_file_sync (parent, error);
  }
  if (errno == EEXIST) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_EXISTS,
                 _ ("“%s” is there already, and a draft is never written over. "
                    "Choose another name, or move the old draft away."),
                 folder);
    return FALSE;
  }
  g_autoptr (GError) cause =
      g_error_new_literal (G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
  return fail_writing (folder, cause, error);
}

static gboolean
is_fit (YdSnapshot *snapshot, const char *folder, const YdJianyingOptions *options, GError **error)
{
  g_autoptr (GPtrArray) findings = yd_jianying_preflight (snapshot, folder, options);

  for (guint i = 0; i < findings->len; i++) {
    const YdFinding *finding = findings->pdata[i];
    if (finding->severity != YD_SEVERITY_ERROR)
      continue;
    g_set_error (error, YD_EXCHANGE_ERROR,
                 g_str_equal (finding->rule, YD_JIANYING_RULE_TAKEN) ? YD_EXCHANGE_ERROR_EXISTS
                                                                     : YD_EXCHANGE_ERROR_UNSUITABLE,
                 "%s %s", finding->what, finding->cure);
    return FALSE;
  }
  return TRUE;
}

/* the same name every time: what a crash leaves, the next export clears away */
static char *
make_staging_folder (const char *folder, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *path = g_strdup_printf ("%s/.yiduo-draft-%08x", parent, g_str_hash (folder));

  yd_safe_file_remove_tree (path, NULL); /* if it cannot go, the next line says so */
  if (g_mkdir (path, 0755) == 0)
    return g_steal_pointer (&path);
  g_autoptr (GError) cause =
      g_error_new_literal (G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
  fail_writing (parent, cause, error);
  return NULL;
}

/**
 * yd_jianying_write:
 * @snapshot: a film
 * @folder: the draft folder to make; its name is the draft's name
 * @options: how to write it
 * @losses: (out) (optional) (transfer full) (element-type YdLoss): what the draft cannot carry
 * @progress: (nullable) (scope call): is told how far the copying is
 * @progress_data: handed to @progress
 * @cancellable: (nullable): stops the writing
 * @error: set to a `YD_EXCHANGE_ERROR`, or to `G_IO_ERROR_CANCELLED`
 *
 * Writes a draft for Jianying, with copies of all media in it. Blocks. Pre-flight is run first, and
 * its first error is this function's. An existing folder is never touched; after a failure nothing
 * is left behind.
 *
 * Returns: whether the folder was made
 */
gboolean
yd_jianying_write (YdSnapshot *snapshot,
                   const char *folder,
                   const YdJianyingOptions *options,
                   GPtrArray **losses,
                   YdJianyingProgressFunc progress,
                   gpointer progress_data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_return_val_if_fail (snapshot != NULL && folder != NULL && options != NULL, FALSE);

  if (!is_fit (snapshot, folder, options, error))
    return FALSE;
  g_autoptr (GPtrArray) found = yd_losses_new ();
  g_auto (YdJianyingWriter) self = { .snapshot = snapshot, .options = options, .losses = found };
  if (!writer_init (&self, folder, error))
    return FALSE;
  g_autofree char *staging_folder = make_staging_folder (folder, error);
  if (!staging_folder)
    return FALSE;

  Staging staging = { .folder = staging_folder,
                      .progress = progress,
                      .progress_data = progress_data,
                      .cancellable = cancellable };
  if (!fill_folder (&self, &staging, error) || !publish (&staging, folder, error)) {
    yd_safe_file_remove_tree (staging_folder, NULL);
    return FALSE;
  }
  if (losses)
    *losses = g_steal_pointer (&found);
  return TRUE;
}
