/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/exchange-format.h"
#include "core/exchange/jianying-draft.h"
#include "core/production/production.h"

G_BEGIN_DECLS

/* How the film's file is encoded */
typedef enum {
  YD_FILM_QUALITY_STANDARD, /* for a video platform */
  YD_FILM_QUALITY_DRAFT,    /* quick to write, to look at */
  YD_FILM_QUALITY_HIGH,     /* for another round of editing */
} YdFilmQuality;

gboolean yd_film_quality_parse (const char *name, YdFilmQuality *quality);
/**
 * YdFilmDelivery:
 * @quality: how it is encoded
 * @burns_in_cues: whether the cues are part of the picture
 * @target_lufs: how loud it is to be, 0 for the studio's own target
 */
typedef struct {
  YdFilmQuality quality;
  gboolean burns_in_cues;
  double target_lufs;
} YdFilmDelivery;

/**
 * YdFileDelivery:
 * @format: (nullable): which format; the one that the file's ending names
 * @choices: (nullable) (element-type utf8 utf8): what was chosen of the format's options
 * @is_forced: whether a file that is not ours may be replaced
 */
typedef struct {
  const YdExchangeFormat *format;
  GHashTable *choices;
  gboolean is_forced;
} YdFileDelivery;

gboolean yd_deliver_check_media (YdSnapshot *film, GError **error);
gboolean yd_deliver_check_names (const char *film, const char *cues, GError **error);
gboolean yd_deliver_film (YdProduction *production,
                          const char *path,
                          const YdFilmDelivery *delivery,
                          gboolean is_forced,
                          const YdProductionWatch *watch,
                          YdProductionReport *report,
                          GCancellable *cancellable,
                          GError **error);
gboolean yd_deliver_draft (YdProduction *production,
                           const char *folder,
                           const YdJianyingOptions *options,
                           GPtrArray **losses,
                           const YdProductionWatch *watch,
                           YdProductionReport *report,
                           GCancellable *cancellable,
                           GError **error);
gboolean yd_deliver_file (YdProduction *production,
                          const char *path,
                          const YdFileDelivery *file,
                          GPtrArray **losses,
                          const YdProductionWatch *watch,
                          YdProductionReport *report,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
