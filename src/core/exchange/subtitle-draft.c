/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cue on its way from a subtitle file: its words, when they are spoken, and how it looks. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/subtitle-reader-private.h"

/**
 * yd_subtitle_draft_init: (skip)
 * @self: a cue
 * @line: where it begins in the file
 * @start_ns: when it appears
 * @end_ns: when it goes
 *
 * Begins a cue without words.
 */
void
yd_subtitle_draft_init (YdSubtitleDraft *self, guint line, gint64 start_ns, gint64 end_ns)
{
  *self = (YdSubtitleDraft){
    .line = line, .start_ns = start_ns, .end_ns = end_ns, .text = g_string_new (NULL)
  };
}

/**
 * yd_subtitle_draft_clear: (skip)
 * @self: a cue
 *
 * Frees what it holds.
 */
void
yd_subtitle_draft_clear (YdSubtitleDraft *self)
{
  if (self->text)
    g_string_free (g_steal_pointer (&self->text), TRUE);
  g_clear_pointer (&self->look, json_object_unref);
  g_clear_pointer (&self->moments, g_array_unref);
}

/**
 * yd_subtitle_draft_get_look: (skip)
 * @self: a cue
 *
 * Returns: (transfer none): what of a text style it sets
 */
JsonObject *
yd_subtitle_draft_get_look (YdSubtitleDraft *self)
{
  if (!self->look)
    self->look = json_object_new ();
  return self->look;
}

/**
 * yd_subtitle_draft_set_place: (skip)
 * @self: a cue
 * @number_pad: where it stands, as the number pad lies: 1 to 3 at the foot, 7 to 9 at the head
 *
 * Places a cue.
 */
void
yd_subtitle_draft_set_place (YdSubtitleDraft *self, int number_pad)
{
  static const YdTextPlace places[] = { YD_TEXT_PLACE_BOTTOM, YD_TEXT_PLACE_MIDDLE,
                                        YD_TEXT_PLACE_TOP };
  JsonObject *look = yd_subtitle_draft_get_look (self);

  if (number_pad < 1 || number_pad > 9)
    return;
  json_object_set_string_member (
      look, "place", yd_enum_to_nick (YD_TYPE_TEXT_PLACE, (int) places[(number_pad - 1) / 3]));
  json_object_set_string_member (look, "align",
                                 yd_enum_to_nick (YD_TYPE_TEXT_ALIGN, (number_pad - 1) % 3));
}

/**
 * yd_subtitle_draft_lose: (skip)
 * @self: a cue
 * @lost: what it has that a cue of ours cannot have
 *
 * Notes it, once a cue.
 */
void
yd_subtitle_draft_lose (YdSubtitleDraft *self, YdSubtitleLost lost)
{
  self->lost |= 1u << lost;
}

/**
 * yd_subtitle_draft_add_moment: (skip)
 * @self: a cue
 * @time_ns: from its start
 *
 * Says when what follows is spoken.
 */
void
yd_subtitle_draft_add_moment (YdSubtitleDraft *self, gint64 time_ns)
{
  const YdSubtitleMoment moment = { self->text->len, time_ns };

  if (!self->moments)
    self->moments = g_array_new (FALSE, FALSE, sizeof (YdSubtitleMoment));
  g_array_append_val (self->moments, moment);
}

/**
 * yd_subtitle_tally_add: (skip)
 * @self: a tally
 * @letters: one character or more
 * @is_bold: whether they are bold
 * @is_italic: whether they are slanted
 * @color: 0xRRGGBBAA, or -1 for that of the cue
 *
 * Counts letters; white space has no look.
 */
void
yd_subtitle_tally_add (YdSubtitleTally *self,
                       const char *letters,
                       gboolean is_bold,
                       gboolean is_italic,
                       gint64 color)
{
  if (g_ascii_isspace (*letters))
    return;
  self->n_letters++;
  self->n_bold += is_bold;
  self->n_italic += is_italic;
  if (color < 0)
    return;
  if (self->n_colored > 0 && self->color != (guint32) color)
    self->is_mixed = TRUE;
  self->color = (guint32) color;
  self->n_colored++;
}

/**
 * yd_subtitle_look_set_color: (skip)
 * @look: members of a text style
 * @member: one of them
 * @rgba: 0xRRGGBBAA
 *
 * Sets a color as a text style is written.
 */
void
yd_subtitle_look_set_color (JsonObject *look, const char *member, guint32 rgba)
{
  char text[10];

  g_snprintf (text, sizeof text, "#%08x", rgba);
  json_object_set_string_member (look, member, text);
}

/* What @n letters have; it needs no word where the style below says the same */
static void
set_switch (YdSubtitleDraft *draft, const char *member, guint n)
{
  const gboolean is_on = n > 0 && n == draft->tally.n_letters;
  const gboolean is_known =
      draft->base && yd_json_get_boolean (draft->base, member, FALSE) == is_on;

  if (draft->base ? !is_known && (is_on || n == 0) : is_on)
    json_object_set_boolean_member (yd_subtitle_draft_get_look (draft), member, is_on);
}

/* What all letters have is the cue's look; the rest is only told of */
static void
apply_tally (YdSubtitleDraft *draft)
{
  const YdSubtitleTally *tally = &draft->tally;
  const guint n = tally->n_letters;

  set_switch (draft, "bold", tally->n_bold);
  set_switch (draft, "italic", tally->n_italic);
  if (n > 0 && tally->n_colored == n && !tally->is_mixed)
    yd_subtitle_look_set_color (yd_subtitle_draft_get_look (draft), "fill", tally->color);
  if ((tally->n_bold > 0 && tally->n_bold < n) || (tally->n_italic > 0 && tally->n_italic < n) ||
      tally->is_mixed || (tally->n_colored > 0 && tally->n_colored < n))
    yd_subtitle_draft_lose (draft, YD_SUBTITLE_LOST_PARTIAL);
}

static char *
look_to_text (JsonObject *look)
{
  g_autoptr (JsonNode) node = look ? json_node_alloc () : NULL;

  if (!node || json_object_get_size (look) == 0)
    return NULL;
  json_node_init_object (node, look);
  return yd_json_to_canonical (node);
}

/* The members of @base that @look does not set itself */
static void
fill_look (JsonObject *look, JsonObject *base)
{
  g_autoptr (GList) members = json_object_get_members (base);

  for (GList *l = members; l; l = l->next)
    if (!json_object_has_member (look, l->data))
      json_object_set_member (look, l->data,
                              json_node_copy (json_object_get_member (base, l->data)));
}

/* Ten thousand cues have few looks, and to put one in words takes long */
static char *
dup_style (YdSubtitleReader *self, YdSubtitleDraft *draft)
{
  g_autofree char *own = look_to_text (draft->look);
  if (!draft->base)
    return g_steal_pointer (&own);

  g_autofree char *key = g_strdup_printf ("%p%s", (gpointer) draft->base, own ? own : "");
  char *style = g_hash_table_lookup (self->looks, key);
  if (!style) {
    fill_look (yd_subtitle_draft_get_look (draft), draft->base);
    style = look_to_text (draft->look);
    g_hash_table_insert (self->looks, g_steal_pointer (&key), style);
  }
  return g_strdup (style);
}

/* White space around the words goes; moments move with them */
static char *
strip_words (YdSubtitleDraft *draft)
{
  const gsize n_head = strspn (draft->text->str, " \t\r\n");

  for (guint i = 0; draft->moments && i < draft->moments->len; i++) {
    YdSubtitleMoment *moment = &g_array_index (draft->moments, YdSubtitleMoment, i);
    moment->at -= MIN (moment->at, n_head);
  }
  return g_strstrip (g_strdup (draft->text->str));
}

/**
 * yd_subtitle_reader_add_cue: (skip)
 * @self: a reader
 * @draft: a cue
 *
 * Keeps a cue, or reports why not.
 */
void
yd_subtitle_reader_add_cue (YdSubtitleReader *self, YdSubtitleDraft *draft)
{
  g_autofree char *words = strip_words (draft);
  const char *fault = draft->end_ns <= draft->start_ns
                          ? _ ("The cue ends before it starts; it was passed over.")
                      : !*words ? _ ("The cue has no words; it was passed over.")
                      : strlen (words) > YD_SUBTITLE_MAX_CUE_BYTES
                          ? _ ("The cue is longer than 2000 bytes; it was passed over.")
                          : NULL;

  if (fault) {
    yd_subtitle_reader_add_fault (self, draft->line, fault);
    return;
  }
  apply_tally (draft);
  YdSubtitleCue *cue = g_new0 (YdSubtitleCue, 1);
  cue->start_ns = draft->start_ns;
  cue->end_ns = draft->end_ns;
  cue->text = g_steal_pointer (&words);
  cue->style = dup_style (self, draft);
  cue->moments = g_steal_pointer (&draft->moments);
  for (int i = 0; i < YD_N_SUBTITLE_LOST; i++)
    self->n_lost[i] += draft->lost >> i & 1;
  g_ptr_array_add (self->cues, cue);
}
