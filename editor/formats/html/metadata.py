"""Metadata of a page that is read: our own fields, or what a foreign page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from editor.document.meta import Meta, Status
from editor.document.nodes import Dir
from editor.document.runs import plain_text
from editor.formats.html.head import GENERATOR, OWN
from editor.formats.html.reading import ReadContext
from editor.formats.html.runs import collect_runs

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

RTL_LANGUAGES = frozenset({
    "ar", "fa", "he", "ur", "ckb", "ps", "sd", "ug", "yi", "arc", "dv",
})  # fmt: skip
_MARKS = "\u200e\u200f\u061c"


@dataclass(slots=True)
class HeadFields:
    """The `meta` elements of a page in order, and its title."""

    title: str = ""
    generator: str = ""
    canonical: str = ""
    lang: str = ""
    dir: Dir | None = None
    pairs: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    @property
    def own(self) -> bool:
        """Tell whether this program wrote the page."""
        return self.generator == GENERATOR

    def first(self, *names: str) -> str:
        """Return the first non-empty value under any of the names, in the order of the names."""
        for name in names:
            for key, value in self.pairs:
                if key == name and value.strip():
                    return value
        return ""

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value under a name."""
        return tuple(value for key, value in self.pairs if key == name)

    def own_fields(self, prefix: str = "") -> Iterator[tuple[str, str]]:
        """Yield our own fields under a prefix, with what follows it."""
        start = OWN + prefix
        yield from ((k[len(start) :], v) for k, v in self.pairs if k.startswith(start))


def read_head(parser: LexborHTMLParser) -> HeadFields:
    """Read what a page says of itself outside its body."""
    fields = HeadFields()
    html = parser.css_first("html")
    body = parser.body
    for node in (html, body):
        if node is None:
            continue
        attributes = node.attributes
        fields.lang = fields.lang or (attributes.get("lang") or "")
        value = (attributes.get("dir") or "").lower()
        if value in ("rtl", "ltr") and fields.dir is None:
            fields.dir = Dir(value)
    title = parser.css_first("title")
    fields.title = " ".join(title.text().split()) if title is not None else ""
    for node in parser.css("meta"):
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content is not None:
            exact = name if name.startswith(OWN) else name.lower()
            fields.pairs.append((exact, content))
    fields.generator = fields.first("generator")
    link = parser.css_first('link[rel="canonical"]')
    fields.canonical = (link.attributes.get("href") or "") if link is not None else ""
    return fields


def own_meta(fields: HeadFields, header: LexborNode | None, context: ReadContext) -> Meta:
    """Return the metadata of a page that this program wrote; the picture is added elsewhere."""

    def shown(selector: str) -> list[str]:
        nodes = header.css(selector) if header is not None else []
        return [plain_text(collect_runs(node, context.dir, context)) for node in nodes]

    def one(selector: str) -> str:
        return "".join(shown(selector)[:1])

    values = dict(fields.own_fields())
    return Meta(
        title=one("h1"),
        deck=one(".deck"),
        kicker=one(".kicker"),
        headlines=tuple(fields.own_fields("headline:")),
        slug=values.get("slug", ""),
        excerpt=values.get("excerpt", ""),
        authors=tuple(shown(".author")),
        date=fields.first("article:published_time"),
        embargo=values.get("embargo", ""),
        dateline=one(".dateline"),
        section=fields.first("article:section"),
        tags=fields.all("article:tag"),
        focal=_focal(values.get("focal", "")),
        search_title=values.get("search-title", ""),
        search_description=values.get("search-description", ""),
        focus_phrase=values.get("focus-phrase", ""),
        canonical=fields.canonical,
        status=_status(values.get("status", "")),
        lang=fields.lang,
        dir=fields.dir or Dir.RTL,
        custom=tuple(fields.own_fields("custom:")),
    )


def _focal(value: str) -> tuple[float, float] | None:
    try:
        across, down = map(float, value.split())
    except ValueError:
        return None
    return (across, down)


def _status(value: str) -> Status:
    try:
        return Status(value)
    except ValueError:
        return Status.DRAFT


def foreign_meta(fields: HeadFields, meta: Meta, parser: LexborHTMLParser) -> Meta:
    """Add what a foreign page says of itself to metadata that its body gave."""
    authors = meta.authors or tuple(
        dict.fromkeys(
            clean
            for name in ("author", "article:author", "dc.creator")
            for value in fields.all(name)
            if (clean := _clean(value)) and not re.match("https?:", clean)
        )
    )
    tags = fields.all("article:tag")
    if not tags:
        tags = tuple(re.split(r"[,،;]", fields.first("keywords")))
    published = parser.css_first("article time[datetime], time[datetime][pubdate], header time")
    time = (published.attributes.get("datetime") or "") if published is not None else ""
    return replace(
        meta,
        title=meta.title or _title(fields),
        excerpt=_clean(fields.first("description", "og:description", "twitter:description")),
        authors=authors,
        date=_date(
            fields.first(
                "article:published_time", "datepublished", "date", "dc.date", "dcterms.date"
            )
            or time
        ),
        section=_clean(fields.first("article:section")),
        tags=tuple(dict.fromkeys(clean for tag in tags if (clean := _clean(tag)))),
        canonical=fields.canonical or fields.first("og:url"),
    )


def _title(fields: HeadFields) -> str:
    """Return the title that the head names, without the name of the site behind it."""
    if title := _clean(fields.first("og:title", "twitter:title")):
        return title
    title = _clean(fields.title)
    site = _clean(fields.first("og:site_name"))
    if site and title.endswith(site):
        title = re.sub(r"\s*[|\-–—:·•»«]\s*$", "", title[: -len(site)].rstrip())
    return title


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(_MARKS + " ")


def _date(value: str) -> str:
    match = re.match(r"\d{4}-\d\d-\d\d(?:T[\d:.+\-Z]+)?", value.strip())
    return match.group() if match else ""
