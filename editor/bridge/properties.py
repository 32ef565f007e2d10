"""The numbers of our own properties and objects in Qt's text formats, all in one place.

What must undo lives in formats: a block's kind and fields, a run's marks, a note's content are
JSON strings in the formats of Qt's document, and everything that is only looks is derived from
them. A format without our property is a plain body paragraph, a run without marks.
"""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtGui import QTextFormat

_FIRST = QTextFormat.Property.UserProperty.value
_FIRST_OBJECT = QTextFormat.ObjectTypes.UserObject.value

OBJECT = "\ufffc"
LINE_BREAK = "\u2028"


class Prop(IntEnum):
    """User properties of block, character and table formats."""

    BLOCK = _FIRST + 1  # block format: the block without its runs
    GLUE = _FIRST + 2  # block format: an empty block that Qt needs beside a table; not in the model
    MARKS = _FIRST + 3  # char format: the mark set
    NOTE = _FIRST + 4  # char format of an object: the runs of the note
    TABLE = _FIRST + 5  # table format: the table without its rows
    CELL = _FIRST + 6  # cell format: the cell without its runs and spans
    META_STEP = _FIRST + 7  # root frame format: the last step of metadata that was done
    KASHIDA = _FIRST + 8  # format of a layout alone: the width of a stroke
    TINT = _FIRST + 9  # format of a layout alone: a colour of the writer on the present paper


class ObjectType(IntEnum):
    """Types of inline objects."""

    NOTE = _FIRST_OBJECT + 1
    PICTURE = _FIRST_OBJECT + 2  # first character of a figure's block
    CARD = _FIRST_OBJECT + 3  # first character of an embed's block
    RULE = _FIRST_OBJECT + 4  # the only character of a separator's block


BLOCK_OBJECTS = frozenset({ObjectType.PICTURE, ObjectType.CARD, ObjectType.RULE})
