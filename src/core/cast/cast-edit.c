/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does to the cast: another name, a new member, one less. */
#include <glib/gi18n.h>
#include <string.h>

#include "core/base/rank.h"
#include "core/cast/cast.h"
#include "core/model/element.h"
#include "core/model/line.h"
#include "core/model/scene.h"
#include "core/model/shot.h"
#include "core/storyboard/mention.h"

#define NAME_MAX_CHARS 60

static gboolean
check_name (const char *name, GError **error)
{
  if (*name && g_utf8_strlen (name, -1) <= NAME_MAX_CHARS && !strpbrk (name, "\n\r()@:^*_[]#") &&
      !strstr (name, "：") && !strstr (name, "（") && !strstr (name, "）"))
    return TRUE;
  g_set_error (error, YD_CAST_ERROR, YD_CAST_ERROR_INVALID_NAME,
               _ ("“%s” cannot be a name. Use up to %d letters without brackets, colons or the "
                  "marks of a script."),
               name, NAME_MAX_CHARS);
  return FALSE;
}

static gboolean
check_free (GPtrArray *members, const YdCastMember *member, const char *name, GError **error)
{
  g_autoptr (YdMentions) cast = yd_mentions_new (members);
  const YdCastMember *other = yd_mentions_find (cast, member->kind, name);

  if (!other || other == member)
    return TRUE;
  g_set_error (error, YD_CAST_ERROR, YD_CAST_ERROR_NAME_TAKEN,
               _ ("There is another “%s” already. Merge the two instead of renaming one."), name);
  return FALSE;
}

/* A name that is not written in capitals is told from action by its mark */
static char *
force_cue (YdElement *element, char *text)
{
  if (element->kind != YD_ELEMENT_KIND_CHARACTER || *text == '@' || g_str_is_ascii (text))
    return text;
  char *forced = g_strconcat ("@", text, NULL);
  g_free (text);
  return forced;
}

/* Every text that can hold a name */
static const struct {
  GType (*get_type) (void);
  const char *property;
} texts[] = {
  { yd_element_get_type, "text" }, { yd_scene_get_type, "heading" }, { yd_scene_get_type, "place" },
  { yd_line_get_type, "text" },    { yd_shot_get_type, "action" },   { yd_shot_get_type, "prompt" },
};

static gboolean
rename_in (YdWriter *writer,
           gsize index,
           const YdMentions *cast,
           YdCastMember *member,
           const char *name,
           GError **error)
{
  YdReader *db = yd_writer_get_reader (writer);
  g_autoptr (GPtrArray) records = yd_reader_load (db, texts[index].get_type (), NULL, NULL, error);

  for (guint i = 0; records && i < records->len; i++) {
    g_autofree char *text = NULL;
    g_object_get (records->pdata[i], texts[index].property, &text, NULL);
    g_autofree char *renamed = yd_mentions_replace (cast, text, member, name);
    if (g_str_equal (text, renamed))
      continue;
    if (YD_IS_ELEMENT (records->pdata[i]))
      renamed = force_cue (records->pdata[i], g_steal_pointer (&renamed));
    g_object_set (records->pdata[i], texts[index].property, renamed, NULL);
    if (!yd_writer_save (writer, records->pdata[i], error))
      return FALSE;
  }
  return records != NULL;
}

/**
 * yd_cast_rename:
 * @writer: the writer, inside a transaction
 * @member_id: who or what gets another name
 * @name: the new name
 * @error: `YD_CAST_ERROR_INVALID_NAME`, `YD_CAST_ERROR_NAME_TAKEN` or `YD_STORE_ERROR_NOT_FOUND`
 *
 * Renames a member everywhere: in the cast, in the script's own text (speakers, action, headings),
 * in lines and in shots. Aliases stay what they are.
 *
 * Returns: whether it worked
 */
gboolean
yd_cast_rename (YdWriter *writer, const char *member_id, const char *name, GError **error)
{
  YdReader *db = yd_writer_get_reader (writer);
  g_autofree char *new_name = g_strstrip (g_strdup (name));
  g_autoptr (GPtrArray) members = yd_reader_load (db, YD_TYPE_CAST_MEMBER, NULL, NULL, error);
  g_autoptr (YdCastMember) found =
      members ? yd_reader_load_one (db, YD_TYPE_CAST_MEMBER, member_id, error) : NULL;
  YdCastMember *member = found ? yd_records_find (members, member_id) : NULL;
  if (!member || !check_name (new_name, error) || !check_free (members, member, new_name, error))
    return FALSE;
  if (g_str_equal (member->name, new_name))
    return TRUE;

  /* the aliases stand for somebody else here: they still guard longer names, but are not renamed */
  g_autoptr (YdCastMember) guard = yd_cast_member_new ();
  g_object_set (guard, "aliases", member->aliases, NULL);
  g_object_set (member, "aliases", "", NULL);
  g_ptr_array_add (members, g_object_ref (guard));
  g_autoptr (YdMentions) cast = yd_mentions_new (members);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!rename_in (writer, i, cast, member, new_name, error))
      return FALSE;
  g_object_set (member, "name", new_name, "aliases", guard->aliases, NULL);
  return yd_writer_save (writer, member, error);
}

/**
 * yd_cast_add:
 * @writer: the writer, inside a transaction
 * @kind: character, location or prop
 * @name: what it is called
 * @error: `YD_CAST_ERROR_INVALID_NAME` or `YD_CAST_ERROR_NAME_TAKEN`
 *
 * Adds a member behind the others. It is confirmed, since a person wants it: the script need not
 * name it. Appearance and voice are left empty.
 *
 * Returns: (transfer full) (nullable): the new member, saved
 */
YdCastMember *
yd_cast_add (YdWriter *writer, YdCastKind kind, const char *name, GError **error)
{
  g_autoptr (GPtrArray) members = yd_reader_load (
      yd_writer_get_reader (writer), YD_TYPE_CAST_MEMBER, "ORDER BY rank, id", NULL, error);
  g_autofree char *new_name = g_strstrip (g_strdup (name));
  g_autoptr (YdCastMember) member = yd_cast_member_new ();

  member->kind = kind;
  if (!members || !check_name (new_name, error) || !check_free (members, member, new_name, error))
    return NULL;
  const YdCastMember *last = members->len > 0 ? members->pdata[members->len - 1] : NULL;
  g_autofree char *rank = yd_rank_between (last ? last->rank : NULL, NULL);
  g_object_set (member, "name", new_name, "rank", rank, "is-confirmed", TRUE, NULL);
  return yd_writer_save (writer, member, error) ? g_steal_pointer (&member) : NULL;
}

/**
 * yd_cast_remove:
 * @writer: the writer, inside a transaction
 * @member_id: who or what goes
 * @error: `YD_STORE_ERROR_NOT_FOUND`
 *
 * Takes a member out of the cast, out of its shots and scenes; its lines are the narrator's from
 * then on, its pictures go. Whom the script still names comes back when the cast is found again.
 *
 * Returns: whether it worked
 */
gboolean
yd_cast_remove (YdWriter *writer, const char *member_id, GError **error)
{
  static const char *const statements[] = {
    "UPDATE line SET speaker = NULL WHERE speaker = ?1",
    "UPDATE scene SET location = NULL WHERE location = ?1",
    "DELETE FROM shot_cast WHERE member = ?1",
    "DELETE FROM take WHERE owner = ?1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (statements); i++)
    if (!yd_writer_execute (writer, statements[i], YD_ARGS (member_id), error))
      return FALSE;
  return yd_writer_delete (writer, YD_TYPE_CAST_MEMBER, member_id, error);
}
