/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/loss.h"

#include <glib/gi18n.h>

#include "core/base/name-list.h"

#define MAX_NAMED 3 /* things of one kind of loss that are named */

static void
loss_free (gpointer data)
{
  YdLoss *loss = data;

  g_free (loss->file);
  g_free (loss->thing);
  g_free (loss->what);
  g_free (loss->instead);
  g_free (loss);
}

/**
 * yd_losses_new:
 *
 * Returns: (transfer full) (element-type YdLoss): an empty loss report that owns what is added
 */
GPtrArray *
yd_losses_new (void)
{
  return g_ptr_array_new_with_free_func (loss_free);
}

static YdLoss *
append (GPtrArray *losses, const char *thing, const char *what, const char *instead)
{
  YdLoss *loss = g_new0 (YdLoss, 1);

  loss->thing = g_strdup (thing && *thing ? thing : _ ("Something without a name"));
  loss->what = g_strdup (what);
  loss->instead = g_strdup (instead);
  g_ptr_array_add (losses, loss);
  return loss;
}

/**
 * yd_losses_add:
 * @losses: (element-type YdLoss): a loss report
 * @thing: (nullable): what the loss is about; %NULL or "" where it has no name
 * @what: what was lost
 * @instead: what the target shows instead
 *
 * Adds one loss; the texts are copied.
 */
void
yd_losses_add (GPtrArray *losses, const char *thing, const char *what, const char *instead)
{
  append (losses, thing, what, instead);
}

/**
 * yd_losses_add_medium:
 * @losses: (element-type YdLoss): a loss report
 * @thing: what the loss is about
 * @what: says that its file is gone
 * @instead: what the target shows instead
 *
 * Adds a file that is gone, which a person may find again; the texts are copied.
 */
void
yd_losses_add_medium (GPtrArray *losses, const char *thing, const char *what, const char *instead)
{
  append (losses, thing, what, instead)->is_medium = TRUE;
}

/**
 * yd_losses_extend:
 * @losses: (element-type YdLoss): a loss report
 * @others: (nullable) (element-type YdLoss): another
 *
 * Adds copies of what is in another report.
 */
void
yd_losses_extend (GPtrArray *losses, GPtrArray *others)
{
  for (guint i = 0; others && i < others->len; i++) {
    const YdLoss *loss = others->pdata[i];
    YdLoss *copy = append (losses, loss->thing, loss->what, loss->instead);
    copy->file = g_strdup (loss->file);
    copy->is_medium = loss->is_medium;
  }
}

/**
 * yd_losses_name_file:
 * @losses: (element-type YdLoss): a loss report
 * @first: of those that are meant, up to the last
 * @path: a file
 *
 * Says which of several files losses are about.
 */
void
yd_losses_name_file (GPtrArray *losses, guint first, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);

  for (guint i = first; i < losses->len; i++) {
    YdLoss *loss = losses->pdata[i];
    g_free (loss->file);
    loss->file = g_filename_display_name (base);
  }
}

/* Losses of one kind */
typedef struct {
  const YdLoss *first; /* borrowed */
  GString *things;     /* owned: those that are named */
  guint n;
} Kind;

static void
kind_free (gpointer data)
{
  Kind *kind = data;

  g_string_free (kind->things, TRUE);
  g_free (kind);
}

static Kind *
find_kind (GPtrArray *kinds, GHashTable *by_words, const YdLoss *loss)
{
  g_autofree char *words =
      g_strjoin ("\n", loss->file ? loss->file : "", loss->what, loss->instead, NULL);
  Kind *kind = g_hash_table_lookup (by_words, words);

  if (!kind) {
    kind = g_new0 (Kind, 1);
    kind->first = loss;
    kind->things = g_string_new (NULL);
    g_ptr_array_add (kinds, kind);
    g_hash_table_insert (by_words, g_steal_pointer (&words), kind);
  }
  return kind;
}

static YdLoss *
kind_to_loss (const Kind *kind)
{
  const guint n_more = kind->n - MIN (kind->n, MAX_NAMED);
  g_autofree char *more =
      n_more > 0 ? g_strdup_printf (ngettext (", and %u more", ", and %u more", n_more), n_more)
                 : g_strdup ("");
  YdLoss *loss = g_new (YdLoss, 1);

  *loss = (YdLoss){
    .file = g_strdup (kind->first->file),
    .thing = g_strconcat (kind->things->str, more, NULL),
    .what = g_strdup (kind->first->what),
    .instead = g_strdup (kind->first->instead),
    .is_medium = kind->first->is_medium,
  };
  return loss;
}

/**
 * yd_losses_group:
 * @losses: (element-type YdLoss): a loss report
 *
 * Puts what is lost in the same way together: of the things it is about, a few are named.
 *
 * Returns: (transfer full) (element-type YdLoss): each kind of loss once, in the order in which
 *   they were first met
 */
GPtrArray *
yd_losses_group (GPtrArray *losses)
{
  g_autoptr (GPtrArray) kinds = g_ptr_array_new_with_free_func (kind_free);
  g_autoptr (GHashTable) by_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *grouped = yd_losses_new ();

  for (guint i = 0; i < losses->len; i++) {
    const YdLoss *loss = losses->pdata[i];
    Kind *kind = find_kind (kinds, by_words, loss);
    if (kind->n++ < MAX_NAMED)
      yd_name_list_add (kind->things, loss->thing);
  }
  for (guint i = 0; i < kinds->len; i++)
    g_ptr_array_add (grouped, kind_to_loss (kinds->pdata[i]));
  return grouped;
}

/**
 * yd_losses_to_lines:
 * @losses: (element-type YdLoss): a loss report
 *
 * Says it for a person to read: each kind of loss once, first the things it is about, of which a
 * few are named, then what was lost, and what holds instead.
 *
 * Returns: (transfer full): a line for each kind, in the order in which they were first met
 */
char **
yd_losses_to_lines (GPtrArray *losses)
{
  g_autoptr (GPtrArray) kinds = yd_losses_group (losses);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();

  for (guint i = 0; i < kinds->len; i++) {
    const YdLoss *kind = kinds->pdata[i];
    g_autofree char *line =
        g_strdup_printf (_ ("%s: %s Instead: %s"), kind->thing, kind->what, kind->instead);
    g_autofree char *whole = kind->file ? g_strdup_printf (_ ("%s: %s"), kind->file, line) : NULL;
    g_strv_builder_add (lines, whole ? whole : line);
  }
  return g_strv_builder_end (lines);
}

/**
 * yd_losses_to_text:
 * @losses: (element-type YdLoss): a loss report
 *
 * Says it as yd_losses_to_lines() does.
 *
 * Returns: (transfer full): paragraphs; "" for no losses
 */
char *
yd_losses_to_text (GPtrArray *losses)
{
  g_auto (GStrv) lines = yd_losses_to_lines (losses);

  return g_strjoinv ("\n\n", lines);
}
