/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/production/production-report.h"
#include "core/script/document.h"
#include "core/store/store.h"

G_BEGIN_DECLS

YdDocument *yd_story_load (const char *path, GCancellable *cancellable, GError **error);
gboolean yd_story_import (YdStore *store,
                          const char *path,
                          const YdDocument *document,
                          const char *chapters,
                          gboolean is_forced,
                          YdProductionReport *report,
                          GCancellable *cancellable,
                          GError **error);
gboolean yd_story_import_again (YdStore *store,
                                YdProductionReport *report,
                                GCancellable *cancellable,
                                GError **error);
gboolean yd_script_replace (YdStore *store,
                            const char *text,
                            YdProductionReport *report,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
