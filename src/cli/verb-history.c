/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/history.h"

#include <glib/gi18n.h>

#include "cli/verbs.h"

static void
append_step (GString *words, JsonArray *array, YdHistoryStep *step)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (step->made_at / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);
  g_autofree char *when = g_date_time_format (local, "%Y-%m-%d %H:%M:%S");

  g_string_append_printf (words, "%s %5" G_GINT64_FORMAT "  %s  %s",
                          step->is_current  ? "→"
                          : step->is_undone ? "·"
                                            : " ",
                          step->id, when, step->name);
  if (step->version)
    g_string_append_printf (words, "  [%s]", step->version);
  g_string_append_c (words, '\n');

  JsonObject *object = json_object_new ();
  json_object_set_int_member (object, "id", step->id);
  json_object_set_int_member (object, "parent", step->parent);
  json_object_set_string_member (object, "name", step->name);
  json_object_set_string_member (object, "actor", step->actor);
  json_object_set_int_member (object, "made-at", step->made_at);
  json_object_set_boolean_member (object, "is-current", step->is_current);
  json_object_set_boolean_member (object, "is-undone", step->is_undone);
  if (step->version)
    json_object_set_string_member (object, "version", step->version);
  json_array_add_object_element (array, object);
}

int
yd_verb_history (YdCommand *command)
{
  if (!yd_command_parse (command, NULL, 1, 1))
    return yd_command_get_exit (command);

  g_autoptr (GError) error = NULL;
  g_autoptr (YdStore) store =
      yd_store_open (command->arguments[0], YD_STORE_OPEN_READ_ONLY, command->cancellable, &error);
  g_autoptr (GPtrArray) steps =
      store ? yd_history_load (store, command->cancellable, &error) : NULL;
  if (!steps)
    return yd_command_fail (command, error);

  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (JsonArray) array = json_array_new ();
  for (guint i = 0; i < steps->len; i++)
    append_step (words, array, steps->pdata[i]);
  g_autoptr (JsonNode) json = json_node_init_array (json_node_alloc (), array);
  return yd_command_print (command, json, words->str);
}
