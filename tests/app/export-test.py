#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A film leaves the studio: as a file, as a Jianying draft, as subtitles."""
import json
import subprocess
import time
import unittest

import desktop

STORY = "夜里下着大雨。老李推开渡口小屋的门，屋里坐着一个年轻女人。“您是今晚最后一班船吗？”她问。老李点头。" * 3


class ExportTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.studio = studio = desktop.Studio()
        studio.click("push button", "New from Text…")
        studio.find("text", "Story").set_text(STORY)
        studio.click("push button", "Make Film")
        studio.find("frame", "夜里下着大雨.*")
        studio.key("ctrl+j")
        desktop.wait("both jobs to end", lambda: len(studio.app.find_all("label", "Done")) == 2, 180)
        studio.key("Escape")
        cls.folder = next((studio.home / "Videos").glob("*.yiduo"))

    @classmethod
    def tearDownClass(cls):
        cls.studio.close()

    def open_dialog(self, page):
        studio = self.studio
        studio.key("ctrl+e")
        dialog = studio.find("frame", "Export")
        dialog.find("text", "File")
        tab = dialog.find("page tab", page)
        tab.click()
        return dialog

    def export(self, dialog, path):
        desktop.wait("the export button",
                     lambda: dialog.find("push button", "Export").has_state("sensitive"))
        dialog.find("push button", "Export").click()
        desktop.wait(f"{path.name} to be written", path.exists, 120)
        desktop.wait("the dialog to go", lambda: not self.studio.has("frame", "Export"))

    def test_film(self):
        path = self.studio.home / "film.mp4"
        dialog = self.open_dialog("Film")
        dialog.find("text", "File").set_text(str(path))
        self.studio.shot("export-film")
        self.export(dialog, path)
        probe = subprocess.run(
            ["ffprobe", "-v", "error", "-show_entries", "stream=codec_name", "-of", "json", path],
            capture_output=True, check=True, text=True)
        codecs = [stream["codec_name"] for stream in json.loads(probe.stdout)["streams"]]
        self.assertEqual(codecs[:2], ["h264", "aac"])

    def test_export_pauses_and_goes_on(self):
        path = self.studio.home / "paused.mkv"
        dialog = self.open_dialog("Film")
        dialog.find("text", "File").set_text(str(path))
        dialog.find("push button", "Export").click()
        desktop.wait("the dialog to go", lambda: not self.studio.has("frame", "Export"))
        self.studio.key("ctrl+j")
        self.studio.click("push button", "Pause")
        self.studio.find("label", "Paused")
        self.studio.shot("export-paused")
        self.assertFalse(path.exists())
        self.studio.click("push button", "Go on")
        desktop.wait("the film to be written", path.exists, 120)
        self.studio.key("Escape")

    def test_film_is_not_written_over_unasked(self):
        path = self.studio.home / "mine.mp4"
        path.write_text("mine")
        dialog = self.open_dialog("Film")
        dialog.find("text", "File").set_text(str(path))
        dialog.find("push button", "Export").click()
        self.studio.find("label", "Write over it\\?")
        self.studio.shot("export-over")
        self.studio.app.find_all("push button", "Cancel")[-1].click()  # of the question
        desktop.wait("it to go", lambda: not self.studio.has("label", "Write over it\\?"))
        self.assertEqual(path.read_text(), "mine")
        dialog.find("push button", "Export").click()
        self.studio.click("push button", "Write Over")
        desktop.wait("the dialog to go", lambda: not self.studio.has("frame", "Export"))
        desktop.wait("the film", lambda: path.stat().st_size > 10000, 120)

    def test_draft(self):
        path = self.studio.home / "draft"
        dialog = self.open_dialog("Jianying Draft")
        dialog.find("text", "Draft folder").set_text(str(path))
        dialog.find("label", "Before writing")
        self.studio.shot("export-draft")
        self.export(dialog, path / "draft_content.json")
        json.loads((path / "draft_content.json").read_text())

    def choose(self, row, steps):
        """Another entry of a combo row, by the keys."""
        self.studio.mouse(*self.point(row))
        time.sleep(0.7)
        self.studio.key(*["Down"] * steps, "Return")
        time.sleep(0.5)

    def point(self, node):
        left, top = self.studio.window_place()
        x, y, width, height = node.extents()
        return left + x + width / 2, top + y + height / 2

    def test_draft_for_an_installed_capcut(self):
        """The folder of drafts is found in a Wine prefix; the check says what was never tried."""
        drafts = (self.studio.home / ".wine/drive_c/users/anna/AppData/Local/CapCut/User Data/"
                  "Projects/com.lveditor.draft")
        drafts.mkdir(parents=True)
        dialog = self.open_dialog("Jianying Draft")
        dialog.find("label", "CapCut in .*/\\.wine")  # chosen already
        place = dialog.find("text", "Draft folder")
        desktop.wait("the folder of drafts", lambda: place.text.startswith("~/.wine/drive_c/"))
        root = dialog.find("text", "The program’s draft folder there")
        self.assertEqual(root.text, "C:/users/anna/AppData/Local/CapCut/User Data/Projects/"
                                    "com.lveditor.draft")
        dialog.find("label", "CapCut \\(untested\\)")
        self.studio.shot("export-capcut")
        dialog.find("label", "(?s).*Drafts for CapCut were never tried with the application.*")
        path = self.studio.home / place.text[2:]
        self.assertEqual(path.parent, drafts)
        self.export(dialog, path / "draft_content.json")
        self.assertIn("C:/users/anna", (path / "draft_content.json").read_text())

    def test_other_formats(self):
        """All formats of the table are offered; what one cannot carry is told with the job."""
        dialog = self.open_dialog("Other Formats")
        dialog.find("text", "Save as")
        row = dialog.find_all("label", "Format")[-1]  # the page of the film has one as well
        path = dialog.find("text", "Save as")
        self.studio.mouse(*self.point(row))
        time.sleep(0.7)
        self.studio.shot("export-formats")
        self.studio.key(*["Down"] * 6, "Return")
        desktop.wait("the ending", lambda: path.text.endswith(".edl"))
        start = dialog.find("text", "Time code of the first frame")
        dialog.find("label", "The format has no camera moves\\.")  # before anything is written
        dialog.find("label", "(?s)The words have the other program's own style\\..*")
        self.studio.shot("export-edl")
        start.set_text("soon")
        dialog.find("label", "(?s).*“soon”.*")
        self.assertFalse(dialog.find("push button", "Export").has_state("sensitive"))
        self.studio.shot("export-fault")
        start.set_text("01:00:00:00")
        file = self.studio.home / "film.edl"
        path.set_text(str(file))
        self.export(dialog, file)
        self.studio.key("ctrl+j")
        self.studio.find("label", "(?s).*The format has no camera moves.*")
        self.studio.shot("export-losses")
        self.studio.key("Escape")

    def test_missing_media_are_told_before(self):
        """The other program would ask for them; here they can be looked for at once."""
        board = desktop.read_rows(self.folder, "SELECT substr(file, 1, 2), substr(file, 3) FROM clip "
                                               "WHERE kind = 'still' LIMIT 1")[0]
        file = next((self.folder / "media" / board[0]).glob(f"{board[1]}.*"))
        aside = file.rename(self.studio.home / file.name)
        dialog = self.open_dialog("Other Formats")
        dialog.find("text", "Save as")
        self.choose(dialog.find_all("label", "Format")[-1], 4)
        dialog.find("label", "The file of this clip is missing\\.")
        self.studio.shot("export-missing")
        dialog.find("push button", "Find…").click()
        desktop.wait("the dialog to go", lambda: not self.studio.has("frame", "Export"))
        self.studio.wait_for_window("Find Missing Media")
        self.studio.key("Escape")
        aside.rename(file)
        dialog = self.open_dialog("Jianying Draft")
        dialog.find("label", "Before writing")
        self.assertFalse(dialog.has("push button", "Find…"))
        dialog.find("push button", "Cancel").click()
        desktop.wait("the dialog to go", lambda: not self.studio.has("frame", "Export"))

    def test_what_a_viewer_would_miss_is_told_before(self):
        """The film's own check: it names the clip, stands in nobody's way, and leads there."""
        (prefix, rest, start), = desktop.read_rows(
            self.folder, "SELECT substr(file, 1, 2), substr(file, 3), start_frame FROM clip "
                         "WHERE kind = 'still' ORDER BY start_frame DESC LIMIT 1")
        file = next((self.folder / "media" / prefix).glob(f"{rest}.*"))
        aside = file.rename(self.studio.home / file.name)
        dialog = self.open_dialog("Film")
        missing = dialog.find("label", "The file of “.*” on “Picture” is missing\\.")
        dialog.find("push button", "Find…")
        self.studio.shot("export-film-missing")
        self.assertTrue(dialog.find("push button", "Export").has_state("sensitive"))
        for _ in range(20):  # down to the row, where the dialog is low
            if self.studio.press(missing):
                break
            self.studio.key("Tab")
        desktop.wait("the dialog to go", lambda: not self.studio.has("frame", "Export"))
        aside.rename(file)
        rate = 25
        second, frame = divmod(start, rate)
        code = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}:{frame:02}"
        desktop.wait("the place on the timeline", lambda: self.studio.app.find_all(
            "label", code) or self.studio.app.find_all("text", code)
            or self.studio.app.find_all("push button", f".*{code}.*"))
        self.studio.shot("export-film-place")

    def test_columns_of_a_list(self):
        """What is listed of a shot is switched on and off by its name."""
        dialog = self.open_dialog("Other Formats")
        path = dialog.find("text", "Save as")
        self.choose(dialog.find_all("label", "Format")[-1], 15)
        desktop.wait("the ending", lambda: path.text.endswith(".csv"))
        row = dialog.find("label", "Columns of the shots")
        dialog.find("label", "Shot, Scene, Size, .*, Review")
        self.studio.mouse(*self.point(row))
        scene = dialog.find("label", "Scene")
        time.sleep(0.5)  # the rows unfold
        self.studio.shot("export-columns")
        self.studio.mouse(*self.point(scene))
        dialog.find("label", "Shot, Size, .*, Review")
        file = self.studio.home / "shots.csv"
        path.set_text(str(file))
        self.export(dialog, file)
        self.assertTrue(file.read_text("utf-8-sig").startswith("Shot,Size,Angle,"))

    def test_subtitles(self):
        path = self.studio.home / "film.srt"
        dialog = self.open_dialog("Other Formats")
        dialog.find("text", "Save as").set_text(str(path))
        self.studio.shot("export-subtitles")
        self.export(dialog, path)
        self.assertIn("-->", path.read_text())


if __name__ == "__main__":
    desktop.main()
