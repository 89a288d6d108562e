/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/project-session.h"
#include "cli/shot-orders.h"
#include "cli/verbs.h"
#include "core/storyboard/film-rows.h"

static void
append_shot (GString *words, JsonArray *array, YdFilmRows *rows, YdShot *shot)
{
  const char *id = yd_record_get_id (YD_RECORD (shot));
  const char *size = yd_enum_to_nick (YD_TYPE_SHOT_SIZE, shot->size);
  const char *angle = yd_enum_to_nick (YD_TYPE_SHOT_ANGLE, shot->angle);
  const char *movement = yd_enum_to_nick (YD_TYPE_SHOT_MOVEMENT, shot->movement);
  GPtrArray *lines = yd_film_rows_get_lines (rows, id);
  JsonObject *object = json_object_new ();
  JsonArray *spoken = json_array_new ();

  g_string_append_printf (words, "%-5s %-13s %-13s %-10s %5.1fs%s  %s\n", shot->number, size, angle,
                          movement, shot->duration_ns / 1e9, shot->is_locked ? _ (" locked") : "",
                          shot->action);
  for (guint i = 0; lines && i < lines->len; i++) {
    YdLine *line = lines->pdata[i];
    YdCastMember *speaker = yd_film_rows_find (rows, line->speaker);
    g_string_append_printf (words, "      %s: %s\n", speaker ? speaker->name : _ ("Narrator"),
                            line->text);
    json_array_add_string_element (spoken, line->text);
  }

  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "number", shot->number);
  json_object_set_string_member (object, "size", size);
  json_object_set_string_member (object, "angle", angle);
  json_object_set_string_member (object, "movement", movement);
  json_object_set_int_member (object, "lens-mm", shot->lens_mm);
  json_object_set_string_member (object, "place", shot->place);
  json_object_set_int_member (object, "duration-ns", shot->duration_ns);
  json_object_set_string_member (object, "action", shot->action);
  json_object_set_string_member (object, "reason", shot->reason);
  json_object_set_boolean_member (object, "is-locked", shot->is_locked);
  json_object_set_array_member (object, "lines", spoken);
  json_array_add_object_element (array, object);
}

static int
print_shots (YdCommand *command, YdStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, command->cancellable, &error);
  g_autoptr (YdFilmRows) rows = reader ? yd_film_rows_load (reader, &error) : NULL;
  if (!rows)
    return yd_command_fail (command, error);

  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (JsonArray) array = json_array_new ();
  for (guint i = 0; i < rows->shots->len; i++)
    append_shot (words, array, rows, rows->shots->pdata[i]);
  g_autoptr (JsonNode) json = json_node_init_array (json_node_alloc (), array);
  return yd_command_print (command, json, words->str);
}

int
yd_verb_breakdown (YdCommand *command)
{
  g_auto (YdShotOrders) orders = { 0 };
  gboolean is_listing = FALSE;
  const GOptionEntry entries[] = {
    { "list", 0, 0, G_OPTION_ARG_NONE, &is_listing, N_ ("Only list the shots"), NULL },
    { "insert-after", 0, 0, G_OPTION_ARG_STRING, &orders.insert_after,
      N_ ("Insert an empty shot after this one"), N_ ("SHOT") },
    { "split", 0, 0, G_OPTION_ARG_STRING, &orders.split,
      N_ ("Split this shot before its second line, or before the line of that number"),
      N_ ("SHOT[:LINE]") },
    { "merge", 0, 0, G_OPTION_ARG_STRING, &orders.merge,
      N_ ("Merge this shot with the one after it"), N_ ("SHOT") },
    { "move", 0, 0, G_OPTION_ARG_STRING, &orders.move, N_ ("Move the first shot behind the second"),
      N_ ("SHOT:SHOT") },
    { "delete", 0, 0, G_OPTION_ARG_STRING, &orders.deleted,
      N_ ("Delete this shot; its takes are kept"), N_ ("SHOT") },
    { "lock", 0, 0, G_OPTION_ARG_STRING, &orders.lock, N_ ("Leave this shot alone from now on"),
      N_ ("SHOT") },
    { "unlock", 0, 0, G_OPTION_ARG_STRING, &orders.unlock,
      N_ ("Let this shot follow the script again"), N_ ("SHOT") },
    { "set", 0, 0, G_OPTION_ARG_STRING, &orders.set,
      N_ ("Change a field of a shot: size, angle, movement, lens, place, duration, action, "
          "mood, prompt, note, state"),
      N_ ("SHOT:FIELD=VALUE") },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 1, 1))
    return yd_command_get_exit (command);

  const gboolean is_editing = yd_shot_orders_any (&orders);
  if (is_listing && is_editing)
    return yd_command_usage (command, _ ("--list changes nothing; leave it out to change a shot."));

  g_auto (YdProjectSession) session = { 0 };
  g_autoptr (GError) error = NULL;
  if (!yd_project_session_open (&session, command, command->arguments[0], !is_listing, &error) ||
      (is_editing &&
       !yd_shot_orders_apply (&orders, session.store, command->cancellable, &error)) ||
      (!is_listing && !is_editing &&
       !yd_production_run (session.production, "breakdown", &session.watch, session.report,
                           command->cancellable, &error)))
    return yd_command_fail (command, error);
  return print_shots (command, session.store);
}
