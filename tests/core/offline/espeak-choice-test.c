/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/espeak-choice.h"

#include <string.h>

#include "core/offline/espeak-program.h"

#define N_CHARACTERS 24

static char *
describe (YdVoiceChoice *choice)
{
  return g_strdup_printf ("%s %.3f %.3f", choice->voice, choice->rate, choice->pitch);
}

/* Everyone on a large stage sounds like nobody else. */
static void
test_distinct (void)
{
  const YdGender genders[] = { YD_GENDER_FEMALE, YD_GENDER_MALE };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (YdVoiceChoice) narrator =
      yd_espeak_voice_choose ("zh-CN", YD_GENDER_UNKNOWN, NULL, YD_NARRATOR);

  g_hash_table_add (seen, describe (narrator));
  for (gsize i = 0; i < G_N_ELEMENTS (genders); i++)
    for (guint n = 0; n < N_CHARACTERS; n++) {
      g_autoptr (YdVoiceChoice) choice = yd_espeak_voice_choose ("zh-CN", genders[i], "adult", n);
      g_assert_true (g_hash_table_add (seen, describe (choice)));
      g_assert_cmpfloat (choice->pitch, >=, -1);
      g_assert_cmpfloat (choice->rate, >, 0.7);
    }
}

static void
test_gender (void)
{
  g_autoptr (YdVoiceChoice) woman = yd_espeak_voice_choose ("en", YD_GENDER_FEMALE, "", 0);
  g_autoptr (YdVoiceChoice) man = yd_espeak_voice_choose ("en", YD_GENDER_MALE, "", 0);

  g_assert_true (g_str_has_prefix (woman->voice, "en-us+f"));
  g_assert_true (g_str_has_prefix (man->voice, "en-us+m"));
}

static void
test_age (void)
{
  static const struct {
    const char *age;
    const char *same;
  } ages[] = { { "child", "8" },  { "child", "七岁的小孩" }, { "young", "年轻人" },
               { "old", "75岁" }, { "old", "白发老人" },     { "adult", "40" },
               { "adult", "" } };
  g_autoptr (YdVoiceChoice) adult = yd_espeak_voice_choose (NULL, YD_GENDER_MALE, "adult", 0);
  g_autoptr (YdVoiceChoice) child = yd_espeak_voice_choose (NULL, YD_GENDER_MALE, "child", 0);
  g_autoptr (YdVoiceChoice) old = yd_espeak_voice_choose (NULL, YD_GENDER_MALE, "old", 0);

  g_assert_cmpfloat (child->pitch, >, adult->pitch);
  g_assert_cmpfloat (old->rate, <, adult->rate);
  for (gsize i = 0; i < G_N_ELEMENTS (ages); i++) {
    g_autoptr (YdVoiceChoice) one = yd_espeak_voice_choose (NULL, YD_GENDER_MALE, ages[i].age, 0);
    g_autoptr (YdVoiceChoice) two = yd_espeak_voice_choose (NULL, YD_GENDER_MALE, ages[i].same, 0);
    g_autofree char *said = describe (one), *also = describe (two);
    g_assert_cmpstr (said, ==, also);
  }
}

static void
test_language (void)
{
  static const char *const languages[][2] = {
    { NULL, "cmn-latn-pinyin" },
    { "", "cmn-latn-pinyin" },
    { "zh", "cmn-latn-pinyin" },
    { "zh-CN", "cmn-latn-pinyin" },
    { "cmn", "cmn-latn-pinyin" },
    { "zh-Hant-TW", "cmn-latn-pinyin" },
    { "cmn-latn-pinyin", "cmn-latn-pinyin" },
    { "zh-HK", "yue" },
    { "yue", "yue" },
    { "en", "en-us" },
    { "en-US", "en-us" },
    { "en-GB", "en-gb" },
    { "fr", "fr" },
    { "eng", "eng" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    g_assert_cmpstr (yd_espeak_base_for_language (languages[i][0]), ==, languages[i][1]);
}

static void
test_list (void)
{
  g_autoptr (GPtrArray) list = yd_espeak_voices_list ();
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (list->len, >, 20);
  for (guint i = 0; i < list->len; i++) {
    const YdVoice *voice = list->pdata[i];
    g_assert_true (yd_espeak_voice_name_is_valid (voice->name));
    g_assert_true (g_str_has_prefix (voice->name, yd_espeak_base_for_language (voice->language)));
    g_assert_true (g_hash_table_add (names, voice->name));
    g_assert_true (g_hash_table_add (titles, voice->title));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offline/espeak-choice/distinct", test_distinct);
  g_test_add_func ("/offline/espeak-choice/gender", test_gender);
  g_test_add_func ("/offline/espeak-choice/age", test_age);
  g_test_add_func ("/offline/espeak-choice/language", test_language);
  g_test_add_func ("/offline/espeak-choice/list", test_list);
  return g_test_run ();
}
