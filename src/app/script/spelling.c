/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Underlines what is spelled wrong of the words that show, a moment after they came to rest, and
 * offers in the context menu what may have been meant. Chinese has no spelling; headings, names and
 * words in capitals are left alone. */
#include "app/script/spelling.h"

#include <glib/gi18n.h>

#include "app/script/dictionary.h"
#include "app/script/script-tags.h"
#include "core/model/cast-member.h"

#define REST_MS 400
#define MAX_SHOWN 20000 /* characters that are looked at, more than any screen has */

struct _YdSpelling {
  GObject parent_instance;

  YdScriptView *view;       /* borrowed: its page owns both */
  YdDictionary *dictionary; /* owned, or NULL */
  GListModel *cast;         /* owned, of YdCastMember, or NULL */
  GMenu *menu;              /* owned: what the context menu has of it */
  char *word;               /* owned: what the menu is about, or NULL */
  GtkTextMark *start;       /* owned: where it stands */
  GtkTextMark *end;
  GHashTable *names; /* owned: words of names, folded; NULL: to be read again */
  guint timer;
};

G_DEFINE_FINAL_TYPE (YdSpelling, yd_spelling, G_TYPE_OBJECT)

/* What is not told in sentences */
static const YdElementKind skipped[] = {
  YD_ELEMENT_KIND_TITLE_PAGE, YD_ELEMENT_KIND_SCENE_HEADING, YD_ELEMENT_KIND_CHARACTER,
  YD_ELEMENT_KIND_TRANSITION, YD_ELEMENT_KIND_BONEYARD,      YD_ELEMENT_KIND_PAGE_BREAK,
  YD_ELEMENT_KIND_CAST_LIST,
};

static GtkTextBuffer *
get_buffer (YdSpelling *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static GtkTextTag *
get_tag (YdSpelling *self)
{
  return yd_script_tags_get_misspelled (gtk_text_buffer_get_tag_table (get_buffer (self)));
}

static gboolean
is_sentence (YdSpelling *self, const GtkTextIter *at)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (get_buffer (self));

  for (gsize i = 0; i < G_N_ELEMENTS (skipped); i++)
    if (gtk_text_iter_has_tag (at, yd_script_tags_get (table, skipped[i])))
      return FALSE;
  return !gtk_text_iter_has_tag (at, yd_script_tags_get_speaker (table));
}

static gboolean
is_letter (const GtkTextIter *at)
{
  const gunichar c = gtk_text_iter_get_char (at);
  const GUnicodeScript script = g_unichar_get_script (c);

  return g_unichar_isalpha (c) &&
         (script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_CYRILLIC ||
          script == G_UNICODE_SCRIPT_GREEK);
}

static gboolean
is_apostrophe (const GtkTextIter *at)
{
  const gunichar c = gtk_text_iter_get_char (at);

  return c == '\'' || c == 0x2019;
}

/* From a letter to behind the last of its word; an apostrophe stands inside words only */
static void
find_end (GtkTextIter *end)
{
  while (is_letter (end) || is_apostrophe (end)) {
    GtkTextIter next = *end;
    gtk_text_iter_forward_char (&next); /* false at the end of the text, where it goes too */
    if (is_apostrophe (end) && !is_letter (&next))
      break;
    *end = next;
  }
}

static gboolean
is_shouted (const char *word)
{
  for (const char *p = word; *p; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static void
add_name (GHashTable *names, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (char **word = words; *word; word++)
    g_hash_table_add (names, g_strdup (*word));
}

/* Of those who speak in the script, and of the cast */
static GHashTable *
read_names (YdSpelling *self)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *blocks = yd_script_buffer_get_blocks (yd_script_view_get_script (self->view));
  const guint n = self->cast ? g_list_model_get_n_items (self->cast) : 0;

  for (guint i = 0; i < blocks->len; i++) {
    const YdScriptBlock *block = blocks->pdata[i];
    if (block->words)
      add_name (names, block->words);
  }
  for (guint i = 0; i < n; i++) {
    g_autoptr (YdCastMember) member = g_list_model_get_item (self->cast, i);
    add_name (names, member->name);
  }
  return names;
}

static gboolean
is_name (YdSpelling *self, const char *word)
{
  g_autofree char *folded = g_utf8_casefold (word, -1);

  if (!self->names)
    self->names = read_names (self);
  if (g_str_has_suffix (folded, "'s"))
    folded[strlen (folded) - 2] = '\0';
  return g_hash_table_contains (self->names, folded);
}

static gboolean
is_wrong (YdSpelling *self, const char *word)
{
  return yd_dictionary_is_wrong (self->dictionary, word) && !is_name (self, word);
}

/* The word in its dictionary form, when it is one that has a spelling */
static char *
dup_word (YdSpelling *self, const GtkTextIter *start, const GtkTextIter *end)
{
  g_autofree char *word = gtk_text_iter_get_text (start, end);
  GtkTextIter before = *start;
  const gunichar last =
      gtk_text_iter_backward_char (&before) ? gtk_text_iter_get_char (&before) : 0;
  const gunichar next = gtk_text_iter_get_char (end);

  if (!*word || !*g_utf8_next_char (word) || is_shouted (word) || g_unichar_isdigit (last) ||
      g_unichar_isdigit (next) || next == '@' || last == '@' || last == '/' || last == '_' ||
      next == '_' || !is_sentence (self, start))
    return NULL;
  g_auto (GStrv) parts = g_strsplit (word, "\xe2\x80\x99", -1); /* the typographic apostrophe */
  return g_strjoinv ("'", parts);
}

static void
mark (YdSpelling *self, const GtkTextIter *start, const GtkTextIter *end, gboolean is_marked)
{
  GtkTextTag *tag = get_tag (self);
  GtkTextIter next = *start;
  const gboolean changes =
      gtk_text_iter_forward_to_tag_toggle (&next, tag) && gtk_text_iter_compare (&next, end) < 0;

  if (gtk_text_iter_equal (start, end) ||
      (gtk_text_iter_has_tag (start, tag) == is_marked && !changes))
    return;
  if (is_marked)
    gtk_text_buffer_apply_tag (get_buffer (self), tag, start, end);
  else
    gtk_text_buffer_remove_tag (get_buffer (self), tag, start, end);
}

static void
get_shown (YdSpelling *self, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GdkRectangle box;
  GtkTextIter limit;

  gtk_text_view_get_visible_rect (view, &box);
  gtk_text_view_get_line_at_y (view, start, box.y, NULL);
  gtk_text_view_get_line_at_y (view, end, box.y + box.height, NULL);
  gtk_text_iter_forward_line (end);
  limit = *start;
  gtk_text_iter_forward_chars (&limit, MAX_SHOWN);
  if (gtk_text_iter_compare (&limit, end) < 0)
    *end = limit;
}

static gboolean
rested_cb (gpointer user_data)
{
  YdSpelling *self = user_data;
  GtkTextIter at, end, gap;

  self->timer = 0;
  if (!self->dictionary || !gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    return G_SOURCE_REMOVE;
  get_shown (self, &at, &end);
  for (gap = at; gtk_text_iter_compare (&at, &end) < 0;) {
    if (!is_letter (&at)) {
      if (!gtk_text_iter_forward_char (&at))
        break;
      continue;
    }
    const GtkTextIter start = at;
    find_end (&at);
    g_autofree char *word = dup_word (self, &start, &at);
    mark (self, &gap, &start, FALSE);
    mark (self, &start, &at, word && is_wrong (self, word));
    gap = at;
  }
  mark (self, &gap, &at, FALSE);
  yd_dictionary_ask (self->dictionary);
  return G_SOURCE_REMOVE;
}

static void
look_soon (YdSpelling *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->dictionary)
    self->timer = g_timeout_add (REST_MS, rested_cb, self);
}

static void
parsed_cb (YdSpelling *self)
{
  g_clear_pointer (&self->names, g_hash_table_unref);
  look_soon (self);
}

static void
fill_menu (YdSpelling *self, char **suggestions)
{
  g_autofree char *label = g_strdup_printf (_ ("Add “%s” to the dictionary"), self->word);

  g_menu_remove_all (self->menu);
  for (char **each = suggestions; each && *each; each++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (*each, NULL);
    g_menu_item_set_action_and_target (item, "script.spell-take", "s", *each);
    g_menu_append_item (self->menu, item);
  }
  if (suggestions && !*suggestions) {
    g_autoptr (GMenuItem) none = g_menu_item_new (_ ("No suggestion"), "script.nothing");
    g_menu_append_item (self->menu, none);
  }
  g_menu_append (self->menu, label, "script.spell-add");
}

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YdSpelling) self = user_data;
  g_auto (GStrv) suggestions = yd_dictionary_suggest_finish (YD_DICTIONARY (source), result);

  if (self->word && self->dictionary == YD_DICTIONARY (source))
    fill_menu (self, suggestions);
}

/* Prepares the context menu for the word at a place */
static void
look_at (YdSpelling *self, const GtkTextIter *at)
{
  GtkTextIter start = *at, end = *at;

  g_menu_remove_all (self->menu);
  g_clear_pointer (&self->word, g_free);
  if (!self->dictionary || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)))
    return;
  for (GtkTextIter before = start;
       gtk_text_iter_backward_char (&before) && (is_letter (&before) || is_apostrophe (&before));)
    start = before;
  while (is_apostrophe (&start) && gtk_text_iter_forward_char (&start))
    continue;
  if (!gtk_text_iter_has_tag (&start, get_tag (self)))
    return;
  end = start;
  find_end (&end);
  self->word = dup_word (self, &start, &end);
  if (!self->word)
    return;
  gtk_text_buffer_move_mark (get_buffer (self), self->start, &start);
  gtk_text_buffer_move_mark (get_buffer (self), self->end, &end);
  fill_menu (self, NULL);
  yd_dictionary_suggest_async (self->dictionary, self->word, suggested_cb, g_object_ref (self));
}

static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, YdSpelling *self)
{
  GtkTextIter at;
  int left, top;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self->view), GTK_TEXT_WINDOW_WIDGET,
                                         (int) x, (int) y, &left, &top);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self->view), &at, left, top);
  look_at (self, &at);
}

/* The menu key opens the menu at the cursor */
static void
cursor_cb (YdSpelling *self)
{
  GtkTextIter at;

  if (!gtk_widget_has_focus (GTK_WIDGET (self->view)))
    return;
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &at,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
  look_at (self, &at);
}

/* Puts a word in the place of the one that the menu is about. */
void
yd_spelling_take (YdSpelling *self, const char *word)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;
  if (!self->word)
    return;

  g_clear_pointer (&self->word, g_free);
  gtk_text_buffer_get_iter_at_mark (buffer, &start, self->start);
  gtk_text_buffer_get_iter_at_mark (buffer, &end, self->end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, word, -1);
  gtk_text_buffer_end_user_action (buffer);
}

/* Keeps the word that the menu is about in this person's dictionary. */
void
yd_spelling_add (YdSpelling *self)
{
  if (self->word && self->dictionary)
    yd_dictionary_add (self->dictionary, self->word);
}

/* @wanted: as for yd_dictionary_new */
void
yd_spelling_set_language (YdSpelling *self, const char *wanted)
{
  GtkTextIter start, end;

  if (self->dictionary)
    g_signal_handlers_disconnect_by_data (self->dictionary, self);
  g_clear_object (&self->dictionary);
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), get_tag (self), &start, &end);
  if (!g_str_equal (wanted, YD_DICTIONARY_OFF)) {
    self->dictionary = yd_dictionary_new (wanted);
    g_signal_connect_object (self->dictionary, "learned", G_CALLBACK (look_soon), self,
                             G_CONNECT_SWAPPED);
  }
  look_soon (self);
}

/* @cast: (nullable): of YdCastMember: their names are right */
void
yd_spelling_set_cast (YdSpelling *self, GListModel *cast)
{
  g_set_object (&self->cast, cast);
  g_clear_pointer (&self->names, g_hash_table_unref);
}

static void
adjustment_cb (YdSpelling *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (adjustment)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (look_soon), self,
                             G_CONNECT_SWAPPED);
  look_soon (self);
}

/* Watches over what is written in @view, which outlives it. */
YdSpelling *
yd_spelling_new (YdScriptView *view)
{
  YdSpelling *self = g_object_new (YD_TYPE_SPELLING, NULL);
  GtkGesture *click = gtk_gesture_click_new ();
  YdScriptBuffer *script = yd_script_view_get_script (view);
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (script);
  g_autoptr (GMenu) extra = g_menu_new ();
  GtkTextIter start;

  self->view = view;
  gtk_text_buffer_get_start_iter (buffer, &start);
  self->start = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE));
  self->end = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE));
  g_menu_append_section (extra, NULL, G_MENU_MODEL (self->menu));
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (view), G_MENU_MODEL (extra));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (script, "parsed", G_CALLBACK (parsed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (script, "notify::cursor-position", G_CALLBACK (cursor_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (adjustment_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "map", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
  adjustment_cb (self);
  return self;
}

static void
yd_spelling_dispose (GObject *object)
{
  YdSpelling *self = YD_SPELLING (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->dictionary);
  g_clear_object (&self->cast);
  g_clear_object (&self->menu);
  g_clear_object (&self->start);
  g_clear_object (&self->end);
  g_clear_pointer (&self->word, g_free);
  g_clear_pointer (&self->names, g_hash_table_unref);
  G_OBJECT_CLASS (yd_spelling_parent_class)->dispose (object);
}

static void
yd_spelling_class_init (YdSpellingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yd_spelling_dispose;
}

static void
yd_spelling_init (YdSpelling *self)
{
  self->menu = g_menu_new ();
}
