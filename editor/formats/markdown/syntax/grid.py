"""Grid tables of pandoc: cells between lines of `+---+`, measured as a terminal shows them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

_BORDER = re.compile(r"\+(?:[:]?[-=]+[:]?\+)+")
_MAX_LINES = 5_000


class _Line(NamedTuple):
    """A line by its columns: a sign that takes two stands in the first, one that takes none with
    the sign before it."""

    columns: list[str]

    def at(self, column: int) -> str:
        return self.columns[column] if column < len(self.columns) else ""

    def between(self, start: int, end: int) -> str:
        return "".join(self.columns[start:end]).strip()


def grid_table(lines: Sequence[str], texts: list[Element]) -> Element | None:
    """Return the table that lines draw; None if they draw none, or one with hanging cells."""
    if len(lines) < 3 or len(lines) > _MAX_LINES:
        return None
    if not _BORDER.fullmatch(lines[0].rstrip()) or not _BORDER.fullmatch(lines[-1].rstrip()):
        return None
    rows: list[list[str]] = [[]]
    borders: list[str] = []
    for line in lines[1:]:
        bare = line.rstrip()
        if _BORDER.fullmatch(bare):
            borders.append(bare)
            rows.append([])
        elif bare.startswith("|") and bare.endswith("|"):
            rows[-1].append(bare)
        else:
            return None
    rows.pop()
    edges = sorted({at for border in (lines[0], *borders) for at in _edges(border)})
    head = next((n for n, border in enumerate(borders) if "=" in border), -1)
    aligns = _aligns(borders[head] if head >= 0 else lines[0], edges)
    table = Element("table")
    for number, row in enumerate(rows):
        if not row:
            return None
        tag = "th" if number <= head else "td"
        part = _part(table, "thead" if tag == "th" else "tbody")
        _add_row(SubElement(part, "tr"), tag, row, edges, aligns, texts)
    return table


def _edges(border: str) -> list[int]:
    return [at for at, char in enumerate(border) if char == "+"]


def _aligns(border: str, edges: Sequence[int]) -> list[str]:
    """Return the alignment of each column by the colons of a border."""
    found: list[str] = []
    for start, end in pairwise(edges):
        part = border[start + 1 : end]
        left, right = part.startswith(":"), part.endswith(":")
        found.append("center" if left and right else "left" if left else "right" if right else "")
    return found


def _part(table: Element, name: str) -> Element:
    last = table[-1] if len(table) else None
    return last if last is not None and last.tag == name else SubElement(table, name)


def _add_row(
    row: Element,
    tag: str,
    lines: Sequence[str],
    edges: Sequence[int],
    aligns: Sequence[str],
    texts: list[Element],
) -> None:
    measured = [_measured(line) for line in lines]
    walls = [n for n, edge in enumerate(edges) if all(line.at(edge) == "|" for line in measured)]
    for first, last in pairwise(walls):
        start, end = edges[first] + 1, edges[last]
        cell = SubElement(row, tag)
        if last - first > 1:
            cell.set("colspan", str(last - first))
        if aligns[first]:
            cell.set("style", f"text-align: {aligns[first]}")
        cell.text = _joined([line.between(start, end) for line in measured])
        texts.append(cell)


def _joined(lines: Sequence[str]) -> str:
    """Return the lines of a cell; a blank one and items of a list begin lines of their own."""
    out = ""
    for line in lines:
        if not line:
            out += "\\\n" if out and not out.endswith("\\\n") else ""
        else:
            item = re.match(r"(?:[-*+]|\d+[.)])\s", line)
            joint = "" if not out or out.endswith("\n") else "\\\n" if item else "\n"
            out += joint + line
    return out.removesuffix("\\\n")


def _measured(line: str) -> _Line:
    if line.isascii():
        return _Line(list(line))
    columns: list[str] = []
    for char in line:
        if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Me", "Mn"):
            columns[-1:] = [columns[-1] + char] if columns else [char]
        else:
            columns.append(char)
            if unicodedata.east_asian_width(char) in "WF":
                columns.append("")
    return _Line(columns)
