/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/cast-orders.h"
#include "cli/project-session.h"
#include "cli/verbs.h"
#include "core/cast/cast.h"
#include "core/model/cast-member.h"

static void
append_member (GString *words, JsonArray *array, YdCastMember *member)
{
  const char *kind = yd_enum_to_nick (YD_TYPE_CAST_KIND, member->kind);
  g_autofree char *aliases = g_strdelimit (g_strdup (member->aliases), "\n", ' ');
  JsonObject *object = json_object_new ();

  g_string_append_printf (words, "%-10s %s", kind, member->name);
  if (*aliases)
    g_string_append_printf (words, " (%s)", aliases);
  if (*member->voice)
    g_string_append_printf (words, "  %s", member->voice);
  if (member->is_confirmed)
    g_string_append (words, _ (", confirmed"));
  g_string_append_c (words, '\n');

  json_object_set_string_member (object, "id", yd_record_get_id (YD_RECORD (member)));
  json_object_set_string_member (object, "kind", kind);
  json_object_set_string_member (object, "name", member->name);
  json_object_set_string_member (object, "aliases", member->aliases);
  json_object_set_string_member (object, "gender",
                                 yd_enum_to_nick (YD_TYPE_GENDER, member->gender));
  json_object_set_string_member (object, "age", member->age);
  json_object_set_string_member (object, "description", member->description);
  json_object_set_string_member (object, "voice", member->voice);
  json_object_set_boolean_member (object, "is-confirmed", member->is_confirmed);
  json_array_add_object_element (array, object);
}

static void
append_proposals (GString *words, JsonArray *array, GPtrArray *proposals, GPtrArray *members)
{
  for (guint i = 0; i < proposals->len; i++) {
    YdCastProposal *proposal = proposals->pdata[i];
    YdCastMember *a = yd_records_find (members, proposal->a);
    YdCastMember *b = yd_records_find (members, proposal->b);
    if (!a || !b)
      continue;
    g_string_append_printf (words, _ ("Perhaps one: %s, %s (%s). To merge: --merge %s=%s\n"),
                            a->name, b->name, proposal->why, a->name, b->name);
    JsonObject *object = json_object_new ();
    json_object_set_string_member (object, "a", a->name);
    json_object_set_string_member (object, "b", b->name);
    json_object_set_string_member (object, "why", proposal->why);
    json_array_add_object_element (array, object);
  }
}

static int
print_cast (YdCommand *command, YdStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, command->cancellable, &error);
  g_autoptr (GPtrArray) members =
      reader ? yd_reader_load (reader, YD_TYPE_CAST_MEMBER, "ORDER BY kind, rank, id", NULL, &error)
             : NULL;
  g_autoptr (GPtrArray) proposals = members ? yd_cast_propose_merges (reader, &error) : NULL;
  if (!proposals)
    return yd_command_fail (command, error);

  g_autoptr (GString) words = g_string_new (NULL);
  JsonArray *listed = json_array_new ();
  JsonArray *proposed = json_array_new ();
  for (guint i = 0; i < members->len; i++)
    append_member (words, listed, members->pdata[i]);
  append_proposals (words, proposed, proposals, members);
  g_autoptr (JsonObject) object = json_object_new ();
  json_object_set_array_member (object, "members", listed);
  json_object_set_array_member (object, "proposals", proposed);
  g_autoptr (JsonNode) json = json_node_init_object (json_node_alloc (), object);
  return yd_command_print (command, json, words->str);
}

/* What films share, when it is asked for */
static int
print_library (YdCommand *command, YdLibrary *library)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = yd_library_list_members (library, &error);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (JsonArray) array = json_array_new ();
  if (!members)
    return yd_command_fail (command, error);

  for (guint i = 0; i < members->len; i++) {
    const YdLibraryMember *member = members->pdata[i];
    JsonObject *object = json_object_new ();
    g_string_append_printf (words, "%-10s %s\n", member->kind, member->name);
    json_object_set_string_member (object, "kind", member->kind);
    json_object_set_string_member (object, "name", member->name);
    json_object_set_int_member (object, "n-pictures", member->pictures->len);
    json_array_add_object_element (array, object);
  }
  g_autoptr (JsonNode) json = json_node_init_array (json_node_alloc (), array);
  return yd_command_print (command, json, words->str);
}

int
yd_verb_cast (YdCommand *command)
{
  g_auto (YdCastOrders) orders = { 0 };
  gboolean is_finding = FALSE, is_library = FALSE;
  const GOptionEntry entries[] = {
    { "find", 0, 0, G_OPTION_ARG_NONE, &is_finding, N_ ("Find the cast in the script first"),
      NULL },
    { "merge", 0, 0, G_OPTION_ARG_STRING, &orders.merge,
      N_ ("Make the second an alias of the first"), N_ ("NAME=NAME") },
    { "rename", 0, 0, G_OPTION_ARG_STRING, &orders.rename,
      N_ ("Rename everywhere, in the script too"), N_ ("NAME=NAME") },
    { "confirm", 0, 0, G_OPTION_ARG_STRING, &orders.confirm, N_ ("Say that this one is right"),
      N_ ("NAME") },
    { "voice", 0, 0, G_OPTION_ARG_STRING, &orders.voice, N_ ("Give a character this voice"),
      N_ ("NAME=VOICE") },
    { "describe", 0, 0, G_OPTION_ARG_STRING, &orders.describe,
      N_ ("Say what a character looks like: hair, clothing, colours"), N_ ("NAME=WORDS") },
    { "set", 0, 0, G_OPTION_ARG_STRING, &orders.set,
      N_ ("Change a part of a look or a voice: hair, hair-color, garment, glasses, height, rate, "
          "pitch, volume"),
      N_ ("NAME=PART:VALUE") },
    { "add", 0, 0, G_OPTION_ARG_STRING, &orders.add, N_ ("Add a character, location or prop"),
      N_ ("KIND=NAME") },
    { "remove", 0, 0, G_OPTION_ARG_STRING, &orders.remove, N_ ("Take out of the cast"),
      N_ ("NAME") },
    { "picture", 0, 0, G_OPTION_ARG_STRING, &orders.picture,
      N_ ("Add a reference picture; without a file the artist draws it"), N_ ("NAME[=FILE]") },
    { "picture-shows", 0, 0, G_OPTION_ARG_STRING, &orders.picture_shows,
      N_ ("Say what a reference picture shows, such as 1:front, or which part of it counts, such "
          "as 1:0.25,0,0.5,0.5"),
      N_ ("NAME=NUMBER:WHAT") },
    { "share", 0, 0, G_OPTION_ARG_STRING, &orders.share,
      N_ ("Put into the library that your films share"), N_ ("NAME") },
    { "take", 0, 0, G_OPTION_ARG_STRING, &orders.take, N_ ("Take from that library"),
      N_ ("KIND=NAME") },
    { "forget", 0, 0, G_OPTION_ARG_STRING, &orders.forget, N_ ("Remove from that library"),
      N_ ("KIND=NAME") },
    { "library", 0, 0, G_OPTION_ARG_NONE, &is_library, N_ ("List that library"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 1, 1))
    return yd_command_get_exit (command);

  g_auto (YdProjectSession) session = { 0 };
  g_autoptr (GError) error = NULL;
  GCancellable *cancellable = command->cancellable;
  const gboolean is_writing = is_finding || yd_cast_orders_any (&orders);
  if (!yd_project_session_open (&session, command, command->arguments[0], is_writing, &error) ||
      (is_finding && !yd_production_run (session.production, "cast", &session.watch, session.report,
                                         cancellable, &error)) ||
      !yd_cast_orders_apply (&orders, session.store, session.library, cancellable, &error))
    return yd_command_fail (command, error);
  return is_library && session.library ? print_library (command, session.library)
                                       : print_cast (command, session.store);
}
