/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/project-session.h"
#include "cli/run-report.h"
#include "cli/verbs.h"
#include "core/base/text-encoding.h"
#include "core/model/element.h"
#include "core/production/story-import.h"
#include "core/script/script-rows.h"

static int
replace (YdCommand *command, const char *path)
{
  g_auto (YdProjectSession) session = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = yd_text_load (path, NULL, &error);

  if (!text || !yd_project_session_open (&session, command, command->arguments[0], TRUE, &error) ||
      !yd_script_replace (session.store, text, session.report, command->cancellable, &error))
    return yd_command_fail (command, error);
  return yd_run_report_print (command, &session, NULL);
}

static void
append_element (JsonArray *array, YdElement *element)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", yd_record_get_id (YD_RECORD (element)));
  json_object_set_string_member (object, "kind",
                                 yd_enum_to_nick (YD_TYPE_ELEMENT_KIND, element->kind));
  json_object_set_string_member (object, "text", element->text);
  json_object_set_int_member (object, "source-start", element->source_start);
  json_object_set_int_member (object, "source-end", element->source_end);
  json_array_add_object_element (array, object);
}

static int
print (YdCommand *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdStore) store =
      yd_store_open (command->arguments[0], YD_STORE_OPEN_READ_ONLY, command->cancellable, &error);
  g_autoptr (YdReader) reader =
      store ? yd_store_lease_reader (store, command->cancellable, &error) : NULL;
  g_autofree char *text = reader ? yd_script_load_text (reader, &error) : NULL;
  if (!text)
    return yd_command_fail (command, error);

  g_autoptr (GPtrArray) elements =
      yd_reader_load (reader, YD_TYPE_ELEMENT, "ORDER BY rank, id", NULL, &error);
  if (!elements)
    return yd_command_fail (command, error);

  JsonArray *listed = json_array_new ();
  for (guint i = 0; i < elements->len; i++)
    append_element (listed, elements->pdata[i]);
  g_autoptr (JsonObject) object = json_object_new ();
  json_object_set_string_member (object, "text", text);
  json_object_set_array_member (object, "elements", listed);
  g_autoptr (JsonNode) json = json_node_init_object (json_node_alloc (), object);
  return yd_command_print (command, json, text);
}

int
yd_verb_script (YdCommand *command)
{
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "set", 0, 0, G_OPTION_ARG_FILENAME, &path,
      N_ ("Replace the script with this file; shots stay bound to lines that are still there"),
      N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 1, 1))
    return yd_command_get_exit (command);
  return path ? replace (command, path) : print (command);
}
