/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign documents of Word: the input is their text, or, after a NUL, their styles. */
#include "core/script/archive-file.h"
#include "document-target.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  static const char comments[] = "<c><comment id=\"1\"><p>a note</p></comment></c>";
  const char *words = (const char *) bytes;
  const guint8 *cut = size > 0 ? memchr (bytes, 0, size) : NULL;
  const gsize n_words = cut ? (gsize) (cut - bytes) : size;
  const YdArchiveMember members[] = {
    { "word/document.xml", words, n_words },
    { "word/comments.xml", comments, strlen (comments) },
    { "word/styles.xml", cut ? words + n_words + 1 : "", cut ? size - n_words - 1 : 0 },
  };
  g_autoptr (GBytes) file = yd_archive_pack (members, cut ? 3 : 2, NULL);

  read_bytes (file);
  return 0;
}
