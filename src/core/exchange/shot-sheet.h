/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/exchange-format.h"
#include "core/storyboard/film-rows.h"

G_BEGIN_DECLS

/* What may be said of a shot on paper. */
typedef enum {
  YD_SHOT_COLUMN_NUMBER,
  YD_SHOT_COLUMN_SCENE,
  YD_SHOT_COLUMN_PICTURE,
  YD_SHOT_COLUMN_SIZE,
  YD_SHOT_COLUMN_ANGLE,
  YD_SHOT_COLUMN_MOVEMENT,
  YD_SHOT_COLUMN_LENS,
  YD_SHOT_COLUMN_DURATION,
  YD_SHOT_COLUMN_CAST,
  YD_SHOT_COLUMN_PLACE,
  YD_SHOT_COLUMN_PROPS,
  YD_SHOT_COLUMN_ACTION,
  YD_SHOT_COLUMN_DIALOGUE,
  YD_SHOT_COLUMN_MOOD,
  YD_SHOT_COLUMN_PROMPT,
  YD_SHOT_COLUMN_NOTE,
  YD_SHOT_COLUMN_STATE,
} YdShotColumn;
#define YD_N_SHOT_COLUMNS (YD_SHOT_COLUMN_STATE + 1)

/* The choices of every format that writes shots, to be put into its table of options */
#define YD_SHOT_SHEET_SCENES                                                                       \
  {                                                                                                \
    "scenes", N_ ("Scenes: 1,3-5; empty for all"), "", NULL                                        \
  }
#define YD_SHOT_SHEET_SHOTS                                                                        \
  {                                                                                                \
    "shots", N_ ("Shots: 1A,2B-2F; empty for all"), "", NULL                                       \
  }

/* The chosen shots with all that is said of them. */
typedef struct {
  YdFilmRows *rows;     /* owned */
  GPtrArray *scenes;    /* YdScene of `rows` that has chosen shots, in film order */
  GPtrArray *shots;     /* YdShot of `rows`, in film order */
  GHashTable *pictures; /* shot id → path of its board, or of its clip; those without are not in */
  gint64 total_ns;      /* of the shots' planned lengths */
} YdShotSheet;

YdShotSheet *yd_shot_sheet_load (YdStore *store,
                                 GHashTable *choices,
                                 GPtrArray *losses,
                                 GCancellable *cancellable,
                                 GError **error);
void yd_shot_sheet_free (YdShotSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdShotSheet, yd_shot_sheet_free)

YdScene *yd_shot_sheet_get_scene (YdShotSheet *self, YdShot *shot);
double yd_shot_sheet_get_aspect (const YdShotSheet *self);
const char *yd_shot_sheet_get_picture (YdShotSheet *self, YdShot *shot);
char *yd_shot_sheet_dup_text (YdShotSheet *self, YdShot *shot, YdShotColumn column);
char *yd_shot_sheet_dup_speaker (YdShotSheet *self, YdLine *line);

const char *yd_shot_column_get_title (YdShotColumn column);
const char *yd_shot_column_title_of (const char *name);
gboolean yd_shot_column_find (const char *text, YdShotColumn *column);
GArray *yd_shot_columns_parse (const char *text, GError **error);

char *yd_sheet_length_dup_words (gint64 duration_ns);

G_END_DECLS
