/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A film that another program has cut, in the place of this project's cut.
 *
 * Its media are found and imported first; then the film is made to obey the rules of the timeline
 * and laid in one step, so that one undo brings the old cut back. A medium that is not found
 * becomes a title that carries its name, and a sound, which nobody sees, a marker. */
#include "core/production/film-import.h"

#include <glib/gi18n.h>

#include "core/base/id.h"
#include "core/base/safe-file.h"
#include "core/media/media-error.h"
#include "core/media/start-timecode.h"
#include "core/production/cut-keeping.h"
#include "core/production/film-media.h"
#include "core/store/films.h"
#include "core/store/media-folder.h"
#include "core/timeline/edit.h"
#include "core/timeline/film-canvas.h"
#include "core/timeline/film-lay.h"
#include "core/timeline/film-mend.h"
#include "core/timeline/film-names.h"
#include "core/timeline/timeline-rule.h"

#define STEP "import"
#define MISSING_COLOR "#e01b24"
#define SILENT_DB -96 /* of a picture whose sound lies elsewhere */

/* A medium of the film, looked for once. */
typedef struct {
  YdMediaFile *row;    /* owned; NULL where it was not found */
  YdMediaProbe *probe; /* owned */
  gint64 timecode_ns;  /* with which it begins, 0 for none */
  char *why;           /* owned, translated: why there is none */
} Medium;

typedef struct {
  YdStore *store;
  YdSnapshot *film;
  const YdMediaImportOptions *options;
  GPtrArray *losses;
  YdProductionReport *report;
  GCancellable *cancellable;
  gboolean counts_timecode; /* where a clip begins in its file is a time code of it */
  YdFilmMedia *search;
  GHashTable *media; /* owned, path as the film says to Medium */
} Import;

static void
medium_free (gpointer data)
{
  Medium *medium = data;

  g_clear_object (&medium->row);
  g_clear_pointer (&medium->probe, yd_media_probe_free);
  g_free (medium->why);
  g_free (medium);
}

static void
import_clear (Import *self)
{
  g_clear_pointer (&self->search, yd_film_media_free);
  g_clear_pointer (&self->media, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

/* Whether it is the file that is at fault, without which the film can be laid; a disk that takes
 * nothing more, or a person who has had enough, ends the import */
static gboolean
is_of_file (const GError *fault)
{
  return fault->domain == YD_MEDIA_ERROR && fault->code != YD_MEDIA_ERROR_WRITE;
}

static YdMediaProbe *
probe_stored (Import *self, YdMediaFile *row, GError **error)
{
  g_autofree char *path =
      yd_media_folder_dup_path (self->store, yd_record_get_id (YD_RECORD (row)), row->extension);

  if (path)
    return yd_media_probe (path, error);
  yd_media_set_missing (row, error);
  return NULL;
}

/* Numbered pictures become one clip; what makes none is taken as the picture that it is. FALSE only
 * where the whole import is to end. */
static gboolean
take_sequence (Import *self, Medium *medium, const char *found, YdFrameRate rate, GError **error)
{
  YdMediaImportOptions options = *self->options;
  g_autoptr (GError) fault = NULL;

  options.sequence_rate = rate;
  g_autoptr (YdMediaFile) row =
      yd_media_import (self->store, found, &options, self->report, self->cancellable, &fault);
  medium->probe = row ? probe_stored (self, row, &fault) : NULL;
  if (medium->probe) {
    medium->row = g_steal_pointer (&row);
    return TRUE;
  }
  if (!is_of_file (fault)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  g_autofree char *name = g_path_get_basename (found);
  yd_losses_add (self->losses, name, fault->message, _ ("This one of the pictures is shown."));
  return TRUE;
}

/* FALSE only where the whole import is to end */
static gboolean
take_medium (Import *self, Medium *medium, const char *found, YdFrameRate sequence, GError **error)
{
  g_autoptr (GError) fault = NULL;

  if (sequence.num > 0 && !take_sequence (self, medium, found, sequence, error))
    return FALSE;
  if (medium->row)
    return TRUE;
  medium->probe = yd_media_probe (found, &fault);
  if (medium->probe)
    medium->row = yd_media_find_file (self->store, found, self->cancellable, &fault);
  if (medium->probe && !medium->row && !fault)
    medium->row = yd_media_import (self->store, found, self->options, self->report,
                                   self->cancellable, &fault);
  if (medium->row) {
    medium->timecode_ns = yd_media_find_start_timecode (found);
    return TRUE;
  }
  if (!is_of_file (fault)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  medium->why = g_strdup (fault->message);
  return TRUE;
}

static Medium *
find_medium (Import *self, const YdSnapshotClip *clip, GError **error)
{
  const char *path = clip->path, *name = clip->name;
  Medium *medium = g_hash_table_lookup (self->media, path);
  if (medium)
    return medium;

  g_autofree char *found = yd_film_media_find (self->search, path, self->cancellable);
  if (!found && name)
    found = yd_film_media_find (self->search, name, self->cancellable);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return NULL;
  medium = g_new0 (Medium, 1);
  g_hash_table_insert (self->media, g_strdup (path), medium);
  if (!found)
    medium->why =
        g_strdup (_ ("It is not where the film says, nor beside the film. Name its folder "
                     "with --media."));
  return !found || take_medium (self, medium, found, clip->sequence_rate, error) ? medium : NULL;
}

/* The clip shows what its file is, whatever the other program took it for */
static void
fit_clip (YdSnapshotTrack *track, YdSnapshotClip *clip, const Medium *medium)
{
  const YdMediaProbe *probe = medium->probe;

  clip->file = g_strdup (yd_record_get_id (YD_RECORD (medium->row)));
  clip->width = medium->row->width;
  clip->height = medium->row->height;
  clip->media_duration_ns = CLAMP (medium->row->duration_ns, 0, YD_MAX_SOURCE_NS);
  if (!yd_track_kind_is_picture (track->kind))
    return;
  clip->kind = probe->kind;
  if (clip->kind == YD_CLIP_KIND_STILL) {
    clip->source_start_ns = 0;
    clip->media_duration_ns = 0;
    clip->speed = 1;
  }
  if (clip->kind == YD_CLIP_KIND_VIDEO && !probe->has_sound && clip->gain_db == SILENT_DB)
    clip->gain_db = 0;
}

/* A title that carries the name of what is missing, as long as it was */
static void
make_placeholder (YdSnapshotClip *clip)
{
  g_autofree char *name = clip->name ? g_strdup (clip->name) : g_path_get_basename (clip->path);

  clip->kind = YD_CLIP_KIND_TITLE;
  g_clear_pointer (&clip->path, g_free);
  g_clear_pointer (&clip->text, g_free);
  g_clear_pointer (&clip->subtext, g_free);
  clip->text = g_steal_pointer (&name);
  clip->subtext = g_strdup ("");
  clip->source_start_ns = clip->media_duration_ns = 0;
  clip->speed = 1;
  clip->width = clip->height = 0;
  for (int p = 0; p < YD_N_KEY_PARAMETERS; p++)
    g_clear_pointer (&clip->keys[p], g_array_unref);
}

static void
report_missing (Import *self, YdSnapshotTrack *track, YdSnapshotClip *clip, const Medium *medium)
{
  const gboolean is_seen = yd_track_kind_is_picture (track->kind);
  g_autofree char *thing = yd_film_name_clip_at (self->film, track, clip);
  g_autofree char *what =
      g_strdup_printf (_ ("“%s” could not be used: %s"), clip->path, medium->why);

  yd_losses_add (self->losses, thing, what,
                 is_seen ? _ ("A title with its name stands there.")
                         : _ ("A red marker with its name stands there."));
}

/* Sound that is not there cannot be seen on its track; its place is marked */
static void
mark_missing (Import *self, const YdSnapshotClip *clip)
{
  g_autofree char *base = g_path_get_basename (clip->path);

  yd_snapshot_add_marker (self->film, clip->start_frame, clip->name ? clip->name : base,
                          MISSING_COLOR);
}

/* How the clips of a file use it */
typedef struct {
  gint64 first_ns;    /* where the earliest begins */
  gboolean is_beyond; /* whether one begins behind the file's end */
} Use;

static void
note_use (GHashTable *uses, const YdSnapshotClip *clip)
{
  Use *use = g_hash_table_lookup (uses, clip->file);

  if (!use) {
    use = g_new0 (Use, 1);
    use->first_ns = clip->source_start_ns;
    g_hash_table_insert (uses, clip->file, use);
  }
  use->first_ns = MIN (use->first_ns, clip->source_start_ns);
  use->is_beyond |= clip->source_start_ns >= clip->media_duration_ns;
}

/* From where a clip's place in its file is counted: the file's own time code, else a guess */
static gint64
find_origin (Import *self, const YdSnapshotTrack *track, const YdSnapshotClip *clip, const Use *use)
{
  const Medium *medium = g_hash_table_lookup (self->media, clip->path);

  if (medium->timecode_ns > 0 && use->first_ns >= medium->timecode_ns &&
      (use->is_beyond || self->counts_timecode))
    return medium->timecode_ns;
  if (!use->is_beyond)
    return 0;

  const gint64 hour_ns = use->first_ns / (3600 * YD_SECOND_NS) * 3600 * YD_SECOND_NS;
  g_autofree char *thing = yd_film_name_clip_at (self->film, track, clip);
  yd_losses_add (self->losses, thing,
                 _ ("Its place in the file is counted from the time code of a tape."),
                 _ ("The file is taken to begin at the hour before the first use of it, or at that "
                    "use."));
  return use->first_ns - hour_ns < clip->media_duration_ns ? hour_ns : use->first_ns;
}

/* A list may count from where a tape began; a file begins at 0 */
static void
shift_sources (Import *self)
{
  g_autoptr (GHashTable) uses = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->film->tracks->len; i++) {
      const YdSnapshotTrack *track = self->film->tracks->pdata[i];
      for (guint j = 0; j < track->clips->len; j++) {
        YdSnapshotClip *clip = track->clips->pdata[j];
        if (!clip->file || clip->media_duration_ns == 0)
          continue;
        if (pass == 0)
          note_use (uses, clip);
        else
          clip->source_start_ns -=
              find_origin (self, track, clip, g_hash_table_lookup (uses, clip->file));
      }
    }
}

static gboolean
take_track (Import *self, YdSnapshotTrack *track, GError **error)
{
  for (guint i = 0; i < track->clips->len;) {
    YdSnapshotClip *clip = track->clips->pdata[i];
    const gboolean is_seen = yd_track_kind_is_picture (track->kind);
    if (clip->kind == YD_CLIP_KIND_TITLE || !clip->path) {
      i++;
      continue;
    }
    const Medium *medium = find_medium (self, clip, error);
    if (!medium)
      return FALSE;
    if (medium->row) {
      fit_clip (track, clip, medium);
    } else {
      report_missing (self, track, clip, medium);
      if (is_seen)
        make_placeholder (clip);
      else
        mark_missing (self, clip);
    }
    if (!medium->row && !is_seen)
      g_ptr_array_remove_index (track->clips, i);
    else
      i++;
  }
  return TRUE;
}

/* A film whose file says nothing of a canvas has that of its first picture */
static void
find_canvas (Import *self)
{
  YdSnapshot *film = self->film;

  for (guint i = 0; film->width == 0 && i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    for (guint j = 0; film->width == 0 && j < track->clips->len; j++) {
      const YdSnapshotClip *clip = track->clips->pdata[j];
      film->width = clip->width;
      film->height = clip->height;
    }
  }
}

static gboolean
lay (YdWriter *writer, gpointer data, GError **error)
{
  Import *self = data;
  YdReader *reader = yd_writer_get_reader (writer);
  g_autoptr (YdFilm) before = yd_film_load (reader, error);
  const gint64 n_elements =
      before ? yd_reader_query_int (reader, "SELECT count(*) FROM element", NULL, error) : -1;
  if (n_elements < 0)
    return FALSE;

  const gboolean is_bound = n_elements > 0 && yd_film_check_canvas (before, NULL);
  if (self->film->width == 0 && (is_bound || yd_film_check_canvas (before, NULL))) {
    self->film->width = before->width;
    self->film->height = before->height;
  }
  if (!yd_film_lay (writer, self->film, error))
    return FALSE;
  if (is_bound) { /* a story has been given its shape; the film takes it on */
    g_autoptr (YdEdit) edit = yd_edit_new (writer, error);
    const YdFrameRate rate = { before->rate_num, before->rate_den };
    if (!edit || !yd_edit_set_canvas (edit, before->width, before->height, error) ||
        !yd_edit_set_rate (edit, rate, error) || !yd_edit_finish (edit, error))
      return FALSE;
  }
  return yd_cut_mark_handmade (writer, error);
}

/**
 * yd_film_import_snapshot:
 * @store: the project
 * @film: what was read of @path; it is changed
 * @counts_timecode: whether clips begin at time codes of their files
 * @path: the film's file, beside which media are looked for
 * @options: how media are brought in, and where they are looked for
 * @losses: (element-type YdLoss): takes what was missing and what had to be changed
 * @report: where it is said what was done
 * @cancellable: (nullable): stops the work; the cut is then as it was
 * @error: set to a `YD_TIMELINE_ERROR`, a `YD_STORE_ERROR` or a `G_IO_ERROR`
 *
 * Puts a film in the place of the cut; blocks. A project without a story takes canvas, frame rate
 * and title from the film too.
 *
 * Returns: whether it worked
 */
gboolean
yd_film_import_snapshot (YdStore *store,
                         YdSnapshot *film,
                         gboolean counts_timecode,
                         const char *path,
                         const YdMediaImportOptions *options,
                         GPtrArray *losses,
                         YdProductionReport *report,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_auto (Import) self = { .store = store,
                           .film = film,
                           .counts_timecode = counts_timecode,
                           .options = options,
                           .losses = losses,
                           .report = report,
                           .cancellable = cancellable };

  self.search = yd_film_media_new (absolute, options->folders);
  self.media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, medium_free);
  for (guint i = 0; i < film->tracks->len;) {
    YdSnapshotTrack *track = film->tracks->pdata[i];
    const guint n_before = track->clips->len;
    if (!take_track (&self, track, error))
      return FALSE;
    if (n_before > 0 && track->clips->len == 0) /* nothing of it was found */
      g_ptr_array_remove_index (film->tracks, i);
    else
      i++;
  }
  shift_sources (&self);
  find_canvas (&self);
  yd_film_mend (film, losses);
  if (!yd_store_write (store, _ ("Import film"), NULL, lay, &self, cancellable, error))
    return FALSE;
  yd_production_report_add (report, STEP, "cut", "", film->title, "changed");
  return TRUE;
}

/**
 * yd_film_import:
 * @store: the project
 * @format: the format of @path, one that reads films
 * @path: a file or folder
 * @options: how media are brought in, and where they are looked for
 * @losses: (element-type YdLoss): takes what could not be brought in, and what was not understood
 * @report: where it is said what was done
 * @cancellable: (nullable): stops the work; the cut is then as it was
 * @error: set to what is wrong with the file, or as by `yd_film_import_snapshot`
 *
 * Reads a film that another program has cut and puts it in the place of the cut, in one step of the
 * history; blocks.
 *
 * Returns: whether it worked
 */
gboolean
yd_film_import (YdStore *store,
                const YdExchangeFormat *format,
                const char *path,
                const YdMediaImportOptions *options,
                GPtrArray *losses,
                YdProductionReport *report,
                GCancellable *cancellable,
                GError **error)
{
  g_return_val_if_fail (format->read_film != NULL, FALSE);

  g_autoptr (YdSnapshot) film = format->read_film (path, losses, cancellable, error);
  if (!film || !format->unpack)
    return film && yd_film_import_snapshot (store, film, format->counts_timecode, path, options,
                                            losses, report, cancellable, error);

  g_autofree char *id = yd_id_new ();
  g_autofree char *folder = g_strdup_printf ("%s/cache/film-%s", yd_store_get_folder (store), id);
  gboolean is_done = FALSE;
  if (g_mkdir_with_parents (folder, 0755) == 0)
    is_done = format->unpack (path, folder, cancellable, error) &&
              yd_film_import_snapshot (store, film, format->counts_timecode, folder, options,
                                       losses, report, cancellable, error);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("“%s” cannot be written."), folder);
  yd_safe_file_remove_tree (folder, NULL);
  return is_done;
}
