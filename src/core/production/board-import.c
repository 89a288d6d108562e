/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A storyboard of another program into a project.
 *
 * Each of its scenes is added at the end of the script: what is seen as action, what is said as
 * dialogue. Each board becomes a shot bound to its words, locked, so that the breakdown leaves it
 * alone, with its picture as the shot's own take. All rows are written in one step. */
#include "core/production/board-import.h"

#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/base/loss.h"
#include "core/base/rank.h"
#include "core/cast/cast.h"
#include "core/exchange/storyboarder.h"
#include "core/media/picture-file.h"
#include "core/model/shot-element.h"
#include "core/production/media-import.h"
#include "core/script/element-words.h"
#include "core/script/script-rows.h"
#include "core/store/films.h"
#include "core/store/takes.h"
#include "core/storyboard/numbering.h"
#include "core/storyboard/shot-rows.h"

#define MAX_SPEAKER 24 /* letters; a longer name before a colon is part of what is said */

/* A scene on its way. */
typedef struct {
  YdForeignBoards *boards; /* owned by the storyboard */
  GPtrArray *media;        /* id of each board's picture, or NULL; owned */
  gsize *ends;             /* owned: where the words of each board end in the script */
  gsize start;             /* where the scene begins in it */
  GPtrArray *losses;
  YdProductionReport *report;
} Import;

/* Where in the script the next words are bound. */
typedef struct {
  GPtrArray *elements; /* borrowed */
  guint next;
  gsize at; /* where that one begins */
} Place;

static void
import_free (gpointer data)
{
  Import *self = data;

  g_clear_pointer (&self->media, g_ptr_array_unref);
  g_free (self->ends);
  g_free (self);
}

/* A picture of layers is written anew; one of its own is taken byte for byte */
static char *
dup_picture_path (const YdForeignBoard *board, YdStore *store, gboolean *is_made, GError **error)
{
  *is_made = board->pictures->len > 1;
  if (!*is_made)
    return g_strdup (board->pictures->pdata[0]);

  g_autoptr (YdPicture) picture = yd_foreign_board_flatten (board, error);
  g_autofree char *path =
      g_build_filename (yd_store_get_folder (store), "cache", "board-import.jpg", NULL);
  return picture && yd_picture_write_jpeg (picture->pixels, picture->width, picture->height,
                                           picture->stride, path, error)
             ? g_steal_pointer (&path)
             : NULL;
}

static char *
import_picture (const YdForeignBoard *board,
                YdStore *store,
                GCancellable *cancellable,
                GError **error)
{
  gboolean is_made = FALSE;
  g_autofree char *path = dup_picture_path (board, store, &is_made, error);
  g_autoptr (YdMediaProbe) probe = path ? yd_media_probe (path, error) : NULL;
  g_autoptr (YdMediaFile) media =
      probe ? yd_media_import_file (store, path, probe, cancellable, error) : NULL;

  if (is_made && path)
    g_unlink (path);
  return media ? g_strdup (yd_record_get_id (YD_RECORD (media))) : NULL;
}

/* A picture that cannot be read is told of, and its shot stays without */
static gboolean
import_pictures (Import *self, YdStore *store, GCancellable *cancellable, GError **error)
{
  self->media = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < self->boards->boards->len; i++) {
    const YdForeignBoard *board = self->boards->boards->pdata[i];
    g_autoptr (GError) fault = NULL;
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    char *id = board->pictures->len > 0 ? import_picture (board, store, cancellable, &fault) : NULL;
    g_ptr_array_add (self->media, id);
    if (!fault)
      continue;
    g_autofree char *thing = g_strdup_printf (_ ("Board %s"), board->number);
    yd_losses_add (self->losses, thing, fault->message, _ ("The shot has no board yet."));
  }
  return TRUE;
}

/* Its lines, none of which hides what stands below it: a boneyard may go on over scenes */
static char **
split_lines (const char *words)
{
  g_autoptr (GString) text = g_string_new (words);

  g_string_replace (text, "/*", "/ *", 0);
  g_string_replace (text, "*/", "* /", 0);
  return g_strsplit (text->str, "\n", -1);
}

/* No line of it may read as another kind of block: a blank line would end it, and a mark in front
 * would make it a heading or a note */
static void
append_block (GString *script, const char *mark, const char *words)
{
  g_auto (GStrv) lines = split_lines (words);

  for (guint i = 0; lines[i]; i++) {
    g_strstrip (lines[i]);
    if (*lines[i])
      g_string_append_printf (script, "%s%s\n", mark, lines[i]);
  }
}

/* "MARA: Hello." as who and what; without a name the narrator says it */
static void
append_dialogue (GString *script, const char *dialogue, gboolean is_chinese)
{
  g_auto (GStrv) lines = split_lines (dialogue);

  for (guint i = 0; lines[i]; i++) {
    const char *colon = strstr (lines[i], "：");
    const char *narrow = strchr (lines[i], ':');
    const char *mark = colon && (!narrow || colon < narrow) ? colon : narrow;
    const gsize n_mark = mark == colon && colon ? strlen ("：") : 1;
    g_autofree char *name =
        mark ? g_strstrip (g_strndup (lines[i], mark - lines[i])) : g_strdup ("");
    const char *words = mark ? mark + n_mark : lines[i];
    const gboolean is_named = *name && g_utf8_strlen (name, -1) <= MAX_SPEAKER;
    g_autofree char *said = g_strstrip (g_strdup (is_named ? words : lines[i]));
    if (*said)
      g_string_append_printf (script, "@%s\n%s\n\n",
                              is_named     ? name
                              : is_chinese ? "旁白"
                                           : "NARRATOR (V.O.)",
                              said);
  }
}

/* Adds the scene at the end of the script; notes where its parts end */
static void
add_scene (Import *self, GString *script, gboolean is_chinese)
{
  GPtrArray *boards = self->boards->boards;

  while (script->len > 0 && !g_str_has_suffix (script->str, "\n\n"))
    g_string_append_c (script, '\n');
  self->start = script->len;
  self->ends = g_new0 (gsize, boards->len);
  g_string_append_printf (script, "%s\n\n", self->boards->heading);
  for (guint i = 0; i < boards->len; i++) {
    const YdForeignBoard *board = boards->pdata[i];
    append_block (script, "!", board->action);
    if (*board->action)
      g_string_append_c (script, '\n');
    append_dialogue (script, board->dialogue, is_chinese);
    self->ends[i] = script->len;
  }
}

static YdCastMember *
find_speaker (YdWriter *writer, const char *name, GError **error)
{
  g_autoptr (GError) fault = NULL;
  YdCastMember *member =
      yd_reader_find (yd_writer_get_reader (writer), YD_TYPE_CAST_MEMBER,
                      "WHERE kind = 'character' AND (name = ?1 OR instr (char (10) || aliases || "
                      "char (10), char (10) || ?1 || char (10)))",
                      YD_ARGS (name), &fault);
  if (fault) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return NULL;
  }
  return member ? member : yd_cast_add (writer, YD_CAST_KIND_CHARACTER, name, error);
}

/* What is said belongs to whoever's name stands above it */
static gboolean
add_line (YdBoundShot *bound,
          YdElement *element,
          YdElement *character,
          YdWriter *writer,
          GError **error)
{
  g_autofree char *words = yd_element_dup_words (element);
  g_autofree char *name = character ? yd_element_dup_speaker (character) : NULL;
  const YdLineKind kind = character ? yd_element_get_line_kind (character) : YD_LINE_KIND_NARRATION;
  g_autoptr (YdCastMember) speaker =
      kind != YD_LINE_KIND_NARRATION && name && *name ? find_speaker (writer, name, error) : NULL;
  g_autoptr (YdLine) line = yd_line_new ();
  g_autofree char *rank = g_strdup_printf ("%05u", bound->lines->len + 1);

  if (kind != YD_LINE_KIND_NARRATION && name && *name && !speaker)
    return FALSE;
  g_object_set (line, "shot", yd_record_get_id (YD_RECORD (bound->shot)), "element",
                yd_record_get_id (YD_RECORD (element)), "rank", rank, "kind", kind, "speaker",
                speaker ? yd_record_get_id (YD_RECORD (speaker)) : NULL, "text", words, NULL);
  g_ptr_array_add (bound->lines, g_object_ref (line));
  return yd_writer_save (writer, line, error);
}

static gboolean
bind_element (YdBoundShot *bound,
              YdElement *element,
              YdElement *character,
              YdWriter *writer,
              GError **error)
{
  g_autoptr (YdShotElement) bind = yd_shot_element_new ();
  g_autofree char *rank = g_strdup_printf ("%05u", bound->elements->len + 1);

  g_object_set (bind, "shot", yd_record_get_id (YD_RECORD (bound->shot)), "element",
                yd_record_get_id (YD_RECORD (element)), "rank", rank, NULL);
  g_ptr_array_add (bound->elements, g_object_ref (bind));
  if (!yd_writer_save (writer, bind, error))
    return FALSE;
  return element->kind != YD_ELEMENT_KIND_DIALOGUE ||
         add_line (bound, element, character, writer, error);
}

static YdBoundShot *
add_shot (const YdForeignBoard *board,
          const char *scene,
          const char *rank,
          YdWriter *writer,
          GError **error)
{
  g_autoptr (YdBoundShot) bound = yd_bound_shot_new ();
  g_autofree char *action = g_strdelimit (g_strdup (board->action), "\n", ' ');

  g_object_set (bound->shot, "scene", scene, "rank", rank, "size", YD_SHOT_SIZE_MEDIUM, "action",
                action, "note", board->notes, "duration-ns", board->duration_ns, "is-locked", TRUE,
                NULL);
  return yd_writer_save (writer, bound->shot, error) ? g_steal_pointer (&bound) : NULL;
}

static gboolean
pick_picture (Import *self, guint index, YdBoundShot *bound, YdWriter *writer, GError **error)
{
  const char *media = self->media->pdata[index];
  g_autoptr (YdTake) take = yd_take_new ();

  if (!media)
    return TRUE;
  g_object_set (take, "owner", yd_record_get_id (YD_RECORD (bound->shot)), "need", YD_NEED_BOARD,
                "file", media, "attempt", 1, "created-at", g_get_real_time (), NULL);
  return yd_take_pick (writer, take, error);
}

/* The blocks of a board's words, to its shot */
static gboolean
bind_words (Place *place,
            gsize end,
            YdBoundShot *bound,
            YdElement **character,
            YdWriter *writer,
            GError **error)
{
  for (; place->next < place->elements->len && place->at < end; place->next++) {
    YdElement *element = place->elements->pdata[place->next];
    place->at += strlen (element->text);
    if (element->kind == YD_ELEMENT_KIND_CHARACTER)
      *character = element;
    if (element->kind != YD_ELEMENT_KIND_BLANK && element->kind != YD_ELEMENT_KIND_SCENE_HEADING &&
        !bind_element (bound, element, *character, writer, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
bind_boards (Import *self, Place *place, const char *scene, YdWriter *writer, GError **error)
{
  GPtrArray *boards = self->boards->boards;
  g_auto (GStrv) ranks = yd_rank_spread (NULL, NULL, boards->len);
  YdElement *character = NULL;

  for (guint i = 0; i < boards->len; i++) {
    const YdForeignBoard *board = boards->pdata[i];
    g_autoptr (YdBoundShot) bound = add_shot (board, scene, ranks[i], writer, error);
    if (!bound || !pick_picture (self, i, bound, writer, error) ||
        !bind_words (place, self->ends[i], bound, &character, writer, error))
      return FALSE;
    yd_production_report_add (self->report, "import", "shot",
                              yd_record_get_id (YD_RECORD (bound->shot)), board->number, "made");
  }
  return TRUE;
}

/* The scene's heading names the row that the script made for it. Nothing of a script reaches over
 * the blank line before it; were it lost all the same, the store refuses shots without a scene. */
static gboolean
bind_scene (Import *self, Place *place, YdWriter *writer, GError **error)
{
  for (; place->next < place->elements->len && place->at < self->start; place->next++)
    place->at += strlen (YD_ELEMENT (place->elements->pdata[place->next])->text);
  const YdElement *heading =
      place->next < place->elements->len ? place->elements->pdata[place->next] : NULL;
  const char *scene = heading && heading->scene ? heading->scene : "";

  return bind_boards (self, place, scene, writer, error) && yd_shots_number (writer, scene, error);
}

static void
compare_aspect (const Import *self, const YdFilm *film)
{
  const double own = film->height > 0 ? (double) film->width / film->height : 0;

  if (own > 0 && (self->boards->aspect / own > 1.02 || own / self->boards->aspect > 1.02))
    yd_losses_add (self->losses, _ ("Boards"), _ ("They have another shape than the film."),
                   _ ("They fill the film's picture; what stands out is cut off."));
}

/* The script is read and written once, however many scenes there are */
static gboolean
import_all (YdWriter *writer, gpointer data, GError **error)
{
  GPtrArray *scenes = data;
  YdReader *reader = yd_writer_get_reader (writer);
  g_autoptr (YdFilm) film = yd_film_load (reader, error);
  g_autofree char *old = film ? yd_script_load_text (reader, error) : NULL;
  if (!old)
    return FALSE;

  g_autoptr (GString) script = g_string_new (old);
  compare_aspect (scenes->pdata[0], film); /* it is one of the whole storyboard */
  for (guint i = 0; i < scenes->len; i++)
    add_scene (scenes->pdata[i], script, g_str_has_prefix (film->language, "zh"));
  if (!yd_script_save (writer, script->str, NULL, error))
    return FALSE;
  g_autoptr (GPtrArray) elements =
      yd_reader_load (reader, YD_TYPE_ELEMENT, "ORDER BY rank, id", NULL, error);
  Place place = { .elements = elements };
  for (guint i = 0; elements && i < scenes->len; i++)
    if (!bind_scene (scenes->pdata[i], &place, writer, error))
      return FALSE;
  return elements != NULL;
}

/**
 * yd_boards_import:
 * @store: the project
 * @path: a scene of Storyboarder, or a script with its scenes
 * @losses: (element-type YdLoss): takes what cannot be kept
 * @report: where it is said which shots were made
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE` or a `YD_STORE_ERROR`
 *
 * Adds scenes with their boards to the project, in one step of the history; blocks.
 *
 * Returns: whether it worked
 */
gboolean
yd_boards_import (YdStore *store,
                  const char *path,
                  GPtrArray *losses,
                  YdProductionReport *report,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GPtrArray) boards = yd_storyboarder_load_all (path, losses, cancellable, error);
  g_autoptr (GPtrArray) scenes = g_ptr_array_new_with_free_func (import_free);

  for (guint i = 0; boards && i < boards->len; i++) {
    Import *self = g_new0 (Import, 1);
    *self = (Import){ .boards = boards->pdata[i], .losses = losses, .report = report };
    g_ptr_array_add (scenes, self);
    if (!import_pictures (self, store, cancellable, error))
      return FALSE;
  }
  return boards && yd_store_write (store, _ ("Import storyboard"), NULL, import_all, scenes,
                                   cancellable, error);
}
