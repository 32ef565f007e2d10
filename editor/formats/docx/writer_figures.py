"""Figures: pictures with their texts, alone or in rows side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor.document.article import SUFFIXES, Article, Asset
from editor.document.marks import direction
from editor.document.nodes import Dir, Figure, Runs
from editor.document.runs import text_run
from editor.formats.base import ReportBuilder
from editor.formats.docx import names
from editor.formats.docx.keepsake import ROW, Values
from editor.formats.docx.markup import attribute
from editor.formats.docx.page import EMU_PER_TWIP, Page
from editor.formats.docx.parcel import Parcel
from editor.formats.docx.pictures import (
    BLANK_PNG,
    SHOWN_BY_WORD,
    Extent,
    blip_xml,
    drawing_xml,
    extent,
    pixel_size,
    stand_in,
    width_from,
)
from editor.formats.docx.writer_captions import CaptionLabels
from editor.formats.docx.writer_paragraphs import Bookmarks, Layout, ParagraphWriter
from editor.text.direction import has_rtl

DOCUMENT = "word/document.xml"
_IN_A_ROW = 4
_ROW_HEIGHT = 4000 * EMU_PER_TWIP  # the most that pictures of a row are high
_CELL_SPACE = 114  # twips: left and right of a picture in a row
_BELOW = 240  # twips: between the last line of a figure and the text
_UNKNOWN_RATIO = 4 / 3
_UNKNOWN_WIDTH = 480  # pixels


@dataclass(slots=True)
class FigureWriter:
    """Writes figures, and their pictures into the parcel; `shown` are the assets on the page."""

    article: Article
    parcel: Parcel
    report: ReportBuilder
    page: Page
    paragraphs: ParagraphWriter
    bookmarks: Bookmarks
    labels: CaptionLabels
    shown: set[str]
    drawings: int = 0  # the last id that was dealt out
    _rows: int = 0

    def write(self, figures: Sequence[Figure], first: int) -> Iterator[str]:
        """Yield the paragraphs of a figure, or the tables of several that stand in a row.

        `first` is the index of the first of them in the article.
        """
        if len(figures) == 1:
            yield from self._figure(figures[0], first, None)
            return
        lines = -(-len(figures) // _IN_A_ROW)
        each = -(-len(figures) // lines)
        for at in range(0, len(figures), each):
            yield self._row(figures[at : at + each], first + at)

    def _row(self, figures: Sequence[Figure], first: int) -> str:
        """Return a table without lines: pictures of one height share the width of the text."""
        ratios = [self._ratio(figure) for figure in figures]
        room = self.page.text_width - _CELL_SPACE * len(figures)
        high = min(_ROW_HEIGHT, round(room * EMU_PER_TWIP / sum(ratios)))
        wide = [round(high * ratio / EMU_PER_TWIP) + _CELL_SPACE for ratio in ratios]
        self._rows += 1
        bookmark = self.bookmarks.named(f"{ROW}{self._rows}")
        cells: list[str] = []
        for index, (figure, ratio) in enumerate(zip(figures, ratios, strict=True)):
            size = Extent(max(1, round(high * ratio)), max(1, high))
            content = "".join(self._figure(figure, first + index, size, bookmark))
            cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{wide[index]}" w:type="dxa"/></w:tcPr>'
                         f"{content}</w:tc>")  # fmt: skip
            bookmark = ""
        bidi = "<w:bidiVisual/>" if self.paragraphs.base is Dir.RTL else ""
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="Gallery"/>{bidi}'
            f'<w:tblW w:w="{sum(wide)}" w:type="dxa"/><w:jc w:val="center"/>'
            '<w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>"
            f"{''.join(cells)}</w:tr></w:tbl>"
            '<w:p><w:pPr><w:pStyle w:val="TableGap"/></w:pPr></w:p>'
        )

    def _ratio(self, figure: Figure) -> float:
        asset = self.article.asset(figure.asset)
        if asset is None:
            return _UNKNOWN_RATIO
        width, height = pixel_size(asset)
        return min(4.0, max(0.25, width / height))

    def _figure(
        self, figure: Figure, index: int, size: Extent | None, before: str = ""
    ) -> Iterator[str]:
        """Yield the paragraphs of a figure; `size` is that of its picture in a row."""
        asset = self.article.asset(figure.asset)
        shown = bool(asset or figure.address)
        if asset and size is None:
            size = extent(asset, figure.width, self.page)
        bookmark = before + self.bookmarks.keep(_kept(figure, asset, size))
        lines: list[tuple[str, Runs]] = [
            ("FigureAlt", () if shown else text_run(figure.alt)),
            ("Caption", figure.runs),
            ("Credit", text_run(figure.credit)),
            ("Source", text_run(figure.source)),
            ("Licence", text_run(figure.licence)),
        ]
        lines = [(style, runs) for style, runs in lines if runs]
        for style, runs in (("Figure", ()), *lines):
            last = style == lines[-1][0] if lines else True
            keep = None if last is (style != "Figure") else not last
            after = _BELOW if last else None
            layout = Layout(figure.dir, figure.align, figure.lang, keep_next=keep, after=after)
            if style != "Figure":
                label = self.labels.xml("figure", runs) if style == "Caption" else ""
                yield self.paragraphs.xml(style, runs, layout, label)
            elif shown:
                box = size or _room(figure.width, self.page)
                drawing = self._drawing(figure, asset, box, index)
                yield self.paragraphs.xml(style, (), layout, f"{bookmark}<w:r>{drawing}</w:r>")
            else:
                # The name of a file reads from the left, however its numbers are spaced.
                marks = () if has_rtl(figure.name) else (direction(Dir.LTR),)
                yield self.paragraphs.xml(style, text_run(figure.name, *marks), layout, bookmark)

    def _drawing(self, figure: Figure, asset: Asset | None, size: Extent, index: int) -> str:
        self.drawings += 1
        if asset:
            self.shown.add(asset.id)
            picture = self._picture(asset.id, asset.media_type, asset.data)
            blip = self._blip(asset, picture, index)
        else:  # on the web: Word fetches it if its reader lets it
            relationships = self.parcel.relationships(DOCUMENT)
            id = relationships.add(names.REL_IMAGE, figure.address, external=True)
            blip = f'<a:blip r:link="{id}"/>'
        return drawing_xml(self.drawings, size, figure.name, figure.alt, blip)

    def _blip(self, asset: Asset, picture: str, index: int) -> str:
        if asset.media_type == "image/svg+xml":
            return blip_xml(self._picture("blank.png", "image/png", BLANK_PNG), svg=picture)
        if asset.media_type in SHOWN_BY_WORD:
            return blip_xml(picture)
        shown = stand_in(asset.data)
        if shown is None:
            self.report.lose("docx.picture-kind", index, ("pictures",), type=asset.media_type)
            return blip_xml(picture)
        kind, data = shown
        name = f"{asset.id}{SUFFIXES[kind]}"
        return blip_xml(self._picture(name, kind, data), original=picture)

    def _picture(self, name: str, media_type: str, data: bytes) -> str:
        path = f"word/media/{attribute(name)}"
        if path not in self.parcel:
            self.parcel.add(path, media_type, data)
        return self.parcel.relationships(DOCUMENT).add(names.REL_IMAGE, path)


def _room(width: int | None, page: Page) -> Extent:
    """Return the room for a picture whose shape is not known."""
    wide = min((width or _UNKNOWN_WIDTH) * names.EMU_PER_PIXEL, page.text_width * EMU_PER_TWIP)
    return Extent(wide, round(wide / _UNKNOWN_RATIO))


def _kept(figure: Figure, asset: Asset | None, size: Extent | None) -> Values:
    """Return what the page does not say: a width that was fitted to it, a place in a row."""
    kept: Values = ()
    if asset and size:
        if width_from(asset, size.width) != figure.width:
            width = "" if figure.width is None else str(figure.width)
            kept = (("width", width), ("extent", str(size.width)))
    elif figure.width:
        kept = (("width", str(figure.width)), ("extent", ""))
    if figure.address:
        kept = (*kept, ("address", figure.address))
    return (*kept, ("beside", "1")) if figure.beside else kept
