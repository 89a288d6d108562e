/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/window/session.h"
#include "core/exchange/exchange-format.h"
#include "core/exchange/jianying-draft.h"
#include "core/render/export-wish.h"

G_BEGIN_DECLS

/* What a person chose for a film's file. The texts are borrowed. */
typedef struct {
  const char *path;
  const char *format;   /* name, or NULL for the preset's */
  const char *preset;   /* name, or NULL */
  const char *loudness; /* name of a target, or NULL for the preset's */
  YdExportCues cues;
  gboolean is_range; /* only between in and out point */
} YdFilmExportChoice;

YdWork *yd_export_work_start_film (YdSession *session, const YdFilmExportChoice *choice);
YdWork *yd_export_work_start_draft (YdSession *session,
                                    const char *folder,
                                    YdJianyingProfile profile,
                                    YdJianyingOs os,
                                    const char *root);
YdWork *yd_export_work_start_file (YdSession *session,
                                   const char *path,
                                   const YdExchangeFormat *format,
                                   GHashTable *choices);

G_END_DECLS
