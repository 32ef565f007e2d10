"""The bench on which an article is set: what the setters of all kinds of block share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from editor.document.article import Article
from editor.document.nodes import Align, BlockBase, Dir, Note, Runs
from editor.features.printing import paper
from editor.features.printing.paging import Strip, kept_lines, moved
from editor.features.printing.paper import Paper, Style
from editor.features.printing.rich import Rich, plain, rich
from editor.features.printing.ui_clusters import (
    BACK_PLACE,
    NOTE_PLACE,
    SetLine,
    Setting,
    joined,
)
from editor.features.printing.ui_images import Images
from editor.features.printing.ui_lines import Typesetter
from editor.formats.base import ReportBuilder
from editor.formats.pdf.sheet import Item, Link, Part, Place

GAP = 10.0  # between blocks
INDENT = 22.0  # one level of a list or quotation
MOST_INDENT = 0.45  # of the column that levels may take
NOTE_INDENT, NOTE_SIGN = 22.0, 40.0  # letters of a number of three digits fit into the first


class Bench:
    """Sets texts of one article for one paper, and the footnotes that it meets."""

    def __init__(self, article: Article, sheet: Paper, digits: dict[int, int] | None) -> None:
        self.article = article
        self.paper = sheet
        self.digits = digits
        self.typesetter = Typesetter()
        self.images = Images()
        self.notes: dict[int, Sequence[Strip]] = {}
        self.report = ReportBuilder()
        self._numbers = count(1)

    def end_block(self, index: int | None) -> None:
        """Tell which letters of the block that was set no face of this system has."""
        missing = self.typesetter.faces.missing
        for letters in missing:
            self.report.lose("printing.loss.letters", index, letters=letters)
        missing.clear()

    def direction(self, block: BlockBase) -> Dir:
        """Return the direction of a block."""
        return block.dir or self.article.meta.dir

    def number(self, number: int) -> str:
        """Write a number in the digits of the article."""
        return str(number).translate(self.digits or {})

    def indent(self, level: int) -> float:
        """Return how far a level of lists or quotations stands from the start side."""
        return min((level + 1) * INDENT, self.paper.column * MOST_INDENT)

    def rich(self, runs: Runs, base: Dir) -> Rich:
        """Return inline content to lay out, its footnotes numbered and set."""
        numbers: list[int] = []
        for inline in runs:
            if isinstance(inline, Note):
                numbers.append(next(self._numbers))
                self.notes[numbers[-1]] = self._note(numbers[-1], inline.runs)
        return rich(runs, base, iter(numbers), self.digits)

    def set(
        self,
        text: Rich,
        style: Style,
        dir: Dir,
        *,
        align: Align | None = None,
        indent: float = 0.0,
        room: float = 0.0,
        part: Part | None = None,
    ) -> list[SetLine]:
        """Set a paragraph, `indent` away from the start side and `room` from the other."""
        width = self.paper.column - indent - room
        setting = Setting(style, width, dir, align or Align.START, part)
        left = indent if dir is Dir.LTR else room
        return [shifted(line, left) for line in self.typesetter.lines(text, setting)]

    def at_start(self, dir: Dir, x: float, width: float) -> float:
        """Return the left edge of what stands `x` away from the start side."""
        return x if dir is Dir.LTR else self.paper.column - x - width

    def _note(self, number: int, runs: Runs) -> list[Strip]:
        """Set a footnote, its number before it; links lead there and back."""
        dir = self.article.meta.dir
        part = Part("Note")
        text = rich(runs, dir, iter(()), self.digits)
        lines = self.set(text, paper.NOTE, dir, indent=NOTE_INDENT, part=part)
        x = self.at_start(dir, 0, NOTE_SIGN)
        setting = Setting(paper.NOTE, NOTE_SIGN, dir, part=part)
        sign = self.typesetter.lines(plain(f"{self.number(number)}."), setting)[0]
        lines[0] = joined(lines[0], sign, x)
        strips = paragraph(lines, 2.0)
        place = Place(NOTE_PLACE.format(number), 0.0)
        where = self.at_start(dir, 0, NOTE_INDENT)
        name = BACK_PLACE.format(number)
        back = Link(where, 0, NOTE_INDENT, lines[0].height, name, inside=True)
        strips[0] = with_items(strips[0], place, back)
        return strips


def paragraph(lines: Sequence[SetLine], before: float, *, with_next: bool = False) -> list[Strip]:
    """Return lines as strips that stay together as those of a paragraph do."""
    strips = [Strip(line.height, line.items, notes=line.notes) for line in lines]
    strips[0] = replace(strips[0], before=before)
    return kept_lines(strips, with_next=with_next)


def stacked(lines: Sequence[SetLine], x: float, y: float) -> tuple[list[Item], float]:
    """Place lines one below another; return their items and where the next would stand."""
    items: list[Item] = []
    for line in lines:
        items += [moved(item, x, y) for item in line.items]
        y += line.height
    return items, y


def with_items(strip: Strip, *items: Item) -> Strip:
    """Return a strip with more items under its own."""
    return replace(strip, items=(*items, *strip.items))


def shifted(line: SetLine, x: float) -> SetLine:
    """Return a line farther to the right."""
    items = tuple(moved(item, x, 0) for item in line.items)
    return replace(line, items=items, left=line.left + x, right=line.right + x)
