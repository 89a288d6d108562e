/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The provider of music beds: quiet music to be laid under a film, made here and now. A recipe's
 * body:
 *
 *   {"duration-ns":60000000000,"loop":true,"mood":"calm","seed":7,"tempo":0}
 *
 * mood is one of calm, tense, warm, bright, sad (calm when it is left out), tempo is in beats per
 * minute or 0 for the mood's own. A piece that loops, because it was asked to or because the film
 * is longer than YD_MUSIC_MAX_WHOLE_NS, has at most YD_MUSIC_LOOP_NS and its end runs into its
 * beginning; the detail says so. */
#include "core/offline/music-bed.h"

#include <inttypes.h>

#include <glib/gi18n.h>

#include "core/ai/ai-error.h"
#include "core/base/frame-rate.h"
#include "core/offline/music-synth.h"

#define PROVIDER_ID "music-bed"
#define PROVIDER_MODEL "music-bed-1" /* raised when the same recipe would sound different */

struct _YdMusicBed {
  GObject parent_instance;
};

static void provider_init (YdProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YdMusicBed,
                               yd_music_bed,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (YD_TYPE_PROVIDER, provider_init))

/**
 * yd_music_bed_new:
 *
 * Returns: (transfer full): the provider of music beds
 */
YdMusicBed *
yd_music_bed_new (void)
{
  return g_object_new (YD_TYPE_MUSIC_BED, NULL);
}

static const char *
music_bed_get_id (YdProvider *provider)
{
  return PROVIDER_ID;
}

static const char *
music_bed_get_model (YdProvider *provider, YdNeed need)
{
  return need == YD_NEED_MUSIC ? PROVIDER_MODEL : NULL;
}

static YdMusicScore *
compose (YdRecipe *recipe, GError **error)
{
  JsonObject *body = yd_recipe_get_body (recipe);
  const gint64 wanted_ns = yd_json_get_int (body, "duration-ns", 0);
  const gint64 tempo = yd_json_get_int (body, "tempo", 0);
  const char *mood_name = yd_json_get_text (body, "mood", "calm");
  const YdMusicMood *mood = yd_music_mood_find (mood_name);

  if (wanted_ns <= 0) {
    g_set_error (
        error, YD_AI_ERROR, YD_AI_ERROR_INVALID_RECIPE,
        _ ("Music cannot last %" PRId64 " ns. Give the film a length, then make the music."),
        wanted_ns);
    return NULL;
  }
  if (!mood) {
    g_autofree char *moods = yd_music_mood_list ();
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_INVALID_RECIPE,
                 _ ("There is no music of the mood “%s”. Choose one of: %s."), mood_name, moods);
    return NULL;
  }
  if (tempo != 0 && (tempo < YD_MUSIC_MIN_TEMPO_BPM || tempo > YD_MUSIC_MAX_TEMPO_BPM)) {
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_INVALID_RECIPE,
                 _ ("Music cannot be played at %" PRId64
                    " beats per minute. Choose %d to %d, or 0 for the mood's own."),
                 tempo, YD_MUSIC_MIN_TEMPO_BPM, YD_MUSIC_MAX_TEMPO_BPM);
    return NULL;
  }

  const gboolean is_loop =
      yd_json_get_boolean (body, "loop", FALSE) || wanted_ns > YD_MUSIC_MAX_WHOLE_NS;
  const gint64 length_ns = is_loop ? MIN (wanted_ns, YD_MUSIC_LOOP_NS) : wanted_ns;
  const gint64 n_samples = MAX ((gint64) ((__int128) length_ns * YD_SAMPLE_RATE / YD_SECOND_NS), 1);
  const guint64 seed = (guint64) yd_json_get_int (body, "seed", 0) +
                       ((guint64) yd_recipe_get_attempt (recipe) << 32);
  return yd_music_score_compose (mood, (int) tempo, seed, n_samples, is_loop);
}

static char *
describe (const YdMusicScore *score)
{
  g_autoptr (JsonObject) detail = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_boolean_member (detail, "loop", score->is_loop);
  json_object_set_int_member (detail, "sample-rate", YD_SAMPLE_RATE);
  json_node_set_object (node, detail);
  return yd_json_to_canonical (node);
}

static YdResult *
music_bed_run (YdProvider *provider,
               YdRecipe *recipe,
               const char *folder,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (YdMusicScore) score = compose (recipe, error);
  g_autoptr (YdWave) wave = score ? yd_music_synth_render (score, cancellable, error) : NULL;
  if (!wave)
    return NULL;

  g_autoptr (YdResult) result = g_new0 (YdResult, 1);
  g_autofree char *name = g_strconcat (yd_recipe_get_hash (recipe), ".wav", NULL);
  result->path = g_build_filename (folder, name, NULL);
  result->content_type = g_strdup ("audio/x-wav");
  result->detail = describe (score);
  result->duration_ns = yd_wave_duration_ns (wave);
  if (!yd_wave_save (wave, result->path, cancellable, error))
    return NULL;
  return g_steal_pointer (&result);
}

static void
provider_init (YdProviderInterface *iface)
{
  iface->get_id = music_bed_get_id;
  iface->get_model = music_bed_get_model;
  iface->run = music_bed_run;
}

static void
yd_music_bed_class_init (YdMusicBedClass *klass)
{
}

static void
yd_music_bed_init (YdMusicBed *self)
{
}
