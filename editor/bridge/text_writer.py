"""Writes inline content into Qt's document: characters with their marks, breaks, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument

from editor.bridge.properties import LINE_BREAK, OBJECT
from editor.bridge.style import Formats, TextStyle
from editor.bridge.utf16 import utf16_length
from editor.document.change import common_ends
from editor.document.marks import Marks
from editor.document.nodes import Break, Inline, Note, Runs, Text

KEEP = QTextCursor.MoveMode.KeepAnchor

Item: TypeAlias = "tuple[str, Marks | Note | None]"


def _items(runs: Sequence[Inline]) -> list[Item]:
    """Take runs apart into characters with what each carries."""
    out: list[Item] = []
    for inline in runs:
        match inline:
            case Text():
                out.extend((character, inline.marks) for character in inline.text)
            case Break():
                out.append((LINE_BREAK, None))
            case Note():
                out.append((OBJECT, inline))
    return out


def _grouped(items: Sequence[Item]) -> Iterator[tuple[str, Marks | Note | None]]:
    """Put neighbouring characters that carry the same together again."""
    start = 0
    for index in range(1, len(items) + 1):
        ends = index == len(items) or items[index][1] != items[start][1]
        if ends or isinstance(items[start][1], Note):
            yield "".join(character for character, _ in items[start:index]), items[start][1]
            start = index


class TextWriter:
    """Edits the text of one document, wherever it stands."""

    def __init__(self, document: QTextDocument, formats: Formats) -> None:
        self.document = document
        self.formats = formats

    def rewrite(self, position: int, old: Runs, new: Runs, style: TextStyle) -> None:
        """Turn one inline content, which begins at a position, into another."""
        was, now = _items(old), _items(new)
        start, end = common_ends(was, now)
        if start == len(was) == len(now):
            return
        self._replace(
            position + utf16_length("".join(c for c, _ in was[:start])),
            was[start : len(was) - end],
            now[start : len(now) - end],
            style,
        )

    def restyle(self, position: int, runs: Runs, style: TextStyle) -> None:
        """Give the letters of an inline content another look."""
        self._format(position, _items(runs), style)

    def _replace(self, position: int, was: list[Item], now: list[Item], style: TextStyle) -> None:
        if [character for character, _ in was] == [character for character, _ in now] and not any(
            isinstance(carried, Note) for _, carried in (*was, *now)
        ):
            self._format(position, now, style)
            return
        cursor = QTextCursor(self.document)
        cursor.setPosition(position)
        cursor.setPosition(position + utf16_length("".join(c for c, _ in was)), KEEP)
        cursor.removeSelectedText()
        self._insert(cursor, now, style)

    def _format(self, position: int, items: list[Item], style: TextStyle) -> None:
        """Set the formats of characters that are there already; objects keep theirs."""
        cursor = QTextCursor(self.document)
        for text, carried in _grouped(items):
            end = position + utf16_length(text)
            if not isinstance(carried, Note):
                cursor.setPosition(position)
                cursor.setPosition(end, KEEP)
                cursor.setCharFormat(self.formats.char(carried or (), style))
            position = end

    def _insert(self, cursor: QTextCursor, items: list[Item], style: TextStyle) -> None:
        for text, carried in _grouped(items):
            cursor.insertText(text, self._char_format(carried, style))

    def insert_runs(self, cursor: QTextCursor, runs: Runs, style: TextStyle) -> None:
        """Write inline content at a cursor."""
        for inline in runs:
            match inline:
                case Text():
                    cursor.insertText(inline.text, self.formats.char(inline.marks, style))
                case Break():
                    cursor.insertText(LINE_BREAK, self.formats.char((), style))
                case Note():
                    cursor.insertText(OBJECT, self.formats.note(inline))

    def _char_format(self, carried: Marks | Note | None, style: TextStyle) -> QTextCharFormat:
        if isinstance(carried, Note):
            return self.formats.note(carried)
        return self.formats.char(carried or (), style)
