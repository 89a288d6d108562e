/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes are refused with a message, or are valid UTF-8 that UTF forms give back byte for byte. */
#include <string.h>

#include "core/base/text-encoding.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *encoding = NULL;
  g_autofree char *text = yd_text_decode (bytes, size, &encoding, &error);

  g_assert ((text != NULL) == (error == NULL));
  if (!text)
    return 0;
  g_assert (g_utf8_validate (text, -1, NULL));
  g_autoptr (GBytes) again = yd_text_encode (text, encoding, &error);
  if (!g_str_has_prefix (encoding, "UTF"))
    return 0;
  g_assert (again && g_bytes_get_size (again) == size &&
            memcmp (g_bytes_get_data (again, NULL), bytes, size) == 0);
  return 0;
}
