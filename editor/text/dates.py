"""Dates as people read them."""

from __future__ import annotations

from editor.text.messages import Texts


def written_out(catalog: Texts, year: str, month: int, day: int) -> str:
    """Return a day with the name of its month (1 to 12), in the language of a catalog."""
    name = catalog.text(f"html.month.{month}")
    return catalog.text("html.date", day=day, month=name, year=year)
