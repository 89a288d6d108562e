/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/production/shared-cast.h"

#include <glib/gstdio.h>

#include "../store/project-fixture.h"
#include "core/cast/cast.h"
#include "core/production/cast-pictures.h"
#include "core/production/production-error.h"
#include "core/store/history.h"

typedef struct {
  Project from;
  Project to;
  YdLibrary *library;
  char *id; /* of 小王 in the first project */
} Two;

static gboolean
add_cb (YdWriter *writer, gpointer name, GError **error)
{
  g_autoptr (YdCastMember) member = yd_cast_add (writer, YD_CAST_KIND_CHARACTER, name, error);
  if (!member)
    return FALSE;

  g_object_set (member, "appearance", "{\"hair\":\"bob\"}", "voice", "cmn-latn-pinyin+f2",
                "voice-gain-db", 3.0, "gender", YD_GENDER_FEMALE, "aliases", "王", NULL);
  return yd_writer_save (writer, member, error);
}

static YdCastMember *
find (YdStore *store)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, NULL, NULL);

  return yd_reader_find (reader, YD_TYPE_CAST_MEMBER, "WHERE name = '小王'", NULL, NULL);
}

static gboolean
crop_cb (YdWriter *writer, gpointer data, GError **error)
{
  const YdPictureCrop crop = { 0.25, 0, 0.5, 0.5 };

  return yd_cast_pictures_set_crop (writer, data, &crop, error);
}

static void
set_up (Two *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "yiduo", NULL);

  yd_safe_file_remove_tree (folder, NULL);
  project_set_up (&self->from, data);
  project_set_up (&self->to, data);
  self->library = yd_library_open (&error);
  g_assert_no_error (error);
  yd_store_write (self->from.store, "Test", NULL, add_cb, (gpointer) "小王", NULL, &error);
  g_assert_no_error (error);
  g_autoptr (YdCastMember) member = find (self->from.store);
  self->id = g_strdup (yd_record_get_id (YD_RECORD (member)));
  yd_cast_pictures_draw (self->from.store, member, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) pictures = yd_cast_pictures_load (self->from.store, self->id, NULL, &error);
  g_autofree char *take =
      g_strdup (yd_record_get_id (YD_RECORD (((YdCastPicture *) pictures->pdata[0])->take)));
  yd_store_write (self->from.store, "Test", NULL, crop_cb, take, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Two *self, gconstpointer data)
{
  yd_library_close (self->library);
  g_free (self->id);
  project_tear_down (&self->from, data);
  project_tear_down (&self->to, data);
}

static char *
take (Two *self)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (yd_shared_cast_put (self->library, self->from.store, self->id, NULL, &error));
  g_assert_no_error (error);
  char *id = yd_shared_cast_take (self->library, self->to.store, YD_CAST_KIND_CHARACTER, "小王",
                                  NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (id);
  return id;
}

static void
test_looks_voice_and_pictures (Two *self, gconstpointer data)
{
  g_autofree char *id = take (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdCastMember) member = find (self->to.store);
  g_autoptr (GPtrArray) pictures = yd_cast_pictures_load (self->to.store, id, NULL, &error);

  g_assert_cmpstr (member->appearance, ==, "{\"hair\":\"bob\"}");
  g_assert_cmpstr (member->voice, ==, "cmn-latn-pinyin+f2");
  g_assert_cmpfloat (member->voice_gain_db, ==, 3);
  g_assert_cmpint (member->gender, ==, YD_GENDER_FEMALE);
  g_assert_cmpstr (member->aliases, ==, "王");
  g_assert_cmpuint (pictures->len, ==, 1);
  const YdCastPicture *picture = pictures->pdata[0];
  g_assert_true (picture->take->is_picked);
  g_assert_cmpint (picture->role, ==, YD_PICTURE_ROLE_FRONT);
  g_assert_cmpfloat (picture->crop.x, ==, 0.25);
  g_assert_cmpfloat (picture->crop.height, ==, 0.5);
  g_assert_true (g_file_test (picture->path, G_FILE_TEST_IS_REGULAR));
}

/* Whoever is there already keeps other names, and no picture comes twice */
static void
test_into_one_that_is_there (Two *self, gconstpointer data)
{
  g_autofree char *first = take (self);
  g_autofree char *second = take (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pictures = yd_cast_pictures_load (self->to.store, second, NULL, &error);

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (pictures->len, ==, 1);
}

static void
test_one_step (Two *self, gconstpointer data)
{
  g_autofree char *id = take (self);
  g_autoptr (GError) error = NULL;

  g_assert_true (yd_history_undo (self->to.store, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (find (self->to.store));
}

static guint
count_files (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "yiduo", "cast", NULL);
  g_autoptr (GDir) places = g_dir_open (folder, 0, NULL);
  guint n = 0;

  for (const char *place; places && (place = g_dir_read_name (places));) {
    g_autofree char *path = g_build_filename (folder, place, NULL);
    g_autoptr (GDir) files = g_dir_open (path, 0, NULL);
    while (files && g_dir_read_name (files))
      n++;
  }
  return n;
}

static void
test_forgotten (Two *self, gconstpointer data)
{
  g_autofree char *id = take (self);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (count_files (), ==, 1);
  g_assert_true (yd_library_forget_member (self->library, "character", "小王", &error));
  g_autoptr (GPtrArray) left = yd_library_list_members (self->library, &error);
  g_assert_cmpuint (left->len, ==, 0);
  g_assert_cmpuint (count_files (), ==, 0);
  g_autofree char *none = yd_shared_cast_take (self->library, self->to.store,
                                               YD_CAST_KIND_CHARACTER, "小王", NULL, &error);
  g_assert_null (none);
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
}

static gboolean
crop_outside_cb (YdWriter *writer, gpointer data, GError **error)
{
  const YdPictureCrop crop = { 0.75, 0, 0.5, 0.5 };

  return yd_cast_pictures_set_crop (writer, data, &crop, error);
}

static void
test_crop_outside (Two *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (yd_store_write (self->from.store, "Test", NULL, crop_outside_cb, (gpointer) "x",
                                  NULL, &error));
  g_assert_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING);
}

static void
test_crop_of_nonsense (void)
{
  static const char *const details[] = { "",
                                         "{",
                                         "[]",
                                         "{\"crop\":7}",
                                         "{\"crop\":[1,2]}",
                                         "{\"crop\":[0,0,9,9]}",
                                         "{\"crop\":[0,0,0,0]}" };

  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    g_assert_cmpfloat (yd_picture_crop_read (details[i]).width, ==, 1);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/production/shared-cast/" path, Two, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("yiduo-shared-cast-XXXXXX", NULL);

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("looks-voice-and-pictures", test_looks_voice_and_pictures);
  ADD ("into-one-that-is-there", test_into_one_that_is_there);
  ADD ("one-step", test_one_step);
  ADD ("forgotten", test_forgotten);
  ADD ("crop-outside", test_crop_outside);
  g_test_add_func ("/production/shared-cast/crop-of-nonsense", test_crop_of_nonsense);
  const int result = g_test_run ();
  yd_safe_file_remove_tree (home, NULL);
  return result;
}
