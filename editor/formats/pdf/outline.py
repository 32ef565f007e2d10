"""The outline of a PDF (ISO 32000-1, 12.3.3): its headings, each under its own."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pydyf is untyped

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pydyf import PDF, Array, Dictionary, String

from editor.formats.pdf.sheet import Entry


@dataclass(frozen=True, slots=True)
class Target:
    """A heading and the place of it: the reference of its page, and how high it stands there."""

    entry: Entry
    page: bytes
    y: float


class _Node:
    def __init__(self, level: int, item: Dictionary) -> None:
        self.level = level
        self.item = item
        self.children: list[_Node] = []


def add_outline(pdf: PDF, targets: Sequence[Target]) -> None:
    """Add the outline, and have it shown beside the pages."""
    root = _Node(0, Dictionary({"Type": "/Outlines"}))
    pdf.add_object(root.item)
    above = [root]
    for target in targets:
        while above[-1].level >= target.entry.level:
            above.pop()
        place = Array([target.page, "/XYZ", "null", float(target.y), "null"])
        item = Dictionary(
            {
                "Title": String(target.entry.title),
                "Parent": above[-1].item.reference,
                "Dest": place,
            }
        )
        pdf.add_object(item)
        node = _Node(target.entry.level, item)
        above[-1].children.append(node)
        above.append(node)
    _join(root)
    pdf.catalog["Outlines"] = root.item.reference
    pdf.catalog["PageMode"] = "/UseOutlines"


def _join(node: _Node) -> int:
    """Join the entries below one; return how many there are."""
    if not node.children:
        return 0
    items = [child.item for child in node.children]
    node.item["First"], node.item["Last"] = items[0].reference, items[-1].reference
    for one, other in pairwise(items):
        one["Next"], other["Prev"] = other.reference, one.reference
    count = len(items) + sum(_join(child) for child in node.children)
    node.item["Count"] = count
    return count
