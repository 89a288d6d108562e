/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known before a draft is written: errors stop the writing, warnings name what a person
 * would stumble over in the app. */

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/exchange/exchange-preflight.h"
#include "core/exchange/jianying-draft.h"
#include "core/exchange/jianying-format.h"
#include "core/model/finding.h"
#include "core/timeline/film-names.h"
#include "core/timeline/timeline-rule.h"

/* so that the longest path in a draft stays below YD_JIANYING_MAX_PATH */
#define MAX_NAME_UNITS 72
#define MAX_CANVAS 8192

typedef struct {
  YdSnapshot *snapshot;
  const char *folder;
  const YdJianyingOptions *options;
  GPtrArray *findings;
} Preflight;

/* What a finding is about */
typedef struct {
  const char *rule; /* static */
  const char *name; /* for a person */
  gint64 frame;     /* -1 for the whole film */
  const char *id;   /* of the clip, or NULL */
} Place;

static void
add (Preflight *self, Place place, YdSeverity severity, const char *what, const char *cure)
{
  g_ptr_array_add (self->findings, yd_finding_new (severity, place.rule, place.frame, place.id,
                                                   cure, _ ("%s: %s"), place.name, what));
}

static Place
whole (const char *rule, const char *name)
{
  return (Place){ rule, name, -1, NULL };
}

static void
check_folder (Preflight *self)
{
  g_autofree char *name = g_path_get_basename (self->folder);
  g_autofree char *parent = g_path_get_dirname (self->folder);
  g_autofree char *fault = yd_windows_name_fault (name);

  if (fault)
    add (self, whole ("jianying-folder", self->folder), YD_SEVERITY_ERROR, fault,
         _ ("Give the draft another name."));
  else if (yd_utf16_length (name) > MAX_NAME_UNITS)
    add (self, whole ("jianying-folder", self->folder), YD_SEVERITY_ERROR,
         _ ("The draft's name is so long that Windows may not open it."),
         _ ("Give the draft a shorter name."));
  if (g_file_test (self->folder, G_FILE_TEST_EXISTS) ||
      g_file_test (self->folder, G_FILE_TEST_IS_SYMLINK))
    add (self, whole (YD_JIANYING_RULE_TAKEN, self->folder), YD_SEVERITY_ERROR,
         _ ("It is there already, and a draft is never written over."),
         _ ("Choose another name, or move the old draft away."));
  if (!g_file_test (parent, G_FILE_TEST_IS_DIR))
    add (self, whole ("jianying-folder", parent), YD_SEVERITY_ERROR,
         _ ("The folder that is to hold the draft is not there."),
         _ ("Make it, or choose another place."));
}

static void
check_options (Preflight *self)
{
  const YdJianyingOptions *options = self->options;

  if (options->root && !yd_jianying_root_is_valid (options->root))
    add (self, whole ("jianying-options", options->root), YD_SEVERITY_ERROR,
         _ ("This is no absolute folder of Windows or macOS."),
         _ ("Write it as Jianying shows it, with forward slashes: "
            "“C:/Users/…/com.lveditor.draft” or “/Users/…/com.lveditor.draft”."));
  if (options->profile == YD_JIANYING_PROFILE_5_9 && !options->root)
    add (self, whole ("jianying-options", _ ("Media of the draft")), YD_SEVERITY_WARNING,
         _ ("Jianying 5.9 may ask where they are, because its draft folder is not known here."),
         _ ("Name the draft folder of the machine that will open the draft."));
  if (options->profile == YD_JIANYING_PROFILE_6)
    add (self, whole ("jianying-options", _ ("The draft")), YD_SEVERITY_HINT,
         _ ("Jianying 6 and newer encrypt a draft when they save it."),
         _ ("Keep the project: what is changed in Jianying cannot be read back."));
  if (options->profile == YD_JIANYING_PROFILE_CAPCUT)
    add (self, whole ("jianying-options", _ ("The draft")), YD_SEVERITY_HINT,
         _ ("Drafts for CapCut were never tried with the application itself, and CapCut lists only "
            "drafts that it has made."),
         _ ("Let CapCut make an empty draft, quit it, and put this draft's files in that one's "
            "place."));
  if (options->profile == YD_JIANYING_PROFILE_CAPCUT && !options->root)
    add (self, whole ("jianying-options", _ ("Media of the draft")), YD_SEVERITY_WARNING,
         _ ("CapCut may ask where they are, because its draft folder is not known here."),
         _ ("Name the draft folder of the machine that will open the draft."));
  if (options->cover && !yd_file_is_jpeg (options->cover))
    add (self, whole ("jianying-options", options->cover), YD_SEVERITY_ERROR,
         _ ("The cover cannot be read as a JPEG picture."), _ ("Choose a JPEG file, or none."));
}

static void
check_film (Preflight *self)
{
  static const int rates[] = { 24, 25, 30, 50, 60 };
  YdSnapshot *snapshot = self->snapshot;
  gboolean is_offered = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++)
    is_offered |= snapshot->rate.num == rates[i] * snapshot->rate.den;
  if (!is_offered) {
    g_autofree char *rate =
        g_strdup_printf (_ ("%d/%d frames a second"), snapshot->rate.num, snapshot->rate.den);
    add (self, whole ("jianying-film", rate), YD_SEVERITY_ERROR,
         _ ("Jianying does not offer this frame rate."),
         _ ("Set the project to 24, 25, 30, 50 or 60 frames a second."));
  }
  if (snapshot->width < 2 || snapshot->height < 2 || snapshot->width > MAX_CANVAS ||
      snapshot->height > MAX_CANVAS)
    add (self, whole ("jianying-film", _ ("The canvas")), YD_SEVERITY_ERROR,
         _ ("Jianying cannot use its size."), _ ("Choose a canvas of 2 to 8192 pixels a side."));
}

static void
check_media (Preflight *self, const YdSnapshotClip *clip, Place place)
{
  const gint64 last_ns = clip->media_duration_ns - (clip->speed < 0 ? 0 : 1);
  GStatBuf status;

  if (yd_snapshot_clip_is_offline (clip) || g_stat (clip->path, &status) != 0 ||
      !S_ISREG (status.st_mode)) {
    g_autofree char *what = clip->path
                                ? g_strdup_printf (_ ("Its media “%s” are missing."), clip->path)
                                : g_strdup (_ ("Its media are missing."));
    place.rule = YD_RULE_MISSING_MEDIUM;
    add (self, place, YD_SEVERITY_ERROR, what,
         _ ("Relink the file, make it again, or remove the clip."));
    return;
  }
  if (status.st_size == 0) {
    g_autofree char *what = g_strdup_printf (_ ("Its media “%s” are empty."), clip->path);
    add (self, place, YD_SEVERITY_ERROR, what, _ ("Relink the file or make it again."));
  }
  YdFileFacts facts;
  if (clip->kind == YD_CLIP_KIND_SOUND && self->options->probe &&
      self->options->probe (clip->path, &facts, self->options->probe_data) &&
      facts.kind != YD_FILE_KIND_SOUND)
    add (self, place, YD_SEVERITY_ERROR, _ ("Its media have a picture, and Jianying wants sound."),
         _ ("Extract the sound into a file of its own, and use that."));
  if (clip->kind != YD_CLIP_KIND_SOUND && (clip->width <= 0 || clip->height <= 0))
    add (self, place, YD_SEVERITY_ERROR, _ ("The size of its picture is not known."),
         _ ("Relink the file, so that it is measured again."));
  if (clip->kind != YD_CLIP_KIND_STILL && clip->media_duration_ns <= 0)
    add (self, place, YD_SEVERITY_ERROR, _ ("The length of its media is not known."),
         _ ("Relink the file, so that it is measured again."));
  else if (clip->kind != YD_CLIP_KIND_STILL &&
           (clip->source_start_ns < 0 || clip->source_start_ns > last_ns))
    add (self, place, YD_SEVERITY_ERROR, _ ("It starts after the end of its media."),
         _ ("Trim the clip, or remove it."));
}

static void
check_track (Preflight *self, const YdSnapshotTrack *track)
{
  gint64 claimed_frame = 0;

  for (guint i = 0; i < track->clips->len; i++) {
    const YdSnapshotClip *clip = track->clips->pdata[i];
    g_autofree char *name = yd_film_name_clip_at (self->snapshot, track, clip);
    const Place place = { "jianying-clip", name, clip->start_frame, clip->id };

    if (!yd_claim_frames (&claimed_frame, clip->start_frame, clip->duration_frames) ||
        clip->duration_frames <= 0)
      add (self, place, YD_SEVERITY_ERROR, _ ("It overlaps the clip before it, or has no length."),
           _ ("Move it or trim it."));
    if (clip->kind != YD_CLIP_KIND_TITLE)
      check_media (self, clip, place);
  }
}

static void
check_cues (Preflight *self)
{
  gint64 claimed_frame = 0;

  for (guint i = 0; i < self->snapshot->cues->len; i++) {
    const YdSnapshotCue *cue = self->snapshot->cues->pdata[i];
    g_autofree char *name = g_strdup_printf (_ ("Cue %u, “%s”"), i + 1, cue->text);
    const Place place = { "jianying-cue", name, cue->start_frame, NULL };

    if (!yd_claim_frames (&claimed_frame, cue->start_frame, cue->duration_frames) ||
        cue->duration_frames <= 0)
      add (self, place, YD_SEVERITY_ERROR, _ ("It overlaps the cue before it, or has no length."),
           _ ("Move it or trim it."));
    if (!*cue->text)
      add (self, place, YD_SEVERITY_ERROR, _ ("It has no words."), _ ("Remove it."));
  }
}

/**
 * yd_jianying_preflight:
 * @snapshot: a film
 * @folder: the draft folder that would be made
 * @options: how it would be written
 *
 * Looks for what would stop a draft or surprise the one who opens it. Blocks: it asks the disk for
 * every file.
 *
 * Returns: (transfer full) (element-type YdFinding): what was found, errors anywhere in it
 */
GPtrArray *
yd_jianying_preflight (YdSnapshot *snapshot, const char *folder, const YdJianyingOptions *options)
{
  g_return_val_if_fail (snapshot != NULL && folder != NULL && options != NULL, NULL);

  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_finding_free);
  Preflight self = { snapshot, folder, options, findings };
  guint n_clips = 0;

  check_folder (&self);
  check_options (&self);
  check_film (&self);
  for (guint i = 0; i < snapshot->tracks->len; i++) {
    check_track (&self, snapshot->tracks->pdata[i]);
    n_clips += ((YdSnapshotTrack *) snapshot->tracks->pdata[i])->clips->len;
  }
  if (options->has_cues)
    check_cues (&self);
  if (n_clips == 0 && !(options->has_cues && snapshot->cues->len > 0))
    add (&self, whole ("jianying-film", _ ("The film")), YD_SEVERITY_ERROR,
         _ ("There is nothing in it."), _ ("Make a cut first."));
  return findings;
}
