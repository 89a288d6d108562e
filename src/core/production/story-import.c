/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a person's file of any kind, or some of its chapters, to the project's script.
 *
 * A screenplay is kept word for word; prose becomes a narrated script, condensed first when a
 * length was asked for. The file itself is kept in the media folder. The step is noted with the
 * hash of the file and of what was asked, so importing the same story again does nothing, and a
 * script that was edited since then is not laid over. */
#include "core/production/story-import.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/base/characters.h"
#include "core/base/hash.h"
#include "core/model/film.h"
#include "core/production/production-error.h"
#include "core/production/step-mark.h"
#include "core/script/fountain.h"
#include "core/script/prose-condense.h"
#include "core/script/prose-script.h"
#include "core/script/prose-text.h"
#include "core/script/script-rows.h"
#include "core/script/title-page.h"
#include "core/store/films.h"
#include "core/store/media-folder.h"

#define STEP "script"

/* a story on its way into the project */
typedef struct {
  const YdDocument *document; /* borrowed */
  const char *chapters;       /* borrowed: which of them, or NULL for all */
  char *text;                 /* owned: those chapters */
  GArray *part_map;    /* owned: where they stand in the document, or NULL where that is all */
  char *name;          /* owned, of the file, without ending */
  YdMediaFile *source; /* owned, the file in the media folder */
  gboolean is_forced;  /* an edited script of the same story goes too */
  YdProductionReport *report;
} Story;

static void
story_clear (Story *story)
{
  g_free (story->text);
  g_clear_pointer (&story->part_map, g_array_unref);
  g_free (story->name);
  g_clear_object (&story->source);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

static gboolean
has_words (const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static char *
dup_stem (const char *path)
{
  char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot && dot != name)
    *dot = '\0';
  return name;
}

static gboolean
check_words (const char *text, const char *path, GError **error)
{
  if (has_words (text))
    return TRUE;
  g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_NO_WORDS,
               _ ("“%s” has no words in it. Give a story or a script."), path);
  return FALSE;
}

/**
 * yd_story_load:
 * @path: a file
 * @cancellable: (nullable): stops the reading
 * @error: set to what is wrong with the file
 *
 * Reads a file that a script can be made from, before anything is made for it; blocks.
 *
 * Returns: (transfer full) (nullable): what is in it
 */
YdDocument *
yd_story_load (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdDocument) document = yd_document_load (path, cancellable, error);

  return document && check_words (document->text, path, error) ? g_steal_pointer (&document) : NULL;
}

static gboolean
choose_chapters (Story *story, const char *path, GError **error)
{
  story->text =
      yd_document_dup_chapters (story->document, story->chapters, &story->part_map, error);
  return story->text && check_words (story->text, path, error);
}

static const char *
or_else (const char *text, const char *fallback)
{
  return text && *text ? text : fallback;
}

/* what a script says of itself, where the person has said nothing */
static void
name_film (YdFilm *film, const char *script, const char *file_name)
{
  g_autoptr (GPtrArray) elements = yd_fountain_parse_title (script);
  g_autoptr (GPtrArray) fields = yd_title_page_read (elements);

  if (!*film->title)
    g_object_set (film, "title", or_else (yd_title_page_get (fields, "Title"), file_name), NULL);
  if (!*film->author)
    g_object_set (film, "author", or_else (yd_title_page_get (fields, "Author"), ""), NULL);
}

/* where a byte of a part stands in the whole */
static gsize
find_in_whole (const GArray *part, gsize at)
{
  for (guint i = 0; i < part->len; i++) {
    const YdSourceRange *kept = &g_array_index (part, YdSourceRange, i);
    if (at >= kept->script_start && at < kept->script_end)
      return MIN (kept->source_start + (at - kept->script_start), kept->source_end - 1);
  }
  return 0;
}

/* the script's parts came from a part of the story; now say where in the whole */
static void
trace_to_whole (GArray *source_map, const GArray *part)
{
  for (guint i = 0; source_map && part && i < source_map->len; i++) {
    YdSourceRange *range = &g_array_index (source_map, YdSourceRange, i);
    if (range->source_end <= range->source_start)
      continue;
    range->source_start = find_in_whole (part, range->source_start);
    range->source_end = find_in_whole (part, range->source_end - 1) + 1;
  }
}

/* a screenplay is kept word for word, whatever length was asked for */
static char *
make_script (YdFilm *film, const Story *story, GArray **source_map)
{
  const char *text = story->text;
  const YdProseOptions options = {
    .language = film->language,
    .title = *film->title ? film->title : NULL,
  };
  g_autoptr (GArray) condensed = NULL;
  if (story->document->form == YD_SCRIPT_FORM_SCREENPLAY)
    return g_strdup (text);

  g_autofree char *short_text =
      film->length_ns > 0 ? yd_prose_condense (text, film->language, film->length_ns, &condensed)
                          : NULL;
  char *script = yd_prose_to_script (short_text ? short_text : text, &options, source_map);
  trace_to_whole (*source_map, condensed);
  trace_to_whole (*source_map, story->part_map);
  return script;
}

/* nobody reads a table aloud, but the person is told */
static void
report_left_out (Story *story)
{
  const guint n_left_out = yd_prose_count_left_out (story->text);

  for (guint i = 0; i < n_left_out; i++)
    yd_production_report_add (story->report, STEP, "table", "", story->name, "left-out");
}

/* what the script is made from: the same again means there is nothing to do */
static char *
hash_inputs (YdFilm *film, const char *text)
{
  g_autofree char *all =
      g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%s", film->length_ns, film->language, text);

  return yd_hash_text (all);
}

static gboolean
import (YdWriter *writer, gpointer data, GError **error)
{
  Story *story = data;
  YdReader *reader = yd_writer_get_reader (writer);
  g_autoptr (YdFilm) film = yd_film_load (reader, error);
  g_autoptr (YdMade) made = NULL;
  if (!film || !yd_step_mark_load (reader, STEP, &made, error))
    return FALSE;

  if (!*film->language)
    g_object_set (film, "language", yd_text_is_chinese (story->text) ? "zh-CN" : "en", NULL);
  g_autofree char *hash = hash_inputs (film, story->text);
  if (made && !story->is_forced && g_str_equal (made->recipe, hash))
    return TRUE;

  g_autoptr (YdRowsBefore) before = yd_rows_before_load (reader, error);
  g_autoptr (GArray) source_map = NULL;
  g_autofree char *script = before ? make_script (film, story, &source_map) : NULL;
  if (before && story->document->form == YD_SCRIPT_FORM_PROSE)
    report_left_out (story);
  if (!script || !yd_script_save (writer, script, source_map, error))
    return FALSE;
  name_film (film, script, story->name);
  g_object_set (film, "source", yd_record_get_id (YD_RECORD (story->source)), "source-encoding",
                story->document->encoding, "source-chapters",
                story->chapters ? story->chapters : "", NULL);
  return yd_writer_save (writer, film, error) &&
         yd_step_mark_save (writer, STEP, hash, FALSE, error) &&
         yd_rows_before_report (before, reader, story->report, STEP, error);
}

/**
 * yd_story_import:
 * @store: the project
 * @path: a story or a script
 * @document: what `yd_story_load` read from it
 * @chapters: (nullable): which of its chapters or scenes: "2-4,7"; %NULL or "" for all
 * @is_forced: whether a script that was made from the same and edited since is replaced too
 * @report: where the changed scenes and blocks are added
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_SCRIPT_ERROR_NO_CHAPTER`, to `YD_PRODUCTION_ERROR_NO_WORDS`, or to what the
 *   store says
 *
 * Makes the project's script from a file, in one step of the history; blocks. Scenes and blocks
 * that are still in the text keep their ids.
 *
 * Returns: whether the script is that of the file
 */
gboolean
yd_story_import (YdStore *store,
                 const char *path,
                 const YdDocument *document,
                 const char *chapters,
                 gboolean is_forced,
                 YdProductionReport *report,
                 GCancellable *cancellable,
                 GError **error)
{
  g_auto (Story) story = {
    .document = document, .chapters = chapters, .is_forced = is_forced, .report = report
  };

  if (!choose_chapters (&story, path, error) ||
      !(story.source = yd_media_folder_add (store, path, cancellable, error)))
    return FALSE;
  story.name = dup_stem (path);
  g_autofree char *name = g_path_get_basename (path);
  g_object_set (story.source, "original-name", name, "content-type", document->content_type, NULL);
  return yd_store_save (store, story.source, cancellable, error) &&
         yd_store_write (store, _ ("Import story"), NULL, import, &story, cancellable, error);
}

/* the story's row in the media folder; %NULL without an error when no story was imported */
static YdMediaFile *
load_source (YdStore *store, char **chapters, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (YdFilm) film = reader ? yd_film_load (reader, error) : NULL;
  if (!film || !film->source)
    return NULL;

  *chapters = g_strdup (film->source_chapters);
  return yd_reader_find (reader, YD_TYPE_MEDIA_FILE, "WHERE id = ?1", YD_ARGS (film->source),
                         error);
}

/**
 * yd_story_import_again:
 * @store: the project
 * @report: where the changed scenes and blocks are added
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_PRODUCTION_ERROR_NO_STORY` when the project's copy of the story is gone, or to
 *   what the store says
 *
 * Makes the script again from the story that it was made from, when what was asked of it, such as
 * the length, has changed since; blocks. Nothing is done in a project without a story.
 *
 * Returns: whether the script is as asked
 */
gboolean
yd_story_import_again (YdStore *store,
                       YdProductionReport *report,
                       GCancellable *cancellable,
                       GError **error)
{
  g_auto (Story) story = { .report = report };
  g_autoptr (GError) local = NULL;
  g_autofree char *chapters = NULL;
  story.source = load_source (store, &chapters, cancellable, &local);
  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (!story.source)
    return TRUE;

  if (!yd_media_folder_holds (store, story.source)) {
    g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_NO_STORY,
                 _ ("The project's copy of “%s” is gone. Give the story again."),
                 story.source->original_name);
    return FALSE;
  }
  g_autofree char *path = yd_media_folder_dup_path (
      store, yd_record_get_id (YD_RECORD (story.source)), story.source->extension);
  g_autoptr (YdDocument) document = yd_story_load (path, cancellable, error);
  story.document = document;
  story.chapters = chapters;
  story.name = dup_stem (story.source->original_name);
  return document && choose_chapters (&story, story.source->original_name, error) &&
         yd_store_write (store, _ ("Import story"), NULL, import, &story, cancellable, error);
}

typedef struct {
  const char *text;
  YdProductionReport *report;
} ScriptChange;

static gboolean
replace (YdWriter *writer, gpointer data, GError **error)
{
  const ScriptChange *change = data;
  YdReader *reader = yd_writer_get_reader (writer);
  g_autoptr (YdRowsBefore) before = yd_rows_before_load (reader, error);

  return before && yd_script_save (writer, change->text, NULL, error) &&
         yd_rows_before_report (before, reader, change->report, STEP, error);
}

/**
 * yd_script_replace:
 * @store: the project
 * @text: the whole script
 * @report: where the changed scenes and blocks are added
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_PRODUCTION_ERROR_NO_WORDS` or a `YD_STORE_ERROR`
 *
 * Replaces the script, in one step of the history; blocks.
 *
 * Returns: whether it worked
 */
gboolean
yd_script_replace (YdStore *store,
                   const char *text,
                   YdProductionReport *report,
                   GCancellable *cancellable,
                   GError **error)
{
  ScriptChange change = { text, report };

  if (!has_words (text)) {
    g_set_error_literal (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_NO_WORDS,
                         _ ("The script has no words in it; the old one was kept."));
    return FALSE;
  }
  return yd_store_write (store, _ ("Edit script"), NULL, replace, &change, cancellable, error);
}
