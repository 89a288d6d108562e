#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Named versions of a project: given, listed, restored, forgotten."""
import os
import subprocess
import unittest

from studio import PROGRAM, StudioTest


class VersionsTest(StudioTest):
    def setUp(self):
        super().setUp()
        self.project = self.path("p.yiduo")
        self.run_studio("new", self.project)

    def versions(self, *words):
        return self.run_json("versions", self.project, *words)

    def add(self, name):
        self.run_studio("cast", self.project, "--add", f"character={name}")

    def test_all_names_are_listed(self):
        """Also that of the project as it was created, and two names of one moment."""
        self.versions("--name", "new")
        self.add("老李")
        self.versions("--name", "one")
        self.assertEqual(self.versions("--name", "same"), ["new", "one", "same"])

    def test_version_beside_the_way_is_listed_and_restored(self):
        """What was undone before something else was made is still a version."""
        self.add("老李")
        self.versions("--name", "one")
        self.run_studio("undo", self.project)
        self.add("小红")
        self.assertEqual(self.versions(), ["one"])
        self.versions("--restore", "one")
        out, _ = self.run_studio("cast", self.project)
        self.assertIn("老李", out)
        self.assertNotIn("小红", out)

    def test_name_is_forgotten(self):
        self.versions("--name", "one")
        self.assertEqual(self.versions("--forget", "one"), [])
        _, err = self.run_studio("versions", self.project, "--forget", "one", expect=1)
        self.assertIn("one", err)
        self.assertEqual(self.versions("--name", "one"), ["one"])

    def test_name_gives_a_terminal_no_orders(self):
        """A file of somebody else's may be called anything."""
        self.versions("--name", "\x1b[2J\x9bone\ttwo")
        out, _ = self.run_studio("versions", self.project)
        self.assertIn("\x1b[2J", out)
        reader, writer = os.openpty()
        subprocess.run([PROGRAM, "versions", self.project], env=self.environment, stdout=writer,
                       check=True, timeout=60)
        os.close(writer)
        shown = os.read(reader, 4096).decode()
        os.close(reader)
        self.assertIn("?[2J?one\ttwo", shown)


if __name__ == "__main__":
    unittest.main()
