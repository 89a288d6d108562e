/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenes of Wonder Unit's Storyboarder: a JSON file beside a folder `images/`.
 *
 *   { "version", "aspectRatio", "fps", "defaultBoardTiming": ms,
 *     "boards": [ { "uid", "url": "board-1-UID.png", "shot": "1A", "newShot", "time": ms,
 *                   "duration": ms, "dialogue", "action", "notes", "link": "….psd",
 *                   "layers": { "fill": { "url": "board-1-UID-fill.png", "opacity" }, … },
 *                   "audio": { "filename", "duration" } }, … ] }
 *
 * A board's picture is "board-1-UID-posterframe.jpg" where that is there; else its layers, laid on
 * each other from "shot-generator" up to "ink"; else, in old files, its "url". Only names without a
 * folder are taken, and no links are followed.
 *
 * Source: src/js/models/board.js and src/js/window/main-window.js of Storyboarder 3.0. */
#include "core/exchange/storyboarder.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/base/frame-rate.h"
#include "core/base/json.h"
#include "core/exchange/exchange-error.h"
#include "core/media/still.h"

#define MAX_BOARDS 10000
#define MIN_DURATION_MS 1
#define MAX_DURATION_MS (60 * 60 * 1000)
#define DEFAULT_DURATION_MS 2000
#define MAX_TEXT_BYTES 100000
#define UID_LENGTH 5

/* from the lowest up; "notes" are marks on the picture and no part of it */
static const char *const layer_names[] = { "shot-generator", "reference", "fill",
                                           "tone",           "pencil",    "ink" };

static void
board_free (gpointer data)
{
  YdForeignBoard *board = data;

  g_free (board->number);
  g_free (board->dialogue);
  g_free (board->action);
  g_free (board->notes);
  g_ptr_array_unref (board->pictures);
  g_free (board);
}

/**
 * yd_foreign_boards_free: (skip)
 * @self: (nullable): boards
 */
void
yd_foreign_boards_free (YdForeignBoards *self)
{
  if (!self)
    return;
  g_free (self->heading);
  g_ptr_array_unref (self->boards);
  g_free (self);
}

/* Text of one field, without what could break a line or the database */
static char *
dup_text (JsonObject *object, const char *member)
{
  const char *text = yd_json_get_text (object, member, "");
  g_autofree char *cut = g_strndup (text, MAX_TEXT_BYTES);
  char *valid = g_utf8_make_valid (cut, -1);

  for (char *p = valid; *p; p++)
    if ((guchar) *p < 0x20 && *p != '\n')
      *p = ' ';
  return g_strstrip (valid);
}

static gboolean
is_plain_name (const char *name)
{
  return *name && *name != '.' && !strpbrk (name, "/\\") && strlen (name) < 256;
}

/* A regular file of that name in images/ */
static char *
find_picture (const char *folder, const char *name)
{
  GStatBuf status;
  g_autofree char *path =
      is_plain_name (name) ? g_build_filename (folder, "images", name, NULL) : NULL;

  if (!path || g_lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return NULL;
  return g_steal_pointer (&path);
}

/* "board-1-UID.png" as "board-1-UID-posterframe.jpg" */
static char *
dup_poster_name (const char *url)
{
  const char *dot = strrchr (url, '.');

  return g_strdup_printf ("%.*s-posterframe.jpg", (int) (dot ? dot - url : (gssize) strlen (url)),
                          url);
}

static void
lose (GPtrArray *losses, const YdForeignBoard *board, const char *what, const char *instead)
{
  g_autofree char *thing = g_strdup_printf (_ ("Board %s"), board->number);

  yd_losses_add (losses, thing, what, instead);
}

static void
add_layers (YdForeignBoard *board, JsonObject *layers, const char *folder, GPtrArray *losses)
{
  for (gsize i = 0; i < G_N_ELEMENTS (layer_names); i++) {
    JsonObject *layer = yd_json_get_object (layers, layer_names[i]);
    const char *url = layer ? yd_json_get_text (layer, "url", "") : "";
    char *path = find_picture (folder, url);
    if (path)
      g_ptr_array_add (board->pictures, path);
    else if (*url)
      lose (losses, board, _ ("The picture of a layer is missing."),
            _ ("The other layers are shown."));
  }
}

static void
find_pictures (YdForeignBoard *board, JsonObject *object, const char *folder, GPtrArray *losses)
{
  const char *url = yd_json_get_text (object, "url", "");
  JsonObject *layers = yd_json_get_object (object, "layers");
  g_autofree char *poster = dup_poster_name (url);
  char *path = find_picture (folder, poster);

  if (path)
    g_ptr_array_add (board->pictures, path);
  else if (layers)
    add_layers (board, layers, folder, losses);
  if (board->pictures->len == 0 && (path = find_picture (folder, url)))
    g_ptr_array_add (board->pictures, path);
  if (board->pictures->len == 0)
    lose (losses, board, _ ("Its picture is missing."), _ ("The shot has no board yet."));
  if (layers && json_object_get_size (layers) > 1)
    lose (losses, board, _ ("Its layers cannot be kept apart."), _ ("They are one picture."));
}

static gint64
get_duration_ns (JsonObject *object, double fallback_ms, YdForeignBoard *board, GPtrArray *losses)
{
  const char *typed = yd_json_get_text (object, "duration", NULL); /* as old versions wrote it */
  const double asked =
      typed ? g_ascii_strtod (typed, NULL) : yd_json_get_double (object, "duration", fallback_ms);

  if (isfinite (asked) && asked >= MIN_DURATION_MS && asked <= MAX_DURATION_MS)
    return llrint (asked * (YD_SECOND_NS / 1000));
  lose (losses, board, _ ("Its duration is none, or longer than an hour."),
        _ ("It lasts as long as a new board."));
  return llrint (fallback_ms * (YD_SECOND_NS / 1000));
}

static void
add_board (YdForeignBoards *self,
           JsonObject *object,
           double fallback_ms,
           const char *folder,
           GPtrArray *losses)
{
  YdForeignBoard *board = g_new0 (YdForeignBoard, 1);

  board->number = dup_text (object, "shot");
  board->dialogue = dup_text (object, "dialogue");
  board->action = dup_text (object, "action");
  board->notes = dup_text (object, "notes");
  board->pictures = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->boards, board);
  board->duration_ns = get_duration_ns (object, fallback_ms, board, losses);
  find_pictures (board, object, folder, losses);
  if (yd_json_get_object (object, "audio"))
    lose (losses, board, _ ("It has a sound of its own."),
          _ ("Import the sound file and put it on the timeline."));
  if (*yd_json_get_text (object, "link", ""))
    lose (losses, board, _ ("It is linked to a Photoshop file."),
          _ ("Its picture is taken as it is."));
  if (yd_json_get_object (object, "sg"))
    lose (losses, board, _ ("It has a scene of the shot generator."),
          _ ("Its picture is taken as it is."));
}

/* A point in front makes a heading of what begins with a letter or a figure */
static char *
force_heading (const char *name)
{
  const char *at = name;

  while (*at && !g_unichar_isalnum (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return g_strconcat (".", *at ? at : _ ("Storyboard"), NULL);
}

/* "Scene-1-EXT-A-PLACE-DAY-1-ZX3ZM" as "EXT. A PLACE DAY"; any other name forces a heading */
static char *
dup_heading (const char *path)
{
  g_autofree char *file = g_path_get_basename (path);
  g_autofree char *base = g_utf8_make_valid (file, -1);
  char *dot = strrchr (base, '.');
  if (dot && dot != base)
    *dot = '\0';
  for (char *p = base; *p; p++)
    if ((guchar) *p < 0x20)
      *p = ' ';
  g_auto (GStrv) parts = g_strsplit (base, "-", -1);
  const guint n = g_strv_length (parts);
  const gboolean is_scene = n >= 6 && g_str_equal (parts[0], "Scene") &&
                            (g_str_equal (parts[2], "INT") || g_str_equal (parts[2], "EXT")) &&
                            strlen (parts[n - 1]) == UID_LENGTH;

  if (!is_scene)
    return force_heading (base);
  g_autoptr (GString) heading = g_string_new (parts[2]);
  g_string_append_c (heading, '.');
  for (guint i = 3; i + 2 < n; i++)
    g_string_append_printf (heading, " %s", parts[i]);
  return g_strdup (heading->str);
}

static gboolean
fail (const char *path, GError **error, const char *what)
{
  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
               _ ("“%s” cannot be read: %s"), path, what);
  return FALSE;
}

static gboolean
check (JsonObject *object, const char *path, GError **error)
{
  JsonArray *boards = yd_json_get_array (object, "boards");

  if (!boards || json_array_get_length (boards) == 0)
    return fail (path, error, _ ("it has no boards."));
  if (json_array_get_length (boards) > MAX_BOARDS)
    return fail (path, error, _ ("it has more than 10,000 boards."));
  return TRUE;
}

/**
 * yd_storyboarder_parse:
 * @text: the content of a file
 * @size_bytes: its length, or -1 when it ends with a zero byte
 * @path: where the file is; pictures are looked for beside it
 * @losses: (element-type YdLoss): takes what cannot be kept
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`
 *
 * Reads a scene; blocks.
 *
 * Returns: (transfer full) (nullable): its boards
 */
YdForeignBoards *
yd_storyboarder_parse (const char *text,
                       gssize size_bytes,
                       const char *path,
                       GPtrArray *losses,
                       GError **error)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (JsonNode) node = yd_json_parse (text, size_bytes, &fault);
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (!object) {
    fail (path, error, fault ? fault->message : _ ("it is no scene of Storyboarder."));
    return NULL;
  }
  if (!check (object, path, error))
    return NULL;

  g_autoptr (YdForeignBoards) self = g_new0 (YdForeignBoards, 1);
  g_autofree char *folder = g_path_get_dirname (path);
  JsonArray *boards = yd_json_get_array (object, "boards");
  const double timing = yd_json_get_double (object, "defaultBoardTiming", DEFAULT_DURATION_MS);
  self->boards = g_ptr_array_new_with_free_func (board_free);
  self->heading = dup_heading (path);
  self->aspect = CLAMP (yd_json_get_double (object, "aspectRatio", 16.0 / 9), 0.1, 10);
  for (guint i = 0; i < json_array_get_length (boards); i++) {
    JsonNode *board = json_array_get_element (boards, i);
    if (JSON_NODE_HOLDS_OBJECT (board))
      add_board (self, json_node_get_object (board),
                 timing >= MIN_DURATION_MS && timing <= MAX_DURATION_MS ? timing
                                                                        : DEFAULT_DURATION_MS,
                 folder, losses);
  }
  return g_steal_pointer (&self);
}

/**
 * yd_storyboarder_load:
 * @path: a file of Storyboarder
 * @losses: (element-type YdLoss): takes what cannot be kept
 * @cancellable: (nullable): stops the reading
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`, or to a `G_IO_ERROR`
 *
 * Reads a scene; blocks.
 *
 * Returns: (transfer full) (nullable): its boards
 */
YdForeignBoards *
yd_storyboarder_load (const char *path,
                      GPtrArray *losses,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autofree char *text = NULL;
  gsize size;

  if (!info)
    return NULL;
  if (g_file_info_get_size (info) > YD_JSON_MAX_BYTES) {
    fail (path, error, _ ("it is larger than 64 MiB."));
    return NULL;
  }
  return g_file_load_contents (file, cancellable, &text, &size, NULL, error)
             ? yd_storyboarder_parse (text, (gssize) size, path, losses, error)
             : NULL;
}

/* Lays @top on @below, both premultiplied and of one size */
static void
lay_over (YdPicture *below, const YdPicture *top)
{
  for (int y = 0; y < below->height; y++) {
    guint8 *to = below->pixels + y * below->stride;
    const guint8 *from = top->pixels + y * top->stride;
    for (int i = 0; i < below->width * 4; i++)
      to[i] = (guint8) MIN (255, from[i] + (to[i] * (255 - from[i | 3]) + 127) / 255);
  }
}

/**
 * yd_foreign_board_flatten:
 * @self: a board with pictures
 * @error: set to what is wrong with the lowest of them
 *
 * Lays its layers on white paper, one on the other; what cannot be read or is of another size is
 * left out. Blocks.
 *
 * Returns: (transfer full) (nullable): the picture
 */
YdPicture *
yd_foreign_board_flatten (const YdForeignBoard *self, GError **error)
{
  g_autoptr (YdPicture) first = yd_still_load (self->pictures->pdata[0], 0, 0, error);
  g_autoptr (YdPicture) paper = first ? yd_picture_new (first->width, first->height) : NULL;
  if (!paper)
    return NULL;

  for (int y = 0; y < paper->height; y++)
    memset (paper->pixels + y * paper->stride, 255, (gsize) paper->width * 4);
  lay_over (paper, first);
  for (guint i = 1; i < self->pictures->len; i++) {
    g_autoptr (YdPicture) layer = yd_still_load (self->pictures->pdata[i], 0, 0, NULL);
    if (layer && layer->width == paper->width && layer->height == paper->height)
      lay_over (paper, layer);
  }
  paper->is_opaque = TRUE;
  return g_steal_pointer (&paper);
}

static gboolean
probe (const char *path, const char *head, gsize size)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  const char *p = head + strspn (head, " \t\r\n");

  return *p == '{' && (g_str_has_suffix (lower, ".storyboarder") ||
                       (strstr (head, "\"aspectRatio\"") && strstr (head, "\"boards\"")));
}

static const char *const endings[] = { ".storyboarder", NULL };

const YdExchangeFormat yd_storyboarder_format = {
  .name = "storyboarder",
  .title = N_ ("Storyboarder scene"),
  .kind = YD_EXCHANGE_BOARDS,
  .endings = endings,
  .probe = probe,
};
