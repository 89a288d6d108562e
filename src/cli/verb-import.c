/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files into a project: a text becomes its script, pictures, videos and sounds become its media.
 * What a file is, its content says; all of them are looked at before anything is done. */
#include <glib/gi18n.h>

#include "cli/duration.h"
#include "cli/project-session.h"
#include "cli/run-report.h"
#include "cli/shot-names.h"
#include "cli/verbs.h"
#include "core/media/media-error.h"
#include "core/production/film-settings.h"
#include "core/production/media-import.h"
#include "core/production/own-take.h"
#include "core/production/production-error.h"
#include "core/production/story-import.h"

#define MAX_FILES 1000

/* What was typed, and what the files turned out to be. */
typedef struct {
  char *length;
  char *language;
  char *shot;
  char *sequence;
  gboolean skips_proxies;

  const char *story; /* one of the arguments, or NULL */
  GPtrArray *media;  /* arguments */
  GArray *kinds;     /* YdClipKind of each of `media` */
} ImportOrder;

static void
import_order_clear (ImportOrder *self)
{
  g_free (self->length);
  g_free (self->language);
  g_free (self->shot);
  g_free (self->sequence);
  g_clear_pointer (&self->media, g_ptr_array_unref);
  g_clear_pointer (&self->kinds, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ImportOrder, import_order_clear)

static gboolean
refuse (GError **error, const char *format, const char *value)
{
  g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING, format, value);
  return FALSE;
}

/* A file that is no medium may be a story; a damaged medium is none */
static gboolean
sort_file (ImportOrder *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (YdMediaProbe) probe = yd_media_probe (path, &fault);
  if (probe) {
    g_ptr_array_add (self->media, (gpointer) path);
    g_array_append_val (self->kinds, probe->kind);
    return TRUE;
  }
  if (!g_error_matches (fault, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNKNOWN_FORMAT) &&
      !g_error_matches (fault, YD_MEDIA_ERROR, YD_MEDIA_ERROR_EMPTY) &&
      !g_error_matches (fault, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  if (!yd_story_probe (path, cancellable, error))
    return FALSE;
  if (self->story)
    return refuse (error, _ ("“%s” is a second story. A project has one; import it alone."), path);
  self->story = path;
  return TRUE;
}

static gboolean
sort_files (ImportOrder *self, YdCommand *command, GError **error)
{
  self->media = g_ptr_array_new ();
  self->kinds = g_array_new (FALSE, FALSE, sizeof (YdClipKind));
  for (guint i = 1; i < command->n_arguments; i++)
    if (!sort_file (self, command->arguments[i], command->cancellable, error))
      return FALSE;
  if (self->story && self->shot)
    return refuse (error, _ ("“%s” is a story; a shot takes a picture or a video."), self->story);
  return TRUE;
}

static gboolean
read_options (ImportOrder *self,
              YdFilmSettings *settings,
              YdMediaImportOptions *options,
              GError **error)
{
  settings->language = self->language;
  options->makes_proxies = !self->skips_proxies;
  if (self->length && !yd_length_parse (self->length, &settings->length_ns, error))
    return FALSE;
  return !self->sequence || yd_frame_rate_parse (self->sequence, &options->sequence_rate) ||
         refuse (error, _ ("“%s” is no frame rate. Write 24, 25 or 30000/1001."), self->sequence);
}

static gboolean
give_to_shot (const ImportOrder *self,
              YdCommand *command,
              YdProjectSession *session,
              guint index,
              YdMediaFile *media,
              GError **error)
{
  const YdClipKind kind = g_array_index (self->kinds, YdClipKind, index);
  const YdNeed need = kind == YD_CLIP_KIND_STILL && !self->sequence ? YD_NEED_BOARD : YD_NEED_CLIP;
  const char *const names[] = { self->shot, NULL };
  if (kind == YD_CLIP_KIND_SOUND)
    return refuse (error, _ ("“%s” is a sound; a shot takes a picture or a video."),
                   self->media->pdata[index]);

  g_auto (GStrv) owners =
      yd_shot_names_resolve (session->store, need, names, command->cancellable, error);
  return owners && yd_own_take_pick (session->store, need, owners[0], self->shot, media,
                                     session->report, command->cancellable, error);
}

static gboolean
import_media (const ImportOrder *self,
              YdCommand *command,
              YdProjectSession *session,
              YdMediaImportOptions *options,
              GError **error)
{
  options->watch = &session->watch;
  for (guint i = 0; i < self->media->len; i++) {
    g_autoptr (YdMediaFile) media = yd_media_import (session->store, self->media->pdata[i], options,
                                                     session->report, command->cancellable, error);
    if (!media || (self->shot && !give_to_shot (self, command, session, i, media, error)))
      return FALSE;
  }
  return TRUE;
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
    { "no-proxies", 0, 0, G_OPTION_ARG_NONE, &order.skips_proxies,
      N_ ("Leave the small copies for the preview out"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 2, MAX_FILES))
    return yd_command_get_exit (command);

  g_auto (YdProjectSession) session = { 0 };
  g_autoptr (GError) error = NULL;
  if (!read_options (&order, &settings, &options, &error) ||
      !sort_files (&order, command, &error) ||
      !yd_project_session_open (&session, command, command->arguments[0], TRUE, &error) ||
      !yd_film_settings_apply (session.store, &settings, command->cancellable, &error) ||
      (order.story && !yd_story_import (session.store, order.story, session.report,
                                        command->cancellable, &error)) ||
      !import_media (&order, command, &session, &options, &error))
    return yd_command_fail (command, error);
  return yd_run_report_print (command, &session, NULL);
}
