/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/finding-report.h"
#include "cli/project-session.h"
#include "cli/verbs.h"
#include "core/exchange/jianying-check.h"
#include "core/model/finding.h"
#include "core/production/production-check.h"
#include "core/store/films.h"
#include "core/store/media-folder.h"
#include "core/store/store-check.h"
#include "core/store/store-tidy.h"

static const YdFrameRate no_rate = { 25, 1 }; /* for findings that have no place in the film */

static gboolean
check_project (YdCommand *command, YdFindingReport *report, gboolean is_deep, GError **error)
{
  g_auto (YdProjectSession) session = { 0 };
  g_autoptr (GPtrArray) in_store = NULL;

  if (!yd_project_session_open (&session, command, command->arguments[0], FALSE, error) ||
      !yd_store_check (session.store, is_deep ? YD_STORE_CHECK_DEEP : YD_STORE_CHECK_DEFAULT,
                       &in_store, command->cancellable, error))
    return FALSE;
  yd_finding_report_add (report, in_store, no_rate);

  g_autoptr (YdReader) reader = yd_store_lease_reader (session.store, command->cancellable, error);
  g_autoptr (YdFilm) film = reader ? yd_film_load (reader, error) : NULL;
  g_autoptr (GPtrArray) in_film =
      film ? yd_production_check (session.production, is_deep, command->cancellable, error) : NULL;
  if (!in_film)
    return FALSE;
  yd_finding_report_add (report, in_film, (YdFrameRate){ film->rate_num, film->rate_den });
  return TRUE;
}

static gboolean
check_draft (YdCommand *command, YdFindingReport *report, const char *folder, GError **error)
{
  g_autoptr (GPtrArray) broken =
      yd_jianying_check (folder, TRUE, yd_file_facts_probe, NULL, command->cancellable, error);
  g_autoptr (GPtrArray) findings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_finding_free);

  for (guint i = 0; broken && i < broken->len; i++) {
    const YdJianyingFinding *rule = broken->pdata[i];
    g_ptr_array_add (findings,
                     yd_finding_new (rule->is_strict ? YD_SEVERITY_WARNING : YD_SEVERITY_ERROR,
                                     "jianying", -1, rule->place, _ ("Export the draft again."),
                                     "R%02d %s: %s", rule->rule, rule->place, rule->what));
  }
  yd_finding_report_add (report, findings, no_rate);
  return broken != NULL;
}

static gboolean
salvage (YdCommand *command, GError **error)
{
  g_autofree char *copy = NULL;
  YdSalvage how;

  if (!yd_store_salvage (command->arguments[0], &how, &copy, command->cancellable, error))
    return FALSE;
  if (how == YD_SALVAGE_COPY)
    yd_terminal_say (command->terminal, _ ("The project was restored from the copy “%s”."), copy);
  else if (how == YD_SALVAGE_ROWS)
    yd_terminal_say (command->terminal, _ ("The project was read out of the damaged database; the "
                                           "steps of its history were lost."));
  else
    yd_terminal_say (command->terminal,
                     _ ("The project was read out of the damaged database; nothing was lost."));
  return TRUE;
}

static gboolean
repair (YdCommand *command, GError **error)
{
  guint n_repaired = 0;
  g_autoptr (GError) local = NULL;
  g_autoptr (YdStore) store =
      yd_store_open (command->arguments[0], YD_STORE_OPEN_DEFAULT, command->cancellable, &local);

  if (g_error_matches (local, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT)) {
    return salvage (command, error);
  }
  if (!store) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  const gboolean is_repaired = yd_store_repair (store, &n_repaired, command->cancellable, error);
  yd_store_close (store);
  if (is_repaired)
    yd_terminal_say (command->terminal,
                     ngettext ("%u thing was repaired.", "%u things were repaired.", n_repaired),
                     n_repaired);
  return is_repaired;
}

static gboolean
relink (YdCommand *command, const char *path, GError **error)
{
  guint n_found = 0;
  g_autoptr (YdStore) store =
      yd_store_open (command->arguments[0], YD_STORE_OPEN_DEFAULT, command->cancellable, error);
  const gboolean is_searched =
      store && yd_media_folder_relink (store, path, &n_found, NULL, command->cancellable, error);

  if (store)
    yd_store_close (store);
  if (is_searched)
    yd_terminal_say (
        command->terminal,
        ngettext ("%u missing file was found.", "%u missing files were found.", n_found), n_found);
  return is_searched;
}

/* history older than a month is folded, and media that nothing mentions any more go to the trash */
static gboolean
tidy (YdCommand *command, GError **error)
{
  YdTidied tidied = { 0 };
  GCancellable *cancellable = command->cancellable;
  g_autoptr (YdStore) store =
      yd_store_open (command->arguments[0], YD_STORE_OPEN_DEFAULT, cancellable, error);
  const gboolean is_tidy = store && yd_store_tidy (store, &tidied, cancellable, error);

  if (store)
    yd_store_close (store);
  if (is_tidy)
    yd_terminal_say (command->terminal,
                     _ ("Steps of the history folded: %u. Files put into the trash: %u. Files "
                        "removed from the trash: %u."),
                     tidied.n_folded, tidied.n_collected, tidied.n_removed);
  return is_tidy;
}

int
yd_verb_check (YdCommand *command)
{
  gboolean is_deep = FALSE;
  gboolean is_repairing = FALSE;
  gboolean is_tidying = FALSE;
  g_autofree char *searched = NULL;
  g_autofree char *draft = NULL;
  const GOptionEntry entries[] = {
    { "deep", 0, 0, G_OPTION_ARG_NONE, &is_deep,
      N_ ("Look at every picture, listen to the sound and read every file"), NULL },
    { "repair", 0, 0, G_OPTION_ARG_NONE, &is_repairing, N_ ("Repair what can be repaired first"),
      NULL },
    { "relink", 0, 0, G_OPTION_ARG_FILENAME, &searched,
      N_ ("Look for missing media in this file or folder first"), N_ ("PATH") },
    { "tidy", 0, 0, G_OPTION_ARG_NONE, &is_tidying,
      N_ ("Fold history older than a month and put media that nothing needs into the trash first"),
      NULL },
    { "draft", 0, 0, G_OPTION_ARG_FILENAME, &draft, N_ ("Check this Jianying draft too"),
      N_ ("FOLDER") },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 1, 1))
    return yd_command_get_exit (command);

  g_auto (YdFindingReport) report;
  g_autoptr (GError) error = NULL;
  yd_finding_report_init (&report);
  if ((is_repairing && !repair (command, &error)) ||
      (searched && !relink (command, searched, &error)) ||
      (is_tidying && !tidy (command, &error)) ||
      !check_project (command, &report, is_deep, &error) ||
      (draft && !check_draft (command, &report, draft, &error)))
    return yd_command_fail (command, error);
  return yd_finding_report_print (&report, command);
}
