"""The door of the program: to the window, or to the command line, which loads no Qt."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from editor import __version__

COMMANDS = frozenset({"convert", "show", "structure", "recover"})
_ASKING = frozenset({"-h", "--help"})

_NEW_OBJECTS = 50_000
"""After how many a command looks for garbage: an article is a tree, and nearly all of it lives
until the command ends, so that looking as often as a program that stays does finds nothing."""


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window on the given files, or run the command that is named; return an exit code."""
    _have_streams()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == ["--version"]:
        sys.stdout.write(f"qirtas {__version__}\n")
        return 0
    if _is_command(arguments):
        gc.set_threshold(_NEW_OBJECTS)
        from editor.app import cli

        return cli.main(arguments)
    from editor.app.spare import spare_reading_sources

    spare_reading_sources()
    from editor.app import desktop

    return desktop.run(arguments)


def _have_streams() -> None:
    """Have somewhere to write to: a program of Windows or macOS without a terminal has nothing."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # open for the life of the program
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def _is_command(arguments: Sequence[str]) -> bool:
    """Tell a command from a file: a bare word that is no file is a command, or a mistyped one."""
    if not arguments:
        return False
    first = arguments[0]
    if first in COMMANDS or first in _ASKING:
        return True
    if first.startswith("-"):
        return False  # Qt's own options, such as -platform
    return not Path(first).suffix and not Path(first).exists()


if __name__ == "__main__":
    sys.exit(main())
