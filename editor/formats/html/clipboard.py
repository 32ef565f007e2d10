"""HTML as it lies on a clipboard: Windows puts a head of offsets before it, others lie about it."""

from __future__ import annotations

import re

from editor.formats.base import Reading, Resources, no_resources
from editor.formats.html.reader import read_fragment
from editor.formats.html.source import looks_binary
from editor.text.forms import mend_forms

_HEAD = re.compile(r"\A\ufeff?Version:[\d.]+\s+(?:\w+:[^\r\n<]*+\s*+)*+(?=<)", re.IGNORECASE)
_FRAGMENT = re.compile(r"<!--\s*(Start|End)Fragment\s*-->", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z]|<!--|&(?:#\d|\w+;)")
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_BLOCK = re.compile(
    r"<(?:p|div|h[1-6]|ul|ol|li|table|tr|td|th|blockquote|pre|hr|figure|dl|section|article|br)\b",
    re.IGNORECASE,
)
_NOTE_LIST = re.compile(
    r"<div\b[^>]*mso-element:\s*(?:footnote|endnote)-list|<div\b[^>]*id=[\"']?sd(?:foot|end)note",
    re.IGNORECASE,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_SNIFFED = 64 * 1024
_LONG_DATA = 4096


def read_clipboard(source: str, local: Resources = no_resources) -> Reading | None:
    """Read HTML from a clipboard; None where what calls itself HTML is none."""
    source = whole_characters(source.replace("\x00", ""))
    source = _HEAD.sub("", source, count=1)
    if looks_binary(source) or not _TAG.search(source, 0, _SNIFFED):
        return None
    source, lifted = lift_data(_fragment(source))
    return read_fragment(mend_forms(source), local=local, lifted=lifted)


def lift_data(source: str) -> tuple[str, dict[str, str]]:
    """Take long pictures out of a source, so that nobody reads megabytes of them as HTML.

    Returns the source with short names in their places, and the addresses by these names.
    """
    parts: list[str] = []
    lifted: dict[str, str] = {}
    at = 0
    while (start := source.find("data:image/", at)) >= 0:
        quote = source[start - 1 : start]
        end = source.find(quote, start) if quote in ('"', "'") else -1
        if end - start < _LONG_DATA:
            stop = start + 1
            parts.append(source[at:stop])
        else:
            stop = end
            name = f"cid:qirtas-lifted-{len(lifted)}"
            lifted[name] = source[start:end]
            parts += (source[at:start], name)
        at = stop
    return "".join((*parts, source[at:])) if parts else source, lifted


def whole_characters(text: str) -> str:
    """Return a text without halves of characters, which other programs leave when they cut."""
    if text.isascii() or not _SURROGATE.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _fragment(source: str) -> str:
    """Return the part that was selected, with the head before it: that holds the styles.

    What opens around it is kept where it holds blocks: a selection within a list begins inside
    its tags. A part of a paragraph leaves the paragraph behind. Word writes the footnotes of the
    selection behind it.
    """
    marks = list(_FRAGMENT.finditer(source))
    starts = [mark for mark in marks if mark.group(1).lower() == "start"]
    ends = [mark for mark in marks if mark.group(1).lower() == "end"]
    if len(starts) != 1 or len(ends) != 1 or starts[0].end() > ends[0].start():
        return source
    start, end = starts[0].end(), ends[0].start()
    notes = _NOTE_LIST.search(source, end)
    behind = source[notes.start() :] if notes else ""
    if not _BLOCK.search(source, start, end):
        body = _BODY.search(source, 0, start)
        before = source[: body.end()] if body else ""
        return before + source[start:end] + behind
    return source[:end] + behind
