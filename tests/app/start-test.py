#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the start page to an open film and back."""
import unittest

import desktop

STORY = ("夜里下着大雨。老李推开渡口小屋的门，屋里坐着一个年轻女人。“您是今晚最后一班船吗？”她问。"
         "老李点点头：“上来吧。”船开了，江面上只有马达的声音。")


class StartTest(unittest.TestCase):
    def setUp(self):
        self.studio = desktop.Studio()

    def tearDown(self):
        self.studio.kill()

    def test_empty_start_page(self):
        self.studio.find("push button", "New from Text…")
        self.studio.find("push button", "Make the Sample Film")
        self.studio.shot("start-empty")
        self.studio.close()

    def test_new_from_pasted_text(self):
        studio = self.studio
        studio.click("push button", "New from Text…")
        studio.find("text", "Story").set_text(STORY)
        studio.shot("new-from-text")
        studio.click("push button", "Make Film")
        studio.find("frame", "夜里下着大雨.*")
        studio.key("ctrl+j")
        studio.find("label", "Making the film")
        studio.shot("making")
        desktop.wait("both jobs to end", lambda: len(studio.app.find_all("label", "Done")) == 2, 120)
        studio.key("Escape")
        studio.key("ctrl+w")
        studio.find("label", "夜里下着大雨.*")
        studio.shot("start-films")
        studio.close()

    def test_chapters_of_a_book(self):
        studio = self.studio
        book = studio.home / "book.md"
        book.write_text("# 雨夜\n\n## 第一章 来客\n\n老李坐在茶馆里。\n\n## 第二章 旧事\n\n王芳走了。\n\n"
                        "## 第三章 天亮\n\n街上没有人。\n")
        studio.click("push button", "New from Text…")
        studio.find("text", "Or a document").set_text(str(book))
        studio.find("label", "Prose of 3 chapters")
        studio.click("push button", "None")
        x, y, _, height = studio.find("check box", "第二章 旧事").extents()
        left, top = studio.window_place()
        studio.mouse(left + x + 8, top + y + height / 2)
        studio.shot("new-from-book")
        studio.click("push button", "Make Film")
        studio.find("frame", "雨夜|book")
        folder = next((studio.home / "Videos").glob("*.yiduo"))

        def chapters():
            return desktop.read_rows(folder, "SELECT source_chapters FROM film")

        desktop.wait("the story to be read", lambda: chapters() == [("2",)])
        studio.close()

    def test_new_empty_project(self):
        studio = self.studio
        studio.key("ctrl+n")
        studio.find("text", "Title").set_text("江边")
        studio.click("push button", "Create")
        studio.find("frame", "江边")
        self.assertTrue((studio.home / "Videos" / "江边.yiduo" / "project.db").exists())
        studio.close()

    def test_help_and_preferences(self):
        studio = self.studio
        studio.key("F1")
        studio.find("frame", "Help").find("label", "Storyboard")
        studio.shot("help")
        studio.key("Escape")
        studio.key("ctrl+comma")
        studio.find("frame", "Preferences").find("text", "Folder.*").set_text("~/Films")
        studio.shot("preferences")
        studio.key("Escape")
        desktop.wait("them to go", lambda: not studio.has("frame", "Preferences"))
        studio.key("ctrl+n")
        place = studio.find("frame", "New Project").find("text", "Folder")
        self.assertIn("/Films/", place.text)
        studio.key("Escape")
        studio.close()

    def make_film(self, title):
        studio = self.studio
        studio.key("ctrl+n")
        studio.find("text", "Title").set_text(title)
        studio.click("push button", "Create")
        studio.find("frame", title)
        studio.key("ctrl+w")
        studio.find("label", title)
        return studio.home / "Videos" / f"{title}.yiduo"

    def refresh(self):
        """The start page looks again when a film was open."""
        self.make_film("Other")

    def open_film(self, title):
        self.assertTrue(self.studio.press(self.studio.find("label", title)))

    def test_missing_film_is_taken_off_the_list(self):
        studio = self.studio
        self.make_film("Gone").rename(studio.home / "elsewhere.yiduo")
        self.refresh()
        studio.find("label", "Not found at its place")
        studio.shot("start-missing")
        self.open_film("Gone")
        studio.find("label", "The film is not there")
        studio.shot("start-missing-asked")
        studio.click("push button", "Remove from List")
        desktop.wait("the card to go", lambda: not studio.has("label", "Gone"))
        studio.close()

    def test_damaged_film_is_repaired(self):
        studio = self.studio
        database = self.make_film("Broken") / "project.db"
        self.refresh()
        data = bytearray(database.read_bytes())
        data[:100] = bytes(100)
        database.write_bytes(data)
        self.refresh()
        studio.find("label", "Damaged")
        studio.shot("start-damaged")
        self.open_film("Broken")
        studio.find("label", "The film is damaged")
        studio.click("push button", "Repair")
        desktop.wait("an answer", lambda: studio.has("frame", "Broken")
                     or studio.has("label", "That did not work"))
        studio.shot("start-repaired")
        self.assertTrue(studio.has("frame", "Broken"))
        studio.close()

    def test_what_is_no_project_is_refused(self):
        studio = self.studio
        (studio.home / "Videos" / "empty").mkdir()
        studio.key("ctrl+o")
        studio.find("text", "Project folder.*").set_text(str(studio.home / "Videos" / "empty"))
        studio.click("push button", "Open")
        studio.find("label", "That did not work")
        studio.shot("open-refused")
        studio.answer("Close")
        studio.close()


if __name__ == "__main__":
    desktop.main()
