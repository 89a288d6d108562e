/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/loss.h"
#include "core/store/store.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

/* What of a project a format carries. */
typedef enum {
  YD_EXCHANGE_FILM, /* tracks, clips and cues */
  YD_EXCHANGE_SUBTITLES,
  YD_EXCHANGE_SCRIPT,
  YD_EXCHANGE_BOARDS,
  YD_EXCHANGE_LIST,
  YD_EXCHANGE_PROJECT, /* all of it */
} YdExchangeKind;

/* Something a person may choose about a file that is written. */
typedef struct {
  const char *name;          /* as it is typed: "columns" */
  const char *title;         /* translatable */
  const char *fallback;      /* what holds when nothing was chosen */
  const char *const *values; /* all there are, or NULL where the writer judges */
  /* What one of the values is called, translated: of an option that takes several with commas
   * between, in that order; NULL where one is taken */
  const char *(*get_title) (const char *value);
} YdExchangeOption;

/**
 * YdExchangeProgressFunc:
 * @done: 0 to 1
 * @what: (nullable): what is worked on
 * @user_data: as handed over with the function
 *
 * Told how far a file is; on the thread of the work.
 */
typedef void (*YdExchangeProgressFunc) (double done, const char *what, gpointer user_data);

/* What a writer writes from. All is borrowed. */
typedef struct {
  YdStore *store;
  YdSnapshot *film;
  GHashTable *choices;             /* char * by option name, each option of the format is there */
  YdExchangeProgressFunc progress; /* NULL where nobody watches */
  gpointer progress_data;
} YdExchangeSource;

typedef struct _YdExchangeFormat YdExchangeFormat;

/**
 * YdExchangeWriteFunc:
 * @self: the format
 * @source: what to write
 * @path: (nullable): the file, which is written beside it first: an old one stays whole until the
 *   new one is; %NULL where only the losses are to be told
 * @losses: (element-type YdLoss): takes what the format could not carry
 * @cancellable: (nullable): stops the writing
 * @error: set to a `YD_EXCHANGE_ERROR`, or to `G_IO_ERROR_CANCELLED`
 *
 * Writes one file; blocks.
 *
 * Returns: whether it was written
 */
typedef gboolean (*YdExchangeWriteFunc) (const YdExchangeFormat *self,
                                         const YdExchangeSource *source,
                                         const char *path,
                                         GPtrArray *losses,
                                         GCancellable *cancellable,
                                         GError **error);

/**
 * YdExchangeReadFilmFunc:
 * @path: a file that the format's probe knows as its own
 * @losses: (element-type YdLoss): takes what a film of ours cannot carry, and what was not
 *   understood
 * @cancellable: (nullable): stops the reading
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`, or to `G_IO_ERROR_CANCELLED`
 *
 * Reads a film; blocks. The `path` of its clips is where the file says that their media are,
 * absolute or relative to @path, whether they are there or not; ids and `file` are not set.
 *
 * Returns: (transfer full) (nullable): the film
 */
typedef YdSnapshot *(*YdExchangeReadFilmFunc) (const char *path,
                                               GPtrArray *losses,
                                               GCancellable *cancellable,
                                               GError **error);

/**
 * YdExchangeUnpackFunc:
 * @path: a file
 * @folder: an empty folder
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE` or a `G_IO_ERROR`
 *
 * Unpacks the media of a film, so that what its clips name lies relative to @folder; blocks.
 *
 * Returns: whether all of them are there
 */
typedef gboolean (*YdExchangeUnpackFunc) (const char *path,
                                          const char *folder,
                                          GCancellable *cancellable,
                                          GError **error);

/* A format that files of others are read in, or written for them. */
struct _YdExchangeFormat {
  const char *name;  /* as it is typed: "otio" */
  const char *title; /* translatable */
  YdExchangeKind kind;
  const char *const *endings;      /* ".otio"; the first is the usual one; ends with NULL */
  const YdExchangeOption *options; /* ends with one without name; NULL for none */
  YdExchangeWriteFunc write;       /* NULL where it is only read */
  gboolean (*probe) (const char *path, const char *head, gsize head_size); /* NULL where not read */
  YdExchangeReadFilmFunc read_film;                                        /* of films */
  YdExchangeUnpackFunc unpack; /* of films with their media inside; NULL where they are beside */
  gboolean counts_timecode;    /* of films: where a clip begins in its file is a time code of it */
  guint64 carries;             /* of films: bits of the YdFilmFeature that others see in it */
  guint64 returns;             /* and of those that come back when it is read here */
};

const YdExchangeFormat *yd_exchange_format_list (guint index);
const YdExchangeFormat *yd_exchange_format_find (const char *name);
const YdExchangeFormat *yd_exchange_format_for_writing (const char *path, GError **error);
const YdExchangeFormat *yd_exchange_format_for_reading (const char *path, GError **error);
gboolean yd_exchange_write (const YdExchangeFormat *self,
                            const YdExchangeSource *source,
                            const char *path,
                            GPtrArray *losses,
                            GCancellable *cancellable,
                            GError **error);
char *yd_exchange_load (const char *path,
                        gsize max_bytes,
                        gsize *size_bytes,
                        GCancellable *cancellable,
                        GError **error);
gboolean yd_exchange_put (const char *path,
                          const char *bytes,
                          gsize size_bytes,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
