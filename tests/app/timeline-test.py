#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Playing and cutting a film: what the keys and the pointer do is looked up in the project."""
import shutil
import subprocess
import time
import unittest
import wave

import desktop

STORY = ("夜里下着大雨。老李推开渡口小屋的门，屋里坐着一个年轻女人。“您是今晚最后一班船吗？”她问。"
         "老李点点头：“上来吧。”船开了，江面上只有马达的声音。")


class TimelineTest(desktop.FilmTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_film("story.txt", STORY)

    def setUp(self):
        super().setUp()
        self.open()

    def open(self):
        self.studio = desktop.Studio(self.project, home=self.home)
        self.studio.find("frame", ".+")
        self.studio.key("alt+4")
        self.studio.find("push button", "Play")
        self.studio.find("push button", "Picture .*")

    def rows(self, sql):
        return desktop.read_rows(self.project, sql)

    def clips(self):
        return self.rows("SELECT track, kind, start_frame, duration_frames, text FROM clip "
                         "ORDER BY track, start_frame")

    def pictures(self):
        return self.rows("SELECT id, start_frame, duration_frames FROM clip WHERE kind = 'still' "
                         "ORDER BY start_frame")

    def changes(self, what, action):
        """Do something and wait until the clips are others."""
        before = self.clips()
        action()
        desktop.wait(what, lambda: self.clips() != before)
        return self.clips()

    def timecode(self):
        return next(node.name or node.text for node in self.studio.app.walk()
                    if node.role in ("label", "text") and node.is_showing
                    and len(node.name or "") == 11 and (node.name or "").count(":") == 3)

    def point(self, node, part=0.5):
        left, top = self.studio.window_place()
        x, y, width, height = node.extents()
        return left + x + width * part, top + y + height / 2

    def tiles(self, kind="Picture"):
        return [n for n in self.studio.app.find_all("push button", f"{kind} .*, .* at .*")]

    def select(self, number=1):
        self.studio.mouse(*self.point(self.tiles()[number]))
        time.sleep(0.3)

    def test_play_moves_on(self):
        studio = self.studio
        studio.key("Home")
        before = self.timecode()
        studio.key("space")
        time.sleep(1)
        studio.key("space")
        desktop.wait("the playhead to move", lambda: self.timecode() > before)
        studio.shot("timeline-played")
        studio.close()

    def test_narrow_clips_are_drawn_together(self):
        """None has a tile of its own but the chosen one; the pointer and the keys still find them."""
        studio = self.studio
        tiles = lambda: [tile for kind in ("Title", "Picture", "Sound", "Subtitle")
                         for tile in self.tiles(kind)]
        n_tiles, n_pictures = len(tiles()), len(self.tiles())
        left = min(self.point(tile, 0)[0] for tile in self.tiles("(Title|Picture)"))
        _, y = self.point(self.tiles()[0])

        def zoom_out():
            studio.key(*["ctrl+minus"] * 3)
            time.sleep(0.3)
            return not self.tiles()

        desktop.wait("no picture to be wide enough", zoom_out)
        studio.shot("timeline-narrow")
        studio.mouse(left + 3, y)
        chosen = desktop.wait("what is clicked to have a tile", lambda: self.tiles("(Title|Picture)"))
        self.assertEqual(len(chosen), 1)
        self.assertTrue(chosen[0].has_state("focused"))
        studio.key("ctrl+a")
        studio.find("label", r"\d+ clips")
        self.assertLess(len(tiles()), n_tiles - n_pictures + 2)
        studio.shot("timeline-narrow-selected")
        studio.key("ctrl+0")
        desktop.wait("all tiles to be back", lambda: len(tiles()) == n_tiles)
        studio.close()

    def test_pictures_lie_over_sounds(self):
        """As in every editor; and a track changes places only with one of its own."""
        studio = self.studio

        def tracks():
            headers = [node for node in studio.app.find_all("panel", "Picture|Voices|Music")
                       if node.is_showing]
            return [node.name for node in sorted(headers, key=lambda node: node.extents()[1])]

        def open_menu():
            for _ in range(5):  # GTK 4.8 loses a click while a menu goes
                studio.press(studio.find("panel", "Voices").find(None, "More of the track"))
                time.sleep(1)
                if studio.has("push button", "Move Up"):
                    return
            self.fail("the menu of the track does not open")

        self.assertEqual(tracks(), ["Picture", "Voices", "Music"])
        for button, order in (("Move Down", ["Picture", "Music", "Voices"]),
                              ("Move Up", ["Picture", "Voices", "Music"])):
            open_menu()
            studio.click("push button", button)
            desktop.wait(f"“{button}”", lambda: tracks() == order)
        ranks = self.rows("SELECT id, rank FROM track ORDER BY id")
        open_menu()
        studio.click("push button", "Move Up")
        time.sleep(1)
        self.assertEqual(tracks(), ["Picture", "Voices", "Music"])
        self.assertEqual(self.rows("SELECT id, rank FROM track ORDER BY id"), ranks)
        studio.close()

    def state(self):
        """All that a person can change on the timeline."""
        return [self.rows(f"SELECT * FROM {table} ORDER BY id")
                for table in ("track", "clip", "clip_key", "cue", "marker")]

    def step(self, what, action):
        """Do something that is one step of the history, and wait until it is made."""
        before = self.state()
        action()
        desktop.wait(what, lambda: self.state() != before)
        self.states.append(self.state())

    def drag_with(self, key, *places):
        subprocess.run(["xdotool", "keydown", key], check=True)
        try:
            self.studio.drag(*places)
        finally:
            subprocess.run(["xdotool", "keyup", key], check=True)

    def test_reorder_split_trim_undo_redo_reopen(self):
        """Journey (c): fifty steps there, fifty back, and there again; and all of it is kept."""
        studio = self.studio
        self.states = [self.state()]
        first, second = [row[0] for row in self.pictures()[:2]]
        x, y, width, height = self.tiles()[0].extents()
        behind = self.tiles()[1].extents()
        self.step("the first picture behind the second", lambda: self.drag_with(
            "ctrl", x + width / 2, y + 40, behind[0] + behind[2] + width / 2 + 1, y + 40))
        self.assertEqual([row[0] for row in self.pictures()[:2]], [second, first])
        studio.shot("timeline-reordered")

        self.select(0)
        studio.key("Home", "Down")  # behind the title
        studio.key(*["Right"] * 10)
        time.sleep(0.5)
        n_clips = len(self.clips())
        self.step("the split", lambda: studio.key("s"))
        self.assertGreater(len(self.clips()), n_clips)
        studio.key(*["Right"] * 5)
        time.sleep(0.5)
        self.select(1)
        head = self.pictures()[1][1]
        self.step("the head to be trimmed", lambda: studio.key("bracketleft"))
        self.assertEqual(self.pictures()[1][1], head + 5)
        self.step("the removal", lambda: studio.key("Delete"))
        studio.key("Home")
        time.sleep(0.3)
        while len(self.states) <= 50:
            self.step("a marker", lambda: studio.key("Right", "m"))
        studio.shot("timeline-cut")

        for state in reversed(self.states[:-1]):
            studio.key("ctrl+z")
            desktop.wait("a step to be undone", lambda: self.state() == state)
        studio.shot("timeline-undone")
        for state in self.states[1:]:
            studio.key("ctrl+shift+z")
            desktop.wait("a step to be redone", lambda: self.state() == state)
        studio.close()
        self.open()
        self.assertEqual(self.state(), self.states[-1])
        studio = self.studio
        studio.key("ctrl+z")
        desktop.wait("a step of before to be undone", lambda: self.state() == self.states[-2])
        studio.close()

    def keys(self):
        return self.rows("SELECT parameter, frame, value, easing FROM clip_key ORDER BY frame")

    def test_key_frames(self):
        """With the keys alone: a point is set, moved, eased and removed; and one by the pointer."""
        studio = self.studio
        studio.key("shift+k")
        self.select(0)
        studio.key("Home", "Down")
        time.sleep(0.5)
        studio.key(*["Right"] * 10)
        time.sleep(0.5)
        lane = studio.find("panel", "Key frames: Opacity")
        button = studio.find(None, "Opacity: key frame at the playhead")
        studio.mouse(*self.point(button))
        desktop.wait("a key frame", self.keys)
        self.assertEqual(self.keys()[0][:3], ("opacity", 10, 1.0))
        point = lane.find("push button", "Opacity 1.00 at .*")
        studio.mouse(*self.point(point))
        studio.key("Down", "Down", "Right")
        desktop.wait("the key frame to move", lambda: self.keys()[0][:3] == ("opacity", 11, 0.9))
        studio.shot("timeline-keys")
        studio.key("shift+F10")
        time.sleep(0.5)
        studio.key("Down", "Return")  # the second: start softly
        desktop.wait("another easing", lambda: self.keys()[0][3] == "in")
        time.sleep(0.5)
        x, y, width, height = lane.extents()
        for _ in range(5):
            if len(self.keys()) < 2:
                studio.mouse(x + width * 0.8, y + height - 8, double=True)
                time.sleep(1)
        self.assertEqual(len(self.keys()), 2)
        second = lane.find_all("push button")[1]
        x, y = self.point(second)
        before = self.keys()[1]
        studio.drag(x, y, x, y - 12)
        desktop.wait("the point to go up", lambda: self.keys()[1][2] > before[2])
        self.assertEqual(self.keys()[1][1], before[1])
        studio.key("Delete")
        desktop.wait("the point to be gone", lambda: len(self.keys()) == 1)
        studio.key("ctrl+z")
        desktop.wait("the point to be back", lambda: len(self.keys()) == 2)
        studio.close()

    def camera(self):
        return self.rows("SELECT from_x, from_y, from_zoom, to_x, to_y, to_zoom FROM clip "
                         "WHERE kind = 'still' ORDER BY start_frame LIMIT 1")[0]

    def test_camera_on_the_picture(self):
        studio = self.studio
        self.select(0)
        studio.key("shift+c")
        end = studio.find("push button", "End: zoom .*")
        studio.find("push button", "Start: zoom .*")
        studio.key("Tab")  # both may lie in one place: the one with the focus is dragged
        time.sleep(0.3)
        before = self.camera()
        x, y, width, height = end.extents()
        studio.drag(x + width - 3, y + height - 3, x + width - 33, y + height - 53)
        desktop.wait("the end to be nearer", lambda: self.camera()[5] > before[5] + 0.05)
        near = self.camera()
        self.assertEqual(near[:3], before[:3])
        studio.key("Right", "Right", "Down")
        desktop.wait("the end to move", lambda: self.camera()[3] > near[3] + 0.015
                     and self.camera()[4] > near[4])
        studio.shot("timeline-camera")
        studio.key("ctrl+z")
        desktop.wait("the keys to be one step", lambda: self.camera() == near)
        studio.key("ctrl+z")
        desktop.wait("the camera of before", lambda: self.camera() == before)
        studio.key("shift+c")
        studio.close()

    def cues(self):
        return [row[0] for row in self.rows("SELECT text FROM cue ORDER BY start_frame")]

    def test_write_cues(self):
        studio = self.studio
        before = self.cues()
        studio.mouse(*self.point(self.tiles("Subtitle")[0]))
        studio.key("F2")
        studio.find("text", "Words of the subtitle")
        studio.type("one two three four")
        studio.key("Tab")  # on to the next
        desktop.wait("the words", lambda: self.cues()[0] == "one two three four")
        studio.type("given up")
        studio.shot("timeline-cue")
        studio.key("Escape")
        time.sleep(0.5)
        self.assertEqual(self.cues()[1:], before[1:])
        studio.mouse(*self.point(self.tiles("Subtitle")[0]))
        studio.key("Return")
        time.sleep(0.5)
        studio.key("Home", *["Right"] * 8, "ctrl+k")
        desktop.wait("two subtitles", lambda: self.cues()[:2] == ["one two", "three four"])
        studio.mouse(*self.point(self.tiles("Subtitle")[0]))
        studio.key("ctrl+shift+k")
        desktop.wait("one subtitle", lambda: self.cues()[0] == "one two three four")
        for _ in range(3):
            studio.key("ctrl+z")
        desktop.wait("the subtitles of before", lambda: self.cues() == before)
        studio.close()

    def test_markers(self):
        studio = self.studio
        markers = lambda: self.rows("SELECT name, color FROM marker WHERE scene IS NULL")
        studio.key("Home", *["Right"] * 7)
        time.sleep(0.5)
        studio.key("m")
        desktop.wait("a marker", markers)
        studio.key("F2")
        studio.find("text", "Name of the marker")
        studio.type("Here it turns")
        studio.key("Return")
        desktop.wait("its name", lambda: markers()[0][0] == "Here it turns")
        self.work_at_flag(markers)
        studio.mouse(*self.point(studio.find("push button", "Markers and chapters")))
        studio.find("push button", "Go to Here it turns at .*")
        studio.shot("timeline-markers")
        before = markers()[0][1]
        for _ in range(3):  # the color of the first is the first that takes the focus
            if markers()[0][1] == before:
                studio.key("Tab", "space")
                time.sleep(0.7)
                studio.key("Down", "Return")
                time.sleep(0.7)
        desktop.wait("the color", lambda: markers()[0][1] != before)
        desktop.wait("the keyboard still at the color", lambda: any(
            node.has_state("focused")
            for node in studio.app.find_all("push button", "Color of the marker")))
        for _ in range(4):  # the colors, and the list
            if studio.has("push button", "Go to Here it turns at .*"):
                studio.key("Escape")
                time.sleep(0.5)
        studio.key("End")
        time.sleep(0.5)
        end = self.timecode()
        studio.key("ctrl+shift+m")
        desktop.wait("the playhead at a marker", lambda: self.timecode() < end)
        studio.key("End")
        time.sleep(0.5)
        clips, n_markers = self.clips(), len(markers())
        studio.key("m")
        desktop.wait("a marker at the end", lambda: len(markers()) == n_markers + 1)
        studio.key("m")
        studio.find("label", "There is a marker at the playhead already. F2 renames it.")
        self.assertEqual(len(markers()), n_markers + 1)
        studio.key("ctrl+shift+a", "Delete")
        desktop.wait("the marker at the playhead to be gone", lambda: len(markers()) == n_markers)
        self.assertEqual(self.clips(), clips)
        studio.close()

    def work_at_flag(self, markers):
        """What the pointer can do with a marker in the ruler, the keys can."""
        studio = self.studio
        at = lambda: self.rows("SELECT frame FROM marker WHERE scene IS NULL")[0][0]
        flag = studio.find("push button", "Marker “Here it turns” at .*")
        studio.mouse(*self.point(flag))
        desktop.wait("the focus on the flag", lambda: flag.has_state("focused"))
        before = at()
        studio.key("alt+Right")
        desktop.wait("the marker to move", lambda: at() == before + 1)
        studio.key("shift+F10")
        studio.find("text", "Name of the marker")
        studio.key("Escape")
        desktop.wait("the focus on the flag", lambda: flag.has_state("focused"))
        studio.key("Right")  # to the next flag, which is that of a scene
        desktop.wait("the focus on the next", lambda: not flag.has_state("focused"))
        studio.key("Left")
        desktop.wait("the focus again", lambda: studio.find(
            "push button", "Marker “Here it turns” at .*").has_state("focused"))
        studio.shot("timeline-flag")
        studio.key("Delete")
        desktop.wait("the marker to be gone", lambda: not markers())
        studio.key("ctrl+z")
        desktop.wait("the marker to be back", markers)
        studio.key("alt+Left")

    def test_ducking(self):
        studio = self.studio
        studio.key("ctrl+shift+a")
        number = studio.find("spin button", "Music under speech .*")
        of_template = number.text
        x, y, width, height = number.extents()
        studio.mouse(x + width - 50, y + height / 2)  # less
        desktop.wait("a depth of the film's own",
                     lambda: self.rows("SELECT duck_db FROM film")[0][0] < 0)
        studio.find("label", f"The film template has {of_template} dB")
        studio.shot("timeline-ducking")
        studio.click("push button", "Music under speech as the film template has it")
        desktop.wait("the depth of the template",
                     lambda: self.rows("SELECT duck_db FROM film")[0][0] > 0)
        desktop.wait("its number", lambda: number.text == of_template)
        desktop.wait("nothing more to reset", lambda: not studio.has(
            "push button", "Music under speech as the film template has it"))
        studio.close()

    def make_media(self):
        """A picture and a sound of a person's own."""
        picture, sound = self.folder / "harbor.png", self.folder / "gulls.wav"
        subprocess.run(["convert", "-size", "320x240", "xc:teal", picture], check=True)
        with wave.open(str(sound), "wb") as file:
            file.setparams((1, 2, 48000, 0, "NONE", None))
            file.writeframes(bytes(96000) + b"\x00\x20" * 48000)
        return picture, sound

    def laid(self, name):
        """Where the clips of an imported file begin."""
        return [row[0] for row in self.rows(
            "SELECT start_frame FROM clip JOIN media_file ON media_file.id = clip.file "
            f"WHERE original_name = '{name}' ORDER BY start_frame")]

    def test_imported_media(self):
        """What was imported by the menu is found in a list, by its name, and laid."""
        studio = self.studio
        picture, _ = self.make_media()
        before = self.clips()
        studio.key("ctrl+shift+o")
        studio.find("push button", "Import")
        studio.type(str(picture))
        desktop.wait("the path", lambda: any(
            node.text == str(picture) for node in studio.app.find_all("text")))
        studio.key("Home", "Return")
        studio.shot("timeline-import")
        studio.click("push button", "Put on the Timeline")
        desktop.wait("the picture", lambda: self.laid("harbor.png"))
        time.sleep(0.5)
        studio.shot("timeline-imported")
        studio.key("Delete")  # what was laid is selected
        desktop.wait("the picture to be gone", lambda: not self.laid("harbor.png"))
        studio.key("ctrl+z")
        desktop.wait("the picture to be back", lambda: self.laid("harbor.png"))
        studio.key("ctrl+z")
        desktop.wait("the clips of before", lambda: self.clips() == before)
        studio.key("ctrl+shift+a", "End")
        time.sleep(0.5)
        end = self.rows("SELECT max(start_frame + duration_frames) FROM clip")[0][0]
        studio.mouse(*self.point(studio.find(None, "Add to the timeline")))
        studio.click("menu item", "Imported Media…")
        studio.find("label", "Picture, 320 × 240")
        studio.shot("timeline-media")
        studio.type("nothing like it")
        studio.find("label", "Nothing Found")
        studio.key("ctrl+a", "BackSpace")
        studio.type("HARB")
        studio.find("label", "harbor.png")
        studio.key("Return")
        desktop.wait("the picture behind the film", lambda: self.laid("harbor.png") == [end])
        time.sleep(0.5)
        studio.shot("timeline-media-laid")
        studio.find("push button", "Picture harbor.png, .*")  # it has come into view
        studio.key("ctrl+z")
        desktop.wait("one step back", lambda: self.clips() == before)
        studio.close()

    def test_choose_files(self):
        studio = self.studio
        _, sound = self.make_media()
        before = self.clips()
        studio.key("Home")
        time.sleep(0.3)
        studio.key("ctrl+i")
        studio.find("push button", "Add")
        studio.type(str(sound))
        desktop.wait("the path", lambda: any(
            node.text == str(sound) for node in studio.app.find_all("text")))
        studio.key("Return")
        desktop.wait("the sound", lambda: self.laid("gulls.wav") == [0])
        time.sleep(0.5)
        studio.shot("timeline-chosen")
        self.assertEqual(self.rows("SELECT track.kind FROM clip JOIN track ON track.id = track "
                                   "JOIN media_file ON media_file.id = clip.file "
                                   "WHERE original_name = 'gulls.wav'"), [("effect",)])
        studio.key("ctrl+z")
        desktop.wait("one step back", lambda: self.clips() == before)
        studio.close()

    @unittest.skipUnless(shutil.which("xclip"), "needs xclip to copy files")
    def test_paste_files(self):
        studio = self.studio
        picture = self.folder / "own.png"
        words = self.folder / "words.txt"
        subprocess.run(["convert", "-size", "320x240", "xc:teal", str(picture)], check=True)
        words.write_text("no picture")
        subprocess.run(["xclip", "-selection", "clipboard", "-t", "text/uri-list"], check=True,
                       input=f"{picture.as_uri()}\r\n{words.as_uri()}\r\n".encode())
        studio.key("Home")
        time.sleep(0.5)
        before = self.clips()
        self.changes("the picture", lambda: studio.key("ctrl+v"))
        self.assertEqual(self.rows("SELECT count(*) FROM clip WHERE kind = 'still' AND shot IS "
                                   "NULL AND start_frame = 0"), [(1,)])
        studio.find("label", ".*words.txt.*")
        studio.shot("timeline-pasted")
        studio.key("ctrl+z")
        desktop.wait("one step back", lambda: self.clips() == before)
        studio.close()

    def test_clipboard_of_clips(self):
        studio = self.studio
        first = self.pictures()[0]
        sounds = lambda: self.rows("SELECT count(*) FROM clip WHERE kind = 'sound'")[0][0]
        steps = lambda: self.rows("SELECT count(*) FROM history")[0][0]
        before, n_sounds, n_steps = self.clips(), sounds(), steps()
        self.select(0)
        studio.key("ctrl+c", "End")
        time.sleep(0.5)
        self.changes("a copy at the end", lambda: studio.key("ctrl+v"))
        self.assertEqual(steps(), n_steps + 1)
        pasted = self.pictures()[-1]
        self.assertNotEqual(pasted[0], first[0])
        self.assertEqual(pasted[2], first[2])
        time.sleep(0.5)
        studio.shot("timeline-clip-pasted")
        studio.key("Delete")  # what was pasted is selected
        desktop.wait("the copy to be gone", lambda: self.pictures()[-1][0] != pasted[0])
        studio.key("ctrl+z")
        desktop.wait("the copy to be back", lambda: self.pictures()[-1][0] == pasted[0])
        studio.key("ctrl+z")
        desktop.wait("the clips of before", lambda: self.clips() == before)
        self.select(0)
        self.changes("the clip to be cut", lambda: studio.key("ctrl+x"))
        self.assertEqual(len(self.pictures()), len([c for c in before if c[1] == "still"]) - 1)
        self.assertEqual(self.pictures()[0][0] == first[0], False)
        studio.key("ctrl+z")
        desktop.wait("the clips of before", lambda: self.clips() == before)
        self.assertEqual(sounds(), n_sounds)
        # where there is no room, it is said, and nothing changes
        studio.mouse(*self.point(studio.find("push button", "Sound Music, .*")))
        time.sleep(0.3)
        studio.key("ctrl+c", "Home")
        time.sleep(0.5)
        studio.key(*["Right"] * 5)
        time.sleep(0.5)
        studio.key("ctrl+v")
        studio.find("label", ".*two clips would stand at one time.*")
        studio.shot("timeline-paste-refused")
        self.assertEqual(self.clips(), before)
        studio.close()

    def test_duplicate_the_last(self):
        studio = self.studio
        last = self.pictures()[-1]
        self.select(len(self.pictures()) - 1)
        self.changes("a copy", lambda: studio.key("ctrl+d"))
        studio.shot("timeline-duplicated")
        self.assertEqual(self.pictures()[-2][0], last[0])
        self.assertEqual(self.pictures()[-1][1:], (last[1] + last[2], last[2]))
        studio.key("ctrl+z", "ctrl+0")
        desktop.wait("the clips of before", lambda: self.pictures()[-1] == last)
        titles = lambda: self.rows("SELECT start_frame, duration_frames FROM clip WHERE "
                                   "kind = 'title' ORDER BY start_frame")
        start, frames = titles()[-1]
        studio.mouse(*self.point(self.tiles("Title")[-1]))
        time.sleep(0.3)
        self.changes("a second end", lambda: studio.key("ctrl+d"))
        self.assertEqual(titles()[-2:], [(start, frames), (start + frames, frames)])
        studio.close()

    def test_place_is_remembered(self):
        for _ in range(3):
            self.studio.key("ctrl+plus")
        self.studio.key("Home", "shift+Right", "shift+Right")
        time.sleep(1)
        place, width = self.timecode(), self.tiles()[0].extents()[2]
        self.studio.close()
        self.open()
        desktop.wait("the playhead of before", lambda: self.timecode() == place)
        self.assertEqual(self.tiles()[0].extents()[2], width)
        self.studio.close()

    def test_trim_by_key_and_pointer(self):
        studio = self.studio
        self.select(1)
        head = self.pictures()[1][1]
        studio.key("Home", "Down", "Down")  # behind the title, behind the first picture
        time.sleep(0.3)
        studio.key(*["Right"] * 5)
        time.sleep(0.5)
        self.changes("the head to move", lambda: studio.key("bracketleft"))
        self.assertEqual(self.pictures()[1][1], head + 5)
        x, y, width, height = self.tiles()[-1].extents()
        before = self.pictures()[-1]
        self.changes("the tail to move",
                     lambda: studio.drag(x + width + 1, y + 30, x + width - 22, y + 30))
        self.assertLess(self.pictures()[-1][2], before[2])
        studio.close()

    def test_title_with_style(self):
        studio = self.studio
        studio.key("Home")
        time.sleep(0.3)
        self.changes("the title", lambda: studio.key("t"))
        tile = studio.find("push button", "Title Title, .*")
        studio.mouse(*self.point(tile))
        studio.find("text", "Title")
        studio.shot("timeline-title")
        studio.close()

    def test_missing_file(self):
        """A clip whose file has gone says so; the others do not."""
        self.studio.close()
        gone = self.rows("SELECT file FROM clip WHERE kind = 'still' ORDER BY start_frame")[1][0]
        next(self.project.glob(f"media/{gone[:2]}/{gone[2:]}.*")).unlink()
        self.open()
        faults = lambda: [tile.a.get_description() for tile in self.tiles()]
        desktop.wait("the mark", lambda: faults()[1] == "Its file is missing.")
        self.assertEqual([fault for fault in faults() if fault], ["Its file is missing."])
        self.studio.shot("timeline-missing")
        self.studio.close()

    def test_move_by_pointer(self):
        studio = self.studio
        last = lambda: self.rows("SELECT id, start_frame FROM clip WHERE kind = 'title' "
                                 "ORDER BY start_frame DESC LIMIT 1")[0]
        x, y = self.point(self.tiles("Title")[-1])
        before = last()
        self.changes("the clip to move", lambda: studio.drag(x, y, x + 60, y))
        self.assertEqual(last()[0], before[0])
        self.assertGreater(last()[1], before[1])
        studio.key("ctrl+z")
        desktop.wait("the clip to be back", lambda: last() == before)
        studio.close()

    def test_canvas(self):
        studio = self.studio
        studio.key("ctrl+shift+a")
        row = studio.find("label", "Canvas")
        before = self.rows("SELECT width, height FROM film")
        studio.mouse(*self.point(row))
        time.sleep(0.5)
        studio.key("Down", "Return")
        desktop.wait("another canvas",
                     lambda: self.rows("SELECT width, height FROM film") != before)
        studio.shot("timeline-canvas")
        studio.key("ctrl+z")
        desktop.wait("the canvas of before",
                     lambda: self.rows("SELECT width, height FROM film") == before)
        studio.close()


if __name__ == "__main__":
    desktop.main()
