/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of OpenTimelineIO: `.otio`, a text, and `.otioz`, the same with its media in one file. */
#include "core/exchange/otio-format.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/exchange-error.h"
#include "core/exchange/film-feature.h"
#include "core/exchange/media-place.h"
#include "core/exchange/otio-bundle.h"

/* What programs other than this one see of the film */
#define SHOWN                                                                                      \
  (YD_FEATURE_BIT (PICTURES) | YD_FEATURE_BIT (SOUNDS) | YD_FEATURE_BIT (OVERLAYS) |               \
   YD_FEATURE_BIT (TITLES) | YD_FEATURE_BIT (DISSOLVES) | YD_FEATURE_BIT (SPEED) |                 \
   YD_FEATURE_BIT (REVERSE) | YD_FEATURE_BIT (FREEZE) | YD_FEATURE_BIT (TRACK_NAMES) |             \
   YD_FEATURE_BIT (CHAPTERS) | YD_FEATURE_BIT (MARKERS) | YD_FEATURE_BIT (TITLE) |                 \
   YD_FEATURE_BIT (FOREIGN))

#define KEPT N_ ("It is kept in the file for this studio; other programs do not see it.")

static const YdFeatureInstead insteads[] = {
  { YD_FILM_FEATURE_SUBTEXTS, KEPT },
  { YD_FILM_FEATURE_TITLE_STYLES, KEPT },
  { YD_FILM_FEATURE_CUES, KEPT },
  { YD_FILM_FEATURE_CUE_STYLES, KEPT },
  { YD_FILM_FEATURE_CUE_WORDS, KEPT },
  { YD_FILM_FEATURE_WIPES, KEPT },
  { YD_FILM_FEATURE_PITCH, KEPT },
  { YD_FILM_FEATURE_VOLUME, KEPT },
  { YD_FILM_FEATURE_PAN, KEPT },
  { YD_FILM_FEATURE_SOUND_FADES, KEPT },
  { YD_FILM_FEATURE_PICTURE_FADES, KEPT },
  { YD_FILM_FEATURE_FIT, KEPT },
  { YD_FILM_FEATURE_CAMERA, KEPT },
  { YD_FILM_FEATURE_DRIFT, KEPT },
  { YD_FILM_FEATURE_CROP, KEPT },
  { YD_FILM_FEATURE_PLACE, KEPT },
  { YD_FILM_FEATURE_OPACITY, KEPT },
  { YD_FILM_FEATURE_BLEND, KEPT },
  { YD_FILM_FEATURE_PLACE_KEYS, KEPT },
  { YD_FILM_FEATURE_OPACITY_KEYS, KEPT },
  { YD_FILM_FEATURE_VOLUME_KEYS, KEPT },
  { YD_FILM_FEATURE_EASINGS, KEPT },
  { YD_FILM_FEATURE_GROUPS, KEPT },
  { YD_FILM_FEATURE_TRACK_KINDS, KEPT },
  { YD_FILM_FEATURE_TRACK_LEVELS, KEPT },
  { YD_FILM_FEATURE_TRACK_STATES, KEPT },
  { YD_FILM_FEATURE_MARKER_COLORS,
    N_ ("The nearest of the format's own colors stands there; this studio finds its own again.") },
  { YD_FILM_FEATURE_MASTER_VOLUME, KEPT },
  { YD_FILM_FEATURE_RANGE, KEPT },
  { YD_FILM_FEATURE_CANVAS, KEPT },
  { 0, NULL },
};

static gboolean
is_word_end (char c)
{
  return !g_ascii_isalnum (c) && c != '_';
}

/* OTIO's JSON knows numbers that JSON does not; outside of texts they become `null` */
static char *
without_odd_numbers (const char *text, gsize size)
{
  static const char *const odd[] = { "-Infinity", "Infinity", "-Inf", "Inf", "NaN" };
  char *out = g_strndup (text, size);
  gboolean is_in_text = FALSE;

  for (char *p = out; *p; p++) {
    if (is_in_text) {
      if (*p == '\\' && p[1])
        p++;
      else if (*p == '"')
        is_in_text = FALSE;
      continue;
    }
    is_in_text = *p == '"';
    if (*p != '-' && *p != 'I' && *p != 'N')
      continue;
    for (gsize i = 0; i < G_N_ELEMENTS (odd); i++) {
      const gsize length = strlen (odd[i]);
      if (strncmp (p, odd[i], length) != 0 || !is_word_end (p[length]))
        continue;
      memset (p, ' ', length);
      memcpy (p, length >= 4 ? "null" : "0  ", MIN (length, 4));
      p += length - 1;
      break;
    }
  }
  return out;
}

/**
 * yd_otio_parse:
 * @text: the bytes of a file
 * @size_bytes: how many
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`
 *
 * Reads the JSON of OTIO, which knows numbers that are none.
 *
 * Returns: (transfer full) (nullable): the root
 */
JsonNode *
yd_otio_parse (const char *text, gsize size_bytes, GError **error)
{
  g_autoptr (GError) cause = NULL;
  const gboolean is_small = size_bytes <= YD_JSON_MAX_BYTES;
  g_autofree char *plain = is_small ? without_odd_numbers (text, size_bytes) : NULL;
  JsonNode *root = yd_json_parse (plain ? plain : text, plain ? -1 : (gssize) size_bytes, &cause);

  if (!root)
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                 _ ("The OpenTimelineIO file cannot be read: %s"), cause->message);
  return root;
}

static YdSnapshot *
read_text (const char *text, gsize size, GPtrArray *losses, GError **error)
{
  g_autoptr (JsonNode) root = yd_otio_parse (text, size, error);

  return root ? yd_otio_read_film (root, losses, error) : NULL;
}

static YdSnapshot *
read_otio (const char *path, GPtrArray *losses, GCancellable *cancellable, GError **error)
{
  gsize size = 0;
  g_autofree char *text = yd_exchange_load (path, YD_JSON_MAX_BYTES, &size, cancellable, error);

  return text ? read_text (text, size, losses, error) : NULL;
}

static YdSnapshot *
read_otioz (const char *path, GPtrArray *losses, GCancellable *cancellable, GError **error)
{
  gsize size = 0;
  g_autofree char *text = yd_otio_bundle_load_timeline (path, &size, cancellable, error);

  return text ? read_text (text, size, losses, error) : NULL;
}

static char *
place_by_url (const YdSnapshotClip *clip, gpointer user_data)
{
  return yd_media_url_of_path (clip->path);
}

static char *
write_text (YdSnapshot *film, YdOtioPlaceFunc place, gpointer user_data, GPtrArray *losses)
{
  g_autoptr (JsonNode) root = yd_otio_write_film (film, place, user_data);

  yd_film_report_losses (film, SHOWN, insteads, losses);
  return yd_json_to_text (root, TRUE);
}

static gboolean
write_otio (const YdExchangeFormat *self,
            const YdExchangeSource *source,
            const char *path,
            GPtrArray *losses,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *text = write_text (source->film, place_by_url, NULL, losses);

  return yd_exchange_put (path, text, strlen (text), cancellable, error);
}

static char *
place_in_bundle (const YdSnapshotClip *clip, gpointer user_data)
{
  return yd_otio_bundle_add (user_data, clip->path, clip->name);
}

static gboolean
write_otioz (const YdExchangeFormat *self,
             const YdExchangeSource *source,
             const char *path,
             GPtrArray *losses,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (YdOtioBundle) bundle = yd_otio_bundle_new ();
  g_autofree char *text = write_text (source->film, place_in_bundle, bundle, losses);

  return !path || yd_otio_bundle_write (bundle, text, path, cancellable, error);
}

static gboolean
probe_otio (const char *path, const char *head, gsize size)
{
  return size > 0 && strstr (head, "\"OTIO_SCHEMA\"") != NULL;
}

static const char *const otio_endings[] = { ".otio", NULL };
static const char *const otioz_endings[] = { ".otioz", NULL };

const YdExchangeFormat yd_otio_format = {
  .name = "otio",
  .title = N_ ("OpenTimelineIO"),
  .kind = YD_EXCHANGE_FILM,
  .endings = otio_endings,
  .write = write_otio,
  .probe = probe_otio,
  .read_film = read_otio,
  .carries = SHOWN,
  .returns = YD_ALL_FILM_FEATURES,
};

const YdExchangeFormat yd_otioz_format = {
  .name = "otioz",
  .title = N_ ("OpenTimelineIO with its media"),
  .kind = YD_EXCHANGE_FILM,
  .endings = otioz_endings,
  .write = write_otioz,
  .probe = yd_otio_bundle_probe,
  .read_film = read_otioz,
  .unpack = yd_otio_bundle_unpack,
  .carries = SHOWN,
  .returns = YD_ALL_FILM_FEATURES,
};
