/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The script as an editor needs it while it is being written: edits in characters go in, blocks
 * with what is to be shown of them come out. It belongs to one thread at a time. */
#include "core/script/live-script.h"

#include <string.h>

#include "core/base/characters.h"
#include "core/base/speech-rate.h"
#include "core/script/element-words.h"
#include "core/script/fountain-line.h"
#include "core/script/fountain.h"
#include "core/script/scene-heading.h"

struct _YdLiveScript {
  GPtrArray *elements; /* owned, of YdElement */
  GArray *sizes;       /* guint: characters of each */
};

/**
 * yd_script_block_free:
 * @self: (nullable): a block
 */
void
yd_script_block_free (YdScriptBlock *self)
{
  if (!self)
    return;
  g_free (self->words);
  g_free (self->number);
  g_free (self->place);
  g_free (self);
}

/**
 * yd_live_script_new:
 *
 * Returns: (transfer full): an empty script
 */
YdLiveScript *
yd_live_script_new (void)
{
  YdLiveScript *self = g_new (YdLiveScript, 1);

  self->elements = g_ptr_array_new_with_free_func (g_object_unref);
  self->sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

/**
 * yd_live_script_free:
 * @self: a script
 */
void
yd_live_script_free (YdLiveScript *self)
{
  g_ptr_array_unref (self->elements);
  g_array_unref (self->sizes);
  g_free (self);
}

/* Chinese is counted by characters, everything else by words */
static guint
count_words (const char *text)
{
  guint n = 0;
  gboolean is_in_word = FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const gboolean is_cjk = yd_char_is_cjk (c) && g_unichar_isalpha (c);
    const gboolean is_letter = !is_cjk && (g_unichar_isalnum (c) || (is_in_word && c == '\''));
    n += is_cjk || (is_letter && !is_in_word);
    is_in_word = is_letter;
  }
  return n;
}

static guint
count_text_chars (const char *text)
{
  const char *end = text + strlen (text), *last = text;

  for (const char *line = text; line < end; line = yd_block_next_line (line, end)) {
    const char *next = yd_block_next_line (line, end);
    if (!yd_span_is_empty (yd_span_trim ((YdSpan){ line, next })))
      last = next;
  }
  return (guint) g_utf8_strlen (text, last - text);
}

static guint
count_name_chars (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    n++;
    if (c == ':' || c == 0xFF1A)
      return n;
  }
  return 0;
}

static void
read_heading (YdScriptBlock *block, YdElement *element)
{
  g_autoptr (YdSceneHeading) heading = yd_scene_heading_parse (element->text);

  block->words = g_steal_pointer (&heading->words);
  block->number = g_steal_pointer (&heading->number);
  block->place = g_steal_pointer (&heading->place);
}

static void
measure (YdScriptBlock *block, YdElement *element)
{
  g_autofree char *words = yd_element_dup_words (element);

  block->n_words = count_words (words);
  block->duration_ns = block->kind == YD_ELEMENT_KIND_ACTION ? yd_sight_duration_ns (words)
                                                             : yd_speech_duration_ns (words);
}

static YdScriptBlock *
block_of (YdElement *element)
{
  YdScriptBlock *block = g_new0 (YdScriptBlock, 1);

  block->kind = element->kind;
  block->n_chars = (guint) g_utf8_strlen (element->text, -1);
  block->n_text_chars = count_text_chars (element->text);
  switch (element->kind) {
  case YD_ELEMENT_KIND_SCENE_HEADING:
    read_heading (block, element);
    break;
  case YD_ELEMENT_KIND_CHARACTER:
    block->words = yd_element_dup_speaker (element);
    break;
  case YD_ELEMENT_KIND_SPEECH:
    block->n_name_chars = count_name_chars (element->text);
    block->words = yd_element_dup_speaker (element);
    measure (block, element);
    break;
  case YD_ELEMENT_KIND_ACTION:
  case YD_ELEMENT_KIND_DIALOGUE:
  case YD_ELEMENT_KIND_LYRIC:
    measure (block, element);
    break;
  default:
    break;
  }
  return block;
}

/* From characters to bytes of the script */
static gsize
find_byte (YdLiveScript *self, gsize at)
{
  gsize bytes = 0;

  for (guint i = 0; i < self->elements->len; i++) {
    const char *text = ((YdElement *) self->elements->pdata[i])->text;
    const gsize n_chars = g_array_index (self->sizes, guint, i);
    if (at < n_chars)
      return bytes + (g_utf8_offset_to_pointer (text, (glong) at) - text);
    at -= n_chars;
    bytes += strlen (text);
  }
  return bytes;
}

/**
 * yd_live_script_edit:
 * @self: a script
 * @start: where the edit begins, in characters
 * @n_removed: how many characters it takes away
 * @inserted: what it puts there, valid UTF-8
 * @change: (out): which blocks were replaced
 *
 * Takes over one edit.
 */
void
yd_live_script_edit (YdLiveScript *self,
                     gsize start,
                     gsize n_removed,
                     const char *inserted,
                     YdLiveChange *change)
{
  g_auto (YdFountainChange) parsed = { 0 };
  const gsize from = find_byte (self, start);
  const gsize to = n_removed > 0 ? find_byte (self, start + n_removed) : from;

  yd_fountain_reparse (self->elements, from, to - from, inserted, &parsed);
  change->first = parsed.first;
  change->n_removed = parsed.removed->len;
  change->added = g_ptr_array_new_full (parsed.n_added, (GDestroyNotify) yd_script_block_free);
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < parsed.n_added; i++) {
    YdScriptBlock *block = block_of (self->elements->pdata[parsed.first + i]);
    g_ptr_array_add (change->added, block);
    g_array_append_val (sizes, block->n_chars);
  }
  if (change->n_removed > 0)
    g_array_remove_range (self->sizes, parsed.first, change->n_removed);
  if (sizes->len > 0)
    g_array_insert_vals (self->sizes, parsed.first, sizes->data, sizes->len);
}

/**
 * yd_live_script_dup_text:
 * @self: a script
 *
 * Returns: (transfer full): its text
 */
char *
yd_live_script_dup_text (YdLiveScript *self)
{
  return yd_fountain_join (self->elements);
}

/**
 * yd_live_change_clear:
 * @change: what `yd_live_script_edit` told
 */
void
yd_live_change_clear (YdLiveChange *change)
{
  g_clear_pointer (&change->added, g_ptr_array_unref);
}

/**
 * yd_script_line_names_speaker:
 * @line: a line that stands alone so far
 *
 * Returns: whether the line below it would be what somebody says
 */
gboolean
yd_script_line_names_speaker (const char *line)
{
  return yd_fountain_line_classify (yd_span_of (line), yd_span_of ("x"), YD_BLOCK_AFTER_BLANK,
                                    NULL) == YD_ELEMENT_KIND_CHARACTER;
}
