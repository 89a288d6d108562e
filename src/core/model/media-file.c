/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/media-file.h"

#include <string.h>

#define LEAST_HASH 62 /* digits; in the media folder two are the folder's name */

static const YdField fields[] = {
  YD_FIELD (YdMediaFile, extension, TEXT),     YD_FIELD (YdMediaFile, content_type, TEXT),
  YD_FIELD (YdMediaFile, original_name, TEXT), YD_FIELD (YdMediaFile, size_bytes, INT64),
  YD_FIELD (YdMediaFile, width, INT),          YD_FIELD (YdMediaFile, height, INT),
  YD_FIELD (YdMediaFile, duration_ns, INT64),
};

G_DEFINE_FINAL_TYPE (YdMediaFile, yd_media_file, YD_TYPE_RECORD)

/**
 * yd_media_file_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdMediaFile *
yd_media_file_new (void)
{
  return g_object_new (YD_TYPE_MEDIA_FILE, NULL);
}

/**
 * yd_media_file_dup_name:
 * @self: a media file
 *
 * Returns: (transfer full): what a message calls it: its name, or the beginning of the one under
 *   which a result lies in the media folder
 */
char *
yd_media_file_dup_name (YdMediaFile *self)
{
  if (!yd_media_file_is_made (self))
    return g_strdup (self->original_name);
  return g_strdup_printf ("%.12s….%s", yd_record_get_id (YD_RECORD (self)), self->extension);
}

/**
 * yd_media_file_is_made:
 * @self: a media file
 *
 * A result has no name of its own; older projects keep the hash under which it was stored.
 *
 * Returns: whether the studio made it, so that it is to be called by what it was made for
 */
gboolean
yd_media_file_is_made (const YdMediaFile *self)
{
  const gsize n_digits = strspn (self->original_name, "0123456789abcdef");
  const char end = self->original_name[n_digits];

  return !*self->original_name || (n_digits >= LEAST_HASH && (end == '.' || end == '\0'));
}

/**
 * yd_media_file_get_kind:
 * @self: a media file
 *
 * Returns: the kind of clip that shows or plays it
 */
YdClipKind
yd_media_file_get_kind (const YdMediaFile *self)
{
  if (g_str_has_prefix (self->content_type, "audio/"))
    return YD_CLIP_KIND_SOUND;
  return g_str_has_prefix (self->content_type, "image/") ? YD_CLIP_KIND_STILL : YD_CLIP_KIND_VIDEO;
}

static void
yd_media_file_class_init (YdMediaFileClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "media_file", fields, G_N_ELEMENTS (fields));
}

static void
yd_media_file_init (YdMediaFile *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
