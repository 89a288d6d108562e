/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/loss.h"

#include <glib/gi18n.h>

#define MAX_NAMED 3 /* things of one kind of loss that are named */

static void
loss_free (gpointer data)
{
  YdLoss *loss = data;

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

/**
 * yd_losses_add:
 * @losses: (element-type YdLoss): a loss report
 * @thing: what the loss is about
 * @what: what was lost
 * @instead: what the target shows instead
 *
 * Adds one loss; the texts are copied.
 */
void
yd_losses_add (GPtrArray *losses, const char *thing, const char *what, const char *instead)
{
  YdLoss *loss = g_new (YdLoss, 1);

  *loss = (YdLoss){ g_strdup (thing), g_strdup (what), g_strdup (instead), FALSE };
  g_ptr_array_add (losses, loss);
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
  yd_losses_add (losses, thing, what, instead);
  ((YdLoss *) losses->pdata[losses->len - 1])->is_medium = TRUE;
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
    yd_losses_add (losses, loss->thing, loss->what, loss->instead);
    ((YdLoss *) losses->pdata[losses->len - 1])->is_medium = loss->is_medium;
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
  g_autofree char *words = g_strconcat (loss->what, "\n", loss->instead, NULL);
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

/**
 * yd_losses_group:
 * @losses: (element-type YdLoss): a loss report
 *
 * Puts what is lost in the same way together: of the things it is about, the first are named.
 *
 * Returns: (transfer full) (element-type YdLoss): each kind of loss once, in the order in which
 *   they were met
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
      g_string_append_printf (kind->things, "%s%s", kind->n > 1 ? _ (", ") : "", loss->thing);
  }
  for (guint i = 0; i < kinds->len; i++) {
    const Kind *kind = kinds->pdata[i];
    YdLoss *loss = g_new (YdLoss, 1);
    if (kind->n > MAX_NAMED)
      g_string_append_printf (kind->things,
                              ngettext (", and %u more", ", and %u more", kind->n - MAX_NAMED),
                              kind->n - MAX_NAMED);
    *loss = (YdLoss){ g_strdup (kind->things->str), g_strdup (kind->first->what),
                      g_strdup (kind->first->instead), kind->first->is_medium };
    g_ptr_array_add (grouped, loss);
  }
  return grouped;
}

/**
 * yd_losses_to_text:
 * @losses: (element-type YdLoss): a loss report
 *
 * Says it for a person to read: each kind of loss once, with what holds instead, and the things it
 * is about, of which the first are named.
 *
 * Returns: (transfer full): paragraphs; "" for no losses
 */
char *
yd_losses_to_text (GPtrArray *losses)
{
  g_autoptr (GPtrArray) kinds = yd_losses_group (losses);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < kinds->len; i++) {
    const YdLoss *kind = kinds->pdata[i];
    g_string_append_printf (text, "%s%s → %s\n%s", i > 0 ? "\n\n" : "", kind->what, kind->instead,
                            kind->thing);
  }
  return g_string_free (text, FALSE);
}
