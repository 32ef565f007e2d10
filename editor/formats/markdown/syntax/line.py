"""One line of source under a cursor that counts columns; tabs are stops of four."""

from __future__ import annotations

import re

_TAB = 4
_MARKS = frozenset("\u200e\u200f\u061c\u2066\u2067\u2068\u202a\u202b\u202c\ufeff")
_MARKED = re.compile(
    r"[\u200e\u200f\u061c\u2066-\u2068\u202a-\u202c\ufeff]+"
    r"(?=#{1,6}[ \t]|[-*+][ \t]|[\d]{1,9}[.)][ \t]|>|```|~~~|\|)"
)


class Line:
    """A line, of which containers take their markers from the left one after the other.

    `at` is the next character, `column` where it stands, `next` the first character that is no
    space, `indent` the columns up to it. A tab may be taken in part.
    """

    __slots__ = ("at", "column", "indent", "next", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.column = 0
        self._look()

    def _look(self) -> None:
        text, at, column = self.text, self.at, self.column
        end = len(text)
        while at < end:
            char = text[at]
            if char == " ":
                column += 1
            elif char == "\t":
                column += _TAB - column % _TAB
            else:
                break
            at += 1
        self.next = at
        self.indent = column - self.column

    @property
    def blank(self) -> bool:
        """Tell whether nothing but space is left."""
        return self.next == len(self.text)

    @property
    def char(self) -> str:
        """Return the first character that is no space, or nothing."""
        return self.text[self.next : self.next + 1]

    def drop_marks(self) -> None:
        """Take out marks of direction that stand before the sign of a block.

        Writers put them there to see their line from the right; to a site they hide the sign.
        """
        if self.char in _MARKS and (match := _MARKED.match(self.text, self.next)):
            self.text = self.text[: self.next] + self.text[match.end() :]
            self._look()

    def take(self, columns: int) -> None:
        """Move on by columns of space, fewer if there are not so many."""
        columns = min(columns, self.indent)
        goal = self.column + columns
        while self.column < goal:
            wide = _TAB - self.column % _TAB if self.text[self.at] == "\t" else 1
            if self.column + wide > goal:
                self.column = goal  # within a tab, which stays the next character
                break
            self.column += wide
            self.at += 1
        self.indent -= columns

    def take_marker(self, length: int) -> None:
        """Move past the space and the characters of a marker."""
        self.column += self.indent + length
        self.at = self.next + length
        self._look()

    def rest(self) -> str:
        """Return what is left, a tab that was taken in part as spaces."""
        text, at = self.text, self.at
        if text[at : at + 1] == "\t" and self.column % _TAB:
            return " " * (_TAB - self.column % _TAB) + text[at + 1 :]
        return text[at:]

    def words(self) -> str:
        """Return what is left from the first character that is no space."""
        return self.text[self.next :]
