/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The industry's page: typewriter letters of twelve points, six lines an inch, each kind of
 * paragraph in its column, so that a page is about a minute. Chinese lines stand half again as far
 * apart, and their paragraphs begin two characters in.
 *
 *   column from the action's edge, and its width   (points)
 *   heading, action 0, the whole    name 158    dialogue 72, 252    parenthetical 115, 180
 *   transition at the right edge    numbers 54 outside both edges
 *
 * Source: The Hollywood Standard (Riley), second edition, chapters 1 to 5. */

#include "core/base/characters.h"
#include "core/exchange/script-setter-private.h"

#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89
#define LETTER_WIDTH 612.0
#define LETTER_HEIGHT 792.0
#define LATIN_PITCH 12.0
#define CHINESE_PITCH 18.0

static void
waiting_line_clear (gpointer data)
{
  pango_layout_line_unref (((YdWaitingLine *) data)->line);
}

static void
scene_clear (gpointer data)
{
  g_free (((YdSetScene *) data)->title);
}

/**
 * yd_script_layout_free:
 * @self: (transfer full): pages
 */
void
yd_script_layout_free (YdScriptLayout *self)
{
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->layouts);
  g_array_unref (self->scenes);
  g_free (self);
}

static gboolean
is_chinese (const YdScreenplay *screenplay)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < screenplay->blocks->len && all->len < 65536; i++)
    g_string_append (all, ((YdScreenplayBlock *) screenplay->blocks->pdata[i])->text);
  return yd_text_is_chinese (all->str);
}

static void
put_title_line (YdScriptSetter *self, const char *line, gboolean is_centered, double x)
{
  PangoLayout *layout = yd_script_setter_set_words (self, line, 0, FALSE);
  PangoLayoutLine *set = pango_layout_get_line_readonly (layout, 0);

  yd_script_setter_put_line (
      self, set,
      is_centered ? (yd_script_setter_get_width (self) - yd_set_line_get_width (set)) / 2 : x);
  self->y += self->pitch;
}

static gboolean
is_below (const YdTitleField *field)
{
  static const char *const below[] = { "Contact",  "Draft date", "Date", "Copyright", "Notes",
                                       "联系方式", "日期",       "版权", "备注",      NULL };

  return g_strv_contains (below, field->key);
}

/* Chinese fields but the title say what they are; an author stands below “by” */
static char *
dup_title_words (GPtrArray *fields, const YdTitleField *field)
{
  const gboolean is_title = yd_title_page_get (fields, "Title") == field->value;
  const gboolean is_author = yd_title_page_get (fields, "Author") == field->value;

  if (!is_title && yd_span_has_han (yd_span_of (field->key)))
    return g_strdup_printf ("%s：%s", field->key, field->value);
  if (is_author && !yd_title_page_get (fields, "Credit"))
    return g_strdup_printf ("by\n%s", field->value);
  return g_strdup (field->value);
}

/* What the script is called and who wrote it in the middle, how to reach them at the bottom */
static void
set_title_page (YdScriptSetter *self, GPtrArray *fields)
{
  guint n_below = 0;

  yd_script_setter_begin_page (self);
  self->layout->has_title_page = TRUE;
  self->y = self->layout->height / 3;
  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < fields->len; i++) {
      const YdTitleField *field = fields->pdata[i];
      g_autofree char *words = dup_title_words (fields, field);
      g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
      if (pass == 0 && is_below (field))
        n_below += g_strv_length (lines);
      if (is_below (field) != (pass == 1))
        continue;
      for (char **line = lines; *line; line++)
        put_title_line (self, *line, pass == 0, 0);
      self->y += pass == 0 ? self->pitch : 0;
    }
    self->y = MAX (self->y, yd_script_setter_get_bottom (self) - n_below * self->pitch);
  }
}

/**
 * yd_script_layout_new:
 * @screenplay: a screenplay; must not change as long as the pages are there
 * @options: how they look
 * @context: where they are drawn, in points
 * @cancellable: (nullable): stops the work
 * @error: set to `G_IO_ERROR_CANCELLED`
 *
 * Sets a screenplay in pages.
 *
 * Returns: (transfer full) (nullable): its pages, one at least
 */
YdScriptLayout *
yd_script_layout_new (const YdScreenplay *screenplay,
                      const YdScriptPageOptions *options,
                      PangoContext *context,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (YdScriptLayout) layout = g_new0 (YdScriptLayout, 1);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (YdWaitingLine));
  const gboolean has_han = is_chinese (screenplay);
  YdScriptSetter setter = {
    .layout = layout,
    .options = options,
    .context = context,
    .lines = lines,
    .blocks = screenplay->blocks,
    .is_chinese = has_han,
    .pitch = has_han ? CHINESE_PITCH : LATIN_PITCH,
  };

  g_array_set_clear_func (lines, waiting_line_clear);
  layout->width = options->is_letter ? LETTER_WIDTH : A4_WIDTH;
  layout->height = options->is_letter ? LETTER_HEIGHT : A4_HEIGHT;
  layout->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  layout->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  layout->scenes = g_array_new (FALSE, FALSE, sizeof (YdSetScene));
  g_array_set_clear_func (layout->scenes, scene_clear);
  if (options->has_title_page && screenplay->title->len > 0)
    set_title_page (&setter, screenplay->title);
  yd_script_setter_add_blocks (&setter);
  return yd_script_setter_break_pages (&setter, cancellable, error) ? g_steal_pointer (&layout)
                                                                    : NULL;
}
