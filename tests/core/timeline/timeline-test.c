/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/timeline.h"

#include <string.h>

#include "core/model/cast-member.h"
#include "core/timeline/edit.h"
#include "core/timeline/snapshot-load.h"
#include "stored-story.h"

static void
wait_until_read (YdTimeline *timeline)
{
  while (g_main_context_iteration (NULL, FALSE) || yd_timeline_is_loading (timeline))
    g_main_context_iteration (NULL, FALSE);
}

static gboolean
rename_first_track (YdEdit *edit, gpointer data, GError **error)
{
  g_autofree char *id = yd_reader_query_text (
      yd_edit_get_reader (edit), "SELECT id FROM track ORDER BY rank LIMIT 1", NULL, error);

  return id && yd_edit_set_track_field (edit, id, "name", data, error);
}

/* A film laid from the story, which was read */
static YdTimeline *
follow_new_film (Project *self, Story *story)
{
  story_enter (story, self);
  write_with (self, lay_cb, NULL);
  YdTimeline *timeline = yd_timeline_new (self->store);
  wait_until_read (timeline);
  return timeline;
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *n)
{
  ++*n;
}

static void
test_follows_edits (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  guint n_notified = 0;

  story_enter (&story, self);
  write_with (self, lay_cb, NULL);
  g_autoptr (YdTimeline) timeline = yd_timeline_new (self->store);
  g_signal_connect (timeline, "notify::snapshot", G_CALLBACK (count_cb), &n_notified);
  g_assert_null (yd_timeline_dup_snapshot (timeline));
  wait_until_read (timeline);
  g_autoptr (YdSnapshot) before = yd_timeline_dup_snapshot (timeline);
  g_assert_nonnull (before);

  g_assert_true (
      yd_edit_run (self->store, "Rename", NULL, rename_first_track, (gpointer) "New", NULL, NULL));
  wait_until_read (timeline);
  g_autoptr (YdSnapshot) after = yd_timeline_dup_snapshot (timeline);
  const YdSnapshotTrack *old = before->tracks->pdata[0], *new = after->tracks->pdata[0];
  g_assert_cmpstr (old->name, !=, "New");
  g_assert_cmpstr (new->name, ==, "New");
  g_assert_cmpuint (n_notified, >=, 2);
  g_assert_null (yd_timeline_get_error (timeline));
}

static void
test_shares_what_is_untouched (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  g_autoptr (YdTimeline) timeline = follow_new_film (self, &story);
  g_autoptr (YdSnapshot) before = yd_timeline_dup_snapshot (timeline);
  project_execute (self, "Change",
                   "UPDATE clip SET gain_db = -3 WHERE id = (SELECT max (id) FROM clip)");
  wait_until_read (timeline);
  g_autoptr (YdSnapshot) after = yd_timeline_dup_snapshot (timeline);
  guint n_shared = 0, n_new = 0;

  for (guint i = 0; i < after->tracks->len; i++) {
    const YdSnapshotTrack *old = before->tracks->pdata[i], *new = after->tracks->pdata[i];
    for (guint j = 0; j < new->clips->len; j++)
      if (old->clips->pdata[j] == new->clips->pdata[j])
        n_shared++;
      else
        n_new++;
  }
  g_assert_cmpuint (n_new, ==, 1);
  g_assert_cmpuint (n_shared, >, 3);
}

/* Nothing forbids a row that says of no clip what it belongs to */
static void
test_key_of_no_clip (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  g_autoptr (YdTimeline) timeline = follow_new_film (self, &story);
  project_execute (self, "Key",
                   "INSERT INTO clip_key (id, parameter, easing) VALUES ('k', 'scale', 'hold')");
  wait_until_read (timeline);
  g_assert_null (yd_timeline_get_error (timeline));
}

static char *
describe_names (YdSnapshot *film)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    for (guint j = 0; j < track->clips->len; j++) {
      const YdSnapshotClip *clip = track->clips->pdata[j];
      g_string_append_printf (names, "%s %s\n", clip->id, clip->name);
    }
  }
  return g_string_free (names, FALSE);
}

/* The names of clips after a change, which has to show in one of them at least */
static void
assert_renames (Project *self, YdTimeline *timeline, const char *sql, const char *name)
{
  g_autoptr (GError) error = NULL;

  project_execute (self, "Rename", sql);
  wait_until_read (timeline);
  g_autoptr (YdSnapshot) live = yd_timeline_dup_snapshot (timeline);
  g_autoptr (YdSnapshot) whole = yd_snapshot_load (self->store, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *followed = describe_names (live);
  g_autofree char *loaded = describe_names (whole);
  g_assert_cmpstr (followed, ==, loaded);
  g_assert_nonnull (strstr (followed, name));
}

/* What a clip is called comes from its shot, its line and who says it */
static void
test_follows_names (Project *self, gconstpointer data)
{
  static const struct {
    const char *sql;
    const char *name;
  } renames[] = {
    { "UPDATE shot SET number = 'N' || rank", " N00002\n" },
    { "UPDATE line SET speaker = 'zhou'", " N00002 Zhou\n" },
    { "UPDATE cast_member SET name = 'Chen' WHERE id = 'zhou'", " N00003 Chen\n" },
    { "UPDATE shot SET number = 'Z', note = 'last' WHERE rank = '00003'", " Z Chen\n" },
    { "UPDATE line SET shot = (SELECT id FROM shot WHERE rank = '00001')", " N00001 Chen\n" },
    { "UPDATE line SET shot = (SELECT id FROM shot WHERE rank = '00001'), speaker = NULL, text = "
      "'?'",
      " N00001\n" },
  };
  g_auto (Story) story;
  g_autoptr (YdCastMember) member = yd_cast_member_new ();

  story_enter (&story, self);
  yd_record_set_id (YD_RECORD (member), "zhou");
  g_object_set (member, "name", "Zhou", NULL);
  project_save (self, "Cast", member);
  write_with (self, lay_cb, NULL);
  /* a voice is called after its line where it has no shot of its own */
  project_execute (self, "Free", "UPDATE clip SET shot = NULL WHERE line IS NOT NULL");
  g_autoptr (YdTimeline) timeline = yd_timeline_new (self->store);
  wait_until_read (timeline);
  for (gsize i = 0; i < G_N_ELEMENTS (renames); i++)
    assert_renames (self, timeline, renames[i].sql, renames[i].name);
}

/* Writing the story reads no film again: nothing of it is seen there */
static void
test_rests_while_the_story_is_written (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  g_autoptr (YdTimeline) timeline = follow_new_film (self, &story);
  g_autoptr (YdSnapshot) before = yd_timeline_dup_snapshot (timeline);
  project_execute (self, "Type", "UPDATE shot SET action = 'He turns.'");
  project_execute (self, "Type", "UPDATE line SET text = 'Yes.'");
  project_execute (self, "Type", "UPDATE scene SET heading = 'Street'");
  wait_until_read (timeline);
  g_autoptr (YdSnapshot) after = yd_timeline_dup_snapshot (timeline);
  g_assert_true (before == after);
}

static void
test_tells_of_a_film_that_cannot_be_read (Project *self, gconstpointer data)
{
  g_autoptr (YdTimeline) timeline = yd_timeline_new (self->store);

  project_execute (self, "Empty", "DELETE FROM film");
  wait_until_read (timeline);
  g_assert_nonnull (yd_timeline_get_error (timeline));
}

#define add(name, func)                                                                            \
  g_test_add ("/timeline/timeline/" name, Project, NULL, project_set_up, func, project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("follows-edits", test_follows_edits);
  add ("shares-what-is-untouched", test_shares_what_is_untouched);
  add ("key-of-no-clip", test_key_of_no_clip);
  add ("follows-names", test_follows_names);
  add ("rests-while-the-story-is-written", test_rests_while_the_story_is_written);
  add ("tells-of-a-film-that-cannot-be-read", test_tells_of_a_film_that_cannot_be_read);
  return g_test_run ();
}
