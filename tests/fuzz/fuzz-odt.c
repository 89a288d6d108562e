/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign documents of LibreOffice: the input is their text, or, after a NUL, their styles. */
#include "core/script/archive-file.h"
#include "document-target.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  const char *words = (const char *) bytes;
  const guint8 *cut = size > 0 ? memchr (bytes, 0, size) : NULL;
  const gsize n_words = cut ? (gsize) (cut - bytes) : size;
  const YdArchiveMember members[] = {
    { "content.xml", words, n_words },
    { "META-INF/manifest.xml", "<m/>", 4 },
    { "styles.xml", cut ? words + n_words + 1 : "", cut ? size - n_words - 1 : 0 },
  };
  g_autoptr (GBytes) file = yd_archive_pack (members, cut ? 3 : 2, NULL);

  read_bytes (file);
  return 0;
}
