/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/preferences/language-names.h"

#include <glib/gi18n.h>

typedef struct {
  const char *code;
  const char *name;
} Name;

/* Those that Debian has dictionaries for */
static const Name languages[] = {
  { "af", N_ ("Afrikaans") }, { "ar", N_ ("Arabic") },    { "be", N_ ("Belarusian") },
  { "bg", N_ ("Bulgarian") }, { "bn", N_ ("Bengali") },   { "bo", N_ ("Tibetan") },
  { "br", N_ ("Breton") },    { "bs", N_ ("Bosnian") },   { "ca", N_ ("Catalan") },
  { "cs", N_ ("Czech") },     { "cy", N_ ("Welsh") },     { "da", N_ ("Danish") },
  { "de", N_ ("German") },    { "el", N_ ("Greek") },     { "en", N_ ("English") },
  { "eo", N_ ("Esperanto") }, { "es", N_ ("Spanish") },   { "et", N_ ("Estonian") },
  { "eu", N_ ("Basque") },    { "fa", N_ ("Persian") },   { "fi", N_ ("Finnish") },
  { "fo", N_ ("Faroese") },   { "fr", N_ ("French") },    { "ga", N_ ("Irish") },
  { "gd", N_ ("Gaelic") },    { "gl", N_ ("Galician") },  { "gu", N_ ("Gujarati") },
  { "he", N_ ("Hebrew") },    { "hi", N_ ("Hindi") },     { "hr", N_ ("Croatian") },
  { "hu", N_ ("Hungarian") }, { "hy", N_ ("Armenian") },  { "id", N_ ("Indonesian") },
  { "is", N_ ("Icelandic") }, { "it", N_ ("Italian") },   { "kk", N_ ("Kazakh") },
  { "ko", N_ ("Korean") },    { "ku", N_ ("Kurdish") },   { "lt", N_ ("Lithuanian") },
  { "lv", N_ ("Latvian") },   { "mn", N_ ("Mongolian") }, { "nb", N_ ("Norwegian") },
  { "ne", N_ ("Nepali") },    { "nl", N_ ("Dutch") },     { "nn", N_ ("Norwegian Nynorsk") },
  { "oc", N_ ("Occitan") },   { "pl", N_ ("Polish") },    { "pt", N_ ("Portuguese") },
  { "ro", N_ ("Romanian") },  { "ru", N_ ("Russian") },   { "si", N_ ("Sinhala") },
  { "sk", N_ ("Slovak") },    { "sl", N_ ("Slovenian") }, { "sq", N_ ("Albanian") },
  { "sr", N_ ("Serbian") },   { "sv", N_ ("Swedish") },   { "sw", N_ ("Swahili") },
  { "te", N_ ("Telugu") },    { "th", N_ ("Thai") },      { "tr", N_ ("Turkish") },
  { "uk", N_ ("Ukrainian") }, { "uz", N_ ("Uzbek") },     { "vi", N_ ("Vietnamese") },
};

/* Where a language is written in more than one way */
static const Name countries[] = {
  { "AR", N_ ("Argentina") },    { "AT", N_ ("Austria") },     { "AU", N_ ("Australia") },
  { "BR", N_ ("Brazil") },       { "CA", N_ ("Canada") },      { "CH", N_ ("Switzerland") },
  { "CL", N_ ("Chile") },        { "CO", N_ ("Colombia") },    { "DE", N_ ("Germany") },
  { "ES", N_ ("Spain") },        { "FR", N_ ("France") },      { "GB", N_ ("United Kingdom") },
  { "IE", N_ ("Ireland") },      { "IN", N_ ("India") },       { "IT", N_ ("Italy") },
  { "MX", N_ ("Mexico") },       { "NZ", N_ ("New Zealand") }, { "PE", N_ ("Peru") },
  { "PT", N_ ("Portugal") },     { "RU", N_ ("Russia") },      { "US", N_ ("United States") },
  { "ZA", N_ ("South Africa") },
};

static const char *
find (const Name *names, gsize n_names, const char *code)
{
  for (gsize i = 0; code && i < n_names; i++)
    if (g_str_equal (names[i].code, code))
      return _ (names[i].name);
  return NULL;
}

/**
 * yd_language_names_dup:
 * @tag: of a dictionary, "en" or "en_US"
 *
 * Returns: (transfer full): "English (United States)" in the language of the window; the tag
 *   itself where the language has no name here
 */
char *
yd_language_names_dup (const char *tag)
{
  g_return_val_if_fail (tag != NULL, NULL);

  g_auto (GStrv) parts = g_strsplit (tag, "_", 2);
  const char *language = find (languages, G_N_ELEMENTS (languages), parts[0]);
  if (!language)
    return g_strdup (tag);
  if (!parts[1])
    return g_strdup (language);

  const char *country = find (countries, G_N_ELEMENTS (countries), parts[1]);
  /* Translators: a language and where it is written so, as in “English (Canada)” */
  return g_strdup_printf (_ ("%s (%s)"), language, country ? country : parts[1]);
}
