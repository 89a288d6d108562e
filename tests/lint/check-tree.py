#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules about files: licence line, size, unique names, documented headers, no writable globals, and
one call that has a better twin."""
import pathlib
import re
import subprocess
import sys

MAX_LINES = 800
MAX_HEADER = 200


def check_files(root):
    """Yields what is wrong with single files."""
    names = {}
    for path in sorted((root / "src").rglob("*.[ch]")):
        name = path.relative_to(root).as_posix()
        lines = path.read_text().splitlines()
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in lines[0]:
            yield f"{name}: the first line is not the SPDX line"
        if len(lines) > (MAX_LINES if path.suffix == ".c" else MAX_HEADER):
            yield f"{name}: {len(lines)} lines, split it"
        if re.search(r"(//|/\*|^ *\*).*\b(TODO|FIXME|XXX)\b(?!.*#\d)", path.read_text(), re.M):
            yield f"{name}: a TODO without an issue number"
        if path.name in names:
            yield f"{name}: {names[path.name]} has the same base name"
        names[path.name] = name


def check_sensitivity(root):
    """Yields who makes a widget insensitive without the care that GTK needs."""
    for path in sorted((root / "src" / "app").rglob("*.c")):
        if path.name != "sensitivity.c" and "gtk_widget_set_sensitive" in path.read_text():
            yield f"{path.relative_to(root).as_posix()}: call yd_sensitivity_set instead"


def check_docs(root):
    """Yields public functions of core that have no docstring."""
    core = root / "src" / "core"
    documented = set()
    for path in core.rglob("*.[ch]"):
        documented.update(re.findall(r"^ \* (yd_\w+\*?):", path.read_text(), re.M))
    families = tuple(name[:-1] for name in documented if name.endswith("*"))
    for path in sorted(core.rglob("*.h")):
        if path.name.endswith("-private.h"):
            continue
        text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
        for name in re.findall(r"^(?:[A-Za-z_][\w ]*[ *]+)?(yd_\w+) \([^;{]*\);", text, re.M | re.S):
            if name in documented or name.startswith(families) or name.endswith(("_quark", "_get_type")):
                continue
            yield f"{path.relative_to(root).as_posix()}: {name} has no docstring"


def check_globals(library):
    """Yields writable file-scope variables of the library that no GObject macro made."""
    made_by_macros = re.compile(
        r"_parent_class$|_private_offset$|^(props|signals)$|type_id|^g_define_type__static|^(type|q|quark)(\.\d+)?$|san_|odr_"
    )
    table = subprocess.run(
        ["objdump", "-t", library], capture_output=True, text=True, check=True
    ).stdout
    for line in table.splitlines():
        match = re.search(r" O \.(data|bss)(?!\.rel\.ro)\S*\s+\S+\s+(?:\.hidden )?(\S+)$", line)
        if match and not made_by_macros.search(match[2]):
            yield f"{library}: the variable {match[2]} can be written"


def main(root, library):
    root = pathlib.Path(root)
    faults = [*check_files(root), *check_sensitivity(root), *check_docs(root), *check_globals(library)]
    print("\n".join(faults) or "the tree keeps its rules")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
