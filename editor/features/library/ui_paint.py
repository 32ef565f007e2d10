"""How an article looks on the shelf: as a row and as a card, from the start side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QPixmapCache,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.bridge.utf16 import to_utf16
from editor.features.library.ui_model import Index, Item, item_at
from editor.features.library.ui_places import CARD_PICTURE, LINES
from editor.features.library.words import Phrases
from editor.storage.library import Entry
from editor.text.direction import LRM, RLM
from editor.ui.icons import pixmap
from editor.ui.ring import draw_chosen, draw_ring
from editor.ui.theme import SIZE, SPACE, Colours, colours, grown
from editor.ui.tree import draw_text, runs_right_to_left

THUMB = QSize(92, 64)
SIGN = 14  # pixels of the sign of a status
SIGNS = {
    "idea": ("lightbulb", "muted"),
    "draft": ("pen-line", "muted"),
    "review": ("eye", "warning"),
    "ready": ("circle-check", "success"),
    "published": ("globe", "accent"),
}
FAULTY = ("triangle-alert", "danger")
AWAY = ("unlink", "warning")
Marks = tuple[tuple[int, int], ...]


class ShelfDelegate(QStyledItemDelegate):
    """Paints an article. What is open now has a mark at its start."""

    def __init__(self, words: Phrases, cards: Callable[[], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self._cards = cards

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one article."""
        found = item_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        brush = _Brush(painter, option, self._words)
        if self._cards():
            brush.card(found)
        else:
            brush.row(found)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """Return the size of a row; the view goes by its own numbers."""
        return QSize(40, 40)


class _Brush:
    """One article being painted."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, words: Phrases) -> None:
        self._painter, self._words = painter, words
        self._font: QFont = option.font
        self._rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        self._selected = bool(state & QStyle.StateFlag.State_Selected)
        self._hover = bool(state & QStyle.StateFlag.State_MouseOver)
        self._focus = bool(state & QStyle.StateFlag.State_HasFocus)
        self._rtl = option.direction == Qt.LayoutDirection.RightToLeft
        self._now: Colours = colours()

    # ---- a row

    def row(self, found: Item | None) -> None:
        """Paint title and date, what it says, what is known of it; the picture at the end."""
        rect = self._rect.adjusted(0, 2, 0, -2)
        self._ground(rect, SIZE.radius)
        inner = rect.adjusted(SPACE.medium, SPACE.small, -SPACE.medium, -SPACE.small)
        if found is None:
            self._waiting(inner)
            return
        if found.entry.picture:
            place = self._end_of(inner, THUMB.width())
            place.setHeight(THUMB.height())
            place.moveTop(inner.center().y() - THUMB.height() // 2)
            self._picture(found.entry, place, SIZE.radius)
            inner = self._before(inner, THUMB.width() + SPACE.medium)
        lines: list[QRect] = []
        top = inner.top()
        for height in map(grown, LINES):
            lines.append(QRect(inner.left(), top, inner.width(), height))
            top += height
        self._title_line(found, lines[0])
        self._text_line(found, lines[1])
        self._fact_line(found.entry, lines[2])

    def _title_line(self, found: Item, rect: QRect) -> None:
        share = found.hit.share if found.hit is not None else 0.0
        when = self._words.likeness(share) if share else self._words.when(found.entry)
        self._use(SIZE.small, self._now.muted)
        width = self._painter.fontMetrics().horizontalAdvance(when) + SPACE.tight
        draw_text(self._painter, self._end_of(rect, width), when, rtl=not self._rtl)
        self._use(SIZE.title, self._now.ink, QFont.Weight.Medium)
        room = self._before(rect, width + SPACE.medium)
        self._marked(room, self._title(found.entry), self._title_marks(found), lines=1)

    def _text_line(self, found: Item, rect: QRect) -> None:
        self._use(SIZE.body, self._now.muted)
        if found.hit is not None and found.hit.snippet:
            self._marked(rect, found.hit.snippet, found.hit.marks, lines=1)
        elif found.entry.first_line:
            draw_text(self._painter, rect, found.entry.first_line, rtl=self._rtl)

    def _fact_line(self, entry: Entry, rect: QRect) -> None:
        rest = self._sign(entry, rect)
        facts = self._words.facts(entry)
        if facts:
            self._use(SIZE.small, self._now.muted)
            draw_text(self._painter, rest, self._forward(facts), rtl=self._rtl)

    # ---- a card

    def card(self, found: Item | None) -> None:
        """Paint the picture above, then title, text and facts."""
        rect = self._rect
        self._ground(rect, SIZE.radius_large, framed=True)
        inner = rect.adjusted(SPACE.medium, SPACE.medium, -SPACE.medium, -SPACE.medium)
        if found is None:
            self._waiting(inner)
            return
        words = QRect(inner)
        if found.entry.picture:
            place = QRect(rect.left() + 1, rect.top() + 1, rect.width() - 2, CARD_PICTURE)
            self._picture(found.entry, place, SIZE.radius_large - 1, foot=False)
            words.setTop(place.bottom() + SPACE.small)
        facts, words = _foot(words, grown(20))
        self._use(SIZE.small, self._now.muted)
        told = self._forward(self._words.facts(found.entry))
        draw_text(self._painter, facts, told, rtl=self._rtl)
        status, words = _foot(words, grown(22))
        rest = self._sign(found.entry, status)
        self._use(SIZE.small, self._now.muted)
        draw_text(self._painter, rest, self._words.when(found.entry), rtl=not self._rtl)
        self._use(SIZE.title, self._now.ink, QFont.Weight.Medium)
        used = self._marked(words, self._title(found.entry), self._title_marks(found), lines=2)
        words.setTop(words.top() + used + SPACE.tight)
        text, marks = found.entry.first_line, ()
        if found.hit is not None and found.hit.snippet:
            text, marks = found.hit.snippet, found.hit.marks
        self._use(SIZE.body, self._now.muted)
        room = words.height() // self._painter.fontMetrics().lineSpacing()
        if text and room > 0:
            self._marked(words, text, marks, lines=room)

    # ---- parts

    def _ground(self, rect: QRect, radius: int, *, framed: bool = False) -> None:
        now, painter = self._now, self._painter
        ground = now.hover if self._hover else now.raised if framed else ""
        if self._selected:
            draw_chosen(painter, rect, radius, rtl=self._rtl)
            ground = ""
        edge = now.line if framed else ""
        if self._selected and self._focus:
            draw_ring(painter, rect, radius)
            return
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(edge), 1) if edge else Qt.PenStyle.NoPen)
        if ground or edge:
            painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)

    def _waiting(self, rect: QRect) -> None:
        self._use(SIZE.body, self._now.faint)
        draw_text(self._painter, rect, "…", rtl=self._rtl)

    def _title(self, entry: Entry) -> str:
        return entry.title or entry.path.stem

    def _forward(self, text: str) -> str:
        """Return a list in the direction of the interface, whatever its first name is."""
        return f"{RLM if self._rtl else LRM}{text}"

    def _title_marks(self, found: Item) -> Marks:
        return found.hit.title_marks if found.hit is not None and found.entry.title else ()

    def _sign(self, entry: Entry, rect: QRect) -> QRect:
        """Paint the status as a sign and a word; return what is left of the line."""
        name, role = SIGNS.get(entry.status, SIGNS["draft"])
        if entry.fault or entry.away:
            name, role = FAULTY if entry.fault else AWAY
        tint = getattr(self._now, role)
        place = self._start_of(rect, SIGN)
        glyph = pixmap(name, SIGN, tint, self._painter.device().devicePixelRatio())
        self._painter.drawPixmap(QPoint(place.left(), place.center().y() - SIGN // 2), glyph)
        rest = self._after(rect, SIGN + SPACE.tight)
        word = self._words.status(entry)
        self._use(SIZE.small, tint, QFont.Weight.Medium)
        width = self._painter.fontMetrics().horizontalAdvance(word) + 1
        draw_text(self._painter, self._start_of(rest, width), word, rtl=self._rtl)
        return self._after(rest, width + SPACE.medium)

    def _picture(self, entry: Entry, rect: QRect, radius: int, *, foot: bool = True) -> None:
        """Paint a picture so that it fills a place, cut around its middle."""
        found = _fitted(entry, rect.size(), self._painter.device().devicePixelRatio())
        path = QPainterPath()
        whole = QRectF(rect) if foot else QRectF(rect).adjusted(0, 0, 0, radius)
        path.addRoundedRect(whole, radius, radius)
        self._painter.save()
        self._painter.setClipPath(path)
        self._painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        self._painter.drawPixmap(rect.topLeft(), found)
        self._painter.restore()

    def _marked(self, rect: QRect, text: str, marks: Marks, *, lines: int) -> int:
        """Paint a text in at most so many lines, some of it marked; return the height used."""
        if lines == 1 and not marks:
            draw_text(self._painter, rect, text, rtl=self._rtl)
            return rect.height()
        rtl = runs_right_to_left(text, rtl=self._rtl)
        side = Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft
        option = QTextOption(side | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        text, cut = self._shortened(text, option, rect.width(), lines)
        layout = QTextLayout(text, self._painter.font(), self._painter.device())
        layout.setTextOption(option)
        layout.setFormats(self._formats(text, tuple(m for m in marks if m[1] <= cut)))
        layout.beginLayout()
        height = 0.0
        for _ in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(rect.width())
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        top = rect.top() if lines > 1 else rect.top() + (rect.height() - height) / 2
        layout.draw(self._painter, QPointF(rect.left(), top))
        return round(height)

    def _shortened(self, text: str, option: QTextOption, width: int, lines: int) -> tuple[str, int]:
        """Return as much of a text as fits, with dots where it is cut, and where that is."""
        layout = QTextLayout(text, self._painter.font(), self._painter.device())
        layout.setTextOption(option)
        layout.beginLayout()
        end = 0
        for _ in range(lines):
            line = layout.createLine()
            if not line.isValid():
                layout.endLayout()
                return text, len(text)
            line.setLineWidth(width)
            end = line.textStart() + line.textLength()
        more = layout.createLine().isValid()
        layout.endLayout()
        if not more:
            return text, len(text)
        shown = text.encode("utf-16-le")[: 2 * end].decode("utf-16-le", "ignore")
        kept = shown.rstrip()[:-2].rstrip()
        if (word := kept.rfind(" ")) > len(kept) // 2:  # half a word reads as another one
            kept = kept[:word].rstrip()
        return f"{kept}…", len(kept)

    def _formats(self, text: str, marks: Marks) -> list[QTextLayout.FormatRange]:
        made: list[QTextLayout.FormatRange] = []
        for start, end in marks:
            look = QTextCharFormat()
            look.setBackground(QColor(self._now.selection))
            look.setForeground(QColor(self._now.on_selection))
            found = QTextLayout.FormatRange()
            found.start = to_utf16(text, start)  # pyright: ignore[reportAttributeAccessIssue]
            found.length = to_utf16(text, end) - found.start  # pyright: ignore[reportAttributeAccessIssue]
            found.format = look  # pyright: ignore[reportAttributeAccessIssue]
            made.append(found)
        return made

    def _use(self, points: float, colour: str, weight: QFont.Weight = QFont.Weight.Normal) -> None:
        font = QFont(self._font)
        font.setPointSizeF(points)
        font.setWeight(weight)
        self._painter.setFont(font)
        self._painter.setPen(QColor(colour))

    # ---- start and end of a rectangle

    def _start_of(self, rect: QRect, width: int) -> QRect:
        return self._cut(rect, width, left=not self._rtl)

    def _end_of(self, rect: QRect, width: int) -> QRect:
        return self._cut(rect, width, left=self._rtl)

    def _after(self, rect: QRect, width: int) -> QRect:
        return self._rest(rect, width, left=not self._rtl)

    def _before(self, rect: QRect, width: int) -> QRect:
        return self._rest(rect, width, left=self._rtl)

    @staticmethod
    def _cut(rect: QRect, width: int, *, left: bool) -> QRect:
        width = min(width, rect.width())
        edge = rect.left() if left else rect.right() - width + 1
        return QRect(edge, rect.top(), width, rect.height())

    @staticmethod
    def _rest(rect: QRect, width: int, *, left: bool) -> QRect:
        width = min(width, rect.width())
        return rect.adjusted(width, 0, 0, 0) if left else rect.adjusted(0, 0, -width, 0)


def _foot(rect: QRect, height: int) -> tuple[QRect, QRect]:
    """Return the foot of a rectangle and the rest above it."""
    line = QRect(rect.left(), rect.bottom() - height + 1, rect.width(), height)
    return line, rect.adjusted(0, 0, 0, -height)


def _fitted(entry: Entry, size: QSize, ratio: float) -> QPixmap:
    """Return the picture of an article cut to a size; decoding a small one takes under 1 ms."""
    key = f"qirtas-shelf/{entry.path}/{entry.modified}/{size.width()}x{size.height()}/{ratio}"
    found = QPixmapCache.find(key)  # pyright: ignore[reportCallIssue] - the stubs lack this form
    if found is not None and not found.isNull():
        return found
    whole = QImage.fromData(entry.picture).scaled(
        size * ratio,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    room = size * ratio
    corner = QPoint((whole.width() - room.width()) // 2, (whole.height() - room.height()) // 3)
    made = QPixmap.fromImage(whole.copy(QRect(corner, room)))
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made
