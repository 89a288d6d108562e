/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tag with a color that a screen reader may ask for. GTK 4.8 answers it by reading the property
 * "foreground" as a color, which the tags of GTK can only be given, as text; it then follows a
 * pointer to nowhere. Here the property is what that code takes it for. */
#include "app/script/script-tag.h"

struct _YdScriptTag {
  GtkTextTag parent_instance;

  GdkRGBA ink; /* while "foreground-set" */
};

G_DEFINE_FINAL_TYPE (YdScriptTag, yd_script_tag, GTK_TYPE_TEXT_TAG)

enum { PROP_0, PROP_FOREGROUND, N_PROPS };

GtkTextTag *
yd_script_tag_new (const char *name)
{
  return g_object_new (YD_TYPE_SCRIPT_TAG, "name", name, NULL);
}

/* @color: (nullable): as CSS has it; %NULL for that of the text */
void
yd_script_tag_set_ink (GtkTextTag *tag, const char *color)
{
  YdScriptTag *self = YD_SCRIPT_TAG (tag);

  if (color && gdk_rgba_parse (&self->ink, color))
    g_object_set (tag, "foreground-rgba", &self->ink, NULL);
  else
    g_object_set (tag, "foreground-set", FALSE, NULL);
}

static void
yd_script_tag_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boxed (value, &YD_SCRIPT_TAG (object)->ink);
}

static void
yd_script_tag_class_init (YdScriptTagClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = yd_script_tag_get_property;
  g_object_class_install_property (object_class, PROP_FOREGROUND,
                                   g_param_spec_boxed ("foreground", NULL, NULL, GDK_TYPE_RGBA,
                                                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

static void
yd_script_tag_init (YdScriptTag *self)
{
}
