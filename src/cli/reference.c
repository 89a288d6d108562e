/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The man page and the bash completion, written from the verbs' own tables. */
#include "cli/reference.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/command.h"
#include "config.h"

/* roff reads a leading dot or quote as a request, a backslash as an escape and "-" as a hyphen */
static char *
to_roff (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p++) {
    if ((*p == '.' || *p == '\'') && (p == text || p[-1] == '\n'))
      g_string_append (out, "\\&");
    if (*p == '\\')
      g_string_append (out, "\\e");
    else if (*p == '-')
      g_string_append (out, "\\-");
    else
      g_string_append_c (out, *p);
  }
  return g_string_free (out, FALSE);
}

static void
print_option (FILE *stream, JsonObject *option)
{
  const char *short_name = yd_json_get_text (option, "short", "");
  const char *argument = yd_json_get_text (option, "argument", "");
  g_autofree char *summary = to_roff (yd_json_get_text (option, "summary", ""));
  g_autofree char *name = to_roff (yd_json_get_text (option, "long", ""));

  fputs (".TP\n", stream);
  if (*short_name)
    fprintf (stream, "\\fB\\-%s\\fR, ", short_name);
  fprintf (stream, "\\fB\\-\\-%s\\fR", name);
  if (*argument)
    fprintf (stream, "=\\fI%s\\fR", argument);
  fprintf (stream, "\n%s\n", summary);
}

static void
print_verb (FILE *stream, const YdVerb *verb)
{
  g_autoptr (JsonObject) object = yd_command_describe (verb);
  JsonArray *options = yd_json_get_array (object, "options");
  g_autofree char *summary = to_roff (yd_json_get_text (object, "summary", ""));
  g_autofree char *description = to_roff (yd_json_get_text (object, "description", ""));

  fprintf (stream, ".SS yiduo %s [OPTION…] %s\n%s.\n", verb->name,
           yd_json_get_text (object, "arguments", ""), summary);
  if (*description) {
    /* a line that begins with spaces is an order of its own */
    g_auto (GStrv) lines = g_strsplit (description, "\n", -1);
    for (char **line = lines; *line; line++)
      fprintf (stream, "%s\n%s\n", g_str_has_prefix (*line, "  ") ? ".br" : ".PP",
               g_strstrip (*line));
  }
  for (guint i = 0; i < json_array_get_length (options); i++)
    print_option (stream, json_array_get_object_element (options, i));
}

/**
 * yd_reference_print_man:
 * @stream: where to
 *
 * Writes the man page `yiduo(1)`.
 *
 * Returns: what to tell the shell
 */
int
yd_reference_print_man (FILE *stream)
{
  static const struct {
    YdExit exit;
    const char *meaning;
  } exits[] = {
    { YD_EXIT_OK, N_ ("Done.") },
    { YD_EXIT_FAILED, N_ ("It failed; the message says what, where and what to do.") },
    { YD_EXIT_USAGE, N_ ("The command line is wrong.") },
    { YD_EXIT_FINDINGS, N_ ("The check found something.") },
    { YD_EXIT_STOPPED, N_ ("A step was not approved.") },
    { YD_EXIT_INTERRUPTED, N_ ("Interrupted; the next run goes on from there.") },
  };

  fprintf (stream, ".TH YIDUO 1 \"\" \"Yiduo Studio %s\"\n.SH %s\n", YD_VERSION, _ ("NAME"));
  fprintf (stream, "yiduo \\- %s\n",
           _ ("from a story to a finished short film or a Jianying draft, on this machine"));
  fprintf (stream, ".SH %s\n.B yiduo\n\\fIVERB\\fR [\\fIOPTION\\fR…] [\\fIARGUMENT\\fR…]\n.SH %s\n",
           _ ("SYNOPSIS"), _ ("VERBS"));
  for (const YdVerb *verb = yd_verbs; verb->name; verb++)
    print_verb (stream, verb);
  fprintf (stream, ".SH %s\n", _ ("EXIT STATUS"));
  for (gsize i = 0; i < G_N_ELEMENTS (exits); i++)
    fprintf (stream, ".TP\n.B %d\n%s\n", exits[i].exit, _ (exits[i].meaning));
  return YD_EXIT_OK;
}

/**
 * yd_reference_print_completion:
 * @stream: where to
 *
 * Writes the completion for bash.
 *
 * Returns: what to tell the shell
 */
int
yd_reference_print_completion (FILE *stream)
{
  fputs ("# bash completion for yiduo\n_yiduo ()\n{\n"
         "  local word=${COMP_WORDS[COMP_CWORD]} options=\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
         "    COMPREPLY=( $(compgen -W \"--help --version",
         stream);
  for (const YdVerb *verb = yd_verbs; verb->name; verb++)
    fprintf (stream, " %s", verb->name);
  fputs ("\" -- \"$word\") )\n    return\n  fi\n  case ${COMP_WORDS[1]} in\n", stream);

  for (const YdVerb *verb = yd_verbs; verb->name; verb++) {
    g_autoptr (JsonObject) object = yd_command_describe (verb);
    JsonArray *options = yd_json_get_array (object, "options");
    fprintf (stream, "    %s) options=\"--help", verb->name);
    for (guint i = 0; i < json_array_get_length (options); i++)
      fprintf (stream, " --%s",
               yd_json_get_text (json_array_get_object_element (options, i), "long", ""));
    fputs ("\" ;;\n", stream);
  }
  fputs ("  esac\n"
         "  case $word in\n"
         "    -*) COMPREPLY=( $(compgen -W \"$options\" -- \"$word\") ) ;;\n"
         "    *) COMPREPLY=( $(compgen -f -- \"$word\") ) ;;\n"
         "  esac\n}\n"
         "complete -o filenames -F _yiduo yiduo\n",
         stream);
  return YD_EXIT_OK;
}
