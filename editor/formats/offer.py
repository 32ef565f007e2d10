"""What a clipboard or a drop offers, as values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """The forms in which something is offered, besides our own type.

    `urls` are its addresses, local files as `file:` ones; `has_picture` tells of pixels.
    """

    text: str = ""
    html: str = ""
    urls: tuple[str, ...] = ()
    has_picture: bool = False
