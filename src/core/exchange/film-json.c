/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table of fields a thing, for writing and for reading. Only what differs from a new one is
 * written; what is read goes through `yd_film_mend` later, so bounds are not checked here. */
#include "core/exchange/film-json.h"
#include "core/model/record.h"

typedef enum { NUMBER, CHOICE, WHOLE, COUNT } FieldKind; /* a double, an enum, an int, a gint64 */

typedef struct {
  const char *name;
  FieldKind kind;
  gsize offset;
  double usual;
  GType (*get_type) (void); /* of a choice */
} Field;

#define CLIP(member, kind, usual)                                                                  \
  {                                                                                                \
#member, kind, G_STRUCT_OFFSET(YdSnapshotClip, member), usual, NULL                            \
  }
#define CLIP_CHOICE(member, get_type)                                                              \
  {                                                                                                \
#member, CHOICE, G_STRUCT_OFFSET(YdSnapshotClip, member), 0, get_type                          \
  }
#define TRACK(member, kind)                                                                        \
  {                                                                                                \
#member, kind, G_STRUCT_OFFSET(YdSnapshotTrack, member), 0, NULL                               \
  }
#define FILM(member, kind)                                                                         \
  {                                                                                                \
#member, kind, G_STRUCT_OFFSET(YdSnapshot, member), 0, NULL                                    \
  }

static const Field clip_fields[] = {
  CLIP (gain_db, NUMBER, 0),
  CLIP (pan, NUMBER, 0),
  CLIP (fade_in_frames, COUNT, 0),
  CLIP (fade_out_frames, COUNT, 0),
  CLIP (drift, NUMBER, 0),
  CLIP (crop_left, NUMBER, 0),
  CLIP (crop_right, NUMBER, 0),
  CLIP (crop_top, NUMBER, 0),
  CLIP (crop_bottom, NUMBER, 0),
  CLIP (position_x, NUMBER, 0.5),
  CLIP (position_y, NUMBER, 0.5),
  CLIP (scale, NUMBER, 1),
  CLIP (rotation, NUMBER, 0),
  CLIP (opacity, NUMBER, 1),
  CLIP (is_pitch_kept, WHOLE, 1),
  CLIP_CHOICE (easing, yd_easing_get_type),
  CLIP_CHOICE (fit, yd_fit_get_type),
  CLIP_CHOICE (blend, yd_blend_get_type),
  { "from_x", NUMBER, G_STRUCT_OFFSET (YdSnapshotClip, from.x), 0.5, NULL },
  { "from_y", NUMBER, G_STRUCT_OFFSET (YdSnapshotClip, from.y), 0.5, NULL },
  { "from_zoom", NUMBER, G_STRUCT_OFFSET (YdSnapshotClip, from.zoom), 1, NULL },
  { "to_x", NUMBER, G_STRUCT_OFFSET (YdSnapshotClip, to.x), 0.5, NULL },
  { "to_y", NUMBER, G_STRUCT_OFFSET (YdSnapshotClip, to.y), 0.5, NULL },
  { "to_zoom", NUMBER, G_STRUCT_OFFSET (YdSnapshotClip, to.zoom), 1, NULL },
};

static const Field track_fields[] = {
  TRACK (gain_db, NUMBER), TRACK (pan, NUMBER),      TRACK (is_muted, WHOLE),
  TRACK (is_solo, WHOLE),  TRACK (is_hidden, WHOLE), TRACK (is_locked, WHOLE),
};

static const Field film_fields[] = {
  FILM (width, WHOLE),           FILM (height, WHOLE),
  FILM (master_gain_db, NUMBER), FILM (range_start_frame, COUNT),
  FILM (range_end_frame, COUNT),
};

static void
write_fields (JsonObject *object, const Field *fields, gsize n_fields, gconstpointer thing)
{
  for (gsize i = 0; i < n_fields; i++) {
    const Field *field = &fields[i];
    gconstpointer at = (const char *) thing + field->offset;

    switch (field->kind) {
    case NUMBER:
      if (*(const double *) at != field->usual)
        json_object_set_double_member (object, field->name, *(const double *) at);
      break;
    case WHOLE:
      if (*(const int *) at != field->usual)
        json_object_set_int_member (object, field->name, *(const int *) at);
      break;
    case COUNT:
      if (*(const gint64 *) at != field->usual)
        json_object_set_int_member (object, field->name, *(const gint64 *) at);
      break;
    case CHOICE:
      if (*(const int *) at != field->usual)
        json_object_set_string_member (object, field->name,
                                       yd_enum_to_nick (field->get_type (), *(const int *) at));
      break;
    }
  }
}

static void
read_fields (JsonObject *object, const Field *fields, gsize n_fields, gpointer thing)
{
  for (gsize i = 0; i < n_fields; i++) {
    const Field *field = &fields[i];
    gpointer at = (char *) thing + field->offset;

    switch (field->kind) {
    case NUMBER:
      *(double *) at = yd_json_get_double (object, field->name, *(double *) at);
      break;
    case WHOLE:
      *(int *) at =
          (int) CLAMP (yd_json_get_int (object, field->name, *(int *) at), G_MININT, G_MAXINT);
      break;
    case COUNT:
      *(gint64 *) at = yd_json_get_int (object, field->name, *(gint64 *) at);
      break;
    case CHOICE:
      yd_enum_from_nick (field->get_type (), yd_json_get_text (object, field->name, ""), at);
      break;
    }
  }
}

static void
write_style (JsonObject *object, const char *name, const YdTextStyle *style)
{
  g_autofree char *text = style ? yd_text_style_to_text (style) : NULL;

  if (text)
    json_object_set_string_member (object, name, text);
}

/* The style of a text that may come from anybody; names of the studio's styles are its own too */
static YdTextStyle *
read_style (JsonObject *object, const char *name, const YdTextStyle *film)
{
  const char *text = yd_json_get_text (object, name, "");

  return *text == '{' ? yd_text_style_parse (text, film, NULL) : NULL;
}

static void
write_keys (JsonObject *object, const YdSnapshotClip *clip)
{
  JsonObject *all = json_object_new ();

  for (int p = 0; p < YD_N_KEY_PARAMETERS; p++) {
    JsonArray *keys = json_array_new ();
    for (guint i = 0; clip->keys[p] && i < clip->keys[p]->len; i++) {
      const YdSnapshotKey *key = &g_array_index (clip->keys[p], YdSnapshotKey, i);
      JsonArray *one = json_array_new ();
      json_array_add_int_element (one, key->frame);
      json_array_add_double_element (one, key->value);
      json_array_add_string_element (one, yd_enum_to_nick (YD_TYPE_EASING, key->easing));
      json_array_add_array_element (keys, one);
    }
    if (json_array_get_length (keys) > 0)
      json_object_set_array_member (all, yd_enum_to_nick (YD_TYPE_KEY_PARAMETER, p), keys);
    else
      json_array_unref (keys);
  }
  if (json_object_get_size (all) > 0)
    json_object_set_object_member (object, "keys", all);
  else
    json_object_unref (all);
}

static void
read_key (JsonArray *one, YdSnapshotClip *clip, YdKeyParameter parameter)
{
  int easing = YD_EASING_LINEAR;

  if (json_array_get_length (one) != 3)
    return;
  JsonNode *nodes[] = { json_array_get_element (one, 0), json_array_get_element (one, 1),
                        json_array_get_element (one, 2) };
  for (gsize i = 0; i < G_N_ELEMENTS (nodes); i++)
    if (!JSON_NODE_HOLDS_VALUE (nodes[i]))
      return;
  const char *nick = json_node_get_string (nodes[2]);
  yd_enum_from_nick (YD_TYPE_EASING, nick ? nick : "", &easing);
  yd_snapshot_clip_add_key (clip, parameter, json_node_get_int (nodes[0]),
                            json_node_get_double (nodes[1]), (YdEasing) easing);
}

static void
read_keys (JsonObject *object, YdSnapshotClip *clip)
{
  JsonObject *all = yd_json_get_object (object, "keys");

  for (int p = 0; all && p < YD_N_KEY_PARAMETERS; p++) {
    JsonArray *keys = yd_json_get_array (all, yd_enum_to_nick (YD_TYPE_KEY_PARAMETER, p));
    for (guint i = 0; keys && i < json_array_get_length (keys); i++) {
      JsonNode *one = json_array_get_element (keys, i);
      if (JSON_NODE_HOLDS_ARRAY (one))
        read_key (json_node_get_array (one), clip, p);
    }
  }
}

/* @text may be the old one */
static void
replace_text (char **at, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*at);
  *at = copy;
}

/**
 * yd_film_json_of_clip:
 * @clip: a clip
 *
 * Writes how a clip looks and sounds, where that is not as of a new clip.
 *
 * Returns: (transfer full): an object, empty for a plain clip
 */
JsonObject *
yd_film_json_of_clip (const YdSnapshotClip *clip)
{
  JsonObject *object = json_object_new ();

  write_fields (object, clip_fields, G_N_ELEMENTS (clip_fields), clip);
  write_keys (object, clip);
  write_style (object, "style", clip->style);
  if (*clip->group_id)
    json_object_set_string_member (object, "group", clip->group_id);
  return object;
}

/**
 * yd_film_json_read_clip:
 * @object: (nullable): what `yd_film_json_of_clip` wrote, or anybody else
 * @clip: a clip of a snapshot that is not yet shared
 *
 * Makes a clip look and sound as it did.
 */
void
yd_film_json_read_clip (JsonObject *object, YdSnapshotClip *clip)
{
  g_auto (YdTextStyle) plain = { 0 };
  if (!object)
    return;

  yd_text_style_set_plain (&plain, YD_TEXT_PLACE_MIDDLE);
  read_fields (object, clip_fields, G_N_ELEMENTS (clip_fields), clip);
  read_keys (object, clip);
  if (clip->kind == YD_CLIP_KIND_TITLE)
    clip->style = read_style (object, "style", &plain);
  replace_text (&clip->group_id, yd_json_get_text (object, "group", ""));
}

/**
 * yd_film_json_of_track:
 * @track: a track
 *
 * Returns: (transfer full): its kind, levels and switches
 */
JsonObject *
yd_film_json_of_track (const YdSnapshotTrack *track)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "kind", yd_enum_to_nick (YD_TYPE_TRACK_KIND, track->kind));
  write_fields (object, track_fields, G_N_ELEMENTS (track_fields), track);
  return object;
}

/**
 * yd_film_json_read_track:
 * @object: (nullable): what `yd_film_json_of_track` wrote, or anybody else
 * @track: a track of a snapshot that is not yet shared; a track of pictures stays one
 *
 * Makes a track what it was.
 */
void
yd_film_json_read_track (JsonObject *object, YdSnapshotTrack *track)
{
  int kind = track->kind;

  if (!object)
    return;
  read_fields (object, track_fields, G_N_ELEMENTS (track_fields), track);
  if (yd_enum_from_nick (YD_TYPE_TRACK_KIND, yd_json_get_text (object, "kind", ""), &kind) &&
      (kind <= YD_TRACK_KIND_OVERLAY) == (track->kind <= YD_TRACK_KIND_OVERLAY))
    track->kind = (YdTrackKind) kind;
}

static JsonArray *
write_words (const GArray *frames)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < frames->len; i++)
    json_array_add_int_element (array, g_array_index (frames, gint64, i));
  return array;
}

static void
write_cues (JsonObject *object, YdSnapshot *film)
{
  JsonArray *cues = json_array_new ();

  for (guint i = 0; i < film->cues->len; i++) {
    const YdSnapshotCue *cue = film->cues->pdata[i];
    JsonObject *one = json_object_new ();
    json_object_set_int_member (one, "start_frame", cue->start_frame);
    json_object_set_int_member (one, "duration_frames", cue->duration_frames);
    json_object_set_string_member (one, "text", cue->text);
    if (cue->line)
      json_object_set_string_member (one, "line", cue->line);
    write_style (one, "style", cue->style);
    if (cue->word_frames)
      json_object_set_array_member (one, "word_frames", write_words (cue->word_frames));
    json_array_add_object_element (cues, one);
  }
  if (json_array_get_length (cues) > 0)
    json_object_set_array_member (object, "cues", cues);
  else
    json_array_unref (cues);
}

static void
read_cue (JsonObject *one, YdSnapshot *film)
{
  YdSnapshotCue *cue = yd_snapshot_add_cue (
      film, yd_json_get_int (one, "start_frame", 0), yd_json_get_int (one, "duration_frames", 0),
      yd_json_get_text (one, "text", ""), yd_json_get_text (one, "line", NULL));
  JsonArray *words = yd_json_get_array (one, "word_frames");

  cue->style = read_style (one, "style", &film->cue_style);
  if (words)
    cue->word_frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; words && i < json_array_get_length (words); i++) {
    JsonNode *node = json_array_get_element (words, i);
    const gint64 frame = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
    g_array_append_val (cue->word_frames, frame);
  }
}

static void
read_cues (JsonObject *object, YdSnapshot *film)
{
  JsonArray *cues = yd_json_get_array (object, "cues");

  for (guint i = 0; cues && i < json_array_get_length (cues); i++) {
    JsonNode *node = json_array_get_element (cues, i);
    if (JSON_NODE_HOLDS_OBJECT (node))
      read_cue (json_node_get_object (node), film);
  }
}

/**
 * yd_film_json_of_film:
 * @film: a film
 *
 * Returns: (transfer full): its canvas, levels, styles and cues
 */
JsonObject *
yd_film_json_of_film (YdSnapshot *film)
{
  JsonObject *object = json_object_new ();
  g_auto (YdTextStyle) plain = { 0 };

  write_fields (object, film_fields, G_N_ELEMENTS (film_fields), film);
  json_object_set_string_member (object, "language", film->language);
  yd_text_style_set_plain (&plain, YD_TEXT_PLACE_BOTTOM);
  if (!yd_text_style_equal (&film->cue_style, &plain))
    write_style (object, "cue_style", &film->cue_style);
  write_cues (object, film);
  return object;
}

/**
 * yd_film_json_read_film:
 * @object: (nullable): what `yd_film_json_of_film` wrote, or anybody else
 * @film: a snapshot that is not yet shared, with its rate set
 *
 * Makes a film what it was, its tracks aside.
 */
void
yd_film_json_read_film (JsonObject *object, YdSnapshot *film)
{
  if (!object)
    return;
  read_fields (object, film_fields, G_N_ELEMENTS (film_fields), film);
  replace_text (&film->language, yd_json_get_text (object, "language", film->language));
  g_autoptr (YdTextStyle) style = read_style (object, "cue_style", &film->cue_style);
  if (style)
    yd_text_style_assign (&film->cue_style, style);
  read_cues (object, film);
}
