/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project with scenes, shots, cast and small boards, as the steps of a production leave it. */
#pragma once

#include <string.h>

#include "../store/project-fixture.h"
#include "core/exchange/exchange-format.h"
#include "core/offline/offline-providers.h"
#include "core/production/film-settings.h"
#include "core/production/production.h"
#include "core/script/script-rows.h"
#include "core/timeline/snapshot-load.h"

static const char sheet_story[] =
    "1. 内景 茶馆 - 夜\n\n△ 老李拿起茶壶，望着窗外的大雨。\n\n老李：请进，外面雨大。\n\n△ "
    "小王收起伞。\n\n"
    "小王：还有热茶吗？\n\n2. 外景 街道 - 日\n\n△ 小王站在路边。\n\n小王：再见。\n\n△ 老李挥手。\n";

typedef struct {
  Project project;
  YdProduction *production;
} Sheet;

static gboolean
sheet_save_script_cb (YdWriter *writer, gpointer text, GError **error)
{
  return yd_script_save (writer, text, NULL, error);
}

G_GNUC_UNUSED static void
sheet_set_up (Sheet *self, gconstpointer data)
{
  const YdFilmSettings settings = { .aspect = "112x64", .title = "雨夜茶馆", .length_ns = -1 };
  const YdProductionWatch watch = { NULL };
  g_autoptr (GPtrArray) providers = yd_offline_providers_new ();
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autoptr (GError) error = NULL;

  project_set_up (&self->project, data);
  self->production = yd_production_new (self->project.store, NULL, providers);
  yd_film_settings_apply (self->project.store, &settings, NULL, &error);
  g_assert_no_error (error);
  yd_store_write (self->project.store, "Test", NULL, sheet_save_script_cb, (gpointer) sheet_story,
                  NULL, &error);
  g_assert_no_error (error);
  yd_production_run (self->production, "boards", &watch, report, NULL, &error);
  g_assert_no_error (error);
}

G_GNUC_UNUSED static void
sheet_tear_down (Sheet *self, gconstpointer data)
{
  g_clear_object (&self->production);
  project_tear_down (&self->project, data);
}

/* Writes with choices "boards=4 scenes=1" */
G_GNUC_UNUSED static gboolean
sheet_write (Sheet *self,
             const YdExchangeFormat *format,
             const char *words,
             const char *path,
             GPtrArray *losses,
             GError **error)
{
  g_autoptr (GHashTable) choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) pairs = g_strsplit (words, " ", -1);
  g_autoptr (YdSnapshot) film = yd_snapshot_load (self->project.store, NULL, NULL);
  const YdExchangeSource source = { self->project.store, film, choices };

  for (guint i = 0; pairs[i]; i++) {
    char *sign = strchr (pairs[i], '=');
    if (sign)
      g_hash_table_insert (choices, g_strndup (pairs[i], sign - pairs[i]), g_strdup (sign + 1));
  }
  return yd_exchange_write (format, &source, path, losses, NULL, error);
}

G_GNUC_UNUSED static char *
sheet_path (Sheet *self, const char *name)
{
  return g_build_filename (self->project.folder, name, NULL);
}
