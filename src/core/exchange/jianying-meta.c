/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The draft's entry in the app's list, with every medium in the media bin.
 *
 * Source: reference "Jianying / CapCut desktop draft format", section 12. */
#include "core/exchange/jianying-writer-private.h"

static void
set_range (JsonObject *entry, const char *member, gint64 start_us, gint64 duration_us)
{
  JsonObject *range = json_object_get_object_member (entry, member);

  json_object_set_int_member (range, "start", start_us);
  json_object_set_int_member (range, "duration", duration_us);
}

static JsonObject *
make_entry (YdJianyingWriter *self, const YdJianyingMedia *media)
{
  const gboolean is_still = g_str_equal (media->kind, "photo") || g_str_equal (media->kind, "gif");
  const gint64 duration_us = is_still ? YD_JIANYING_PHOTO_META_US : media->declared_us;
  JsonObject *entry = yd_jianying_format_copy (self->format, "meta_entry");
  g_autofree char *path = g_strconcat ("./", media->relative, NULL);

  json_object_set_string_member (entry, "id", media->local_id);
  json_object_set_string_member (entry, "file_Path", path);
  json_object_set_string_member (entry, "extra_info", media->name);
  json_object_set_string_member (entry, "metetype", media->kind);
  json_object_set_int_member (entry, "duration", duration_us);
  json_object_set_int_member (entry, "width", media->width);
  json_object_set_int_member (entry, "height", media->height);
  json_object_set_int_member (entry, "create_time", self->now_us / G_USEC_PER_SEC);
  json_object_set_int_member (entry, "import_time", self->now_us / G_USEC_PER_SEC);
  json_object_set_int_member (entry, "import_time_ms", self->now_us);
  if (!is_still)
    set_range (entry, "roughcut_time_range", 0, duration_us);
  return entry;
}

/**
 * yd_jianying_make_meta:
 * @self: a writer whose media were copied
 *
 * Makes `draft_meta_info.json`.
 *
 * Returns: (transfer full): the file's root object
 */
JsonObject *
yd_jianying_make_meta (YdJianyingWriter *self)
{
  JsonObject *meta = yd_jianying_format_copy (self->format, "meta");
  JsonArray *groups = json_object_get_array_member (meta, "draft_materials");
  JsonArray *bin =
      json_object_get_array_member (json_array_get_object_element (groups, 0), "value");
  g_autofree char *id = yd_jianying_new_id (self);
  gint64 size_bytes = 0;

  for (guint i = 0; i < self->media->len; i++) {
    const YdJianyingMedia *media = self->media->pdata[i];
    json_array_add_object_element (bin, make_entry (self, media));
    size_bytes += media->size_bytes;
  }
  json_object_set_string_member (meta, "draft_id", id);
  json_object_set_string_member (meta, "draft_name", self->name);
  json_object_set_int_member (meta, "draft_timeline_materials_size_", size_bytes);
  json_object_set_int_member (meta, "tm_draft_create", self->now_us);
  json_object_set_int_member (meta, "tm_draft_modified", self->now_us);
  json_object_set_int_member (meta, "tm_duration", self->end_us);
  if (self->options->root) {
    g_autofree char *fold = g_strconcat (self->options->root, "/", self->name, NULL);
    json_object_set_string_member (meta, "draft_root_path", self->options->root);
    json_object_set_string_member (meta, "draft_fold_path", fold);
  }
  return meta;
}
