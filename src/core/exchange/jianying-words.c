/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What names and texts in a draft mean.
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

static const struct {
  const char *name;
  YdTransition transition;
  YdDirection direction;
} transitions[] = {
  { "叠化", YD_TRANSITION_DISSOLVE, YD_DIRECTION_LEFT },
  { "闪黑", YD_TRANSITION_DIP_TO_BLACK, YD_DIRECTION_LEFT },
  { "闪白", YD_TRANSITION_DIP_TO_WHITE, YD_DIRECTION_LEFT },
  { "推近", YD_TRANSITION_ZOOM, YD_DIRECTION_LEFT },
  { "左移", YD_TRANSITION_PUSH, YD_DIRECTION_LEFT },
  { "右移", YD_TRANSITION_PUSH, YD_DIRECTION_RIGHT },
  { "上移", YD_TRANSITION_PUSH, YD_DIRECTION_UP },
  { "下移", YD_TRANSITION_PUSH, YD_DIRECTION_DOWN },
  { "向左擦除", YD_TRANSITION_WIPE, YD_DIRECTION_LEFT },
  { "向右擦除", YD_TRANSITION_WIPE, YD_DIRECTION_RIGHT },
  { "向上擦除", YD_TRANSITION_WIPE, YD_DIRECTION_UP },
  { "向下擦除", YD_TRANSITION_WIPE, YD_DIRECTION_DOWN },
};

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
    if (g_str_equal (transitions[i].name, name)) {
      *transition = transitions[i].transition;
      *direction = transitions[i].direction;
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
