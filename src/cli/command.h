/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "cli/terminal.h"
#include "core/base/json.h"

G_BEGIN_DECLS

/* What the shell is told. Kept in step with the man page, which prints this list. */
typedef enum {
  YD_EXIT_OK = 0,
  YD_EXIT_FAILED = 1,        /* the message says what, where and what to do */
  YD_EXIT_USAGE = 2,         /* the words after the program's name are wrong */
  YD_EXIT_FINDINGS = 3,      /* `check` found something */
  YD_EXIT_STOPPED = 4,       /* a person did not approve a step */
  YD_EXIT_INTERRUPTED = 130, /* Ctrl-C; the next run goes on from there */
} YdExit;

typedef struct _YdCommand YdCommand;

/**
 * YdVerb:
 * @name: what is typed: "make"
 * @arguments: translatable names of its arguments: "STORY"
 * @summary: one translatable line
 * @description: (nullable): more, translatable
 * @run: parses its options with `yd_command_parse` first, then does the work
 * @list_orders: (nullable): writes what may follow the project, a line each
 */
typedef struct {
  const char *name;
  const char *arguments;
  const char *summary;
  const char *description;
  int (*run) (YdCommand *command);
  char *(*list_orders) (void);
} YdVerb;

/**
 * YdCommand:
 * @verb: what runs
 * @arguments: what was left after the options
 * @n_arguments: how many
 * @is_json: whether `--json` was given: the result goes to standard output as JSON, words do not
 * @terminal: where progress and messages go
 * @cancellable: cancelled by Ctrl-C
 */
struct _YdCommand {
  const YdVerb *verb;
  char **arguments;
  guint n_arguments;
  gboolean is_json;
  YdTerminal *terminal;
  GCancellable *cancellable;

  /* private */
  char **argv;
  JsonObject *description; /* set while the verb only says what its options are */
  YdExit exit;
};

extern const YdVerb yd_verbs[];

const YdVerb *yd_verb_find (const char *name);

gboolean yd_command_parse (YdCommand *self,
                           const GOptionEntry *entries,
                           guint n_min_arguments,
                           guint n_max_arguments);
YdExit yd_command_get_exit (YdCommand *self);
YdExit yd_command_fail (YdCommand *self, const GError *error);
YdExit yd_command_usage (YdCommand *self, const char *message);
YdExit yd_command_print (YdCommand *self, JsonNode *result, const char *words);
JsonObject *yd_command_describe (const YdVerb *verb);

G_END_DECLS
