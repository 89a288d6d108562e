/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that can be set of a clip. Each row names the field it stands for; one table says how a field
 * is read from the film. With several clips selected the first is shown and all are changed. */
#include "app/timeline/clip-inspector.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/timeline/choice-row.h"
#include "app/timeline/desk-edits.h"
#include "app/timeline/number-row.h"
#include "app/timeline/row-style.h"
#include "app/widgets/timecode.h"
#include "app/window/workspace.h"
#include "core/model/clip.h"

struct _YdClipInspector {
  AdwBin parent_instance;

  YdDesk *desk; /* owned, or NULL */
  char **ids;   /* owned, of the clips shown */
  gboolean is_filling;
  GPtrArray *numbers; /* owned, YdNumberRow, borrowed from the template */

  AdwPreferencesGroup *place;
  AdwEntryRow *start;
  AdwEntryRow *duration;
  AdwEntryRow *source;
  GtkWidget *words;
  AdwEntryRow *text;
  AdwEntryRow *subtext;
  YdChoiceRow *style;
  GtkWidget *picture;
  GtkWidget *camera_group;
  GtkWidget *transition_group;
  GtkWidget *pace;
  GtkWidget *sound;
  YdChoiceRow *fit;
  YdChoiceRow *blend;
  YdChoiceRow *camera;
  YdNumberRow *strength;
  YdChoiceRow *transition;
  YdNumberRow *transition_frames;
  YdChoiceRow *direction;
  YdNumberRow *speed;
  GtkSwitch *pitch;
};

G_DEFINE_FINAL_TYPE (YdClipInspector, yd_clip_inspector, ADW_TYPE_BIN)

#define NO_KEY (-1)

/* How the number of a field is found in a clip */
static const struct {
  const char *field;
  gsize offset;
  gboolean is_frames; /* a gint64, else a double */
  int key;            /* YdKeyParameter, or NO_KEY */
} fields[] = {
  { "position-x", G_STRUCT_OFFSET (YdSnapshotClip, position_x), FALSE,
    YD_KEY_PARAMETER_POSITION_X },
  { "position-y", G_STRUCT_OFFSET (YdSnapshotClip, position_y), FALSE,
    YD_KEY_PARAMETER_POSITION_Y },
  { "scale", G_STRUCT_OFFSET (YdSnapshotClip, scale), FALSE, YD_KEY_PARAMETER_SCALE },
  { "rotation", G_STRUCT_OFFSET (YdSnapshotClip, rotation), FALSE, YD_KEY_PARAMETER_ROTATION },
  { "opacity", G_STRUCT_OFFSET (YdSnapshotClip, opacity), FALSE, YD_KEY_PARAMETER_OPACITY },
  { "gain-db", G_STRUCT_OFFSET (YdSnapshotClip, gain_db), FALSE, YD_KEY_PARAMETER_VOLUME },
  { "pan", G_STRUCT_OFFSET (YdSnapshotClip, pan), FALSE, NO_KEY },
  { "fade-in-frames", G_STRUCT_OFFSET (YdSnapshotClip, fade_in_frames), TRUE, NO_KEY },
  { "fade-out-frames", G_STRUCT_OFFSET (YdSnapshotClip, fade_out_frames), TRUE, NO_KEY },
};

static YdSnapshotClip *
get_clip (YdClipInspector *self)
{
  return self->desk && self->ids ? yd_desk_find_clip (self->desk, self->ids[0], NULL) : NULL;
}

static int
find_field (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].field, field))
      return (int) i;
  return -1;
}

/* From the clip's start, inside it */
static gint64
get_key_frame (YdClipInspector *self, const YdSnapshotClip *clip)
{
  return CLAMP (yd_desk_get_position (self->desk) - clip->start_frame, 0,
                clip->duration_frames - 1);
}

static gboolean
has_key (const YdSnapshotClip *clip, int key, gint64 frame)
{
  const GArray *keys = clip->keys[key];

  for (guint i = 0; keys && i < keys->len; i++)
    if (g_array_index (keys, YdSnapshotKey, i).frame == frame)
      return TRUE;
  return FALSE;
}

static void
fill_number (YdClipInspector *self, const YdSnapshotClip *clip, YdNumberRow *row)
{
  const int place = find_field (yd_number_row_get_field (row));
  if (place < 0)
    return;

  const char *member = (const char *) clip + fields[place].offset;
  const int key = fields[place].key;
  const gint64 frame = get_key_frame (self, clip);
  double value =
      fields[place].is_frames ? (double) *(const gint64 *) member : *(const double *) member;
  if (key != NO_KEY) {
    if (clip->keys[key] && clip->keys[key]->len > 0)
      value = yd_snapshot_clip_get_value (clip, (YdKeyParameter) key, (double) frame);
    yd_number_row_set_is_key (row, has_key (clip, key, frame));
  }
  yd_number_row_set_value (row, value);
}

static void
set_text (AdwEntryRow *row, const char *text)
{
  GtkStateFlags flags = gtk_widget_get_state_flags (GTK_WIDGET (row));

  if (!(flags & GTK_STATE_FLAG_FOCUS_WITHIN) &&
      !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text))
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
fill_times (YdClipInspector *self, const YdSnapshotClip *clip)
{
  const YdFrameRate rate = yd_desk_get_film (self->desk)->rate;
  const gint64 source = yd_frame_rate_frame_at (rate, clip->source_start_ns);
  g_autofree char *start = yd_timecode_format (rate, clip->start_frame);
  g_autofree char *duration = yd_timecode_format (rate, clip->duration_frames);
  g_autofree char *from = yd_timecode_format (rate, source);

  set_text (self->start, start);
  set_text (self->duration, duration);
  set_text (self->source, from);
  gtk_widget_set_visible (GTK_WIDGET (self->source), clip->media_duration_ns > 0);
}

static void
fill_choices (YdClipInspector *self, const YdSnapshotClip *clip)
{
  yd_choice_row_set_value (self->fit, yd_enum_to_nick (YD_TYPE_FIT, (int) clip->fit));
  yd_choice_row_set_value (self->blend, yd_enum_to_nick (YD_TYPE_BLEND, (int) clip->blend));
  yd_choice_row_set_value (self->camera, "");
  yd_choice_row_set_value (self->transition,
                           yd_enum_to_nick (YD_TYPE_TRANSITION, (int) clip->transition));
  yd_choice_row_set_value (self->direction,
                           yd_enum_to_nick (YD_TYPE_DIRECTION, (int) clip->direction));
  if (clip->transition_frames > 0)
    yd_number_row_set_value (self->transition_frames, (double) clip->transition_frames);
}

static void
show_groups (YdClipInspector *self, const YdSnapshotClip *clip)
{
  const gboolean is_title = clip->kind == YD_CLIP_KIND_TITLE;
  const gboolean is_sound = clip->kind == YD_CLIP_KIND_SOUND;
  const gboolean is_still = clip->kind == YD_CLIP_KIND_STILL;

  gtk_widget_set_visible (self->words, is_title);
  gtk_widget_set_visible (self->picture, !is_sound);
  gtk_widget_set_visible (GTK_WIDGET (self->fit), !is_title);
  gtk_widget_set_visible (self->camera_group, !is_sound && !is_title);
  gtk_widget_set_visible (self->transition_group, !is_sound);
  gtk_widget_set_visible (self->pace, is_sound || clip->kind == YD_CLIP_KIND_VIDEO);
  gtk_widget_set_visible (self->sound, !is_still && !is_title);
}

static void
fill (YdClipInspector *self)
{
  const YdSnapshotClip *clip = get_clip (self);
  const guint n_clips = self->ids ? g_strv_length (self->ids) : 0;
  if (!clip)
    return;

  g_autofree char *many = g_strdup_printf (ngettext ("%u clip", "%u clips", n_clips), n_clips);
  g_autofree char *name = g_markup_escape_text (yd_desk_get_clip_name (self->desk, clip->id), -1);
  self->is_filling = TRUE;
  adw_preferences_group_set_title (self->place, n_clips > 1 ? many : name);
  fill_times (self, clip);
  fill_choices (self, clip);
  show_groups (self, clip);
  for (guint i = 0; i < self->numbers->len; i++)
    fill_number (self, clip, self->numbers->pdata[i]);
  yd_number_row_set_value (self->speed, clip->speed * 100);
  gtk_switch_set_active (self->pitch, clip->is_pitch_kept);
  if (clip->kind == YD_CLIP_KIND_TITLE) {
    set_text (self->text, clip->text ? clip->text : "");
    set_text (self->subtext, clip->subtext ? clip->subtext : "");
    yd_row_style_show (self->style, self->desk, YD_TYPE_CLIP, clip->id);
  }
  self->is_filling = FALSE;
}

static void
set_field (YdClipInspector *self, const char *field, const char *value)
{
  if (get_clip (self) && !self->is_filling)
    yd_desk_set_field (self->desk, (YdIds) self->ids, field, value);
}

/* What has key frames gets one at the playhead */
static void
number_cb (YdClipInspector *self, double value, YdNumberRow *row)
{
  const YdSnapshotClip *clip = get_clip (self);
  const int place = find_field (yd_number_row_get_field (row));
  const int key = place < 0 ? NO_KEY : fields[place].key;
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  if (!clip || place < 0)
    return;

  if (key != NO_KEY && clip->keys[key] && clip->keys[key]->len > 0)
    yd_desk_set_key (self->desk, clip->id, (YdKeyParameter) key, get_key_frame (self, clip), value);
  else
    set_field (
        self, fields[place].field,
        g_ascii_formatd (text, sizeof text, fields[place].is_frames ? "%.0f" : "%.6g", value));
}

static void
key_cb (YdClipInspector *self, gboolean is_key, YdNumberRow *row)
{
  const YdSnapshotClip *clip = get_clip (self);
  const int place = find_field (yd_number_row_get_field (row));
  if (!clip || place < 0 || fields[place].key == NO_KEY)
    return;

  const YdKeyParameter key = (YdKeyParameter) fields[place].key;
  if (is_key)
    yd_desk_set_key (self->desk, clip->id, key, get_key_frame (self, clip),
                     yd_number_row_get_value (row));
  else
    yd_desk_remove_key (self->desk, clip->id, key, get_key_frame (self, clip));
}

static void
choice_cb (YdClipInspector *self, const char *value, YdChoiceRow *row)
{
  set_field (self, yd_choice_row_get_field (row), value);
}

static void
camera_cb (YdClipInspector *self)
{
  const YdSnapshotClip *clip = get_clip (self);
  const guint place = adw_combo_row_get_selected (ADW_COMBO_ROW (self->camera));
  if (!clip || self->is_filling || place == 0)
    return;

  const YdCamera camera = {
    .kind = YD_CAMERA_MOVEMENT,
    .movement = (YdShotMovement) (place - 1), /* the choices are in the order of the enum */
    .strength = yd_number_row_get_value (self->strength) / 100,
  };
  yd_desk_set_camera (self->desk, clip->id, &camera, FALSE);
}

static void
transition_cb (YdClipInspector *self)
{
  const YdSnapshotClip *clip = get_clip (self);
  if (!clip || self->is_filling)
    return;

  const guint kind = adw_combo_row_get_selected (ADW_COMBO_ROW (self->transition));
  const guint direction = adw_combo_row_get_selected (ADW_COMBO_ROW (self->direction));
  const double frames = yd_number_row_get_value (self->transition_frames);
  if ((YdTransition) kind == YD_TRANSITION_CUT && clip->transition == YD_TRANSITION_CUT)
    return;
  yd_desk_set_transition (self->desk, clip->id, (YdTransition) kind, (gint64) frames,
                          (YdDirection) direction);
}

static void
speed_cb (YdClipInspector *self, double percent)
{
  const YdSnapshotClip *clip = get_clip (self);

  if (clip)
    yd_desk_set_speed (self->desk, clip->id, percent / 100);
}

static void
pitch_cb (YdClipInspector *self)
{
  set_field (self, "is-pitch-kept", gtk_switch_get_active (self->pitch) ? "1" : "0");
}

static void
text_cb (YdClipInspector *self, AdwEntryRow *row)
{
  set_field (self, row == self->text ? "text" : "subtext",
             gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
time_cb (YdClipInspector *self, AdwEntryRow *row)
{
  const YdSnapshotClip *clip = get_clip (self);
  gint64 frame;
  if (!clip)
    return;

  const YdFrameRate rate = yd_desk_get_film (self->desk)->rate;
  if (!yd_timecode_parse (gtk_editable_get_text (GTK_EDITABLE (row)), rate, &frame)) {
    yd_session_toast (yd_desk_get_session (self->desk),
                      _ ("That is no time. Type minutes, seconds and frames: 1:12:07."), FALSE);
    return;
  }
  const char *const one[] = { clip->id, NULL };
  const gint64 source = yd_frame_rate_frame_at (rate, clip->source_start_ns);
  if (row == self->start)
    yd_desk_move (self->desk, one, frame - clip->start_frame, NULL, YD_EDIT_PLAIN);
  else if (row == self->duration)
    yd_desk_trim (self->desk, clip->id, YD_CLIP_TAIL, frame - clip->duration_frames, YD_EDIT_PLAIN);
  else
    yd_desk_slip (self->desk, clip->id, frame - source);
}

/**
 * yd_clip_inspector_new:
 *
 * Returns: (transfer full) (type YdClipInspector): a pane of no clip
 */
GtkWidget *
yd_clip_inspector_new (void)
{
  return g_object_new (YD_TYPE_CLIP_INSPECTOR, NULL);
}

/**
 * yd_clip_inspector_show:
 * @self: a pane
 * @desk: (nullable): of the film
 * @ids: (nullable): of the clips
 *
 * Shows clips as they are now.
 */
void
yd_clip_inspector_show (YdClipInspector *self, YdDesk *desk, const char *const *ids)
{
  char **copy = g_strdupv ((char **) ids);

  g_strfreev (self->ids);
  self->ids = copy;
  g_set_object (&self->desk, desk);
  fill (self);
}

/**
 * yd_clip_inspector_set_styles:
 * @self: a pane
 * @values: names of text styles
 * @titles: what a person calls them
 *
 * Says which styles titles can have.
 */
void
yd_clip_inspector_set_styles (YdClipInspector *self,
                              const char *const *values,
                              const char *const *titles)
{
  yd_choice_row_set_choices (self->style, values, titles);
}

static void
collect (YdClipInspector *self, GtkWidget *widget)
{
  if (YD_IS_NUMBER_ROW (widget)) {
    if (yd_number_row_get_field (YD_NUMBER_ROW (widget)))
      g_ptr_array_add (self->numbers, widget);
    return;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect (self, child);
}

static void
yd_clip_inspector_dispose (GObject *object)
{
  YdClipInspector *self = YD_CLIP_INSPECTOR (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->numbers, g_ptr_array_unref);
  G_OBJECT_CLASS (yd_clip_inspector_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, place);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, start);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, duration);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, source);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, words);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, text);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, subtext);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, style);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, picture);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, camera_group);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, transition_group);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, pace);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, sound);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, fit);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, blend);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, camera);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, strength);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, transition);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, transition_frames);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, direction);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, speed);
  gtk_widget_class_bind_template_child (widget_class, YdClipInspector, pitch);
}

static void
yd_clip_inspector_class_init (YdClipInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_clip_inspector_dispose;
  g_type_ensure (YD_TYPE_NUMBER_ROW);
  g_type_ensure (YD_TYPE_CHOICE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("timeline/clip-inspector.ui"));
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, number_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_cb);
  gtk_widget_class_bind_template_callback (widget_class, camera_cb);
  gtk_widget_class_bind_template_callback (widget_class, transition_cb);
  gtk_widget_class_bind_template_callback (widget_class, speed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pitch_cb);
  gtk_widget_class_bind_template_callback (widget_class, text_cb);
  gtk_widget_class_bind_template_callback (widget_class, time_cb);
}

static void
yd_clip_inspector_init (YdClipInspector *self)
{
  self->numbers = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  collect (self, GTK_WIDGET (self));
  yd_number_row_set_value (self->strength, 12);
  yd_number_row_set_value (self->transition_frames, 12);
}
