/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/jianying-reader.h"

#include "core/base/loss.h"
#include "core/base/safe-file.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/film-feature.h"
#include "core/exchange/jianying-folders.h"
#include "core/model/finding.h"
#include "core/timeline/film-mend.h"
#include "draft-fixture.h"

static YdSnapshot *
read_back (Fixture *fixture, GPtrArray *losses)
{
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (yd_exchange_format_for_reading (folder, NULL) == &yd_jianying_format);
  YdSnapshot *film = yd_jianying_format.read_film (folder, losses, NULL, &error);
  g_assert_no_error (error);
  yd_film_mend (film, losses);
  return film;
}

/* What the studio writes it reads again: frames, files, words, volumes, fades */
static void
test_own_draft (Fixture *fixture, gconstpointer data)
{
  const YdFilmFeature features[] = { YD_FILM_FEATURE_PICTURES, YD_FILM_FEATURE_CUES,
                                     YD_FILM_FEATURE_DISSOLVES, YD_FILM_FEATURE_CANVAS };
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdSnapshot) film = read_back (fixture, losses);
  const YdSnapshotTrack *sounds = film->tracks->pdata[film->tracks->len - 1];

  for (gsize i = 0; i < G_N_ELEMENTS (features); i++) {
    g_autofree char *before = yd_film_describe_feature (fixture->film, features[i]);
    g_autofree char *after = yd_film_describe_feature (film, features[i]);
    if (features[i] == YD_FILM_FEATURE_PICTURES) /* a name that Windows does not take is changed */
      g_strdelimit (before, "?", '_');
    g_assert_cmpstr (after, ==, before);
  }
  g_assert_cmpint (film->rate.num, ==, 30);
  g_assert_cmpstr (film->title, ==, "我的短片");
  g_assert_cmpint (sounds->kind, ==, YD_TRACK_KIND_EFFECT);
  g_assert_cmpint (((YdSnapshotClip *) sounds->clips->pdata[0])->source_start_ns, ==,
                   YD_SECOND_NS / 2);
}

/* A draft for CapCut says so, has no transitions of Jianying, and keeps to the same rules */
static void
test_capcut (Fixture *fixture, gconstpointer data)
{
  YdJianyingOptions options = plain;
  GPtrArray *lost = NULL;

  options.profile = YD_JIANYING_PROFILE_CAPCUT;
  options.root = "C:/Users/bo/AppData/Local/CapCut/User Data/Projects/com.lveditor.draft";
  g_autofree char *folder = write_draft (fixture, &options, &lost);
  g_autoptr (GPtrArray) losses = lost;
  g_autoptr (JsonNode) draft = load (folder, "draft_content.json");
  g_autoptr (GPtrArray) findings = yd_jianying_preflight (fixture->film, folder, &options);
  gboolean is_told = FALSE;

  g_assert_cmpstr (find_text (draft, "$.platform.app_source"), ==, "cc");
  g_assert_cmpint (find_int (draft, "$.platform.app_id"), ==, 359289);
  g_assert_cmpuint (
      json_array_get_length (json_node_get_array (find (draft, "$.materials.transitions"))), ==, 0);
  for (guint i = 0; i < losses->len; i++)
    is_told |= strstr (((YdLoss *) losses->pdata[i])->what, "CapCut") != NULL;
  g_assert_true (is_told);
  is_told = FALSE;
  for (guint i = 0; i < findings->len; i++)
    is_told |= strstr (((YdFinding *) findings->pdata[i])->what, "never tried") != NULL;
  g_assert_true (is_told);
}

/* Media inside of a draft are named by a mark that stands for its folder */
static void
test_media_are_found (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdSnapshot) film = read_back (fixture, losses);
  const YdSnapshotClip *clip = ((YdSnapshotTrack *) film->tracks->pdata[0])->clips->pdata[0];
  g_autofree char *folder = fixture_path (fixture, "我的短片");
  g_autofree char *file = g_build_filename (folder, clip->path, NULL);

  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
}

static void
test_encrypted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = write_draft (fixture, &plain, NULL);
  g_autofree char *path = g_build_filename (folder, "draft_content.json", NULL);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "8f9a1Kq/0pW3n+", -1, NULL));
  g_assert_null (yd_jianying_format.read_film (folder, losses, NULL, &error));
  g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
  g_assert_nonnull (strstr (error->message, "5.9"));
}

/* What the studio has not is told by the clip and its moment, or by what a person calls it */
static void
test_losses_have_subjects (Fixture *fixture, gconstpointer data)
{
  static const char text[] =
      "{'fps':25,'materials':{'videos':[{'id':'v','path':'C:/a.mp4','material_name':'a.mp4'}],"
      "'masks':[{'id':'m'}]},'tracks':[{'type':'sticker','segments':[{}]},{'type':'video','name':"
      "'Main','segments':[{'material_id':'v','extra_material_refs':['m'],'target_timerange':"
      "{'start':2000000,'duration':1000000}}]}]}";
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  g_autoptr (JsonNode) root = yd_json_parse (json, -1, NULL);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (YdSnapshot) film = yd_jianying_read_film (root, losses, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (losses->len, ==, 2);
  g_assert_cmpstr (((YdLoss *) losses->pdata[0])->thing, ==, "Stickers");
  g_assert_cmpstr (((YdLoss *) losses->pdata[1])->thing, ==, "“a.mp4” at 0:02.00 on “Main”");
}

static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "{", "{}", "{\"materials\":{},\"tracks\":1}" };
  g_autofree char *path = fixture_path (fixture, "draft_info.json");
  g_autoptr (GPtrArray) losses = yd_losses_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
    g_assert_null (yd_jianying_format.read_film (path, losses, NULL, &error));
    g_assert_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE);
  }
}

/* Folders of Wine, of its bottles, and of disks of Windows and macOS */
static void
test_folders (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *path;
    const char *root;
    gboolean is_capcut;
  } places[] = {
    { ".wine/drive_c/users/anna/AppData/Local/JianyingPro/User Data/Projects/com.lveditor.draft",
      "C:/users/anna/AppData/Local/JianyingPro/User Data/Projects/com.lveditor.draft", FALSE },
    { "disk/Users/bo/AppData/Local/CapCut/User Data/Projects/com.lveditor.draft",
      "C:/Users/bo/AppData/Local/CapCut/User Data/Projects/com.lveditor.draft", TRUE },
    { "disk/Users/li/Movies/JianyingPro/User Data/Projects/com.lveditor.draft",
      "/Users/li/Movies/JianyingPro/User Data/Projects/com.lveditor.draft", FALSE },
  };
  g_autofree char *disk = fixture_path (fixture, "disk");
  const char *const mounts[] = { disk, "/nowhere", NULL };
  g_autoptr (GPtrArray) none = yd_jianying_folders_find (fixture->folder, mounts);

  g_assert_cmpuint (none->len, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autofree char *path = fixture_path (fixture, places[i].path);
    g_assert_cmpint (g_mkdir_with_parents (path, 0755), ==, 0);
  }
  g_autoptr (GPtrArray) found = yd_jianying_folders_find (fixture->folder, mounts);
  g_assert_cmpuint (found->len, ==, G_N_ELEMENTS (places));
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    const YdJianyingFolder *folder = found->pdata[i];
    g_autofree char *path = fixture_path (fixture, places[i].path);
    g_assert_cmpstr (folder->path, ==, path);
    g_assert_cmpstr (folder->root, ==, places[i].root);
    g_assert_cmpint (folder->is_capcut, ==, places[i].is_capcut);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/exchange/jianying-reader/" name, Fixture, NULL, fixture_set_up, func,              \
              fixture_tear_down)
  ADD ("own-draft", test_own_draft);
  ADD ("capcut", test_capcut);
  ADD ("media-are-found", test_media_are_found);
  ADD ("encrypted", test_encrypted);
  ADD ("losses-have-subjects", test_losses_have_subjects);
  ADD ("hostile", test_hostile);
  ADD ("folders", test_folders);
  return g_test_run ();
}
