/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The timeline: the film plays above, and is cut below. */
#include "app/timeline/timeline-page.h"

#include <glib/gi18n.h>

#include "app/timeline/desk-arrivals.h"
#include "app/timeline/desk-files.h"
#include "app/timeline/key-header.h"
#include "app/timeline/lanes.h"
#include "app/timeline/marker-list.h"
#include "app/timeline/preview.h"
#include "app/timeline/ruler.h"
#include "app/timeline/timeline-actions.h"
#include "app/timeline/timeline-inspector.h"
#include "app/timeline/track-header.h"
#include "app/timeline/transport-bar.h"
#include "app/window/action-table.h"
#include "app/window/application.h"
#include "app/window/workspace.h"

struct _YdTimelinePage {
  AdwBin parent_instance;

  YdSession *session;             /* owned, or NULL */
  YdDesk *desk;                   /* owned, from when the page is seen first; or NULL */
  YdTimelineInspector *inspector; /* owned */
  GtkWindow *full;                /* owned: the preview on the full screen, or NULL */
  gboolean loops;
  gboolean is_muted;
  gboolean has_fitted; /* what was left was shown, or the whole film */
  double scroll_px;    /* where to once the playhead has come, or -1 */
  char **arriving;     /* owned, ids of media that are laid when the film has come, or NULL */
  gint64 goal_frame;   /* where the playhead goes when the film has come, or -1 */

  GtkStack *stack;
  AdwBin *place; /* of the preview */
  YdPreview *preview;
  YdTransportBar *transport;
  YdRuler *ruler;
  YdLanes *lanes;
  GtkBox *headers;
  GtkScrolledWindow *header_scroll;
  GtkScrollbar *across;
  GtkScrollbar *down;
  GtkPaned *paned;
  YdMarkerList *markers;
};

static void workspace_init (YdWorkspaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YdTimelinePage,
                               yd_timeline_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (YD_TYPE_WORKSPACE, workspace_init))

enum {
  PROP_0,
  PROP_LOOPS,
  PROP_MUTED,
  PROP_FULL,
  PROP_SAFE_AREAS, /* from here on the desk's */
  PROP_SNAPS,
  PROP_KEYS,
  PROP_CAMERA,
  N_PROPS
};
static GParamSpec *props[N_PROPS];

/**
 * yd_timeline_page_get_desk:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the desk of the project that is shown
 */
YdDesk *
yd_timeline_page_get_desk (YdTimelinePage *self)
{
  return self->desk;
}

static GSettings *
get_settings (YdTimelinePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return yd_application_get_settings (
      YD_APPLICATION (gtk_window_get_application (GTK_WINDOW (root))));
}

static void
set_loop (YdTimelinePage *self)
{
  const YdSnapshot *film = self->desk ? yd_desk_get_film (self->desk) : NULL;
  if (!film)
    return;

  YdPlayer *player = yd_desk_get_player (self->desk);
  if (!self->loops)
    yd_player_clear_loop (player);
  else if (film->range_end_frame > 0)
    yd_player_set_loop (player, film->range_start_frame, film->range_end_frame);
  else
    yd_player_set_loop (player, 0, film->duration_frames);
}

static gboolean
fits_row (GtkWidget *header, const YdLaneRow *row)
{
  return row->parameter == YD_ROW_OF_CLIPS
             ? YD_IS_TRACK_HEADER (header)
             : YD_IS_KEY_HEADER (header) &&
                   (int) yd_key_header_get_parameter (YD_KEY_HEADER (header)) == row->parameter;
}

/* Headers stand where lanes are: one a row, below the one of the cues */
static void
fill_headers (YdTimelinePage *self)
{
  const GArray *rows = yd_lanes_get_rows (self->lanes);
  GtkWidget *last = gtk_widget_get_first_child (GTK_WIDGET (self->headers)), *next;
  gboolean can_edit = FALSE;
  const YdSnapshotClip *clip = self->desk ? yd_lanes_get_keyed_clip (self->lanes, &can_edit) : NULL;

  for (guint i = 1; i < rows->len; i++) {
    const YdLaneRow *row = &g_array_index (rows, YdLaneRow, i);
    while ((next = gtk_widget_get_next_sibling (last)) && !fits_row (next, row))
      gtk_box_remove (self->headers, next);
    if (!next) {
      next = row->parameter == YD_ROW_OF_CLIPS
                 ? yd_track_header_new (self->desk)
                 : yd_key_header_new (self->desk, (YdKeyParameter) row->parameter);
      gtk_box_append (self->headers, next);
    }
    if (row->parameter == YD_ROW_OF_CLIPS)
      yd_track_header_set_track (YD_TRACK_HEADER (next), row->track);
    else
      yd_key_header_set_clip (YD_KEY_HEADER (next), clip->id, can_edit);
    last = next;
  }
  while ((next = gtk_widget_get_next_sibling (last)))
    gtk_box_remove (self->headers, next);
}

static void
remember_place (YdTimelinePage *self)
{
  GSettings *settings = yd_session_get_settings (self->session);
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  if (!self->has_fitted)
    return;

  g_settings_set_double (settings, "timeline-zoom", yd_time_scale_get_frame_px (scale));
  g_settings_set_double (settings, "timeline-scroll",
                         gtk_adjustment_get_value (yd_time_scale_get_across (scale)));
  g_settings_set_int64 (settings, "timeline-playhead", yd_desk_get_position (self->desk));
}

/* As it was left, else the whole film */
static void
show_place (YdTimelinePage *self)
{
  GSettings *settings = yd_session_get_settings (self->session);
  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  const double zoom = g_settings_get_double (settings, "timeline-zoom");
  const gint64 playhead = g_settings_get_int64 (settings, "timeline-playhead");
  const gint64 last = yd_desk_get_length (self->desk) - 1;
  if (self->has_fitted || last < 0 || gtk_widget_get_width (GTK_WIDGET (self->lanes)) <= 0)
    return;

  self->has_fitted = TRUE;
  if (!(zoom > 0)) {
    yd_time_scale_fit (scale);
    return;
  }
  yd_time_scale_set_frame_px (scale, zoom);
  self->scroll_px = g_settings_get_double (settings, "timeline-scroll");
  gtk_adjustment_set_value (yd_time_scale_get_across (scale), self->scroll_px);
  if (playhead > 0)
    yd_player_seek (yd_desk_get_player (self->desk), MIN (playhead, last));
}

/* The lanes follow the playhead, but not the one that was left elsewhere */
static void
position_cb (YdTimelinePage *self)
{
  if (self->scroll_px >= 0)
    gtk_adjustment_set_value (yd_time_scale_get_across (yd_desk_get_scale (self->desk)),
                              self->scroll_px);
  self->scroll_px = -1;
}

static void
go_to_goal (YdTimelinePage *self)
{
  const gint64 last = yd_desk_get_length (self->desk) - 1;
  const gint64 goal = MIN (self->goal_frame, last);

  self->goal_frame = -1;
  if (goal < 0)
    return;
  self->scroll_px = -1; /* the lanes follow it */
  yd_player_seek (yd_desk_get_player (self->desk), goal);
}

/* Does what had to wait for the film, and for the playhead to be where it was left */
static void
catch_up (YdTimelinePage *self)
{
  const gboolean is_ready = self->desk && yd_desk_get_film (self->desk) &&
                            (self->has_fitted || yd_desk_get_length (self->desk) == 0);
  if (!is_ready)
    return;

  if (self->goal_frame >= 0)
    go_to_goal (self);
  g_auto (GStrv) media = g_steal_pointer (&self->arriving);
  if (media)
    yd_desk_lay_media (self->desk, (YdIds) media, NULL, yd_desk_get_place (self->desk));
}

/**
 * yd_timeline_page_lay_media:
 * @self: a page
 * @media: ids of files of it
 *
 * Lays files at the playhead; as soon as the film has been read.
 */
void
yd_timeline_page_lay_media (YdTimelinePage *self, const char *const *media)
{
  if (!self->session)
    return; /* it was closed meanwhile */
  g_strfreev (self->arriving);
  self->arriving = g_strdupv ((char **) media);
  catch_up (self);
}

/* The parameter is a frame; as soon as the film has been read */
static void
go_to_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdTimelinePage *self = YD_TIMELINE_PAGE (widget);
  if (!self->session)
    return; /* it was closed meanwhile */

  self->goal_frame = g_variant_get_int64 (parameter);
  catch_up (self);
}

static void
scale_cb (YdTimelinePage *self)
{
  show_place (self);
  catch_up (self);
}

/* The keys are the page's where it is seen, also where there is nothing to cut yet */
static void
show_stage (YdTimelinePage *self, const char *name)
{
  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), name))
    return;
  gtk_stack_set_visible_child_name (self->stack, name);
  if (g_str_equal (name, "empty") && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
film_cb (YdTimelinePage *self)
{
  const YdSnapshot *film = yd_desk_get_film (self->desk);
  const gboolean has_film = yd_desk_get_length (self->desk) > 0;

  set_loop (self);
  show_stage (self, has_film ? "film" : "empty");
  yd_timeline_actions_enable (GTK_WIDGET (self), film != NULL, !yd_desk_is_read_only (self->desk));
  scale_cb (self);
}

static void
share_desk (YdTimelinePage *self)
{
  yd_preview_set_desk (self->preview, self->desk);
  yd_transport_bar_set_desk (self->transport, self->desk);
  yd_ruler_set_desk (self->ruler, self->desk);
  yd_lanes_set_desk (self->lanes, self->desk);
  yd_marker_list_set_desk (self->markers, self->desk);
  yd_timeline_inspector_set_desk (self->inspector, self->desk);
}

static void
open_desk (YdTimelinePage *self)
{
  GSettings *settings = get_settings (self);
  YdPlayer *player;

  self->desk = yd_desk_new (self->session);
  player = yd_desk_get_player (self->desk);
  self->has_fitted = FALSE;
  self->scroll_px = -1;
  g_settings_bind (settings, "timeline-snaps", self->desk, "snaps", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "timeline-safe-areas", self->desk, "shows-safe-areas",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "timeline-keys", self->desk, "shows-keys", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "timeline-volume", player, "volume", G_SETTINGS_BIND_DEFAULT);
  if (g_settings_get_int (settings, "timeline-preview-height") > 0)
    gtk_paned_set_position (self->paned, g_settings_get_int (settings, "timeline-preview-height"));
  g_settings_bind (settings, "timeline-preview-height", self->paned, "position",
                   G_SETTINGS_BIND_SET);
  yd_player_set_muted (player, self->is_muted);
  g_signal_connect_object (self->desk, "film", G_CALLBACK (film_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (yd_desk_get_scale (self->desk), "changed", G_CALLBACK (scale_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_scrollbar_set_adjustment (self->across,
                                yd_time_scale_get_across (yd_desk_get_scale (self->desk)));
  share_desk (self);
  g_signal_connect_object (self->desk, "position", G_CALLBACK (position_cb), self,
                           G_CONNECT_SWAPPED);
  for (int i = PROP_SAFE_AREAS; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), props[i]);
  if (yd_desk_get_film (self->desk))
    film_cb (self);
}

static void
leave_full_preview (YdTimelinePage *self)
{
  g_autoptr (GtkWindow) full = g_steal_pointer (&self->full);
  if (!full)
    return;

  g_object_ref (self->preview);
  gtk_window_set_child (full, NULL);
  adw_bin_set_child (self->place, GTK_WIDGET (self->preview));
  g_object_unref (self->preview);
  gtk_window_destroy (full);
  gtk_widget_grab_focus (GTK_WIDGET (self->lanes));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FULL]);
}

static void
close_desk (YdTimelinePage *self)
{
  if (self->desk)
    remember_place (self);
  g_autoptr (YdDesk) desk = g_steal_pointer (&self->desk);
  if (!desk)
    return;

  leave_full_preview (self);
  share_desk (self);
  g_signal_handlers_disconnect_by_data (desk, self);
  g_signal_handlers_disconnect_by_data (yd_desk_get_scale (desk), self);
  gtk_scrollbar_set_adjustment (self->across, NULL);
  fill_headers (self);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  yd_timeline_actions_enable (GTK_WIDGET (self), FALSE, FALSE);
  yd_desk_close (desk);
}

static void
set_session (YdWorkspace *workspace, YdSession *session)
{
  YdTimelinePage *self = YD_TIMELINE_PAGE (workspace);

  close_desk (self);
  g_clear_pointer (&self->arriving, g_strfreev);
  self->goal_frame = -1;
  g_set_object (&self->session, session);
}

static GtkWidget *
get_inspector (YdWorkspace *workspace)
{
  return GTK_WIDGET (YD_TIMELINE_PAGE (workspace)->inspector);
}

static void
start (YdWorkspace *workspace)
{
  YdTimelinePage *self = YD_TIMELINE_PAGE (workspace);

  if (self->session && !self->desk)
    open_desk (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->lanes));
}

static void
workspace_init (YdWorkspaceInterface *iface)
{
  iface->set_session = set_session;
  iface->get_inspector = get_inspector;
  iface->start = start;
}

/* Another workspace is looked at */
static void
yd_timeline_page_unmap (GtkWidget *widget)
{
  YdTimelinePage *self = YD_TIMELINE_PAGE (widget);

  if (self->desk && !self->full)
    yd_player_pause (yd_desk_get_player (self->desk));
  if (self->desk)
    remember_place (self);
  GTK_WIDGET_CLASS (yd_timeline_page_parent_class)->unmap (widget);
}

static gboolean
full_key_cb (GtkEventControllerKey *keys,
             guint key,
             guint code,
             GdkModifierType state,
             YdTimelinePage *self)
{
  if (key == GDK_KEY_Escape) {
    leave_full_preview (self);
    return TRUE;
  }
  return gtk_event_controller_key_forward (keys, GTK_WIDGET (self));
}

static gboolean
full_closed_cb (YdTimelinePage *self)
{
  leave_full_preview (self);
  return TRUE;
}

/* The picture alone on a screen of its own; the keys go to the page as ever */
static void
enter_full_preview (YdTimelinePage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  if (!self->desk)
    return;

  self->full = g_object_ref (GTK_WINDOW (gtk_window_new ()));
  gtk_window_set_title (self->full, _ ("Preview"));
  gtk_window_set_transient_for (self->full, parent);
  gtk_widget_add_css_class (GTK_WIDGET (self->full), "full-preview");
  g_object_ref (self->preview);
  adw_bin_set_child (self->place, NULL);
  gtk_window_set_child (self->full, GTK_WIDGET (self->preview));
  g_object_unref (self->preview);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (full_key_cb), self, 0);
  g_signal_connect_object (self->full, "close-request", G_CALLBACK (full_closed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->full), keys);
  gtk_window_fullscreen (self->full);
  gtk_window_present (self->full);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FULL]);
}

static void
yd_timeline_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YdTimelinePage *self = YD_TIMELINE_PAGE (object);

  if (id == PROP_LOOPS)
    g_value_set_boolean (value, self->loops);
  else if (id == PROP_MUTED)
    g_value_set_boolean (value, self->is_muted);
  else if (id == PROP_FULL)
    g_value_set_boolean (value, self->full != NULL);
  else if (self->desk)
    g_object_get_property (G_OBJECT (self->desk), pspec->name, value);
}

static void
yd_timeline_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  YdTimelinePage *self = YD_TIMELINE_PAGE (object);
  const gboolean is_on = g_value_get_boolean (value);

  if (id == PROP_LOOPS) {
    self->loops = is_on;
    set_loop (self);
  } else if (id == PROP_MUTED) {
    self->is_muted = is_on;
    if (self->desk)
      yd_player_set_muted (yd_desk_get_player (self->desk), is_on);
  } else if (id == PROP_FULL) {
    if (is_on && !self->full)
      enter_full_preview (self);
    else if (!is_on)
      leave_full_preview (self);
    return;
  } else if (self->desk) {
    g_object_set_property (G_OBJECT (self->desk), pspec->name, value);
    if (id == PROP_CAMERA && is_on && !yd_desk_get_camera_clip (self->desk))
      yd_session_toast (self->session, _ ("Select a picture to move the camera over it."), FALSE);
    else if (id == PROP_CAMERA && is_on)
      yd_preview_focus_camera (self->preview);
  }
  g_object_notify_by_pspec (object, pspec);
}

/* Beside the lanes files go to the playhead */
static gboolean
drop_cb (YdTimelinePage *self, const GValue *value)
{
  if (!self->desk || !yd_desk_get_film (self->desk) || yd_desk_is_read_only (self->desk))
    return FALSE;
  yd_desk_lay_files (self->desk, g_value_get_boxed (value), NULL, yd_desk_get_place (self->desk));
  return TRUE;
}

static void
yd_timeline_page_dispose (GObject *object)
{
  YdTimelinePage *self = YD_TIMELINE_PAGE (object);

  if (self->lanes)
    close_desk (self);
  self->lanes = NULL;
  g_clear_pointer (&self->arriving, g_strfreev);
  g_clear_object (&self->session);
  g_clear_object (&self->inspector);
  G_OBJECT_CLASS (yd_timeline_page_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class, GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    const char *action;
  } flags[N_PROPS] = {
    [PROP_LOOPS] = { "loops", "timeline.loop" },
    [PROP_MUTED] = { "is-muted", "timeline.mute" },
    [PROP_SAFE_AREAS] = { "shows-safe-areas", "timeline.safe-areas" },
    [PROP_SNAPS] = { "snaps", "timeline.snap" },
    [PROP_FULL] = { "is-full-preview", "timeline.full-preview" },
    [PROP_KEYS] = { "shows-keys", "timeline.keys" },
    [PROP_CAMERA] = { "edits-camera", "timeline.camera" },
  };

  for (int i = PROP_LOOPS; i < N_PROPS; i++)
    props[i] =
        g_param_spec_boolean (flags[i].name, NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  for (int i = PROP_LOOPS; i < N_PROPS; i++)
    gtk_widget_class_install_property_action (widget_class, flags[i].action, flags[i].name);
}

static void
yd_timeline_page_class_init (YdTimelinePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = yd_timeline_page_get_property;
  object_class->set_property = yd_timeline_page_set_property;
  object_class->dispose = yd_timeline_page_dispose;
  widget_class->unmap = yd_timeline_page_unmap;
  install_properties (object_class, widget_class);
  gtk_widget_class_install_action (widget_class, "timeline.go-to", "x", go_to_cb);
  yd_timeline_actions_install (widget_class);
  g_type_ensure (YD_TYPE_PREVIEW);
  g_type_ensure (YD_TYPE_TRANSPORT_BAR);
  g_type_ensure (YD_TYPE_RULER);
  g_type_ensure (YD_TYPE_LANES);
  g_type_ensure (YD_TYPE_MARKER_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("timeline/timeline-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdTimelinePage, stack);
  gtk_widget_class_bind_template_child (widget_class, YdTimelinePage, place);
  gtk_widget_class_bind_template_child (widget_class, YdTimelinePage, preview);
  gtk_widget_class_bind_template_child (widget_class, YdTimelinePage, transport);
  gtk_widget_class_bind_template_child (widget_class, YdTimelinePage, ruler);
  gtk_widget_class_bind_template_child (widget_class, YdTimelinePage, lanes);
  gtk_widget_class_bind_template_child (widget_class, YdTimelinePage, headers);
  gtk_widget_class_bind_template_child (widget_class, YdTimelinePage, header_scroll);
  gtk_widget_class_bind_template_child (widget_class, YdTimelinePage, across);
  gtk_widget_class_bind_template_child (widget_class, YdTimelinePage, down);
  gtk_widget_class_bind_template_child (widget_class, YdTimelinePage, paned);
  gtk_widget_class_bind_template_child (widget_class, YdTimelinePage, markers);
}

static void
yd_timeline_page_init (YdTimelinePage *self)
{
  self->goal_frame = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  GtkAdjustment *down = gtk_scrolled_window_get_vadjustment (self->header_scroll);
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->inspector = g_object_ref_sink (YD_TIMELINE_INSPECTOR (yd_timeline_inspector_new ()));
  gtk_scrollbar_set_adjustment (self->down, down);
  yd_lanes_set_down (self->lanes, down);
  yd_lanes_add_wheel (self->lanes, GTK_WIDGET (self->headers));
  g_signal_connect_object (self->lanes, "rows", G_CALLBACK (fill_headers), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  yd_action_table_bind (GTK_WIDGET (self), "timeline.");
  yd_timeline_actions_enable (GTK_WIDGET (self), FALSE, FALSE);
}
