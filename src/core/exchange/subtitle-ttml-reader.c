/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TTML, read as far as subtitles use it.
 *
 *   tt     ttp:frameRate, ttp:frameRateMultiplier, ttp:tickRate, xml:lang
 *   head   styling/style, layout/region
 *   body, div, p, span   begin, end, dur; style, region; tts:…; br ends a line
 *
 * Times of an element count from the start of the one it stands in.
 *
 * Source: W3C TTML2, 8 (layout), 10 (style), 12.3 (time expressions). */
#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/subtitle-reader-private.h"
#include "core/script/xml-file.h"

#define MAX_DEPTH 32
#define MAX_STYLE_DEPTH 2 /* of styles that name styles */
#define MAX_STYLE_NAMES 4
#define MAX_NS (G_GINT64_CONSTANT (36000000) * YD_SECOND_NS / 1000) /* ten thousand hours */

/* A document on its way. */
typedef struct {
  YdSubtitleReader *reader;
  double frame_rate;
  double tick_rate;
  GHashTable *styles;  /* id → xmlNode */
  GHashTable *regions; /* id → xmlNode */
} Ttml;

/* How letters look where they stand; colors as for a tally */
typedef struct {
  gboolean is_bold;
  gboolean is_italic;
  gint64 color;
} Look;

/* What of a style is handed down, and what of it no cue of ours can have */
enum { HANDED_OUTLINE, HANDED_SIZE, N_READ };
static const struct {
  const char *name;
  const char *plain; /* what says nothing */
  YdSubtitleLost lost;
} handed[] = {
  [HANDED_OUTLINE] = { "textOutline", "none", YD_SUBTITLE_LOST_OUTLINE },
  [HANDED_SIZE] = { "fontSize", "100%", YD_SUBTITLE_LOST_FONT },
  { "textDecoration", "none", YD_SUBTITLE_LOST_LINE },
  { "textShadow", "none", YD_SUBTITLE_LOST_OUTLINE },
  { "opacity", "1", YD_SUBTITLE_LOST_OPACITY },
  { "visibility", "visible", YD_SUBTITLE_LOST_OPACITY },
  { "letterSpacing", "normal", YD_SUBTITLE_LOST_STRETCH },
  { "lineHeight", "normal", YD_SUBTITLE_LOST_STRETCH },
  { "fontShear", "0%", YD_SUBTITLE_LOST_STRETCH },
  { "ruby", "none", YD_SUBTITLE_LOST_RUBY },
  { "writingMode", "lrtb", YD_SUBTITLE_LOST_PLACE },
  { "origin", "auto", YD_SUBTITLE_LOST_PLACE },
  { "backgroundImage", "none", YD_SUBTITLE_LOST_DRAWING },
};

/* What holds where an element stands */
typedef struct {
  gint64 start_ns;
  gint64 end_ns;         /* G_MAXINT64 for open */
  const xmlNode *region; /* or NULL */
  Look look;
  const char *values[G_N_ELEMENTS (handed)]; /* as the table, or NULL */
} Scope;

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

/* What holds in an element, within what holds where it stands; @texts keeps what is handed down */
static Scope
enter (const Ttml *self, const xmlNode *node, const Scope *outer, GPtrArray *texts)
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
  scope.look = look_at (self, node, &outer->look);
  for (gsize i = 0; i < G_N_ELEMENTS (handed); i++) {
    char *value = dup_style_value (self, node, handed[i].name, 0);
    if (!value)
      continue;
    scope.values[i] = value;
    g_ptr_array_add (texts, value);
  }
  return scope;
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

/* "#000000ff 5%" or "black 0.1em", as a part of the letters' size; a third value blurs it */
static void
apply_outline (YdSubtitleDraft *draft, const char *value)
{
  g_auto (GStrv) words = g_strsplit (value, " ", 4);
  const gint64 color = words[0] ? parse_color (words[0]) : -1;
  char *end = NULL;
  const double width = color >= 0 && words[1] ? g_ascii_strtod (words[1], &end) : 0;
  const double unit = !end ? 0 : g_str_equal (end, "%") ? 0.01 : g_str_equal (end, "em") ? 1 : 0;

  if (g_str_equal (value, "none"))
    return;
  if (color < 0 || !(width * unit > 0)) {
    yd_subtitle_draft_lose (draft, YD_SUBTITLE_LOST_OUTLINE);
    return;
  }
  yd_subtitle_look_set_color (yd_subtitle_draft_get_look (draft), "outline", (guint32) color);
  json_object_set_double_member (draft->look, "outline-width", MIN (width * unit, 0.5));
}

/* Box and outline of the whole cue; an outline is handed down from what the cue stands in */
static void
apply_edges (const Ttml *self, YdSubtitleDraft *draft, const xmlNode *p, const Scope *scope)
{
  g_autofree char *box = dup_style_value (self, p, "backgroundColor", 0);

  if (box && parse_color (box) >= 0)
    yd_subtitle_look_set_color (yd_subtitle_draft_get_look (draft), "box",
                                (guint32) parse_color (box));
  if (scope->values[HANDED_OUTLINE])
    apply_outline (draft, scope->values[HANDED_OUTLINE]);
}

static void
lose_value (YdSubtitleDraft *draft, gsize index, const char *value)
{
  if (value && !g_str_equal (value, handed[index].plain))
    yd_subtitle_draft_lose (draft, handed[index].lost);
}

/* A span says how a part of the cue looks, beyond what the tally knows */
static void
lose_part (const Ttml *self, YdSubtitleDraft *draft, const xmlNode *span)
{
  g_autofree char *box = dup_style_value (self, span, "backgroundColor", 0);
  g_autofree char *font = dup_style_value (self, span, "fontFamily", 0);

  if (box)
    yd_subtitle_draft_lose (draft, YD_SUBTITLE_LOST_BOX);
  if (font)
    yd_subtitle_draft_lose (draft, YD_SUBTITLE_LOST_FONT);
  for (gsize i = 0; i < G_N_ELEMENTS (handed); i++) {
    g_autofree char *value = dup_style_value (self, span, handed[i].name, 0);
    lose_value (draft, i, value);
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
    else if (yd_xml_is (child, "set") || yd_xml_is (child, "animate"))
      yd_subtitle_draft_lose (draft, YD_SUBTITLE_LOST_MOTION);
    else if (yd_xml_is (child, "image"))
      yd_subtitle_draft_lose (draft, YD_SUBTITLE_LOST_DRAWING);
    else if (yd_xml_is (child, "metadata")) /* words about words */
      continue;
    else if (yd_xml_is (child, "span")) {
      lose_part (self, draft, child);
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
apply_size (YdSubtitleDraft *draft, const char *text)
{
  char *end = NULL;
  const double value = text ? g_ascii_strtod (text, &end) : 0;

  if (text && g_str_equal (end, "%") && value >= 10 && value <= 500)
    json_object_set_double_member (yd_subtitle_draft_get_look (draft), "relative-size",
                                   value / 100 / YD_TTML_CELL_ROWS);
  else if (text)
    yd_subtitle_draft_lose (draft, YD_SUBTITLE_LOST_FONT);
}

static void
read_p (Ttml *self, const xmlNode *node, const Scope *outer)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  const Scope scope = enter (self, node, outer, texts);
  g_auto (YdSubtitleDraft) draft = { 0 };

  if (scope.end_ns == G_MAXINT64) {
    yd_subtitle_reader_add_fault (self->reader, (guint) xmlGetLineNo ((xmlNode *) node),
                                  _ ("The cue's times cannot be read; it was passed over."));
    return;
  }
  yd_subtitle_draft_init (&draft, (guint) xmlGetLineNo ((xmlNode *) node), scope.start_ns,
                          scope.end_ns);
  add_words (self, &draft, node, &outer->look, 0);
  apply_place (self, &draft, node, scope.region);
  apply_size (&draft, scope.values[HANDED_SIZE]);
  apply_edges (self, &draft, node, &scope);
  for (gsize i = N_READ; i < G_N_ELEMENTS (handed); i++)
    lose_value (&draft, i, scope.values[i]);
  if (draft.text->len > 0 && strspn (draft.text->str, " \n") < draft.text->len)
    yd_subtitle_reader_add_cue (self->reader, &draft); /* one that only makes room is none */
}

static void
read_block (Ttml *self, const xmlNode *node, const Scope *outer, int depth)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  const Scope scope = enter (self, node, outer, texts);

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
  const Scope all = { .end_ns = G_MAXINT64, .look = { .color = -1 } };

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
