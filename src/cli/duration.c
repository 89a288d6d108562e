/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/duration.h"

#include <glib/gi18n.h>

#include "core/base/frame-rate.h"
#include "core/production/production-error.h"

/**
 * yd_duration_parse:
 * @text: "90s", "2m", "1:30", "1m30s" or plain seconds
 * @duration_ns: (out): nanoseconds
 * @error: set to `YD_PRODUCTION_ERROR_INVALID_SETTING`
 *
 * Returns: whether @text is a length of 1 second to 10 hours
 */
gboolean
yd_duration_parse (const char *text, gint64 *duration_ns, GError **error)
{
  double total_s = 0;
  const char *p = text;
  gboolean is_valid = *text != '\0';

  while (*p && is_valid) {
    char *end;
    const double number = g_ascii_strtod (p, &end);
    is_valid = end != p && number >= 0;
    if (*end == ':')
      total_s = (total_s + number) * 60;
    else if (*end == 'm')
      total_s += number * 60;
    else if (*end == 's' || *end == '\0')
      total_s += number;
    else
      is_valid = FALSE;
    p = *end ? end + 1 : end;
  }
  if (!is_valid || !(total_s >= 1 && total_s <= 36000)) {
    g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
                 _ ("“%s” is no length. Write 90s, 2m or 1:30, from 1 second to 10 hours."), text);
    return FALSE;
  }
  *duration_ns = (gint64) (total_s * YD_SECOND_NS);
  return TRUE;
}

/**
 * yd_length_parse:
 * @text: a length as typed, or "full"
 * @duration_ns: (out): nanoseconds, 0 for "full"
 * @error: set to what is wrong with it
 *
 * Reads how long a film is to be.
 *
 * Returns: whether @text is a length of 1 second to 10 hours, or "full"
 */
gboolean
yd_length_parse (const char *text, gint64 *duration_ns, GError **error)
{
  if (!g_str_equal (text, "full"))
    return yd_duration_parse (text, duration_ns, error);
  *duration_ns = 0;
  return TRUE;
}

/**
 * yd_duration_format:
 * @duration_ns: a duration, nanoseconds
 *
 * Returns: (transfer full): "1:30.5"
 */
char *
yd_duration_format (gint64 duration_ns)
{
  const gint64 tenths = (duration_ns + YD_SECOND_NS / 20) / (YD_SECOND_NS / 10);

  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d.%d", tenths / 600, (int) (tenths / 10 % 60),
                          (int) (tenths % 10));
}
