/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time codes, HH:MM:SS:FF. Where they drop, the first two numbers of every minute but the tenth are
 * left out (four at 60), so that the code keeps in step with the clock.
 *
 * Source: SMPTE ST 12-1:2014, section 5.2.2. */
#include "core/exchange/smpte-timecode.h"

#include <stdio.h>

/**
 * yd_smpte_get_base:
 * @rate: frames per second
 *
 * Returns: how many frames a second of a time code counts
 */
int
yd_smpte_get_base (YdFrameRate rate)
{
  return (rate.num + rate.den - 1) / rate.den;
}

/**
 * yd_smpte_can_drop:
 * @rate: frames per second
 *
 * Returns: whether time codes of that rate may drop: at 29.97 and 59.94
 */
gboolean
yd_smpte_can_drop (YdFrameRate rate)
{
  return rate.den == 1001 && (rate.num == 30000 || rate.num == 60000);
}

/**
 * yd_smpte_to_text:
 * @frame: a frame number, not less than 0
 * @rate: frames per second
 * @is_drop: whether numbers are dropped
 *
 * Returns: (transfer full): `01:00:00:00`, with a semicolon before the frames where it drops
 */
char *
yd_smpte_to_text (gint64 frame, YdFrameRate rate, gboolean is_drop)
{
  const int base = yd_smpte_get_base (rate);
  const int n_dropped = is_drop ? base / 15 : 0;
  const gint64 per_minute = base * 60 - n_dropped, per_ten = base * 600 - 9 * n_dropped;

  if (n_dropped > 0) {
    const gint64 rest = frame % per_ten;
    frame += frame / per_ten * 9 * n_dropped;
    if (rest >= base * 60)
      frame += n_dropped * ((rest - base * 60) / per_minute + 1);
  }
  const gint64 seconds = frame / base;
  return g_strdup_printf ("%02d:%02d:%02d%c%02d", (int) (seconds / 3600), (int) (seconds / 60 % 60),
                          (int) (seconds % 60), is_drop ? ';' : ':', (int) (frame % base));
}

/**
 * yd_smpte_parse:
 * @text: `01:00:00:00`, `01:00:00;00` or `01:00:00.00`
 * @rate: frames per second
 * @is_drop: whether numbers are dropped; a semicolon says so too
 * @frame: (out): the frame number, untouched where @text is no time code
 *
 * Returns: whether @text is one
 */
gboolean
yd_smpte_parse (const char *text, YdFrameRate rate, gboolean is_drop, gint64 *frame)
{
  const int base = yd_smpte_get_base (rate);
  int hours, minutes, seconds, frames, end = 0;
  char sign;

  if (sscanf (text, "%3d:%2d:%2d%c%3d%n", &hours, &minutes, &seconds, &sign, &frames, &end) != 5 ||
      text[end] != '\0' || (sign != ':' && sign != ';' && sign != '.' && sign != ',') ||
      hours < 0 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59 || frames < 0)
    return FALSE;
  const gint64 all_minutes = (gint64) hours * 60 + minutes;
  gint64 found = (all_minutes * 60 + seconds) * base + frames;
  if ((is_drop || sign == ';') && yd_smpte_can_drop (rate))
    found -= base / 15 * (all_minutes - all_minutes / 10);
  *frame = found;
  return TRUE;
}
