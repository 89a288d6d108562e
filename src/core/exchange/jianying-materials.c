/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The materials of a draft: media, each registered once, and the small objects that every segment
 * must refer to.
 *
 * Source: reference "Jianying / CapCut desktop draft format", sections 4, 5 and 7. */
#include <string.h>

#include "core/base/hash.h"
#include "core/exchange/jianying-writer-private.h"

#define MAX_NAME_UNITS 48
#define BACKDROP_BLUR 0.375 /* the second of the four that the app offers */

/**
 * yd_jianying_new_id:
 * @self: a writer
 *
 * Returns: (transfer full): an upper-case UUID version 4 from the writer's own source of chance
 */
char *
yd_jianying_new_id (YdJianyingWriter *self)
{
  const guint32 a = g_rand_int (self->chance);
  const guint32 b = g_rand_int (self->chance);
  const guint32 c = g_rand_int (self->chance);
  const guint32 d = g_rand_int (self->chance);

  return g_strdup_printf ("%08X-%04X-4%03X-%04X-%04X%08X", a, b >> 16, b & 0xfff,
                          0x8000 | (c & 0x3fff), c >> 16, d);
}

/**
 * yd_jianying_add_material:
 * @self: a writer
 * @array: name of an array of materials: `speeds`
 *
 * Adds a whole object with an id of its own to the draft.
 *
 * Returns: (transfer none): the object, owned by the draft
 */
JsonObject *
yd_jianying_add_material (YdJianyingWriter *self, const char *array)
{
  JsonObject *material = yd_jianying_format_copy (self->format, array);
  g_autofree char *id = yd_jianying_new_id (self);

  json_object_set_string_member (material, "id", id);
  json_array_add_object_element (json_object_get_array_member (self->materials, array), material);
  return material;
}

/**
 * yd_jianying_add_ref:
 * @segment: a segment
 * @material: a material that it uses
 *
 * Names a helper in a segment.
 */
void
yd_jianying_add_ref (JsonObject *segment, JsonObject *material)
{
  json_array_add_string_element (json_object_get_array_member (segment, "extra_material_refs"),
                                 json_object_get_string_member (material, "id"));
}

/**
 * yd_jianying_add_common_refs:
 * @self: a writer
 * @segment: a segment of picture or sound
 * @is_picture: which of both
 * @is_blurred: whether a blurred copy of the picture fills the canvas behind it
 *
 * Gives a segment the helpers that it must have, each its own.
 */
void
yd_jianying_add_common_refs (YdJianyingWriter *self,
                             JsonObject *segment,
                             gboolean is_picture,
                             gboolean is_blurred)
{
  JsonObject *speed = yd_jianying_add_material (self, "speeds");

  json_object_set_double_member (speed, "speed", yd_json_get_double (segment, "speed", 1));
  yd_jianying_add_ref (segment, speed);
  if (is_picture) {
    JsonObject *canvas = yd_jianying_add_material (self, "canvases");
    const guint32 color = self->snapshot->background >> 8;
    g_autofree char *text = g_strdup_printf ("#%06X", color);

    if (color != 0) /* "" is the app's own black */
      json_object_set_string_member (canvas, "color", text);
    if (is_blurred) {
      json_object_set_string_member (canvas, "type", "canvas_blur");
      json_object_set_double_member (canvas, "blur", BACKDROP_BLUR);
    }
    yd_jianying_add_ref (segment, canvas);
  } else {
    yd_jianying_add_ref (segment, yd_jianying_add_material (self, "beats"));
  }
  yd_jianying_add_ref (segment, yd_jianying_add_material (self, "sound_channel_mappings"));
  yd_jianying_add_ref (segment, yd_jianying_add_material (self, "vocal_separations"));
}

/**
 * yd_jianying_add_fade:
 * @self: a writer
 * @segment: a segment with sound
 * @fade_in_us: length of the fade at its start, in microseconds
 * @fade_out_us: length of the fade at its end; together not longer than the segment
 *
 * Fades the sound of a segment, where there is anything to fade.
 */
void
yd_jianying_add_fade (YdJianyingWriter *self,
                      JsonObject *segment,
                      gint64 fade_in_us,
                      gint64 fade_out_us)
{
  if (fade_in_us <= 0 && fade_out_us <= 0)
    return;
  JsonObject *fade = yd_jianying_add_material (self, "audio_fades");

  json_object_set_int_member (fade, "fade_in_duration", MAX (fade_in_us, 0));
  json_object_set_int_member (fade, "fade_out_duration", MAX (fade_out_us, 0));
  yd_jianying_add_ref (segment, fade);
}

/**
 * yd_jianying_media_free:
 * @data: (transfer full): a medium
 *
 * Frees what `yd_jianying_take_media` made.
 */
void
yd_jianying_media_free (gpointer data)
{
  YdJianyingMedia *media = data;

  g_free (media->source);
  g_free (media->name);
  g_free (media->relative);
  g_free (media->local_id);
  g_free (media);
}

static const char *
media_kind (const YdSnapshotClip *clip)
{
  if (clip->kind == YD_CLIP_KIND_SOUND)
    return "music";
  if (clip->kind == YD_CLIP_KIND_VIDEO)
    return "video";
  g_autofree char *lower = g_ascii_strdown (clip->path, -1);
  return g_str_has_suffix (lower, ".gif") ? "gif" : "photo";
}

/* Without the ending of the file itself: the point in "3A Mr. Zhou" cuts nothing off */
static char *
dup_stem (const char *name, const char *ending)
{
  const gsize length = strlen (name), n = strlen (ending);
  const gboolean is_ending = length >= n && g_ascii_strcasecmp (name + length - n, ending) == 0;

  return g_strstrip (g_strndup (name, is_ending ? length - n : length));
}

/* A project's media are named by their hash, which says nothing to the editor who opens the draft:
 * they get the name that a person knows them by, or are counted. */
static char *
make_name (YdJianyingWriter *self, const YdSnapshotClip *clip, const char *kind)
{
  g_autofree char *base = g_path_get_basename (clip->path);
  const char *dot = strrchr (base, '.');
  const char *ending = dot && dot != base ? dot : "";
  g_autofree char *extension = g_ascii_strdown (ending, 12);
  g_autofree char *stem = dup_stem (base, ending);

  if (yd_hash_is_valid (stem)) {
    g_free (stem);
    stem = dup_stem (clip->name ? clip->name : "", ending);
    if (!*stem) {
      g_free (stem);
      stem = g_strdup_printf ("%s-%03u", kind, self->media->len + 1);
    }
  }
  g_autofree char *good_stem = yd_windows_name_make (stem, MAX_NAME_UNITS);
  g_autofree char *good_extension = yd_windows_name_make (*extension ? extension : ".", 12);
  const char *tail = *extension ? good_extension : "";
  for (guint n = 1;; n++) {
    g_autofree char *number = n > 1 ? g_strdup_printf (" (%u)", n) : g_strdup ("");
    char *name = g_strconcat (good_stem, number, tail, NULL);

    if (g_hash_table_add (self->names, g_utf8_casefold (name, -1)))
      return name;
    g_free (name);
  }
}

static char *
make_media_path (YdJianyingWriter *self, const char *relative)
{
  if (self->options->root)
    return g_strconcat (self->options->root, "/", self->name, "/", relative, NULL);
  return g_strconcat (YD_JIANYING_PLACEHOLDER, "/", relative, NULL);
}

static gboolean
has_sound (YdJianyingWriter *self, const YdJianyingMedia *media)
{
  YdFileFacts facts = { 0 };

  if (!g_str_equal (media->kind, "video"))
    return FALSE;
  if (!self->options->probe)
    return TRUE;
  return self->options->probe (media->source, &facts, self->options->probe_data) && facts.has_sound;
}

static void
set_crop (JsonObject *material, const YdJianyingMedia *media)
{
  JsonObject *crop = json_object_get_object_member (material, "crop");
  const double left = media->cut.x / media->width, top = media->cut.y / media->height;
  const double right = left + media->cut.width / media->width;
  const double bottom = top + media->cut.height / media->height;

  if (media->cut.width >= media->width && media->cut.height >= media->height)
    return; /* the format's own are whole */
  for (int i = 0; i < 4; i++) {
    static const char *const names[][2] = { { "upper_left_x", "upper_left_y" },
                                            { "upper_right_x", "upper_right_y" },
                                            { "lower_left_x", "lower_left_y" },
                                            { "lower_right_x", "lower_right_y" } };
    json_object_set_double_member (crop, names[i][0], i % 2 ? MIN (right, 1) : left);
    json_object_set_double_member (crop, names[i][1], i / 2 ? MIN (bottom, 1) : top);
  }
}

static void
add_media_material (YdJianyingWriter *self, YdJianyingMedia *media)
{
  const gboolean is_sound = g_str_equal (media->kind, "music");
  g_autofree char *path = make_media_path (self, media->relative);
  JsonObject *material = yd_jianying_add_material (self, is_sound ? "audios" : "videos");

  json_object_set_string_member (material, "path", path);
  json_object_set_string_member (material, "local_material_id", media->local_id);
  json_object_set_int_member (material, "duration", media->declared_us);
  json_object_set_string_member (material, is_sound ? "name" : "material_name", media->name);
  if (!is_sound) {
    json_object_set_string_member (material, "type", media->kind);
    json_object_set_int_member (material, "width", media->width);
    json_object_set_int_member (material, "height", media->height);
    json_object_set_boolean_member (material, "has_audio", has_sound (self, media));
    set_crop (material, media);
  }
  media->material = material;
}

/**
 * yd_jianying_take_media:
 * @self: a writer
 * @clip: a clip with media
 *
 * Finds the media of a clip among those of the draft, or registers it there. A file that is cropped
 * in two ways is there twice, because a draft crops the file and not the clip.
 *
 * Returns: (transfer none): the medium, owned by the writer
 */
YdJianyingMedia *
yd_jianying_take_media (YdJianyingWriter *self, const YdSnapshotClip *clip)
{
  static const struct {
    const char *kind;
    const char *folder;
  } folders[] = {
    { "photo", "image" },
    { "gif", "image" },
    { "video", "video" },
    { "music", "audio" },
  };
  const char *kind = media_kind (clip);
  gboolean is_whole;
  const YdCrop cut = clip->kind == YD_CLIP_KIND_SOUND ? (YdCrop){ 0 }
                                                      : yd_jianying_get_cut (self, clip, &is_whole);

  for (guint i = 0; i < self->media->len; i++) {
    YdJianyingMedia *known = self->media->pdata[i];
    if (g_str_equal (known->source, clip->path) && g_str_equal (known->kind, kind) &&
        memcmp (&known->cut, &cut, sizeof cut) == 0)
      return known;
  }

  YdJianyingMedia *media = g_new0 (YdJianyingMedia, 1);
  const char *folder = "";
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    if (g_str_equal (folders[i].kind, kind))
      folder = folders[i].folder;
  media->kind = kind;
  media->source = g_strdup (clip->path);
  media->name = make_name (self, clip, kind);
  media->relative = g_strconcat ("Resources/local/", folder, "/", media->name, NULL);
  g_autofree char *id = yd_jianying_new_id (self);
  media->local_id = g_ascii_strdown (id, -1);
  media->width = clip->width;
  media->height = clip->height;
  media->cut = cut;
  media->real_us =
      clip->kind == YD_CLIP_KIND_STILL ? YD_JIANYING_PHOTO_US : clip->media_duration_ns / 1000;
  media->declared_us = media->real_us;
  add_media_material (self, media);
  g_ptr_array_add (self->media, media);
  return media;
}
