/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What readers of SRT, ASS, WebVTT and TTML share. Files are read as they are found in the wild:
 * what cannot be understood is passed over and reported with its line, never fatal.
 *
 * Source: as subtitle-writer.c. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/exchange-error.h"
#include "core/exchange/subtitle-reader-private.h"

#define MAX_BYTES (64u << 20)
#define MAX_FAULTS 1000
#define MAX_HOURS 9999
#define DETECT_BYTES 65536

static void
cue_free (gpointer data)
{
  YdSubtitleCue *cue = data;

  g_free (cue->text);
  g_free (cue->style);
  g_clear_pointer (&cue->moments, g_array_unref);
  g_free (cue);
}

static void
fault_free (gpointer data)
{
  YdSubtitleFault *fault = data;

  g_free (fault->what);
  g_free (fault);
}

/**
 * yd_subtitle_reader_add_fault: (skip)
 * @self: a reader
 * @line: where; 0 for the whole file
 * @what: what was passed over
 *
 * Reports it, unless there are a thousand already.
 */
void
yd_subtitle_reader_add_fault (YdSubtitleReader *self, guint line, const char *what)
{
  if (self->faults->len > MAX_FAULTS)
    return;
  const gboolean is_last = self->faults->len == MAX_FAULTS;
  YdSubtitleFault *fault = g_new (YdSubtitleFault, 1);

  fault->line = line;
  fault->what = g_strdup (is_last ? _ ("There are more faults, which are not listed.") : what);
  g_ptr_array_add (self->faults, fault);
}

/**
 * yd_subtitle_reader_read_line: (skip)
 * @self: a reader
 *
 * Goes to the next line.
 *
 * Returns: whether there was one
 */
gboolean
yd_subtitle_reader_read_line (YdSubtitleReader *self)
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

/**
 * yd_subtitle_read_time: (skip)
 * @p: (inout): where a time stands: `1:02:03,456`, `02:03.4`; hours may be left out, a fraction has
 *   up to nine digits
 * @time_ns: (out): the time
 *
 * Returns: whether there was one
 */
gboolean
yd_subtitle_read_time (const char **p, gint64 *time_ns)
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

/**
 * yd_subtitle_read_arrow: (skip)
 * @line: `00:00:01,000 --> 00:00:02,000 settings`
 * @start_ns: (out): when the cue appears
 * @end_ns: (out): when it goes
 * @rest: (out) (optional): what stands behind
 *
 * Returns: whether @line has the times of a cue
 */
gboolean
yd_subtitle_read_arrow (const char *line, gint64 *start_ns, gint64 *end_ns, const char **rest)
{
  const char *p = line;

  if (!yd_subtitle_read_time (&p, start_ns))
    return FALSE;
  p += strspn (p, " \t");
  if (!g_str_has_prefix (p, "-->"))
    return FALSE;
  p += 3;
  if (!yd_subtitle_read_time (&p, end_ns))
    return FALSE;
  if (rest)
    *rest = p;
  return TRUE;
}

/**
 * yd_subtitle_find_end: (skip)
 * @p: a mark of style
 * @c: what it ends with
 *
 * Returns: (transfer none) (nullable): its end, where it is near
 */
const char *
yd_subtitle_find_end (const char *p, char c)
{
  return memchr (p, c, strnlen (p, YD_SUBTITLE_MAX_MARK_BYTES));
}

/**
 * yd_subtitle_is_vtt_block: (skip)
 * @line: a line
 *
 * Returns: whether it begins something of WebVTT that is no cue
 */
gboolean
yd_subtitle_is_vtt_block (const char *line)
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

static const char *
skip_mark (const char *text)
{
  return g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;
}

/* The root of a timed text is `tt`, with or without a prefix */
static gboolean
is_ttml (const char *text)
{
  const char *p = text + strspn (text, " \t\r\n");

  if (*p != '<')
    return FALSE;
  for (const char *tag = strchr (p, '<'); tag; tag = strchr (tag + 1, '<')) {
    const char *name = tag + 1;
    const gsize n_name = strcspn (name, " \t\r\n>/");
    const char *colon = memchr (name, ':', n_name);
    if (*name == '?' || *name == '!')
      continue;
    name = colon ? colon + 1 : name;
    return strncmp (name, "tt", 2) == 0 && strchr (" \t\r\n>", name[2]);
  }
  return FALSE;
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
  if (is_ttml (head))
    return YD_SUBTITLE_FORMAT_TTML;

  g_auto (GStrv) lines = g_strsplit_set (head, "\r\n", 256);
  if (yd_subtitle_is_vtt_block (lines[0] ? lines[0] : "") && g_str_has_prefix (lines[0], "WEBVTT"))
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
    if (strstr (lines[i], "-->") && yd_subtitle_read_arrow (lines[i], &start_ns, &end_ns, NULL))
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

/* What many cues have in common is told once */
static void
add_totals (YdSubtitleReader *self)
{
  /* each with one %u */
  const char *const totals[YD_N_SUBTITLE_LOST] = {
    [YD_SUBTITLE_LOST_PARTIAL] =
        _ ("%u cues have words with a look of their own; all words of a cue look the same."),
    [YD_SUBTITLE_LOST_PLACE] =
        _ ("%u cues have a place of their own that is not followed exactly."),
    [YD_SUBTITLE_LOST_SPEAKER] = _ ("%u cues say who speaks, which is not kept."),
    [YD_SUBTITLE_LOST_LINE] = _ ("%u cues are underlined or struck through, which is not kept."),
    [YD_SUBTITLE_LOST_FONT] = _ ("%u cues have a font or a size of their own, which is not kept."),
    [YD_SUBTITLE_LOST_BOX] = _ ("%u cues have a box behind some words, which is not kept."),
    [YD_SUBTITLE_LOST_OUTLINE] =
        _ ("%u cues have an outline or a shadow of their own, which is not kept."),
    [YD_SUBTITLE_LOST_STRETCH] =
        _ ("%u cues are stretched, turned or slanted, or their lines are set apart; that is not "
           "kept."),
    [YD_SUBTITLE_LOST_DRAWING] = _ ("%u cues have drawings or pictures, which are not kept."),
    [YD_SUBTITLE_LOST_RUBY] =
        _ ("%u cues have small readings above their words, which stand among them now."),
    [YD_SUBTITLE_LOST_OPACITY] = _ ("%u cues are partly transparent or hidden, which is not kept."),
    [YD_SUBTITLE_LOST_MOTION] = _ ("%u cues fade, move or change while shown, which is not kept."),
    [YD_SUBTITLE_LOST_CLASS] =
        _ ("%u cues have looks that a style sheet in the file describes, which are not kept."),
    [YD_SUBTITLE_LOST_UNKNOWN] = _ ("%u cues have marks that are not followed."),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (totals); i++) {
    if (self->n_lost[i] == 0)
      continue;
    g_autofree char *what = g_strdup_printf (totals[i], self->n_lost[i]);
    yd_subtitle_reader_add_fault (self, 0, what);
  }
  if (self->cues->len >= YD_SUBTITLE_MAX_CUES)
    yd_subtitle_reader_add_fault (self, self->line,
                                  _ ("The file has more than a million cues; the rest was left."));
}

/**
 * yd_subtitles_read:
 * @text: the text of a subtitle file, in UTF-8
 * @size_bytes: its length, or -1 when it ends with a zero byte
 * @faults: (out) (optional) (transfer full) (element-type YdSubtitleFault): what was passed over
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`
 *
 * Reads the cues of an SRT, ASS, WebVTT or TTML file. A malformed cue is passed over and listed in
 * @faults with its line; a file without a single good cue is an error.
 *
 * Returns: (transfer full) (nullable) (element-type YdSubtitleCue): cues by their start
 */
GPtrArray *
yd_subtitles_read (const char *text, gssize size_bytes, GPtrArray **faults, GError **error)
{
  static void (*const readers[]) (YdSubtitleReader *) = {
    [YD_SUBTITLE_FORMAT_SRT] = yd_subtitle_read_srt,
    [YD_SUBTITLE_FORMAT_ASS] = yd_subtitle_read_ass,
    [YD_SUBTITLE_FORMAT_VTT] = yd_subtitle_read_vtt,
    [YD_SUBTITLE_FORMAT_TTML] = yd_subtitle_read_ttml,
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
  g_autoptr (GHashTable) looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  YdSubtitleReader self = {
    .next = skip_mark (own), .text = line, .cues = cues, .faults = found, .looks = looks
  };

  readers[yd_subtitle_format_detect (own)](&self);
  add_totals (&self);
  if (cues->len == 0) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                 _ ("There is no subtitle cue in the text (%u faults). "
                    "Choose an SRT, ASS, WebVTT or TTML file."),
                 found->len);
    return NULL;
  }
  g_ptr_array_sort (cues, compare_cues);
  if (faults)
    *faults = g_steal_pointer (&found);
  return g_steal_pointer (&cues);
}
