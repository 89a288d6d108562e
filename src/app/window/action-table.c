/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All actions that have a key, in one table: the shortcuts window and the keys come from it. A
 * workspace installs its actions in its own class (gtk_widget_class_install_action) and has rows
 * here. Only "app." and "win." have their keys everywhere; a workspace binds those of its own
 * group to itself (yd_action_table_bind), so that letters still write where text is edited. */
#include "app/window/action-table.h"

#include <glib/gi18n.h>

#define GENERAL N_ ("General")
#define FILMS N_ ("Films")
#define WORKSPACES N_ ("Workspaces")
#define CAST N_ ("Cast")
#define SCRIPT N_ ("Script")
#define BOARDS N_ ("Storyboard")
#define ARRANGING N_ ("Arranging shots")
#define DRAWING N_ ("Drawing")
#define COLORS N_ ("Colors")
#define PLAYING N_ ("Playing")
#define MOVING N_ ("Moving about")
#define SHOWING N_ ("Preview")
#define CUTTING N_ ("Cutting")
#define CLIPS N_ ("Clips")
#define MARKING N_ ("Titles and marks")
#define VIEW N_ ("View")

static const YdActionEntry entries[] = {
  { FILMS, N_ ("New project"), "app.new", { "<Control>n" } },
  { FILMS, N_ ("New from text"), "app.new-from-text", { "<Control><Shift>n" } },
  { FILMS, N_ ("Paste a story on the start page"), "start.paste", { "<Control>v" } },
  { FILMS, N_ ("Open"), "app.open", { "<Control>o" } },
  { GENERAL, N_ ("Undo"), "win.undo", { "<Control>z" } },
  { GENERAL, N_ ("Redo"), "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { FILMS, N_ ("Make the film"), "win.make", { "<Control>Return" } },
  { FILMS, N_ ("Import"), "win.import", { "<Control><Shift>o" } },
  { FILMS, N_ ("Export"), "win.export", { "<Control>e" } },
  { GENERAL, N_ ("Show jobs"), "win.jobs", { "<Control>j" } },
  { GENERAL, N_ ("Show or hide the inspector"), "win.inspector", { "F9" } },
  { GENERAL, N_ ("Main menu"), "win.menu", { "F10" } },
  { GENERAL, N_ ("Full screen"), "win.fullscreen", { "F11" } },
  { GENERAL, N_ ("Help"), "app.help", { "F1" } },
  { GENERAL, N_ ("Keyboard shortcuts"), "app.shortcuts", { "<Control>question" } },
  { GENERAL, N_ ("Preferences"), "app.preferences", { "<Control>comma" } },
  { FILMS, N_ ("Close the project"), "win.close-project", { "<Control>w" } },
  { GENERAL, N_ ("Quit"), "app.quit", { "<Control>q" } },
  { WORKSPACES, N_ ("Script"), "win.workspace('script')", { "<Alt>1" } },
  { WORKSPACES, N_ ("Storyboard"), "win.workspace('storyboard')", { "<Alt>2" } },
  { WORKSPACES, N_ ("Cast"), "win.workspace('cast')", { "<Alt>3" } },
  { WORKSPACES, N_ ("Timeline"), "win.workspace('timeline')", { "<Alt>4" } },
  { CAST, N_ ("Search the cast"), "cast.find", { "<Control>f" } },
  { CAST, N_ ("Rename everywhere"), "cast.rename", { "F2" } },
  { SCRIPT, N_ ("Find"), "script.find", { "<Control>f" } },
  { SCRIPT, N_ ("Find and replace"), "script.replace", { "<Control>h" } },
  { SCRIPT, N_ ("Next match"), "script.find-next", { "<Control>g", "F3" } },
  { SCRIPT, N_ ("Previous match"), "script.find-previous", { "<Control><Shift>g", "<Shift>F3" } },
  { SCRIPT, N_ ("Turn prose into script"), "script.prose", { "<Control><Shift>p" } },
  { SCRIPT, N_ ("Move the scene up"), "script.scene-up", { "<Alt>Up" } },
  { SCRIPT, N_ ("Move the scene down"), "script.scene-down", { "<Alt>Down" } },
  { SCRIPT, N_ ("Show or hide the outline"), "script.outline", { "<Shift>F9" } },
  { SCRIPT, N_ ("Scenes as cards"), "script.cards", { "<Control><Shift>k" } },
  { SCRIPT, N_ ("Focus mode"), "script.focus", { "<Control><Shift>f" } },
  { SCRIPT, N_ ("Typewriter mode"), "script.typewriter", { "<Control><Shift>t" } },
  { BOARDS, N_ ("Draw missing boards"), "board.draw", { "<Control>d" } },
  { BOARDS, N_ ("Redraw the selection"), "board.redraw", { "<Control>r" } },
  { BOARDS, N_ ("Break the script down again"), "board.breakdown", { "<Control><Shift>b" } },
  { BOARDS, N_ ("Draw over the board"), "board.pen", { "<Control><Shift>d" } },
  { BOARDS, N_ ("Play the boards"), "board.play", { "<Control>p" } },
  { BOARDS, N_ ("Search"), "board.search", { "<Control>f" } },
  { BOARDS, N_ ("Insert a shot"), "board.insert", { "<Control>i", "Insert" } },
  { BOARDS, N_ ("Split the shot"), "board.split", { "<Control>k" } },
  { BOARDS, N_ ("Merge the shots"), "board.merge", { "<Control>m" } },
  { BOARDS, N_ ("Delete"), "board.delete", { "Delete" } },
  { BOARDS, N_ ("Lock or unlock"), "board.lock", { "<Control>l" } },
  { ARRANGING, N_ ("Select all shots"), "board.select-all", { "<Control>a" } },
  { ARRANGING, N_ ("Move before the shot on the left"), "board.move((-1, 0))", { "<Alt>Left" } },
  { ARRANGING, N_ ("Move behind the shot on the right"), "board.move((1, 0))", { "<Alt>Right" } },
  { ARRANGING, N_ ("Move a row up"), "board.move((0, -1))", { "<Alt>Up" } },
  { ARRANGING, N_ ("Move a row down"), "board.move((0, 1))", { "<Alt>Down" } },
  { ARRANGING, N_ ("Larger cards"), "board.zoom(1)", { "<Control>plus", "<Control>equal" } },
  { ARRANGING, N_ ("Smaller cards"), "board.zoom(-1)", { "<Control>minus" } },
  { DRAWING, N_ ("Pen"), "pen.tool(0)", { "p" } },
  { DRAWING, N_ ("Eraser"), "pen.tool(1)", { "e" } },
  { DRAWING, N_ ("Thinner"), "pen.width(-1)", { "bracketleft" } },
  { DRAWING, N_ ("Thicker"), "pen.width(1)", { "bracketright" } },
  { COLORS, N_ ("Black"), "pen.color(0)", { "1" } },
  { COLORS, N_ ("White"), "pen.color(1)", { "2" } },
  { COLORS, N_ ("Red"), "pen.color(2)", { "3" } },
  { COLORS, N_ ("Blue"), "pen.color(3)", { "4" } },
  { COLORS, N_ ("Green"), "pen.color(4)", { "5" } },
  { COLORS, N_ ("Orange"), "pen.color(5)", { "6" } },
  { DRAWING, N_ ("Take the last stroke back"), "pen.undo", { "<Control>z" } },
  { DRAWING, N_ ("Draw the stroke again"), "pen.redo", { "<Control><Shift>z", "<Control>y" } },
  { DRAWING, N_ ("Take all strokes away"), "pen.clear", { "Delete" } },
  { DRAWING, N_ ("Keep as take"), "pen.save", { "<Control>Return" } },
  { PLAYING, N_ ("Play or pause"), "timeline.play", { "space" } },
  { PLAYING, N_ ("Play backwards, faster each time"), "timeline.shuttle(-1)", { "j" } },
  { PLAYING, N_ ("Pause"), "timeline.shuttle(0)", { "k" } },
  { PLAYING, N_ ("Play forwards, faster each time"), "timeline.shuttle(1)", { "l" } },
  { MOVING, N_ ("One frame back"), "timeline.step(-1)", { "Left" } },
  { MOVING, N_ ("One frame on"), "timeline.step(1)", { "Right" } },
  { MOVING, N_ ("One second back"), "timeline.step-second(-1)", { "<Shift>Left" } },
  { MOVING, N_ ("One second on"), "timeline.step-second(1)", { "<Shift>Right" } },
  { MOVING, N_ ("To the cut before"), "timeline.go-cut(-1)", { "Up" } },
  { MOVING, N_ ("To the next cut"), "timeline.go-cut(1)", { "Down" } },
  { MOVING, N_ ("To the marker before"), "timeline.go-marker(-1)", { "<Control><Shift>m" } },
  { MOVING, N_ ("To the next marker"), "timeline.go-marker(1)", { "<Shift>m" } },
  { MOVING, N_ ("To the start"), "timeline.go-start", { "Home" } },
  { MOVING, N_ ("To the end"), "timeline.go-end", { "End" } },
  { SHOWING, N_ ("Repeat the range"), "timeline.loop", { "<Control>l" } },
  { SHOWING, N_ ("Mute"), "timeline.mute", { "<Control>m" } },
  { SHOWING, N_ ("Safe areas"), "timeline.safe-areas", { "<Control>quoteright" } },
  { SHOWING, N_ ("Preview on the full screen"), "timeline.full-preview", { "f" } },
  { SHOWING, N_ ("Camera move on the picture"), "timeline.camera", { "<Shift>c" } },
  { CUTTING, N_ ("Split at the playhead"), "timeline.split", { "s", "<Control>k" } },
  { CLIPS, N_ ("Write the words of a subtitle or marker"), "timeline.rename", { "F2", "Return" } },
  { CUTTING, N_ ("Join the subtitle with the next"), "timeline.join-cue", { "<Control><Shift>k" } },
  { CUTTING, N_ ("Remove, leaving a gap"), "timeline.remove", { "Delete" } },
  { CUTTING, N_ ("Remove and close the gap"), "timeline.ripple-remove", { "<Shift>Delete" } },
  { CUTTING, N_ ("Let the clip begin at the playhead"), "timeline.trim-head", { "bracketleft" } },
  { CUTTING, N_ ("Let the clip end at the playhead"), "timeline.trim-tail", { "bracketright" } },
  { CUTTING, N_ ("Move the clip a frame back"), "timeline.nudge(-1)", { "<Alt>Left" } },
  { CUTTING, N_ ("Move the clip a frame on"), "timeline.nudge(1)", { "<Alt>Right" } },
  { CLIPS, N_ ("Group clips"), "timeline.group", { "<Control>g" } },
  { CLIPS, N_ ("Ungroup clips"), "timeline.ungroup", { "<Control><Shift>g" } },
  { CLIPS, N_ ("Duplicate"), "timeline.duplicate", { "<Control>d" } },
  { CLIPS, N_ ("Copy clips"), "timeline.copy", { "<Control>c" } },
  { CLIPS, N_ ("Cut clips"), "timeline.cut", { "<Control>x" } },
  { CLIPS, N_ ("Paste clips or files at the playhead"), "timeline.paste", { "<Control>v" } },
  { CLIPS, N_ ("Select all clips"), "timeline.select-all", { "<Control>a" } },
  { CLIPS, N_ ("Select nothing"), "timeline.select-none", { "<Control><Shift>a" } },
  { CLIPS, N_ ("Add media files at the playhead"), "timeline.add-files('')", { "<Control>i" } },
  { CLIPS, N_ ("Add imported media at the playhead"), "timeline.add-imported('')", { "<Shift>i" } },
  { MARKING, N_ ("Add a title"), "timeline.add-title", { "t" } },
  { MARKING, N_ ("Add a subtitle"), "timeline.add-cue", { "c" } },
  { MARKING, N_ ("Add a marker"), "timeline.add-marker", { "m" } },
  { MARKING, N_ ("Set the in point"), "timeline.range-start", { "i" } },
  { MARKING, N_ ("Set the out point"), "timeline.range-end", { "o" } },
  { MARKING, N_ ("Forget in and out point"), "timeline.range-clear", { "<Shift>x" } },
  { VIEW, N_ ("Snap"), "timeline.snap", { "n" } },
  { VIEW, N_ ("Key frames of the selected clip"), "timeline.keys", { "<Shift>k" } },
  { VIEW, N_ ("Zoom in"), "timeline.zoom(1)", { "<Control>plus", "<Control>equal" } },
  { VIEW, N_ ("Zoom out"), "timeline.zoom(-1)", { "<Control>minus" } },
  { VIEW, N_ ("Zoom to the whole film"), "timeline.zoom-fit", { "<Control>0", "<Shift>z" } },
};

/**
 * yd_action_table_list:
 * @n_entries: (out): how many
 *
 * Returns: (transfer none): the rows of the table, grouped
 */
const YdActionEntry *
yd_action_table_list (gsize *n_entries)
{
  *n_entries = G_N_ELEMENTS (entries);
  return entries;
}

/**
 * yd_action_table_apply:
 * @application: the program
 *
 * Binds the keys that hold everywhere.
 */
void
yd_action_table_apply (GtkApplication *application)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_str_has_prefix (entries[i].action, "app.") ||
        g_str_has_prefix (entries[i].action, "win."))
      gtk_application_set_accels_for_action (application, entries[i].action, entries[i].accels);
}

/**
 * yd_action_table_bind:
 * @widget: a workspace
 * @prefix: of its actions, "timeline."
 *
 * Binds the keys that hold inside a workspace only.
 */
void
yd_action_table_bind (GtkWidget *widget, const char *prefix)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++) {
    g_autofree char *name = NULL;
    g_autoptr (GVariant) target = NULL;
    if (!g_str_has_prefix (entries[i].action, prefix) ||
        !g_action_parse_detailed_name (entries[i].action, &name, &target, NULL))
      continue;
    for (const char *const *accel = entries[i].accels; *accel; accel++) {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (*accel),
                                                gtk_named_action_new (name));
      gtk_shortcut_set_arguments (shortcut, target);
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  }
  gtk_widget_add_controller (widget, keys);
}

/* The pages of the shortcuts window. A column has MAX_ROWS with its titles, so that the window fits
 * on a screen of 640 lines; a group is in one column, and a page has two of them at most: GTK 4.8
 * complains of the switcher that a third would bring. A page that is named like a workspace is
 * shown first there. */
#define MAX_ROWS "12"

static const struct {
  const char *name;
  const char *title;
  const char *groups[4];
} sections[] = {
  { "general", GENERAL, { GENERAL, FILMS } },
  { "workspaces", WORKSPACES, { WORKSPACES, CAST } },
  { "script", SCRIPT, { SCRIPT } },
  { "storyboard", BOARDS, { BOARDS, ARRANGING } },
  { "drawing", DRAWING, { DRAWING, COLORS } },
  { "timeline", PLAYING, { PLAYING, SHOWING, MOVING } },
  { "cutting", CUTTING, { CUTTING, CLIPS } },
  { "marking", MARKING, { MARKING, VIEW } },
};

static void
append_group (GString *xml, const char *group)
{
  g_autofree char *title = g_markup_escape_text (_ (group), -1);

  g_string_append_printf (xml,
                          "<child><object class=\"GtkShortcutsGroup\">"
                          "<property name=\"title\">%s</property>",
                          title);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++) {
    if (g_strcmp0 (entries[i].group, group) != 0)
      continue;
    g_autofree char *name = g_markup_escape_text (_ (entries[i].title), -1);
    g_autofree char *keys = g_strjoinv (" ", (char **) entries[i].accels);
    g_autofree char *accelerator = g_markup_escape_text (keys, -1);
    g_string_append_printf (xml,
                            "<child><object class=\"GtkShortcutsShortcut\">"
                            "<property name=\"title\">%s</property>"
                            "<property name=\"accelerator\">%s</property></object></child>",
                            name, accelerator);
  }
  g_string_append (xml, "</object></child>");
}

static void
append_section (GString *xml, gsize index)
{
  g_autofree char *title = g_markup_escape_text (_ (sections[index].title), -1);

  g_string_append_printf (xml,
                          "<child><object class=\"GtkShortcutsSection\">"
                          "<property name=\"section-name\">%s</property>"
                          "<property name=\"title\">%s</property>"
                          "<property name=\"max-height\">" MAX_ROWS "</property>",
                          sections[index].name, title);
  for (const char *const *group = sections[index].groups; *group; group++)
    append_group (xml, *group);
  g_string_append (xml, "</object></child>");
}

static const char *
find_section (const char *workspace)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_strcmp0 (sections[i].name, workspace) == 0)
      return sections[i].name;
  return sections[0].name;
}

/**
 * yd_action_table_new_window:
 * @workspace: (nullable): the name of the workspace whose keys come first
 *
 * Makes the window that shows every key; GTK builds such a window from markup only.
 *
 * Returns: (transfer full): a `GtkShortcutsWindow`
 */
GtkWidget *
yd_action_table_new_window (const char *workspace)
{
  g_autoptr (GString) xml =
      g_string_new ("<interface><object class=\"GtkShortcutsWindow\" id=\"window\">"
                    "<property name=\"modal\">1</property>");

  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    append_section (xml, i);
  g_string_append (xml, "</object></interface>");
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (xml->str, -1);
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "window"));
  g_object_set (window, "section-name", find_section (workspace), NULL);
  return g_object_ref (window);
}
