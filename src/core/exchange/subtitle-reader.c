/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads SRT, ASS and WebVTT as they are found in the wild: what cannot be understood is passed over
 * and reported with its line, never fatal.
 *
 * Source: as subtitle-writer.c. */
#include "core/exchange/subtitles.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/exchange-error.h"

#define MAX_BYTES (64u << 20)
#define MAX_CUES 1000000
#define MAX_FAULTS 1000
#define MAX_HOURS 9999
#define MAX_CUE_BYTES 65536
#define MAX_MARK_BYTES 1024 /* a mark of style is searched no farther: many open ones cost much */
#define DETECT_BYTES 65536
#define WORD_JOINER "\xe2\x81\xa0"

/* A text that is read line by line. */
typedef struct {
  const char *next; /* NULL at the end */
  guint line;       /* number of the line read last */
  GString *text;    /* the line read last, without its end */
  GPtrArray *cues;
  GPtrArray *faults;
} Reader;

static void
cue_free (gpointer data)
{
  YdSubtitleCue *cue = data;

  g_free (cue->text);
  g_free (cue);
}

static void
fault_free (gpointer data)
{
  YdSubtitleFault *fault = data;

  g_free (fault->what);
  g_free (fault);
}

static void
add_fault (Reader *self, guint line, const char *what)
{
  if (self->faults->len > MAX_FAULTS)
    return;
  const gboolean is_last = self->faults->len == MAX_FAULTS;
  YdSubtitleFault *fault = g_new (YdSubtitleFault, 1);

  fault->line = line;
  fault->what = g_strdup (is_last ? _ ("There are more faults, which are not listed.") : what);
  g_ptr_array_add (self->faults, fault);
}

static gboolean
read_line (Reader *self)
{
  if (!self->next)
    return FALSE;
  const gsize n_bytes = strcspn (self->next, "\r\n");
  const char *end = self->next + n_bytes;

  g_string_truncate (self->text, 0);
  g_string_append_len (self->text, self->next, n_bytes);
  self->line++;
  self->next = *end == '\0' ? NULL : end + (end[0] == '\r' && end[1] == '\n' ? 2 : 1);
  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t")] == '\0';
}

/* Reads up to @max_digits digits; tells how many there were. */
static int
read_digits (const char **p, int max_digits, gint64 *value)
{
  int n_digits = 0;

  *value = 0;
  for (; g_ascii_isdigit (**p) && n_digits < max_digits; n_digits++, (*p)++)
    *value = *value * 10 + (**p - '0');
  return n_digits;
}

/* `1:02:03,456`, `02:03.4`: hours may be left out, a fraction has up to nine digits. */
static gboolean
read_time (const char **p, gint64 *time_ns)
{
  gint64 parts[3] = { 0, 0, 0 }, fraction = 0;
  int n_parts = 0;

  *p += strspn (*p, " \t");
  while (n_parts < 3 && read_digits (p, 6, &parts[n_parts]) > 0) {
    n_parts++;
    if (**p != ':' || n_parts == 3)
      break;
    (*p)++;
  }
  if (n_parts < 2)
    return FALSE;
  if (**p == ',' || **p == '.') {
    (*p)++;
    int n_digits = read_digits (p, 9, &fraction);
    if (n_digits == 0)
      return FALSE;
    for (; n_digits < 9; n_digits++)
      fraction *= 10;
  }
  const gint64 hours = n_parts == 3 ? parts[0] : 0;
  const gint64 minutes = parts[n_parts - 2], seconds = parts[n_parts - 1];
  if (hours > MAX_HOURS || minutes > 59 || seconds > 59 || g_ascii_isalnum (**p))
    return FALSE;
  *time_ns = ((hours * 60 + minutes) * 60 + seconds) * YD_SECOND_NS + fraction;
  return TRUE;
}

static gboolean
read_arrow (const char *line, gint64 *start_ns, gint64 *end_ns)
{
  const char *p = line;

  if (!read_time (&p, start_ns))
    return FALSE;
  p += strspn (p, " \t");
  if (!g_str_has_prefix (p, "-->"))
    return FALSE;
  p += 3;
  return read_time (&p, end_ns);
}

/* Takes @text. */
static void
add_cue (Reader *self, guint line, gint64 start_ns, gint64 end_ns, char *text)
{
  g_autofree char *stripped = g_strstrip (text);

  if (end_ns <= start_ns) {
    add_fault (self, line, _ ("The cue ends before it starts; it was passed over."));
    return;
  }
  if (!*stripped) {
    add_fault (self, line, _ ("The cue has no words; it was passed over."));
    return;
  }
  if (strlen (stripped) > MAX_CUE_BYTES) {
    add_fault (self, line, _ ("The cue is longer than 64 KiB; it was passed over."));
    return;
  }
  YdSubtitleCue *cue = g_new (YdSubtitleCue, 1);
  cue->start_ns = start_ns;
  cue->end_ns = end_ns;
  cue->text = g_steal_pointer (&stripped);
  g_ptr_array_add (self->cues, cue);
}

static const char *
find_end (const char *p, char c)
{
  return memchr (p, c, strnlen (p, MAX_MARK_BYTES));
}

/* Length of a mark of style at the start of @p, 0 when there is none. SRT knows a few; in WebVTT
 * everything in angle brackets is one. */
static gsize
mark_length (const char *p, gboolean is_vtt)
{
  static const char *const srt_names[] = { "b", "i", "u", "s", "font" };
  const char *end = find_end (p, *p == '{' ? '}' : '>');

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

static char *
plain_text (const char *marked, gboolean is_vtt)
{
  GString *out = g_string_new (NULL);

  for (const char *p = marked; *p;) {
    const char *entity = "";
    gsize n_bytes = *p == '<' || *p == '{' ? mark_length (p, is_vtt) : 0;
    if (n_bytes == 0 && is_vtt && *p == '&' && (n_bytes = read_entity (p, &entity)) > 0)
      g_string_append (out, entity);
    if (n_bytes == 0)
      g_string_append_c (out, *p);
    p += MAX (n_bytes, 1);
  }
  return g_string_free (out, FALSE);
}

/* The lines up to the next blank one. */
static char *
read_block (Reader *self)
{
  GString *out = g_string_new (NULL);

  while (read_line (self) && !is_blank (self->text->str)) {
    if (out->len > 0)
      g_string_append_c (out, '\n');
    if (out->len <= MAX_CUE_BYTES)
      g_string_append (out, self->text->str);
  }
  return g_string_free (out, FALSE);
}

static gboolean
is_number (const char *text)
{
  const gsize n_digits = strspn (text, "0123456789");

  return n_digits > 0 && is_blank (text + n_digits);
}

static gboolean
is_vtt_block (const char *line)
{
  static const char *const names[] = { "WEBVTT", "NOTE", "STYLE", "REGION" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    const gsize n_name = strlen (names[i]);
    if (strncmp (line, names[i], n_name) == 0 &&
        (line[n_name] == '\0' || line[n_name] == ' ' || line[n_name] == '\t'))
      return TRUE;
  }
  return FALSE;
}

static void
read_timed_blocks (Reader *self, gboolean is_vtt)
{
  while (self->cues->len < MAX_CUES && read_line (self)) {
    gint64 start_ns, end_ns;
    const guint line = self->line;

    if (is_blank (self->text->str))
      continue;
    if (is_vtt && is_vtt_block (self->text->str)) {
      g_free (read_block (self));
      continue;
    }
    if (strstr (self->text->str, "-->") == NULL) {
      if (!is_vtt && !is_number (self->text->str))
        add_fault (self, line, _ ("Neither a cue's number nor its times; it was passed over."));
      continue;
    }
    const gboolean is_timed = read_arrow (self->text->str, &start_ns, &end_ns);
    g_autofree char *block = read_block (self);
    if (is_timed)
      add_cue (self, line, start_ns, end_ns, plain_text (block, is_vtt));
    else
      add_fault (self, line, _ ("The cue's times cannot be read; it was passed over."));
  }
}

static void
read_srt (Reader *self)
{
  read_timed_blocks (self, FALSE);
}

static void
read_vtt (Reader *self)
{
  read_timed_blocks (self, TRUE);
}

/* Where the fields of a Dialogue line stand; a file may order them as it likes. */
typedef struct {
  int start;
  int end;
  int n_fields; /* the last one is the text, which may have commas */
} Columns;

static Columns
read_columns (const char *format)
{
  g_auto (GStrv) names = g_strsplit (format, ",", 64);
  Columns columns = { -1, -1, (int) g_strv_length (names) };

  for (int i = 0; i < columns.n_fields; i++) {
    g_strstrip (names[i]);
    if (g_ascii_strcasecmp (names[i], "Start") == 0)
      columns.start = i;
    else if (g_ascii_strcasecmp (names[i], "End") == 0)
      columns.end = i;
  }
  return columns;
}

/* Commands in braces go; a drawing's numbers are no words. */
static char *
ass_plain_text (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean is_drawing = FALSE;

  for (const char *p = text; *p; p++) {
    const char *end = *p == '{' ? find_end (p, '}') : NULL;
    if (end) {
      for (const char *q = p; q < end; q++)
        if (q[0] == '\\' && q[1] == 'p' && g_ascii_isdigit (q[2]))
          is_drawing = q[2] != '0';
      p = end;
    } else if (is_drawing) {
      continue;
    } else if (*p == '\\' && p[1] && strchr ("Nnh{}", p[1])) {
      p++;
      g_string_append (out, *p == 'h' ? "\xc2\xa0" : (*p == '{' ? "{" : (*p == '}' ? "}" : "\n")));
    } else {
      g_string_append_c (out, *p);
      if (*p == '\\' && g_str_has_prefix (p + 1, WORD_JOINER))
        p += strlen (WORD_JOINER);
    }
  }
  return g_string_free (out, FALSE);
}

static void
read_dialogue (Reader *self, const Columns *columns, const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, ",", columns->n_fields);
  gint64 start_ns, end_ns;

  if ((int) g_strv_length (fields) < columns->n_fields) {
    add_fault (self, self->line, _ ("The line has too few fields; it was passed over."));
    return;
  }
  const char *start = fields[columns->start], *end = fields[columns->end];
  if (!read_time (&start, &start_ns) || !read_time (&end, &end_ns)) {
    add_fault (self, self->line, _ ("The cue's times cannot be read; it was passed over."));
    return;
  }
  add_cue (self, self->line, start_ns, end_ns, ass_plain_text (fields[columns->n_fields - 1]));
}

static void
read_ass (Reader *self)
{
  Columns columns = { 1, 2, 10 }; /* as the format's own description has it */
  gboolean is_in_events = FALSE;

  while (self->cues->len < MAX_CUES && read_line (self)) {
    const char *line = self->text->str + strspn (self->text->str, " \t");
    if (*line == '[')
      is_in_events = g_ascii_strncasecmp (line, "[Events]", 8) == 0;
    else if (is_in_events && g_ascii_strncasecmp (line, "Format:", 7) == 0)
      columns = read_columns (line + 7);
    else if (is_in_events && g_ascii_strncasecmp (line, "Dialogue:", 9) == 0) {
      if (columns.start < 0 || columns.end < 0)
        add_fault (self, self->line, _ ("No Format line names Start and End; it was passed over."));
      else
        read_dialogue (self, &columns, line + 9);
    }
  }
}

static const char *
skip_mark (const char *text)
{
  return g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;
}

/**
 * yd_subtitle_format_detect:
 * @text: the text of a subtitle file
 *
 * Tells the format from the text's first lines; what is no other is SRT.
 *
 * Returns: a format
 */
YdSubtitleFormat
yd_subtitle_format_detect (const char *text)
{
  g_autofree char *head = g_strndup (skip_mark (text), DETECT_BYTES);
  g_auto (GStrv) lines = g_strsplit_set (head, "\r\n", 256);

  if (is_vtt_block (lines[0] ? lines[0] : "") && g_str_has_prefix (lines[0], "WEBVTT"))
    return YD_SUBTITLE_FORMAT_VTT;
  for (guint i = 0; lines[i]; i++) {
    g_strstrip (lines[i]);
    if (g_ascii_strcasecmp (lines[i], "[Script Info]") == 0 ||
        g_ascii_strcasecmp (lines[i], "[Events]") == 0)
      return YD_SUBTITLE_FORMAT_ASS;
  }
  return YD_SUBTITLE_FORMAT_SRT;
}

/* The times of a first cue are what an SRT file is known by. */
static gboolean
has_arrow (const char *text)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", 256);
  gint64 start_ns, end_ns;

  for (guint i = 0; lines[i]; i++)
    if (strstr (lines[i], "-->") && read_arrow (lines[i], &start_ns, &end_ns))
      return TRUE;
  return FALSE;
}

/**
 * yd_subtitle_probe:
 * @head: the first bytes of a file, in whatever encoding
 * @size_bytes: how many
 * @format: (out): which format it is
 *
 * Tells whether a file is one of subtitles. All that they are known by is ASCII, which is found in
 * UTF-16 by passing over its zero bytes.
 *
 * Returns: whether it is
 */
gboolean
yd_subtitle_probe (const char *head, gsize size_bytes, YdSubtitleFormat *format)
{
  g_autoptr (GString) text = g_string_sized_new (size_bytes);

  for (gsize i = 0; i < size_bytes; i++)
    if (head[i] && !(i < 3 && strchr ("\xef\xbb\xbf\xff\xfe", head[i])))
      g_string_append_c (text, head[i]);
  *format = yd_subtitle_format_detect (text->str);
  return *format != YD_SUBTITLE_FORMAT_SRT || has_arrow (text->str);
}

static int
compare_cues (gconstpointer a, gconstpointer b)
{
  const YdSubtitleCue *x = *(YdSubtitleCue *const *) a, *y = *(YdSubtitleCue *const *) b;

  if (x->start_ns != y->start_ns)
    return x->start_ns < y->start_ns ? -1 : 1;
  return (x->end_ns > y->end_ns) - (x->end_ns < y->end_ns);
}

/**
 * yd_subtitles_read:
 * @text: the text of a subtitle file, in UTF-8
 * @size_bytes: its length, or -1 when it ends with a zero byte
 * @faults: (out) (optional) (transfer full) (element-type YdSubtitleFault): what was passed over
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`
 *
 * Reads the cues of an SRT, ASS or WebVTT file. A malformed cue is passed over and listed in
 * @faults with its line; a file without a single good cue is an error.
 *
 * Returns: (transfer full) (nullable) (element-type YdSubtitleCue): cues by their start
 */
GPtrArray *
yd_subtitles_read (const char *text, gssize size_bytes, GPtrArray **faults, GError **error)
{
  static void (*const readers[]) (Reader *) = {
    [YD_SUBTITLE_FORMAT_SRT] = read_srt,
    [YD_SUBTITLE_FORMAT_ASS] = read_ass,
    [YD_SUBTITLE_FORMAT_VTT] = read_vtt,
  };
  const gsize size = size_bytes < 0 ? strlen (text) : (gsize) size_bytes;

  if (size > MAX_BYTES || !g_utf8_validate_len (text, size, NULL)) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                 size > MAX_BYTES
                     ? _ ("The subtitles are larger than 64 MiB. Split the file.")
                     : _ ("The subtitles are not UTF-8 text. Save the file as UTF-8."));
    return NULL;
  }
  g_autofree char *own = g_strndup (text, size);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GPtrArray) cues = g_ptr_array_new_with_free_func (cue_free);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (fault_free);
  Reader self = { .next = skip_mark (own), .text = line, .cues = cues, .faults = found };

  readers[yd_subtitle_format_detect (own)](&self);
  if (cues->len >= MAX_CUES)
    add_fault (&self, self.line, _ ("The file has more than a million cues; the rest was left."));
  if (cues->len == 0) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                 _ ("There is no subtitle cue in the text (%u faults). "
                    "Choose an SRT, ASS or WebVTT file."),
                 found->len);
    return NULL;
  }
  g_ptr_array_sort (cues, compare_cues);
  if (faults)
    *faults = g_steal_pointer (&found);
  return g_steal_pointer (&cues);
}
