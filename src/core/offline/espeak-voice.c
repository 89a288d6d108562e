/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The provider of voices that needs no network: espeak-ng. A recipe's body:
 *
 *   {"delivery":"低声","gain-db":0,"language":"zh-CN","pitch":0,"rate":1,"text":"…",
 *    "voice":"cmn-latn-pinyin+f2"}
 *
 * Only text is required. Without a voice the language's narrator speaks. pitch is -1 to 1, rate 0.5
 * to 2, gain-db -20 to 6. A line is spoken phrase by phrase, a phrase script by script, so that
 * every phrase's range is known and each script has a voice that can read it. The same recipe gives
 * the same bytes. */
#include "core/offline/espeak-voice.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/ai/ai-error.h"
#include "core/base/phrases.h"
#include "core/offline/espeak-choice.h"
#include "core/offline/espeak-program.h"
#include "core/offline/voice-line.h"
#include "core/offline/voice-text.h"

#define PROVIDER_ID "espeak-ng"
#define PROGRAM "espeak-ng"
#define OWN_VERSION 1 /* of what is done with the sound; raised when it would sound different */
#define HAN_BASE "cmn-latn-pinyin"
#define LATIN_BASE "en-us"

struct _YdEspeakVoice {
  GObject parent_instance;

  char *program; /* owned, never NULL, construct-only: name or path */
  GMutex lock;
  char *model; /* owned, NULL until the program has told its version; then it stays. @lock */
};

/* What a recipe asks for */
typedef struct {
  const char *text;
  char *base;    /* owned, name of the voice without variant */
  char *variant; /* owned, with its plus sign, or empty */
  double rate;
  double pitch;
  double level_db;
} Request;

/* Speaking speed that gives base/speech-rate.h's characters and words a minute */
#define HAN_SPEED_WPM 170
#define LATIN_SPEED_WPM 124

/* How a line is said. All rows whose word is found act together. */
static const struct {
  const char *word;
  double rate;
  double pitch;
  double level_db;
  gboolean is_whisper;
} deliveries[] = {
  { "低声", 0.94, -0.06, -5, FALSE },  { "轻声", 0.94, 0.00, -5, FALSE },
  { "小声", 0.96, 0.00, -6, FALSE },   { "quiet", 0.95, 0.00, -5, FALSE },
  { "soft", 0.95, 0.00, -5, FALSE },   { "耳语", 0.95, 0.00, -7, TRUE },
  { "悄声", 0.95, 0.00, -7, TRUE },    { "whisper", 0.95, 0.00, -7, TRUE },
  { "喊", 1.06, 0.22, 4, FALSE },      { "吼", 1.02, 0.18, 5, FALSE },
  { "大声", 1.02, 0.12, 4, FALSE },    { "大叫", 1.06, 0.24, 4, FALSE },
  { "shout", 1.06, 0.22, 4, FALSE },   { "yell", 1.06, 0.24, 4, FALSE },
  { "scream", 1.10, 0.35, 5, FALSE },  { "怒", 1.05, 0.08, 3, FALSE },
  { "angr", 1.05, 0.08, 3, FALSE },    { "慢", 0.80, 0.00, 0, FALSE },
  { "slow", 0.80, 0.00, 0, FALSE },    { "快", 1.22, 0.00, 0, FALSE },
  { "急", 1.18, 0.06, 1, FALSE },      { "fast", 1.22, 0.00, 0, FALSE },
  { "hurr", 1.18, 0.06, 1, FALSE },    { "哭", 0.90, 0.10, -2, FALSE },
  { "cry", 0.90, 0.10, -2, FALSE },    { "悲", 0.86, -0.08, -3, FALSE },
  { "sad", 0.86, -0.08, -3, FALSE },   { "笑", 1.05, 0.12, 0, FALSE },
  { "laugh", 1.05, 0.12, 0, FALSE },   { "兴奋", 1.10, 0.16, 2, FALSE },
  { "excite", 1.10, 0.16, 2, FALSE },  { "冷", 0.94, -0.10, 0, FALSE },
  { "cold", 0.94, -0.10, 0, FALSE },   { "累", 0.86, -0.10, -3, FALSE },
  { "tired", 0.86, -0.10, -3, FALSE },
};

/* Another try of the same words is said a little differently; the first is as asked. */
static const struct {
  double rate;
  double pitch;
} attempts[] = { { 1, 0 }, { 0.95, -0.06 }, { 1.05, 0.06 }, { 0.97, 0.10 }, { 1.03, -0.10 } };

static void provider_init (YdProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YdEspeakVoice,
                               yd_espeak_voice,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (YD_TYPE_PROVIDER, provider_init))

enum { PROP_0, PROP_PROGRAM, N_PROPS };
static GParamSpec *props[N_PROPS];

/**
 * yd_espeak_voice_new:
 * @program: (nullable): name or path of espeak-ng, %NULL for the one that is installed
 *
 * Returns: (transfer full): the provider; that the program is there is not yet asked
 */
YdEspeakVoice *
yd_espeak_voice_new (const char *program)
{
  return g_object_new (YD_TYPE_ESPEAK_VOICE, "program", program ? program : PROGRAM, NULL);
}

static void
request_clear (Request *self)
{
  g_free (self->base);
  g_free (self->variant);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static gboolean
is_chinese (const char *base)
{
  return g_str_has_prefix (base, "cmn") || g_str_has_prefix (base, "zh") ||
         g_str_has_prefix (base, "yue");
}

/* Splits "cmn+f2" and gives the base that can read Chinese characters. */
static void
set_voice (Request *self, const char *voice)
{
  const char *plus = strchr (voice, '+');
  g_autofree char *named = plus ? g_strndup (voice, plus - voice) : g_strdup (voice);

  self->base = g_strdup (yd_espeak_base_for_language (named));
  self->variant = g_strdup (plus ? plus : "");
}

static void
apply_delivery (Request *self, const char *delivery)
{
  g_autofree char *lower = g_utf8_strdown (delivery, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (deliveries); i++) {
    if (!strstr (lower, deliveries[i].word))
      continue;
    self->rate *= deliveries[i].rate;
    self->pitch += deliveries[i].pitch;
    self->level_db += deliveries[i].level_db;
    if (deliveries[i].is_whisper) {
      const gboolean is_woman = self->variant[0] && self->variant[1] == 'f';
      g_free (self->variant);
      self->variant = g_strdup (is_woman ? "+whisperf" : "+whisper");
    }
  }
  self->level_db = CLAMP (self->level_db, YD_VOICE_LEVEL_DB - 9, YD_VOICE_LEVEL_DB + 6);
}

static gboolean
read_request (YdRecipe *recipe, Request *self, GError **error)
{
  JsonObject *body = yd_recipe_get_body (recipe);
  const char *language = yd_json_get_text (body, "language", "");
  const char *voice = yd_json_get_text (body, "voice", "");
  const char *spoken_by = *voice ? voice : yd_espeak_base_for_language (language);
  const gsize attempt = (yd_recipe_get_attempt (recipe) - 1) % G_N_ELEMENTS (attempts);

  *self = (Request){ .text = yd_json_get_text (body, "text", NULL) };
  if (!self->text || !g_utf8_validate (self->text, -1, NULL)) {
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_INVALID_RECIPE,
                 _ ("The recipe of a voice has no member “text”. Give the line its words."));
    return FALSE;
  }
  const glong length = g_utf8_strlen (self->text, -1);
  if (length > YD_ESPEAK_MAX_CHARACTERS) {
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_INVALID_RECIPE,
                 _ ("The line has %ld characters; a voice speaks at most %d at once. Split the "
                    "line."),
                 length, YD_ESPEAK_MAX_CHARACTERS);
    return FALSE;
  }
  if (!yd_espeak_voice_name_is_valid (spoken_by)) {
    g_autofree char *shown =
        g_utf8_substring (spoken_by, 0, MIN (g_utf8_strlen (spoken_by, -1), 40));
    g_set_error (error, YD_AI_ERROR, YD_AI_ERROR_INVALID_RECIPE,
                 _ ("“%s” cannot be the name of a voice. Choose one from the list, such as "
                    "“%s+f2”."),
                 shown, HAN_BASE);
    return FALSE;
  }

  set_voice (self, spoken_by);
  self->rate = yd_json_get_double (body, "rate", 1) * attempts[attempt].rate;
  self->pitch = yd_json_get_double (body, "pitch", 0) + attempts[attempt].pitch;
  self->level_db = YD_VOICE_LEVEL_DB;
  apply_delivery (self, yd_json_get_text (body, "delivery", ""));
  self->level_db += CLAMP (yd_json_get_double (body, "gain-db", 0), -20, 6);
  self->rate = CLAMP (self->rate, 0.5, 2);
  self->pitch = CLAMP (self->pitch, -1, 1);
  return TRUE;
}

/* Speaks one script's part of a phrase with a voice that can read it. */
static gboolean
speak_run (YdEspeakVoice *self,
           const Request *request,
           const YdVoiceRun *run,
           YdVoiceLine *line,
           GCancellable *cancellable,
           GError **error)
{
  const gboolean has_own = is_chinese (request->base) == run->is_han;
  const char *base = has_own ? request->base : run->is_han ? HAN_BASE : LATIN_BASE;
  const int speed_wpm = run->is_han ? HAN_SPEED_WPM : LATIN_SPEED_WPM;
  g_autofree char *voice = g_strconcat (base, request->variant, NULL);
  const YdEspeakSetting setting = {
    .voice = voice,
    .speed_wpm = CLAMP ((int) (speed_wpm * request->rate + 0.5), 80, 450),
    .pitch = CLAMP ((int) (50 + 49 * request->pitch + 0.5), 0, 99),
  };

  g_autoptr (YdWave) wave =
      yd_espeak_program_speak (self->program, &setting, run->text, cancellable, error);
  return wave && yd_voice_line_add_sound (line, wave, error);
}

static gboolean
speak_phrase (YdEspeakVoice *self,
              const Request *request,
              const char *phrase,
              YdVoiceLine *line,
              GCancellable *cancellable,
              GError **error)
{
  g_autofree char *clean = yd_voice_text_clean (phrase);
  g_autoptr (GPtrArray) runs = yd_voice_text_split (clean, is_chinese (request->base));

  yd_voice_line_begin_phrase (line, phrase);
  for (guint i = 0; i < runs->len; i++) {
    const YdVoiceRun *run = runs->pdata[i];
    if (run->is_spoken && !speak_run (self, request, run, line, cancellable, error))
      return FALSE;
  }
  yd_voice_line_end_phrase (line);
  return TRUE;
}

static YdVoiceLine *
speak_line (YdEspeakVoice *self, const Request *request, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdVoiceLine) line = yd_voice_line_new (request->level_db);
  g_auto (GStrv) phrases = yd_phrases_split (request->text);

  if (!*phrases) { /* white space: a moment of silence, so that the line has a length */
    yd_voice_line_begin_phrase (line, request->text);
    yd_voice_line_end_phrase (line);
  }
  for (char **phrase = phrases; *phrase; phrase++)
    if (!speak_phrase (self, request, *phrase, line, cancellable, error))
      return NULL;
  return g_steal_pointer (&line);
}

static YdResult *
espeak_voice_run (YdProvider *provider,
                  YdRecipe *recipe,
                  const char *folder,
                  GCancellable *cancellable,
                  GError **error)
{
  YdEspeakVoice *self = YD_ESPEAK_VOICE (provider);
  g_auto (Request) request = { 0 };
  if (!read_request (recipe, &request, error))
    return NULL;
  g_autoptr (YdVoiceLine) line = speak_line (self, &request, cancellable, error);
  if (!line)
    return NULL;

  g_autoptr (YdWave) wave = yd_voice_line_to_wave (line);
  g_autoptr (YdResult) result = g_new0 (YdResult, 1);
  g_autofree char *name = g_strconcat (yd_recipe_get_hash (recipe), ".wav", NULL);
  result->path = g_build_filename (folder, name, NULL);
  result->content_type = g_strdup ("audio/x-wav");
  result->detail = yd_voice_line_describe (line);
  result->duration_ns = yd_wave_duration_ns (wave);
  if (!yd_wave_save (wave, result->path, cancellable, error))
    return NULL;
  return g_steal_pointer (&result);
}

static const char *
espeak_voice_get_id (YdProvider *provider)
{
  return PROVIDER_ID;
}

/* The version is asked until it is known once: espeak-ng may be installed while we run. */
static const char *
espeak_voice_get_model (YdProvider *provider, YdNeed need)
{
  YdEspeakVoice *self = YD_ESPEAK_VOICE (provider);
  if (need != YD_NEED_VOICE)
    return NULL;

  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  if (!self->model) {
    g_autofree char *version = yd_espeak_program_version (self->program, NULL, NULL);
    if (!version) /* the recipe can be made; running it tells what is missing */
      return PROVIDER_ID "/" G_STRINGIFY (OWN_VERSION);
    self->model = g_strdup_printf ("%s-%s/%d", PROVIDER_ID, version, OWN_VERSION);
  }
  return self->model;
}

static void
provider_init (YdProviderInterface *iface)
{
  iface->get_id = espeak_voice_get_id;
  iface->get_model = espeak_voice_get_model;
  iface->run = espeak_voice_run;
}

static void
yd_espeak_voice_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  YdEspeakVoice *self = YD_ESPEAK_VOICE (object);

  if (prop_id == PROP_PROGRAM)
    self->program = g_value_dup_string (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
yd_espeak_voice_finalize (GObject *object)
{
  YdEspeakVoice *self = YD_ESPEAK_VOICE (object);

  g_free (self->program);
  g_free (self->model);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (yd_espeak_voice_parent_class)->finalize (object);
}

static void
yd_espeak_voice_class_init (YdEspeakVoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = yd_espeak_voice_set_property;
  object_class->finalize = yd_espeak_voice_finalize;
  props[PROP_PROGRAM] =
      g_param_spec_string ("program", NULL, NULL, PROGRAM,
                           G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yd_espeak_voice_init (YdEspeakVoice *self)
{
  g_mutex_init (&self->lock);
}
