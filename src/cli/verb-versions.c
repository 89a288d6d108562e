/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/verbs.h"
#include "core/store/history.h"

static void
append_difference (GString *words, JsonArray *array, YdDifference *difference)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "table", difference->table);
  json_object_set_string_member (object, "id", difference->id);
  if (difference->column)
    json_object_set_string_member (object, "column", difference->column);
  if (difference->before)
    json_object_set_string_member (object, "before", difference->before);
  if (difference->after)
    json_object_set_string_member (object, "after", difference->after);
  json_array_add_object_element (array, object);

  g_string_append_printf (words, "%s %s", difference->table, difference->id);
  if (difference->column)
    g_string_append_printf (words, " %s: %s → %s\n", difference->column,
                            difference->before ? difference->before : "",
                            difference->after ? difference->after : "");
  else
    g_string_append_printf (words, " %s\n", difference->before ? _ ("removed") : _ ("added"));
}

static int
compare (YdCommand *command, YdStore *store, const char *version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) differences =
      yd_history_compare (store, version, command->cancellable, &error);
  if (!differences)
    return yd_command_fail (command, error);

  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (JsonArray) array = json_array_new ();
  for (guint i = 0; i < differences->len; i++)
    append_difference (words, array, differences->pdata[i]);
  if (differences->len == 0)
    g_string_append_printf (words, _ ("Nothing has changed since “%s”.\n"), version);
  g_autoptr (JsonNode) json = json_node_init_array (json_node_alloc (), array);
  return yd_command_print (command, json, words->str);
}

static int
list (YdCommand *command, YdStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = yd_history_load_versions (store, command->cancellable, &error);
  if (!versions)
    return yd_command_fail (command, error);

  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (JsonArray) array = json_array_new ();
  for (guint i = 0; i < versions->len; i++) {
    const YdVersion *version = versions->pdata[i];
    g_string_append_printf (words, "%s\n", version->name);
    json_array_add_string_element (array, version->name);
  }
  g_autoptr (JsonNode) json = json_node_init_array (json_node_alloc (), array);
  return yd_command_print (command, json, words->str);
}

int
yd_verb_versions (YdCommand *command)
{
  g_autofree char *name = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *compared = NULL;
  g_autofree char *forgotten = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Give the project as it is now this name"),
      N_ ("NAME") },
    { "restore", 0, 0, G_OPTION_ARG_STRING, &restored,
      N_ ("Make the project as it was then, as a step that can be undone"), N_ ("NAME") },
    { "forget", 0, 0, G_OPTION_ARG_STRING, &forgotten,
      N_ ("Take a version's name away; the project stays as it is"), N_ ("NAME") },
    { "compare", 0, 0, G_OPTION_ARG_STRING, &compared, N_ ("List what has changed since"),
      N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 1, 1))
    return yd_command_get_exit (command);

  if (name && !*name)
    return yd_command_usage (command, _ ("A version needs a name."));

  g_autoptr (GError) error = NULL;
  g_autoptr (YdStore) store = yd_store_open (
      command->arguments[0],
      name || restored || forgotten ? YD_STORE_OPEN_DEFAULT : YD_STORE_OPEN_READ_ONLY,
      command->cancellable, &error);
  if (!store || (name && !yd_history_name_version (store, name, command->cancellable, &error)) ||
      (restored && !yd_history_restore_version (store, restored, command->cancellable, &error)) ||
      (forgotten && !yd_history_forget_version (store, forgotten, command->cancellable, &error)))
    return yd_command_fail (command, error);
  return compared ? compare (command, store, compared) : list (command, store);
}
