/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/duration.h"
#include "cli/project-session.h"
#include "cli/run-report.h"
#include "cli/verbs.h"
#include "core/production/film-settings.h"
#include "core/production/story-import.h"

int
yd_verb_import (YdCommand *command)
{
  YdFilmSettings settings = YD_FILM_SETTINGS_INIT;
  g_autofree char *length = NULL;
  g_autofree char *language = NULL;
  const GOptionEntry entries[] = {
    { "length", 'l', 0, G_OPTION_ARG_STRING, &length,
      N_ ("Condense prose to this length: 90s, 2m, 1:30; “full” takes that back"), N_ ("LENGTH") },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &language, N_ ("Language of the story: zh-CN, en"),
      N_ ("TAG") },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 2, 2))
    return yd_command_get_exit (command);

  g_auto (YdProjectSession) session = { 0 };
  g_autoptr (GError) error = NULL;
  settings.language = language;
  if ((length && !yd_length_parse (length, &settings.length_ns, &error)) ||
      !yd_story_probe (command->arguments[1], command->cancellable, &error) ||
      !yd_project_session_open (&session, command, command->arguments[0], TRUE, &error) ||
      !yd_film_settings_apply (session.store, &settings, command->cancellable, &error) ||
      !yd_story_import (session.store, command->arguments[1], session.report, command->cancellable,
                        &error))
    return yd_command_fail (command, error);
  return yd_run_report_print (command, &session, NULL);
}
