/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cues by hand. When a word is spoken is a fact of the voice: however a cue is timed, cut or
 * joined, its words keep their moments of the film. */
#include "core/timeline/edit-cue.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/base/id.h"
#include "core/timeline/cue-layout.h"
#include "core/timeline/cue-words.h"
#include "core/timeline/edit-private.h"
#include "core/timeline/film-template.h"

#define MAX_TEXT_BYTES 2000 /* far more than two lines hold */

static YdCue *
open_cue (YdEdit *self, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  YdCue *cue = yd_reader_find (self->reader, YD_TYPE_CUE, "WHERE id = ?1", YD_ARGS (id), &failure);

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (!cue)
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NOT_FOUND,
                 _ ("There is no cue “%s”. “yiduo timeline PROJECT cues” lists them."), id);
  return cue;
}

static gboolean
save_cue (YdEdit *self, YdCue *cue, GError **error)
{
  g_hash_table_add (self->cues, g_strdup (yd_record_get_id (YD_RECORD (cue))));
  return yd_writer_save (self->writer, cue, error);
}

/* The words as they are kept: without white space around them */
static char *
dup_words (const char *text, GError **error)
{
  if (g_utf8_validate (text, -1, NULL) && strlen (text) <= MAX_TEXT_BYTES) {
    g_autofree char *words = g_strstrip (g_strdup (text));
    if (*words)
      return g_steal_pointer (&words);
  }
  g_set_error (
      error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE,
      _ ("A cue shows one word or more, in UTF-8 and in at most %d bytes. To show nothing, "
         "remove the cue."),
      MAX_TEXT_BYTES);
  return NULL;
}

/* How wide a line of a cue may be; 0 on error */
static double
load_line_em (YdEdit *self, const YdCue *cue, GError **error)
{
  g_autoptr (YdFilmTemplate) film_template =
      yd_film_template_load (self->film->film_template, NULL, error);
  if (!film_template)
    return 0;

  g_autoptr (YdTextStyle) film =
      yd_text_style_take (self->film->cue_style, &film_template->cue_style);
  g_autoptr (YdTextStyle) style = yd_text_style_take (cue->style, film);
  return yd_cue_line_em (style, self->film->width, self->film->height);
}

/* @cue with its words' times, as the film shows it */
static YdSnapshotCue
shown (const YdCue *cue, GArray *word_frames)
{
  return (YdSnapshotCue){
    .start_frame = cue->start_frame,
    .duration_frames = cue->duration_frames,
    .text = cue->text,
    .word_frames = word_frames,
  };
}

/* Gives @cue the times of its words from @moments, frames of the film */
static void
set_moments (YdCue *cue, const double *moments, guint n)
{
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < n; i++) {
    const gint64 frame = MAX ((gint64) (moments[i] + 0.5) - cue->start_frame, 0);
    g_array_append_val (frames, frame);
  }
  g_free (cue->word_frames);
  cue->word_frames = yd_word_frames_format (frames);
}

/* When the words of @cue are spoken, frames of the film, and when the last one ends */
static GArray *
get_moments (const YdCue *cue)
{
  g_autoptr (GArray) known = yd_word_frames_parse (cue->word_frames);
  const YdSnapshotCue snapshot = shown (cue, known);
  GArray *moments = yd_cue_get_word_frames (&snapshot);

  for (guint i = 0; i < moments->len; i++)
    g_array_index (moments, double, i) += (double) cue->start_frame;
  return moments;
}

/**
 * yd_edit_place_cue:
 * @self: a change
 * @cue: a new cue, with its look and the times of its words where they are known; its words are put
 *   right
 * @error: set to `YD_TIMELINE_ERROR_INVALID_VALUE`, `_NO_STYLE` or `_INVALID_STYLE`; that it
 *   overlaps another is found in the end
 *
 * Shows a new cue.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_place_cue (YdEdit *self, YdCue *cue, GError **error)
{
  g_autofree char *words = dup_words (cue->text, error);
  if (!words || !yd_text_style_check (cue->style, error))
    return FALSE;

  g_object_set (cue, "text", words, NULL);
  return save_cue (self, cue, error);
}

/**
 * yd_edit_add_cue:
 * @self: a change
 * @start_frame: when it appears
 * @duration_frames: how long it is shown
 * @text: its words; lines as they are to stand
 * @error: set to `YD_TIMELINE_ERROR_INVALID_VALUE`; that it overlaps another is found in the end
 *
 * Shows a new cue.
 *
 * Returns: (transfer full) (nullable): its id
 */
char *
yd_edit_add_cue (YdEdit *self,
                 gint64 start_frame,
                 gint64 duration_frames,
                 const char *text,
                 GError **error)
{
  g_autoptr (YdCue) cue = yd_cue_new ();

  cue->start_frame = start_frame;
  cue->duration_frames = duration_frames;
  g_object_set (cue, "text", text, NULL);
  return yd_edit_place_cue (self, cue, error) ? g_strdup (yd_record_get_id (YD_RECORD (cue)))
                                              : NULL;
}

/**
 * yd_edit_time_cue:
 * @self: a change
 * @cue: id of a cue
 * @start_frame: when it appears, or `YD_EDIT_SAME`
 * @duration_frames: how long it is shown, or `YD_EDIT_SAME`
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`; that it overlaps another is found in the end
 *
 * Shows a cue at another time.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_time_cue (YdEdit *self,
                  const char *cue,
                  gint64 start_frame,
                  gint64 duration_frames,
                  GError **error)
{
  g_autoptr (YdCue) named = open_cue (self, cue, error);
  if (!named)
    return FALSE;

  g_autoptr (GArray) known = yd_word_frames_parse (named->word_frames);
  g_autoptr (GArray) moments = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint i = 0; known && i < known->len; i++) {
    const double moment = (double) (named->start_frame + g_array_index (known, gint64, i));
    g_array_append_val (moments, moment);
  }
  if (start_frame != YD_EDIT_SAME)
    named->start_frame = start_frame;
  if (duration_frames != YD_EDIT_SAME)
    named->duration_frames = duration_frames;
  set_moments (named, (const double *) moments->data, moments->len);
  return save_cue (self, named, error);
}

/**
 * yd_edit_set_cue_text:
 * @self: a change
 * @cue: id of a cue
 * @text: its words; lines as they are to stand
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND` or `_INVALID_VALUE`
 *
 * Has a cue say something else. When it has as many words as before, each keeps its moment.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_cue_text (YdEdit *self, const char *cue, const char *text, GError **error)
{
  g_autoptr (YdCue) named = open_cue (self, cue, error);
  g_autofree char *words = named ? dup_words (text, error) : NULL;
  if (!words)
    return FALSE;

  g_autoptr (GArray) before = yd_cue_split_words (named->text);
  g_autoptr (GArray) after = yd_cue_split_words (words);
  g_object_set (named, "text", words, NULL);
  if (before->len != after->len)
    g_object_set (named, "word-frames", "", NULL);
  return save_cue (self, named, error);
}

/**
 * yd_edit_set_cue_style:
 * @self: a change
 * @cue: id of a cue
 * @style: a text style, see `yd_text_style_parse`; "" for the film's own
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`, `_NO_STYLE` or `_INVALID_STYLE`
 *
 * Has a cue look different.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_cue_style (YdEdit *self, const char *cue, const char *style, GError **error)
{
  g_autoptr (YdCue) named = open_cue (self, cue, error);
  if (!named || !yd_text_style_check (style, error))
    return FALSE;

  g_object_set (named, "style", style, NULL);
  return save_cue (self, named, error);
}

/**
 * yd_edit_set_film_cue_style:
 * @self: a change
 * @style: a text style, see `yd_text_style_parse`; "" for the film template's
 * @error: set to `YD_TIMELINE_ERROR_NO_STYLE` or `_INVALID_STYLE`
 *
 * Chooses how the cues look that have no style of their own.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_film_cue_style (YdEdit *self, const char *style, GError **error)
{
  if (!yd_text_style_check (style, error))
    return FALSE;
  g_object_set (self->film, "cue-style", style, NULL);
  return yd_writer_save (self->writer, self->film, error);
}

/**
 * yd_edit_remove_cue:
 * @self: a change
 * @cue: id of a cue
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`
 *
 * Removes a cue. What is said is heard still.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_remove_cue (YdEdit *self, const char *cue, GError **error)
{
  g_autoptr (YdCue) named = open_cue (self, cue, error);

  return named && yd_writer_delete (self->writer, YD_TYPE_CUE, cue, error);
}

/**
 * yd_edit_remove_all_cues:
 * @self: a change
 * @error: set to a `YD_STORE_ERROR`
 *
 * Removes every cue of the film.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_remove_all_cues (YdEdit *self, GError **error)
{
  return yd_writer_execute (self->writer, "DELETE FROM cue", NULL, error);
}

/* The byte of a translation up to which it stands beside @part of the words it translates */
static gsize
find_second_cut (const char *second, double part)
{
  g_autoptr (GArray) words = yd_cue_split_words (second);
  double total = 0, sum = 0;

  for (guint i = 0; i < words->len; i++)
    total += g_array_index (words, YdCueWord, i).weight;
  for (guint i = 0; i < words->len; i++) {
    const YdCueWord *word = &g_array_index (words, YdCueWord, i);
    if (i > 0 && sum + word->weight / 2 >= total * part)
      return word->start;
    sum += word->weight;
  }
  return strlen (second);
}

/* Lays both languages of a cue in lines; either may be "" */
static void
set_parts (YdCue *cue, const char *first, const char *second, double line_em)
{
  g_autofree char *above = yd_cue_break_lines (first, line_em);
  g_autofree char *below = yd_cue_break_lines (second, line_em);

  g_free (cue->text);
  cue->text = g_strconcat (above, *above && *below ? "\n" : "", below, NULL);
}

static void
divide_text (YdCue *left, YdCue *right, gsize at, double line_em)
{
  const gsize second = yd_cue_find_second (left->text);
  const char *other = left->text + second;
  const gsize other_at = find_second_cut (other, (double) at / (double) second);
  g_autofree char *first = g_strndup (left->text, at);
  g_autofree char *first_rest = g_strndup (left->text + at, second - at);
  g_autofree char *translated = g_strndup (other, other_at);
  g_autofree char *translated_rest = g_strdup (other + other_at);

  set_parts (left, first, translated, line_em);
  set_parts (right, first_rest, translated_rest, line_em);
}

/* Where a cue can be parted: what it says, and when */
typedef struct {
  YdCue *cue;      /* owned */
  GArray *words;   /* owned, YdCueWord */
  GArray *moments; /* owned, double: frames of the film, and one for the end */
  double line_em;
} Parting;

static void
parting_clear (Parting *self)
{
  g_clear_object (&self->cue);
  g_clear_pointer (&self->words, g_array_unref);
  g_clear_pointer (&self->moments, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parting, parting_clear)

static gboolean
parting_load (Parting *self, YdEdit *edit, const char *cue, GError **error)
{
  self->cue = open_cue (edit, cue, error);
  self->line_em = self->cue ? load_line_em (edit, self->cue, error) : 0;
  if (self->line_em <= 0)
    return FALSE;
  self->words = yd_cue_split_words (self->cue->text);
  self->moments = get_moments (self->cue);
  return TRUE;
}

/* The first @n_left words stay, the others are shown from @at_frame on */
static gboolean
part (YdEdit *self, Parting *parting, guint n_left, gint64 at_frame, GError **error)
{
  YdCue *left = parting->cue;
  const gint64 end_frame = left->start_frame + left->duration_frames;
  if (at_frame <= left->start_frame || at_frame >= end_frame || parting->words->len < 2) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE,
                 _ ("The cue “%s” cannot be split there. Name a moment while it is shown; it needs "
                    "two words or more."),
                 left->text);
    return FALSE;
  }

  g_autoptr (YdCue) right = yd_record_copy (left);
  g_autofree char *id = yd_id_new ();
  GArray *moments = parting->moments;
  const gboolean is_timed = *left->word_frames != '\0';
  yd_record_set_id (YD_RECORD (right), id);
  divide_text (left, right, g_array_index (parting->words, YdCueWord, n_left).start,
               parting->line_em);
  left->duration_frames = at_frame - left->start_frame;
  right->start_frame = at_frame;
  right->duration_frames = end_frame - at_frame;
  set_moments (left, (const double *) moments->data, is_timed ? n_left : 0);
  set_moments (right, (const double *) moments->data + n_left,
               is_timed ? moments->len - n_left : 0);
  return save_cue (self, left, error) && save_cue (self, right, error);
}

/**
 * yd_edit_split_cue:
 * @self: a change
 * @cue: id of a cue
 * @at_frame: of the film, inside the cue
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND` or `_INVALID_VALUE`
 *
 * Makes two cues of one. The words that are spoken from @at_frame on go to the second, and a
 * translation is divided alike.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_split_cue (YdEdit *self, const char *cue, gint64 at_frame, GError **error)
{
  g_auto (Parting) parting = { NULL };
  guint n_left = 1;
  if (!parting_load (&parting, self, cue, error))
    return FALSE;

  while (n_left + 1 < parting.words->len &&
         g_array_index (parting.moments, double, n_left) < (double) at_frame)
    n_left++;
  return part (self, &parting, n_left, at_frame, error);
}

/**
 * yd_edit_split_cue_at_word:
 * @self: a change
 * @cue: id of a cue
 * @at_byte: of its text; the word that begins there, or the next one, is the first of the second
 *   cue
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND` or `_INVALID_VALUE`
 *
 * Makes two cues of one, between two words and when the second of them is spoken.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_split_cue_at_word (YdEdit *self, const char *cue, gsize at_byte, GError **error)
{
  g_auto (Parting) parting = { NULL };
  guint n_left = 1;
  if (!parting_load (&parting, self, cue, error))
    return FALSE;

  const gint64 first = parting.cue->start_frame + 1;
  const gint64 last = parting.cue->start_frame + parting.cue->duration_frames - 1;
  while (n_left + 1 < parting.words->len &&
         g_array_index (parting.words, YdCueWord, n_left).start < at_byte)
    n_left++;
  const double moment =
      n_left < parting.moments->len ? g_array_index (parting.moments, double, n_left) : 0;
  return part (self, &parting, n_left, CLAMP ((gint64) (moment + 0.5), first, MAX (first, last)),
               error);
}

/* Words of one language, one after the other */
static char *
join_words (const char *left, const char *right)
{
  return g_strconcat (left, *left && *right ? " " : "", right, NULL);
}

static void
join_text (YdCue *left, const YdCue *right, double line_em)
{
  const gsize left_at = yd_cue_find_second (left->text),
              right_at = yd_cue_find_second (right->text);
  g_autofree char *left_first = g_strndup (left->text, left_at);
  g_autofree char *right_first = g_strndup (right->text, right_at);
  g_autofree char *first = join_words (left_first, right_first);
  g_autofree char *second = join_words (left->text + left_at, right->text + right_at);

  set_parts (left, first, second, line_em);
}

/**
 * yd_edit_join_cue:
 * @self: a change
 * @cue: id of a cue
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND` or `_NO_NEIGHBOR`
 *
 * Makes one cue of a cue and the next: it says what both say, from the beginning of the one to the
 * end of the other.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_join_cue (YdEdit *self, const char *cue, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (YdCue) left = open_cue (self, cue, error);
  const double line_em = left ? load_line_em (self, left, error) : 0;
  if (line_em <= 0)
    return FALSE;

  g_autoptr (YdCue) right =
      yd_reader_find (self->reader, YD_TYPE_CUE,
                      "WHERE start_frame > (SELECT start_frame FROM cue WHERE id = ?1) ORDER BY "
                      "start_frame, id LIMIT 1",
                      YD_ARGS (cue), &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (!right) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NO_NEIGHBOR,
                 _ ("“%s” is the last cue, so there is none to join it with."), left->text);
    return FALSE;
  }
  const gboolean is_timed = *left->word_frames && *right->word_frames;
  g_autoptr (GArray) moments = get_moments (left);
  g_autoptr (GArray) others = get_moments (right);
  if (moments->len > 0) /* the end of its last word */
    g_array_set_size (moments, moments->len - 1);
  g_array_append_vals (moments, others->data, others->len);

  join_text (left, right, line_em);
  left->duration_frames = right->start_frame + right->duration_frames - left->start_frame;
  set_moments (left, (const double *) moments->data, is_timed ? moments->len : 0);
  return yd_writer_delete (self->writer, YD_TYPE_CUE, yd_record_get_id (YD_RECORD (right)),
                           error) &&
         save_cue (self, left, error);
}
