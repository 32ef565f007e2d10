"""Where articles stand on a shelf: arithmetic over the sections, from left to right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRect

from editor.ui.theme import SPACE, grown

HEADING = 44  # pixels, as all of these, at letters of the usual size
LINES = (24, 26, 22)  # of a row
ROW = sum(LINES) + 20
CARD_PICTURE = 118
CARD_WORDS = 158
CARD_WIDTH = 248
MARGIN = SPACE.large
GAP = SPACE.medium


@dataclass(frozen=True, slots=True)
class Section:
    """So many articles under a heading; "" for none."""

    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a section stands: its first row, its upper edge, where its articles begin."""

    section: Section
    first: int
    top: int
    body: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The places of all articles, in pixels from the top of the whole.

    `each` is how high an article is, `line` how far one is from the next line, `columns` how many
    stand in it.
    """

    cards: bool = False
    width: int = 0
    columns: int = 1
    each: int = ROW
    line: int = ROW
    stretches: tuple[Stretch, ...] = ()
    height: int = 0

    def place(self, row: int) -> QRect:
        """Return where a row stands, from left to right; empty for none."""
        at = bisect_right(self.stretches, row, key=lambda stretch: stretch.first) - 1
        # empty sections share their first row with the next one, which bisect prefers
        if at < 0:
            return QRect()
        stretch = self.stretches[at]
        line, column = divmod(row - stretch.first, self.columns)
        top = stretch.body + line * self.line
        if not self.cards:
            return QRect(SPACE.small, top, self.width - 2 * SPACE.small, self.each)
        wide = (self.width - 2 * MARGIN + GAP) // self.columns - GAP
        return QRect(MARGIN + column * (wide + GAP), top, wide, self.each)

    def rows_between(self, top: int, bottom: int) -> range:
        """Return the rows that may be seen between two heights."""
        if not self.stretches:
            return range(0)
        return range(self._row_at(top), self._row_at(bottom) + self.columns)

    def _row_at(self, y: int) -> int:
        """Return the first row of the line at a height, or the nearest below a heading."""
        at = max(0, bisect_right(self.stretches, y, key=lambda stretch: stretch.top) - 1)
        stretch = self.stretches[at]
        line = max(0, (y - stretch.body) // self.line)
        row = stretch.first + line * self.columns
        return min(row, stretch.first + max(0, stretch.section.count - 1))

    def is_first(self, row: int) -> bool:
        """Tell whether a row is the first of a section."""
        return any(each.first == row for each in self.stretches)


def plan(sections: Iterable[Section], *, cards: bool, width: int) -> Plan:
    """Lay sections out in a width, as cards or as rows."""
    fitting = (width - 2 * MARGIN + GAP) // (grown(CARD_WIDTH) + GAP)
    columns = max(1, fitting) if cards else 1
    each = CARD_PICTURE + grown(CARD_WORDS) if cards else grown(ROW)
    line = each + GAP if cards else each
    top, first, made = 0, 0, []
    for section in sections:
        body = top + (grown(HEADING) if section.title else SPACE.small)
        made.append(Stretch(section, first, top, body))
        top = body + -(-section.count // columns) * line
        first += section.count
    return Plan(cards, width, columns, each, line, tuple(made), top + MARGIN)
