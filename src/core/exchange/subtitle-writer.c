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

#include "core/exchange/subtitle-reader-private.h"
#include "core/timeline/cue-words.h"

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

  g_string_append_printf (out, ",%s",
                          value == 0 ? "0" : g_ascii_formatd (text, sizeof text, "%.2f", value));
}

/* As the number pad lies: 1 to 3 at the foot, 4 to 6 in the middle, 7 to 9 at the head */
static int
get_alignment (const YdTextStyle *style)
{
  static const int firsts[] = {
    [YD_TEXT_PLACE_TOP] = 7, [YD_TEXT_PLACE_MIDDLE] = 4, [YD_TEXT_PLACE_BOTTOM] = 1
  };

  return firsts[style->place] + (int) style->align;
}

static void
append_margins (GString *out, YdSnapshot *snapshot, const YdTextStyle *style)
{
  const double free = 1 - style->margin_left - style->margin_right;
  const double spare = free - CLAMP (style->max_width, 0.1, free);
  static const double keeps[] = { 0, 0.5, 1 }; /* by YdTextAlign */
  const double left = style->margin_left + spare * keeps[style->align];
  const double right = style->margin_right + spare * (1 - keeps[style->align]);
  const double edge = yd_text_style_get_margin (style, snapshot->width, snapshot->height);

  g_string_append_printf (out, ",%d,%d,%d", (int) round (left * snapshot->width),
                          (int) round (right * snapshot->width),
                          (int) round (edge * snapshot->height));
}

static double
get_letter_px (YdSnapshot *snapshot, const YdTextStyle *style)
{
  return style->size * MIN (snapshot->width, snapshot->height);
}

/* In karaoke the first color is that of what was spoken, the second of what is to come. */
static void
append_ass_style (GString *out, YdSnapshot *snapshot, const YdTextStyle *style, guint index)
{
  const gboolean has_box = (style->box & 0xff) != 0, has_shadow = (style->shadow & 0xff) != 0;
  const gboolean is_sung = style->karaoke != YD_KARAOKE_NONE;
  const double letter_px = get_letter_px (snapshot, style);
  const double outline = has_box ? style->box_padding / 2 : style->outline_width;
  const double shadow = has_shadow ? MAX (fabs (style->shadow_x), fabs (style->shadow_y)) : 0;
  g_autofree char *font =
      g_strdup_printf ("%.*s", (int) strcspn (style->font ? style->font : "", ",\r\n"),
                       style->font ? style->font : "");
  g_autofree char *fill = ass_color (is_sung ? style->spoken_fill : style->fill);
  g_autofree char *second = ass_color (style->fill);
  g_autofree char *edge = ass_color (has_box ? style->box : style->outline);
  g_autofree char *back = ass_color (has_shadow ? style->shadow : style->box);

  g_string_append (out, "Style: Cue");
  if (index > 0)
    g_string_append_printf (out, "%u", index + 1);
  g_string_append_printf (out, ",%s", font);
  append_number (out, letter_px * CELL_HEIGHT);
  g_string_append_printf (out, ",%s,%s,%s,%s,%d,%d,0,0,100,100", fill, second, edge, back,
                          style->is_bold ? -1 : 0, style->is_italic ? -1 : 0);
  append_number (out, style->letter_spacing * letter_px);
  g_string_append_printf (out, ",0,%d", has_box ? 3 : 1);
  append_number (out, MAX (outline, 0) * letter_px);
  append_number (out, has_box ? 0 : shadow * letter_px);
  g_string_append_printf (out, ",%d", get_alignment (style));
  append_margins (out, snapshot, style);
  g_string_append (out, ",1\n");
}

static const YdTextStyle *
get_style (YdSnapshot *snapshot, const YdSnapshotCue *cue)
{
  return cue->style ? cue->style : &snapshot->cue_style;
}

/* The different styles of the film's cues, its own first */
static GPtrArray *
gather_styles (YdSnapshot *snapshot)
{
  GPtrArray *styles = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_ptr_array_add (styles, &snapshot->cue_style);
  g_hash_table_add (seen, yd_text_style_to_text (&snapshot->cue_style));
  for (guint i = 0; i < snapshot->cues->len; i++) {
    const YdSnapshotCue *cue = snapshot->cues->pdata[i];
    if (cue->style && g_hash_table_add (seen, yd_text_style_to_text (cue->style)))
      g_ptr_array_add (styles, cue->style);
  }
  return styles;
}

static guint
find_style (GPtrArray *styles, const YdTextStyle *style)
{
  for (guint i = 0; i < styles->len; i++)
    if (yd_text_style_equal (styles->pdata[i], style))
      return i;
  return 0;
}

/* A brace would open a block of commands; a backslash before some letters is one. */
static void
append_ass_text (GString *out, const char *text, gsize size)
{
  for (const char *p = text; p < text + size; p++) {
    if (*p == '\n')
      g_string_append (out, "\\N");
    else if (*p == '{' || *p == '}')
      g_string_append_printf (out, "\\%c", *p);
    else if (*p == '\\')
      g_string_append (out, "\\" WORD_JOINER);
    else
      g_string_append_c (out, *p);
  }
}

static gint64
to_centiseconds (YdSnapshot *snapshot, double frames)
{
  return llrint (frames * 100 * snapshot->rate.den / snapshot->rate.num);
}

/* Each word behind the time it takes; @text is the cue's, without blank lines */
static void
append_ass_words (GString *out, YdSnapshot *snapshot, const YdSnapshotCue *cue, const char *text)
{
  const YdKaraoke karaoke = get_style (snapshot, cue)->karaoke;
  const char *command = karaoke == YD_KARAOKE_SWEEP ? "kf" : "k";
  g_autoptr (GArray) words = yd_cue_split_words (text);
  g_autoptr (GArray) frames = yd_cue_get_word_frames (cue);
  const gsize n = MIN (words->len, frames->len > 0 ? frames->len - 1 : 0);
  gint64 at = 0;
  gsize end = 0;

  for (gsize i = 0; i < n; i++) {
    const YdCueWord *word = &g_array_index (words, YdCueWord, i);
    const gint64 start = to_centiseconds (snapshot, g_array_index (frames, double, i));
    const gint64 next = to_centiseconds (snapshot, g_array_index (frames, double, i + 1));
    if (start > at)
      g_string_append_printf (out, "{\\k%" G_GINT64_FORMAT "}", start - at);
    g_string_append_printf (out, "{\\%s%" G_GINT64_FORMAT "}", command, next - start);
    append_ass_text (out, text + word->start, word->end - word->start);
    at = next;
    end = word->end;
  }
  append_ass_text (out, text + end, yd_cue_find_second (text) - end);
}

/* A translation has its own size and color, and is not sung. */
static void
append_ass_second (GString *out, YdSnapshot *snapshot, const YdTextStyle *style, const char *text)
{
  g_autofree char *color =
      ass_color ((style->second_fill & 0xff) ? style->second_fill : style->fill);
  char size[G_ASCII_DTOSTR_BUF_SIZE];

  if (style->second_size == 1 && !(style->second_fill & 0xff) &&
      style->karaoke == YD_KARAOKE_NONE) {
    append_ass_text (out, text, strlen (text));
    return;
  }
  if (!*text)
    return;
  g_ascii_formatd (size, sizeof size, "%.2f",
                   get_letter_px (snapshot, style) * CELL_HEIGHT * style->second_size);
  g_string_append_printf (out, "{%s\\fs%s\\1c&H%s&\\2c&H%s&\\1a&H%.2s&}",
                          style->karaoke != YD_KARAOKE_NONE ? "\\k0" : "", size, color + 4,
                          color + 4, color + 2);
  append_ass_text (out, text, strlen (text));
}

/* What follows a cue's times */
static void
append_ass_cue (GString *out, YdSnapshot *snapshot, const YdSnapshotCue *cue, guint index)
{
  const YdTextStyle *style = get_style (snapshot, cue);
  g_autofree char *valid = g_utf8_make_valid (cue->text, -1);
  g_autofree char *text = without_blank_lines (valid);
  const gsize second = yd_cue_find_second (text);

  g_string_append (out, ",Cue");
  if (index > 0)
    g_string_append_printf (out, "%u", index + 1);
  g_string_append (out, ",,0,0,0,,");
  if (style->karaoke != YD_KARAOKE_NONE)
    append_ass_words (out, snapshot, cue, text);
  else
    append_ass_text (out, text, second);
  append_ass_second (out, snapshot, style, text + second);
  g_string_append_c (out, '\n');
}

static void
append_ass (GString *out, YdSnapshot *snapshot)
{
  static const char format[] = "%d:%02d:%02d.%02d";
  g_autofree char *title =
      g_strdelimit (g_strdup (snapshot->title ? snapshot->title : ""), "\r\n", ' ');
  g_autoptr (GPtrArray) styles = gather_styles (snapshot);

  g_string_append_printf (out,
                          "[Script Info]\nTitle: %s\nScriptType: v4.00+\nPlayResX: %d\n"
                          "PlayResY: %d\nWrapStyle: 0\nScaledBorderAndShadow: yes\n"
                          "YCbCr Matrix: TV.709\n\n",
                          title, snapshot->width, snapshot->height);
  g_string_append (out, "[V4+ Styles]\n"
                        "Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, "
                        "OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, "
                        "ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, "
                        "MarginL, MarginR, MarginV, Encoding\n");
  for (guint i = 0; i < styles->len; i++)
    append_ass_style (out, snapshot, styles->pdata[i], i);
  g_string_append (out, "\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, "
                        "MarginV, Effect, Text\n");
  for (guint i = 0; i < snapshot->cues->len; i++) {
    const YdSnapshotCue *cue = snapshot->cues->pdata[i];
    const gint64 end = cue->start_frame + cue->duration_frames;

    g_string_append (out, "Dialogue: 0,");
    append_time (out, yd_frame_rate_start_ns (snapshot->rate, cue->start_frame), 10 * MS_NS,
                 format);
    g_string_append_c (out, ',');
    append_time (out, yd_frame_rate_start_ns (snapshot->rate, end), 10 * MS_NS, format);
    append_ass_cue (out, snapshot, cue, cue->style ? find_style (styles, cue->style) : 0);
  }
}

static void
append_ttml (GString *out, YdSnapshot *snapshot)
{
  g_autofree char *text = yd_subtitle_write_ttml (snapshot);

  g_string_append (out, text);
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
    [YD_SUBTITLE_FORMAT_TTML] = append_ttml,
  };
  g_return_val_if_fail (snapshot != NULL && format < G_N_ELEMENTS (writers), NULL);

  GString *out = g_string_new (NULL);
  writers[format](out, snapshot);
  return g_string_free (out, FALSE);
}

/* What a format leaves of a cue's look; the look of the film as a whole is what readers have of
 * their own. */
static void
add_losses (YdSnapshot *film, YdSubtitleFormat format, GPtrArray *losses)
{
  gboolean has_styles = FALSE, has_words = FALSE;

  for (guint i = 0; i < film->cues->len; i++) {
    const YdSnapshotCue *cue = film->cues->pdata[i];
    has_styles |= cue->style != NULL;
    has_words |= cue->word_frames != NULL;
  }
  if (has_styles && (format == YD_SUBTITLE_FORMAT_SRT || format == YD_SUBTITLE_FORMAT_VTT))
    yd_losses_add (losses, _ ("Subtitle styles"), _ ("The format has no styles of ours."),
                   _ ("The text and its times are there."));
  if (has_words && format != YD_SUBTITLE_FORMAT_ASS)
    yd_losses_add (losses, _ ("Words that light up"),
                   _ ("The format does not know when each word is spoken."),
                   _ ("The subtitle is shown as a whole."));
}

static const YdExchangeFormat *const formats[] = {
  [YD_SUBTITLE_FORMAT_SRT] = &yd_srt_format,
  [YD_SUBTITLE_FORMAT_ASS] = &yd_ass_format,
  [YD_SUBTITLE_FORMAT_VTT] = &yd_vtt_format,
  [YD_SUBTITLE_FORMAT_TTML] = &yd_ttml_format,
};

static gboolean
write_cues (const YdExchangeFormat *self,
            const YdExchangeSource *source,
            const char *path,
            GPtrArray *losses,
            GCancellable *cancellable,
            GError **error)
{
  gsize format = 0;

  while (formats[format] != self)
    format++;
  g_autofree char *text = yd_subtitles_to_text (source->film, (YdSubtitleFormat) format);
  add_losses (source->film, (YdSubtitleFormat) format, losses);
  return yd_exchange_put (path, text, strlen (text), cancellable, error);
}

static gboolean
probe_srt (const char *path, const char *head, gsize size)
{
  YdSubtitleFormat format;

  return yd_subtitle_probe (head, size, &format) && format == YD_SUBTITLE_FORMAT_SRT;
}

static gboolean
probe_ass (const char *path, const char *head, gsize size)
{
  YdSubtitleFormat format;

  return yd_subtitle_probe (head, size, &format) && format == YD_SUBTITLE_FORMAT_ASS;
}

static gboolean
probe_vtt (const char *path, const char *head, gsize size)
{
  YdSubtitleFormat format;

  return yd_subtitle_probe (head, size, &format) && format == YD_SUBTITLE_FORMAT_VTT;
}

static gboolean
probe_ttml (const char *path, const char *head, gsize size)
{
  YdSubtitleFormat format;

  return yd_subtitle_probe (head, size, &format) && format == YD_SUBTITLE_FORMAT_TTML;
}

static const char *const srt_endings[] = { ".srt", NULL };
static const char *const ass_endings[] = { ".ass", ".ssa", NULL };
static const char *const vtt_endings[] = { ".vtt", NULL };
static const char *const ttml_endings[] = { ".ttml", ".dfxp", NULL };

const YdExchangeFormat yd_srt_format = {
  .name = "srt",
  .title = N_ ("SubRip subtitles"),
  .kind = YD_EXCHANGE_SUBTITLES,
  .endings = srt_endings,
  .write = write_cues,
  .probe = probe_srt,
};

const YdExchangeFormat yd_ass_format = {
  .name = "ass",
  .title = N_ ("ASS subtitles"),
  .kind = YD_EXCHANGE_SUBTITLES,
  .endings = ass_endings,
  .write = write_cues,
  .probe = probe_ass,
};

const YdExchangeFormat yd_vtt_format = {
  .name = "vtt",
  .title = N_ ("WebVTT subtitles"),
  .kind = YD_EXCHANGE_SUBTITLES,
  .endings = vtt_endings,
  .write = write_cues,
  .probe = probe_vtt,
};

const YdExchangeFormat yd_ttml_format = {
  .name = "ttml",
  .title = N_ ("TTML subtitles (IMSC)"),
  .kind = YD_EXCHANGE_SUBTITLES,
  .endings = ttml_endings,
  .write = write_cues,
  .probe = probe_ttml,
};
