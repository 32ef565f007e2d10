"""Parts: the lines of a text gathered into what each of them belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from editor.document.nodes import Quote, Separator
from editor.document.runs import text_run
from editor.text.structure.headings import markdown_heading
from editor.text.structure.lines import count
from editor.text.structure.lists import find_markers
from editor.text.structure.model import Kind, Layout, Line, Marker, Part, Why, why
from editor.text.structure.paragraphs import continues, text_part
from editor.text.structure.people import byline, is_agency, is_desk, person_score
from editor.text.structure.pictures import merge_pictures, picture_part
from editor.text.structure.tables import find_table
from editor.text.structure.verse import find_verse, verse_part

_SEPARATOR = re.compile(r"[-–—_=~*•◆◇❖★☆✦.#ـ\s]{3,}|[*•◆❖★✦]{1,3}|﴿﴾|⁂|[-–—ـ_=]{2,}")
_QUOTED = re.compile(r"(?P<signs>>(?:\s?>)*)\s?(?P<text>.*)")


def gather(lines: Sequence[Line], layout: Layout) -> list[Part]:
    """Gather the lines of a text into parts."""
    fixed = _fixed_parts(lines)
    markers = {index: marker for index, marker in find_markers(lines).items() if index not in fixed}
    taken = {i for start, part in fixed.items() for i in range(start, start + len(part.lines))}
    stanzas = find_verse(lines, layout, taken | set(markers))
    parts: list[Part] = []
    index = 0
    while index < len(lines):
        if part := fixed.get(index):
            parts.append(part)
        elif size := stanzas.get(index):
            part = verse_part(lines[index : index + size])
            parts.append(part)
        else:
            stop = index + 1
            while stop < len(lines) and not (stop in fixed or stop in stanzas or stop in markers):
                stop += 1
            part = _running_part(lines, index, stop, layout, markers.get(index))
            parts.append(part)
        index += len(part.lines)
    return merge_pictures([markdown_heading(part) or part for part in parts], layout)


def _fixed_parts(lines: Sequence[Line]) -> dict[int, Part]:
    """Find the parts that a look at their own lines settles: pictures, rules, tables, quotes."""
    found: dict[int, Part] = {}
    index = 0
    while index < len(lines):
        part = (
            picture_part(lines[index])
            or _separator(lines[index])
            or find_table(lines, index)
            or _quoted(lines, index)
        )
        if part:
            found[index] = part
        index += len(part.lines) if part else 1
    return found


def _separator(line: Line) -> Part | None:
    if line.text[0].isalnum() or len(line.text) > 80 or not _SEPARATOR.fullmatch(line.text):
        return None
    return Part(Kind.SEPARATOR, (line,), line.text, 0, why("separator", 0.9), block=Separator())


def _quoted(lines: Sequence[Line], start: int) -> Part | None:
    """Return the paragraph of lines that mail marks as quoted."""
    first = _QUOTED.fullmatch(lines[start].text) if lines[start].text[0] == ">" else None
    if not first or not first["text"]:
        return None
    end = start
    texts: list[str] = []
    while end < len(lines):
        found = _QUOTED.fullmatch(lines[end].text)
        if not found or not found["text"] or found["signs"] != first["signs"]:
            break
        texts.append(found["text"])
        end += 1
        if end < len(lines) and lines[end].gap:
            break
    text = " ".join(texts)
    block = Quote(text_run(text), level=first["signs"].count(">") - 1)
    members = tuple(lines[start:end])
    return Part(Kind.QUOTE, members, text, count(text), why("quote.mail", 0.95), block=block)


def _running_part(
    lines: Sequence[Line], start: int, stop: int, layout: Layout, marker: Marker | None
) -> Part:
    """Return the paragraph or item that begins at a line, with the lines that continue it."""
    end = start + 1
    reason: Why | None = None
    while end < stop and not signs(lines[end]):
        begun = end > start + 1 or marker is not None
        found = continues(lines[end - 1], lines[end], layout, begun)
        if found is None or (marker and _leaves_item(lines, start, end)):
            break
        if reason is None or found.confidence < reason.confidence:
            reason = found
        end += 1
    part = text_part(lines[start:end], reason)
    return replace(part, kind=Kind.ITEM, marker=marker) if marker else part


def _leaves_item(lines: Sequence[Line], start: int, end: int) -> bool:
    """Tell whether a line stands back from the text of the item above it."""
    return lines[end].gap > 0 or lines[end].indent < lines[start].indent


def signs(line: Line) -> bool:
    """Tell whether a line is a signature by its form, so that it continues nothing."""
    if line.words > 7:
        return False
    text = line.text.strip(" ()-–—[]*")
    return (
        bool(byline(text))
        or is_desk(text)
        or (line.words > 1 and is_agency(text))
        or (line.words <= 4 and person_score(text) >= 0.9 and not line.gap)
    )
