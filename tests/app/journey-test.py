#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From a pasted story to an exported film: without a mouse, and without a word of English."""
import json
import subprocess
import unittest

import chinese
import desktop

STORY = ((desktop.SOURCE / "data/sample/story.txt").read_text() * 2)[:1000]
SECONDS = 20  # the film is condensed to, so that a slow machine can export it


def copy(text):
    """Put a text on the clipboard, as another program would."""
    subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def list_streams(path):
    probe = subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "stream=codec_name:format=duration", "-of",
         "json", path], capture_output=True, check=True, text=True)
    facts = json.loads(probe.stdout)
    return [each["codec_name"] for each in facts["streams"]], float(facts["format"]["duration"])


class JourneyTest(unittest.TestCase):
    def tearDown(self):
        self.studio.kill()

    def tab_to(self, root, role, name):
        """Go with Tab to what a person is looking for; it must be reached."""
        nodes = desktop.wait(f"{role} named {name!r}", lambda: root.find_all(role, name))
        for _ in range(100):
            for node in nodes:
                if node.has_state("focused"):
                    return node
            self.studio.key("Tab")
        self.fail(f"Tab does not reach {role} {name!r}\n{root.tree()}")

    def tab_to_row(self, root, name):
        """The same for the entry rows of libadwaita 1.2, which do not tell that they have the
        focus: where nothing has it, a letter shows whether it is this row."""
        row = root.find("text", name)
        for _ in range(60):
            if not any(node.has_state("focused") for node in root.walk()):
                before = row.text
                self.studio.key("End", "x")
                if row.text == before + "x":
                    self.studio.key("BackSpace")
                    return row
                self.studio.key("BackSpace")
            self.studio.key("Tab")
        self.fail(f"Tab does not reach {name!r}\n{root.tree()}")

    def wait_made(self, done, n_jobs):
        desktop.wait("the film to be made",
                     lambda: len(self.studio.app.find_all("label", done)) == n_jobs, 300)

    def test_film_without_a_mouse(self):
        self.studio = studio = desktop.Studio()
        path = studio.home / "film.mp4"
        copy(STORY)
        self.tab_to(studio.app, "push button", "New from Text…")
        studio.shot("keys-start")
        studio.key("Return")
        dialog = studio.find("frame", "New from Text")
        self.tab_to(dialog, "text", "Story")
        studio.key("ctrl+v")
        desktop.wait("the story", lambda: dialog.find("text", "Story").text == STORY)
        self.tab_to_row(dialog, "Title.*")
        studio.type("Ferry")
        self.tab_to(dialog, "spin button", "Length in seconds.*")
        studio.key("ctrl+a")
        studio.type(f"{SECONDS}\n")
        self.tab_to(dialog, "push button", "Make Film")
        studio.shot("keys-text")
        studio.key("Return")
        studio.find("frame", "Ferry")
        studio.key("ctrl+j")
        self.wait_made("Done", 2)
        studio.shot("keys-made")
        studio.key("Escape")
        for key, name in (("alt+2", "boards"), ("alt+3", "cast"), ("alt+4", "timeline")):
            studio.key(key)
            studio.shot("keys-" + name)
        studio.key("ctrl+e")
        dialog = studio.find("frame", "Export")
        field = self.tab_to_row(dialog, "File")
        studio.key("ctrl+a")
        studio.type(str(path))
        desktop.wait("the path", lambda: field.text == str(path))
        studio.shot("keys-export")
        self.tab_to(dialog, "push button", "Export")
        studio.key("Return")
        desktop.wait("the film", path.exists, 300)
        codecs, seconds = list_streams(path)
        self.assertEqual(codecs[:2], ["h264", "aac"])
        self.assertAlmostEqual(seconds, SECONDS, delta=SECONDS / 2)
        studio.close()

    def look_at_choices(self, reader, screen):
        """Open all choices of a screen, one after another; libadwaita 1.2 makes what they offer
        when they open. What the menus hold can be read before."""
        root = next(node for node in self.studio.app.children() if node.has_state("active"))
        names = dict.fromkeys(node.name for node in root.find_all("combo box")
                              if node.has_state("sensitive") and node.name not in self.seen)
        self.seen.update(names)  # those of other pages stand in the tree, too
        for i, name in enumerate(names):  # a choice may make others anew
            node = next((each for each in root.find_all("combo box") if each.name == name), None)
            if node and self.studio.press(node):
                reader.look(f"{screen}-choice-{i}", node)
                self.studio.key("Escape")
                desktop.time.sleep(0.2)

    def look_at_windows(self, reader):
        studio = self.studio
        for key, screen in (("ctrl+n", "new"), ("ctrl+shift+n", "text"), ("ctrl+o", "open"),
                            ("ctrl+comma", "preferences"), ("F1", "help"),
                            ("ctrl+question", "shortcuts"), ("F10", "menu")):
            studio.key(key)
            reader.look(screen)
            if screen in ("text", "preferences"):
                self.look_at_choices(reader, screen)
            studio.key("Escape")
            desktop.wait("it to go", lambda: len(studio.app.children()) == 1)
        studio.key("F10", "Up")
        desktop.time.sleep(0.3)
        studio.key("Return")  # the last of the menu
        reader.look("about", is_ours=False)
        studio.key("Escape")

    def test_no_english_in_chinese(self):
        self.studio = studio = desktop.Studio(language="zh_CN.UTF-8")
        path = studio.home / "影片.mp4"
        reader = chinese.Reader(studio)
        self.seen = set()
        studio.find("push button", "从文本新建…")
        reader.look("empty")
        copy(STORY)
        studio.key("ctrl+v")
        dialog = studio.find("frame", "从文本新建")
        self.tab_to(dialog, "spin button", "时长.*")
        studio.key("ctrl+a")
        studio.type(str(SECONDS))
        studio.key("ctrl+Return")
        studio.find("frame", "最后一班.*")
        studio.key("ctrl+j")
        reader.look("making")
        self.wait_made("已完成", 2)
        reader.look("made")
        studio.key("Escape")
        for key, screen in (("alt+1", "script"), ("alt+2", "storyboard"), ("alt+3", "cast"),
                            ("alt+4", "timeline")):
            studio.key(key)
            reader.look(screen)
            self.look_at_choices(reader, screen)
            studio.key("Menu")
            reader.look(screen + "-context")
            studio.key("Escape")
        self.look_at_windows(reader)
        for page in ("影片", "剪映草稿", "其他格式"):
            studio.key("ctrl+e")
            studio.find("frame", "导出").find("page tab", page).click()
            reader.look("export-" + page)
            self.look_at_choices(reader, "export-" + page)
            if studio.has("frame", "导出"):
                studio.key("Escape")
            desktop.wait("the dialog to go", lambda: not studio.has("frame", "导出"))
        studio.key("ctrl+e")
        dialog = studio.find("frame", "导出")
        dialog.find("text", "文件").set_text(str(path))
        studio.key("ctrl+Return")
        desktop.wait("the film", path.exists, 300)
        studio.key("ctrl+j")
        reader.look("exported")
        studio.key("Escape", "ctrl+w")
        studio.find("label", "最后一班.*")
        reader.look("films")
        self.assertFalse(reader.found, "\n" + reader.report())
        studio.close()


if __name__ == "__main__":
    desktop.main()
