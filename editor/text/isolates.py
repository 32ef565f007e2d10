"""Isolates: the phrases of the other direction that a line shows wrongly unless they are wrapped.

Source: RTL.md H5 and W3C "Inline markup and bidirectional text in HTML". A plain foreign word in
the middle of a line needs nothing; the ones found here do: they begin or end with a number or a
neutral, are followed by a number or by another foreign phrase, or hold a phrase of the line's
own direction.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from editor.document.nodes import Dir


@dataclass(frozen=True, slots=True)
class Isolate:
    """A phrase to wrap: where it starts and ends, and its direction."""

    start: int
    end: int
    dir: Dir


OBJECT = "\ufffc"
"""Stands for what is isolated already, and for the number of a footnote."""

# Letters of the other direction, as a quick refusal: most lines hold none.
_OPPOSITE = {
    Dir.RTL: re.compile("[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u02af\u0370-\u058f\u0900-\u1fff+]"),
    Dir.LTR: re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]"),
}

# Every character becomes one letter of a class string, over which the patterns below run:
#   O letter of the other direction   B letter of the line's own   N European digit
#   x mark that follows its neighbour s space                      e ends a phrase
#   d dash or slash                   ( ) brackets                 g other punctuation
#   t punctuation that a name may end with: C++, C#, 100%, a path
_ENDS = frozenset("،؛؟«»‹›٪٫٬•|…\n" + OBJECT)
_DASHES = frozenset("-/\\\u2010\u2011\u2012\u2013\u2014\u2015")
_TAILS = frozenset("+#%*&_=@$€£~™®©°′″")

# A name in several words, without a dash that stands between spaces.
_PHRASE = re.compile(r"O(?:(?:(?!s+d+s)[OxNsdgt()])*O)?x*")
# What sticks to its start: the digits of 3M and 7-Eleven, the sign of .NET and @name.
_HEAD = re.compile(r"(?:(?:N+[gd])*N+[gdt]?|[gdt]{1,2})\Z")
_HEAD_CLASSES = "Ngdt"
# What sticks to its end: the digits of MP3 and UTF-8, the signs of C++ and of a path.
_TAIL = re.compile(r"(?:N|t|d(?=[N])|g(?=N)|d(?=[sBe]|\Z))+x*")
_NUMBER = re.compile(r"s(?:N+(?:[gd]N+)*)(?![NOB])")

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>«»“”\"،؛]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(r"(?<![\w+])\+[0-9][0-9 ().\-]{5,}[0-9]")
_QUOTED = re.compile('“([^“”\n]+)”|"([^"\n]+)"')
_QUOTES = frozenset("\"“”„'‘’")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Ltd|Co|Corp|Jr|Sr|Bros|No|vol|ed|al|etc)|\b[A-Z](?:\.[A-Z])+)\.$"
)

# A number before one of these counts it, and is no part of the name in front: «دفعت Google 5
# مليارات», but «نظام Windows 11 الجديد».
_COUNTED = re.compile(
    r"\s*(?:[%٪]|(?:بالمئة|بالمائة|في المئة|في المائة|آلاف|ألف|مليون|ملايين|مليار|مليارات|تريليون"
    r"|دولار|يورو|درهم|ريال|دينار|جنيه|ليرة|دولارات|دراهم|ريالات|دنانير|جنيهات|ليرات"
    r"|سنة|سنوات|عام|عاما|عامًا|أعوام|شهر|شهرا|شهرًا|أشهر|شهور|أسبوع|أسابيع|يوم|يوما|يومًا|أيام"
    r"|ساعة|ساعات|دقيقة|دقائق|ثانية|ثوان|مرة|مرات|شخص|شخصا|شخصًا|أشخاص|موظف|موظفا|موظفًا|موظفين"
    r"|مستخدم|مستخدمين|شركة|شركات|دولة|دول|مدينة|مدن|كتاب|كتب|مقال|مقالات|كيلومتر|متر|طن|أطنان"
    r")(?![\w]))"
)


def find_isolates(text: str, base: Dir) -> tuple[Isolate, ...]:
    """Find the phrases of a text of direction `base` that need an isolate.

    Sorted by start, an outer phrase before the ones inside it. Offsets are of the string; lines
    are divided by "\\n"; `OBJECT` stands for what needs no more care.
    """
    if not _OPPOSITE[base].search(text):
        return ()
    if "\n" not in text:
        return tuple(_in_line(text, base))
    found: list[Isolate] = []
    start = 0
    for line in text.split("\n"):
        if _OPPOSITE[base].search(line):
            found += (Isolate(start + i.start, start + i.end, i.dir) for i in _in_line(line, base))
        start += len(line) + 1
    return tuple(found)


def _in_line(line: str, base: Dir) -> list[Isolate]:
    other = Dir.LTR if base is Dir.RTL else Dir.RTL
    classes = _classes(line, base)
    found: list[Isolate] = []
    for start, end, inner in _wholes(line, classes, base):
        found.append(Isolate(start, end, other))
        found += (Isolate(start + i.start, start + i.end, i.dir) for i in inner)
        classes = classes[:start] + "w" * (end - start) + classes[end:]
    phrases = _phrases(line, classes, base)
    for index, (start, end) in enumerate(phrases):
        before = phrases[index - 1][1] if index else None
        if _needs_isolate(classes, start, end, before):
            found.append(Isolate(start, end, other))
    found.sort(key=lambda isolate: (isolate.start, -isolate.end))
    return found


def _wholes(line: str, classes: str, base: Dir) -> list[tuple[int, int, tuple[Isolate, ...]]]:
    """Find what is one phrase whatever it holds: addresses, telephone numbers, quotations."""
    found: list[tuple[int, int, tuple[Isolate, ...]]] = []
    if base is Dir.RTL:
        # Most lines hold neither; the search for an address is the slow one.
        marked = "://" in line or "www." in line or "@" in line
        addresses = _ADDRESS.finditer(line) if marked else ()
        for match in (*addresses, *(_TELEPHONE.finditer(line) if "+" in line else ())):
            end = match.start() + len(match.group().rstrip(".,:;!?)"))
            if not _covered(found, match.start(), end):
                found.append((match.start(), end, ()))
    for match in _QUOTED.finditer(line):
        start, end = match.span(match.lastindex or 1)
        strong = [kind for kind in classes[start:end] if kind in "OB"]
        if not strong or strong[0] != "O" or strong[-1] != "O" or _covered(found, start, end):
            continue
        # mixed, or with a full stop of its own, which the line would take
        if "B" in strong or classes[start] + classes[end - 1] != "OO":
            other = Dir.LTR if base is Dir.RTL else Dir.RTL
            found.append((start, end, find_isolates(line[start:end], other)))
    return found


def _covered(found: list[tuple[int, int, tuple[Isolate, ...]]], start: int, end: int) -> bool:
    return any(start < other_end and other < end for other, other_end, _ in found)


def _phrases(line: str, classes: str, base: Dir) -> list[tuple[int, int]]:
    """Find the foreign phrases with the digits and signs that belong to them."""
    phrases: list[tuple[int, int]] = []
    at = 0
    while match := _PHRASE.search(classes, at):
        start, end = match.span()
        if start > at and classes[start - 1] in _HEAD_CLASSES:
            # only what is made of these can be a head: no search through all before it
            first = at + len(classes[at:start].rstrip(_HEAD_CLASSES))
            head = _HEAD.search(classes, first, start)
        else:
            head = None
        if head:
            lead = head.start()
            # A sign that sticks to the word before it is that word's, a quotation mark the line's.
            sticks = lead and classes[lead - 1] not in "se("
            if not sticks and _QUOTES.isdisjoint(line[lead:start]):
                start = lead
        if tail := _TAIL.match(classes, end):
            end = tail.end()
        number = _NUMBER.match(classes, end)
        if number and not _counts(line, classes, number.end(), base):
            end = number.end()
        end = _close(line, classes, start, end)
        phrases.append((start, end))
        at = end
    return phrases


def _counts(line: str, classes: str, end: int, base: Dir) -> bool:
    """Tell whether a number behind a foreign phrase counts what follows in the line's language."""
    if base is Dir.RTL:
        return _COUNTED.match(line, end) is not None
    return classes[end:].lstrip("s").startswith("B")


def _close(line: str, classes: str, start: int, end: int) -> int:
    """Take in the bracket that closes one inside the phrase, or the point of an abbreviation."""
    inside = classes[start:end]
    if classes[end : end + 1] == ")" and inside.count("(") > inside.count(")"):
        return end + 1
    if line[end : end + 1] == "." and _ABBREVIATION.search(line, start, end + 1):
        return end + 1
    return end


def _needs_isolate(classes: str, start: int, end: int, before: int | None) -> bool:
    if classes[start] != "O" or classes[start:end].rstrip("x")[-1] != "O":
        return True
    following = _next_strong(classes, end)
    if following in ("O", "N", "w", "F"):
        return True
    return (
        before is not None
        and _next_strong(classes, before) == "O"
        and "B" not in (classes[before:start])
    )


def _next_strong(classes: str, at: int) -> str:
    for kind in classes[at:]:
        if kind in "OBNwF":
            return kind
    return ""


class _ClassTable(dict[int, str]):
    """A table for `str.translate` that learns each character when it is first met."""

    def __init__(self, other: tuple[str, ...], own: tuple[str, ...]) -> None:
        super().__init__()
        self._other = other
        self._own = own

    def __missing__(self, code: int) -> str:
        self[code] = _char_class(chr(code), self._other, self._own)
        return self[code]


_TABLES = {
    Dir.RTL: _ClassTable(("L",), ("R", "AL", "AN")),
    Dir.LTR: _ClassTable(("R", "AL"), ("L",)),
}


def _classes(line: str, base: Dir) -> str:
    classes = line.translate(_TABLES[base])
    # A footnote's number follows its word directly; a thing between spaces is only a neighbour.
    return re.sub("(?<=[ONtdg)])c", "F", classes).replace("c", "e") if OBJECT in line else classes


def _char_class(char: str, other: tuple[str, ...], own: tuple[str, ...]) -> str:
    if char == OBJECT:
        return "c"
    if char in _ENDS:
        return "e"
    bidi = unicodedata.bidirectional(char)
    if bidi in other:
        return "O"
    if bidi in own:
        return "B"
    if bidi in ("EN", "AN"):
        return "N"
    if char in _DASHES:
        return "d"
    if char in _TAILS:
        return "t"
    if bidi in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "B", "S"):
        return "s" if bidi == "S" else "e"
    if bidi in ("NSM", "BN"):
        return "x"
    if char.isspace():
        return "s"
    category = unicodedata.category(char)
    return {"Ps": "(", "Pe": ")"}.get(category, "g")
