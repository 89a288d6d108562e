#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts and books as documents: in, out, and by the chapter."""
import json
import os
import pathlib
import unittest
import zipfile

from studio import StudioTest

SCRIPT = pathlib.Path(os.environ["YD_DATA_DIR"]) / "sample/script.fountain"
BOOK = """# 雨夜

## 第一章 来客

那天夜里下着雨。老李一个人坐在茶馆里。

## 第二章 旧事

雪停了。王芳推门进来，说她要走了。

## 第三章 天亮

天亮了，街上没有人。
"""


class DocumentsTest(StudioTest):
    def setUp(self):
        super().setUp()
        self.run_studio("new", self.path("p.yiduo"))

    def rows(self, query):
        return self.database().execute(query).fetchall()

    def export(self, project, name, *choices):
        self.run_studio("export", self.path(project), "--to", self.path(name), *choices)
        return pathlib.Path(self.path(name))

    def standard(self, project):
        name = project + ".fountain"
        return self.export(project, name, "--set", "form=standard").read_text()

    def test_round_trips(self):
        self.run_studio("import", self.path("p.yiduo"), str(SCRIPT))
        self.assertEqual(self.export("p.yiduo", "same.fountain").read_bytes(), SCRIPT.read_bytes())
        before = self.standard("p.yiduo")
        for ending in ("fdx", "docx", "pdf"):
            file = self.export("p.yiduo", "a." + ending)
            project = ending + ".yiduo"
            self.run_studio("new", self.path(project))
            self.run_studio("import", self.path(project), str(file))
            after = self.standard(project).replace("Title: ", "标题：")
            self.assertEqual(after, before, ending)

    def test_chapters(self):
        self.write("book.md", BOOK)
        out, _ = self.run_studio("import", self.path("book.md"), "--list-chapters", "--json")
        self.assertEqual([c["title"] for c in json.loads(out)][-3:],
                         ["第一章 来客", "第二章 旧事", "第三章 天亮"])
        self.run_studio("import", self.path("p.yiduo"), self.path("book.md"), "--chapters", "2")
        script = self.standard("p.yiduo")
        self.assertIn("王芳", script)
        self.assertNotIn("老李", script)
        self.assertNotIn("街上", script)
        self.assertEqual(self.rows("SELECT title, source_chapters FROM film"), [("雨夜", "2")])
        text = BOOK.encode()
        for start, end in self.rows("SELECT source_start, source_end FROM element "
                                    "WHERE source_end > 0"):
            self.assertTrue(text.index("## 第二章".encode()) <= start or start < 12)
            self.assertLessEqual(end, text.index("## 第三章".encode()))

    def test_wrong_chapter_and_nothing_is_done(self):
        self.write("book.md", BOOK)
        _, err = self.run_studio("import", self.path("p.yiduo"), self.path("book.md"), "--chapters",
                                 "2-9", expect=1)
        self.assertIn("9", err)
        self.assertEqual(self.rows("SELECT count(*) FROM media_file"), [(0,)])

    def test_losses_are_told(self):
        pathlib.Path(self.path("a.html")).write_text(
            "<html><body><h1>Night</h1><p>It rained for a week.</p><table><tr><td>1</table>"
            "</body></html>")
        out, _ = self.run_studio("import", self.path("p.yiduo"), self.path("a.html"))
        self.assertIn("Tables (1)", out)

    def test_hostile_files(self):
        pathlib.Path(self.path("a.fdx")).write_text(
            '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><FinalDraft><Content><Paragraph>'
            "<Text>&b;</Text></Paragraph></Content></FinalDraft>")
        with zipfile.ZipFile(self.path("bomb.docx"), "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b" " * 60_000_000)
        with zipfile.ZipFile(self.path("path.docx"), "w") as archive:
            archive.writestr("word/document.xml", "<a/>")
            archive.writestr("../../evil", "x")
        with zipfile.ZipFile(self.path("link.epub"), "w") as archive:
            link = zipfile.ZipInfo("META-INF/container.xml")
            link.create_system = 3
            link.external_attr = 0o120777 << 16
            archive.writestr(link, "/etc/passwd")
        pathlib.Path(self.path("cut.pdf")).write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
        for name in ("a.fdx", "bomb.docx", "path.docx", "link.epub", "cut.pdf"):
            _, err = self.run_studio("import", self.path("p.yiduo"), self.path(name), expect=1)
            self.assertIn(name, err)
        self.assertEqual(self.rows("SELECT count(*) FROM media_file"), [(0,)])

    def test_no_script(self):
        _, err = self.run_studio("export", self.path("p.yiduo"), "--to", self.path("a.fdx"),
                                 expect=1)
        self.assertIn("no script", err)
        self.assertFalse(os.path.exists(self.path("a.fdx")))


if __name__ == "__main__":
    unittest.main()
