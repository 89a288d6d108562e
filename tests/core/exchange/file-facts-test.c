/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/file-facts.h"

#include "core/base/data-path.h"
#include "core/exchange/jianying-check.h"
#include "core/exchange/jianying-draft.h"
#include "core/media/probe.h"
#include "film-fixture.h"

static void
assert_facts (YdMediaProbeFunc probe, const char *path, const YdFileFacts *expected)
{
  YdFileFacts facts;

  g_assert_true (probe (path, &facts, NULL));
  g_assert_cmpint (facts.kind, ==, expected->kind);
  g_assert_cmpint (facts.width, ==, expected->width);
  g_assert_cmpint (facts.height, ==, expected->height);
  g_assert_cmpint (facts.duration_ns, ==, expected->duration_ns);
  g_assert_cmpint (facts.has_sound, ==, expected->has_sound);
}

/* Headers and the media engine agree. */
static void
test_headers (Fixture *fixture, gconstpointer data)
{
  static const YdFileFacts expected[] = {
    { YD_FILE_KIND_PICTURE, 150, 100, 0, FALSE },
    { YD_FILE_KIND_PICTURE, 640, 360, 0, FALSE },
    { YD_FILE_KIND_SOUND, 0, 0, 8 * YD_SECOND_NS, TRUE },
  };
  g_autofree char *png = fixture_path (fixture, "晨光.png");
  g_autofree char *jpeg = yd_data_path ("jianying/cover.jpg");
  g_autofree char *wav = fixture_path (fixture, "bed.wav");
  const char *const paths[] = { png, jpeg, wav };

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++) {
    assert_facts (yd_file_facts_read, paths[i], &expected[i]);
    assert_facts (yd_file_facts_probe, paths[i], &expected[i]);
  }
  g_assert_true (yd_file_is_jpeg (jpeg));
  g_assert_false (yd_file_is_jpeg (png));
}

static void
test_not_media (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *bytes;
    gsize size;
  } files[] = {
    { "", 0 },
    { "\x89PNG\r\n\x1a\n", 8 },
    { "\xff\xd8\xff\xe0\xff\xff", 6 },
    { "RIFF\0\0\0\0WAVEdata\xff\xff\xff\xff", 20 },
  };
  g_autofree char *path = fixture_path (fixture, "file");
  YdFileFacts facts;

  g_assert_false (yd_file_facts_read (path, &facts, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_assert_true (g_file_set_contents (path, files[i].bytes, files[i].size, NULL));
    g_assert_false (yd_file_facts_read (path, &facts, NULL));
    g_assert_false (yd_file_facts_probe (path, &facts, NULL));
  }
}

static void
test_draft_agrees_with_the_engine (Fixture *fixture, gconstpointer data)
{
  const YdJianyingOptions options = { .has_cues = TRUE, .probe = yd_file_facts_probe };
  g_autofree char *folder = fixture_path (fixture, "draft");

  g_assert_true (yd_jianying_write (fixture->film, folder, &options, NULL, NULL, NULL, NULL, NULL));
  g_autoptr (GPtrArray) findings =
      yd_jianying_check (folder, TRUE, yd_file_facts_probe, NULL, NULL, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  yd_media_route_log ();

  g_test_add ("/exchange/file-facts/headers", Fixture, NULL, fixture_set_up, test_headers,
              fixture_tear_down);
  g_test_add ("/exchange/file-facts/not-media", Fixture, NULL, fixture_set_up, test_not_media,
              fixture_tear_down);
  g_test_add ("/exchange/file-facts/draft-agrees", Fixture, NULL, fixture_set_up,
              test_draft_agrees_with_the_engine, fixture_tear_down);

  return g_test_run ();
}
