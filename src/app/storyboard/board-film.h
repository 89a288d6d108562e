/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/shot-cast.h"
#include "core/production/production.h"
#include "core/storyboard/film-rows.h"

G_BEGIN_DECLS

/* A shot as the storyboard shows it. Lives as long as its film. */
typedef struct {
  YdShot *shot;          /* of the film's rows */
  YdScene *scene;        /* likewise */
  GPtrArray *figures;    /* YdShotCast, of the film's rows, or NULL */
  GPtrArray *lines;      /* YdLine, likewise, or NULL */
  YdTake *take;          /* the picked board or clip, or NULL */
  const char *extension; /* of its medium, or NULL when there is none */
  int state;             /* YdNeedStateKind, -1 while it is not known */
} YdBoard;

/* The film's boards as one reader saw them; only `state` of boards is set later, on the window's
 * thread. Reference counted. */
typedef struct {
  YdFilmRows *rows;       /* owned */
  GArray *boards;         /* YdBoard, in film order */
  GHashTable *by_id;      /* shot's id → YdBoard */
  GHashTable *extensions; /* medium's id → extension */
} YdBoardFilm;

/* Boards that stand under one heading */
typedef struct {
  YdScene *scene;
  GPtrArray *boards; /* YdBoard, borrowed */
} YdBoardGroup;

typedef enum {
  YD_BOARD_SHOW_ALL,
  YD_BOARD_SHOW_STALE, /* missing or stale */
  YD_BOARD_SHOW_LOCKED,
} YdBoardShow;

/* Which boards are shown; NULL, -1 and "" leave all */
typedef struct {
  char *scene;
  char *member;
  int review; /* YdReviewState */
  YdBoardShow show;
  char *words; /* folded */
} YdBoardFilter;

YdBoardFilm *yd_board_film_load (YdStore *store, GCancellable *cancellable, GError **error);
YdBoardFilm *yd_board_film_ref (YdBoardFilm *self);
void yd_board_film_unref (YdBoardFilm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdBoardFilm, yd_board_film_unref)

YdBoard *yd_board_film_find (YdBoardFilm *self, const char *id);
GPtrArray *yd_board_film_filter (YdBoardFilm *self, const YdBoardFilter *filter);

GHashTable *
yd_board_states_load (YdProduction *production, GCancellable *cancellable, GError **error);
void yd_board_film_set_states (YdBoardFilm *self, GHashTable *states);

char *yd_board_dup_words (const YdBoard *self, YdBoardFilm *film);
char *yd_duration_dup_words (gint64 duration_ns);

G_END_DECLS
