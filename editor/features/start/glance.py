"""A glance into articles that were opened last: their title, first line and picture; no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.document.article import Article
from editor.document.errors import UserError
from editor.document.nodes import Figure, Paragraph
from editor.document.runs import plain_text
from editor.storage import article_file

MOST = 6
LONGEST = 160  # letters of a first line
HEAVIEST = 8_000_000  # bytes of a file that is looked into: the page must not wait for it


@dataclass(frozen=True, slots=True)
class Glance:
    """What is seen of an article; `picture` are its bytes, `when` the seconds of its last change.

    `title` is "" where the article has none, or where nothing was looked into.
    """

    path: Path
    when: float
    title: str = ""
    first: str = ""
    picture: bytes | None = None


def glance_at(paths: Sequence[Path]) -> tuple[Glance, ...]:
    """Return what is seen of the files that still exist, in their order. Any thread."""
    found: list[Glance] = []
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue  # gone, or on a drive that is not there
        found.append(_look(path, status.st_mtime, status.st_size))
        if len(found) == MOST:
            break
    return tuple(found)


def _look(path: Path, when: float, size: int) -> Glance:
    if path.suffix.lower() != article_file.SUFFIX or size > HEAVIEST:
        return Glance(path, when)
    try:
        article = article_file.load(path)
    except UserError:  # what is wrong with it is told when it is opened
        return Glance(path, when)
    return Glance(path, when, article.meta.title.strip(), _first(article), _picture(article))


def _first(article: Article) -> str:
    """Return the beginning of the first paragraph that says something."""
    for block in article.blocks:
        if isinstance(block, Paragraph):
            text = " ".join(plain_text(block.runs, line_break=" ").split())
            if text:
                return text[:LONGEST]
    return ""


def _picture(article: Article) -> bytes | None:
    """Return the picture of an article, else the first in its text."""
    ids = [block.asset for block in article.blocks if isinstance(block, Figure)]
    for id in (article.meta.featured, *ids):
        asset = article.asset(id) if id else None
        if asset is not None:
            return asset.data
    return None
