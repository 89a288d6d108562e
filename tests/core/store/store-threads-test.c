/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many threads read and write one store; meant to be run under the thread sanitizer as well. */
#include "core/model/marker.h"
#include "core/store/history.h"
#include "core/store/search.h"
#include "project-fixture.h"

#define N_READERS 6
#define N_WRITERS 3
#define N_WRITES 40

typedef struct {
  Project *project;
  int number;
  gint is_over; /* atomic */
  guint n_reads;
} Worker;

/* two rows that are always written together must always be read together */
static gboolean
write_pair (YdWriter *writer, gpointer data, GError **error)
{
  return yd_writer_execute (writer, "UPDATE marker SET frame = frame + 1", NULL, error);
}

static gpointer
write_thread (gpointer data)
{
  Worker *self = data;

  for (int i = 0; i < N_WRITES; i++) {
    g_autoptr (GError) error = NULL;
    yd_store_write (self->project->store, "Count", NULL, write_pair, NULL, NULL, &error);
    g_assert_no_error (error);
  }
  return NULL;
}

static gpointer
read_thread (gpointer data)
{
  Worker *self = data;

  while (!g_atomic_int_get (&self->is_over)) {
    g_autoptr (GError) error = NULL;
    g_autoptr (YdReader) reader = yd_store_lease_reader (self->project->store, NULL, &error);
    g_assert_no_error (error);
    g_autoptr (GPtrArray) markers = yd_reader_load (reader, YD_TYPE_MARKER, NULL, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (markers->len, ==, 2);
    const YdMarker *a = markers->pdata[0], *b = markers->pdata[1];
    g_assert_cmpint (a->frame, ==, b->frame);
    g_assert_cmpint (yd_reader_query_int (reader, "SELECT max (frame) FROM marker", NULL, &error),
                     ==, a->frame);
    self->n_reads++;
  }
  return NULL;
}

static void
count_cb (YdStore *store, const char *table, const char *const *ids, const char *column, gpointer n)
{
  g_assert_cmpstr (table, ==, "marker");
  (*(guint *) n)++;
}

static void
test_readers_and_writers (Project *self, gconstpointer data)
{
  GThread *readers[N_READERS], *writers[N_WRITERS];
  Worker reading[N_READERS], writing[N_WRITERS];
  guint n_changes = 0;

  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('a'), ('b')");
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_signal_connect (self->store, "changed", G_CALLBACK (count_cb), &n_changes);
  for (int i = 0; i < N_READERS; i++) {
    reading[i] = (Worker){ self, i, 0, 0 };
    readers[i] = g_thread_new ("reader", read_thread, &reading[i]);
  }
  for (int i = 0; i < N_WRITERS; i++) {
    writing[i] = (Worker){ self, i, 0, 0 };
    writers[i] = g_thread_new ("writer", write_thread, &writing[i]);
  }
  for (int i = 0; i < N_WRITERS; i++)
    g_thread_join (writers[i]);
  for (int i = 0; i < N_READERS; i++) {
    g_atomic_int_set (&reading[i].is_over, 1);
    g_thread_join (readers[i]);
    g_assert_cmpuint (reading[i].n_reads, >, 0);
  }
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (n_changes, ==, N_WRITERS * N_WRITES);
  g_assert_cmpint (project_count (self, "SELECT max (frame) FROM marker"), ==,
                   N_WRITERS * N_WRITES);
}

#define add(name, func)                                                                            \
  g_test_add ("/store/store-threads/" name, Project, NULL, project_set_up, func, project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("readers-and-writers", test_readers_and_writers);
  return g_test_run ();
}
