#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The storyboard of a small film: seen, selected, changed, redrawn, reordered, undone."""
import struct
import subprocess
import zlib

import desktop

STORY = """1. 内景 茶馆 - 夜

△ 雨夜，老李一个人坐着。

小王：老李，等我？

老李：坐吧，喝茶。

小王：谢谢。

△ 小王看着窗外的雨。

2. 外景 街道 - 日

△ 街上没有人。

老李：她走了。
"""


def write_png(path, red):
    """A plain picture of one color."""
    width, height = 270, 480
    rows = b"".join(b"\0" + bytes((red, 80, 60)) * width for _ in range(height))
    chunk = lambda kind, data: (struct.pack(">I", len(data)) + kind + data +
                                struct.pack(">I", zlib.crc32(kind + data)))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" +
                     chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
                     chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class StoryboardTest(desktop.FilmTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        story = cls.folder / "film.fountain"
        story.write_text(STORY)
        for words in (["new", cls.film], ["import", cls.film, story], ["boards", cls.film]):
            desktop.run_yiduo(cls.folder, *words)

    def setUp(self):
        super().setUp()
        self.studio = desktop.Studio(self.project, home=self.home)
        self.studio.find("frame", ".*")
        self.studio.key("alt+2")
        self.studio.find("list item", "Shot 1A.*")

    def ask(self, sql, *values):
        return desktop.read_rows(self.project, sql, values)

    def order(self):
        return [number for number, in self.ask(
            "SELECT shot.number FROM shot JOIN scene ON scene.id = shot.scene "
            "WHERE NOT shot.is_aside ORDER BY scene.rank, shot.rank, shot.id")]

    def boards(self):
        return dict(self.ask("SELECT shot.number, take.recipe FROM take JOIN shot ON "
                             "shot.id = take.owner WHERE is_picked AND need = 'board'"))

    def cards(self):
        return self.studio.app.find_all("list item", "Shot .*")

    def select(self, number, *keys):
        card = self.studio.find("list item", f"Shot {number},.*")
        x, y, width, height = card.extents()
        self.studio.mouse(x + width // 2, y + height // 3)
        desktop.wait(f"shot {number} to be selected",
                     lambda: self.studio.has("label", f"Shot {number}"))
        return card

    def test_boards_by_scene(self):
        numbers = self.order()
        self.assertGreater(len(numbers), 4)
        self.studio.key(*["ctrl+minus"] * 4)  # so small that all are seen
        desktop.wait("a card for every shot", lambda: len(self.cards()) == len(numbers))
        self.studio.find("label", "1  .*茶馆.*")
        self.studio.find("label", f"{len(numbers)} shots")
        self.studio.shot("boards")
        self.studio.close()

    def test_keys_select(self):
        studio, n = self.studio, len(self.order())
        self.select("1A")
        studio.key("shift+Right")
        studio.find("label", "2 shots")
        studio.key("End")
        studio.find("label", f"Shot {self.order()[-1]}")
        studio.key("ctrl+a")
        desktop.wait("all to be selected", lambda: len(studio.app.find_all("label", f"{n} shots")) == 2)
        studio.shot("boards-selected")
        studio.key("Home")
        studio.find("label", "Shot 1A")
        studio.close()

    def test_menu_by_key(self):
        """The menu of the selected board; the keys go on with the boards when it has gone."""
        studio, before = self.studio, self.order()
        self.select("1A")
        studio.key("shift+F10")
        item = studio.find("menu item", "_?Insert Shot After")
        studio.shot("boards-menu")
        item.click()
        desktop.wait("another shot", lambda: len(self.order()) == len(before) + 1)
        desktop.wait("the menu to go", lambda: not studio.has("menu item", "_?Insert Shot After"))
        studio.key("Home")
        studio.find("label", "Shot 1A")
        studio.close()

    def test_a_changed_size_makes_one_board_stale(self):
        studio, before = self.studio, self.boards()
        card = self.select("1B")
        row = studio.find("combo box", "Size")
        studio.key("ctrl+l")  # a locked shot is left alone
        studio.find("list item", "Shot 1B,.*locked.*")
        studio.key("ctrl+l")
        desktop.wait("1B unlocked", lambda: not studio.has("list item", "Shot 1B,.*locked.*"))
        now, = self.ask("SELECT size FROM shot WHERE number = '1B'")[0]
        x, y, width, height = row.extents()
        studio.mouse(x + width - 40, y + height // 2)
        studio.key("Home", "Return")  # the widest
        desktop.wait("the size to be saved", lambda: self.ask(
            "SELECT size FROM shot WHERE number = '1B'")[0][0] != now)
        studio.find("list item", "Shot 1B,.*stale.*")
        studio.find("label", "Changed since: the size.*")
        self.assertEqual(len(studio.app.find_all("list item", "Shot .*stale.*")), 1)
        studio.shot("boards-stale")
        studio.click("push button", "Draw Missing Boards")
        desktop.wait("the board to be fresh",
                     lambda: not studio.has("list item", "Shot 1B,.*stale.*"), 60)
        after = self.boards()
        self.assertEqual([number for number in after if after[number] != before[number]], ["1B"])
        studio.close()

    def test_locked_while_a_number_is_typed(self):
        """The field that has the keyboard is told that it goes; else GTK complains."""
        studio = self.studio
        self.select("1B")
        studio.key("ctrl+l")
        studio.find("list item", "Shot 1B,.*locked.*")
        studio.key("ctrl+l")
        desktop.wait("1B unlocked", lambda: not studio.has("list item", "Shot 1B,.*locked.*"))
        x, y, _, height = studio.find("spin button", "Seconds.*").extents()
        studio.mouse(x + 20, y + height // 2)
        studio.key("End")  # nothing is selected, so that the cursor blinks
        studio.click("push button", "Undo.*")  # of the unlocking
        studio.find("list item", "Shot 1B,.*locked.*")
        desktop.time.sleep(1)  # a blink takes as long
        studio.shot("boards-locked")
        studio.close()

    def test_move_delete_and_undo(self):
        studio, before = self.studio, self.order()
        self.select(before[0])
        studio.key("alt+Right")
        desktop.wait("the shot to move", lambda: self.order()[:2] == [before[1], before[0]])
        studio.key("ctrl+z")
        desktop.wait("the move to be undone", lambda: self.order() == before)
        self.select(before[1])
        studio.key("Delete")
        desktop.wait("the shot to go", lambda: self.order() == before[:1] + before[2:])
        studio.find("label", "1 shot deleted")
        studio.click("push button", "Undo")
        desktop.wait("the shot to come back", lambda: self.order() == before)
        studio.close()

    def test_drag_a_board(self):
        studio, before = self.studio, self.order()
        self.select(before[0])
        first = studio.find("list item", f"Shot {before[0]},.*").extents()
        third = studio.find("list item", f"Shot {before[2]},.*").extents()
        studio.drag(first[0] + 40, first[1] + 60, third[0] + third[2] - 10, third[1] + 60, 25)
        desktop.wait("the board to stand behind the third",
                     lambda: self.order()[:3] == [before[1], before[2], before[0]])
        studio.close()

    def test_own_picture_and_another_take(self):
        studio = self.studio
        picture = self.home / "mine.png"
        write_png(picture, 200)
        self.select("1A")
        studio.find("push button", "Picked take: Try 1.*")
        studio.find("text", "Own picture or clip").set_text(str(picture))
        studio.click("push button", "Use This File")
        studio.find("push button", "Picked take: (mine.png|Own file).*")
        self.assertEqual(self.boards()["1A"], "")
        studio.shot("boards-own")
        studio.click("push button", "Compare…")
        studio.find("push button", "Use This One")
        studio.shot("boards-compare")
        studio.key("Escape")
        studio.click("push button", "Pick take: Try 1.*")
        studio.find("push button", "Picked take: Try 1.*")
        self.assertNotEqual(self.boards()["1A"], "")
        studio.close()

    def test_draw_over_a_board(self):
        studio, before = self.studio, self.boards()
        self.select("1A")
        studio.key("ctrl+shift+d")
        studio.find("frame", "Draw Shot 1A")
        sheet = studio.find("image", "Sheet to draw on")
        desktop.wait("the board to be read", lambda: sheet.has_state("sensitive"))
        studio.key("3")  # red
        studio.drag(600, 360, 680, 460)
        undo = studio.find("push button", "Take the last stroke back")
        desktop.wait("the stroke", lambda: undo.has_state("sensitive"))
        studio.key("ctrl+z")
        desktop.wait("the stroke to be taken back", lambda: not undo.has_state("sensitive"))
        studio.key("e", "bracketright", "p", "space", "Right", "Right", "Down", "Down", "space")
        desktop.wait("a stroke by keys", lambda: undo.has_state("sensitive"))
        studio.drag(600, 460, 680, 360)
        studio.shot("boards-pen")
        studio.click("push button", "Keep as Take")
        studio.find("push button", "Picked take: Drawing.*")
        studio.find("push button", "Pick take: Try 1.*")  # what was drawn before stays
        self.assertEqual(self.boards()["1A"], "")
        studio.key("ctrl+z")
        desktop.wait("the drawing to be undone", lambda: self.boards() == before)
        studio.close()

    def test_draw_without_a_board(self):
        studio, n = self.studio, len(self.order())
        self.select("1A")
        studio.key("ctrl+i")
        desktop.wait("a new shot", lambda: len(self.order()) > n)
        number, = self.ask("SELECT number FROM shot ORDER BY id DESC LIMIT 1")[0]
        self.select(number)
        studio.click("push button", "Draw…")
        studio.find("frame", f"Draw Shot {number}")
        studio.drag(600, 360, 680, 460)
        studio.key("Escape")
        studio.find("label", "Keep the Drawing.*")
        studio.shot("boards-pen-keep")
        studio.app.find_all("push button", "Keep as Take")[-1].click()
        studio.find("push button", "Picked take: Drawing.*")
        file = self.ask("SELECT width, height FROM media_file JOIN take ON take.file = "
                        "media_file.id WHERE take.provider = 'pen'")[0]
        film = self.ask("SELECT width, height FROM film")[0]
        self.assertAlmostEqual(file[0] / file[1], film[0] / film[1], 2)
        studio.close()

    def test_drawing_is_thrown_away(self):
        studio, before = self.studio, self.boards()
        self.select("1A")
        studio.key("ctrl+shift+d")
        desktop.wait("the board to be read", lambda: studio.find(
            "image", "Sheet to draw on").has_state("sensitive"))
        studio.drag(600, 360, 680, 460)
        studio.key("Escape")
        studio.click("push button", "Discard")
        desktop.wait("the sheet to go", lambda: not studio.has("frame", "Draw Shot 1A"))
        self.assertEqual(self.boards(), before)
        studio.close()

    def test_redraw_makes_another_take(self):
        studio = self.studio
        self.select("1A")
        studio.key("ctrl+r")
        studio.find("push button", "Picked take: Try 2.*", timeout=60)
        studio.find("push button", "Pick take: Try 1.*")
        studio.close()

    def test_filter(self):
        studio, n = self.studio, len(self.order())
        studio.key("ctrl+f")
        studio.type("2")
        studio.find("label", f"\\d of {n} shots")
        studio.key("ctrl+a", "BackSpace")
        studio.type("nothing of that kind")
        studio.find("label", "No Shot Found")
        studio.shot("boards-nothing")
        studio.click("push button", "Show All")
        studio.find("label", f"{n} shots")
        studio.close()

    def reopen(self):
        """Quit, and open the film again as the same person."""
        self.studio.close()
        self.studio = desktop.Studio(self.project, home=self.home)
        self.studio.find("list item", "Shot .*")
        return self.studio

    def test_what_was_left_is_found_again(self):
        studio, numbers = self.studio, self.order()
        self.select("1A")
        studio.key(*["ctrl+plus"] * 6)  # so large that not all are seen
        studio.key("End")
        studio.find("label", f"Shot {numbers[-1]}")
        desktop.wait("the first card to go", lambda: not studio.has("list item", "Shot 1A,.*"))
        studio = self.reopen()
        studio.find("label", f"Shot {numbers[-1]}")
        desktop.wait("the last card", lambda: studio.has("list item", f"Shot {numbers[-1]},.*"))
        self.assertFalse(studio.has("list item", "Shot 1A,.*"))
        studio.shot("boards-reopened")
        studio.key("ctrl+f")
        studio.type(numbers[-1].lower())
        studio.find("label", f"1 of {len(numbers)} shots")
        studio = self.reopen()
        studio.find("label", f"1 of {len(numbers)} shots")
        studio.close()

    def test_control_and_wheel_zoom(self):
        studio = self.studio
        x, y, width, height = self.studio.find("list item", "Shot 1A,.*").extents()
        desktop.subprocess.run(["xdotool", "mousemove", str(x + 40), str(y + 40), "keydown",
                                "ctrl", "click", "--repeat", "8", "4", "keyup", "ctrl"], check=True)
        desktop.wait("the card to grow", lambda: studio.find(
            "list item", "Shot 1A,.*").extents()[2] > width)
        studio.close()

    def test_lens_and_place_of_two(self):
        studio = self.studio
        self.select("1A")
        studio.key("shift+Right")
        studio.find("label", "2 shots")
        row = studio.find("combo box", "Lens")
        x, y, width, height = row.extents()
        studio.mouse(x + width - 40, y + height // 2)
        desktop.time.sleep(0.5)
        studio.key("Down", "Down", "Return")  # 18 mm
        desktop.wait("the lens to be kept", lambda: self.ask(
            "SELECT count(*) FROM shot WHERE lens_mm = 18")[0][0] == 2)
        studio.find("text", "Place, when it is not the scene’s").set_text("码头")
        desktop.wait("the place to be kept", lambda: self.ask(
            "SELECT count(*) FROM shot WHERE place = '码头'")[0][0] == 2)
        studio.shot("boards-lens")
        studio.key("ctrl+w")
        studio.close()

    def test_texts_are_saved(self):
        studio = self.studio
        self.select("1A")
        studio.find("text", "Note").set_text("Look at the lamp")
        desktop.wait("the note to be saved", lambda: self.ask(
            "SELECT note FROM shot WHERE number = '1A'")[0][0] == "Look at the lamp")
        studio.key("ctrl+w")
        studio.close()

    def test_play_the_boards(self):
        studio = self.studio
        self.select("1A")
        studio.key("ctrl+p")
        studio.find("frame", "Boards")
        studio.find("push button", "Pause")
        studio.shot("boards-play")
        studio.key("Escape")
        studio.find("list item", "Shot 1A.*")
        studio.close()


if __name__ == "__main__":
    desktop.main()
