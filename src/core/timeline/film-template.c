/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Film templates are JSON files; one table says which members they have, what each may be, and
 * where it goes. Members that the table does not name are left for later studios. */
#include "core/timeline/film-template.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/base/data-path.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/model/record.h"
#include "core/timeline/timeline-error.h"

#define FOLDER "templates"
#define SUFFIX ".json"
#define MS 1000000 /* nanoseconds */

typedef enum {
  MEMBER_TEXT,
  MEMBER_COLOR,    /* "#rrggbbaa" */
  MEMBER_NUMBER,   /* min to max */
  MEMBER_PIXELS,   /* even, min to max */
  MEMBER_DURATION, /* milliseconds, min to max */
  MEMBER_BOOLEAN,
  MEMBER_RATE,
  MEMBER_TRANSITION,
} MemberKind;

typedef struct {
  const char *object; /* NULL for the root */
  const char *name;
  MemberKind kind;
  gsize offset;
  double min;
  double max;
} Member;

#define AT(member) G_STRUCT_OFFSET (YdFilmTemplate, member)
/* clang-format off */
static const Member members[] = {
  { NULL, "name", MEMBER_TEXT, AT (name) },
  { NULL, "title", MEMBER_TEXT, AT (title) },
  { NULL, "title-zh", MEMBER_TEXT, AT (title_zh) },
  { NULL, "look", MEMBER_TEXT, AT (look) },
  { "canvas", "width", MEMBER_PIXELS, AT (width), 64, 8192 },
  { "canvas", "height", MEMBER_PIXELS, AT (height), 64, 8192 },
  { "canvas", "rate", MEMBER_RATE, AT (rate) },
  { "canvas", "background", MEMBER_COLOR, AT (background) },
  { "title-card", "shown", MEMBER_BOOLEAN, AT (has_title_card) },
  { "title-card", "duration-ms", MEMBER_DURATION, AT (title_card_ns), 200, 60000 },
  { "end-card", "shown", MEMBER_BOOLEAN, AT (has_end_card) },
  { "end-card", "duration-ms", MEMBER_DURATION, AT (end_card_ns), 200, 60000 },
  { "end-card", "text", MEMBER_TEXT, AT (end_text) },
  { "end-card", "text-zh", MEMBER_TEXT, AT (end_text_zh) },
  { "transition", "kind", MEMBER_TRANSITION, AT (transition) },
  { "transition", "duration-ms", MEMBER_DURATION, AT (transition_ns), 0, 10000 },
  { "voice", "breath-before-ms", MEMBER_DURATION, AT (breath_before_ns), 0, 10000 },
  { "voice", "breath-after-ms", MEMBER_DURATION, AT (breath_after_ns), 0, 10000 },
  { "voice", "gap-ms", MEMBER_DURATION, AT (gap_ns), 0, 10000 },
  { "camera", "strength", MEMBER_NUMBER, AT (camera_strength), 0, 0.5 },
  { "music", "mood", MEMBER_TEXT, AT (music_mood) },
  { "music", "gain-db", MEMBER_NUMBER, AT (music_gain_db), -60, 12 },
  { "music", "duck-db", MEMBER_NUMBER, AT (duck_db), -60, 0 },
  { "music", "attack-ms", MEMBER_DURATION, AT (duck_attack_ns), 0, 10000 },
  { "music", "release-ms", MEMBER_DURATION, AT (duck_release_ns), 0, 10000 },
  { "music", "fade-in-ms", MEMBER_DURATION, AT (music_fade_in_ns), 0, 60000 },
  { "music", "fade-out-ms", MEMBER_DURATION, AT (music_fade_out_ns), 0, 60000 },
  { "pace", "shortest-shot-ms", MEMBER_DURATION, AT (shortest_shot_ns), 200, 60000 },
  { "pace", "speed", MEMBER_NUMBER, AT (pace), 0.25, 4 },
  { "pace", "establishing-shots", MEMBER_BOOLEAN, AT (has_establishing) },
  { "pace", "reaction-shots", MEMBER_BOOLEAN, AT (has_reactions) },
};
/* clang-format on */

static gboolean
read_text (JsonObject *object, const Member *member, gpointer at)
{
  const char *text = yd_json_get_text (object, member->name, NULL);

  if (!text || !*text)
    return FALSE;
  *(char **) at = g_strdup (text);
  return TRUE;
}

static gboolean
read_color (JsonObject *object, const Member *member, gpointer at)
{
  return yd_json_read_color (object, member->name, at);
}

static gboolean
read_number (JsonObject *object, const Member *member, gpointer at)
{
  const double value = yd_json_get_double (object, member->name, G_MAXDOUBLE);

  if (!(value >= member->min && value <= member->max))
    return FALSE;
  if (member->kind == MEMBER_NUMBER)
    *(double *) at = value;
  else if (member->kind == MEMBER_DURATION)
    *(gint64 *) at = (gint64) (value * MS);
  else
    *(int *) at = (int) value;
  return member->kind != MEMBER_PIXELS || (value == (int) value && (int) value % 2 == 0);
}

static gboolean
read_boolean (JsonObject *object, const Member *member, gpointer at)
{
  *(gboolean *) at = yd_json_get_boolean (object, member->name, FALSE);
  return *(gboolean *) at == yd_json_get_boolean (object, member->name, TRUE);
}

static gboolean
read_rate (JsonObject *object, const Member *member, gpointer at)
{
  return yd_frame_rate_parse (yd_json_get_text (object, member->name, ""), at);
}

static gboolean
read_transition (JsonObject *object, const Member *member, gpointer at)
{
  const char *nick = yd_json_get_text (object, member->name, NULL);
  int value;

  if (!yd_enum_from_nick (YD_TYPE_TRANSITION, nick, &value))
    return FALSE;
  *(YdTransition *) at = value;
  return TRUE;
}

/* by MemberKind; what a reader is told when the member is not like that */
static const struct {
  gboolean (*read) (JsonObject *object, const Member *member, gpointer at);
  const char *expected;
} kinds[] = {
  [MEMBER_TEXT] = { read_text, N_ ("text that is not empty") },
  [MEMBER_COLOR] = { read_color, N_ ("a color such as \"#ffffffff\"") },
  [MEMBER_NUMBER] = { read_number, N_ ("a number") },
  [MEMBER_PIXELS] = { read_number, N_ ("an even number of pixels") },
  [MEMBER_DURATION] = { read_number, N_ ("a number of milliseconds") },
  [MEMBER_BOOLEAN] = { read_boolean, N_ ("true or false") },
  [MEMBER_RATE] = { read_rate, N_ ("a frame rate such as \"25\" or \"30000/1001\"") },
  [MEMBER_TRANSITION] = { read_transition,
                          N_ ("\"cut\", \"dissolve\", \"dip-to-black\" or \"dip-to-white\"") },
};

static void
set_member_error (GError **error, const char *path, const Member *member)
{
  const char *expected = _ (kinds[member->kind].expected);
  g_autofree char *place = g_strconcat (member->object ? member->object : "",
                                        member->object ? "." : "", member->name, NULL);

  if (member->max > 0 || member->min < 0)
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_TEMPLATE,
                 _ ("The film template %s is not usable: its member “%s” must be %s from %g to %g. "
                    "Correct the file."),
                 path, place, expected, member->min, member->max);
  else
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_TEMPLATE,
                 _ ("The film template %s is not usable: its member “%s” must be %s. Correct the "
                    "file."),
                 path, place, expected);
}

static gboolean
read_style (JsonObject *root,
            const char *path,
            const char *name,
            YdTextPlace place,
            YdTextStyle *style,
            GError **error)
{
  JsonObject *object = yd_json_get_object (root, name);
  g_autoptr (GError) cause = NULL;

  yd_text_style_set_plain (style, place);
  if (object && yd_text_style_read (style, object, &cause))
    return TRUE;
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_TEMPLATE,
               _ ("The film template %s is not usable because of its member “%s”: %s Correct the "
                  "file."),
               path, name, cause ? cause->message : _ ("It is no text style."));
  return FALSE;
}

/**
 * yd_film_template_load_file:
 * @path: a JSON file
 * @cancellable: (nullable): stops the reading
 * @error: set to a `G_IO_ERROR`, to a `YD_BASE_ERROR`, or to `YD_TIMELINE_ERROR_INVALID_TEMPLATE`
 * with file and member in the message
 *
 * Reads a film template; blocks.
 *
 * Returns: (transfer full) (nullable): the template
 */
YdFilmTemplate *
yd_film_template_load_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) node = yd_json_load (path, cancellable, error);
  if (!node)
    return NULL;

  JsonObject *root = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autoptr (YdFilmTemplate) self = g_new0 (YdFilmTemplate, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    const Member *member = &members[i];
    JsonObject *object = member->object ? yd_json_get_object (root, member->object) : root;

    if (!kinds[member->kind].read (object, member, G_STRUCT_MEMBER_P (self, member->offset))) {
      set_member_error (error, path, member);
      return NULL;
    }
  }
  if (!read_style (root, path, "title-style", YD_TEXT_PLACE_MIDDLE, &self->title_style, error) ||
      !read_style (root, path, "cue-style", YD_TEXT_PLACE_BOTTOM, &self->cue_style, error))
    return NULL;
  g_autofree char *canonical = yd_json_to_canonical (node);
  self->hash = yd_hash_text (canonical);
  return g_steal_pointer (&self);
}

/**
 * yd_film_templates_list:
 * @cancellable: (nullable): stops the reading
 * @error: set to a `G_IO_ERROR` when the studio's data cannot be read
 *
 * Lists the film templates the studio ships; blocks.
 *
 * Returns: (transfer full) (nullable): their names in alphabetical order
 */
char **
yd_film_templates_list (GCancellable *cancellable, GError **error)
{
  return yd_data_list_names (FOLDER, cancellable, error);
}

/**
 * yd_film_template_load:
 * @name: a template's name, "" for the usual one
 * @cancellable: (nullable): stops the reading
 * @error: set to `YD_TIMELINE_ERROR_NO_TEMPLATE`, or as `yd_film_template_load_file` does
 *
 * Reads one of the film templates the studio ships; blocks.
 *
 * Returns: (transfer full) (nullable): the template
 */
YdFilmTemplate *
yd_film_template_load (const char *name, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);

  g_auto (GStrv) names = yd_film_templates_list (cancellable, error);
  if (!names)
    return NULL;
  if (!*name)
    name = YD_FILM_TEMPLATE_DEFAULT;
  if (!g_strv_contains ((const char *const *) names, name)) {
    g_autofree char *known = g_strjoinv (", ", names);
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NO_TEMPLATE,
                 _ ("There is no film template “%s”. Choose one of these: %s."), name, known);
    return NULL;
  }

  g_autofree char *file = g_strconcat (FOLDER, G_DIR_SEPARATOR_S, name, SUFFIX, NULL);
  g_autofree char *path = yd_data_path (file);
  return yd_film_template_load_file (path, cancellable, error);
}

/**
 * yd_film_template_free:
 * @self: (transfer full) (nullable): a template
 *
 * Frees @self with its texts.
 */
void
yd_film_template_free (YdFilmTemplate *self)
{
  if (!self)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i].kind == MEMBER_TEXT)
      g_free (*(char **) G_STRUCT_MEMBER_P (self, members[i].offset));
  yd_text_style_clear (&self->title_style);
  yd_text_style_clear (&self->cue_style);
  g_free (self->hash);
  g_free (self);
}

static gboolean
is_chinese (const char *language)
{
  return g_ascii_strncasecmp (language, "zh", 2) == 0;
}

/**
 * yd_film_template_get_title:
 * @self: a template
 * @language: BCP 47, "zh-CN"
 *
 * Returns: (transfer none): what people of @language call it
 */
const char *
yd_film_template_get_title (const YdFilmTemplate *self, const char *language)
{
  return is_chinese (language) ? self->title_zh : self->title;
}

/**
 * yd_film_template_get_end_text:
 * @self: a template
 * @language: BCP 47, "zh-CN"
 *
 * Returns: (transfer none): the words of the end card of a film in @language
 */
const char *
yd_film_template_get_end_text (const YdFilmTemplate *self, const char *language)
{
  return is_chinese (language) ? self->end_text_zh : self->end_text;
}
