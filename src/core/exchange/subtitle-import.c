/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cues of a film from a subtitle file that somebody else has made.
 *
 * The look that most cues have becomes the film's; the others keep theirs. Syllables that say when
 * they are spoken become the times of our words. */
#include "core/exchange/subtitle-import.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/base/json.h"
#include "core/base/loss.h"
#include "core/base/text-encoding.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/subtitles.h"
#include "core/store/films.h"
#include "core/timeline/cue-words.h"
#include "core/timeline/edit-cue.h"
#include "core/timeline/film-template.h"

#define MAX_CUES 100000 /* a film of a hundred hours has fewer */
#define MAX_CUE_BYTES 2000

/* What the looks of a file mean in a film */
typedef struct {
  YdTextStyle *film; /* owned: the film's own */
  double upright;    /* height of the picture to its shorter side */
  char *common;      /* borrowed: the look of most cues, or NULL */
  GHashTable *own;   /* owned: looks of the file to what a cue keeps of them */
} Looks;

static void
looks_clear (Looks *self)
{
  g_clear_pointer (&self->film, yd_text_style_free);
  g_clear_pointer (&self->own, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Looks, looks_clear)

/**
 * yd_subtitles_load:
 * @path: an SRT, ASS, WebVTT or TTML file, in any encoding that texts are written in
 * @faults: (out) (optional) (transfer full) (element-type YdSubtitleFault): what was passed over
 * @error: set as by `yd_text_load` and `yd_subtitles_read`
 *
 * Reads a subtitle file; blocks.
 *
 * Returns: (transfer full) (nullable) (element-type YdSubtitleCue): cues by their start
 */
GPtrArray *
yd_subtitles_load (const char *path, GPtrArray **faults, GError **error)
{
  g_autofree char *text = yd_text_load (path, NULL, error);

  return text ? yd_subtitles_read (text, -1, faults, error) : NULL;
}

/* The look of more cues than any other has; NULL when that is none */
static char *
find_common (GPtrArray *cues)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  char *common = NULL;
  guint most = 0, n_plain = 0;

  for (guint i = 0; i < cues->len; i++) {
    char *style = ((YdSubtitleCue *) cues->pdata[i])->style;
    if (!style) {
      n_plain++;
      continue;
    }
    const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, style)) + 1;
    g_hash_table_insert (counts, style, GUINT_TO_POINTER (n));
    if (n > most) {
      most = n;
      common = style;
    }
  }
  return most > n_plain ? common : NULL;
}

/* What a look is in this film: sizes of the picture's height become those of its shorter side */
static JsonNode *
to_film (const Looks *self, const char *style)
{
  g_autoptr (JsonNode) node = yd_json_parse (style, -1, NULL);
  JsonObject *object = node ? json_node_get_object (node) : NULL;
  const double size = yd_json_get_double (object, "relative-size", 0);

  if (size > 0) {
    json_object_remove_member (object, "relative-size");
    json_object_set_double_member (object, "size", CLAMP (size * self->upright, 0.01, 0.5));
  }
  return g_steal_pointer (&node);
}

/* Files round what they say; a color or a length that is nearly the film's is the film's */
static gboolean
is_near (JsonNode *a, JsonNode *b)
{
  if (json_node_get_value_type (a) == G_TYPE_STRING ||
      json_node_get_value_type (b) == G_TYPE_STRING)
    return json_node_equal (a, b);
  const double x = json_node_get_double (a), y = json_node_get_double (b);
  return json_node_equal (a, b) || fabs (x - y) <= MAX (0.0015, 0.02 * fabs (y));
}

static void
drop_near (JsonObject *look, JsonObject *film)
{
  g_autoptr (GList) members = json_object_get_members (look);

  for (GList *l = members; l; l = l->next) {
    JsonNode *own = json_object_get_member (film, l->data);
    if (own && is_near (json_object_get_member (look, l->data), own))
      json_object_remove_member (look, l->data);
  }
}

/* Where a box hides an outline, or a shadow has no color, how it would look is no difference */
static void
drop_unseen (JsonObject *look)
{
  static const char *const hidden[][2] = { { "shadow", "shadow-x" }, { "shadow", "shadow-y" } };

  for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++) {
    guint32 color = 1;
    if (yd_json_read_color (look, hidden[i][0], &color) && (color & 0xff) == 0)
      json_object_remove_member (look, hidden[i][1]);
  }
}

/* A look as a cue or the film keeps it: only what differs from the film's; "" for nothing */
static char *
dup_style (const Looks *self, const char *style)
{
  g_autoptr (JsonNode) node = style ? to_film (self, style) : NULL;
  g_autofree char *film_text = yd_text_style_to_text (self->film);
  g_autoptr (JsonNode) film = yd_json_parse (film_text, -1, NULL);
  if (!node || !film)
    return g_strdup ("");

  JsonObject *look = json_node_get_object (node);
  drop_unseen (look);
  drop_near (look, json_node_get_object (film));
  if (json_object_get_size (look) == 0)
    return g_strdup ("");
  g_autofree char *text = yd_json_to_canonical (node);
  return yd_text_style_check (text, NULL) ? g_steal_pointer (&text) : g_strdup ("");
}

static gboolean
looks_init (Looks *self, GPtrArray *cues, YdEdit *edit, GError **error)
{
  g_autoptr (YdFilm) film = yd_film_load (yd_edit_get_reader (edit), error);
  g_autoptr (YdFilmTemplate) film_template =
      film ? yd_film_template_load (film->film_template, NULL, error) : NULL;
  if (!film_template)
    return FALSE;

  self->film = yd_text_style_take (film->cue_style, &film_template->cue_style);
  self->upright = film->height / (double) MAX (1, MIN (film->width, film->height));
  self->common = find_common (cues);
  self->own = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  return TRUE;
}

/* What a cue of a look keeps of it; looks recur from cue to cue */
static const char *
get_own (const Looks *self, char *style)
{
  if (!style || g_strcmp0 (style, self->common) == 0)
    return "";
  const char *known = g_hash_table_lookup (self->own, style);
  if (known)
    return known;
  char *own = dup_style (self, style);
  g_hash_table_insert (self->own, style, own);
  return own;
}

/* When each word of ours is spoken: at the last moment at or before its first byte */
static GArray *
make_word_frames (const YdSubtitleCue *cue, YdFrameRate rate, gint64 start_frame)
{
  g_autoptr (GArray) words = yd_cue_split_words (cue->text);
  GArray *frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint next = 0;
  gint64 time_ns = 0;

  for (guint i = 0; i < words->len; i++) {
    const YdCueWord *word = &g_array_index (words, YdCueWord, i);
    for (; next < cue->moments->len; next++) {
      const YdSubtitleMoment *moment = &g_array_index (cue->moments, YdSubtitleMoment, next);
      if (moment->at > word->start)
        break;
      time_ns = MAX (time_ns, moment->time_ns);
    }
    const gint64 frame =
        MAX (0, yd_frame_rate_frame_at (rate, cue->start_ns + time_ns) - start_frame);
    g_array_append_val (frames, frame);
  }
  return frames;
}

/* Cues that begin within one frame as the text of one; @i goes behind them */
static char *
join_same (GPtrArray *cues, guint *i, YdFrameRate rate, gint64 *end_frame, gint64 *next_frame)
{
  const YdSubtitleCue *first = cues->pdata[*i];
  const gint64 start = yd_frame_rate_frame_at (rate, first->start_ns);
  g_autoptr (GString) text = g_string_new (first->text);

  *end_frame = MAX (yd_frame_rate_frame_at (rate, first->end_ns), start + 1);
  *next_frame = G_MAXINT64;
  for ((*i)++; *i < cues->len; (*i)++) {
    const YdSubtitleCue *other = cues->pdata[*i];
    const gint64 next = yd_frame_rate_frame_at (rate, other->start_ns);
    if (next > start) {
      *next_frame = next;
      break;
    }
    if (text->len + strlen (other->text) < MAX_CUE_BYTES)
      g_string_append_printf (text, "\n%s", other->text);
    *end_frame = MAX (*end_frame, yd_frame_rate_frame_at (rate, other->end_ns));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The look and the times of words that one cue of the file has */
static void
dress (const Looks *looks, YdCue *cue, const YdSubtitleCue *from, YdFrameRate rate)
{
  g_autoptr (GArray) frames =
      from->moments ? make_word_frames (from, rate, cue->start_frame) : NULL;
  g_autofree char *times = frames ? yd_word_frames_format (frames) : g_strdup ("");

  g_object_set (cue, "style", get_own (looks, from->style), "word-frames", times, NULL);
}

static gboolean
lay_cues (GPtrArray *cues, const Looks *looks, YdEdit *edit, GError **error)
{
  const YdFrameRate rate = yd_edit_get_rate (edit);

  for (guint i = 0; i < cues->len;) {
    const YdSubtitleCue *first = cues->pdata[i];
    const guint before = i;
    gint64 end, next;
    g_autofree char *text = join_same (cues, &i, rate, &end, &next);
    g_autoptr (YdCue) cue = yd_cue_new ();
    cue->start_frame = yd_frame_rate_frame_at (rate, first->start_ns);
    cue->duration_frames = MIN (end, next) - cue->start_frame;
    g_object_set (cue, "text", text, NULL);
    if (i == before + 1)
      dress (looks, cue, first, rate);
    if (!yd_edit_place_cue (edit, cue, error))
      return FALSE;
  }
  return TRUE;
}

/* The look of most cues becomes the film's, from which those of the others then differ */
static gboolean
set_film_look (Looks *self, YdEdit *edit, GError **error)
{
  g_autofree char *style = dup_style (self, self->common);
  if (!*style)
    return TRUE;

  YdTextStyle *film = yd_text_style_take (style, self->film);
  yd_text_style_free (self->film);
  self->film = film;
  return yd_edit_set_film_cue_style (edit, style, error);
}

/**
 * yd_subtitles_lay:
 * @cues: (element-type YdSubtitleCue): cues by their start
 * @edit: a change of the timeline
 * @error: set to a `YD_TIMELINE_ERROR`, or to `YD_EXCHANGE_ERROR_UNSUITABLE` for more cues than a
 *   film can show
 *
 * Puts cues in the place of all that the film has. One that lasts into the next ends where that
 * begins; those that begin within one frame are shown as one.
 *
 * Returns: whether it worked
 */
gboolean
yd_subtitles_lay (GPtrArray *cues, YdEdit *edit, GError **error)
{
  g_auto (Looks) looks = { 0 };

  if (cues->len > MAX_CUES) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNSUITABLE,
                 _ ("The file has %u cues; a film has 100,000 at most. Split it."), cues->len);
    return FALSE;
  }
  return looks_init (&looks, cues, edit, error) && yd_edit_remove_all_cues (edit, error) &&
         set_film_look (&looks, edit, error) && lay_cues (cues, &looks, edit, error);
}

static gboolean
lay (YdEdit *edit, gpointer cues, GError **error)
{
  return yd_subtitles_lay (cues, edit, error);
}

/**
 * yd_subtitles_import:
 * @store: the project
 * @path: an SRT, ASS, WebVTT or TTML file
 * @losses: (element-type YdLoss): takes what was passed over, by its line
 * @cancellable: (nullable): stops the work
 * @error: set as by `yd_subtitles_load` and `yd_subtitles_lay`
 *
 * Replaces the film's cues by those of a file, in one step of the history; blocks.
 *
 * Returns: whether it worked
 */
gboolean
yd_subtitles_import (YdStore *store,
                     const char *path,
                     GPtrArray *losses,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) cues = yd_subtitles_load (path, &faults, error);

  if (!cues || !yd_edit_run (store, _ ("Import subtitles"), NULL, lay, cues, cancellable, error))
    return FALSE;
  for (guint i = 0; i < faults->len; i++) {
    const YdSubtitleFault *fault = faults->pdata[i];
    g_autofree char *place = fault->line > 0 ? g_strdup_printf (_ ("Line %u"), fault->line)
                                             : g_strdup (_ ("The whole file"));
    yd_losses_add (losses, place, fault->what,
                   fault->line > 0 ? _ ("The other cues are there.")
                                   : _ ("The words and their times are there."));
  }
  return TRUE;
}
