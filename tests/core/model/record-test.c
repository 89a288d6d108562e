/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/record.h"

#include "core/model/media-file.h"
#include "core/model/shot.h"

static void
test_fields_are_properties (void)
{
  g_autoptr (YdShot) shot = yd_shot_new ();
  g_autofree char *action = NULL;

  g_object_set (shot, "action", "雨落下", "size", YD_SHOT_SIZE_CLOSE_UP, NULL);
  g_assert_cmpstr (shot->action, ==, "雨落下");
  g_assert_cmpint (shot->size, ==, YD_SHOT_SIZE_CLOSE_UP);
  g_object_get (shot, "action", &action, NULL);
  g_assert_cmpstr (action, ==, "雨落下");
  g_object_set (shot, "action", NULL, "scene", NULL, NULL);
  g_assert_cmpstr (shot->action, ==, "");
  g_assert_null (shot->scene);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer count)
{
  (*(int *) count)++;
}

static void
test_notifies_changes_only (void)
{
  g_autoptr (YdShot) shot = yd_shot_new ();
  int count = 0;

  g_signal_connect (shot, "notify", G_CALLBACK (count_cb), &count);
  g_object_set (shot, "duration-ns", (gint64) 5, NULL);
  g_object_set (shot, "duration-ns", (gint64) 5, NULL);
  g_assert_cmpint (count, ==, 1);
}

static void
test_copy (void)
{
  g_autoptr (YdShot) shot = yd_shot_new ();
  g_object_set (shot, "scene", "s", "mood", "tense", "is-locked", TRUE, NULL);
  g_autoptr (YdShot) copy = yd_record_copy (shot);

  g_assert_true (yd_record_equal (shot, copy));
  copy->duration_ns++;
  g_assert_false (yd_record_equal (shot, copy));
}

static void
test_nicks (void)
{
  int value = -1;

  g_assert_cmpstr (yd_enum_to_nick (YD_TYPE_SHOT_SIZE, YD_SHOT_SIZE_EXTREME_WIDE), ==,
                   "extreme-wide");
  g_assert_true (yd_enum_from_nick (YD_TYPE_SHOT_SIZE, "close-up", &value));
  g_assert_cmpint (value, ==, YD_SHOT_SIZE_CLOSE_UP);
  g_assert_false (yd_enum_from_nick (YD_TYPE_SHOT_SIZE, "huge", &value));
  g_assert_false (yd_enum_from_nick (YD_TYPE_SHOT_SIZE, NULL, &value));
}

static void
test_list_of_nicks (void)
{
  g_autofree char *nicks = yd_enum_list_nicks (YD_TYPE_CLIP_KIND);

  g_assert_cmpstr (nicks, ==, "still, video, sound, title");
}

/* A result has no name of its own; older projects call it by its hash */
static void
test_names_of_media (void)
{
  static const char hash[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  static const char *const originals[] = { "", "0123456789abcdef0123456789abcdef"
                                               "0123456789abcdef0123456789abcd.png" };
  g_autoptr (YdMediaFile) file = yd_media_file_new ();

  yd_record_set_id (YD_RECORD (file), hash);
  g_object_set (file, "extension", "png", "original-name", "rain 1.png", NULL);
  g_autofree char *own = yd_media_file_dup_name (file);
  g_assert_cmpstr (own, ==, "rain 1.png");
  for (gsize i = 0; i < G_N_ELEMENTS (originals); i++) {
    g_object_set (file, "original-name", originals[i], NULL);
    g_autofree char *name = yd_media_file_dup_name (file);
    g_assert_cmpstr (name, ==, "0123456789ab….png");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/record/fields-are-properties", test_fields_are_properties);
  g_test_add_func ("/model/record/notifies-changes-only", test_notifies_changes_only);
  g_test_add_func ("/model/record/copy", test_copy);
  g_test_add_func ("/model/record/nicks", test_nicks);
  g_test_add_func ("/model/record/list-of-nicks", test_list_of_nicks);
  g_test_add_func ("/model/record/names-of-media", test_names_of_media);
  return g_test_run ();
}
