"""Where pictures stand: alone, or in rows of figures that are beside one another.

Qt sets blocks one below another, so all pictures of a row are drawn in the object of its first
figure; those of the others keep only the room for their captions, which follow below.
"""

from __future__ import annotations

import math
from typing import cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextDocument

from editor.bridge.pictures import Pictures
from editor.bridge.properties import Prop
from editor.document.codec import decode_block
from editor.document.nodes import Align, Figure

PLACEHOLDER_HEIGHT = 150.0
MAX_PICTURE_HEIGHT = 560.0
MAX_ROW_HEIGHT = 260.0
ROW_GAP = 8.0
IN_A_ROW = 4  # pictures; more go into rows of equal numbers
UNKNOWN_RATIO = 4 / 3  # of a picture that is not there yet
CAPTION_GAP = 8.0  # between a picture and its caption
CAPTION_ROOM = 30.0  # for the first line of a caption that is not there yet


def column_width(doc: QTextDocument) -> float:
    """Return the width that a block object may take: all of the line, not a pixel more."""
    return max(40.0, doc.textWidth() - 2 * doc.documentMargin() - 2)


def figure_of(block: QTextBlock) -> Figure | None:
    """Return the figure of a Qt block without its caption; None for any other block."""
    encoded = block.blockFormat().property(Prop.BLOCK) if block.isValid() else None
    found = decode_block(cast("str", encoded)) if encoded else None
    return found if isinstance(found, Figure) else None


def is_follower(block: QTextBlock) -> bool:
    """Tell whether the picture of a block is drawn in a row that an earlier one begins."""
    figure = figure_of(block)
    return figure is not None and figure.beside and figure_of(block.previous()) is not None


def row_of(block: QTextBlock) -> tuple[QTextBlock, ...]:
    """Return the blocks of the figures that stand in a row with one, itself among them."""
    first = block
    while is_follower(first):
        first = first.previous()
    row = [first]
    while row[-1].next().isValid() and is_follower(row[-1].next()):
        row.append(row[-1].next())
    return tuple(row)


def picture_rect(block: QTextBlock, pictures: Pictures, column: float) -> QRectF:
    """Return where the picture of a figure's Qt block stands in a column.

    From the upper left of its object, or of that of the figure that begins its row. A picture
    whose width is being tried is shown at that width.
    """
    row = row_of(block)
    if len(row) > 1:
        return row_rects(row, pictures, column)[row.index(block)]
    figure = figure_of(block) or Figure()
    size = pictures.size(figure.asset) if figure.asset else None
    if size is None or size.isEmpty():
        return QRectF(0, 0, column, PLACEHOLDER_HEIGHT)
    tried = pictures.trial
    wanted = tried[1] if tried and tried[0] == block.blockNumber() else figure.width
    width = min(column, float(wanted or size.width()))
    height = width * size.height() / size.width()
    if height > MAX_PICTURE_HEIGHT and wanted is None:
        width, height = width * MAX_PICTURE_HEIGHT / height, MAX_PICTURE_HEIGHT
    if figure.align not in {Align.START, Align.END}:
        return QRectF((column - width) / 2, 0, width, height)
    on_the_right = _is_rtl(block) == (figure.align is Align.START)
    return QRectF(column - width if on_the_right else 0.0, 0, width, height)


def row_rects(row: tuple[QTextBlock, ...], pictures: Pictures, column: float) -> list[QRectF]:
    """Return where the pictures of a row stand, from the upper left of its first object.

    They are of one height, in the direction of the first, and begin at its start.
    """
    ratios = [_ratio(block, pictures) for block in row]
    lines = math.ceil(len(row) / IN_A_ROW)
    each = math.ceil(len(row) / lines)
    rects: list[QRectF] = []
    top = 0.0
    for start in range(0, len(row), each):
        part = ratios[start : start + each]
        room = column - ROW_GAP * (len(part) - 1)
        height = min(MAX_ROW_HEIGHT, room / sum(part))
        x = (column - height * sum(part) - ROW_GAP * (len(part) - 1)) / 2
        for ratio in part:
            width = height * ratio
            left = column - x - width if _is_rtl(row[0]) else x
            rects.append(QRectF(left, top, width, height))
            x += width + ROW_GAP
        top += height + ROW_GAP
    return rects


def object_height(block: QTextBlock, pictures: Pictures, column: float) -> float:
    """Return the height of a figure's object, with the gap above its caption.

    While there is no caption, the room for its first line is part of the object.
    """
    caption = CAPTION_ROOM if block.length() == 2 else 0.0
    if is_follower(block):
        return max(caption, 1.0)
    row = row_of(block)
    if len(row) > 1:
        bottom = max(rect.bottom() for rect in row_rects(row, pictures, column))
    else:
        bottom = picture_rect(block, pictures, column).bottom()
    return bottom + CAPTION_GAP + caption


def _ratio(block: QTextBlock, pictures: Pictures) -> float:
    figure = figure_of(block) or Figure()
    size = pictures.size(figure.asset) if figure.asset else None
    if size is None or size.isEmpty():
        return UNKNOWN_RATIO
    return min(max(size.width() / size.height(), 0.3), 4.0)


def _is_rtl(block: QTextBlock) -> bool:
    return block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
