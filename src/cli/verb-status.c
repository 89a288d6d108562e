/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/project-session.h"
#include "cli/verbs.h"

static const char *const state_nicks[] = { "open", "stale", "done" };

static void
append_step (GString *words, JsonArray *array, YdStepStatus *step)
{
  static const char *const states[] = { N_ ("not yet"), N_ ("stale"), N_ ("done") };
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "step", step->name);
  json_object_set_string_member (object, "state", state_nicks[step->state]);
  json_object_set_boolean_member (object, "is-approved", step->is_approved);
  json_object_set_int_member (object, "needs", step->n_needs);
  json_object_set_int_member (object, "open", step->n_open);
  json_object_set_int_member (object, "free", step->n_free);
  json_object_set_int_member (object, "cost-micros", step->cost_micros);
  json_array_add_object_element (array, object);

  g_string_append_printf (words, "%-12s %s", step->title, _ (states[step->state]));
  if (step->n_open > 0)
    g_string_append_printf (words,
                            _ (": %u of %u to make, %u of them from what is there, cost %.2f"),
                            step->n_open, step->n_needs, step->n_free, step->cost_micros / 1e6);
  if (step->is_approved)
    g_string_append (words, _ (", approved"));
  g_string_append_c (words, '\n');
}

int
yd_verb_status (YdCommand *command)
{
  if (!yd_command_parse (command, NULL, 1, 1))
    return yd_command_get_exit (command);

  g_auto (YdProjectSession) session = { 0 };
  g_autoptr (GError) error = NULL;
  if (!yd_project_session_open (&session, command, command->arguments[0], FALSE, &error))
    return yd_command_fail (command, error);
  g_autoptr (GPtrArray) steps =
      yd_production_load_status (session.production, command->cancellable, &error);
  if (!steps)
    return yd_command_fail (command, error);

  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (JsonArray) array = json_array_new ();
  for (guint i = 0; i < steps->len; i++)
    append_step (words, array, steps->pdata[i]);
  g_autoptr (JsonNode) json = json_node_init_array (json_node_alloc (), array);
  return yd_command_print (command, json, words->str);
}
