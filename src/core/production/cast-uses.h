/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/production/cast-pictures.h"
#include "core/production/production.h"

G_BEGIN_DECLS

/**
 * YdCastUse:
 * @n_shots: in how many shots of the film it is seen; of a location: that play there
 * @n_lines: how many lines it speaks
 * @picture: (nullable): absolute path of its main reference picture
 * @crop: which part of the picture counts
 *
 * How much the film has of somebody or something.
 */
typedef struct {
  guint n_shots;
  guint n_lines;
  char *picture;
  YdPictureCrop crop;
} YdCastUse;

/**
 * YdCastShot:
 * @id: of the shot
 * @number: "1A"
 * @action: what happens
 * @file: (nullable): SHA-256 of its board
 * @extension: (nullable): of that file
 * @board: how the board stands to what it would be made from today
 *
 * A shot in which a member of the cast is seen.
 */
typedef struct {
  char *id;
  char *number;
  char *action;
  char *file;
  char *extension;
  YdNeedStateKind board;
} YdCastShot;

void yd_cast_shot_free (YdCastShot *shot);

GHashTable *yd_cast_uses_load (YdStore *store, GCancellable *cancellable, GError **error);
GPtrArray *yd_cast_shots_load (YdProduction *production,
                               const char *member,
                               GCancellable *cancellable,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdCastShot, yd_cast_shot_free)

G_END_DECLS
