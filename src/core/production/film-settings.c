/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/production/film-settings.h"

#include <stdio.h>

#include <glib/gi18n.h>

#include "core/ai/look.h"
#include "core/base/frame-rate.h"
#include "core/base/near-words.h"
#include "core/model/film.h"
#include "core/offline/espeak-choice.h"
#include "core/production/cut-keeping.h"
#include "core/production/production-error.h"
#include "core/store/films.h"
#include "core/timeline/edit.h"
#include "core/timeline/film-canvas.h"
#include "core/timeline/film-template.h"

#define N_NEAR 3 /* names to offer for one that nobody has */

/* Reads a ratio the trade uses, or a canvas as WIDTHxHEIGHT; both sides come out even */
static gboolean
parse_aspect (const char *text, int *width, int *height)
{
  static const struct {
    const char *name;
    int width, height;
  } ratios[] = {
    { "9:16", 1080, 1920 }, { "16:9", 1920, 1080 }, { "1:1", 1080, 1080 },
    { "4:3", 1440, 1080 },  { "3:4", 1080, 1440 },  { "21:9", 2520, 1080 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ratios); i++)
    if (g_str_equal (ratios[i].name, text)) {
      *width = ratios[i].width;
      *height = ratios[i].height;
      return TRUE;
    }

  int w, h, end = 0;
  if (sscanf (text, "%5dx%5d%n", &w, &h, &end) != 2 || text[end] != '\0' || w < 64 || h < 64 ||
      w > 7680 || h > 7680 || w % 2 || h % 2)
    return FALSE;
  *width = w;
  *height = h;
  return TRUE;
}

static gboolean
fail (GError **error, const char *format, const char *value)
{
  g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING, format, value);
  return FALSE;
}

static gboolean
set_canvas (YdFilm *film, const YdFilmSettings *settings, GError **error)
{
  if (settings->film_template) {
    g_autoptr (YdFilmTemplate) film_template =
        yd_film_template_load (settings->film_template, NULL, error);
    if (!film_template)
      return FALSE;
    if (!g_str_equal (film->film_template, settings->film_template))
      g_object_set (film, "width", film_template->width, "height", film_template->height,
                    "rate-num", film_template->rate.num, "rate-den", film_template->rate.den,
                    "film-template", settings->film_template, NULL);
  }
  if (settings->aspect && !parse_aspect (settings->aspect, &film->width, &film->height))
    return fail (error,
                 _ ("“%s” is no canvas. Use 9:16, 16:9, 1:1, 4:3, 3:4, 21:9 or a size like "
                    "1080x1920 with even sides."),
                 settings->aspect);
  YdFrameRate rate;
  if (!settings->rate)
    return TRUE;
  if (!yd_frame_rate_parse (settings->rate, &rate))
    return fail (error, _ ("“%s” is no frame rate. Use 24, 25, 30, 60 or a fraction."),
                 settings->rate);
  film->rate_num = rate.num;
  film->rate_den = rate.den;
  return TRUE;
}

/* What lies on the timeline keeps its time and its framings; that alone is no handwork */
static gboolean
convert_timeline (YdWriter *writer, YdFilm *wanted, GError **error)
{
  YdReader *reader = yd_writer_get_reader (writer);
  const YdFrameRate rate = { wanted->rate_num, wanted->rate_den };
  g_autoptr (YdFilm) film = yd_film_load (reader, error);
  gboolean is_handmade = FALSE;
  if (!film)
    return FALSE;
  if ((film->width == wanted->width && film->height == wanted->height &&
       film->rate_num == rate.num && film->rate_den == rate.den) ||
      yd_reader_query_int (reader, "SELECT count(*) FROM clip", NULL, NULL) == 0 ||
      !yd_film_check_canvas (film, NULL))
    return TRUE;

  if (!yd_cut_is_handmade (reader, &is_handmade, error))
    return FALSE;
  g_autoptr (YdEdit) edit = yd_edit_new (writer, error);
  if (!edit || !yd_edit_set_canvas (edit, wanted->width, wanted->height, error) ||
      !yd_edit_set_rate (edit, rate, error) || !yd_edit_finish (edit, error))
    return FALSE;
  g_clear_object (&film);
  if (!(film = yd_film_load (reader, error)))
    return FALSE;
  wanted->range_start_frame = film->range_start_frame;
  wanted->range_end_frame = film->range_end_frame;
  return is_handmade || yd_cut_mark_rows (writer, error);
}

/**
 * yd_film_settings_check_voice:
 * @voice: name of a voice, "" for the studio's choice
 * @error: set to `YD_PRODUCTION_ERROR_INVALID_SETTING`
 *
 * Returns: whether there is such a voice
 */
gboolean
yd_film_settings_check_voice (const char *voice, GError **error)
{
  g_auto (GStrv) names = yd_espeak_list_names ();

  if (!*voice || g_strv_contains ((const char *const *) names, voice))
    return TRUE;
  g_autofree char *near = yd_near_words (voice, (const char *const *) names, N_NEAR);
  g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
               _ ("There is no voice “%s”. Near it are %s; “yiduo voices --list” lists all."),
               voice, near);
  return FALSE;
}

static gboolean
check_language (const char *language, GError **error)
{
  g_auto (GStrv) known = yd_espeak_list_languages ();

  if (!*language || yd_espeak_speaks (language))
    return TRUE;
  g_autofree char *listed = g_strjoinv (", ", known);
  g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
               _ ("The studio does not speak “%s”. Choose one of these: %s."), language, listed);
  return FALSE;
}

static gboolean
apply (YdWriter *writer, gpointer data, GError **error)
{
  const YdFilmSettings *settings = data;
  const struct {
    const char *field, *value;
  } texts[] = {
    { "title", settings->title },
    { "author", settings->author },
    { "language", settings->language },
    { "look", settings->look },
    { "narrator-voice", settings->narrator_voice },
  };
  g_autoptr (YdFilm) film = yd_film_load (yd_writer_get_reader (writer), error);
  if (!film || !set_canvas (film, settings, error) || !convert_timeline (writer, film, error))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].value)
      g_object_set (film, texts[i].field, texts[i].value, NULL);
  if (settings->length_ns >= 0)
    film->length_ns = settings->length_ns;
  return yd_writer_save (writer, film, error);
}

/**
 * yd_film_settings_check:
 * @settings: what would be changed
 * @error: set to what is wrong with a value
 *
 * Tells whether the settings could be applied to a new film, before there is one.
 *
 * Returns: whether they are valid
 */
gboolean
yd_film_settings_check (const YdFilmSettings *settings, GError **error)
{
  g_autoptr (YdFilm) film = yd_film_new ();

  if (settings->look && *settings->look) {
    g_autoptr (YdLook) look = yd_look_load (settings->look, error);
    if (!look)
      return FALSE;
  }
  if ((settings->narrator_voice &&
       !yd_film_settings_check_voice (settings->narrator_voice, error)) ||
      (settings->language && !check_language (settings->language, error)))
    return FALSE;
  return set_canvas (film, settings, error);
}

/**
 * yd_film_settings_apply:
 * @store: the project
 * @settings: what to change
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_PRODUCTION_ERROR_INVALID_SETTING`, or what the look, the template or the
 *   store say
 *
 * Changes the film's settings in one step of the history, or none when they are as asked; blocks.
 *
 * Returns: whether the film is as asked
 */
gboolean
yd_film_settings_apply (YdStore *store,
                        const YdFilmSettings *settings,
                        GCancellable *cancellable,
                        GError **error)
{
  return yd_film_settings_check (settings, error) &&
         yd_store_write (store, _ ("Film settings"), NULL, apply, (gpointer) settings, cancellable,
                         error);
}
