/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/offline/sketch-actor.h"

G_BEGIN_DECLS

/**
 * YdSketchBody:
 *
 * A body's measures in metres, y down, the ground at 0.
 */
typedef struct {
  double h;                    /* height */
  double turn;                 /* 0 to 1, to the right */
  double shoulder, waist, hip; /* half widths */
  double arm, leg;             /* half thickness at the top */
  double shoulder_y, waist_y, hip_y;
  double front; /* where the middle of the chest lies */
  double sunk;  /* how far the hips are below standing */
  gboolean is_back;
} YdSketchBody;

typedef struct {
  double x, y;
  double angle; /* of the piece that starts here, from straight down */
} YdSketchJoint;

void yd_sketch_garment_draw_torso (YdSketchCanvas *canvas,
                                   const YdSketchActor *actor,
                                   const YdSketchBody *body);
void yd_sketch_garment_draw_skirt (YdSketchCanvas *canvas,
                                   const YdSketchActor *actor,
                                   const YdSketchBody *body);
void yd_sketch_garment_draw_sleeve (YdSketchCanvas *canvas,
                                    const YdSketchActor *actor,
                                    const YdSketchBody *body,
                                    const YdSketchJoint *shoulder,
                                    const YdSketchJoint *elbow,
                                    const YdSketchJoint *wrist,
                                    double side);
void yd_sketch_garment_draw_leg (YdSketchCanvas *canvas,
                                 const YdSketchActor *actor,
                                 const YdSketchBody *body,
                                 const YdSketchJoint joints[3],
                                 double side);

G_END_DECLS
