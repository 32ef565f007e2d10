"""Rows of pipe tables."""

from __future__ import annotations

import re

_DELIMITER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BAR = re.compile(r"(?<!\\)\|")


def aligns_of(line: str) -> tuple[str, ...] | None:
    """Return the alignment of each column by the row below the head; None if it is no such row."""
    if not _DELIMITER.match(line):
        return None
    return tuple(map(_align, cells_of(line)))


def _align(cell: str) -> str:
    match cell[:1] == ":", cell[-1:] == ":":
        case (True, True):
            return "center"
        case (True, False):
            return "left"
        case (False, True):
            return "right"
        case _:
            return ""


def cells_of(line: str) -> list[str]:
    """Return the sources of the cells of a row; a bar behind a backslash is a letter."""
    line = line.strip()
    line = line.removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    cells = _BAR.split(line)
    return [cell.strip().replace("\\|", "|") for cell in cells]
