"""Metadata of a page that is read: our own fields, or what a foreign page says of itself."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from editor.document.meta import Meta, Status, focal_point
from editor.document.nodes import Dir
from editor.document.runs import plain_text
from editor.formats.html.head import GENERATOR, OWN
from editor.formats.html.linked import LinkedArticle, linked_article
from editor.formats.html.reading import ReadContext
from editor.formats.html.runs import collect_runs

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

RTL_LANGUAGES = frozenset({
    "ar", "fa", "he", "ur", "ckb", "ps", "sd", "ug", "yi", "arc", "dv",
})  # fmt: skip
_NO_AUTHOR = re.compile(r"https?:|(?:unknown|admin|user|author|anonymous)\b", re.IGNORECASE)
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
    root = parser.css_first("html")
    body = parser.body
    for node in (root, body):
        if node is None:
            continue
        attributes = node.attributes
        fields.lang = fields.lang or (attributes.get("lang") or "")
        value = (attributes.get("dir") or "").lower()
        if value in ("rtl", "ltr") and fields.dir is None:
            fields.dir = Dir(value)
    fields.lang = fields.lang or _told_language(parser)
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


def _told_language(parser: LexborHTMLParser) -> str:
    """Return the language that a page tells networks, where its root names none."""
    for node in parser.css('meta[http-equiv="content-language" i], meta[property="og:locale" i]'):
        found = re.match(
            r"[a-zA-Z]{2,3}\b", (node.attributes.get("content") or "").replace("_", "-")
        )
        if found:
            return found.group().lower()
    return ""


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
        focal=focal_point(values.get("focal", "").split()),
        search_title=values.get("search-title", ""),
        search_description=values.get("search-description", ""),
        focus_phrase=values.get("focus-phrase", ""),
        canonical=fields.canonical,
        status=_status(values.get("status", "")),
        lang=fields.lang,
        dir=fields.dir or Dir.RTL,
        custom=tuple(fields.own_fields("custom:")),
    )


def _status(value: str) -> Status:
    try:
        return Status(value)
    except ValueError:
        return Status.DRAFT


def foreign_meta(fields: HeadFields, meta: Meta, parser: LexborHTMLParser) -> Meta:
    """Add what a foreign page says of itself to metadata that its body gave."""
    linked = linked_article(parser)
    return replace(
        meta,
        title=meta.title or _title(fields) or _clean(html.unescape(linked.headline)),
        deck=meta.deck or _clean(html.unescape(linked.deck)),
        excerpt=_clean(fields.first("description", "og:description", "twitter:description"))
        or _clean(html.unescape(linked.description)),
        authors=_authors(meta.authors, fields, linked),
        date=_published(fields, linked, parser),
        section=_clean(fields.first("article:section") or linked.section),
        tags=_tags(fields, linked),
        canonical=fields.canonical or fields.first("og:url"),
    )


def featured_address(fields: HeadFields, parser: LexborHTMLParser) -> str:
    """Return the address of the picture that a page names as its own, empty for none."""
    return fields.first("og:image", "twitter:image") or linked_article(parser).image


def _authors(known: tuple[str, ...], fields: HeadFields, linked: LinkedArticle) -> tuple[str, ...]:
    named = [
        value
        for name in ("author", "article:author", "dc.creator", "citation_author")
        for value in fields.all(name)
    ]
    for names in (known, linked.authors, named):
        clean = [_clean(html.unescape(name)) for name in names]
        people = tuple(dict.fromkeys(name for name in clean if name and not _NO_AUTHOR.match(name)))
        if people:
            return people[:8]
    return ()


def _published(fields: HeadFields, linked: LinkedArticle, parser: LexborHTMLParser) -> str:
    shown = parser.css_first("article time[datetime], time[datetime][pubdate], header time")
    time = (shown.attributes.get("datetime") or "") if shown is not None else ""
    said = fields.first("article:published_time", "datepublished", "date", "dc.date")
    found = (said, linked.date, fields.first("dcterms.date", "citation_publication_date"), time)
    return next((date for value in found if (date := _date(value))), "")


def _tags(fields: HeadFields, linked: LinkedArticle) -> tuple[str, ...]:
    tags = fields.all("article:tag") or linked.tags
    if not tags:
        tags = tuple(re.split(r"[,،;]", fields.first("keywords", "news_keywords")))
    return tuple(dict.fromkeys(clean for tag in tags if (clean := _clean(tag))))


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
    value = value.replace("/", "-", 2)
    match = re.match(r"\d{4}-\d\d-\d\d(?:T[\d:.+\-Z]+)?", value.strip())
    return match.group() if match else ""
