/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chapters of a document, or the scenes of a script, with the numbers that choose them. */
#include "cli/chapter-list.h"

#include <glib/gi18n.h>

/**
 * yd_chapter_list_print:
 * @command: the verb
 * @document: a story or a script
 *
 * Lists what can be chosen of a document; what stands before the first is 0.
 *
 * Returns: what to tell the shell
 */
YdExit
yd_chapter_list_print (YdCommand *command, const YdDocument *document)
{
  g_autoptr (JsonNode) json = json_node_alloc ();
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < document->chapters->len; i++) {
    const YdChapter *chapter = document->chapters->pdata[i];
    const char *title = i > 0 ? chapter->title : _ ("(before the first)");
    if (i == 0 && chapter->n_words == 0)
      continue;
    JsonObject *object = json_object_new ();
    json_object_set_int_member (object, "number", i);
    json_object_set_string_member (object, "title", chapter->title);
    json_object_set_int_member (object, "words", chapter->n_words);
    json_array_add_object_element (array, object);
    g_string_append_printf (words, "%4u  ", i);
    g_string_append_printf (words, ngettext ("%7u word ", "%7u words", chapter->n_words),
                            chapter->n_words);
    g_string_append_printf (words, "  %s\n", title);
  }
  if (document->chapters->len == 1)
    g_string_append (words, _ ("There are no chapters in it; it is read as a whole.\n"));
  json_node_init_array (json, array);
  return yd_command_print (command, json, words->str);
}
