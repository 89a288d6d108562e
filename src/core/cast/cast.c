/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cast in the project: kept as it is, and brought up to date with the script. */
#include "core/cast/cast.h"

#include <string.h>

#include "core/base/rank.h"
#include "core/cast/cast-find.h"
#include "core/cast/cast-words.h"
#include "core/model/element.h"
#include "core/model/scene.h"

/**
 * yd_cast_list_by_kind:
 * @db: a reader
 * @kind: characters, locations or props
 * @error: set when the database refuses
 *
 * Returns: (transfer full) (element-type YdCastMember) (nullable): the members of a kind in order
 * of appearance; blocks
 */
GPtrArray *
yd_cast_list_by_kind (YdReader *db, YdCastKind kind, GError **error)
{
  return yd_reader_load (db, YD_TYPE_CAST_MEMBER, "WHERE kind = ?1 ORDER BY rank, id",
                         YD_ARGS (yd_enum_to_nick (YD_TYPE_CAST_KIND, kind)), error);
}

/* Who is known by which name */
typedef struct {
  GPtrArray *members;  /* YdCastMember, all that are stored or will be */
  GHashTable *by_name; /* kind and folded name → YdCastMember */
  GHashTable *changed; /* those to save */
  GHashTable *seen;    /* those the script names */
} Book;

static char *
key_of (YdCastKind kind, const char *name)
{
  g_autofree char *folded = yd_cast_fold_name (name);

  return g_strdup_printf ("%d %s", kind, folded);
}

static void
book_index (Book *self, YdCastMember *member)
{
  g_auto (GStrv) aliases = g_strsplit (member->aliases, "\n", -1);
  char *key = key_of (member->kind, member->name);

  if (!g_hash_table_contains (self->by_name, key))
    g_hash_table_insert (self->by_name, g_steal_pointer (&key), member);
  g_free (key);
  for (gsize i = 0; aliases[i]; i++) {
    char *alias = key_of (member->kind, aliases[i]);
    if (!g_hash_table_contains (self->by_name, alias))
      g_hash_table_insert (self->by_name, g_steal_pointer (&alias), member);
    g_free (alias);
  }
}

static YdCastMember *
book_find (const Book *self, YdCastKind kind, const char *name)
{
  g_autofree char *key = key_of (kind, name);

  return g_hash_table_lookup (self->by_name, key);
}

/* 李明 is 李明老师 as well: a whole name with a title behind it is safe to take for the same */
static YdCastMember *
find_without_title (const Book *self, const YdCastMember *found)
{
  const char *const *titles = yd_cast_words_get_titles ();

  for (gsize i = 0; found->kind == YD_CAST_KIND_CHARACTER && titles[i]; i++) {
    g_autofree char *base = g_str_has_suffix (found->name, titles[i])
                                ? g_strndup (found->name, strlen (found->name) - strlen (titles[i]))
                                : NULL;
    if (base && g_utf8_strlen (base, -1) >= 2)
      return book_find (self, found->kind, base);
  }
  return NULL;
}

static void
add_alias (Book *self, YdCastMember *member, const char *name)
{
  g_autofree char *aliases =
      *member->aliases ? g_strconcat (member->aliases, "\n", name, NULL) : g_strdup (name);

  g_object_set (member, "aliases", aliases, NULL);
  g_hash_table_add (self->changed, member);
  book_index (self, member);
}

/* What nobody has decided and the script now tells */
static void
learn (Book *self, YdCastMember *member, const YdCastMember *found)
{
  if (member->is_confirmed)
    return;
  g_auto (GStrv) aliases = g_strsplit (found->aliases, "\n", -1);
  for (gsize i = 0; member != found && aliases[i]; i++)
    if (!book_find (self, member->kind, aliases[i]))
      add_alias (self, member, aliases[i]);
  if (member->gender == YD_GENDER_UNKNOWN && found->gender != YD_GENDER_UNKNOWN) {
    member->gender = found->gender;
    g_hash_table_add (self->changed, member);
  }
  if (!*member->age && *found->age) {
    g_object_set (member, "age", found->age, NULL);
    g_hash_table_add (self->changed, member);
  }
}

static void
add_found (Book *self, YdCastMember *found)
{
  YdCastMember *member = book_find (self, found->kind, found->name);

  if (!member && (member = find_without_title (self, found)))
    add_alias (self, member, found->name);
  if (!member) {
    const YdCastMember *last =
        self->members->len > 0 ? self->members->pdata[self->members->len - 1] : NULL;
    g_autofree char *rank = yd_rank_between (last ? last->rank : NULL, NULL);
    g_object_set (found, "rank", rank, NULL);
    g_ptr_array_add (self->members, g_object_ref (found));
    g_hash_table_add (self->changed, found);
    book_index (self, found);
    member = found;
  }
  learn (self, member, found);
  g_hash_table_add (self->seen, member);
}

static gboolean
save_changed (const Book *self, YdWriter *writer, GError **error)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  for (guint i = 0; i < self->members->len; i++)
    if (g_hash_table_contains (self->changed, self->members->pdata[i]))
      g_ptr_array_add (changed, self->members->pdata[i]);
  return yd_writer_save_all (writer, changed, error);
}

static gboolean
set_locations (const Book *self, YdWriter *writer, GPtrArray *scenes, GError **error)
{
  for (guint i = 0; i < scenes->len; i++) {
    YdScene *scene = scenes->pdata[i];
    YdCastMember *place =
        *scene->place ? book_find (self, YD_CAST_KIND_LOCATION, scene->place) : NULL;
    const char *id = place ? yd_record_get_id (YD_RECORD (place)) : NULL;

    if (scene->is_aside || g_strcmp0 (scene->location, id) == 0)
      continue;
    g_object_set (scene, "location", id, NULL);
    if (!yd_writer_save (writer, scene, error))
      return FALSE;
  }
  return TRUE;
}

/* Whom the script no longer names, nobody has looked at and nothing points at */
static gboolean
forget_unused (const Book *self, YdWriter *writer, GError **error)
{
  static const char uses[] = "SELECT (SELECT count(*) FROM line WHERE speaker = ?1) + "
                             "(SELECT count(*) FROM shot_cast WHERE member = ?1) + "
                             "(SELECT count(*) FROM scene WHERE location = ?1) + "
                             "(SELECT count(*) FROM take WHERE owner = ?1)";
  YdReader *db = yd_writer_get_reader (writer);

  for (guint i = 0; i < self->members->len; i++) {
    const YdCastMember *member = self->members->pdata[i];
    const char *id = yd_record_get_id (self->members->pdata[i]);
    if (member->is_confirmed || g_hash_table_contains (self->seen, member))
      continue;
    const gint64 n_uses = yd_reader_query_int (db, uses, YD_ARGS (id), error);
    if (n_uses < 0 || (n_uses == 0 && !yd_writer_delete (writer, YD_TYPE_CAST_MEMBER, id, error)))
      return FALSE;
  }
  return TRUE;
}

/**
 * yd_cast_update:
 * @writer: the writer, inside a transaction
 * @error: set when the database refuses
 *
 * Brings the cast up to date with the script: members known by name or alias keep their rows, new
 * ones are added behind them, every scene gets its location. Who is confirmed is never changed, and
 * only those are taken away that the script no longer names, nobody has confirmed and nothing uses.
 * Appearance and voice are left empty. Writes only what differs. Blocks.
 *
 * Returns: whether it worked
 */
gboolean
yd_cast_update (YdWriter *writer, GError **error)
{
  YdReader *db = yd_writer_get_reader (writer);
  g_autoptr (GPtrArray) elements =
      yd_reader_load (db, YD_TYPE_ELEMENT, "ORDER BY rank, id", NULL, error);
  g_autoptr (GPtrArray) scenes =
      elements ? yd_reader_load (db, YD_TYPE_SCENE, "ORDER BY rank, id", NULL, error) : NULL;
  g_autoptr (GPtrArray) members =
      scenes ? yd_reader_load (db, YD_TYPE_CAST_MEMBER, "ORDER BY rank, id", NULL, error) : NULL;
  if (!members)
    return FALSE;

  g_autoptr (GPtrArray) found = yd_cast_find (elements, scenes);
  g_autoptr (GHashTable) by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) changed = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Book book = { members, by_name, changed, seen };
  for (guint i = 0; i < members->len; i++)
    book_index (&book, members->pdata[i]);
  for (guint i = 0; i < found->len; i++)
    add_found (&book, found->pdata[i]);
  return save_changed (&book, writer, error) && set_locations (&book, writer, scenes, error) &&
         forget_unused (&book, writer, error);
}
