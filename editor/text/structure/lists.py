"""Lists: lines with a typed marker, and whether they are items, headings or dialogue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from editor.document.nodes import ListItem, ListKind, Numerals
from editor.document.runs import text_run
from editor.text.numerals import ABJAD
from editor.text.structure.language import ends_question, ends_sentence, ends_with_colon, fold
from editor.text.structure.lines import count
from editor.text.structure.model import Kind, Line, Marker, Part, Why, why

_BULLET = re.compile(
    r"(?P<signs>[•●○◦▪▫■□◾◽◼◻‣⁃∙·✓✔✅☑➢➤►▶▸◆◇❖★☆✦⦿→⇐←⬅➡☛☚🔹🔸🔴🔵🟢🟡⚫⚪📌📍👈👉✨*\uf0b7\uf0a7]\ufe0f?)\s*(?P<text>\S.*)"
)
_DASH = re.compile(r"(?P<signs>[-–—−ـ])\s+(?P<text>\S.*)")
_NUMBER = re.compile(
    r"(?P<signs>[(\[]?(?P<n>[0-9]{1,3}|[٠-٩]{1,3})\s*(?:[.)\]\-–:/ـ]{1,2}"
    r"|°)\s*)(?P<text>[^\s\d./،,%٪:٠-٩].*)"
)
_DEEP = re.compile(r"(?P<signs>(?P<n>[0-9٠-٩]{1,2})[.][0-9٠-٩]{1,2}[.)\-]?\s+)(?P<text>\S.*)")
_ABJAD = re.compile(r"(?P<signs>[(\[]?(?P<n>[أاإبجدهوزحطيكلمن])ـ?\s*[.)\]\-–ـ]\s*)(?P<text>\S.*)")
_ALPHA = re.compile(r"(?P<signs>[(\[]?(?P<n>[a-hA-H])[.)]\s+)(?P<text>\S.*)")
_ORDINAL = re.compile(
    r"(?P<signs>(?P<n>اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا"
    r"|عاشرا)ء?\s*[:،,\-–—./]\s*)"
)
_ORDINALS = list[str]("اولا ثانيا ثالثا رابعا خامسا سادسا سابعا ثامنا تاسعا عاشرا".split())  # noqa: SIM905
_TANWIN = re.compile("[\u064b-\u0652]")
_TASK = re.compile(r"\[(?P<done>[ xX✓])\]\s+(?P<text>\S.*)")

_ALPHABET: dict[str, int] = {letter: place for place, letter in enumerate(ABJAD, 1)}
_CONTACT = re.compile(r"https?://|www\.|\S@\S|\+?\d[\d ()-]{7,}")
_HEADING_WORDS = 14


def marker_of(text: str) -> tuple[Marker, str] | None:
    """Return the marker at the start of a line and the text behind it; None without one."""
    if found := _DEEP.fullmatch(text):
        return Marker("deep", None, found["signs"]), found["text"]
    if found := _NUMBER.fullmatch(text):
        family = "arabic" if found["n"] > "9" * 3 or found["n"][0] >= "٠" else "decimal"
        return Marker(family, int(found["n"]), found["signs"]), found["text"]
    if found := _ORDINAL.match(_bare(text)):
        signs, rest = _split_at(text, found["signs"])
        return Marker("ordinal", _ORDINALS.index(found["n"]) + 1, signs), rest
    if found := _ABJAD.fullmatch(text):
        letter = "أ" if found["n"] in "اإ" else found["n"]
        return Marker("abjad", _ALPHABET[letter], found["signs"]), found["text"]
    if found := _ALPHA.fullmatch(text):
        return Marker("alpha", ord(found["n"].lower()) - 96, found["signs"]), found["text"]
    if found := _DASH.fullmatch(text):
        return Marker("dash", None, found["signs"]), found["text"]
    if found := _BULLET.fullmatch(text):
        if found["signs"] == "*" and (not text[1].isspace() or "*" in found["text"]):
            return None  # a note or an emphasis, no bullet
        return Marker("bullet " + found["signs"][0], None, found["signs"]), found["text"]
    return None


def _bare(text: str) -> str:
    return fold(text[:24])


def _split_at(text: str, bare: str) -> tuple[str, str]:
    """Split a text behind the letters that its folded beginning has."""
    wanted = len(_TANWIN.sub("", bare))
    seen = end = 0
    while end < len(text) and (seen < wanted or _TANWIN.match(text[end])):
        seen += 0 if _TANWIN.match(text[end]) else 1
        end += 1
    return text[:end], text[end:].strip()


_PLAIN_BULLETS = "•●○◦▪‣⁃∙·\uf0b7"  # these mean nothing but a list, even alone


def is_bullet(family: str) -> bool:
    """Tell whether the markers of a family carry no number."""
    return family == "dash" or family.startswith("bullet")


def find_markers(lines: Sequence[Line]) -> dict[int, Marker]:
    """Return the lines that surely begin with a marker, by index.

    A bullet is sure by itself, a number by its neighbour in the sequence, a dash by another dash
    not far away.
    """
    found = {i: made[0] for i, line in enumerate(lines) if (made := marker_of(line.text))}
    by_family: dict[str, list[int]] = {}
    for index, marker in found.items():
        by_family.setdefault(marker.family, []).append(index)
    sure: dict[int, Marker] = {}
    for family, indices in by_family.items():
        for place, index in enumerate(indices):
            marker = found[index]
            if (is_bullet(family) and (len(indices) > 1 or family[-1] in _PLAIN_BULLETS)) or (
                not is_bullet(family) and _in_sequence(found, indices, place)
            ):
                sure[index] = marker
    return sure


def _in_sequence(found: dict[int, Marker], indices: Sequence[int], place: int) -> bool:
    number = found[indices[place]].number
    if number is None:
        return len(indices) > 1
    before = found[indices[place - 1]].number if place else None
    after = found[indices[place + 1]].number if place + 1 < len(indices) else None
    return (before is not None and number == before + 1) or after == number + 1


def settle_lists(parts: Sequence[Part]) -> list[Part]:
    """Decide for every part with a marker whether it is an item, a heading or a paragraph."""
    out = list(parts)
    for group in _groups(out):
        _settle_group(out, group)
    return _with_levels(out)


def _groups(parts: Sequence[Part]) -> list[list[int]]:
    """Return the indices of the parts that are counted together.

    Bullets are together while only other items stand between them; numbers while they go on.
    """
    groups: list[list[int]] = []
    open_groups: dict[str, list[int]] = {}
    for index, part in enumerate(parts):
        if part.kind is not Kind.ITEM or part.marker is None:
            for family in [family for family in open_groups if is_bullet(family)]:
                del open_groups[family]
            continue
        family, number = part.marker.family, part.marker.number
        group = open_groups.get(family)
        last = parts[group[-1]].marker if group else None
        goes_on = group and (
            number is None or (last and last.number is not None and number == last.number + 1)
        )
        if group is None or not goes_on:
            group = list[int]()
            open_groups[family] = group
            groups.append(group)
        group.append(index)
    return groups


def _settle_group(parts: list[Part], group: Sequence[int]) -> None:
    first = parts[group[0]]
    family = first.marker.family if first.marker else ""
    apart = [
        b
        for a, b in pairwise(group)
        if any(part.kind is not Kind.ITEM for part in parts[a + 1 : b])
    ]
    numbered = not is_bullet(family)
    if (len(group) > 1 and apart and len(apart) >= 0.5 * (len(group) - 1) and numbered) or (
        family == "deep"
        and any(index + 1 < len(parts) and parts[index + 1].kind is Kind.TEXT for index in group)
    ):
        _settle_apart(parts, group)
    elif (family == "dash" and _is_dialogue(parts, group)) or (
        len(group) == 1 and family != "bullet"
    ):
        for index in group:
            parts[index] = replace(parts[index], kind=Kind.TEXT, marker=None)
    else:
        for index in group:
            parts[index] = _item(parts[index], why("list", 0.9 if len(group) > 1 else 0.6))


def _settle_apart(parts: list[Part], group: Sequence[int]) -> None:
    """Settle numbered parts with text between them: headings if short, else items."""
    headings = [
        index
        for index in group
        if parts[index].words <= _HEADING_WORDS
        and parts[index].text.rstrip()[-1:] not in (".", "،")
        and index + 1 < len(parts)
        and parts[index + 1].kind is not Kind.HEADING
    ]
    as_headings = len(headings) >= 0.7 * len(group)
    for index in group:
        part = parts[index]
        if as_headings and index in headings:
            level = 3 if part.marker and part.marker.family == "deep" else 2
            parts[index] = replace(
                part, kind=Kind.HEADING, level=level, why=why("heading.numbered", 0.85)
            )
        else:
            parts[index] = _item(part, why("list.apart", 0.7))


def _is_dialogue(parts: Sequence[Part], group: Sequence[int]) -> bool:
    """Tell whether dashes open the turns of a conversation."""
    questions = sum(1 for index in group if ends_question(parts[index].text))
    return questions >= 2 or (questions == 1 and len(group) <= 3)


_NUMERALS = {
    "decimal": Numerals.DECIMAL,
    "arabic": Numerals.ARABIC,
    "abjad": Numerals.ABJAD,
    "alpha": Numerals.ALPHA,
}


def _item(part: Part, reason: Why) -> Part:
    """Turn a part into a list item, its typed marker becoming the kind of the list."""
    assert part.marker is not None  # noqa: S101 - only parts with a marker come here
    text = part.text[len(part.marker.signs) :].strip()
    family, number = part.marker.family, part.marker.number
    checked = False
    if number is not None or family == "deep":
        kind = ListKind.NUMBER
    elif found := _TASK.fullmatch(text):
        kind, text, checked = ListKind.TASK, found["text"], found["done"] != " "
    else:
        kind = ListKind.BULLET
    numerals = _NUMERALS.get(family, Numerals.DECIMAL)
    block = ListItem(text_run(text), kind, 0, number, numerals, checked)
    return replace(part, text=text, words=count(text), block=block, why=reason)


def _with_levels(parts: list[Part]) -> list[Part]:
    """Set the levels of neighbouring items by their indent, or by markers within markers."""
    index = 0
    while index < len(parts):
        end = index
        while end < len(parts) and parts[end].kind is Kind.ITEM:
            end += 1
        if end > index + 1:
            _set_levels(parts, index, end)
        index = max(end, index + 1)
    return parts


def _set_levels(parts: list[Part], start: int, end: int) -> None:
    items = parts[start:end]
    indents = sorted({part.lines[0].indent for part in items})
    if (
        len(indents) > 1
        and indents[-1] - indents[0] >= 2
        and items[0].lines[0].indent == indents[0]
    ):
        steps = [indents[0]]
        for indent in indents[1:]:
            if indent - steps[-1] >= 2:
                steps.append(indent)
        levels = [sum(1 for step in steps[1:] if part.lines[0].indent >= step) for part in items]
    else:
        levels = _levels_by_family(items)
    for offset, level in enumerate(levels):
        part = parts[start + offset]
        if level and isinstance(part.block, ListItem):
            parts[start + offset] = replace(part, block=replace(part.block, level=level))


def _levels_by_family(items: Sequence[Part]) -> list[int]:
    families = [part.marker.family if part.marker else "" for part in items]
    levels: list[int] = []
    stack: list[str] = []
    for index, family in enumerate(families):
        if family in stack:
            del stack[stack.index(family) + 1 :]
        elif stack and (stack[-1] in families[index:] or ends_with_colon(items[index - 1].text)):
            stack.append(family)  # its outer list goes on later, or announced it
        else:
            stack = [family]
        levels.append(len(stack) - 1)
    return levels


def announced_items(parts: Sequence[Part]) -> list[Part]:
    """Make items of the short lines under a line that ends with a colon, as in a recipe."""
    out: list[Part] = []
    index = 0
    while index < len(parts):
        part = parts[index]
        out.append(part)
        index += 1
        if part.kind not in {Kind.TEXT, Kind.HEADING} or not ends_with_colon(part.text):
            continue
        end = index
        while end < len(parts) and _is_bare_item(parts[end], first=end == index):
            end += 1
        if end - index >= 3 and part.words <= 12:
            for bare in parts[index:end]:
                block = ListItem(text_run(bare.text))
                out.append(
                    replace(bare, kind=Kind.ITEM, block=block, why=why("list.announced", 0.65))
                )
            index = end
    return out


def _is_bare_item(part: Part, first: bool) -> bool:
    return (
        part.kind is Kind.TEXT
        and len(part.lines) == 1
        and part.words <= 9
        and (part.gap == 0 or first)
        and not ends_sentence(part.text)
        and not ends_with_colon(part.text)
        and not _CONTACT.search(part.text)
    )
