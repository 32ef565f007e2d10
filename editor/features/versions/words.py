"""Versions in words: when, why, and how much came and went. Times are those of the reader."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from editor.storage.versions import Reason, Version
from editor.text.dates import written_out
from editor.text.messages import Texts

ICONS = {
    Reason.TIME: "clock",
    Reason.OPEN: "folder-open",
    Reason.SAVE: "save",
    Reason.EXPORT: "file-output",
    Reason.PUBLISH: "globe",
    Reason.RESTORE: "rotate-ccw",
    Reason.MASS: "replace-all",
    Reason.OTHER: "users",
}
WEEK = timedelta(days=7)


def groups(catalog: Texts, made: Sequence[datetime], now: datetime) -> Iterator[str]:
    """Yield for each time the name of its stretch: today, yesterday, this week, a month."""
    today = now.astimezone().date()
    for moment in made:
        yield _group(catalog, moment.astimezone().date(), today)


def _group(catalog: Texts, day: date, today: date) -> str:
    ago = today - day
    if ago == timedelta(0):
        return catalog.text("versions.today")
    if ago == timedelta(days=1):
        return catalog.text("versions.yesterday")
    if timedelta(0) < ago < WEEK:
        return catalog.text("versions.this-week")
    month = catalog.text(f"html.month.{day.month}")
    return catalog.text("versions.month", month=month, year=str(day.year))


def clock(made: datetime) -> str:
    """Return the time of day, in hours and minutes."""
    return made.astimezone().strftime("%H:%M")


def day_of(catalog: Texts, made: datetime) -> str:
    """Return the day, with the name of its month."""
    day = made.astimezone().date()
    return written_out(catalog, str(day.year), day.month, day.day)


def when(catalog: Texts, made: datetime, now: datetime) -> str:
    """Return the time, with its day where that is not today."""
    day = made.astimezone().date()
    today = now.astimezone().date()
    if day == today:
        return catalog.text("versions.at-today", time=clock(made))
    if day == today - timedelta(days=1):
        return catalog.text("versions.at-yesterday", time=clock(made))
    return catalog.text("versions.at", day=day_of(catalog, made), time=clock(made))


def why(catalog: Texts, version: Version) -> str:
    """Return the reason for which a version was kept."""
    return catalog.text(f"versions.reason.{version.reason}")


def length(catalog: Texts, version: Version) -> str:
    """Return how many words a version has."""
    return catalog.text("versions.words", n=version.words)


def difference(version: Version) -> str:
    """Return how many words came and went since the version before, nothing where none did."""
    parts = [
        *([f"+{version.added}"] if version.added else []),
        *([f"\u2212{version.removed}"] if version.removed else []),
    ]
    return " ".join(parts)
