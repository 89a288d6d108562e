/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time as other programs write it: exact fractions of a second. Sums and products that pass 63 bits
 * go to the nearest fraction that does not, so that a hostile file cannot overflow them. */
#include "core/exchange/media-time.h"

#include <math.h>

#define MAX_TERM (G_MAXINT64 / 4)
#define MAX_DENOMINATOR 1000000 /* of a fraction that stands for a floating number */

static __int128
gcd (__int128 a, __int128 b)
{
  while (b != 0) {
    const __int128 rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

/* The fraction, or the nearest one whose terms fit */
static YdMoment
reduce (__int128 num, __int128 den)
{
  if (den == 0)
    return (YdMoment){ 0, 1 };
  if (den < 0) {
    num = -num;
    den = -den;
  }
  const __int128 divisor = gcd (num < 0 ? -num : num, den);
  num /= divisor > 0 ? divisor : 1;
  den /= divisor > 0 ? divisor : 1;
  while (den > MAX_TERM || ((num > MAX_TERM || num < -MAX_TERM) && den > 1)) {
    num /= 2;
    den = den / 2 > 0 ? den / 2 : 1;
  }
  if (num > MAX_TERM)
    num = MAX_TERM;
  if (num < -MAX_TERM)
    num = -MAX_TERM;
  return (YdMoment){ (gint64) num, (gint64) den };
}

/**
 * yd_moment_new:
 * @num: seconds, times @den
 * @den: not 0
 *
 * Returns: the fraction in lowest terms; 0 where @den is 0
 */
YdMoment
yd_moment_new (gint64 num, gint64 den)
{
  return reduce (num, den);
}

/**
 * yd_moment_of_double:
 * @value: seconds, or a factor
 *
 * Finds the simplest fraction that is as good as equal to a floating number.
 *
 * Source: the continued fraction of @value, Knuth, The Art of Computer Programming, 4.5.3.
 *
 * Returns: the fraction; 0 for what is no number
 */
YdMoment
yd_moment_of_double (double value)
{
  const double size = fabs (value);
  gint64 before_num = 0, before_den = 1, num = 1, den = 0;
  double rest = size;

  if (!isfinite (value))
    return (YdMoment){ 0, 1 };
  if (size > (double) (MAX_TERM / 4))
    return (YdMoment){ value < 0 ? -MAX_TERM : MAX_TERM, 1 };
  for (int i = 0; i < 40 && rest < (double) MAX_TERM; i++) {
    const gint64 whole = (gint64) floor (rest);
    if (den > 0 && (whole > (MAX_DENOMINATOR - before_den) / den ||
                    (num > 0 && whole > (MAX_TERM - before_num) / num)))
      break;
    const gint64 next_num = whole * num + before_num, next_den = whole * den + before_den;
    before_num = num;
    before_den = den;
    num = next_num;
    den = next_den;
    if (fabs ((double) num / (double) den - size) <= size * 1e-12 || rest == floor (rest))
      break;
    rest = 1 / (rest - floor (rest));
  }
  return reduce (value < 0 ? -num : num, den);
}

/**
 * yd_moment_of_frame:
 * @frame: a frame number or a number of frames
 * @rate: frames per second
 *
 * Returns: when the frame starts
 */
YdMoment
yd_moment_of_frame (gint64 frame, YdFrameRate rate)
{
  return reduce ((__int128) frame * rate.den, rate.num);
}

/**
 * yd_moment_of_source:
 * @source_ns: where in a file, nanoseconds
 * @rate: of the film
 *
 * Finds which moment of a file is meant: a frame's start where @source_ns is one rounded to
 * nanoseconds, else the nanosecond itself.
 *
 * Returns: the moment
 */
YdMoment
yd_moment_of_source (gint64 source_ns, YdFrameRate rate)
{
  const gint64 frame = source_ns >= 0 ? yd_frame_rate_frame_at (rate, source_ns) : -1;

  if (frame >= 0 && yd_frame_rate_start_ns (rate, frame) == source_ns)
    return yd_moment_of_frame (frame, rate);
  return reduce (source_ns, YD_SECOND_NS);
}

static gint64
round_down (__int128 num, __int128 den)
{
  __int128 whole = num / den;

  if (num % den < 0)
    whole--;
  return (gint64) CLAMP (whole, -(__int128) MAX_TERM, (__int128) MAX_TERM);
}

/**
 * yd_moment_to_frame:
 * @self: a moment
 * @rate: frames per second
 *
 * Returns: the frame whose start is nearest
 */
gint64
yd_moment_to_frame (YdMoment self, YdFrameRate rate)
{
  const __int128 den = (__int128) self.den * rate.den;

  return round_down (2 * (__int128) self.num * rate.num + den, 2 * den);
}

/**
 * yd_moment_to_ns:
 * @self: a moment
 *
 * Returns: nanoseconds, rounded up as `yd_frame_rate_start_ns` does
 */
gint64
yd_moment_to_ns (YdMoment self)
{
  return -round_down (-(__int128) self.num * YD_SECOND_NS, self.den);
}

/**
 * yd_moment_to_double:
 * @self: a moment
 *
 * Returns: seconds
 */
double
yd_moment_to_double (YdMoment self)
{
  return (double) self.num / (double) self.den;
}

/**
 * yd_moment_add:
 * @a: a moment
 * @b: another
 *
 * Returns: their sum
 */
YdMoment
yd_moment_add (YdMoment a, YdMoment b)
{
  return reduce ((__int128) a.num * b.den + (__int128) b.num * a.den, (__int128) a.den * b.den);
}

/**
 * yd_moment_subtract:
 * @a: a moment
 * @b: another
 *
 * Returns: from @b to @a
 */
YdMoment
yd_moment_subtract (YdMoment a, YdMoment b)
{
  return yd_moment_add (a, (YdMoment){ -b.num, b.den });
}

/**
 * yd_moment_multiply:
 * @a: a moment
 * @b: a factor
 *
 * Returns: their product
 */
YdMoment
yd_moment_multiply (YdMoment a, YdMoment b)
{
  return reduce ((__int128) a.num * b.num, (__int128) a.den * b.den);
}

/**
 * yd_moment_divide:
 * @a: a moment
 * @b: a factor
 *
 * Returns: their quotient, 0 where @b is 0
 */
YdMoment
yd_moment_divide (YdMoment a, YdMoment b)
{
  return reduce ((__int128) a.num * b.den, (__int128) a.den * b.num);
}

/**
 * yd_moment_compare:
 * @a: a moment
 * @b: another
 *
 * Returns: less than, equal to or greater than 0, as @a is before, at or after @b
 */
int
yd_moment_compare (YdMoment a, YdMoment b)
{
  const __int128 order = (__int128) a.num * b.den - (__int128) b.num * a.den;

  return (order > 0) - (order < 0);
}

/**
 * yd_moment_parse:
 * @text: `1001/30000s`, `5s`, `2.5s`, or without the letter
 * @moment: (out): the moment, untouched where @text is none
 *
 * Reads a time as FCPXML writes it.
 *
 * Returns: whether @text is one
 */
gboolean
yd_moment_parse (const char *text, YdMoment *moment)
{
  char *end = NULL;
  const gint64 num = g_ascii_strtoll (text, &end, 10);
  gint64 den = 1;

  if (end == text || num > MAX_TERM || num < -MAX_TERM)
    return FALSE;
  if (*end == '.') {
    const double value = g_ascii_strtod (text, &end);
    if (*end == 's')
      end++;
    if (*end != '\0')
      return FALSE;
    *moment = yd_moment_of_double (value);
    return TRUE;
  }
  if (*end == '/') {
    const char *second = end + 1;
    den = g_ascii_strtoll (second, &end, 10);
    if (end == second || den <= 0 || den > MAX_TERM)
      return FALSE;
  }
  if (*end == 's')
    end++;
  if (*end != '\0')
    return FALSE;
  *moment = yd_moment_new (num, den);
  return TRUE;
}

/**
 * yd_moment_to_text:
 * @self: a moment
 *
 * Returns: (transfer full): `1001/30000s`, or `5s`
 */
char *
yd_moment_to_text (YdMoment self)
{
  if (self.den == 1)
    return g_strdup_printf ("%" G_GINT64_FORMAT "s", self.num);
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "s", self.num, self.den);
}

/**
 * yd_frame_rate_of_double:
 * @rate: frames per second: 24, 23.976, 29.97002997
 *
 * Finds which rate is meant by a floating number.
 *
 * Returns: the rate; 0/1 where it is none that a film can have
 */
YdFrameRate
yd_frame_rate_of_double (double rate)
{
  const double slow = rate * 1001 / 1000;
  YdFrameRate found = { 0, 1 };

  if (!isfinite (rate) || rate < 1 || rate > 240)
    return found;
  if (fabs (rate - round (rate)) < 1e-4)
    found = (YdFrameRate){ (int) round (rate), 1 };
  else if (fabs (slow - round (slow)) < 0.01)
    found = (YdFrameRate){ (int) round (slow) * 1000, 1001 };
  else {
    const YdMoment exact = yd_moment_of_double (rate);
    if (exact.den <= 1001 && exact.num <= G_MAXINT)
      found = (YdFrameRate){ (int) exact.num, (int) exact.den };
    else
      found = (YdFrameRate){ (int) round (rate * 100), 100 };
  }
  return yd_frame_rate_is_valid (found) ? found : (YdFrameRate){ 0, 1 };
}
