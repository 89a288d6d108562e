/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shot in the grid: its board, its number, how it is shot, and what happens in it. Cards are used
 * again for other shots while the grid scrolls. */
#include "app/storyboard/board-card.h"

#include <glib/gi18n.h>

#include "app/widgets/file-picture.h"
#include "app/window/workspace.h"
#include "core/model/enum-names.h"

struct _YdBoardCard {
  AdwBin parent_instance;

  char *id; /* owned, of the shot, or NULL */

  YdFilePicture *picture;
  GtkWidget *empty;
  GtkLabel *number;
  GtkLabel *size;
  GtkLabel *length;
  GtkLabel *words;
  GtkWidget *stale;
  GtkWidget *locked;
  GtkWidget *clip;
  GtkImage *review;
};

G_DEFINE_FINAL_TYPE (YdBoardCard, yd_board_card, ADW_TYPE_BIN)

GtkWidget *
yd_board_card_new (void)
{
  return g_object_new (YD_TYPE_BOARD_CARD, NULL);
}

static char *
describe_camera (const YdShot *shot)
{
  const char *size = yd_enum_get_short_name (YD_TYPE_SHOT_SIZE, (int) shot->size);
  const char *angle = shot->angle == YD_SHOT_ANGLE_EYE_LEVEL
                          ? NULL
                          : yd_enum_get_short_name (YD_TYPE_SHOT_ANGLE, (int) shot->angle);
  const char *movement = shot->movement == YD_SHOT_MOVEMENT_STATIC
                             ? NULL
                             : yd_enum_get_short_name (YD_TYPE_SHOT_MOVEMENT, (int) shot->movement);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  g_strv_builder_add (parts, size);
  if (angle)
    g_strv_builder_add (parts, angle);
  if (movement)
    g_strv_builder_add (parts, movement);
  g_auto (GStrv) list = g_strv_builder_end (parts);
  return g_strjoinv (" · ", list);
}

static void
show_review (YdBoardCard *self, YdReviewState state)
{
  static const char *const icons[] = {
    [YD_REVIEW_STATE_DRAFT] = NULL,
    [YD_REVIEW_STATE_IN_REVIEW] = "view-reveal-symbolic",
    [YD_REVIEW_STATE_APPROVED] = "object-select-symbolic",
    [YD_REVIEW_STATE_REJECTED] = "window-close-symbolic",
  };

  gtk_widget_set_visible (GTK_WIDGET (self->review), icons[state] != NULL);
  gtk_image_set_from_icon_name (self->review, icons[state]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->review),
                               yd_enum_get_name (YD_TYPE_REVIEW_STATE, (int) state));
}

static const char *
describe_state (int state)
{
  if (state == YD_NEED_STATE_STALE || state == YD_NEED_STATE_HELD)
    return _ ("stale");
  return state == YD_NEED_STATE_MISSING ? _ ("not drawn") : NULL;
}

/* What a screen reader says of it */
static void
describe (YdBoardCard *self, const YdBoard *board, const char *length, const char *words)
{
  const YdShot *shot = board->shot;
  const char *state = describe_state (board->state);
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autofree char *number = g_strdup_printf (_ ("Shot %s"), shot->number);

  g_strv_builder_add (parts, number);
  g_strv_builder_add (parts, yd_enum_get_name (YD_TYPE_SHOT_SIZE, (int) shot->size));
  g_strv_builder_add (parts, length);
  if (state)
    g_strv_builder_add (parts, state);
  if (shot->is_locked)
    g_strv_builder_add (parts, _ ("locked"));
  if (shot->state != YD_REVIEW_STATE_DRAFT)
    g_strv_builder_add (parts, yd_enum_get_name (YD_TYPE_REVIEW_STATE, (int) shot->state));
  g_strv_builder_add (parts, words);
  g_auto (GStrv) list = g_strv_builder_end (parts);
  g_autofree char *label = g_strjoinv (_ (", "), list);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Shows a shot; @board is read now and not kept */
void
yd_board_card_show (YdBoardCard *self, YdStore *store, YdBoardFilm *film, const YdBoard *board)
{
  const YdShot *shot = board->shot;
  const char *id = yd_record_get_id (YD_RECORD (board->shot));
  g_autofree char *camera = describe_camera (shot);
  g_autofree char *length = yd_duration_dup_words (shot->duration_ns);
  g_autofree char *words = yd_board_dup_words (board, film);

  if (g_strcmp0 (self->id, id) != 0) {
    g_free (self->id);
    self->id = g_strdup (id);
  }
  yd_file_picture_set_media (self->picture, store, board->extension ? board->take->file : NULL,
                             board->extension, 0);
  gtk_widget_set_visible (self->empty, board->extension == NULL);
  gtk_label_set_label (self->number, shot->number);
  gtk_label_set_label (self->size, camera);
  gtk_label_set_label (self->length, length);
  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (self->stale, board->state == YD_NEED_STATE_STALE ||
                                           board->state == YD_NEED_STATE_HELD);
  gtk_widget_set_visible (self->locked, shot->is_locked);
  gtk_widget_set_visible (self->clip, board->take && board->take->need == YD_NEED_CLIP);
  show_review (self, shot->state);
  describe (self, board, length, words);
}

void
yd_board_card_set_picture_height (YdBoardCard *self, int height)
{
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), -1, height);
}

void
yd_board_card_set_selected (YdBoardCard *self, gboolean is_selected)
{
  if (is_selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, is_selected,
                               -1);
}

static void
yd_board_card_finalize (GObject *object)
{
  g_free (YD_BOARD_CARD (object)->id);
  G_OBJECT_CLASS (yd_board_card_parent_class)->finalize (object);
}

static void
yd_board_card_class_init (YdBoardCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = yd_board_card_finalize;
  g_type_ensure (YD_TYPE_FILE_PICTURE);
  gtk_widget_class_set_css_name (widget_class, "boardcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("storyboard/board-card.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdBoardCard, picture);
  gtk_widget_class_bind_template_child (widget_class, YdBoardCard, empty);
  gtk_widget_class_bind_template_child (widget_class, YdBoardCard, number);
  gtk_widget_class_bind_template_child (widget_class, YdBoardCard, size);
  gtk_widget_class_bind_template_child (widget_class, YdBoardCard, length);
  gtk_widget_class_bind_template_child (widget_class, YdBoardCard, words);
  gtk_widget_class_bind_template_child (widget_class, YdBoardCard, stale);
  gtk_widget_class_bind_template_child (widget_class, YdBoardCard, locked);
  gtk_widget_class_bind_template_child (widget_class, YdBoardCard, clip);
  gtk_widget_class_bind_template_child (widget_class, YdBoardCard, review);
}

static void
yd_board_card_init (YdBoardCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
