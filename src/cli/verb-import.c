/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files into a project; all of them are looked at before anything is done. A packed project becomes
 * a project of its own. */
#include <glib/gi18n.h>

#include "cli/chapter-list.h"
#include "cli/duration.h"
#include "cli/project-session.h"
#include "cli/run-report.h"
#include "cli/shot-names.h"
#include "cli/verbs.h"
#include "core/exchange/project-archive.h"
#include "core/production/file-import.h"
#include "core/production/film-settings.h"
#include "core/production/own-take.h"
#include "core/production/production-error.h"

#define MAX_FILES 1000

/* What was typed, and what the files turned out to be. */
typedef struct {
  char *length;
  char *language;
  char *shot;
  char *project;
  char *sequence;
  char **folders;
  char *chapters;
  gboolean skips_proxies;
  gboolean is_listing;

  GPtrArray *files; /* YdFileFound, as typed */
} ImportOrder;

static void
import_order_clear (ImportOrder *self)
{
  g_free (self->length);
  g_free (self->language);
  g_free (self->shot);
  g_free (self->project);
  g_free (self->sequence);
  g_strfreev (self->folders);
  g_free (self->chapters);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ImportOrder, import_order_clear)

static gboolean
refuse (GError **error, const char *format, const char *value)
{
  g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING, format, value);
  return FALSE;
}

static YdFileFound *
find_story (const ImportOrder *self)
{
  for (guint i = 0; i < self->files->len; i++) {
    YdFileFound *file = self->files->pdata[i];
    if (file->role == YD_FILE_ROLE_STORY)
      return file;
  }
  return NULL;
}

/* What is asked of a story must find one, and be in it, before a project is opened */
static gboolean
choose_chapters (ImportOrder *self, GError **error)
{
  YdFileFound *story = find_story (self);
  if (!self->chapters && !self->is_listing)
    return TRUE;
  if (!story)
    return refuse (error, _ ("“%s” is no story or script, which is what has chapters."),
                   ((YdFileFound *) self->files->pdata[0])->path);

  story->chapters = g_strdup (self->chapters);
  g_autofree char *text = yd_document_dup_chapters (story->document, self->chapters, NULL, error);
  return text != NULL;
}

static gboolean
find_roles (ImportOrder *self, YdCommand *command, GError **error)
{
  const gboolean has_project = !self->project && !(self->is_listing && command->n_arguments == 1);

  self->files =
      yd_files_find_roles ((const char *const *) command->arguments + (has_project ? 1 : 0),
                           command->cancellable, error);
  for (guint i = 0; self->files && self->shot && i < self->files->len; i++) {
    const YdFileFound *file = self->files->pdata[i];
    if (file->role != YD_FILE_ROLE_MEDIUM)
      return refuse (error, _ ("“%s” is no picture or video, which is what a shot takes."),
                     file->path);
  }
  return self->files && choose_chapters (self, error);
}

static gboolean
read_options (ImportOrder *self,
              YdFilmSettings *settings,
              YdMediaImportOptions *options,
              GError **error)
{
  settings->language = self->language;
  options->makes_proxies = !self->skips_proxies;
  options->folders = (const char *const *) self->folders;
  if (self->length && !yd_length_parse (self->length, &settings->length_ns, error))
    return FALSE;
  return !self->sequence || yd_frame_rate_parse (self->sequence, &options->sequence_rate) ||
         refuse (error, _ ("“%s” is no frame rate. Write 24, 25 or 30000/1001."), self->sequence);
}

static gboolean
give_to_shot (const ImportOrder *self,
              YdCommand *command,
              YdProjectSession *session,
              const YdFileFound *file,
              const YdMediaImportOptions *options,
              GError **error)
{
  const gboolean is_still = file->medium == YD_CLIP_KIND_STILL && !self->sequence;
  const YdNeed need = is_still ? YD_NEED_BOARD : YD_NEED_CLIP;
  const char *const names[] = { self->shot, NULL };
  if (file->medium == YD_CLIP_KIND_SOUND)
    return refuse (error, _ ("“%s” is a sound; a shot takes a picture or a video."), file->path);

  g_autoptr (YdMediaFile) media = yd_media_import (session->store, file->path, options,
                                                   session->report, command->cancellable, error);
  g_auto (GStrv) owners =
      media ? yd_shot_names_resolve (session->store, need, names, command->cancellable, error)
            : NULL;
  return owners && yd_own_take_pick (session->store, need, owners[0], self->shot, media,
                                     session->report, command->cancellable, error);
}

static gboolean
import_files (const ImportOrder *self,
              YdCommand *command,
              YdProjectSession *session,
              YdMediaImportOptions *options,
              GPtrArray *losses,
              GError **error)
{
  options->watch = &session->watch;
  for (guint i = 0; i < self->files->len; i++) {
    const YdFileFound *file = self->files->pdata[i];
    const guint n_before = losses->len;
    if (self->shot ? !give_to_shot (self, command, session, file, options, error)
                   : !yd_file_import (session->store, file, options, losses, session->report,
                                      command->cancellable, error))
      return FALSE;
    if (self->files->len > 1)
      yd_losses_name_file (losses, n_before, file->path);
  }
  return TRUE;
}

/* A packed project comes alone, and to a place where nothing is */
static gboolean
is_archive (const ImportOrder *self)
{
  const YdFileFound *file = self->files->len == 1 ? self->files->pdata[0] : NULL;

  return self->project && file && file->format && file->format->kind == YD_EXCHANGE_PROJECT;
}

static void
show_unpacking (double done, const char *what, gpointer user_data)
{
  YdCommand *command = user_data;

  yd_terminal_progress (command->terminal, _ ("Unpack project"), done, what);
}

static YdExit
unpack (const ImportOrder *self, YdCommand *command)
{
  const YdFileFound *file = self->files->pdata[0];
  g_autoptr (GError) error = NULL;

  if (!yd_project_unpack (file->path, self->project, show_unpacking, command, command->cancellable,
                          &error))
    return yd_command_fail (command, error);
  g_autofree char *words = g_strdup_printf (_ ("%s is ready\n"), self->project);
  g_autoptr (JsonObject) object = json_object_new ();
  json_object_set_string_member (object, "project", self->project);
  g_autoptr (JsonNode) json = json_node_init_object (json_node_alloc (), object);
  return yd_command_print (command, json, words);
}

int
yd_verb_import (YdCommand *command)
{
  g_auto (ImportOrder) order = { 0 };
  YdFilmSettings settings = YD_FILM_SETTINGS_INIT;
  YdMediaImportOptions options = YD_MEDIA_IMPORT_OPTIONS_INIT;
  const GOptionEntry entries[] = {
    { "length", 'l', 0, G_OPTION_ARG_STRING, &order.length,
      N_ ("Condense prose to this length: 90s, 2m, 1:30; “full” takes that back"), N_ ("LENGTH") },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &order.language, N_ ("Language of the story: zh-CN, en"),
      N_ ("TAG") },
    { "to-shot", 0, 0, G_OPTION_ARG_STRING, &order.shot,
      N_ ("Use the picture or the video for this shot"), N_ ("SHOT") },
    { "sequence", 0, 0, G_OPTION_ARG_STRING, &order.sequence,
      N_ ("Make one clip of all pictures numbered like the one given, at this rate"), N_ ("RATE") },
    { "chapters", 0, 0, G_OPTION_ARG_STRING, &order.chapters,
      N_ ("Take only these chapters of a book, or scenes of a script: 2-4,7"), N_ ("NUMBERS") },
    { "list-chapters", 0, 0, G_OPTION_ARG_NONE, &order.is_listing,
      N_ ("Only list the chapters or scenes of the file"), NULL },
    { "project", 'p', 0, G_OPTION_ARG_FILENAME, &order.project,
      N_ ("The project, when all that is named are files; a packed project is unpacked here"),
      N_ ("FOLDER") },
    { "media", 'm', 0, G_OPTION_ARG_FILENAME_ARRAY, &order.folders,
      N_ ("Look here too for the media of another program's film; can be given again"),
      N_ ("FOLDER") },
    { "no-proxies", 0, 0, G_OPTION_ARG_NONE, &order.skips_proxies,
      N_ ("Leave the small copies for the preview out"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 1, MAX_FILES))
    return yd_command_get_exit (command);
  if (!order.project && !order.is_listing && command->n_arguments < 2)
    return yd_command_usage (command, _ ("Say which project, and which files."));

  g_auto (YdProjectSession) session = { 0 };
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  if (!read_options (&order, &settings, &options, &error) || !find_roles (&order, command, &error))
    return yd_command_fail (command, error);
  if (order.is_listing)
    return yd_chapter_list_print (command, find_story (&order)->document);
  if (is_archive (&order))
    return unpack (&order, command);
  const char *project = order.project ? order.project : command->arguments[0];
  if (!yd_project_session_open (&session, command, project, TRUE, &error) ||
      !yd_film_settings_apply (session.store, &settings, command->cancellable, &error) ||
      !import_files (&order, command, &session, &options, losses, &error))
    return yd_command_fail (command, error);
  return yd_run_report_print (command, &session, losses);
}
