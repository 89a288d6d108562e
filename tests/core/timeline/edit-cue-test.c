/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cues by hand, on a film of nothing else. */
#include "core/timeline/edit-cue.h"

#include "core/model/cue.h"
#include "core/store/history.h"
#include "core/timeline/timeline-check.h"
#include "core/timeline/timeline-error.h"
#include "stored-story.h"

typedef struct {
  Project project;
} Film;

static void
keep (YdWriter *writer,
      const char *id,
      gint64 start,
      gint64 frames,
      const char *text,
      const char *at)
{
  g_autoptr (YdCue) cue = yd_cue_new ();

  yd_record_set_id (YD_RECORD (cue), id);
  g_object_set (cue, "start-frame", start, "duration-frames", frames, "text", text, "word-frames",
                at, NULL);
  g_assert_true (yd_writer_save (writer, cue, NULL));
}

static gboolean
make_film (YdWriter *writer, gpointer data, GError **error)
{
  keep (writer, "one", 10, 40, "We go home now", "0 10 20 30 38");
  keep (writer, "two", 60, 40, "我们走吧\nLet us go now", "");
  return yd_writer_execute (
      writer, "UPDATE film SET width = 1920, height = 1080, rate_num = 25, rate_den = 1", NULL,
      error);
}

static void
set_up (Film *self, gconstpointer data)
{
  project_set_up (&self->project, NULL);
  write_with (&self->project, make_film, self);
}

static void
tear_down (Film *self, gconstpointer data)
{
  project_tear_down (&self->project, NULL);
}

typedef gboolean (*EditFunc) (YdEdit *edit, GError **error);
#define DO(name, expression)                                                                       \
  static gboolean name (YdEdit *edit, GError **error)                                              \
  {                                                                                                \
    return (expression);                                                                           \
  }

static gboolean
call_cb (YdEdit *edit, gpointer data, GError **error)
{
  EditFunc *func = data;

  return (*func) (edit, error);
}

static void
do_edit (Film *self, EditFunc func)
{
  g_autoptr (GError) error = NULL;

  yd_edit_run (self->project.store, "Edit", NULL, call_cb, &func, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, NULL);
  yd_timeline_check (reader, &error);
  g_assert_no_error (error);
}

static void
refuse_edit (Film *self, EditFunc func, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = project_dump (&self->project, TRUE);

  g_assert_false (yd_edit_run (self->project.store, "Edit", NULL, call_cb, &func, NULL, &error));
  g_assert_error (error, YD_TIMELINE_ERROR, code);
  g_autofree char *after = project_dump (&self->project, TRUE);
  g_assert_cmpstr (before, ==, after);
}

/* "start+frames text [word frames]" of cue number @index */
static void
assert_cue (Film *self, guint index, const char *expected)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, NULL);
  g_autoptr (GPtrArray) cues =
      yd_reader_load (reader, YD_TYPE_CUE, "ORDER BY start_frame, id", NULL, NULL);
  g_assert_cmpuint (cues->len, >, index);
  const YdCue *cue = cues->pdata[index];
  g_autofree char *words =
      g_strdup_printf ("%d+%d %s [%s]", (int) cue->start_frame, (int) cue->duration_frames,
                       cue->text, cue->word_frames);

  g_assert_cmpstr (words, ==, expected);
}

static gboolean
adds (YdEdit *edit, gint64 start_frame, gint64 duration_frames, const char *text, GError **error)
{
  g_autofree char *id = yd_edit_add_cue (edit, start_frame, duration_frames, text, error);

  return id != NULL;
}

DO (add, adds (edit, 110, 20, "  Good night \n", error))
DO (add_over, adds (edit, 40, 20, "Good night", error))
DO (add_nothing, adds (edit, 110, 20, " \n ", error))
DO (add_broken, adds (edit, 110, 20, "\xff", error))
DO (later, yd_edit_time_cue (edit, "one", 15, 30, error))
DO (before_zero, yd_edit_time_cue (edit, "one", -1, 30, error))
DO (no_time, yd_edit_time_cue (edit, "one", 10, 0, error))
DO (other_words, yd_edit_set_cue_text (edit, "one", "You run there then", error))
DO (fewer_words, yd_edit_set_cue_text (edit, "one", "Home now", error))
DO (style, yd_edit_set_cue_style (edit, "one", "karaoke", error))
DO (no_style, yd_edit_set_cue_style (edit, "one", "no-such-style", error))
DO (split, yd_edit_split_cue (edit, "one", 28, error))
DO (split_two, yd_edit_split_cue (edit, "two", 80, error))
DO (split_word, yd_edit_split_cue_at_word (edit, "one", 3, error))
DO (split_first_word, yd_edit_split_cue_at_word (edit, "one", 0, error))
DO (split_far_word, yd_edit_split_cue_at_word (edit, "one", 900, error))
DO (split_outside, yd_edit_split_cue (edit, "one", 50, error))
DO (join, yd_edit_join_cue (edit, "one", error))
DO (join_two, yd_edit_join_cue (edit, "two", error))
DO (drop, yd_edit_remove_cue (edit, "one", error))
DO (drop_all, yd_edit_remove_all_cues (edit, error))
DO (nobody, yd_edit_remove_cue (edit, "nobody", error))

static void
test_add (Film *self, gconstpointer data)
{
  do_edit (self, add);
  assert_cue (self, 2, "110+20 Good night []");
  refuse_edit (self, add_over, YD_TIMELINE_ERROR_OVERLAP);
  refuse_edit (self, add_nothing, YD_TIMELINE_ERROR_INVALID_VALUE);
  refuse_edit (self, add_broken, YD_TIMELINE_ERROR_INVALID_VALUE);
}

/* Words that were spoken at a moment of the film are spoken there still */
static void
test_words_keep_their_moments (Film *self, gconstpointer data)
{
  do_edit (self, later);
  assert_cue (self, 0, "15+30 We go home now [0 5 15 25 33]");
  refuse_edit (self, before_zero, YD_TIMELINE_ERROR_BEFORE_ZERO);
  refuse_edit (self, no_time, YD_TIMELINE_ERROR_TOO_SHORT);
}

static void
test_text (Film *self, gconstpointer data)
{
  do_edit (self, other_words);
  assert_cue (self, 0, "10+40 You run there then [0 10 20 30 38]");
  do_edit (self, fewer_words);
  assert_cue (self, 0, "10+40 Home now []");
}

static void
test_style (Film *self, gconstpointer data)
{
  do_edit (self, style);
  g_assert_cmpint (
      project_count (&self->project, "SELECT count(*) FROM cue WHERE style = 'karaoke'"), ==, 1);
  refuse_edit (self, no_style, YD_TIMELINE_ERROR_NO_STYLE);
}

static void
test_split (Film *self, gconstpointer data)
{
  do_edit (self, split);
  assert_cue (self, 0, "10+18 We go [0 10]");
  assert_cue (self, 1, "28+22 home now [2 12 20]");
  refuse_edit (self, split_outside, YD_TIMELINE_ERROR_INVALID_VALUE);
}

static void
test_split_divides_both_languages (Film *self, gconstpointer data)
{
  do_edit (self, split_two);
  assert_cue (self, 1, "60+20 我们\nLet us []");
  assert_cue (self, 2, "80+20 走吧\ngo now []");
}

/* The word at the place, or the first after it, opens the second cue when it is spoken */
static void
test_split_at_a_word (Film *self, gconstpointer data)
{
  do_edit (self, split_word);
  assert_cue (self, 0, "10+10 We [0]");
  assert_cue (self, 1, "20+30 go home now [0 10 20 28]");
}

/* Something is left on both sides */
static void
test_split_at_an_end (Film *self, gconstpointer data)
{
  do_edit (self, split_far_word);
  assert_cue (self, 1, "40+10 now [0 8]");
  do_edit (self, split_first_word);
  assert_cue (self, 0, "10+10 We [0]");
}

static void
test_join (Film *self, gconstpointer data)
{
  do_edit (self, split);
  do_edit (self, join);
  assert_cue (self, 0, "10+40 We go home now [0 10 20 30 38]");
  do_edit (self, split_two);
  do_edit (self, join_two);
  assert_cue (self, 1, "60+40 我们走吧\nLet us go now []");
  refuse_edit (self, join_two, YD_TIMELINE_ERROR_NO_NEIGHBOR);
}

static void
test_remove (Film *self, gconstpointer data)
{
  do_edit (self, drop);
  assert_cue (self, 0, "60+40 我们走吧\nLet us go now []");
  refuse_edit (self, nobody, YD_TIMELINE_ERROR_NOT_FOUND);
}

static void
test_remove_all_is_undone (Film *self, gconstpointer data)
{
  g_autofree char *before = project_dump (&self->project, FALSE);

  do_edit (self, drop_all);
  g_assert_cmpint (project_count (&self->project, "SELECT count(*) FROM cue"), ==, 0);
  g_assert_true (yd_history_undo (self->project.store, NULL, NULL, NULL));
  g_autofree char *after = project_dump (&self->project, FALSE);
  g_assert_cmpstr (before, ==, after);
}

#define N_MANY 60

/* Many cues from frame 1000 on, of which numbers 30 and 31 have stood at one time since ever */
static gboolean
make_many (YdWriter *writer, gpointer data, GError **error)
{
  for (int i = 0; i < N_MANY; i++) {
    g_autofree char *id = g_strdup_printf ("many %02d", i);
    keep (writer, id, 1000 + 20 * i - (i == 31 ? 5 : 0), 20, id, "");
  }
  return TRUE;
}

/* Gives @frames to all cues from number @first to @last */
static gboolean
time_many (YdEdit *edit, int first, int last, gint64 frames, GError **error)
{
  for (int i = first; i <= last; i++) {
    g_autofree char *id = g_strdup_printf ("many %02d", i);
    if (!yd_edit_time_cue (edit, id, YD_EDIT_SAME, frames, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
time_all_but_the_old (YdEdit *edit, gint64 frames, GError **error)
{
  return time_many (edit, 0, 29, frames, error) &&
         time_many (edit, 32, N_MANY - 1, frames, error) &&
         yd_edit_time_cue (edit, "one", YD_EDIT_SAME, frames, error) &&
         yd_edit_time_cue (edit, "two", YD_EDIT_SAME, frames, error);
}

DO (shorten_many, time_all_but_the_old (edit, 19, error))
DO (lengthen_many, time_all_but_the_old (edit, 21, error))
DO (lengthen_29, time_many (edit, 29, 29, 21, error))
DO (shorten_30, time_many (edit, 30, 30, 19, error))
DO (shorten_31, time_many (edit, 31, 31, 19, error))
DO (mend_30, time_many (edit, 30, 30, 15, error))

static void
edit_well (Film *self, EditFunc func)
{
  g_autoptr (GError) error = NULL;

  yd_edit_run (self->project.store, "Edit", NULL, call_cb, &func, NULL, &error);
  g_assert_no_error (error);
}

/* What stood at one time before does not keep a person from changing other cues, few or many */
static void
test_old_overlap_elsewhere (Film *self, gconstpointer data)
{
  write_with (&self->project, make_many, NULL);
  edit_well (self, shorten_many);
  g_assert_cmpint (
      project_count (&self->project, "SELECT count(*) FROM cue WHERE duration_frames = 19"), ==,
      N_MANY);
  refuse_edit (self, lengthen_many, YD_TIMELINE_ERROR_OVERLAP);
  edit_well (self, later);
}

/* Of two cues at one time either one may be the touched one; the one before or the one after */
static void
test_overlap_where_touched (Film *self, gconstpointer data)
{
  write_with (&self->project, make_many, NULL);
  refuse_edit (self, lengthen_29, YD_TIMELINE_ERROR_OVERLAP);
  refuse_edit (self, shorten_30, YD_TIMELINE_ERROR_OVERLAP);
  refuse_edit (self, shorten_31, YD_TIMELINE_ERROR_OVERLAP);
  do_edit (self, mend_30);
}

static void
add_test (const char *path, void (*test) (Film *self, gconstpointer data))
{
  g_autofree char *whole = g_strconcat ("/timeline/edit-cue/", path, NULL);

  g_test_add (whole, Film, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_test ("add", test_add);
  add_test ("words-keep-their-moments", test_words_keep_their_moments);
  add_test ("text", test_text);
  add_test ("style", test_style);
  add_test ("split", test_split);
  add_test ("split-at-a-word", test_split_at_a_word);
  add_test ("split-at-an-end", test_split_at_an_end);
  add_test ("split-divides-both-languages", test_split_divides_both_languages);
  add_test ("join", test_join);
  add_test ("remove", test_remove);
  add_test ("old-overlap-elsewhere", test_old_overlap_elsewhere);
  add_test ("overlap-where-touched", test_overlap_where_touched);
  add_test ("remove-all-is-undone", test_remove_all_is_undone);
  return g_test_run ();
}
