"""Blocks as Markdown, and the elements around what Markdown itself has no word for.

Direction, alignment and language of a block that differ from the article's stand on a
`<div dir="ltr" markdown="1">` around it, with blank lines inside. Of the ways to say it, this is
the only one that all readers show right: CommonMark ends the HTML block at the blank line and
reads the text inside as Markdown; Python-Markdown does so because of `markdown="1"`; an
attribute list (`{: dir=ltr}`) would stay in the text as letters under CommonMark; a raw
`<p dir="ltr">` would take its Markdown from the text. Figures with a credit, merged tables and
embeds are the HTML of `editor.formats.html`, without blank lines: raw to every reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, assert_never, cast

from editor.document.article import Article
from editor.document.nodes import (
    Align,
    Block,
    Code,
    Dir,
    Embed,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Paragraph,
    Quote,
    Role,
    Separator,
    Table,
    Text,
)
from editor.document.walk import list_numbers
from editor.formats.base import Report
from editor.formats.html.pictures import file_name
from editor.formats.markdown.escape import (
    encode_address,
    escape_address,
    escape_heading_end,
    escape_text,
    escape_title,
)
from editor.formats.markdown.inline import Notes, Place, inline_markdown
from editor.formats.markdown.lists import fits_markdown, list_markdown
from editor.formats.markdown.pictures import PictureFiles
from editor.formats.markdown.quotes import quotes_markdown
from editor.formats.markdown.tables import is_simple, table_markdown

if TYPE_CHECKING:
    from editor.formats.markdown.raw import RawHtml

_LANGUAGE = re.compile(r"[\w#.+-]+")
_FENCES = re.compile("`{3,}")


@dataclass(frozen=True, slots=True)
class _Manner:
    """What an element around a block says of it."""

    dir: Dir | None = None
    align: Align | None = None
    lang: str | None = None
    lead: bool = False


_PLAIN = _Manner()


@dataclass(frozen=True, slots=True)
class _Unit:
    """The source of one block, list or quotation, and what is said around it."""

    source: str
    manner: _Manner = _PLAIN


class BodyWriter:
    """Writes the blocks of one article."""

    def __init__(self, article: Article, pictures: PictureFiles, notes_before: int = 0) -> None:
        self.notes = Notes()
        self._article = article
        self._base = article.meta.dir
        self._pictures = pictures
        self._notes_before = notes_before

    @cached_property
    def raw(self) -> RawHtml:
        """Return what writes HTML; most articles do without, and so without its import."""
        from editor.formats.markdown.raw import RawHtml

        return RawHtml(self._article, self._pictures, self._notes_before)

    def body(self, blocks: tuple[Block, ...]) -> list[str]:
        """Return the sources of the blocks, to be divided by blank lines."""
        numbers = list_numbers(blocks)
        units: list[_Unit] = []
        at = 0
        for kind, group in groupby(blocks, key=type):
            found = list(group)
            end = at + len(found)
            if kind is ListItem:
                units += self._list(cast("list[ListItem]", found), numbers[at:end])
            elif kind is Quote:
                units += self._quotes(cast("list[Quote]", found))
            else:
                units += map(self._unit, found)
            at = end
        return list(self._wrapped(units))

    def _wrapped(self, units: Iterable[_Unit]) -> Iterable[str]:
        for manner, group in groupby(units, key=lambda unit: unit.manner):
            sources = [unit.source for unit in group]
            if manner is not _PLAIN:
                name = "lead" if manner.lead else None
                pairs = self.raw.attributes(manner.dir, manner.align, manner.lang, name)
                yield "\n\n".join([f'<div{pairs} markdown="1">', *sources, "</div>"])
            else:
                yield from sources

    def _unit(self, block: Block) -> _Unit:
        match block:
            case Paragraph():
                source = inline_markdown(block.runs, self.notes) or "<p><br></p>"
            case Heading():
                content = inline_markdown(block.runs, self.notes, Place.LINE) or "<br>"
                source = f"{'#' * block.level} {escape_heading_end(content)}"
            case Code():
                if block.language and not _LANGUAGE.fullmatch(block.language):
                    return self._raw([block])
                source = _fenced(block)
            case Figure():
                if not (source := self._picture(block)):
                    return self._raw([block])
            case Table():
                if not is_simple(block):
                    return self._raw([block])
                lines = table_markdown(block, block.dir or self._base, self.notes)
                source = "\n".join(lines)
            case Separator():
                source = "---"
            case Embed():
                return self._raw([block])
            case ListItem() | Quote():
                raise AssertionError("lists and quotations are written whole")
            case _:
                assert_never(block)
        return _Unit(source, _manner(block))

    def _raw(self, blocks: Sequence[Block]) -> _Unit:
        return _Unit(self.raw.blocks(blocks))

    def _picture(self, figure: Figure) -> str:
        """Return a figure as a picture with a title for its caption; empty if that is too little.

        The title holds plain text. A figure with anything more is HTML.
        """
        name = self._pictures.names.get(figure.asset, "") or file_name(figure.address)
        caption = figure.runs[0] if figure.runs else Text("")
        plain = len(figure.runs) < 2 and isinstance(caption, Text) and not caption.marks
        more = figure.credit or figure.source or figure.licence or figure.width or figure.beside
        known = figure.name == ("" if name == figure.asset else name)
        known = known and encode_address(figure.address) == figure.address
        target = self._pictures.address(figure.asset) or escape_address(figure.address)
        if not (name and known and plain and not more and figure.alt == figure.alt.strip()):
            return ""
        title = (
            f" {escape_title(caption.text)}" if isinstance(caption, Text) and caption.text else ""
        )
        return f"![{escape_text(figure.alt)}]({target}{title})"

    def _list(self, items: list[ListItem], numbers: list[int | None]) -> Iterable[_Unit]:
        """Yield a list in parts that are each under one element; a mixed part stays HTML."""
        for start, end in _parts(items):
            part, counts = items[start:end], numbers[start:end]
            manners = set(map(_manner, part))
            if len(manners) > 1 or not fits_markdown(part, counts):
                yield self._raw(_numbered(part, counts))
            else:
                lines = list_markdown(part, counts, self.notes)
                yield _Unit("\n".join(lines), manners.pop())

    def _quotes(self, quotes: list[Quote]) -> Iterable[_Unit]:
        """Yield quotations; pull quotes and those that hold one of another manner stay HTML."""
        for raw, group in groupby(_quotations(quotes), key=_is_raw):
            if raw:
                yield from map(self._raw, group)
                continue
            found = [quote for quotation in group for quote in quotation]
            for manner, part in groupby(found, key=_manner):
                yield _Unit("\n".join(quotes_markdown(list(part), self.notes)), manner)

    @property
    def has_raw_notes(self) -> bool:
        """Tell whether footnotes stand in raw HTML."""
        return "raw" in self.__dict__ and self.raw.has_notes

    def raw_note_section(self) -> list[str]:
        """Return the footnotes of raw HTML."""
        return self.raw.note_section() if self.has_raw_notes else []

    def report(self) -> Report:
        """Return what raw HTML could not carry."""
        return self.raw.report() if "raw" in self.__dict__ else Report()

    def note_definitions(self) -> list[str]:
        """Return the definitions of the footnotes, further lines under the first."""
        out: list[str] = []
        for number, runs in enumerate(self.notes.contents, 1):
            content = inline_markdown(runs, self.notes) or "<br>"
            out.append(f"[^{number}]: " + content.replace("\n", "\n    "))
        return out


def _manner(block: Block) -> _Manner:
    lead = isinstance(block, Paragraph) and block.role is Role.LEAD
    if block.dir or block.align or block.lang or lead:
        return _Manner(block.dir, block.align, block.lang, lead)
    return _PLAIN


def _parts(items: Sequence[ListItem]) -> Iterable[tuple[int, int]]:
    """Divide a list before those items of the top level at which its manner changes."""
    start = 0
    for index, item in enumerate(items):
        top = item.level == 0 and item.kind is not ListKind.NONE
        if index and top and _manner(item) != _manner(items[start]):
            yield start, index
            start = index
    yield start, len(items)


def _quotations(quotes: Iterable[Quote]) -> Iterable[list[Quote]]:
    """Divide quotes into quotations: an attribution at the top level ends one."""
    group: list[Quote] = []
    for quote in quotes:
        if group and (group[-1].pull != quote.pull or _is_ended(group[-1])):
            yield group
            group = []
        group.append(quote)
    yield group


def _is_ended(quote: Quote) -> bool:
    return quote.level == 0 and bool(quote.attribution)


def _is_raw(quotation: list[Quote]) -> bool:
    nested = any(quote.level for quote in quotation)
    return quotation[0].pull or (nested and len(set(map(_manner, quotation))) > 1)


def _numbered(items: Sequence[ListItem], numbers: Sequence[int | None]) -> Sequence[Block]:
    """Return items that keep their numbers when they stand in a list of their own."""
    return [
        item if number is None else replace(item, start=number)
        for item, number in zip(items, numbers, strict=True)
    ]


def _fenced(code: Code) -> str:
    longest = max(map(len, _FENCES.findall(code.text)), default=2)
    fence = "`" * (longest + 1)
    text = code.text + "\n" if code.text else ""
    return f"{fence}{code.language}\n{text}{fence}"
