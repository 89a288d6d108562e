/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Where a picture is shown in a widget. */
typedef struct {
  graphene_rect_t area; /* of the widget */
  double scale;         /* pixels of the widget to one of the picture, > 0 */
} YdPicturePlace;

YdPicturePlace yd_picture_place_fit (GtkWidget *widget, double width, double height);
void yd_picture_place_from_widget (const YdPicturePlace *self, double *x, double *y);

G_END_DECLS
