/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits of subtitles. */
#include <glib/gi18n.h>

#include "app/timeline/desk-order-private.h"
#include "core/timeline/edit-cue.h"

static gboolean
run_add_cue (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  g_autofree char *id = yd_edit_add_cue (edit, order->frame, order->frames, order->ids[0], error);

  return id != NULL;
}

/**
 * yd_desk_add_cue:
 * @self: a desk
 * @frame: when it is shown first
 * @frames: for how long
 * @text: its words
 *
 * Adds a subtitle.
 */
void
yd_desk_add_cue (YdDesk *self, gint64 frame, gint64 frames, const char *text)
{
  YdDeskOrder *order = yd_desk_order_new_one (text);

  order->frame = frame;
  order->frames = frames;
  yd_desk_edit (self, _ ("Add subtitle"), NULL, run_add_cue, order, yd_desk_order_free);
}

static gboolean
run_change_cue (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  const char *cue = order->ids[0];
  const gboolean is_timed = order->frame >= 0 || order->frames >= 0;
  const gint64 start = order->frame >= 0 ? order->frame : YD_EDIT_SAME;
  const gint64 length = order->frames >= 0 ? order->frames : YD_EDIT_SAME;

  return (!is_timed || yd_edit_time_cue (edit, cue, start, length, error)) &&
         (!order->value || yd_edit_set_cue_text (edit, cue, order->value, error)) &&
         (!order->field || yd_edit_set_cue_style (edit, cue, order->field, error));
}

/**
 * yd_desk_change_cue:
 * @self: a desk
 * @cue: id of a cue
 * @frame: when it is shown first, or -1
 * @frames: for how long, or -1
 * @text: (nullable): other words
 * @style: (nullable): another text style
 *
 * Changes a subtitle.
 */
void
yd_desk_change_cue (YdDesk *self,
                    const char *cue,
                    gint64 frame,
                    gint64 frames,
                    const char *text,
                    const char *style)
{
  YdDeskOrder *order = yd_desk_order_new_one (cue);

  g_autofree char *key = g_strconcat ("cue-", cue, NULL);

  order->frame = frame;
  order->frames = frames;
  order->value = g_strdup (text);
  order->field = g_strdup (style);
  yd_desk_edit (self, _ ("Change subtitle"), text ? key : NULL, run_change_cue, order,
                yd_desk_order_free);
}

static gboolean
run_remove_cues (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  for (char **id = order->ids; *id; id++)
    if (!yd_edit_remove_cue (edit, *id, error))
      return FALSE;
  return TRUE;
}

/**
 * yd_desk_remove_cues:
 * @self: a desk
 * @cues: ids of cues
 *
 * Removes subtitles.
 */
void
yd_desk_remove_cues (YdDesk *self, YdIds cues)
{
  YdDeskOrder *order = yd_desk_order_new (cues);

  yd_desk_edit (self, _ ("Remove subtitle"), NULL, run_remove_cues, order, yd_desk_order_free);
}

static gboolean
run_set_cue_style (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_set_film_cue_style (edit, order->ids[0], error);
}

/**
 * yd_desk_set_cue_style:
 * @self: a desk
 * @style: a text style
 *
 * Chooses how subtitles look.
 */
void
yd_desk_set_cue_style (YdDesk *self, const char *style)
{
  YdDeskOrder *order = yd_desk_order_new_one (style);

  yd_desk_edit (self, _ ("Change subtitle style"), NULL, run_set_cue_style, order,
                yd_desk_order_free);
}

/* What was typed comes first, where something was */
static gboolean
write_words (YdEdit *edit, const YdDeskOrder *order, GError **error)
{
  return !order->value || yd_edit_set_cue_text (edit, order->ids[0], order->value, error);
}

static gboolean
run_part_cue (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return write_words (edit, order, error) &&
         yd_edit_split_cue_at_word (edit, order->ids[0], (gsize) order->frames, error);
}

/**
 * yd_desk_part_cue:
 * @self: a desk
 * @cue: id of a cue
 * @text: (nullable): its words, where they are others
 * @at_byte: of its words; the word there begins the second cue
 *
 * Makes two subtitles of one, between two words.
 */
void
yd_desk_part_cue (YdDesk *self, const char *cue, const char *text, gsize at_byte)
{
  YdDeskOrder *order = yd_desk_order_new_one (cue);

  order->value = g_strdup (text);
  order->frames = (gint64) at_byte;
  yd_desk_edit (self, _ ("Split subtitle"), NULL, run_part_cue, order, yd_desk_order_free);
}

static gboolean
run_split_cue (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return yd_edit_split_cue (edit, order->ids[0], order->frame, error);
}

/**
 * yd_desk_split_cue:
 * @self: a desk
 * @cue: id of a cue
 * @frame: of the film
 *
 * Makes two subtitles of one, at a moment.
 */
void
yd_desk_split_cue (YdDesk *self, const char *cue, gint64 frame)
{
  YdDeskOrder *order = yd_desk_order_new_one (cue);

  order->frame = frame;
  yd_desk_edit (self, _ ("Split subtitle"), NULL, run_split_cue, order, yd_desk_order_free);
}

static gboolean
run_join_cue (YdEdit *edit, gpointer data, GError **error)
{
  const YdDeskOrder *order = data;

  return write_words (edit, order, error) && yd_edit_join_cue (edit, order->ids[0], error);
}

/**
 * yd_desk_join_cue:
 * @self: a desk
 * @cue: id of a cue
 * @text: (nullable): its words, where they are others
 *
 * Makes one subtitle of one and the next.
 */
void
yd_desk_join_cue (YdDesk *self, const char *cue, const char *text)
{
  YdDeskOrder *order = yd_desk_order_new_one (cue);

  order->value = g_strdup (text);
  yd_desk_edit (self, _ ("Join subtitles"), NULL, run_join_cue, order, yd_desk_order_free);
}
