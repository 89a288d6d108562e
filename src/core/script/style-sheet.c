/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The styles of a document by their ids. */
#include "core/script/style-sheet.h"

#define MAX_PARENTS 16 /* a style may name itself */

static void
style_free (gpointer data)
{
  YdStyle *style = data;

  g_free (style->name);
  g_free (style->parent);
  g_free (style);
}

/**
 * yd_style_sheet_new:
 *
 * Returns: (transfer full) (element-type utf8 YdStyle): no styles
 */
GHashTable *
yd_style_sheet_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, style_free);
}

/**
 * yd_style_sheet_add:
 * @styles: (element-type utf8 YdStyle): styles
 * @id: of the new one; an old one of that id goes
 *
 * Returns: (transfer none): a style that says nothing yet
 */
YdStyle *
yd_style_sheet_add (GHashTable *styles, const char *id)
{
  YdStyle *style = g_new0 (YdStyle, 1);

  style->heading = -1;
  style->emphasis = -1;
  g_hash_table_replace (styles, g_strdup (id), style);
  return style;
}

/**
 * yd_style_sheet_resolve:
 * @styles: (element-type utf8 YdStyle): styles
 * @id: (nullable): of one
 *
 * Returns: what holds for that style; its texts are borrowed, its name is that of the first style
 *   that has one
 */
YdStyle
yd_style_sheet_resolve (GHashTable *styles, const char *id)
{
  YdStyle all = { .heading = -1, .emphasis = -1 };

  for (guint i = 0; id && i < MAX_PARENTS; i++) {
    const YdStyle *style = g_hash_table_lookup (styles, id);
    if (!style)
      break;
    if (!all.name)
      all.name = style->name;
    if (all.heading < 0)
      all.heading = style->heading;
    if (all.emphasis < 0)
      all.emphasis = style->emphasis;
    if (all.align == YD_ALIGN_UNSET)
      all.align = style->align;
    if (!all.has_indent && style->has_indent) {
      all.has_indent = TRUE;
      all.indent_pt = style->indent_pt;
    }
    all.is_capitals |= style->is_capitals;
    all.starts_page |= style->starts_page;
    id = style->parent;
  }
  all.heading = MAX (all.heading, 0);
  all.emphasis = MAX (all.emphasis, 0);
  return all;
}
