/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a need would be made from today. A recipe holds all that the result depends on and nothing
 * else: the number of a shot, its camera move and its place in the film are not in its board's
 * recipe, so renumbering and reordering redraw nothing. */
#include "core/production/recipe-book.h"

#include <glib/gi18n.h>

#include "core/ai/ai-error.h"
#include "core/model/shot-cast.h"
#include "core/offline/sketch-words.h"
#include "core/store/media-folder.h"

/**
 * yd_recipe_book_free: (skip)
 * @book: (nullable): a book
 */
void
yd_recipe_book_free (YdRecipeBook *book)
{
  if (!book)
    return;
  yd_film_rows_free (book->rows);
  g_clear_pointer (&book->film_template, yd_film_template_free);
  g_clear_pointer (&book->look, yd_look_free);
  g_clear_pointer (&book->providers, g_ptr_array_unref);
  g_clear_pointer (&book->lost, g_hash_table_unref);
  g_clear_pointer (&book->periods, g_hash_table_unref);
  g_free (book);
}

static gboolean
find_lost (YdRecipeBook *book, YdStore *store, YdReader *reader, GError **error)
{
  g_autoptr (GPtrArray) files =
      yd_reader_load (reader, YD_TYPE_MEDIA_FILE,
                      "WHERE id IN (SELECT file FROM take WHERE is_picked)", NULL, error);

  for (guint i = 0; files && i < files->len; i++)
    if (!yd_media_folder_holds (store, files->pdata[i]))
      g_hash_table_add (book->lost, g_strdup (yd_record_get_id (files->pdata[i])));
  return files != NULL;
}

/* The period of every scene, by its heading and all that happens in it */
static GHashTable *
find_periods (const YdFilmRows *rows)
{
  GHashTable *periods = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  GHashTableIter iter;
  gpointer id, text;

  for (guint i = 0; i < rows->scenes->len; i++) {
    YdScene *scene = rows->scenes->pdata[i];
    g_hash_table_insert (words, (gpointer) yd_record_get_id (YD_RECORD (scene)),
                         g_strdup (scene->place));
  }
  for (guint i = 0; i < rows->shots->len; i++) {
    const YdShot *shot = rows->shots->pdata[i];
    const char *before = shot->scene ? g_hash_table_lookup (words, shot->scene) : NULL;
    gpointer key;
    if (before && g_hash_table_lookup_extended (words, shot->scene, &key, NULL))
      g_hash_table_insert (words, key, g_strdup_printf ("%s\n%s", before, shot->action));
  }
  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &id, &text))
    g_hash_table_insert (periods, g_strdup (id), (gpointer) yd_sketch_words_period (text));
  return periods;
}

/**
 * yd_recipe_book_load:
 * @store: the project
 * @reader: a reader of it
 * @providers: (element-type YdProvider): who can run recipes, the preferred first
 * @error: set to a `YD_STORE_ERROR`, or when the film's template or look is gone or broken
 *
 * Loads the film as one reader sees it, with the template and the look it names; blocks.
 *
 * Returns: (transfer full) (nullable): the book
 */
YdRecipeBook *
yd_recipe_book_load (YdStore *store, YdReader *reader, GPtrArray *providers, GError **error)
{
  g_autoptr (YdRecipeBook) book = g_new0 (YdRecipeBook, 1);

  book->providers = g_ptr_array_ref (providers);
  book->rows = yd_film_rows_load (reader, error);
  book->lost = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  book->periods = book->rows ? find_periods (book->rows) : NULL;
  if (!book->rows || !find_lost (book, store, reader, error))
    return NULL;
  const YdFilm *film = book->rows->film;
  book->film_template = yd_film_template_load (film->film_template, NULL, error);
  if (!book->film_template)
    return NULL;
  book->look = yd_look_load (*film->look ? film->look : book->film_template->look, error);
  return book->look ? g_steal_pointer (&book) : NULL;
}

static void
add_enum (JsonObject *object, const char *member, GType type, int value)
{
  json_object_set_string_member (object, member, yd_enum_to_nick (type, value));
}

static void
add_words (JsonObject *object, const char *member, const char *words)
{
  if (words && *words)
    json_object_set_string_member (object, member, words);
}

static JsonObject *
describe_shot (YdShot *shot)
{
  JsonObject *object = json_object_new ();

  add_enum (object, "size", YD_TYPE_SHOT_SIZE, shot->size);
  add_enum (object, "angle", YD_TYPE_SHOT_ANGLE, shot->angle);
  if (shot->lens_mm > 0)
    json_object_set_int_member (object, "lens-mm", shot->lens_mm);
  add_words (object, "action", shot->action);
  add_words (object, "mood", shot->mood);
  add_words (object, "prompt", shot->prompt);
  return object;
}

static JsonObject *
describe_scene (const YdRecipeBook *book, YdScene *scene, const YdShot *shot)
{
  JsonObject *object = json_object_new ();
  const char *period = g_hash_table_lookup (book->periods, yd_record_get_id (YD_RECORD (scene)));

  add_enum (object, "setting", YD_TYPE_SETTING, scene->setting);
  add_enum (object, "day-time", YD_TYPE_DAY_TIME, scene->day_time);
  add_words (object, "place", *shot->place ? shot->place : scene->place);
  add_words (object, "period", period ? period : "");
  return object;
}

static JsonArray *
describe_figures (const YdRecipeBook *book, YdShot *shot)
{
  GPtrArray *figures = yd_film_rows_get_figures (book->rows, yd_record_get_id (YD_RECORD (shot)));
  JsonArray *array = json_array_new ();

  for (guint i = 0; figures && i < figures->len; i++) {
    YdShotCast *figure = figures->pdata[i];
    YdCastMember *member = yd_film_rows_find (book->rows, figure->member);
    if (!member)
      continue;

    JsonObject *object = json_object_new ();
    add_words (object, "name", member->name);
    add_enum (object, "kind", YD_TYPE_CAST_KIND, member->kind);
    add_words (object, "description", member->description);
    if (figure->is_speaking)
      json_object_set_boolean_member (object, "is-speaking", TRUE);
    g_autoptr (JsonNode) appearance =
        *member->appearance ? yd_json_parse (member->appearance, -1, NULL) : NULL;
    if (appearance && JSON_NODE_HOLDS_OBJECT (appearance))
      json_object_set_member (object, "appearance", g_steal_pointer (&appearance));
    json_array_add_object_element (array, object);
  }
  return array;
}

/* all words said in the shot: they tell a face what to do */
static JsonObject *
describe_lines (const YdRecipeBook *book, YdShot *shot)
{
  GPtrArray *lines = yd_film_rows_get_lines (book->rows, yd_record_get_id (YD_RECORD (shot)));
  if (!lines)
    return NULL;

  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++) {
    if (i > 0)
      g_string_append_c (words, '\n');
    g_string_append (words, ((YdLine *) lines->pdata[i])->text);
  }
  JsonObject *object = json_object_new ();
  add_enum (object, "kind", YD_TYPE_LINE_KIND, ((YdLine *) lines->pdata[0])->kind);
  json_object_set_string_member (object, "text", words->str);
  return object;
}

static YdRecipe *
make_recipe (const YdRecipeBook *book, YdNeed need, int attempt, JsonObject *body, GError **error)
{
  YdProvider *provider = yd_providers_find (book->providers, need);
  if (!provider) {
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_NO_PROVIDER,
                 _ ("No provider here can make a result of the kind “%s”."),
                 yd_enum_to_nick (YD_TYPE_NEED, need));
    return NULL;
  }

  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
  return yd_recipe_new (need, yd_provider_get_id (provider), yd_provider_get_model (provider, need),
                        attempt, node);
}

/**
 * yd_recipe_book_board:
 * @book: what recipes are built from
 * @shot: a shot
 * @attempt: which try, from 1
 * @error: set to `YD_AI_ERROR_NO_PROVIDER`
 *
 * Returns: (transfer full) (nullable): what the shot's board would be made from today
 */
YdRecipe *
yd_recipe_book_board (const YdRecipeBook *book, YdShot *shot, int attempt, GError **error)
{
  YdScene *scene = yd_film_rows_find (book->rows, shot->scene);
  YdFilm *film = book->rows->film;
  g_autoptr (JsonObject) body = json_object_new ();

  JsonObject *canvas = json_object_new ();
  json_object_set_int_member (canvas, "width", (int) (film->width * YD_BOARD_MARGIN / 2) * 2);
  json_object_set_int_member (canvas, "height", (int) (film->height * YD_BOARD_MARGIN / 2) * 2);
  json_object_set_object_member (body, "canvas", canvas);
  json_object_set_member (body, "look", json_node_copy (yd_look_get_json (book->look)));
  json_object_set_object_member (body, "shot", describe_shot (shot));
  if (scene)
    json_object_set_object_member (body, "scene", describe_scene (book, scene, shot));
  json_object_set_array_member (body, "figures", describe_figures (book, shot));
  JsonObject *line = describe_lines (book, shot);
  if (line)
    json_object_set_object_member (body, "line", line);

  return make_recipe (book, YD_NEED_BOARD, attempt, body, error);
}

/**
 * yd_recipe_describe_speaker:
 * @body: of a recipe of a voice
 * @speaker: who speaks
 *
 * Says how somebody sounds.
 */
void
yd_recipe_describe_speaker (JsonObject *body, const YdCastMember *speaker)
{
  add_words (body, "voice", speaker->voice);
  json_object_set_double_member (body, "rate", speaker->voice_rate > 0 ? speaker->voice_rate : 1.0);
  json_object_set_double_member (body, "pitch", speaker->voice_pitch);
  if (speaker->voice_gain_db != 0)
    json_object_set_double_member (body, "gain-db", speaker->voice_gain_db);
}

/**
 * yd_recipe_book_voice:
 * @book: what recipes are built from
 * @line: a line
 * @attempt: which try, from 1
 * @error: set to `YD_AI_ERROR_NO_PROVIDER`
 *
 * Returns: (transfer full) (nullable): what the line's voice would be made from today
 */
YdRecipe *
yd_recipe_book_voice (const YdRecipeBook *book, YdLine *line, int attempt, GError **error)
{
  YdFilm *film = book->rows->film;
  YdCastMember *speaker = yd_film_rows_find (book->rows, line->speaker);
  g_autoptr (JsonObject) body = json_object_new ();

  json_object_set_string_member (body, "text", line->text);
  add_words (body, "language", film->language);
  add_words (body, "delivery", line->delivery);
  if (speaker)
    yd_recipe_describe_speaker (body, speaker);
  else
    add_words (body, "voice", film->narrator_voice);
  return make_recipe (book, YD_NEED_VOICE, attempt, body, error);
}

/**
 * yd_recipe_book_music:
 * @book: what recipes are built from
 * @attempt: which try, from 1
 * @error: set to `YD_AI_ERROR_NO_PROVIDER`
 *
 * The bed is a piece of fixed length that loops, so that a film that grows by a second keeps its
 * music; films of other titles get other music.
 *
 * Returns: (transfer full) (nullable): what the film's music would be made from today
 */
YdRecipe *
yd_recipe_book_music (const YdRecipeBook *book, int attempt, GError **error)
{
  g_autoptr (JsonObject) body = json_object_new ();

  json_object_set_int_member (body, "duration-ns", YD_MUSIC_BED_NS);
  json_object_set_boolean_member (body, "loop", TRUE);
  json_object_set_string_member (body, "mood", book->film_template->music_mood);
  json_object_set_int_member (body, "seed", g_str_hash (book->rows->film->title));
  return make_recipe (book, YD_NEED_MUSIC, attempt, body, error);
}
