/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/store.h"

#include "core/model/film.h"
#include "project-fixture.h"

static void
test_create_has_one_film (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) films = yd_reader_load (reader, YD_TYPE_FILM, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (films->len, ==, 1);
  const YdFilm *film = films->pdata[0];
  g_assert_cmpint (film->width, ==, 1080);
  g_assert_cmpint (film->height, ==, 1920);
  g_assert_cmpint (film->rate_num, ==, 25);
  g_assert_cmpint (film->rate_den, ==, 1);
}

static void
test_save_and_load (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdShot) shot = yd_shot_new ();
  g_object_set (shot, "action", "雨落下", "size", YD_SHOT_SIZE_CLOSE_UP, "duration-ns", G_MAXINT64,
                "is-locked", TRUE, NULL);
  project_save (self, "Add shot", shot);
  project_reopen (self);

  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, &error);
  g_autoptr (YdShot) loaded =
      yd_reader_load_one (reader, YD_TYPE_SHOT, yd_record_get_id (YD_RECORD (shot)), &error);
  g_assert_no_error (error);
  g_assert_true (yd_record_equal (shot, loaded));
}

static void
test_load_one_not_found (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, NULL);

  g_assert_null (yd_reader_load_one (reader, YD_TYPE_SHOT, "none", &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
}

#define add(name, func)                                                                            \
  g_test_add ("/store/store/" name, Project, NULL, project_set_up, func, project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("create-has-one-film", test_create_has_one_film);
  add ("save-and-load", test_save_and_load);
  add ("load-one-not-found", test_load_one_not_found);
  return g_test_run ();
}
