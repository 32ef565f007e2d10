"""Inline content as HTML: marks, isolates, breaks and the anchors of footnotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import TypeAlias, assert_never

from editor.document.marks import Mark, MarkKind, Marks, find_mark
from editor.document.nodes import Break, Dir, Inline, Note, Runs, Text
from editor.formats.html.escape import attributes, escape_text
from editor.text.isolates import OBJECT, Isolate, find_isolates


@dataclass(frozen=True, slots=True)
class Tag:
    """An element around text; `index` tells neighbours apart that must not become one."""

    name: str
    attributes: str = ""
    index: int = -1


Tags: TypeAlias = tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one kind of HTML says what a text is: the elements of a mark set, and its letters.

    `tags` returns elements outermost first, that of a link before all others. `around` returns
    those that an inline has besides, innermost: whether it was added, in a comparison.
    """

    tags: Callable[[Marks], Tags]
    escape: Callable[[str], str]
    around: Callable[[Inline], Tags] = lambda _: ()


_PLAIN = {
    MarkKind.STRONG: Tag("strong"),
    MarkKind.EMPHASIS: Tag("em"),
    MarkKind.UNDERLINE: Tag("u"),
    MarkKind.STRIKE: Tag("s"),
    MarkKind.SUPERSCRIPT: Tag("sup"),
    MarkKind.SUBSCRIPT: Tag("sub"),
    MarkKind.CODE: Tag("code", ' dir="ltr"'),
}


class Notes:
    """The footnotes of a page in the making: gives each its number and keeps its content."""

    def __init__(self, prefix: str = "", *, bare: bool = False) -> None:
        self._prefix = prefix
        self.bare = bare
        self.contents: list[Runs] = []

    def note_id(self, number: int) -> str:
        """Return the id of a footnote; ASCII, as every id of ours (RTL.md H11)."""
        return f"fn-{self._prefix}{number}"

    def anchor_id(self, number: int) -> str:
        """Return the id of the place that a footnote belongs to."""
        return f"fnref-{self._prefix}{number}"

    def anchor(self, note: Note) -> str:
        """Take a footnote in and return what stands in the text for it."""
        self.contents.append(note.runs)
        number = len(self.contents)
        named = "" if self.bare else ' class="note"'
        return (
            f'<sup{named}><a id="{self.anchor_id(number)}" href="#{self.note_id(number)}"'
            f' role="doc-noteref">{number}</a></sup>'
        )


def page_tags(marks: Marks) -> Tags:
    """Return the elements that marks become in a page of ours: one for each."""
    return tuple(map(_mark_tag, marks))


def bare_tags(marks: Marks) -> Tags:
    """Return elements that no filter of a content system takes off: `span` in place of `bdi`."""
    return tuple(
        Tag("span", tag.attributes) if tag.name == "bdi" else tag for tag in page_tags(marks)
    )


PAGE = Dialect(page_tags, escape_text)
BARE = Dialect(bare_tags, escape_text)


def inline_html(runs: Runs, base: Dir, notes: Notes, dialect: Dialect = PAGE) -> str:
    """Return runs as HTML; `base` is the direction of the block that they stand in."""
    isolates = find_isolates(_bidi_text(runs), base)
    if len(runs) == 1 and not isolates:
        run = runs[0]
        if type(run) is Text and not run.marks:
            return dialect.escape(run.text)
    return _render(_pieces(runs, isolates, dialect), notes, dialect)


@dataclass(frozen=True, slots=True)
class _Piece:
    inline: Inline
    tags: Tags = ()


def _bidi_text(runs: Runs) -> str:
    """Return the text in which isolates are looked for; what is isolated already is an object."""
    parts: list[str] = []
    for inline in runs:
        match inline:
            case Text(text, marks):
                isolated = marks and any(
                    mark.kind in (MarkKind.DIR, MarkKind.CODE) for mark in marks
                )
                parts.append(OBJECT * len(text) if isolated else text)
            case Break():
                parts.append("\n")
            case Note():
                parts.append(OBJECT)
            case _:
                assert_never(inline)
    return "".join(parts)


def _pieces(runs: Runs, isolates: Sequence[Isolate], dialect: Dialect) -> list[_Piece]:
    """Cut runs at the edges of isolates and give each piece its elements, outermost first."""
    if not isolates:
        return [_Piece(run, _tags(run, dialect)) for run in runs]
    inner = _inside_one_link(runs, isolates)
    edges = sorted({edge for isolate in isolates for edge in (isolate.start, isolate.end)})
    pieces: list[_Piece] = []
    at = 0
    for inline in runs:
        if not isinstance(inline, Text):
            pieces.append(_Piece(inline))
            at += 1
            continue
        end = at + len(inline.text)
        cuts = [at, *(edge for edge in edges if at < edge < end), end]
        for start, stop in pairwise(cuts):
            around = [
                index
                for index, isolate in enumerate(isolates)
                if isolate.start <= start and stop <= isolate.end
            ]
            piece = _part(inline, start - at, stop - at)
            spans = tuple(_span(isolates[index].dir, index) for index in around)
            outside = not spans or around[0] not in inner
            pieces.append(_Piece(piece, _tags(piece, dialect, spans, outside=outside)))
        at = end
    return pieces


def _part(text: Text, start: int, end: int) -> Text:
    """Return a part of a run, which stays what it is besides."""
    if type(text) is Text:
        return Text(text.text[start:end], text.marks)
    return replace(text, text=text.text[start:end])


def _inside_one_link(runs: Runs, isolates: Sequence[Isolate]) -> set[int]:
    """Return the indices of the isolates that stand inside a link, not around one."""
    links: list[tuple[int, int, Mark]] = []
    at = 0
    for inline in runs:
        size = len(inline.text) if isinstance(inline, Text) else 1
        mark = find_mark(inline.marks, MarkKind.LINK) if isinstance(inline, Text) else None
        if mark and links and links[-1][1] == at and links[-1][2] == mark:
            links[-1] = (links[-1][0], at + size, mark)
        elif mark:
            links.append((at, at + size, mark))
        at += size
    return {
        index
        for index, isolate in enumerate(isolates)
        if any(start <= isolate.start and isolate.end <= end for start, end, _ in links)
    }


def _tags(inline: Inline, dialect: Dialect, spans: Tags = (), *, outside: bool = True) -> Tags:
    """Return the elements around a text; isolates stand outside its link, or just inside."""
    if not isinstance(inline, Text):
        return ()
    own = (*dialect.tags(inline.marks), *dialect.around(inline))
    return (*spans, *own) if outside else (own[0], *spans, *own[1:])


@cache
def _span(dir_: Dir, index: int) -> Tag:
    return Tag("span", f' dir="{dir_}"', index)


@lru_cache(1024)
def _mark_tag(mark: Mark) -> Tag:
    match mark.kind:
        case MarkKind.LINK:
            return Tag("a", attributes(("href", mark.value), ("title", mark.title or None)))
        case MarkKind.DIR:
            return Tag("bdi", attributes(("dir", mark.value)))
        case MarkKind.LANG:
            return Tag("span", attributes(("lang", mark.value)))
        case MarkKind.HIGHLIGHT:
            return Tag("mark", attributes(("style", f"background-color:{mark.value}")))
        case MarkKind.COLOR:
            return Tag("span", attributes(("style", f"color:{mark.value}")))
        case _:
            return _PLAIN[mark.kind]


def _render(pieces: list[_Piece], notes: Notes, dialect: Dialect) -> str:
    out: list[str] = []
    open_tags: list[Tag] = []
    for index, piece in enumerate(pieces):
        inline = piece.inline
        tags = piece.tags if isinstance(inline, Text) else _shared(pieces, index)
        if isinstance(inline, Note):
            tags = _around_note(tags)
        if not isinstance(inline, Text):
            tags = (*tags, *(tag for tag in dialect.around(inline) if tag not in tags))
        _change(out, open_tags, tags)
        match inline:
            case Text():
                out.append(dialect.escape(inline.text))
            case Break():
                out.append("<br>")
            case Note():
                out.append(notes.anchor(inline))
            case _:
                assert_never(inline)
    _change(out, open_tags, ())
    if pieces and isinstance(pieces[-1].inline, Break):
        out.append("<br>")  # a browser shows no line for the last break of a block
    return "".join(out)


def _shared(pieces: list[_Piece], index: int) -> Tags:
    """Return the elements that the texts on both sides of a break or note have in common."""
    before = next((p.tags for p in reversed(pieces[:index]) if isinstance(p.inline, Text)), ())
    after = next((p.tags for p in pieces[index + 1 :] if isinstance(p.inline, Text)), ())
    shared: list[Tag] = []
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        shared.append(one)
    return tuple(shared)


def _around_note(tags: Tags) -> Tags:
    """Return the elements that a footnote's anchor may stand in: isolates, but no link."""
    kept: list[Tag] = []
    for tag in tags:
        if tag.name != "bdi" and "dir=" not in tag.attributes and "lang=" not in tag.attributes:
            break
        if tag.name in ("a", "code"):
            break
        kept.append(tag)
    return tuple(kept)


def _change(out: list[str], open_tags: list[Tag], tags: Tags) -> None:
    """Close and open elements until exactly `tags` are open."""
    keep = 0
    while keep < min(len(open_tags), len(tags)) and open_tags[keep] == tags[keep]:
        keep += 1
    while len(open_tags) > keep:
        out.append(f"</{open_tags.pop().name}>")
    for tag in tags[keep:]:
        out.append(f"<{tag.name}{tag.attributes}>")
        open_tags.append(tag)
