/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cast that films share: a row each, and pictures in $XDG_DATA_HOME/yiduo/cast/ab/cdef….png by the
 * hash of their content. A row lists its pictures as [{"detail":"…","file":"ab/cdef….png"}]. A
 * picture that no row lists any more is removed. */
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/base/json.h"
#include "core/store/library-private.h"

static void
picture_free (gpointer data)
{
  YdLibraryPicture *picture = data;

  g_free (picture->path);
  g_free (picture->detail);
  g_free (picture);
}

/**
 * yd_library_member_new:
 * @kind: nick of its kind
 * @name: what it is called
 * @body: JSON, whatever the caller keeps of it
 *
 * Returns: (transfer full): a member without pictures
 */
YdLibraryMember *
yd_library_member_new (const char *kind, const char *name, const char *body)
{
  YdLibraryMember *self = g_new (YdLibraryMember, 1);

  *self = (YdLibraryMember){ g_strdup (kind), g_strdup (name), g_strdup (body),
                             g_ptr_array_new_with_free_func (picture_free) };
  return self;
}

/**
 * yd_library_member_add_picture:
 * @self: a member
 * @path: of a file
 * @detail: as in `YdTake`
 *
 * Adds a picture behind the others.
 */
void
yd_library_member_add_picture (YdLibraryMember *self, const char *path, const char *detail)
{
  YdLibraryPicture *picture = g_new (YdLibraryPicture, 1);

  *picture = (YdLibraryPicture){ g_strdup (path), g_strdup (detail) };
  g_ptr_array_add (self->pictures, picture);
}

/**
 * yd_library_member_free:
 * @member: (nullable) (transfer full): a member
 */
void
yd_library_member_free (YdLibraryMember *member)
{
  if (!member)
    return;
  g_free (member->kind);
  g_free (member->name);
  g_free (member->body);
  g_ptr_array_unref (member->pictures);
  g_free (member);
}

/* Copies the pictures, and lists them as a row does */
static char *
take_in_pictures (YdLibrary *self, GPtrArray *pictures, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonArray) array = json_array_new ();

  for (guint i = 0; i < pictures->len; i++) {
    const YdLibraryPicture *picture = pictures->pdata[i];
    g_autofree char *file =
        yd_library_take_in (self->cast, picture->path, NULL, cancellable, error);
    if (!file)
      return NULL;
    JsonObject *object = json_object_new ();
    json_object_set_string_member (object, "file", file);
    json_object_set_string_member (object, "detail", picture->detail);
    json_array_add_object_element (array, object);
  }
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), array);
  return yd_json_to_canonical (node);
}

/* What a row lists; a damaged list has no pictures */
static void
read_pictures (YdLibrary *self, YdLibraryMember *member, const char *text)
{
  g_autoptr (JsonNode) node = yd_json_parse (text, -1, NULL);
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array && i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);
    JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
    g_autofree char *path =
        object ? yd_library_dup_path (self->cast, yd_json_get_text (object, "file", "")) : NULL;
    if (path && g_file_test (path, G_FILE_TEST_IS_REGULAR))
      yd_library_member_add_picture (member, path, yd_json_get_text (object, "detail", ""));
  }
}

/* the mutex is held */
static GPtrArray *
load (YdLibrary *self, const char *where, const char *const *args, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT kind, name, body, pictures FROM shared_cast %s", where);
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (self->db, sql, args, error);
  g_autoptr (GPtrArray) members =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_library_member_free);
  int code = SQLITE_ERROR;

  while (stmt && (code = sqlite3_step (stmt)) == SQLITE_ROW) {
    YdLibraryMember *member = yd_library_member_new ((const char *) sqlite3_column_text (stmt, 0),
                                                     (const char *) sqlite3_column_text (stmt, 1),
                                                     (const char *) sqlite3_column_text (stmt, 2));
    read_pictures (self, member, (const char *) sqlite3_column_text (stmt, 3));
    g_ptr_array_add (members, member);
  }
  if (code == SQLITE_DONE)
    return g_steal_pointer (&members);
  if (stmt)
    yd_database_set_error (self->db, code, error);
  return NULL;
}

static gboolean
is_listed (GPtrArray *members, const char *path)
{
  for (guint i = 0; i < members->len; i++) {
    const YdLibraryMember *member = members->pdata[i];
    for (guint k = 0; k < member->pictures->len; k++)
      if (g_str_equal (((YdLibraryPicture *) member->pictures->pdata[k])->path, path))
        return TRUE;
  }
  return FALSE;
}

/* Removes the pictures of a row that was, unless another lists them; the mutex is held */
static gboolean
drop_pictures (YdLibrary *self, GPtrArray *old, GError **error)
{
  g_autoptr (GPtrArray) left = load (self, "", NULL, error);

  for (guint i = 0; left && i < old->len; i++) {
    const YdLibraryMember *member = old->pdata[i];
    for (guint k = 0; k < member->pictures->len; k++) {
      const YdLibraryPicture *picture = member->pictures->pdata[k];
      if (!is_listed (left, picture->path))
        g_unlink (picture->path);
    }
  }
  return left != NULL;
}

/**
 * yd_library_put_member:
 * @self: a library
 * @member: what is shared; its pictures are copied
 * @cancellable: (nullable): stops the copying
 * @error: set when the library cannot be written
 *
 * Shares a member of a cast, in place of one of the same kind and name; blocks.
 *
 * Returns: whether it is kept
 */
gboolean
yd_library_put_member (YdLibrary *self,
                       const YdLibraryMember *member,
                       GCancellable *cancellable,
                       GError **error)
{
  static const char sql[] = "INSERT OR REPLACE INTO shared_cast"
                            " (kind, name, body, pictures, changed_at) VALUES (?1, ?2, ?3, ?4, ?5)";
  g_autofree char *pictures = take_in_pictures (self, member->pictures, cancellable, error);
  if (!pictures)
    return FALSE;

  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time ());
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr (GPtrArray) old =
      load (self, "WHERE kind = ?1 AND name = ?2", YD_ARGS (member->kind, member->name), error);
  return old &&
         yd_database_run (self->db, sql,
                          YD_ARGS (member->kind, member->name, member->body, pictures, now),
                          error) &&
         drop_pictures (self, old, error);
}

/**
 * yd_library_list_members:
 * @self: a library
 * @error: set when the library cannot be read
 *
 * Returns: (transfer full) (nullable) (element-type YdLibraryMember): shared cast by kind and name;
 *   pictures that are gone are left out; blocks
 */
GPtrArray *
yd_library_list_members (YdLibrary *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return load (self, "ORDER BY kind, name", NULL, error);
}

/**
 * yd_library_find_member:
 * @self: a library
 * @kind: nick of a kind
 * @name: what it is called
 * @error: `YD_STORE_ERROR_NOT_FOUND`, or set when the library cannot be read
 *
 * Returns: (transfer full) (nullable): the member of that kind and name
 */
YdLibraryMember *
yd_library_find_member (YdLibrary *self, const char *kind, const char *name, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr (GPtrArray) found =
      load (self, "WHERE kind = ?1 AND name = ?2", YD_ARGS (kind, name), error);

  if (found && found->len > 0)
    return g_ptr_array_steal_index (found, 0);
  if (found)
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND,
                 _ ("Nobody in the library is called “%s”. “yiduo cast PROJECT --library” lists "
                    "who is."),
                 name);
  return NULL;
}

/**
 * yd_library_forget_member:
 * @self: a library
 * @kind: nick of a kind
 * @name: what it is called
 * @error: set when the library cannot be written
 *
 * Shares a member no longer; films that took it keep what they took. Blocks.
 *
 * Returns: whether it is gone
 */
gboolean
yd_library_forget_member (YdLibrary *self, const char *kind, const char *name, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr (GPtrArray) old =
      load (self, "WHERE kind = ?1 AND name = ?2", YD_ARGS (kind, name), error);

  return old &&
         yd_database_run (self->db, "DELETE FROM shared_cast WHERE kind = ?1 AND name = ?2",
                          YD_ARGS (kind, name), error) &&
         drop_pictures (self, old, error);
}
