/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prose to a narrated script: the words stay, the form of a script is put around them.
 *
 * A scene begins at a chapter or a row of stars, at a paragraph that begins with another time
 * (第二天…), and at a paragraph that is told somewhere else, as long as the scene before it has
 * become one: it has some lines. A scene that names no place is where the one before it was. */
#include "core/script/prose-script.h"

#include <string.h>

#include "core/script/fountain-writer.h"
#include "core/script/prose-cut.h"
#include "core/script/prose-places.h"
#include "core/script/prose-speech.h"

#define MIN_SCENE_LINES 3
#define MIN_OUTSIDE_LINES 2 /* before somebody goes in */

typedef struct {
  YdProseText *text;
  YdProsePeople *people;
  YdProseTalk talk;
  GString *script;
  GArray *map;
  YdProsePlace place;
  YdProsePlace indoors; /* named in the scene: who comes in comes in there */
  YdDayTime day_time;
  guint n_scenes;
  guint n_lines;         /* in the scene */
  gboolean is_break_due; /* a chapter or a row of stars stood before this */
} Maker;

static void
append (Maker *self, char *text, const char *source_start, const char *source_end)
{
  YdSourceRange range = { .script_start = self->script->len };

  g_string_append (self->script, text);
  range.script_end = self->script->len;
  range.source_start = yd_prose_text_origin (self->text, source_start);
  /* one past the origin of the last byte: what follows may have been a mark */
  range.source_end = source_end > source_start
                         ? yd_prose_text_origin (self->text, source_end - 1) + 1
                         : range.source_start;
  g_array_append_val (self->map, range);
  g_free (text);
}

static void
append_narration (Maker *self, YdSpan told)
{
  g_autoptr (GArray) lines = yd_prose_cut_lines (told);

  for (guint i = 0; i < lines->len; i++) {
    const YdSpan line = g_array_index (lines, YdSpan, i);
    g_autofree char *words = yd_span_dup (line);
    append (self,
            yd_fountain_write_speech (self->text->is_chinese ? "旁白" : "NARRATOR", NULL,
                                      YD_LINE_KIND_NARRATION, words),
            line.start, line.end);
    self->n_lines++;
  }
}

static void
append_speech (Maker *self, const YdProseItem *item)
{
  g_autofree char *upper = NULL;

  if (!item->speaker) { /* nobody is known: the narrator reads it as it stands */
    append_narration (self, item->source);
    return;
  }
  if (!self->text->is_chinese)
    upper = g_utf8_strup (item->speaker, -1);
  append (self,
          yd_fountain_write_speech (upper ? upper : item->speaker, item->delivery,
                                    YD_LINE_KIND_SPEECH, item->words->str),
          item->source.start, item->source.end);
  self->n_lines++;
}

static void
append_heading (Maker *self, YdSpan paragraph)
{
  g_autofree char *number = g_strdup_printf ("%u", ++self->n_scenes);
  const char *nowhere = self->text->is_chinese ? "某处" : "somewhere";
  const YdSceneHeading heading = { .number = number,
                                   .place =
                                       (char *) (self->place.name ? self->place.name : nowhere),
                                   .setting = self->place.setting,
                                   .day_time = self->day_time };

  append (self, yd_fountain_write_scene_heading (&heading), paragraph.start, paragraph.start);
  self->n_lines = 0;
  self->indoors = (YdProsePlace){ 0 };
  self->is_break_due = FALSE;
  yd_prose_talk_forget (&self->talk);
}

/* What a paragraph tells, without what is said in it */
static char *
dup_told (YdSpan paragraph)
{
  g_autoptr (GArray) pieces = yd_prose_cut_pieces (paragraph);
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++) {
    const YdProsePiece *piece = &g_array_index (pieces, YdProsePiece, i);
    if (piece->is_said)
      g_string_append (told, "。");
    else
      g_string_append_len (told, piece->text.start, piece->text.end - piece->text.start);
  }
  return g_string_free (told, FALSE);
}

/* Where the first paragraphs of a scene say it is; a scene may name its place a little later */
static YdProsePlace
look_ahead (Maker *self, guint from)
{
  YdProsePlace place = { 0 };

  for (guint i = from; i < self->text->paragraphs->len && i < from + 4 && !place.name; i++) {
    const YdParagraph *paragraph = &g_array_index (self->text->paragraphs, YdParagraph, i);
    if (paragraph->kind != YD_PARAGRAPH_WORDS ||
        (i > from &&
         yd_prose_time_jumps (yd_prose_text_span (self->text, paragraph), self->text->is_chinese)))
      break;
    g_autofree char *told = dup_told (yd_prose_text_span (self->text, paragraph));
    place = yd_prose_place_find (yd_span_of (told), self->text->is_chinese, TRUE);
  }
  return place;
}

/* The beginning of what is told decides; later sentences may wander */
static YdSpan
opening_of (const char *told)
{
  YdSpan rest = yd_span_of (told);

  yd_prose_cut_sentence (&rest);
  yd_prose_cut_sentence (&rest);
  return (YdSpan){ told, rest.start };
}

static void
begin_scene_if_due (Maker *self, guint index, YdSpan paragraph)
{
  const gboolean is_chinese = self->text->is_chinese;
  g_autofree char *told = dup_told (paragraph);
  const YdSpan opening = opening_of (told);
  const gboolean jumps = yd_prose_time_jumps (paragraph, is_chinese);
  const gboolean is_first = self->n_scenes == 0;
  YdProsePlace place = yd_prose_place_find (opening, is_chinese, FALSE);
  YdDayTime day_time = self->day_time;
  const gboolean enters =
      !place.name && self->indoors.name && yd_prose_place_enters (opening, is_chinese);
  const gboolean has_time = yd_prose_time_find (opening, is_chinese, &day_time);
  if (enters)
    place = self->indoors;
  const gboolean is_elsewhere = place.name && place.area != self->place.area;
  const gboolean is_grown = self->n_lines >= (enters ? MIN_OUTSIDE_LINES : MIN_SCENE_LINES);

  if (!is_first && !self->is_break_due && !((jumps || is_elsewhere) && is_grown))
    return;
  if (!place.name)
    place = look_ahead (self, index);
  if (place.name)
    self->place = place;
  if (has_time)
    self->day_time = day_time;
  else if (jumps || is_first)
    self->day_time = YD_DAY_TIME_DAY;
  append_heading (self, paragraph);
}

static void
note_indoors (Maker *self, YdSpan paragraph)
{
  g_autofree char *told = dup_told (paragraph);
  const YdProsePlace place =
      yd_prose_place_last_indoors (yd_span_of (told), self->text->is_chinese);

  if (place.name)
    self->indoors = place;
}

/* The paragraph that the talk goes on in */
static YdSpan
next_words (Maker *self, guint index)
{
  const YdParagraph *next = index + 1 < self->text->paragraphs->len
                                ? &g_array_index (self->text->paragraphs, YdParagraph, index + 1)
                                : NULL;

  return next && next->kind == YD_PARAGRAPH_WORDS ? yd_prose_text_span (self->text, next)
                                                  : (YdSpan){ 0 };
}

static void
append_paragraph (Maker *self, guint index, const YdParagraph *paragraph)
{
  const YdSpan span = yd_prose_text_span (self->text, paragraph);

  begin_scene_if_due (self, index, span);
  note_indoors (self, span);
  yd_prose_talk_look_ahead (&self->talk, next_words (self, index));
  g_autoptr (GPtrArray) items = yd_prose_talk_read (&self->talk, span);
  for (guint i = 0; i < items->len; i++) {
    const YdProseItem *item = items->pdata[i];
    if (item->is_said)
      append_speech (self, item);
    else
      append_narration (self, item->told);
  }
}

static void
append_section (Maker *self, const YdParagraph *paragraph)
{
  const YdSpan span = yd_prose_text_span (self->text, paragraph);
  g_autofree char *words = yd_span_dup (span);

  append (self, yd_fountain_write_section (MAX (paragraph->level - 1, 1), words), span.start,
          span.end);
  self->is_break_due = TRUE;
}

/* Returns how many paragraphs the title takes */
static guint
append_title (Maker *self, const char *title)
{
  const YdParagraph *first = self->text->paragraphs->len > 0
                                 ? &g_array_index (self->text->paragraphs, YdParagraph, 0)
                                 : NULL;
  const gboolean has_own = first && first->kind == YD_PARAGRAPH_HEADING && first->level == 1;
  const YdSpan span = has_own ? yd_prose_text_span (self->text, first)
                              : (YdSpan){ self->text->text->str, self->text->text->str };
  g_autofree char *own = yd_span_dup (span);

  if (title && *title)
    append (self, yd_fountain_write_title (self->text->is_chinese ? "标题" : "Title", title),
            span.start, span.end);
  else if (has_own)
    append (self, yd_fountain_write_title (self->text->is_chinese ? "标题" : "Title", own),
            span.start, span.end);
  else
    return 0;
  g_string_append_c (self->script, '\n');
  g_array_index (self->map, YdSourceRange, 0).script_end++;
  return has_own ? 1 : 0;
}

/**
 * yd_prose_to_script:
 * @prose: plain text or Markdown, valid UTF-8
 * @options: (nullable): what is known of it
 * @source_map: (out) (optional) (element-type YdSourceRange): for each part of the script in
 *   order, where it comes from; headings of scenes come from nothing, before what follows them
 *
 * Makes a narrated script of prose. The words stay in their order: what is told is spoken by a
 * narrator in lines of at most a breath, what is said by who says it.
 *
 * Returns: (transfer full): a script in Fountain
 */
char *
yd_prose_to_script (const char *prose, const YdProseOptions *options, GArray **source_map)
{
  g_autoptr (YdProseText) text = yd_prose_text_new (prose, options ? options->language : NULL);
  g_autoptr (YdProsePeople) people = yd_prose_people_new (text);
  Maker self = { .text = text, .people = people, .script = g_string_new (NULL) };

  self.map = g_array_new (FALSE, FALSE, sizeof (YdSourceRange));
  yd_prose_talk_init (&self.talk, people);
  for (guint i = append_title (&self, options ? options->title : NULL); i < text->paragraphs->len;
       i++) {
    const YdParagraph *paragraph = &g_array_index (text->paragraphs, YdParagraph, i);
    if (paragraph->kind == YD_PARAGRAPH_WORDS)
      append_paragraph (&self, i, paragraph);
    else if (paragraph->kind == YD_PARAGRAPH_HEADING)
      append_section (&self, paragraph);
    else
      self.is_break_due = TRUE;
  }
  yd_prose_talk_clear (&self.talk);
  if (source_map)
    *source_map = g_steal_pointer (&self.map);
  else
    g_array_unref (self.map);
  return g_string_free (self.script, FALSE);
}
