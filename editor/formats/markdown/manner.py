"""What is said of a block besides its content, and how each dialect says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from editor.document.nodes import Align, Block, Dir, Paragraph, Quote, Role
from editor.formats.markdown.profile import Around


@dataclass(frozen=True, slots=True)
class Manner:
    """What stands around a block."""

    dir: Dir | None = None
    align: Align | None = None
    lang: str | None = None
    name: str | None = None  # a class: the lead, a pull quote


PLAIN = Manner()


def manner_of(block: Block) -> Manner:
    """Return what is said of a block."""
    name = None
    if isinstance(block, Paragraph) and block.role is Role.LEAD:
        name = "lead"
    elif isinstance(block, Quote) and block.pull:
        name = "pullquote"
    if block.dir or block.align or block.lang or name:
        return Manner(block.dir, block.align, block.lang, name)
    return PLAIN


def said_around(
    sources: Sequence[str], manner: Manner, around: Around, attributes: Callable[[Manner], str]
) -> str:
    """Return the sources of blocks under what is said around them.

    `attributes` gives a manner as attributes of HTML, with a space before each.
    """
    pairs = attributes(manner).strip()
    match around:
        case Around.DIVISION:
            return "\n\n".join([f'<div {pairs} markdown="1">', *sources, "</div>"])
        case Around.FENCE:
            return "\n\n".join([f"::: {{{pairs}}}", *sources, ":::"])
        case Around.LINE:
            return "\n\n".join(f"{source}\n{{{pairs}}}" for source in sources)
        case _:
            return "\n\n".join(sources)
