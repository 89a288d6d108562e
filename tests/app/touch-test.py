#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fingers on the timeline and on the storyboard, under Wayland. Without mutter it is skipped."""
import time

import desktop
import wayland

STORY = ("夜里下着大雨。老李推开渡口小屋的门，屋里坐着一个年轻女人。“您是今晚最后一班船吗？”她问。"
         "老李点点头：“上来吧。”船开了，江面上只有马达的声音。") * 3
HOLD_S = 0.7  # GTK takes half a second for a long press
STAY_S = 1.6


class TouchTest(desktop.FilmTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_film("story.txt", STORY)

    def setUp(self):
        super().setUp()
        self.studio = wayland.Studio(self.project, home=self.home)
        self.seat = self.studio.seat
        self.studio.find("frame", ".+")

    def open_timeline(self):
        self.studio.key("alt+4")
        self.studio.find("push button", "Play")
        time.sleep(1)
        return self.find_clips()

    def find_clips(self, kind="Picture"):
        return self.studio.app.find_all("push button", f"{kind} .*, .* at .*")

    def read_clips(self):
        return desktop.read_rows(self.project, "SELECT id, start_frame, duration_frames FROM clip "
                                               "ORDER BY id")

    def open_boards(self):
        self.studio.key("alt+2")
        self.studio.find("list item", "Shot 1A,.*")
        time.sleep(1)

    def find_card(self, number):
        return self.studio.find("list item", f"Shot {number},.*")

    def read_order(self):
        return [number for number, in desktop.read_rows(
            self.project, "SELECT shot.number FROM shot JOIN scene ON scene.id = shot.scene WHERE "
                          "NOT shot.is_aside ORDER BY scene.rank, shot.rank, shot.id")]

    def center(self, node):
        x, y, width, height = node.extents()
        return x + width / 2, y + height / 2

    def test_clip_is_tapped_and_held(self):
        studio, clip = self.studio, self.open_timeline()[1]
        title = clip.name.split(",")[0].removeprefix("Picture ")
        self.seat.tap(*self.center(clip))
        studio.find("label", title)
        self.seat.tap(*self.center(clip), hold_s=HOLD_S)
        studio.find("menu item", ".*Split at the Playhead.*")
        studio.shot("touch-clip-menu")
        studio.key("Escape")
        studio.close()

    def test_clip_is_dragged(self):
        self.open_timeline()
        before = self.read_clips()
        x, y = self.center(self.find_clips("Sound")[-1])
        self.seat.drag((x, y, x + 12, y))
        desktop.wait("the clip to be elsewhere", lambda: self.read_clips() != before)
        after = self.read_clips()
        self.assertEqual(len([1 for old, new in zip(before, after) if old != new]), 1)
        self.studio.shot("touch-clip-dragged")
        self.studio.close()

    def test_two_fingers_zoom_and_move_the_timeline(self):
        clips = self.open_timeline()
        before = self.read_clips()
        name, width = clips[2].name, clips[2].extents()[2]
        x, y = self.center(clips[2])  # on a clip, which is not to move
        self.seat.drag((x, y, x - 40, y), (x + 60, y, x + 220, y))
        self.studio.shot("touch-pinched")
        wider = self.studio.find("push button", name)
        desktop.wait("the clip to be wider", lambda: wider.extents()[2] > 1.5 * width)
        left = wider.extents()[0]
        self.seat.drag((600, y, 520, y), (660, y, 580, y))
        desktop.wait("the clips to have gone left", lambda: wider.extents()[0] < left - 40)
        self.assertEqual(self.read_clips(), before)
        self.studio.close()

    def test_finger_goes_through_time(self):
        self.open_timeline()
        x, y = self.center(self.find_clips("Music|Sound")[-1])
        self.seat.drag((500, y, 430, y), (560, y, 800, y))  # so that there is more than is seen
        clip = self.find_clips()[-1]
        left, below = clip.extents()[0], y + 90
        self.seat.drag((600, below, 500, below))
        desktop.wait("the clips to have gone left", lambda: clip.extents()[0] < left - 40)
        self.studio.close()

    def test_board_is_tapped_and_held(self):
        studio = self.studio
        self.open_boards()
        self.seat.tap(*self.center(self.find_card("1B")))
        studio.find("label", "Shot 1B")
        self.seat.tap(*self.center(self.find_card("1C")), hold_s=STAY_S)
        studio.find("menu item", "_?Insert Shot After")
        studio.find("label", "Shot 1C")
        studio.shot("touch-board-menu")
        studio.key("Escape")
        studio.close()

    def test_finger_scrolls_boards(self):
        studio = self.studio
        self.open_boards()
        self.seat.tap(*self.center(self.find_card("1B")))
        studio.find("label", "Shot 1B")
        card = self.find_card("1C")
        (x, y), top = self.center(card), card.extents()[1]
        self.seat.drag((x, y, x, y - 150))
        desktop.wait("the boards to go up", lambda: card.extents()[1] < top - 50)
        self.assertTrue(studio.has("label", "Shot 1B"))  # what is selected stays so
        studio.close()

    def test_board_is_carried(self):
        before = self.read_order()
        self.open_boards()
        x, y = self.center(self.find_card("1A"))
        left, top, width, height = self.find_card("1C").extents()
        self.seat.drag((x, y, left + width - 8, top + height / 2), hold_s=HOLD_S)
        expected = before[1:3] + before[:1] + before[3:]
        desktop.wait("the board to be elsewhere", lambda: self.read_order() == expected)
        self.studio.shot("touch-board-carried")
        self.assertFalse(self.studio.has("menu item", "_?Insert Shot After"))
        self.studio.click("push button", "Undo.*")
        desktop.wait("the order as it was", lambda: self.read_order() == before)
        self.studio.close()

    def test_two_fingers_zoom_boards(self):
        self.open_boards()
        card = self.find_card("1A")
        (x, y), width = self.center(card), card.extents()[2]
        self.seat.drag((x, y, x - 30, y), (x + 100, y, x + 150, y))
        desktop.wait("the board to be larger",
                     lambda: self.find_card("1A").extents()[2] > 1.2 * width)
        self.studio.shot("touch-boards-pinched")
        self.studio.close()


if __name__ == "__main__":
    wayland.main()
