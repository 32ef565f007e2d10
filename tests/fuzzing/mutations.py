"""Damage: files changed as transfers, programs and attackers change them, the same for a seed."""

from __future__ import annotations

import io
import re
import zipfile
from copy import deepcopy
from random import Random
from typing import Any, cast

import lxml.etree  # pyright: ignore[reportMissingTypeStubs]

from tests.fuzzing.seeds import repacked, seeds

_lxml = cast("Any", lxml.etree)  # pyright: ignore[reportUnknownMemberType]  # untyped

_LARGEST_COPY = 100  # elements: copies of copies grow without end

_TAG = re.compile(rb"<[^<>]*>")
_VALUE = re.compile(rb'"[^"<>]*"')
_LINE = re.compile(rb"[^\n]*\n")

_EVIL_VALUES = (
    b"", b"-1", b"0", b"1", b"99999999999999999999", b"1e999", b"NaN", b"\xd9\xa1", b"true", b"off",
    b"../../../../etc/passwd", b"file:///etc/passwd", b"javascript:alert(1)", b"http://127.0.0.1:9/",
    b"\\\\host\\share", b"auto", b"rtl", b"%00", b"&#0;", b"&#x10FFFF;", b"\xe2\x80\xae", b"rId1",
)  # fmt: skip
_TREE_VALUES = (
    "", "-1", "0", "1", "2", "9", "99999999999999999999", "1e999", "١", "true", "off", "none",
    "../../../../etc/passwd", "file:///etc/passwd", "javascript:alert(1)", "http://127.0.0.1:9/",
    "Heading1", "Caption", "rtl", "both", "begin", "separate", "end", "HYPERLINK", 'SEQ a \\* "',
    "\u202e",
)  # fmt: skip
_EVIL_TEXTS = (
    b"\x00", b"\xff\xfe", b"\xed\xa0\x80", b"\xef\xbf\xbf", b"\xe2\x80\x8f" * 50, b"&amp;", b"]]>",
    b"<!--", b"-->", b"<![CDATA[", b"\xd9\x80" * 200, b"\xef\xb7\xba", b"\n---\n", b"\n+++\n",
    b"**", b"[^1]", b"[^1]: ", b"|", b"\t", b"> ", b"- ", b"1. ", b"<div>", b"</p>",
    b"{{<", b":::", b"```",
    b"<table><tr><td>", b"<li>", b"<svg><script>", b"<base href=http://x/>", b"\r", b"\x1b[2J",
)  # fmt: skip


def mutant(kind: str, seed: int) -> bytes:
    """Return the damaged file of a number; the same number gives the same file."""
    random = Random(f"{kind} {seed}")
    data = random.choice(seeds(kind))
    if kind == "docx" and random.random() < 0.85:
        return _spoil_part(data, random)
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        data = _spoil(data, random)
    return data


def _spoil_part(data: bytes, random: Random) -> bytes:
    """Change the inside of one part, so that the zip around it stays whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        name = "word/document.xml" if random.random() < 0.5 else random.choice(names)
        part = archive.read(name)
    spoil = _spoil_markup if random.random() < 0.15 else _spoil_tree
    return repacked(data, {name: spoil(part, random)})


def _spoil_tree(part: bytes, random: Random) -> bytes:
    """Change the elements of a part, which stays well formed: what is not, is refused at once."""
    root = _lxml.fromstring(part)
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        element = random.choice(list(root.iter("*")))
        other = random.choice(list(root.iter("*")))
        parent = element.getparent()
        way = random.randrange(8)
        if way <= 2 and element.attrib:
            name = random.choice(list(element.attrib))
            element.set(name, random.choice(_TREE_VALUES))
        elif way == 3:
            element.attrib.clear()
        elif way == 4:
            element.tag = other.tag
        elif way == 5:
            element.text = random.choice(_TREE_VALUES) * random.choice((1, 1, 500))
        elif way == 6 and parent is not None:
            parent.remove(element)
        elif sum(1 for _ in element.iter()) < _LARGEST_COPY:
            piece = deepcopy(element)  # the other may be the element itself
            for _ in range(random.choice((1, 1, 20))):
                other.append(deepcopy(piece))
    return _lxml.tostring(root)


def _spoil(data: bytes, random: Random) -> bytes:
    way = random.randrange(4)
    if way == 0:
        return _spoil_bytes(data, random)
    if way == 1 and _LINE.search(data):
        return _swap(data, _LINE, random)
    return _spoil_markup(data, random)


def _spoil_markup(data: bytes, random: Random) -> bytes:
    """Keep the file mostly well formed: that reaches deeper than noise does."""
    kind = random.randrange(6)
    if kind == 0:
        return _put(data, _VALUE, b'"%s"' % random.choice(_EVIL_VALUES), random)
    if kind == 1:
        return _swap(data, _VALUE, random)
    if kind == 2:
        return _swap(data, _TAG, random)
    if kind == 3:
        return _double(data, random)
    if kind == 4:
        return _put(data, _TAG, random.choice((b"", b"<x>", b"</x>", b"<w:p/>", b"<w:r>")), random)
    at = random.randrange(len(data) + 1)
    return data[:at] + random.choice(_EVIL_TEXTS) + data[at:]


def _spoil_bytes(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data) + 1)
    end = min(len(data), start + random.choice((1, 1, 8, 256, 65536)))
    kind = random.randrange(4)
    if kind == 0:
        return data[:start]
    if kind == 1:
        return data[:start] + data[end:]
    if kind == 2:
        return data[:start] + random.randbytes(end - start) + data[end:]
    return data[:end] + data[start:]


def _put(data: bytes, what: re.Pattern[bytes], new: bytes, random: Random) -> bytes:
    found = list(what.finditer(data))
    if not found:
        return data + new
    match = random.choice(found)
    return data[: match.start()] + new + data[match.end() :]


def _swap(data: bytes, what: re.Pattern[bytes], random: Random) -> bytes:
    found = list(what.finditer(data))
    if len(found) < 2:
        return data
    first, second = sorted(random.sample(found, 2), key=lambda match: match.start())
    return (
        data[: first.start()] + second.group() + data[first.end() : second.start()]
        + first.group() + data[second.end() :]
    )  # fmt: skip


def _double(data: bytes, random: Random) -> bytes:
    """Repeat an element with all that is in it, or what lies between two tags."""
    found = list(_TAG.finditer(data))
    if not found:
        return data + data
    index = random.randrange(len(found))
    last = min(len(found) - 1, index + random.choice((1, 3, 10, 40)))
    piece = data[found[index].start() : found[last].end()]
    return data[: found[last].end()] + piece * random.choice((1, 2, 30)) + data[found[last].end() :]
