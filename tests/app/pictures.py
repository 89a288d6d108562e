#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The four workspaces of a project, as build-aux/pictures shows them in the README: YD_PROJECT is
copied and opened, and YD_SHOTS gets window-1.png to window-4.png."""
import os
import pathlib
import shutil
import tempfile
import time
import unittest

import desktop


class Pictures(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="yiduo-app-"))
        project = self.home / "Film.yiduo"
        shutil.copytree(os.environ["YD_PROJECT"], project)
        self.studio = desktop.Studio(project, home=self.home)
        self.studio.find("frame", ".+")

    def tearDown(self):
        self.studio.kill()
        shutil.rmtree(self.home)

    def press(self, node):
        desktop.wait(f"{node.name} to be on the screen", lambda: self.studio.press(node))
        time.sleep(3)  # thumbnails are made

    def test_workspaces(self):
        studio = self.studio
        studio.find("text", "Script")
        studio.key("ctrl+Home", *["Down"] * 8)
        time.sleep(2)
        studio.shot("window-1")
        studio.key("alt+2")
        self.press(studio.find("list item", "Shot 1B,.*"))
        studio.shot("window-2")
        studio.key("alt+3")
        studio.find("text", "Name, everywhere")
        time.sleep(3)
        studio.shot("window-3")
        studio.key("alt+4")
        self.press(studio.find("push button", "Picture 1G.*"))
        studio.key("Home", *["Down"] * 7)
        time.sleep(3)
        studio.shot("window-4")
        studio.close()


if __name__ == "__main__":
    desktop.main()
