"""`qirtas diff A B`: what differs, by word, for people or as JSON."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from editor.document.errors import UserError, message
from editor.document.runs import plain_text
from editor.feature import Terminal
from editor.features.comparing.writing import write_docx, write_html
from editor.text.comparison import (
    Comparison,
    Ignoring,
    LineKind,
    Part,
    Piece,
    PieceKind,
    Row,
    RowKind,
    compare,
)
from editor.text.comparison.telling import field_name, field_value, tell_row
from editor.text.messages import load_catalog

SAME, DIFFERENT = 0, 1  # as the `diff` of POSIX; a failure is 2
AROUND = 8  # words that are shown on either side of a difference
_PLAIN = {
    PieceKind.REMOVED: ("[-", "-]"),
    PieceKind.ADDED: ("{+", "+}"),
    PieceKind.MARKED: ("{~", "~}"),
}
_COLOURED = {
    PieceKind.REMOVED: ("\x1b[9;31m", "\x1b[0m"),
    PieceKind.ADDED: ("\x1b[4;32m", "\x1b[0m"),
    PieceKind.MARKED: ("\x1b[33m", "\x1b[0m"),
}


def run(
    terminal: Terminal,
    old: str,
    new: str,
    ignore: str,
    html: str | None,
    docx: str | None,
    json: bool,
) -> int:
    """Compare two files and return whether they differ."""
    ignoring = parse_ignoring(ignore)
    articles = [terminal.read(Path(name)).article for name in (old, new)]
    found = compare(articles[0], articles[1], ignoring)
    if html:
        texts = load_catalog(found.new.meta.lang.split("-")[0].lower())
        write_html(found, Path(html), *names_of(Path(old), Path(new)), texts)
    if docx:
        write_docx(found, Path(docx))
    if json:
        terminal.say(as_json(found))
    elif not found.is_same:
        terminal.say(f"--- {old}")
        terminal.say(f"+++ {new}")
        coloured = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        for line in lines(found, terminal, coloured=coloured):
            terminal.say(line)
        terminal.tell(terminal.text("comparison.differences", n=found.differences))
    return SAME if found.is_same else DIFFERENT


def names_of(old: Path, new: Path) -> tuple[str, str]:
    """Return what two files are called, with their folders where the names are the same."""
    if old.name != new.name:
        return old.name, new.name
    old, new = old.absolute(), new.absolute()
    return f"{old.parent.name}/{old.name}", f"{new.parent.name}/{new.name}"


def parse_ignoring(names: str) -> Ignoring:
    """Return the switches for names that commas separate. Raises UserError for an unknown one."""
    known = [each.name for each in fields(Ignoring)]
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    for name in wanted:
        if name not in known:
            raise UserError(
                message("comparing.no-switch", name=name),
                message("comparing.no-switch.do", names=", ".join(known)),
            )
    return Ignoring(**dict.fromkeys(wanted, True))


def lines(found: Comparison, terminal: Terminal, *, coloured: bool) -> Iterator[str]:
    """Yield what differs, line by line."""
    signs = _COLOURED if coloured else _PLAIN
    catalog = _Texts(terminal)
    for field in found.fields:
        if field.pieces:
            said = _text(field.pieces, signs)
        else:
            said = "".join(
                f"{signs[kind][0]}{field_value(field, value, catalog)}{signs[kind][1]}"
                for kind, value in (
                    (PieceKind.REMOVED, field.old),
                    (PieceKind.ADDED, field.new),
                )
                if value
            )
        yield f"@@ {field_name(field, catalog)} @@"
        yield said
    for row in found.rows:
        if row.is_difference:
            yield f"@@ {_place(row)}{tell_row(row, found, catalog)} @@"
            yield from _row(row, signs)


class _Texts:
    """The texts of a terminal, where a catalog is asked for."""

    def __init__(self, terminal: Terminal) -> None:
        self.text = terminal.text

    def __contains__(self, id: str) -> bool:
        return self.text(id) != id


def _place(row: Row) -> str:
    """Return the numbers of the paragraphs, from 1 on."""
    old, new = (
        "-".join(str(at + 1) for at in side[:1] + side[1:][-1:]) for side in (row.old, row.new)
    )
    return f"{old or '·'} → {new or '·'} "


def _row(row: Row, signs: dict[PieceKind, tuple[str, str]]) -> Iterator[str]:
    whole = row.kind is RowKind.MOVED_HERE
    for part in row.parts:
        if whole or any(piece.kind is not PieceKind.SAME for piece in part.pieces):
            yield _text(part.pieces, signs)
    for line in row.lines:
        changed = any(
            piece.kind is not PieceKind.SAME for cell in line.cells for piece in cell.pieces
        )
        if changed or line.kind is not LineKind.SAME:
            yield "| " + " | ".join(_text(cell.pieces, signs) for cell in line.cells) + " |"


def _text(pieces: tuple[Piece, ...], signs: dict[PieceKind, tuple[str, str]]) -> str:
    out: list[str] = []
    last = len(pieces) - 1
    for index, piece in enumerate(pieces):
        match piece.kind:
            case PieceKind.SAME:
                text = plain_text(piece.new, note="[*]")
                out.append(_shortened(text, first=index == 0, last=index == last))
            case PieceKind.NOTE:
                out.append(f"[* {_text(piece.inner, signs)}]")
            case PieceKind.SPLIT | PieceKind.JOINED:
                added = piece.kind is PieceKind.SPLIT
                opened, closed = signs[PieceKind.ADDED if added else PieceKind.REMOVED]
                out.append(f"{opened}¶{closed}")
            case _:
                opened, closed = signs[piece.kind]
                out.append(f"{opened}{_noted(piece)}{closed}")
    return "".join(out)


def _noted(piece: Piece) -> str:
    return plain_text(piece.shown, note="[*]")


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Return some words around a difference; all of a short text."""
    words = text.split(" ")
    if len(words) <= 2 * AROUND + 2 or (first and last):
        return text
    head = "" if first else " ".join(words[:AROUND]) + " "
    tail = "" if last else " " + " ".join(words[-AROUND:])
    return f"{head}…{tail}"


# ---- JSON


def as_json(found: Comparison) -> str:
    """Return a comparison as JSON; rows that are the same are left out."""
    return json.dumps(
        {
            "same": found.is_same,
            "differences": found.differences,
            "fields": [
                {"name": each.name, "key": each.key, "old": each.old, "new": each.new}
                for each in found.fields
            ],
            "rows": [_json_row(row) for row in found.rows if row.is_difference],
        },
        ensure_ascii=False,
        indent=2,
    )


def _json_row(row: Row) -> dict[str, Any]:
    return {
        "kind": row.kind.value,
        "old": list(row.old),
        "new": list(row.new),
        "counterpart": row.counterpart,
        "properties": [
            {"name": each.name, "old": each.old, "new": each.new} for each in row.properties
        ],
        "parts": [_json_part(part) for part in row.parts],
        "lines": [
            {
                "kind": line.kind.value,
                "old": line.old,
                "new": line.new,
                "cells": [_json_part(cell) for cell in line.cells],
            }
            for line in row.lines
        ],
    }


def _json_part(part: Part) -> dict[str, Any]:
    return {"name": part.name.value, "pieces": [_json_piece(piece) for piece in part.pieces]}


def _json_piece(piece: Piece) -> dict[str, Any]:
    said: dict[str, Any] = {
        "kind": piece.kind.value,
        "old": plain_text(piece.old),
        "new": plain_text(piece.new),
    }
    if piece.inner:
        said["inner"] = [_json_piece(inner) for inner in piece.inner]
    return said
