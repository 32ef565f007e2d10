"""Blocks as Markdown, and what is said around those that differ from the article.

Under CommonMark, direction, alignment and language of a block stand on a
`<div dir="ltr" markdown="1">` around it, with blank lines inside. Of the ways to say it, this is
the only one that all readers show right: CommonMark ends the HTML block at the blank line and
reads the text inside as Markdown; Python-Markdown does so because of `markdown="1"`; an
attribute list (`{: dir=ltr}`) would stay in the text as letters under CommonMark; a raw
`<p dir="ltr">` would take its Markdown from the text. Figures with a credit, merged tables and
embeds are the HTML of `editor.formats.html`, without blank lines: raw to every reader. Other
dialects have their own ways (`profile`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, assert_never, cast

from editor.document.article import Article
from editor.document.nodes import (
    Block,
    Code,
    Embed,
    Figure,
    Heading,
    ListItem,
    ListKind,
    Paragraph,
    Quote,
    Separator,
    Table,
)
from editor.document.walk import list_numbers
from editor.formats.base import Report
from editor.formats.markdown.embeds import shortcode_of, shown_by_picture
from editor.formats.markdown.escape import encode_address, escape_heading_end, escape_text
from editor.formats.markdown.figures import figure_markdown
from editor.formats.markdown.inline import Notes, Place, inline_markdown
from editor.formats.markdown.lists import fits_markdown, list_markdown
from editor.formats.markdown.manner import PLAIN, Manner, manner_of, said_around
from editor.formats.markdown.pictures import PictureFiles
from editor.formats.markdown.profile import COMMONMARK, Around, Embeds, Profile
from editor.formats.markdown.quotes import quotes_markdown
from editor.formats.markdown.tables import is_simple, table_markdown

if TYPE_CHECKING:
    from editor.formats.markdown.raw import RawHtml

_LANGUAGE = re.compile(r"[\w#.+-]+")
_FENCES = re.compile("`{3,}")
_SHORTCODE = re.compile(r"\{\{([<%])(?!/\*)(.*?)([>%])\}\}", re.DOTALL)


class _Unit(NamedTuple):
    """The source of one block, list or quotation, and what is said around it."""

    source: str
    manner: Manner = PLAIN


class BodyWriter:
    """Writes the blocks of one article."""

    def __init__(
        self,
        article: Article,
        pictures: PictureFiles,
        profile: Profile = COMMONMARK,
        notes_before: int = 0,
    ) -> None:
        self.notes = Notes(profile)
        self._profile = profile
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
        around = self._profile.around
        for manner, group in groupby(units, key=lambda unit: unit.manner):
            sources = [unit.source for unit in group]
            if manner == PLAIN:
                yield from sources
            else:
                yield said_around(sources, manner, around, self._attributes)

    def _attributes(self, manner: Manner) -> str:
        return self.raw.attributes(manner.dir, manner.align, manner.lang, manner.name)

    def _manner(self, block: Block) -> Manner:
        """Return what has to be said around a block."""
        manner = manner_of(block)
        named = isinstance(block, Heading) and self._profile.heading_attributes
        if named or (self._profile.callouts and manner == Manner(name="pullquote")):
            return PLAIN
        return manner

    def _unit(self, block: Block) -> _Unit:
        manner = self._manner(block)
        if manner != PLAIN and self._profile.around is Around.RAW:
            return self._raw([block])
        match block:
            case Paragraph():
                source = inline_markdown(block.runs, self.notes) or "<p><br></p>"
            case Heading():
                source = self._heading(block)
            case Code():
                source = self._fenced(block)
            case Figure():
                source = figure_markdown(block, self._pictures, self.notes)
            case Table():
                source = self._table(block)
            case Separator():
                source = "---"
            case Embed():
                return self._embed(block)
            case ListItem() | Quote():
                raise AssertionError("lists and quotations are written whole")
            case _:
                assert_never(block)
        return _Unit(source, manner) if source else self._raw([block])

    def _heading(self, heading: Heading) -> str:
        content = inline_markdown(heading.runs, self.notes, Place.LINE)
        if not content and self._profile.html:
            content = "<br>"
        source = f"{'#' * heading.level} {escape_heading_end(content)}".rstrip(" ")
        manner = manner_of(heading)
        if self._profile.heading_attributes and manner != PLAIN:
            source += f" {{{self._attributes(manner).strip()}}}"
        return source

    def _table(self, table: Table) -> str:
        """Return a pipe table with its caption; "" if it has to be HTML."""
        if self._profile.html and not is_simple(table):
            return ""
        lines = table_markdown(table, table.dir or self._base, self.notes)
        if table.runs:
            lines += ["", ": " + inline_markdown(table.runs, self.notes, Place.LINE)]
        return "\n".join(lines)

    def _fenced(self, code: Code) -> str:
        """Return fenced code; "" if it has to be HTML."""
        if code.language and not _LANGUAGE.fullmatch(code.language):
            return ""
        text = code.text
        if not self._profile.html:  # Hugo reads its shortcodes in code as well
            text = _SHORTCODE.sub(r"{{\1/*\2*/\3}}", text)
        longest = max(map(len, _FENCES.findall(text)), default=2)
        fence = "`" * (longest + 1)
        return f"{fence}{code.language}\n{text}{chr(10) if text else ''}{fence}"

    def _embed(self, embed: Embed) -> _Unit:
        match self._profile.embeds:
            case Embeds.SHORTCODE if made := shortcode_of(embed):
                return _Unit(made[1])
            case Embeds.PICTURE if address := shown_by_picture(embed):
                return _Unit(f"![]({address})")
            case Embeds.DIVISION:
                pairs = self.raw.embed_attributes(embed).strip()
                inner = inline_markdown(embed.runs, self.notes)
                url = dict(embed.data).get("url", "")
                shown = f"[{escape_text(url)}]({encode_address(url)}){{.address}}" if url else ""
                text = [inner or shown] if inner or shown else []
                return _Unit("\n\n".join([f"::: {{{pairs}}}", *text, ":::"]))
            case _:
                return self._raw([embed])

    def _raw(self, blocks: Sequence[Block]) -> _Unit:
        return _Unit(self.raw.blocks(blocks))

    def _list(self, items: list[ListItem], numbers: list[int | None]) -> Iterable[_Unit]:
        """Yield a list in parts that are each under one element; a mixed part stays HTML."""
        html = self._profile.html
        single = self._profile.around is Around.LINE  # attributes belong to one list
        parts = _parts(items, numbers if single else None)
        for turn, (start, end) in enumerate(parts):
            part, counts = items[start:end], numbers[start:end]
            manners = set(map(manner_of, part))
            fits = fits_markdown(part, counts)
            raw = len(manners) > 1 or not fits or self._profile.around is Around.RAW
            if html and raw and (manners != {PLAIN} or not fits):
                yield self._raw(_numbered(part, counts))
            else:
                turned = single and turn % 2 == 1
                lines = list_markdown(part, counts, self.notes, exact=not fits, turned=turned)
                yield _Unit("\n".join(lines), manner_of(part[0]))

    def _quotes(self, quotes: list[Quote]) -> Iterable[_Unit]:
        """Yield quotations; where HTML is shown, what Markdown cannot say of one is HTML."""
        for raw, group in groupby(_quotations(quotes), key=self._is_raw):
            if raw:
                yield from map(self._raw, group)
                continue
            found = [quote for quotation in group for quote in quotation]
            for manner, part in groupby(found, key=self._manner):
                yield _Unit("\n".join(quotes_markdown(list(part), self.notes)), manner)

    def _is_raw(self, quotation: list[Quote]) -> bool:
        if not self._profile.html:
            return False
        manners = set(map(self._manner, quotation))
        if self._profile.around is Around.RAW:
            return manners != {PLAIN}
        nested = any(quote.level for quote in quotation)
        return quotation[0].pull or (nested and len(manners) > 1)

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


def _parts(
    items: Sequence[ListItem], numbers: Sequence[int | None] | None
) -> Iterable[tuple[int, int]]:
    """Divide a list before those items of the top level at which its manner changes.

    With `numbers`, what has a manner is also divided where a list of its own begins.
    """
    start = last = 0
    for index, item in enumerate(items):
        top = item.level == 0 and item.kind is not ListKind.NONE
        if index and top:
            own = (
                numbers is not None
                and manner_of(item) != PLAIN
                and (
                    items[last].kind is not item.kind
                    or (numbers[index] or 0) - (numbers[last] or 0) not in (0, 1)
                )
            )
            if own or manner_of(item) != manner_of(items[start]):
                yield start, index
                start = index
        if top:
            last = index
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


def _numbered(items: Sequence[ListItem], numbers: Sequence[int | None]) -> Sequence[Block]:
    """Return items that keep their numbers when they stand in a list of their own."""
    return [
        item if number is None else replace(item, start=number)
        for item, number in zip(items, numbers, strict=True)
    ]
