/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/**
 * YdFilmSettings:
 * @title: the film's title
 * @author: who wrote it
 * @language: "zh-CN", "en"
 * @aspect: "9:16", or a canvas in pixels: "1080x1920"
 * @rate: frames per second: "25", "30000/1001"
 * @look: name of a look
 * @film_template: name of a film template
 * @narrator_voice: name of a voice
 * @length_ns: asked length, 0 for as long as the text, -1 for no change
 *
 * What a person asks of a film; %NULL leaves a setting as it is.
 */
typedef struct {
  const char *title;
  const char *author;
  const char *language;
  const char *aspect;
  const char *rate;
  const char *look;
  const char *film_template;
  const char *narrator_voice;
  gint64 length_ns;
} YdFilmSettings;

#define YD_FILM_SETTINGS_INIT                                                                      \
  {                                                                                                \
    .length_ns = -1                                                                                \
  }

gboolean yd_film_settings_check_voice (const char *voice, GError **error);
gboolean yd_film_settings_check (const YdFilmSettings *settings, GError **error);
gboolean yd_film_settings_apply (YdStore *store,
                                 const YdFilmSettings *settings,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
