/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cast that films share: who is put into the library goes with looks, voice and reference pictures,
 * and whoever takes them has a copy: what is changed later in one film changes no other. */
#include "core/production/shared-cast.h"

#include <glib/gi18n.h>

#include "core/base/json.h"
#include "core/cast/cast.h"
#include "core/media/probe.h"
#include "core/production/cast-pictures.h"
#include "core/production/media-import.h"

/* What of a member is shared; the rest (its rank, whether it is confirmed) is the film's */
static const char *const shared[] = {
  "aliases", "gender",     "age",         "description",   "appearance",
  "voice",   "voice-rate", "voice-pitch", "voice-gain-db",
};

static void
write_field (JsonObject *object, const char *field, const GValue *value)
{
  if (G_VALUE_HOLDS_ENUM (value))
    json_object_set_string_member (
        object, field, yd_enum_to_nick (G_VALUE_TYPE (value), g_value_get_enum (value)));
  else if (G_VALUE_HOLDS_DOUBLE (value))
    json_object_set_double_member (object, field, g_value_get_double (value));
  else
    json_object_set_string_member (object, field, g_value_get_string (value));
}

static char *
describe (YdCastMember *member)
{
  g_autoptr (JsonObject) object = json_object_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++) {
    g_auto (GValue) value = G_VALUE_INIT;
    g_object_get_property (G_OBJECT (member), shared[i], &value);
    write_field (object, shared[i], &value);
  }
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  return yd_json_to_canonical (node);
}

/* The library is no part of the project: what it does not say, or says wrong, stays as it is */
static void
read_field (YdCastMember *member, JsonObject *object, const char *field)
{
  const GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (member), field);
  g_auto (GValue) value = G_VALUE_INIT;
  int choice;

  if (!json_object_has_member (object, field))
    return;
  g_value_init (&value, pspec->value_type);
  if (G_VALUE_HOLDS_DOUBLE (&value)) {
    g_value_set_double (&value, yd_json_get_double (object, field, 0));
  } else if (!G_VALUE_HOLDS_ENUM (&value)) {
    g_value_set_string (&value, yd_json_get_text (object, field, ""));
  } else {
    if (!yd_enum_from_nick (pspec->value_type, yd_json_get_text (object, field, ""), &choice))
      return;
    g_value_set_enum (&value, choice);
  }
  g_object_set_property (G_OBJECT (member), field, &value);
}

static YdCastMember *
load_member (YdStore *store, const char *id, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);

  return reader ? yd_reader_load_one (reader, YD_TYPE_CAST_MEMBER, id, error) : NULL;
}

/**
 * yd_shared_cast_put:
 * @library: the person's library
 * @store: the project
 * @member: id of a member of its cast
 * @cancellable: (nullable): stops the copying
 * @error: set to what the project or the library say
 *
 * Puts a member with its looks, its voice and its pictures into the library, in place of one of the
 * same kind and name; blocks.
 *
 * Returns: whether it is there now
 */
gboolean
yd_shared_cast_put (YdLibrary *library,
                    YdStore *store,
                    const char *member,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (YdCastMember) row = load_member (store, member, cancellable, error);
  g_autoptr (GPtrArray) pictures =
      row ? yd_cast_pictures_load (store, member, cancellable, error) : NULL;
  if (!pictures)
    return FALSE;

  g_autofree char *body = describe (row);
  g_autoptr (YdLibraryMember) made =
      yd_library_member_new (yd_enum_to_nick (YD_TYPE_CAST_KIND, (int) row->kind), row->name, body);
  for (guint i = 0; i < pictures->len; i++) {
    const YdCastPicture *picture = pictures->pdata[i];
    if (picture->path && g_file_test (picture->path, G_FILE_TEST_IS_REGULAR))
      yd_library_member_add_picture (made, picture->path, picture->take->detail);
  }
  return yd_library_put_member (library, made, cancellable, error);
}

/* What comes into the film, in one step */
typedef struct {
  YdCastKind kind;
  const YdLibraryMember *from;
  GPtrArray *files; /* id of a media file for each picture */
  char *id;         /* of the member, when it is there */
} Taking;

static gboolean
add_pictures (YdWriter *writer, const Taking *taking, GError **error)
{
  for (guint i = 0; i < taking->files->len; i++) {
    const YdLibraryPicture *picture = taking->from->pictures->pdata[i];
    if (!yd_cast_pictures_save (writer, taking->id, taking->files->pdata[i], picture->detail,
                                error))
      return FALSE;
  }
  return TRUE;
}

/* Who is already called so gets the shared looks and voice */
static gboolean
take (YdWriter *writer, gpointer data, GError **error)
{
  Taking *taking = data;
  g_autoptr (GError) local = NULL;
  g_autoptr (YdCastMember) member = yd_reader_find (
      yd_writer_get_reader (writer), YD_TYPE_CAST_MEMBER,
      "WHERE kind = ?1 AND name = ?2 COLLATE NOCASE",
      YD_ARGS (yd_enum_to_nick (YD_TYPE_CAST_KIND, (int) taking->kind), taking->from->name),
      &local);
  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  const gboolean is_new = !member;
  if (!member)
    member = yd_cast_add (writer, taking->kind, taking->from->name, error);
  if (!member)
    return FALSE;

  g_autoptr (JsonNode) node = yd_json_parse (taking->from->body, -1, NULL);
  for (gsize i = 0; node && JSON_NODE_HOLDS_OBJECT (node) && i < G_N_ELEMENTS (shared); i++)
    if (is_new || !g_str_equal (shared[i], "aliases")) /* the film knows its own other names */
      read_field (member, json_node_get_object (node), shared[i]);
  taking->id = g_strdup (yd_record_get_id (YD_RECORD (member)));
  return yd_writer_save (writer, member, error) && add_pictures (writer, taking, error);
}

static gboolean
import_pictures (Taking *taking, YdStore *store, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < taking->from->pictures->len; i++) {
    const YdLibraryPicture *picture = taking->from->pictures->pdata[i];
    g_autoptr (YdMediaProbe) probe = yd_media_probe (picture->path, error);
    g_autoptr (YdMediaFile) media =
        probe ? yd_media_import_file (store, picture->path, probe, cancellable, error) : NULL;
    if (!media)
      return FALSE;
    g_ptr_array_add (taking->files, g_strdup (yd_record_get_id (YD_RECORD (media))));
  }
  return TRUE;
}

/**
 * yd_shared_cast_take:
 * @library: the person's library
 * @store: the project
 * @kind: what is taken
 * @name: what it is called in the library
 * @cancellable: (nullable): stops the copying
 * @error: `YD_STORE_ERROR_NOT_FOUND`, or set to what the library or the project say
 *
 * Takes a copy of a shared member into a film, as one step of its history: whoever there is of that
 * kind and name gets the looks, the voice and the pictures; else it is added. Blocks.
 *
 * Returns: (transfer full) (nullable): the id of the member
 */
char *
yd_shared_cast_take (YdLibrary *library,
                     YdStore *store,
                     YdCastKind kind,
                     const char *name,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (YdLibraryMember) from = yd_library_find_member (
      library, yd_enum_to_nick (YD_TYPE_CAST_KIND, (int) kind), name, error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  Taking taking = { kind, from, files, NULL };

  if (from && import_pictures (&taking, store, cancellable, error) &&
      yd_store_write (store, _ ("Take from library"), NULL, take, &taking, cancellable, error))
    return taking.id;
  g_free (taking.id);
  return NULL;
}
