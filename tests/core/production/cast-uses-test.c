/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/production/cast-uses.h"

#include <string.h>

#include "../store/project-fixture.h"
#include "core/cast/appearance.h"
#include "core/cast/cast.h"
#include "core/offline/offline-providers.h"
#include "core/production/cast-pictures.h"
#include "core/production/casting.h"
#include "core/production/film-settings.h"
#include "core/production/production-error.h"
#include "core/script/script-rows.h"

static const char story[] = "1. 内景 茶馆 - 夜\n\n△ 老李拿起茶壶。\n\n老李：请进。\n\n"
                            "2. 外景 街道 - 日\n\n△ 小王站在路边。\n\n小王：再见。\n";

typedef struct {
  Project project;
  YdProduction *production;
} Film;

static gboolean
save_script_cb (YdWriter *writer, gpointer text, GError **error)
{
  return yd_script_save (writer, text, NULL, error);
}

static void
write_well (Film *self, YdWriteFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;

  yd_store_write (self->project.store, "Test", NULL, func, data, NULL, &error);
  g_assert_no_error (error);
}

static void
make_boards (Film *self)
{
  const YdProductionWatch watch = { NULL };
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autoptr (GError) error = NULL;

  yd_production_run (self->production, "boards", &watch, report, NULL, &error);
  g_assert_no_error (error);
}

static void
film_set_up (Film *self, gconstpointer data)
{
  const YdFilmSettings settings = { .aspect = "64x64", .length_ns = -1 };
  g_autoptr (GPtrArray) providers = yd_offline_providers_new ();
  g_autoptr (GError) error = NULL;

  project_set_up (&self->project, data);
  self->production = yd_production_new (self->project.store, NULL, providers);
  yd_film_settings_apply (self->project.store, &settings, NULL, &error);
  g_assert_no_error (error);
  write_well (self, save_script_cb, (gpointer) story);
  make_boards (self);
}

static void
film_tear_down (Film *self, gconstpointer data)
{
  g_clear_object (&self->production);
  project_tear_down (&self->project, data);
}

static YdCastMember *
find (Film *self, const char *name)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, NULL);
  g_autoptr (GError) error = NULL;
  YdCastMember *member =
      yd_reader_find (reader, YD_TYPE_CAST_MEMBER, "WHERE name = ?1", YD_ARGS (name), &error);

  g_assert_no_error (error);
  g_assert_nonnull (member);
  return member;
}

static GPtrArray *
load_shots (Film *self, const char *name)
{
  g_autoptr (YdCastMember) member = find (self, name);
  g_autoptr (GError) error = NULL;
  GPtrArray *shots =
      yd_cast_shots_load (self->production, yd_record_get_id (YD_RECORD (member)), NULL, &error);

  g_assert_no_error (error);
  return shots;
}

static guint
count_state (GPtrArray *shots, YdNeedStateKind kind)
{
  guint n = 0;

  for (guint i = 0; i < shots->len; i++)
    n += ((YdCastShot *) shots->pdata[i])->board == kind;
  return n;
}

static void
test_uses (Film *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) uses = yd_cast_uses_load (self->project.store, NULL, &error);
  static const char *const names[] = { "老李", "茶馆" };

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (YdCastMember) member = find (self, names[i]);
    g_autoptr (GPtrArray) shots = load_shots (self, names[i]);
    const YdCastUse *use = g_hash_table_lookup (uses, yd_record_get_id (YD_RECORD (member)));
    g_assert_nonnull (use);
    g_assert_cmpuint (use->n_shots, >, 0);
    g_assert_cmpuint (use->n_shots, ==, shots->len);
    g_assert_cmpuint (use->n_lines, ==, i == 0 ? 1 : 0);
    g_assert_null (use->picture);
  }
}

/* Another coat for one: their boards are stale, and nobody else's */
static void
test_change_makes_own_boards_stale (Film *self, gconstpointer data)
{
  g_autoptr (YdCastMember) li = find (self, "老李");
  g_autoptr (GPtrArray) before = load_shots (self, "老李");
  YdAppearance appearance = yd_appearance_parse (li->appearance);

  g_assert_cmpuint (count_state (before, YD_NEED_STATE_FRESH), ==, before->len);
  appearance.garment_color ^= 0xff00ff;
  g_autofree char *json = yd_appearance_to_json (&appearance);
  g_object_set (li, "appearance", json, NULL);
  write_well (self, save_cb, li);

  g_autoptr (GPtrArray) his = load_shots (self, "老李");
  g_autoptr (GPtrArray) hers = load_shots (self, "小王");
  g_assert_cmpuint (count_state (his, YD_NEED_STATE_STALE), ==, his->len);
  g_assert_cmpuint (hers->len, >, 0);
  g_assert_cmpuint (count_state (hers, YD_NEED_STATE_FRESH), ==, hers->len);

  make_boards (self);
  g_autoptr (GPtrArray) after = load_shots (self, "老李");
  g_assert_cmpuint (count_state (after, YD_NEED_STATE_FRESH), ==, after->len);
}

static gboolean
add_cb (YdWriter *writer, gpointer name, GError **error)
{
  g_autofree char *id = yd_casting_add (writer, YD_CAST_KIND_CHARACTER, name, error);

  return id != NULL;
}

static void
test_added_has_figure_and_voice (Film *self, gconstpointer data)
{
  write_well (self, add_cb, (gpointer) "周叔");
  g_autoptr (YdCastMember) zhou = find (self, "周叔");
  g_assert_cmpstr (zhou->appearance, !=, "");
  g_assert_cmpstr (zhou->voice, !=, "");
}

static GPtrArray *
load_pictures (Film *self, YdCastMember *member)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *pictures = yd_cast_pictures_load (self->project.store,
                                               yd_record_get_id (YD_RECORD (member)), NULL, &error);

  g_assert_no_error (error);
  return pictures;
}

static void
draw_well (Film *self, YdCastMember *member)
{
  g_autoptr (GError) error = NULL;

  yd_cast_pictures_draw (self->project.store, member, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
set_back_cb (YdWriter *writer, gpointer id, GError **error)
{
  return yd_cast_pictures_set_role (writer, id, YD_PICTURE_ROLE_BACK, error);
}

static gboolean
pick_cb (YdWriter *writer, gpointer id, GError **error)
{
  return yd_cast_pictures_pick (writer, id, error);
}

static gboolean
remove_cb (YdWriter *writer, gpointer id, GError **error)
{
  return yd_cast_pictures_remove (writer, id, error);
}

static char *
dup_id (GPtrArray *pictures, guint i)
{
  return g_strdup (yd_record_get_id (YD_RECORD (((YdCastPicture *) pictures->pdata[i])->take)));
}

static void
test_pictures (Film *self, gconstpointer data)
{
  g_autoptr (YdCastMember) li = find (self, "老李");
  draw_well (self, li);
  draw_well (self, li); /* the same picture again is no other one */
  g_object_set (li, "appearance", "{\"hat\":\"straw\"}", NULL);
  draw_well (self, li);

  g_autoptr (GPtrArray) pictures = load_pictures (self, li);
  g_assert_cmpuint (pictures->len, ==, 2);
  const YdCastPicture *first = pictures->pdata[0];
  g_assert_true (first->take->is_picked);
  g_assert_cmpint (first->role, ==, YD_PICTURE_ROLE_FRONT);
  g_assert_true (g_file_test (first->path, G_FILE_TEST_EXISTS));

  g_autofree char *one = dup_id (pictures, 0), *two = dup_id (pictures, 1);
  write_well (self, set_back_cb, two);
  write_well (self, pick_cb, two);
  g_autoptr (GPtrArray) turned = load_pictures (self, li);
  g_autofree char *main_id = dup_id (turned, 0);
  g_assert_cmpstr (main_id, ==, two);
  g_assert_cmpint (((YdCastPicture *) turned->pdata[0])->role, ==, YD_PICTURE_ROLE_BACK);

  write_well (self, remove_cb, two);
  g_autoptr (GPtrArray) rest = load_pictures (self, li);
  g_autofree char *left = dup_id (rest, 0);
  g_assert_cmpuint (rest->len, ==, 1);
  g_assert_cmpstr (left, ==, one);
  g_assert_true (((YdCastPicture *) rest->pdata[0])->take->is_picked);
}

/* A reference picture is nothing the boards are made from: they stay as they are */
static void
test_picture_makes_nothing_stale (Film *self, gconstpointer data)
{
  g_autoptr (YdCastMember) li = find (self, "老李");
  draw_well (self, li);
  g_autoptr (GPtrArray) shots = load_shots (self, "老李");
  g_assert_cmpuint (count_state (shots, YD_NEED_STATE_FRESH), ==, shots->len);
}

static void
test_no_picture_is_refused (Film *self, gconstpointer data)
{
  g_autoptr (YdCastMember) li = find (self, "老李");
  g_autofree char *path = g_build_filename (self->project.folder, "words.txt", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, "no picture", -1, NULL);
  g_assert_false (yd_cast_pictures_add (self->project.store, yd_record_get_id (YD_RECORD (li)),
                                        path, YD_PICTURE_ROLE_ANY, NULL, &error));
  g_assert_nonnull (error);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/production/cast-uses/" path, Film, NULL, film_set_up, test, film_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("uses", test_uses);
  ADD ("change-makes-own-boards-stale", test_change_makes_own_boards_stale);
  ADD ("added-has-figure-and-voice", test_added_has_figure_and_voice);
  ADD ("pictures", test_pictures);
  ADD ("picture-makes-nothing-stale", test_picture_makes_nothing_stale);
  ADD ("no-picture-is-refused", test_no_picture_is_refused);
  return g_test_run ();
}
