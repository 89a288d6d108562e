/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/verbs.h"
#include "core/store/search.h"

#define MAX_HITS 200

int
yd_verb_search (YdCommand *command)
{
  if (!yd_command_parse (command, NULL, 2, 2))
    return yd_command_get_exit (command);

  g_autoptr (GError) error = NULL;
  g_autoptr (YdStore) store =
      yd_store_open (command->arguments[0], YD_STORE_OPEN_READ_ONLY, command->cancellable, &error);
  g_autoptr (GPtrArray) hits =
      store ? yd_search (store, command->arguments[1], MAX_HITS, command->cancellable, &error)
            : NULL;
  if (!hits)
    return yd_command_fail (command, error);

  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (JsonArray) array = json_array_new ();
  for (guint i = 0; i < hits->len; i++) {
    YdSearchHit *hit = hits->pdata[i];
    g_autofree char *snippet = g_strdelimit (g_strdup (hit->snippet), "\r\n", ' ');
    g_string_append_printf (words, "%-12s %s\n", hit->table, snippet);
    JsonObject *object = json_object_new ();
    json_object_set_string_member (object, "table", hit->table);
    json_object_set_string_member (object, "id", hit->id);
    json_object_set_string_member (object, "snippet", hit->snippet);
    json_array_add_object_element (array, object);
  }
  if (hits->len == 0)
    g_string_append (words, _ ("Nothing found.\n"));
  g_autoptr (JsonNode) json = json_node_init_array (json_node_alloc (), array);
  return yd_command_print (command, json, words->str);
}
