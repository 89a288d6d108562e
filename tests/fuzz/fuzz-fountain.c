/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text parses, its elements put together are the text, and an edit gives what a full parse
 * gives. The first two bytes say where the edit is. */
#include <string.h>

#include "core/script/element-words.h"
#include "core/script/fountain.h"
#include "core/script/scene-heading.h"
#include "core/script/title-page.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

static void
read_all (GPtrArray *elements)
{
  for (guint i = 0; i < elements->len; i++) {
    YdElement *element = elements->pdata[i];
    g_autofree char *words = yd_element_dup_words (element);
    g_autofree char *speaker = yd_element_dup_speaker (element);
    g_autofree char *delivery = yd_element_dup_delivery (element);
    g_autoptr (YdSceneHeading) heading = yd_scene_heading_parse (element->text);
    g_assert (g_utf8_validate (words, -1, NULL));
    g_assert (g_utf8_validate (heading->place, -1, NULL));
    g_assert (!speaker || g_utf8_validate (speaker, -1, NULL));
    g_assert (!delivery || g_utf8_validate (delivery, -1, NULL));
  }
  g_autoptr (GPtrArray) fields = yd_title_page_read (elements);
}

static void
check_edit (GPtrArray *elements, const char *text, gsize at)
{
  static const char inserted[] = "\n/*";
  g_auto (YdFountainChange) change = { 0 };
  g_autofree char *head = g_strndup (text, at);
  g_autofree char *edited = g_strconcat (head, inserted, text + at, NULL);
  g_autoptr (GPtrArray) whole = yd_fountain_parse (edited);

  yd_fountain_reparse (elements, at, 0, inserted, &change);
  g_assert (whole->len == elements->len);
  for (guint i = 0; i < whole->len; i++) {
    YdElement *a = elements->pdata[i], *b = whole->pdata[i];
    g_assert (a->kind == b->kind && g_str_equal (a->text, b->text));
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  if (size < 2)
    return 0;
  g_autofree char *text = g_utf8_make_valid ((const char *) bytes + 2, size - 2);
  g_autoptr (GPtrArray) elements = yd_fountain_parse (text);
  g_autofree char *joined = yd_fountain_join (elements);
  gsize at = (bytes[0] << 8 | bytes[1]) % (strlen (text) + 1);

  g_assert (g_str_equal (joined, text));
  read_all (elements);
  while (at > 0 && (text[at] & 0xC0) == 0x80)
    at--;
  check_edit (elements, text, at);
  return 0;
}
