"""What the copy buttons of the body put on the clipboard. Any thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from editor.document.article import Article
from editor.document.nodes import Block
from editor.document.walk import block_text
from editor.feature import Derived
from editor.features.package.packing import FORMATS
from editor.text.words import count_words

LONG = 400  # blocks from which on markup is made in a process of its own


class Markup(StrEnum):
    """In which form the body, or the front matter, is copied."""

    BLOCKS = "blocks"  # of WordPress
    RICH = "rich"  # as formatted text, for any editor that shows what it means
    SOURCE = "source"  # HTML or Markdown as letters
    HEAD = "head"  # front matter


@dataclass(frozen=True, slots=True)
class Copied:
    """What goes on the clipboard: letters, and what they mean for an editor ("" for nothing)."""

    text: str
    html: str = ""


def markups(form: str) -> tuple[Markup, ...]:
    """Return the forms in which the body is copied for a format of the package, the usual first."""
    match form:
        case "wordpress":
            return (Markup.BLOCKS, Markup.RICH)
        case "html" | "html-fragment":
            return (Markup.RICH, Markup.SOURCE)
        case _:
            return (Markup.SOURCE,)


def copied(article: Article, form: str, markup: Markup, *_: object) -> Copied:
    """Return the body of an article, in a format of the package, without the notes to the desk."""
    article = replace(article, meta=replace(article.meta, notes=""))
    match markup:
        case Markup.BLOCKS:
            from editor.formats.wordpress import write_blocks

            blocks = write_blocks(article)
            return Copied(blocks, blocks)  # that editor takes whichever of both it is given
        case Markup.RICH:
            return Copied(_letters(article), _fragment(article, "inline"))
        case Markup.SOURCE:
            if form.startswith("html") or form == "wordpress":
                return Copied(_fragment(article, "beside"))
            return Copied(_markdown(article, form)[1])
        case Markup.HEAD:
            return Copied(_markdown(article, form)[0])


def _fragment(article: Article, pictures: str) -> str:
    from editor.formats.html import FRAGMENT

    return FRAGMENT.write(article, "article", {"pictures": pictures}).data.decode("utf-8")


def _markdown(article: Article, form: str) -> tuple[str, str]:
    """Return front matter, with its lines of hyphens, and body."""
    from editor.formats.registry import writer_for

    text = writer_for(FORMATS[form]).write(article, "article").data.decode("utf-8")
    fence = "---\n"
    if not text.startswith(fence) or (end := text.find(f"\n{fence}")) < 0:
        return "", text
    end += len(fence) + 1
    return text[:end], text[end:].lstrip("\n")


def _letters(article: Article) -> str:
    return "\n\n".join(filter(None, map(block_text, article.blocks)))


def _words(block: Block) -> int:
    return count_words(block_text(block))


def _sum(counts: tuple[int, ...]) -> int:
    return sum(counts)


WORDS: Derived[int, int] = Derived("package.words", _words, _sum)
"""How many words the body has."""
