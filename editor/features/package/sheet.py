"""The metadata sheet of a package: JSON for programs, whose keys never change, and for a person.

The readable one is a page in the language of the interface with every field in the order in which
the form of the site asks for it. Neither holds the notes to the desk.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from editor import __version__
from editor.context import Enclosed
from editor.document.article import Article
from editor.document.errors import Message
from editor.features.package.form import Entry, Way, is_over, length
from editor.features.package.pictures import Shown
from editor.settings.profile import Digits, Profile
from editor.text.dates import written_out
from editor.text.messages import Catalog
from editor.text.numerals import ARABIC_INDIC
from editor.text.sizes import told_size

FORMAT, VERSION = "qirtas-package", 1
JSON_NAME, PAGE_NAME = (f"metadata.{kind}" for kind in ("json", "html"))

Looked = tuple[tuple[str, Enclosed], ...]
"""What features had to say, by the ids of their enclosures."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a package holds. Paths are relative to its folder; `folder` is that of the pictures."""

    article: Article
    profile: Profile
    format: str
    text: str
    folder: str
    shown: tuple[Shown, ...] = ()
    lost: tuple[Message, ...] = ()
    looked: Looked = ()
    files: tuple[str, ...] = ()


def sheet_json(contents: Contents, catalog: Catalog) -> bytes:
    """Return the sheet for programs: every key is there always, an empty value where none is."""
    meta, profile = contents.article.meta, contents.profile
    pictures = [_picture(each, contents.folder) for each in contents.shown]
    table: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "generator": f"Qirtas {__version__}",
        "id": contents.article.id,
        "site": {
            "id": profile.id,
            "name": profile.name,
            "kind": str(profile.kind),
            "address": profile.address,
        },
        "text": {"file": contents.text, "format": contents.format},
        "title": meta.title,
        "deck": meta.deck,
        "kicker": meta.kicker,
        "headlines": dict(meta.headlines),
        "slug": meta.slug,
        "excerpt": meta.excerpt,
        "authors": list(meta.authors),
        "date": meta.date,
        "embargo": meta.embargo,
        "dateline": meta.dateline,
        "section": meta.section,
        "tags": list(meta.tags),
        "featured": next((each for each in pictures if each["featured"]), None),
        "search_title": meta.search_title,
        "search_description": meta.search_description,
        "focus_phrase": meta.focus_phrase,
        "canonical": meta.canonical,
        "status": str(meta.status),
        "lang": meta.lang,
        "dir": str(meta.dir),
        "custom": dict(meta.custom),
        "pictures": pictures,
        "not_carried": [catalog.text(each) for each in contents.lost],
        "checks": [
            {"id": id, "level": str(each.level), "told": list(map(catalog.text, each.told))}
            for id, each in contents.looked
        ],
        "files": sorted(contents.files),
    }
    return (json.dumps(table, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _picture(picture: Shown, folder: str) -> dict[str, Any]:
    return {
        "file": f"{folder}/{picture.file}" if picture.file else "",
        "featured": picture.featured,
        "original_name": picture.name,
        "alt": picture.alt,
        "caption": picture.caption,
        "credit": picture.credit,
        "source": picture.source,
        "licence": picture.licence,
        "files": [
            {
                "file": f"{folder}/{name}",
                "width": width,
                "height": height,
                "bytes": weight,
                "crop": crop,
            }
            for name, width, height, weight, crop in picture.files
        ],
    }


# ---- the page for a person


def sheet_page(contents: Contents, fields: Sequence[Entry], catalog: Catalog) -> bytes:
    """Return the sheet as a page of HTML that needs nothing but the pictures beside it."""
    text = catalog.text
    language = catalog.language
    title = contents.article.meta.title or text("package.untitled")
    style = Path(__file__).with_name("sheet.css").read_text("utf-8")
    site = contents.profile.name or text("package.no-site")
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">',
        '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{style}</style></head>",
        "<body>",
        f'<header><p class="site">{_isolated(site)}</p>',
        f'<h1 dir="auto">{escape(title)}</h1></header>',
        *_checks(contents.looked, catalog),
        *_lost(contents.lost, catalog),
        *_fields(contents, fields, catalog),
        *_pictures(contents, catalog),
        f"<h2>{escape(text('package.sheet.files'))}</h2>",
        '<ul class="files">',
        *(f'<li><code dir="ltr">{escape(each)}</code></li>' for each in sorted(contents.files)),
        "</ul>",
        "</body></html>\n",
    ]
    return "\n".join(parts).encode("utf-8", "replace")


def _isolated(words: str) -> str:
    return f'<bdi dir="auto">{escape(words)}</bdi>'


def _checks(looked: Looked, catalog: Catalog) -> Iterable[str]:
    for id, each in looked:
        level = each.level.value
        yield f'<section class="told {level}"><h2>{escape(catalog.text(id))}</h2>'
        lines = [catalog.text(line) for line in each.told]
        if lines:
            yield (
                "<ul>" + "".join(f'<li dir="auto">{escape(line)}</li>' for line in lines) + "</ul>"
            )
        else:
            yield f"<p>{escape(catalog.text('package.nothing-found'))}</p>"
        yield "</section>"


def _lost(lost: Sequence[Message], catalog: Catalog) -> Iterable[str]:
    if lost:
        yield f'<section class="told warning"><h2>{escape(catalog.text("package.sheet.lost"))}</h2>'
        items = "".join(f'<li dir="auto">{escape(catalog.text(each))}</li>' for each in lost)
        yield f"<ul>{items}</ul></section>"


def _fields(contents: Contents, fields: Sequence[Entry], catalog: Catalog) -> Iterable[str]:
    yield f"<h2>{escape(catalog.text('package.sheet.fields'))}</h2>"
    yield '<table class="fields"><tbody>'
    for each in fields:
        label = escape(catalog.text(each.label))
        star = ' <span class="required">*</span>' if each.required else ""
        yield f'<tr><th scope="row">{label}{star}</th><td>{_value(each, contents, catalog)}</td>'
        yield f'<td class="length">{_length(each)}</td></tr>'
    yield "</tbody></table>"


def _value(entry: Entry, contents: Contents, catalog: Catalog) -> str:
    if entry.way is not Way.TEXT:
        path = escape(contents.text)
        return f'<a dir="ltr" href="{escape(quote(contents.text))}"><code>{path}</code></a>'
    if not entry.value:
        missing = "package.missing" if entry.required else "package.empty"
        return f'<span class="{missing.partition(".")[2]}">{escape(catalog.text(missing))}</span>'
    if entry.id == "date" and (words := _day(entry.value, contents, catalog)):
        shown = f'<bdi>{escape(words)}</bdi> <code dir="ltr">{escape(entry.value)}</code>'
    elif entry.ltr:
        shown = f'<code dir="ltr">{escape(entry.value)}</code>'
    else:
        shown = f'<div dir="auto">{escape(entry.value)}</div>'
    if entry.fault is not None:
        shown += f' <span class="missing">{escape(catalog.text(entry.fault))}</span>'
    return shown


def _day(date: str, contents: Contents, catalog: Catalog) -> str:
    """Return a date in words, its months and digits as the site has them; "" for none."""
    try:
        day = datetime.fromisoformat(date)
    except ValueError:
        return ""
    profile, language = contents.profile, catalog.language
    words = written_out(catalog, f"{day:%Y}", day.month, day.day, profile.months.value, language)
    arabic = profile.digits is Digits.ARABIC and language == "ar"
    return words.translate(ARABIC_INDIC) if arabic else words


def _length(entry: Entry) -> str:
    used = length(entry)
    if not entry.limit or not used:
        return ""
    over = ' class="over"' if is_over(entry) else ""
    return f'<span dir="ltr"{over}>{used} / {entry.limit}</span>'


def _weight(weight: int, catalog: Catalog) -> str:
    return escape(catalog.text(told_size(weight)))


def _pictures(contents: Contents, catalog: Catalog) -> Iterable[str]:
    if not contents.shown:
        return
    text = catalog.text
    yield f"<h2>{escape(text('package.sheet.pictures'))}</h2>"
    for each in contents.shown:
        yield '<figure class="picture">'
        if each.file:
            path = escape(quote(f"{contents.folder}/{each.file}"))
            yield f'<img src="{path}" alt="">'
        yield "<dl>"
        if each.featured:
            yield f'<dt class="featured">{escape(text("profile.field.featured"))}</dt><dd></dd>'
        if each.fault is not None:
            fault = escape(text(each.fault))
            yield f'<dt>{escape(text("package.sheet.lost"))}</dt><dd class="missing">{fault}</dd>'
        for name, width, height, weight, _ in each.files:
            size = (
                f'<bdi dir="ltr">{width} × {height}</bdi> · <bdi>{_weight(weight, catalog)}</bdi>'
            )
            yield f'<dt><code dir="ltr">{escape(name)}</code></dt><dd>{size}</dd>'
        for id in ("alt", "caption", "credit", "source", "licence"):
            if value := getattr(each, id):
                label = escape(text(f"package.picture.{id}"))
                yield f'<dt>{label}</dt><dd dir="auto">{escape(value)}</dd>'
        yield "</dl></figure>"
