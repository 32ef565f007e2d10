"""A layer: something that is painted with the text and is no part of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import ClassVar

from PySide6.QtGui import QPainter, QTextBlock

from editor.document.marks import MarkKind
from editor.document.nodes import Block, Code, Separator, Table, Text

_EVERY_MARK = frozenset(MarkKind)


class Layer:
    """Something that is painted with the text and is no part of it.

    A paragraph is painted at each key in it: what a layer says of itself spares the calls of
    layers that would find nothing to paint.
    """

    paints: ClassVar[frozenset[type | MarkKind]] = frozenset()
    """Kinds of blocks and of marks at which it paints; empty for a layer that looks for itself."""

    @property
    def active(self) -> bool:
        """Tell, at little cost, whether it would paint anything now."""
        return True

    def paint(self, painter: QPainter, visible: Sequence[tuple[QTextBlock, int]]) -> None:
        """Paint in viewport coordinates.

        `visible` pairs the Qt blocks that are to be painted with their indices in the article;
        each block of a table's cells is one of them.
        """
        raise NotImplementedError


def kinds_of(blocks: Iterable[Block]) -> set[type | MarkKind]:
    """Return the kinds of blocks, and those of the marks in them; of a table, all that may be."""
    found: set[type | MarkKind] = set()
    for block in blocks:
        found.add(type(block))
        if isinstance(block, Table):
            found |= _EVERY_MARK
        elif not isinstance(block, Code | Separator):
            for inline in block.runs:
                if isinstance(inline, Text):
                    for mark in inline.marks:
                        found.add(mark.kind)
    return found


def due(layers: Iterable[Layer], seen: Collection[type | MarkKind]) -> list[Layer]:
    """Return the layers that may have something to paint where such kinds are seen."""
    return [
        layer
        for layer in layers
        if (not layer.paints or not layer.paints.isdisjoint(seen)) and layer.active
    ]


def paint_layers(
    painter: QPainter, layers: Iterable[Layer], visible: Sequence[tuple[QTextBlock, int]]
) -> None:
    """Paint layers one over the other, each with a painter as it was."""
    for layer in layers:
        painter.save()
        layer.paint(painter, visible)
        painter.restore()
