/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture in a widget of another shape, and what a pointer on it points at. */
#include "app/widgets/picture-place.h"

#define MIN_SCALE 0.0001 /* of a widget that has no size yet */

/**
 * yd_picture_place_fit:
 * @widget: what shows the picture
 * @width: of the picture, > 0
 * @height: of the picture, > 0
 *
 * Fits a picture whole into the middle of a widget; it begins on a pixel, so that it stays crisp.
 *
 * Returns: its place
 */
YdPicturePlace
yd_picture_place_fit (GtkWidget *widget, double width, double height)
{
  const double across = gtk_widget_get_width (widget), down = gtk_widget_get_height (widget);
  const double scale = MAX (MIN (across / width, down / height), MIN_SCALE);

  return (YdPicturePlace){
    .area = GRAPHENE_RECT_INIT ((float) (int) ((across - width * scale) / 2),
                                (float) (int) ((down - height * scale) / 2),
                                (float) (width * scale), (float) (height * scale)),
    .scale = scale,
  };
}

/**
 * yd_picture_place_from_widget:
 * @self: where a picture is
 * @x: (inout): from the widget's left, out: pixels of the picture
 * @y: (inout): from the widget's top, out: pixels of the picture
 *
 * Finds what is pointed at; it may lie beside the picture.
 */
void
yd_picture_place_from_widget (const YdPicturePlace *self, double *x, double *y)
{
  *x = (*x - self->area.origin.x) / self->scale;
  *y = (*y - self->area.origin.y) / self->scale;
}
