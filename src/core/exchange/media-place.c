/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where other programs say that media lie. */
#include "core/exchange/media-place.h"

#include <string.h>

#include <glib/gi18n.h>

/**
 * yd_media_path_of_url:
 * @url: `file:///a%20b.mov`, `file://localhost/C:/a.mov`, a path of any system, or a relative one
 *
 * Reads a place as other programs write it; it is not looked at.
 *
 * Returns: (transfer full) (nullable): a path in UTF-8; %NULL where @url lies in a network
 */
char *
yd_media_path_of_url (const char *url)
{
  g_autofree char *scheme = g_uri_parse_scheme (url);

  if (!*url || strlen (url) > 4096 || !g_utf8_validate (url, -1, NULL))
    return NULL;
  if (!scheme || strlen (scheme) == 1) { /* none, or a drive of Windows */
    char *plain = strchr (url, '%') ? g_uri_unescape_string (url, NULL) : NULL;
    return plain && g_utf8_validate (plain, -1, NULL) ? plain : (g_free (plain), g_strdup (url));
  }
  if (!g_str_equal (scheme, "file"))
    return NULL;

  const char *path = url + strlen ("file:");
  if (g_str_has_prefix (path, "//")) {
    path = strchr (path + 2, '/'); /* whatever machine it names */
    if (!path)
      return NULL;
  }
  g_autofree char *plain = g_uri_unescape_string (path, NULL);
  if (!plain || !g_utf8_validate (plain, -1, NULL))
    return NULL;
  const gboolean is_drive = plain[0] == '/' && g_ascii_isalpha (plain[1]) && plain[2] == ':';
  return g_strdup (is_drive ? plain + 1 : plain);
}

/**
 * yd_media_url_of_path:
 * @path: an absolute or relative path
 *
 * Returns: (transfer full): its URL
 */
char *
yd_media_url_of_path (const char *path)
{
  char *url = g_path_is_absolute (path) ? g_filename_to_uri (path, NULL, NULL) : NULL;

  return url ? url : g_uri_escape_string (path, "/", TRUE);
}

/**
 * yd_media_guess_kind:
 * @path: a file that need not be there
 * @is_picture: whether it lies on a picture track
 *
 * Guesses from its name what a medium is; who has the file looks into it.
 *
 * Returns: the kind of clip that it makes
 */
YdClipKind
yd_media_guess_kind (const char *path, gboolean is_picture)
{
  static const char *const stills[] = {
    ".png",  ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp",
    ".heic", ".svg", ".avif", ".exr",  ".dpx", ".psd",  ".tga"
  };
  g_autofree char *lower = g_ascii_strdown (path, -1);

  if (!is_picture)
    return YD_CLIP_KIND_SOUND;
  for (gsize i = 0; i < G_N_ELEMENTS (stills); i++)
    if (g_str_has_suffix (lower, stills[i]))
      return YD_CLIP_KIND_STILL;
  return YD_CLIP_KIND_VIDEO;
}

/**
 * yd_media_name_of:
 * @clip: a clip
 *
 * Returns: (transfer full): what another program shows as the clip's name
 */
char *
yd_media_name_of (const YdSnapshotClip *clip)
{
  if (clip->kind == YD_CLIP_KIND_TITLE && clip->text && *clip->text)
    return g_strdelimit (g_strdup (clip->text), "\r\n", ' ');
  if (clip->name)
    return g_strdup (clip->name);
  return clip->path ? g_path_get_basename (clip->path) : g_strdup (_ ("Clip"));
}
