"""A walk over a tree of any depth, without recursion."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


def walk(root: LexborNode, enter: Callable[[LexborNode], bool], leave: Callable[[], None]) -> None:
    """Visit everything inside a node in order.

    `enter` takes a node and tells whether its inside is wanted; `leave` is called at the end of
    each one that was.
    """
    node = root.first_child
    while node is not None:
        if enter(node):
            child = node.first_child
            if child is not None:
                node = child
                continue
            leave()
        following = node.next
        while following is None:
            parent = node.parent
            if parent is None or parent.mem_id == root.mem_id:
                return
            node = parent
            leave()
            following = node.next
        node = following
