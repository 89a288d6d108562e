/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any file into a project: a text becomes its script, pictures, videos and sounds become its media,
 * and what another program has written is brought in by its kind. What a file is, its content says.
 *
 * The command line and the window both come through here. A new kind of format is one row of
 * `importers`. */
#include "core/production/file-import.h"

#include <glib/gi18n.h>

#include "core/base/text-encoding.h"
#include "core/exchange/list-formats.h"
#include "core/exchange/subtitle-import.h"
#include "core/media/media-error.h"
#include "core/production/board-import.h"
#include "core/production/film-import.h"
#include "core/production/production-error.h"
#include "core/production/story-import.h"

/* A file on its way into a project. All is borrowed. */
typedef struct {
  YdStore *store;
  const YdFileFound *file;
  const YdMediaImportOptions *options;
  GPtrArray *losses;
  YdProductionReport *report;
  GCancellable *cancellable;
} Import;

typedef gboolean (*ImportFunc) (const Import *self, GError **error);

static gboolean
import_story (const Import *self, GError **error)
{
  yd_losses_extend (self->losses, self->file->document->losses);
  return yd_story_import (self->store, self->file->path, self->file->document, self->file->chapters,
                          TRUE, self->report, self->cancellable, error);
}

static gboolean
import_medium (const Import *self, GError **error)
{
  g_autoptr (YdMediaFile) media = yd_media_import (self->store, self->file->path, self->options,
                                                   self->report, self->cancellable, error);

  return media != NULL;
}

static gboolean
import_cues (const Import *self, GError **error)
{
  if (!yd_subtitles_import (self->store, self->file->path, self->losses, self->cancellable, error))
    return FALSE;
  yd_production_report_add (self->report, "import", "file", self->file->path,
                            self->file->format->name, "made");
  return TRUE;
}

static gboolean
import_list (const Import *self, GError **error)
{
  guint n_changed = 0;

  if (!yd_shot_list_import (self->store, self->file->path, &n_changed, self->losses,
                            self->cancellable, error))
    return FALSE;
  for (guint i = 0; i < n_changed; i++)
    yd_production_report_add (self->report, "import", "shot", "", self->file->path, "changed");
  return TRUE;
}

static gboolean
import_film (const Import *self, GError **error)
{
  return yd_film_import (self->store, self->file->format, self->file->path, self->options,
                         self->losses, self->report, self->cancellable, error);
}

static gboolean
import_boards (const Import *self, GError **error)
{
  return yd_boards_import (self->store, self->file->path, self->losses, self->report,
                           self->cancellable, error);
}

static gboolean
refuse_project (const Import *self, GError **error)
{
  g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
               _ ("“%s” is a whole project, which goes into no other. Open it from the start page, "
                  "or with: yiduo import FILE --project FOLDER"),
               self->file->path);
  return FALSE;
}

static gboolean
refuse (const Import *self, GError **error)
{
  g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
               _ ("“%s” cannot be brought into a project: it is %s."), self->file->path,
               _ (self->file->format->title));
  return FALSE;
}

/* What files of each kind are called, and do to a project */
typedef struct {
  YdFileRole role;
  YdExchangeKind kind; /* of a format, and of the scripts among the stories */
  const char *title;   /* translatable */
  ImportFunc import;
  YdFileReplaces replaces;
  const char *types[4]; /* of contents, where names do not tell; ends with NULL */
} Importer;

static const Importer importers[] = {
  { YD_FILE_ROLE_STORY, YD_EXCHANGE_SCRIPT, N_ ("Stories and scripts"), import_story,
    YD_FILE_REPLACES_SCRIPT },
  { YD_FILE_ROLE_MEDIUM,
    0,
    N_ ("Pictures, videos and sounds"),
    import_medium,
    YD_FILE_REPLACES_NOTHING,
    { "image/*", "video/*", "audio/*" } },
  { YD_FILE_ROLE_FORMAT, YD_EXCHANGE_SUBTITLES, N_ ("Subtitles"), import_cues,
    YD_FILE_REPLACES_CUES },
  { YD_FILE_ROLE_FORMAT, YD_EXCHANGE_FILM, N_ ("Films of other programs"), import_film,
    YD_FILE_REPLACES_FILM },
  { YD_FILE_ROLE_FORMAT, YD_EXCHANGE_BOARDS, N_ ("Storyboards"), import_boards,
    YD_FILE_REPLACES_NOTHING },
  { YD_FILE_ROLE_FORMAT, YD_EXCHANGE_LIST, N_ ("Shot lists"), import_list,
    YD_FILE_REPLACES_NOTHING },
  { YD_FILE_ROLE_FORMAT, YD_EXCHANGE_PROJECT, N_ ("Packed projects"), refuse_project,
    YD_FILE_REPLACES_NOTHING },
};

static const Importer *
find_importer (const YdFileFound *file)
{
  static const Importer others = { .import = refuse };

  for (gsize i = 0; i < G_N_ELEMENTS (importers); i++)
    if (importers[i].role == file->role &&
        (file->role != YD_FILE_ROLE_FORMAT || importers[i].kind == file->format->kind))
      return &importers[i];
  return &others;
}

static void
file_group_free (gpointer data)
{
  YdFileGroup *self = data;

  g_ptr_array_unref (self->endings);
  g_free (self);
}

/* Of formats those that are read; any script is, as a story */
static gboolean
brings (const Importer *importer, const YdExchangeFormat *format)
{
  return importer->role != YD_FILE_ROLE_MEDIUM && importer->kind == format->kind &&
         (importer->role == YD_FILE_ROLE_STORY || format->probe);
}

static void
add_endings (GPtrArray *endings, const Importer *importer)
{
  const YdExchangeFormat *format;

  if (importer->role == YD_FILE_ROLE_STORY)
    yd_document_add_endings (endings);
  for (guint i = 0; (format = yd_exchange_format_list (i)); i++)
    for (guint j = 0; brings (importer, format) && format->endings[j]; j++)
      if (!g_ptr_array_find_with_equal_func (endings, format->endings[j], g_str_equal, NULL))
        g_ptr_array_add (endings, (gpointer) format->endings[j]);
}

/**
 * yd_file_groups_list:
 *
 * Lists what can be imported, for one who looks for files. What a file is, its content says.
 *
 * Returns: (transfer full) (element-type YdFileGroup): the groups
 */
GPtrArray *
yd_file_groups_list (void)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func (file_group_free);

  for (gsize i = 0; i < G_N_ELEMENTS (importers); i++) {
    YdFileGroup *group = g_new (YdFileGroup, 1);
    *group = (YdFileGroup){ importers[i].role, _ (importers[i].title),
                            *importers[i].types ? importers[i].types : NULL, g_ptr_array_new () };
    add_endings (group->endings, &importers[i]);
    g_ptr_array_add (groups, group);
  }
  return groups;
}

/**
 * yd_file_found_free:
 * @self: (nullable): what was found
 *
 * Frees it.
 */
void
yd_file_found_free (YdFileFound *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->document, yd_document_free);
  g_free (self->chapters);
  g_free (self->path);
  g_free (self);
}

/* Whether a name ends as what another format of the table, that is no script, is called */
static gboolean
is_named_as_format (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  const YdExchangeFormat *format;

  for (guint i = 0; (format = yd_exchange_format_list (i)); i++)
    for (guint j = 0; format->probe && format->kind != YD_EXCHANGE_SCRIPT && format->endings[j];
         j++)
      if (g_str_has_suffix (lower, format->endings[j]))
        return TRUE;
  return FALSE;
}

/* Whether a name promises a text: ".ts" belongs to translations and to videos, and promises none */
static gboolean
is_named_as_text (const char *path)
{
  gboolean is_uncertain;
  g_autofree char *type = g_content_type_guess (path, NULL, 0, &is_uncertain);

  return g_str_has_prefix (type, "text/") && !is_uncertain;
}

/* A plain text is a story only where its name does not promise something else: what a damaged
 * subtitle file or picture has left would take the place of a script. */
static gboolean
check_name (const YdFileFound *self, GError **error)
{
  g_autofree char *type = g_content_type_guess (self->path, NULL, 0, NULL);
  const gboolean is_text = g_content_type_is_unknown (type) || is_named_as_text (self->path);
  if (!g_str_equal (self->document->content_type, "text/plain") ||
      (is_text && !is_named_as_format (self->path)))
    return TRUE;

  g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
               _ ("“%s” has a name as if it were something else, but only plain text is in it. If "
                  "that is a story, rename it to end with .txt."),
               self->path);
  return FALSE;
}

/* FFmpeg takes a text for a medium where a letter comes again as often as a mark of that medium;
 * what is named as a text and reads as one is no damaged medium */
static gboolean
is_text (const char *path)
{
  g_autofree char *text = is_named_as_text (path) ? yd_text_load (path, NULL, NULL) : NULL;

  return text != NULL;
}

/* A file that is no medium may be a story; a damaged medium is none */
static gboolean
look_inside (YdFileFound *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (YdMediaProbe) probe = yd_media_probe (self->path, &fault);

  if (probe) {
    self->role = YD_FILE_ROLE_MEDIUM;
    self->medium = probe->kind;
    return TRUE;
  }
  if (!g_error_matches (fault, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNKNOWN_FORMAT) &&
      !g_error_matches (fault, YD_MEDIA_ERROR, YD_MEDIA_ERROR_EMPTY) &&
      !g_error_matches (fault, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NOT_FOUND) && !is_text (self->path)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  self->role = YD_FILE_ROLE_STORY;
  self->document = yd_story_load (self->path, cancellable, error);
  return self->document && check_name (self, error);
}

/**
 * yd_file_find_role:
 * @path: a file
 * @cancellable: (nullable): stops the looking
 * @error: set to what is wrong with the file
 *
 * Looks at a file, before anything is done with it; blocks.
 *
 * Returns: (transfer full) (nullable): what it is to a project
 */
YdFileFound *
yd_file_find_role (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdFileFound) self = g_new0 (YdFileFound, 1);
  g_autoptr (GError) fault = NULL;

  self->path = g_strdup (path);
  self->format = yd_exchange_format_for_reading (path, &fault);
  if (self->format) {
    self->role = YD_FILE_ROLE_FORMAT;
    return g_steal_pointer (&self);
  }
  return look_inside (self, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * yd_files_find_roles:
 * @paths: files
 * @cancellable: (nullable): stops the looking
 * @error: set to what is wrong with one of them, to `YD_PRODUCTION_ERROR_INVALID_SETTING` when
 * there are two stories
 *
 * Looks at files, before anything is done with any of them; blocks.
 *
 * Returns: (transfer full) (nullable) (element-type YdFileFound): what each is to a project
 */
GPtrArray *
yd_files_find_roles (const char *const *paths, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_file_found_free);
  guint n_stories = 0;

  for (guint i = 0; paths[i]; i++) {
    YdFileFound *file = yd_file_find_role (paths[i], cancellable, error);
    if (!file)
      return NULL;
    g_ptr_array_add (files, file);
    n_stories += file->role == YD_FILE_ROLE_STORY;
    if (n_stories <= 1)
      continue;
    g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
                 _ ("“%s” is a second story. A project has one; import it alone."), paths[i]);
    return NULL;
  }
  return g_steal_pointer (&files);
}

/**
 * yd_file_get_replaces:
 * @self: what was found
 *
 * Returns: what of a project the file takes the place of, whether it is there or not
 */
YdFileReplaces
yd_file_get_replaces (const YdFileFound *self)
{
  return find_importer (self)->replaces;
}

static YdFileReplaces
list_replaced (GPtrArray *files)
{
  YdFileReplaces all = YD_FILE_REPLACES_NOTHING;

  for (guint i = 0; i < files->len; i++)
    all |= yd_file_get_replaces (files->pdata[i]);
  return all;
}

static gboolean
count (YdReader *reader, const char *sql, guint *n, GError **error)
{
  g_autoptr (GError) fault = NULL;

  *n = (guint) yd_reader_query_int (reader, sql, NULL, &fault);
  if (fault)
    g_propagate_error (error, g_steal_pointer (&fault));
  return !fault;
}

/**
 * yd_files_find_replaced:
 * @store: the project
 * @files: (element-type YdFileFound): what was found
 * @replaced: (out): what of the project they take the place of
 * @cancellable: (nullable): stops the looking
 * @error: set to what the store says
 *
 * Looks what would go when files were imported; blocks. What the project has none of is not
 * replaced.
 *
 * Returns: whether it could be found out
 */
gboolean
yd_files_find_replaced (YdStore *store,
                        GPtrArray *files,
                        YdFilesReplaced *replaced,
                        GCancellable *cancellable,
                        GError **error)
{
  const YdFileReplaces asked = list_replaced (files);
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  guint n_elements = 0;

  *replaced = (YdFilesReplaced){ 0 };
  if (!reader || !count (reader, "SELECT count(*) FROM element", &n_elements, error) ||
      !count (reader, "SELECT count(*) FROM scene WHERE NOT is_aside", &replaced->n_scenes,
              error) ||
      !count (reader, "SELECT count(*) FROM cue", &replaced->n_cues, error) ||
      !count (reader, "SELECT count(*) FROM clip", &replaced->n_clips, error) ||
      !count (reader, "SELECT count(*) FROM marker", &replaced->n_markers, error))
    return FALSE;
  const struct {
    YdFileReplaces what;
    guint n;
  } losers[] = {
    { YD_FILE_REPLACES_SCRIPT, n_elements },
    { YD_FILE_REPLACES_CUES, replaced->n_cues },
    { YD_FILE_REPLACES_FILM, replaced->n_clips + replaced->n_cues + replaced->n_markers },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (losers); i++)
    if (losers[i].n > 0)
      replaced->what |= asked & losers[i].what;
  return TRUE;
}

/**
 * yd_file_import:
 * @store: the project
 * @file: what was found
 * @options: how a medium is brought in
 * @losses: (element-type YdLoss): takes what could not be brought in, and what was not understood
 * @report: where it is said what was done
 * @cancellable: (nullable): stops the work
 * @error: set to what is wrong with the file, or to what the store says
 *
 * Brings a file into a project, in one step of the history; blocks.
 *
 * Returns: whether it worked
 */
gboolean
yd_file_import (YdStore *store,
                const YdFileFound *file,
                const YdMediaImportOptions *options,
                GPtrArray *losses,
                YdProductionReport *report,
                GCancellable *cancellable,
                GError **error)
{
  const Import self = { store, file, options, losses, report, cancellable };

  return find_importer (file)->import (&self, error);
}
