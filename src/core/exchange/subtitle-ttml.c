/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TTML: read as far as subtitles use it, written in the text profile of IMSC.
 *
 *   tt     ttp:frameRate, ttp:frameRateMultiplier, ttp:tickRate, xml:lang
 *   head   styling/style, layout/region
 *   body, div, p, span   begin, end, dur; style, region; tts:…; br ends a line
 *
 * Times of an element count from the start of the one it stands in. What is written has a region
 * for each place and a style for each look; a cue is a p.
 *
 * Source: W3C TTML2, 8 (layout), 10 (style), 12.3 (time expressions); W3C IMSC 1.1, 8 (text
 * profile). */
#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/subtitle-reader-private.h"
#include "core/script/xml-file.h"

#define MAX_DEPTH 32
#define MAX_STYLE_DEPTH 2 /* of styles that name styles */
#define MAX_STYLE_NAMES 4
#define MAX_NS (G_GINT64_CONSTANT (36000000) * YD_SECOND_NS / 1000) /* ten thousand hours */
#define CELL_ROWS 15 /* of the picture's height: what 100 % of a font's size is */

/* A document on its way. */
typedef struct {
  YdSubtitleReader *reader;
  double frame_rate;
  double tick_rate;
  GHashTable *styles;  /* id → xmlNode */
  GHashTable *regions; /* id → xmlNode */
} Ttml;

/* What holds where an element stands */
typedef struct {
  gint64 start_ns;
  gint64 end_ns;         /* G_MAXINT64 for open */
  const xmlNode *region; /* or NULL */
} Scope;

/* How letters look where they stand; colors as for a tally */
typedef struct {
  gboolean is_bold;
  gboolean is_italic;
  gint64 color;
} Look;

/* "12.5s", "300ms", "75f", "1000t", "00:00:01.500", "00:00:01:12" */
static gboolean
parse_time (const Ttml *self, const char *text, gint64 *time_ns)
{
  static const struct {
    const char *unit;
    double seconds;
  } units[] = { { "h", 3600 }, { "m", 60 }, { "s", 1 }, { "ms", 0.001 } };
  g_auto (GStrv) parts = g_strsplit (text, ":", 5);
  const guint n = g_strv_length (parts);
  char *end = NULL;
  double seconds = n > 0 ? g_ascii_strtod (parts[0], &end) : NAN;
  if (n == 0 || !g_ascii_isdigit (*parts[0]))
    return FALSE;

  if (n >= 3) {
    seconds =
        seconds * 3600 + g_ascii_strtod (parts[1], NULL) * 60 + g_ascii_strtod (parts[2], NULL);
    if (n >= 4)
      seconds += g_ascii_strtod (parts[3], NULL) / self->frame_rate;
  } else if (n == 1) {
    double unit = g_str_equal (end, "f")   ? 1 / self->frame_rate
                  : g_str_equal (end, "t") ? 1 / self->tick_rate
                                           : 0;
    for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
      if (g_str_equal (end, units[i].unit))
        unit = units[i].seconds;
    if (unit == 0)
      return FALSE;
    seconds *= unit;
  } else {
    return FALSE;
  }
  if (!isfinite (seconds) || seconds < 0 || seconds * YD_SECOND_NS > (double) MAX_NS)
    return FALSE;
  *time_ns = llrint (seconds * YD_SECOND_NS);
  return TRUE;
}

/* Whether an attribute is there and a time */
static gboolean
get_time (const Ttml *self, const xmlNode *node, const char *name, gint64 *time_ns)
{
  g_autofree char *text = yd_xml_dup_attribute (node, name);

  return text && parse_time (self, g_strstrip (text), time_ns);
}

/* The times of an element within those of the one it stands in */
static Scope
enter (const Ttml *self, const xmlNode *node, const Scope *outer)
{
  Scope scope = *outer;
  gint64 begin = 0, end = 0;
  g_autofree char *region = yd_xml_dup_attribute (node, "region");
  const xmlNode *found = region ? g_hash_table_lookup (self->regions, region) : NULL;

  if (get_time (self, node, "begin", &begin))
    scope.start_ns = outer->start_ns + begin;
  if (get_time (self, node, "end", &end))
    scope.end_ns = MIN (outer->end_ns, outer->start_ns + end);
  if (get_time (self, node, "dur", &end))
    scope.end_ns = MIN (scope.end_ns, scope.start_ns + end);
  if (found)
    scope.region = found;
  return scope;
}

/* "#rrggbb", "#rrggbbaa" or a name; the closed lists of WebVTT and TTML are nearly the same */
static gint64
parse_color (const char *text)
{
  static const struct {
    const char *name;
    guint32 rgba;
  } names[] = {
    { "white", 0xffffffff },   { "yellow", 0xffff00ff }, { "red", 0xff0000ff },
    { "lime", 0x00ff00ff },    { "cyan", 0x00ffffff },   { "aqua", 0x00ffffff },
    { "blue", 0x0000ffff },    { "black", 0x000000ff },  { "green", 0x008000ff },
    { "magenta", 0xff00ffff }, { "gray", 0x808080ff },   { "silver", 0xc0c0c0ff },
  };
  char *end = NULL;

  if (*text == '#') {
    const guint64 value = g_ascii_strtoull (text + 1, &end, 16);
    const gsize n_digits = end - text - 1;
    return *end || (n_digits != 6 && n_digits != 8) ? -1
           : n_digits == 6                          ? (gint64) (value << 8 | 0xff)
                                                    : (gint64) value;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (text, names[i].name) == 0)
      return names[i].rgba;
  return -1;
}

/* An attribute of style: the element's own, or that of a style it names */
static char *
dup_style_value (const Ttml *self, const xmlNode *node, const char *name, int depth)
{
  char *own = yd_xml_dup_attribute (node, name);
  g_autofree char *named =
      own || depth > MAX_STYLE_DEPTH ? NULL : yd_xml_dup_attribute (node, "style");
  g_auto (GStrv) ids = g_strsplit_set (named ? named : "", " \t\r\n", -1);

  for (guint i = g_strv_length (ids), n = 0; !own && i > 0 && n < MAX_STYLE_NAMES; i--, n++) {
    const xmlNode *style = g_hash_table_lookup (self->styles, ids[i - 1]);
    own = style ? dup_style_value (self, style, name, depth + 1) : NULL;
  }
  return own;
}

static Look
look_at (const Ttml *self, const xmlNode *node, const Look *outer)
{
  g_autofree char *weight = dup_style_value (self, node, "fontWeight", 0);
  g_autofree char *slant = dup_style_value (self, node, "fontStyle", 0);
  g_autofree char *color = dup_style_value (self, node, "color", 0);
  Look look = *outer;

  if (weight)
    look.is_bold = g_str_equal (weight, "bold");
  if (slant)
    look.is_italic = g_str_equal (slant, "italic") || g_str_equal (slant, "oblique");
  if (color && parse_color (color) >= 0)
    look.color = parse_color (color);
  return look;
}

/* White space is one space, as XML has it by default; none at the start of a line */
static void
add_letters (YdSubtitleDraft *draft, const char *text, const Look *look)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    const gsize n_bytes = g_utf8_next_char (p) - p;
    const gboolean is_space = g_ascii_isspace (*p);
    const char last = draft->text->len > 0 ? draft->text->str[draft->text->len - 1] : '\n';
    if (is_space && (last == ' ' || last == '\n'))
      continue;
    g_string_append_len (draft->text, is_space ? " " : p, is_space ? 1 : n_bytes);
    yd_subtitle_tally_add (&draft->tally, p, look->is_bold, look->is_italic, look->color);
  }
}

static void
add_words (Ttml *self, YdSubtitleDraft *draft, const xmlNode *node, const Look *outer, int depth)
{
  const Look look = look_at (self, node, outer);

  for (const xmlNode *child = node->children; child && depth < MAX_DEPTH; child = child->next) {
    gint64 begin;
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
      add_letters (draft, (const char *) child->content, &look);
    else if (yd_xml_is (child, "br"))
      g_string_append_c (draft->text, '\n');
    else if (yd_xml_is (child, "span")) {
      if (get_time (self, child, "begin", &begin))
        yd_subtitle_draft_add_moment (draft, begin);
      add_words (self, draft, child, &look, depth + 1);
    }
  }
}

/* Row and column of the number pad from the region's alignment and the text's */
static void
apply_place (const Ttml *self, YdSubtitleDraft *draft, const xmlNode *p, const xmlNode *region)
{
  g_autofree char *display = region ? dup_style_value (self, region, "displayAlign", 0) : NULL;
  g_autofree char *align = dup_style_value (self, p, "textAlign", 0);
  g_autofree char *outer = align || !region ? NULL : dup_style_value (self, region, "textAlign", 0);
  const char *column = align ? align : outer;
  const int row = !display || g_str_equal (display, "after") ? 0
                  : g_str_equal (display, "center")          ? 1
                                                             : 2;
  const int at = !column                                                         ? 1
                 : g_str_equal (column, "left") || g_str_equal (column, "start") ? 0
                 : g_str_equal (column, "right") || g_str_equal (column, "end")  ? 2
                                                                                 : 1;

  if ((region && display) || column)
    yd_subtitle_draft_set_place (draft, row * 3 + at + 1);
}

/* "80%" of a cell; sizes in other units stay the film's */
static void
apply_size (const Ttml *self, YdSubtitleDraft *draft, const xmlNode *p)
{
  g_autofree char *text = dup_style_value (self, p, "fontSize", 0);
  char *end = NULL;
  const double value = text ? g_ascii_strtod (text, &end) : 0;

  if (text && g_str_equal (end, "%") && value >= 10 && value <= 500)
    json_object_set_double_member (yd_subtitle_draft_get_look (draft), "relative-size",
                                   value / 100 / CELL_ROWS);
}

static void
read_p (Ttml *self, const xmlNode *node, const Scope *outer)
{
  const Scope scope = enter (self, node, outer);
  const Look plain = { FALSE, FALSE, -1 };
  g_auto (YdSubtitleDraft) draft = { 0 };

  if (scope.end_ns == G_MAXINT64) {
    yd_subtitle_reader_add_fault (self->reader, (guint) xmlGetLineNo ((xmlNode *) node),
                                  _ ("The cue's times cannot be read; it was passed over."));
    return;
  }
  yd_subtitle_draft_init (&draft, (guint) xmlGetLineNo ((xmlNode *) node), scope.start_ns,
                          scope.end_ns);
  add_words (self, &draft, node, &plain, 0);
  apply_place (self, &draft, node, scope.region);
  apply_size (self, &draft, node);
  if (draft.text->len > 0 && strspn (draft.text->str, " \n") < draft.text->len)
    yd_subtitle_reader_add_cue (self->reader, &draft); /* one that only makes room is none */
}

static void
read_block (Ttml *self, const xmlNode *node, const Scope *outer, int depth)
{
  const Scope scope = enter (self, node, outer);

  for (const xmlNode *child = node->children; child && depth < MAX_DEPTH; child = child->next) {
    if (self->reader->cues->len >= YD_SUBTITLE_MAX_CUES)
      return;
    if (yd_xml_is (child, "div") || yd_xml_is (child, "body"))
      read_block (self, child, &scope, depth + 1);
    else if (yd_xml_is (child, "p"))
      read_p (self, child, &scope);
  }
}

static void
collect (GHashTable *by_id, const xmlNode *parent, const char *name)
{
  for (xmlNode *node = parent ? yd_xml_child (parent, name) : NULL; node;
       node = yd_xml_next (node, name)) {
    char *id = yd_xml_dup_attribute (node, "id");
    if (id)
      g_hash_table_insert (by_id, id, node);
  }
}

static double
get_rate (const xmlNode *root, const char *name, double fallback)
{
  g_autofree char *text = yd_xml_dup_attribute (root, name);
  const double rate = text ? g_ascii_strtod (text, NULL) : fallback;

  return isfinite (rate) && rate >= 1 && rate <= 1e9 ? rate : fallback;
}

static void
read_rates (Ttml *self, const xmlNode *root)
{
  g_autofree char *multiplier = yd_xml_dup_attribute (root, "frameRateMultiplier");
  g_auto (GStrv) parts = g_strsplit_set (multiplier ? multiplier : "", " :", 2);
  const double num = parts[0] ? g_ascii_strtod (parts[0], NULL) : 0;
  const double den = parts[0] && parts[1] ? g_ascii_strtod (parts[1], NULL) : 0;

  self->frame_rate = get_rate (root, "frameRate", 30);
  if (num > 0 && den > 0)
    self->frame_rate *= num / den;
  if (!(self->frame_rate >= 1))
    self->frame_rate = 30;
  self->tick_rate = get_rate (root, "tickRate", 1);
}

/**
 * yd_subtitle_read_ttml: (skip)
 * @self: a reader before its first line
 *
 * Reads a TTML document.
 */
void
yd_subtitle_read_ttml (YdSubtitleReader *self)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (xmlDoc) doc = yd_xml_parse (self->next, strlen (self->next), "TTML", &fault);
  const xmlNode *root = doc ? xmlDocGetRootElement (doc) : NULL;
  const xmlNode *body = root ? yd_xml_child (root, "body") : NULL;
  const xmlNode *head = root ? yd_xml_child (root, "head") : NULL;
  const Scope all = { 0, G_MAXINT64, NULL };

  if (fault)
    yd_subtitle_reader_add_fault (self, 0, fault->message);
  if (!body)
    return;
  g_autoptr (GHashTable) styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) regions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Ttml ttml = { .reader = self, .styles = styles, .regions = regions };
  collect (styles, head ? yd_xml_child (head, "styling") : NULL, "style");
  collect (regions, head ? yd_xml_child (head, "layout") : NULL, "region");
  read_rates (&ttml, root);
  read_block (&ttml, body, &all, 0);
}

static const YdTextStyle *
get_style (YdSnapshot *film, const YdSnapshotCue *cue)
{
  return cue->style ? cue->style : &film->cue_style;
}

static void
append_number (GString *out, const char *format, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_formatd (text, sizeof text, format, value));
}

/* A region across the picture, with the margins of the first style that stands there */
static void
append_regions (GString *out, YdSnapshot *film)
{
  static const char *const aligns[] = { "before", "center", "after" }; /* by YdTextPlace */

  for (int place = YD_TEXT_PLACE_TOP; place <= (int) YD_TEXT_PLACE_BOTTOM; place++) {
    const YdTextStyle *style = &film->cue_style;
    const double edge = yd_text_style_get_margin (style, film->width, film->height);
    g_string_append_printf (out, "<region xml:id=\"r%d\" tts:origin=\"", place);
    append_number (out, "%.2f", style->margin_left * 100);
    g_string_append (out, "% ");
    append_number (out, "%.2f", edge * 100);
    g_string_append (out, "%\" tts:extent=\"");
    append_number (out, "%.2f", (1 - style->margin_left - style->margin_right) * 100);
    g_string_append (out, "% ");
    append_number (out, "%.2f", MAX (10, (1 - 2 * edge) * 100));
    g_string_append_printf (out, "%%\" tts:displayAlign=\"%s\"/>\n", aligns[place]);
  }
}

static void
append_style (GString *out, YdSnapshot *film, const YdTextStyle *style, guint index)
{
  static const char *const aligns[] = { "left", "center", "right" }; /* by YdTextAlign */
  const double size =
      style->size * MIN (film->width, film->height) / film->height * CELL_ROWS * 100;

  g_string_append_printf (out,
                          "<style xml:id=\"s%u\" tts:fontFamily=\"proportionalSansSerif\" "
                          "tts:color=\"#%08x\" tts:fontWeight=\"%s\" tts:fontStyle=\"%s\" "
                          "tts:textAlign=\"%s\" tts:fontSize=\"",
                          index, style->fill, style->is_bold ? "bold" : "normal",
                          style->is_italic ? "italic" : "normal", aligns[style->align]);
  append_number (out, "%.2f", size);
  g_string_append_c (out, '%');
  if ((style->outline & 0xff) && style->outline_width > 0) {
    g_string_append_printf (out, "\" tts:textOutline=\"#%08x ", style->outline);
    append_number (out, "%.2f", MIN (10, style->outline_width * 100));
    g_string_append_c (out, '%');
  }
  if (style->box & 0xff)
    g_string_append_printf (out, "\" tts:backgroundColor=\"#%08x", style->box);
  g_string_append (out, "\"/>\n");
}

static void
append_time (GString *out, gint64 time_ns)
{
  const gint64 ms = (time_ns + 999999) / 1000000;

  g_string_append_printf (out, "%02d:%02d:%02d.%03d", (int) (ms / 3600000), (int) (ms / 60000 % 60),
                          (int) (ms / 1000 % 60), (int) (ms % 1000));
}

static void
append_lines (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_auto (GStrv) lines = g_strsplit (valid, "\n", -1);

  for (guint i = 0, n = 0; lines[i]; i++) {
    if (!*g_strstrip (lines[i]))
      continue;
    if (n++ > 0)
      g_string_append (out, "<br/>");
    yd_xml_append_escaped (out, lines[i]);
  }
}

static void
append_cue (GString *out, YdSnapshot *film, const YdSnapshotCue *cue, guint index, guint style)
{
  const gint64 end = cue->start_frame + cue->duration_frames;

  g_string_append_printf (out, "<p xml:id=\"c%u\" begin=\"", index + 1);
  append_time (out, yd_frame_rate_start_ns (film->rate, cue->start_frame));
  g_string_append (out, "\" end=\"");
  append_time (out, yd_frame_rate_start_ns (film->rate, end));
  g_string_append_printf (out, "\" style=\"s%u\" region=\"r%d\">", style,
                          (int) get_style (film, cue)->place);
  append_lines (out, cue->text);
  g_string_append (out, "</p>\n");
}

/* The index of a cue's style among those that are written */
static guint
number_style (GHashTable *numbers, GString *out, YdSnapshot *film, const YdTextStyle *style)
{
  g_autofree char *key = yd_text_style_to_text (style);
  gpointer found = g_hash_table_lookup (numbers, key);

  if (found)
    return GPOINTER_TO_UINT (found);
  const guint index = g_hash_table_size (numbers) + 1;
  g_hash_table_insert (numbers, g_steal_pointer (&key), GUINT_TO_POINTER (index));
  append_style (out, film, style, index);
  return index;
}

/**
 * yd_subtitle_write_ttml: (skip)
 * @film: a film
 *
 * Returns: (transfer full): its cues as a TTML document
 */
char *
yd_subtitle_write_ttml (YdSnapshot *film)
{
  g_autoptr (GString) head = g_string_new (NULL), styles = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_string_append (head, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<tt xmlns=\"http://www.w3.org/ns/ttml\" "
                         "xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\" "
                         "xmlns:tts=\"http://www.w3.org/ns/ttml#styling\" "
                         "xmlns:ttm=\"http://www.w3.org/ns/ttml#metadata\" "
                         "ttp:contentProfiles=\"http://www.w3.org/ns/ttml/profile/imsc1.1/text\" "
                         "ttp:cellResolution=\"32 15\" ttp:timeBase=\"media\" xml:lang=\"");
  yd_xml_append_escaped (head, film->language ? film->language : "");
  g_string_append (head, "\">\n<head>\n<metadata><ttm:title>");
  yd_xml_append_escaped (head, film->title ? film->title : "");
  g_string_append (head, "</ttm:title></metadata>\n<styling>\n");
  for (guint i = 0; i < film->cues->len; i++) {
    const YdSnapshotCue *cue = film->cues->pdata[i];
    append_cue (body, film, cue, i, number_style (numbers, styles, film, get_style (film, cue)));
  }
  g_string_append (head, styles->str);
  g_string_append (head, "</styling>\n<layout>\n");
  append_regions (head, film);
  g_string_append_printf (head, "</layout>\n</head>\n<body>\n<div>\n%s</div>\n</body>\n</tt>\n",
                          body->str);
  return g_string_free (g_steal_pointer (&head), FALSE);
}
