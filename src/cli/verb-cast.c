/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "cli/project-session.h"
#include "cli/verbs.h"
#include "core/cast/cast.h"
#include "core/model/cast-member.h"
#include "core/production/cast-pictures.h"
#include "core/production/casting.h"
#include "core/production/film-settings.h"
#include "core/production/production-error.h"

/* two names at most, and what is to be done with them */
typedef struct {
  char **names;
  gboolean (*apply) (YdWriter *writer, char **names, GError **error);
} Order;

static YdCastMember *
find_member (YdReader *reader, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  YdCastMember *member =
      yd_reader_find (reader, YD_TYPE_CAST_MEMBER, "WHERE name = ?1 COLLATE NOCASE OR id = ?1",
                      YD_ARGS (name), &local);

  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (!member)
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND,
                 _ ("Nobody in the cast is called “%s”. “yiduo cast PROJECT” lists the cast."),
                 name);
  return member;
}

static gboolean
merge (YdWriter *writer, char **names, GError **error)
{
  g_autoptr (YdCastMember) kept = find_member (yd_writer_get_reader (writer), names[0], error);
  g_autoptr (YdCastMember) gone =
      kept ? find_member (yd_writer_get_reader (writer), names[1], error) : NULL;

  return gone && yd_cast_merge (writer, yd_record_get_id (YD_RECORD (kept)),
                                yd_record_get_id (YD_RECORD (gone)), error);
}

static gboolean
rename_member (YdWriter *writer, char **names, GError **error)
{
  g_autoptr (YdCastMember) member = find_member (yd_writer_get_reader (writer), names[0], error);

  return member && yd_cast_rename (writer, yd_record_get_id (YD_RECORD (member)), names[1], error);
}

static gboolean
confirm (YdWriter *writer, char **names, GError **error)
{
  g_autoptr (YdCastMember) member = find_member (yd_writer_get_reader (writer), names[0], error);

  if (!member)
    return FALSE;
  member->is_confirmed = TRUE;
  return yd_writer_save (writer, member, error);
}

static gboolean
set_voice (YdWriter *writer, char **names, GError **error)
{
  g_autoptr (YdCastMember) member = find_member (yd_writer_get_reader (writer), names[0], error);

  if (!member || !yd_film_settings_check_voice (names[1], error))
    return FALSE;
  g_object_set (member, "voice", names[1], NULL);
  return yd_writer_save (writer, member, error);
}

static gboolean
set_description (YdWriter *writer, char **names, GError **error)
{
  g_autoptr (YdCastMember) member = find_member (yd_writer_get_reader (writer), names[0], error);

  if (!member)
    return FALSE;
  /* an empty appearance is invented again, from the new words */
  g_object_set (member, "description", names[1], "appearance", "", NULL);
  return yd_writer_save (writer, member, error);
}

static gboolean
add_member (YdWriter *writer, char **names, GError **error)
{
  int kind = 0;
  g_autofree char *id = NULL;

  if (yd_enum_from_nick (YD_TYPE_CAST_KIND, names[0], &kind))
    id = yd_casting_add (writer, kind, names[1], error);
  else
    g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
                 _ ("There is no “%s” in a cast. Write character=NAME, location=NAME or "
                    "prop=NAME."),
                 names[0]);
  return id != NULL;
}

static gboolean
remove_member (YdWriter *writer, char **names, GError **error)
{
  g_autoptr (YdCastMember) member = find_member (yd_writer_get_reader (writer), names[0], error);

  return member && yd_cast_remove (writer, yd_record_get_id (YD_RECORD (member)), error);
}

static gboolean
apply (YdWriter *writer, gpointer data, GError **error)
{
  const Order *order = data;

  return order->apply (writer, order->names, error);
}

static gboolean
give (YdStore *store,
      const char *step,
      const char *text,
      guint n_names,
      gboolean (*func) (YdWriter *writer, char **names, GError **error),
      GCancellable *cancellable,
      GError **error)
{
  if (!text)
    return TRUE;
  g_auto (GStrv) names = g_strsplit (text, "=", 2);
  if (g_strv_length (names) != n_names || !*names[0]) {
    g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
                 n_names == 2 ? _ ("“%s” names only one side. Write NAME=VALUE.")
                              : _ ("“%s” is no name."),
                 text);
    return FALSE;
  }
  Order order = { names, func };
  return yd_store_write (store, step, NULL, apply, &order, cancellable, error);
}

/* A file, and the picture is copied; no file, and the artist draws one */
static gboolean
give_picture (YdStore *store, const char *text, GCancellable *cancellable, GError **error)
{
  if (!text)
    return TRUE;
  g_auto (GStrv) names = g_strsplit (text, "=", 2);
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (YdCastMember) member =
      reader && names[0] ? find_member (reader, names[0], error) : NULL;
  if (!member)
    return FALSE;
  if (!names[1])
    return yd_cast_pictures_draw (store, member, cancellable, error);
  return yd_cast_pictures_add (store, yd_record_get_id (YD_RECORD (member)), names[1],
                               YD_PICTURE_ROLE_ANY, cancellable, error);
}

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

int
yd_verb_cast (YdCommand *command)
{
  gboolean is_finding = FALSE;
  g_autofree char *merged = NULL;
  g_autofree char *renamed = NULL;
  g_autofree char *confirmed = NULL;
  g_autofree char *voiced = NULL;
  g_autofree char *described = NULL;
  g_autofree char *added = NULL;
  g_autofree char *removed = NULL;
  g_autofree char *pictured = NULL;
  const GOptionEntry entries[] = {
    { "find", 0, 0, G_OPTION_ARG_NONE, &is_finding, N_ ("Find the cast in the script first"),
      NULL },
    { "merge", 0, 0, G_OPTION_ARG_STRING, &merged, N_ ("Make the second an alias of the first"),
      N_ ("NAME=NAME") },
    { "rename", 0, 0, G_OPTION_ARG_STRING, &renamed, N_ ("Rename everywhere, in the script too"),
      N_ ("NAME=NAME") },
    { "confirm", 0, 0, G_OPTION_ARG_STRING, &confirmed, N_ ("Say that this one is right"),
      N_ ("NAME") },
    { "voice", 0, 0, G_OPTION_ARG_STRING, &voiced, N_ ("Give a character this voice"),
      N_ ("NAME=VOICE") },
    { "describe", 0, 0, G_OPTION_ARG_STRING, &described,
      N_ ("Say what a character looks like: hair, clothing, colours"), N_ ("NAME=WORDS") },
    { "add", 0, 0, G_OPTION_ARG_STRING, &added, N_ ("Add a character, location or prop"),
      N_ ("KIND=NAME") },
    { "remove", 0, 0, G_OPTION_ARG_STRING, &removed, N_ ("Take out of the cast"), N_ ("NAME") },
    { "picture", 0, 0, G_OPTION_ARG_STRING, &pictured,
      N_ ("Add a reference picture; without a file the artist draws it"), N_ ("NAME[=FILE]") },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 1, 1))
    return yd_command_get_exit (command);

  g_auto (YdProjectSession) session = { 0 };
  g_autoptr (GError) error = NULL;
  GCancellable *cancellable = command->cancellable;
  const gboolean is_writing = is_finding || merged || renamed || confirmed || voiced || described ||
                              added || removed || pictured;
  if (!yd_project_session_open (&session, command, command->arguments[0], is_writing, &error) ||
      (is_finding && !yd_production_run (session.production, "cast", &session.watch, session.report,
                                         cancellable, &error)) ||
      !give (session.store, _ ("Merge cast"), merged, 2, merge, cancellable, &error) ||
      !give (session.store, _ ("Rename cast"), renamed, 2, rename_member, cancellable, &error) ||
      !give (session.store, _ ("Confirm cast"), confirmed, 1, confirm, cancellable, &error) ||
      !give (session.store, _ ("Change voice"), voiced, 2, set_voice, cancellable, &error) ||
      !give (session.store, _ ("Describe cast"), described, 2, set_description, cancellable,
             &error) ||
      !give (session.store, _ ("Add to cast"), added, 2, add_member, cancellable, &error) ||
      !give (session.store, _ ("Remove from cast"), removed, 1, remove_member, cancellable,
             &error) ||
      !give_picture (session.store, pictured, cancellable, &error))
    return yd_command_fail (command, error);
  return print_cast (command, session.store);
}
