"""Write the manual pages from the help of the command line, so that they never say less.

    python packaging/manual.py FOLDER

A page for each language of the program: man1/qirtas.1, ar/man1/qirtas.1 and fr/man1/qirtas.1.
Source of the form: man(7) of groff.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from editor import __version__
from editor.app.cli import make_parser
from editor.app.cli_console import Console, make_console
from editor.features import FEATURES

LANGUAGES = {"en": "man1", "ar": "ar/man1", "fr": "fr/man1"}
TEXTS = Path(__file__).with_name("manual.json")
SETTINGS, DATA = "~/.config/qirtas/", "~/.local/share/qirtas/"


def main(folder: Path) -> None:
    """Write the pages below a folder."""
    for language, place in LANGUAGES.items():
        path = folder / place / "qirtas.1"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(language), "utf-8")


def page(language: str) -> str:
    """Return the page in a language."""
    before = dict(os.environ)
    # COLUMNS: the usage in one line, as groff breaks it
    os.environ.update(LC_ALL=f"{language}.UTF-8", COLUMNS="1000")
    features = [feature.folder / "texts.json" for feature in FEATURES]
    console = make_console([TEXTS, *(path for path in features if path.is_file())])
    try:
        return "\n".join(_lines(console)) + "\n"
    finally:
        os.environ.clear()
        os.environ.update(before)


def _lines(console: Console) -> Iterator[str]:
    text = console.text
    parser = make_parser(console, FEATURES)
    inner = _commands(parser)
    day = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")) or _now(), UTC)
    yield f'.TH QIRTAS 1 {day:%Y-%m-%d} "qirtas {__version__}"'
    yield from (".nh", ".ad l")  # no hyphens within names of options, no gaps between them
    yield f".SH {text('manual.name')}"
    yield _escaped(f"qirtas - {text('manual.tagline')}")
    yield f".SH {text('manual.synopsis')}"
    for line in ("[FILE ...]", "COMMAND ..."):
        yield from (r"\fBqirtas\fR " + _escaped(line), ".br")
    yield f".SH {text('manual.description')}"
    yield _escaped(parser.description or "")
    yield from (".PP", _escaped(text("manual.window")))
    yield f".SH {text('manual.options')}"
    yield from _options(parser)
    yield f".SH {text('manual.commands')}"
    for name, command in inner:
        yield from _command(name, command)
    yield f".SH {text('manual.files')}"
    for path, told in ((SETTINGS, "manual.files.settings"), (DATA, "manual.files.data")):
        yield from (".TP", rf"\fI{_escaped(path)}\fR", _escaped(text(told)))
    yield from (".PP", _escaped(text("manual.files.portable")))
    yield f".SH {text('manual.environment')}"
    names = r"\fBLC_ALL\fR, \fBLC_MESSAGES\fR, \fBLANG\fR"
    yield from (".TP", names, _escaped(text("manual.environment.language")))


def _now() -> int:
    return int(datetime.now(UTC).timestamp())


def _commands(parser: argparse.ArgumentParser) -> list[tuple[str, argparse.ArgumentParser]]:
    """Return the commands of a parser, each followed by those that it has itself."""
    found: list[tuple[str, argparse.ArgumentParser]] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                found.append((name, command))
                found += [(f"{name} {inner}", each) for inner, each in _commands(command)]
    return found


def _command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    yield f".SS qirtas {name}"
    usage = parser.format_usage().split(":", 1)[1]
    yield _escaped(" ".join(usage.split()))
    yield ".PP"
    yield _escaped(parser.description or "")
    yield from _options(parser)
    if parser.epilog:
        yield from (".PP", ".nf", *map(_escaped, parser.epilog.splitlines()), ".fi")


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    formatter = parser._get_formatter()
    for action in parser._actions:
        helpless = action.help in {None, argparse.SUPPRESS}
        if helpless or isinstance(action, argparse._SubParsersAction):
            continue
        if isinstance(action, argparse._HelpAction) and parser.prog != "qirtas":
            continue
        names = formatter._format_action_invocation(action)
        told = formatter._expand_help(action)
        yield from (".TP", rf"\fB{_escaped(names)}\fR", _escaped(told))


def _escaped(text: str) -> str:
    """Return a text as groff takes it: no letter of it is a command."""
    safe = text.replace("\\", r"\e").replace("-", r"\-")
    return r"\&" + safe if safe.startswith((".", "'")) else safe


if __name__ == "__main__":
    main(Path(sys.argv[1]))
