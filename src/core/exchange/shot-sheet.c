/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes on paper about shots: which of them, and what is said of each. The storyboard, the
 * contact sheet and the lists are all laid out from this. */
#include "core/exchange/shot-sheet.h"

#include <inttypes.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/base/name-list.h"
#include "core/base/word-list.h"
#include "core/exchange/exchange-error.h"
#include "core/model/enum-names.h"
#include "core/model/media-file.h"
#include "core/model/shot-cast.h"
#include "core/store/media-folder.h"

static const struct {
  const char *name;
  const char *title;
  const char *others; /* what lists of other languages and programs call it */
} columns[YD_N_SHOT_COLUMNS] = {
  [YD_SHOT_COLUMN_NUMBER] = { "number", N_ ("Shot"),
                              "镜号|镜头|镜头号|shot no|shot number|shot #" },
  [YD_SHOT_COLUMN_SCENE] = { "scene", N_ ("Scene"), "场|场次|场景" },
  [YD_SHOT_COLUMN_PICTURE] = { "picture", N_ ("Picture"), "画面|board|image" },
  [YD_SHOT_COLUMN_SIZE] = { "size", N_ ("Size"), "景别|shot size|shot type" },
  [YD_SHOT_COLUMN_ANGLE] = { "angle", N_ ("Angle"), "角度|机位角度|camera angle" },
  [YD_SHOT_COLUMN_MOVEMENT] = { "movement", N_ ("Movement"), "运镜|运动|camera movement" },
  [YD_SHOT_COLUMN_LENS] = { "lens", N_ ("Lens"), "焦距|镜头焦距|focal length" },
  [YD_SHOT_COLUMN_DURATION] = { "duration", N_ ("Duration"), "时长|长度|length" },
  [YD_SHOT_COLUMN_CAST] = { "cast", N_ ("Characters"), "角色|人物" },
  [YD_SHOT_COLUMN_PLACE] = { "place", N_ ("Place"), "地点|location" },
  [YD_SHOT_COLUMN_PROPS] = { "props", N_ ("Props"), "道具" },
  [YD_SHOT_COLUMN_ACTION] = { "action", N_ ("Action"), "动作描写|动作|画面内容|description" },
  [YD_SHOT_COLUMN_DIALOGUE] = { "dialogue", N_ ("Dialogue"), "对白|台词" },
  [YD_SHOT_COLUMN_MOOD] = { "mood", N_ ("Mood"), "情绪|氛围" },
  [YD_SHOT_COLUMN_PROMPT] = { "prompt", N_ ("Prompt"), "提示词" },
  [YD_SHOT_COLUMN_NOTE] = { "note", N_ ("Note"), "备注|notes" },
  [YD_SHOT_COLUMN_STATE] = { "state", N_ ("Review"), "审阅|状态|status" },
};

/**
 * yd_shot_column_get_title:
 * @column: a column
 *
 * Returns: (transfer none): what a person calls it, translated
 */
const char *
yd_shot_column_get_title (YdShotColumn column)
{
  return _ (columns[column].title);
}

/**
 * yd_shot_column_find:
 * @text: a name or a title, of any case
 * @column: (out): the column
 *
 * Finds a column by its name, by its title in English, Chinese or the person's language, or by what
 * other programs call it.
 *
 * Returns: whether there is one
 */
gboolean
yd_shot_column_find (const char *text, YdShotColumn *column)
{
  for (int i = 0; i < YD_N_SHOT_COLUMNS; i++) {
    const char *const all[] = { columns[i].name, columns[i].title, _ (columns[i].title),
                                columns[i].others, NULL };
    if (yd_word_lists_have (all, text)) {
      *column = (YdShotColumn) i;
      return TRUE;
    }
  }
  return FALSE;
}

/* "a，b、c" as "a", "b" and "c" */
static char **
split_list (const char *text)
{
  g_autoptr (GString) plain = g_string_new (text);

  g_string_replace (plain, "，", ",", 0);
  g_string_replace (plain, "、", ",", 0);
  char **words = g_strsplit (plain->str, ",", -1);
  for (guint i = 0; words[i]; i++)
    g_strstrip (words[i]);
  return words;
}

/**
 * yd_shot_column_title_of:
 * @name: what a column is called in the table of an option
 *
 * Returns: (transfer none): what a person calls it, translated
 */
const char *
yd_shot_column_title_of (const char *name)
{
  YdShotColumn column;

  return yd_shot_column_find (name, &column) ? yd_shot_column_get_title (column) : name;
}

/**
 * yd_shot_columns_parse:
 * @text: names or titles with commas between them
 * @error: set to `YD_EXCHANGE_ERROR_UNSUITABLE`
 *
 * Returns: (transfer full) (nullable) (element-type YdShotColumn): the columns in that order
 */
GArray *
yd_shot_columns_parse (const char *text, GError **error)
{
  g_auto (GStrv) words = split_list (text);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (YdShotColumn));
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; words[i]; i++) {
    YdShotColumn column;
    if (!*words[i])
      continue;
    if (yd_shot_column_find (words[i], &column)) {
      g_array_append_val (found, column);
      continue;
    }
    for (int j = 0; j < YD_N_SHOT_COLUMNS; j++)
      g_string_append_printf (names, "%s%s", j > 0 ? ", " : "", columns[j].name);
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE,
                 _ ("“%s” is no column. There are: %s."), words[i], names->str);
    return NULL;
  }
  return g_steal_pointer (&found);
}

static const char *
get_number (gpointer record)
{
  return YD_IS_SHOT (record) ? YD_SHOT (record)->number : YD_SCENE (record)->number;
}

static guint
find_number (GPtrArray *records, const char *number)
{
  for (guint i = 0; i < records->len; i++)
    if (g_ascii_strcasecmp (get_number (records->pdata[i]), number) == 0)
      return i;
  return records->len;
}

/* "3-5": a number of its own that has a dash comes first */
static gboolean
find_range (GPtrArray *records, const char *word, guint *first, guint *last)
{
  const char *dash = strchr (word, '-');

  *first = *last = find_number (records, word);
  while (*first == records->len && dash) {
    g_autofree char *from = g_strstrip (g_strndup (word, dash - word));
    g_autofree char *to = g_strstrip (g_strdup (dash + 1));
    *first = find_number (records, from);
    *last = find_number (records, to);
    if (*first < records->len && *last < records->len)
      return *first <= *last;
    *first = records->len;
    dash = strchr (dash + 1, '-');
  }
  return *first < records->len;
}

/* Those of @records that were named; all where none was */
static GHashTable *
choose (GPtrArray *records, const char *text, const char *complaint, GError **error)
{
  g_autoptr (GHashTable) chosen = g_hash_table_new (NULL, NULL);
  g_auto (GStrv) words = split_list (text ? text : "");
  gboolean is_all = TRUE;

  for (guint i = 0; words[i]; i++) {
    guint first, last;
    if (!*words[i])
      continue;
    is_all = FALSE;
    if (!find_range (records, words[i], &first, &last)) {
      g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE, complaint, words[i]);
      return NULL;
    }
    for (guint j = first; j <= last; j++)
      g_hash_table_add (chosen, records->pdata[j]);
  }
  for (guint i = 0; is_all && i < records->len; i++)
    g_hash_table_add (chosen, records->pdata[i]);
  return g_steal_pointer (&chosen);
}

static gboolean
choose_shots (YdShotSheet *self, GHashTable *choices, GError **error)
{
  YdFilmRows *rows = self->rows;
  g_autoptr (GHashTable) scenes =
      choose (rows->scenes, g_hash_table_lookup (choices, "scenes"),
              _ ("There is no scene “%s”. Write numbers as the script has them: 1,3-5."), error);
  g_autoptr (GHashTable) shots =
      scenes ? choose (rows->shots, g_hash_table_lookup (choices, "shots"),
                       _ ("There is no shot “%s”. Write numbers as the storyboard has them: "
                          "1A,2B-2F."),
                       error)
             : NULL;
  if (!shots)
    return FALSE;

  for (guint i = 0; i < rows->shots->len; i++) {
    YdShot *shot = rows->shots->pdata[i];
    YdScene *scene = yd_film_rows_find (rows, shot->scene);
    if (!g_hash_table_contains (shots, shot) || !g_hash_table_contains (scenes, scene))
      continue;
    g_ptr_array_add (self->shots, shot);
    self->total_ns += shot->duration_ns;
    if (self->scenes->len == 0 || self->scenes->pdata[self->scenes->len - 1] != scene)
      g_ptr_array_add (self->scenes, scene);
  }
  if (self->shots->len > 0)
    return TRUE;
  g_set_error_literal (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE,
                       rows->shots->len > 0
                           ? _ ("No shot is in both the chosen scenes and the chosen shots.")
                           : _ ("The project has no shots yet. Break the script down into shots "
                                "first."));
  return FALSE;
}

/* A board comes before a clip: it was made to be looked at on paper. */
static gboolean
find_pictures (YdShotSheet *self,
               YdStore *store,
               YdReader *reader,
               GPtrArray *losses,
               GError **error)
{
  static const YdNeed needs[] = { YD_NEED_BOARD, YD_NEED_CLIP };

  for (guint i = 0; i < self->shots->len; i++) {
    YdShot *shot = self->shots->pdata[i];
    const char *id = yd_record_get_id (YD_RECORD (shot));
    for (gsize j = 0; j < G_N_ELEMENTS (needs); j++) {
      g_autoptr (GError) fault = NULL;
      const YdTake *take = yd_film_rows_get_picked (self->rows, needs[j], id);
      g_autoptr (YdMediaFile) media =
          take && take->file ? yd_reader_find (reader, YD_TYPE_MEDIA_FILE, "WHERE id = ?1",
                                               YD_ARGS (take->file), &fault)
                             : NULL;
      if (fault) {
        g_propagate_error (error, g_steal_pointer (&fault));
        return FALSE;
      }
      if (!media)
        continue;
      g_autofree char *path = yd_media_folder_dup_path (store, take->file, media->extension);
      if (g_file_test (path, G_FILE_TEST_EXISTS)) {
        g_hash_table_insert (self->pictures, (gpointer) id, g_steal_pointer (&path));
        break;
      }
      g_autofree char *thing = g_strdup_printf (_ ("Shot %s"), shot->number);
      yd_losses_add_medium (losses, thing, _ ("The file of its picture is gone from the project."),
                            _ ("It is shown as a shot without a picture."));
    }
  }
  return TRUE;
}

/**
 * yd_shot_sheet_load:
 * @store: a project
 * @choices: (element-type utf8 utf8): of which "scenes" and "shots" are read
 * @losses: (element-type YdLoss): takes the pictures that are gone
 * @cancellable: (nullable): stops the reading
 * @error: set to `YD_EXCHANGE_ERROR_UNSUITABLE` where no shot is chosen, or to a `YD_STORE_ERROR`
 *
 * Loads the chosen shots; blocks.
 *
 * Returns: (transfer full) (nullable): the shots
 */
YdShotSheet *
yd_shot_sheet_load (YdStore *store,
                    GHashTable *choices,
                    GPtrArray *losses,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (YdShotSheet) self = g_new0 (YdShotSheet, 1);

  self->rows = reader ? yd_film_rows_load (reader, error) : NULL;
  self->shots = g_ptr_array_new ();
  self->scenes = g_ptr_array_new ();
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  if (!self->rows || !choose_shots (self, choices, error) ||
      !find_pictures (self, store, reader, losses, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * yd_shot_sheet_free: (skip)
 * @self: (nullable): shots
 */
void
yd_shot_sheet_free (YdShotSheet *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->rows, yd_film_rows_free);
  g_clear_pointer (&self->shots, g_ptr_array_unref);
  g_clear_pointer (&self->scenes, g_ptr_array_unref);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_free (self);
}

/**
 * yd_shot_sheet_get_scene:
 * @self: shots
 * @shot: one of them
 *
 * Returns: (transfer none): its scene
 */
YdScene *
yd_shot_sheet_get_scene (YdShotSheet *self, YdShot *shot)
{
  return yd_film_rows_find (self->rows, shot->scene);
}

/**
 * yd_shot_sheet_get_aspect:
 * @self: shots
 *
 * Returns: the width of the film's picture by its height
 */
double
yd_shot_sheet_get_aspect (const YdShotSheet *self)
{
  const YdFilm *film = self->rows->film;

  return film->width > 0 && film->height > 0 ? (double) film->width / film->height : 1.0;
}

/**
 * yd_shot_sheet_get_picture:
 * @self: shots
 * @shot: one of them
 *
 * Returns: (transfer none) (nullable): the file of its board, or of its clip
 */
const char *
yd_shot_sheet_get_picture (YdShotSheet *self, YdShot *shot)
{
  return g_hash_table_lookup (self->pictures, yd_record_get_id (YD_RECORD (shot)));
}

/**
 * yd_shot_sheet_dup_speaker:
 * @self: shots
 * @line: a line of one of them
 *
 * Returns: (transfer full): who says it
 */
char *
yd_shot_sheet_dup_speaker (YdShotSheet *self, YdLine *line)
{
  const YdCastMember *member = yd_film_rows_find (self->rows, line->speaker);
  const char *name = member ? member->name : _ ("Narrator");

  return line->kind == YD_LINE_KIND_OFF ? g_strdup_printf (_ ("%s (off)"), name) : g_strdup (name);
}

/* Who or what of a kind is seen, from left to right */
static char *
dup_seen (YdShotSheet *self, YdShot *shot, YdCastKind kind)
{
  GPtrArray *figures = yd_film_rows_get_figures (self->rows, yd_record_get_id (YD_RECORD (shot)));
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; figures && i < figures->len; i++) {
    const YdCastMember *member =
        yd_film_rows_find (self->rows, YD_SHOT_CAST (figures->pdata[i])->member);
    if (member && member->kind == kind)
      yd_name_list_add (names, member->name);
  }
  return g_strdup (names->str);
}

/* The place of the shot itself comes before that of its scene. */
static char *
dup_place (YdShotSheet *self, YdShot *shot)
{
  g_autofree char *seen = dup_seen (self, shot, YD_CAST_KIND_LOCATION);
  YdScene *scene = yd_shot_sheet_get_scene (self, shot);
  const YdCastMember *location = scene ? yd_film_rows_find (self->rows, scene->location) : NULL;

  if (*shot->place)
    return g_strdup (shot->place);
  if (*seen)
    return g_steal_pointer (&seen);
  return g_strdup (location ? location->name : scene ? scene->place : "");
}

static char *
dup_dialogue (YdShotSheet *self, YdShot *shot)
{
  GPtrArray *lines = yd_film_rows_get_lines (self->rows, yd_record_get_id (YD_RECORD (shot)));
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; lines && i < lines->len; i++) {
    YdLine *line = lines->pdata[i];
    g_autofree char *speaker = yd_shot_sheet_dup_speaker (self, line);
    g_string_append_printf (words, "%s", words->len > 0 ? "\n" : "");
    g_string_append_printf (words, _ ("%s: %s"), speaker, line->text);
  }
  return g_strdup (words->str);
}

/* "3 INT. TEAHOUSE - NIGHT" */
static char *
dup_scene (YdShotSheet *self, YdShot *shot)
{
  const YdScene *scene = yd_shot_sheet_get_scene (self, shot);

  return scene ? g_strstrip (g_strjoin (" ", scene->number, scene->heading, NULL)) : g_strdup ("");
}

/**
 * yd_shot_sheet_dup_text:
 * @self: shots
 * @shot: one of them
 * @column: what is asked
 *
 * Returns: (transfer full): what is said of the shot, "" for a picture
 */
char *
yd_shot_sheet_dup_text (YdShotSheet *self, YdShot *shot, YdShotColumn column)
{
  switch (column) {
  case YD_SHOT_COLUMN_NUMBER:
    return g_strdup (shot->number);
  case YD_SHOT_COLUMN_SCENE:
    return dup_scene (self, shot);
  case YD_SHOT_COLUMN_SIZE:
    return g_strdup (yd_enum_get_name (YD_TYPE_SHOT_SIZE, shot->size));
  case YD_SHOT_COLUMN_ANGLE:
    return g_strdup (yd_enum_get_name (YD_TYPE_SHOT_ANGLE, shot->angle));
  case YD_SHOT_COLUMN_MOVEMENT:
    return g_strdup (yd_enum_get_name (YD_TYPE_SHOT_MOVEMENT, shot->movement));
  case YD_SHOT_COLUMN_LENS:
    return shot->lens_mm > 0 ? g_strdup_printf (_ ("%d mm"), shot->lens_mm) : g_strdup ("");
  case YD_SHOT_COLUMN_DURATION:
    return yd_sheet_length_dup_words (shot->duration_ns);
  case YD_SHOT_COLUMN_CAST:
    return dup_seen (self, shot, YD_CAST_KIND_CHARACTER);
  case YD_SHOT_COLUMN_PLACE:
    return dup_place (self, shot);
  case YD_SHOT_COLUMN_PROPS:
    return dup_seen (self, shot, YD_CAST_KIND_PROP);
  case YD_SHOT_COLUMN_ACTION:
    return g_strdup (shot->action);
  case YD_SHOT_COLUMN_DIALOGUE:
    return dup_dialogue (self, shot);
  case YD_SHOT_COLUMN_MOOD:
    return g_strdup (shot->mood);
  case YD_SHOT_COLUMN_PROMPT:
    return g_strdup (shot->prompt);
  case YD_SHOT_COLUMN_NOTE:
    return g_strdup (shot->note);
  case YD_SHOT_COLUMN_STATE:
    return g_strdup (yd_enum_get_name (YD_TYPE_REVIEW_STATE, shot->state));
  case YD_SHOT_COLUMN_PICTURE:
    break;
  }
  return g_strdup ("");
}

/**
 * yd_sheet_length_dup_words:
 * @duration_ns: a time, >= 0
 *
 * Returns: (transfer full): "2.5 s", "1:32", "1:02:03"
 */
char *
yd_sheet_length_dup_words (gint64 duration_ns)
{
  const gint64 tenths = (duration_ns + YD_SECOND_NS / 20) / (YD_SECOND_NS / 10);
  const gint64 seconds = (duration_ns + YD_SECOND_NS / 2) / YD_SECOND_NS;

  if (tenths < 600)
    return g_strdup_printf (_ ("%.1f s"), tenths / 10.0);
  if (seconds < 3600)
    return g_strdup_printf ("%" PRId64 ":%02d", seconds / 60, (int) (seconds % 60));
  return g_strdup_printf ("%" PRId64 ":%02d:%02d", seconds / 3600, (int) (seconds / 60 % 60),
                          (int) (seconds % 60));
}
