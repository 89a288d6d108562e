#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every error code of core is raised somewhere, and a test of core provokes it. Those of production
are sentences on the command line, whose tests look for the words."""
import pathlib
import re
import sys

CODE = re.compile(r"\bYD_[A-Z_]+_ERROR_[A-Z_]+\b")


def codes_in(folder, patterns):
    found = set()
    for pattern in patterns:
        for path in folder.rglob(pattern):
            found |= set(CODE.findall(path.read_text(encoding="utf-8")))
    return found


def main(top):
    declared = codes_in(top / "src/core", ["*-error.h"])
    declared -= codes_in(top / "src/core/production", ["production-error.h"])
    raised = codes_in(top / "src", ["*.c"])
    tested = codes_in(top / "tests/core", ["*.c", "*.h"])
    faults = [f"{code}: nothing raises it" for code in sorted(declared - raised)]
    faults += [f"{code}: no test provokes it" for code in sorted((declared & raised) - tested)]
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
