"""Runs: inline content as the runs of a Word paragraph, each of one direction (D2, D3, D5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from editor.document.marks import Mark, MarkKind, Marks, find_mark
from editor.document.nodes import Break, Dir, Inline, Note, Runs, Text
from editor.document.runs import inline_length
from editor.formats.docx.highlights import HIGHLIGHTS
from editor.formats.docx.markup import attribute, run_content
from editor.formats.docx.names import REL_HYPERLINK
from editor.formats.docx.parcel import Relationships
from editor.formats.docx.template import word_language
from editor.text.direction import Span, has_rtl, script_spans


@dataclass(frozen=True, slots=True)
class _Piece:
    """An inline with the link and the isolate that it stands in."""

    inline: Inline
    link: Mark | None
    isolate: Mark | None


class RunWriter:
    """Writes runs into one part of the file, whose relationships hold the links."""

    def __init__(
        self, relationships: Relationships, note: Callable[[Note], int] | None = None
    ) -> None:
        self._relationships = relationships
        self._note = note
        self._properties: dict[tuple[Marks, bool, str | None], str] = {}

    def write(self, runs: Runs, base: Dir, lang: str | None = None) -> str:
        """Return runs as XML; `base` is the direction of their paragraph, `lang` its own."""
        if not runs:
            return ""
        first = runs[0]
        if len(runs) == 1 and isinstance(first, Text) and not first.marks:
            spans = script_spans(first.text, base)
            return "".join(self._text(first, start, end, dir, lang) for start, end, dir in spans)
        if all(isinstance(inline, Note) or _is_simple(inline) for inline in runs):
            return self._in_a_row(runs, base, lang)
        return self._nested(runs, base, lang)

    def _nested(self, runs: Runs, base: Dir, lang: str | None) -> str:
        """Return runs of any kind."""
        pieces = list(_pieces(runs))
        outer = _Cursor(script_spans("".join(map(_shadow, pieces)), base))
        out: list[str] = []
        for link, linked in groupby(pieces, lambda piece: piece.link):
            inner: list[str] = []
            for isolate, group in groupby(linked, lambda piece: piece.isolate):
                inner.append(self._isolated(isolate, list(group), outer, base, lang))
            content = "".join(inner)
            out.append(self._hyperlink(link, content) if link else content)
        return "".join(out)

    def _in_a_row(self, runs: Runs, base: Dir, lang: str | None) -> str:
        """Return runs without breaks and isolates, as `_nested` does; most are such."""
        spans = script_spans("".join(map(_inner_shadow, runs)), base)
        out: list[str] = []
        open_link: Mark | None = None
        begun = at = index = 0
        for inline in runs:
            first = inline.marks[0] if isinstance(inline, Text) and inline.marks else None
            link = first if first and first.kind is MarkKind.LINK else None
            if link != open_link:
                if open_link:
                    out[begun:] = [self._hyperlink(open_link, "".join(out[begun:]))]
                open_link, begun = link, len(out)
            if not isinstance(inline, Text):
                if isinstance(inline, Note):
                    out.append(self._reference(inline, base))
                at += 1
                index += spans[index][1] == at
                continue
            start, end = at, at + len(inline.text)
            while at < end:
                _, until, dir = spans[index]
                stop = min(end, until)
                out.append(self._text(inline, at - start, stop - start, dir, lang))
                at = stop
                index += stop == until
        if open_link:
            out[begun:] = [self._hyperlink(open_link, "".join(out[begun:]))]
        return "".join(out)

    def _isolated(
        self,
        isolate: Mark | None,
        pieces: Sequence[_Piece],
        outer: _Cursor,
        base: Dir,
        lang: str | None,
    ) -> str:
        if isolate is None:
            return "".join(self._inline(piece.inline, outer, base, lang) for piece in pieces)
        for piece in pieces:
            outer.skip(inline_length(piece.inline))
        inside = Dir(isolate.value)
        inner = _Cursor(script_spans("".join(_inner_shadow(p.inline) for p in pieces), inside))
        content = "".join(self._inline(piece.inline, inner, inside, lang) for piece in pieces)
        return f'<w:dir w:val="{inside}">{content}</w:dir>'  # D14

    def _inline(self, inline: Inline, cursor: _Cursor, base: Dir, lang: str | None) -> str:
        match inline:
            case Text():
                return "".join(
                    self._text(inline, start, end, dir, lang)
                    for start, end, dir in cursor.take(len(inline.text))
                )
            case Break():
                cursor.skip(1)
                return "<w:r><w:br/></w:r>"
            case Note():
                cursor.skip(1)
                return self._reference(inline, base)
            case _:
                assert_never(inline)

    def _reference(self, note: Note, base: Dir) -> str:
        if self._note is None:  # notes within notes are opened up by the normal form
            return ""
        rtl = "<w:rtl/>" if base is Dir.RTL else ""
        return (
            f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>{rtl}</w:rPr>'
            f'<w:footnoteReference w:id="{self._note(note)}"/></w:r>'
        )

    def _text(self, inline: Text, start: int, end: int, dir: Dir, lang: str | None) -> str:
        key = (inline.marks, dir is Dir.RTL, lang)
        properties = self._properties.get(key)
        if properties is None:
            properties = self._properties[key] = run_properties(*key)
        return f"<w:r>{properties}{run_content(inline.text[start:end])}</w:r>"

    def _hyperlink(self, link: Mark, content: str) -> str:
        id = self._relationships.add(REL_HYPERLINK, link.value, external=True)
        title = f' w:tooltip="{attribute(link.title)}"' if link.title else ""
        return f'<w:hyperlink r:id="{id}"{title}>{content}</w:hyperlink>'


def _is_simple(inline: Inline) -> bool:
    """Tell whether an inline is text outside of any isolate."""
    if not isinstance(inline, Text):
        return False
    return not any(mark.kind is MarkKind.DIR for mark in inline.marks)


def _pieces(runs: Runs) -> Iterator[_Piece]:
    """Yield the inlines with their surroundings; a break has what both its neighbours share."""
    marks = [inline.marks if isinstance(inline, Text) else () for inline in runs]
    for index, inline in enumerate(runs):
        found = marks[index]
        if isinstance(inline, Break) and 0 < index < len(runs) - 1:
            found = tuple(mark for mark in marks[index - 1] if mark in marks[index + 1])
        yield _Piece(inline, find_mark(found, MarkKind.LINK), find_mark(found, MarkKind.DIR))


def _shadow(piece: _Piece) -> str:
    """Return what stands for an inline where directions are resolved; an isolate is a neutral."""
    if piece.isolate:
        return _OBJECT * inline_length(piece.inline)
    return _inner_shadow(piece.inline)


def _inner_shadow(inline: Inline) -> str:
    if not isinstance(inline, Text):
        return _OBJECT
    if inline.marks and find_mark(inline.marks, MarkKind.CODE) and not has_rtl(inline.text):
        return "x" * len(inline.text)  # code is one left-to-right word, signs at its ends included
    return inline.text


class _Cursor:
    """Walks over spans as the inlines that they cover go by."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = spans
        self._index = 0
        self._at = 0

    def take(self, length: int) -> Iterator[Span]:
        """Yield the spans of the next characters, in offsets from the first of them."""
        start, end = self._at, self._at + length
        while self._at < end:
            _, until, dir = self._spans[self._index]
            stop = min(until, end)
            yield self._at - start, stop - start, dir
            self._at = stop
            if stop == until:
                self._index += 1

    def skip(self, length: int) -> None:
        """Pass over characters."""
        for _ in self.take(length):
            pass


def run_properties(marks: Marks, rtl: bool, lang: str | None) -> str:
    """Return `w:rPr` for a mark set, its elements in schema order."""
    found = {mark.kind: mark.value for mark in marks}
    out: list[str] = []
    if style := _STYLES[MarkKind.LINK in found, MarkKind.CODE in found]:
        out.append(f'<w:rStyle w:val="{style}"/>')
    out += [xml for kind, xml in _EARLY if kind in found]
    if colour := found.get(MarkKind.COLOR):
        out.append(f'<w:color w:val="{colour[1:].upper()}"/>')
    shade = found.get(MarkKind.HIGHLIGHT, "")
    if named := HIGHLIGHTS.get(shade):
        out.append(f'<w:highlight w:val="{named}"/>')
    if MarkKind.UNDERLINE in found:
        out.append('<w:u w:val="single"/>')
    if shade and not named:
        out.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{shade[1:].upper()}"/>')
    if MarkKind.SUPERSCRIPT in found:
        out.append('<w:vertAlign w:val="superscript"/>')
    elif MarkKind.SUBSCRIPT in found:
        out.append('<w:vertAlign w:val="subscript"/>')
    if rtl:
        out.append("<w:rtl/>")
    if marked := found.get(MarkKind.LANG):
        out.append(marked_language(marked))
    elif lang:
        out.append(proofing_language(lang))
    return f"<w:rPr>{''.join(out)}</w:rPr>" if out else ""


def marked_language(tag: str) -> str:
    """Return the language of a marked phrase or paragraph.

    Word's proofing wants a region, so the tag itself stands where East Asian text has its
    language; an article has none.
    """
    value = attribute(word_language(tag))
    return f'<w:lang w:val="{value}" w:eastAsia="{attribute(tag)}" w:bidi="{value}"/>'


def proofing_language(tag: str) -> str:
    """Return the language that a run takes over from its paragraph."""
    value = attribute(word_language(tag))
    return f'<w:lang w:val="{value}" w:bidi="{value}"/>'


_OBJECT = "\ufffc"
_STYLES = {
    (False, False): "",
    (True, False): "Hyperlink",
    (False, True): "HTMLCode",
    (True, True): "HyperlinkCode",
}
_EARLY = (
    (MarkKind.STRONG, "<w:b/><w:bCs/>"),
    (MarkKind.EMPHASIS, "<w:i/><w:iCs/>"),
    (MarkKind.STRIKE, "<w:strike/>"),
)
