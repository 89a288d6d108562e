/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page that is written on: Enter and Tab know what comes next in a script; in focus mode only
 * the block with the cursor stands out, in typewriter mode its line stays in the middle. Keys go to
 * the input method first, so that Chinese is typed as everywhere. */
#include "app/script/script-view.h"

#include <adwaita.h>
#include <string.h>

#include "app/script/script-tags.h"

struct _YdScriptView {
  GtkSourceView parent_instance;

  YdScriptBuffer *script;
  gboolean is_focused_on_block;
  gboolean is_typewriter;
  gboolean is_completing; /* offers are shown */
  gboolean has_chosen;    /* and a person has gone through them */
  GtkTextMark *top;       /* the buffer's: where the view returns to */
  gboolean is_returning;
  guint settle_source;
  int page_px; /* the width that the margins stand for, and what it shall be */
  int wanted_page_px;
};

G_DEFINE_FINAL_TYPE (YdScriptView, yd_script_view, GTK_SOURCE_TYPE_VIEW)

enum { PROP_0, PROP_IS_FOCUSED_ON_BLOCK, PROP_IS_TYPEWRITER, N_PROPS };
static GParamSpec *props[N_PROPS];

static GtkTextBuffer *
get_buffer (YdScriptView *self)
{
  return GTK_TEXT_BUFFER (self->script);
}

static void
get_cursor (YdScriptView *self, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), iter,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
}

static char *
dup_line (const GtkTextIter *at)
{
  GtkTextIter start = *at, end = *at;

  gtk_text_iter_set_line_offset (&start, 0);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  return g_strstrip (gtk_text_iter_get_text (&start, &end));
}

static gboolean
is_blank_line (const GtkTextIter *at, int n_lines_on)
{
  GtkTextIter line = *at;
  const int wanted = gtk_text_iter_get_line (at) + n_lines_on;

  if (wanted < 0 || wanted >= gtk_text_buffer_get_line_count (gtk_text_iter_get_buffer (at)))
    return TRUE;
  gtk_text_iter_set_line (&line, wanted);
  g_autofree char *text = dup_line (&line);
  return *text == '\0';
}

/* A paragraph ends with a blank line where the script is written so, and below dialogue. What is
 * spoken stands right under its name. */
static gboolean
ends_paragraph (YdScriptView *self, const GtkTextIter *at)
{
  g_autofree char *line = dup_line (at);
  const YdScriptBlock *block = yd_script_buffer_find_block (self->script, at, NULL);
  const YdElementKind kind = block ? block->kind : YD_ELEMENT_KIND_ACTION;
  GtkTextIter end = *at;

  if (!gtk_text_iter_ends_line (&end) || *line == '\0' || !is_blank_line (at, 1))
    return FALSE;
  if (kind == YD_ELEMENT_KIND_DIALOGUE)
    return TRUE;
  return (kind == YD_ELEMENT_KIND_ACTION || kind == YD_ELEMENT_KIND_SCENE_HEADING ||
          kind == YD_ELEMENT_KIND_TRANSITION) &&
         is_blank_line (at, -1) && !yd_script_line_names_speaker (line);
}

static void
press_enter (YdScriptView *self, gboolean is_plain)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter at;

  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  get_cursor (self, &at);
  const gboolean is_paragraph = !is_plain && ends_paragraph (self, &at);
  gtk_text_buffer_insert_interactive_at_cursor (buffer, is_paragraph ? "\n\n" : "\n", -1, TRUE);
  gtk_text_buffer_end_user_action (buffer);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer));
}

/* What Tab makes of an empty line, one after another: action, character, heading, transition. The
 * marks are those that the script's language knows. */
static const struct {
  const char *english;
  const char *chinese;
} beginnings[] = { { "", "" },
                   { "@", "@" },
                   { "INT. ", "内景 " },
                   { "EXT. ", "外景 " },
                   { "> ", "> " } };

static int
find_beginning (const char *line, gboolean *is_chinese)
{
  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++) {
    g_autofree char *english = g_strstrip (g_strdup (beginnings[i].english));
    g_autofree char *chinese = g_strstrip (g_strdup (beginnings[i].chinese));
    *is_chinese = !g_str_equal (english, chinese) && g_str_equal (line, chinese);
    if (*is_chinese || g_str_equal (line, english))
      return (int) i;
  }
  return -1;
}

static gboolean
is_chinese_script (YdScriptView *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  end = start;
  gtk_text_iter_forward_chars (&end, 2000);
  g_autofree char *text = gtk_text_iter_get_text (&start, &end);
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HAN)
      return TRUE;
  return FALSE;
}

static gboolean
follows_name (YdScriptView *self, const GtkTextIter *at)
{
  GtkTextIter above = *at;

  if (!gtk_text_iter_backward_line (&above))
    return FALSE;
  g_autofree char *line = dup_line (&above);
  const YdScriptBlock *block = yd_script_buffer_find_block (self->script, &above, NULL);
  return *line && (yd_script_line_names_speaker (line) ||
                   (block && (block->kind == YD_ELEMENT_KIND_DIALOGUE ||
                              block->kind == YD_ELEMENT_KIND_CHARACTER)));
}

static void
put_line (YdScriptView *self, GtkTextIter *at, const char *text, int n_back)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start = *at, end = *at;

  gtk_text_iter_set_line_offset (&start, 0);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, text, -1);
  gtk_text_iter_backward_chars (&start, n_back);
  gtk_text_buffer_place_cursor (buffer, &start);
  gtk_text_buffer_end_user_action (buffer);
}

/* An empty line below a name takes how it is said; any other goes round what it can become */
static void
press_tab (YdScriptView *self, int step)
{
  gboolean is_chinese = FALSE;
  GtkTextIter at;

  get_cursor (self, &at);
  g_autofree char *line = dup_line (&at);
  const int n = G_N_ELEMENTS (beginnings), now = find_beginning (line, &is_chinese);
  if (now < 0)
    return;
  is_chinese |= is_chinese_script (self);
  if (now == 0 && follows_name (self, &at)) {
    put_line (self, &at, is_chinese ? "（）" : "()", 1);
    return;
  }
  const int next = (now + step + n) % n;
  put_line (self, &at, is_chinese ? beginnings[next].chinese : beginnings[next].english, 0);
}

static gboolean
key_pressed_cb (YdScriptView *self,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                GtkEventController *controller)
{
  const GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  const gboolean is_enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;
  const gboolean is_tab = keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab;

  if (self->is_completing && (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down))
    self->has_chosen = TRUE;
  if (self->is_completing && held == 0 && (is_tab || (is_enter && self->has_chosen)))
    return GDK_EVENT_PROPAGATE; /* takes what is offered */
  if ((!is_enter && !is_tab) || (held & ~GDK_SHIFT_MASK) ||
      !gtk_text_view_get_editable (GTK_TEXT_VIEW (self)))
    return GDK_EVENT_PROPAGATE;
  if (gtk_text_view_im_context_filter_keypress (
          GTK_TEXT_VIEW (self), gtk_event_controller_get_current_event (controller)))
    return GDK_EVENT_STOP; /* the input method is choosing words */
  gtk_text_view_reset_im_context (GTK_TEXT_VIEW (self));
  gtk_source_completion_hide (gtk_source_view_get_completion (GTK_SOURCE_VIEW (self)));
  if (is_enter)
    press_enter (self, held & GDK_SHIFT_MASK);
  else
    press_tab (self, held & GDK_SHIFT_MASK ? -1 : 1);
  return GDK_EVENT_STOP;
}

static void
offers_shown_cb (YdScriptView *self)
{
  self->is_completing = TRUE;
  self->has_chosen = FALSE;
}

static void
offers_hidden_cb (YdScriptView *self)
{
  self->is_completing = FALSE;
}

static void
apply_focus (YdScriptView *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextTag *dim = yd_script_tags_get_dim (gtk_text_buffer_get_tag_table (buffer));
  GtkTextIter start, end, from, to;
  guint index;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  get_cursor (self, &from);
  if (!self->is_focused_on_block || !yd_script_buffer_find_block (self->script, &from, &index)) {
    gtk_text_buffer_remove_tag (buffer, dim, &start, &end);
    return;
  }
  yd_script_buffer_get_range (self->script, index, index + 1, &from, &to);
  gtk_text_buffer_apply_tag (buffer, dim, &start, &from);
  gtk_text_buffer_remove_tag (buffer, dim, &from, &to);
  gtk_text_buffer_apply_tag (buffer, dim, &to, &end);
}

/* What must not be done while the page is being laid out */
static gboolean
settle_cb (gpointer user_data)
{
  YdScriptView *self = user_data;
  GtkTextBuffer *buffer = get_buffer (self);

  self->settle_source = 0;
  if (self->page_px != self->wanted_page_px) {
    self->page_px = self->wanted_page_px;
    yd_script_tags_set_width (gtk_text_buffer_get_tag_table (buffer), self->page_px);
  }
  if (self->is_returning && yd_script_buffer_is_parsed (self->script)) {
    self->is_returning = FALSE;
    gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), self->top, 0, TRUE, 0, 0);
  }
  if (self->is_typewriter)
    gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer), 0,
                                  TRUE, 0, 0.5);
  return G_SOURCE_REMOVE;
}

static void
settle_soon (YdScriptView *self)
{
  if (self->settle_source == 0)
    self->settle_source = g_idle_add (settle_cb, self);
}

static void
cursor_moved_cb (YdScriptView *self)
{
  if (self->is_focused_on_block)
    apply_focus (self);
  if (self->is_typewriter)
    settle_soon (self);
}

static void
parsed_cb (YdScriptView *self)
{
  if (self->is_returning)
    settle_soon (self);
  if (self->is_focused_on_block)
    apply_focus (self);
}

static void
colors_changed_cb (YdScriptView *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  const gboolean is_dark = adw_style_manager_get_dark (style);
  const gboolean is_high = adw_style_manager_get_high_contrast (style);
  GtkSourceStyleScheme *scheme = gtk_source_style_scheme_manager_get_scheme (
      gtk_source_style_scheme_manager_get_default (), is_dark ? "Adwaita-dark" : "Adwaita");

  /* a scheme's own text is gray; without one it has the color of all text */
  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (self->script), is_high ? NULL : scheme);
  yd_script_tags_set_colors (gtk_text_buffer_get_tag_table (get_buffer (self)), is_dark, is_high);
}

/* The page's margins follow its width in steps, since each step lays the text out again */
static void
yd_script_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  YdScriptView *self = YD_SCRIPT_VIEW (widget);

  GTK_WIDGET_CLASS (yd_script_view_parent_class)->size_allocate (widget, width, height, baseline);
  self->wanted_page_px = CLAMP (width / 40 * 40, 200, YD_SCRIPT_PAGE_PX);
  if (self->wanted_page_px != self->page_px)
    settle_soon (self);
}

YdScriptBuffer *
yd_script_view_get_script (YdScriptView *self)
{
  return self->script;
}

/* Puts the cursor at a place and shows it near the top. */
void
yd_script_view_go_to (YdScriptView *self, const GtkTextIter *at)
{
  gtk_text_buffer_place_cursor (get_buffer (self), at);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self),
                                gtk_text_buffer_get_insert (get_buffer (self)), 0, TRUE, 0,
                                self->is_typewriter ? 0.5 : 0.1);
}

/* Where the cursor is, and what stands at the top. */
YdScriptPlace
yd_script_view_get_place (YdScriptView *self)
{
  GdkRectangle box;
  GtkTextIter cursor, top;

  get_cursor (self, &cursor);
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &box);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &top, box.y, NULL);
  return (YdScriptPlace){ (guint) gtk_text_iter_get_offset (&cursor),
                          (guint) gtk_text_iter_get_offset (&top) };
}

/* Goes where somebody was before; a place behind the end is the end. */
void
yd_script_view_return_to (YdScriptView *self, YdScriptPlace place)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter cursor, top;

  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, (int) MIN (place.cursor, G_MAXINT));
  gtk_text_buffer_get_iter_at_offset (buffer, &top, (int) MIN (place.top, G_MAXINT));
  gtk_text_buffer_place_cursor (buffer, &cursor);
  if (place.top == 0) /* the margin above it shows, too */
    return;
  gtk_text_buffer_move_mark (buffer, self->top, &top);
  self->is_returning = TRUE; /* when the text has its tags, and so its height */
}

static void
yd_script_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  YdScriptView *self = YD_SCRIPT_VIEW (object);

  if (id == PROP_IS_FOCUSED_ON_BLOCK)
    g_value_set_boolean (value, self->is_focused_on_block);
  else if (id == PROP_IS_TYPEWRITER)
    g_value_set_boolean (value, self->is_typewriter);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
yd_script_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  YdScriptView *self = YD_SCRIPT_VIEW (object);

  if (id == PROP_IS_FOCUSED_ON_BLOCK) {
    self->is_focused_on_block = g_value_get_boolean (value);
    apply_focus (self);
  } else if (id == PROP_IS_TYPEWRITER) {
    self->is_typewriter = g_value_get_boolean (value);
    gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self), self->is_typewriter ? 400 : 120);
    cursor_moved_cb (self);
  } else {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
yd_script_view_dispose (GObject *object)
{
  YdScriptView *self = YD_SCRIPT_VIEW (object);

  g_clear_handle_id (&self->settle_source, g_source_remove);
  G_OBJECT_CLASS (yd_script_view_parent_class)->dispose (object);
  g_clear_object (&self->script);
}

static void
yd_script_view_constructed (GObject *object)
{
  YdScriptView *self = YD_SCRIPT_VIEW (object);
  AdwStyleManager *style = adw_style_manager_get_default ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  G_OBJECT_CLASS (yd_script_view_parent_class)->constructed (object);
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), get_buffer (self));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE); /* before the indenting */
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  GtkSourceCompletion *offers = gtk_source_view_get_completion (GTK_SOURCE_VIEW (self));
  g_signal_connect_object (offers, "show", G_CALLBACK (offers_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (offers, "hide", G_CALLBACK (offers_hidden_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->script, "notify::cursor-position", G_CALLBACK (cursor_moved_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->script, "parsed", G_CALLBACK (parsed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (colors_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (colors_changed_cb), self,
                           G_CONNECT_SWAPPED);
  colors_changed_cb (self);
}

static void
yd_script_view_class_init (YdScriptViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = yd_script_view_get_property;
  object_class->set_property = yd_script_view_set_property;
  object_class->constructed = yd_script_view_constructed;
  object_class->dispose = yd_script_view_dispose;
  GTK_WIDGET_CLASS (klass)->size_allocate = yd_script_view_size_allocate;
  props[PROP_IS_FOCUSED_ON_BLOCK] =
      g_param_spec_boolean ("is-focused-on-block", NULL, NULL, FALSE, flags);
  props[PROP_IS_TYPEWRITER] = g_param_spec_boolean ("is-typewriter", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yd_script_view_init (YdScriptView *self)
{
  GtkTextIter start;

  self->script = yd_script_buffer_new ();
  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  self->top = gtk_text_buffer_create_mark (get_buffer (self), NULL, &start, TRUE);
}
