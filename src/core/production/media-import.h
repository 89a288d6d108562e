/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/media/probe.h"
#include "core/model/media-file.h"
#include "core/production/production-report.h"
#include "core/production/production.h"

G_BEGIN_DECLS

/**
 * YdMediaImportOptions:
 * @sequence_rate: frames per second at which numbered pictures become one clip; 0/1 takes a picture
 *   alone
 * @makes_proxies: whether videos that are hard to play get their proxy at once
 * @is_used_at_once: whether something else holds them right after, so that no take has to
 * @watch: (nullable): told how far the work is
 * @folders: (nullable) (array zero-terminated=1): where the media of a foreign film are looked for
 *   too, with all folders in them
 *
 * How files are brought into a project.
 */
typedef struct {
  YdFrameRate sequence_rate;
  gboolean makes_proxies;
  gboolean is_used_at_once;
  const YdProductionWatch *watch;
  const char *const *folders;
} YdMediaImportOptions;

#define YD_MEDIA_IMPORT_OPTIONS_INIT                                                               \
  {                                                                                                \
    .sequence_rate = { 0, 1 }, .makes_proxies = TRUE                                               \
  }

YdMediaFile *
yd_media_find_file (YdStore *store, const char *path, GCancellable *cancellable, GError **error);
YdMediaFile *yd_media_import_file (YdStore *store,
                                   const char *path,
                                   const YdMediaProbe *probe,
                                   GCancellable *cancellable,
                                   GError **error);
YdMediaFile *yd_media_import (YdStore *store,
                              const char *path,
                              const YdMediaImportOptions *options,
                              YdProductionReport *report,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
