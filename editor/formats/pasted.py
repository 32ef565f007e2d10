"""What is pasted or dropped, read: foreign HTML or text as blocks, with what was left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from editor.document.article import Asset
from editor.document.marks import Marks
from editor.document.nodes import Align, Block, Break, Paragraph, Text
from editor.document.pasting import PasteForm, divided, matched, plain_lines, text_of
from editor.formats.base import Report, Resources, no_resources
from editor.formats.offer import Offer

LARGE = 96 * 1024
"""Characters above which reading takes longer than a frame or two."""

MAX_LETTERS = 4_000_000
MAX_BLOCKS = 40_000
"""What an article takes in at once: a shelf of books."""


BLOCK_SOURCE = "<!-- wp:"
"""How a post begins in the code view of WordPress, from where it is copied as text."""

NO_REPORT = Report()


@dataclass(frozen=True, slots=True)
class Pasted:
    """What came: `blocks` with their structure, and `text`, the letters alone.

    `joined` counts the lines that were put together, `removed` the stamps and page numbers that
    were taken off, `divided` the paragraphs that were too long to be written in.
    `is_rich`: the letters alone would be something else.
    """

    blocks: tuple[Block, ...]
    text: str = ""
    assets: tuple[Asset, ...] = ()
    report: Report = NO_REPORT
    joined: int = 0
    removed: int = 0
    divided: int = 0
    is_rich: bool = True

    @property
    def is_mended_text(self) -> bool:
        """Tell whether it came as text whose lines were put in order."""
        return bool(self.joined or self.removed)


class TooLarge(Exception):  # noqa: N818 - it is told to the writer, not raised through
    """More was offered than an article takes; nothing of it was inserted."""

    def __init__(self, text: str, paragraphs: int = 0) -> None:
        super().__init__(len(text))
        self.text = text
        self.paragraphs = paragraphs


def size(offer: Offer) -> int:
    """Return how much there is to read."""
    return len(offer.html) + len(offer.text)


def read_offer(
    offer: Offer,
    mend: Sequence[Callable[[str], str]] = (),
    local: Resources = no_resources,
) -> Pasted | None:
    """Read the richest form that an offer really has; None where it holds nothing to insert.

    `local` gives the bytes of a file by its `file:` address. Works on values only, so that it
    may run on a worker thread. Raises TooLarge.
    """
    if not offer.html and offer.text.lstrip().startswith(BLOCK_SOURCE):
        offer = replace(offer, html=offer.text)
    pasted = _read_html(offer, mend, local) if offer.html else None
    if pasted is None and offer.text:
        pasted = read_text(offer.text, mend)
    if pasted is None:
        return None
    if len(pasted.blocks) > MAX_BLOCKS or len(pasted.text) > MAX_LETTERS:
        raise TooLarge(pasted.text, len(pasted.blocks))
    blocks, count = divided(pasted.blocks)
    rich = pasted.blocks != plain_lines(pasted.text)
    return replace(pasted, blocks=blocks, divided=count, is_rich=rich)


def _read_html(
    offer: Offer, mend: Sequence[Callable[[str], str]], local: Resources
) -> Pasted | None:
    """Read HTML; None where it is none, or empty."""
    from editor.formats.html import read_clipboard

    reading = read_clipboard(offer.html, local)
    if reading is None:
        return None
    blocks = _aligned(reading.article.blocks)
    if blocks == (Paragraph(),):
        return None
    text = _mended(offer.text, mend) if offer.text else text_of(blocks)
    if all(map(_is_bare, blocks)) and len(text) <= MAX_LETTERS:
        # a chat or a PDF in a browser: HTML that says no more than the text
        torn = _put_in_order(text)
        if torn is not None:
            return torn
    return Pasted(blocks, text, reading.article.assets, reading.report)


def _mended(text: str, mend: Sequence[Callable[[str], str]]) -> str:
    for each in mend:
        text = each(text)
    return text


def _is_bare(block: Block) -> bool:
    """Tell whether a block is a paragraph of letters and line ends alone."""
    if not isinstance(block, Paragraph) or block != Paragraph(block.runs):
        return False
    return all(isinstance(i, Break) or (isinstance(i, Text) and not i.marks) for i in block.runs)


def _put_in_order(text: str) -> Pasted | None:
    """Read a text that was torn up on its way; None where nothing proves that it was."""
    from editor.text.structure.pieces import read_pieces

    pieces = read_pieces(text)
    if pieces is None:
        return None
    return Pasted(pieces.blocks, text, joined=pieces.joined, removed=pieces.removed)


def _aligned(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Take justification off where all paragraphs have it: it is how their document is set."""
    said = {b.align for b in blocks if isinstance(b, Paragraph) and b.runs}
    if said != {Align.JUSTIFY}:
        return blocks
    return tuple(replace(b, align=None) if b.align is Align.JUSTIFY else b for b in blocks)


def read_text(text: str, mend: Sequence[Callable[[str], str]] = ()) -> Pasted | None:
    """Read plain text: its letters mended, the lines of a PDF joined, a chat rid of its stamps."""
    if len(text) > MAX_LETTERS:
        raise TooLarge(text)
    text = _mended(text, mend)
    if not text:
        return None
    return _put_in_order(text) or Pasted(plain_lines(text), text)


def in_form(pasted: Pasted, form: PasteForm, marks: Marks) -> tuple[Block, ...]:
    """Return the blocks of a paste in a form; `marks` are those of the text around."""
    if form is PasteForm.PLAIN:
        return divided(plain_lines(pasted.text, marks))[0]
    return matched(pasted.blocks, marks) if form is PasteForm.MATCH else pasted.blocks
