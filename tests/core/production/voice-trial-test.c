/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/production/voice-trial.h"

#include "core/base/safe-file.h"
#include "core/production/production-error.h"

static void
test_speaks (void)
{
  g_autoptr (YdCastMember) member = yd_cast_member_new ();
  g_autofree char *folder = g_dir_make_tmp ("yiduo-trial-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;

  g_object_set (member, "voice", "cmn-latn-pinyin+f2", NULL);
  g_autoptr (YdSnapshot) usual =
      yd_voice_trial_speak (member, "今天下雨了。", folder, NULL, &error);
  g_assert_no_error (error);
  const YdSnapshotTrack *track = usual->tracks->pdata[0];
  const YdSnapshotClip *clip = track->clips->pdata[0];
  g_assert_true (g_file_test (clip->path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (usual->duration_frames, >, 10);

  g_object_set (member, "voice-rate", 0.6, NULL);
  g_autoptr (YdSnapshot) slow = yd_voice_trial_speak (member, "今天下雨了。", folder, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (slow->duration_frames, >, usual->duration_frames);
  yd_safe_file_remove_tree (folder, NULL);
}

static void
test_nothing_to_say (void)
{
  g_autoptr (YdCastMember) member = yd_cast_member_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_voice_trial_speak (member, "  ", "/nowhere", NULL, &error));
  g_assert_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/production/voice-trial/speaks", test_speaks);
  g_test_add_func ("/production/voice-trial/nothing-to-say", test_nothing_to_say);
  return g_test_run ();
}
