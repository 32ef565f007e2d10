"""Fields bound to metadata: what is typed goes into the article at once, and what changes is shown.

Each field keeps its own undo. What is wrong with a field is told below it: at once once the
writer has been in it, and for all fields as soon as the article is said to be done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from editor.document.meta import Meta, Status
from editor.feature import Context
from editor.features.metadata.commands import kept, missing
from editor.settings.profile import Profile

DONE = frozenset({Status.REVIEW, Status.READY, Status.PUBLISHED})


@dataclass(slots=True)
class Bound:
    """A field, the metadata that it shows, and where the target cuts it."""

    field: Any
    read: Callable[[Meta], object]
    clean: Callable[[Any], object]
    measure: Callable[[str], int] = len
    limit: int = 0
    hint: str = ""
    touched: bool = False


class Binder:
    """The bound fields of a panel, by the name of what they show."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.bound: dict[str, Bound] = {}
        self.profile = Profile()
        self.others: Callable[[Meta], dict[str, str]] = lambda _: {}  # further errors, by name

    def bind(
        self,
        field: Any,
        name: str,
        *,
        clean: Callable[[Any], object] = lambda value: value,
        read: Callable[[Meta], object] | None = None,
        write: Callable[[Meta, Any], dict[str, object]] | None = None,
        signals: tuple[str, ...] = ("edited",),
    ) -> Any:
        """Keep a field and a part of the metadata in step; return the field."""
        reading = read or (lambda meta: getattr(meta, name))
        writing = write or (lambda _, value: {name: value})
        bound = Bound(field, reading, clean)

        def keep(value: object) -> None:
            bound.touched = True
            self._context.set_meta(**writing(self._context.article.meta, clean(value)))
            self._tell(name, bound)

        for signal in signals:
            getattr(field, signal).connect(keep)
        self.bound[name] = bound
        return field

    def drop(self, names: list[str]) -> None:
        """Forget fields that are no more."""
        for name in names:
            del self.bound[name]

    def limit(self, name: str, limit: int, measure: Callable[[str], int] = len) -> None:
        """Say from where on the target cuts a text."""
        bound = self.bound[name]
        bound.limit, bound.measure = limit, measure
        bound.field.set_limit(limit, measure)

    def opened(self) -> None:
        """Begin with another article, in which nobody has been in a field."""
        for bound in self.bound.values():
            bound.touched = False

    def refresh(self) -> None:
        """Show the metadata as it is now; a field that says the same already is left alone."""
        meta = self._context.article.meta
        for name, bound in self.bound.items():
            value = bound.read(meta)
            # the field shows what was typed: compared cleaned, or a blank could never be typed
            if bound.clean(bound.field.value()) != value:
                bound.field.set_value(value)
            self._tell(name, bound)

    def mark(self) -> None:
        """Mark the fields that the site requires."""
        wanted = {*self.profile.required}
        wanted |= {f"custom.{each.id}" for each in self.profile.custom if each.required}
        for name, bound in self.bound.items():
            bound.field.set_required(name in wanted)

    def _tell(self, name: str, bound: Bound) -> None:
        """Say below a field what is wrong with it, or what the target will leave of it."""
        text, meta = self._context.text, self._context.article.meta
        error = self.others(meta).get(name, "")
        strict = bound.touched or meta.status in DONE
        if not error and strict and name in missing(meta, self.profile):
            error = text("metadata.required")
        bound.field.set_error(error)
        value = bound.read(meta)
        end = kept(value, bound.limit, bound.measure) if isinstance(value, str) else None
        bound.field.set_hint(bound.hint if end is None else text("metadata.cut", end=end.lstrip()))
