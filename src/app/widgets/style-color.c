/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/style-color.h"

/**
 * yd_style_color:
 * @widget: where it is drawn
 * @name: of a color of style.css, of those over it for dark colors and high contrast, or of
 *   libadwaita
 *
 * Returns: the color as it is now; gray where there is none of that name
 */
GdkRGBA
yd_style_color (GtkWidget *widget, const char *name)
{
  GdkRGBA color = { 0.5f, 0.5f, 0.5f, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color);
  return color;
}
