/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scene as a card on the board: heading, first words, who speaks, length. Its stripe has the
 * colour that production boards give a scene: white for a day inside, yellow for a day outside,
 * blue for a night inside, green for a night outside; words beside it say the same. */
#include "app/script/scene-card.h"

#include <glib/gi18n.h>

#include "app/script/scene-drag.h"
#include "app/window/workspace.h"

struct _YdSceneCard {
  AdwBin parent_instance;

  YdSceneEntry *entry; /* owned, or NULL */

  GtkWidget *stripe;
  GtkLabel *heading;
  GtkLabel *light;
  GtkLabel *excerpt;
  GtkLabel *cast;
  GtkLabel *detail;
};

G_DEFINE_FINAL_TYPE (YdSceneCard, yd_scene_card, ADW_TYPE_BIN)

enum { PROP_0, PROP_ENTRY, N_PROPS };
static GParamSpec *props[N_PROPS];

static const char *const settings[] = {
  [YD_SETTING_INTERIOR] = N_ ("Inside"),
  [YD_SETTING_EXTERIOR] = N_ ("Outside"),
  [YD_SETTING_BOTH] = N_ ("Inside and outside"),
};

/* @is_night: as a board has it, which knows day and night only: at dawn and dusk there is light */
static const struct {
  const char *title;
  gboolean is_night;
} day_times[] = {
  [YD_DAY_TIME_DAWN] = { N_ ("dawn"), FALSE },
  [YD_DAY_TIME_MORNING] = { N_ ("morning"), FALSE },
  [YD_DAY_TIME_DAY] = { N_ ("day"), FALSE },
  [YD_DAY_TIME_DUSK] = { N_ ("dusk"), FALSE },
  [YD_DAY_TIME_EVENING] = { N_ ("evening"), TRUE },
  [YD_DAY_TIME_NIGHT] = { N_ ("night"), TRUE },
};

/* by inside or outside, day or night */
static const char *const stripes[2][2] = {
  { "day-inside", "night-inside" },
  { "day-outside", "night-outside" },
};

/* "Inside, dusk", or as much of it as is known */
static char *
describe_light (YdSceneEntry *entry)
{
  const char *setting = settings[entry->setting], *time = day_times[entry->day_time].title;

  if (setting && time)
    /* Translators: where and when a scene plays: inside or outside, the time of day */
    return g_strdup_printf (C_ ("scene", "%s, %s"), _ (setting), _ (time));
  return g_strdup (setting ? _ (setting) : time ? _ (time) : "");
}

static void
show_light (YdSceneCard *self, YdSceneEntry *entry)
{
  const gboolean is_outside =
      entry->setting == YD_SETTING_EXTERIOR || entry->setting == YD_SETTING_BOTH;
  g_autofree char *light = describe_light (entry);

  for (int outside = 0; outside < 2; outside++)
    for (int night = 0; night < 2; night++)
      gtk_widget_remove_css_class (self->stripe, stripes[outside][night]);
  if (entry->setting != YD_SETTING_UNKNOWN)
    gtk_widget_add_css_class (self->stripe,
                              stripes[is_outside][day_times[entry->day_time].is_night]);
  gtk_label_set_label (self->light, light);
}

GtkWidget *
yd_scene_card_new (void)
{
  return g_object_new (YD_TYPE_SCENE_CARD, NULL);
}

void
yd_scene_card_show (YdSceneCard *self, YdSceneList *scenes, YdSceneEntry *entry)
{
  g_auto (GStrv) speakers = yd_scene_list_dup_speakers (scenes, entry);
  g_autofree char *cast = g_strjoinv (_ (", "), speakers);
  g_autofree char *excerpt = yd_scene_list_dup_excerpt (scenes, entry);
  g_autofree char *title = NULL, *detail = NULL;

  g_set_object (&self->entry, entry);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ENTRY]);
  g_object_get (entry, "title", &title, "detail", &detail, NULL);
  gtk_label_set_label (self->heading, title);
  gtk_label_set_label (self->excerpt, excerpt);
  gtk_label_set_label (self->cast, cast);
  gtk_label_set_label (self->detail, detail);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->cast), *cast ? cast : NULL);
  show_light (self, entry);
}

static void
yd_scene_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, YD_SCENE_CARD (object)->entry);
}

static void
yd_scene_card_dispose (GObject *object)
{
  g_clear_object (&YD_SCENE_CARD (object)->entry);
  G_OBJECT_CLASS (yd_scene_card_parent_class)->dispose (object);
}

static void
yd_scene_card_class_init (YdSceneCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = yd_scene_card_get_property;
  object_class->dispose = yd_scene_card_dispose;
  props[PROP_ENTRY] = g_param_spec_object ("entry", NULL, NULL, YD_TYPE_SCENE_ENTRY,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("script/scene-card.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdSceneCard, stripe);
  gtk_widget_class_bind_template_child (widget_class, YdSceneCard, heading);
  gtk_widget_class_bind_template_child (widget_class, YdSceneCard, light);
  gtk_widget_class_bind_template_child (widget_class, YdSceneCard, excerpt);
  gtk_widget_class_bind_template_child (widget_class, YdSceneCard, cast);
  gtk_widget_class_bind_template_child (widget_class, YdSceneCard, detail);
}

static void
yd_scene_card_init (YdSceneCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  yd_scene_drag_add (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL);
}
