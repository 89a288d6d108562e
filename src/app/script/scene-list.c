/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scenes of the script on the screen, with the rows of the project that stand for them. While
 * the script is newer than the rows, a scene finds its row by its heading. */
#include "app/script/scene-list.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/widgets/list-replace.h"
#include "app/window/row-list.h"
#include "core/model/scene.h"
#include "core/model/shot.h"

#define MAX_EXCERPT 240 /* characters */

struct _YdSceneList {
  GObject parent_instance;

  YdScriptBuffer *script; /* borrowed: its page owns both */
  GListStore *entries;    /* owned, of YdSceneEntry */
  YdRowList *scenes;      /* owned, or NULL without a project */
  YdRowList *shots;       /* owned, or NULL */
  guint n_words;
  gint64 duration_ns;
};

G_DEFINE_FINAL_TYPE (YdSceneList, yd_scene_list, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
end_scene (GPtrArray *entries, guint block)
{
  YdSceneEntry *last = entries->len > 0 ? entries->pdata[entries->len - 1] : NULL;

  if (last && last->end_block == 0)
    last->end_block = block;
}

static YdSceneEntry *
begin_scene (GPtrArray *entries, const YdScriptBlock *block, guint index)
{
  YdSceneEntry *entry = yd_scene_entry_new ();

  entry->index = entries->len;
  entry->first_block = index;
  entry->number = block->number && *block->number ? g_strdup (block->number)
                                                  : g_strdup_printf ("%u", entries->len + 1);
  entry->heading = g_strdup (block->words);
  entry->place = g_strdup (block->place);
  g_ptr_array_add (entries, entry);
  return entry;
}

static GPtrArray *
read_entries (YdSceneList *self)
{
  GPtrArray *blocks = yd_script_buffer_get_blocks (self->script);
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);
  YdSceneEntry *entry = NULL;

  self->n_words = 0;
  self->duration_ns = 0;
  for (guint i = 0; i < blocks->len; i++) {
    const YdScriptBlock *block = blocks->pdata[i];
    const gboolean is_heading = block->kind == YD_ELEMENT_KIND_SCENE_HEADING;
    if (is_heading || block->kind == YD_ELEMENT_KIND_SECTION) {
      end_scene (entries, i);
      entry = is_heading ? begin_scene (entries, block, i) : NULL;
    }
    if (entry) {
      entry->n_words += block->n_words;
      entry->duration_ns += block->duration_ns;
    }
    self->n_words += block->n_words;
    self->duration_ns += block->duration_ns;
  }
  end_scene (entries, blocks->len);
  return entries;
}

static GHashTable *
count_shots (YdSceneList *self)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shots));

  for (guint i = 0; i < n; i++) {
    g_autoptr (YdShot) shot = g_list_model_get_item (G_LIST_MODEL (self->shots), i);
    const guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, shot->scene));
    g_hash_table_insert (counts, g_strdup (shot->scene), GUINT_TO_POINTER (count + 1));
  }
  return counts;
}

/* Both are in order; where they differ the next row of the same heading fits */
static void
find_rows (YdSceneList *self, GPtrArray *entries)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->scenes));
  g_autoptr (GHashTable) counts = count_shots (self);
  guint next = 0;

  for (guint i = 0; i < entries->len; i++) {
    YdSceneEntry *entry = entries->pdata[i];
    for (guint j = n == entries->len ? i : next; j < n; j++) {
      g_autoptr (YdScene) scene = g_list_model_get_item (G_LIST_MODEL (self->scenes), j);
      if (n != entries->len && g_strcmp0 (scene->heading, entry->heading) != 0)
        continue;
      entry->scene = g_strdup (yd_record_get_id (YD_RECORD (scene)));
      entry->setting = scene->setting;
      entry->day_time = scene->day_time;
      entry->n_shots = GPOINTER_TO_UINT (g_hash_table_lookup (counts, entry->scene));
      next = j + 1;
      break;
    }
  }
}

static void
refresh (YdSceneList *self)
{
  g_autoptr (GPtrArray) entries = read_entries (self);
  if (self->scenes)
    find_rows (self, entries);
  yd_list_replace (self->entries, entries, (GEqualFunc) yd_scene_entry_equal);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

YdSceneList *
yd_scene_list_new (YdScriptBuffer *script)
{
  YdSceneList *self = g_object_new (YD_TYPE_SCENE_LIST, NULL);

  self->script = script;
  g_signal_connect_object (script, "parsed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  return self;
}

static YdRowList *
follow_rows (YdSceneList *self, YdSession *session, GType type, const char *where)
{
  YdRowList *rows = yd_row_list_new (session, type, where);

  g_signal_connect_object (rows, "items-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  return rows;
}

void
yd_scene_list_set_session (YdSceneList *self, YdSession *session)
{
  g_clear_object (&self->scenes);
  g_clear_object (&self->shots);
  if (!session)
    return;
  self->scenes = follow_rows (self, session, YD_TYPE_SCENE, "WHERE NOT is_aside ORDER BY rank, id");
  self->shots = follow_rows (self, session, YD_TYPE_SHOT, "WHERE NOT is_aside ORDER BY rank, id");
}

GListModel *
yd_scene_list_get_scenes (YdSceneList *self)
{
  return G_LIST_MODEL (self->entries);
}

/* All shots of the film, or NULL without a project. */
GListModel *
yd_scene_list_get_shots (YdSceneList *self)
{
  return (GListModel *) self->shots;
}

/* The scene that a block stands in, (transfer none), or NULL. */
YdSceneEntry *
yd_scene_list_find (YdSceneList *self, guint block)
{
  guint low = 0, high = g_list_model_get_n_items (G_LIST_MODEL (self->entries));

  while (low < high) {
    const guint middle = (low + high) / 2;
    g_autoptr (YdSceneEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), middle);
    if (block >= entry->end_block)
      low = middle + 1;
    else if (block < entry->first_block)
      high = middle;
    else
      return entry; /* the list keeps it */
  }
  return NULL;
}

static gboolean
ends_with_blank (const char *text)
{
  guint n = 0;

  for (const char *p = text + strlen (text); p > text && g_ascii_isspace (p[-1]); p--)
    n += p[-1] == '\n';
  return n >= 2;
}

/* A scene's text as it can stand before another heading */
static char *
dup_scene_text (const GtkTextIter *start, const GtkTextIter *end)
{
  g_autofree char *text = gtk_text_iter_get_text (start, end);

  if (ends_with_blank (text))
    return g_steal_pointer (&text);
  return g_strconcat (text, g_str_has_suffix (text, "\n") ? "\n" : "\n\n", NULL);
}

/* Moves a scene's text before scene @to, or behind all of them; false while the script is still
 * being parsed and when nothing would change. */
gboolean
yd_scene_list_move (YdSceneList *self, guint from, guint to)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->script);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  GtkTextIter start, end, at;

  if (from >= n || to > n || to == from || to == from + 1 ||
      !yd_script_buffer_is_parsed (self->script))
    return FALSE;
  g_autoptr (YdSceneEntry) moved = g_list_model_get_item (G_LIST_MODEL (self->entries), from);
  g_autoptr (YdSceneEntry) other =
      g_list_model_get_item (G_LIST_MODEL (self->entries), to < n ? to : n - 1);
  const guint block = to < n ? other->first_block : other->end_block;
  yd_script_buffer_get_range (self->script, moved->first_block, moved->end_block, &start, &end);
  yd_script_buffer_get_range (self->script, block, block, &at, NULL);
  g_autofree char *text = dup_scene_text (&start, &end);
  const int n_at = gtk_text_iter_get_offset (&at);

  gtk_text_buffer_begin_user_action (buffer);
  if (n_at > gtk_text_iter_get_offset (&start)) { /* the later place first */
    GtkTextMark *mark = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
    const int n_moved = gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start);
    g_autofree char *before = gtk_text_iter_get_text (&end, &at);
    if (!ends_with_blank (before))
      gtk_text_buffer_insert (buffer, &at, g_str_has_suffix (before, "\n") ? "\n" : "\n\n", -1);
    gtk_text_buffer_insert (buffer, &at, text, -1);
    gtk_text_buffer_get_iter_at_mark (buffer, &start, mark);
    end = start;
    gtk_text_iter_forward_chars (&end, n_moved);
    gtk_text_buffer_delete (buffer, &start, &end);
    gtk_text_buffer_delete_mark (buffer, mark);
    gtk_text_buffer_get_iter_at_offset (buffer, &at,
                                        n_at - n_moved + (ends_with_blank (before) ? 0 : 1));
  } else {
    gtk_text_buffer_delete (buffer, &start, &end);
    gtk_text_buffer_get_iter_at_offset (buffer, &at, n_at);
    gtk_text_buffer_insert (buffer, &at, text, -1);
    gtk_text_buffer_get_iter_at_offset (buffer, &at, n_at);
  }
  gtk_text_buffer_place_cursor (buffer, &at);
  gtk_text_buffer_end_user_action (buffer);
  return TRUE;
}

/* "3 scenes · 420 words · 2:10". */
char *
yd_scene_list_dup_summary (YdSceneList *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries));
  g_autofree char *length = yd_scene_length_text (self->duration_ns);
  g_autofree char *scenes = g_strdup_printf (ngettext ("%u scene", "%u scenes", n), n);
  g_autofree char *words =
      g_strdup_printf (ngettext ("%u word", "%u words", self->n_words), self->n_words);

  /* Translators: scenes, words (Chinese characters), minutes and seconds */
  return g_strdup_printf (_ ("%s · %s · about %s"), scenes, words, length);
}

/* The first words of a scene, in one line. */
char *
yd_scene_list_dup_excerpt (YdSceneList *self, YdSceneEntry *entry)
{
  GtkTextIter start, end, limit;
  g_autoptr (GString) words = g_string_new (NULL);

  yd_script_buffer_get_range (self->script, entry->first_block + 1,
                              MAX (entry->end_block, entry->first_block + 1), &start, &end);
  limit = start;
  gtk_text_iter_forward_chars (&limit, MAX_EXCERPT);
  if (gtk_text_iter_compare (&limit, &end) > 0)
    limit = end;
  g_autofree char *text = gtk_text_iter_get_text (&start, &limit);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line; line++)
    if (*g_strstrip (*line))
      g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", *line);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* Who speaks in a scene, in the order of their first words. */
char **
yd_scene_list_dup_speakers (YdSceneList *self, YdSceneEntry *entry)
{
  GPtrArray *blocks = yd_script_buffer_get_blocks (self->script);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = entry->first_block; i < MIN (entry->end_block, blocks->len); i++) {
    const YdScriptBlock *block = blocks->pdata[i];
    const gboolean speaks =
        block->kind == YD_ELEMENT_KIND_CHARACTER || block->kind == YD_ELEMENT_KIND_SPEECH;
    if (speaks && block->words && *block->words && g_hash_table_add (seen, block->words))
      g_ptr_array_add (names, g_strdup (block->words));
  }
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_steal (names, NULL);
}

static void
yd_scene_list_dispose (GObject *object)
{
  YdSceneList *self = YD_SCENE_LIST (object);

  g_clear_object (&self->scenes);
  g_clear_object (&self->shots);
  g_clear_object (&self->entries);
  G_OBJECT_CLASS (yd_scene_list_parent_class)->dispose (object);
}

static void
yd_scene_list_class_init (YdSceneListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yd_scene_list_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", YD_TYPE_SCENE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
yd_scene_list_init (YdSceneList *self)
{
  self->entries = g_list_store_new (YD_TYPE_SCENE_ENTRY);
}
