/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a draft of the small film and looking into it. */
#pragma once

#include "core/base/json.h"
#include "core/exchange/jianying-check.h"
#include "core/exchange/jianying-draft.h"
#include "film-fixture.h"

#define NOW_US G_GINT64_CONSTANT (1700000000000000)

static const YdJianyingOptions plain = { .has_cues = TRUE, .now_us = NOW_US, .id_seed = 1 };

/* Writes the fixture's film; the caller frees the draft's path. */
G_GNUC_UNUSED static char *
write_draft (Fixture *fixture, const YdJianyingOptions *options, GPtrArray **losses)
{
  g_autoptr (GError) error = NULL;
  char *folder = fixture_path (fixture, "我的短片");

  g_assert_true (
      yd_jianying_write (fixture->film, folder, options, losses, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  return folder;
}

G_GNUC_UNUSED static JsonNode *
load (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  JsonNode *root = yd_json_load (path, NULL, &error);

  g_assert_no_error (error);
  return root;
}

/* The element at a path like `$.tracks[0].segments`. */
G_GNUC_UNUSED static JsonNode *
find (JsonNode *root, const char *path)
{
  g_auto (GStrv) parts = g_strsplit_set (path, "$.[]", -1);
  JsonNode *node = root;

  for (guint i = 0; parts[i]; i++) {
    if (!*parts[i])
      continue;
    node = JSON_NODE_HOLDS_ARRAY (node)
               ? json_array_get_element (json_node_get_array (node),
                                         (guint) g_ascii_strtoull (parts[i], NULL, 10))
               : json_object_get_member (json_node_get_object (node), parts[i]);
    g_assert_nonnull (node);
  }
  return node;
}

G_GNUC_UNUSED static gint64
find_int (JsonNode *root, const char *path)
{
  return json_node_get_int (find (root, path));
}

G_GNUC_UNUSED static double
find_double (JsonNode *root, const char *path)
{
  return json_node_get_double (find (root, path));
}

G_GNUC_UNUSED static const char *
find_text (JsonNode *root, const char *path)
{
  return json_node_get_string (find (root, path));
}

G_GNUC_UNUSED static void
assert_good (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = yd_jianying_check (folder, TRUE, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++) {
    const YdJianyingFinding *finding = findings->pdata[i];
    g_error ("rule %d: %s: %s", finding->rule, finding->place, finding->what);
  }
}

G_GNUC_UNUSED static gboolean
has_loss (GPtrArray *losses, const char *what)
{
  for (guint i = 0; i < losses->len; i++)
    if (strstr (((YdLoss *) losses->pdata[i])->what, what))
      return TRUE;
  return FALSE;
}
