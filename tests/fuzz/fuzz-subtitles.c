/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign subtitles: whatever the bytes are, the reader ends, and what it gives is in order. */
#include "core/exchange/subtitles.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) cues = yd_subtitles_read ((const char *) bytes, size, &faults, &error);

  g_assert_true ((cues == NULL) == (error != NULL));
  for (guint i = 0; cues && i < cues->len; i++) {
    const YdSubtitleCue *cue = cues->pdata[i];
    const YdSubtitleCue *before = i > 0 ? cues->pdata[i - 1] : cue;
    g_assert_cmpint (cue->start_ns, <, cue->end_ns);
    g_assert_cmpint (before->start_ns, <=, cue->start_ns);
    g_assert_true (*cue->text != '\0' && g_utf8_validate (cue->text, -1, NULL));
  }
  return 0;
}
