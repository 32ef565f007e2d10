"""Sets text in lines: Qt breaks them, shapes the letters and orders the directions.

What comes back are plain values that need no Qt any more. Any thread, with a QGuiApplication.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextCharFormat,
    QTextFormat,
    QTextLayout,
    QTextOption,
)

from editor.document.marks import MarkKind, Marks
from editor.document.nodes import Align, Dir
from editor.features.printing.paper import Style
from editor.features.printing.rich import Rich, Span
from editor.features.printing.ui_clusters import LineMaker, SetLine, Setting
from editor.features.printing.ui_faces import UNIT, Faces, font_of
from editor.ui.fonts import code_families
from editor.ui.justify import stretch_format, stretches

_FLAGS = {
    Dir.RTL: Qt.LayoutDirection.RightToLeft,
    Dir.LTR: Qt.LayoutDirection.LeftToRight,
}


class Typesetter:
    """Sets paragraphs; keeps the faces that it met."""

    def __init__(self) -> None:
        self.faces = Faces()

    def lines(self, text: Rich, setting: Setting) -> list[SetLine]:
        """Return the lines of a paragraph; one that is empty has one empty line."""
        layout = self._laid_out(text, setting)
        return [
            LineMaker(self.faces, layout.lineAt(number), text, setting).result()
            for number in range(layout.lineCount())
        ]

    def width(self, text: Rich, style: Style, dir: Dir) -> float:
        """Return how wide the widest line of a text is that is broken nowhere but at its ends."""
        layout = self._laid_out(text, Setting(style, 20_000, dir))
        widths = (layout.lineAt(n).naturalTextWidth() for n in range(layout.lineCount()))
        return max(widths, default=0.0) / UNIT + 0.2

    def word_width(self, text: Rich, style: Style) -> float:
        """Return about how wide the longest word of a text is."""
        metrics = QFontMetricsF(font_of(style))
        return (
            max((metrics.horizontalAdvance(word) for word in text.text.split()), default=0) / UNIT
        )

    def _laid_out(self, text: Rich, setting: Setting) -> QTextLayout:
        layout = QTextLayout(text.text, font_of(setting.style))
        option = QTextOption()
        option.setTextDirection(_FLAGS[setting.dir])
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        option.setTabStopDistance(36 * UNIT)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        formats = [
            _range(span, _format(span, setting.style)) for span in text.spans if _formatted(span)
        ]
        if formats:
            layout.setFormats(formats)
        _break(layout, setting.width * UNIT)
        if setting.align is Align.JUSTIFY and layout.lineCount() > 1:
            wider = stretches(text.text, layout, font_of(setting.style))
            if wider:
                more = [_stretched(*each) for each in wider]
                layout.setFormats([*formats, *more])
                _break(layout, setting.width * UNIT)
        return layout


def _break(layout: QTextLayout, width: float) -> None:
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, 0))
    layout.endLayout()


def _formatted(span: Span) -> bool:
    return span.note is not None or bool(span.marks)


def _range(span: Span, fmt: QTextCharFormat) -> QTextLayout.FormatRange:
    one = QTextLayout.FormatRange()
    one.start, one.length = span.start, span.end - span.start  # pyright: ignore[reportAttributeAccessIssue]
    one.format = fmt  # pyright: ignore[reportAttributeAccessIssue]
    return one


def _stretched(start: int, length: int, steps: int, spacing: float) -> QTextLayout.FormatRange:
    one = QTextLayout.FormatRange()
    one.start, one.length = start, length  # pyright: ignore[reportAttributeAccessIssue]
    one.format = stretch_format(steps, spacing)  # pyright: ignore[reportAttributeAccessIssue]
    return one


def _format(span: Span, style: Style) -> QTextCharFormat:
    return _char_format(span.marks, span.note is not None, style)


@lru_cache(maxsize=500)
def _char_format(marks: Marks, note: bool, style: Style) -> QTextCharFormat:
    fmt = QTextCharFormat()
    kinds = {mark.kind for mark in marks}
    if MarkKind.STRONG in kinds:
        fmt.setFontWeight(QFont.Weight.Bold)
    if MarkKind.EMPHASIS in kinds:
        fmt.setFontItalic(True)
    if MarkKind.CODE in kinds:
        fmt.setFontFamilies(list(code_families()))
    size = font_of(style, small=note or _is_shifted(kinds)).pixelSize()
    if MarkKind.CODE in kinds and not style.code:
        size = round(size * 0.88)
    fmt.setProperty(QTextFormat.Property.FontPixelSize, size)
    return fmt


def _is_shifted(kinds: set[MarkKind]) -> bool:
    return bool(kinds & {MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT})
