"""What stands at a picture and is no text: its credit, a hint for its caption, its handles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPalette,
    QPen,
    QTextBlock,
    QTextOption,
)

from editor.bridge.objects import RADIUS, draw_row
from editor.bridge.rows import CAPTION_ROOM, column_width, is_follower, row_of
from editor.bridge.style import ACCENT, CREDIT_HEIGHT
from editor.document.nodes import Align, Dir, Figure
from editor.feature import Context
from editor.features.figures.commands import credit_line, tells_its_role
from editor.text.direction import isolated_ltr
from editor.ui.layer import Layer
from editor.ui.surface import Surface

HANDLE = 11.0  # pixels across
REACH = 9.0  # from the middle of a handle, at which the mouse takes it
SMALL, HINT = 0.74, 0.85  # sizes of the credit and the hint, against the text
MUTED = 165
CARET = 2.0
FLAG = 8.0  # of Qt's caret in mixed text, across


class FigureLayer(Layer):
    """Paints over the figures of one surface. `sizing` is told while a handle is dragged."""

    paints = frozenset({Figure})

    def __init__(self, surface: Surface, context: Context) -> None:
        self._surface = surface
        self._context = context
        self.sizing = False

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Paint what belongs to visible figures."""
        selected: int | None = None
        asked = False
        for qt_block, index in visible:
            figure = self._surface.blocks[index]
            if not isinstance(figure, Figure):
                continue
            if not asked:
                selected, asked = self._surface.selected_object, True
            self._paint_credit(painter, qt_block, figure)
            alone = not figure.runs and self._caret_in(qt_block)
            if index == selected or alone:
                self._paint_anew(painter, qt_block)
            if index == selected:
                self._paint_frame(painter, qt_block, figure)
            if alone:
                self._paint_hint(painter, qt_block, figure, caret=index != selected)

    def _caret_in(self, qt_block: QTextBlock) -> bool:
        return self._surface.textCursor().block() == qt_block

    def _paint_credit(self, painter: QPainter, qt_block: QTextBlock, figure: Figure) -> None:
        words = credit_line(figure)
        if not words:
            return
        text = self._context.text
        line = " · ".join(
            value if tells_its_role(value) else f"{text(f'figures.{field}')}: {value}"
            for field, value in words
        )
        origin = self._surface.text_origin(qt_block)
        top = origin.y() + qt_block.layout().boundingRect().height()
        self._write(painter, figure, QRectF(origin.x(), top, 0, CREDIT_HEIGHT), line, SMALL)

    def _paint_hint(
        self, painter: QPainter, qt_block: QTextBlock, figure: Figure, *, caret: bool
    ) -> None:
        """Say that a caption can be written; the caret stands before it, that of Qt is hidden."""
        line = qt_block.layout().lineAt(0).naturalTextRect()
        origin = self._surface.text_origin(qt_block)
        bottom = origin.y() + line.bottom() - CAPTION_ROOM
        place = QRectF(origin.x(), bottom, 0, CAPTION_ROOM)
        written = self._write(
            painter, figure, place, self._context.text("figures.caption.hint"), HINT
        )
        if caret:
            edge = written.right() + 3 if self._is_rtl(figure) else written.left() - 4
            bar = QRectF(edge, written.top(), CARET, written.height())
            painter.fillRect(bar, self._surface.palette().brush(QPalette.ColorRole.Text))

    def _write(
        self, painter: QPainter, figure: Figure, place: QRectF, text: str, scale: float
    ) -> QRectF:
        """Write a line across the column, as the caption stands; return where it stands."""
        place.setWidth(column_width(self._surface.document()))
        font = QFont(self._surface.document().defaultFont())
        font.setPointSizeF(font.pointSizeF() * scale)
        ink = self._surface.palette().color(QPalette.ColorRole.Text)
        ink.setAlpha(MUTED)
        painter.setFont(font)
        painter.setPen(ink)
        rtl = self._is_rtl(figure)
        side = {
            "start": Qt.AlignmentFlag.AlignLeft,  # leading, in the direction of the option
            "end": Qt.AlignmentFlag.AlignRight,
        }.get(str(figure.align), Qt.AlignmentFlag.AlignHCenter)
        option = QTextOption(side | Qt.AlignmentFlag.AlignVCenter)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(place.width())
        )
        painter.drawText(place, shown, option)
        return self._written(painter.fontMetrics(), place, shown, figure)

    def _written(self, metrics: QFontMetrics, place: QRectF, text: str, figure: Figure) -> QRectF:
        width, height = metrics.horizontalAdvance(text), metrics.height()
        left = place.center().x() - width / 2
        if figure.align in {Align.START, Align.END}:
            right = self._is_rtl(figure) == (figure.align is Align.START)
            left = place.right() - width if right else place.left()
        return QRectF(left, place.center().y() - height / 2, width, height)

    def _is_rtl(self, figure: Figure) -> bool:
        return (figure.dir or self._surface.article.meta.dir) is Dir.RTL

    def _paint_anew(self, painter: QPainter, qt_block: QTextBlock) -> None:
        """Take off what Qt puts over a picture: the colour of selected text, a flag of its caret.

        No width of the caret and no palette of the widget hides these.
        """
        surface = self._surface
        line = qt_block.layout().lineAt(0).naturalTextRect()
        line.translate(surface.text_origin(qt_block))
        paper = surface.palette().brush(QPalette.ColorRole.Base)
        painter.fillRect(line.adjusted(0, -1, 0, 1), paper)
        for edge in (line.left(), line.right()):
            flag = QRectF(edge - FLAG, line.top(), 2 * FLAG, max(line.height(), 2 * FLAG))
            painter.fillRect(flag, paper)
        if not is_follower(qt_block):
            waits = self._context.text("surface.placeholder")
            draw_row(painter, line, qt_block, surface.pictures, waits)

    def _paint_frame(self, painter: QPainter, qt_block: QTextBlock, figure: Figure) -> None:
        place = self.place(qt_block)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ACCENT, 2))
        if not figure.asset:
            painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            return
        painter.drawRect(place)
        if len(row_of(qt_block)) > 1:
            return  # the pictures of a row are of one height
        painter.setBrush(QColor("white"))
        for spot in handles(place):
            painter.drawEllipse(spot, HANDLE / 2, HANDLE / 2)
        if self.sizing:
            self._paint_width(painter, place)

    def _paint_width(self, painter: QPainter, place: QRectF) -> None:
        font = QFont(self._surface.font())
        painter.setFont(font)
        text = isolated_ltr(f"{round(place.width())} × {round(place.height())}")
        room = painter.fontMetrics().horizontalAdvance(text) + 18
        label = QRectF(place.center().x() - room / 2, place.bottom() - 36, room, 26)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(20, 20, 20, 200))
        painter.drawRoundedRect(label, 6, 6)
        painter.setPen(QColor("white"))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)

    def place(self, qt_block: QTextBlock) -> QRectF:
        """Return where the picture of a figure stands in the viewport."""
        return self._surface.picture_page.place(qt_block)


def handles(place: QRectF) -> tuple[QPointF, ...]:
    """Return the middles of the handles of a picture: both sides, both lower corners."""
    middle = place.center().y()
    return (
        QPointF(place.left(), middle),
        QPointF(place.right(), middle),
        place.bottomLeft(),
        place.bottomRight(),
    )
