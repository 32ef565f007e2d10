"""What the library says of an article, in the language of the interface; no Qt."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from editor.storage.library import Entry, Order
from editor.text.dates import written_out
from editor.text.direction import isolated
from editor.text.messages import Catalog

DOT = " · "
STATUSES = frozenset({"idea", "draft", "review", "ready", "published"})
TAGS = 3  # that a line shows


class Phrases:
    """Puts articles into words."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.order = Order()  # of the shelf: the date that it goes by is the one that is told

    def status(self, entry: Entry) -> str:
        """Return how far an article is; what is wrong with its file comes first."""
        if entry.fault is not None:
            return self._catalog.text("library.faulty")
        if entry.away:
            return self._catalog.text("library.away")
        return self.value("status", entry.status or "draft")

    def facts(self, entry: Entry) -> str:
        """Return author, section, tags and length as one line."""
        text = self._catalog.text
        if entry.fault is not None:
            return text(entry.fault)
        parts = [isolated(each) for each in (*entry.authors[:2], entry.section) if each]
        if entry.tags:
            parts.append(" ".join(f"#{isolated(tag)}" for tag in entry.tags[:TAGS]))
        if entry.copy_of:
            parts.append(text("library.copy-of", name=isolated(entry.copy_of)))
        parts.append(text("library.words", n=entry.words))
        return DOT.join(parts)

    def when(self, entry: Entry) -> str:
        """Return the date that the order goes by, else the last change, as people say it."""
        if self.order.by == "date" or self.order.group == "month":
            try:
                return self.day(date.fromisoformat(entry.date[:10]))
            except ValueError:
                return self.moment(entry.modified)
        return self.moment(entry.created if self.order.by == "created" else entry.modified)

    def likeness(self, share: float) -> str:
        """Return how much of an article another one has."""
        return self._catalog.text("library.similar.share", percent=max(1, round(share * 100)))

    def moment(self, seconds: float, now: datetime | None = None) -> str:
        """Return a time of the epoch as today's hour, as yesterday, or as a day."""
        if not seconds:
            return ""
        try:
            then = datetime.fromtimestamp(seconds, UTC).astimezone()
        except (OverflowError, OSError, ValueError):
            return ""  # a clock that went astray
        today = (now or datetime.now(UTC)).astimezone().date()
        if then.date() == today:
            return f"{then:%H:%M}"
        if then.date() == today - timedelta(days=1):
            return self._catalog.text("library.yesterday")
        return self.day(then.date())

    def day(self, day: date) -> str:
        """Return a day with the name of its month."""
        return written_out(self._catalog, str(day.year), day.month, day.day)

    def whole(self, entry: Entry) -> str:
        """Return all that a row shows, for who hears it."""
        parts = (self.status(entry), self.facts(entry), self.when(entry), entry.first_line)
        return DOT.join(part for part in parts if part)

    def value(self, facet: str, value: str) -> str:
        """Return what a value of a facet or a group is called."""
        text = self._catalog.text
        if not value:
            return text(f"library.none.{facet}")
        if facet == "status" and value in STATUSES:
            return text(f"library.status.{value}")
        if facet == "type" and f"library.type.{value}" in self._catalog:
            return text(f"library.type.{value}")
        if facet == "month":
            return self._month(value)
        return value

    def _month(self, value: str) -> str:
        year, _, month = value.partition("-")
        if not month.isdigit() or not 1 <= int(month) <= 12:
            return value
        name = self._catalog.text(f"html.month.{int(month)}")
        return self._catalog.text("library.month", month=name, year=year)
