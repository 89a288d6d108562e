/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference pictures of a member: drawn by the artist, or a person's own, which can be typed,
 * chosen or dropped. */
#include "app/cast/picture-gallery.h"

#include <glib/gi18n.h>

#include "app/cast/crop-window.h"
#include "app/cast/picture-tile.h"
#include "app/widgets/path-row.h"
#include "app/window/background.h"
#include "app/window/workspace.h"

struct _YdPictureGallery {
  AdwBin parent_instance;

  YdCastDraft *draft;       /* owned, or NULL */
  YdBackgroundQueue *queue; /* owned: what is brought in, in the order in which it was asked for */
  guint n_reading;          /* the newest list that was asked for */

  GtkFlowBox *pictures;
  GtkWidget *empty;
  YdPathRow *path;
};

G_DEFINE_FINAL_TYPE (YdPictureGallery, yd_picture_gallery, ADW_TYPE_BIN)

/* What is done to a picture, beside the window */
typedef struct {
  YdStore *store;
  YdCastMember *member;
  char *path;   /* to bring in, or NULL */
  guint number; /* of the list that was asked for */
} Job;

static Job *
new_job (YdPictureGallery *self, const char *path)
{
  Job *job = g_new0 (Job, 1);

  job->store = g_object_ref (yd_session_get_store (yd_cast_draft_get_session (self->draft)));
  job->member = yd_record_copy (yd_cast_draft_get_member (self->draft));
  job->path = g_strdup (path);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->store);
  g_object_unref (job->member);
  g_free (job->path);
  g_free (job);
}

static gpointer
list_pictures (gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;

  return yd_cast_pictures_load (job->store, yd_record_get_id (YD_RECORD (job->member)), cancellable,
                                error);
}

static gpointer
bring_in (gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  const gboolean is_done =
      job->path ? yd_cast_pictures_add (job->store, yd_record_get_id (YD_RECORD (job->member)),
                                        job->path, YD_PICTURE_ROLE_ANY, cancellable, error)
                : yd_cast_pictures_draw (job->store, job->member, cancellable, error);

  return GINT_TO_POINTER (is_done);
}

static YdSession *
get_session (YdPictureGallery *self)
{
  return self->draft ? yd_cast_draft_get_session (self->draft) : NULL;
}

static void role_chosen_cb (YdPictureTile *tile, int role, YdPictureGallery *self);
static void pick_cb (YdPictureTile *tile, YdPictureGallery *self);
static void crop_cb (YdPictureTile *tile, YdPictureGallery *self);
static void remove_cb (YdPictureTile *tile, YdPictureGallery *self);

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdPictureGallery *self = YD_PICTURE_GALLERY (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pictures = yd_background_finish (self, result, &error);

  if (GPOINTER_TO_UINT (user_data) != self->n_reading || !self->pictures)
    return; /* another list is on its way */
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->pictures)));)
    gtk_flow_box_remove (self->pictures, child);
  for (guint i = 0; pictures && i < pictures->len; i++) {
    GtkWidget *tile = yd_picture_tile_new (pictures->pdata[i]);
    g_signal_connect_object (tile, "role-chosen", G_CALLBACK (role_chosen_cb), self, 0);
    g_signal_connect_object (tile, "pick", G_CALLBACK (pick_cb), self, 0);
    g_signal_connect_object (tile, "crop", G_CALLBACK (crop_cb), self, 0);
    g_signal_connect_object (tile, "remove", G_CALLBACK (remove_cb), self, 0);
    gtk_flow_box_insert (self->pictures, tile, -1);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->pictures), pictures && pictures->len > 0);
  gtk_widget_set_visible (self->empty, !pictures || pictures->len == 0);
}

static void
refresh (YdPictureGallery *self)
{
  self->n_reading++;
  if (get_session (self) && yd_cast_draft_get_member (self->draft))
    yd_background_run (self, list_pictures, new_job (self, NULL), job_free,
                       (GDestroyNotify) g_ptr_array_unref, NULL, listed_cb,
                       GUINT_TO_POINTER (self->n_reading));
}

static void
brought_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdPictureGallery *self = YD_PICTURE_GALLERY (source);
  g_autoptr (GError) error = NULL;

  yd_background_finish (self, result, &error);
  if (error && get_session (self))
    yd_session_toast (get_session (self), error->message, FALSE);
  refresh (self);
  if (!get_session (self))
    yd_background_queue_drop (self->queue); /* the project was closed */
}

/* One after another, so that they stand in the order in which they were asked for; each goes to the
 * member that was shown then. Without a path, the artist draws it. */
static gboolean
enqueue (YdPictureGallery *self, const char *path)
{
  if (!get_session (self) || !yd_cast_draft_get_member (self->draft))
    return FALSE;

  yd_background_queue_run (self->queue, self, bring_in, new_job (self, path), job_free, NULL,
                           brought_in_cb, NULL);
  return TRUE;
}

static void
draw_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdPictureGallery *self = YD_PICTURE_GALLERY (widget);

  yd_cast_draft_flush (self->draft);
  enqueue (self, NULL);
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdPictureGallery *self = YD_PICTURE_GALLERY (widget);
  g_autofree char *path = yd_path_row_dup_path (self->path);

  if (path && enqueue (self, path))
    yd_path_row_set_path (self->path, NULL);
}

static void
path_changed_cb (YdPictureGallery *self)
{
  g_autofree char *path = yd_path_row_dup_path (self->path);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pictures.add", path != NULL);
}

static gboolean
drop_cb (YdPictureGallery *self, const GValue *value)
{
  YdSession *session = get_session (self);
  gboolean is_taken = FALSE;
  if (!session || yd_store_is_read_only (yd_session_get_store (session)))
    return FALSE;

  for (GSList *file = g_value_get_boxed (value); file; file = file->next) {
    g_autofree char *path = g_file_get_path (file->data);
    if (path && enqueue (self, path))
      is_taken = TRUE;
  }
  return is_taken;
}

/* A change of a picture's row */
typedef struct {
  char *take;
  YdPictureRole role;
} RowChange;

static void
row_change_free (gpointer data)
{
  RowChange *change = data;

  g_free (change->take);
  g_free (change);
}

static RowChange *
row_change_new (YdPictureTile *tile, int role)
{
  RowChange *change = g_new (RowChange, 1);

  *change = (RowChange){ g_strdup (yd_picture_tile_get_take (tile)), (YdPictureRole) role };
  return change;
}

static gboolean
write_role (YdWriter *writer, gpointer data, GError **error)
{
  const RowChange *change = data;

  return yd_cast_pictures_set_role (writer, change->take, change->role, error);
}

static gboolean
write_pick (YdWriter *writer, gpointer data, GError **error)
{
  return yd_cast_pictures_pick (writer, ((RowChange *) data)->take, error);
}

static gboolean
write_removal (YdWriter *writer, gpointer data, GError **error)
{
  return yd_cast_pictures_remove (writer, ((RowChange *) data)->take, error);
}

static void
role_chosen_cb (YdPictureTile *tile, int role, YdPictureGallery *self)
{
  yd_session_write (get_session (self), _ ("Change reference picture"), NULL, write_role,
                    row_change_new (tile, role), row_change_free);
}

static void
pick_cb (YdPictureTile *tile, YdPictureGallery *self)
{
  yd_session_write (get_session (self), _ ("Change main picture"), NULL, write_pick,
                    row_change_new (tile, 0), row_change_free);
}

static void
crop_cb (YdPictureTile *tile, YdPictureGallery *self)
{
  yd_crop_window_present (GTK_WIDGET (self), get_session (self), yd_picture_tile_get_take (tile),
                          yd_picture_tile_get_path (tile), yd_picture_tile_get_crop (tile));
}

static void
remove_cb (YdPictureTile *tile, YdPictureGallery *self)
{
  yd_session_write (get_session (self), _ ("Remove reference picture"), NULL, write_removal,
                    row_change_new (tile, 0), row_change_free);
  yd_session_toast (get_session (self), _ ("Picture removed"), TRUE);
}

/**
 * yd_picture_gallery_set_draft:
 * @self: a gallery
 * @draft: whose pictures it shows from now on
 */
void
yd_picture_gallery_set_draft (YdPictureGallery *self, YdCastDraft *draft)
{
  g_set_object (&self->draft, draft);
  g_signal_connect_object (draft, "shown", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
}

/**
 * yd_picture_gallery_refresh:
 * @self: a gallery
 *
 * Looks again which pictures there are.
 */
void
yd_picture_gallery_refresh (YdPictureGallery *self)
{
  refresh (self);
}

static void
yd_picture_gallery_dispose (GObject *object)
{
  YdPictureGallery *self = YD_PICTURE_GALLERY (object);

  self->pictures = NULL;
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (yd_picture_gallery_parent_class)->dispose (object);
}

static void
yd_picture_gallery_finalize (GObject *object)
{
  yd_background_queue_free (YD_PICTURE_GALLERY (object)->queue);
  G_OBJECT_CLASS (yd_picture_gallery_parent_class)->finalize (object);
}

static void
yd_picture_gallery_class_init (YdPictureGalleryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_picture_gallery_dispose;
  G_OBJECT_CLASS (klass)->finalize = yd_picture_gallery_finalize;
  g_type_ensure (YD_TYPE_PATH_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("cast/picture-gallery.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdPictureGallery, pictures);
  gtk_widget_class_bind_template_child (widget_class, YdPictureGallery, empty);
  gtk_widget_class_bind_template_child (widget_class, YdPictureGallery, path);
  gtk_widget_class_bind_template_callback (widget_class, path_changed_cb);
  gtk_widget_class_install_action (widget_class, "pictures.draw", NULL, draw_cb);
  gtk_widget_class_install_action (widget_class, "pictures.add", NULL, add_cb);
}

static void
yd_picture_gallery_init (YdPictureGallery *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->queue = yd_background_queue_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  path_changed_cb (self);
}
