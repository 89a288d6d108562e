#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Debian package: built, laid out in a clean folder, and started from there."""
import pathlib
import subprocess
import tempfile
import unittest

import desktop


class PackageTest(unittest.TestCase):
    def test_package_starts(self):
        with tempfile.TemporaryDirectory(prefix="yiduo-deb-") as folder:
            out = pathlib.Path(folder) / "out"
            root = pathlib.Path(folder) / "root"
            subprocess.run([desktop.SOURCE / "build-aux/deb", out], check=True)
            package = next(out.glob("*.deb"))
            subprocess.run(["dpkg-deb", "-x", package, root], check=True)
            usr = root / "usr"
            for name in ("bin/yiduo", "share/applications/cn.yiduo.Studio.desktop",
                         "share/metainfo/cn.yiduo.Studio.metainfo.xml",
                         "share/icons/hicolor/scalable/apps/cn.yiduo.Studio.svg",
                         "share/dbus-1/services/cn.yiduo.Studio.service",
                         "share/mime/packages/cn.yiduo.Studio.mime.xml",
                         "share/locale/zh_CN/LC_MESSAGES/yiduo-studio.mo",
                         "share/man/man1/yiduo.1"):
                self.assertTrue((usr / name).exists(), name)
            subprocess.run(["glib-compile-schemas", usr / "share/glib-2.0/schemas"], check=True)
            studio = desktop.Studio(program=usr / "bin/yiduo-studio", language="zh_CN.UTF-8", env={
                "YD_DATA_DIR": str(usr / "share/yiduo-studio"),
                "YD_LOCALE_DIR": str(usr / "share/locale"),
                "GSETTINGS_SCHEMA_DIR": str(usr / "share/glib-2.0/schemas")})
            studio.find("push button", "从文本新建…")
            studio.close()


if __name__ == "__main__":
    desktop.main()
