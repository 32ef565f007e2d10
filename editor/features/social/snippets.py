"""An article as a search page lists it: which fields say what, and where the page cuts them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from editor.document.article import Article
from editor.document.meta import Meta
from editor.document.nodes import Paragraph, Role
from editor.document.runs import plain_text
from editor.settings.profile import Limits, Profile, Script
from editor.text.pixels import fit, lines, width
from editor.text.slug import arabic_slug, latin_slug

TITLE_SIZE = 20
"""Pixels of a title's letters. Google sets its titles in Arial of 20 px and its descriptions in 14
px, as its style sheet of the results page says; so do the previews of Yoast SEO and Rank Math.
"""
DESCRIPTION_SIZE = 14
COLUMN = 600  # pixels: the column of results of Google on a desktop
PHONE = 328  # of a telephone that is 360 wide, less 16 on both sides
PHONE_TITLE_LINES = 2
PHONE_DESCRIPTION = 680 / 920
"""How much of a description is left on a telephone. Where Google cuts is found by trying: 920 px on
a desktop and 680 px on a telephone are what those who try have agreed on since 2018.
"""


@dataclass(frozen=True, slots=True)
class Said:
    """A text, and the field of `Meta` that it is from: "" for none, "body" for the text itself."""

    text: str = ""
    field: str = ""


NOBODY = Said()
"""What no field says."""


@dataclass(frozen=True, slots=True)
class Line:
    """A text as it is shown, in lines; how wide it is, and how much room it has, in pixels."""

    lines: tuple[str, ...] = ()
    used: int = 0
    room: int = 0
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """An entry of a search page; `host` "" where the address of the site is not known."""

    host: str = ""
    crumbs: tuple[str, ...] = ()
    title: Line = Line()
    description: Line = Line()
    title_field: str = ""
    description_field: str = ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def said_first(*said: tuple[str, str]) -> Said:
    """Return the first of some (field, text) that says something."""
    found = (Said(_one_line(text), field) for field, text in said if text.strip())
    return next(found, NOBODY)


def search_title(meta: Meta) -> Said:
    """Return the title for a search page: its own, the headline for search, or the title."""
    headline = dict(meta.headlines).get("search", "")
    return said_first(
        ("search_title", meta.search_title), ("headlines.search", headline), ("title", meta.title)
    )


def described(meta: Meta) -> Said:
    """Return what a page says of itself in its head, as `formats.html.head` writes it."""
    return said_first(
        ("search_description", meta.search_description),
        ("excerpt", meta.excerpt),
        ("deck", meta.deck),
    )


def search_description(article: Article) -> Said:
    """Return the description: a search page takes the beginning of the text where there is none."""
    return said_first(
        *((said.field, said.text) for said in (described(article.meta),)), ("body", lead(article))
    )


def lead(article: Article) -> str:
    """Return the text of the lead, which is the first paragraph where none is marked as one."""
    paragraphs = [block for block in article.blocks if isinstance(block, Paragraph)]
    marked = [block for block in paragraphs if block.role is Role.LEAD]
    texts = (_one_line(plain_text(block.runs, line_break=" ")) for block in marked or paragraphs)
    return next(filter(None, texts), "")


def lead_block(article: Article) -> int | None:
    """Return the index of the block that `lead` is from."""
    first = None
    for index, block in enumerate(article.blocks):
        if isinstance(block, Paragraph) and plain_text(block.runs).strip():
            if block.role is Role.LEAD:
                return index
            first = index if first is None else first
    return first


def proposed_slug(meta: Meta, profile: Profile) -> str:
    """Return the slug, or the one that the site would make of the title."""
    if meta.slug.strip():
        return meta.slug.strip()
    make = latin_slug if profile.slug.script is Script.LATIN else arabic_slug
    return make(meta.title, profile.slug.limit, stop_words=profile.slug.stop_words).slug


def address_of(meta: Meta, profile: Profile) -> tuple[str, tuple[str, ...]]:
    """Return the host and the parts of the path, decoded as a search page shows them."""
    own = meta.canonical.strip()
    address = own or profile.address.strip()
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host = parts.hostname or ""
    except ValueError:  # a bracket that is not closed
        host, parts = "", urlsplit("")
    crumbs = [part for part in unquote(parts.path).split("/") if part and host]
    slug = "" if own else proposed_slug(meta, profile)
    return readable_host(host), tuple([*crumbs, slug] if slug else crumbs)


def readable_host(host: str) -> str:
    """Return a host without `www.`, and an Arabic one in its letters."""
    bare = host.removeprefix("www.")
    try:
        return bare.encode("ascii").decode("idna")
    except UnicodeError:
        return bare


def snippet(article: Article, profile: Profile, date: str = "", *, phone: bool = False) -> Snippet:
    """Return the entry of an article; `date` is written out already, and takes its room."""
    meta, limits = article.meta, profile.limits
    host, crumbs = address_of(meta, profile)
    title, description = search_title(meta), search_description(article)
    before = f"{date} — " if date and description.text else ""
    return Snippet(
        host,
        crumbs,
        _title(title.text, limits, phone=phone),
        _description(before + description.text, limits, phone=phone),
        title.field,
        description.field,
    )


def _title(text: str, limits: Limits, *, phone: bool) -> Line:
    room = PHONE if phone else limits.search_title
    most = PHONE_TITLE_LINES if phone else 1
    made = lines(text, room, TITLE_SIZE, most)
    return Line(made, title_width(text), room * most, " ".join(made) != text)


def _description(text: str, limits: Limits, *, phone: bool) -> Line:
    room = limits.search_description
    if phone:
        room = round(room * PHONE_DESCRIPTION)
    shown = fit(text, room, DESCRIPTION_SIZE)
    column = PHONE if phone else COLUMN
    made = lines(shown, column, DESCRIPTION_SIZE, 2 + room // column)
    return Line(made, description_width(text), room, shown != text)


def title_width(text: str) -> int:
    """Return the width of a title on a search page, in pixels."""
    return round(width(_one_line(text), TITLE_SIZE))


def description_width(text: str) -> int:
    """Return the width of a description on a search page, in pixels, as if in one line."""
    return round(width(_one_line(text), DESCRIPTION_SIZE))
