/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the studio begins: the films a person has, and ways to begin another. */
#include "app/start/start-page.h"

#include "app/window/window.h"
#include "app/window/workspace.h"

struct _YdStartPage {
  AdwBin parent_instance;

  YdLibrary *library; /* borrowed from the program, or NULL */

  GtkMenuButton *menu;
};

G_DEFINE_FINAL_TYPE (YdStartPage, yd_start_page, ADW_TYPE_BIN)

/**
 * yd_start_page_set_library:
 * @self: a start page
 * @library: (nullable): the person's library; outlives the page
 *
 * Shows the films of a library.
 */
void
yd_start_page_set_library (YdStartPage *self, YdLibrary *library)
{
  self->library = library;
}

/**
 * yd_start_page_refresh:
 * @self: a start page
 *
 * Looks again which films there are.
 */
void
yd_start_page_refresh (YdStartPage *self)
{
}

/**
 * yd_start_page_set_is_busy:
 * @self: a start page
 * @is_busy: whether a project is being opened
 *
 * Shows that something is under way.
 */
void
yd_start_page_set_is_busy (YdStartPage *self, gboolean is_busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self), !is_busy);
}

/**
 * yd_start_page_show_error:
 * @self: a start page
 * @message: why a project could not be opened
 *
 * Shows what went wrong.
 */
void
yd_start_page_show_error (YdStartPage *self, const char *message)
{
  yd_window_toast (YD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), message, FALSE);
}

/**
 * yd_start_page_show_menu:
 * @self: a start page
 *
 * Opens the main menu.
 */
void
yd_start_page_show_menu (YdStartPage *self)
{
  gtk_menu_button_popup (self->menu);
}

static void
yd_start_page_class_init (YdStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("start/start-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdStartPage, menu);
}

static void
yd_start_page_init (YdStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
