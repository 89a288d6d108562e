/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of boards: the strip above it that names their scenes, and the pictures in it. */
#include <glib/gi18n.h>

#include "core/exchange/sheet-book-private.h"

/* Boards of one scene that stand side by side */
static guint
count_run (YdShotSheet *sheet, guint first, guint n)
{
  const YdShot *shot = sheet->shots->pdata[first];
  guint run = 1;

  while (run < n && g_strcmp0 (YD_SHOT (sheet->shots->pdata[first + run])->scene, shot->scene) == 0)
    run++;
  return run;
}

static gboolean
is_scene_start (YdShotSheet *sheet, guint index)
{
  return index == 0 || g_strcmp0 (YD_SHOT (sheet->shots->pdata[index - 1])->scene,
                                  YD_SHOT (sheet->shots->pdata[index])->scene) != 0;
}

/**
 * yd_sheet_strip_draw:
 * @paper: the paper
 * @sheet: the shots
 * @first: index of the row's first shot
 * @n: how many shots stand in the row
 * @grid: where boards stand
 * @x: the row's left edge
 * @y: the strip's top
 * @is_page_top: whether a scene that goes on is named again
 *
 * Names the scenes above the boards they have in a row.
 */
void
yd_sheet_strip_draw (YdSheetPaper *paper,
                     YdShotSheet *sheet,
                     guint first,
                     guint n,
                     const YdSheetGrid *grid,
                     double x,
                     double y,
                     gboolean is_page_top)
{
  for (guint at = 0, run; at < n; at += run) {
    run = count_run (sheet, first + at, n - at);
    const gboolean is_start = is_scene_start (sheet, first + at);
    const double left = x + at * (grid->cell_width + grid->gap_x);
    const double width = run * (grid->cell_width + grid->gap_x) - grid->gap_x;
    const YdSheetBox line = { left, y - 1, width, 10 };
    if (!is_start && !(is_page_top && at == 0)) {
      yd_sheet_paper_rule (paper, left, y + 12, width, YD_SHEET_HAIR);
      continue;
    }
    YdShot *shot = sheet->shots->pdata[first + at];
    g_autofree char *title = yd_sheet_scene_dup_title (yd_shot_sheet_get_scene (sheet, shot));
    g_autofree char *again = g_strdup_printf (_ ("%s (continued)"), title);
    yd_sheet_paper_write (paper, is_start ? title : again, 8,
                          is_start ? YD_SHEET_ACCENT : YD_SHEET_MUTED, is_start, &line, 0);
    yd_sheet_paper_rule (paper, left, y + 12, width, is_start ? YD_SHEET_ACCENT : YD_SHEET_HAIR);
  }
}

/**
 * yd_sheet_picture_draw:
 * @paper: the paper
 * @sheet: the shots
 * @shot: one of them
 * @box: where
 * @losses: (element-type YdLoss): takes a picture that cannot be read
 *
 * Draws the shot's picture, or a crossed frame.
 */
void
yd_sheet_picture_draw (YdSheetPaper *paper,
                       YdShotSheet *sheet,
                       YdShot *shot,
                       const YdSheetBox *box,
                       GPtrArray *losses)
{
  const char *path = yd_shot_sheet_get_picture (sheet, shot);

  if (path && yd_sheet_paper_draw_picture (paper, path, box))
    return;
  yd_sheet_paper_draw_missing (paper, shot->number, box);
  if (!path)
    return;
  g_autofree char *thing = g_strdup_printf (_ ("Shot %s"), shot->number);
  yd_losses_add (losses, thing, _ ("Its picture cannot be read."),
                 _ ("It is shown as a shot without a picture."));
}

/**
 * yd_sheet_note_tofu:
 * @paper: a paper that was drawn on
 * @losses: (element-type YdLoss): takes the characters that no font has
 *
 * Tells of characters that came out as boxes.
 */
void
yd_sheet_note_tofu (const YdSheetPaper *paper, GPtrArray *losses)
{
  if (paper->n_unknown == 0)
    return;
  yd_losses_add (losses, _ ("Letters"),
                 _ ("No font of this machine has some of the characters. Install Noto Sans CJK."),
                 _ ("Boxes with their numbers stand in their place."));
}
