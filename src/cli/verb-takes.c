/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verbs that run the steps up to one: boards, voices, cut. */
#include <glib/gi18n.h>

#include "cli/choices.h"
#include "cli/project-session.h"
#include "cli/run-report.h"
#include "cli/shot-names.h"
#include "cli/verbs.h"
#include "core/production/own-take.h"
#include "core/production/production-error.h"

/* the words of a verb that gets takes */
typedef struct {
  char **again;
  char **own;
} TakeOptions;

static void
take_options_clear (TakeOptions *options)
{
  g_strfreev (options->again);
  g_strfreev (options->own);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TakeOptions, take_options_clear)

static gboolean
redo_takes (YdCommand *command,
            YdProjectSession *session,
            YdNeed need,
            char **names,
            GError **error)
{
  g_auto (GStrv) owners = yd_shot_names_resolve (session->store, need, (const char *const *) names,
                                                 command->cancellable, error);

  return owners &&
         yd_production_redo (session->production, need, (const char *const *) owners,
                             &session->watch, session->report, command->cancellable, error);
}

/* "3B=picture.png" */
static gboolean
set_own_take (YdCommand *command,
              YdProjectSession *session,
              YdNeed need,
              const char *assignment,
              GError **error)
{
  g_auto (GStrv) parts = g_strsplit (assignment, "=", 2);
  if (!parts[0] || !parts[1] || !*parts[1]) {
    g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
                 _ ("“%s” names no file. Write 3B=picture.png."), assignment);
    return FALSE;
  }
  const char *const names[] = { parts[0], NULL };

  g_auto (GStrv) owners =
      yd_shot_names_resolve (session->store, need, names, command->cancellable, error);
  return owners && yd_own_take_set (session->store, need, owners[0], parts[0], parts[1],
                                    session->report, command->cancellable, error);
}

/* the steps before it too, as one step of the history */
static gboolean
run_to (YdCommand *command, YdProjectSession *session, const char *step, GError **error)
{
  yd_project_session_begin_step (session, command);
  const gboolean is_done = yd_production_run (session->production, step, &session->watch,
                                              session->report, command->cancellable, error);
  yd_project_session_end_step (session, _ ("Make film"));
  return is_done;
}

static int
run_takes (YdCommand *command, const char *step, YdNeed need, YdChoices choices)
{
  g_auto (TakeOptions) options = { 0 };
  gboolean is_listing = FALSE;
  const GOptionEntry entries[] = {
    { "again", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.again,
      N_ ("Another try for this shot; the takes before it stay"), N_ ("SHOT") },
    { "set", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.own,
      N_ ("Use a file of your own for this shot"), N_ ("SHOT=FILE") },
    { "list", 0, 0, G_OPTION_ARG_NONE, &is_listing,
      N_ ("Only list the looks or voices there are; needs no project"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 0, 1))
    return yd_command_get_exit (command);
  if (is_listing)
    return yd_choices_print (command, choices);
  if (command->n_arguments == 0)
    return yd_command_usage (command, _ ("Something is missing after the verb."));

  g_auto (YdProjectSession) session = { 0 };
  g_autoptr (GError) error = NULL;
  if (!yd_project_session_open (&session, command, command->arguments[0], TRUE, &error))
    return yd_command_fail (command, error);
  for (char **own = options.own; own && *own; own++)
    if (!set_own_take (command, &session, need, *own, &error))
      return yd_command_fail (command, error);
  if (options.again && !redo_takes (command, &session, need, options.again, &error))
    return yd_command_fail (command, error);
  if (!options.again && !options.own && !run_to (command, &session, step, &error))
    return yd_command_fail (command, error);
  return yd_run_report_print (command, &session, NULL);
}

int
yd_verb_boards (YdCommand *command)
{
  return run_takes (command, "boards", YD_NEED_BOARD, YD_CHOICE_LOOKS);
}

int
yd_verb_voices (YdCommand *command)
{
  return run_takes (command, "voices", YD_NEED_VOICE, YD_CHOICE_VOICES);
}

int
yd_verb_cut (YdCommand *command)
{
  gboolean is_again = FALSE;
  const GOptionEntry entries[] = {
    { "again", 0, 0, G_OPTION_ARG_NONE, &is_again,
      N_ ("Lay it again from the shots, over what was edited by hand"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 1, 1))
    return yd_command_get_exit (command);

  g_auto (YdProjectSession) session = { 0 };
  g_autoptr (GError) error = NULL;
  if (!yd_project_session_open (&session, command, command->arguments[0], TRUE, &error))
    return yd_command_fail (command, error);
  yd_production_set_again (session.production, is_again);
  if (!run_to (command, &session, "cut", &error))
    return yd_command_fail (command, error);
  return yd_run_report_print (command, &session, NULL);
}
