"""Lays out an article in pages: the one way for the PDF, the printer and its preview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from editor.document.article import Article
from editor.document.nodes import Align, Dir, Figure
from editor.document.walk import article_text
from editor.features.printing import paper
from editor.features.printing.paging import NOTES_GAP, Sheet, divide, moved
from editor.features.printing.paper import FAINT, Paper
from editor.features.printing.rich import plain
from editor.features.printing.ui_bench import Bench
from editor.features.printing.ui_blocks import Composer
from editor.features.printing.ui_clusters import SetLine, Setting
from editor.features.printing.ui_faces import Faces
from editor.formats.base import Report
from editor.formats.pdf.sheet import Box, Entry, Item, Line, Page, Picture, Place
from editor.text.numerals import ARABIC_INDIC

HEAD_AT, FOOT_AT = 34.0, 30.0  # of the running title from above, of the number from below
NOTE_RULE = 0.28  # of the column


class Pages:
    """The pages of an article on a paper."""

    def __init__(self, article: Article, sheet: Paper) -> None:
        self._article = article
        self._paper = sheet
        self._bench = Bench(article, sheet, digits_of(article))

    @property
    def faces(self) -> Faces:
        """The fonts of what was laid out so far."""
        return self._bench.typesetter.faces

    def report(self) -> Report:
        """Return what of the article is not on the pages that were laid out."""
        meta = self._article.meta
        shown = {block.asset for block in self._article.blocks if isinstance(block, Figure)}
        featured = meta.featured not in shown and meta.featured
        desk = (meta.slug, meta.headlines, meta.canonical, meta.embargo, meta.custom, meta.notes)
        if any((*desk, meta.section, featured)):
            self._bench.report.lose("printing.loss.fields")
        return self._bench.report.report()

    def __iter__(self) -> Iterator[Page]:
        sheets = divide(Composer(self._bench).strips(), self._bench.notes, self._paper.depth)
        for number, sheet in enumerate(sheets, 1):
            items = [*self._running(number), *self._placed(sheet)]
            yield Page(self._paper.width, self._paper.height, tuple(self._with_pictures(items)))

    def _placed(self, sheet: Sheet) -> Iterator[Item]:
        left, top = self._paper.side, self._paper.top
        for y, strip in sheet.strips:
            for item in strip.items:
                yield moved(item, left, top + y)
        if not sheet.notes:
            return
        room = sum(strip.before + strip.height for strip in sheet.notes)
        y = top + self._paper.depth - room
        width = self._paper.column * NOTE_RULE
        rtl = self._article.meta.dir is Dir.RTL
        x = left + (self._paper.column - width if rtl else 0.0)
        yield Box(x, y - NOTES_GAP / 2, width, 0.6, FAINT)
        for strip in sheet.notes:
            y += strip.before
            for item in strip.items:
                yield moved(item, left, y)
            y += strip.height

    def _running(self, number: int) -> Iterator[Item]:
        """Yield the title over the pages but the first, and the number under each."""
        dir = self._article.meta.dir
        written = self._bench.number(number)
        foot = self._line(written, dir, Align.CENTER)
        yield from _at(foot, self._paper.side, self._paper.height - FOOT_AT - foot.height / 2)
        title = self._article.meta.title
        if number > 1 and title:
            head = self._line(title, dir, Align.START)
            yield from _at(head, self._paper.side, HEAD_AT)
            y = HEAD_AT + head.height + 4
            yield Box(self._paper.side, y, self._paper.column, 0.5, FAINT)

    def _line(self, text: str, dir: Dir, align: Align) -> SetLine:
        """Set one line, its end left out where it is too long."""
        setting = Setting(paper.RUNNING, self._paper.column, dir, align)
        while True:
            lines = self._bench.typesetter.lines(plain(text), setting)
            if len(lines) == 1:
                return lines[0]
            text = (
                text.removesuffix("…").rsplit(" ", 1)[0].rstrip() + "…"
                if " " in text
                else text[:40]
            )

    def _with_pictures(self, items: Iterable[Item]) -> Iterator[Item]:
        """Draw letters as pictures that a PDF cannot hold, and keep their text without a look."""
        for item in items:
            if isinstance(item, Line) and any(
                not self.faces.outlined(stretch.face) for stretch in item.stretches
            ):
                yield from self._as_pictures(item)
            else:
                yield item

    def _as_pictures(self, line: Line) -> Iterator[Item]:
        kept = list(line.stretches)
        for number, stretch in enumerate(kept):
            if self.faces.outlined(stretch.face):
                continue
            image = self._bench.images.letters(stretch, self.faces)
            unit = stretch.size / stretch.face.units
            x = line.x + stretch.clusters[0].x
            y = line.y - stretch.rise - stretch.face.ascent * unit
            last = stretch.clusters[-1]
            width = last.x + last.width * unit - stretch.clusters[0].x
            height = (stretch.face.ascent + stretch.face.descent) * unit
            yield Picture(image, x, y, width, height)
            bare = tuple(replace(cluster, shape=()) for cluster in stretch.clusters)
            kept[number] = replace(stretch, clusters=bare)
        yield replace(line, stretches=tuple(kept))


def digits_of(article: Article) -> dict[int, int] | None:
    """Return how numbers are written in an article: as most of its digits are."""
    text = article_text(article) + article.meta.title
    arabic = sum(text.count(digit) for digit in "٠١٢٣٤٥٦٧٨٩")
    european = sum(text.count(digit) for digit in "0123456789")
    return ARABIC_INDIC if arabic > european else None


def _at(line: SetLine, x: float, y: float) -> Iterator[Item]:
    """Place a line that stands on every page: nothing leads to it."""
    for item in line.items:
        if not isinstance(item, Place | Entry):
            yield moved(item, x, y)
