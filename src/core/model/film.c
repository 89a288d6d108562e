/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/film.h"

static const YdField fields[] = {
  YD_FIELD (YdFilm, title, TEXT),
  YD_FIELD (YdFilm, author, TEXT),
  YD_FIELD (YdFilm, language, TEXT),
  YD_FIELD (YdFilm, width, INT),
  YD_FIELD (YdFilm, height, INT),
  YD_FIELD (YdFilm, rate_num, INT),
  YD_FIELD (YdFilm, rate_den, INT),
  YD_FIELD (YdFilm, look, TEXT),
  YD_FIELD (YdFilm, film_template, TEXT),
  YD_FIELD (YdFilm, length_ns, INT64),
  YD_FIELD (YdFilm, source, REFERENCE),
  YD_FIELD (YdFilm, source_encoding, TEXT),
  YD_FIELD (YdFilm, source_chapters, TEXT),
  YD_FIELD (YdFilm, narrator_voice, TEXT),
  YD_FIELD (YdFilm, cue_style, TEXT),
  YD_FIELD (YdFilm, master_gain_db, DOUBLE),
  YD_FIELD (YdFilm, duck_db, DOUBLE),
  YD_FIELD (YdFilm, range_start_frame, INT64),
  YD_FIELD (YdFilm, range_end_frame, INT64),
  YD_FIELD (YdFilm, foreign, TEXT),
};

G_DEFINE_FINAL_TYPE (YdFilm, yd_film, YD_TYPE_RECORD)

/**
 * yd_film_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdFilm *
yd_film_new (void)
{
  return g_object_new (YD_TYPE_FILM, NULL);
}

static void
yd_film_class_init (YdFilmClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "film", fields, G_N_ELEMENTS (fields));
}

static void
yd_film_init (YdFilm *self)
{
  yd_record_init_fields (YD_RECORD (self));
  self->duck_db = YD_FILM_DUCKS_AS_TEMPLATE;
}
