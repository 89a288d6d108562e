/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cues as SRT, ASS and WebVTT. A time is rounded up to the format's unit: so it lies inside the
 * frame it names, and a reader that asks which frame is shown then gets that frame back.
 *
 * Source: SubRip as VLC and FFmpeg read it; "Advanced SubStation Alpha v4+" with libass 0.17;
 * W3C WebVTT, sections 1.1 and 4. */
#include "core/exchange/subtitles.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/exchange-error.h"

#define MS_NS 1000000
#define CELL_HEIGHT                                                                                \
  1.448 /* ASS sizes a font by its cell; this is Noto Sans CJK's, in letter sizes */
#define WORD_JOINER "\xe2\x81\xa0"

static void
append_time (GString *out, gint64 time_ns, gint64 unit_ns, const char *format)
{
  const gint64 units = (time_ns + unit_ns - 1) / unit_ns;
  const gint64 per_second = YD_SECOND_NS / unit_ns;
  const gint64 seconds = units / per_second;

  g_string_append_printf (out, format, (int) (seconds / 3600), (int) (seconds / 60 % 60),
                          (int) (seconds % 60), (int) (units % per_second));
}

/* A blank line ends a cue, so none may stand in its text. */
static char *
without_blank_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++) {
    g_autofree char *trimmed = g_strstrip (g_strdup (lines[i]));
    if (!*trimmed)
      continue;
    if (out->len > 0)
      g_string_append_c (out, '\n');
    g_string_append (out, lines[i]);
  }
  return g_strdup (out->str);
}

static void
append_srt (GString *out, YdSnapshot *snapshot)
{
  static const char format[] = "%02d:%02d:%02d,%03d";

  for (guint i = 0; i < snapshot->cues->len; i++) {
    const YdSnapshotCue *cue = snapshot->cues->pdata[i];
    const gint64 end = cue->start_frame + cue->duration_frames;
    g_autofree char *text = without_blank_lines (cue->text);

    g_string_append_printf (out, "%u\n", i + 1);
    append_time (out, yd_frame_rate_start_ns (snapshot->rate, cue->start_frame), MS_NS, format);
    g_string_append (out, " --> ");
    append_time (out, yd_frame_rate_start_ns (snapshot->rate, end), MS_NS, format);
    g_string_append_printf (out, "\n%s\n\n", text);
  }
}

static void
append_vtt (GString *out, YdSnapshot *snapshot)
{
  static const char format[] = "%02d:%02d:%02d.%03d";

  g_string_append (out, "WEBVTT\n\n");
  for (guint i = 0; i < snapshot->cues->len; i++) {
    const YdSnapshotCue *cue = snapshot->cues->pdata[i];
    const gint64 end = cue->start_frame + cue->duration_frames;
    g_autofree char *text = without_blank_lines (cue->text);
    g_autoptr (GString) escaped = g_string_new (text);

    g_string_replace (escaped, "&", "&amp;", 0);
    g_string_replace (escaped, "<", "&lt;", 0);
    g_string_replace (escaped, ">", "&gt;", 0);
    append_time (out, yd_frame_rate_start_ns (snapshot->rate, cue->start_frame), MS_NS, format);
    g_string_append (out, " --> ");
    append_time (out, yd_frame_rate_start_ns (snapshot->rate, end), MS_NS, format);
    g_string_append_printf (out, "\n%s\n\n", escaped->str);
  }
}

/* &HAABBGGRR, where 00 is opaque */
static char *
ass_color (guint32 rgba)
{
  return g_strdup_printf ("&H%02X%02X%02X%02X", 0xff - (rgba & 0xff), rgba >> 8 & 0xff,
                          rgba >> 16 & 0xff, rgba >> 24);
}

static void
append_number (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, ",%s", g_ascii_formatd (text, sizeof text, "%.2f", value));
}

static void
append_ass_style (GString *out, YdSnapshot *snapshot)
{
  const YdTextStyle *style = &snapshot->cue_style;
  const gboolean has_box = (style->box & 0xff) != 0;
  const double letter_px = style->size * MIN (snapshot->width, snapshot->height);
  const double max_width = CLAMP (style->max_width, 0.1, 1);
  const int side_px = (int) round ((1 - max_width) / 2 * snapshot->width);
  g_autofree char *font = g_strdelimit (g_strdup (style->font ? style->font : ""), ",\r\n", ' ');
  g_autofree char *fill = ass_color (style->fill);
  g_autofree char *edge = ass_color (has_box ? style->box : style->outline);
  g_autofree char *back = ass_color (style->box);

  g_string_append (out, "[V4+ Styles]\n"
                        "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, "
                        "OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, "
                        "ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, "
                        "MarginL, MarginR, MarginV, Encoding\n");
  g_string_append_printf (out, "Style: Cue,%s", font);
  append_number (out, letter_px * CELL_HEIGHT);
  g_string_append_printf (out, ",%s,%s,%s,%s,%d,0,0,0,100,100,0,0,%d", fill, fill, edge, back,
                          style->is_bold ? -1 : 0, has_box ? 3 : 1);
  append_number (out, MAX (style->outline_width, 0) * letter_px);
  g_string_append_printf (out, ",0,2,%d,%d,%d,1\n\n", side_px, side_px,
                          (int) round (style->bottom * snapshot->height));
}

/* A brace would open a block of commands; a backslash before some letters is one. */
static char *
ass_text (const char *text)
{
  g_autofree char *clean = without_blank_lines (text);
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *p = clean; *p; p++) {
    if (*p == '\n')
      g_string_append (out, "\\N");
    else if (*p == '{' || *p == '}')
      g_string_append_printf (out, "\\%c", *p);
    else if (*p == '\\')
      g_string_append (out, "\\" WORD_JOINER);
    else
      g_string_append_c (out, *p);
  }
  return g_strdup (out->str);
}

static void
append_ass (GString *out, YdSnapshot *snapshot)
{
  static const char format[] = "%d:%02d:%02d.%02d";
  g_autofree char *title =
      g_strdelimit (g_strdup (snapshot->title ? snapshot->title : ""), "\r\n", ' ');

  g_string_append_printf (out,
                          "[Script Info]\nTitle: %s\nScriptType: v4.00+\nPlayResX: %d\n"
                          "PlayResY: %d\nWrapStyle: 0\nScaledBorderAndShadow: yes\n"
                          "YCbCr Matrix: TV.709\n\n",
                          title, snapshot->width, snapshot->height);
  append_ass_style (out, snapshot);
  g_string_append (out, "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, "
                        "MarginV, Effect, Text\n");
  for (guint i = 0; i < snapshot->cues->len; i++) {
    const YdSnapshotCue *cue = snapshot->cues->pdata[i];
    const gint64 end = cue->start_frame + cue->duration_frames;
    g_autofree char *text = ass_text (cue->text);

    g_string_append (out, "Dialogue: 0,");
    append_time (out, yd_frame_rate_start_ns (snapshot->rate, cue->start_frame), 10 * MS_NS,
                 format);
    g_string_append_c (out, ',');
    append_time (out, yd_frame_rate_start_ns (snapshot->rate, end), 10 * MS_NS, format);
    g_string_append_printf (out, ",Cue,,0,0,0,,%s\n", text);
  }
}

/**
 * yd_subtitle_format_for_path:
 * @path: a file's name
 * @format: (out): the format that its ending names, untouched when it names none
 *
 * Returns: whether @path ends with `.srt`, `.ass`, `.ssa` or `.vtt`
 */
gboolean
yd_subtitle_format_for_path (const char *path, YdSubtitleFormat *format)
{
  static const struct {
    const char *ending;
    YdSubtitleFormat format;
  } endings[] = {
    { ".srt", YD_SUBTITLE_FORMAT_SRT },
    { ".ass", YD_SUBTITLE_FORMAT_ASS },
    { ".ssa", YD_SUBTITLE_FORMAT_ASS },
    { ".vtt", YD_SUBTITLE_FORMAT_VTT },
  };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i].ending)) {
      *format = endings[i].format;
      return TRUE;
    }
  return FALSE;
}

/**
 * yd_subtitles_to_text:
 * @snapshot: a film
 * @format: which format
 *
 * Writes the film's cues as the text of a subtitle file; ASS carries the cue style too. @snapshot
 * is not changed.
 *
 * Returns: (transfer full): the text
 */
char *
yd_subtitles_to_text (YdSnapshot *snapshot, YdSubtitleFormat format)
{
  static void (*const writers[]) (GString *, YdSnapshot *) = {
    [YD_SUBTITLE_FORMAT_SRT] = append_srt,
    [YD_SUBTITLE_FORMAT_ASS] = append_ass,
    [YD_SUBTITLE_FORMAT_VTT] = append_vtt,
  };
  g_return_val_if_fail (snapshot != NULL && format < G_N_ELEMENTS (writers), NULL);

  GString *out = g_string_new (NULL);
  writers[format](out, snapshot);
  return g_string_free (out, FALSE);
}

/**
 * yd_subtitles_write:
 * @snapshot: a film
 * @path: the file to write; an old one is replaced
 * @format: which format
 * @cancellable: (nullable): stops the writing
 * @error: set to `YD_EXCHANGE_ERROR_UNWRITABLE`, or to `G_IO_ERROR_CANCELLED`
 *
 * Writes the film's cues into a file, beside it first, so that the old file stays whole until the
 * new one is. Blocks.
 *
 * Returns: whether the file was written
 */
gboolean
yd_subtitles_write (YdSnapshot *snapshot,
                    const char *path,
                    YdSubtitleFormat format,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *text = yd_subtitles_to_text (snapshot, format);
  g_autoptr (GError) cause = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!g_file_test (path, G_FILE_TEST_IS_DIR) &&
      g_file_set_contents_full (path, text, -1,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644,
                                &cause))
    return TRUE;
  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE,
               _ ("The subtitles cannot be written to “%s” (%s). "
                  "Make room, allow writing there, or choose another place."),
               path, cause ? cause->message : _ ("it is a folder"));
  return FALSE;
}
