/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/verbs.h"

#include <glib/gi18n.h>

#include "cli/timeline-orders.h"

const YdVerb yd_verbs[] = {
  { "make", N_ ("[STORY]"), N_ ("Make a film from a story, a script or a project"),
    N_ ("The project is kept beside the film, or in the folder given with --project. A second run "
        "does only what has changed."),
    yd_verb_make },
  { "new", N_ ("PROJECT"), N_ ("Make an empty project"), NULL, yd_verb_new },
  { "import", N_ ("PROJECT FILE…"),
    N_ ("Bring stories, media, subtitles, lists and other programs' files into a project"),
    N_ ("What a file is, its content says. Scenes, shots and lines that are still in the text keep "
        "their identity. A packed project is unpacked: yiduo import FILE.yiduoz --project FOLDER."),
    yd_verb_import },
  { "script", N_ ("PROJECT"), N_ ("Print the script, or replace it with one from a file"), NULL,
    yd_verb_script },
  { "cast", N_ ("PROJECT"), N_ ("List and change characters, places and props"), NULL,
    yd_verb_cast },
  { "breakdown", N_ ("PROJECT"), N_ ("Break the scenes into shots, list them, change them"),
    N_ ("Shots are named by their number, such as 3B."), yd_verb_breakdown },
  { "boards", N_ ("PROJECT"), N_ ("Make the boards that are missing or stale"), NULL,
    yd_verb_boards },
  { "voices", N_ ("PROJECT"), N_ ("Make the voices that are missing or stale"), NULL,
    yd_verb_voices },
  { "cut", N_ ("PROJECT"), N_ ("Lay out the timeline"), NULL, yd_verb_cut },
  { "timeline", N_ ("PROJECT [EDIT [WORD…]]"), N_ ("List the timeline, or edit it"),
    N_ ("Clips are named by their track and place, V1.3, or by their shot, 2A. Times are 48f, "
        "3.2s, 1:02.5 or 00:01:02:12. Put -- before a number below 0. Edits:"),
    yd_verb_timeline, yd_timeline_order_kinds_describe },
  { "play", N_ ("PROJECT"), N_ ("Play the film with sound"),
    N_ ("Pictures are made as for a window and timed, but not shown."), yd_verb_play },
  { "render", N_ ("PROJECT"), N_ ("Write the film in any format, or one frame as a picture"), NULL,
    yd_verb_render },
  { "export", N_ ("PROJECT"), N_ ("Write the film, a Jianying draft or subtitles"), NULL,
    yd_verb_export },
  { "status", N_ ("PROJECT"), N_ ("Tell what is done, what is stale and what the rest would cost"),
    NULL, yd_verb_status },
  { "undo", N_ ("PROJECT"), N_ ("Take the last step back"), NULL, yd_verb_undo },
  { "redo", N_ ("PROJECT"), N_ ("Do the step again that was taken back"), NULL, yd_verb_redo },
  { "history", N_ ("PROJECT"), N_ ("List the steps that made the project"), NULL, yd_verb_history },
  { "versions", N_ ("PROJECT"),
    N_ ("Name a version, restore one, compare it with now, or forget it"), NULL, yd_verb_versions },
  { "search", N_ ("PROJECT WORDS"), N_ ("Find words in the whole project"), NULL, yd_verb_search },
  { "check", N_ ("PROJECT"), N_ ("Check the film before export, and the project itself"), NULL,
    yd_verb_check },
  { NULL },
};
