/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text styles that the studio ships, with the names that people know them by. */
#include "core/timeline/named-text-style.h"

#include "core/base/data-path.h"

static YdNamedTextStyle *
load_entry (const char *name, GError **error)
{
  g_autofree char *file = g_strconcat (YD_TEXT_STYLE_FOLDER G_DIR_SEPARATOR_S, name, ".json", NULL);
  g_autofree char *path = yd_data_path (file);
  g_autoptr (YdNamedTextStyle) self = g_new0 (YdNamedTextStyle, 1);
  g_autoptr (JsonNode) node = yd_json_load (path, NULL, error);

  yd_text_style_set_plain (&self->style, YD_TEXT_PLACE_BOTTOM);
  g_autoptr (YdTextStyle) style = node ? yd_text_style_parse (name, &self->style, error) : NULL;
  if (!style)
    return NULL;
  JsonObject *object = json_node_get_object (node); /* or it would be no style */
  yd_text_style_assign (&self->style, style);
  self->name = g_strdup (name);
  self->title = g_strdup (yd_json_get_text (object, "title", name));
  self->title_zh = g_strdup (yd_json_get_text (object, "title-zh", self->title));
  return g_steal_pointer (&self);
}

/**
 * yd_text_styles_list:
 * @cancellable: (nullable): stops the reading
 * @error: set to a `G_IO_ERROR` when the studio's data cannot be read, or as `yd_text_style_read`
 * does
 *
 * Reads the text styles that the studio ships; blocks.
 *
 * Returns: (transfer full) (nullable) (element-type YdNamedTextStyle): the styles by name
 */
GPtrArray *
yd_text_styles_list (GCancellable *cancellable, GError **error)
{
  g_auto (GStrv) names = yd_data_list_names (YD_TEXT_STYLE_FOLDER, cancellable, error);
  g_autoptr (GPtrArray) styles =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_named_text_style_free);

  if (!names)
    return NULL;
  for (char **name = names; *name; name++) {
    YdNamedTextStyle *style = load_entry (*name, error);
    if (!style)
      return NULL;
    g_ptr_array_add (styles, style);
  }
  return g_steal_pointer (&styles);
}

/**
 * yd_named_text_style_get_title:
 * @self: a style
 * @language: BCP 47, "zh-CN"
 *
 * Returns: (transfer none): what people of @language call it
 */
const char *
yd_named_text_style_get_title (const YdNamedTextStyle *self, const char *language)
{
  return g_ascii_strncasecmp (language, "zh", 2) == 0 ? self->title_zh : self->title;
}

/**
 * yd_named_text_style_free:
 * @self: (nullable) (transfer full): a style
 *
 * Frees a style with its names.
 */
void
yd_named_text_style_free (YdNamedTextStyle *self)
{
  if (!self)
    return;
  g_free (self->name);
  g_free (self->title);
  g_free (self->title_zh);
  yd_text_style_clear (&self->style);
  g_free (self);
}
