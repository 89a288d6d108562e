/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all writers of screenplays begin with: the script of the project, its scene numbers, and
 * what may be chosen of a page. */
#include <glib/gi18n.h>
#include <string.h>

#include "core/exchange/exchange-error.h"
#include "core/exchange/script-formats.h"
#include "core/script/script-rows.h"

static const char *const papers[] = { N_ ("a4"), N_ ("letter"), NULL };
static const char *const numbers[] = { N_ ("written"), N_ ("all"), N_ ("none"), NULL };
static const char *const switches[] = { "yes", "no", NULL };

const YdExchangeOption yd_script_page_options[] = {
  { "paper", N_ ("Paper"), "a4", papers },
  { "numbers", N_ ("Scene numbers"), "written", numbers },
  { "title-page", N_ ("Title page"), "yes", switches },
  { "outline", N_ ("Sections and synopses"), "no", switches },
  { "notes", N_ ("Notes"), "no", switches },
  { NULL },
};

/**
 * yd_script_source_load:
 * @source: what to write from
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_EXCHANGE_ERROR_UNSUITABLE` when there is no script, or to what the store says
 *
 * Loads the script of the project; blocks.
 *
 * Returns: (transfer full) (nullable): its text
 */
char *
yd_script_source_load (const YdExchangeSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (source->store, cancellable, error);
  g_autofree char *text = reader ? yd_script_load_text (reader, error) : NULL;

  if (!text)
    return NULL;
  if (text[strspn (text, " \t\r\n")] != '\0')
    return g_steal_pointer (&text);
  g_set_error_literal (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE,
                       _ ("The project has no script yet. Import or write one first."));
  return NULL;
}

/* "written" keeps the numbers of the script, "all" counts anew, "none" takes them away */
static void
number_scenes (YdScreenplay *screenplay, const char *which)
{
  guint n = 0;

  if (g_str_equal (which, "written"))
    return;
  for (guint i = 0; i < screenplay->blocks->len; i++) {
    YdScreenplayBlock *block = screenplay->blocks->pdata[i];
    if (block->kind != YD_ELEMENT_KIND_SCENE_HEADING)
      continue;
    g_clear_pointer (&block->number, g_free);
    if (g_str_equal (which, "all"))
      block->number = g_strdup_printf ("%u", ++n);
  }
}

/**
 * yd_script_source_parse:
 * @source: what to write from; the choice “numbers” is obeyed
 * @cancellable: (nullable): stops the work
 * @error: as of `yd_script_source_load`
 *
 * Returns: (transfer full) (nullable): the screenplay of the project
 */
YdScreenplay *
yd_script_source_parse (const YdExchangeSource *source, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = yd_script_source_load (source, cancellable, error);
  YdScreenplay *screenplay = text ? yd_screenplay_parse (text) : NULL;
  const char *chosen = g_hash_table_lookup (source->choices, "numbers");

  if (screenplay && chosen)
    number_scenes (screenplay, chosen);
  return screenplay;
}

static gboolean
is_on (const YdExchangeSource *source, const char *name)
{
  return g_strcmp0 (g_hash_table_lookup (source->choices, name), "yes") == 0;
}

/**
 * yd_script_page_options_read:
 * @source: what to write from, with all of `yd_script_page_options` chosen
 *
 * Returns: what was chosen
 */
YdScriptPageOptions
yd_script_page_options_read (const YdExchangeSource *source)
{
  return (YdScriptPageOptions){
    .is_letter = g_strcmp0 (g_hash_table_lookup (source->choices, "paper"), "letter") == 0,
    .has_title_page = is_on (source, "title-page"),
    .has_outline = is_on (source, "outline"),
    .has_notes = is_on (source, "notes"),
  };
}

/**
 * yd_script_page_shows:
 * @self: how pages are set
 * @kind: what a block of the script is
 *
 * Tells whether such a block is printed.
 */
gboolean
yd_script_page_shows (const YdScriptPageOptions *self, YdElementKind kind)
{
  switch (kind) {
  case YD_ELEMENT_KIND_BONEYARD:
    return FALSE;
  case YD_ELEMENT_KIND_NOTE:
    return self->has_notes;
  case YD_ELEMENT_KIND_SECTION:
  case YD_ELEMENT_KIND_SYNOPSIS:
    return self->has_outline;
  default:
    return TRUE;
  }
}

static gboolean
is_speech (const YdScreenplayBlock *block)
{
  return block->kind == YD_ELEMENT_KIND_PARENTHETICAL || block->kind == YD_ELEMENT_KIND_DIALOGUE ||
         block->kind == YD_ELEMENT_KIND_LYRIC;
}

static guint
find_speech_end (GPtrArray *blocks, guint index)
{
  guint end = index + 1;

  while (end < blocks->len && is_speech (blocks->pdata[end]))
    end++;
  return end;
}

/**
 * yd_screenplay_find_dual_end:
 * @blocks: (element-type YdScreenplayBlock): of a screenplay
 * @index: of one of them
 * @middle: (out): where the second speech begins
 *
 * Finds two speeches that are spoken at once.
 *
 * Returns: the index behind them when they begin at @index, else @index
 */
guint
yd_screenplay_find_dual_end (GPtrArray *blocks, guint index, guint *middle)
{
  const YdScreenplayBlock *first = blocks->pdata[index];
  if (first->kind != YD_ELEMENT_KIND_CHARACTER || first->is_dual)
    return index;

  *middle = find_speech_end (blocks, index);
  const YdScreenplayBlock *second = *middle < blocks->len ? blocks->pdata[*middle] : NULL;
  if (!second || second->kind != YD_ELEMENT_KIND_CHARACTER || !second->is_dual)
    return index;
  return find_speech_end (blocks, *middle);
}

static guint
count_notes (const YdScreenplay *screenplay)
{
  guint n = 0;

  for (guint i = 0; i < screenplay->blocks->len; i++) {
    const YdScreenplayBlock *block = screenplay->blocks->pdata[i];
    n += block->kind == YD_ELEMENT_KIND_NOTE ||
         (block->kind != YD_ELEMENT_KIND_BONEYARD && strstr (block->text, "[[") != NULL);
  }
  return n;
}

static void
add_loss (GPtrArray *losses, guint n, const char *what, const char *why, const char *instead)
{
  if (n == 0)
    return;
  g_autofree char *thing = g_strdup_printf ("%s (%u)", what, n);
  yd_losses_add (losses, thing, why, instead);
}

/**
 * yd_screenplay_add_losses:
 * @screenplay: a screenplay
 * @options: what is printed of it; %NULL for a format that has all but boneyards
 * @losses: (element-type YdLoss): takes what is left out
 *
 * Tells what a page does not show.
 */
void
yd_screenplay_add_losses (const YdScreenplay *screenplay,
                          const YdScriptPageOptions *options,
                          GPtrArray *losses)
{
  const guint n_sections = yd_screenplay_count (screenplay, YD_ELEMENT_KIND_SECTION) +
                           yd_screenplay_count (screenplay, YD_ELEMENT_KIND_SYNOPSIS);

  add_loss (losses, yd_screenplay_count (screenplay, YD_ELEMENT_KIND_BONEYARD), _ ("Boneyards"),
            _ ("What was taken out of a script has no place in the format."),
            _ ("They are left out."));
  if (options && !options->has_outline)
    add_loss (losses, n_sections, _ ("Sections and synopses"),
              _ ("They were not chosen for the page."), _ ("They are left out."));
  if (options && !options->has_notes)
    add_loss (losses, count_notes (screenplay), _ ("Notes"),
              _ ("They were not chosen for the page."), _ ("They are left out."));
}
