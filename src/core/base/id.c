/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids are UUID version 7: 48 bits of Unix milliseconds, then chance, so that two machines can
 * make things offline and a table still grows at its end.
 *
 * Source: RFC 9562, "Universally Unique IDentifiers", section 5.7. */
#include "core/base/id.h"

#include <stdio.h>

/**
 * yd_id_new:
 *
 * Makes a new id for anything that a project keeps.
 *
 * Returns: (transfer full): 36 characters of lower-case UUID text
 */
char *
yd_id_new (void)
{
  const guint64 ms = g_get_real_time () / 1000;
  guint8 bytes[16];

  for (guint i = 0; i < 6; i++)
    bytes[i] = ms >> (40 - 8 * i);
  /* GLib's UUIDs come from the system's own source of chance */
  g_autofree char *chance = g_uuid_string_random ();
  guint32 a, c;
  unsigned b, d, e;
  sscanf (chance, "%8x-%4x-%4x-%4x", &a, &b, &d, &e);
  g_autofree char *more = g_uuid_string_random ();
  sscanf (more, "%8x", &c);
  bytes[6] = 0x70 | (b & 0x0f);
  bytes[7] = b >> 8;
  bytes[8] = 0x80 | (e & 0x3f);
  bytes[9] = d;
  for (guint i = 0; i < 4; i++)
    bytes[10 + i] = a >> (8 * i);
  bytes[14] = c;
  bytes[15] = c >> 8;

  GString *text = g_string_sized_new (37);
  for (guint i = 0; i < 16; i++) {
    if (i == 4 || i == 6 || i == 8 || i == 10)
      g_string_append_c (text, '-');
    g_string_append_printf (text, "%02x", bytes[i]);
  }
  return g_string_free (text, FALSE);
}

/**
 * yd_id_is_valid:
 * @text: (nullable): what may be an id
 *
 * Tells whether @text has the shape of an id.
 */
gboolean
yd_id_is_valid (const char *text)
{
  return text != NULL && g_uuid_string_is_valid (text);
}
