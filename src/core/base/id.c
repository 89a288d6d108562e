/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids are UUID version 7: 48 bits of Unix milliseconds, then chance, so that two machines can
 * make things offline and a table still grows at its end.
 *
 * Source: RFC 9562, "Universally Unique IDentifiers", section 5.7. */
#include "core/base/id.h"

#include <string.h>

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
  static const char hex[] = "0123456789abcdef";
  const guint64 ms = g_get_real_time () / 1000;
  guint32 chance[3];
  guint8 bytes[16];

  for (guint i = 0; i < G_N_ELEMENTS (chance); i++)
    chance[i] = g_random_int ();
  for (guint i = 0; i < 6; i++)
    bytes[i] = ms >> (40 - 8 * i);
  memcpy (bytes + 6, chance, 10);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);

  char text[37];
  char *at = text;
  for (guint i = 0; i < 16; i++) { /* a script of 100,000 elements asks often: no printf */
    if (i == 4 || i == 6 || i == 8 || i == 10)
      *at++ = '-';
    *at++ = hex[bytes[i] >> 4];
    *at++ = hex[bytes[i] & 0x0f];
  }
  *at = '\0';
  return g_strdup (text);
}
