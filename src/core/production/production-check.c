/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check before export: what a viewer would stumble over, and what the maker has not finished.
 *
 * The timeline knows about cues, voices and gaps; render about black, frozen and loud; only the
 * production knows what is stale and what nobody has approved. All say it in the same words. */
#include "core/production/production-check.h"

#include <glib/gi18n.h>

#include "core/render/film-scan.h"
#include "core/render/film-sound.h"
#include "core/render/words-check.h"
#include "core/storyboard/film-rows.h"
#include "core/timeline/film-check.h"
#include "core/timeline/snapshot-load.h"

#define BLACK_S 1.0
#define FROZEN_S 8.0
#define LUFS_MIN (-30.0) /* quieter than this is no level but a mistake */
#define PEAK_MAX_DB 6.0  /* above this the limiter would be heard */

static void
add_need (GPtrArray *findings, YdNeedState *state)
{
  static const struct {
    YdNeedStateKind kind;
    YdSeverity severity;
    const char *rule, *what, *cure;
  } rules[] = {
    { YD_NEED_STATE_MISSING, YD_SEVERITY_ERROR, "missing", N_ ("%s has no %s."),
      N_ ("Run “yiduo make” on the project, or give it a file of your own.") },
    { YD_NEED_STATE_STALE, YD_SEVERITY_WARNING, "stale",
      N_ ("%s: the %s was made from something that has changed since."),
      N_ ("Run “yiduo make” on the project to have it made again.") },
    { YD_NEED_STATE_HELD, YD_SEVERITY_HINT, "held",
      N_ ("%s is locked: the %s was made from something that has changed since."),
      N_ ("Unlock the shot to have it made again.") },
  };
  static const char *const needs[] = {
    [YD_NEED_BOARD] = N_ ("board"),       [YD_NEED_CLIP] = N_ ("clip"),
    [YD_NEED_VOICE] = N_ ("voice"),       [YD_NEED_MUSIC] = N_ ("music"),
    [YD_NEED_PORTRAIT] = N_ ("portrait"),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].kind == state->kind) {
      g_autofree char *what =
          g_strdup_printf (_ (rules[i].what), state->label, _ (needs[state->need]));
      g_ptr_array_add (findings, yd_finding_new (rules[i].severity, rules[i].rule, -1, state->owner,
                                                 _ (rules[i].cure), "%s", what));
    }
}

static gboolean
add_needs (GPtrArray *findings, YdProduction *production, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) needs = yd_production_load_needs (production, cancellable, error);

  for (guint i = 0; needs && i < needs->len; i++)
    add_need (findings, needs->pdata[i]);
  return needs != NULL;
}

static gboolean
add_unapproved (GPtrArray *findings,
                YdProduction *production,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (YdReader) reader =
      yd_store_lease_reader (yd_production_get_store (production), cancellable, error);
  g_autoptr (YdFilmRows) rows = reader ? yd_film_rows_load (reader, error) : NULL;

  for (guint i = 0; rows && i < rows->shots->len; i++) {
    YdShot *shot = rows->shots->pdata[i];
    if (shot->state == YD_REVIEW_STATE_REJECTED)
      g_ptr_array_add (findings,
                       yd_finding_new (YD_SEVERITY_WARNING, "rejected", -1,
                                       yd_record_get_id (YD_RECORD (shot)),
                                       _ ("Change the shot, or approve it."),
                                       _ ("The shot %s was rejected in review."), shot->number));
    else if (shot->state == YD_REVIEW_STATE_IN_REVIEW)
      g_ptr_array_add (findings,
                       yd_finding_new (YD_SEVERITY_HINT, "unapproved", -1,
                                       yd_record_get_id (YD_RECORD (shot)),
                                       _ ("Approve the shot, or wait for who is to do so."),
                                       _ ("The shot %s waits for approval."), shot->number));
  }
  return rows != NULL;
}

static gboolean
add_picture (GPtrArray *findings, YdSnapshot *film, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) faults = yd_film_scan (film, BLACK_S, FROZEN_S, cancellable, error);

  for (guint i = 0; faults && i < faults->len; i++) {
    const YdFilmFault *fault = &g_array_index (faults, YdFilmFault, i);
    const double seconds = (double) fault->duration_frames * film->rate.den / film->rate.num;
    if (fault->kind == YD_FILM_FAULT_BLACK)
      g_ptr_array_add (findings,
                       yd_finding_new (YD_SEVERITY_WARNING, "black", fault->start_frame, NULL,
                                       _ ("Give the shot a board, or shorten the gap."),
                                       _ ("The picture is black for %.1f s."), seconds));
    else
      g_ptr_array_add (findings,
                       yd_finding_new (YD_SEVERITY_HINT, "frozen", fault->start_frame, NULL,
                                       _ ("Give the shot a camera move, or split it."),
                                       _ ("Nothing moves for %.1f s."), seconds));
  }
  return faults != NULL;
}

static gboolean
add_sound (GPtrArray *findings, YdSnapshot *film, GCancellable *cancellable, GError **error)
{
  const YdMastering as_is = { 0 };
  YdLoudness loudness;

  if (!yd_film_measure_loudness (film, NULL, &as_is, &loudness, cancellable, error))
    return FALSE;
  if (loudness.integrated_lufs < LUFS_MIN)
    g_ptr_array_add (findings, yd_finding_new (YD_SEVERITY_WARNING, "too-quiet", -1, NULL,
                                               _ ("Make the voices and the music louder."),
                                               _ ("The film is very quiet: %.1f LUFS."),
                                               loudness.integrated_lufs));
  if (loudness.true_peak_db > PEAK_MAX_DB)
    g_ptr_array_add (findings,
                     yd_finding_new (YD_SEVERITY_WARNING, "too-loud", -1, NULL,
                                     _ ("Turn the loudest track down."),
                                     _ ("The mix peaks at %.1f dB and would be limited audibly."),
                                     loudness.true_peak_db));
  return TRUE;
}

/**
 * yd_production_check:
 * @production: a production
 * @is_deep: whether to look at the pictures and listen to the sound too, which takes a while
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_STORE_ERROR`
 *
 * Finds what should be mended before the film is exported; blocks, changes nothing.
 *
 * Returns: (transfer full) (nullable) (element-type YdFinding): what was found, in film order
 */
GPtrArray *
yd_production_check (YdProduction *production,
                     gboolean is_deep,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (YdSnapshot) film =
      yd_snapshot_load (yd_production_get_store (production), cancellable, error);
  if (!film)
    return NULL;

  g_autoptr (GPtrArray) findings = yd_film_check (film);
  g_autoptr (GPtrArray) words = yd_words_check (film);
  g_ptr_array_extend_and_steal (findings, g_steal_pointer (&words));
  if (!add_needs (findings, production, cancellable, error) ||
      !add_unapproved (findings, production, cancellable, error) ||
      (is_deep && (!add_picture (findings, film, cancellable, error) ||
                   !add_sound (findings, film, cancellable, error))))
    return NULL;
  g_ptr_array_sort (findings, yd_finding_compare);
  return g_steal_pointer (&findings);
}
