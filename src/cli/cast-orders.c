/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of the cast as they are typed: each is one step of the history. */
#include "cli/cast-orders.h"

#include <glib/gi18n.h>

#include "core/cast/appearance.h"
#include "core/cast/cast.h"
#include "core/production/cast-pictures.h"
#include "core/production/casting.h"
#include "core/production/film-settings.h"
#include "core/production/production-error.h"
#include "core/production/shared-cast.h"

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

/* ---- rows ---- */

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

/* numbers of a voice that can be set, and their ranges */
static const struct {
  const char *word;
  const char *property;
  double least;
  double most;
} numbers[] = {
  { "rate", "voice-rate", 0.5, 2 },
  { "pitch", "voice-pitch", -1, 1 },
  { "volume", "voice-gain-db", -20, 6 },
};

static gboolean
set_number (YdCastMember *member, gsize at, const char *text, GError **error)
{
  char *end;
  const double number = g_ascii_strtod (text, &end);

  if (end == text || *end || !(number >= numbers[at].least && number <= numbers[at].most)) {
    g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
                 _ ("The %s of a voice cannot be “%s”. Give a number from %g to %g."),
                 numbers[at].word, text, numbers[at].least, numbers[at].most);
    return FALSE;
  }
  g_object_set (member, numbers[at].property, number, NULL);
  return TRUE;
}

static gboolean
set_look (YdCastMember *member, const char *part, const char *text, GError **error)
{
  YdAppearance look = yd_appearance_parse (member->appearance);
  if (!yd_appearance_set (&look, part, text, error))
    return FALSE;

  g_autofree char *json = yd_appearance_to_json (&look);
  g_object_set (member, "appearance", json, NULL);
  return TRUE;
}

/* "hair:bob" of a look, "volume:3" of a voice */
static gboolean
set_field (YdWriter *writer, char **names, GError **error)
{
  g_autoptr (YdCastMember) member = find_member (yd_writer_get_reader (writer), names[0], error);
  g_auto (GStrv) parts = g_strsplit (names[1], ":", 2);
  const char *field = *parts ? parts[0] : "", *text = *parts && parts[1] ? parts[1] : "";
  gsize at = 0;

  if (!member)
    return FALSE;
  while (at < G_N_ELEMENTS (numbers) && !g_str_equal (numbers[at].word, field))
    at++;
  if (at < G_N_ELEMENTS (numbers) ? !set_number (member, at, text, error)
                                  : !set_look (member, field, text, error))
    return FALSE;
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

/* ---- pictures ---- */

/* What an order may use that is more than a row */
typedef struct {
  YdStore *store;
  YdLibrary *library; /* or NULL */
  GCancellable *cancellable;
} Place;

static YdCastMember *
load_member (const Place *place, const char *name, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (place->store, place->cancellable, error);

  return reader ? find_member (reader, name, error) : NULL;
}

/* A file, and the picture is copied; no file, and the artist draws one */
static gboolean
add_picture (const Place *place, char **names, GError **error)
{
  g_autoptr (YdCastMember) member = load_member (place, names[0], error);
  if (!member)
    return FALSE;
  if (!names[1])
    return yd_cast_pictures_draw (place->store, member, place->cancellable, error);
  return yd_cast_pictures_add (place->store, yd_record_get_id (YD_RECORD (member)), names[1],
                               YD_PICTURE_ROLE_ANY, place->cancellable, error);
}

/* What a picture shows, or which part of it counts */
typedef struct {
  char *take;
  gboolean is_crop;
  YdPictureRole role;
  YdPictureCrop crop;
} PictureChange;

static gboolean
write_picture (YdWriter *writer, gpointer data, GError **error)
{
  const PictureChange *change = data;

  return change->is_crop ? yd_cast_pictures_set_crop (writer, change->take, &change->crop, error)
                         : yd_cast_pictures_set_role (writer, change->take, change->role, error);
}

static gboolean
refuse (GError **error, const char *format, const char *value)
{
  g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING, format, value);
  return FALSE;
}

/* "front", or "0.25,0,0.5,0.5" */
static gboolean
read_picture_change (PictureChange *change, const char *text, GError **error)
{
  double *const sides[] = { &change->crop.x, &change->crop.y, &change->crop.width,
                            &change->crop.height };
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  if (yd_picture_role_from_nick (text, &change->role))
    return TRUE;
  if (g_strv_length (parts) != G_N_ELEMENTS (sides))
    return refuse (error,
                   _ ("A picture cannot show “%s”. Write any, front, side, back, expression, or "
                      "the part that counts: left, top, width, height, such as 0.25,0,0.5,0.5."),
                   text);
  for (gsize i = 0; i < G_N_ELEMENTS (sides); i++) {
    char *end;
    *sides[i] = g_ascii_strtod (parts[i], &end);
    if (end == parts[i] || *end)
      return refuse (error, _ ("“%s” is no number."), parts[i]);
  }
  change->is_crop = TRUE;
  return TRUE;
}

/* "小王=2:front": the second of the pictures, the main one is the first */
static gboolean
change_picture (const Place *place, char **names, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (names[1], ":", 2);
  PictureChange change = { 0 };
  guint64 number = 0;
  g_autoptr (YdCastMember) member = load_member (place, names[0], error);
  if (!member)
    return FALSE;

  g_autoptr (GPtrArray) pictures = yd_cast_pictures_load (
      place->store, yd_record_get_id (YD_RECORD (member)), place->cancellable, error);
  if (!pictures)
    return FALSE;
  if (!parts[0] || !parts[1] || pictures->len == 0 ||
      !g_ascii_string_to_unsigned (parts[0], 10, 1, pictures->len, &number, NULL))
    return refuse (error, _ ("“%s” names no reference picture. Write NAME=1:front."), names[1]);
  if (!read_picture_change (&change, parts[1], error))
    return FALSE;
  const YdCastPicture *picture = pictures->pdata[number - 1];
  change.take = (char *) yd_record_get_id (YD_RECORD (picture->take));
  return yd_store_write (
      place->store, change.is_crop ? _ ("Crop reference picture") : _ ("Change reference picture"),
      NULL, write_picture, &change, place->cancellable, error);
}

/* ---- the library ---- */

static gboolean
check_library (const Place *place, GError **error)
{
  if (place->library)
    return TRUE;
  g_set_error_literal (error, YD_STORE_ERROR, YD_STORE_ERROR_READ_ONLY,
                       _ ("There is no library here: your data folder cannot be written."));
  return FALSE;
}

static gboolean
share (const Place *place, char **names, GError **error)
{
  g_autoptr (YdCastMember) member =
      check_library (place, error) ? load_member (place, names[0], error) : NULL;

  return member &&
         yd_shared_cast_put (place->library, place->store, yd_record_get_id (YD_RECORD (member)),
                             place->cancellable, error);
}

/* "character=小王" */
static gboolean
take_shared (const Place *place, char **names, GError **error)
{
  int kind = 0;

  if (!yd_enum_from_nick (YD_TYPE_CAST_KIND, names[0], &kind))
    return refuse (error,
                   _ ("There is no “%s” in a cast. Write character=NAME, location=NAME or "
                      "prop=NAME."),
                   names[0]);
  g_autofree char *id = check_library (place, error)
                            ? yd_shared_cast_take (place->library, place->store, (YdCastKind) kind,
                                                   names[1], place->cancellable, error)
                            : NULL;
  return id != NULL;
}

static gboolean
forget_shared (const Place *place, char **names, GError **error)
{
  return check_library (place, error) &&
         yd_library_forget_member (place->library, names[0], names[1], error);
}

/* ---- all of them ---- */

/* every kind of order: what is written, or what takes longer; how many names it needs at least and
 * takes at most; and where its text stands */
static const struct {
  gsize offset;
  guint least, most;
  const char *step; /* of what is written */
  gboolean (*write) (YdWriter *writer, char **names, GError **error);
  gboolean (*work) (const Place *place, char **names, GError **error);
} orders[] = {
#define AT(member) G_STRUCT_OFFSET (YdCastOrders, member)
  { AT (merge), 2, 2, N_ ("Merge cast"), merge },
  { AT (rename), 2, 2, N_ ("Rename cast"), rename_member },
  { AT (confirm), 1, 1, N_ ("Confirm cast"), confirm },
  { AT (voice), 2, 2, N_ ("Change voice"), set_voice },
  { AT (describe), 2, 2, N_ ("Describe cast"), set_description },
  { AT (set), 2, 2, N_ ("Change cast"), set_field },
  { AT (add), 2, 2, N_ ("Add to cast"), add_member },
  { AT (remove), 1, 1, N_ ("Remove from cast"), remove_member },
  { AT (take), 2, 2, NULL, NULL, take_shared },
  { AT (picture), 1, 2, NULL, NULL, add_picture },
  { AT (picture_shows), 2, 2, NULL, NULL, change_picture },
  { AT (share), 1, 1, NULL, NULL, share },
  { AT (forget), 2, 2, NULL, NULL, forget_shared },
#undef AT
};

static char *
text_of (const YdCastOrders *self, gsize i)
{
  return *(char **) G_STRUCT_MEMBER_P (self, orders[i].offset);
}

/**
 * yd_cast_orders_clear: (skip)
 * @self: orders
 */
void
yd_cast_orders_clear (YdCastOrders *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    g_free (text_of (self, i));
}

/**
 * yd_cast_orders_any:
 * @self: orders
 *
 * Tells whether anything was asked.
 */
gboolean
yd_cast_orders_any (const YdCastOrders *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    if (text_of (self, i))
      return TRUE;
  return FALSE;
}

/* A row that is to be written */
typedef struct {
  gsize at;
  char **names;
} Order;

static gboolean
write_order (YdWriter *writer, gpointer data, GError **error)
{
  const Order *order = data;

  return orders[order->at].write (writer, order->names, error);
}

static gboolean
apply (const Place *place, gsize i, const char *text, GError **error)
{
  g_auto (GStrv) names = g_strsplit (text, "=", 2);
  const guint n_names = g_strv_length (names);
  Order order = { i, names };

  if (n_names < orders[i].least || n_names > orders[i].most || !*names[0])
    return refuse (error,
                   orders[i].least == 2 ? _ ("“%s” names only one side. Write NAME=VALUE.")
                                        : _ ("“%s” is no name."),
                   text);
  if (orders[i].work)
    return orders[i].work (place, names, error);
  return yd_store_write (place->store, _ (orders[i].step), NULL, write_order, &order,
                         place->cancellable, error);
}

/**
 * yd_cast_orders_apply:
 * @self: orders
 * @store: the project
 * @library: (nullable): the person's library
 * @cancellable: (nullable): stops between orders
 * @error: set to what is wrong with an order; those before it are done
 *
 * Returns: whether all was done
 */
gboolean
yd_cast_orders_apply (const YdCastOrders *self,
                      YdStore *store,
                      YdLibrary *library,
                      GCancellable *cancellable,
                      GError **error)
{
  const Place place = { store, library, cancellable };

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    if (text_of (self, i) && !apply (&place, i, text_of (self, i), error))
      return FALSE;
  return TRUE;
}
