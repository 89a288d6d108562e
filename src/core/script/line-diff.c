/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one text makes of another, line by line, to be read by a person.
 *
 *   ' ' a line of both    '-' one that goes    '+' one that comes    '@' lines left out
 */
#include "core/script/line-diff.h"

#include <string.h>

#define MAX_CELLS 16000000 /* beyond this the middle is shown as replaced */

typedef struct {
  char **before;
  char **after;
  guint n_before;
  guint n_after;
  guint head; /* lines that both begin with */
  guint tail; /* and end with */
} Texts;

static void
append (GString *out, char mark, const char *line)
{
  g_string_append_c (out, mark);
  g_string_append (out, line);
  g_string_append_c (out, '\n');
}

static void
trim (Texts *self)
{
  const guint n_min = MIN (self->n_before, self->n_after);

  while (self->head < n_min && g_str_equal (self->before[self->head], self->after[self->head]))
    self->head++;
  while (self->tail < n_min - self->head &&
         g_str_equal (self->before[self->n_before - 1 - self->tail],
                      self->after[self->n_after - 1 - self->tail]))
    self->tail++;
}

/* Source: the longest common subsequence, Cormen et al., Introduction to Algorithms, 15.4; counted
 * from the end, so that it is read off from the beginning. */
static void
append_middle (Texts *self, GString *out)
{
  char **a = self->before + self->head, **b = self->after + self->head;
  const gsize n = self->n_before - self->head - self->tail;
  const gsize m = self->n_after - self->head - self->tail;
  const gsize width = m + 1;
  const gboolean is_small = (n + 1) * width <= MAX_CELLS;
  g_autofree guint16 *length = is_small ? g_new0 (guint16, (n + 1) * width) : NULL;
  gsize i = 0, j = 0;

  for (gsize row = is_small ? n : 0; row > 0; row--)
    for (gsize column = m; column > 0; column--) {
      const gsize at = (row - 1) * width + column - 1;
      length[at] = g_str_equal (a[row - 1], b[column - 1])
                       ? (guint16) (length[at + width + 1] + 1)
                       : MAX (length[at + width], length[at + 1]);
    }
  while (i < n || j < m) {
    if (is_small && i < n && j < m && g_str_equal (a[i], b[j])) {
      append (out, ' ', a[i]);
      i++, j++;
    } else if (i < n &&
               (j == m || !is_small || length[(i + 1) * width + j] >= length[i * width + j + 1])) {
      append (out, '-', a[i++]);
    } else {
      append (out, '+', b[j++]);
    }
  }
}

/* Leaves out what is far from any change */
static char *
shorten (const char *all)
{
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);
  const guint n = g_strv_length (lines) - 1; /* the last ends the text */
  g_autofree gboolean *is_near = g_new0 (gboolean, n + 1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    if (*lines[i] == ' ')
      continue;
    const guint first = i > YD_LINE_DIFF_CONTEXT ? i - YD_LINE_DIFF_CONTEXT : 0;
    for (guint j = first; j <= MIN (i + YD_LINE_DIFF_CONTEXT, n - 1); j++)
      is_near[j] = TRUE;
  }
  for (guint i = 0; i < n; i++)
    if (is_near[i])
      g_string_append_printf (out, "%s\n", lines[i]);
    else if (i == 0 || is_near[i - 1])
      g_string_append (out, "@\n");
  return g_string_free (out, FALSE);
}

/**
 * yd_line_diff:
 * @before: a text
 * @after: another
 *
 * Shows what changes from one to the other, with some lines around; see above for the marks.
 *
 * Returns: (transfer full): lines that begin with a mark; "" when both are the same
 */
char *
yd_line_diff (const char *before, const char *after)
{
  g_auto (GStrv) a = g_strsplit (before, "\n", -1);
  g_auto (GStrv) b = g_strsplit (after, "\n", -1);
  Texts texts = { a, b, g_strv_length (a), g_strv_length (b), 0, 0 };
  g_autoptr (GString) all = g_string_new (NULL);

  if (g_str_equal (before, after))
    return g_strdup ("");
  trim (&texts);
  for (guint i = 0; i < texts.head; i++)
    append (all, ' ', a[i]);
  append_middle (&texts, all);
  for (guint i = texts.n_before - texts.tail; i < texts.n_before; i++)
    append (all, ' ', a[i]);
  return shorten (all->str);
}
