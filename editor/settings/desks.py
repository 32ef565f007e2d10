"""The files that were open when the window was closed, each with its place, as a setting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from editor.settings.settings import Settings

RESTORE = "start.restore"  # whether they are opened again
_ID = "desks.open"
_LINE = re.compile(r"([12])([ *!]) (\d{1,9}):(\d{1,9}) (.+)", re.DOTALL)
_FRONT, _ACTIVE = "*", "!"


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file on a desk: on which side, where the caret is, whether it is the one in front.

    `front` is the article that its side shows, `active` the one that the writer is in.
    """

    path: Path
    block: int = 0
    offset: int = 0
    side: int = 0
    front: bool = False
    active: bool = False


def open_files(settings: Settings) -> tuple[OpenFile, ...]:
    """Return the files that were open, in the order of their tabs; some may be gone."""
    found = (_LINE.fullmatch(line) for line in settings.get(_ID, ()))
    return tuple(_read(line) for line in found if line is not None)


def with_open_files(settings: Settings, files: Iterable[OpenFile]) -> Settings:
    """Return the settings with another list of open files."""
    return settings.with_value(_ID, tuple(map(_line, files)))


def _read(line: re.Match[str]) -> OpenFile:
    side, mark, block, offset, path = line.groups()
    return OpenFile(
        Path(path),
        int(block),
        int(offset),
        int(side) - 1,
        front=mark != " ",
        active=mark == _ACTIVE,
    )


def _line(file: OpenFile) -> str:
    """Return a file as a line that a person can read: side, mark, place of the caret, path."""
    mark = _ACTIVE if file.active else _FRONT if file.front else " "
    return f"{file.side + 1}{mark} {file.block}:{file.offset} {file.path.absolute()}"
