/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/name-list.h"

#include <glib/gi18n.h>

/**
 * yd_name_list_add:
 * @self: names, as a person reads them: "Anna, Li"
 * @name: another one
 *
 * Adds a name, behind what stands between names in the person's language.
 */
void
yd_name_list_add (GString *self, const char *name)
{
  if (self->len > 0)
    /* Translators: what stands between the names of a list */
    g_string_append (self, _ (", "));
  g_string_append (self, name);
}
