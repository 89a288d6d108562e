/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a text is a screenplay or prose.
 *
 * A screenplay has scene headings, and what is between them is mostly in a form of its own. Prose
 * has none; a line that happens to look like one, or a chapter that opens 第一场, stands among
 * paragraphs. So headings must be there and frequent, or speeches must be most of the text. */
#include "core/script/script-form.h"

#include <string.h>

#include "core/script/fountain.h"

#define SAMPLE_BYTES (256 * 1024)
#define MAX_ELEMENTS_PER_HEADING 80

static guint
count (const guint *kinds, const YdElementKind *among, guint n)
{
  guint total = 0;

  for (guint i = 0; i < n; i++)
    total += kinds[among[i]];
  return total;
}

/**
 * yd_script_detect_form:
 * @text: a document, valid UTF-8
 *
 * Decides what a document is from its beginning.
 *
 * Returns: whether it is a screenplay or prose
 */
YdScriptForm
yd_script_detect_form (const char *text)
{
  static const YdElementKind speech[] = { YD_ELEMENT_KIND_SPEECH, YD_ELEMENT_KIND_CHARACTER };
  static const YdElementKind told[] = { YD_ELEMENT_KIND_ACTION };
  const gsize size = strlen (text);
  const char *end =
      size > SAMPLE_BYTES ? g_utf8_find_prev_char (text, text + SAMPLE_BYTES) : text + size;
  g_autofree char *sample = g_strndup (text, end - text);
  g_autoptr (GPtrArray) elements = yd_fountain_parse (sample);
  guint kinds[YD_ELEMENT_KIND_CAST_LIST + 1] = { 0 };
  guint n_quotes = 0;

  for (guint i = 0; i < elements->len; i++) {
    const YdElement *element = elements->pdata[i];
    kinds[element->kind]++;
    if (element->kind == YD_ELEMENT_KIND_ACTION && strpbrk (element->text, "\"") != NULL)
      n_quotes++;
    else if (element->kind == YD_ELEMENT_KIND_ACTION &&
             (strstr (element->text, "“") || strstr (element->text, "「")))
      n_quotes++;
  }
  const guint n_headings = kinds[YD_ELEMENT_KIND_SCENE_HEADING];
  const guint n_speeches = count (kinds, speech, G_N_ELEMENTS (speech));
  const guint n_told = count (kinds, told, G_N_ELEMENTS (told));

  if (n_headings > 0 && elements->len / n_headings <= MAX_ELEMENTS_PER_HEADING &&
      n_quotes <= n_speeches + n_headings * 2)
    return YD_SCRIPT_FORM_SCREENPLAY;
  return n_speeches >= 2 && n_speeches > n_told ? YD_SCRIPT_FORM_SCREENPLAY : YD_SCRIPT_FORM_PROSE;
}
