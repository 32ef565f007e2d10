"""Front: what stands above the text on the page, and the card for the editor's desk.

Each line and each row of the card repeats a field of the metadata. When a file comes back, what is
not as we wrote it was changed in Word, and wins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from editor.document.meta import Meta, Status
from editor.formats.docx.properties import LIST_SEPARATORS, split
from editor.formats.docx.words import Words, words_in
from editor.text.messages import LANGUAGES
from editor.text.numerals import EUROPEAN

CARD_ROWS = (
    "title", "slug", "authors", "section", "tags", "status", "date", "words", "notes",
)  # fmt: skip
_BETWEEN = " | "  # place and day


def front_lines(meta: Meta, words: Words) -> tuple[tuple[str, str], ...]:
    """Return style and text of the lines above the text, in order; empty ones have no line."""
    return (
        ("Kicker", meta.kicker),
        ("Title", meta.title),
        ("Subtitle", meta.deck),
        ("Byline", words.separator.join(meta.authors)),
        ("Dateline", _BETWEEN.join(filter(None, (meta.dateline, words.date(meta.date))))),
    )


def card_rows(meta: Meta, words: Words, count: str) -> tuple[tuple[str, str], ...]:
    """Return the rows of the card: field and text; `count` is the number of words."""
    separator = words.separator
    texts = {
        "title": meta.title,
        "slug": meta.slug,
        "authors": separator.join(meta.authors),
        "section": meta.section,
        "tags": separator.join(meta.tags),
        "status": words.status(meta.status),
        "date": meta.date,
        "words": count,
        "notes": meta.notes,
    }
    return tuple((name, texts[name]) for name in CARD_ROWS)


def field_of(label: str) -> str | None:
    """Return the field that a row of the card is about, by its label in any language."""
    label = label.strip().rstrip(":").strip()
    for language in LANGUAGES:
        words = words_in(language)
        for name in CARD_ROWS:
            if words.text(f"card.{name}") == label:
                return name
    return None


def changed_on_page(
    meta: Meta, lines: Mapping[str, str], card: Mapping[str, str], title: str
) -> Meta:
    """Return metadata with what was edited in lines and card; `title` is what we wrote as such.

    The metadata are those with which the file was written. A line or row that is gone says
    nothing: a desk takes the card off before it hands the text on. The title of the result is ""
    where the card leaves it as it was.
    """
    words = words_in(meta.lang)
    written = dict(card_rows(replace(meta, title=title), words, ""))
    changed = replace(meta, title="")
    for name, text in card.items():
        if name in _TAKE and not _same(text, written[name]):
            changed = _TAKE[name](changed, text.strip())
    written = dict(front_lines(meta, words))
    if "Kicker" in lines and not _same(lines["Kicker"], written["Kicker"]):
        changed = replace(changed, kicker=lines["Kicker"])
    if "Byline" in lines and not _same(lines["Byline"], written["Byline"]):
        changed = replace(changed, authors=split(LIST_SEPARATORS, lines["Byline"]))
    if "Dateline" in lines and not _same(lines["Dateline"], written["Dateline"]):
        changed = _with_dateline(changed, lines["Dateline"])
    return changed


def _same(found: str, written: str) -> bool:
    """Tell whether a text is as we wrote it, in whatever digits and spaces."""
    return _plain(found) == _plain(written)


def _plain(text: str) -> str:
    return " ".join(text.translate(EUROPEAN).split())


def _with_dateline(meta: Meta, line: str) -> Meta:
    """Take place and day from a line that was edited; what is no day is a place."""
    from editor.text.structure.dates import read_date  # loaded where one is edited

    places: list[str] = []
    for part in line.split(_BETWEEN.strip()):
        if found := read_date(part.strip()):
            meta = replace(meta, date=found)
        else:
            places.append(part.strip())
    return replace(meta, dateline=_BETWEEN.join(filter(None, places)))


def _with_status(meta: Meta, text: str) -> Meta:
    for language in LANGUAGES:
        words = words_in(language)
        for status in Status:
            if text == words.status(status):
                return replace(meta, status=status)
    return meta


def _with_date(meta: Meta, text: str) -> Meta:
    from editor.text.structure.dates import read_date

    found = read_date(text) if text else ""
    return meta if found is None else replace(meta, date=found)


_TAKE: dict[str, Callable[[Meta, str], Meta]] = {
    "title": lambda meta, text: replace(meta, title=text),
    "slug": lambda meta, text: replace(meta, slug=text),
    "authors": lambda meta, text: replace(meta, authors=split(LIST_SEPARATORS, text)),
    "section": lambda meta, text: replace(meta, section=text),
    "tags": lambda meta, text: replace(meta, tags=split(LIST_SEPARATORS, text)),
    "status": _with_status,
    "date": _with_date,
    "notes": lambda meta, text: replace(meta, notes=text),
}
