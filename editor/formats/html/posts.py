"""What the text of a post for WordPress says only to WordPress, and the frame around a fragment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.document.nodes import Block, Dir, Heading
from editor.document.runs import plain_text
from editor.formats.html.context import catalog
from editor.formats.html.reading import ReadContext, direction_of
from editor.text.messages import LANGUAGES

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

BLOCK_COMMENT = "<!-- wp:"


def framed_direction(body: LexborNode | None) -> tuple[Dir | None, str]:
    """Return what the one element around a whole fragment says: direction and language.

    One that does not say both is no frame: mail programs write `<div dir="rtl">` around all.
    """
    if body is None:
        return None, ""
    inside = [node for node in body.iter(include_text=True) if not _is_blank(node)]
    if len(inside) != 1 or inside[0].tag != "div":
        return None, ""
    attributes = inside[0].attributes
    lang = attributes.get("lang") or ""
    return (direction_of(attributes) if lang else None), lang


def _is_blank(node: LexborNode) -> bool:
    if node.is_text_node:
        return not (node.text_content or "").strip()
    return not node.is_element_node


def post_direction(source: str) -> Dir | None:
    """Return the direction of the site for which a post was written, None for what is no post.

    Only paragraphs that run the other way than their site say so (RTL.md W1).
    """
    if BLOCK_COMMENT not in source:
        return None
    if '"direction":"ltr"' in source:
        return Dir.RTL
    return Dir.LTR if '"direction":"rtl"' in source else None


def without_notes_title(blocks: list[Block], context: ReadContext) -> list[Block]:
    """Take off the heading over the list of footnotes, which are at their places now."""
    last = blocks[-1] if blocks and context.notes else None
    if not isinstance(last, Heading):
        return blocks
    titles = {catalog(language).text("html.notes") for language in LANGUAGES}
    return blocks[:-1] if plain_text(last.runs) in titles else blocks
