"""Draws what is not text: the number of a footnote, the picture of a figure, a card.

Objects are drawn only through a subclass of QPyTextObject; a handler that inherits QObject and
QTextObjectInterface registers without an error and is never called.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPalette,
    QPen,
    QPyTextObject,
    QTextBlock,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from editor.bridge.article_document import ArticleDocument
from editor.bridge.pictures import Pictures
from editor.bridge.properties import BLOCK_OBJECTS, OBJECT, ObjectType, Prop
from editor.bridge.rows import (
    column_width,
    figure_of,
    is_follower,
    object_height,
    picture_rect,
    row_of,
)
from editor.bridge.signs import draw_sign
from editor.bridge.style import ACCENT
from editor.document.codec import decode_block
from editor.document.nodes import Embed, Figure
from editor.text.direction import isolated, isolated_ltr

CARD_HEIGHT = 76.0
CARD_PADDING = 14.0
RULE_HEIGHT = 24.0
RULE_SHARE = 0.3  # of the column's width
RADIUS = 8.0
_SCHEME = re.compile(r"^https?://(?:www\.)?|/$", re.IGNORECASE)
_SITE = re.compile(r"^https?://(?:www\.)?([^/?#]+).*$", re.IGNORECASE)
GROUND, LINE, MUTED = 12, 70, 170  # alphas of the ink


class NoteObject(QPyTextObject):
    """Draws the number of a footnote, raised, in the accent of the program."""

    def __init__(self, owner: ArticleDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._owner = owner

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        """Return the room for as many digits as the last note of the article has."""
        metrics = QFontMetricsF(_note_font(doc))
        digits = len(str(self._owner.note_count))
        return QSizeF(metrics.horizontalAdvance("0" * digits) + 3, metrics.height())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,
    ) -> None:
        """Draw the number that the note has at this moment."""
        block = doc.findBlock(posInDocument)
        number = self._owner.note_number(block, notes_before(block, posInDocument))
        painter.save()
        painter.setFont(_note_font(doc))
        painter.setPen(ACCENT)
        painter.drawText(
            rect, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, str(number)
        )
        painter.restore()


def _note_font(doc: QTextDocument) -> QFont:
    font = QFont(doc.defaultFont())
    font.setPointSizeF(max(1.0, doc.defaultFont().pointSizeF() * 0.72))
    font.setWeight(QFont.Weight.DemiBold)
    return font


class PictureObject(QPyTextObject):
    """Draws the picture of a figure across the column, or a frame that waits for one."""

    def __init__(self, pictures: Pictures, placeholder: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._placeholder = placeholder

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        """Return the width of the column, so that the caption starts on a line of its own."""
        column = column_width(doc)
        return QSizeF(column, object_height(doc.findBlock(posInDocument), self._pictures, column))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,
    ) -> None:
        """Draw the picture, with all that stand in a row with it; those draw nothing themselves."""
        block = doc.findBlock(posInDocument)
        if not is_follower(block):
            draw_row(painter, QRectF(rect), block, self._pictures, self._placeholder())


def draw_row(
    painter: QPainter, place: QRectF, block: QTextBlock, pictures: Pictures, placeholder: str
) -> None:
    """Draw the pictures of a row, or the one of a figure that stands alone, in its object."""
    for each in row_of(block):
        at = picture_rect(each, pictures, place.width()).translated(place.topLeft())
        draw_picture(painter, at, figure_of(each) or Figure(), pictures, placeholder)


def draw_picture(
    painter: QPainter, place: QRectF, figure: Figure, pictures: Pictures, placeholder: str
) -> None:
    """Draw the picture of a figure, its place while it is decoded, or the frame with its name."""
    image = pictures.image(figure.asset) if figure.asset else None
    painter.save()
    if image is not None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image)
    elif figure.asset and not pictures.is_broken(figure.asset):
        painter.fillRect(place, _ink(GROUND))
    else:
        name = figure.name or figure.alt or figure.source
        # isolated: a name of numbers reads from left to right (RTL.md E18)
        label = isolated(name)
        waits = "" if figure.asset else placeholder
        _draw_frame(painter, place, waits or label, label if waits else "", dashed=True)
    painter.restore()


class CardObject(QPyTextObject):
    """Draws an embed as a card with its address; nothing is ever fetched."""

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        """Return the width of the column, so that the text starts on a line of its own."""
        return QSizeF(column_width(doc), CARD_HEIGHT + 8)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,
    ) -> None:
        """Draw it over the width of the column."""
        draw_card(painter, card_rect(QRectF(rect)), doc.findBlock(posInDocument))


def card_rect(line: QRectF) -> QRectF:
    """Return where the card stands in the line of its object."""
    return QRectF(line.left(), line.top(), line.width(), CARD_HEIGHT)


def draw_card(painter: QPainter, place: QRectF, block: QTextBlock) -> None:
    """Draw the card of an embed's Qt block: a sign of its kind, its title, its address."""
    encoded = block.blockFormat().property(Prop.BLOCK)
    found = decode_block(cast("str", encoded)) if encoded else None
    embed = found if isinstance(found, Embed) else Embed()
    rtl = block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
    fields = dict(embed.data)
    address = fields.get("url") or next(iter(fields.values()), "")
    title = fields.get("title") or _SITE.sub(r"\1", address) or embed.kind
    painter.save()
    _draw_box(painter, place, dashed=False)
    side = place.height() - 2 * CARD_PADDING
    left = place.right() - CARD_PADDING - side if rtl else place.left() + CARD_PADDING
    draw_sign(painter, QRectF(left, place.top() + CARD_PADDING, side, side), embed.kind)
    text = place.adjusted(CARD_PADDING, CARD_PADDING, -CARD_PADDING, -CARD_PADDING)
    room = side + CARD_PADDING
    text = text.adjusted(0, 0, -room, 0) if rtl else text.adjusted(room, 0, 0, 0)
    half = text.height() / 2
    font = QFont(QGuiApplication.font())
    font.setWeight(QFont.Weight.DemiBold)
    upper = QRectF(text.left(), text.top(), text.width(), half)
    _draw_line(painter, upper, isolated(title), font, _ink(), rtl=rtl)
    lower = QRectF(text.left(), text.top() + half, text.width(), half)
    # isolated: an address reads from left to right wherever it stands (RTL.md E18)
    shown = isolated_ltr(_SCHEME.sub("", address))
    _draw_line(painter, lower, shown, QGuiApplication.font(), _ink(MUTED), rtl=rtl)
    painter.restore()


def _draw_line(
    painter: QPainter, place: QRectF, text: str, font: QFont, ink: QColor, *, rtl: bool
) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, place.width())
    option = QTextOption(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    painter.drawText(place, shown, option)


class RuleObject(QPyTextObject):
    """Draws a separator: a short line in the middle."""

    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        """Return the width of the column, so that nothing stands beside the line."""
        return QSizeF(column_width(doc), RULE_HEIGHT)

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,
    ) -> None:
        """Draw it in the ink of the theme, faintly."""
        ink = QGuiApplication.palette().color(QPalette.ColorRole.Text)
        ink.setAlpha(90)
        middle = QRectF(rect).center()
        width = rect.width() * RULE_SHARE
        painter.fillRect(QRectF(middle.x() - width / 2, middle.y(), width, 1.5), ink)


def _ink(alpha: int = 255) -> QColor:
    ink = QGuiApplication.palette().color(QPalette.ColorRole.Text)
    ink.setAlpha(alpha)
    return ink


def _draw_box(painter: QPainter, rect: QRectF, *, dashed: bool) -> None:
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_ink(LINE), 1, style))
    painter.setBrush(_ink(GROUND))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)


def _draw_frame(painter: QPainter, rect: QRectF, title: str, detail: str, *, dashed: bool) -> None:
    """Draw a quiet box with a line of title and one of detail."""
    _draw_box(painter, rect, dashed=dashed)
    font = QFont(QGuiApplication.font())
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(_ink())
    upper = rect.adjusted(16, 0, -16, -rect.height() / 2)
    lower = rect.adjusted(16, rect.height() / 2, -16, 0)
    painter.drawText(upper, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, title)
    painter.setFont(QGuiApplication.font())
    painter.setPen(_ink(MUTED))
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(detail, Qt.TextElideMode.ElideMiddle, lower.width())
    painter.drawText(lower, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, shown)


def register(owner: ArticleDocument, pictures: Pictures, placeholder: Callable[[], str]) -> None:
    """Make a document draw our objects; `placeholder` says what an empty figure waits for."""
    document = owner.qt
    layout = document.documentLayout()
    layout.registerHandler(ObjectType.NOTE, NoteObject(owner, document))
    layout.registerHandler(ObjectType.PICTURE, PictureObject(pictures, placeholder, document))
    layout.registerHandler(ObjectType.CARD, CardObject(document))
    layout.registerHandler(ObjectType.RULE, RuleObject(document))


def notes_before(block: QTextBlock, position: int) -> int:
    """Return how many footnotes stand in a Qt block before a position of the document."""
    objects = block.text()[: position - block.position()].count(OBJECT)
    return objects - begins_with_object(block)


def begins_with_object(block: QTextBlock) -> bool:
    """Tell whether a Qt block is that of a figure or an embed."""
    if not block.isValid() or not block.text().startswith(OBJECT):
        return False
    return block.begin().fragment().charFormat().objectType() in BLOCK_OBJECTS
