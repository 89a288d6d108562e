# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop for the tests of the window: a display, a session bus, the accessibility bus, and the
studio in it, used as a person does: things are found by role and name, clicked, typed into, and
looked at (screenshots are kept in YD_SHOTS, or thrown away).

A test module calls desktop.main() instead of unittest.main(): it starts itself again inside
xvfb-run and dbus-run-session when it is not there yet.
"""
import atexit
import contextlib
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

BUILD = pathlib.Path(os.environ.get("YD_BUILD_DIR", "_build")).resolve()
SOURCE = pathlib.Path(__file__).resolve().parents[2]
SHOTS = os.environ.get("YD_SHOTS")
TIMEOUT = float(os.environ.get("YD_TIMEOUT", "30"))


def main(size="1280x800"):
    """Run the tests of the calling module on a desktop of their own."""
    if os.environ.get("YD_ON_DESKTOP"):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        manager = subprocess.Popen(["openbox", "--config-file", "/dev/null"], **quiet)
        composer = subprocess.Popen(["xcompmgr"], **quiet)
        try:
            unittest.main(verbosity=2, warnings="ignore")
        finally:
            for process in (manager, composer):
                process.kill()
                process.wait()
    command = ["xvfb-run", "-a", "-n", str(100 + os.getpid() % 800),
               "-s", f"-screen 0 {os.environ.get('YD_SCREEN', size)}x24", "dbus-run-session", "--",
               sys.executable] + sys.argv
    sys.exit(subprocess.call(command, env=make_environment("x11")))


def make_environment(kind, **more):
    """For a desktop, "x11" or "wayland", and all that runs on it."""
    env = {name: value for name, value in os.environ.items()
           if name not in ("DISPLAY", "WAYLAND_DISPLAY", "G_DEBUG")}  # complaints are in the log
    return dict(env, YD_ON_DESKTOP="1", GSK_RENDERER="cairo", GTK_USE_PORTAL="0", GDK_BACKEND=kind,
                NO_AT_BRIDGE="0", GTK_A11Y="atspi", XDG_SESSION_TYPE=kind, **more)


def atspi():
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi
    return Atspi


def wait(what, probe, timeout=TIMEOUT):
    """Wait until probe() gives something, and return it."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        try:
            found, last = probe(), None
        except Exception as error:  # nodes vanish while they are looked at
            found, last = None, error
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"waited {timeout:g} s for {what}") from last


class Node:
    """One accessible thing."""

    def __init__(self, accessible):
        self.a = accessible

    @property
    def name(self):
        """As a person hears it: GTK 4.8 leaves mnemonics in, and tells some labels twice."""
        name = (self.a.get_name() or "").replace("_", "")
        half = name[:len(name) // 2]
        return half if name == f"{half} {half}" else name

    @property
    def role(self):
        return self.a.get_role_name()

    def children(self):
        return [Node(child) for child in
                (self.a.get_child_at_index(i) for i in range(self.a.get_child_count())) if child]

    def walk(self, depth=0, limit=60):
        yield self
        try:
            children = self.children() if depth < limit else []
        except Exception:  # it vanished while it was looked at
            return
        for child in children:
            yield from child.walk(depth + 1, limit)

    def has_state(self, state):
        return self.a.get_state_set().contains(getattr(atspi().StateType, state.upper()))

    @property
    def is_showing(self):
        """Visible and of some size: GTK 4.8 tells "showing" of windows only."""
        if not self.has_state("visible"):
            return False
        _, _, width, height = self.extents()
        return width > 0 and height > 0

    def find_all(self, role=None, name=None, showing=True):
        pattern = re.compile(name) if isinstance(name, str) else name
        found = []
        for node in self.walk():
            try:
                if role and node.role != role:
                    continue
                if pattern and not pattern.fullmatch(node.name):
                    continue
                if showing and not node.is_showing:
                    continue
            except Exception:
                continue
            found.append(node)
        return found

    def find(self, role=None, name=None, showing=True, timeout=TIMEOUT):
        return wait(f"{role or 'anything'} named {name!r}",
                    lambda: next(iter(self.find_all(role, name, showing)), None), timeout)

    def has(self, role=None, name=None, showing=True):
        return bool(self.find_all(role, name, showing))

    @property
    def text(self):
        iface = self.a.get_text_iface()
        return atspi().Text.get_text(iface, 0, atspi().Text.get_character_count(iface))

    def set_text(self, text):
        assert self.a.get_editable_text_iface(), f"{self.role} {self.name!r} takes no text"
        assert atspi().EditableText.set_text_contents(self.a.get_editable_text_iface(), text)

    def click(self, action=0):
        iface = self.a.get_action_iface()
        assert iface and atspi().Action.get_n_actions(iface) > action, \
            f"{self.role} {self.name!r} cannot be clicked"
        assert atspi().Action.do_action(iface, action)

    def extents(self):
        iface = self.a.get_component_iface()
        if not iface:
            return 0, 0, 0, 0
        box = atspi().Component.get_extents(iface, atspi().CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    def tree(self, depth=0):
        lines = []
        for child in [self] if depth == 0 else []:
            lines.append(f"{child.role} {child.name!r}")
        for child in self.children():
            flag = "" if child.is_showing else " (hidden)"
            lines.append("  " * (depth + 1) + f"{child.role} {child.name!r}{flag}")
            lines += child.tree(depth + 1).splitlines()
        return "\n".join(lines)


def locale_folder(language):
    """A folder with the locale of a language, made where the system has none."""
    folder = pathlib.Path(tempfile.gettempdir()) / f"yiduo-locale-{os.getuid()}"
    if not (folder / language).exists():
        folder.mkdir(exist_ok=True)
        name, charset = language.split(".")
        subprocess.run(["localedef", "-i", name, "-f", charset, folder / language], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return folder


def settings_folder(home):
    """For the settings of a profile, in memory where it can be: without dconf, GSettings writes
    and syncs its file on the window's thread, and would be as slow as the disk is busy."""
    memory = pathlib.Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        return home / "config"
    folder = memory / f"{home.name}-config"
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def run_yiduo(home, *args):
    """The command line, with a profile of its own."""
    env = {"YD_DATA_DIR": str(SOURCE / "data"), "HOME": str(home), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    subprocess.run([BUILD / "src/cli/yiduo", *map(str, args)], check=True, env=env, capture_output=True)


def read_rows(project, sql, values=()):
    """What a project's database says now, while the studio may be writing into it."""
    with contextlib.closing(sqlite3.connect(f"file:{project}/project.db?mode=ro", uri=True)) as database:
        return database.execute(sql, values).fetchall()


class Studio:
    """The program, running with a profile of its own."""

    def __init__(self, *args, home=None, language="C.UTF-8", env=None, program=None):
        self.program = program or BUILD / "src/app/yiduo-studio"
        self.home = pathlib.Path(home or tempfile.mkdtemp(prefix="yiduo-app-"))
        self.keeps_home = home is not None
        config = settings_folder(self.home)
        for folder in (config, self.home / "data", self.home / "cache", self.home / "Videos"):
            folder.mkdir(exist_ok=True)
        self.log_path = self.home / "studio.log"
        settings = BUILD / "data"
        self.env = dict(
            os.environ, HOME=str(self.home), XDG_CONFIG_HOME=str(config),
            XDG_DATA_HOME=str(self.home / "data"), XDG_CACHE_HOME=str(self.home / "cache"),
            YD_DATA_DIR=str(SOURCE / "data"), GSETTINGS_SCHEMA_DIR=str(settings),
            GSETTINGS_BACKEND="keyfile", LC_ALL=language, YD_WATCHDOG="1",
            LANGUAGE=language.split(".")[0] if language != "C.UTF-8" else "",
            YD_LOCALE_DIR=str(BUILD / "po"))
        if language != "C.UTF-8":
            self.env["LOCPATH"] = str(locale_folder(language))
        self.env.update(env or {})
        self.args = args
        self.process = None
        self.start()

    def start(self):
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen([self.program, *map(str, self.args)],
                                            env=self.env, stdout=log, stderr=log)
        self.app = wait("the studio on the accessibility bus", self._find_app)

    def _find_app(self):
        if self.process.poll() is not None:
            raise SystemExit(f"the studio ended with {self.process.returncode}\n{self.log()}")
        desktop = atspi().get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app and app.get_process_id() == self.process.pid and app.get_child_count():
                return Node(app)
        return None

    def log(self):
        return self.log_path.read_text(errors="replace")

    def find(self, role=None, name=None, **kwargs):
        return self.app.find(role, name, **kwargs)

    def has(self, role=None, name=None):
        return self.app.has(role, name)

    def click(self, role, name, **kwargs):
        node = self.find(role, name, **kwargs)
        node.click()
        return node

    def answer(self, name):
        """Click in the window that opened last: the others have a button “Close” too."""
        wait(f"the answer {name!r}", lambda: self.app.children()[-1].find_all(
            "push button", name))[0].click()

    def wait_for_front(self):
        """Wait until one of the windows has the keyboard: while one goes, none has it."""
        wait("a window to be at the front", self._has_front)

    def _has_front(self):
        if any(node.has_state("active") for node in self.app.children()):
            return True
        # GTK 4.8 tells no state of some dialogs
        run = subprocess.run(["xdotool", "getactivewindow", "getwindowpid"], check=False,
                             capture_output=True, text=True)
        return run.stdout.strip() == str(self.process.pid)

    def key(self, *keys):
        """Press keys as xdotool names them: "ctrl+z", "Return"."""
        self.wait_for_front()
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def type(self, text):
        self.wait_for_front()
        subprocess.run(["xdotool", "type", "--delay", "5", text], check=True)

    def mouse(self, x, y, button=1, double=False):
        command = ["xdotool", "mousemove", str(int(x)), str(int(y)), "click"]
        if double:
            command += ["--repeat", "2", "--delay", "60"]
        subprocess.run(command + [str(button)], check=True)

    def wait_for_window(self, name):
        """At the front, by the name in its title: a chooser of files takes keys only then."""
        wait(f"the window {name}", lambda: name in subprocess.run(
            ["xdotool", "getactivewindow", "getwindowname"], capture_output=True, text=True).stdout)

    def window_place(self):
        """Where the inside of the window at the front is on the screen: extents are counted from
        there, and without a compositor a border stands around it."""
        out = subprocess.run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"],
                             check=True, capture_output=True, text=True).stdout
        place = {name: int(value) for name, value in
                 (line.split("=") for line in out.split())}
        widths = [node.extents()[2] for node in self.app.children() if node.has_state("active")]
        border = min((place["WIDTH"] - width for width in widths if width <= place["WIDTH"]),
                     default=0) // 2
        return place["X"] + border, place["Y"] + border

    def press(self, node):
        """Click where a node of the active window stands; where it is scrolled away, say no."""
        run = subprocess.run(["xdotool", "getactivewindow", "getwindowgeometry", "--shell"],
                             check=True, capture_output=True, text=True)
        window = {key: int(value) for key, value in
                  (line.split("=") for line in run.stdout.split())}
        x, y, width, height = node.extents()
        if x + width > window["WIDTH"] or y + height > window["HEIGHT"] or x < 0 or y < 0:
            return False
        self.mouse(window["X"] + x + width / 2, window["Y"] + y + height / 2)
        return True

    def drag(self, x0, y0, x1, y1, steps=12):
        run = lambda *a: subprocess.run(["xdotool", *map(str, a)], check=True)
        run("mousemove", int(x0), int(y0), "mousedown", 1)
        for i in range(1, steps + 1):
            run("mousemove", int(x0 + (x1 - x0) * i / steps), int(y0 + (y1 - y0) * i / steps))
            time.sleep(0.02)
        run("mouseup", 1)

    def shot(self, name):
        """Keep a picture of the screen where YD_SHOTS says; look at it."""
        folder = pathlib.Path(SHOTS or self.home)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        time.sleep(0.3)
        subprocess.run(["import", "-window", "root", str(path)], check=True)
        return path

    def close(self):
        """Quit as a person does, and see that nothing was complained of."""
        if self.process.poll() is None:
            self.key("Escape")  # an open popover would take the key
            self.key("ctrl+q")
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                raise AssertionError("the studio did not quit")
        log = self.log()
        code = self.process.returncode
        if not self.keeps_home:
            shutil.rmtree(self.home, ignore_errors=True)
        complaints = [line for line in log.splitlines()
                      if re.search(r"CRITICAL|WARNING|ERROR: |runtime error", line)
                      and not any(known in line for known in KNOWN)]
        assert not complaints, "\n".join(complaints)
        assert code == 0, f"the studio ended with {code}\n{log}"
        stall = re.search(r"the longest (\d+) ms", log)
        assert stall, "the watchdog said nothing"
        print("    " + log[stall.start() - 40:].strip().splitlines()[-1])
        assert int(stall.group(1)) < 1000, f"the window stood still for {stall.group(1)} ms"

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


class FilmTest(unittest.TestCase):
    """Tests of one film: they make it once, in `folder`; each has a profile and a copy of it."""
    studio = None

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="yiduo-film-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.film = cls.folder / "Film.yiduo"

    @classmethod
    def make_film(cls, name, text, *options):
        """From a story or a script, which gets this name."""
        script = cls.folder / name
        script.write_text(text)
        run_yiduo(cls.folder, "make", script, "--project", cls.film, "--srt",
                  cls.folder / "film.srt", *options)

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="yiduo-app-"))
        self.project = self.home / "Film.yiduo"
        shutil.copytree(self.film, self.project)

    def tearDown(self):
        if self.studio:
            self.studio.kill()
        shutil.rmtree(self.home, ignore_errors=True)


# complaints of the desktop in a bare display, which no program can help
KNOWN = ("AT-SPI: Could not obtain desktop path", "Failed to load cursor",
         "Unable to acquire session bus", "portal", "dconf-WARNING",
         "unable to send notifications")
