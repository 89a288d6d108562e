/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign books: the input is the package, its table of contents and a page, parted by NULs. */
#include "core/script/archive-file.h"
#include "document-target.h"

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  static const char container[] =
      "<container><rootfiles><rootfile full-path=\"b/a.opf\"/></rootfiles></container>";
  YdArchiveMember members[] = {
    { "META-INF/container.xml", container, strlen (container) },
    { "b/a.opf", "", 0 },
    { "b/toc.ncx", "", 0 },
    { "b/page.xhtml", "", 0 },
  };
  const char *at = (const char *) bytes, *end = at + size;

  for (guint i = 1; i < G_N_ELEMENTS (members) && at < end; i++) {
    const char *cut = memchr (at, 0, end - at);
    members[i].bytes = at;
    members[i].size_bytes = (cut ? cut : end) - at;
    at = cut ? cut + 1 : end;
  }
  g_autoptr (GBytes) file = yd_archive_pack (members, G_N_ELEMENTS (members), NULL);
  read_bytes (file);
  return 0;
}
