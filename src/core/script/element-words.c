/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an element says without the marks of the script: what is spoken, shown or drawn.
 *
 * Source of the marks: Fountain 1.1, "Emphasis", "Notes" and "Boneyard". */
#include "core/script/element-words.h"

#include <string.h>

#include "core/script/emphasis.h"
#include "core/script/scene-heading.h"
#include "core/script/speech-cue.h"
#include "core/script/title-page.h"

typedef struct {
  const char *open;
  const char *close;
} Marks;

/* What forces a kind stands around its words; the first that fits is taken off */
static const struct {
  YdElementKind kind;
  Marks marks[5];
} marks_of[] = {
  { YD_ELEMENT_KIND_ACTION,
    { { "!", "" }, { "！", "" }, { "△", "" }, { "▲", "" }, { "【", "】" } } },
  { YD_ELEMENT_KIND_PARENTHETICAL, { { "(", ")" }, { "（", "）" } } },
  { YD_ELEMENT_KIND_LYRIC, { { "~", "" }, { "～", "" } } },
  { YD_ELEMENT_KIND_TRANSITION, { { ">", "" }, { "＞", "" } } },
  { YD_ELEMENT_KIND_CENTERED, { { ">", "<" }, { "＞", "＜" } } },
  { YD_ELEMENT_KIND_SYNOPSIS, { { "=", "" } } },
  { YD_ELEMENT_KIND_NOTE, { { "[[", "]]" }, { "【", "】" } } },
};

static gboolean
opens_comment (const char *p, const char *end, const char **close)
{
  if (end - p < 4)
    return FALSE;
  *close = p[0] == '/' && p[1] == '*' ? "*/" : p[0] == '[' && p[1] == '[' ? "]]" : NULL;
  return *close != NULL;
}

/**
 * yd_element_dup_uncommented:
 * @text: a piece of a script
 *
 * Takes notes and boneyards out of a text. One that is not closed is text.
 *
 * Returns: (transfer full): what is left
 */
char *
yd_element_dup_uncommented (YdSpan text)
{
  GString *left = g_string_sized_new (text.end - text.start);
  const char *missing[2] = { NULL, NULL }; /* from where on there is no end of each */

  for (const char *p = text.start; p < text.end; p++) {
    const char *close, *found = NULL;
    if (*p == '\\' && p + 1 < text.end) {
      g_string_append_c (left, *p++);
    } else if (opens_comment (p, text.end, &close)) {
      const guint which = *close == '*';
      if (!missing[which])
        found = yd_span_find ((YdSpan){ p + 2, text.end }, close);
      if (!found)
        missing[which] = p;
    }
    if (found)
      p = found + 1;
    else
      g_string_append_c (left, *p);
  }
  return g_string_free (left, FALSE);
}

/* Takes notes, boneyards, emphasis and escapes out of a text and the white space around its lines
 */
static char *
dup_plain (YdSpan text)
{
  g_autofree char *bare = yd_element_dup_uncommented (text);
  const gsize size = strlen (bare);
  g_autofree guint8 *dropped = g_malloc0 (size + 1);
  GString *plain = g_string_sized_new (size);

  for (gsize start = 0; start < size;) {
    const gsize n_line = strcspn (bare + start, "\r\n");
    const YdSpan line = yd_span_trim ((YdSpan){ bare + start, bare + start + n_line });
    const gsize first = line.start - bare, last = MAX (line.end, line.start) - bare;
    yd_emphasis_mark (bare, first, last, dropped, NULL);
    if (last > first && plain->len > 0)
      g_string_append_c (plain, '\n');
    for (gsize i = first; i < last; i++)
      if (!dropped[i])
        g_string_append_c (plain, bare[i]);
    start += n_line + 1;
  }
  return g_string_free (plain, FALSE);
}

static YdSpan
without_marks (YdElementKind kind, YdSpan text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks_of); i++) {
    if (marks_of[i].kind != kind)
      continue;
    for (gsize j = 0; j < G_N_ELEMENTS (marks_of[i].marks) && marks_of[i].marks[j].open; j++) {
      YdSpan at = text;
      if (yd_span_skip (&at, marks_of[i].marks[j].open) &&
          yd_span_drop (&at, marks_of[i].marks[j].close))
        return yd_span_trim (at);
    }
  }
  return text;
}

static int
skip_hashes (YdSpan *text)
{
  int depth = 0;

  while (yd_span_skip (text, "#") || yd_span_skip (text, "＃"))
    depth++;
  *text = yd_span_trim (*text);
  return depth;
}

static char *
dup_heading_words (const char *text)
{
  g_autoptr (YdSceneHeading) heading = yd_scene_heading_parse (text);

  return g_steal_pointer (&heading->words);
}

static gboolean
read_cue (YdElement *element, YdSpan text, YdSpeechCue *cue)
{
  if (element->kind == YD_ELEMENT_KIND_SPEECH)
    return yd_speech_cue_read_line (text, cue);
  return element->kind == YD_ELEMENT_KIND_CHARACTER && yd_speech_cue_read_name (text, cue);
}

/**
 * yd_element_dup_words:
 * @element: an element; not changed
 *
 * Finds what an element says: the words spoken or sung, the action, the heading without number, the
 * name of the speaker, the value of a line of the title page. Boneyards, blanks and page breaks say
 * nothing.
 *
 * Returns: (transfer full): its words, "" when it has none; lines are parted by `\n`
 */
char *
yd_element_dup_words (YdElement *element)
{
  YdSpan text = yd_span_trim (yd_span_of (element->text));
  YdSpeechCue cue;

  switch (element->kind) {
  case YD_ELEMENT_KIND_BLANK:
  case YD_ELEMENT_KIND_BONEYARD:
  case YD_ELEMENT_KIND_PAGE_BREAK:
    return g_strdup ("");
  case YD_ELEMENT_KIND_SCENE_HEADING:
    return dup_heading_words (element->text);
  case YD_ELEMENT_KIND_CHARACTER: {
    char *name = yd_element_dup_speaker (element);
    return name ? name : g_strdup ("");
  }
  case YD_ELEMENT_KIND_SPEECH:
    return dup_plain (read_cue (element, text, &cue) ? cue.words : text);
  case YD_ELEMENT_KIND_NOTE:
    text = without_marks (element->kind, text);
    return yd_span_dup (text);
  case YD_ELEMENT_KIND_SECTION:
    skip_hashes (&text);
    return dup_plain (text);
  case YD_ELEMENT_KIND_TITLE_PAGE: {
    YdSpan tail;
    if (yd_title_page_read_name (text, &tail))
      return yd_title_page_dup_name (text);
    const char *colon = yd_span_find (text, ":");
    const char *wide = yd_span_find (text, "：");
    if (wide && (!colon || wide < colon))
      text.start = wide + strlen ("：");
    else if (colon)
      text.start = colon + 1;
    return dup_plain (text);
  }
  default:
    return dup_plain (without_marks (element->kind, text));
  }
}

/* The lines of a text without the white space around them and without those that are blank */
static char *
dup_lines (YdSpan text)
{
  g_autofree char *all = yd_span_dup (text);
  g_auto (GStrv) lines = g_strsplit_set (all, "\r\n", -1);
  GString *kept = g_string_new (NULL);

  for (char **line = lines; *line; line++) {
    const YdSpan words = yd_span_trim (yd_span_of (*line));
    if (yd_span_is_empty (words))
      continue;
    if (kept->len > 0)
      g_string_append_c (kept, '\n');
    g_string_append_len (kept, words.start, words.end - words.start);
  }
  return g_string_free (kept, FALSE);
}

/**
 * yd_element_dup_marked_words:
 * @element: an element, but no line of the title page; not changed
 *
 * Finds what an element says as `yd_element_dup_words` does, but keeps the marks of emphasis,
 * notes and escapes; of a character also the extensions beside the name.
 *
 * Returns: (transfer full): its words; lines are parted by `\n`
 */
char *
yd_element_dup_marked_words (YdElement *element)
{
  YdSpan text = yd_span_trim (yd_span_of (element->text));
  YdSpeechCue cue;

  switch (element->kind) {
  case YD_ELEMENT_KIND_BLANK:
  case YD_ELEMENT_KIND_PAGE_BREAK:
    return g_strdup ("");
  case YD_ELEMENT_KIND_SCENE_HEADING:
    return dup_heading_words (element->text);
  case YD_ELEMENT_KIND_BONEYARD:
    yd_span_skip (&text, "/*");
    yd_span_drop (&text, "*/");
    return yd_span_dup (yd_span_trim (text));
  case YD_ELEMENT_KIND_CHARACTER:
    if (!yd_span_skip (&text, "@"))
      yd_span_skip (&text, "＠");
    yd_span_drop (&text, "^");
    text = yd_span_trim (text);
    if (!yd_span_drop (&text, "："))
      yd_span_drop (&text, ":");
    return yd_span_dup (yd_span_trim (text));
  case YD_ELEMENT_KIND_SPEECH:
    return dup_lines (read_cue (element, text, &cue) ? cue.words : text);
  case YD_ELEMENT_KIND_SECTION:
    skip_hashes (&text);
    return dup_lines (text);
  default:
    return dup_lines (without_marks (element->kind, text));
  }
}

/**
 * yd_element_dup_speaker:
 * @element: an element; not changed
 *
 * Returns: (transfer full) (nullable): the name without extensions and marks, for a character or a
 *   speech in one line; %NULL for others
 */
char *
yd_element_dup_speaker (YdElement *element)
{
  g_autofree char *bare = yd_element_dup_uncommented (yd_span_of (element->text));
  YdSpeechCue cue;

  if (!read_cue (element, yd_span_trim (yd_span_of (bare)), &cue))
    return NULL;
  return dup_plain (cue.name);
}

/**
 * yd_element_dup_delivery:
 * @element: an element; not changed
 *
 * Returns: (transfer full) (nullable): how it is said: the words of a parenthetical, or what stands
 *   in brackets beside the name; %NULL when nothing is said about it
 */
char *
yd_element_dup_delivery (YdElement *element)
{
  YdSpeechCue cue;

  if (element->kind == YD_ELEMENT_KIND_PARENTHETICAL)
    return yd_element_dup_words (element);
  if (!read_cue (element, yd_span_trim (yd_span_of (element->text)), &cue) ||
      yd_span_is_empty (cue.delivery))
    return NULL;
  return dup_plain (cue.delivery);
}

/**
 * yd_element_get_line_kind:
 * @element: a character or a speech in one line; not changed
 *
 * Returns: how it is heard; `YD_LINE_KIND_SPEECH` for elements that are neither
 */
YdLineKind
yd_element_get_line_kind (YdElement *element)
{
  YdSpeechCue cue;

  if (!read_cue (element, yd_span_trim (yd_span_of (element->text)), &cue))
    return YD_LINE_KIND_SPEECH;
  return cue.kind;
}

/**
 * yd_element_is_dual:
 * @element: an element; not changed
 *
 * Returns: whether it is a character who speaks together with the one before
 */
gboolean
yd_element_is_dual (YdElement *element)
{
  YdSpeechCue cue;

  return element->kind == YD_ELEMENT_KIND_CHARACTER &&
         read_cue (element, yd_span_trim (yd_span_of (element->text)), &cue) && cue.is_dual;
}

/**
 * yd_element_get_depth:
 * @element: an element; not changed
 *
 * Returns: the level of a section, from 1; 0 for what is no section
 */
int
yd_element_get_depth (YdElement *element)
{
  YdSpan text = yd_span_trim (yd_span_of (element->text));

  return element->kind == YD_ELEMENT_KIND_SECTION ? skip_hashes (&text) : 0;
}

/**
 * yd_element_dup_scene_number:
 * @element: an element; not changed
 *
 * Returns: (transfer full) (nullable): the number that a scene heading gives itself
 */
char *
yd_element_dup_scene_number (YdElement *element)
{
  if (element->kind != YD_ELEMENT_KIND_SCENE_HEADING)
    return NULL;
  g_autoptr (YdSceneHeading) heading = yd_scene_heading_parse (element->text);
  return *heading->number ? g_steal_pointer (&heading->number) : NULL;
}
