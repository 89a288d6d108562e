/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person's own picture, clip or sound as a take: it has no recipe, so nothing makes it stale. */
#include "core/production/own-take.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/base/id.h"
#include "core/media/probe.h"
#include "core/production/media-import.h"
#include "core/production/production-error.h"
#include "core/store/takes.h"

/* what a need takes, and what to say of anything else */
static const struct {
  YdNeed need;
  const char *message; /* with one %s for the path */
} kinds[] = {
  { YD_NEED_BOARD, N_ ("“%s” is no picture. Give a PNG or JPEG file.") },
  { YD_NEED_CLIP, N_ ("“%s” is no video. Give an MP4 or MOV file.") },
  { YD_NEED_VOICE, N_ ("“%s” has no sound in it. Give a sound file.") },
  { YD_NEED_MUSIC, N_ ("“%s” has no sound in it. Give a sound file.") },
};

static gboolean
is_fit (const YdMediaProbe *probe, YdNeed need)
{
  if (need == YD_NEED_BOARD)
    return probe->kind == YD_CLIP_KIND_STILL;
  return need == YD_NEED_CLIP ? probe->kind == YD_CLIP_KIND_VIDEO : probe->has_sound;
}

static YdMediaFile *
add_file (YdStore *store, YdNeed need, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdMediaProbe) probe = yd_media_probe (path, error);
  if (!probe)
    return NULL;
  if (is_fit (probe, need))
    return yd_media_import_file (store, path, probe, cancellable, error);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].need == need)
      g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
                   _ (kinds[i].message), path);
  return NULL;
}

/* what is to be picked */
typedef struct {
  YdNeed need;
  const char *owner;
  const char *file;
  const char *maker; /* the take's provider */
  gboolean is_new;
} OwnTake;

static gboolean
pick (YdWriter *writer, gpointer data, GError **error)
{
  OwnTake *own = data;
  g_autoptr (GError) local = NULL;
  g_autoptr (YdTake) take = yd_reader_find (
      yd_writer_get_reader (writer), YD_TYPE_TAKE,
      "WHERE owner = ?1 AND need = ?2 AND file = ?3 AND recipe = ''",
      YD_ARGS (own->owner, yd_enum_to_nick (YD_TYPE_NEED, own->need), own->file), &local);
  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }

  own->is_new = !take || !take->is_picked;
  if (!take) {
    take = yd_take_new ();
    g_object_set (take, "owner", own->owner, "need", own->need, "file", own->file, "attempt", 1,
                  "provider", own->maker, "created-at", g_get_real_time (), NULL);
  }
  return yd_take_choose (writer, take, error);
}

static gboolean
run_pick (YdStore *store,
          const char *step,
          OwnTake *own,
          const char *label,
          YdProductionReport *report,
          GCancellable *cancellable,
          GError **error)
{
  if (!yd_store_write (store, step, NULL, pick, own, cancellable, error))
    return FALSE;
  if (own->is_new)
    yd_production_report_add (report, "own", yd_enum_to_nick (YD_TYPE_NEED, own->need), own->owner,
                              label, "made");
  return TRUE;
}

/**
 * yd_own_take_pick:
 * @store: the project
 * @need: `YD_NEED_BOARD`, `YD_NEED_CLIP`, `YD_NEED_VOICE` or `YD_NEED_MUSIC`
 * @owner: id of who needs it
 * @label: what a person calls the owner
 * @media: a medium of the project that fits the need
 * @report: where the change is added
 * @cancellable: (nullable): stops the work
 * @error: set to what the store says
 *
 * Picks an imported medium for a need.
 *
 * Returns: whether it is now the picked take
 */
gboolean
yd_own_take_pick (YdStore *store,
                  YdNeed need,
                  const char *owner,
                  const char *label,
                  YdMediaFile *media,
                  YdProductionReport *report,
                  GCancellable *cancellable,
                  GError **error)
{
  OwnTake own = { need, owner, yd_record_get_id (YD_RECORD (media)), "", FALSE };

  return run_pick (store, _ ("Own file"), &own, label, report, cancellable, error);
}

/**
 * yd_own_take_draw:
 * @store: the project
 * @shot: id of a shot
 * @label: what a person calls the shot
 * @drawing: what was drawn
 * @under: (nullable): the picture it was drawn over
 * @report: where the change is added
 * @cancellable: (nullable): stops the work
 * @error: set to what the disk or the store say
 *
 * Makes a drawing the picked board of a shot; the boards before it stay among the takes. One step
 * of the history. Blocks.
 *
 * Returns: whether the drawing is now the picked take
 */
gboolean
yd_own_take_draw (YdStore *store,
                  const char *shot,
                  const char *label,
                  YdPenDrawing *drawing,
                  const YdPicture *under,
                  YdProductionReport *report,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autofree char *name = yd_id_new ();
  g_autofree char *path = g_strdup_printf ("%s/cache/%s.png", yd_store_get_folder (store), name);
  if (!yd_pen_drawing_write (drawing, under, path, error))
    return FALSE;

  g_autoptr (YdMediaFile) media = add_file (store, YD_NEED_BOARD, path, cancellable, error);
  g_unlink (path); /* when it was copied, or refused */
  if (!media)
    return FALSE;
  OwnTake own = { YD_NEED_BOARD, shot, yd_record_get_id (YD_RECORD (media)), YD_TAKE_BY_PEN,
                  FALSE };
  return run_pick (store, _ ("Draw over board"), &own, label, report, cancellable, error);
}

/**
 * yd_own_take_set:
 * @store: the project
 * @need: `YD_NEED_BOARD`, `YD_NEED_CLIP`, `YD_NEED_VOICE` or `YD_NEED_MUSIC`
 * @owner: id of who needs it
 * @label: what a person calls the owner
 * @path: the person's file; copied into the project
 * @report: where the change is added
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_PRODUCTION_ERROR_INVALID_SETTING` for a file of another kind, or to what the
 *   file or the store say
 *
 * Returns: whether the file is now the picked take
 */
gboolean
yd_own_take_set (YdStore *store,
                 YdNeed need,
                 const char *owner,
                 const char *label,
                 const char *path,
                 YdProductionReport *report,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (YdMediaFile) media = add_file (store, need, path, cancellable, error);

  return media && yd_own_take_pick (store, need, owner, label, media, report, cancellable, error);
}
