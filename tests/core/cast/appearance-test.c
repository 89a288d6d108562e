/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cast/appearance.h"

#include "core/cast/cast-error.h"

static YdAppearance
invent (const char *name, YdGender gender, const char *age, const char *words, guint n_before)
{
  g_autofree char *json = yd_appearance_invent (name, gender, age, words, n_before);

  return yd_appearance_parse (json);
}

static void
test_round_trip (void)
{
  g_autofree char *json = yd_appearance_invent ("小梅", YD_GENDER_FEMALE, "young", "红裙", 3);
  const YdAppearance one = yd_appearance_parse (json);
  g_autofree char *again = yd_appearance_to_json (&one);

  g_assert_cmpstr (json, ==, again);
}

static void
test_stable (void)
{
  g_autofree char *one = yd_appearance_invent ("老李", YD_GENDER_MALE, "adult", "", 0);
  g_autofree char *two = yd_appearance_invent ("老李", YD_GENDER_MALE, "adult", "", 0);
  g_autofree char *other = yd_appearance_invent ("老王", YD_GENDER_MALE, "adult", "", 0);

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpstr (one, !=, other);
}

static void
test_reads_chinese (void)
{
  const YdAppearance old = invent ("王奶奶", YD_GENDER_UNKNOWN, "", "白发，盘发，戴眼镜", 0);
  const YdAppearance girl =
      invent ("小梅", YD_GENDER_UNKNOWN, "young", "红色的裙子，长发的姑娘", 0);
  const YdAppearance boss = invent ("老李", YD_GENDER_MALE, "", "黑发，络腮胡，灰色长衫，胖", 0);

  g_assert_cmpint (old.gender, ==, YD_GENDER_FEMALE);
  g_assert_cmpint (old.age, ==, YD_AGE_OLD);
  g_assert_cmpint (old.hair, ==, YD_HAIR_BUN);
  g_assert_true (old.has_glasses);
  g_assert_cmphex (old.hair_color, ==, 0xe4e2dd);
  g_assert_cmpint (girl.garment, ==, YD_GARMENT_DRESS);
  g_assert_cmphex (girl.garment_color, ==, 0xc0392f);
  g_assert_cmpint (girl.hair, ==, YD_HAIR_LONG);
  g_assert_cmpint (boss.beard, ==, YD_BEARD_FULL);
  g_assert_cmpint (boss.build, ==, YD_BUILD_STOUT);
  g_assert_cmpint (boss.garment, ==, YD_GARMENT_TUNIC);
  g_assert_cmphex (boss.garment_color, ==, 0x86888c);
}

static void
test_reads_english (void)
{
  const YdAppearance one =
      invent ("Tom", YD_GENDER_MALE, "old", "A thin man, white beard, straw hat, blue jacket", 0);
  const YdAppearance two = invent ("Ann", YD_GENDER_UNKNOWN, "30", "a woman in a red dress", 1);

  g_assert_cmpint (one.beard, ==, YD_BEARD_FULL);
  g_assert_cmpint (one.hat, ==, YD_HAT_STRAW);
  g_assert_cmpint (one.build, ==, YD_BUILD_SLIM);
  g_assert_cmphex (one.garment_color, ==, 0x2f5f9e);
  g_assert_cmphex (one.hair_color, ==, 0xe4e2dd);
  g_assert_cmpint (two.gender, ==, YD_GENDER_FEMALE);
  g_assert_cmpint (two.garment, ==, YD_GARMENT_DRESS);
  g_assert_cmphex (two.garment_color, ==, 0xc0392f);
  g_assert_cmpint (two.age, ==, YD_AGE_ADULT);
}

static void
test_first_ones_differ (void)
{
  guint32 seen[8];

  for (guint i = 0; i < G_N_ELEMENTS (seen); i++) {
    seen[i] = invent ("甲", YD_GENDER_MALE, "", "", i).garment_color;
    for (guint k = 0; k < i; k++)
      g_assert_cmphex (seen[i], !=, seen[k]);
  }
}

static void
test_tolerant (void)
{
  static const char *const texts[] = {
    "",
    "{",
    "[]",
    "7",
    "{\"hair\":7,\"skin\":\"blue\",\"height\":\"tall\"}",
    "{\"height\":99,\"age\":\"ancient\",\"garment-color\":\"#12\"}",
  };
  const YdAppearance plain = yd_appearance_parse (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    const YdAppearance one = yd_appearance_parse (texts[i]);
    g_assert_cmpint (one.hair, ==, plain.hair);
    g_assert_cmphex (one.skin, ==, plain.skin);
    g_assert_cmpfloat (one.height_m, ==, plain.height_m);
    g_assert_cmpint (one.age, ==, plain.age);
  }
}

static void
test_elder_name (void)
{
  g_autofree char *json = yd_appearance_invent ("老周", YD_GENDER_UNKNOWN, "adult", "", 0);
  const YdAppearance elder = yd_appearance_parse (json);

  g_assert_cmpint (elder.age, ==, YD_AGE_OLD);
  g_assert_cmpint (elder.gender, ==, YD_GENDER_MALE);
}

static void
test_broken_words (void)
{
  g_autofree char *none = yd_appearance_invent (NULL, YD_GENDER_UNKNOWN, NULL, NULL, 0);
  g_autofree char *broken =
      yd_appearance_invent ("\xff", YD_GENDER_UNKNOWN, "\xff", "\xfe\xff", G_MAXUINT);

  g_assert_nonnull (none);
  g_assert_nonnull (broken);
}

static void
test_set (void)
{
  YdAppearance look = yd_appearance_parse (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (yd_appearance_set (&look, "hair", "bob", &error));
  g_assert_true (yd_appearance_set (&look, "hair-color", "#102030", &error));
  g_assert_true (yd_appearance_set (&look, "glasses", "yes", &error));
  g_assert_true (yd_appearance_set (&look, "height", "1.5", &error));
  g_assert_no_error (error);
  g_assert_cmpint (look.hair, ==, YD_HAIR_BOB);
  g_assert_cmphex (look.hair_color, ==, 0x102030);
  g_assert_true (look.has_glasses);
  g_assert_cmpfloat (look.height_m, ==, 1.5);
}

static void
test_set_refuses (void)
{
  static const struct {
    const char *name;
    const char *text;
  } faults[] = {
    { "nothing", "bob" }, { "hair", "green" }, { "skin", "blue" }, { "scarf", "maybe" },
    { "height", "tall" }, { "height", "nan" }, { "height", "3" },  { "hair", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    YdAppearance look = yd_appearance_parse (NULL);
    g_autoptr (GError) error = NULL;
    g_assert_false (yd_appearance_set (&look, faults[i].name, faults[i].text, &error));
    g_assert_error (error, YD_CAST_ERROR, YD_CAST_ERROR_INVALID_LOOK);
  }
}

/* A list as long as its enum: what is last has a nick and a name */
static void
test_every_shape_is_named (void)
{
  static const struct {
    const char *part;
    int last;
  } lists[] = {
    { "build", YD_BUILD_STOUT }, { "face", YD_FACE_POINTED },       { "brow", YD_BROW_THIN },
    { "nose", YD_NOSE_HOOKED },  { "hair", YD_HAIR_TOPKNOT },       { "beard", YD_BEARD_FULL },
    { "hat", YD_HAT_BEANIE },    { "garment", YD_GARMENT_SWEATER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++) {
    const YdAppearancePart *part = yd_appearance_part_find (lists[i].part);
    for (int n = 0; n <= lists[i].last; n++)
      g_assert_nonnull (part->choices[n].name);
    g_assert_null (part->choices[lists[i].last + 1].nick);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cast/appearance/round-trip", test_round_trip);
  g_test_add_func ("/cast/appearance/stable", test_stable);
  g_test_add_func ("/cast/appearance/reads-chinese", test_reads_chinese);
  g_test_add_func ("/cast/appearance/reads-english", test_reads_english);
  g_test_add_func ("/cast/appearance/first-ones-differ", test_first_ones_differ);
  g_test_add_func ("/cast/appearance/tolerant", test_tolerant);
  g_test_add_func ("/cast/appearance/elder-name", test_elder_name);
  g_test_add_func ("/cast/appearance/broken-words", test_broken_words);
  g_test_add_func ("/cast/appearance/set", test_set);
  g_test_add_func ("/cast/appearance/set-refuses", test_set_refuses);
  g_test_add_func ("/cast/appearance/every-shape-is-named", test_every_shape_is_named);
  return g_test_run ();
}
