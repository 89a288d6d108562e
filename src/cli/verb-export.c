/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <glib/gi18n.h>

#include "cli/format-lists.h"
#include "cli/project-session.h"
#include "cli/run-report.h"
#include "cli/verbs.h"
#include "core/exchange/jianying-folders.h"
#include "core/production/deliveries.h"
#include "core/production/production-error.h"

/* what was asked for; all texts are owned */
typedef struct {
  char *film;
  char *draft;
  char **files;
  char *format;
  char **choices;
  char *quality;
  char *root;
  double target_lufs;
  gboolean is_list;
  gboolean is_mac;
  gboolean is_capcut;
  gboolean is_installed;
  gboolean is_burnt_in;
  gboolean is_forced;
} ExportOptions;

static void
export_options_clear (ExportOptions *options)
{
  char *const texts[] = {
    options->film, options->draft, options->format, options->quality, options->root,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_strfreev (options->files);
  g_strfreev (options->choices);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ExportOptions, export_options_clear)

/* "boards=6" */
static gboolean
read_choices (const ExportOptions *o, GHashTable *choices, GError **error)
{
  for (guint i = 0; o->choices && o->choices[i]; i++) {
    const char *sign = strchr (o->choices[i], '=');
    if (!sign || sign == o->choices[i]) {
      g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
                   _ ("“%s” is no choice. Write NAME=VALUE."), o->choices[i]);
      return FALSE;
    }
    g_hash_table_insert (choices, g_strndup (o->choices[i], sign - o->choices[i]),
                         g_strdup (sign + 1));
  }
  return TRUE;
}

/* Of several files each loss says which it is of */
static void
take_losses (const ExportOptions *o, const char *path, GPtrArray *lost, GPtrArray *losses)
{
  const guint n_files = (o->draft != NULL) + (o->files ? g_strv_length (o->files) : 0);

  if (!lost)
    return;
  if (n_files > 1)
    yd_losses_name_file (lost, 0, path);
  g_ptr_array_extend_and_steal (losses, lost);
}

/* Which format was asked for by its name; NULL without @error when none was */
static const YdExchangeFormat *
find_format (const ExportOptions *o, GError **error)
{
  const YdExchangeFormat *format = o->format ? yd_exchange_format_find (o->format) : NULL;

  if (o->format && (!format || !format->write))
    g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
                 _ ("“%s” is no format that can be written; --list-formats lists them."),
                 o->format);
  return format && format->write ? format : NULL;
}

static gboolean
write_files (const ExportOptions *o,
             YdCommand *command,
             YdProjectSession *session,
             GPtrArray *losses,
             GError **error)
{
  g_autoptr (GHashTable) choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) fault = NULL;
  const YdFileDelivery file = { find_format (o, &fault), choices, o->is_forced };

  if (fault) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (!read_choices (o, choices, error))
    return FALSE;
  for (guint i = 0; o->files && o->files[i]; i++) {
    GPtrArray *lost = NULL;
    if (!yd_deliver_file (session->production, o->files[i], &file, &lost, &session->watch,
                          session->report, command->cancellable, error))
      return FALSE;
    take_losses (o, o->files[i], lost, losses);
  }
  return TRUE;
}

/* The folder of drafts of an app that is installed where this machine can write */
static gboolean
find_installed (ExportOptions *o, GError **error)
{
  g_autoptr (GPtrArray) folders = o->is_installed ? yd_jianying_folders_list () : NULL;

  if (!o->is_installed)
    return TRUE;
  for (guint i = 0; i < folders->len; i++) {
    const YdJianyingFolder *folder = folders->pdata[i];
    if (folder->is_capcut != o->is_capcut)
      continue;
    char *path = g_build_filename (folder->path, o->draft, NULL);
    g_free (o->draft);
    o->draft = path;
    if (!o->root)
      o->root = g_strdup (folder->root);
    o->is_mac = g_str_has_prefix (folder->root, "/");
    return TRUE;
  }
  g_set_error (
      error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
      _ ("No folder of drafts was found, neither under Wine nor on a mounted disk. Say where "
         "to write “%s” with its whole path."),
      o->draft);
  return FALSE;
}

static gboolean
run (const ExportOptions *o,
     const YdFilmDelivery *film,
     YdCommand *command,
     YdProjectSession *session,
     GPtrArray *losses,
     GError **error)
{
  GPtrArray *lost = NULL;
  const YdJianyingOptions draft = {
    .profile = o->is_capcut ? YD_JIANYING_PROFILE_CAPCUT
               : o->root    ? YD_JIANYING_PROFILE_5_9
                            : YD_JIANYING_PROFILE_6,
    .os = o->is_mac ? YD_JIANYING_OS_MAC : YD_JIANYING_OS_WINDOWS,
    .root = o->root,
    .has_cues = TRUE,
    .probe = yd_file_facts_probe,
  };
  if (o->film && !yd_deliver_film (session->production, o->film, film, o->is_forced,
                                   &session->watch, session->report, command->cancellable, error))
    return FALSE;
  if (o->draft && !yd_deliver_draft (session->production, o->draft, &draft, &lost, &session->watch,
                                     session->report, command->cancellable, error))
    return FALSE;
  take_losses (o, o->draft, lost, losses);
  return write_files (o, command, session, losses, error);
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
    { "capcut", 0, 0, G_OPTION_ARG_NONE, &o.is_capcut,
      N_ ("The draft is for CapCut; not tried with the application itself"), NULL },
    { "installed", 0, 0, G_OPTION_ARG_NONE, &o.is_installed,
      N_ ("--draft is a name, in the draft folder of a Jianying under Wine or on a mounted disk"),
      NULL },
    { "to", 't', 0, G_OPTION_ARG_FILENAME_ARRAY, &o.files,
      N_ ("Write subtitles, a script, a list or another program's timeline here, as the ending "
          "says; can be given again"),
      N_ ("FILE") },
    { "as", 0, 0, G_OPTION_ARG_STRING, &o.format, N_ ("Format of what --to writes"), N_ ("NAME") },
    { "set", 's', 0, G_OPTION_ARG_STRING_ARRAY, &o.choices,
      N_ ("Choose something about that format; can be given again"), N_ ("NAME=VALUE") },
    { "list-formats", 0, 0, G_OPTION_ARG_NONE, &o.is_list,
      N_ ("List the formats of --to and what can be chosen"), NULL },
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
  if (!yd_command_parse (command, entries, 0, 1))
    return yd_command_get_exit (command);
  if (o.is_list)
    return yd_format_lists_print_exchange (command);
  if (command->n_arguments == 0)
    return yd_command_usage (command, _ ("Say which project."));
  if (!o.film && !o.draft && !o.files)
    return yd_command_usage (command, _ ("Say what to write: --out, --draft or --to."));
  YdFilmQuality quality = YD_FILM_QUALITY_STANDARD;
  if (o.quality && !yd_film_quality_parse (o.quality, &quality))
    return yd_command_usage (command, _ ("The quality is draft, standard or high."));

  if (o.target_lufs != 0 && (o.target_lufs > -5 || o.target_lufs < -40))
    return yd_command_usage (command, _ ("The loudness is from -40 to -5 LUFS."));
  const YdFilmDelivery film = { quality, o.is_burnt_in, o.target_lufs };

  g_auto (YdProjectSession) session = { 0 };
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  if ((o.draft && !find_installed (&o, &error)) ||
      !yd_project_session_open (&session, command, command->arguments[0], TRUE, &error) ||
      !run (&o, &film, command, &session, losses, &error))
    return yd_command_fail (command, error);
  return yd_run_report_print (command, &session, losses);
}
