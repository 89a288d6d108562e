/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ASS and SSA. A style becomes members of ours, the other way round as subtitle-writer.c writes
 * them; of the commands in braces those are followed that hold for a whole cue, and karaoke, which
 * says when each syllable is spoken.
 *
 * Source: "Advanced SubStation Alpha v4+" with libass 0.17. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/subtitle-reader-private.h"

#define CELL_HEIGHT 1.448 /* as subtitle-writer.c */
#define WORD_JOINER "\xe2\x81\xa0"
#define MAX_STYLES 1000
#define CENTISECOND_NS (YD_SECOND_NS / 100)
#define PLAY_WIDTH 384 /* where the file does not say */
#define PLAY_HEIGHT 288

/* A style of the file. */
typedef struct {
  char *name;        /* owned */
  JsonObject *look;  /* owned: members of ours */
  guint32 primary;   /* 0xRRGGBBAA; in karaoke of what was spoken */
  guint32 secondary; /* of what is to come */
  gboolean is_bold;
  gboolean is_italic;
  guint lost; /* bits of YdSubtitleLost */
} Style;

/* A file on its way */
typedef struct {
  YdSubtitleReader *reader;
  double width; /* of the canvas that lengths are meant for */
  double height;
  gboolean is_old;      /* SSA v4, whose alignments are others */
  char **style_columns; /* owned, or NULL */
  GPtrArray *styles;    /* Style, owned */
  int start;            /* where fields of a Dialogue line stand, -1 for none */
  int end;
  int style;
  int name;
  int effect;
  int margins[3];
  int n_fields; /* the last one is the text, which may have commas */
} Ass;

static void
style_free (gpointer data)
{
  Style *style = data;

  g_free (style->name);
  json_object_unref (style->look);
  g_free (style);
}

static void
ass_clear (Ass *self)
{
  g_strfreev (self->style_columns);
  g_clear_pointer (&self->styles, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ass, ass_clear)

static char **
split_names (const char *text)
{
  char **names = g_strsplit (text, ",", 64);

  for (guint i = 0; names[i]; i++)
    g_strstrip (names[i]);
  return names;
}

/* &HAABBGGRR, where 00 is opaque; SSA writes a decimal number */
static guint32
parse_color (const char *text)
{
  const gboolean is_hex = g_ascii_strncasecmp (text, "&H", 2) == 0;
  const guint32 abgr = is_hex ? (guint32) g_ascii_strtoull (text + 2, NULL, 16)
                              : (guint32) g_ascii_strtoll (text, NULL, 10);

  return (abgr & 0xff) << 24 | (abgr & 0xff00) << 8 | (abgr >> 8 & 0xff00) | (0xff - (abgr >> 24));
}

/* What a Style line says in a column, "" where it has none */
static const char *
get_field (const Ass *self, char **fields, const char *name)
{
  for (guint i = 0; self->style_columns && self->style_columns[i] && fields[i]; i++)
    if (g_ascii_strcasecmp (self->style_columns[i], name) == 0)
      return fields[i];
  return "";
}

static double
get_number (const Ass *self, char **fields, const char *name)
{
  return g_ascii_strtod (get_field (self, fields, name), NULL);
}

static void
set_number (JsonObject *look, const char *member, double value, double least, double most)
{
  if (value == value) /* no NaN */
    json_object_set_double_member (look, member, CLAMP (value, least, most));
}

/* 5 to 7 at the head, 9 to 11 in the middle; as the number pad lies from v4+ on */
static int
get_place (int alignment, gboolean is_old)
{
  if (!is_old)
    return alignment >= 1 && alignment <= 9 ? alignment : 2;
  const int column = alignment % 4;
  const int row = alignment >= 9 ? 1 : alignment >= 5 ? 2 : 0;
  return column >= 1 && column <= 3 ? row * 3 + column : 2;
}

static void
set_edges (const Ass *self, JsonObject *look, char **fields, double letter_px)
{
  const gboolean has_box = get_number (self, fields, "BorderStyle") == 3;
  const double outline = get_number (self, fields, "Outline") / letter_px;
  const double shadow = get_number (self, fields, "Shadow") / letter_px;
  const guint32 edge = parse_color (
      get_field (self, fields,
                 *get_field (self, fields, "OutlineColour") ? "OutlineColour" : "TertiaryColour"));
  const guint32 back = parse_color (get_field (self, fields, "BackColour"));

  yd_subtitle_look_set_color (look, "box", has_box ? edge : 0);
  yd_subtitle_look_set_color (look, "shadow", !has_box && shadow > 0 ? back : 0);
  if (has_box)
    set_number (look, "box-padding", outline * 2, 0, 2);
  else
    yd_subtitle_look_set_color (look, "outline", edge);
  set_number (look, "outline-width", has_box ? 0 : outline, 0, 0.5);
  if (shadow > 0) {
    set_number (look, "shadow-x", shadow, -1, 1);
    set_number (look, "shadow-y", shadow, -1, 1);
  }
}

static void
set_margins (const Ass *self, JsonObject *look, char **fields, int place)
{
  const double left = get_number (self, fields, "MarginL") / self->width;
  const double right = get_number (self, fields, "MarginR") / self->width;
  const double edge = get_number (self, fields, "MarginV") / self->height;

  set_number (look, "margin-left", left, 0, 0.4);
  set_number (look, "margin-right", right, 0, 0.4);
  set_number (look, "max-width", 1 - left - right, 0.2, 1);
  if (place <= 3) {
    set_number (look, "bottom", edge, 0, 0.9);
    set_number (look, "bottom-upright", edge, 0, 0.9);
  } else if (place >= 7) {
    set_number (look, "top", edge, 0, 0.9);
    set_number (look, "top-upright", edge, 0, 0.9);
  }
}

static void
set_place (JsonObject *look, int place)
{
  YdSubtitleDraft draft = { .look = look };

  yd_subtitle_draft_set_place (&draft, place);
}

/* What of a style no style of ours has; 100 % is how wide and high letters are by themselves */
static guint
get_lost_of_style (const Ass *self, char **fields)
{
  static const struct {
    const char *column;
    double plain;
    YdSubtitleLost lost;
  } members[] = {
    { "Underline", 0, YD_SUBTITLE_LOST_LINE },   { "StrikeOut", 0, YD_SUBTITLE_LOST_LINE },
    { "ScaleX", 100, YD_SUBTITLE_LOST_STRETCH }, { "ScaleY", 100, YD_SUBTITLE_LOST_STRETCH },
    { "Angle", 0, YD_SUBTITLE_LOST_STRETCH },
  };
  guint lost = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (*get_field (self, fields, members[i].column) &&
        get_number (self, fields, members[i].column) != members[i].plain)
      lost |= 1u << members[i].lost;
  return lost;
}

static void
read_style (Ass *self, const char *line)
{
  g_auto (GStrv) fields = split_names (line);
  const char *font = get_field (self, fields, "Fontname");
  const double cell_px = get_number (self, fields, "Fontsize");
  const double letter_px = cell_px / CELL_HEIGHT;
  const gint64 alignment = g_ascii_strtoll (get_field (self, fields, "Alignment"), NULL, 10);
  const int place = get_place ((int) CLAMP (alignment, 0, 99), self->is_old);
  if (!fields[0] || self->styles->len >= MAX_STYLES)
    return;

  Style *style = g_new0 (Style, 1);
  style->name = g_strdup (get_field (self, fields, "Name"));
  style->look = json_object_new ();
  style->primary = parse_color (get_field (self, fields, "PrimaryColour"));
  style->secondary = parse_color (get_field (self, fields, "SecondaryColour"));
  style->is_bold = get_number (self, fields, "Bold") != 0;
  style->is_italic = get_number (self, fields, "Italic") != 0;
  style->lost = get_lost_of_style (self, fields);
  g_ptr_array_add (self->styles, style);
  json_object_set_boolean_member (style->look, "bold", style->is_bold);
  json_object_set_boolean_member (style->look, "italic", style->is_italic);
  if (*font)
    json_object_set_string_member (style->look, "font", *font == '@' ? font + 1 : font);
  yd_subtitle_look_set_color (style->look, "fill", style->primary);
  set_place (style->look, place);
  set_margins (self, style->look, fields, place);
  if (!(letter_px > 0))
    return;
  set_number (style->look, "size", letter_px / MIN (self->width, self->height), 0.01, 0.5);
  set_number (style->look, "letter-spacing", get_number (self, fields, "Spacing") / letter_px, -0.2,
              2);
  set_edges (self, style->look, fields, letter_px);
}

static const Style *
find_style (const Ass *self, const char *name)
{
  name += *name == '*'; /* SSA marks a style that was not saved */
  for (guint i = 0; i < self->styles->len; i++) {
    const Style *style = self->styles->pdata[i];
    if (g_strcmp0 (style->name, name) == 0)
      return style;
  }
  return self->styles->len > 0 ? self->styles->pdata[0] : NULL;
}

static void
read_columns (Ass *self, const char *format)
{
  g_auto (GStrv) names = split_names (format);

  self->start = self->end = self->style = self->name = self->effect = -1;
  for (gsize i = 0; i < G_N_ELEMENTS (self->margins); i++)
    self->margins[i] = -1;
  self->n_fields = (int) g_strv_length (names);
  for (int i = 0; i < self->n_fields; i++) {
    int *const places[] = {
      &self->start,  &self->end,        &self->style,      &self->name,
      &self->effect, &self->margins[0], &self->margins[1], &self->margins[2]
    };
    static const char *const titles[] = { "Start",  "End",     "Style",   "Name",
                                          "Effect", "MarginL", "MarginR", "MarginV" };
    for (gsize j = 0; j < G_N_ELEMENTS (titles); j++)
      if (g_ascii_strcasecmp (names[i], titles[j]) == 0)
        *places[j] = i;
  }
}

/* What the commands of a cue have switched */
typedef struct {
  const Ass *ass;
  YdSubtitleDraft *draft;
  const Style *style; /* or NULL */
  gboolean is_bold;
  gboolean is_italic;
  gint64 color; /* -1 for the style's */
  gboolean is_drawing;
  gint64 spoken_ns;    /* of all syllables so far */
  const char *karaoke; /* nick, NULL for none */
} Commands;

static gint64
parse_command_color (const char *value)
{
  return *value ? (gint64) (parse_color (value) | 0xff) : -1;
}

static void
add_syllable (Commands *self, const char *command)
{
  const char *digits = command + strspn (command, "Kkfot");
  const gint64 n = g_ascii_strtoll (digits, NULL, 10);

  if (n < 0 || n > 360000)
    return;
  if (command[1] == 't') { /* says when, not how long */
    self->spoken_ns = n * CENTISECOND_NS;
    return;
  }
  yd_subtitle_draft_add_moment (self->draft, self->spoken_ns);
  self->spoken_ns += n * CENTISECOND_NS;
  self->karaoke = command[0] == 'K' || command[1] == 'f' ? "sweep" : "word";
}

static void
reset (Commands *self)
{
  self->is_bold = self->style && self->style->is_bold;
  self->is_italic = self->style && self->style->is_italic;
  self->color = -1;
}

/* What a command that is not followed says; of those that begin alike the longer stand first */
static YdSubtitleLost
get_lost_of_command (const char *command)
{
  static const struct {
    const char *start;
    YdSubtitleLost lost;
  } commands[] = {
    { "fade", YD_SUBTITLE_LOST_MOTION },   { "fad", YD_SUBTITLE_LOST_MOTION },
    { "move", YD_SUBTITLE_LOST_MOTION },   { "t(", YD_SUBTITLE_LOST_MOTION },
    { "pos", YD_SUBTITLE_LOST_PLACE },     { "org", YD_SUBTITLE_LOST_PLACE },
    { "clip", YD_SUBTITLE_LOST_PLACE },    { "iclip", YD_SUBTITLE_LOST_PLACE },
    { "fsc", YD_SUBTITLE_LOST_STRETCH },   { "fsp", YD_SUBTITLE_LOST_STRETCH },
    { "fs", YD_SUBTITLE_LOST_PARTIAL },    { "fn", YD_SUBTITLE_LOST_FONT },
    { "fr", YD_SUBTITLE_LOST_STRETCH },    { "fa", YD_SUBTITLE_LOST_STRETCH },
    { "2c", YD_SUBTITLE_LOST_PARTIAL },    { "1a", YD_SUBTITLE_LOST_PARTIAL },
    { "alpha", YD_SUBTITLE_LOST_OPACITY }, { "bord", YD_SUBTITLE_LOST_OUTLINE },
    { "xbord", YD_SUBTITLE_LOST_OUTLINE }, { "ybord", YD_SUBTITLE_LOST_OUTLINE },
    { "shad", YD_SUBTITLE_LOST_OUTLINE },  { "xshad", YD_SUBTITLE_LOST_OUTLINE },
    { "yshad", YD_SUBTITLE_LOST_OUTLINE }, { "blur", YD_SUBTITLE_LOST_OUTLINE },
    { "be", YD_SUBTITLE_LOST_OUTLINE },    { "3", YD_SUBTITLE_LOST_OUTLINE },
    { "4", YD_SUBTITLE_LOST_OUTLINE },     { "u", YD_SUBTITLE_LOST_LINE },
    { "s", YD_SUBTITLE_LOST_LINE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_has_prefix (command, commands[i].start))
      return commands[i].lost;
  return YD_SUBTITLE_LOST_UNKNOWN;
}

/* @command without its backslash */
static void
run_command (Commands *self, const char *command)
{
  const char *number = command + strcspn (command, "0123456789-");
  const gint64 n = g_ascii_strtoll (number, NULL, 10);

  if (g_str_has_prefix (command, "an"))
    yd_subtitle_draft_set_place (self->draft, (int) CLAMP (n, 0, 99));
  else if (command[0] == 'a' && g_ascii_isdigit (command[1]))
    yd_subtitle_draft_set_place (self->draft, get_place ((int) CLAMP (n, 0, 99), TRUE));
  else if (command[0] == 'b' && (g_ascii_isdigit (command[1]) || !command[1]))
    self->is_bold = command[1] ? command[1] != '0' : self->style && self->style->is_bold;
  else if (command[0] == 'i' && (g_ascii_isdigit (command[1]) || !command[1]))
    self->is_italic = command[1] ? command[1] != '0' : self->style && self->style->is_italic;
  else if (command[0] == 'c' && (command[1] == '&' || !command[1]))
    self->color = parse_command_color (command + 1);
  else if (g_str_has_prefix (command, "1c"))
    self->color = parse_command_color (command + 2);
  else if ((command[0] == 'k' || command[0] == 'K') && *number)
    add_syllable (self, command);
  else if (command[0] == 'r')
    reset (self);
  else if (command[0] == 'p' && g_ascii_isdigit (command[1]))
    self->is_drawing = command[1] != '0';
  else if (*command)
    yd_subtitle_draft_lose (self->draft, get_lost_of_command (command));
}

static void
run_commands (Commands *self, const char *start, const char *end)
{
  g_autofree char *block = g_strndup (start, end - start);
  g_auto (GStrv) commands = g_strsplit (block, "\\", -1);

  for (guint i = 1; commands[0] && commands[i]; i++)
    run_command (self, g_strstrip (commands[i]));
}

/* One letter, or an escape of one; returns its last byte */
static const char *
read_letter (Commands *self, const char *p)
{
  const gboolean is_escape = *p == '\\' && p[1] && strchr ("Nnh{}", p[1]);
  char brace[2] = { 0 };
  g_autofree char *letter = NULL;

  if (is_escape) {
    p++;
    brace[0] = *p;
    letter = g_strdup (*p == 'h' ? "\xc2\xa0" : *p == '{' || *p == '}' ? brace : "\n");
  } else {
    letter = g_strndup (p, g_utf8_next_char (p) - p);
  }
  g_string_append (self->draft->text, letter);
  yd_subtitle_tally_add (&self->draft->tally, letter, self->is_bold, self->is_italic, self->color);
  if (!is_escape && *p == '\\' && g_str_has_prefix (p + 1, WORD_JOINER))
    return p + strlen (WORD_JOINER);
  return is_escape ? p : g_utf8_next_char (p) - 1;
}

/* Commands in braces go; a drawing's numbers are no words. */
static void
read_words (Commands *self, const char *text)
{
  reset (self);
  for (const char *p = text; *p; p++) {
    const char *end = *p == '{' ? yd_subtitle_find_end (p, '}') : NULL;
    if (end) {
      run_commands (self, p, end);
      p = end;
    } else if (!self->is_drawing) {
      p = read_letter (self, p);
    } else {
      yd_subtitle_draft_lose (self->draft, YD_SUBTITLE_LOST_DRAWING);
    }
  }
}

/* The style's members lie below those that commands have set */
static void
apply_style (Commands *self)
{
  self->draft->base = self->style ? self->style->look : NULL;
  self->draft->lost |= self->style ? self->style->lost : 0;
  if (!self->karaoke)
    return;
  JsonObject *look = yd_subtitle_draft_get_look (self->draft);
  json_object_set_string_member (look, "karaoke", self->karaoke);
  if (self->style) {
    yd_subtitle_look_set_color (look, "fill", self->style->secondary);
    yd_subtitle_look_set_color (look, "spoken-fill", self->style->primary);
  }
}

/* What stands beside the words: who speaks, margins of its own, an effect; the syllables of karaoke
 * are followed whether it is named there or not */
static void
lose_fields (const Ass *self, YdSubtitleDraft *draft, char **fields)
{
  if (self->name >= 0 && *g_strstrip (fields[self->name]))
    yd_subtitle_draft_lose (draft, YD_SUBTITLE_LOST_SPEAKER);
  if (self->effect >= 0 && *g_strstrip (fields[self->effect]) &&
      g_ascii_strcasecmp (fields[self->effect], "Karaoke") != 0)
    yd_subtitle_draft_lose (draft, YD_SUBTITLE_LOST_MOTION);
  for (gsize i = 0; i < G_N_ELEMENTS (self->margins); i++)
    if (self->margins[i] >= 0 && g_ascii_strtod (fields[self->margins[i]], NULL) != 0)
      yd_subtitle_draft_lose (draft, YD_SUBTITLE_LOST_PLACE);
}

static void
read_dialogue (Ass *self, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, ",", self->n_fields);
  gint64 start_ns, end_ns;

  if ((int) g_strv_length (fields) < self->n_fields) {
    yd_subtitle_reader_add_fault (self->reader, self->reader->line,
                                  _ ("The line has too few fields; it was passed over."));
    return;
  }
  const char *start = fields[self->start], *end = fields[self->end];
  if (!yd_subtitle_read_time (&start, &start_ns) || !yd_subtitle_read_time (&end, &end_ns)) {
    yd_subtitle_reader_add_fault (self->reader, self->reader->line,
                                  _ ("The cue's times cannot be read; it was passed over."));
    return;
  }
  g_auto (YdSubtitleDraft) draft = { 0 };
  yd_subtitle_draft_init (&draft, self->reader->line, start_ns, end_ns);
  Commands commands = {
    .ass = self,
    .draft = &draft,
    .style = find_style (self, self->style >= 0 ? g_strstrip (fields[self->style]) : ""),
  };
  read_words (&commands, fields[self->n_fields - 1]);
  lose_fields (self, &draft, fields);
  apply_style (&commands);
  yd_subtitle_reader_add_cue (self->reader, &draft);
}

static void
read_info (Ass *self, const char *line)
{
  if (g_ascii_strncasecmp (line, "PlayResX:", 9) == 0)
    self->width = CLAMP (g_ascii_strtod (line + 9, NULL), 16, 100000);
  else if (g_ascii_strncasecmp (line, "PlayResY:", 9) == 0)
    self->height = CLAMP (g_ascii_strtod (line + 9, NULL), 16, 100000);
}

static void
read_event (Ass *self, const char *line)
{
  if (g_ascii_strncasecmp (line, "Format:", 7) == 0)
    read_columns (self, line + 7);
  else if (g_ascii_strncasecmp (line, "Dialogue:", 9) != 0)
    return;
  else if (self->start < 0 || self->end < 0)
    yd_subtitle_reader_add_fault (self->reader, self->reader->line,
                                  _ ("No Format line names Start and End; it was passed over."));
  else
    read_dialogue (self, line + 9);
}

static void
read_style_line (Ass *self, const char *line)
{
  if (g_ascii_strncasecmp (line, "Format:", 7) == 0) {
    g_strfreev (self->style_columns);
    self->style_columns = split_names (line + 7);
  } else if (g_ascii_strncasecmp (line, "Style:", 6) == 0) {
    read_style (self, line + 6);
  }
}

/**
 * yd_subtitle_read_ass: (skip)
 * @self: a reader before its first line
 *
 * Reads an ASS or SSA file.
 */
void
yd_subtitle_read_ass (YdSubtitleReader *self)
{
  g_auto (Ass) ass = { .reader = self,
                       .width = PLAY_WIDTH,
                       .height = PLAY_HEIGHT,
                       .styles = g_ptr_array_new_with_free_func (style_free),
                       .start = 1, /* as the format's own description has it */
                       .end = 2,
                       .style = 3,
                       .name = 4,
                       .margins = { 5, 6, 7 },
                       .effect = 8,
                       .n_fields = 10 };
  char section = 'I';

  while (self->cues->len < YD_SUBTITLE_MAX_CUES && yd_subtitle_reader_read_line (self)) {
    const char *line = self->text->str + strspn (self->text->str, " \t");
    if (*line == '[') {
      section = g_ascii_strncasecmp (line, "[Events]", 8) == 0         ? 'E'
                : g_ascii_strncasecmp (line, "[Script Info]", 13) == 0 ? 'I'
                : g_ascii_strncasecmp (line, "[V4", 3) == 0            ? 'S'
                                                                       : '-';
      if (section == 'S')
        ass.is_old = line[3] != '+';
      if (g_ascii_strncasecmp (line, "[Fonts]", 7) == 0 ||
          g_ascii_strncasecmp (line, "[Graphics]", 10) == 0)
        yd_subtitle_reader_add_fault (self, 0,
                                      _ ("Fonts and pictures inside the file are not kept."));
    } else if (section == 'E') {
      read_event (&ass, line);
    } else if (section == 'S') {
      read_style_line (&ass, line);
    } else if (section == 'I') {
      read_info (&ass, line);
    }
  }
}
