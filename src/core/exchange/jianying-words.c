/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What names and texts in a draft mean, and what the app calls our transitions.
 *
 * Source: reference "Jianying / CapCut desktop draft format", sections 5, 6, 8 and 9. */
#include "core/exchange/jianying-words.h"

#include <glib/gi18n.h>

/**
 * yd_jianying_get_kind_title:
 * @kind: (nullable): the kind of a track, or the list of a material
 *
 * Returns: (transfer none) (nullable): what a person calls it, translated; of a kind that is newer
 *   than the studio the draft's own word
 */
const char *
yd_jianying_get_kind_title (const char *kind)
{
  static const struct {
    const char *kind; /* of a track, or the list of a material */
    const char *title;
  } kinds[] = {
    { "sticker", N_ ("Stickers") },
    { "stickers", N_ ("Stickers") },
    { "effect", N_ ("Picture effects") },
    { "video_effects", N_ ("Picture effects") },
    { "filter", N_ ("Filters") },
    { "effects", N_ ("Filters") },
    { "adjust", N_ ("Adjustments") },
    { "drafts", N_ ("Compound clips") },
    { "text_templates", N_ ("Text templates") },
  };

  for (gsize i = 0; kind && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].kind, kind))
      return _ (kinds[i].title);
  return kind;
}

/* Names by where they move to; what two of ours are called is read as the first of them */
static const struct {
  YdTransition transition;
  const char *names[YD_DIRECTION_DOWN + 1];
} transitions[] = {
  { YD_TRANSITION_DISSOLVE, { "叠化", "叠化", "叠化", "叠化" } },
  { YD_TRANSITION_DIP_TO_BLACK, { "闪黑", "闪黑", "闪黑", "闪黑" } },
  { YD_TRANSITION_DIP_TO_WHITE, { "闪白", "闪白", "闪白", "闪白" } },
  { YD_TRANSITION_WIPE, { "向左擦除", "向右擦除", "向上擦除", "向下擦除" } },
  { YD_TRANSITION_PUSH, { "左移", "右移", "上移", "下移" } },
  { YD_TRANSITION_SLIDE, { "左移", "右移", "上移", "下移" } },
  { YD_TRANSITION_ZOOM, { "推近", "推近", "推近", "推近" } },
};

/**
 * yd_jianying_get_transition_name:
 * @transition: ours
 * @direction: where it goes
 *
 * Returns: (transfer none) (nullable): what a draft calls it; %NULL where the app has none
 */
const char *
yd_jianying_get_transition_name (YdTransition transition, YdDirection direction)
{
  for (gsize i = 0; i < G_N_ELEMENTS (transitions); i++)
    if (transitions[i].transition == transition && direction <= YD_DIRECTION_DOWN)
      return transitions[i].names[direction];
  return NULL;
}

/**
 * yd_jianying_read_transition:
 * @name: what a draft calls a transition
 * @transition: (out): ours, untouched where there is none
 * @direction: (out): where it goes, likewise
 *
 * Returns: whether the studio has it
 */
gboolean
yd_jianying_read_transition (const char *name, YdTransition *transition, YdDirection *direction)
{
  for (gsize i = 0; i < G_N_ELEMENTS (transitions); i++)
    for (YdDirection to = YD_DIRECTION_LEFT; to <= YD_DIRECTION_DOWN; to++)
      if (g_str_equal (transitions[i].names[to], name)) {
        *transition = transitions[i].transition;
        *direction = to;
        return TRUE;
      }
  return FALSE;
}

/**
 * yd_jianying_dup_words:
 * @material: a text
 *
 * Reads the words of a text: JSON inside of a string, and markup in drafts of before version 4.
 *
 * Returns: (transfer full): they
 */
char *
yd_jianying_dup_words (JsonObject *material)
{
  const char *content = yd_json_get_text (material, "content", "");
  g_autoptr (JsonNode) node = *content == '{' ? yd_json_parse (content, -1, NULL) : NULL;
  JsonObject *inner = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *text = yd_json_get_text (inner, "text", NULL);
  g_autoptr (GString) plain = g_string_new (NULL);
  int depth = 0;

  if (text)
    return g_strdup (text);
  for (const char *p = content; *p; p++) {
    depth += *p == '<';
    if (depth == 0 && *p != '[' && *p != ']')
      g_string_append_c (plain, *p);
    depth -= *p == '>' && depth > 0;
  }
  return g_string_free (g_steal_pointer (&plain), FALSE);
}
