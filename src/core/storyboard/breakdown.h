/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/cast-member.h"
#include "core/model/element.h"
#include "core/model/line.h"
#include "core/model/scene.h"
#include "core/model/shot-cast.h"
#include "core/model/shot-element.h"
#include "core/model/shot.h"
#include "core/store/writer.h"

G_BEGIN_DECLS

/**
 * YdBreakdownOptions:
 * @pace: how fast the film is cut, 1 for the rules' own lengths, 2 for shots half as long; 0.25 to
 * 4
 * @has_establishing: whether a scene that opens with speech gets a silent shot of its place first
 * @has_reactions: whether silent listeners are shown after strong lines
 *
 * What a film template asks of the breakdown.
 */
typedef struct {
  double pace;
  gboolean has_establishing;
  gboolean has_reactions;
} YdBreakdownOptions;

#define YD_BREAKDOWN_OPTIONS_DEFAULT ((YdBreakdownOptions){ 1.0, TRUE, TRUE })

/**
 * YdBoundShot:
 * @shot: the shot
 * @elements: (element-type YdShotElement): the blocks of the script it shows, in order
 * @cast: (element-type YdShotCast): who and what is seen in it, from left to right
 * @lines: (element-type YdLine): what is said in it, in order
 *
 * A shot with its rows.
 */
typedef struct {
  YdShot *shot;
  GPtrArray *elements;
  GPtrArray *cast;
  GPtrArray *lines;
} YdBoundShot;

YdBoundShot *yd_bound_shot_new (void);
void yd_bound_shot_free (YdBoundShot *self);

GPtrArray *yd_breakdown_scene (YdScene *scene,
                               GPtrArray *elements,
                               GPtrArray *members,
                               const YdBreakdownOptions *options);

gboolean yd_breakdown_update (YdWriter *writer, const YdBreakdownOptions *options, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdBoundShot, yd_bound_shot_free)

G_END_DECLS
