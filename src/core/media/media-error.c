/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/media-error.h"

#include <glib/gi18n.h>

G_DEFINE_QUARK (yd_media_error, yd_media_error)

/**
 * yd_media_set_missing:
 * @media: a media file of a project, which is not in its media folder
 * @error: set to `YD_MEDIA_ERROR_NOT_FOUND`
 *
 * Says which file is missing.
 */
void
yd_media_set_missing (YdMediaFile *media, GError **error)
{
  g_autofree char *name = yd_media_file_dup_name (media);

  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NOT_FOUND,
               _ ("“%s” is not in the project's media folder."), name);
}
