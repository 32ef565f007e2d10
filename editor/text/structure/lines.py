"""Lines of raw text: split, counted and rid of white space that means nothing."""

from __future__ import annotations

import re

from editor.document.nodes import Dir
from editor.document.runs import FORBIDDEN
from editor.text.structure.model import Line

PAGE_BREAK = "\f"
_LONELY = (" - ", " – ", " — ", " | ", " / ", " : ", " = ", " & ", " + ")
HEMISTICH = "\t"  # how the halves of a verse are kept apart

_ENDS = re.compile("\r\n|[\n\r\v\x85\u2028\u2029]")
_KEPT_SPACE = re.compile(
    "(?<=[A-Za-zÀ-ÿ0-9%])[\u00a0\u202f](?=[:;!?»%€0-9])|(?<=«)[\u00a0\u202f](?=[A-Za-zÀ-ÿ])"
)
_KEPT = "\ue000"  # stands for the no-break space of French typography while others go

# A mark of the article's own direction at the edge of a line changes nothing (UAX 9: a line
# begins and ends with the base direction), nor does one of either direction beside a letter.
_EDGE = {
    Dir.RTL: re.compile(
        "\\A[\u200f\u061c\u202b\u202e\u2067\u202c\u2069]+|[\u200f\u061c\u202c\u2069]+\\Z"
        "|\\A\u200e+(?=[\u0621-\u064a])|(?<=[\u0621-\u064a])\u200e+\\Z"
    ),
    Dir.LTR: re.compile(
        "\\A[\u200e\u202a\u202d\u2066\u202c\u2069]+|[\u200e\u202c\u2069]+\\Z"
        "|\\A\u200f+(?=[A-Za-zÀ-ÿ])|(?<=[A-Za-zÀ-ÿ])\u200f+\\Z"
    ),
}
_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_OPENED = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068]")
_CLOSED = re.compile("[\u202c\u2069]")


def clean(raw: str, base: Dir = Dir.RTL) -> str:
    """Return what is read of a line: single spaces, no marks at the edges that do nothing."""
    text = raw
    if not text.isprintable():
        text = FORBIDDEN.sub("", text.replace("\ufeff", ""))
    if "\u00a0" in text or "\u202f" in text:
        text = _KEPT_SPACE.sub(_KEPT, text)
    text = " ".join(text.split()).replace(_KEPT, "\u00a0").strip("\u200b\u2060 ")
    if text and (text[0] in _MARKS or text[-1] in _MARKS):
        # a pair that embraces a part of the line must lose both or none
        trimmed = _EDGE[base].sub("", text)
        if len(_OPENED.findall(trimmed)) == len(_CLOSED.findall(trimmed)):
            text = trimmed.strip(" ")
    return text


def count(text: str) -> int:
    """Count the words of a clean line, roughly: what spaces divide, without lonely signs."""
    signs = sum(text.count(sign) for sign in _LONELY)
    if text[1:2] == " " and not text[0].isalnum():
        signs += 1
    return text.count(" ") + 1 - signs if text else 0


def read_lines(text: str, base: Dir) -> list[Line]:
    """Split a text into its lines that are not empty; a page break marks the line after it."""
    lines: list[Line] = []
    gap = 0
    torn = False
    for page_line in _ENDS.split(text):
        for index, raw in enumerate(page_line.split(PAGE_BREAK)):
            torn = torn or index > 0
            stripped = clean(raw, base)
            if not stripped:
                gap += 1
                continue
            indent = _indent(raw)
            lines.append(Line(len(lines), raw, stripped, count(stripped), gap, indent, torn=torn))
            gap = 0
            torn = False
    return lines


def _indent(raw: str) -> int:
    if raw[:1] not in (" ", "\t", "\u00a0"):
        return 0
    expanded = raw.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())
