"""What of a page a person sees as text, and how much of it stands outside of links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HIDDEN = frozenset({"script", "style", "template", "noscript", "title", "textarea", "option"})


def shown_texts(node: LexborNode) -> Iterator[str]:
    """Yield the texts inside a node that are no scripts and the like, without blanks around."""
    for inner in node.traverse(include_text=True):
        if not inner.is_text_node or inner.parent is None or inner.parent.tag in _HIDDEN:
            continue
        if text := (inner.text_content or "").strip():
            yield text


def text_length(node: LexborNode) -> int:
    """Return how many characters of text a node shows."""
    return sum(map(len, shown_texts(node)))


def linked_length(node: LexborNode) -> int:
    """Return how many characters of a node stand in links."""
    return sum(len(link.text().strip()) for link in node.css("a[href]"))


def prose_length(node: LexborNode) -> int:
    """Return how many characters of text stand outside of links."""
    return max(0, text_length(node) - linked_length(node))


def beginning(node: LexborNode, limit: int = 20_000) -> str:
    """Return the text of a node as far as it is worth judging."""
    parts: list[str] = []
    size = 0
    for text in shown_texts(node):
        parts.append(text)
        size += len(text)
        if size > limit:
            break
    return " ".join(parts)
