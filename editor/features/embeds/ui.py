"""Asking what a card says, and painting the one that is selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPalette, QPen, QTextBlock
from PySide6.QtWidgets import QWidget

from editor.bridge.objects import RADIUS, card_rect, draw_card
from editor.bridge.style import ACCENT
from editor.document.nodes import Embed
from editor.feature import Context
from editor.features.embeds.commands import (
    Card,
    card_of,
    clean_address,
    embed_at,
    insert,
    set_card,
)
from editor.ui.buttons import Look, push_button
from editor.ui.dialogs import TEXT_WIDTH, Dialog
from editor.ui.direction import Base
from editor.ui.fields import LineField
from editor.ui.layer import Layer
from editor.ui.surface import Surface
from editor.ui.theme import grown


def insert_card(context: Context) -> None:
    """Ask for an address and put its card below the caret; one in the clipboard is offered."""
    article, selection = context.article, context.selection
    offered = clean_address(QGuiApplication.clipboard().text())
    card = _ask(context, Card(offered if "//" in offered else ""))
    if card is not None:
        context.apply(insert(article, selection, card), context.text("embeds.insert"))


def edit_card(context: Context) -> None:
    """Ask what the card at the caret is to say."""
    index = embed_at(context.article, context.selection)
    embed = None if index is None else context.article.blocks[index]
    if index is None or not isinstance(embed, Embed):
        return
    card = _ask(context, card_of(embed))
    if card is not None:
        context.apply(set_card(context.article, index, card), context.text("embeds.edit"))


def _ask(context: Context, card: Card) -> Card | None:
    dialog = CardDialog(context.window(), context, card)
    wish = dialog.card() if dialog.ask() else None
    dialog.deleteLater()
    return wish


class CardDialog(Dialog):
    """Address and title of one card."""

    def __init__(self, parent: QWidget, context: Context, card: Card) -> None:
        super().__init__(parent, context.text("embeds"))
        self._wrong = context.text("embeds.wrong")
        self.url = LineField(context.text("embeds.url"), base=Base.LTR, code=True)
        self.title = LineField(context.text("embeds.title"), base=Base.AUTO)
        self.title.set_hint(context.text("embeds.title.hint"))
        self.url.set_value(card.url)
        self.title.set_value(card.title)
        for field in (self.url, self.title):
            field.setMinimumWidth(grown(TEXT_WIDTH))
            self.column.addWidget(field)
        self.add_button(push_button(context.text("ui.cancel"), run=self.reject))
        self.add_button(push_button(context.text("ui.ok"), run=self.accept, look=Look.PRIMARY))
        self.url.setFocus()

    def card(self) -> Card:
        """Return what was filled in."""
        return Card(clean_address(self.url.value()), " ".join(self.title.value().split()))

    def accept(self) -> None:
        """Close only with an address of the web."""
        if clean_address(self.url.value()):
            super().accept()
        else:
            self.url.set_error(self._wrong)
            self.url.setFocus()


class CardLayer(Layer):
    """Paints a frame round the card of one surface that is selected, or has the caret."""

    paints = frozenset({Embed})

    def __init__(self, surface: Surface) -> None:
        self._surface = surface

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Paint what belongs to visible cards."""
        surface = self._surface
        for qt_block, index in visible:
            embed = surface.blocks[index]
            if not isinstance(embed, Embed) or surface.textCursor().block() != qt_block:
                continue
            if embed.runs and surface.selected_object != index:
                continue
            line = qt_block.layout().lineAt(0).naturalTextRect()
            line.translate(surface.text_origin(qt_block))
            # Qt has put the colour of selected text over the card, and the flag of its caret
            paper = surface.palette().brush(QPalette.ColorRole.Base)
            painter.fillRect(line.adjusted(-8, -1, 8, 1), paper)
            place = card_rect(line)
            draw_card(painter, place, qt_block)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ACCENT, 2))
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
