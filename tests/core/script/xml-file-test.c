/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/script/xml-file.h"

#include <string.h>

#include "core/script/script-error.h"

static xmlDoc *
parse (const char *xml, GError **error)
{
  return yd_xml_parse (xml, strlen (xml), "file", error);
}

static void
assert_refused (const char *xml, YdScriptError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (xml, &error));
  g_assert_error (error, YD_SCRIPT_ERROR, (int) code);
}

static void
test_walk (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) doc =
      parse ("<?xml version=\"1.0\"?><!DOCTYPE fcpxml><w:a xmlns:w=\"x\"> <w:b w:n=\"1&amp;2\"/>"
             "<c>三<d>四</d><![CDATA[<]]></c></w:a>",
             &error);

  g_assert_no_error (error);
  const xmlNode *root = xmlDocGetRootElement (doc);
  const xmlNode *b = yd_xml_child (root, "b");
  g_autofree char *n = yd_xml_dup_attribute (b, "n");
  g_autofree char *none = yd_xml_dup_attribute (b, "m");
  g_autofree char *text = yd_xml_dup_text (yd_xml_next (b, NULL));
  g_assert_cmpstr (n, ==, "1&2");
  g_assert_null (none);
  g_assert_cmpstr (text, ==, "三四<");
  g_assert_null (yd_xml_child (root, "d"));
}

static void
test_entities (void)
{
  assert_refused ("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", YD_SCRIPT_ERROR_UNSAFE);
  assert_refused ("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
                  YD_SCRIPT_ERROR_UNSAFE);
  assert_refused ("<!DOCTYPE a [<!ENTITY % b \"c\">%b;]><a/>", YD_SCRIPT_ERROR_UNSAFE);
  assert_refused ("<!DOCTYPE a [<!ATTLIST a b CDATA \"c\">]><a/>", YD_SCRIPT_ERROR_UNSAFE);
  assert_refused ("<!DOCTYPE a [<!NOTATION n SYSTEM \"n\"><!ENTITY b SYSTEM \"b\" NDATA n>]><a/>",
                  YD_SCRIPT_ERROR_UNSAFE);
}

/* UTF-16 hides the word from who looks for it in the bytes */
static void
test_entities_in_utf16 (void)
{
  const char *xml = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
  gsize size = 0;
  g_autofree char *wide = g_convert (xml, -1, "UTF-16", "UTF-8", NULL, &size, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_xml_parse (wide, size, "file", &error));
  g_assert_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNSAFE);
}

static void
test_damaged (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<a>");

  assert_refused ("", YD_SCRIPT_ERROR_UNREADABLE);
  assert_refused ("<a><b></a>", YD_SCRIPT_ERROR_UNREADABLE);
  assert_refused ("<a>\xff</a>", YD_SCRIPT_ERROR_UNREADABLE);
  assert_refused ("<a>&b;</a>", YD_SCRIPT_ERROR_UNREADABLE);
  assert_refused (deep->str, YD_SCRIPT_ERROR_UNREADABLE);
}

static void
test_too_large (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_xml_parse ("<a/>", YD_XML_MAX_BYTES + 1, "file", &error));
  g_assert_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_TOO_LARGE);
}

static void
test_too_many_elements (void)
{
  g_autoptr (GString) many = g_string_new ("<a>");
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i <= YD_XML_MAX_NODES; i++)
    g_string_append (many, "<b/>");
  g_string_append (many, "</a>");

  assert_refused (many->str, YD_SCRIPT_ERROR_TOO_LARGE);
  g_assert_null (yd_html_parse (many->str, many->len, "page", &error));
  g_assert_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_TOO_LARGE);
}

static void
test_html (void)
{
  static const char page[] = "<html><body><p>one<p>&nbsp;二</body>";
  g_autoptr (GError) error = NULL;
  g_autoptr (xmlDoc) doc = yd_html_parse (page, strlen (page), "page", &error);

  g_assert_no_error (error);
  const xmlNode *body = yd_xml_child (xmlDocGetRootElement (doc), "body");
  const xmlNode *first = yd_xml_child (body, "p");
  g_autofree char *second = yd_xml_dup_text (yd_xml_next (first, "p"));
  g_assert_cmpstr (second, ==, "\xc2\xa0二");
  g_assert_null (yd_html_parse ("", 0, "page", &error));
  g_assert_error (error, YD_SCRIPT_ERROR, YD_SCRIPT_ERROR_UNREADABLE);
}

static void
test_escape (void)
{
  g_autoptr (GString) xml = g_string_new (NULL);

  yd_xml_append_escaped (xml, "a<b>&\"三\x01");
  g_assert_cmpstr (xml->str, ==, "a&lt;b&gt;&amp;&quot;三\xef\xbf\xbd");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/xml-file/walk", test_walk);
  g_test_add_func ("/script/xml-file/entities", test_entities);
  g_test_add_func ("/script/xml-file/entities-in-utf16", test_entities_in_utf16);
  g_test_add_func ("/script/xml-file/damaged", test_damaged);
  g_test_add_func ("/script/xml-file/too-large", test_too_large);
  g_test_add_func ("/script/xml-file/too-many-elements", test_too_many_elements);
  g_test_add_func ("/script/xml-file/html", test_html);
  g_test_add_func ("/script/xml-file/escape", test_escape);
  return g_test_run ();
}
