/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports as work in the background. What is exported is the film as it is when the work begins. */
#include "app/export/export-work.h"

#include <glib/gi18n.h>

#include "core/base/loss.h"
#include "core/exchange/file-facts.h"
#include "core/production/deliveries.h"
#include "core/render/export-pace.h"
#include "core/render/film-export.h"
#include "core/timeline/snapshot-load.h"

/* One export; all texts are owned */
typedef struct {
  YdProduction *production; /* owned */
  YdWork *work;             /* borrowed, while it runs */
  char *path;
  char *format;
  char *preset;
  char *loudness;
  YdExportCues cues;
  gboolean is_range;
  YdJianyingProfile profile;
  YdJianyingOs os;
  char *root;
  const YdExchangeFormat *exchange;
  GHashTable *choices; /* owned, or NULL */
  YdExportPace pace;
  YdFrameRate rate;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->production);
  g_free (self->path);
  g_free (self->format);
  g_free (self->preset);
  g_free (self->loudness);
  g_free (self->root);
  g_clear_pointer (&self->choices, g_hash_table_unref);
  g_free (self);
}

static Export *
export_new (YdSession *session, const char *path)
{
  Export *self = g_new0 (Export, 1);

  self->production = g_object_ref (yd_session_get_production (session));
  self->path = g_strdup (path);
  return self;
}

static void
progress_cb (const YdExportProgress *progress, gpointer user_data)
{
  Export *self = user_data;

  yd_export_pace_update (&self->pace, progress, self->rate, g_get_monotonic_time ());
  g_autofree char *size = g_format_size ((guint64) self->pace.size_bytes);
  g_autofree char *detail =
      self->pace.seconds_left >= 0 && self->pace.size_bytes > 0
          ? g_strdup_printf (_ ("%.0f frames a second, %.1f × real time, %.0f s left, about %s"),
                             self->pace.frames_per_second, self->pace.speed,
                             self->pace.seconds_left, size)
          : NULL;
  yd_work_report (self->work, progress->part_done, detail);
}

static gboolean
export_film (YdWork *work, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *self = data;
  YdStore *store = yd_production_get_store (self->production);
  g_autoptr (YdSnapshot) film = yd_snapshot_load (store, cancellable, error);
  const YdExportWish wish = {
    .preset = yd_export_preset_find (self->preset),
    .format = self->format ? yd_export_format_find (self->format) : NULL,
    .loudness = yd_loudness_target_find (self->loudness),
    .cues = self->cues,
    .is_range = self->is_range,
  };
  YdExportSettings settings;
  if (!film || !yd_deliver_check_media (film, error))
    return FALSE;

  g_autofree char *hash = yd_snapshot_hash (film);
  g_autofree char *label = yd_ai_label_new ("Yiduo Studio", hash);
  yd_export_wish_fill (&wish, film, &settings);
  settings.ai_label = label;
  self->work = work;
  self->rate = yd_export_settings_get_range (&settings, film).rate;
  yd_export_pace_start (&self->pace, g_get_monotonic_time ());
  return yd_film_export (film, &settings, self->path, progress_cb, self, cancellable, error);
}

static void
show_delivery (const char *title, double done, const char *detail, gpointer work)
{
  yd_work_report (work, done, detail);
}

static gboolean
export_draft (YdWork *work, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *self = data;
  const YdJianyingOptions options = {
    .profile = self->profile,
    .os = self->os,
    .root = self->root,
    .has_cues = TRUE,
    .probe = yd_file_facts_probe,
  };
  const YdProductionWatch watch = { .progress = show_delivery, .user_data = work };
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autoptr (GPtrArray) losses = NULL;

  if (!yd_deliver_draft (self->production, self->path, &options, &losses, &watch, report,
                         cancellable, error))
    return FALSE;
  yd_work_note_losses (work, losses);
  return TRUE;
}

static gboolean
export_file (YdWork *work, gpointer data, GCancellable *cancellable, GError **error)
{
  Export *self = data;
  const YdProductionWatch watch = { .progress = show_delivery, .user_data = work };
  g_autoptr (YdProductionReport) report = yd_production_report_new ();

  const YdFileDelivery file = { self->exchange, self->choices, TRUE };
  g_autoptr (GPtrArray) losses = NULL;

  if (!yd_deliver_file (self->production, self->path, &file, &losses, &watch, report, cancellable,
                        error))
    return FALSE;
  yd_work_note_losses (work, losses);
  return TRUE;
}

static YdWork *
start (YdSession *session, Export *data, YdWorkFunc func)
{
  g_autofree char *base = g_path_get_basename (data->path);
  g_autofree char *title = g_strdup_printf (_ ("Export “%s”"), base);
  g_autofree char *path = g_strdup (data->path);
  YdWork *work = yd_session_start (session, title, func, data, export_free);

  yd_work_set_result_path (work, path);
  return work;
}

/**
 * yd_export_work_start_film:
 * @session: a project
 * @choice: what the person chose; what stood at its path is written over
 *
 * Queues the export of the film.
 *
 * Returns: (transfer none): the work
 */
YdWork *
yd_export_work_start_film (YdSession *session, const YdFilmExportChoice *choice)
{
  Export *data = export_new (session, choice->path);

  data->format = g_strdup (choice->format);
  data->preset = g_strdup (choice->preset);
  data->loudness = g_strdup (choice->loudness);
  data->cues = choice->cues;
  data->is_range = choice->is_range;
  YdWork *work = start (session, data, export_film);
  yd_work_set_can_pause (work, TRUE);
  return work;
}

/**
 * yd_export_work_start_draft:
 * @session: a project
 * @folder: of the draft, which shall be made
 * @profile: of the Jianying that opens it
 * @os: of the machine that opens it
 * @root: (nullable): Jianying's draft folder there
 *
 * Queues the export of a Jianying draft.
 *
 * Returns: (transfer none): the work
 */
YdWork *
yd_export_work_start_draft (YdSession *session,
                            const char *folder,
                            YdJianyingProfile profile,
                            YdJianyingOs os,
                            const char *root)
{
  Export *data = export_new (session, folder);

  data->profile = profile;
  data->os = os;
  data->root = root && *root ? g_strdup (root) : NULL;
  return start (session, data, export_draft);
}

/**
 * yd_export_work_start_file:
 * @session: a project
 * @path: of the file; what stood there is written over
 * @format: of the exchange table
 * @choices: (element-type utf8 utf8): what was chosen of its options, by the format's own names
 *
 * Queues the writing of a file.
 *
 * Returns: (transfer none): the work
 */
YdWork *
yd_export_work_start_file (YdSession *session,
                           const char *path,
                           const YdExchangeFormat *format,
                           GHashTable *choices)
{
  Export *data = export_new (session, path);

  data->exchange = format;
  data->choices = g_hash_table_ref (choices);
  return start (session, data, export_file);
}
