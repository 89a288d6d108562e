/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/production/board-import.h"

#include <inttypes.h>
#include <unistd.h>

#include <cairo.h>

#include "../store/project-fixture.h"
#include "core/base/loss.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/storyboarder.h"
#include "core/model/cast-member.h"
#include "core/model/line.h"
#include "core/model/media-file.h"
#include "core/script/script-rows.h"
#include "core/storyboard/breakdown.h"

#define FILE_NAME "Scene-2-INT-A-PLACE-DAY-2-FA5K7.storyboarder"

static const char scene[] =
    "{\"version\":\"3.0.0\",\"aspectRatio\":1.7777,\"fps\":24,\"defaultBoardTiming\":2000,"
    "\"boards\":["
    "{\"uid\":\"AAAAA\",\"url\":\"board-1-AAAAA.png\",\"shot\":\"1A\",\"newShot\":true,\"time\":0,"
    "\"duration\":1500,\"dialogue\":\"MARA: Hello.\\nWho is there?\",\"action\":\"A door opens.\","
    "\"notes\":\"slow\",\"layers\":{\"fill\":{\"url\":\"board-1-AAAAA-fill.png\"},"
    "\"ink\":{\"url\":\"board-1-AAAAA-ink.png\"}},\"audio\":{\"filename\":\"a.wav\"}},"
    "{\"uid\":\"BBBBB\",\"url\":\"board-2-BBBBB.png\",\"shot\":\"1B\",\"time\":1500,"
    "\"action\":\"INT. looks like a heading\\n\\n# section\",\"layers\":{}},"
    "{\"uid\":\"CCCCC\",\"url\":\"../secret.png\",\"shot\":\"2A\",\"duration\":1e300}]}";

static void
write_picture (const char *folder, const char *name, double red, double alpha)
{
  g_autofree char *path = g_build_filename (folder, "images", name, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, 64, 36);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgba (cr, red, 0, 0, alpha);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_write_to_png (surface, path);
  cairo_surface_destroy (surface);
}

static char *
write_scene (Project *self, const char *text)
{
  g_autofree char *images = g_build_filename (self->folder, "images", NULL);

  g_mkdir (images, 0700);
  write_picture (self->folder, "board-1-AAAAA-fill.png", 1, 1);
  write_picture (self->folder, "board-1-AAAAA-ink.png", 0, 0.5);
  write_picture (self->folder, "board-2-BBBBB.png", 0, 1);
  write_picture (self->folder, "../secret.png", 0, 1);
  char *path = g_build_filename (self->folder, FILE_NAME, NULL);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
import_well (Project *self, const char *text, guint n_losses)
{
  g_autofree char *path = write_scene (self, text);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autoptr (GError) error = NULL;

  yd_boards_import (self->store, path, losses, report, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (losses->len, ==, n_losses);
}

static gint64
query (Project *self, const char *sql)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, NULL);

  return yd_reader_query_int (reader, sql, NULL, NULL);
}

static char *
query_text (Project *self, const char *sql)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, NULL);

  return yd_reader_query_text (reader, sql, NULL, NULL);
}

/* layers, sound and the shape of 1A; the duration and picture of 2A */
static void
test_import (Project *self, gconstpointer data)
{
  import_well (self, scene, 5);
  g_autofree char *heading = query_text (self, "SELECT heading FROM scene");
  g_autofree char *words = query_text (
      self, "SELECT group_concat (text, '|') FROM (SELECT text FROM line ORDER BY rank)");
  g_autofree char *speaker = query_text (self, "SELECT name FROM cast_member WHERE id = "
                                               "(SELECT speaker FROM line WHERE text = 'Hello.')");

  g_assert_cmpstr (heading, ==, "INT. A PLACE DAY");
  g_assert_cmpint (query (self, "SELECT count(*) FROM shot"), ==, 3);
  g_assert_cmpint (query (self, "SELECT count(*) FROM scene"), ==, 1);
  g_assert_cmpint (query (self, "SELECT duration_ns FROM shot WHERE number = '1A'"), ==,
                   1500000000);
  g_assert_cmpint (query (self, "SELECT duration_ns FROM shot WHERE number = '1B'"), ==,
                   2000000000);
  g_assert_cmpint (query (self, "SELECT count(*) FROM shot WHERE note = 'slow'"), ==, 1);
  g_assert_cmpint (query (self, "SELECT count(*) FROM take WHERE is_picked AND need = 'board'"), ==,
                   2);
  g_assert_cmpstr (words, ==, "Hello.|Who is there?");
  g_assert_cmpstr (speaker, ==, "MARA");
  g_assert_cmpint (query (self, "SELECT count(*) FROM shot_element"), ==, 7);
}

static gboolean
break_down_cb (YdWriter *writer, gpointer data, GError **error)
{
  const YdBreakdownOptions options = YD_BREAKDOWN_OPTIONS_DEFAULT;

  return yd_breakdown_update (writer, &options, error);
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
write_own_scene (const char *scenes, const char *name, const char *text)
{
  g_autofree char *folder = g_build_filename (scenes, name, NULL);
  g_autofree char *file = g_strconcat (name, ".storyboarder", NULL);

  g_mkdir (folder, 0700);
  write_file (folder, file, text);
}

/* Scenes below a script come in the order of their numbers, in one step; what is no folder of its
 * own is not followed, and what cannot be read is told of. */
static void
test_script (Project *self, gconstpointer data)
{
  static const char *const names[] = { "Scene-10-EXT-THE-YARD-DAY-10-BBBBB",
                                       "Scene-2-INT-A-PLACE-DAY-2-FA5K7",
                                       "Scene-3-INT-BROKEN-DAY-3-CCCCC" };
  static const char *const texts[] = { "{\"boards\":[{\"action\":\"Wind.\"}]}",
                                       "{\"boards\":[{\"dialogue\":\"MARA: Hello.\"}]}", "{" };
  g_autofree char *path = g_build_filename (self->folder, "Film.storyboarder", NULL);
  g_autofree char *scenes = g_build_filename (self->folder, "storyboards", NULL);
  g_autofree char *link = g_build_filename (scenes, "Scene-1-INT-LINK-DAY-1-DDDDD", NULL);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autoptr (GError) error = NULL;

  write_file (self->folder, "Film.storyboarder", "{\"scriptPath\":\"Film.fountain\"}");
  g_mkdir (scenes, 0700);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    write_own_scene (scenes, names[i], texts[i]);
  g_assert_cmpint (symlink (names[1], link), ==, 0);
  yd_boards_import (self->store, path, losses, report, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *headings = query_text (
      self, "SELECT group_concat (heading, '|') FROM (SELECT heading FROM scene ORDER BY rank)");
  g_assert_cmpstr (headings, ==, "INT. A PLACE DAY|EXT. THE YARD DAY");
  g_assert_cmpint (query (self, "SELECT count(*) FROM shot"), ==, 2);
  g_assert_cmpint (query (self, "SELECT count(*) FROM line WHERE text = 'Hello.'"), ==, 1);
  g_assert_cmpuint (losses->len, ==, 5); /* two pictures, a scene, the shape, the script */
}

/* Numbers of any length are in order, and each scene has the words and shots that are its own. */
static void
test_scenes_in_order (Project *self, gconstpointer data)
{
  enum { N_SCENES = 40 };
  g_autofree char *path = g_build_filename (self->folder, "Film.storyboarder", NULL);
  g_autofree char *scenes = g_build_filename (self->folder, "storyboards", NULL);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autoptr (GError) error = NULL;

  project_execute (self, "Story",
                   "INSERT INTO element (id, kind, rank, text) VALUES "
                   "('e', 'action', 'h', 'Fog.')");
  write_file (self->folder, "Film.storyboarder", "{\"scriptPath\":\"Film.fountain\"}");
  g_mkdir (scenes, 0700);
  for (guint i = 0; i < N_SCENES; i++) {
    g_autofree char *name =
        g_strdup_printf ("Scene-%" PRIu64 "-INT-THE-HALL-DAY-AAAAA", G_MAXINT32 - 9 + (guint64) i);
    g_autofree char *text = g_strdup_printf (
        "{\"boards\":[{\"action\":\"Look %u.\"},{\"dialogue\":\"MARA: Word %u.\"}]}", i, i);
    write_own_scene (scenes, name, text);
  }
  yd_boards_import (self->store, path, losses, report, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (query (self, "SELECT count(*) FROM scene"), ==, N_SCENES);
  g_assert_cmpint (query (self, "SELECT count(*) FROM shot"), ==, 2 * N_SCENES);
  for (guint i = 0; i < N_SCENES; i++) {
    g_autofree char *sql = g_strdup_printf (
        "SELECT count(*) FROM (SELECT id FROM scene ORDER BY rank LIMIT 1 OFFSET %u) s "
        "JOIN shot a ON a.scene = s.id AND a.action = 'Look %u.' JOIN shot_element b ON b.shot = "
        "a.id JOIN element e ON e.id = b.element AND trim (e.text, '!' || char (10)) = 'Look %u.' "
        "JOIN shot c ON c.scene = s.id AND c.rank > a.rank JOIN line l ON l.shot = c.id AND l.text "
        "= 'Word %u.'",
        i, i, i, i);
    g_assert_cmpint (query (self, sql), ==, 1);
  }
}

/* Whatever a file is called, it is a scene of its own. */
static void
test_any_name (Project *self, gconstpointer data)
{
  static const char *const names[] = { "(1) draft", "..", "a\nb", "Title: x", "中文", "\xff" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *file = g_strconcat (names[i], ".storyboarder", NULL);
    g_autofree char *path = g_build_filename (self->folder, file, NULL);
    g_autoptr (GPtrArray) losses = yd_losses_new ();
    g_autoptr (YdProductionReport) report = yd_production_report_new ();
    g_autoptr (GError) error = NULL;
    write_file (self->folder, file, "{\"boards\":[{\"action\":\"Wind. /* none */\"}]}");
    yd_boards_import (self->store, path, losses, report, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpint (query (self, "SELECT count(*) FROM scene"), ==, i + 1);
    g_assert_cmpint (query (self, "SELECT count(*) FROM shot_element"), ==, i + 1);
  }
}

/* A board that lasts no time is one of the usual length */
static void
test_no_duration (Project *self, gconstpointer data)
{
  static const char *const durations[] = { "1e-320", "0", "-5", "1e308", "\"0.0001\"" };

  for (gsize i = 0; i < G_N_ELEMENTS (durations); i++) {
    g_autofree char *text = g_strdup_printf (
        "{\"defaultBoardTiming\":1e-300,\"boards\":[{\"duration\":%s}]}", durations[i]);
    import_well (self, text, 3); /* the duration, the picture, the shape */
    g_assert_cmpint (query (self, "SELECT count(*) FROM shot WHERE duration_ns = 2000000000"), ==,
                     i + 1);
  }
}

/* What a script leaves open at its end takes no scene in. */
static void
test_open_script (Project *self, gconstpointer data)
{
  static const char *const ends[] = { "Cast:\nMARA, a woman", "/* gone", "@MARA\n  \n", "[[ look",
                                      "Title: Fog",           ">" };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *sql = g_strdup_printf (
        "INSERT INTO element (id, kind, rank, text) VALUES ('e', 'action', 'h', '%s')", ends[i]);
    project_execute (self, "Test", "DELETE FROM shot_element");
    project_execute (self, "Test", "DELETE FROM line");
    project_execute (self, "Test", "DELETE FROM element");
    project_execute (self, "Test", sql);
    import_well (self, scene, 5);
    g_assert_cmpint (query (self, "SELECT count(*) FROM shot JOIN scene ON scene.id = shot.scene "
                                  "WHERE scene.heading = 'INT. A PLACE DAY'"),
                     ==, 3 * (i + 1));
    g_assert_cmpint (query (self, "SELECT count(*) FROM shot_element"), ==, 7);
  }
}

/* What was imported stays, with its bindings, when the script is broken down afterwards. */
static void
test_breakdown_leaves_it_alone (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  import_well (self, scene, 5);
  yd_store_write (self->store, "Test", NULL, break_down_cb, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (query (self, "SELECT count(*) FROM shot WHERE NOT is_aside AND is_locked"), ==,
                   3);
  g_assert_cmpint (query (self, "SELECT count(*) FROM line"), ==, 2);
}

static void
test_second_scene_is_added (Project *self, gconstpointer data)
{
  import_well (self, scene, 5);
  import_well (self, scene, 5);
  g_assert_cmpint (query (self, "SELECT count(*) FROM scene WHERE NOT is_aside"), ==, 2);
  g_assert_cmpint (query (self, "SELECT count(*) FROM shot WHERE NOT is_aside"), ==, 6);
  g_assert_cmpint (query (self, "SELECT count(*) FROM cast_member WHERE name = 'MARA'"), ==, 1);
}

static void
test_layers_are_flattened (Project *self, gconstpointer data)
{
  g_autofree char *path = write_scene (self, scene);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YdForeignBoards) boards = yd_storyboarder_load (path, losses, NULL, &error);

  g_assert_no_error (error);
  const YdForeignBoard *board = boards->boards->pdata[0];
  g_assert_cmpuint (board->pictures->len, ==, 2);
  g_autoptr (YdPicture) picture = yd_foreign_board_flatten (board, &error);
  g_assert_no_error (error);
  g_assert_cmpint (picture->pixels[2], >, 110); /* red below half of black */
  g_assert_cmpint (picture->pixels[2], <, 145);
  g_assert_cmpint (picture->pixels[3], ==, 255);
}

/* A link in images/ may lead anywhere; it is no picture. */
static void
test_link_is_no_picture (Project *self, gconstpointer data)
{
  g_autofree char *path = write_scene (self, scene);
  g_autofree char *picture = g_build_filename (self->folder, "images", "board-2-BBBBB.png", NULL);
  g_autofree char *secret = g_build_filename (self->folder, "secret.png", NULL);
  g_autoptr (GPtrArray) losses = yd_losses_new ();

  g_unlink (picture);
  g_assert_cmpint (symlink (secret, picture), ==, 0);
  g_autoptr (YdForeignBoards) boards = yd_storyboarder_load (path, losses, NULL, NULL);
  g_assert_cmpuint (((YdForeignBoard *) boards->boards->pdata[1])->pictures->len, ==, 0);
}

static void
test_refused (Project *self, gconstpointer data)
{
  static const char *const texts[] = {
    "", "[]", "{", "{\"boards\":[]}", "{\"boards\":3}", "{\"scriptPath\":\"a.fountain\"}"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *path = write_scene (self, texts[i]);
    g_autoptr (GPtrArray) losses = yd_losses_new ();
    g_autoptr (GError) error = NULL;
    g_assert_null (yd_storyboarder_load (path, losses, NULL, &error));
    g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
  }
}

#define ADD(name, func)                                                                            \
  g_test_add ("/production/board-import/" name, Project, NULL, project_set_up, func,               \
              project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("import", test_import);
  ADD ("breakdown-leaves-it-alone", test_breakdown_leaves_it_alone);
  ADD ("second-scene-is-added", test_second_scene_is_added);
  ADD ("layers-are-flattened", test_layers_are_flattened);
  ADD ("link-is-no-picture", test_link_is_no_picture);
  ADD ("script", test_script);
  ADD ("scenes-in-order", test_scenes_in_order);
  ADD ("any-name", test_any_name);
  ADD ("open-script", test_open_script);
  ADD ("no-duration", test_no_duration);
  ADD ("refused", test_refused);
  return g_test_run ();
}
