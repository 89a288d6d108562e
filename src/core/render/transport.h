/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/sound-source.h"

G_BEGIN_DECLS

/**
 * YdTransportEvents:
 * @tick: some thirty times a second while an order is played
 * @levels: how loud what is heard is; sinks to silence after the end of playing
 * @device: whether there is a device that makes the sound heard; once at the beginning, then when
 *   it changes
 * @fault: something that a person has to know
 *
 * What a transport tells, on its own thread.
 */
typedef struct {
  void (*tick) (gpointer user_data);
  void (*levels) (const YdLevels *levels, gpointer user_data);
  void (*device) (gboolean has_device, gpointer user_data);
  void (*fault) (const GError *error, gpointer user_data);
} YdTransportEvents;

/**
 * YdTransport:
 *
 * Plays the film's sound and is the clock of its pictures.
 */
typedef struct _YdTransport YdTransport;

YdTransport *
yd_transport_new (GstElement *sink, const YdTransportEvents *events, gpointer user_data);
void yd_transport_free (YdTransport *self);
guint yd_transport_play (YdTransport *self, const YdTapeOrder *order);
void yd_transport_stop (YdTransport *self);
void yd_transport_set_film (YdTransport *self, const YdTapeFilm *film);
void yd_transport_set_volume (YdTransport *self, double volume, gboolean is_muted);
void yd_transport_forget (YdTransport *self);
gboolean yd_transport_locate (YdTransport *self, guint order, YdFilmPlace *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdTransport, yd_transport_free)

G_END_DECLS
