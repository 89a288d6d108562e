#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The cast of a film: seen, dressed, heard, renamed, made one, added to, and taken back."""
import shutil
import unittest

import desktop

SCRIPT = """1. 内景 茶馆 - 夜

△ 老李拿起茶壶，给小王倒茶。

老李：请进。

小王：谢谢。

2. 外景 街道 - 日

△ 李师傅站在路边等车。

李师傅：再见。

3. 外景 江边 - 傍晚

△ 小王望着江面。

小王：船来了。
"""


class CastTest(desktop.FilmTest):
    language = "C.UTF-8"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_film("script.fountain", SCRIPT, "--aspect", "180x320")

    def setUp(self):
        super().setUp()
        self.studio = desktop.Studio(self.project, home=self.home, language=self.language)
        self.studio.find("frame", "script.*|.*茶馆.*|.+")
        self.studio.find("list item", "老李", showing=False)
        self.studio.key("alt+3")
        self.studio.find("list item", "老李")

    def query(self, sql):
        return desktop.read_rows(self.project, sql)

    def press(self, node, dx=0.5):
        x, y, width, height = node.extents()
        self.studio.mouse(x + width * dx, y + height / 2)

    def choose(self, name):
        self.press(self.studio.find("list item", name))
        desktop.wait(f"the sheet of {name}", lambda: self.name_entry().text == name)

    def name_entry(self):
        return self.studio.find("text", "Name, everywhere|名称（全片）")

    def beside(self):
        """The shots that the list beside the sheet shows: other pages list shots as well."""
        panes = self.studio.app.find_all("filler", "YdCastShots")
        return panes[0].find_all("list item", showing=False) if panes else []

    def stale(self):
        """The numbers of the shots that will be redrawn."""
        return sorted(node.name.split()[0] for node in self.beside() if " " in node.name)

    def shots(self):
        return sorted(node.name.split()[0] for node in self.beside())

    def dress(self, name, steps):
        """Choose the clothing that stands so many below today's."""
        combo = self.studio.find("combo box", name)
        self.press(combo, 0.3)
        desktop.time.sleep(0.5)
        self.studio.key(*["Down" if steps > 0 else "Up"] * abs(steps), "Return")

    def test_clothing_makes_their_boards_stale(self):
        studio = self.studio
        self.choose("小王")
        his = desktop.wait("the shots", self.shots)
        self.assertEqual(self.stale(), [])
        studio.find("label", f"In {len(his)} shots")
        studio.shot("cast")
        self.dress("Clothing", 3)
        desktop.wait("the boards to go stale", lambda: self.stale() == his)
        studio.find("label", f"{len(his)} boards will be redrawn")
        studio.shot("cast-stale")
        self.choose("李师傅")  # who is in none of them
        others = desktop.wait("other shots", lambda: self.shots() != his and self.shots())
        self.assertEqual(self.stale(), [])
        self.assertFalse(set(others) & set(his))
        self.choose("小王")
        desktop.wait("his shots", lambda: self.shots() == his)
        before = self.query("SELECT count(*) FROM take WHERE need = 'board'")[0][0]
        studio.click("push button", "Redraw")
        desktop.wait("the boards to be drawn", lambda: self.shots() == his and not self.stale(), 60)
        after = self.query("SELECT count(*) FROM take WHERE need = 'board'")[0][0]
        self.assertEqual(after - before, len(his))
        studio.shot("cast-redrawn")
        studio.close()

    def rename(self, name):
        studio = self.studio
        entry = self.name_entry()
        self.press(entry, 0.3)
        desktop.time.sleep(0.3)
        entry.set_text(name)
        studio.key("Return")

    def text(self):
        return "".join(row[0] for row in self.query("SELECT text FROM element ORDER BY rank"))

    def test_rename_merge_add_and_undo_all(self):
        studio = self.studio
        original = self.text()
        names = lambda: [row[0] for row in
                         self.query("SELECT name FROM cast_member ORDER BY kind, rank, id")]
        at_first = names()
        self.choose("老李")
        self.rename("老张")
        studio.find("list item", "老张")
        self.assertIn("老张：请进。", self.text())
        self.assertIn("老张拿起茶壶", self.text())
        self.assertNotIn("老李", self.text())

        self.choose("老张")
        studio.click("push button", "Merge…")
        studio.find("label", "Merge “老张”")
        studio.shot("cast-merge")
        studio.find("combo box", "Is the same as")
        studio.find("combo box", "Name that stays")
        studio.click("push button", "Merge")
        desktop.wait("one of the two to be gone", lambda: len(names()) == len(at_first) - 1)
        desktop.wait("the other name to be an alias", lambda: self.query(
            "SELECT aliases FROM cast_member WHERE name = '老张'")[0][0] != "")

        add = studio.find("entry", "Search the cast")
        x, y, width, height = add.extents()
        studio.mouse(x + width + 24, y + height / 2)
        desktop.time.sleep(0.7)
        studio.key("Down", "Down", "Return")  # the first one has the focus at once
        studio.find("text", "Name").set_text("马灯")
        studio.shot("cast-add")
        studio.key("Return")
        studio.find("list item", "马灯")
        desktop.wait("the question to go", lambda: not studio.has("push button", "Cancel"))
        desktop.wait("the new prop's sheet", lambda: self.name_entry().text == "马灯")
        self.assertEqual(self.query("SELECT kind FROM cast_member WHERE name = '马灯'"), [("prop",)])
        studio.shot("cast-prop")

        studio.click("push button", "Remove")
        desktop.wait("it to be gone", lambda: "马灯" not in names())
        studio.shot("cast-removed")
        for step in ("remove", "add", "merge", "rename"):
            before = names(), self.text()
            studio.click("push button", "Undo")
            desktop.wait(f"undoing: {step}", lambda: (names(), self.text()) != before, 15)
        self.assertEqual(names(), at_first)
        self.assertEqual(self.text(), original)
        studio.find("list item", "老李")
        studio.shot("cast-undone")
        studio.close()

    def test_words_and_pictures(self):
        studio = self.studio
        self.choose("老李")
        studio.find("text", "Other names").set_text("李叔，李掌柜")
        studio.find("text", "Description").set_text("光头，戴眼镜，穿红色长袍")
        desktop.wait("the description to be kept", lambda: self.query(
            "SELECT description, aliases FROM cast_member WHERE name = '老李'")[0] ==
            ("光头，戴眼镜，穿红色长袍", "李叔\n李掌柜"))
        studio.click("push button", "From Description")
        desktop.wait("the figure to be dressed", lambda: "robe" in self.query(
            "SELECT appearance FROM cast_member WHERE name = '老李'")[0][0])
        studio.shot("cast-described")
        studio.find("push button", "Draw", showing=False).click()
        desktop.wait("a picture", lambda: self.query(
            "SELECT count(*) FROM take WHERE need = 'portrait'")[0][0] == 1)
        picture = studio.shot("own-picture")
        shutil.copy(picture, self.home / "own.png")
        studio.find("text", "Picture file", showing=False).set_text(str(self.home / "own.png"))
        studio.find("push button", "Add", showing=False).click()
        desktop.wait("a second picture", lambda: self.query(
            "SELECT count(*), sum(is_picked) FROM take WHERE need = 'portrait'")[0] == (2, 1))
        desktop.wait("two tiles", lambda: len(studio.app.find_all(
            "push button", "Remove picture", showing=False)) == 2)
        studio.find("push button", "Listen", showing=False).click()
        studio.find("push button", "Stop", showing=False)
        studio.find("push button", "Listen", showing=False)
        x, y, width, height = studio.find("list", "Clothing").extents()
        all_of_them = lambda: self.query("SELECT * FROM cast_member ORDER BY id")
        before = all_of_them()
        for _ in range(60):  # over all numbers and scales, which it leaves alone
            studio.mouse(x + width - 60, 500, 5)
        desktop.time.sleep(1)
        self.assertEqual(all_of_them(), before)
        studio.shot("cast-pictures")
        studio.close()

    def detail(self):
        return self.query("SELECT detail FROM take WHERE need = 'portrait'")[0][0]

    def test_crop_volume_and_library(self):
        studio = self.studio
        self.choose("小王")
        studio.find("push button", "Draw", showing=False).click()
        crop = studio.find("push button", "Crop picture", showing=False)
        crop.click()
        studio.find("frame", "Crop Picture")
        studio.find("image", "The part that counts")
        desktop.wait("the picture to be read", lambda: studio.find(
            "push button", "Crop").has_state("sensitive"))
        studio.drag(640, 380, 700, 460)
        studio.key("Right", "shift+Down")
        studio.shot("cast-crop")
        studio.click("push button", "Crop")
        desktop.wait("the crop to be kept", lambda: '"crop"' in self.detail())
        self.assertIn('"role":"front"', self.detail())
        value = studio.find("slider", r"Volume \(dB\)", showing=False).a.get_value_iface()
        desktop.atspi().Value.set_current_value(value, -6)
        desktop.wait("the volume to be kept", lambda: self.query(
            "SELECT voice_gain_db FROM cast_member WHERE name = '小王'")[0][0] == -6)
        studio.shot("cast-cropped")

        studio.click("push button", "Put into Library")
        pictures = self.home / "data/yiduo/cast"
        desktop.wait("the picture in the library", lambda: list(pictures.rglob("*.png")))
        studio.key("ctrl+z")  # nothing of the film was changed by that
        desktop.wait("the volume to be as before", lambda: self.query(
            "SELECT voice_gain_db FROM cast_member WHERE name = '小王'")[0][0] == 0)
        add = studio.find("entry", "Search the cast")
        x, y, width, height = add.extents()
        studio.mouse(x + width + 24, y + height / 2)
        desktop.time.sleep(0.7)
        studio.key("Up", "Return")  # the last one
        studio.find("frame", "Cast Library")
        take = studio.find("push button", "Take 小王 into this film")
        studio.shot("cast-library")
        take.click()
        desktop.wait("the volume of the library", lambda: self.query(
            "SELECT voice_gain_db FROM cast_member WHERE name = '小王'")[0][0] == -6)
        self.assertEqual(self.query("SELECT count(*) FROM take WHERE need = 'portrait'"), [(1,)])
        studio.close()

    def chosen(self):
        return [node.name.split()[0] for node in self.beside() if node.has_state("selected")]

    def test_shot_is_selected(self):
        studio = self.studio
        card = lambda number: studio.find("list item", f"Shot {number}\\b.*")
        self.choose("小王")
        numbers = desktop.wait("the shots", self.shots)
        self.assertEqual(self.chosen(), [])
        self.press(self.beside()[0])
        desktop.wait("the shot to be marked", lambda: self.chosen() == numbers[:1])
        studio.shot("cast-shot-selected")
        studio.key("alt+2")
        desktop.wait("it in the storyboard", lambda: card(numbers[0]).has_state("selected"))
        self.press(card(numbers[1]))
        studio.key("alt+3")
        desktop.wait("the other one here", lambda: self.chosen() == numbers[1:2])
        self.press(self.beside()[1])
        studio.key("Down")
        desktop.wait("the next one", lambda: self.chosen() == numbers[2:3])
        studio.key("alt+2")
        desktop.wait("that in the storyboard", lambda: card(numbers[2]).has_state("selected"))
        studio.key("alt+3")
        self.choose("李师傅")  # who is in none of them
        desktop.wait("his shots", lambda: self.shots() and not set(self.shots()) & set(numbers))
        self.assertEqual(self.chosen(), [])
        studio.close()


CHINESE = ("\n内景 茶馆 夜\n\n△ 老李拿起茶壶，给小王倒茶。\n\n老李：请进。\n\n小王：谢谢。\n\n"
           "外景 江边 傍晚\n\n△ 小王望着江面。\n\n小王：船来了。\n")


class JourneyTest(unittest.TestCase):
    """From an empty project to boards that follow a character's clothing."""

    def setUp(self):
        self.studio = desktop.Studio()
        self.project = self.studio.home / "Videos" / "Journey.yiduo"

    def tearDown(self):
        self.studio.kill()

    query = CastTest.query
    beside = CastTest.beside
    stale = CastTest.stale
    shots = CastTest.shots
    press = CastTest.press
    dress = CastTest.dress
    name_entry = CastTest.name_entry
    choose = CastTest.choose

    def boards(self):
        """The picked board of every shot."""
        return dict(self.query("SELECT shot.number, take.file FROM take JOIN shot ON shot.id = "
                               "take.owner WHERE is_picked AND need = 'board'"))

    def write(self):
        studio = self.studio
        studio.key("ctrl+n")
        studio.find("text", "Title").set_text("Journey")
        studio.click("push button", "Create")
        editor = studio.find("text", "Script")
        studio.find("label", "Write here.*")
        studio.key("Tab", "Tab")
        desktop.wait("Tab to begin a heading", lambda: editor.text == "INT. ")
        studio.type("HOUSE - DAY")
        studio.key("Escape", "Return")
        studio.type("John waits at the window.")
        studio.key("Return")
        studio.type("JOHN")
        studio.key("Escape", "Return")
        studio.type("Rain again.")
        studio.key("Return")
        desktop.wait("the words", lambda: "Rain again." in editor.text)
        text = editor.text
        iface = editor.a.get_editable_text_iface()
        desktop.atspi().EditableText.insert_text(iface, len(text), CHINESE, len(CHINESE.encode()))
        desktop.wait("the script to be saved", lambda: "".join(
            row[0] for row in self.query("SELECT text FROM element ORDER BY rank, id")) ==
            text + CHINESE)
        studio.shot("journey-script")

    def test_write_break_down_and_dress(self):
        studio = self.studio
        self.write()
        studio.key("alt+2")
        studio.click("push button", "Break Down the Script")
        studio.find("list item", "Shot 1A.*", timeout=60)
        numbers = [row[0] for row in self.query("SELECT number FROM shot WHERE NOT is_aside")]
        studio.click("push button", "Draw Missing Boards")
        desktop.wait("a board for every shot", lambda: len(self.boards()) == len(numbers), 120)
        studio.shot("journey-boards")

        studio.key("alt+3")
        self.choose("小王")
        his = desktop.wait("the shots", self.shots)
        self.assertLess(len(his), len(numbers))
        before = self.boards()
        self.dress("Clothing", 3)
        desktop.wait("their boards to go stale", lambda: self.stale() == his)
        studio.shot("journey-stale")
        studio.key("alt+2", *["ctrl+minus"] * 4)  # so small that all are seen
        stale = lambda: sorted(node.name.split()[1].rstrip(",") for node in
                               studio.app.find_all("list item", "Shot .*stale.*"))
        desktop.wait("the same in the storyboard", lambda: stale() == his)
        studio.click("push button", "Draw Missing Boards")
        desktop.wait("nothing to be stale", lambda: not stale(), 120)
        after = self.boards()
        self.assertEqual(sorted(n for n in after if after[n] != before[n]), his)
        studio.shot("journey-redrawn")
        studio.close()


class ChineseCastTest(CastTest):
    """Only that nothing is left in English."""
    language = "zh_CN.UTF-8"

    test_clothing_makes_their_boards_stale = None
    test_rename_merge_add_and_undo_all = None
    test_words_and_pictures = None
    test_crop_volume_and_library = None
    test_shot_is_selected = None

    def test_no_english_is_left(self):
        studio = self.studio
        studio.find("push button", "合并…")
        studio.shot("cast-chinese")
        page = studio.find("filler", "YdCastSheet")
        english = [node.name for node in page.find_all("label", showing=False)
                   if desktop.re.search("[A-Za-z]{2}", node.name.replace("dB", ""))]
        self.assertEqual(english, [])
        studio.close()


if __name__ == "__main__":
    desktop.main()
