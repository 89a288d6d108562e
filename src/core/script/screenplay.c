/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A screenplay between our text and the formats of others. A Chinese speech in one line becomes
 * what it is elsewhere: a name, how it is said, and what is said. */
#include "core/script/screenplay.h"

#include "core/script/element-words.h"
#include "core/script/fountain.h"
#include "core/script/speech-cue.h"

static void
block_free (gpointer data)
{
  YdScreenplayBlock *block = data;

  g_free (block->text);
  g_free (block->number);
  g_free (block);
}

/**
 * yd_screenplay_new:
 *
 * Returns: (transfer full): an empty screenplay
 */
YdScreenplay *
yd_screenplay_new (void)
{
  YdScreenplay *self = g_new0 (YdScreenplay, 1);

  self->title = yd_title_page_new ();
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  return self;
}

/**
 * yd_screenplay_free:
 * @self: (transfer full): a screenplay
 */
void
yd_screenplay_free (YdScreenplay *self)
{
  g_ptr_array_unref (self->title);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

/**
 * yd_screenplay_add_title:
 * @self: a screenplay
 * @key: an English or Chinese key of the title page
 * @value: its value, which may have several lines
 *
 * Adds a line to the title page.
 */
void
yd_screenplay_add_title (YdScreenplay *self, const char *key, const char *value)
{
  yd_title_page_add (self->title, key, value);
}

/**
 * yd_screenplay_add:
 * @self: a screenplay
 * @kind: what it is
 * @text: with marks of emphasis and notes, lines parted by `\n`
 *
 * Adds a block behind the others.
 *
 * Returns: (transfer none): the block
 */
YdScreenplayBlock *
yd_screenplay_add (YdScreenplay *self, YdElementKind kind, const char *text)
{
  YdScreenplayBlock *block = g_new0 (YdScreenplayBlock, 1);

  block->kind = kind;
  block->text = g_strdup (text);
  g_ptr_array_add (self->blocks, block);
  return block;
}

/**
 * yd_screenplay_count:
 * @self: a screenplay
 * @kind: a kind
 *
 * Returns: how many blocks are of that kind
 */
guint
yd_screenplay_count (const YdScreenplay *self, YdElementKind kind)
{
  guint n = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    n += ((YdScreenplayBlock *) self->blocks->pdata[i])->kind == kind;
  return n;
}

static void
add_speech (YdScreenplay *self, YdElement *element)
{
  g_autofree char *name = yd_element_dup_speaker (element);
  g_autofree char *delivery = yd_element_dup_delivery (element);
  g_autofree char *words = yd_element_dup_marked_words (element);
  const YdLineKind kind = yd_element_get_line_kind (element);
  const char *extension = kind == YD_LINE_KIND_OFF         ? "（画外音）"
                          : kind == YD_LINE_KIND_NARRATION ? "（独白）"
                                                           : "";
  g_autofree char *cue = g_strconcat (name, yd_speaker_is_narrator (name) ? "" : extension, NULL);

  yd_screenplay_add (self, YD_ELEMENT_KIND_CHARACTER, cue);
  if (delivery)
    yd_screenplay_add (self, YD_ELEMENT_KIND_PARENTHETICAL, delivery);
  yd_screenplay_add (self, YD_ELEMENT_KIND_DIALOGUE, words);
}

static void
add_element (YdScreenplay *self, YdElement *element)
{
  if (element->kind == YD_ELEMENT_KIND_BLANK || element->kind == YD_ELEMENT_KIND_TITLE_PAGE)
    return;
  if (element->kind == YD_ELEMENT_KIND_SPEECH) {
    add_speech (self, element);
    return;
  }
  g_autofree char *words = yd_element_dup_marked_words (element);
  YdScreenplayBlock *block = yd_screenplay_add (self, element->kind, words);
  block->number = yd_element_dup_scene_number (element);
  block->depth = yd_element_get_depth (element);
  block->is_dual = yd_element_is_dual (element);
}

/**
 * yd_screenplay_parse:
 * @text: a script in Fountain with Chinese practice, valid UTF-8
 *
 * Returns: (transfer full): the screenplay in it
 */
YdScreenplay *
yd_screenplay_parse (const char *text)
{
  g_autoptr (GPtrArray) elements = yd_fountain_parse (text);
  YdScreenplay *self = yd_screenplay_new ();

  g_ptr_array_unref (self->title);
  self->title = yd_title_page_read (elements);
  for (guint i = 0; i < elements->len; i++)
    add_element (self, elements->pdata[i]);
  return self;
}
