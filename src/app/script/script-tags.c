/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each kind of block looks on the page, as one table: where it stands and how it is coloured.
 *
 * Source of the margins: the customary American page, 6 inches of text: a name 2 inches in, a
 * parenthetical 1.5, dialogue 1 inch in and 1.5 from the right. */
#include "app/script/script-tags.h"

#include <glib/gi18n.h>

#include "app/script/script-tag.h"

#define DIM "dim"
#define MISSPELLED "misspelled"
#define SPEAKER "speaker" /* the name in a speech of one line */

typedef enum {
  INK_TEXT,
  INK_HEADING,
  INK_NAME,
  INK_QUIET,
  INK_NOTE,
  INK_CUT,
  INK_FAR, /* what stands back in focus mode */
  N_INKS,
} Ink;

/* light and dark, from the GNOME palette, each readable on its ground */
static const char *const inks[N_INKS][2] = {
  [INK_HEADING] = { "#1a5fb4", "#99c1f1" }, [INK_NAME] = { "#813d9c", "#dc8add" },
  [INK_QUIET] = { "#5e5c64", "#b3b1b8" },   [INK_NOTE] = { "#26723f", "#8ff0a4" },
  [INK_CUT] = { "#9141ac", "#c0bfbc" },     [INK_FAR] = { "#a9a8ac", "#6f6d78" },
};

static const struct {
  const char *title;
  double left; /* part of the page's width */
  double right;
  GtkJustification justification;
  PangoWeight weight;
  PangoStyle style;
  double scale;
  Ink ink;
} looks[YD_N_ELEMENT_KINDS] = {
  [YD_ELEMENT_KIND_BLANK] = { N_ ("Blank line") },
  [YD_ELEMENT_KIND_TITLE_PAGE] = { N_ ("Title page"), .ink = INK_QUIET },
  [YD_ELEMENT_KIND_SCENE_HEADING] = { N_ ("Scene heading"), .weight = PANGO_WEIGHT_BOLD,
                                      .ink = INK_HEADING },
  [YD_ELEMENT_KIND_ACTION] = { N_ ("Action") },
  [YD_ELEMENT_KIND_CHARACTER] = { N_ ("Character"), .left = 2 / 6.0,
                                  .weight = PANGO_WEIGHT_SEMIBOLD, .ink = INK_NAME },
  [YD_ELEMENT_KIND_PARENTHETICAL] = { N_ ("Parenthetical"), .left = 1.5 / 6, .right = 1.5 / 6,
                                      .style = PANGO_STYLE_ITALIC, .ink = INK_QUIET },
  [YD_ELEMENT_KIND_DIALOGUE] = { N_ ("Dialogue"), .left = 1 / 6.0, .right = 1 / 6.0 },
  [YD_ELEMENT_KIND_SPEECH] = { N_ ("Dialogue") },
  [YD_ELEMENT_KIND_LYRIC] = { N_ ("Lyrics"), .left = 1 / 6.0, .right = 1 / 6.0,
                              .style = PANGO_STYLE_ITALIC },
  [YD_ELEMENT_KIND_TRANSITION] = { N_ ("Transition"), .justification = GTK_JUSTIFY_RIGHT,
                                   .ink = INK_QUIET },
  [YD_ELEMENT_KIND_CENTERED] = { N_ ("Centered"), .justification = GTK_JUSTIFY_CENTER },
  [YD_ELEMENT_KIND_SECTION] = { N_ ("Section"), .weight = PANGO_WEIGHT_BOLD, .scale = 1.2,
                                .ink = INK_QUIET },
  [YD_ELEMENT_KIND_SYNOPSIS] = { N_ ("Synopsis"), .style = PANGO_STYLE_ITALIC, .ink = INK_QUIET },
  [YD_ELEMENT_KIND_NOTE] = { N_ ("Note"), .style = PANGO_STYLE_ITALIC, .ink = INK_NOTE },
  [YD_ELEMENT_KIND_BONEYARD] = { N_ ("Left out"), .style = PANGO_STYLE_ITALIC, .ink = INK_CUT },
  [YD_ELEMENT_KIND_PAGE_BREAK] = { N_ ("Page break"), .ink = INK_QUIET },
  [YD_ELEMENT_KIND_CAST_LIST] = { N_ ("Cast list"), .style = PANGO_STYLE_ITALIC },
};

static char *
dup_name (YdElementKind kind)
{
  return g_strdup_printf ("element-%d", kind);
}

static GtkTextTag *
new_tag (YdElementKind kind)
{
  g_autofree char *name = dup_name (kind);
  GtkTextTag *tag = yd_script_tag_new (name);

  g_object_set (tag, "accumulative-margin", TRUE, NULL);
  if (looks[kind].weight != 0)
    g_object_set (tag, "weight", looks[kind].weight, NULL);
  if (looks[kind].style != PANGO_STYLE_NORMAL)
    g_object_set (tag, "style", looks[kind].style, NULL);
  if (looks[kind].scale > 0)
    g_object_set (tag, "scale", looks[kind].scale, NULL);
  if (looks[kind].justification != GTK_JUSTIFY_LEFT)
    g_object_set (tag, "justification", looks[kind].justification, NULL);
  return tag;
}

/* The tag of every kind, and the one that stands back in focus mode, above them all. */
void
yd_script_tags_add (GtkTextTagTable *table)
{
  for (int kind = 0; kind < YD_N_ELEMENT_KINDS; kind++) {
    g_autoptr (GtkTextTag) tag = new_tag (kind);
    gtk_text_tag_table_add (table, tag);
  }
  g_autoptr (GtkTextTag) speaker = yd_script_tag_new (SPEAKER);
  g_object_set (speaker, "weight", PANGO_WEIGHT_SEMIBOLD, NULL);
  gtk_text_tag_table_add (table, speaker);
  g_autoptr (GtkTextTag) misspelled = yd_script_tag_new (MISSPELLED);
  g_object_set (misspelled, "underline", PANGO_UNDERLINE_ERROR, NULL);
  gtk_text_tag_table_add (table, misspelled);
  g_autoptr (GtkTextTag) dim = yd_script_tag_new (DIM);
  gtk_text_tag_table_add (table, dim);
  yd_script_tags_set_width (table, YD_SCRIPT_PAGE_PX);
}

GtkTextTag *
yd_script_tags_get (GtkTextTagTable *table, YdElementKind kind)
{
  g_autofree char *name = dup_name (kind);

  return gtk_text_tag_table_lookup (table, name);
}

GtkTextTag *
yd_script_tags_get_speaker (GtkTextTagTable *table)
{
  return gtk_text_tag_table_lookup (table, SPEAKER);
}

GtkTextTag *
yd_script_tags_get_misspelled (GtkTextTagTable *table)
{
  return gtk_text_tag_table_lookup (table, MISSPELLED);
}

GtkTextTag *
yd_script_tags_get_dim (GtkTextTagTable *table)
{
  return gtk_text_tag_table_lookup (table, DIM);
}

static void
set_ink (GtkTextTag *tag, Ink ink, gboolean is_dark, gboolean is_plain)
{
  const char *color = is_plain ? NULL : inks[ink][is_dark ? 1 : 0];

  yd_script_tag_set_ink (tag, color);
}

/* @is_plain: no colours, for high contrast */
void
yd_script_tags_set_colors (GtkTextTagTable *table, gboolean is_dark, gboolean is_plain)
{
  for (int kind = 0; kind < YD_N_ELEMENT_KINDS; kind++)
    set_ink (yd_script_tags_get (table, kind), looks[kind].ink, is_dark, is_plain);
  set_ink (yd_script_tags_get_speaker (table), INK_NAME, is_dark, is_plain);
  set_ink (yd_script_tags_get_dim (table), is_plain ? INK_QUIET : INK_FAR, is_dark, FALSE);
}

/* The page keeps its proportions in a narrow window. */
void
yd_script_tags_set_width (GtkTextTagTable *table, int width_px)
{
  for (int kind = 0; kind < YD_N_ELEMENT_KINDS; kind++) {
    const int left = (int) (looks[kind].left * width_px);
    const int right = (int) (looks[kind].right * width_px);
    GtkTextTag *tag = yd_script_tags_get (table, kind);
    if (left > 0)
      g_object_set (tag, "left-margin", left, NULL);
    if (right > 0)
      g_object_set (tag, "right-margin", right, NULL);
  }
}

const char *
yd_element_kind_title (YdElementKind kind)
{
  return _ (looks[kind].title);
}
