/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/film.h"
#include "core/model/line.h"
#include "core/model/media-file.h"
#include "core/model/scene.h"
#include "core/model/shot.h"
#include "core/model/take.h"
#include "core/store/reader.h"

G_BEGIN_DECLS

/* What a first cut is made of. */
typedef struct {
  YdFilm *film;
  GPtrArray *scenes; /* YdScene */
  GPtrArray *shots;  /* YdShot, those of the film, in its order */
  GPtrArray *lines;  /* YdLine, in the order of their shot */
  GPtrArray *takes;  /* YdTake, the picked ones */
  GPtrArray *media;  /* YdMediaFile */

  GHashTable *lines_by_shot; /* private: id to GPtrArray of YdLine */
  GHashTable *takes_by_need; /* private: "need owner" to YdTake */
  GHashTable *scenes_by_id;  /* private */
  GHashTable *media_by_id;   /* private */
} YdCutMaterial;

YdCutMaterial *yd_cut_material_new (YdFilm *film,
                                    GPtrArray *scenes,
                                    GPtrArray *shots,
                                    GPtrArray *lines,
                                    GPtrArray *takes,
                                    GPtrArray *media);
YdCutMaterial *yd_cut_material_load (YdReader *reader, GError **error);
void yd_cut_material_free (YdCutMaterial *self);
GPtrArray *yd_cut_material_get_lines (const YdCutMaterial *self, YdShot *shot);
YdScene *yd_cut_material_get_scene (const YdCutMaterial *self, YdShot *shot);
YdTake *yd_cut_material_get_take (const YdCutMaterial *self, gpointer owner, YdNeed need);
YdMediaFile *yd_cut_material_get_media (const YdCutMaterial *self, const char *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdCutMaterial, yd_cut_material_free)

G_END_DECLS
