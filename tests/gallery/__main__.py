"""Paint every surface of the program in three languages and three themes, and lay it out.

    python -m tests.gallery                        all of it, into build/gallery
    python -m tests.gallery -l ar -t paper         one language in one theme
    python -m tests.gallery -l ar -t light --contrast

One process for each language and theme, three at a time; each has settings and data of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tests.gallery.sheets import Picture, draw_sheets, write_index

LANGUAGES = ("ar", "fr", "en")
THEMES = ("light", "paper", "dark")
ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "build" / "gallery"
AT_ONCE = 3  # most of the time goes by waiting
CONTRAST = ("light", "dark")  # in one language: the whole gallery shows high contrast too
FOUND = "found.json"
HUSHED = "This plugin does not support"  # what the platform without a screen says of sizes


def main(argv: Sequence[str]) -> int:
    """Run the gallery; return an exit code, 1 where something could not be opened."""
    parser = argparse.ArgumentParser(
        prog="gallery", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("-l", "--language", choices=LANGUAGES, action="append")
    parser.add_argument("-t", "--theme", choices=THEMES, action="append")
    parser.add_argument("--contrast", action="store_true", help="high contrast")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    languages, themes = asked.language or LANGUAGES, asked.theme or THEMES
    if asked.one:
        return paint(languages[0], themes[0], asked.out, contrast=asked.contrast)
    begun = time.monotonic()
    asked.out.mkdir(parents=True, exist_ok=True)
    runs = [Run(*pair, asked.contrast) for pair in product(languages, themes)]
    if not asked.language and not asked.theme:
        runs += [Run("ar", theme, contrast=True) for theme in CONTRAST]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        codes = list(pool.map(lambda run: _apart(run, asked.out), runs))
    pictures, failures = _lay_out(runs, asked.out)
    print(f"{len(pictures)} pictures in {time.monotonic() - begun:.0f} s")
    print(asked.out / "index.html")
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures or any(codes) else 0


@dataclass(frozen=True, slots=True)
class Run:
    """One language in one theme."""

    language: str
    theme: str
    contrast: bool

    @property
    def name(self) -> str:
        """The name of its folder and its sheets."""
        return f"{self.language}-{self.theme}" + ("-contrast" if self.contrast else "")


def _apart(run: Run, out: Path) -> int:
    """Paint one language in one theme in a process of its own."""
    folder = out / run.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    command = [sys.executable, "-m", "tests.gallery", "--one", "-l", run.language, "-t", run.theme]
    command += ["--out", str(folder), *(["--contrast"] if run.contrast else [])]
    with tempfile.TemporaryDirectory() as home:
        places = {"XDG_CONFIG_HOME": f"{home}/config", "XDG_DATA_HOME": f"{home}/data"}
        environment = {**os.environ, **places, "HOME": home, "QIRTAS_GALLERY_HOME": home}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def paint(language: str, theme: str, out: Path, *, contrast: bool) -> int:
    """Open all surfaces of a language in a theme and save what they look like."""
    from PySide6.QtCore import qInstallMessageHandler

    from editor.app.desktop import make_app
    from tests.gallery.surfaces import Shown, gallery_window, walk

    app, _ = make_app([])
    qInstallMessageHandler(lambda _kind, _where, text: text.startswith(HUSHED) or print(text))
    found: list[tuple[str, str, str]] = []

    def take(shown: Shown) -> None:
        name = shown.id if shown.full else f"{shown.id}-empty"
        path = out / f"{shown.kind}-{name}.png"
        shown.widget.grab().save(str(path))
        found.append((shown.kind, name, path.name))

    failures: list[str] = []
    home = Path(os.environ["QIRTAS_GALLERY_HOME"])
    wanted = "on" if contrast else "off"
    for full in (False, True):
        with gallery_window(language, theme, home, full=full, contrast=wanted) as window:
            failures += walk(window, take, full=full)
    (out / FOUND).write_text(json.dumps({"pictures": found, "failures": failures}), "utf-8")
    app.quit()
    return 0


def _lay_out(runs: Sequence[Run], out: Path) -> tuple[list[Picture], list[str]]:
    """Lay out what the processes have painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    app = QGuiApplication.instance() or QGuiApplication([])
    pictures: list[Picture] = []
    failures: list[str] = []
    for run in runs:
        folder = out / run.name
        told = folder / FOUND
        if not told.exists():
            failures.append(f"{folder.name}: ended before its end")
            continue
        known = json.loads(told.read_text("utf-8"))
        failures += [f"{folder.name}: {one}" for one in known["failures"]]
        mine = [
            Picture(run.language, run.theme, kind, name, folder / file)
            for kind, name, file in known["pictures"]
        ]
        draw_sheets(mine, out, folder.name, run.theme)
        pictures += mine
    write_index(pictures, out, failures)
    del app
    return pictures, failures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
