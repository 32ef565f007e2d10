"""What the writer wants of an export, and what is remembered of the last one; no Qt.

Writers with the same suffix are forms of one format: the menu names the format, the dialog offers
its forms. Options are remembered by form in the settings, the target by article while it is open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from editor.formats.base import Options, Writer
from editor.settings.settings import Settings

ORDER = (".docx", ".pdf", ".html", ".md", ".txt")
"""The formats as the menu has them, by their usual suffix; others follow."""

_LAST = "exports.last"


@dataclass(frozen=True, slots=True)
class Wish:
    """A file to write the article to, in which form and with which options."""

    path: Path
    writer: Writer
    options: Options


def families(writers: Iterable[Writer]) -> tuple[tuple[Writer, ...], ...]:
    """Return the writers gathered by format, the first of each standing for it."""
    found: dict[str, list[Writer]] = {}
    for writer in writers:
        found.setdefault(writer.suffixes[0], []).append(writer)
    places = {suffix: place for place, suffix in enumerate(ORDER)}
    ordered = sorted(found, key=lambda suffix: places.get(suffix, len(ORDER)))
    return tuple(tuple(found[suffix]) for suffix in ordered)


def family_of(writer: Writer, writers: Iterable[Writer]) -> tuple[Writer, ...]:
    """Return the forms of the format that a writer belongs to, itself among them."""
    return next(forms for forms in families(writers) if writer in forms)


def known_options(settings: Settings, writer: Writer) -> dict[str, str]:
    """Return the options of the last export in a form; what is no choice any more is forgotten."""
    known: dict[str, str] = {}
    for option in writer.options:
        value = settings.get(_key(writer, option.id), option.default)
        fits = not option.choices or value in option.choices
        known[option.id] = value if fits else option.default
    return known


def last_form(settings: Settings, forms: tuple[Writer, ...]) -> Writer:
    """Return the form of a format that was taken last, the first if none was."""
    wanted = settings.get(_family_key(forms[0]), forms[0].id)
    return next((writer for writer in forms if writer.id == wanted), forms[0])


def last_writer(settings: Settings, writers: tuple[Writer, ...]) -> Writer:
    """Return the form of the very last export, that of the first format if there was none."""
    wanted = settings.get(_LAST, "")
    found = next((writer for writer in writers if writer.id == wanted), None)
    return found or families(writers)[0][0]


def with_wish(settings: Settings, wish: Wish) -> Settings:
    """Return the settings that remember an export."""
    for id, value in wish.options.items():
        settings = settings.with_value(_key(wish.writer, id), value)
    settings = settings.with_value(_family_key(wish.writer), wish.writer.id)
    return settings.with_value(_LAST, wish.writer.id)


def _key(writer: Writer, option: str) -> str:
    return f"exports.options.{writer.id}.{option}"


def _family_key(writer: Writer) -> str:
    return f"exports.form.{writer.suffixes[0].removeprefix('.')}"
