/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A window shows the start page, or the studio with one open project. */
#include "app/window/window-private.h"

#include <glib/gi18n.h>

#include "app/start/project-place.h"
#include "app/start/text-dialog.h"
#include "app/window/accessible-names.h"
#include "app/window/import-work.h"
#include "app/window/media-finder.h"
#include "app/window/workspace.h"
#include "core/store/store-error.h"

G_DEFINE_FINAL_TYPE (YdWindow, yd_window, ADW_TYPE_APPLICATION_WINDOW)

/**
 * yd_window_offer:
 * @self: a window
 * @text: a sentence
 * @label: (nullable): of a button; %NULL for none
 * @action: (nullable): what the button does, in detail
 * @seconds: for how long, where there is a button; 0 until it is done, closed, or something else
 *   is said
 *
 * Tells the person something without stopping them, and offers to do something about it.
 */
void
yd_window_offer (YdWindow *self,
                 const char *text,
                 const char *label,
                 const char *action,
                 guint seconds)
{
  if (self->toaster) /* else the window has gone */
    yd_toaster_offer (self->toaster, text, label, action, seconds);
}

/**
 * yd_window_toast:
 * @self: a window
 * @text: a sentence
 * @can_undo: whether it offers to undo the last step
 *
 * Tells the person something without stopping them.
 */
void
yd_window_toast (YdWindow *self, const char *text, gboolean can_undo)
{
  if (!can_undo)
    yd_window_offer (self, text, NULL, NULL, 0);
  else if (self->toaster)
    yd_toaster_offer_undo (self->toaster, text);
}

static void
toast_cb (YdSession *session, const char *text, gboolean can_undo, YdWindow *self)
{
  yd_window_toast (self, text, can_undo);
}

static YdApplication *
get_application (YdWindow *self)
{
  return YD_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

static void
finished_cb (YdSession *session, YdWork *work, YdWindow *self)
{
  yd_toaster_tell_result (self->toaster, GTK_WINDOW (self), work);
}

static void
changed_cb (YdWindow *self)
{
  yd_toaster_note_change (self->toaster);
}

/* The studio is many widgets, and the start page has none of them: it is made when the start page
 * has been painted, or when a project is there before that */
static YdStudio *
ensure_studio (YdWindow *self)
{
  if (self->studio)
    return self->studio;
  self->studio = g_object_new (YD_TYPE_STUDIO, NULL);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->studio));
  yd_accessible_names_add (GTK_WIDGET (self->studio));
  yd_studio_bind_settings (self->studio, yd_application_get_settings (get_application (self)));
  return self->studio;
}

static gboolean
idle_cb (gpointer user_data)
{
  YdWindow *self = user_data;

  self->idle = 0;
  ensure_studio (self);
  return G_SOURCE_REMOVE;
}

/* Comes before the first frame is painted, so that what is idle comes after it */
static gboolean
first_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  YD_WINDOW (widget)->idle = g_idle_add_full (G_PRIORITY_LOW, idle_cb, widget, NULL);
  return G_SOURCE_REMOVE;
}

static void
set_session (YdWindow *self, YdSession *session)
{
  if (self->studio)
    yd_studio_set_session (self->studio, NULL);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_set_object (&self->session, session);
  if (session) {
    g_signal_connect_object (session, "toast", G_CALLBACK (toast_cb), self, 0);
    g_signal_connect_object (session, "finished", G_CALLBACK (finished_cb), self, 0);
    g_signal_connect_object (session, "notify", G_CALLBACK (yd_window_enable_actions), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
    yd_studio_set_session (ensure_studio (self), session);
  } else {
    yd_start_page_refresh (self->start);
    gtk_window_set_title (GTK_WINDOW (self), _ ("Yiduo Studio"));
  }
  gtk_stack_set_visible_child (self->stack,
                               session ? GTK_WIDGET (self->studio) : GTK_WIDGET (self->start));
  yd_window_enable_actions (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YdWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (YdSession) session = yd_session_open_finish (result, &error);

  self->is_opening = FALSE;
  yd_start_page_set_is_busy (self->start, FALSE);
  if (!session) {
    g_clear_pointer (&self->beginning, yd_beginning_free);
    if (g_error_matches (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT))
      yd_start_page_ask_repair (self->start, self->opening, error->message);
    else
      yd_start_page_show_error (self->start, error->message);
    return;
  }
  set_session (self, session);
  if (self->beginning)
    yd_beginning_start (g_steal_pointer (&self->beginning), self);
  else
    yd_media_finder_check (self);
}

/* A window that shows a project leaves the next one to another */
static YdWindow *
get_free_window (YdWindow *self)
{
  if (!self->session && !self->is_opening)
    return self;
  YdWindow *other = yd_window_new (get_application (self));
  gtk_window_present (GTK_WINDOW (other));
  return other;
}

/**
 * yd_window_open_folder:
 * @self: a window on the start page
 * @folder: of the project
 * @is_new: whether it shall be made
 *
 * Opens a project in this window.
 */
void
yd_window_open_folder (YdWindow *self, const char *folder, gboolean is_new)
{
  YdWindow *window = get_free_window (self);
  YdLibrary *library = yd_application_get_library (get_application (window));

  window->is_opening = TRUE;
  g_free (window->opening);
  window->opening = g_strdup (folder);
  yd_start_page_set_is_busy (window->start, TRUE);
  yd_session_open_async (folder, is_new, library, NULL, opened_cb, g_object_ref (window));
}

/**
 * yd_window_create_project:
 * @self: a window
 * @folder: of the project that shall be made
 * @title: of the film
 *
 * Makes an empty project and shows it.
 */
void
yd_window_create_project (YdWindow *self, const char *folder, const char *title)
{
  yd_window_create_from_files (self, folder, title, NULL);
}

/**
 * yd_window_create_from_files:
 * @self: a window
 * @folder: of the project that shall be made
 * @title: of the film
 * @paths: (nullable) (array zero-terminated=1): what is imported into it
 *
 * Makes a project from what other programs have written, and shows it.
 */
void
yd_window_create_from_files (YdWindow *self,
                             const char *folder,
                             const char *title,
                             const char *const *paths)
{
  YdWindow *window = get_free_window (self);

  window->beginning = g_new0 (YdBeginning, 1);
  window->beginning->title = g_strdup (title);
  window->beginning->length_ns = -1;
  window->beginning->files = g_strdupv ((char **) paths);
  yd_window_open_folder (window, folder, TRUE);
}

/**
 * yd_window_show_error:
 * @self: a window
 * @message: what went wrong, and what can be done
 *
 * Says it where it cannot be missed.
 */
void
yd_window_show_error (YdWindow *self, const char *message)
{
  yd_start_page_show_error (self->start, message);
}

/**
 * yd_window_make_from_text:
 * @self: a window
 * @folder: of the project that shall be made
 * @story: path of a text or document
 * @chapters: (nullable): which of its chapters or scenes; %NULL for all
 * @settings: (nullable): what the person asked of the film
 *
 * Makes a project and its film from a story.
 */
void
yd_window_make_from_text (YdWindow *self,
                          const char *folder,
                          const char *story,
                          const char *chapters,
                          const YdFilmSettings *settings)
{
  const YdFilmSettings none = YD_FILM_SETTINGS_INIT;
  const YdFilmSettings *wanted = settings ? settings : &none;
  YdWindow *window = get_free_window (self);

  window->beginning = g_new0 (YdBeginning, 1);
  *window->beginning = (YdBeginning){
    .story = g_strdup (story),
    .chapters = g_strdup (chapters),
    .title = g_strdup (wanted->title),
    .aspect = g_strdup (wanted->aspect),
    .look = g_strdup (wanted->look),
    .film_template = g_strdup (wanted->film_template),
    .length_ns = wanted->length_ns,
  };
  yd_window_open_folder (window, folder, TRUE);
}

/**
 * yd_window_open_file:
 * @self: a window
 * @file: a project's folder, its database, a packed project, a story, or a film of another program
 *
 * Opens what a person dropped or named.
 */
void
yd_window_open_file (YdWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *base = path ? g_path_get_basename (path) : NULL;

  if (!path) {
    yd_window_toast (self, _ ("Only files on this machine can be opened. Copy it here first."),
                     FALSE);
  } else if (g_str_equal (base, "project.db")) {
    g_autofree char *folder = g_path_get_dirname (path);
    yd_window_open_folder (self, folder, FALSE);
  } else {
    yd_import_work_open (self, path);
  }
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YdWindow) self = user_data;

  yd_session_close_finish (YD_SESSION (source), result, NULL);
  if (self->is_closing)
    gtk_window_destroy (GTK_WINDOW (self));
  else
    yd_start_page_refresh (self->start);
}

/* Shows the start page; on the start page, closes the window */
void
yd_window_close_project (YdWindow *self)
{
  g_autoptr (YdSession) session = self->session ? g_object_ref (self->session) : NULL;

  if (!session) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  set_session (self, NULL);
  yd_session_close_async (session, closed_cb, g_object_ref (self));
}

/**
 * yd_window_dup_new_place:
 * @self: a window
 * @title: of a film
 *
 * Returns: (transfer full): where a new film of that title would go
 */
char *
yd_window_dup_new_place (YdWindow *self, const char *title)
{
  GSettings *settings = yd_application_get_settings (get_application (self));
  g_autofree char *folder = g_settings_get_string (settings, "films-folder");

  return yd_project_place_new (folder, title);
}

/**
 * yd_window_get_workspace:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the name of the workspace that shows; %NULL on the start
 * page
 */
const char *
yd_window_get_workspace (YdWindow *self)
{
  return self->session ? yd_studio_get_workspace (self->studio) : NULL;
}

/**
 * yd_window_get_session:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the open project
 */
YdSession *
yd_window_get_session (YdWindow *self)
{
  return self->session;
}

static gboolean
yd_window_close_request (GtkWindow *window)
{
  YdWindow *self = YD_WINDOW (window);

  if (!self->session)
    return GTK_WINDOW_CLASS (yd_window_parent_class)->close_request (window);
  self->is_closing = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  yd_window_close_project (self);
  return GDK_EVENT_STOP;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, YdWindow *self)
{
  if (self->session)
    return FALSE;
  if (G_VALUE_HOLDS_STRING (value)) {
    yd_text_dialog_present (self, NULL, g_value_get_string (value));
    return TRUE;
  }
  GSList *files = g_value_get_boxed (value);
  if (files)
    yd_window_open_file (self, files->data);
  return files != NULL;
}

static void
yd_window_dispose (GObject *object)
{
  YdWindow *self = YD_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->toaster, yd_toaster_free);
  g_clear_pointer (&self->beginning, yd_beginning_free);
  g_clear_pointer (&self->opening, g_free);
  G_OBJECT_CLASS (yd_window_parent_class)->dispose (object);
}

/**
 * yd_window_new:
 * @application: the program
 *
 * Returns: (transfer none): a window on the start page, owned by GTK
 */
YdWindow *
yd_window_new (YdApplication *application)
{
  YdWindow *self = g_object_new (YD_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = yd_application_get_settings (application);

  g_settings_bind (settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), first_frame_cb, NULL, NULL);
  yd_start_page_set_library (self->start, yd_application_get_library (application));
  set_session (self, NULL);
  return self;
}

static void
yd_window_class_init (YdWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = yd_window_close_request;
  g_type_ensure (YD_TYPE_START_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("window/window.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, YdWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, YdWindow, start);
  yd_window_install_actions (widget_class);
}

static void
yd_window_init (YdWindow *self)
{
  GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->toaster = yd_toaster_new (self->toasts);
  yd_accessible_names_add (GTK_WIDGET (self));
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
