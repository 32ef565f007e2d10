"""Which versions go as they grow old: all of the last hour stay, then fewer and fewer.

A pure function from times to what goes. It deletes what people wrote, so it believes no clock: a
version that seems to lie in the future is left alone, one that seems older than those made before
it is as young as they, and a leap of the clock is believed once several days bear witness to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR
WEEK = 7 * DAY

STEPS = ((HOUR, 0), (DAY, 10 * MINUTE), (WEEK, HOUR), (90 * DAY, DAY))
"""Up to an age, one version stays in each stretch of so many seconds; 0 for all of them.

Each stretch holds whole ones of the step before, so that thinning twice is thinning once.
"""
LAST_STRETCH = WEEK

LEAP = 30 * DAY  # without a version: the writer was away, or the clock is wrong
WITNESSES = 3  # days with a version, before a leap is believed


@dataclass(frozen=True, slots=True)
class Moment:
    """When a version was made, in seconds since 1970 in UTC.

    Of several in one stretch the one of the highest `weight` stays, and of those the last. One
    that is `fixed` never goes.
    """

    id: int
    made: float
    weight: int = 0
    fixed: bool = False


def to_thin(moments: Sequence[Moment], now: float, longest: float | None = None) -> frozenset[int]:
    """Return the ids of the versions of one article that go.

    `moments` are in the order in which they were made, whatever their clocks said; the last one
    stays. What is older than `longest`, in seconds, goes but for what is fixed.
    """
    made = _straightened(moments, now)
    now = _believed(made, now)
    last_of: dict[tuple[int, int], Moment] = {}
    gone: set[int] = set()
    for moment, time in zip(moments[:-1], made, strict=False):
        age = now - time
        stretch = _stretch(age)
        if moment.fixed or age < 0 or (longest is None and not stretch):
            continue
        if longest is not None and age > longest:
            gone.add(moment.id)
        elif stretch:
            place = (stretch, int(time // stretch))
            other = last_of.get(place)
            if other is not None and other.weight > moment.weight:
                gone.add(moment.id)
                continue
            if other is not None:
                gone.add(other.id)
            last_of[place] = moment
    return frozenset(gone)


def _stretch(age: float) -> int:
    return next((stretch for limit, stretch in STEPS if age < limit), LAST_STRETCH)


def _straightened(moments: Sequence[Moment], now: float) -> list[float]:
    """Return times that never fall: a clock that was set back made later versions look old."""
    latest = float("-inf")
    out: list[float] = []
    for moment in moments:
        if moment.made <= now:
            latest = max(latest, moment.made)
            out.append(latest)
        else:
            out.append(moment.made)
    return out


def _believed(made: Sequence[float], now: float) -> float:
    """Return the time that the versions bear witness to, which is `now` if they were made daily."""
    times = sorted(time for time in made if time <= now)
    days: set[int] = {int(now // DAY)}
    later = now
    for time in reversed(times):
        if later - time > LEAP:
            if len(days) < WITNESSES:
                now = time
            days = set()
        if len(days) >= WITNESSES:
            break
        days.add(int(time // DAY))
        later = time
    return now
