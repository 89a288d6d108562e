/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What only the drawing of words can tell before a film is exported.
 *
 * | rule | severity | broken when |
 * |---|---|---|
 * | font-missing | warning | this machine lacks a font; another one is drawn |
 * | letter-missing | warning | no font of this machine has a letter; a box is drawn |
 * | words-cut | error | words find no room on the canvas, as small as they may be |
 * | words-small | hint | letters are smaller than the style has them, to fit the canvas | */
#include "core/render/words-check.h"

#include <fontconfig/fontconfig.h>
#include <glib/gi18n.h>

#include "core/render/words-private.h"

#define MAX_WORDS 24 /* bytes of a text that a finding quotes, about */

typedef struct {
  YdSnapshot *film;
  GPtrArray *findings;
  GHashTable *fonts; /* those already looked for */
  PangoContext *context;
} Check;

static gboolean
is_family (const char *name)
{
  static const char *const generic[] = { "sans", "serif", "monospace", "sans-serif", "system-ui" };
  gboolean is_there = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (generic); i++)
    is_there = is_there || g_ascii_strcasecmp (name, generic[i]) == 0;
  if (is_there)
    return TRUE;
  FcPattern *pattern = FcPatternCreate ();
  FcObjectSet *nothing = FcObjectSetBuild (FC_FAMILY, NULL);
  FcPatternAddString (pattern, FC_FAMILY, (const FcChar8 *) name);
  FcFontSet *fonts = FcFontList (NULL, pattern, nothing);
  is_there = fonts && fonts->nfont > 0;
  if (fonts)
    FcFontSetDestroy (fonts);
  FcObjectSetDestroy (nothing);
  FcPatternDestroy (pattern);
  return is_there;
}

/**
 * yd_font_is_there:
 * @families: names of fonts, parted by commas, the best one first
 *
 * Tells whether this machine has one of some fonts, by any of the names a font goes by: 思源黑体
 * is Source Han Sans SC. Blocks while the fonts of the machine are first read.
 */
gboolean
yd_font_is_there (const char *families)
{
  g_auto (GStrv) names = g_strsplit (families, ",", 16);

  for (char **name = names; *name; name++)
    if (*g_strstrip (*name) && is_family (*name))
      return TRUE;
  return FALSE;
}

static void
check_font (Check *self, const YdTextStyle *style, gint64 frame, const char *thing)
{
  const char *font = style->font ? style->font : "";

  if (!*font || !g_hash_table_add (self->fonts, g_strdup (font)) || yd_font_is_there (font))
    return;
  g_ptr_array_add (self->findings,
                   yd_finding_new (YD_SEVERITY_WARNING, "font-missing", frame, thing,
                                   _ ("Install the font, or choose another text style."),
                                   _ ("This machine has no font “%s”; the words are drawn in "
                                      "another one."),
                                   font));
}

static char *
quote (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  g_autofree char *start = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_WORDS));

  return g_strdelimit (g_steal_pointer (&start), "\n", ' ');
}

static void
check_words (Check *self, const YdWordsTask *task, gint64 frame, const char *thing)
{
  g_auto (YdWordsBlock) block = { { NULL } };
  g_autofree char *words = quote (task->text && *task->text ? task->text : task->subtext);
  int n_unknown = 0;

  check_font (self, task->style, frame, thing);
  yd_words_block_lay (&block, self->context, task);
  for (int i = 0; i < 2 && block.layouts[i]; i++)
    n_unknown += pango_layout_get_unknown_glyphs_count (block.layouts[i]);
  if (n_unknown > 0)
    g_ptr_array_add (self->findings,
                     yd_finding_new (YD_SEVERITY_WARNING, "letter-missing", frame, thing,
                                     _ ("Install a font that has them, or write other words."),
                                     _ ("No font of this machine has %d letters of “%s”."),
                                     n_unknown, words));
  if (block.is_cut)
    g_ptr_array_add (self->findings,
                     yd_finding_new (YD_SEVERITY_ERROR, "words-cut", frame, thing,
                                     _ ("Shorten the words, or choose a smaller text style."),
                                     _ ("The words “%s” find no room on the canvas and are cut."),
                                     words));
  else if (block.shrink < 1)
    g_ptr_array_add (self->findings,
                     yd_finding_new (YD_SEVERITY_HINT, "words-small", frame, thing,
                                     _ ("Shorten the words, or choose a smaller text style."),
                                     _ ("The words “%s” are drawn at %d %% of their size, to fit "
                                        "the canvas."),
                                     words, (int) (block.shrink * 100 + 0.5)));
}

static void
check_track (Check *self, const YdSnapshotTrack *track)
{
  for (guint i = 0; i < track->clips->len; i++) {
    const YdSnapshotClip *clip = track->clips->pdata[i];
    const YdWordsTask task =
        yd_words_title_task (self->film, clip, self->film->width, self->film->height);
    if (clip->kind == YD_CLIP_KIND_TITLE)
      check_words (self, &task, clip->start_frame, clip->id);
  }
}

/**
 * yd_words_check:
 * @film: a film, which is not changed
 *
 * Checks the words of a film before it is exported. The rules stand at the head of this file.
 * Blocks for about a quarter of a millisecond a cue.
 *
 * Returns: (transfer full) (element-type YdFinding): what was found
 */
GPtrArray *
yd_words_check (YdSnapshot *film)
{
  g_return_val_if_fail (film != NULL, NULL);

  g_autoptr (GHashTable) fonts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  PangoContext *context = yd_words_context_new ();
  Check self = {
    .film = film,
    .findings = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_finding_free),
    .fonts = fonts,
    .context = context,
  };

  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    if (!track->is_hidden)
      check_track (&self, track);
  }
  for (guint i = 0; i < film->cues->len; i++) {
    const YdSnapshotCue *cue = film->cues->pdata[i];
    const YdWordsTask task = yd_words_cue_task (film, cue, film->width, film->height);
    check_words (&self, &task, cue->start_frame, cue->line);
  }
  g_object_unref (context);
  return self.findings;
}
