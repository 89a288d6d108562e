/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture, a video or a sound of the project, as it is chosen from a list. */
#include "app/timeline/media-row.h"

#include <glib/gi18n.h>

#include "app/widgets/file-picture.h"
#include "app/widgets/timecode.h"
#include "app/window/workspace.h"

struct _YdMediaRow {
  AdwBin parent_instance;

  GtkStack *stack;
  YdFilePicture *picture;
  GtkLabel *name;
  GtkLabel *about;
};

G_DEFINE_FINAL_TYPE (YdMediaRow, yd_media_row, ADW_TYPE_BIN)

static char *
describe (const YdMediaFile *media, YdFrameRate rate)
{
  const gint64 n_frames = yd_frame_rate_frames_for (rate, media->duration_ns);
  g_autofree char *length = yd_timecode_format_length (rate, n_frames);
  const YdClipKind kind = yd_media_file_get_kind (media);

  if (kind == YD_CLIP_KIND_SOUND)
    return g_strdup_printf (_ ("Sound, %s"), length);
  return kind == YD_CLIP_KIND_STILL
             ? g_strdup_printf (_ ("Picture, %d × %d"), media->width, media->height)
             : g_strdup_printf (_ ("Video, %d × %d, %s"), media->width, media->height, length);
}

/**
 * yd_media_row_new:
 *
 * Returns: (transfer full) (type YdMediaRow): a row of no file yet
 */
GtkWidget *
yd_media_row_new (void)
{
  return g_object_new (YD_TYPE_MEDIA_ROW, NULL);
}

/**
 * yd_media_row_show:
 * @self: a row
 * @desk: of a film that has been read
 * @media: a file of its project
 *
 * Shows a file; a video by its first picture.
 *
 * Returns: (transfer none): what it is called on the row
 */
const char *
yd_media_row_show (YdMediaRow *self, YdDesk *desk, YdMediaFile *media)
{
  const gboolean is_sound = yd_media_file_get_kind (media) == YD_CLIP_KIND_SOUND;
  const char *name = yd_media_file_is_made (media) ? _ ("No name") : media->original_name;
  g_autofree char *about = describe (media, yd_desk_get_film (desk)->rate);

  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->about, about);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_stack_set_visible_child_name (self->stack, is_sound ? "sound" : "picture");
  yd_file_picture_set_media (self->picture, yd_session_get_store (yd_desk_get_session (desk)),
                             is_sound ? NULL : yd_record_get_id (YD_RECORD (media)),
                             media->extension, 0);
  return name;
}

static void
yd_media_row_class_init (YdMediaRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (YD_TYPE_FILE_PICTURE);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("timeline/media-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdMediaRow, stack);
  gtk_widget_class_bind_template_child (widget_class, YdMediaRow, picture);
  gtk_widget_class_bind_template_child (widget_class, YdMediaRow, name);
  gtk_widget_class_bind_template_child (widget_class, YdMediaRow, about);
}

static void
yd_media_row_init (YdMediaRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
