"""Code of a page that is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.document.nodes import Dir
from editor.formats.html.reading import Attributes, classes
from editor.text.direction import dominant_direction

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_PREFIXES = ("language-", "lang-", "highlight-source-")


def is_prose(node: LexborNode) -> bool:
    """Tell whether a `pre` holds a poem or a letter whose lines are meant, and no code."""
    if "wp-block-verse" in classes(node.attributes):
        return True
    return node.css_first("code") is None and dominant_direction(code_text(node)) is Dir.RTL


def code_text(node: LexborNode) -> str:
    """Return the text of a `pre`; line break elements are line ends."""
    if node.css_first("br") is None:
        return node.text()
    parts: list[str] = []
    for inner in node.traverse(include_text=True):
        if inner.is_text_node:
            parts.append(inner.text_content or "")
        elif inner.tag == "br":
            parts.append("\n")
    return "".join(parts)


def code_language(node: LexborNode) -> str:
    """Return the programming language that a `pre` names, empty for none."""
    code = node.css_first("code")
    both: list[Attributes] = [code.attributes] if code is not None else []
    both.append(node.attributes)
    for attributes in both:
        if named := attributes.get("data-language"):
            return named
        for name in classes(attributes):
            for prefix in _PREFIXES:
                if name.startswith(prefix):
                    return name[len(prefix) :]
    return ""
