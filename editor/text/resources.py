"""Find the files that come with the program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = {
    "guide": ("docs", "guide"),
    "THIRD-PARTY.md": ("THIRD-PARTY.md",),
    "LICENSE": ("LICENSE",),
}
"""What lies elsewhere in a checkout, where people look for it, than in an installed package."""


def resource(*parts: str) -> Path:
    """Return the path of a bundled file, in a checkout as well as in an installed package."""
    root = _root()
    if parts and parts[0] in _CHECKOUT and root.parent != _PACKAGE:
        return root.parent.joinpath(*_CHECKOUT[parts[0]], *parts[1:])
    return root.joinpath(*parts)


@cache
def _root() -> Path:
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"
