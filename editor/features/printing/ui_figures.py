"""Sets figures: pictures alone or in a row, with their captions and credits kept below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from editor.document.nodes import Align, Dir, Figure
from editor.features.printing import paper
from editor.features.printing.paging import Strip, moved
from editor.features.printing.paper import FAINT, GROUND
from editor.features.printing.rich import plain
from editor.features.printing.ui_bench import Bench, stacked
from editor.features.printing.ui_clusters import SetLine, Setting
from editor.features.printing.ui_images import natural_size
from editor.formats.pdf.sheet import Box, Item, Link, Part, Picture

PER_PIXEL = 0.75  # points of a CSS pixel
MOST_HEIGHT = 0.62  # of the page that one picture may take
ROW_HEIGHT = 190.0
ROW_GAP = 8.0
IN_A_ROW = 3
FRAME_HEIGHT = 90.0  # of a picture that is not there yet
UNKNOWN_RATIO = 4 / 3
AROUND, BELOW = 14.0, 6.0
TO_CAPTION = 6.0


class FigureSetter:
    """Sets the figures of one article."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def row(self, numbered: Sequence[tuple[int, Figure]]) -> list[Strip]:
        """Return the strips of a figure, or of several that stand in rows, with their indices."""
        figures = [figure for _, figure in numbered]
        strips = self._row(figures)
        for index, figure in numbered:
            asset = self._bench.article.asset(figure.asset) if figure.asset else None
            if figure.asset and (asset is None or self._bench.images.image(asset) is None):
                self._bench.report.lose("printing.loss.picture", index, name=figure.name)
        self._bench.end_block(numbered[0][0])
        return strips

    def _row(self, figures: Sequence[Figure]) -> list[Strip]:
        if len(figures) == 1:
            return self._alone(figures[0])
        lines = -(-len(figures) // IN_A_ROW)
        each = -(-len(figures) // lines)
        return [
            self._beside(figures[start : start + each], ROW_GAP if start else AROUND)
            for start in range(0, len(figures), each)
        ]

    def _alone(self, figure: Figure) -> list[Strip]:
        column = self._bench.paper.column
        width, height = self._size(figure)
        x = self._left(figure, width, column)
        picture = self._picture(figure, width, height)
        strips = [
            Strip(height, tuple(moved(item, x, 0) for item in picture), before=AROUND, keep=True)
        ]
        text = self._texts(figure, column, figure.align or Align.CENTER)
        for number, line in enumerate(text):
            before = 0.0 if number else TO_CAPTION
            strips.append(Strip(line.height, line.items, before, keep=True, notes=line.notes))
        return [*strips, Strip(BELOW, ())]

    def _beside(self, figures: Sequence[Figure], before: float) -> Strip:
        """Set figures of one height beside one another, in the direction of the first."""
        column = self._bench.paper.column
        ratios = [self._ratio(figure) for figure in figures]
        room = column - ROW_GAP * (len(figures) - 1)
        height = min(ROW_HEIGHT, room / sum(ratios))
        x = (room - height * sum(ratios)) / 2
        items: list[Item] = []
        notes: list[int] = []
        deepest = height
        rtl = self._bench.direction(figures[0]) is Dir.RTL
        for figure, ratio in zip(figures, ratios, strict=True):
            width = height * ratio
            left = column - x - width if rtl else x
            items += [moved(item, left, 0) for item in self._picture(figure, width, height)]
            text = self._texts(figure, width, Align.START)
            placed, y = stacked(text, left, height + TO_CAPTION)
            items += placed
            deepest = max(deepest, y)
            notes += [number for line in text for number in line.notes]
            x += width + ROW_GAP
        return Strip(deepest + 4, tuple(items), before, notes=tuple(notes))

    def _texts(self, figure: Figure, width: float, align: Align) -> list[SetLine]:
        bench = self._bench
        dir = bench.direction(figure)
        part = Part("Caption", lang=figure.lang or "")
        lines: list[SetLine] = []
        if figure.runs:
            text = bench.rich(figure.runs, dir)
            lines += bench.typesetter.lines(text, Setting(paper.CAPTION, width, dir, align, part))
        credit = " · ".join(each for each in (figure.credit, figure.licence) if each)
        if not credit and figure.source:
            credit = figure.source
        if credit:
            made = bench.typesetter.lines(
                plain(credit), Setting(paper.CREDIT, width, dir, align, part)
            )
            if figure.source.startswith(("http://", "https://")):
                made = [_linked(line, figure.source) for line in made]
            lines += made
        return lines

    def _picture(self, figure: Figure, width: float, height: float) -> list[Item]:
        asset = self._bench.article.asset(figure.asset) if figure.asset else None
        image = self._bench.images.image(asset) if asset else None
        if image is None:
            return self._frame(figure, width, height)
        part = Part("Figure", lang=figure.lang or "", alt=figure.alt or figure.name)
        return [Picture(image, 0, 0, width, height, part)]

    def _frame(self, figure: Figure, width: float, height: float) -> list[Item]:
        """Draw the place of a picture that is not there, with its name."""
        name = figure.name or figure.alt
        edges: list[Item] = [
            Box(0, 0, width, height, GROUND),
            Box(0, 0, width, 0.6, FAINT),
            Box(0, height - 0.6, width, 0.6, FAINT),
            Box(0, 0, 0.6, height, FAINT),
            Box(width - 0.6, 0, 0.6, height, FAINT),
        ]
        setting = Setting(
            paper.CREDIT, width - 16, self._bench.direction(figure), Align.CENTER, Part("P")
        )
        lines = self._bench.typesetter.lines(plain(name), setting) if name else []
        y = (height - sum(line.height for line in lines)) / 2
        return [*edges, *stacked(lines, 8, y)[0]]

    def _size(self, figure: Figure) -> tuple[float, float]:
        """Return the width and height of a picture that stands alone."""
        page = self._bench.paper
        asset = self._bench.article.asset(figure.asset) if figure.asset else None
        size = natural_size(asset) if asset else None
        if size is None or size.isEmpty():
            return page.column, FRAME_HEIGHT
        width = min(page.column, (figure.width or size.width()) * PER_PIXEL)
        height = width * size.height() / size.width()
        most = page.depth * MOST_HEIGHT
        return (width * most / height, most) if height > most else (width, height)

    def _ratio(self, figure: Figure) -> float:
        asset = self._bench.article.asset(figure.asset) if figure.asset else None
        size = natural_size(asset) if asset else None
        if size is None or size.isEmpty():
            return UNKNOWN_RATIO
        return min(max(size.width() / size.height(), 0.3), 4.0)

    def _left(self, figure: Figure, width: float, column: float) -> float:
        if figure.align not in {Align.START, Align.END}:
            return (column - width) / 2
        rtl = self._bench.direction(figure) is Dir.RTL
        return column - width if rtl is (figure.align is Align.START) else 0.0


def _linked(line: SetLine, address: str) -> SetLine:
    link = Link(line.left, 0, line.right - line.left, line.height, address)
    return replace(line, items=(*line.items, link))
