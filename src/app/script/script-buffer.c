/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a script with what the parser understood of it. Edits are collected and parsed beside
 * the window; what comes back are the blocks that changed, and only their tags are touched, in
 * slices that leave room for frames. Between an edit and its parse, places are carried over by the
 * edits that the parser has not told of yet.
 *
 * The buffer keeps no undo of its own: what is typed is saved in short steps into the project's
 * history, so that one key takes back words and everything else in the order in which it was done.
 */
#include "app/script/script-buffer.h"

#include <string.h>

#include "app/script/script-tags.h"
#include "app/window/background.h"

#define AT_ONCE 100   /* so many blocks are tagged with the parse */
#define SLICE_US 3000 /* the others in slices */

typedef struct {
  gsize start; /* in characters */
  gsize n_removed;
  gsize n_inserted;
  GString *inserted; /* owned */
} Edit;

struct _YdScriptBuffer {
  GtkSourceBuffer parent_instance;

  YdLiveScript *live; /* owned; the worker's while edits are running */
  GPtrArray *blocks;  /* owned, of the last parse */
  GArray *running;    /* Edit: being parsed; NULL when none is */
  GArray *waiting;    /* Edit: not given to the parser yet */
  GtkTextTag *tags[YD_N_ELEMENT_KINDS];
  GtkTextTag *speaker_tag;
  guint tag_first; /* blocks whose tags are still to be brought up to date */
  guint tag_end;
  guint tag_source;
};

G_DEFINE_FINAL_TYPE (YdScriptBuffer, yd_script_buffer, GTK_SOURCE_TYPE_BUFFER)

enum { SIGNAL_PARSED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
edit_clear (gpointer data)
{
  g_string_free (((Edit *) data)->inserted, TRUE);
}

static GArray *
edits_new (void)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (Edit));

  g_array_set_clear_func (edits, edit_clear);
  return edits;
}

static gsize
carry (const GArray *edits, gsize at)
{
  for (guint i = 0; edits && i < edits->len; i++) {
    const Edit *edit = &g_array_index (edits, Edit, i);
    if (at >= edit->start + edit->n_removed)
      at = at - edit->n_removed + edit->n_inserted;
    else if (at > edit->start)
      at = edit->start + edit->n_inserted;
  }
  return at;
}

static gsize
carry_back (const GArray *edits, gsize at)
{
  for (guint i = edits ? edits->len : 0; i > 0; i--) {
    const Edit *edit = &g_array_index (edits, Edit, i - 1);
    if (at > edit->start + edit->n_inserted)
      at = at - edit->n_inserted + edit->n_removed;
    else if (at > edit->start)
      at = edit->start;
  }
  return at;
}

/* From the parsed text to the one on the screen */
static void
get_iter (YdScriptBuffer *self, gsize at, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), iter,
                                      (int) carry (self->waiting, carry (self->running, at)));
}

static gboolean
stands_in (GtkTextTag *tag, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextIter next = *start;

  return gtk_text_iter_has_tag (start, tag) || (gtk_text_iter_forward_to_tag_toggle (&next, tag) &&
                                                gtk_text_iter_compare (&next, end) < 0);
}

/* Each tag is looked for by itself: GTK knows where it does not stand, while a look for any tag
 * would go through all that has none yet, which is the whole script when it is opened */
static void
set_tag (YdScriptBuffer *self, const GtkTextIter *start, const GtkTextIter *end, GtkTextTag *tag)
{
  if (gtk_text_iter_compare (start, end) >= 0)
    return;
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self);
  GtkTextIter reach = *start;

  for (int kind = 0; kind < YD_N_ELEMENT_KINDS; kind++)
    if (self->tags[kind] != tag && stands_in (self->tags[kind], start, end))
      gtk_text_buffer_remove_tag (buffer, self->tags[kind], start, end);
  if (self->speaker_tag != tag && stands_in (self->speaker_tag, start, end))
    gtk_text_buffer_remove_tag (buffer, self->speaker_tag, start, end);
  const gboolean fits = !tag || (gtk_text_iter_has_tag (start, tag) &&
                                 gtk_text_iter_forward_to_tag_toggle (&reach, tag) &&
                                 gtk_text_iter_compare (&reach, end) >= 0);
  if (!fits)
    gtk_text_buffer_apply_tag (buffer, tag, start, end);
}

static void
tag_block (YdScriptBuffer *self, const YdScriptBlock *block, gsize at)
{
  GtkTextIter start, words, middle, end;

  get_iter (self, at, &start);
  get_iter (self, at + block->n_name_chars, &words);
  get_iter (self, at + block->n_text_chars, &middle);
  get_iter (self, at + block->n_chars, &end);
  set_tag (self, &start, &words, self->speaker_tag);
  set_tag (self, &words, &middle, self->tags[block->kind]);
  set_tag (self, &middle, &end, NULL);
}

static gsize
offset_of (YdScriptBuffer *self, guint index)
{
  gsize at = 0;

  for (guint i = 0; i < index && i < self->blocks->len; i++)
    at += ((YdScriptBlock *) self->blocks->pdata[i])->n_chars;
  return at;
}

static gboolean
tag_slice_cb (gpointer user_data)
{
  YdScriptBuffer *self = user_data;
  const gint64 until_us = g_get_monotonic_time () + SLICE_US;
  gsize at = offset_of (self, self->tag_first);

  for (guint n = 0; self->tag_first < MIN (self->tag_end, self->blocks->len); n++) {
    const YdScriptBlock *block = self->blocks->pdata[self->tag_first++];
    tag_block (self, block, at);
    at += block->n_chars;
    if (n >= AT_ONCE && g_get_monotonic_time () > until_us)
      return G_SOURCE_CONTINUE;
  }
  self->tag_first = self->tag_end = 0;
  self->tag_source = 0;
  return G_SOURCE_REMOVE;
}

static void
want_tags (YdScriptBuffer *self, guint first, guint n_removed, guint n_added)
{
  if (self->tag_end > self->tag_first) { /* what was wanted before has moved */
    const guint end =
        self->tag_end >= first + n_removed ? self->tag_end - n_removed + n_added : first + n_added;
    self->tag_end = MAX (end, first + n_added);
    self->tag_first = MIN (self->tag_first, first);
  } else {
    self->tag_first = first;
    self->tag_end = first + n_added;
  }
}

static void
take_change (YdScriptBuffer *self, YdLiveChange *change)
{
  const guint n_added = change->added->len;

  if (change->n_removed > 0)
    g_ptr_array_remove_range (self->blocks, change->first, change->n_removed);
  const guint n_after = self->blocks->len - change->first;
  g_ptr_array_set_size (self->blocks, (int) (self->blocks->len + n_added));
  if (n_after > 0 && n_added > 0)
    memmove (&self->blocks->pdata[change->first + n_added], &self->blocks->pdata[change->first],
             n_after * sizeof (gpointer));
  for (guint i = 0; i < n_added; i++)
    self->blocks->pdata[change->first + i] = g_steal_pointer (&change->added->pdata[i]);
  g_ptr_array_set_size (change->added, 0);
  want_tags (self, change->first, change->n_removed, n_added);
}

/* The work of a parse; the buffer leaves both alone meanwhile */
typedef struct {
  YdLiveScript *live; /* borrowed */
  GArray *edits;      /* owned reference */
} Parse;

static void
parse_free (gpointer data)
{
  g_array_unref (((Parse *) data)->edits);
  g_free (data);
}

static void
changes_free (gpointer data)
{
  g_array_unref (data);
}

static gpointer
parse (gpointer data, GCancellable *cancellable, GError **error)
{
  const Parse *job = data;
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (YdLiveChange));

  g_array_set_clear_func (changes, (GDestroyNotify) yd_live_change_clear);
  for (guint i = 0; i < job->edits->len; i++) {
    const Edit *edit = &g_array_index (job->edits, Edit, i);
    YdLiveChange change = { 0 };
    yd_live_script_edit (job->live, edit->start, edit->n_removed, edit->inserted->str, &change);
    g_array_append_val (changes, change);
  }
  return changes;
}

static void start_parse (YdScriptBuffer *self);

static void
parsed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdScriptBuffer *self = YD_SCRIPT_BUFFER (source);
  g_autoptr (GArray) changes = yd_background_finish (self, result, NULL);

  g_clear_pointer (&self->running, g_array_unref);
  for (guint i = 0; i < changes->len; i++)
    take_change (self, &g_array_index (changes, YdLiveChange, i));
  start_parse (self);
  if (self->tag_end > self->tag_first && self->tag_source == 0) {
    self->tag_source = 1; /* cleared when the first slice was enough */
    if (tag_slice_cb (self))
      self->tag_source = g_idle_add (tag_slice_cb, self);
  }
  g_signal_emit (self, signals[SIGNAL_PARSED], 0);
}

static void
start_parse (YdScriptBuffer *self)
{
  if (self->running || self->waiting->len == 0)
    return;

  Parse *job = g_new (Parse, 1);
  self->running = g_steal_pointer (&self->waiting);
  self->waiting = edits_new ();
  *job = (Parse){ self->live, g_array_ref (self->running) };
  yd_background_run (self, parse, job, parse_free, changes_free, NULL, parsed_cb, NULL);
}

static void
add_edit (YdScriptBuffer *self, gsize start, gsize n_removed, const char *text, gsize size)
{
  const gsize n_inserted = (gsize) g_utf8_strlen (text, (gssize) size);
  Edit *last =
      self->waiting->len > 0 ? &g_array_index (self->waiting, Edit, self->waiting->len - 1) : NULL;

  if (last && n_removed == 0 && start == last->start + last->n_inserted) {
    g_string_append_len (last->inserted, text, (gssize) size);
    last->n_inserted += n_inserted;
  } else {
    const Edit edit = { start, n_removed, n_inserted, g_string_new_len (text, (gssize) size) };
    g_array_append_val (self->waiting, edit);
  }
  start_parse (self);
}

static void
yd_script_buffer_insert_text (GtkTextBuffer *buffer, GtkTextIter *at, const char *text, int size)
{
  const gsize start = (gsize) gtk_text_iter_get_offset (at);
  const gsize n_bytes = size < 0 ? strlen (text) : (gsize) size;

  GTK_TEXT_BUFFER_CLASS (yd_script_buffer_parent_class)->insert_text (buffer, at, text, size);
  add_edit (YD_SCRIPT_BUFFER (buffer), start, 0, text, n_bytes);
}

static void
yd_script_buffer_delete_range (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  const int from = gtk_text_iter_get_offset (start), to = gtk_text_iter_get_offset (end);

  GTK_TEXT_BUFFER_CLASS (yd_script_buffer_parent_class)->delete_range (buffer, start, end);
  if (to != from)
    add_edit (YD_SCRIPT_BUFFER (buffer), (gsize) MIN (from, to), (gsize) ABS (to - from), "", 0);
}

/* An empty script. */
YdScriptBuffer *
yd_script_buffer_new (void)
{
  g_autoptr (GtkTextTagTable) table = gtk_text_tag_table_new ();

  yd_script_tags_add (table);
  YdScriptBuffer *self = g_object_new (YD_TYPE_SCRIPT_BUFFER, "tag-table", table, NULL);
  for (int kind = 0; kind < YD_N_ELEMENT_KINDS; kind++)
    self->tags[kind] = yd_script_tags_get (table, kind);
  self->speaker_tag = yd_script_tags_get_speaker (table);
  return self;
}

char *
yd_script_buffer_dup_text (YdScriptBuffer *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self), &start, &end);
  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self), &start, &end, TRUE);
}

/* Makes @text the script, touching only what differs, so that cursor and scrolling keep. */
void
yd_script_buffer_replace (YdScriptBuffer *self, const char *text)
{
  g_autofree char *old = yd_script_buffer_dup_text (self);
  const gsize n_old = strlen (old), n_new = strlen (text), n_min = MIN (n_old, n_new);
  gsize head = 0, tail = 0;
  GtkTextIter start, end;

  while (head < n_min && old[head] == text[head])
    head++;
  while (head > 0 && (((guchar) text[head] & 0xC0) == 0x80 || ((guchar) old[head] & 0xC0) == 0x80 ||
                      text[head - 1] == '\r'))
    head--;
  while (tail < n_min - head && old[n_old - 1 - tail] == text[n_new - 1 - tail])
    tail++;
  while (tail > 0 && (((guchar) text[n_new - tail] & 0xC0) == 0x80 || text[n_new - tail] == '\n'))
    tail--;
  if (head == n_old && head == n_new)
    return;

  const int from = (int) g_utf8_strlen (old, (gssize) head);
  const int n_gone = (int) g_utf8_strlen (old + head, (gssize) (n_old - head - tail));
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &start, from);
  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (self), &end, from + n_gone);
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (self));
  gtk_text_buffer_delete (GTK_TEXT_BUFFER (self), &start, &end);
  gtk_text_buffer_insert (GTK_TEXT_BUFFER (self), &start, text + head, (int) (n_new - head - tail));
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (self));
}

GPtrArray *
yd_script_buffer_get_blocks (YdScriptBuffer *self)
{
  return self->blocks;
}

/* Whether the blocks are those of the text on the screen. */
gboolean
yd_script_buffer_is_parsed (YdScriptBuffer *self)
{
  return !self->running && self->waiting->len == 0;
}

const YdScriptBlock *
yd_script_buffer_find_block (YdScriptBuffer *self, const GtkTextIter *at, guint *index)
{
  const gsize shown = (gsize) gtk_text_iter_get_offset (at);
  const gsize place = carry_back (self->running, carry_back (self->waiting, shown));
  gsize end = 0;

  for (guint i = 0; i < self->blocks->len; i++) {
    const YdScriptBlock *block = self->blocks->pdata[i];
    end += block->n_chars;
    if (place < end || i == self->blocks->len - 1) {
      if (index)
        *index = i;
      return block;
    }
  }
  return NULL;
}

/* Where blocks stand on the screen. */
void
yd_script_buffer_get_range (YdScriptBuffer *self,
                            guint first,
                            guint end,
                            GtkTextIter *start_iter,
                            GtkTextIter *end_iter)
{
  get_iter (self, offset_of (self, first), start_iter);
  if (end_iter)
    get_iter (self, offset_of (self, end), end_iter);
}

static void
yd_script_buffer_finalize (GObject *object)
{
  YdScriptBuffer *self = YD_SCRIPT_BUFFER (object);

  if (self->tag_source)
    g_source_remove (self->tag_source);
  g_clear_pointer (&self->running, g_array_unref);
  g_array_unref (self->waiting);
  g_ptr_array_unref (self->blocks);
  yd_live_script_free (self->live);
  G_OBJECT_CLASS (yd_script_buffer_parent_class)->finalize (object);
}

static void
yd_script_buffer_class_init (YdScriptBufferClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yd_script_buffer_finalize;
  GTK_TEXT_BUFFER_CLASS (klass)->insert_text = yd_script_buffer_insert_text;
  GTK_TEXT_BUFFER_CLASS (klass)->delete_range = yd_script_buffer_delete_range;
  signals[SIGNAL_PARSED] = g_signal_new ("parsed", YD_TYPE_SCRIPT_BUFFER, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
yd_script_buffer_init (YdScriptBuffer *self)
{
  self->live = yd_live_script_new ();
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_script_block_free);
  self->waiting = edits_new ();
  gtk_text_buffer_set_enable_undo (GTK_TEXT_BUFFER (self), FALSE);
  gtk_source_buffer_set_highlight_syntax (GTK_SOURCE_BUFFER (self), FALSE);
  gtk_source_buffer_set_highlight_matching_brackets (GTK_SOURCE_BUFFER (self), FALSE);
  gtk_source_buffer_set_implicit_trailing_newline (GTK_SOURCE_BUFFER (self), FALSE);
}
