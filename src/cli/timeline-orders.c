/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every edit of the timeline as an order that can be typed: the words of all of them. */
#include "cli/timeline-orders-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "core/timeline/timeline-error.h"

/**
 * yd_timeline_order_clear: (skip)
 * @self: an order
 */
void
yd_timeline_order_clear (YdTimelineOrder *self)
{
  char **const texts[] = { &self->at,        &self->to,       &self->by,     &self->head,
                           &self->tail,      &self->duration, &self->length, &self->track,
                           &self->direction, &self->easing,   &self->style,  &self->subtext,
                           &self->name,      &self->color };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  g_clear_object (&self->media);
}

/**
 * yd_timeline_order_refuse:
 * @error: set to `YD_TIMELINE_ERROR_INVALID_VALUE`
 * @message: translated, with one %s
 * @value: for @message
 *
 * Returns: %FALSE
 */
gboolean
yd_timeline_order_refuse (GError **error, const char *message, const char *value)
{
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE, message, value);
  return FALSE;
}

/**
 * yd_timeline_order_get_flags:
 * @order: an order
 *
 * Returns: how the edit treats what lies around
 */
YdEditFlags
yd_timeline_order_get_flags (const YdTimelineOrder *order)
{
  return (order->is_rippling ? YD_EDIT_RIPPLE : 0) | (order->is_inserting ? YD_EDIT_INSERT : 0) |
         (order->is_overwriting ? YD_EDIT_OVERWRITE : 0) | (order->is_alone ? YD_EDIT_ALONE : 0);
}

/**
 * yd_timeline_order_get_clip:
 * @order: an order
 * @word: which of its words
 * @error: set where there is no such clip
 *
 * Returns: (transfer none) (nullable): the id of the clip that the word names
 */
const char *
yd_timeline_order_get_clip (const YdTimelineOrder *order, guint word, GError **error)
{
  return yd_timeline_names_find_clip (order->names, order->words[word], error);
}

/**
 * yd_timeline_order_get_track:
 * @order: an order
 * @track: (out) (nullable): the id of the track of --track, %NULL where none is named
 * @error: set where there is no such track
 *
 * Returns: whether no track is named, or one that is there
 */
gboolean
yd_timeline_order_get_track (const YdTimelineOrder *order, const char **track, GError **error)
{
  *track = NULL;
  return !order->track ||
         (*track = yd_timeline_names_find_track (order->names, order->track, error)) != NULL;
}

/**
 * yd_timeline_order_get_time:
 * @edit: a change
 * @text: (nullable): what was typed
 * @option: which option it belongs to, for when nothing was
 * @frames: (out): a number of frames
 * @error: set to `YD_TIMELINE_ERROR_INVALID_VALUE`
 *
 * Returns: whether a time was typed
 */
gboolean
yd_timeline_order_get_time (YdEdit *edit,
                            const char *text,
                            const char *option,
                            gint64 *frames,
                            GError **error)
{
  if (!text)
    return yd_timeline_order_refuse (error, _ ("Say when or how long: %s TIME."), option);
  return yd_film_time_parse (text, yd_edit_get_rate (edit), frames, error);
}

/**
 * yd_timeline_order_get_number:
 * @text: what was typed
 * @number: (out): a finite number
 * @error: set to `YD_TIMELINE_ERROR_INVALID_VALUE`
 *
 * Returns: whether @text is one
 */
gboolean
yd_timeline_order_get_number (const char *text, double *number, GError **error)
{
  char *end = NULL;

  *number = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && isfinite (*number))
    return TRUE;
  return yd_timeline_order_refuse (error, _ ("“%s” is no number."), text);
}

/**
 * yd_timeline_order_get_choice:
 * @type: an enumeration
 * @nick: what was typed
 * @value: (out): the value of that nick
 * @error: set to `YD_TIMELINE_ERROR_INVALID_VALUE`, with all nicks
 *
 * Returns: whether there is one
 */
gboolean
yd_timeline_order_get_choice (GType type, const char *nick, int *value, GError **error)
{
  if (yd_enum_from_nick (type, nick, value))
    return TRUE;

  g_autofree char *all = yd_enum_list_nicks (type);
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE,
               _ ("“%s” is none of: %s."), nick, all);
  return FALSE;
}

static const YdTimelineOrderKind *const tables[] = { yd_clip_orders, yd_look_orders,
                                                     yd_track_orders, yd_cue_orders };

/**
 * yd_timeline_order_kind_find:
 * @name: what was typed
 *
 * Returns: (transfer none) (nullable): the kind of order of that name
 */
const YdTimelineOrderKind *
yd_timeline_order_kind_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const YdTimelineOrderKind *kind = tables[i]; kind->name; kind++)
      if (g_str_equal (kind->name, name))
        return kind;
  return NULL;
}

/**
 * yd_timeline_order_kinds_describe:
 *
 * Returns: (transfer full): one line for every order that edits the timeline
 */
char *
yd_timeline_order_kinds_describe (void)
{
  GString *words = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const YdTimelineOrderKind *kind = tables[i]; kind->name; kind++)
      g_string_append_printf (words, "  %s %s\n", kind->name, kind->arguments);
  g_string_append (words, "  list\n"
                          "  cues\n"
                          "  canvas 9:16|16:9|1:1|4:3|3:4|21:9|WIDTHxHEIGHT\n"
                          "  rate NUMBER|NUM/DEN");
  return g_string_free (words, FALSE);
}
