/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the studio begins: the films a person has, and ways to begin another. */
#include "app/start/start-page.h"

#include <glib/gi18n.h>

#include "app/start/news.h"
#include "app/start/open-dialog.h"
#include "app/start/start-card.h"
#include "app/start/text-dialog.h"
#include "app/widgets/sensitivity.h"
#include "app/window/action-table.h"
#include "app/window/background.h"
#include "app/window/window.h"
#include "app/window/workspace.h"
#include "core/base/data-path.h"
#include "core/store/store-check.h"

#define MAX_CARDS 60

struct _YdStartPage {
  AdwBin parent_instance;

  YdLibrary *library; /* borrowed from the program, or NULL */

  GtkMenuButton *menu;
  GtkStack *stack;
  GtkFlowBox *films;
  GtkSpinner *spinner;
  GtkWidget *content;
  GtkWidget *news;
  GtkLabel *news_title;
  GtkLabel *news_text;
};

G_DEFINE_FINAL_TYPE (YdStartPage, yd_start_page, ADW_TYPE_BIN)

static YdWindow *
get_window (YdStartPage *self)
{
  return YD_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void forget (YdStartPage *self, const char *path);

static void
missing_response_cb (AdwMessageDialog *dialog, const char *response, YdStartPage *self)
{
  const char *path = g_object_get_data (G_OBJECT (dialog), "path");

  if (g_str_equal (response, "open"))
    yd_open_dialog_present (get_window (self));
  else if (g_str_equal (response, "forget"))
    forget (self, path);
}

/* What is not there can be found where it is now, or taken off the list */
static void
ask_missing (YdStartPage *self, const char *path)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (get_window (self)), _ ("The film is not there"), NULL);

  adw_message_dialog_format_body (
      ADW_MESSAGE_DIALOG (dialog),
      _ ("There is no project at “%s”. Was it moved, or is its disk not connected?"), path);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"), "forget",
                                    _ ("Remove from List"), "open", _ ("Open from Elsewhere…"),
                                    NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "open");
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (missing_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gpointer
salvage (gpointer path, GCancellable *cancellable, GError **error)
{
  g_autofree char *copy = NULL;
  YdSalvage how;

  return GINT_TO_POINTER (yd_store_salvage (path, &how, &copy, cancellable, error));
}

static void
salvaged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdStartPage *self = YD_START_PAGE (source);
  g_autofree char *path = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean is_repaired = yd_background_finish (self, result, &error) != NULL;

  yd_start_page_set_is_busy (self, FALSE);
  if (!gtk_widget_get_root (GTK_WIDGET (self)))
    return;
  if (is_repaired) {
    yd_window_toast (get_window (self), _ ("The project was repaired."), FALSE);
    yd_window_open_folder (get_window (self), path, FALSE);
  } else {
    yd_start_page_show_error (self, error->message);
  }
}

static void
damaged_response_cb (AdwMessageDialog *dialog, const char *response, YdStartPage *self)
{
  char *path = g_object_get_data (G_OBJECT (dialog), "path");

  if (!g_str_equal (response, "repair"))
    return;
  yd_start_page_set_is_busy (self, TRUE);
  yd_background_run (self, salvage, g_strdup (path), g_free, NULL, NULL, salvaged_cb,
                     g_strdup (path));
}

/**
 * yd_start_page_ask_repair:
 * @self: a start page
 * @path: of a project whose database is damaged
 * @message: what is wrong with it
 *
 * Offers to read out of the project what can be read, or to take its last daily copy, and opens it.
 */
void
yd_start_page_ask_repair (YdStartPage *self, const char *path, const char *message)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (get_window (self)), _ ("The film is damaged"), message);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"), "repair",
                                    _ ("Repair"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "repair");
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "repair",
                                              ADW_RESPONSE_SUGGESTED);
  g_object_set_data_full (G_OBJECT (dialog), "path", g_strdup (path), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (damaged_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
activated_cb (YdStartPage *self, YdStartCard *card)
{
  const char *path = yd_start_card_get_path (card);

  if (yd_start_card_is_missing (card))
    ask_missing (self, path);
  else if (yd_start_card_is_damaged (card))
    yd_start_page_ask_repair (self, path,
                              _ ("Its database cannot be read. What can be read of it is put into "
                                 "a new one, or the last daily copy is taken; the damaged one is "
                                 "kept beside it."));
  else
    yd_window_open_folder (get_window (self), path, FALSE);
}

static gpointer
list_films (gpointer data, GCancellable *cancellable, GError **error)
{
  return yd_library_list_projects (data, error);
}

static gpointer
forget_film (gpointer data, GCancellable *cancellable, GError **error)
{
  gpointer *pair = data;

  return GINT_TO_POINTER (yd_library_forget_project (pair[0], pair[1], error));
}

static void
free_pair (gpointer data)
{
  gpointer *pair = data;

  g_free (pair[1]);
  g_free (pair);
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdStartPage *self = YD_START_PAGE (source);
  g_autoptr (GError) error = NULL;

  yd_background_finish (self, result, &error);
  if (error)
    yd_start_page_show_error (self, error->message);
  yd_start_page_refresh (self);
}

static void
forget (YdStartPage *self, const char *path)
{
  gpointer *pair = g_new (gpointer, 2);

  pair[0] = self->library;
  pair[1] = g_strdup (path);
  yd_background_run (self, forget_film, pair, free_pair, NULL, NULL, forgotten_cb, NULL);
}

static void
forget_cb (YdStartPage *self, YdStartCard *card)
{
  forget (self, yd_start_card_get_path (card));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdStartPage *self = YD_START_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) films = yd_background_finish (self, result, &error);

  if (error)
    g_message ("%s", error->message);
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->films)));)
    gtk_flow_box_remove (self->films, child);
  for (guint i = 0; films && i < MIN (films->len, MAX_CARDS); i++) {
    GtkWidget *card = yd_start_card_new (films->pdata[i]);
    g_signal_connect_object (card, "forget", G_CALLBACK (forget_cb), self, G_CONNECT_SWAPPED);
    gtk_flow_box_insert (self->films, card, -1);
  }
  gtk_stack_set_visible_child_name (self->stack, films && films->len > 0 ? "films" : "empty");
}

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
  if (self->library)
    yd_background_run (self, list_films, self->library, NULL, (GDestroyNotify) g_ptr_array_unref,
                       NULL, listed_cb, NULL);
  else
    gtk_stack_set_visible_child_name (self->stack, "empty");
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
  yd_sensitivity_set (self->content, !is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
}

/**
 * yd_start_page_show_error:
 * @self: a start page
 * @message: what went wrong, and what can be done
 *
 * Says it where it cannot be missed.
 */
void
yd_start_page_show_error (YdStartPage *self, const char *message)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (get_window (self)), _ ("That did not work"), message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"));
  gtk_window_present (GTK_WINDOW (dialog));
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

static gboolean
is_chinese (void)
{
  const char *const *languages = g_get_language_names ();

  return languages[0] && g_str_has_prefix (languages[0], "zh");
}

static void
sample_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdStartPage *self = YD_START_PAGE (widget);
  g_autofree char *story =
      yd_data_path (is_chinese () ? "sample/story.txt" : "sample/story-en.txt");
  g_autofree char *folder = yd_window_dup_new_place (get_window (self), _ ("Sample film"));

  yd_window_make_from_text (get_window (self), folder, story, NULL, NULL);
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YdStartPage) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text && *text && gtk_widget_get_root (GTK_WIDGET (self)))
    yd_text_dialog_present (get_window (self), NULL, text);
}

static void
paste_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb,
                                 g_object_ref (widget));
}

static void
show_news (YdStartPage *self)
{
  g_autoptr (YdNews) news = yd_news_load ();
  g_autofree char *title =
      g_strdup_printf (_ ("New in version %s"), news->version ? news->version : "");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < news->lines->len; i++)
    g_string_append_printf (text, "%s•  %s", i > 0 ? "\n" : "", (char *) news->lines->pdata[i]);
  gtk_label_set_label (self->news_title, title);
  gtk_label_set_label (self->news_text, text->str);
  gtk_widget_set_visible (self->news, news->lines->len > 0);
}

static void
yd_start_page_class_init (YdStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("start/start-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdStartPage, menu);
  gtk_widget_class_bind_template_child (widget_class, YdStartPage, stack);
  gtk_widget_class_bind_template_child (widget_class, YdStartPage, films);
  gtk_widget_class_bind_template_child (widget_class, YdStartPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, YdStartPage, content);
  gtk_widget_class_bind_template_child (widget_class, YdStartPage, news);
  gtk_widget_class_bind_template_child (widget_class, YdStartPage, news_title);
  gtk_widget_class_bind_template_child (widget_class, YdStartPage, news_text);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_install_action (widget_class, "start.sample", NULL, sample_cb);
  gtk_widget_class_install_action (widget_class, "start.paste", NULL, paste_cb);
}

static void
yd_start_page_init (YdStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_news (self);
  yd_action_table_bind (GTK_WIDGET (self), "start.");
}
