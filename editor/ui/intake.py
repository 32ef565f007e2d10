"""Takes in what is pasted and dropped: our own slices, HTML, text.

Pictures are offered to whoever reads them, since reading takes its time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from editor.bridge.clipboard import SLICE_TYPE, read_slice, text_blocks
from editor.document.article import Asset
from editor.document.nodes import Block, Code, Paragraph
from editor.document.slices import insert
from editor.formats.base import Report
from editor.formats.offer import Offer
from editor.ui.arrival import arrival, holds_pictures

if TYPE_CHECKING:
    from editor.ui.surface import Surface


class Intake:
    """Inserts foreign data into one surface, each time as one undo step."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface

    def accepts(self, mime: QMimeData) -> bool:
        """Tell whether there is something in it that can be inserted."""
        return (
            mime.hasFormat(SLICE_TYPE)
            or mime.hasHtml()
            or mime.hasText()
            or mime.hasImage()
            or holds_pictures(mime)
        )

    def insert(self, mime: QMimeData) -> None:
        """Insert the richest form that the data really has."""
        kept = read_slice(mime)
        if kept is not None:
            self._insert(*kept)
            return
        if holds_pictures(mime):
            self._surface.pictures_offered.emit(arrival(mime, self._surface.textCursor()))
            return
        if self._taken_by_rule(mime):
            return
        if mime.hasHtml() and not self._in_code():
            self._insert_html(mime.html())
        elif mime.hasText():
            self.insert_text(mime.text())

    def _taken_by_rule(self, mime: QMimeData) -> bool:
        """Let a rule of a feature take the paste; false where it goes the usual way."""
        surface = self._surface
        if not surface.paste_rules or self._in_code():
            return False
        offer = Offer(
            mime.text() if mime.hasText() else "",
            mime.html() if mime.hasHtml() else "",
            tuple(url.toString() for url in mime.urls()),
            mime.hasImage(),
        )
        article, selection = surface.article, surface.selection
        for rule in surface.paste_rules:
            change = rule(article, selection, offer)
            if change is not None:
                surface.apply(change)
                return True
        return False

    def insert_clipboard_text(self) -> None:
        """Insert the plain text of the clipboard."""
        self.insert_text(QGuiApplication.clipboard().text())

    def insert_text(self, text: str) -> None:
        """Insert plain text, mended by the paste filters, a paragraph for each line."""
        for mend in self._surface.paste_filters:
            text = mend(text)
        if text:
            blocks = (Code(text=text),) if self._in_code() else text_blocks(text)
            self._insert(blocks, ())

    def _in_code(self) -> bool:
        head = self._surface.selection.head
        return isinstance(self._surface.blocks[head.block], Code)

    def _insert_html(self, html: str) -> None:
        from editor.formats.base import no_resources
        from editor.formats.html import read_fragment

        reading = read_fragment(html, no_resources)
        blocks = reading.article.blocks
        if blocks == (Paragraph(),):
            return
        self._insert(blocks, reading.article.assets, reading.report)

    def _insert(
        self,
        blocks: tuple[Block, ...],
        assets: tuple[Asset, ...],
        report: Report | None = None,
    ) -> None:
        surface = self._surface
        surface.desk.add_assets(assets)
        surface.apply(insert(surface.article, surface.selection, blocks))
        if report is not None:
            surface.pasted.emit(report)
