"""Text in several lines, all of which begin at the edge.

Qt hangs the blank at which a line was wrapped before the beginning of a right-to-left line, so the
line is shoved in and loses its end (seen with Qt 6.11, qt_format_text); a text layout does not.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from editor.document.nodes import Dir
from editor.text.direction import first_strong


def wrapped(
    text: str, font: QFont, width: float, alignment: Qt.AlignmentFlag | None = None
) -> tuple[QTextLayout, float]:
    """Lay a plain text out in lines of a width; return it and its height.

    Its direction is that of its first letter, and so is the side on which its lines begin where
    no other is asked for.
    """
    flags = Qt.AlignmentFlag
    rtl = first_strong(text) is Dir.RTL
    side = (flags.AlignRight if rtl else flags.AlignLeft) | flags.AlignAbsolute
    option = QTextOption(side if alignment is None else alignment)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height
