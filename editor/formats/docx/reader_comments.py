"""Comments: what was said beside the text, for the report, each at the block it is about."""

from __future__ import annotations

from dataclasses import dataclass

from editor.formats.docx import names
from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import w
from editor.formats.docx.reader_styles import is_set
from editor.formats.docx.source import Source

_W14 = f"{{{names.W14}}}paraId"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_REL_THREADS = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
_BREAKS = frozenset({w("p"), w("br"), w("cr"), w("tab")})


@dataclass(frozen=True, slots=True)
class _Thread:
    """What a comment is in its thread: the paragraph id of the one it answers; if it is settled."""

    parent: str
    done: bool


_ALONE = _Thread("", done=False)


def report_comments(source: Source, removed: int) -> None:
    """Report every comment; so many blocks were taken away from the beginning."""
    _, root = source.package.related_xml(source.package.main, names.REL_COMMENTS)
    if root is None:
        return
    threads = _threads(source)
    authors: dict[str, str] = {}  # by paragraph id
    places: dict[str, int] = {}
    for comment in root.iterfind(w("comment")):
        author = comment.get(w("author"), "").strip() or "?"
        given: list[str] = [line.get(_W14, "") for line in comment.iter(w("p"))]
        ids = [id for id in given if id]
        thread = threads.get(ids[-1], _ALONE) if ids else _ALONE
        block = source.comment_places.get(comment.get(w("id"), ""), places.get(thread.parent))
        for id in ids:
            authors[id] = author
            if block is not None:
                places[id] = block
        at = None if block is None else max(0, block - removed)
        words = _words(comment)
        if thread.parent in authors:
            source.report.lose(
                "docx.reply", at, author=author, to=authors[thread.parent], text=words
            )
        else:
            id = "docx.comment-done" if thread.done else "docx.comment"
            source.report.lose(id, at, author=author, text=words)


def _threads(source: Source) -> dict[str, _Thread]:
    """Return what is known of comments by the id of their last paragraph ([MS-DOCX] 2.5.1)."""
    _, root = source.package.related_xml(source.package.main, _REL_THREADS)
    return {
        entry.get(f"{{{_W15}}}paraId", ""): _Thread(
            entry.get(f"{{{_W15}}}paraIdParent", ""), is_set(entry.get(f"{{{_W15}}}done"))
        )
        for entry in (() if root is None else root)
    }


def _words(comment: Element) -> str:
    words = "".join(
        " " if element.tag in _BREAKS else element.text or ""
        for element in comment.iter(w("t"), *_BREAKS)
    )
    return " ".join(words.split())
