/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/cast/appearance.h"
#include "core/offline/sketch-canvas.h"
#include "core/offline/sketch-words.h"

G_BEGIN_DECLS

/**
 * YdSketchActor:
 * @turn: where the figure faces: 0 to the viewer, 0.5 half to the right, 1 in profile; negative
 * left
 * @tilt: of the head, radians, positive to the right
 * @light: side the key light comes from, -1 left to 1 right
 *
 * A figure as one shot shows it.
 */
typedef struct {
  const YdAppearance *appearance;
  YdPose pose;
  YdMood mood;
  YdProp prop;
  gboolean has_prop;
  double turn;
  double tilt;
  double gaze_x, gaze_y;
  double light;
  double stress; /* of what it says: 0.5 a question, 1 a shout */
  double detail; /* 0 a far silhouette, 1 a close-up */
  gboolean is_back;
  gboolean is_speaking;
  gboolean is_asleep;
  gboolean is_crowded; /* someone stands close on the side it faces */
} YdSketchActor;

/* Head: drawn in half head-heights, y down, the middle of the head at 0, 0; always facing right */
void yd_sketch_face_draw (YdSketchCanvas *canvas, const YdSketchActor *actor, double turn);
void yd_sketch_face_path (cairo_t *cr, const YdAppearance *appearance, double turn);
void yd_sketch_hair_draw_behind (YdSketchCanvas *canvas, const YdSketchActor *actor, double turn);
void yd_sketch_hair_draw (YdSketchCanvas *canvas, const YdSketchActor *actor, double turn);

/* Body: drawn in metres, y down, between the feet at 0, 0 */
void yd_sketch_figure_draw (YdSketchCanvas *canvas, const YdSketchActor *actor);
void yd_sketch_figure_draw_hand (YdSketchCanvas *canvas, const YdSketchActor *actor);
double yd_sketch_figure_eye_height (const YdAppearance *appearance, YdPose pose);
double yd_sketch_figure_head_x (const YdSketchActor *actor);
double yd_sketch_figure_head_height (const YdAppearance *appearance);

/* Things: drawn in metres, y down, the middle of the grip at 0, 0 */
void yd_sketch_prop_draw (YdSketchCanvas *canvas, YdProp prop, YdColor color);

G_END_DECLS
