"""Shaped text: for design and video programs that can neither join Arabic nor order it.

The glyphs are chosen by arabic-reshaper and ordered by python-bidi; both are loaded at the first
use. `unshape` is the way back, for text that comes from such programs.
"""

from __future__ import annotations

from functools import cache
from typing import Protocol, cast

from editor.text.forms import mend


class _Reshaper(Protocol):
    def reshape(self, text: str) -> str: ...


@cache
def _reshaper() -> _Reshaper:
    from arabic_reshaper import ArabicReshaper  # pyright: ignore[reportMissingTypeStubs]

    # Lam-alef is the one ligature that Arabic demands; a face may lack the glyph for others.
    options = {"delete_harakat": False, "ARABIC LIGATURE ALLAH": False}
    return cast("_Reshaper", ArabicReshaper(configuration=options))


def shape(text: str) -> str:
    """Return a text as glyphs in the order from left to right, line by line."""
    from bidi import get_display  # pyright: ignore[reportMissingTypeStubs]

    def shaped(line: str) -> str:
        return str(get_display(_reshaper().reshape(line), base_dir="R")) if line else ""

    return "\n".join(map(shaped, text.split("\n")))


def joined(text: str) -> str:
    """Return a text as glyphs in the order of its letters, as they are measured."""
    return _reshaper().reshape(text)


def unshape(text: str) -> str:
    """Return shaped text as letters in logical order; other text stays as it is."""
    return mend(text).text
