"""Make the real block library of WordPress callable, so that tests can ask it about posts.

    .venv/bin/python tools/blocklibrary.py

Fetches some 300 to 500 MB of packages for each version, makes one file of 4 to 6 MB of each and
drops the rest; that takes a minute or two and is why `make validators` does not do it. The
library is GPL-licensed: it is asked by tests and is no part of the program.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from node import npm

ROOT = Path(__file__).resolve().parents[1]
SOURCE = Path(__file__).with_name("wordpress")
FOLDER = ROOT / "build" / "wordpress"
VERSIONS = {"9.19.7": "WordPress 6.8", "11.0.0": "the newest one"}
BROWSER = {"private": True, "dependencies": {"jsdom": "29.1.1"}}

_INSTALL = ("install", "--no-audit", "--no-fund", "--legacy-peer-deps", "--silent")


def main() -> int:
    """Make what is not there; return an exit code."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not (FOLDER / "node_modules").exists():
        (FOLDER / "package.json").write_text(json.dumps(BROWSER), "utf-8")
        _run([*npm(), *_INSTALL, "--ignore-scripts"], FOLDER)
    for version in VERSIONS:
        bundle = FOLDER / f"{version}.cjs"
        if not bundle.exists():
            _make(version, bundle)
    return 0


def _make(version: str, bundle: Path) -> None:
    room = FOLDER / version
    room.mkdir(exist_ok=True)
    shutil.copy(SOURCE / f"{version}.json", room / "package.json")
    shutil.copy(SOURCE / "bundle.mjs", room)
    _run([*npm(), *_INSTALL, "--ignore-scripts"], room)
    _run([*npm(), "rebuild", "esbuild", "--silent"], room)
    _run(["node", "bundle.mjs", str(bundle)], room)
    shutil.rmtree(room)


def _run(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True)


if __name__ == "__main__":
    sys.exit(main())
