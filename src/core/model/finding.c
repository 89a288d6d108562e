/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/finding.h"

#include <string.h>

/**
 * yd_finding_new:
 * @severity: how bad it is
 * @rule: name of the rule that is broken, static
 * @frame: where in the film, -1 for all of it
 * @thing: (nullable): id of what it is about
 * @cure: a translated sentence that says what to do
 * @what: a translated sentence that says what was found, with places as for `printf`
 * @...: what goes there
 *
 * Returns: (transfer full): a finding
 */
YdFinding *
yd_finding_new (YdSeverity severity,
                const char *rule,
                gint64 frame,
                const char *thing,
                const char *cure,
                const char *what,
                ...)
{
  YdFinding *self = g_new0 (YdFinding, 1);
  va_list args;

  self->severity = severity;
  self->rule = rule;
  self->frame = frame;
  self->thing = g_strdup (thing);
  self->cure = g_strdup (cure);
  va_start (args, what);
  self->what = g_strdup_vprintf (what, args);
  va_end (args);
  return self;
}

/**
 * yd_finding_free:
 * @self: (transfer full): a finding
 *
 * Frees @self with its texts.
 */
void
yd_finding_free (YdFinding *self)
{
  g_free (self->thing);
  g_free (self->what);
  g_free (self->cure);
  g_free (self);
}

/**
 * yd_finding_compare:
 * @a: (type YdFinding): a pointer to a finding, as `g_ptr_array_sort` hands it
 * @b: (type YdFinding): another
 *
 * Puts findings in the order of the film, the worse one first where they meet.
 *
 * Returns: less than, equal to or greater than 0
 */
int
yd_finding_compare (gconstpointer a, gconstpointer b)
{
  const YdFinding *left = *(const YdFinding *const *) a, *right = *(const YdFinding *const *) b;

  if (left->frame != right->frame)
    return left->frame < right->frame ? -1 : 1;
  if (left->severity != right->severity)
    return left->severity > right->severity ? -1 : 1;
  return strcmp (left->rule, right->rule);
}

/**
 * yd_severity_to_nick:
 * @severity: how bad a finding is
 *
 * Returns: (transfer none): `hint`, `warning` or `error`, for machines
 */
const char *
yd_severity_to_nick (YdSeverity severity)
{
  static const char *const nicks[] = { "hint", "warning", "error" };

  g_return_val_if_fail (severity < G_N_ELEMENTS (nicks), "");
  return nicks[severity];
}
