"""The texts of an article as the index keeps them: small, and unpacked in no time.

Nearly every article is written with some two hundred characters: they are kept as one byte each,
half the size of UTF-8 and as small as zip would make it, for a search that shows fifty articles
unpacks fifty. A text with any other character is kept as UTF-8.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, TypeAlias

ABOUT, TITLE = -1, -2
"""As the block of what is not in the body: metadata, and the title."""

Part: TypeAlias = tuple[int, int, str]
"""A piece of text: its block, whether offsets in it are offsets of the block, the text."""

LETTERS = (
    "".join(map(chr, (*range(0x20, 0x7F), *range(0x621, 0x63B), *range(0x640, 0x656))))
    + "".join(map(chr, (*range(0x660, 0x66A), 0x670, 0x671, 0x67E, 0x686, 0x698, 0x6A9, 0x6AF)))
    + "".join(map(chr, (0x6CC, 0x60C, 0x61B, 0x61F, 0x66A, 0x66B, 0x66C, 0xA0, 0xAB, 0xBB)))
    + "".join(map(chr, (0x2018, 0x2019, 0x201C, 0x201D, 0x2013, 0x2014, 0x2026, 0xFFFC)))
    + "".join(map(chr, (0x200C, 0x200D, 0x200E, 0x200F, 0x61C, 0x2066, 0x2067, 0x2068, 0x2069)))
    + "\t\nàâäçèéêëîïôöùûüœÀÂÇÈÉÊÎÔŒ€°§©×·"
)
"""The characters of a text that is kept as one byte each, by the byte."""

_TABLE: Any = LETTERS.ljust(256, "\ufffe")  # the codecs take a string, their types do not say so
_BYTES = codecs.charmap_build(_TABLE)


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts of an article in one, a line end between them; `starts` is where each begins.

    `data` is the text in `LETTERS`, None where it has other ones.
    """

    text: str
    heads: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    data: bytes | None

    def part(self, number: int) -> Part:
        """Return a text with its block."""
        start, end = self.starts[number], self.starts[number + 1] - 1
        return (*self.heads[number], self.text[start:end])

    def parts(self) -> list[Part]:
        """Return all texts."""
        return [self.part(number) for number in range(len(self.heads))]


NO_TEXTS = Texts("", (), (0,), b"")


def encode(text: str) -> bytes | None:
    """Return a text with one byte for each character, None where it has another one."""
    try:
        return codecs.charmap_encode(text, "strict", _BYTES)[0]
    except UnicodeEncodeError:
        return None


def decode(data: bytes) -> str:
    """Return the text of one byte for each character. Raises UnicodeDecodeError."""
    return codecs.charmap_decode(data, "strict", _TABLE)[0]


def pack(parts: Sequence[Part]) -> bytes:
    """Return texts as they are kept."""
    text = "\n".join(text for _, _, text in parts)
    data, encoding = encode(text), 0
    if data is None:
        data, encoding = text.encode("utf-8", "surrogatepass"), 1
    head = [encoding]
    for block, exact, text in parts:
        head += (block, exact, len(text))
    return json.dumps(head, separators=(",", ":")).encode() + b"\n" + data


def unpack(packed: bytes) -> Texts:
    """Return the texts that were packed; those of a broken index are none."""
    head, _, data = packed.partition(b"\n")
    try:
        encoding, *numbers = json.loads(head)
        text = data.decode("utf-8", "surrogatepass") if encoding else decode(data)
    except ValueError:
        return NO_TEXTS
    heads = tuple(zip(numbers[::3], numbers[1::3], strict=True))
    starts = tuple(accumulate((n + 1 for n in numbers[2::3]), initial=0))
    return Texts(text, heads, starts, None if encoding else data)
