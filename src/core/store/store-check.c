/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks a project over: the database itself, its references, its words, the chain of its history
 * and its media. Changes nothing. */
#include "core/store/store-check.h"

#include <glib/gi18n.h>

#include "core/model/finding.h"
#include "core/store/backups.h"
#include "core/store/history-steps-private.h"
#include "core/store/media-folder.h"
#include "core/store/reader-private.h"
#include "core/store/record-rows-private.h"
#include "core/store/search-private.h"
#include "core/store/store-check-private.h"

typedef struct {
  YdStore *store;
  YdReader *reader;
  YdStoreCheckFlags flags;
  GPtrArray *report; /* of YdFinding, owned */
  GCancellable *cancellable;
} Check;

static void
report (Check *self, YdSeverity severity, char *thing, char *what, const char *cure)
{
  g_autofree char *owned_thing = thing;
  g_autofree char *owned_what = what;

  g_ptr_array_add (self->report, yd_finding_new (severity, "project", -1, thing, cure, _ ("%s: %s"),
                                                 thing, what));
}

typedef void (*RowFunc) (Check *self, sqlite3_stmt *stmt, gconstpointer data);

static gboolean
for_each_row (Check *self, const char *sql, RowFunc func, gconstpointer data, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = yd_reader_prepare (self->reader, sql, error);
  YdStep step = YD_STEP_ERROR;

  while (stmt && (step = yd_reader_step (self->reader, stmt, error)) == YD_STEP_ROW)
    func (self, stmt, data);
  return step == YD_STEP_DONE;
}

static const char *
text_of (sqlite3_stmt *stmt, int column)
{
  const char *text = (const char *) sqlite3_column_text (stmt, column);

  return text ? text : "";
}

static void
report_integrity_cb (Check *self, sqlite3_stmt *stmt, gconstpointer data)
{
  if (!g_str_equal (text_of (stmt, 0), "ok"))
    report (self, YD_SEVERITY_ERROR, g_strdup ("project.db"), g_strdup (text_of (stmt, 0)),
            _ ("Close the project and bring back the newest daily copy (“yiduo check --repair”)."));
}

static gboolean
check_database (Check *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (for_each_row (self, "PRAGMA integrity_check (100)", report_integrity_cb, NULL, &failure))
    return TRUE;
  if (!g_error_matches (failure, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  report (self, YD_SEVERITY_ERROR, g_strdup ("project.db"), g_strdup (failure->message),
          _ ("Close the project and bring back the newest daily copy (“yiduo check --repair”)."));
  return TRUE;
}

static void
report_reference_cb (Check *self, sqlite3_stmt *stmt, gconstpointer data)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT id FROM \"%s\" WHERE rowid = ?1", text_of (stmt, 0));
  g_autofree char *id = yd_reader_query_text (self->reader, sql, YD_ARGS (text_of (stmt, 1)), NULL);

  report (self, YD_SEVERITY_ERROR, g_strdup_printf ("%s %s", text_of (stmt, 0), id ? id : "?"),
          g_strdup_printf (_ ("It refers to a %s that is not there."), text_of (stmt, 2)),
          _ ("“yiduo check --repair” takes the reference away; that can be undone."));
}

static gboolean
check_references (Check *self, GError **error)
{
  return for_each_row (self,
                       "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 1000",
                       report_reference_cb, NULL, error);
}

static void
report_word_cb (Check *self, sqlite3_stmt *stmt, gconstpointer field)
{
  report (self, YD_SEVERITY_ERROR, g_strdup_printf ("%s %s", text_of (stmt, 0), text_of (stmt, 1)),
          g_strdup_printf (_ ("Its %s is “%s”, which means nothing here."), (const char *) field,
                           text_of (stmt, 2)),
          _ ("“yiduo check --repair” gives it the usual value; that can be undone."));
}

/**
 * yd_store_check_dup_words: (skip)
 * @type: a registered enum of model/enums.h
 *
 * Returns: (transfer full): its nicks as a list for SQL
 */
char *
yd_store_check_dup_words (GType type)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (words, "%s'%s'", i ? ", " : "", klass->values[i].value_nick);
  return g_string_free (words, FALSE);
}

static gboolean
check_words_of (Check *self, GType type, GError **error)
{
  g_autoptr (YdRecordClass) klass = g_type_class_ref (type);

  for (gsize i = 0; i < klass->n_fields; i++) {
    const YdField *field = &klass->fields[i];
    if (field->type != YD_FIELD_ENUM)
      continue;
    g_autofree char *words = yd_store_check_dup_words (field->get_enum_type ());
    g_autofree char *sql =
        g_strdup_printf ("SELECT '%s', id, \"%s\" FROM \"%s\" WHERE \"%s\" NOT IN (%s) LIMIT 1000",
                         klass->table, field->name, klass->table, field->name, words);
    if (!for_each_row (self, sql, report_word_cb, field->name, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_words (Check *self, GError **error)
{
  gsize n_types;
  g_autofree GType *types = yd_record_rows_list_types (&n_types);

  for (gsize i = 0; i < n_types; i++)
    if (!check_words_of (self, types[i], error))
      return FALSE;
  return TRUE;
}

static void
report_orphan_cb (Check *self, sqlite3_stmt *stmt, gconstpointer orphan)
{
  const YdOrphan *kind = orphan;

  report (self, YD_SEVERITY_WARNING, g_strdup_printf ("%s %s", kind->table, text_of (stmt, 0)),
          g_strdup (_ (kind->what)), _ ("“yiduo check --repair” removes it; that can be undone."));
}

/* The sum of two numbers of frames must have room too */
#define NO_TIME                                                                                    \
  "start_frame < 0 OR duration_frames <= 0 OR start_frame > (1 << 40)"                             \
  " OR duration_frames > (1 << 40)"

/* Takes whose shot is gone are none: undo may need them again */
static const YdOrphan orphans[] = {
  { "shot_element", "shot IS NULL OR element IS NULL", N_ ("It binds nothing to nothing.") },
  { "shot_cast", "shot IS NULL OR member IS NULL", N_ ("It names nobody, or no shot.") },
  { "clip", "track IS NULL", N_ ("It lies on no track.") },
  { "clip_key", "clip IS NULL", N_ ("It is a key frame of no clip.") },
  { "clip", NO_TIME " OR source_start_ns < 0", N_ ("No film can have it at such a time.") },
  { "cue", NO_TIME, N_ ("No film can have it at such a time.") },
};

/**
 * yd_store_check_list_orphans: (skip)
 * @n_orphans: (out): how many
 *
 * Returns: (transfer none): the kinds of rows that have lost what they belong to
 */
const YdOrphan *
yd_store_check_list_orphans (gsize *n_orphans)
{
  *n_orphans = G_N_ELEMENTS (orphans);
  return orphans;
}

static gboolean
check_orphans (Check *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orphans); i++) {
    g_autofree char *sql = g_strdup_printf ("SELECT id FROM \"%s\" WHERE %s LIMIT 1000",
                                            orphans[i].table, orphans[i].where);
    if (!for_each_row (self, sql, report_orphan_cb, &orphans[i], error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_film (Check *self, GError **error)
{
  const gint64 n_films =
      yd_reader_query_int (self->reader, "SELECT count (*) FROM film", NULL, error);

  if (n_films >= 0 && n_films != 1)
    report (self, YD_SEVERITY_ERROR, g_strdup ("film"),
            g_strdup_printf (_ ("The project has %d films instead of one."), (int) n_films),
            n_films == 0 ? _ ("“yiduo check --repair” makes an empty one; that can be undone.")
                         : _ ("Restore a version or a daily copy from before."));
  return n_films >= 0;
}

static void
report_step_cb (Check *self, sqlite3_stmt *stmt, gconstpointer data)
{
  const gint64 step = sqlite3_column_int64 (stmt, 0);
  g_autofree char *hash = yd_history_steps_compute_hash (self->reader->db, step, NULL);

  if (g_strcmp0 (hash, text_of (stmt, 1)) != 0)
    report (self, YD_SEVERITY_ERROR, g_strdup_printf ("history %" G_GINT64_FORMAT, step),
            g_strdup (_ ("This step was altered after it was made.")),
            _ ("Undo may stop here. If the project looks wrong, restore a daily copy."));
}

static void
report_lost_step_cb (Check *self, sqlite3_stmt *stmt, gconstpointer data)
{
  report (self, YD_SEVERITY_ERROR, g_strdup (text_of (stmt, 0)),
          g_strdup_printf (_ ("It leads to step %s of the history, which is not there."),
                           text_of (stmt, 1)),
          _ ("Undo stops here. If the project looks wrong, restore a daily copy."));
}

static gboolean
check_history (Check *self, GError **error)
{
  static const char lost[] = "SELECT 'history ' || id, parent FROM history"
                             " WHERE parent <> 0 AND parent NOT IN (SELECT id FROM history)"
                             " UNION ALL SELECT 'history_cursor', step FROM history_cursor"
                             " WHERE step <> 0 AND step NOT IN (SELECT id FROM history)"
                             " UNION ALL SELECT 'version ' || name, step FROM version"
                             " WHERE step <> 0 AND step NOT IN (SELECT id FROM history)";

  return for_each_row (self, lost, report_lost_step_cb, NULL, error) &&
         for_each_row (self, "SELECT id, hash FROM history WHERE NOT is_folded", report_step_cb,
                       NULL, error);
}

static gboolean
check_media (Check *self, GError **error)
{
  g_autoptr (GPtrArray) faults = yd_media_folder_verify (
      self->store,
      self->flags & YD_STORE_CHECK_DEEP ? YD_MEDIA_SCRUTINY_ALL : YD_MEDIA_SCRUTINY_CHANGED,
      self->cancellable, error);

  for (guint i = 0; faults && i < faults->len; i++) {
    const YdMediaFault *fault = faults->pdata[i];
    const char *name = fault->file->original_name;
    report (self, YD_SEVERITY_WARNING,
            g_strdup_printf ("media %s", yd_record_get_id (YD_RECORD (fault->file))),
            g_strdup_printf (fault->is_missing ? _ ("The file “%s” is missing.")
                                               : _ ("The file “%s” was altered."),
                             *name ? name : fault->file->extension),
            _ ("Show the studio where it is (relink), or have it made again."));
  }
  return faults != NULL;
}

static gboolean
verify_search (YdWriter *writer, gpointer data, GError **error)
{
  return yd_search_verify (writer, error);
}

/* FTS5 is asked by a statement that writes nothing, but only a writer may run it */
static gboolean
check_search (Check *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (yd_store_is_read_only (self->store) ||
      yd_store_write (self->store, NULL, NULL, verify_search, NULL, self->cancellable, &failure))
    return TRUE;
  if (!g_error_matches (failure, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  report (self, YD_SEVERITY_WARNING, g_strdup ("search"),
          g_strdup (_ ("The index of the text search does not agree with the texts.")),
          _ ("“yiduo check --repair” makes it anew."));
  return TRUE;
}

/**
 * yd_store_check:
 * @store: a store
 * @flags: how thoroughly
 * @found: (out) (transfer full) (element-type YdFinding): what was found, possibly nothing
 * @cancellable: (nullable): stops it
 * @error: set when the project cannot be looked at
 *
 * Looks a project over without changing it; blocks.
 *
 * Returns: whether it was looked over; what is wrong with it is in @found
 */
gboolean
yd_store_check (YdStore *store,
                YdStoreCheckFlags flags,
                GPtrArray **found,
                GCancellable *cancellable,
                GError **error)
{
  static gboolean (*const checks[]) (Check *, GError **) = {
    check_references, check_words, check_orphans, check_film,
    check_history,    check_media, check_search,
  };
  g_autoptr (GPtrArray) findings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_finding_free);
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  Check self = { store, reader, flags, findings, cancellable };
  if (!reader || !check_database (&self, error))
    return FALSE;

  /* what a damaged database says of itself is worth nothing */
  const gsize n_checks = findings->len == 0 ? G_N_ELEMENTS (checks) : 0;
  for (gsize i = 0; i < n_checks; i++)
    if (!checks[i](&self, error))
      return FALSE;
  *found = g_steal_pointer (&findings);
  return TRUE;
}
