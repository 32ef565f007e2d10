"""Everything about the place of the caret: asked for by a key, hence longer than what is said."""

from __future__ import annotations

from collections.abc import Iterator

from editor.document.article import Article
from editor.document.errors import Message, message
from editor.document.marks import MEANT, MarkKind
from editor.document.selection import Selection
from editor.document.walk import article_text
from editor.features.spoken.place import marks_of, path_to, place_at
from editor.text.words import count_words

NAMES = {
    MarkKind.STRONG: "inline.bold",
    MarkKind.EMPHASIS: "inline.italic",
    MarkKind.UNDERLINE: "inline.underline",
    MarkKind.STRIKE: "inline.strike",
    MarkKind.SUPERSCRIPT: "inline.superscript",
    MarkKind.SUBSCRIPT: "inline.subscript",
    MarkKind.CODE: "inline.code",
    MarkKind.HIGHLIGHT: "spoken.highlight",
    MarkKind.COLOR: "spoken.colour",
}


def whereabouts(article: Article, selection: Selection) -> tuple[Message, ...]:
    """Return where a caret is: what it stands in, its looks, under which headings, how far on."""
    return tuple(_whereabouts(article, selection))


def _whereabouts(article: Article, selection: Selection) -> Iterator[Message]:
    at = selection.head
    yield from place_at(article, at).all
    for kind in marks_of(article, at):
        if kind not in MEANT:
            yield message(NAMES[kind])
    if path := path_to(article, at.block):
        yield message("spoken.under", path=" — ".join(path))
    yield message("spoken.block", at=at.block + 1, of=len(article.blocks))
    yield message("counts.words", n=count_words(article_text(article)))
