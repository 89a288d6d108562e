#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing a script by hand, in English and Chinese, and finding it again as it was."""
import pathlib
import tempfile
import unittest

import desktop

CHINESE = ("\n内景 茶馆 夜\n\n雨打在窗上。\n\n老李：还有船吗？\n\n"
           "外景 码头 晨\n\n△ 江面起雾。\n\n阿秀：上来吧。\n")


class ScriptTest(unittest.TestCase):
    def setUp(self):
        self.studio = desktop.Studio()
        self.studio.key("ctrl+n")
        self.studio.find("text", "Title").set_text("Script")
        self.studio.click("push button", "Create")
        self.folder = self.studio.home / "Videos" / "Script.yiduo"
        self.editor = self.studio.find("text", "Script")
        self.studio.find("label", "Write here.*")

    def tearDown(self):
        self.studio.kill()

    def saved(self):
        rows = desktop.read_rows(self.folder, "SELECT text FROM element ORDER BY rank, id")
        return "".join(row[0] for row in rows)

    def wait_saved(self, text):
        try:
            desktop.wait("the script to be saved", lambda: self.saved() == text, 10)
        except AssertionError:
            self.assertEqual(self.saved(), text)

    def wait_scenes(self, *titles):
        scenes = lambda: [node.name for node in self.studio.find("list", "Scenes").find_all("label")
                          if "  " in node.name]
        try:
            desktop.wait("the outline", lambda: scenes() == list(titles), 10)
        except AssertionError:
            self.assertEqual(scenes(), list(titles))

    def caret_box(self):
        iface = self.editor.a.get_text_iface()
        box = desktop.atspi().Text.get_character_extents(
            iface, desktop.atspi().Text.get_caret_offset(iface), desktop.atspi().CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    def insert(self, at, text):
        iface = self.editor.a.get_editable_text_iface()
        self.assertTrue(desktop.atspi().EditableText.insert_text(iface, at, text, len(text.encode())))

    def write_english(self):
        """Typed as a person types: Enter and Tab know what comes next."""
        studio = self.studio
        studio.key("Tab", "Tab")
        desktop.wait("Tab to begin a heading", lambda: self.editor.text == "INT. ", 5)
        studio.type("HOUSE - DAY")
        studio.key("Escape", "Return")
        studio.type("Rain falls.")
        studio.key("Return")
        studio.type("JOHN")
        studio.key("Escape", "Return", "Tab")
        studio.type("softly")
        studio.key("End", "Return")
        studio.type("Hello there.")
        studio.key("Return")
        text = "INT. HOUSE - DAY\n\nRain falls.\n\nJOHN\n(softly)\nHello there.\n\n"
        desktop.wait("the words", lambda: self.editor.text == text, 5)
        self.wait_saved(text)
        return text

    def test_write_reorder_undo_and_reopen(self):
        studio = self.studio
        text = self.write_english()
        self.wait_scenes("1  INT. HOUSE - DAY")
        studio.shot("script-english")
        self.insert(len(text), CHINESE)
        text += CHINESE
        self.wait_saved(text)
        self.wait_scenes("1  INT. HOUSE - DAY", "2  内景 茶馆 夜", "3  外景 码头 晨")
        studio.shot("script-chinese")

        studio.key("ctrl+Home", "alt+Down")
        self.wait_scenes("1  内景 茶馆 夜", "2  INT. HOUSE - DAY", "3  外景 码头 晨")
        moved = self.editor.text
        self.assertNotEqual(moved, text)
        self.wait_saved(moved)
        desktop.wait("the step", lambda: studio.has("push button", "Undo"), 5)
        studio.shot("script-moved")
        studio.key("ctrl+z")
        self.wait_scenes("1  INT. HOUSE - DAY", "2  内景 茶馆 夜", "3  外景 码头 晨")
        self.wait_saved(text)
        self.assertEqual(self.editor.text, text)
        studio.key("ctrl+shift+z")
        self.wait_saved(moved)
        studio.key("ctrl+z")
        self.wait_saved(text)

        studio.key("ctrl+w")
        studio.find("push button", "New from Text…")
        self.assertEqual(self.saved(), text)
        studio.key("ctrl+o")
        studio.find("text", "Project folder.*").set_text(str(self.folder))
        studio.click("push button", "Open")
        self.editor = studio.find("text", "Script")
        desktop.wait("the same text", lambda: self.editor.text == text, 10)
        studio.close()

    def test_returns_to_where_one_was(self):
        studio = self.studio
        text = "INT. HOUSE - DAY\n\n" + "".join(f"Line {i}.\n\n" for i in range(300))
        self.insert(0, text)
        self.wait_saved(text)
        studio.key("ctrl+End", *["Up"] * 40)
        caret = lambda: desktop.atspi().Text.get_caret_offset(self.editor.a.get_text_iface())
        studio.shot("script-left")  # when the keys are done and the text has come to rest
        place, (_, y, _, _) = caret(), self.caret_box()
        self.assertGreater(place, 1000)
        studio.key("ctrl+w")
        studio.find("push button", "New from Text…")
        studio.key("ctrl+o")
        studio.find("text", "Project folder.*").set_text(str(self.folder))
        studio.click("push button", "Open")
        self.editor = studio.find("text", "Script")
        desktop.wait("the place", lambda: caret() == place, 10)
        desktop.wait("the scrolling", lambda: abs(self.caret_box()[1] - y) < 60, 10)
        studio.shot("script-returned")
        studio.close()

    def test_unsaved_words_are_undone_first_and_kept_on_closing(self):
        studio = self.studio
        text = self.write_english()
        studio.type("More")
        studio.key("ctrl+z")  # before the typing has rested
        desktop.wait("the words to go", lambda: self.editor.text == text, 5)
        studio.key("ctrl+shift+z")
        desktop.wait("them back", lambda: self.editor.text == text + "More", 5)
        studio.key("ctrl+End")
        studio.type("!")
        studio.key("ctrl+w")
        studio.find("push button", "New from Text…")
        self.assertEqual(self.saved(), text + "More!")
        studio.close()

    def test_cards_reorder_and_open(self):
        studio = self.studio
        text = "INT. HOUSE - DAY\n\nRain falls.\n" + CHINESE
        self.insert(0, text)
        self.wait_saved(text)
        studio.key("ctrl+shift+k")
        cards = studio.find("table", "Scene cards")
        titles = lambda: [node.name for node in cards.find_all("label") if "  " in node.name]
        wait_titles = lambda *wanted: desktop.wait(f"the cards {wanted}",
                                                   lambda: titles() == list(wanted), 10)
        wait_titles("1  INT. HOUSE - DAY", "2  内景 茶馆 夜", "3  外景 码头 晨")
        cards.find("label", "Rain falls.")
        cards.find("label", "Inside, night")
        cards.find("label", "Outside, morning")
        cards.find("label", "阿秀")
        studio.shot("script-cards")
        studio.key("Home", "Right", "alt+Down")
        wait_titles("1  INT. HOUSE - DAY", "2  外景 码头 晨", "3  内景 茶馆 夜")
        studio.key("alt+Up", "alt+Up")
        wait_titles("1  内景 茶馆 夜", "2  INT. HOUSE - DAY", "3  外景 码头 晨")
        studio.key("Return")
        studio.find("label", "Scene heading")
        studio.type("x")
        desktop.wait("the words in the opened scene",
                     lambda: self.editor.text.startswith("x内景 茶馆 夜"), 5)
        studio.close()

    def test_spelling(self):
        studio = self.studio
        text = "INT. HOUZE - DAY\n\nThe rain fals on Johnn's hat.\n\nJOHNN\n下雨了。 Fine.\n"
        self.insert(0, text)
        self.wait_saved(text)
        at = text.index("fals")
        iface = self.editor.a.get_text_iface()
        underline = lambda offset: (desktop.atspi().Text.get_text_attributes(
            iface, offset)[0] or {}).get("underline")
        try:
            desktop.wait("the underline", lambda: underline(at) == "error", 5)
        except AssertionError:
            self.skipTest("there is no dictionary of English on this machine")
        for word in ("HOUZE", "rain", "Johnn", "下雨"):
            self.assertNotEqual(underline(text.index(word)), "error", word)
        desktop.atspi().Text.set_caret_offset(iface, at + 1)
        studio.key("Menu")
        studio.find("menu item", "falls")
        studio.shot("script-spelling")
        studio.click("menu item", "falls")
        self.wait_saved(text.replace("fals", "falls"))
        studio.close()

    def test_find_and_replace(self):
        studio = self.studio
        self.insert(0, CHINESE)
        self.wait_saved(CHINESE)
        studio.key("ctrl+h")
        studio.find("entry", "Find").set_text("江面")
        studio.find("label", "1 of 1")
        studio.find("entry", "Find").set_text("上")
        studio.find("label", "[12] of 2")
        studio.find(name="Replace with").set_text("下")
        studio.shot("script-replace")
        studio.click("push button", "Replace All")
        studio.find("label", "None")
        self.wait_saved(CHINESE.replace("上", "下"))
        studio.key("Escape", "ctrl+z")
        self.wait_saved(CHINESE)
        studio.close()

    def test_completion(self):
        studio = self.studio
        self.insert(0, "INT. TEA HOUSE - DAY\n\nJOHN\nHello.\n\n")
        self.wait_scenes("1  INT. TEA HOUSE - DAY")
        studio.key("ctrl+End")
        studio.type("@JO")
        studio.find("label", "@JOHN")
        studio.shot("script-completion")
        studio.key("Tab")
        desktop.wait("the name", lambda: self.editor.text.endswith("\n@JOHN"), 5)
        studio.close()

    def test_prose_becomes_script(self):
        studio = self.studio
        studio.click("push button", "Turn Prose into Script…")
        studio.find("text", "Prose").set_text("夜里下着大雨。老李推开渡口小屋的门。“上来吧。”老李说。")
        preview = studio.find("text", "What it becomes")
        desktop.wait("the preview", lambda: "老李：上来吧。" in preview.text, 10)
        studio.shot("script-prose")
        script = preview.text
        studio.key("ctrl+Return")
        self.wait_saved(script)
        studio.key("ctrl+z")
        self.wait_saved("")
        studio.close()


class LongScriptTest(unittest.TestCase):
    """A script of 100,000 lines: the watchdog says how long the window stood still."""

    def test_opens_types_and_scrolls(self):
        scene = "".join(f"The rain falls on roof number {i}, and nobody hears it.\n\n"
                        f"JOHN\nDid you hear that, {i}? Somebody is at the door.\n\n"
                        for i in range(8))
        text = "".join(f"INT. HOUSE {i} - DAY\n\n{scene}" for i in range(2381))
        self.assertGreater(text.count("\n"), 100000)
        with tempfile.TemporaryDirectory(prefix="yiduo-long-") as folder:
            film, script = f"{folder}/Long.yiduo", pathlib.Path(folder, "long.fountain")
            script.write_text(text)
            desktop.run_yiduo(folder, "new", film)
            desktop.run_yiduo(folder, "script", film, "--set", script)
            studio = desktop.Studio(film)
            editor = studio.find("text", "Script")
            desktop.wait("the script", lambda: desktop.atspi().Text.get_character_count(
                editor.a.get_text_iface()) == len(text), 60)
            studio.find("label", "2381 scenes.*")
            studio.key(*["Next"] * 10, "ctrl+End")
            studio.type("The End")
            studio.find("label", "2381 scenes.*")
            studio.key("ctrl+Home")
            studio.type("A beginning. ")
            read = lambda: desktop.atspi().Text.get_text(editor.a.get_text_iface(), 0, 13)
            desktop.wait("the words", lambda: read() == "A beginning. ")
            studio.shot("script-long")
            studio.close()


if __name__ == "__main__":
    desktop.main()
