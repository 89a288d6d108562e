/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/cast-member.h"
#include "core/model/film.h"
#include "core/model/line.h"
#include "core/model/scene.h"
#include "core/model/shot.h"
#include "core/model/take.h"
#include "core/store/reader.h"

G_BEGIN_DECLS

/* What the film is made of, in the order in which it is told, as one reader saw it. */
typedef struct {
  YdFilm *film;
  GPtrArray *scenes;  /* YdScene, those aside left out */
  GPtrArray *shots;   /* YdShot, in film order, those aside left out */
  GPtrArray *lines;   /* YdLine, in film order */
  GPtrArray *members; /* YdCastMember */

  GHashTable *by_id;   /* id → the scene, shot, line or member of that id */
  GHashTable *figures; /* shot id → GPtrArray of YdShotCast, from left to right */
  GHashTable *spoken;  /* shot id → GPtrArray of YdLine, in order */
  GHashTable *picked;  /* "need owner" → YdTake */
} YdFilmRows;

YdFilmRows *yd_film_rows_load (YdReader *reader, GError **error);
void yd_film_rows_free (YdFilmRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdFilmRows, yd_film_rows_free)

YdTake *yd_film_rows_get_picked (YdFilmRows *rows, YdNeed need, const char *owner);
GPtrArray *yd_film_rows_get_figures (YdFilmRows *rows, const char *shot);
GPtrArray *yd_film_rows_get_lines (YdFilmRows *rows, const char *shot);
gpointer yd_film_rows_find (YdFilmRows *rows, const char *id);

G_END_DECLS
