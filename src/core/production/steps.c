/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps from script to timeline, in order, each with what it depends on.
 *
 * A laying step names its inputs as queries. The hash of their rows is kept when the step is done;
 * while today's hash is the same, the step has nothing to do. What a later step or a person changes
 * in a step's own output is no input of it, so handwork is not laid over. */
#include "core/production/steps-private.h"

#include <glib/gi18n.h>

#include "core/cast/cast.h"
#include "core/production/casting.h"
#include "core/storyboard/breakdown.h"
#include "core/timeline/first-cut.h"

#define SCRIPT_TEXT "SELECT kind, text FROM element ORDER BY rank, id"

static gboolean
lay_cast (YdWriter *writer, const YdRecipeBook *book, GError **error)
{
  return yd_cast_update (writer, error) && yd_casting_fill (writer, book->rows->film, error);
}

static gboolean
lay_breakdown (YdWriter *writer, const YdRecipeBook *book, GError **error)
{
  const YdFilmTemplate *film_template = book->film_template;
  const YdBreakdownOptions options = {
    .pace = film_template->pace,
    .has_establishing = film_template->has_establishing,
    .has_reactions = film_template->has_reactions,
  };

  return yd_breakdown_update (writer, &options, error);
}

static gboolean
lay_cut (YdWriter *writer, const YdRecipeBook *book, GError **error)
{
  return yd_first_cut_lay (writer, book->film_template, error);
}

const YdStepKind yd_step_kinds[] = {
  {
      .name = "cast",
      .title = N_ ("Cast"),
      .lay = lay_cast,
      .inputs = { SCRIPT_TEXT, "SELECT language FROM film" },
  },
  {
      .name = "breakdown",
      .title = N_ ("Breakdown"),
      .lay = lay_breakdown,
      .inputs = { SCRIPT_TEXT, "SELECT kind, name, aliases FROM cast_member ORDER BY rank, id" },
  },
  { .name = "boards", .title = N_ ("Boards"), .need = YD_NEED_BOARD },
  { .name = "voices", .title = N_ ("Voices"), .need = YD_NEED_VOICE },
  { .name = "music", .title = N_ ("Music"), .need = YD_NEED_MUSIC },
  {
      .name = "cut",
      .title = N_ ("First cut"),
      .lay = lay_cut,
      .keep = yd_first_cut_refresh,
      .inputs = {
          "SELECT title, author, language, width, height, rate_num, rate_den FROM film",
          "SELECT id, rank, heading, is_aside FROM scene ORDER BY rank, id",
          "SELECT id, scene, rank, movement, duration_ns, is_aside FROM shot ORDER BY rank, id",
          "SELECT id, shot, rank, text FROM line ORDER BY rank, id",
          "SELECT owner, need, file, detail FROM take WHERE is_picked ORDER BY owner, need",
      },
  },
};
const guint yd_n_step_kinds = G_N_ELEMENTS (yd_step_kinds);

static gboolean
add_rows (GChecksum *sum, YdReader *reader, const char *sql, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = yd_reader_prepare (reader, sql, error);
  if (!stmt)
    return FALSE;

  YdStep step;
  while ((step = yd_reader_step (reader, stmt, error)) == YD_STEP_ROW)
    for (int i = 0; i < sqlite3_column_count (stmt); i++) {
      const guchar *text = sqlite3_column_text (stmt, i);
      if (text)
        g_checksum_update (sum, text, sqlite3_column_bytes (stmt, i));
      g_checksum_update (sum, (const guchar *) (text ? "\x1f" : "\x1e"), 1);
    }
  return step == YD_STEP_DONE;
}

/**
 * yd_step_hash_inputs:
 * @kind: a laying step
 * @reader: a reader
 * @book: the film's template
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: (transfer full) (nullable): SHA-256 over all that the step depends on
 */
char *
yd_step_hash_inputs (const YdStepKind *kind,
                     YdReader *reader,
                     const YdRecipeBook *book,
                     GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, (const guchar *) book->film_template->hash, -1);
  for (const char *const *sql = kind->inputs; *sql; sql++)
    if (!add_rows (sum, reader, *sql, error))
      return NULL;
  return g_strdup (g_checksum_get_string (sum));
}
