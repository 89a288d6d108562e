/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/project-session.h"
#include "cli/run-report.h"
#include "cli/verbs.h"
#include "core/production/deliveries.h"

/* what was asked for; all texts are owned */
typedef struct {
  char *film;
  char *draft;
  char *cues;
  char *quality;
  char *root;
  double target_lufs;
  gboolean is_mac;
  gboolean is_burnt_in;
  gboolean is_forced;
} ExportOptions;

static void
export_options_clear (ExportOptions *options)
{
  char *const texts[] = {
    options->film, options->draft, options->cues, options->quality, options->root,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExportOptions, export_options_clear)

static gboolean
run (const ExportOptions *o,
     const YdFilmDelivery *film,
     YdCommand *command,
     YdProjectSession *session,
     GPtrArray **losses,
     GError **error)
{
  const YdJianyingOptions draft = {
    .profile = o->root ? YD_JIANYING_PROFILE_5_9 : YD_JIANYING_PROFILE_6,
    .os = o->is_mac ? YD_JIANYING_OS_MAC : YD_JIANYING_OS_WINDOWS,
    .root = o->root,
    .has_cues = TRUE,
    .probe = yd_file_facts_probe,
  };
  return (!o->film ||
          yd_deliver_film (session->production, o->film, film, o->is_forced, &session->watch,
                           session->report, command->cancellable, error)) &&
         (!o->draft ||
          yd_deliver_draft (session->production, o->draft, &draft, losses, &session->watch,
                            session->report, command->cancellable, error)) &&
         (!o->cues || yd_deliver_cues (session->production, o->cues, o->is_forced, &session->watch,
                                       session->report, command->cancellable, error));
}

int
yd_verb_export (YdCommand *command)
{
  g_auto (ExportOptions) o = { .is_burnt_in = TRUE };
  const GOptionEntry entries[] = {
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &o.film, N_ ("Write the film here"), N_ ("FILM.mp4") },
    { "draft", 0, 0, G_OPTION_ARG_FILENAME, &o.draft, N_ ("Write a Jianying draft here"),
      N_ ("FOLDER") },
    { "draft-root", 0, 0, G_OPTION_ARG_STRING, &o.root,
      N_ ("Jianying's draft folder on the machine that will open it, for Jianying 5.9 and older"),
      N_ ("PATH") },
    { "mac", 0, 0, G_OPTION_ARG_NONE, &o.is_mac, N_ ("The draft will be opened on a Mac"), NULL },
    { "srt", 0, 0, G_OPTION_ARG_FILENAME, &o.cues,
      N_ ("Write the subtitles here (SRT, ASS or VTT by the ending)"), N_ ("FILE") },
    { "quality", 0, 0, G_OPTION_ARG_STRING, &o.quality, N_ ("Quality: draft, standard, high"),
      N_ ("NAME") },
    { "lufs", 0, 0, G_OPTION_ARG_DOUBLE, &o.target_lufs,
      N_ ("Loudness, -16 unless said otherwise: -14 for YouTube, -23 for broadcast"), N_ ("LUFS") },
    { "no-cues", 0, G_OPTION_FLAG_REVERSE, G_OPTION_ARG_NONE, &o.is_burnt_in,
      N_ ("Leave the subtitles out of the picture"), NULL },
    { "force", 'f', 0, G_OPTION_ARG_NONE, &o.is_forced,
      N_ ("Overwrite a film or subtitles that this project did not write"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 1, 1))
    return yd_command_get_exit (command);
  if (!o.film && !o.draft && !o.cues)
    return yd_command_usage (command, _ ("Say what to write: --out, --draft or --srt."));
  YdFilmQuality quality = YD_FILM_QUALITY_STANDARD;
  if (o.quality && !yd_film_quality_parse (o.quality, &quality))
    return yd_command_usage (command, _ ("The quality is draft, standard or high."));

  if (o.target_lufs != 0 && (o.target_lufs > -5 || o.target_lufs < -40))
    return yd_command_usage (command, _ ("The loudness is from -40 to -5 LUFS."));
  const YdFilmDelivery film = { quality, o.is_burnt_in, o.target_lufs };

  g_auto (YdProjectSession) session = { 0 };
  g_autoptr (GPtrArray) losses = NULL;
  g_autoptr (GError) error = NULL;
  if (!yd_project_session_open (&session, command, command->arguments[0], TRUE, &error) ||
      !run (&o, &film, command, &session, &losses, &error))
    return yd_command_fail (command, error);
  return yd_run_report_print (command, &session, losses);
}
