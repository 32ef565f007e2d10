"""Figures as they come: pictures with the lines around them that are their captions and credits."""

from __future__ import annotations

from dataclasses import replace

from editor.document.nodes import Block, Figure, Paragraph, Runs, Table
from editor.document.runs import plain_text
from editor.formats.docx import reader_labels as labels
from editor.formats.docx.names import TEXT_WIDTH_EMU
from editor.formats.docx.reader_inner import Inner
from editor.formats.docx.reader_lines import PLAIN, Base, Line, base_of
from editor.formats.docx.reader_meanings import Meaning
from editor.formats.docx.reader_pieces import Count, Picture
from editor.formats.docx.reader_tables import Grid
from editor.formats.docx.reader_text import lines_of, words_of
from editor.formats.docx.source import Source

FIGURE_TEXTS = frozenset(
    {
        Meaning.ALT,
        Meaning.CAPTION,
        Meaning.TABLE_CAPTION,
        Meaning.CREDIT,
        Meaning.SOURCE,
        Meaning.LICENCE,
    }
)
CAPTIONS = frozenset({Meaning.CAPTION, Meaning.TABLE_CAPTION})

_LONGEST_CAPTION = 400
_LONGEST_IN_CELL = 100

_ROUNDED = 720  # EMU


class Figures:
    """Adds pictures and their texts to the blocks; captions above wait for what comes below."""

    def __init__(self, source: Source, blocks: list[Block]) -> None:
        self._source = source
        self._blocks = blocks
        self._captions: list[tuple[Runs, Base]] = []
        self._from_above = False

    @property
    def _is_ours(self) -> bool:
        return self._source.kept is not None

    @property
    def _last(self) -> Block | None:
        return self._blocks[-1] if self._blocks else None

    def meaning_of(self, line: Line) -> Meaning:
        """Return what a line of running text is that stands beside a picture or counts one."""
        if self._is_ours or line.place:
            return line.meaning
        last = self._last
        follows = isinstance(last, Figure) and not last.runs
        counts = [piece.label for piece in line.pieces if isinstance(piece, Count)]
        if not follows and not counts:
            return line.meaning
        text = plain_text(line.runs)
        if len(text) > _LONGEST_CAPTION or line.is_blank:
            return line.meaning
        if any(map(labels.is_table, counts)):
            return Meaning.TABLE_CAPTION
        if any(map(labels.is_figure, counts)) or (follows and labels.is_caption(text)):
            return Meaning.CAPTION
        return line.meaning

    def line(self, line: Line) -> None:
        """Take a paragraph of our Figure style: a picture, or the name of one that is awaited."""
        name = plain_text(line.runs, line_break=" ")
        picture = next((piece for piece in line.pieces if isinstance(piece, Picture)), None)
        self._add(line, picture, name or (picture.name if picture else ""))

    def pictures(self, line: Line, pictures: list[Picture]) -> None:
        """Add the pictures of a paragraph; those that fit side by side are a row."""
        wide = 0
        for picture in pictures:
            wide += picture.width
            beside = 0 < picture.width < wide <= TEXT_WIDTH_EMU * 11 // 10
            self._add(line, picture, picture.name, beside=beside)

    def _add(self, line: Line, picture: Picture | None, name: str, *, beside: bool = False) -> None:
        asset = picture.asset if picture else None
        values = dict(line.kept or ())
        wide = picture.width if picture else 0
        width = None
        address = values.get("address", "")
        if picture is None and name == address:  # the address stood in for it
            name = ""
        unchanged = "width" in values and _is_extent(values["extent"], wide if asset else 0)
        if self._is_ours and unchanged:
            width = int(values["width"]) if values["width"] else None
        elif self._is_ours and asset and wide:
            from editor.formats.docx.pictures import width_from

            width = width_from(asset, wide)
        figure = Figure(
            asset.id if asset else "",
            name,
            picture.alt if picture else "",
            width=width,
            beside="beside" in values or (beside and not self._is_ours),
            address=address or (picture.address if picture else ""),
        )
        if self._is_ours:
            base = base_of(line, (), self._source)
            self._blocks.append(replace(figure, dir=base.dir, align=base.align, lang=base.lang))
            return
        # of a foreign file a picture takes over nothing from its paragraph
        from_above = bool(self._captions)
        if from_above:
            caption, _ = self._captions.pop()
            self.flush()
            figure = replace(figure, runs=caption)
        self._from_above = from_above
        self._blocks.append(figure)

    def text(self, line: Line) -> None:
        """Take a caption or another text of a figure; a caption may also wait for its table."""
        last, meaning, runs = self._last, line.meaning, line.runs
        if meaning in CAPTIONS and self._waits(meaning):
            if isinstance(last, Table) and not last.runs and not self._is_ours:
                self._blocks[-1] = replace(last, runs=runs)
            else:
                self._captions.append((runs, base_of(line, runs, self._source)))
        elif isinstance(last, Figure) and not self._captions:
            self._blocks[-1] = _with_text(last, meaning, runs)
        else:
            self.flush()
            base = base_of(line, runs, self._source)
            self._blocks.append(Paragraph(runs, dir=base.dir, align=base.align, lang=base.lang))

    def _waits(self, meaning: Meaning) -> bool:
        """Tell whether a caption is not of the figure above it."""
        return (
            meaning is Meaning.TABLE_CAPTION
            or not isinstance(self._last, Figure)
            or bool(self._captions)
            or self._from_above
        )

    def table_caption(self) -> Runs:
        """Return what waits as the caption of a table that comes now."""
        caption = lines_of(*(runs for runs, _ in self._captions)) if self._captions else ()
        self._captions.clear()
        return caption

    def flush(self) -> None:
        """Make paragraphs of captions that found neither figure nor table."""
        self._from_above = False
        if self._captions:
            for runs, base in self._captions:
                shown = PLAIN if self._is_ours else base
                self._blocks.append(Paragraph(runs, dir=shown.dir, align=shown.align))
            self._captions.clear()

    # -- pictures in tables ----------------------------------------------------------------

    def of_table(self, grid: Grid) -> None:
        """Add a table; pictures cannot stand in its cells, so they are told apart or follow it.

        A table that holds nothing but pictures and the captions below them only lays them out.
        """
        figures = picture_rows(grid)
        if figures and not self._is_ours:
            self._source.report.tell("docx.picture-table")
            self._blocks += figures
            return
        self._blocks.append(grid.table)
        moved = [picture for row in grid.contents for cell in row for picture in cell.pictures]
        if moved:
            self._source.report.tell("docx.picture-moved")
            self._blocks += (_figure(picture) for picture in moved)


def picture_rows(grid: Grid) -> list[Figure]:
    """Return the figures of a table that only lays out pictures; none for another table."""
    out: list[Figure] = []
    above: list[int] = []  # in `out`, the figures of the row above
    for row in grid.contents:
        texts = [plain_text(cell.runs).strip() for cell in row]
        if any(text and not _is_caption(cell, text) for cell, text in zip(row, texts, strict=True)):
            return []
        if any(cell.pictures for cell in row):
            above = []
            for cell, text in zip(row, texts, strict=True):
                if text and not cell.pictures:
                    return []
                for index, picture in enumerate(cell.pictures):
                    figure = _figure(picture)
                    is_last = index == len(cell.pictures) - 1
                    runs = cell.runs if text and is_last else ()
                    out.append(replace(figure, runs=runs, beside=bool(above)))
                    above.append(len(out) - 1)
        elif any(texts):
            if not above or len(above) != len(row):
                return []
            for at, cell in zip(above, row, strict=True):
                out[at] = replace(out[at], runs=lines_of(out[at].runs, cell.runs))
    return out


def _is_caption(cell: Inner, text: str) -> bool:
    """Tell whether the text of a cell is that of its picture; beside a sign stands advice."""
    short = len(text) <= _LONGEST_IN_CELL and "\n" not in text
    return short or bool(cell.captions) or labels.is_caption(text)


def _figure(picture: Picture) -> Figure:
    id = picture.asset.id if picture.asset else ""
    return Figure(id, picture.name, picture.alt, address=picture.address)


def _with_text(figure: Figure, meaning: Meaning, runs: Runs) -> Figure:
    text = plain_text(runs, line_break=" ")
    match meaning:
        case Meaning.CAPTION:
            return replace(figure, runs=lines_of(figure.runs, runs))
        case Meaning.ALT:
            return replace(figure, alt=words_of(figure.alt, text))
        case Meaning.CREDIT:
            return replace(figure, credit=words_of(figure.credit, text))
        case Meaning.SOURCE:
            return replace(figure, source=words_of(figure.source, text))
        case _:
            return replace(figure, licence=words_of(figure.licence, text))


def _is_extent(kept: str, wide: int) -> bool:
    """Tell whether a picture is as wide as we made it; LibreOffice counts in 360 EMU."""
    return abs((int(kept) if kept.isdecimal() else 0) - wide) <= _ROUNDED
