"""What the form of a site asks for, in its order: one list for the desk, the sheet and its JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from editor.document.article import Article
from editor.document.errors import Message, message
from editor.document.meta import Meta
from editor.document.runs import plain_text
from editor.features.package.pictures import expected_name, figure_of
from editor.settings.profile import CustomField, Kind, Profile
from editor.text.pixels import width
from editor.text.slug import encoded_length, is_empty


class Measure(StrEnum):
    """What the length of a field is counted in."""

    LETTERS = "letters"
    BYTES = "bytes"  # as an address encodes them
    PIXELS = "pixels"  # as a search page sets them


class Way(StrEnum):
    """How a field is copied."""

    TEXT = "text"
    CONTENT = "content"  # the body, in the format of the site
    HEAD = "head"  # the front matter


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of the site's form.

    `label` names it: the id of a text, or the words of the profile for a field of its own. `ltr`
    is for addresses and names of files. `fault` says what is wrong with the value, if anything.
    `parts` are the values of a list, which people read with the comma of their language.
    """

    id: str
    label: Message
    value: str = ""
    way: Way = Way.TEXT
    limit: int = 0
    measure: Measure = Measure.LETTERS
    required: bool = False
    ltr: bool = False
    fault: Message | None = None
    parts: tuple[str, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Tell whether the site wants a value and has none."""
        return self.required and not self.value.strip()


_WORDPRESS = (
    *("title", "content", "slug", "excerpt", "section", "tags"),
    *("featured", "featured.alt", "featured.caption", "authors", "date"),
    *("search_title", "search_description", "focus_phrase", "canonical"),
    *("headlines.social", "kicker", "deck", "dateline", "headlines.push"),
)
_GHOST = (
    *("featured", "featured.alt", "featured.caption", "title", "content"),
    *("slug", "date", "tags", "section", "excerpt", "authors"),
    *("search_title", "search_description", "canonical", "headlines.social"),
    *("kicker", "deck", "dateline", "focus_phrase", "headlines.push"),
)
_HUGO = (
    *("head", "content", "title", "slug", "excerpt", "section", "tags", "authors", "date"),
    *("featured", "featured.alt", "featured.caption", "search_title", "search_description"),
    *("canonical", "deck", "kicker", "dateline", "headlines.social", "headlines.push"),
)
_PLAIN = (
    *("title", "kicker", "deck", "content", "slug", "excerpt", "authors", "date", "dateline"),
    *("section", "tags", "featured", "featured.alt", "featured.caption"),
    *("search_title", "search_description", "focus_phrase", "canonical"),
    *("headlines.social", "headlines.push"),
)
ORDER = {
    Kind.WORDPRESS_RTL: _WORDPRESS,
    Kind.WORDPRESS_LTR: _WORDPRESS,
    Kind.GHOST: _GHOST,
    Kind.HUGO: _HUGO,
    Kind.PLAIN: _PLAIN,
}
ALWAYS = frozenset({"title", "content", "slug", "excerpt", "section", "tags", "authors", "date"})
"""Fields that are shown empty too: every site asks for them."""

_ASKED = frozenset({"embargo", "focus_phrase", "lang", "status"})
"""Fields that no form asks for in a place of its own, but a profile may want."""

_LETTER_PIXELS = {"search_title": 20.0, "search_description": 14.0}
"""How large a search page sets a text."""

SEPARATOR = ", "  # between values as forms of sites take them
_LISTS = frozenset({"tags", "authors"})
_LTR = frozenset({"slug", "canonical", "featured", "date"})


def entries(article: Article, profile: Profile) -> tuple[Entry, ...]:
    """Return the fields of a site's form in its order, those that it has itself last.

    An empty one is left out unless the site wants it or every site asks for it.
    """
    order = ORDER[profile.kind]
    wanted = (id for id in profile.required if id in _ASKED and id not in order)
    found = [_entry(id, article, profile) for id in (*order, *wanted)]
    known = {each.id for each in profile.custom}
    left = (CustomField(id, id) for id, _ in article.meta.custom if id not in known)
    for own in (*profile.custom, *left):
        needed = own.required or own.id in profile.required
        found.append(_custom(own, article.meta, required=needed))
    return tuple(
        each
        for each in found
        if each.value or each.required or each.way is not Way.TEXT or each.id in ALWAYS
    )


def missing(found: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the fields that the site wants and that have no value."""
    return tuple(each for each in found if each.is_missing)


def _entry(id: str, article: Article, profile: Profile) -> Entry:
    way = {"content": Way.CONTENT, "head": Way.HEAD}.get(id, Way.TEXT)
    limit, measure = _limit(id, profile)
    value = _value(id, article, profile) if way is Way.TEXT else ""
    return Entry(
        id,
        message(f"profile.field.{id}"),
        value,
        way,
        limit,
        measure,
        required=id in profile.required,
        ltr=id in _LTR,
        fault=message("package.slug-signs") if id == "slug" and value and is_empty(value) else None,
        parts=getattr(article.meta, id) if id in _LISTS else (),
    )


def _custom(field: CustomField, meta: Meta, *, required: bool) -> Entry:
    value = dict(meta.custom).get(field.id, "")
    label = message("package.field.own", name=field.label or field.id)
    return Entry(f"custom.{field.id}", label, value, required=required)


def _limit(id: str, profile: Profile) -> tuple[int, Measure]:
    limits = profile.limits
    found = {
        "title": (limits.title, Measure.LETTERS),
        "slug": (profile.slug.limit, Measure.BYTES),
        "excerpt": (limits.excerpt, Measure.LETTERS),
        "search_title": (limits.search_title, Measure.PIXELS),
        "search_description": (limits.search_description, Measure.PIXELS),
    }
    return found.get(id, (0, Measure.LETTERS))


def _value(id: str, article: Article, profile: Profile) -> str:
    meta = article.meta
    table, _, key = id.partition(".")
    if table == "featured":
        figure = figure_of(article, meta.featured)
        parts: dict[str, Callable[[], str]] = {
            "": lambda: expected_name(article, meta.featured, profile.pictures),
            "alt": lambda: figure.alt,
            "caption": lambda: plain_text(figure.runs, line_break=" "),
        }
        return parts[key]() if meta.featured else ""
    if table == "headlines":
        return dict(meta.headlines).get(key, "")
    if id == "title":
        return dict(meta.headlines).get("site", "") or meta.title
    value = getattr(meta, id)
    return SEPARATOR.join(value) if id in _LISTS else str(value)


def length(entry: Entry) -> int:
    """Return how long a value is, in its measure."""
    match entry.measure:
        case Measure.LETTERS:
            return len(entry.value)
        case Measure.BYTES:
            return encoded_length(entry.value)
        case Measure.PIXELS:
            return round(width(entry.value, _LETTER_PIXELS[entry.id]))


def is_over(entry: Entry) -> bool:
    """Tell whether the site will cut a value."""
    return 0 < entry.limit < length(entry)
