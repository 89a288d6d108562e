/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/exchange/jianying-words.h"

/* What a draft calls a transition leads back to it; those of no direction come back with the first
 */
static void
test_transitions (void)
{
  static const struct {
    YdTransition transition;
    gboolean is_directed;
    YdTransition read;
  } transitions[] = {
    { YD_TRANSITION_DISSOLVE, FALSE, YD_TRANSITION_DISSOLVE },
    { YD_TRANSITION_DIP_TO_BLACK, FALSE, YD_TRANSITION_DIP_TO_BLACK },
    { YD_TRANSITION_DIP_TO_WHITE, FALSE, YD_TRANSITION_DIP_TO_WHITE },
    { YD_TRANSITION_WIPE, TRUE, YD_TRANSITION_WIPE },
    { YD_TRANSITION_PUSH, TRUE, YD_TRANSITION_PUSH },
    { YD_TRANSITION_SLIDE, TRUE, YD_TRANSITION_PUSH },
    { YD_TRANSITION_ZOOM, FALSE, YD_TRANSITION_ZOOM },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (transitions); i++)
    for (YdDirection to = YD_DIRECTION_LEFT; to <= YD_DIRECTION_DOWN; to++) {
      const char *name = yd_jianying_get_transition_name (transitions[i].transition, to);
      YdTransition transition = YD_TRANSITION_CUT;
      YdDirection direction = YD_DIRECTION_DOWN;
      g_assert_true (yd_jianying_read_transition (name, &transition, &direction));
      g_assert_cmpint (transition, ==, transitions[i].read);
      g_assert_cmpint (direction, ==, transitions[i].is_directed ? to : YD_DIRECTION_LEFT);
    }
}

static void
test_no_transition (void)
{
  YdTransition transition = YD_TRANSITION_ZOOM;
  YdDirection direction = YD_DIRECTION_UP;

  g_assert_null (yd_jianying_get_transition_name (YD_TRANSITION_CUT, YD_DIRECTION_LEFT));
  g_assert_null (yd_jianying_get_transition_name (YD_TRANSITION_WIPE, YD_DIRECTION_DOWN + 1));
  g_assert_false (yd_jianying_read_transition ("水墨", &transition, &direction));
  g_assert_cmpint (transition, ==, YD_TRANSITION_ZOOM);
  g_assert_cmpint (direction, ==, YD_DIRECTION_UP);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/jianying-words/transitions", test_transitions);
  g_test_add_func ("/exchange/jianying-words/no-transition", test_no_transition);
  return g_test_run ();
}
