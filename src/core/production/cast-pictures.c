/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reference pictures of the cast: takes of the need "portrait", several of one member. The picked
 * one stands for the member in lists; what each shows, and which part of it counts, is
 * kept in its detail, {"crop":[0.25,0,0.5,0.5],"role":"front"}. */
#include "core/production/cast-pictures.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/base/json.h"
#include "core/media/probe.h"
#include "core/model/media-file.h"
#include "core/offline/sketch-member.h"
#include "core/offline/sketch-png.h"
#include "core/production/media-import.h"
#include "core/production/production-error.h"
#include "core/store/media-folder.h"
#include "core/store/takes.h"

static const char *const role_nicks[] = {
  [YD_PICTURE_ROLE_ANY] = "any",
  [YD_PICTURE_ROLE_FRONT] = "front",
  [YD_PICTURE_ROLE_SIDE] = "side",
  [YD_PICTURE_ROLE_BACK] = "back",
  [YD_PICTURE_ROLE_EXPRESSION] = "expression",
};

/* the sides of what the artist draws, pixels */
static const struct {
  int width;
  int height;
} sizes[] = {
  [YD_CAST_KIND_CHARACTER] = { 900, 1200 },
  [YD_CAST_KIND_LOCATION] = { 1280, 960 },
  [YD_CAST_KIND_PROP] = { 1000, 1000 },
};

/**
 * yd_cast_picture_free: (skip)
 * @picture: (nullable): a picture
 */
void
yd_cast_picture_free (YdCastPicture *picture)
{
  if (!picture)
    return;
  g_clear_object (&picture->take);
  g_free (picture->path);
  g_free (picture);
}

/**
 * yd_picture_role_from_nick:
 * @nick: "front"
 * @role: (out): what it means
 *
 * Returns: whether there is such a role
 */
gboolean
yd_picture_role_from_nick (const char *nick, YdPictureRole *role)
{
  for (gsize i = 0; i < G_N_ELEMENTS (role_nicks); i++)
    if (g_str_equal (nick, role_nicks[i])) {
      *role = (YdPictureRole) i;
      return TRUE;
    }
  return FALSE;
}

static JsonNode *
parse_detail (const char *detail)
{
  g_autoptr (JsonNode) node = *detail ? yd_json_parse (detail, -1, NULL) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node) ? g_steal_pointer (&node) : NULL;
}

static YdPictureRole
read_role (const char *detail)
{
  g_autoptr (JsonNode) node = parse_detail (detail);
  YdPictureRole role = YD_PICTURE_ROLE_ANY;

  if (node)
    yd_picture_role_from_nick (yd_json_get_text (json_node_get_object (node), "role", ""), &role);
  return role;
}

static gboolean
is_inside (const YdPictureCrop *crop)
{
  return crop->x >= 0 && crop->y >= 0 && crop->width >= YD_PICTURE_CROP_LEAST &&
         crop->height >= YD_PICTURE_CROP_LEAST && crop->x + crop->width <= 1.0001 &&
         crop->y + crop->height <= 1.0001;
}

/**
 * yd_picture_crop_read:
 * @detail: of the take of a reference picture
 *
 * Returns: which part of the picture counts; all of it when nobody has said, or nonsense
 */
YdPictureCrop
yd_picture_crop_read (const char *detail)
{
  g_autoptr (JsonNode) node = parse_detail (detail);
  JsonArray *array = node ? yd_json_get_array (json_node_get_object (node), "crop") : NULL;
  double sides[4] = { 0, 0, 1, 1 };

  if (!array || json_array_get_length (array) != G_N_ELEMENTS (sides))
    return YD_PICTURE_WHOLE;
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    sides[i] = json_array_get_double_element (array, i);
  const YdPictureCrop crop = { sides[0], sides[1], sides[2], sides[3] };
  return is_inside (&crop) ? crop : YD_PICTURE_WHOLE;
}

static gboolean
is_whole (const YdPictureCrop *crop)
{
  return crop->width > 0.999 && crop->height > 0.999;
}

static void
write_detail (YdTake *take, YdPictureRole role, const YdPictureCrop *crop)
{
  g_autoptr (JsonObject) object = json_object_new ();

  if (role != YD_PICTURE_ROLE_ANY)
    json_object_set_string_member (object, "role", role_nicks[role]);
  if (!is_whole (crop)) {
    const double sides[4] = { crop->x, crop->y, crop->width, crop->height };
    JsonArray *array = json_array_new ();
    for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
      json_array_add_double_element (array, sides[i]);
    json_object_set_array_member (object, "crop", array);
  }
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *detail = yd_json_to_canonical (node);
  g_object_set (take, "detail", json_object_get_size (object) > 0 ? detail : "", NULL);
}

/**
 * yd_cast_pictures_load:
 * @store: the project
 * @member: id of a member of the cast
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: (transfer full) (nullable) (element-type YdCastPicture): its pictures, the main one
 *   first; blocks
 */
GPtrArray *
yd_cast_pictures_load (YdStore *store,
                       const char *member,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (GPtrArray) takes =
      reader ? yd_reader_load (reader, YD_TYPE_TAKE,
                               "WHERE owner = ?1 AND need = 'portrait' AND file IS NOT NULL "
                               "ORDER BY is_picked DESC, created_at, id",
                               YD_ARGS (member), error)
             : NULL;
  g_autoptr (GPtrArray) pictures =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_cast_picture_free);

  for (guint i = 0; takes && i < takes->len; i++) {
    YdTake *take = takes->pdata[i];
    g_autoptr (YdMediaFile) media =
        yd_reader_load_one (reader, YD_TYPE_MEDIA_FILE, take->file, error);
    if (!media)
      return NULL;
    YdCastPicture *picture = g_new0 (YdCastPicture, 1);
    picture->take = g_object_ref (take);
    picture->path = yd_media_folder_dup_path (store, take->file, media->extension);
    picture->role = read_role (take->detail);
    picture->crop = yd_picture_crop_read (take->detail);
    g_ptr_array_add (pictures, picture);
  }
  return takes ? g_steal_pointer (&pictures) : NULL;
}

/**
 * yd_cast_pictures_save:
 * @writer: the writer
 * @member: id of a member of the cast
 * @file: id of a picture among the project's media
 * @detail: what it shows, as another take of it says, or ""
 * @error: set to a `YD_STORE_ERROR`
 *
 * Makes a medium a reference picture. The first picture of a member is its main one; the same file
 * twice is one picture.
 *
 * Returns: whether it is there now
 */
gboolean
yd_cast_pictures_save (YdWriter *writer,
                       const char *member,
                       const char *file,
                       const char *detail,
                       GError **error)
{
  YdReader *reader = yd_writer_get_reader (writer);
  const gint64 n_same = yd_reader_query_int (
      reader, "SELECT count(*) FROM take WHERE owner = ?1 AND need = 'portrait' AND file = ?2",
      YD_ARGS (member, file), error);
  const gint64 n_picked = yd_reader_query_int (
      reader, "SELECT count(*) FROM take WHERE owner = ?1 AND need = 'portrait' AND is_picked",
      YD_ARGS (member), error);
  if (n_same < 0 || n_picked < 0)
    return FALSE;
  if (n_same > 0)
    return TRUE;

  g_autoptr (YdTake) take = yd_take_new ();
  g_object_set (take, "owner", member, "need", YD_NEED_PORTRAIT, "file", file, "attempt", 1,
                "created-at", g_get_real_time (), "is-picked", n_picked == 0, NULL);
  const YdPictureCrop crop = yd_picture_crop_read (detail);
  write_detail (take, read_role (detail), &crop);
  return yd_writer_save (writer, take, error);
}

/* A picture that is being added */
typedef struct {
  const char *member;
  const char *file;
  YdPictureRole role;
} Adding;

static gboolean
save_picture (YdWriter *writer, gpointer data, GError **error)
{
  const Adding *adding = data;
  g_autofree char *detail = g_strdup_printf ("{\"role\":\"%s\"}", role_nicks[adding->role]);

  return yd_cast_pictures_save (writer, adding->member, adding->file, detail, error);
}

/**
 * yd_cast_pictures_add:
 * @store: the project
 * @member: id of a member of the cast
 * @path: a person's own picture; it is copied
 * @role: what it shows
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_PRODUCTION_ERROR_INVALID_SETTING` for what is no picture, or to what the file
 *   or the store say
 *
 * Adds a reference picture; blocks.
 *
 * Returns: whether it is there now
 */
gboolean
yd_cast_pictures_add (YdStore *store,
                      const char *member,
                      const char *path,
                      YdPictureRole role,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (YdMediaProbe) probe = yd_media_probe (path, error);
  if (!probe)
    return FALSE;
  if (probe->kind != YD_CLIP_KIND_STILL) {
    g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
                 _ ("“%s” is no picture. Give a PNG or JPEG file."), path);
    return FALSE;
  }
  g_autoptr (YdMediaFile) media = yd_media_import_file (store, path, probe, cancellable, error);
  if (!media)
    return FALSE;

  Adding adding = { member, yd_record_get_id (YD_RECORD (media)), role };
  return yd_store_write (store, _ ("Add reference picture"), NULL, save_picture, &adding,
                         cancellable, error);
}

static gboolean
draw_file (YdCastMember *member, const char *path, GError **error)
{
  cairo_surface_t *surface =
      yd_sketch_member_draw (member, sizes[member->kind].width, sizes[member->kind].height, error);
  if (!surface)
    return FALSE;

  const gboolean is_written = yd_sketch_png_write (surface, path, error);
  cairo_surface_destroy (surface);
  return is_written;
}

/**
 * yd_cast_pictures_draw:
 * @store: the project
 * @member: a member of the cast
 * @cancellable: (nullable): stops the work
 * @error: set when it cannot be drawn or kept
 *
 * Has the offline artist draw a reference picture; blocks.
 *
 * Returns: whether it is there now
 */
gboolean
yd_cast_pictures_draw (YdStore *store,
                       YdCastMember *member,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autofree char *folder = g_dir_make_tmp ("yiduo-XXXXXX", error);
  if (!folder)
    return FALSE;

  g_autofree char *path = g_build_filename (folder, "picture.png", NULL);
  const gboolean is_added =
      draw_file (member, path, error) &&
      yd_cast_pictures_add (store, yd_record_get_id (YD_RECORD (member)), path,
                            member->kind == YD_CAST_KIND_CHARACTER ? YD_PICTURE_ROLE_FRONT
                                                                   : YD_PICTURE_ROLE_ANY,
                            cancellable, error);
  g_unlink (path);
  g_rmdir (folder);
  return is_added;
}

/**
 * yd_cast_pictures_pick:
 * @writer: the writer
 * @take: id of a picture's row
 * @error: set to `YD_STORE_ERROR_NOT_FOUND`
 *
 * Makes a picture the main one of its member.
 *
 * Returns: whether it worked
 */
gboolean
yd_cast_pictures_pick (YdWriter *writer, const char *take, GError **error)
{
  g_autoptr (YdTake) row =
      yd_reader_load_one (yd_writer_get_reader (writer), YD_TYPE_TAKE, take, error);

  return row && yd_take_pick (writer, row, error);
}

/**
 * yd_cast_pictures_set_role:
 * @writer: the writer
 * @take: id of a picture's row
 * @role: what it shows
 * @error: set to `YD_STORE_ERROR_NOT_FOUND`
 *
 * Returns: whether it worked
 */
gboolean
yd_cast_pictures_set_role (YdWriter *writer, const char *take, YdPictureRole role, GError **error)
{
  g_autoptr (YdTake) row =
      yd_reader_load_one (yd_writer_get_reader (writer), YD_TYPE_TAKE, take, error);
  if (!row)
    return FALSE;

  const YdPictureCrop crop = yd_picture_crop_read (row->detail);
  write_detail (row, role, &crop);
  return yd_writer_save (writer, row, error);
}

/**
 * yd_cast_pictures_set_crop:
 * @writer: the writer
 * @take: id of a picture's row
 * @crop: which part of it counts
 * @error: `YD_PRODUCTION_ERROR_INVALID_SETTING` for what does not lie in the picture, or
 *   `YD_STORE_ERROR_NOT_FOUND`
 *
 * Crops a reference picture; the file stays as it is.
 *
 * Returns: whether it worked
 */
gboolean
yd_cast_pictures_set_crop (YdWriter *writer,
                           const char *take,
                           const YdPictureCrop *crop,
                           GError **error)
{
  if (!is_inside (crop)) {
    g_set_error_literal (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
                         _ ("The part does not lie in the picture. Give left, top, width and "
                            "height as fractions of it, such as 0.25,0,0.5,0.5."));
    return FALSE;
  }
  g_autoptr (YdTake) row =
      yd_reader_load_one (yd_writer_get_reader (writer), YD_TYPE_TAKE, take, error);
  if (!row)
    return FALSE;

  write_detail (row, read_role (row->detail), crop);
  return yd_writer_save (writer, row, error);
}

/**
 * yd_cast_pictures_remove:
 * @writer: the writer
 * @take: id of a picture's row
 * @error: set to `YD_STORE_ERROR_NOT_FOUND`
 *
 * Takes a picture away; was it the main one, the oldest of the others is.
 *
 * Returns: whether it worked
 */
gboolean
yd_cast_pictures_remove (YdWriter *writer, const char *take, GError **error)
{
  YdReader *reader = yd_writer_get_reader (writer);
  g_autoptr (YdTake) row = yd_reader_load_one (reader, YD_TYPE_TAKE, take, error);
  if (!row || !yd_writer_delete (writer, YD_TYPE_TAKE, take, error))
    return FALSE;
  if (!row->is_picked)
    return TRUE;

  g_autoptr (GError) local = NULL;
  g_autoptr (YdTake) next = yd_reader_find (
      reader, YD_TYPE_TAKE, "WHERE owner = ?1 AND need = 'portrait' ORDER BY created_at, id",
      YD_ARGS (row->owner), &local);
  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  return !next || yd_take_pick (writer, next, error);
}
