/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long one edit takes in a film of 10,000 clips, from the call to the new snapshot: a change of
 * one clip, a split, and a ripple that moves all clips after the first; and undo of the ripple. */
#include "../core/store/project-fixture.h"
#include "bench-film.h"
#include "core/model/track.h"
#include "core/store/history.h"
#include "core/timeline/edit.h"
#include "core/timeline/snapshot-load.h"

#define N_CLIPS 10000
#define CLIP_FRAMES 50
#define N_RUNS 10

static gboolean
make_film (YdWriter *writer, gpointer data, GError **error)
{
  g_autoptr (YdTrack) track = yd_track_new ();

  if (!yd_writer_execute (writer,
                          "UPDATE film SET width = 1080, height = 1920, rate_num = 25, rate_den = "
                          "1, film_template = 'short-drama'",
                          NULL, error) ||
      !yd_writer_save (writer, track, error))
    return FALSE;
  for (int i = 0; i < N_CLIPS; i++) {
    g_autoptr (YdClip) clip = yd_clip_new ();
    g_autofree char *id = g_strdup_printf ("%05d", i);

    yd_record_set_id (YD_RECORD (clip), id);
    g_object_set (clip, "track", yd_record_get_id (YD_RECORD (track)), NULL);
    clip->start_frame = (gint64) i * CLIP_FRAMES;
    clip->duration_frames = CLIP_FRAMES;
    if (!yd_writer_save (writer, clip, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
change_clip (YdEdit *edit, gpointer run, GError **error)
{
  g_autofree char *value = g_strdup_printf ("0.%d", GPOINTER_TO_INT (run) + 1);

  return yd_edit_set_field (edit, "05000", "opacity", value, error);
}

static gboolean
split_clip (YdEdit *edit, gpointer run, GError **error)
{
  return yd_edit_split (edit, NULL, 7000 * CLIP_FRAMES + 3 * (GPOINTER_TO_INT (run) + 1), error);
}

static gboolean
ripple (YdEdit *edit, gpointer run, GError **error)
{
  return yd_edit_trim (edit, "00000", YD_CLIP_TAIL, -1, YD_EDIT_RIPPLE, error);
}

static void
changed_cb (YdStore *store,
            const char *table,
            const char *const *ids,
            const char *column,
            GHashTable *changed)
{
  yd_changed_rows_add (changed, table, ids, column);
}

/* Tells the milliseconds from the call to the new snapshot, as the median of all runs, and what of
 * them the processor worked. Without @func the last change is taken back. */
static void
measure (Project *project, YdSnapshot **film, const char *name, const char *key, YdEditFunc func)
{
  g_autoptr (GArray) edit_ms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) read_ms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) all_ms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cpu_ms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *wall_key = g_strdup_printf ("%s-ms", key);
  g_autofree char *cpu_key = g_strdup_printf ("%s-cpu-ms", key);

  for (int i = 0; i < N_RUNS; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GHashTable) changed = yd_changed_rows_new ();
    const gulong handler =
        g_signal_connect (project->store, "changed", G_CALLBACK (changed_cb), changed);
    const double start = bench_now (), cpu = bench_cpu ();
    if (func)
      yd_edit_run (project->store, "Edit", NULL, func, GINT_TO_POINTER (i), NULL, &error);
    else
      yd_history_undo (project->store, NULL, NULL, &error);
    g_assert_no_error (error);
    const double middle = bench_now ();
    while (g_main_context_iteration (NULL, FALSE))
      ;
    YdSnapshot *next = yd_snapshot_reload (*film, project->store, changed, NULL, &error);
    g_assert_no_error (error);
    yd_snapshot_unref (*film);
    *film = next;
    const double end = bench_now ();
    g_array_append_vals (edit_ms, (const double[]){ (middle - start) * 1000 }, 1);
    g_array_append_vals (read_ms, (const double[]){ (end - middle) * 1000 }, 1);
    g_array_append_vals (all_ms, (const double[]){ (end - start) * 1000 }, 1);
    g_array_append_vals (cpu_ms, (const double[]){ (bench_cpu () - cpu) * 1000 }, 1);
    g_signal_handler_disconnect (project->store, handler);
  }
  printf ("%-28s %8.1f ms %8.1f ms\n", name, bench_percentile (edit_ms, 0.5),
          bench_percentile (read_ms, 0.5));
  bench_tell (wall_key, bench_percentile (all_ms, 0.5));
  bench_tell (cpu_key, bench_percentile (cpu_ms, 0.5));
}

int
main (void)
{
  Project project = { NULL };
  g_autoptr (GError) error = NULL;

  project_set_up (&project, NULL);
  yd_store_write (project.store, "Make", NULL, make_film, NULL, NULL, &error);
  g_assert_no_error (error);
  const gint64 start = g_get_monotonic_time ();
  YdSnapshot *film = yd_snapshot_load (project.store, NULL, &error);
  g_assert_no_error (error);
  printf ("%d clips, median of %d runs\n%-28s %11s %11s\n", N_CLIPS, N_RUNS, "", "edit",
          "snapshot");
  bench_tell ("read-all-ms", (g_get_monotonic_time () - start) / 1000.0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  measure (&project, &film, "change of one clip", "edit", change_clip);
  measure (&project, &film, "split", "split", split_clip);
  measure (&project, &film, "ripple of all", "ripple", ripple);
  measure (&project, &film, "undo of a ripple of all", "ripple-undo", NULL);
  yd_snapshot_unref (film);
  project_tear_down (&project, NULL);
  return 0;
}
