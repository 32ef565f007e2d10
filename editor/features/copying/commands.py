"""What is copied for content systems: the selection or the whole article, in their markup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from editor.document.article import Article
from editor.document.nodes import Figure
from editor.document.selection import Selection
from editor.document.slices import extract
from editor.document.walk import block_text


@dataclass(frozen=True, slots=True)
class Copy:
    """A form in which an article can be copied; `make` returns its markup.

    `id` names the text of the action, `done` the one of what is told behind it.
    """

    id: str
    done: str
    icon: str
    make: Callable[[Article], str]


def _wordpress(article: Article) -> str:
    from editor.formats.wordpress import write_blocks

    return write_blocks(article)


def _html(article: Article) -> str:
    from editor.formats.html import FRAGMENT

    return FRAGMENT.write(article, "", {"pictures": "inline"}).data.decode("utf-8")


COPIES = (
    Copy("copying.wordpress", "copying.wordpress.done", "clipboard-copy", _wordpress),
    Copy("copying.html", "copying.html.done", "code", _html),
)


def part(article: Article, selection: Selection) -> Article:
    """Return what is selected as an article, all of it where nothing is."""
    return article if selection.is_empty else replace(article, blocks=extract(article, selection))


def has_content(article: Article, _selection: Selection) -> bool:
    """Tell whether there is something to copy; looks no further than it must."""
    return any(isinstance(block, Figure) or block_text(block).strip() for block in article.blocks)
