"""Sizes of files as people say them."""

from __future__ import annotations

from editor.document.errors import Message, message

_MEGABYTE = 1_000_000


def told_size(size: int) -> Message:
    """Return a number of bytes in words; a thousand of them are a kilobyte, as on a disk."""
    if size < _MEGABYTE:
        return message("size.kilobytes", n=max(1, round(size / 1000)))
    return message("size.megabytes", size=f"{size / _MEGABYTE:.1f}")
