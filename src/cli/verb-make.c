/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/choices.h"
#include "cli/duration.h"
#include "cli/project-session.h"
#include "cli/run-report.h"
#include "cli/verbs.h"
#include "core/production/deliveries.h"
#include "core/production/film-settings.h"
#include "core/production/own-take.h"
#include "core/production/story-import.h"
#include "core/store/films.h"

/* what was asked for on the command line; all texts are owned */
typedef struct {
  char *out;
  char *draft;
  char *srt;
  char *project;
  char *aspect;
  char *rate;
  char *length;
  char *look;
  char *film_template;
  char *voice;
  char *music;
  char *language;
  char *title;
  char *chapters;
  YdDocument *document; /* of the story, when one was given */
  gboolean is_stepped;
  gboolean is_forced;
  gboolean is_fast;
  gboolean is_listing;
} MakeOptions;

static void
make_options_clear (MakeOptions *options)
{
  char **const texts[] = {
    &options->out,   &options->draft,    &options->srt,   &options->project,       &options->aspect,
    &options->rate,  &options->length,   &options->look,  &options->film_template, &options->voice,
    &options->music, &options->language, &options->title, &options->chapters,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*texts[i]);
  g_clear_pointer (&options->document, yd_document_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MakeOptions, make_options_clear)

/* the project beside the first thing that is to be written, named after it */
static char *
choose_project (const MakeOptions *options, const char *story)
{
  const char *base = options->out     ? options->out
                     : options->draft ? options->draft
                     : options->srt   ? options->srt
                                      : story;
  if (options->project)
    return g_strdup (options->project);

  g_autofree char *stem = g_strdup (base);
  char *name = strrchr (stem, G_DIR_SEPARATOR);
  char *dot = strrchr (name ? name + 1 : stem, '.');
  if (dot && dot != stem && dot != name + 1)
    *dot = '\0';
  return g_strconcat (stem, ".yiduo", NULL);
}

static gboolean
read_settings (const MakeOptions *options, YdFilmSettings *settings, GError **error)
{
  *settings = (YdFilmSettings){
    .title = options->title,
    .language = options->language,
    .aspect = options->aspect,
    .rate = options->rate,
    .look = options->look,
    .film_template = options->film_template,
    .narrator_voice = options->voice,
    .length_ns = -1,
  };
  return !options->length || yd_length_parse (options->length, &settings->length_ns, error);
}

static gboolean
set_music (const char *path, YdCommand *command, YdProjectSession *session, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (session->store, command->cancellable, error);
  g_autoptr (YdFilm) film = reader ? yd_film_load (reader, error) : NULL;

  g_clear_pointer (&reader, yd_reader_release);
  return film &&
         yd_own_take_set (session->store, YD_NEED_MUSIC, yd_record_get_id (YD_RECORD (film)),
                          film->title, path, session->report, command->cancellable, error);
}

static gboolean
deliver (const MakeOptions *options,
         YdCommand *command,
         YdProjectSession *session,
         GPtrArray **losses,
         GError **error)
{
  const YdFilmDelivery film = {
    .quality = options->is_fast ? YD_FILM_QUALITY_DRAFT : YD_FILM_QUALITY_STANDARD,
    .burns_in_cues = TRUE,
  };
  const YdJianyingOptions draft = { .has_cues = TRUE, .probe = yd_file_facts_probe };
  const YdFileDelivery cues = { .is_forced = options->is_forced };

  if (options->draft &&
      !yd_deliver_draft (session->production, options->draft, &draft, losses, &session->watch,
                         session->report, command->cancellable, error))
    return FALSE;
  if (options->srt &&
      !yd_deliver_file (session->production, options->srt, &cues, NULL, &session->watch,
                        session->report, command->cancellable, error))
    return FALSE;
  return !options->out ||
         yd_deliver_film (session->production, options->out, &film, options->is_forced,
                          &session->watch, session->report, command->cancellable, error);
}

static gboolean
import (const MakeOptions *options,
        const char *story,
        YdCommand *command,
        YdProjectSession *session,
        GError **error)
{
  return story
             ? yd_story_import (session->store, story, options->document, options->chapters, FALSE,
                                session->report, command->cancellable, error)
             : yd_story_import_again (session->store, session->report, command->cancellable, error);
}

/* all that changes the project; a length or language given later asks for another script */
static gboolean
work (const MakeOptions *options,
      const YdFilmSettings *settings,
      const char *story,
      YdCommand *command,
      YdProjectSession *session,
      GError **error)
{
  if (!yd_film_settings_apply (session->store, settings, command->cancellable, error) ||
      (options->music && !set_music (options->music, command, session, error)))
    return FALSE;
  if (options->is_stepped)
    yd_project_session_ask_approval (session, command);
  if ((story || options->length || options->language) &&
      !import (options, story, command, session, error))
    return FALSE;
  return yd_production_run (session->production, NULL, &session->watch, session->report,
                            command->cancellable, error);
}

/* What is wrong with the story, or with the chapters that were asked for */
static gboolean
load_story (MakeOptions *options, const char *story, YdCommand *command, GError **error)
{
  options->document = yd_story_load (story, command->cancellable, error);
  g_autofree char *text =
      options->document
          ? yd_document_dup_chapters (options->document, options->chapters, NULL, error)
          : NULL;

  return text != NULL;
}

static gboolean
make (MakeOptions *options,
      const char *story,
      YdCommand *command,
      YdProjectSession *session,
      GPtrArray **losses,
      GError **error)
{
  YdFilmSettings settings;
  g_autofree char *project = choose_project (options, story);

  /* all that can be seen to be wrong is told before there is a project */
  if (!read_settings (options, &settings, error) || !yd_film_settings_check (&settings, error) ||
      !yd_deliver_check_names (options->out, options->srt, error) ||
      (story && !load_story (options, story, command, error)))
    return FALSE;
  if (!(story ? yd_project_session_open_or_create (session, command, project, error)
              : yd_project_session_open (session, command, project, TRUE, error)))
    return FALSE;
  yd_project_session_begin_step (session, command);
  const gboolean is_made = work (options, &settings, story, command, session, error);
  if (!options->is_stepped)
    yd_project_session_end_step (session, _ ("Make film"));
  return is_made && deliver (options, command, session, losses, error);
}

static gboolean
check_words (const MakeOptions *options, const char *story, const char **message)
{
  if (!story && !options->project)
    *message = _ ("Give a story, or a project with --project.");
  else if (!options->out && !options->draft && !options->srt && !options->project)
    *message = _ ("Say what to make: --out FILM.mp4, --draft FOLDER or --srt FILE.");
  else
    return TRUE;
  return FALSE;
}

int
yd_verb_make (YdCommand *command)
{
  g_auto (MakeOptions) o = { 0 };
  const GOptionEntry entries[] = {
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &o.out, N_ ("Write the film here"), N_ ("FILM.mp4") },
    { "draft", 0, 0, G_OPTION_ARG_FILENAME, &o.draft, N_ ("Write a Jianying draft here"),
      N_ ("FOLDER") },
    { "srt", 0, 0, G_OPTION_ARG_FILENAME, &o.srt,
      N_ ("Write the subtitles here (SRT, ASS or VTT by the ending)"), N_ ("FILE") },
    { "project", 'p', 0, G_OPTION_ARG_FILENAME, &o.project, N_ ("Keep the project here"),
      N_ ("FOLDER") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &o.title, N_ ("The film's title"), N_ ("TEXT") },
    { "aspect", 0, 0, G_OPTION_ARG_STRING, &o.aspect,
      N_ ("Canvas: 9:16, 16:9, 1:1, 4:3, 3:4, 21:9 or WIDTHxHEIGHT"), N_ ("RATIO") },
    { "rate", 0, 0, G_OPTION_ARG_STRING, &o.rate, N_ ("Frames per second: 24, 25, 30, 60"),
      N_ ("RATE") },
    { "length", 'l', 0, G_OPTION_ARG_STRING, &o.length,
      N_ ("Condense prose to this length: 90s, 2m, 1:30; “full” takes that back"), N_ ("LENGTH") },
    { "look", 0, 0, G_OPTION_ARG_STRING, &o.look, N_ ("Look: ink, pencil, flat, noir, warm"),
      N_ ("NAME") },
    { "template", 't', 0, G_OPTION_ARG_STRING, &o.film_template,
      N_ ("Film template: short-drama, narrated-story, explainer, product-film"), N_ ("NAME") },
    { "voice", 0, 0, G_OPTION_ARG_STRING, &o.voice, N_ ("The narrator's voice; --list names them"),
      N_ ("NAME") },
    { "music", 0, 0, G_OPTION_ARG_FILENAME, &o.music,
      N_ ("Music from a file instead of the studio's own"), N_ ("FILE") },
    { "chapters", 0, 0, G_OPTION_ARG_STRING, &o.chapters,
      N_ ("Take only these chapters of a book, or scenes of a script: 2-4,7"), N_ ("NUMBERS") },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &o.language, N_ ("Language of the story: zh-CN, en"),
      N_ ("TAG") },
    { "step", 0, 0, G_OPTION_ARG_NONE, &o.is_stepped, N_ ("Ask for approval after each step"),
      NULL },
    { "fast", 0, 0, G_OPTION_ARG_NONE, &o.is_fast, N_ ("Draft quality, encoded faster"), NULL },
    { "force", 'f', 0, G_OPTION_ARG_NONE, &o.is_forced,
      N_ ("Overwrite a film or subtitles that this project did not write"), NULL },
    { "list", 0, 0, G_OPTION_ARG_NONE, &o.is_listing,
      N_ ("Only list the templates, looks and voices there are"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 0, 1))
    return yd_command_get_exit (command);
  if (o.is_listing)
    return yd_choices_print (command, YD_CHOICE_ALL);

  const char *message;
  const char *story = command->n_arguments > 0 ? command->arguments[0] : NULL;
  if (!check_words (&o, story, &message))
    return yd_command_usage (command, message);
  if (o.is_stepped && !yd_terminal_is_interactive (command->terminal))
    return yd_command_usage (command, _ ("--step asks a person and needs a terminal."));

  g_auto (YdProjectSession) session = { 0 };
  g_autoptr (GPtrArray) losses = NULL;
  g_autoptr (GError) error = NULL;
  if (!make (&o, story, command, &session, &losses, &error))
    return yd_command_fail (command, error);
  g_autoptr (GPtrArray) all = yd_losses_new ();
  yd_losses_extend (all, o.document ? o.document->losses : NULL);
  yd_losses_extend (all, losses);
  return yd_run_report_print (command, &session, all);
}
