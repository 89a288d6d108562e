/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How somebody sounds: the voice, its rate, pitch and volume, and a sentence to hear it say. */
#include "app/cast/voice-editor.h"

#include <glib/gi18n.h>

#include "app/widgets/wheel.h"
#include "app/window/background.h"
#include "app/window/workspace.h"
#include "core/base/safe-file.h"
#include "core/offline/espeak-choice.h"
#include "core/production/voice-trial.h"
#include "core/render/player.h"

struct _YdVoiceEditor {
  AdwBin parent_instance;

  YdCastDraft *draft;        /* owned, or NULL */
  GPtrArray *voices;         /* owned, YdVoice, as the list shows them */
  YdPlayer *player;          /* owned, made when first listened to, or NULL */
  char *folder;              /* owned, temporary, holds what is heard; or NULL */
  GCancellable *cancellable; /* owned, of the speaking under way, or NULL */
  gboolean is_filling;

  AdwComboRow *voice;
  GtkAdjustment *rate;
  GtkAdjustment *pitch;
  GtkAdjustment *volume;
  AdwEntryRow *sentence;
  GtkButton *listen;
};

G_DEFINE_FINAL_TYPE (YdVoiceEditor, yd_voice_editor, ADW_TYPE_BIN)

static gboolean
is_heard (YdVoiceEditor *self)
{
  return self->cancellable ||
         (self->player && yd_player_get_state (self->player) == YD_PLAYER_STATE_PLAYING);
}

static void
show_state (YdVoiceEditor *self)
{
  if (self->listen)
    gtk_button_set_label (self->listen, is_heard (self) ? _ ("Stop") : _ ("Listen"));
}

static void
stop (YdVoiceEditor *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->player)
    yd_player_pause (self->player);
  show_state (self);
}

/* A copy of the member, for it may change meanwhile */
typedef struct {
  YdCastMember *member;
  char *text;
  char *folder; /* a new one each time: what is heard may still be read */
} Trial;

static void
trial_free (gpointer data)
{
  Trial *trial = data;

  g_object_unref (trial->member);
  g_free (trial->text);
  g_free (trial->folder);
  g_free (trial);
}

static gpointer
speak (gpointer data, GCancellable *cancellable, GError **error)
{
  const Trial *trial = data;

  return yd_voice_trial_speak (trial->member, trial->text, trial->folder, cancellable, error);
}

static void
spoken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdVoiceEditor *self = YD_VOICE_EDITOR (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdSnapshot) film = yd_background_finish (self, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->draft)
    return;
  g_clear_object (&self->cancellable);
  if (!film) {
    yd_session_toast (yd_cast_draft_get_session (self->draft), error->message, FALSE);
    show_state (self);
    return;
  }
  if (!self->player) {
    self->player = yd_player_new ();
    g_signal_connect_object (self->player, "notify::state", G_CALLBACK (show_state), self,
                             G_CONNECT_SWAPPED);
  }
  yd_player_set_snapshot (self->player, film);
  yd_player_seek (self->player, 0);
  yd_player_play (self->player);
  show_state (self);
}

static void
listen_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdVoiceEditor *self = YD_VOICE_EDITOR (widget);
  YdCastMember *member = yd_cast_draft_get_member (self->draft);
  const gboolean was_heard = is_heard (self);

  stop (self);
  if (was_heard || !member)
    return;
  if (!self->folder)
    self->folder = g_dir_make_tmp ("yiduo-voice-XXXXXX", NULL);
  Trial *trial = g_new (Trial, 1);
  *trial = (Trial){ yd_record_copy (member),
                    g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->sentence))),
                    g_strdup (self->folder ? self->folder : g_get_tmp_dir ()) };
  self->cancellable = g_cancellable_new ();
  show_state (self);
  yd_background_run (self, speak, trial, trial_free, (GDestroyNotify) yd_snapshot_unref,
                     self->cancellable, spoken_cb, NULL);
}

static void
changed_cb (YdVoiceEditor *self)
{
  YdCastMember *member = self->draft ? yd_cast_draft_get_member (self->draft) : NULL;
  const guint position = adw_combo_row_get_selected (self->voice);
  if (self->is_filling || !member || position == GTK_INVALID_LIST_POSITION)
    return;

  /* behind the known voices stands one that is not known here, as it is */
  const char *voice = position < self->voices->len
                          ? ((YdVoice *) self->voices->pdata[position])->name
                          : member->voice;
  g_object_set (member, "voice", voice, "voice-rate", gtk_adjustment_get_value (self->rate),
                "voice-pitch", gtk_adjustment_get_value (self->pitch), "voice-gain-db",
                gtk_adjustment_get_value (self->volume), NULL);
  yd_cast_draft_touch (self->draft, _ ("Change voice"));
}

static guint
find_voice (YdVoiceEditor *self, const char *name)
{
  for (guint i = 0; i < self->voices->len; i++)
    if (g_str_equal (((YdVoice *) self->voices->pdata[i])->name, name))
      return i;
  return self->voices->len;
}

static const char *
get_sample (YdVoiceEditor *self, const char *voice)
{
  const guint position = find_voice (self, voice);
  const char *language =
      position < self->voices->len ? ((YdVoice *) self->voices->pdata[position])->language : "zh";

  return g_str_has_prefix (language, "en") ? "It has been raining since this morning."
                                           : "今天从早上起就一直下雨。";
}

static void
shown_cb (YdVoiceEditor *self)
{
  YdCastMember *member = yd_cast_draft_get_member (self->draft);

  stop (self);
  if (!member || member->kind != YD_CAST_KIND_CHARACTER)
    return;
  GtkStringList *list = GTK_STRING_LIST (adw_combo_row_get_model (self->voice));
  const guint position = find_voice (self, member->voice);
  const guint n_items = g_list_model_get_n_items (G_LIST_MODEL (list));

  self->is_filling = TRUE;
  if (n_items > self->voices->len)
    gtk_string_list_remove (list, self->voices->len);
  if (position == self->voices->len)
    gtk_string_list_append (list, *member->voice ? member->voice : _ ("Not chosen yet"));
  adw_combo_row_set_selected (self->voice, position);
  gtk_adjustment_set_value (self->rate, member->voice_rate > 0 ? member->voice_rate : 1);
  gtk_adjustment_set_value (self->pitch, member->voice_pitch);
  gtk_adjustment_set_value (self->volume, member->voice_gain_db);
  if (!*gtk_editable_get_text (GTK_EDITABLE (self->sentence)))
    gtk_editable_set_text (GTK_EDITABLE (self->sentence), get_sample (self, member->voice));
  self->is_filling = FALSE;
}

/**
 * yd_voice_editor_set_draft:
 * @self: an editor
 * @draft: whom it edits from now on
 */
void
yd_voice_editor_set_draft (YdVoiceEditor *self, YdCastDraft *draft)
{
  g_set_object (&self->draft, draft);
  g_signal_connect_object (draft, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
}

static void
yd_voice_editor_unmap (GtkWidget *widget)
{
  stop (YD_VOICE_EDITOR (widget)); /* nobody is heard who is not seen */
  GTK_WIDGET_CLASS (yd_voice_editor_parent_class)->unmap (widget);
}

static void
yd_voice_editor_dispose (GObject *object)
{
  YdVoiceEditor *self = YD_VOICE_EDITOR (object);

  self->listen = NULL;
  stop (self);
  g_clear_object (&self->player);
  g_clear_object (&self->draft);
  if (self->folder)
    yd_safe_file_remove_tree (self->folder, NULL);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (yd_voice_editor_parent_class)->dispose (object);
}

static void
yd_voice_editor_finalize (GObject *object)
{
  g_ptr_array_unref (YD_VOICE_EDITOR (object)->voices);
  G_OBJECT_CLASS (yd_voice_editor_parent_class)->finalize (object);
}

static void
yd_voice_editor_class_init (YdVoiceEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_voice_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = yd_voice_editor_finalize;
  widget_class->unmap = yd_voice_editor_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("cast/voice-editor.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdVoiceEditor, voice);
  gtk_widget_class_bind_template_child (widget_class, YdVoiceEditor, rate);
  gtk_widget_class_bind_template_child (widget_class, YdVoiceEditor, pitch);
  gtk_widget_class_bind_template_child (widget_class, YdVoiceEditor, volume);
  gtk_widget_class_bind_template_child (widget_class, YdVoiceEditor, sentence);
  gtk_widget_class_bind_template_child (widget_class, YdVoiceEditor, listen);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "voice.listen", NULL, listen_cb);
}

static void
yd_voice_editor_init (YdVoiceEditor *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  self->voices = yd_espeak_voices_list ();
  for (guint i = 0; i < self->voices->len; i++)
    gtk_string_list_append (titles, ((YdVoice *) self->voices->pdata[i])->title);
  gtk_widget_init_template (GTK_WIDGET (self));
  yd_wheel_leave_to_page (GTK_WIDGET (self));
  self->is_filling = TRUE;
  adw_combo_row_set_model (self->voice, G_LIST_MODEL (titles));
  self->is_filling = FALSE;
}
