"""Looks at a written PDF with the eyes of another program: are its words, headings, links there?

PDFium reads it, which shows PDFs in Chrome and in Qt; it knows nothing of how we write them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument, QPdfLinkModel

from editor.document.article import Article
from editor.document.errors import message
from editor.document.marks import MarkKind
from editor.document.nodes import Block, Code, Heading, Note, Runs, Text
from editor.document.runs import plain_text
from editor.document.walk import block_runs
from editor.features.printing.ui_qt import ensure_qt
from editor.formats.base import Check, Loss

_LETTERS = re.compile(r"[^\W_]+")
_SCRIPTS = re.compile(r"[\u0600-\u065f\u066e-\u06ef\u06fa-\u08ff]+|\d+|[^\d\u0600-\u08ff]+")
_APART = re.compile(
    "([\ufdf0-\ufdfb])|[\u200c-\u200f\u061c\u202a-\u202e\u2066-\u2069]"
)  # ﷺ, controls
RAISED = {MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT}
MOST_FAULTS = 20  # that are told of one check


def checks(article: Article, data: bytes) -> tuple[Check, ...]:
    """Return what was found of an article in a PDF. Any thread."""
    ensure_qt()
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    ready = document.status() is QPdfDocument.Status.Ready
    fault = () if ready else (Loss(message("printing.fault.opens")),)
    opens = Check("opens", message("printing.proof.opens"), 1, fault)
    if not ready:
        return (opens,)
    found = (_words(article, document), _headings(article, document), _links(article, document))
    document.close()
    return (opens, *found)


def _words(article: Article, document: QPdfDocument) -> Check:
    """Count the words of each block among those of the pages, without vowel signs.

    A word that a narrow cell divides is looked for among the letters of all pages.
    """
    pages = [_split(document.getAllText(page).text()) for page in range(document.pageCount())]
    found = Counter(word for page in pages for word in page)
    letters = "".join("".join(page) for page in pages)
    count = 0
    faults: list[Loss] = []
    for index, words in _wanted(article):
        for word, times in Counter(words).items():
            count += times
            lacking = times - found[word]
            found[word] -= times
            if lacking > 0 and word not in letters:
                faults.append(Loss(message("printing.fault.word", word=word), index))
    return Check("text", message("printing.proof.words"), count, tuple(faults[:MOST_FAULTS]))


def _split(text: str) -> list[str]:
    """Return the words of a text, each of one script: between two a reader may see a space."""
    found = _LETTERS.findall(_bare(text))
    return [part for letters in found for part in _SCRIPTS.findall(letters)]


def _wanted(article: Article) -> Iterator[tuple[int | None, list[str]]]:
    meta = article.meta
    yield None, _split(f"{meta.title}\n{meta.deck}\n{' '.join(meta.authors)}")
    for index, block in enumerate(article.blocks):
        yield index, _split("\n".join(_texts(block)))


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Code):
        yield block.text
    for runs in block_runs(block):
        yield "".join(_spaced(runs))
        for inline in runs:
            if isinstance(inline, Note):
                yield "".join(_spaced(inline.runs))


def _spaced(runs: Runs) -> Iterator[str]:
    for inline in runs:
        match inline:
            case Text(text, marks) if any(mark.kind in RAISED for mark in marks):
                yield f" {text} "
            case Text(text):
                yield text
            case _:
                yield " "


def _bare(text: str) -> str:
    """Return a text without vowel signs and what nobody sees, ligatures and fractions undone."""
    apart = unicodedata.normalize("NFKD", _APART.sub(r" \1 ", text))
    return "".join(char for char in apart if unicodedata.category(char) not in {"Mn", "Cf"})


def _headings(article: Article, document: QPdfDocument) -> Check:
    model = QPdfBookmarkModel()
    model.setDocument(document)
    shown = Counter(_titles(model, QModelIndex()))
    wanted = [
        (index, " ".join(plain_text(block.runs, line_break=" ").split()))
        for index, block in enumerate(article.blocks)
        if isinstance(block, Heading)
    ]
    wanted = [(index, title) for index, title in wanted if title]
    faults: list[Loss] = []
    for index, title in wanted:
        shown[title] -= 1
        if shown[title] < 0:
            faults.append(Loss(message("printing.fault.heading", title=title), index))
    return Check("headings", message("printing.proof.headings"), len(wanted), tuple(faults))


def _titles(model: QPdfBookmarkModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        title = str(model.data(index, QPdfBookmarkModel.Role.Title.value))
        yield " ".join(title.split())
        yield from _titles(model, index)


def _links(article: Article, document: QPdfDocument) -> Check:
    model = QPdfLinkModel()
    model.setDocument(document)
    shown: set[str] = set()
    for page in range(document.pageCount()):
        model.setPage(page)
        for row in range(model.rowCount(QModelIndex())):
            url = model.data(model.index(row, 0), QPdfLinkModel.Role.Url.value)
            shown.add(url.toString(url.ComponentFormattingOption.FullyEncoded))
    wanted = dict(_addresses(article))
    faults = [
        Loss(message("printing.fault.link", address=address), index)
        for address, index in wanted.items()
        if _encoded(address) not in shown
    ]
    return Check("links", message("printing.proof.links"), len(wanted), tuple(faults[:MOST_FAULTS]))


def _encoded(address: str) -> str:
    from PySide6.QtCore import QUrl

    url = QUrl(address)
    return url.toString(url.ComponentFormattingOption.FullyEncoded)  # pyright: ignore[reportArgumentType]


def _addresses(article: Article) -> Iterator[tuple[str, int]]:
    for index, block in enumerate(article.blocks):
        for runs in block_runs(block):
            yield from ((address, index) for address in _of_runs(runs))


def _of_runs(runs: Runs) -> Iterable[str]:
    for inline in runs:
        if isinstance(inline, Text):
            yield from (mark.value for mark in inline.marks if mark.kind is MarkKind.LINK)
        elif isinstance(inline, Note):
            yield from _of_runs(inline.runs)
