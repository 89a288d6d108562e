/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clip or a cue on its lane: a widget of its own, so that it can have the focus and a name. Only
 * what can be seen has one. Its colors are of the style sheet; what is drawn here is thumbnails,
 * waveform, fades, key frames and its name. */
#include "app/timeline/clip-tile.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/widgets/timecode.h"

#define NAME_PX 16
#define MAX_THUMBNAILS 200
#define MARK_PX 16 /* of what says that the file is missing */

struct _YdClipTile {
  GtkWidget parent_instance;

  YdDesk *desk;         /* owned */
  YdSnapshotClip *clip; /* owned, or NULL */
  YdSnapshotCue *cue;   /* owned, or NULL */
  char *id;             /* owned */
  int seen_start;       /* what of the widget can be seen, pixels */
  int seen_end;
};

G_DEFINE_FINAL_TYPE (YdClipTile, yd_clip_tile, GTK_TYPE_WIDGET)

static const char *
get_name (YdClipTile *self)
{
  return self->clip ? yd_desk_get_clip_name (self->desk, self->clip->id) : self->cue->text;
}

static gboolean
is_missing (YdClipTile *self)
{
  return self->clip && self->clip->file && !self->clip->path;
}

static void
name_for_all (YdClipTile *self, gint64 start_frame, gint64 n_frames, const char *what)
{
  const YdFrameRate rate = yd_desk_get_film (self->desk)->rate;
  g_autofree char *length = yd_timecode_format_length (rate, n_frames);
  g_autofree char *at = yd_timecode_format_short (rate, start_frame);
  g_autofree char *label =
      g_strdup_printf (_ ("%s %s, %s at %s"), what, get_name (self), length, at);
  const char *fault = is_missing (self) ? _ ("Its file is missing.") : NULL;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, fault ? fault : "", -1);
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self)), fault) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), fault); /* asks the display where it points */
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static const char *
get_kind_name (YdClipKind kind)
{
  static const char *const names[] = {
    [YD_CLIP_KIND_STILL] = NC_ ("clip", "Picture"),
    [YD_CLIP_KIND_VIDEO] = NC_ ("clip", "Video"),
    [YD_CLIP_KIND_SOUND] = NC_ ("clip", "Sound"),
    [YD_CLIP_KIND_TITLE] = NC_ ("clip", "Title"),
  };

  return g_dpgettext2 (NULL, "clip", names[kind]);
}

/**
 * yd_clip_tile_new:
 * @desk: of the film
 *
 * Returns: (transfer full) (type YdClipTile): a tile that shows nothing yet
 */
GtkWidget *
yd_clip_tile_new (YdDesk *desk)
{
  YdClipTile *self = g_object_new (YD_TYPE_CLIP_TILE, NULL);

  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}

/**
 * yd_clip_tile_set_clip:
 * @self: a tile
 * @clip: what it shows
 *
 * Shows a clip.
 */
void
yd_clip_tile_set_clip (YdClipTile *self, YdSnapshotClip *clip)
{
  static const char *const classes[] = { "still", "video", "sound", "title" };
  YdSnapshotClip *old = self->clip;

  self->clip = yd_snapshot_clip_ref (clip);
  g_free (self->id);
  self->id = g_strdup (clip->id);
  if (!old)
    gtk_widget_add_css_class (GTK_WIDGET (self), classes[clip->kind]);
  g_clear_pointer (&old, yd_snapshot_clip_unref);
  if (is_missing (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), "missing");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "missing");
  name_for_all (self, clip->start_frame, clip->duration_frames, get_kind_name (clip->kind));
}

/**
 * yd_clip_tile_set_cue:
 * @self: a tile
 * @cue: what it shows
 *
 * Shows a cue.
 */
void
yd_clip_tile_set_cue (YdClipTile *self, YdSnapshotCue *cue)
{
  YdSnapshotCue *old = self->cue;

  self->cue = yd_snapshot_cue_ref (cue);
  g_free (self->id);
  self->id = g_strdup (cue->id);
  gtk_widget_add_css_class (GTK_WIDGET (self), "cue");
  g_clear_pointer (&old, yd_snapshot_cue_unref);
  name_for_all (self, cue->start_frame, cue->duration_frames, _ ("Subtitle"));
}

/**
 * yd_clip_tile_set_seen:
 * @self: a tile
 * @start_px: first pixel of it that can be seen
 * @end_px: the one after the last
 *
 * Says which part is to be drawn; a tile can be far wider than the screen.
 */
void
yd_clip_tile_set_seen (YdClipTile *self, int start_px, int end_px)
{
  if (self->seen_start == start_px && self->seen_end == end_px)
    return;
  self->seen_start = start_px;
  self->seen_end = end_px;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * yd_clip_tile_get_id:
 * @self: a tile
 *
 * Returns: (transfer none): the row it shows
 */
const char *
yd_clip_tile_get_id (YdClipTile *self)
{
  return self->id;
}

/**
 * yd_clip_tile_get_table:
 * @self: a tile
 *
 * Returns: (transfer none): "clip" or "cue"
 */
const char *
yd_clip_tile_get_table (YdClipTile *self)
{
  return self->clip ? "clip" : "cue";
}

static gint64
get_source_ns (YdClipTile *self, double px)
{
  const double frame = px / yd_time_scale_get_frame_px (yd_desk_get_scale (self->desk));

  return yd_snapshot_clip_get_source_ns (self->clip, yd_desk_get_film (self->desk)->rate,
                                         (gint64) frame);
}

/* A still is seen once, a video as often as there is room */
static void
draw_thumbnails (YdClipTile *self, GtkSnapshot *snapshot, int width, int height)
{
  const int down = height - NAME_PX, scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const double aspect = self->clip->width > 0 && self->clip->height > 0
                            ? CLAMP ((double) self->clip->width / self->clip->height, 0.4, 2.4)
                            : 16 / 9.0;
  const int across = MAX ((int) (down * aspect), 8);
  const gboolean repeats = self->clip->kind == YD_CLIP_KIND_VIDEO;
  const int first = repeats ? MAX (self->seen_start, 0) / across : 0;

  for (int i = first; i < first + MAX_THUMBNAILS; i++) {
    const int x = i * across;
    if (x >= MIN (width, self->seen_end) || (i > 0 && !repeats))
      break;
    GdkTexture *texture = yd_desk_get_thumbnail (self->desk, self->clip, get_source_ns (self, x),
                                                 across * scale, down * scale);
    if (texture)
      gtk_snapshot_append_texture (
          snapshot, texture,
          &GRAPHENE_RECT_INIT ((float) x, NAME_PX, (float) across, (float) down));
  }
}

static void
draw_waveform (YdClipTile *self, GtkSnapshot *snapshot, int width, int height, const GdkRGBA *color)
{
  const YdPeaks *peaks = yd_desk_get_peaks (self->desk, self->clip);
  const int start = MAX (self->seen_start, 0), end = MIN (self->seen_end, width);
  const gint64 per_second = YD_SECOND_NS / YD_SAMPLE_RATE;
  if (!peaks || end <= start || self->clip->speed <= 0)
    return;

  const guint n = (guint) (end - start);
  const gint64 first = get_source_ns (self, start) / per_second;
  const gint64 last = get_source_ns (self, end) / per_second;
  g_autofree YdPeak *columns = g_new (YdPeak, n * YD_PEAKS_CHANNELS);
  const gboolean is_video = self->clip->kind == YD_CLIP_KIND_VIDEO;
  const double top = is_video ? height * 0.6 : NAME_PX, room = height - top - 2;
  const double gain = pow (10, CLAMP (self->clip->gain_db, -60, 24) / 20);

  yd_peaks_get (peaks, first, MAX (last - first, 1), n, columns);
  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT ((float) start, 0, (float) n, (float) height));
  gdk_cairo_set_source_rgba (cr, color);
  for (guint i = 0; i < n; i++) {
    const YdPeak *left = &columns[i * YD_PEAKS_CHANNELS], *right = left + 1;
    const double loud =
        MAX (MAX (left->high, -left->low), MAX (right->high, -right->low)) / 32767.0;
    const double reach = CLAMP (loud * gain, 0, 1) * room;
    cairo_rectangle (cr, start + i, top + room - reach, 1, MAX (reach, 0.5));
  }
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
draw_fades (YdClipTile *self, GtkSnapshot *snapshot, int width, int height)
{
  const double frame_px = yd_time_scale_get_frame_px (yd_desk_get_scale (self->desk));
  const double in = (double) self->clip->fade_in_frames * frame_px;
  const double out = (double) self->clip->fade_out_frames * frame_px;
  if (in < 1 && out < 1)
    return;

  cairo_t *cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_set_source_rgba (cr, 0, 0, 0, 0.45);
  cairo_move_to (cr, 0, height);
  cairo_line_to (cr, 0, 0);
  cairo_line_to (cr, in, 0);
  cairo_close_path (cr);
  cairo_move_to (cr, width, height);
  cairo_line_to (cr, width, 0);
  cairo_line_to (cr, width - out, 0);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
draw_keys (YdClipTile *self, GtkSnapshot *snapshot, int width, int height, const GdkRGBA *color)
{
  const double frame_px = yd_time_scale_get_frame_px (yd_desk_get_scale (self->desk));

  for (int i = 0; i < YD_N_KEY_PARAMETERS; i++) {
    const GArray *keys = self->clip->keys[i];
    for (guint j = 0; keys && j < keys->len; j++) {
      const double x = (double) g_array_index (keys, YdSnapshotKey, j).frame * frame_px;
      if (x < self->seen_start || x > MIN (self->seen_end, width))
        continue;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) height - 7));
      gtk_snapshot_rotate (snapshot, 45);
      gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (-3, -3, 6, 6));
      gtk_snapshot_restore (snapshot);
    }
  }
}

static void
draw_name (YdClipTile *self, GtkSnapshot *snapshot, int width, const GdkRGBA *color)
{
  const int start = MAX (self->seen_start, 0) + 4;
  const int room = MIN (width, self->seen_end) - start - 4;
  if (room < 10)
    return;

  g_autoptr (PangoLayout) layout =
      gtk_widget_create_pango_layout (GTK_WIDGET (self), get_name (self));
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, room * PANGO_SCALE);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) start, 1));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* Where the picture or the waveform would be */
static void
draw_missing (YdClipTile *self, GtkSnapshot *snapshot, int width, int height, const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  const int left = MAX (self->seen_start, 0) + 4;
  if (MIN (width, self->seen_end) - left < MARK_PX)
    return;

  g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (
      theme, "dialog-warning-symbolic", NULL, MARK_PX, gtk_widget_get_scale_factor (widget),
      gtk_widget_get_direction (widget), 0);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float) left, (float) (height + NAME_PX - MARK_PX) / 2));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, MARK_PX,
                                            MARK_PX, color, 1);
  gtk_snapshot_restore (snapshot);
}

static void
yd_clip_tile_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  YdClipTile *self = YD_CLIP_TILE (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GdkRGBA color, faint;
  if (!yd_desk_get_film (self->desk) || (!self->clip && !self->cue))
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  faint = color;
  faint.alpha *= 0.55f;
  if (self->clip) {
    const YdClipKind kind = self->clip->kind;
    if ((kind == YD_CLIP_KIND_STILL || kind == YD_CLIP_KIND_VIDEO) && width > 12)
      draw_thumbnails (self, snapshot, width, height);
    if ((kind == YD_CLIP_KIND_SOUND || kind == YD_CLIP_KIND_VIDEO) && width > 3)
      draw_waveform (self, snapshot, width, height, &faint);
    if (is_missing (self))
      draw_missing (self, snapshot, width, height, &color);
    draw_fades (self, snapshot, width, height);
    draw_keys (self, snapshot, width, height, &color);
  }
  draw_name (self, snapshot, width, &color);
}

static void
yd_clip_tile_dispose (GObject *object)
{
  YdClipTile *self = YD_CLIP_TILE (object);

  g_clear_pointer (&self->clip, yd_snapshot_clip_unref);
  g_clear_pointer (&self->cue, yd_snapshot_cue_unref);
  g_clear_pointer (&self->id, g_free);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (yd_clip_tile_parent_class)->dispose (object);
}

static void
yd_clip_tile_class_init (YdClipTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_clip_tile_dispose;
  widget_class->snapshot = yd_clip_tile_snapshot;
  gtk_widget_class_set_css_name (widget_class, "cliptile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
yd_clip_tile_init (YdClipTile *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
