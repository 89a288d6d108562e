/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws over the board of a shot, or on white paper of the film's shape. What is drawn becomes a
 * take of its own when it is kept; the window closes when it is safe. */
#include "app/storyboard/pen-window.h"

#include <glib/gi18n.h>

#include "app/storyboard/pen-canvas.h"
#include "app/widgets/dialog-leave.h"
#include "app/widgets/sensitivity.h"
#include "app/window/action-table.h"
#include "app/window/background.h"
#include "app/window/workspace.h"
#include "core/media/still.h"
#include "core/production/own-take.h"
#include "core/store/media-folder.h"

#define BLANK_SIDE 1920 /* pixels of the longer side of white paper, at most */

static const struct {
  guint32 color;
  const char *name;
} colors[] = {
  { 0x1a1a1a, N_ ("Black") }, { 0xffffff, N_ ("White") }, { 0xd02b2b, N_ ("Red") },
  { 0x1c5fb0, N_ ("Blue") },  { 0x2c8a3f, N_ ("Green") }, { 0xf0a30a, N_ ("Orange") },
};

struct _YdPenWindow {
  AdwWindow parent_instance;

  YdSession *session;    /* owned */
  char *shot;            /* owned */
  char *number;          /* owned, of the shot */
  YdPenDrawing *drawing; /* owned, or NULL while the board is being read */
  YdPicture *under;      /* owned, or NULL */
  YdWork *work;          /* owned: the keeping under way, or NULL */
  int blank_width;       /* pixels of white paper */
  int blank_height;
  gboolean is_filling;

  YdPenCanvas *canvas;
  GtkToggleButton *pen;
  GtkToggleButton *eraser;
  GtkBox *swatches;
  GtkColorChooser *color;
  GtkAdjustment *width;
  GtkToggleButton *over;
  GtkWidget *tools;
};

G_DEFINE_FINAL_TYPE (YdPenWindow, yd_pen_window, ADW_TYPE_WINDOW)

/* ---- the pen ---- */

static guint32
get_color (YdPenWindow *self)
{
  GdkRGBA rgba;

  gtk_color_chooser_get_rgba (self->color, &rgba);
  return (guint32) (rgba.red * 255 + 0.5f) << 16 | (guint32) (rgba.green * 255 + 0.5f) << 8 |
         (guint32) (rgba.blue * 255 + 0.5f);
}

static void
pen_changed_cb (YdPenWindow *self)
{
  if (!self->drawing)
    return;
  const int side =
      MIN (yd_pen_drawing_get_width (self->drawing), yd_pen_drawing_get_height (self->drawing));
  const gboolean is_eraser = gtk_toggle_button_get_active (self->eraser);
  const YdPen pen = { is_eraser ? YD_PEN_TOOL_ERASER : YD_PEN_TOOL_PEN, get_color (self),
                      gtk_adjustment_get_value (self->width) / 100 * side * (is_eraser ? 3 : 1) };

  yd_pen_canvas_set_pen (self->canvas, &pen);
}

/* The swatch of the color that is drawn with is pressed */
static void
color_changed_cb (YdPenWindow *self)
{
  const guint32 color = get_color (self);
  GtkWidget *swatch = gtk_widget_get_first_child (GTK_WIDGET (self->swatches));

  self->is_filling = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (colors); i++) {
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (swatch), colors[i].color == color);
    swatch = gtk_widget_get_next_sibling (swatch);
  }
  self->is_filling = FALSE;
  pen_changed_cb (self);
}

static void
choose_color (YdPenWindow *self, guint at)
{
  const guint32 color = colors[at].color;
  const GdkRGBA rgba = { (float) (color >> 16 & 255) / 255, (float) (color >> 8 & 255) / 255,
                         (float) (color & 255) / 255, 1 };

  gtk_color_chooser_set_rgba (self->color, &rgba);
  gtk_toggle_button_set_active (self->pen, TRUE);
  color_changed_cb (self);
}

static void
swatch_cb (GtkToggleButton *swatch, YdPenWindow *self)
{
  if (!self->is_filling)
    choose_color (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (swatch), "color")));
}

static void
draw_swatch (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  const guint32 color = colors[GPOINTER_TO_UINT (data)].color;

  cairo_arc (cr, width / 2.0, height / 2.0, MIN (width, height) / 2.0 - 1, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, (color >> 16 & 255) / 255.0, (color >> 8 & 255) / 255.0,
                        (color & 255) / 255.0);
  cairo_fill_preserve (cr);
  cairo_set_source_rgba (cr, 0.5, 0.5, 0.5, 0.8);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
}

static void
add_swatches (YdPenWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++) {
    GtkWidget *swatch = gtk_toggle_button_new ();
    GtkWidget *area = gtk_drawing_area_new ();
    gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), 18);
    gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), 18);
    gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_swatch, GUINT_TO_POINTER (i),
                                    NULL);
    gtk_button_set_child (GTK_BUTTON (swatch), area);
    gtk_widget_add_css_class (swatch, "flat");
    gtk_widget_add_css_class (swatch, "swatch");
    gtk_widget_set_tooltip_text (swatch, _ (colors[i].name));
    gtk_accessible_update_property (GTK_ACCESSIBLE (swatch), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ (colors[i].name), -1);
    g_object_set_data (G_OBJECT (swatch), "color", GUINT_TO_POINTER (i));
    g_signal_connect (swatch, "toggled", G_CALLBACK (swatch_cb), self);
    gtk_box_append (self->swatches, swatch);
  }
}

/* ---- what is done ---- */

static void
update_actions (YdPenWindow *self)
{
  const YdPenDrawing *drawing = self->drawing;
  const gboolean is_free = drawing && !self->work;
  const struct {
    const char *action;
    gboolean can;
  } actions[] = {
    { "pen.undo", is_free && yd_pen_drawing_can_undo (drawing) },
    { "pen.redo", is_free && yd_pen_drawing_can_redo (drawing) },
    { "pen.clear", is_free && !yd_pen_drawing_is_empty (drawing) },
    { "pen.save", is_free && !yd_pen_drawing_is_empty (drawing) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].action, actions[i].can);
  yd_sensitivity_set (self->tools, is_free);
  yd_sensitivity_set (GTK_WIDGET (self->canvas), is_free);
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_pen_canvas_undo (YD_PEN_WINDOW (widget)->canvas);
}

static void
redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_pen_canvas_redo (YD_PEN_WINDOW (widget)->canvas);
}

static void
clear_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_pen_canvas_clear (YD_PEN_WINDOW (widget)->canvas);
}

static void
tool_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdPenWindow *self = YD_PEN_WINDOW (widget);

  gtk_toggle_button_set_active (
      g_variant_get_int32 (parameter) == YD_PEN_TOOL_ERASER ? self->eraser : self->pen, TRUE);
}

static void
color_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const int at = g_variant_get_int32 (parameter);

  if (at >= 0 && at < (int) G_N_ELEMENTS (colors))
    choose_color (YD_PEN_WINDOW (widget), (guint) at);
}

static void
width_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkAdjustment *width = YD_PEN_WINDOW (widget)->width;

  gtk_adjustment_set_value (width, gtk_adjustment_get_value (width) *
                                       (g_variant_get_int32 (parameter) > 0 ? 1.3 : 1 / 1.3));
}

static void
over_changed_cb (YdPenWindow *self)
{
  yd_pen_canvas_set_shows_under (self->canvas, gtk_toggle_button_get_active (self->over));
}

/* ---- keeping ---- */

/* What is kept beside the window */
typedef struct {
  YdStore *store;
  char *shot;
  char *number;
  YdPenDrawing *drawing;
  YdPicture *under;
} Keeping;

static void
keeping_free (gpointer data)
{
  Keeping *keeping = data;

  g_object_unref (keeping->store);
  g_free (keeping->shot);
  g_free (keeping->number);
  yd_pen_drawing_unref (keeping->drawing);
  g_clear_pointer (&keeping->under, yd_picture_unref);
  g_free (keeping);
}

static gboolean
keep (YdWork *work, gpointer data, GCancellable *cancellable, GError **error)
{
  const Keeping *keeping = data;
  g_autoptr (YdProductionReport) report = yd_production_report_new ();

  return yd_own_take_draw (keeping->store, keeping->shot, keeping->number, keeping->drawing,
                           keeping->under, report, cancellable, error);
}

/* When it failed the session has said why, and the drawing is still here */
static void
work_cb (YdWork *work, GParamSpec *pspec, YdPenWindow *self)
{
  if (work != self->work || yd_work_is_open (work))
    return;
  g_clear_object (&self->work);
  if (yd_work_get_state (work) == YD_WORK_STATE_DONE)
    gtk_window_destroy (GTK_WINDOW (self));
  else
    update_actions (self);
}

static void
save (YdPenWindow *self)
{
  const gboolean is_over = self->under && gtk_toggle_button_get_active (self->over);
  Keeping *keeping = g_new (Keeping, 1);
  g_autofree char *title = g_strdup_printf (_ ("Drawing for shot %s"), self->number);

  yd_pen_drawing_end (self->drawing);
  *keeping = (Keeping){ g_object_ref (yd_session_get_store (self->session)), g_strdup (self->shot),
                        g_strdup (self->number), yd_pen_drawing_ref (self->drawing),
                        is_over ? yd_picture_ref (self->under) : NULL };
  self->work = g_object_ref (yd_session_start (self->session, title, keep, keeping, keeping_free));
  g_signal_connect_object (self->work, "notify::state", G_CALLBACK (work_cb), self, 0);
  update_actions (self);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (YD_PEN_WINDOW (widget));
}

static void
answer_cb (YdPenWindow *self, const char *response)
{
  if (g_str_equal (response, "save"))
    save (self);
  else if (g_str_equal (response, "discard"))
    yd_dialog_leave (GTK_WINDOW (self));
}

static gboolean
close_cb (YdPenWindow *self)
{
  if (self->work)
    return TRUE; /* it closes when the drawing is safe */
  if (!self->drawing || yd_pen_drawing_is_empty (self->drawing))
    return FALSE;

  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Keep the Drawing?"),
                                              _ ("What is not kept is lost."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "discard",
                                    _ ("Discard"), "save", _ ("Keep as Take"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "save",
                                              ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "save");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  /* an answer may close what it stands on, but the dialog is needed until it is answered */
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), FALSE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answer_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}

/* ---- beginning ---- */

static void
begin (YdPenWindow *self, YdPicture *under)
{
  int width = under ? under->width : self->blank_width;
  int height = under ? under->height : self->blank_height;
  const int most = MAX (width, height);

  if (most > YD_PEN_MAX_SIDE) {
    width = MAX (1, (int) ((gint64) width * YD_PEN_MAX_SIDE / most));
    height = MAX (1, (int) ((gint64) height * YD_PEN_MAX_SIDE / most));
  }
  self->under = under;
  self->drawing = yd_pen_drawing_new (width, height);
  yd_pen_canvas_set_drawing (self->canvas, self->drawing, under);
  gtk_widget_set_visible (GTK_WIDGET (self->over), under != NULL);
  pen_changed_cb (self);
  update_actions (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
}

static gpointer
load (gpointer path, GCancellable *cancellable, GError **error)
{
  return yd_still_load (path, 0, 0, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdPenWindow *self = YD_PEN_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdPicture) under = yd_background_finish (self, result, &error);

  if (!self->session)
    return; /* closed meanwhile */
  if (!under)
    yd_session_toast (self->session, error->message, FALSE);
  begin (self, g_steal_pointer (&under));
}

/**
 * yd_pen_window_present:
 * @parent: a widget of the window it stands over
 * @session: the project
 * @film: what is shown of it
 * @board: of the shot that is drawn for
 *
 * Opens a window to draw in.
 */
void
yd_pen_window_present (GtkWidget *parent,
                       YdSession *session,
                       YdBoardFilm *film,
                       const YdBoard *board)
{
  YdPenWindow *self = g_object_new (YD_TYPE_PEN_WINDOW, NULL);
  const YdFilm *canvas = film->rows->film;
  const int width = canvas && canvas->width > 0 ? canvas->width : 1080;
  const int height = canvas && canvas->height > 0 ? canvas->height : 1920;
  const double scale = MIN (1, (double) BLANK_SIDE / MAX (width, height));
  g_autofree char *title = g_strdup_printf (_ ("Draw Shot %s"), board->shot->number);

  self->session = g_object_ref (session);
  self->shot = g_strdup (yd_record_get_id (YD_RECORD (board->shot)));
  self->number = g_strdup (board->shot->number);
  self->blank_width = MAX (1, (int) (width * scale));
  self->blank_height = MAX (1, (int) (height * scale));
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (gtk_widget_get_root (parent)));
  update_actions (self);
  gtk_window_present (GTK_WINDOW (self));
  if (board->extension)
    yd_background_run (self, load,
                       yd_media_folder_dup_path (yd_session_get_store (session), board->take->file,
                                                 board->extension),
                       g_free, (GDestroyNotify) yd_picture_unref, NULL, loaded_cb, NULL);
  else
    begin (self, NULL);
}

static void
yd_pen_window_dispose (GObject *object)
{
  YdPenWindow *self = YD_PEN_WINDOW (object);

  self->is_filling = TRUE; /* buttons that go away say nothing */
  g_clear_object (&self->session);
  g_clear_object (&self->work);
  g_clear_pointer (&self->drawing, yd_pen_drawing_unref);
  g_clear_pointer (&self->under, yd_picture_unref);
  g_clear_pointer (&self->shot, g_free);
  g_clear_pointer (&self->number, g_free);
  G_OBJECT_CLASS (yd_pen_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc func;
  } actions[] = {
    { "pen.undo", NULL, undo_cb }, { "pen.redo", NULL, redo_cb },  { "pen.clear", NULL, clear_cb },
    { "pen.tool", "i", tool_cb },  { "pen.color", "i", color_cb }, { "pen.width", "i", width_cb },
    { "pen.save", NULL, save_cb },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].func);
}

static void
yd_pen_window_class_init (YdPenWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_pen_window_dispose;
  g_type_ensure (YD_TYPE_PEN_CANVAS);
  install_actions (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("storyboard/pen-window.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdPenWindow, canvas);
  gtk_widget_class_bind_template_child (widget_class, YdPenWindow, pen);
  gtk_widget_class_bind_template_child (widget_class, YdPenWindow, eraser);
  gtk_widget_class_bind_template_child (widget_class, YdPenWindow, swatches);
  gtk_widget_class_bind_template_child (widget_class, YdPenWindow, color);
  gtk_widget_class_bind_template_child (widget_class, YdPenWindow, width);
  gtk_widget_class_bind_template_child (widget_class, YdPenWindow, over);
  gtk_widget_class_bind_template_child (widget_class, YdPenWindow, tools);
  gtk_widget_class_bind_template_callback (widget_class, pen_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, color_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, over_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
}

static void
yd_pen_window_init (YdPenWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_swatches (self);
  yd_action_table_bind (GTK_WIDGET (self), "pen.");
  /* what is pressed is the button inside */
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->color))),
      GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Another color"), -1);
  choose_color (self, 0);
}
