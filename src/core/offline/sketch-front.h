/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/offline/sketch-garment.h"

G_BEGIN_DECLS

void yd_sketch_front_shirt (YdSketchCanvas *canvas,
                            const YdSketchActor *actor,
                            const YdSketchBody *body);
void
yd_sketch_front_tee (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body);
void
yd_sketch_front_suit (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body);
void yd_sketch_front_jacket (YdSketchCanvas *canvas,
                             const YdSketchActor *actor,
                             const YdSketchBody *body);
void yd_sketch_front_hoodie (YdSketchCanvas *canvas,
                             const YdSketchActor *actor,
                             const YdSketchBody *body);
void
yd_sketch_front_coat (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body);
void yd_sketch_front_dress (YdSketchCanvas *canvas,
                            const YdSketchActor *actor,
                            const YdSketchBody *body);
void yd_sketch_front_qipao (YdSketchCanvas *canvas,
                            const YdSketchActor *actor,
                            const YdSketchBody *body);
void yd_sketch_front_tunic (YdSketchCanvas *canvas,
                            const YdSketchActor *actor,
                            const YdSketchBody *body);
void
yd_sketch_front_robe (YdSketchCanvas *canvas, const YdSketchActor *actor, const YdSketchBody *body);
void yd_sketch_front_apron (YdSketchCanvas *canvas,
                            const YdSketchActor *actor,
                            const YdSketchBody *body);
void yd_sketch_front_uniform (YdSketchCanvas *canvas,
                              const YdSketchActor *actor,
                              const YdSketchBody *body);
void yd_sketch_front_doctor (YdSketchCanvas *canvas,
                             const YdSketchActor *actor,
                             const YdSketchBody *body);
void yd_sketch_front_sweater (YdSketchCanvas *canvas,
                              const YdSketchActor *actor,
                              const YdSketchBody *body);

G_END_DECLS
