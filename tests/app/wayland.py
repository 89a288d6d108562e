# SPDX-License-Identifier: GPL-3.0-or-later
"""A Wayland desktop for tests of the window: mutter without a screen, and a finger, a pointer and
a keyboard that are its devices. A test module calls wayland.main() instead of desktop.main(); on
a machine without mutter and PipeWire its tests are skipped, and say so.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

import desktop

WIDTH, HEIGHT = 1280, 800
PROGRAMS = ("mutter", "pipewire", "wireplumber")
CAST = "org.gnome.Mutter.ScreenCast"
REMOTE = "org.gnome.Mutter.RemoteDesktop"
BUTTONS = {1: 0x110, 2: 0x112, 3: 0x111}  # BTN_LEFT and its neighbors
MODIFIERS = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}


def gstreamer():
    import gi
    gi.require_version("Gst", "1.0")
    from gi.repository import Gst
    Gst.init(None)
    return Gst


def list_missing():
    """What has to be installed before anything of this can run."""
    missing = [name for name in PROGRAMS if not shutil.which(name)]
    if not gstreamer().ElementFactory.find("pipewiresrc"):
        missing.append("gstreamer1.0-pipewire")
    return missing


def main():
    """Run the tests of the calling module on a Wayland desktop of their own."""
    missing = list_missing()
    if missing:
        print(f"skipped: {', '.join(missing)} not installed", file=sys.stderr)
        sys.exit(77)  # meson counts it as skipped
    if os.environ.get("YD_ON_DESKTOP"):
        with Desktop():
            unittest.main(verbosity=2, warnings="ignore")
    with tempfile.TemporaryDirectory(prefix="yiduo-wayland-") as folder:
        env = desktop.make_environment("wayland", XDG_RUNTIME_DIR=folder,
                                       WAYLAND_DISPLAY="yiduo-wayland", HOME=folder)
        sys.exit(subprocess.call(["dbus-run-session", "--", sys.executable] + sys.argv, env=env))


class Desktop:
    """The compositor and what carries its pictures."""

    def __init__(self):
        self.processes = []

    def __enter__(self):
        log = open(pathlib.Path(os.environ["XDG_RUNTIME_DIR"]) / "desktop.log", "wb")
        for command in (["pipewire"], ["wireplumber"],
                        ["mutter", "--headless", "--wayland", "--no-x11", "--wayland-display",
                         os.environ["WAYLAND_DISPLAY"], "--virtual-monitor", f"{WIDTH}x{HEIGHT}"]):
            self.processes.append(subprocess.Popen(command, stdout=log, stderr=log))
        socket = pathlib.Path(os.environ["XDG_RUNTIME_DIR"]) / os.environ["WAYLAND_DISPLAY"]
        desktop.wait("the compositor", socket.exists)
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.kill()
            process.wait()


class Seat:
    """Devices that the compositor takes for real ones, and a look at its screen."""

    def __init__(self):
        import gi
        gi.require_version("Gdk", "4.0")
        from gi.repository import Gdk, Gio, GLib
        self.gdk, self.glib, self.gst = Gdk, GLib, gstreamer()
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        desktop.wait("the devices", lambda: self.call(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
            "NameHasOwner", "(s)", REMOTE)[0])
        self.session, = self.call(REMOTE, "/org/gnome/Mutter/RemoteDesktop", REMOTE,
                                  "CreateSession")
        session_id, = self.call(REMOTE, self.session, "org.freedesktop.DBus.Properties", "Get",
                                "(ss)", REMOTE + ".Session", "SessionId")
        cast, = self.call(CAST, "/org/gnome/Mutter/ScreenCast", CAST, "CreateSession", "(a{sv})",
                          {"remote-desktop-session-id": GLib.Variant("s", session_id)})
        self.stream, = self.call(CAST, cast, CAST + ".Session", "RecordMonitor", "(sa{sv})", "",
                                 {"cursor-mode": GLib.Variant("u", 1)})
        nodes = []
        self.bus.signal_subscribe(CAST, CAST + ".Stream", "PipeWireStreamAdded", self.stream, None,
                                  0, lambda *args: nodes.append(args[5].unpack()[0]))
        self.notify("Start")
        context = GLib.MainContext.default()
        node = desktop.wait("the pictures of the screen",
                            lambda: (context.iteration(False), nodes)[1])[0]
        self.pipeline = self.gst.parse_launch(
            f"pipewiresrc path={node} always-copy=true ! videoconvert ! pngenc snapshot=false ! "
            "appsink name=sink sync=false max-buffers=1 drop=true")
        self.pipeline.set_state(self.gst.State.PLAYING)
        # a device comes with its first event, which is lost on a program that has to learn of it
        self.move(WIDTH / 2, HEIGHT - 1)
        self.key("shift")
        self.tap(WIDTH / 2, HEIGHT - 1)

    def call(self, name, path, interface, method, kinds=None, *values):
        arguments = self.glib.Variant(kinds, values) if kinds else None
        return self.bus.call_sync(name, path, interface, method, arguments, None, 0, -1,
                                  None).unpack()

    def notify(self, method, kinds=None, *values):
        self.call(REMOTE, self.session, REMOTE + ".Session", method, kinds, *values)

    def close(self):
        if self.pipeline:
            self.pipeline.set_state(self.gst.State.NULL)
            self.pipeline = None
            self.notify("Stop")

    # pointer and keyboard

    def move(self, x, y):
        self.notify("NotifyPointerMotionAbsolute", "(sdd)", self.stream, float(x), float(y))

    def button(self, number, is_down):
        self.notify("NotifyPointerButton", "(ib)", BUTTONS[number], is_down)

    def key(self, keys):
        """As xdotool names them: "ctrl+z"."""
        names = [MODIFIERS.get(name, name) for name in keys.split("+")]
        values = [self.gdk.keyval_from_name(name) for name in names]
        for value in values:
            self.notify("NotifyKeyboardKeysym", "(ub)", value, True)
        for value in reversed(values):
            self.notify("NotifyKeyboardKeysym", "(ub)", value, False)
        time.sleep(0.05)

    # fingers

    def down(self, x, y, finger=0):
        self.notify("NotifyTouchDown", "(sudd)", self.stream, finger, float(x), float(y))

    def slide(self, x, y, finger=0):
        self.notify("NotifyTouchMotion", "(sudd)", self.stream, finger, float(x), float(y))

    def up(self, finger=0):
        self.notify("NotifyTouchUp", "(u)", finger)

    def tap(self, x, y, hold_s=0.05):
        self.down(x, y)
        time.sleep(hold_s)
        self.up()
        time.sleep(0.3)

    def drag(self, *lines, hold_s=0, steps=15, rest_s=0.1):
        """Each finger along a line (x0, y0, x1, y1), all at the same time."""
        for finger, (x0, y0, _, _) in enumerate(lines):
            self.down(x0, y0, finger)
        time.sleep(hold_s)
        for step in range(1, steps + 1):
            for finger, (x0, y0, x1, y1) in enumerate(lines):
                self.slide(x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps, finger)
            time.sleep(0.02)
        time.sleep(rest_s)
        for finger in range(len(lines)):
            self.up(finger)
        time.sleep(0.3)

    def save_picture(self, path):
        sample = self.pipeline.get_by_name("sink").get_property("last-sample")
        buffer = sample.get_buffer()
        is_mapped, view = buffer.map(self.gst.MapFlags.READ)
        assert is_mapped
        path.write_bytes(view.data)
        buffer.unmap(view)


class Studio(desktop.Studio):
    """The program on this desktop, in one window that fills it."""

    def __init__(self, *args, **kwargs):
        self.seat = Seat()
        super().__init__(*args, **kwargs)
        self.wait_for_front()

    def key(self, *keys):
        self.wait_for_front()
        for each in keys:
            self.seat.key(each)

    def type(self, text):
        for letter in text:
            self.seat.key({"\n": "Return", " ": "space"}.get(letter, letter))

    def _has_front(self):
        return True  # who has the keyboard is the compositor's own affair

    def mouse(self, x, y, button=1, double=False):
        self.seat.move(x, y)
        for _ in range(2 if double else 1):
            self.seat.button(button, True)
            self.seat.button(button, False)
        time.sleep(0.1)

    def press(self, node):
        x, y, width, height = node.extents()
        self.mouse(x + width / 2, y + height / 2)
        return True

    def shot(self, name):
        folder = pathlib.Path(desktop.SHOTS or self.home)
        folder.mkdir(parents=True, exist_ok=True)
        time.sleep(0.5)
        self.seat.save_picture(folder / f"{name}.png")

    def kill(self):
        super().kill()
        self.seat.close()
