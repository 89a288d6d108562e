/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random edits of random films: the rules hold after each of them, a refused one changes nothing,
 * undo leads back to the same rows and redo forward again.
 *
 * YD_EDIT_SEQUENCES says how many sequences are tried, some hundred where it is not set. */
#include "core/store/history.h"
#include "core/timeline/edit-cue.h"
#include "core/timeline/snapshot-load.h"
#include "core/timeline/timeline-check.h"
#include "core/timeline/timeline-error.h"
#include "stored-story.h"

#define N_SEQUENCES 300
#define SEQUENCES_PER_FILM 20
#define MAX_EDITS 12

typedef struct {
  GPtrArray *clips;  /* char * */
  GPtrArray *tracks; /* char * */
  GPtrArray *markers;
  GPtrArray *cues;  /* char * */
  GPtrArray *media; /* char *, moving pictures */
  gint64 end_frame;
} Names;

typedef struct {
  const Names *names;
  int n_made[64]; /* by kind of edit: how often it was made */
} Chance;

static GPtrArray *
load_column (YdReader *reader, const char *sql)
{
  GPtrArray *column = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) stmt = yd_reader_prepare (reader, sql, NULL);

  while (yd_reader_step (reader, stmt, NULL) == YD_STEP_ROW)
    g_ptr_array_add (column, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
  return column;
}

static void
names_load (Names *self, YdReader *reader)
{
  self->clips = load_column (reader, "SELECT id FROM clip ORDER BY start_frame, id");
  self->tracks = load_column (reader, "SELECT id FROM track ORDER BY rank, id");
  self->markers = load_column (reader, "SELECT id FROM marker ORDER BY frame, id");
  self->cues = load_column (reader, "SELECT id FROM cue ORDER BY start_frame, id");
  self->media = load_column (reader, "SELECT id FROM media_file WHERE duration_ns > 0 ORDER BY id");
  self->end_frame = yd_reader_query_int (
      reader, "SELECT coalesce (max (start_frame + duration_frames), 0) FROM clip", NULL, NULL);
}

static void
names_clear (Names *self)
{
  g_ptr_array_unref (self->clips);
  g_ptr_array_unref (self->tracks);
  g_ptr_array_unref (self->markers);
  g_ptr_array_unref (self->cues);
  g_ptr_array_unref (self->media);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, names_clear)

/* now and then a name of nothing */
static const char *
pick (GPtrArray *names)
{
  if (names->len == 0 || g_test_rand_int_range (0, 100) == 0)
    return "nothing";
  return names->pdata[g_test_rand_int_range (0, names->len)];
}

static gint64
some_frames (void)
{
  const int range = g_test_rand_bit () ? 12 : 200;

  return g_test_rand_int_range (-range, range);
}

static gint64
some_moment (const Names *names)
{
  return g_test_rand_int_range (-5, (int) MIN (names->end_frame, 100000) + 100);
}

static YdEditFlags
some_flags (void)
{
  return g_test_rand_int_range (0, 16);
}

static gboolean
insert_some (YdEdit *edit, const Names *names, GError **error)
{
  g_autoptr (YdClip) clip = yd_clip_new ();

  clip->kind = g_test_rand_int_range (0, 4);
  clip->start_frame = some_moment (names);
  clip->duration_frames = g_test_rand_int_range (0, 120);
  clip->source_start_ns = g_test_rand_int_range (-1, 4) * YD_SECOND_NS;
  g_object_set (clip, "track", pick (names->tracks), "text", "字", NULL);
  if (clip->kind != YD_CLIP_KIND_TITLE && names->media->len > 0)
    g_object_set (clip, "file", names->media->pdata[0], NULL);
  return yd_edit_insert_clip (edit, clip, some_flags (), error);
}

static gboolean
set_some_field (YdEdit *edit, const Names *names, GError **error)
{
  static const char *const values[] = { "0", "0.5", "1", "-3", "40", "cover", "blur", "x", "" };
  g_autofree const char **fields = yd_edit_list_fields ();
  const guint n = g_strv_length ((char **) fields);

  return yd_edit_set_field (edit, pick (names->clips), fields[g_test_rand_int_range (0, n)],
                            values[g_test_rand_int_range (0, G_N_ELEMENTS (values))], error);
}

static gboolean
set_some_camera (YdEdit *edit, const Names *names, GError **error)
{
  const YdCamera camera = {
    .kind = g_test_rand_int_range (0, 3),
    .movement = g_test_rand_int_range (0, 10),
    .strength = g_test_rand_double_range (0, 1),
    .from = { g_test_rand_double_range (-1, 2), g_test_rand_double_range (-1, 2), 1.4 },
    .to = { g_test_rand_double_range (-1, 2), g_test_rand_double_range (-1, 2), 0.4 },
    .box = { 0.2, 0.1, g_test_rand_double_range (-0.1, 1), g_test_rand_double_range (0, 1) },
  };

  return yd_edit_set_camera (edit, pick (names->clips), &camera, error);
}

static gboolean
change_some_track (YdEdit *edit, const Names *names, GError **error)
{
  static const char *const fields[] = { "is-locked", "is-muted", "pan", "gain-db", "name" };
  const char *track = pick (names->tracks);

  switch (g_test_rand_int_range (0, 6)) {
  case 0:
    return yd_edit_remove_track (edit, track, error);
  case 1:
    return yd_edit_move_track (edit, track, pick (names->tracks), error);
  case 2: {
    g_autofree char *id =
        yd_edit_add_track (edit, g_test_rand_int_range (0, 5), "New", NULL, error);
    return id != NULL;
  }
  default:
    return yd_edit_set_track_field (edit, track,
                                    fields[g_test_rand_int_range (0, G_N_ELEMENTS (fields))],
                                    g_test_rand_int_range (0, 3) == 0 ? "1" : "0", error);
  }
}

static gboolean
change_some_marker (YdEdit *edit, const Names *names, GError **error)
{
  switch (g_test_rand_int_range (0, 4)) {
  case 0: {
    g_autofree char *id = yd_edit_add_marker (edit, some_moment (names), "here", NULL, error);
    return id != NULL;
  }
  case 1:
    return yd_edit_remove_marker (edit, pick (names->markers), error);
  case 2:
    return yd_edit_set_range (edit, some_moment (names), some_moment (names), error);
  default:
    return yd_edit_change_marker (edit, pick (names->markers), some_moment (names), "there",
                                  "#abcdef", error);
  }
}

static gboolean
change_some_key (YdEdit *edit, const Names *names, GError **error)
{
  const char *clip = pick (names->clips);
  const YdKeyParameter parameter = g_test_rand_int_range (0, YD_N_KEY_PARAMETERS);
  const gint64 frame = g_test_rand_int_range (-3, 6);

  switch (g_test_rand_int_range (0, 8)) {
  case 0:
    return yd_edit_clear_keys (edit, clip, parameter, error);
  case 1:
    return yd_edit_remove_key (edit, clip, parameter, frame, error);
  case 2:
    return yd_edit_move_key (edit, clip, parameter, frame, g_test_rand_int_range (-3, 6), error);
  case 3:
    return yd_edit_ease_key (edit, clip, parameter, frame, YD_EASING_OUT, error);
  default:
    return yd_edit_set_key (edit, clip, parameter, frame, g_test_rand_double_range (-0.2, 1.1),
                            YD_EASING_IN, error);
  }
}

static gboolean
change_format (YdEdit *edit, const Names *names, GError **error)
{
  static const YdFrameRate rates[] = { { 24000, 1001 }, { 24, 1 },       { 25, 1 }, { 30, 1 },
                                       { 60, 1 },       { 60000, 1001 }, { 1, 7 } };
  static const int canvases[][2] = { { 1080, 1920 }, { 1920, 1080 }, { 1080, 1080 }, { 7, 8 } };

  if (g_test_rand_bit ())
    return yd_edit_set_rate (edit, rates[g_test_rand_int_range (0, G_N_ELEMENTS (rates))], error);
  const int *canvas = canvases[g_test_rand_int_range (0, G_N_ELEMENTS (canvases))];
  return yd_edit_set_canvas (edit, canvas[0], canvas[1], error);
}

static gboolean
group_some (YdEdit *edit, const Names *names, GError **error)
{
  const char *const clips[] = { pick (names->clips), pick (names->clips), NULL };

  return g_test_rand_bit () ? yd_edit_ungroup (edit, clips[0], error)
                            : yd_edit_group (edit, clips, error);
}

static gboolean
change_some_cue (YdEdit *edit, const Names *names, GError **error)
{
  static const char *const texts[] = { "", "字", "我们走吧\nLet us go now", "one two three" };
  const char *cue = pick (names->cues);
  const char *text = texts[g_test_rand_int_range (0, G_N_ELEMENTS (texts))];

  switch (g_test_rand_int_range (0, 6)) {
  case 0: {
    g_autofree char *id = yd_edit_add_cue (edit, some_moment (names), some_frames (), text, error);
    return id != NULL;
  }
  case 1:
    return yd_edit_time_cue (edit, cue, some_moment (names), some_frames (), error);
  case 2:
    return yd_edit_set_cue_text (edit, cue, text, error);
  case 3:
    return yd_edit_split_cue (edit, cue, some_moment (names), error);
  case 4:
    return yd_edit_join_cue (edit, cue, error);
  default:
    return yd_edit_remove_cue (edit, cue, error);
  }
}

static gboolean
edit_some (YdEdit *edit, gpointer data, GError **error)
{
  const Names *names = ((Chance *) data)->names;
  const char *clip = pick (names->clips);
  const char *track = g_test_rand_bit () ? pick (names->tracks) : NULL;
  static const double speeds[] = { 0, 0.5, 1, 1.5, 2, -1, -0.25, 0.001, 1000 };

  switch (g_test_rand_int_range (0, 23)) {
  case 0:
  case 1:
    return yd_edit_trim (edit, clip, g_test_rand_bit (), some_frames (), some_flags (), error);
  case 2:
    return yd_edit_roll (edit, clip, some_frames (), error);
  case 3:
    return yd_edit_slip (edit, clip, some_frames (), error);
  case 4:
    return yd_edit_slide (edit, clip, some_frames (), error);
  case 5:
  case 6:
    return yd_edit_move (edit, clip, some_moment (names), track, some_flags (), error);
  case 7:
    return yd_edit_duplicate (edit, clip, some_moment (names), track, some_flags (), error);
  case 8:
    return yd_edit_remove (edit, clip, some_flags (), error);
  case 9:
    return yd_edit_split (edit, g_test_rand_bit () ? clip : NULL, some_moment (names), error);
  case 10:
    return yd_edit_close_gap (edit, pick (names->tracks), some_moment (names), error);
  case 11:
    return group_some (edit, names, error);
  case 12:
    return yd_edit_set_speed (edit, clip, speeds[g_test_rand_int_range (0, G_N_ELEMENTS (speeds))],
                              some_flags (), error);
  case 13:
    return yd_edit_reverse (edit, clip, error);
  case 14:
    return yd_edit_freeze (edit, clip, some_moment (names), g_test_rand_int_range (0, 60), error);
  case 15:
    return set_some_field (edit, names, error);
  case 16:
    return yd_edit_set_transition (edit, clip, g_test_rand_int_range (0, 8),
                                   g_test_rand_int_range (0, 30), g_test_rand_int_range (0, 4),
                                   error);
  case 17:
    return change_some_key (edit, names, error);
  case 18:
    return change_some_track (edit, names, error);
  case 19:
    return change_some_marker (edit, names, error);
  case 20:
    return g_test_rand_int_range (0, 3) == 0 ? change_format (edit, names, error)
                                             : set_some_camera (edit, names, error);
  case 21:
    return change_some_cue (edit, names, error);
  default:
    return insert_some (edit, names, error);
  }
}

/* Every row of the timeline, as text */
static char *
dump_timeline (Project *project)
{
  static const char *const tables[] = { "film", "track", "clip", "clip_key", "cue", "marker" };
  g_autoptr (YdReader) reader = yd_store_lease_reader (project->store, NULL, NULL);
  GString *dump = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY id", tables[i]);
    g_autoptr (sqlite3_stmt) rows = yd_reader_prepare (reader, sql, NULL);
    g_string_append_printf (dump, "%s\n", tables[i]);
    while (yd_reader_step (reader, rows, NULL) == YD_STEP_ROW) {
      for (int column = 0; column < sqlite3_column_count (rows); column++) {
        const char *text = (const char *) sqlite3_column_text (rows, column);
        g_string_append_printf (dump, "|%s", text ? text : "(null)");
      }
      g_string_append_c (dump, '\n');
    }
  }
  return g_string_free (dump, FALSE);
}

static gint64
get_cursor (Project *project)
{
  return project_count (project, "SELECT step FROM history_cursor");
}

static void
assert_rules (Project *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) reader = yd_store_lease_reader (project->store, NULL, NULL);

  yd_timeline_check (reader, &error);
  g_assert_no_error (error);
}

/* A snapshot that follows the project by what the store tells */
typedef struct {
  YdSnapshot *film;
  GHashTable *changed;
} Live;

static void
live_changed_cb (YdStore *store,
                 const char *table,
                 const char *const *ids,
                 const char *column,
                 Live *live)
{
  yd_changed_rows_add (live->changed, table, ids, column);
}

static void
live_init (Live *live, Project *project)
{
  live->changed = yd_changed_rows_new ();
  live->film = yd_snapshot_load (project->store, NULL, NULL);
  g_signal_connect (project->store, "changed", G_CALLBACK (live_changed_cb), live);
}

static void
live_clear (Live *live)
{
  yd_snapshot_unref (live->film);
  g_hash_table_unref (live->changed);
}

static char *
describe_film (YdSnapshot *film)
{
  GString *out = g_string_new (NULL);
  g_autofree char *hash = yd_snapshot_hash (film);

  g_string_append_printf (out, "%s %d\n", hash, (int) film->duration_frames);
  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    g_string_append_printf (out, "%s %s %d\n", track->id, track->name, track->is_locked);
    for (guint j = 0; j < track->clips->len; j++) {
      const YdSnapshotClip *clip = track->clips->pdata[j];
      g_string_append_printf (out, "%s %s %s\n", clip->id, clip->group_id, clip->path);
    }
  }
  for (guint i = 0; i < film->cues->len; i++)
    g_string_append_printf (out, "%s\n", ((const YdSnapshotCue *) film->cues->pdata[i])->id);
  return g_string_free (out, FALSE);
}

/* Reading what changed leads to the same film as reading all of it */
static void
assert_follows (Live *live, Project *project)
{
  g_autoptr (GError) error = NULL;

  while (g_main_context_iteration (NULL, FALSE))
    ;
  YdSnapshot *film = yd_snapshot_reload (live->film, project->store, live->changed, NULL, &error);
  g_assert_no_error (error);
  yd_snapshot_unref (live->film);
  live->film = film;
  g_hash_table_remove_all (live->changed);
  g_autoptr (YdSnapshot) whole = yd_snapshot_load (project->store, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *followed = describe_film (film);
  g_autofree char *loaded = describe_film (whole);
  g_assert_cmpstr (followed, ==, loaded);
}

static void
edit_once (Project *project, guint *n_made, guint *n_refused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dump_timeline (project);
  g_auto (Names) names = { NULL };
  Chance chance = { &names };
  {
    g_autoptr (YdReader) reader = yd_store_lease_reader (project->store, NULL, NULL);
    names_load (&names, reader);
  }

  if (yd_edit_run (project->store, "Edit", NULL, edit_some, &chance, NULL, &error)) {
    g_assert_no_error (error);
    assert_rules (project);
    ++*n_made;
    return;
  }
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, YD_TIMELINE_ERROR);
  g_autofree char *after = dump_timeline (project);
  g_assert_cmpstr (before, ==, after);
  ++*n_refused;
}

static void
run_sequence (Project *project, Live *live, guint *n_made, guint *n_refused)
{
  const gint64 start = get_cursor (project);
  g_autofree char *first = dump_timeline (project);

  for (int n = g_test_rand_int_range (1, MAX_EDITS + 1); n > 0; n--)
    edit_once (project, n_made, n_refused);
  assert_follows (live, project);

  g_autofree char *last = dump_timeline (project);
  const gint64 end = get_cursor (project);
  while (get_cursor (project) != start)
    g_assert_true (yd_history_undo (project->store, NULL, NULL, NULL));
  g_autofree char *undone = dump_timeline (project);
  g_assert_cmpstr (first, ==, undone);
  assert_follows (live, project);
  while (get_cursor (project) != end)
    g_assert_true (yd_history_redo (project->store, NULL, NULL, NULL));
  g_autofree char *redone = dump_timeline (project);
  g_assert_cmpstr (last, ==, redone);
  while (get_cursor (project) != start)
    g_assert_true (yd_history_undo (project->store, NULL, NULL, NULL));
}

static void
add_media (YdMediaFile *media, const char *content, gint64 duration_ns)
{
  g_autofree char *hash = yd_hash_text (content);

  yd_record_set_id (YD_RECORD (media), hash);
  g_object_set (media, "extension", "mp4", "width", 1280, "height", 720, "duration-ns", duration_ns,
                NULL);
}

static void
run_film (void (*fill) (Story *story), guint n_sequences)
{
  Project project = { NULL };
  Live live;
  g_auto (Story) story;
  g_autoptr (YdMediaFile) film = yd_media_file_new ();
  guint n_made = 0, n_refused = 0;

  project_set_up (&project, NULL);
  story_enter_filled (&story, &project, fill);
  add_media (film, "0", 5 * YD_SECOND_NS + 7);
  g_assert_true (yd_store_save (project.store, film, NULL, NULL));
  write_with (&project, lay_cb, NULL);
  assert_rules (&project);
  live_init (&live, &project);
  for (guint i = 0; i < n_sequences; i++)
    run_sequence (&project, &live, &n_made, &n_refused);
  g_test_message ("%u edits made, %u refused", n_made, n_refused);
  g_assert_cmpuint (n_made, >, n_sequences / 2); /* else this tests nothing */
  g_signal_handlers_disconnect_by_data (project.store, &live);
  live_clear (&live);
  project_tear_down (&project, NULL);
}

static guint
count_sequences (void)
{
  const char *asked = g_getenv ("YD_EDIT_SEQUENCES");

  return asked ? (guint) g_ascii_strtoull (asked, NULL, 10) : N_SEQUENCES;
}

static void
test_rules_hold_in_a_first_cut (void)
{
  run_film (story_fill, count_sequences () / 2);
}

static void
test_rules_hold_in_any_film (void)
{
  for (guint n = count_sequences () / 2; n > 0; n -= MIN (n, SEQUENCES_PER_FILM))
    run_film (story_fill_at_random, MIN (n, SEQUENCES_PER_FILM));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/edit/rules-hold-in-a-first-cut", test_rules_hold_in_a_first_cut);
  g_test_add_func ("/timeline/edit/rules-hold-in-any-film", test_rules_hold_in_any_film);
  return g_test_run ();
}
