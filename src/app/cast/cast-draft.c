/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keystrokes change the draft at once and the project a moment later, one step of history for what
 * is typed without pause. What the project says meanwhile is told apart: the echo of what was sent
 * from here changes nothing, a change made elsewhere (undo, rename) is shown. */
#include "app/cast/cast-draft.h"

#define PAUSE_MS 300

struct _YdCastDraft {
  GObject parent_instance;

  YdSession *session;   /* owned, or NULL */
  YdCastMember *member; /* owned copy, or NULL */
  YdCastMember *base;   /* owned, as the project last said it, or NULL */
  GPtrArray *sent;      /* owned, copies on their way to the project, the oldest first */
  char *step;           /* owned, what the edit under way is called, or NULL */
  guint timeout;        /* source, or 0 */
};

G_DEFINE_FINAL_TYPE (YdCastDraft, yd_cast_draft, G_TYPE_OBJECT)

enum { SIGNAL_SHOWN, SIGNAL_EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

/**
 * yd_cast_draft_new:
 *
 * Returns: (transfer full): a draft of nobody
 */
YdCastDraft *
yd_cast_draft_new (void)
{
  return g_object_new (YD_TYPE_CAST_DRAFT, NULL);
}

/**
 * yd_cast_draft_flush:
 * @self: a draft
 *
 * Sends to the project what has been edited.
 */
void
yd_cast_draft_flush (YdCastDraft *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (!self->step || !self->session)
    return;

  g_autofree char *step = g_steal_pointer (&self->step);
  g_autofree char *key =
      g_strdup_printf ("cast %s %s", step, yd_record_get_id (YD_RECORD (self->member)));
  g_ptr_array_add (self->sent, yd_record_copy (self->member));
  yd_session_save (self->session, step, key, self->member);
}

/**
 * yd_cast_draft_set_session:
 * @self: a draft
 * @session: (nullable): where edits go
 *
 * Takes another project; what was edited goes to the one before.
 */
void
yd_cast_draft_set_session (YdCastDraft *self, YdSession *session)
{
  yd_cast_draft_show (self, NULL);
  g_set_object (&self->session, session);
}

/**
 * yd_cast_draft_get_session:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): the project
 */
YdSession *
yd_cast_draft_get_session (YdCastDraft *self)
{
  return self->session;
}

static gboolean
is_echo (YdCastDraft *self, YdCastMember *member)
{
  for (guint i = 0; i < self->sent->len; i++)
    if (yd_record_equal (self->sent->pdata[i], member)) {
      g_ptr_array_remove_range (self->sent, 0, i + 1);
      return TRUE;
    }
  /* read before what was sent has arrived */
  return self->sent->len > 0 && yd_record_equal (self->base, member);
}

/**
 * yd_cast_draft_show:
 * @self: a draft
 * @member: (nullable): as the project has it; it is copied
 *
 * Takes up a member, or what the project says of the one that is being edited.
 */
void
yd_cast_draft_show (YdCastDraft *self, YdCastMember *member)
{
  const gboolean is_same =
      self->member && member &&
      g_str_equal (yd_cast_draft_get_id (self), yd_record_get_id (YD_RECORD (member)));

  if (!self->member && !member)
    return;
  if (!is_same) {
    yd_cast_draft_flush (self);
    g_ptr_array_set_size (self->sent, 0);
  } else {
    const gboolean is_own = self->step || is_echo (self, member);
    if (!self->step)
      g_set_object (&self->base, member);
    if (is_own || yd_record_equal (self->member, member))
      return;
  }
  g_clear_object (&self->member);
  g_set_object (&self->base, member);
  self->member = member ? yd_record_copy (member) : NULL;
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
}

/**
 * yd_cast_draft_get_member:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): what editors read and change; then they call
 *   yd_cast_draft_touch()
 */
YdCastMember *
yd_cast_draft_get_member (YdCastDraft *self)
{
  return self->member;
}

/**
 * yd_cast_draft_get_id:
 * @self: a draft
 *
 * Returns: (transfer none) (nullable): of the member
 */
const char *
yd_cast_draft_get_id (YdCastDraft *self)
{
  return self->member ? yd_record_get_id (YD_RECORD (self->member)) : NULL;
}

static gboolean
pause_cb (gpointer user_data)
{
  YdCastDraft *self = user_data;

  self->timeout = 0;
  yd_cast_draft_flush (self);
  return G_SOURCE_REMOVE;
}

/**
 * yd_cast_draft_touch:
 * @self: a draft
 * @step: what a person reads in the history
 *
 * Says that an editor has changed the member.
 */
void
yd_cast_draft_touch (YdCastDraft *self, const char *step)
{
  if (self->step && !g_str_equal (self->step, step))
    yd_cast_draft_flush (self);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_free (self->step);
  self->step = g_strdup (step);
  self->timeout = g_timeout_add (PAUSE_MS, pause_cb, self);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
yd_cast_draft_dispose (GObject *object)
{
  YdCastDraft *self = YD_CAST_DRAFT (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_object (&self->session);
  g_clear_object (&self->member);
  g_clear_object (&self->base);
  G_OBJECT_CLASS (yd_cast_draft_parent_class)->dispose (object);
}

static void
yd_cast_draft_finalize (GObject *object)
{
  YdCastDraft *self = YD_CAST_DRAFT (object);

  g_ptr_array_unref (self->sent);
  g_free (self->step);
  G_OBJECT_CLASS (yd_cast_draft_parent_class)->finalize (object);
}

static void
yd_cast_draft_class_init (YdCastDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yd_cast_draft_dispose;
  object_class->finalize = yd_cast_draft_finalize;
  signals[SIGNAL_SHOWN] = g_signal_new ("shown", YD_TYPE_CAST_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_EDITED] = g_signal_new ("edited", YD_TYPE_CAST_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 0);
}

static void
yd_cast_draft_init (YdCastDraft *self)
{
  self->sent = g_ptr_array_new_with_free_func (g_object_unref);
}
