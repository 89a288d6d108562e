#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The studio starts, shows its start page and quits."""
import unittest

import desktop


class StartTest(unittest.TestCase):
    def test_start(self):
        studio = desktop.Studio()
        studio.find("push button", "New from Text…")
        studio.shot("start")
        studio.close()


if __name__ == "__main__":
    desktop.main()
