/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ai/look.h"
#include "core/ai/provider.h"
#include "core/store/store.h"
#include "core/storyboard/film-rows.h"
#include "core/timeline/film-template.h"

G_BEGIN_DECLS

#define YD_BOARD_MARGIN                                                                            \
  1.2 /* boards are drawn this much larger than the canvas, for camera moves */
#define YD_MUSIC_BED_NS (120 * G_GINT64_CONSTANT (1000000000))

/* Everything a recipe is built from: the film's rows and the studio's own files it names. */
typedef struct {
  YdFilmRows *rows;
  YdFilmTemplate *film_template;
  YdLook *look;
  GPtrArray *providers; /* YdProvider, the preferred first */
  GHashTable *periods;  /* "old" or "modern", by scene */
  GHashTable *lost;     /* media of picked takes whose files are not there, by id */
} YdRecipeBook;

YdRecipeBook *
yd_recipe_book_load (YdStore *store, YdReader *reader, GPtrArray *providers, GError **error);
void yd_recipe_book_free (YdRecipeBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdRecipeBook, yd_recipe_book_free)

YdRecipe *
yd_recipe_book_board (const YdRecipeBook *book, YdShot *shot, int attempt, GError **error);
YdRecipe *
yd_recipe_book_voice (const YdRecipeBook *book, YdLine *line, int attempt, GError **error);
void yd_recipe_describe_speaker (JsonObject *body, const YdCastMember *speaker);
YdRecipe *yd_recipe_book_music (const YdRecipeBook *book, int attempt, GError **error);

G_END_DECLS
