/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/storyboard/camera-words.h"

static void
check (const char *action, const char *words, const YdCameraWords *expected)
{
  YdCameraWords asked;
  g_autofree char *rest = yd_span_dup (yd_camera_words_read (yd_span_of (action), &asked));

  g_assert_cmpstr (rest, ==, words);
  g_assert_cmpint (asked.has_size, ==, expected->has_size);
  g_assert_cmpint (asked.has_angle, ==, expected->has_angle);
  g_assert_cmpint (asked.has_movement, ==, expected->has_movement);
  g_assert_cmpint (asked.size, ==, expected->size);
  g_assert_cmpint (asked.angle, ==, expected->angle);
  g_assert_cmpint (asked.movement, ==, expected->movement);
}

static void
test_chinese (void)
{
  const YdCameraWords close = { .has_size = TRUE, .size = YD_SHOT_SIZE_CLOSE_UP };
  const YdCameraWords far = {
    .has_angle = TRUE,
    .angle = YD_SHOT_ANGLE_HIGH,
    .has_movement = TRUE,
    .movement = YD_SHOT_MOVEMENT_PULL_OUT,
  };

  check ("【特写】一把钥匙。", "一把钥匙。", &close);
  check ("特写镜头：一把钥匙。", "一把钥匙。", &close);
  check ("（俯拍，镜头拉远）整座城市。", "整座城市。", &far);
}

static void
test_english (void)
{
  const YdCameraWords close = { .has_size = TRUE, .size = YD_SHOT_SIZE_CLOSE_UP };
  const YdCameraWords wide = { .has_size = TRUE, .size = YD_SHOT_SIZE_WIDE };

  check ("CLOSE ON the key.", "the key.", &close);
  check ("CLOSE-UP: the key.", "the key.", &close);
  check ("WIDE SHOT - The city.", "The city.", &wide);
}

static void
test_left_alone (void)
{
  const YdCameraWords nothing = { 0 };

  check ("【字幕：三年后】", "【字幕：三年后】", &nothing);
  check ("（推门）他进来。", "（推门）他进来。", &nothing);
  check ("他跟她说：走。", "他跟她说：走。", &nothing);
  check ("Close to the door she waits.", "Close to the door she waits.", &nothing);
  check ("CLOSE the door.", "CLOSE the door.", &nothing);
  check ("", "", &nothing);
}

/* A line that has nothing else keeps its words: there is something to see */
static void
test_alone (void)
{
  const YdCameraWords empty = { .has_size = TRUE, .size = YD_SHOT_SIZE_WIDE };

  check ("【空镜】", "【空镜】", &empty);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storyboard/camera-words/chinese", test_chinese);
  g_test_add_func ("/storyboard/camera-words/english", test_english);
  g_test_add_func ("/storyboard/camera-words/left-alone", test_left_alone);
  g_test_add_func ("/storyboard/camera-words/alone", test_alone);
  return g_test_run ();
}
