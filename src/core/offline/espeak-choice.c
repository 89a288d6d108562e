/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who speaks with which voice. espeak-ng has one voice for a language and variants of timbre that
 * fit any of them; a pitch and a rate of its own make a character known again.
 *
 * Mandarin is `cmn-latn-pinyin`: in espeak-ng 1.51 the plainer `cmn` reads Chinese characters as
 * English words that spell their pinyin (measured by its phonemes: 今天 becomes "dZIn tjan"). */
#include "core/offline/espeak-choice.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *variant;
  double pitch;
  double rate;
} Timbre;

/* The most different first. Median pitch as measured with the Mandarin voice, in Hz. */
static const Timbre women[] = {
  { "f2", 0.00, 1.00 },  /* 171 */
  { "f5", 0.16, 1.04 },  /* 184 */
  { "f3", -0.16, 0.97 }, /* 178 */
  { "f4", 0.06, 1.02 },  /* 162 */
  { "f1", -0.08, 0.95 }, /* 162 */
};
static const Timbre men[] = {
  { "m3", 0.00, 1.00 },  /* 93 */
  { "m7", 0.24, 1.04 },  /* 91 */
  { "m1", -0.14, 0.96 }, /* 84 */
  { "m2", 0.14, 1.00 },  /* 92 */
  { "m4", -0.06, 1.03 }, /* 82 */
  { "m6", 0.34, 1.06 },  /* 90 */
  { "m8", 0.06, 0.95 },  /* 75 */
  { "m5", -0.22, 0.98 }, /* 91 */
};

/* First match wins; a language is matched with what follows a hyphen, or without. */
static const struct {
  const char *language;
  const char *base;
  const char *tag;   /* as listed; NULL for another name of a listed one */
  const char *title; /* likewise */
} languages[] = {
  { "zh-hk", "yue", NULL, NULL },
  { "zh-yue", "yue", NULL, NULL },
  { "zh", "cmn-latn-pinyin", "zh-CN", N_ ("Mandarin") },
  { "cmn", "cmn-latn-pinyin", NULL, NULL },
  { "yue", "yue", "yue", N_ ("Cantonese") },
  { "en-gb", "en-gb", "en-GB", N_ ("British English") },
  { "en", "en-us", "en-US", N_ ("American English") },
};

typedef enum { AGE_ADULT, AGE_CHILD, AGE_TEEN, AGE_YOUNG, AGE_OLD } Age;

/* How an age changes a voice */
static const Timbre ages[] = {
  [AGE_ADULT] = { NULL, 0.00, 1.00 }, [AGE_CHILD] = { NULL, 0.50, 1.05 },
  [AGE_TEEN] = { NULL, 0.20, 1.03 },  [AGE_YOUNG] = { NULL, 0.08, 1.02 },
  [AGE_OLD] = { NULL, -0.18, 0.86 },
};

static const struct {
  const char *word;
  Age age;
} age_words[] = {
  { "小学", AGE_CHILD },  { "孩", AGE_CHILD },    { "童", AGE_CHILD },     { "幼", AGE_CHILD },
  { "child", AGE_CHILD }, { "kid", AGE_CHILD },   { "little", AGE_CHILD }, { "少年", AGE_TEEN },
  { "少女", AGE_TEEN },   { "中学", AGE_TEEN },   { "teen", AGE_TEEN },    { "青年", AGE_YOUNG },
  { "年轻", AGE_YOUNG },  { "young", AGE_YOUNG }, { "老", AGE_OLD },       { "花甲", AGE_OLD },
  { "古稀", AGE_OLD },    { "六十", AGE_OLD },    { "七十", AGE_OLD },     { "八十", AGE_OLD },
  { "九十", AGE_OLD },    { "old", AGE_OLD },     { "elder", AGE_OLD },    { "aged", AGE_OLD },
  { "senior", AGE_OLD },
};

static Age
read_age (const char *age)
{
  if (!age)
    return AGE_ADULT;

  const char *digits = strpbrk (age, "0123456789");
  const long years = digits ? strtol (digits, NULL, 10) : 0;
  if (digits)
    return years < 12 ? AGE_CHILD : years < 18 ? AGE_TEEN : years < 60 ? AGE_ADULT : AGE_OLD;

  g_autofree char *lower = g_utf8_strdown (age, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (age_words); i++)
    if (strstr (lower, age_words[i].word))
      return age_words[i].age;
  return AGE_ADULT;
}

/* "zh-Hans-CN" is spoken as "zh" is; NULL for what is spoken by none */
static const char *
find_base (const char *language)
{
  g_autofree char *wanted = g_ascii_strdown (language, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
    const gsize length = strlen (languages[i].language);
    if (strncmp (wanted, languages[i].language, length) == 0 && !g_ascii_isalnum (wanted[length]))
      return languages[i].base;
  }
  return NULL;
}

/**
 * yd_espeak_base_for_language:
 * @language: (nullable): BCP 47, such as `zh-CN`
 *
 * Finds the voice that speaks a language, without variant.
 *
 * Returns: (transfer none): the name of a voice; of an unknown language the language itself
 */
const char *
yd_espeak_base_for_language (const char *language)
{
  if (!language || !*language)
    return "cmn-latn-pinyin";

  const char *base = find_base (language);
  return base ? base : language;
}

/**
 * yd_espeak_speaks:
 * @language: "zh-CN", "en"
 *
 * Returns: whether it is a language that the studio has voices for
 */
gboolean
yd_espeak_speaks (const char *language)
{
  return find_base (language) != NULL;
}

/**
 * yd_espeak_list_languages:
 *
 * Returns: (transfer full): the languages that the studio has voices for
 */
char **
yd_espeak_list_languages (void)
{
  GPtrArray *tags = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (languages[i].tag)
      g_ptr_array_add (tags, g_strdup (languages[i].tag));
  g_ptr_array_add (tags, NULL);
  return (char **) g_ptr_array_free (tags, FALSE);
}

/**
 * yd_espeak_list_names:
 *
 * Returns: (transfer full): the names of all voices
 */
char **
yd_espeak_list_names (void)
{
  g_autoptr (GPtrArray) voices = yd_espeak_voices_list ();
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < voices->len; i++)
    g_ptr_array_add (names, g_strdup (((YdVoice *) voices->pdata[i])->name));
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

static YdVoiceChoice *
voice_choice_new (const char *base, const char *variant, double rate, double pitch)
{
  YdVoiceChoice *self = g_new0 (YdVoiceChoice, 1);

  self->voice = variant ? g_strconcat (base, "+", variant, NULL) : g_strdup (base);
  self->rate = rate;
  self->pitch = CLAMP (pitch, -1, 1);
  return self;
}

/**
 * yd_voice_choice_free: (skip)
 * @self: (nullable): a choice
 */
void
yd_voice_choice_free (YdVoiceChoice *self)
{
  if (!self)
    return;
  g_free (self->voice);
  g_free (self);
}

/**
 * yd_espeak_voice_choose:
 * @language: (nullable): what is spoken, BCP 47; Mandarin when nothing is said
 * @gender: the character's; unknown takes women's and men's voices by turns
 * @age: (nullable): `child`, `young`, `adult`, `old`, or as a script says it, in years or in words
 * @n_before: how many characters of that gender have a voice already, or `YD_NARRATOR`
 *
 * Chooses a voice for a character, another one for each; when the timbres are used up they return
 * at another pitch. The same question gets the same answer.
 *
 * Returns: (transfer full): the voice
 */
YdVoiceChoice *
yd_espeak_voice_choose (const char *language, YdGender gender, const char *age, guint n_before)
{
  const char *base = yd_espeak_base_for_language (language);
  if (n_before == YD_NARRATOR)
    return voice_choice_new (base, NULL, 0.95, -0.05);

  const gboolean is_unknown = gender == YD_GENDER_UNKNOWN;
  const guint n = is_unknown ? n_before / 2 : n_before;
  const Age years = read_age (age);
  const gboolean is_high =
      years == AGE_CHILD || (is_unknown ? n_before % 2 == 0 : gender == YD_GENDER_FEMALE);
  const Timbre *timbres = is_high ? women : men;
  const guint n_timbres = is_high ? G_N_ELEMENTS (women) : G_N_ELEMENTS (men);
  const Timbre *timbre = &timbres[n % n_timbres];
  const double round = MIN (n / n_timbres, 8);
  /* a boy and a girl, a stranger and a woman would else share the first timbre */
  const double aside = (is_unknown ? -0.10 : 0) + (is_high && gender == YD_GENDER_MALE ? -0.12 : 0);

  return voice_choice_new (base, timbre->variant,
                           timbre->rate * ages[years].rate * (1 - 0.015 * round),
                           timbre->pitch + ages[years].pitch + aside - 0.11 * round);
}

static YdVoice *
voice_new (gsize language, const Timbre *timbre, YdGender gender, gsize number)
{
  YdVoice *self = g_new0 (YdVoice, 1);
  const char *format = gender == YD_GENDER_FEMALE ? _ ("%s, woman %d")
                       : gender == YD_GENDER_MALE ? _ ("%s, man %d")
                                                  : _ ("%s, narrator");

  self->name = timbre ? g_strconcat (languages[language].base, "+", timbre->variant, NULL)
                      : g_strdup (languages[language].base);
  self->language = g_strdup (languages[language].tag);
  self->gender = gender;
  self->title = g_strdup_printf (format, _ (languages[language].title), (int) number);
  return self;
}

/**
 * yd_voice_free: (skip)
 * @self: (nullable): a voice
 */
void
yd_voice_free (YdVoice *self)
{
  if (!self)
    return;
  g_free (self->name);
  g_free (self->language);
  g_free (self->title);
  g_free (self);
}

/**
 * yd_espeak_voices_list:
 *
 * Lists the voices that a person may choose from; whether the program is installed is not asked.
 *
 * Returns: (transfer full) (element-type YdVoice): by language, the narrator first
 */
GPtrArray *
yd_espeak_voices_list (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_voice_free);

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++) {
    if (!languages[i].tag)
      continue;
    g_ptr_array_add (list, voice_new (i, NULL, YD_GENDER_UNKNOWN, 0));
    for (gsize j = 0; j < G_N_ELEMENTS (women); j++)
      g_ptr_array_add (list, voice_new (i, &women[j], YD_GENDER_FEMALE, j + 1));
    for (gsize j = 0; j < G_N_ELEMENTS (men); j++)
      g_ptr_array_add (list, voice_new (i, &men[j], YD_GENDER_MALE, j + 1));
  }
  return list;
}
