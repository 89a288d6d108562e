/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence in somebody's voice, to listen to: a film of sound alone, so that it is played by what
 * plays every film. */
#include "core/production/voice-trial.h"

#include <glib/gi18n.h>

#include "core/ai/provider.h"
#include "core/offline/espeak-voice.h"
#include "core/production/production-error.h"
#include "core/production/recipe-book.h"

static YdRecipe *
make_recipe (YdProvider *provider, const YdCastMember *member, const char *text)
{
  g_autoptr (JsonObject) body = json_object_new ();

  json_object_set_string_member (body, "text", text);
  yd_recipe_describe_speaker (body, member);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), body);
  return yd_recipe_new (YD_NEED_VOICE, yd_provider_get_id (provider),
                        yd_provider_get_model (provider, YD_NEED_VOICE), 1, node);
}

static YdSnapshot *
make_film (const YdResult *result)
{
  YdSnapshot *film = yd_snapshot_new ();
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VOICE);
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, YD_CLIP_KIND_SOUND);

  film->rate = (YdFrameRate){ 25, 1 };
  film->width = film->height = 64; /* nobody sees it */
  clip->path = g_strdup (result->path);
  clip->media_duration_ns = result->duration_ns;
  clip->duration_frames = yd_frame_rate_frame_at (film->rate, result->duration_ns) + 1;
  film->duration_frames = clip->duration_frames;
  return film;
}

/**
 * yd_voice_trial_speak:
 * @member: whose voice, rate and pitch
 * @text: what is said
 * @folder: where the sound file goes; it must stay as long as the film is played
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_PRODUCTION_ERROR_INVALID_SETTING` when there is nothing to say, or to what the
 *   speaking program says
 *
 * Has the offline voice speak a sentence; blocks.
 *
 * Returns: (transfer full) (nullable): a film without pictures
 */
YdSnapshot *
yd_voice_trial_speak (YdCastMember *member,
                      const char *text,
                      const char *folder,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autofree char *words = g_strstrip (g_strdup (text));
  if (!*words) {
    g_set_error_literal (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
                         _ ("There is nothing to say. Type a sentence to listen to."));
    return NULL;
  }
  g_autoptr (YdEspeakVoice) voice = yd_espeak_voice_new (NULL);
  g_autoptr (YdRecipe) recipe = make_recipe (YD_PROVIDER (voice), member, words);
  g_autoptr (YdResult) result =
      yd_provider_run (YD_PROVIDER (voice), recipe, folder, cancellable, error);

  return result ? make_film (result) : NULL;
}
