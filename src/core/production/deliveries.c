/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and folders that leave the project.
 *
 * What was written where, and from what, is kept in `delivery`. A target that still is what we
 * wrote, from the film as it is now, is left alone; one that somebody else made or changed is never
 * overwritten unless a person says so. The row is written before the file with no content, and
 * again after it, so a crash in between leaves a target that is known to be ours. */
#include "core/production/deliveries.h"

#include <errno.h>
#include <inttypes.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/base/hash.h"
#include "core/base/safe-file.h"
#include "core/model/delivery.h"
#include "core/production/production-error.h"
#include "core/render/export-wish.h"
#include "core/render/film-export.h"
#include "core/timeline/snapshot-load.h"

typedef struct _Job Job;

/* one kind of target */
typedef struct {
  const char *kind;  /* in the delivery table */
  const char *title; /* translatable */
  const char *probe; /* of a folder: the file in it that tells whether it is still ours */
  gboolean (*write) (Job *job, const char *path, GCancellable *cancellable, GError **error);
} TargetKind;

struct _Job {
  const TargetKind *kind;
  YdStore *store;
  const YdProductionWatch *watch;
  YdSnapshot *snapshot;
  char *settings; /* owned, in words that hash */
  char *ai_label; /* owned */
  gboolean is_forced;
  YdExportSettings film;
  const YdJianyingOptions *draft;
  const YdFileDelivery *file;
  const YdExchangeFormat *format;
  GPtrArray **losses;
};

static void
job_clear (Job *job)
{
  g_clear_pointer (&job->snapshot, yd_snapshot_unref);
  g_clear_pointer (&job->settings, g_free);
  g_clear_pointer (&job->ai_label, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Job, job_clear)

static void
show (Job *job, double done, const char *detail)
{
  if (job->watch->progress)
    job->watch->progress (_ (job->kind->title), done, detail, job->watch->user_data);
}

static void
film_progress (const YdExportProgress *progress, gpointer user_data)
{
  show (user_data, progress->part_done, NULL);
}

/* The format of a file that holds all of a film */
static const YdExportFormat *
find_film_format (const char *path, GError **error)
{
  const YdExportFormat *format = yd_export_format_for_path (path);
  const YdExportCarries all = YD_EXPORT_CARRIES_PICTURE | YD_EXPORT_CARRIES_SOUND;

  if (format && (format->carries & all) == all)
    return format;
  g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
               _ ("“%s” names no film format. End it with .mp4, .mkv, .webm or .mov."), path);
  return NULL;
}

/**
 * yd_deliver_check_names:
 * @film: (nullable): a film's file
 * @cues: (nullable): a file of cues
 * @error: set to `YD_PRODUCTION_ERROR_INVALID_SETTING`
 *
 * Tells whether the endings of the files say what will be written to them.
 *
 * Returns: whether they do
 */
gboolean
yd_deliver_check_names (const char *film, const char *cues, GError **error)
{
  if (film && !find_film_format (film, error))
    return FALSE;

  const YdExchangeFormat *format = cues ? yd_exchange_format_for_writing (cues, NULL) : NULL;
  if (!cues || (format && format->kind == YD_EXCHANGE_SUBTITLES))
    return TRUE;
  g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
               _ ("“%s” names no subtitle format. End it with .srt, .ass or .vtt."), cues);
  return FALSE;
}

/**
 * yd_deliver_check_media:
 * @film: a film
 * @error: set to `YD_STORE_ERROR_NOT_FOUND`
 *
 * Tells whether all the film is made of is there: it is not written with a hole where a file of the
 * project is gone.
 *
 * Returns: whether it is
 */
gboolean
yd_deliver_check_media (YdSnapshot *film, GError **error)
{
  for (guint i = 0; i < film->tracks->len; i++) {
    YdSnapshotTrack *track = film->tracks->pdata[i];
    for (guint j = 0; j < track->clips->len; j++) {
      YdSnapshotClip *clip = track->clips->pdata[j];
      if (!clip->file || !yd_snapshot_clip_is_offline (clip))
        continue;
      g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND,
                   _ ("A file that the film needs is gone from the project: %s. “yiduo make” on "
                      "the project makes it again; give a file of your own anew."),
                   clip->file);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
write_film (Job *job, const char *path, GCancellable *cancellable, GError **error)
{
  return yd_deliver_check_media (job->snapshot, error) &&
         yd_film_export (job->snapshot, &job->film, path, film_progress, job, cancellable, error);
}

static void
draft_progress (double done, const char *what, gpointer user_data)
{
  show (user_data, done, what);
}

/* the draft we wrote before goes only when the new one stands beside it */
static gboolean
write_draft (Job *job, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *old = g_strdup_printf ("%s/.yiduo-old-%08x", parent, g_str_hash (path));
  const gboolean has_old = g_file_test (path, G_FILE_TEST_EXISTS);

  if (!yd_safe_file_remove_tree (old, error)) /* what a crash has left */
    return FALSE;
  if (has_old && g_rename (path, old) != 0) {
    const int code = errno;
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
                 _ ("The draft “%s” cannot be put aside: %s"), path, g_strerror (code));
    return FALSE;
  }
  if (!yd_jianying_write (job->snapshot, path, job->draft, job->losses, draft_progress, job,
                          cancellable, error)) {
    if (has_old)
      g_rename (old, path);
    return FALSE;
  }
  return yd_safe_file_remove_tree (old, error);
}

static gboolean
write_file (Job *job, const char *path, GCancellable *cancellable, GError **error)
{
  const YdExchangeSource source = { job->store, job->snapshot, job->file->choices, draft_progress,
                                    job };
  g_autoptr (GPtrArray) losses = yd_losses_new ();

  if (!yd_exchange_write (job->format, &source, path, losses, cancellable, error))
    return FALSE;
  if (job->losses)
    *job->losses = g_steal_pointer (&losses);
  return TRUE;
}

static const TargetKind film_kind = { "film", N_ ("Film"), NULL, write_film };
static const TargetKind draft_kind = { "jianying", N_ ("Jianying draft"), "draft_content.json",
                                       write_draft };
static const TargetKind file_kind = { "file", N_ ("File"), NULL, write_file };

static char *
hash_target (const TargetKind *kind, const char *path)
{
  g_autofree char *probe =
      kind->probe ? g_build_filename (path, kind->probe, NULL) : g_strdup (path);

  return yd_hash_file (probe, NULL, NULL);
}

static YdDelivery *
load_delivery (YdStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);

  return reader ? yd_reader_find (reader, YD_TYPE_DELIVERY,
                                  "WHERE path = ?1 ORDER BY created_at DESC, id DESC",
                                  YD_ARGS (path), error)
                : NULL;
}

static gboolean
note (Job *job, YdDelivery *row, const char *content, GCancellable *cancellable, GError **error)
{
  g_object_set (row, "content", content, "created-at", g_get_real_time (), NULL);
  return yd_store_save (job->store, row, cancellable, error);
}

/* whether the target may be written over */
static gboolean
check_target (Job *job, const char *path, YdDelivery *row, const char *content, GError **error)
{
  if (job->is_forced || !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (row && (!*row->content || g_strcmp0 (row->content, content) == 0))
    return TRUE;
  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !job->kind->probe) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                 _ ("“%s” is a folder. Give the name of a file in it."), path);
    return FALSE;
  }
  g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_FOREIGN_TARGET,
               row ? _ ("“%s” has been changed since this project wrote it. Give another name, "
                        "or move it away.")
                   : _ ("“%s” is there already and was not written by this project. Give another "
                        "name, or move it away."),
               path);
  return FALSE;
}

static char *
hash_recipe (Job *job)
{
  g_autofree char *film = yd_snapshot_hash (job->snapshot);
  g_autofree char *all = g_strjoin ("\n", job->kind->kind, film, job->settings, NULL);

  return yd_hash_text (all);
}

static gboolean
deliver (Job *job,
         const char *target,
         YdProductionReport *report,
         GCancellable *cancellable,
         GError **error)
{
  g_autofree char *path = g_canonicalize_filename (target, NULL);
  g_autofree char *recipe = hash_recipe (job);
  g_autofree char *before = hash_target (job->kind, path);
  g_autoptr (GError) local = NULL;
  g_autoptr (YdDelivery) row = load_delivery (job->store, path, cancellable, &local);
  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (row && before && g_str_equal (row->recipe, recipe) && g_str_equal (row->content, before)) {
    yd_production_report_add (report, "export", "delivery", path, job->kind->kind, "found");
    return TRUE;
  }
  if (!check_target (job, path, row, before, error))
    return FALSE;

  if (!row)
    row = yd_delivery_new ();
  g_object_set (row, "path", path, "kind", job->kind->kind, "recipe", recipe, NULL);
  show (job, 0, NULL);
  if (!note (job, row, "", cancellable, error) || !job->kind->write (job, path, cancellable, error))
    return FALSE;
  show (job, 1, NULL);
  g_autofree char *after = hash_target (job->kind, path);
  yd_production_report_add (report, "export", "delivery", path, job->kind->kind,
                            before ? "changed" : "made");
  return note (job, row, after ? after : "", cancellable, error);
}

static gboolean
start (Job *job, YdProduction *production, GCancellable *cancellable, GError **error)
{
  job->store = yd_production_get_store (production);
  job->snapshot = yd_snapshot_load (job->store, cancellable, error);
  return job->snapshot != NULL;
}

/* what a quality means to the encoder */
static const struct {
  const char *name;
  int crf; /* beside what the format starts from */
  const char *preset;
} qualities[] = {
  [YD_FILM_QUALITY_STANDARD] = { "standard", 0, YD_EXPORT_PRESET },
  [YD_FILM_QUALITY_DRAFT] = { "draft", 5, "superfast" },
  [YD_FILM_QUALITY_HIGH] = { "high", -5, "medium" },
};

/**
 * yd_film_quality_parse:
 * @name: "standard", "draft" or "high"
 * @quality: (out): the quality, untouched when there is none of that name
 *
 * Returns: whether @name names a quality
 */
gboolean
yd_film_quality_parse (const char *name, YdFilmQuality *quality)
{
  for (gsize i = 0; i < G_N_ELEMENTS (qualities); i++)
    if (g_str_equal (qualities[i].name, name)) {
      *quality = i;
      return TRUE;
    }
  return FALSE;
}

/**
 * yd_deliver_film:
 * @production: a production
 * @path: the film's file
 * @delivery: what the file is to be like
 * @is_forced: whether a file that is not ours may be replaced
 * @watch: who watches
 * @report: where it is said whether anything was written
 * @cancellable: (nullable): stops the work; the file is then as it was
 * @error: set to `YD_PRODUCTION_ERROR_FOREIGN_TARGET`, `YD_STORE_ERROR_NOT_FOUND` when a file of
 * the project is gone, or what the export says
 *
 * Writes the film unless the file is up to date; blocks. The file says that AI made it.
 *
 * Returns: whether the file holds the film
 */
gboolean
yd_deliver_film (YdProduction *production,
                 const char *path,
                 const YdFilmDelivery *delivery,
                 gboolean is_forced,
                 const YdProductionWatch *watch,
                 YdProductionReport *report,
                 GCancellable *cancellable,
                 GError **error)
{
  g_auto (Job) job = { .kind = &film_kind, .watch = watch, .is_forced = is_forced };

  const YdExportFormat *format = find_film_format (path, error);
  if (!format || !start (&job, production, cancellable, error))
    return FALSE;
  g_autofree char *hash = yd_snapshot_hash (job.snapshot);
  const YdExportWish wish = {
    .format = format,
    .target_lufs = delivery->target_lufs,
    .cues = delivery->burns_in_cues ? YD_EXPORT_CUES_BURNT : YD_EXPORT_CUES_NONE,
  };
  yd_export_wish_fill (&wish, job.snapshot, &job.film);
  job.film.preset = qualities[delivery->quality].preset;
  if (format->crf >= 0)
    job.film.crf = CLAMP (format->crf + qualities[delivery->quality].crf, 0, format->max_crf);
  job.film.ai_label = job.ai_label = yd_ai_label_new ("Yiduo Studio", hash);
  job.settings = g_strdup_printf ("%s %d %.1f", qualities[delivery->quality].name,
                                  delivery->burns_in_cues, job.film.target_lufs);
  return deliver (&job, path, report, cancellable, error);
}

/**
 * yd_deliver_draft:
 * @production: a production
 * @folder: the draft's folder
 * @options: how the draft is written
 * @losses: (out) (optional) (nullable) (element-type YdLoss): what the draft could not carry
 * @watch: who watches
 * @report: where it is said whether anything was written
 * @cancellable: (nullable): stops the work; the folder is then as it was
 * @error: set to `YD_PRODUCTION_ERROR_FOREIGN_TARGET`, or what the writer says
 *
 * Writes the film as a Jianying draft unless the folder is up to date; blocks. A draft that was
 * opened and changed in Jianying is never overwritten.
 *
 * Returns: whether the folder holds the film
 */
gboolean
yd_deliver_draft (YdProduction *production,
                  const char *folder,
                  const YdJianyingOptions *options,
                  GPtrArray **losses,
                  const YdProductionWatch *watch,
                  YdProductionReport *report,
                  GCancellable *cancellable,
                  GError **error)
{
  g_auto (Job) job = { .kind = &draft_kind, .watch = watch, .draft = options, .losses = losses };

  if (!start (&job, production, cancellable, error))
    return FALSE;
  job.settings = g_strdup_printf ("%d %d %s %d", options->profile, options->os,
                                  options->root ? options->root : "", options->has_cues);
  return deliver (&job, folder, report, cancellable, error);
}

/* Only a film's hash tells all that went into the file; what else is written, is written anew */
static char *
describe_file (const Job *job)
{
  g_autoptr (GString) words = g_string_new (job->format->name);

  for (const YdExchangeOption *option = job->format->options; option && option->name; option++) {
    const char *value =
        job->file->choices ? g_hash_table_lookup (job->file->choices, option->name) : NULL;
    g_string_append_printf (words, " %s=%s", option->name, value ? value : option->fallback);
  }
  if (job->format->kind != YD_EXCHANGE_SUBTITLES) /* names and markers are in no film's hash */
    g_string_append_printf (words, " %" PRId64, g_get_real_time ());
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * yd_deliver_file:
 * @production: a production
 * @path: the file
 * @file: what it is to be
 * @losses: (out) (optional) (nullable) (element-type YdLoss): what the format could not carry
 * @watch: who watches
 * @report: where it is said whether anything was written
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_PRODUCTION_ERROR_FOREIGN_TARGET`, or what the writer says
 *
 * Writes a file in one of the exchange formats unless it is up to date; blocks.
 *
 * Returns: whether the file is there
 */
gboolean
yd_deliver_file (YdProduction *production,
                 const char *path,
                 const YdFileDelivery *file,
                 GPtrArray **losses,
                 const YdProductionWatch *watch,
                 YdProductionReport *report,
                 GCancellable *cancellable,
                 GError **error)
{
  g_auto (Job) job = {
    .kind = &file_kind, .watch = watch, .file = file, .losses = losses, .is_forced = file->is_forced
  };

  job.format = file->format ? file->format : yd_exchange_format_for_writing (path, error);
  if (!job.format || !start (&job, production, cancellable, error))
    return FALSE;
  job.settings = describe_file (&job);
  return deliver (&job, path, report, cancellable, error);
}
