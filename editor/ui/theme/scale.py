"""The steps in which the interface is measured: distance, size, time.

A number that stands in none of them needs a reason beside it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Space:
    """The steps of distance, in pixels."""

    hair: int = 2
    tight: int = 4
    small: int = 8
    medium: int = 12
    large: int = 16
    wide: int = 24
    huge: int = 40


@dataclass(frozen=True, slots=True)
class Size:
    """The type scale of the interface in points, and sizes of things in pixels."""

    small: float = 9.0
    body: float = 10.0
    title: float = 11.5
    display: float = 15.0
    radius_small: int = 4  # ticks, chips' buttons, rows
    radius: int = 6  # buttons and fields
    radius_large: int = 10  # what floats
    icon: int = 18
    control: int = 32  # height of a field or button


@dataclass(frozen=True, slots=True)
class Motion:
    """How long a movement lasts, in milliseconds; ask `lasting` before one begins."""

    quick: int = 90  # what answers a key or the mouse
    calm: int = 160  # what comes by itself: a notice


SPACE = Space()
SIZE = Size()
MOTION = Motion()
