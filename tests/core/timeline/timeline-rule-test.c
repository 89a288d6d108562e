/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/timeline-rule.h"

static void
test_claim_in_order (void)
{
  gint64 claimed_frame = 0;

  g_assert_true (yd_claim_frames (&claimed_frame, 0, 10));
  g_assert_true (yd_claim_frames (&claimed_frame, 10, 5));
  g_assert_true (yd_claim_frames (&claimed_frame, 20, 1));
  g_assert_cmpint (claimed_frame, ==, 21);
}

static void
test_claim_taken (void)
{
  gint64 claimed_frame = 0;

  g_assert_true (yd_claim_frames (&claimed_frame, 0, 100));
  g_assert_false (yd_claim_frames (&claimed_frame, 10, 5));
  g_assert_false (yd_claim_frames (&claimed_frame, 99, 1)); /* the long one is not forgotten */
  g_assert_true (yd_claim_frames (&claimed_frame, 100, 1));
}

/* Rows of a foreign project may hold any number. */
static void
test_claim_beyond_counting (void)
{
  gint64 claimed_frame = 0;

  g_assert_true (yd_claim_frames (&claimed_frame, G_MAXINT64 - 1, 10));
  g_assert_cmpint (claimed_frame, ==, G_MAXINT64);
  g_assert_false (yd_claim_frames (&claimed_frame, G_MININT64, -10));
  g_assert_cmpint (claimed_frame, ==, G_MAXINT64);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/timeline-rule/claim-in-order", test_claim_in_order);
  g_test_add_func ("/timeline/timeline-rule/claim-taken", test_claim_taken);
  g_test_add_func ("/timeline/timeline-rule/claim-beyond-counting", test_claim_beyond_counting);
  return g_test_run ();
}
