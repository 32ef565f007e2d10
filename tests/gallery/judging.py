"""Judge every surface in a language at a scale: words, room, places.

    python -m tests.gallery.judging -l fr -s 200           one language at one scale
    python -m tests.gallery.judging                        all languages at all scales

A scale of the screen (`-s`) makes everything larger and the screen smaller; one of the text (`-t`)
makes the letters larger and nothing else, which shows best what is cut.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("ar", "fr", "en")
OWN = ("widgets", "controls", "choices")  # of the gallery itself
SCALES = (100, 150, 200)
SCREENS = {100: (1366, 768), 150: (1920, 1080), 200: (1920, 1080)}
"""The screen for a scale, in its own dots: the smallest that people have at it."""


def main(argv: Sequence[str]) -> int:
    """Judge, print what is wrong; return 1 if anything is."""
    parser = argparse.ArgumentParser(prog="judging", description=__doc__)
    parser.add_argument("-l", "--language", choices=LANGUAGES, action="append")
    parser.add_argument("-s", "--screen", type=int, action="append")
    parser.add_argument("-t", "--text", type=int, action="append")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    if asked.one:
        print(json.dumps(judge(asked.language[0])))
        return 0
    found: list[str] = []
    for language in asked.language or LANGUAGES:
        none = asked.screen is None and asked.text is None
        screens = SCALES if none else asked.screen or ()
        texts = SCALES[1:] if none else asked.text or ()
        for screen, text in (*product(screens, (100,)), *product((100,), texts)):
            faults = judged(language, screen, text)
            print(f"{language}, screen {screen} %, text {text} %: {len(faults)}")
            found += faults
            for fault in faults:
                print("   ", fault)
    return 1 if found else 0


def judged(language: str, screen: int = 100, text: int = 100) -> list[str]:
    """Judge in a process of its own, which alone can have a scale; return what is wrong."""
    command = [sys.executable, "-m", "tests.gallery.judging", "--one", "-l", language]
    with tempfile.TemporaryDirectory() as home:
        config = Path(home) / "screen.json"
        config.write_text(json.dumps(_screens(*SCREENS[screen])), "utf-8")
        environment = {
            **os.environ,
            "HOME": home,
            "XDG_CONFIG_HOME": f"{home}/config",
            "XDG_DATA_HOME": f"{home}/data",
            "QIRTAS_GALLERY_HOME": home,
            "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
            "QT_SCALE_FACTOR": str(screen / 100),
        }
        if text != 100:  # letters alone: nothing else follows the dots of the screen
            environment["QT_ENABLE_HIGHDPI_SCALING"] = "0"
            environment["QT_FONT_DPI"] = str(96 * text // 100)
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        return [f"ended with {done.returncode}: {done.stderr[-2000:]}"]
    return json.loads(lines[-1])


def _screens(width: int, height: int) -> dict[str, object]:
    """Describe a screen to the platform that has none."""
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    return {"screens": [{"name": "one", "x": 0, "y": 0, "width": width, "height": height, **dots}]}


def judge(language: str) -> list[str]:
    """Open all surfaces; return each fault once, with where it was first seen."""
    from PySide6.QtCore import qInstallMessageHandler

    from editor.app.desktop import make_app
    from tests.gallery.room import lasting_faults, painted_texts, size_fault
    from tests.gallery.surfaces import Kind, Shown, gallery_window, walk
    from tests.gallery.words import Vocabulary, texts_of

    app, _ = make_app([])  # lives as long as this name does
    qInstallMessageHandler(lambda *_: None)
    known: list[Vocabulary] = []
    found: dict[str, str] = {}
    painted: list[tuple[str, str]] = []

    SIZED = {Kind.DIALOG, Kind.WINDOW, Kind.PAGE, Kind.BAR}  # noqa: N806

    def take(shown: Shown) -> None:
        if not known:
            known.append(Vocabulary(language))  # when the faces of the program are there
        vocabulary = known[0]
        where = f"{shown.kind} {shown.id}{'' if shown.full else ' (empty)'}"
        own, guide = shown.id in OWN, shown.id.startswith("guide")
        for read in () if own else texts_of(shown.widget):
            strange = vocabulary.strangers(read.text, guide=guide)
            if strange:
                words = " ".join(strange)
                found.setdefault(f"not {language}: {words} in {read.role} {read.text!r}", where)
        for fault in lasting_faults(shown.widget):
            found.setdefault(fault, where)
        if shown.kind in SIZED and (fault := size_fault(shown.widget)):
            found.setdefault(f"{shown.id} {fault}", where)
        painted.clear()
        shown.widget.grab()
        for text, fault in painted:
            if fault and (vocabulary.is_text(text) or not fault.startswith("elided")):
                found.setdefault(f"{fault}: {text!r}", where)
            strange = [] if own or text.endswith("…") else vocabulary.strangers(text, guide=guide)
            if strange:
                found.setdefault(f"not {language}: {' '.join(strange)} painted {text!r}", where)

    home = Path(os.environ["QIRTAS_GALLERY_HOME"])
    failures: list[str] = []
    with painted_texts(painted):
        for full in (False, True):
            with gallery_window(language, "light", home, full=full) as window:
                window.resize(window.size().boundedTo(window.screen().availableSize()))
                failures += walk(window, take, full=full)
    app.quit()
    return [*failures, *(f"{where}: {fault}" for fault, where in found.items())]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
