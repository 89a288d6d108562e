/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SRT and WebVTT: blocks of a line with times and lines of words, with marks in angle brackets.
 *
 *   <b> <i>             all of a cue, or only told of
 *   <font color="…">    SRT
 *   {\an8}              SRT: where it stands, as in ASS
 *   <c.yellow> <v Name> WebVTT: a color of its own list, a speaker
 *   <00:01.500>         WebVTT: when what follows is spoken
 *   align: line:        WebVTT, behind the times
 *
 * Source: SubRip as VLC and FFmpeg read it; W3C WebVTT, sections 4 and 6. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/subtitle-reader-private.h"

/* Source: W3C WebVTT, 6.2, and CSS: names that are met in SRT */
static const struct {
  const char *name;
  guint32 rgba;
} colors[] = {
  { "white", 0xffffffff }, { "lime", 0x00ff00ff },   { "cyan", 0x00ffffff },
  { "red", 0xff0000ff },   { "yellow", 0xffff00ff }, { "magenta", 0xff00ffff },
  { "blue", 0x0000ffff },  { "black", 0x000000ff },  { "green", 0x008000ff },
  { "gray", 0x808080ff },  { "orange", 0xffa500ff },
};

/* What marks are open while a cue's words are read */
typedef struct {
  YdSubtitleDraft *draft;
  gboolean is_vtt;
  guint n_bold;
  guint n_italic;
  gint64 color; /* -1 for the cue's own */
} Marks;

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t")] == '\0';
}

/* "#ff8800", "yellow" */
static gint64
parse_color (const char *text, gsize size)
{
  g_autofree char *word = g_strndup (text, size);
  char *end;

  if (*word == '#' && strlen (word) == 7) {
    const guint64 rgb = g_ascii_strtoull (word + 1, &end, 16);
    return *end ? -1 : (gint64) (rgb << 8 | 0xff);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (colors); i++)
    if (g_ascii_strcasecmp (word, colors[i].name) == 0)
      return colors[i].rgba;
  return -1;
}

static void
open_font (Marks *self, const char *mark)
{
  const char *found = strstr (mark, "color=");
  if (strstr (mark, "face=") || strstr (mark, "size="))
    yd_subtitle_draft_lose (self->draft, YD_SUBTITLE_LOST_FONT);
  if (!found)
    return;

  const char *value = found + strlen ("color=");
  value += *value == '"' || *value == '\'';
  self->color = parse_color (value, strcspn (value, "\"' >"));
}

/* The classes of <c.yellow.bg_blue>; of several colors the first counts, and what is no color is
 * one of the file's own style sheet */
static void
open_class (Marks *self, const char *mark)
{
  g_auto (GStrv) names = g_strsplit (mark, ".", -1);

  for (guint i = 1; names[0] && names[i]; i++) {
    const gint64 color = parse_color (names[i], strlen (names[i]));
    if (color >= 0 && self->color < 0)
      self->color = color;
    else if (g_str_has_prefix (names[i], "bg_"))
      yd_subtitle_draft_lose (self->draft, YD_SUBTITLE_LOST_BOX);
    else if (color < 0)
      yd_subtitle_draft_lose (self->draft, YD_SUBTITLE_LOST_CLASS);
  }
}

/* What a mark that a cue of ours cannot have says */
static YdSubtitleLost
get_lost (const char *name, gsize n_name)
{
  static const struct {
    const char *name;
    YdSubtitleLost lost;
  } marks[] = {
    { "v", YD_SUBTITLE_LOST_SPEAKER }, { "u", YD_SUBTITLE_LOST_LINE },
    { "s", YD_SUBTITLE_LOST_LINE },    { "ruby", YD_SUBTITLE_LOST_RUBY },
    { "rt", YD_SUBTITLE_LOST_RUBY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strlen (marks[i].name) == n_name && g_ascii_strncasecmp (name, marks[i].name, n_name) == 0)
      return marks[i].lost;
  return YD_SUBTITLE_LOST_UNKNOWN;
}

static void
set_open (guint *n, gboolean is_end)
{
  if (!is_end)
    (*n)++;
  else if (*n > 0)
    (*n)--;
}

/* What a mark does; @mark is what stands between its brackets */
static void
apply_mark (Marks *self, const char *mark)
{
  const gboolean is_end = *mark == '/';
  const char *name = mark + is_end;
  const char *p = name;
  gint64 time_ns;

  if (self->is_vtt && g_ascii_isdigit (*name) && yd_subtitle_read_time (&p, &time_ns)) {
    if (time_ns >= self->draft->start_ns && time_ns <= self->draft->end_ns)
      yd_subtitle_draft_add_moment (self->draft, time_ns - self->draft->start_ns);
    return;
  }
  const gsize n_name = strcspn (name, " .\t>");
  if (n_name == 1 && g_ascii_tolower (*name) == 'b')
    set_open (&self->n_bold, is_end);
  else if (n_name == 1 && g_ascii_tolower (*name) == 'i')
    set_open (&self->n_italic, is_end);
  else if (n_name == 4 && g_ascii_strncasecmp (name, "font", 4) == 0) {
    self->color = -1;
    if (!is_end)
      open_font (self, name);
  } else if (self->is_vtt && n_name == 1 && *name == 'c') {
    self->color = -1;
    if (!is_end)
      open_class (self, name);
  } else if (!self->is_vtt || n_name != 4 || g_ascii_strncasecmp (name, "lang", 4) != 0)
    yd_subtitle_draft_lose (self->draft, get_lost (name, n_name));
}

/* {\an8} stands for the whole cue; other commands of ASS are not followed in SRT */
static void
apply_braces (Marks *self, const char *mark)
{
  const char *place = strstr (mark, "\\an");

  if (place && g_ascii_isdigit (place[3]))
    yd_subtitle_draft_set_place (self->draft, place[3] - '0');
  else
    yd_subtitle_draft_lose (self->draft, YD_SUBTITLE_LOST_UNKNOWN);
}

/* Length of a mark of style at the start of @p, 0 when there is none. SRT knows a few; in WebVTT
 * everything in angle brackets is one. */
static gsize
mark_length (const char *p, gboolean is_vtt)
{
  static const char *const srt_names[] = { "b", "i", "u", "s", "font" };
  const char *end = yd_subtitle_find_end (p, *p == '{' ? '}' : '>');

  if (!end)
    return 0;
  if (*p == '{')
    return !is_vtt && p[1] == '\\' ? end + 1 - p : 0;
  if (is_vtt)
    return end + 1 - p;
  const char *name = p[1] == '/' ? p + 2 : p + 1;
  for (gsize i = 0; i < G_N_ELEMENTS (srt_names); i++) {
    const gsize n_name = strlen (srt_names[i]);
    if (g_ascii_strncasecmp (name, srt_names[i], n_name) == 0 &&
        (name[n_name] == '>' || name[n_name] == ' '))
      return end + 1 - p;
  }
  return 0;
}

/* Length of an entity at the start of @p, 0 when there is none. */
static gsize
read_entity (const char *p, const char **text)
{
  static const char *const entities[][2] = {
    { "&amp;", "&" },
    { "&lt;", "<" },
    { "&gt;", ">" },
    { "&nbsp;", "\xc2\xa0" },
    { "&lrm;", "\xe2\x80\x8e" },
    { "&rlm;", "\xe2\x80\x8f" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (p, entities[i][0])) {
      *text = entities[i][1];
      return strlen (entities[i][0]);
    }
  return 0;
}

static void
apply_any_mark (Marks *self, const char *p, gsize size)
{
  g_autofree char *mark = g_strndup (p + 1, size - 2);

  if (*p == '{')
    apply_braces (self, mark);
  else
    apply_mark (self, mark);
}

/* One letter, or an entity; returns how many bytes it is */
static gsize
read_letter (Marks *self, const char *p)
{
  const char *letter = p;
  const gsize n_entity = self->is_vtt && *p == '&' ? read_entity (p, &letter) : 0;
  const gsize n_bytes = n_entity > 0 ? n_entity : (gsize) (g_utf8_next_char (p) - p);

  g_string_append_len (self->draft->text, letter, n_entity > 0 ? strlen (letter) : n_bytes);
  yd_subtitle_tally_add (&self->draft->tally, letter, self->n_bold > 0, self->n_italic > 0,
                         self->color);
  return n_bytes;
}

static void
read_words (YdSubtitleDraft *draft, const char *marked, gboolean is_vtt)
{
  Marks self = { .draft = draft, .is_vtt = is_vtt, .color = -1 };

  for (const char *p = marked; *p;) {
    const gsize n_mark = *p == '<' || *p == '{' ? mark_length (p, is_vtt) : 0;
    if (n_mark > 0)
      apply_any_mark (&self, p, n_mark);
    p += n_mark > 0 ? n_mark : read_letter (&self, p);
  }
}

static gboolean
is_number (const char *text)
{
  const gsize n_digits = strspn (text, "0123456789");

  return n_digits > 0 && is_blank (text + n_digits);
}

/* The lines up to the next blank one */
static char *
read_block (YdSubtitleReader *self)
{
  GString *out = g_string_new (NULL);

  while (yd_subtitle_reader_read_line (self) && !is_blank (self->text->str)) {
    if (out->len > 0)
      g_string_append_c (out, '\n');
    if (out->len <= YD_SUBTITLE_MAX_CUE_BYTES)
      g_string_append (out, self->text->str);
  }
  return g_string_free (out, FALSE);
}

/* The words of a cue: up to a blank line, or to the times of the next cue where none parts them;
 * its number is above its times. */
static char *
read_cue_block (YdSubtitleReader *self)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gsize last = 0; /* where the last line begins */
  gint64 start_ns, end_ns;

  for (;;) {
    const char *next = self->next;
    if (!yd_subtitle_reader_read_line (self) || is_blank (self->text->str))
      break;
    if (yd_subtitle_read_arrow (self->text->str, &start_ns, &end_ns, NULL)) {
      self->next = next;
      self->line--;
      if (is_number (out->str + last))
        g_string_truncate (out, last);
      break;
    }
    if (out->len > YD_SUBTITLE_MAX_CUE_BYTES)
      continue;
    if (out->len > 0)
      g_string_append_c (out, '\n');
    last = out->len;
    g_string_append (out, self->text->str);
  }
  return g_strdup (out->str);
}

/* "line:10%": a third of the picture each; a number counts lines, from below when negative */
static int
parse_line (const char *value)
{
  const double number = g_ascii_strtod (value, NULL);

  if (!strchr (value, '%'))
    return number >= 0 ? 2 : 0;
  return number < 34 ? 2 : number < 67 ? 1 : 0;
}

/* Settings that place a cue elsewhere than at the foot in the middle */
static void
apply_settings (YdSubtitleDraft *draft, const char *settings)
{
  static const char *const aligns[][2] = {
    { "left", "0" },   { "start", "0" }, { "center", "1" },
    { "middle", "1" }, { "right", "2" }, { "end", "2" },
  };
  g_auto (GStrv) words = g_strsplit_set (settings, " \t", -1);
  int column = 1, row = 0;

  for (guint i = 0; words[i]; i++) {
    const char *value = strchr (words[i], ':');
    if (!value)
      continue;
    value++;
    if (g_str_has_prefix (words[i], "line:"))
      row = parse_line (value);
    else if (!g_str_has_prefix (words[i], "align:") && !g_str_equal (words[i], "position:50%") &&
             !g_str_equal (words[i], "size:100%"))
      yd_subtitle_draft_lose (draft, YD_SUBTITLE_LOST_PLACE);
    for (gsize j = 0; g_str_has_prefix (words[i], "align:") && j < G_N_ELEMENTS (aligns); j++)
      if (g_str_equal (value, aligns[j][0]))
        column = aligns[j][1][0] - '0';
  }
  if (row != 0 || column != 1)
    yd_subtitle_draft_set_place (draft, row * 3 + column + 1);
}

static void
read_cue (YdSubtitleReader *self, gboolean is_vtt)
{
  const guint line = self->line;
  const char *rest = "";
  gint64 start_ns, end_ns;
  const gboolean is_timed = yd_subtitle_read_arrow (self->text->str, &start_ns, &end_ns, &rest);
  g_autofree char *settings = g_strdup (rest);
  g_autofree char *block = read_cue_block (self);
  g_auto (YdSubtitleDraft) draft = { 0 };

  if (!is_timed) {
    yd_subtitle_reader_add_fault (self, line,
                                  _ ("The cue's times cannot be read; it was passed over."));
    return;
  }
  yd_subtitle_draft_init (&draft, line, start_ns, end_ns);
  if (is_vtt)
    apply_settings (&draft, settings);
  else if (!is_blank (settings)) /* coordinates, in SubRip's own way */
    yd_subtitle_draft_lose (&draft, YD_SUBTITLE_LOST_PLACE);
  read_words (&draft, block, is_vtt);
  yd_subtitle_reader_add_cue (self, &draft);
}

/* Notes are for people who make subtitles; sheets and regions would have changed how they look */
static void
read_vtt_block (YdSubtitleReader *self)
{
  const gboolean is_sheet = g_str_has_prefix (self->text->str, "STYLE");
  const gboolean is_region = g_str_has_prefix (self->text->str, "REGION");

  if (is_sheet || is_region)
    yd_subtitle_reader_add_fault (self, 0,
                                  is_sheet ? _ ("The file's style sheet is not followed.")
                                           : _ ("A region of the file is not followed."));
  g_free (read_block (self));
}

static void
read_blocks (YdSubtitleReader *self, gboolean is_vtt)
{
  while (self->cues->len < YD_SUBTITLE_MAX_CUES && yd_subtitle_reader_read_line (self)) {
    if (is_blank (self->text->str))
      continue;
    if (is_vtt && yd_subtitle_is_vtt_block (self->text->str)) {
      read_vtt_block (self);
      continue;
    }
    if (strstr (self->text->str, "-->")) {
      read_cue (self, is_vtt);
      continue;
    }
    if (!is_vtt && !is_number (self->text->str))
      yd_subtitle_reader_add_fault (
          self, self->line, _ ("Neither a cue's number nor its times; it was passed over."));
  }
}

/**
 * yd_subtitle_read_srt: (skip)
 * @self: a reader before its first line
 *
 * Reads an SRT file.
 */
void
yd_subtitle_read_srt (YdSubtitleReader *self)
{
  read_blocks (self, FALSE);
}

/**
 * yd_subtitle_read_vtt: (skip)
 * @self: a reader before its first line
 *
 * Reads a WebVTT file.
 */
void
yd_subtitle_read_vtt (YdSubtitleReader *self)
{
  read_blocks (self, TRUE);
}
