"""Front matter as source: the metadata of an article at the head of a Markdown file.

The names are those that site generators know (Hugo, Jekyll, Eleventy, pandoc). `Meta.notes` is
for the desk and stays there.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import cast

from editor.document.article import Article
from editor.document.meta import Meta, Status
from editor.document.nodes import Heading
from editor.formats.base import ReportBuilder
from editor.formats.markdown import yaml
from editor.formats.markdown.escape import escape_smart, escape_text
from editor.formats.markdown.fields import OWN, squeezed
from editor.formats.markdown.profile import COMMONMARK, Profile

_TEXTS = (
    *("title", "deck", "kicker", "excerpt", "dateline", "section"),
    *("search_title", "search_description", "focus_phrase"),
)
_SPACES = re.compile(r"\s+")
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,17})(\.\d{1,17})?")


def front_matter(
    article: Article, image: str | None, lead: bool, profile: Profile = COMMONMARK
) -> str:
    """Return the front matter of an article, fences and all; `image` is the path of its picture.

    Language and direction always stand in it (RTL.md M1); other fields only if they say anything.
    `lead`: the first paragraph is the lead, which no sign in the body then has to say.
    """
    if profile.smart_head:
        article = replace(article, meta=_as_markdown(article.meta))
    lines = _FIELDS[profile.id](article, image)
    lines += [
        f"profile: {profile.id}" if profile.smart_head else "",
        f"lang: {yaml.token(article.meta.lang)}",
        f"dir: {article.meta.dir}",
        "lead: true" if lead else "",
        f"id: {yaml.token(article.id)}",
        *_custom(article.meta.custom, _OWN_NAMES.get(profile.id, frozenset())),
    ]
    return "\n".join(["---", *filter(None, lines), "---"])


def _as_markdown(meta: Meta) -> Meta:
    """Return metadata whose texts are Markdown source, which is what pandoc reads in them."""
    return replace(
        meta,
        **{name: _escaped(getattr(meta, name)) for name in _TEXTS},
        headlines=tuple((name, _escaped(text)) for name, text in meta.headlines),
        authors=tuple(map(_escaped, meta.authors)),
        tags=tuple(map(_escaped, meta.tags)),
        custom=tuple((name, _escaped(text)) for name, text in meta.custom),
    )


def _escaped(text: str) -> str:
    return escape_smart(escape_text(text))


def _common(article: Article) -> list[str]:
    """Return the fields that have the same name in every dialect and stand behind the others."""
    meta = article.meta
    return [
        _text("kicker", meta.kicker),
        _block("headlines", yaml.mapping(meta.headlines)),
        _text("dateline", meta.dateline),
        f"image_focus: [{meta.focal[0]!r}, {meta.focal[1]!r}]" if meta.focal else "",
        _text("search_title", meta.search_title),
        _text("search_description", meta.search_description),
        _text("focus_phrase", meta.focus_phrase),
        _text("canonical", meta.canonical),
        "" if meta.status is Status.DRAFT else f"status: {meta.status}",
    ]


def _commonmark(article: Article, image: str | None) -> list[str]:
    meta = article.meta
    return [
        _text("title", meta.title, always=_begins_with_title_heading(article)),
        _text("subtitle", meta.deck),
        _token("slug", meta.slug),
        _authors(meta.authors),
        _token("date", meta.date),
        _token("embargo", meta.embargo),
        _block("categories", yaml.sequence((meta.section,) if meta.section else ())),
        _block("tags", yaml.sequence(meta.tags)),
        _text("description", meta.excerpt),
        _text("image", image or ""),
        *_common(article),
    ]


def _pandoc(article: Article, image: str | None) -> list[str]:
    """Return the fields of pandoc, which reads Markdown in what it sets on the page.

    Its templates know title, subtitle, author, date, abstract, keywords and description.
    """
    meta = article.meta
    return [
        _text("title", meta.title, always=_begins_with_title_heading(article)),
        _text("subtitle", meta.deck),
        _authors(meta.authors),
        _token("date", meta.date),
        _block("keywords", yaml.sequence(meta.tags)),
        _text("description", meta.excerpt),
        _block("categories", yaml.sequence((meta.section,) if meta.section else ())),
        _token("slug", meta.slug),
        _token("embargo", meta.embargo),
        _text("image", image or ""),
        *_common(article),
    ]


def _hugo(article: Article, image: str | None) -> list[str]:
    """Return the fields of Hugo; its own of the front matter, the rest as parameters."""
    meta = article.meta
    return [
        _text("title", meta.title, always=_begins_with_title_heading(article)),
        _text("subtitle", meta.deck),
        _token("slug", meta.slug),
        _token("date", meta.date),
        _token("publishDate", meta.embargo),
        f"draft: {'false' if meta.status is Status.PUBLISHED else 'true'}",
        _text("description", meta.excerpt),
        _block("categories", yaml.sequence((meta.section,) if meta.section else ())),
        _block("tags", yaml.sequence(meta.tags)),
        _block("authors", yaml.sequence(meta.authors)),
        _block("images", yaml.sequence((image,) if image else ())),
        *_common(article),
    ]


def _obsidian(article: Article, image: str | None) -> list[str]:
    """Return the properties of Obsidian; the title as a name under which links find the note."""
    meta = article.meta
    return [
        _text("title", meta.title, always=_begins_with_title_heading(article)),
        _block("aliases", yaml.sequence((meta.title,) if meta.title else ())),
        _text("subtitle", meta.deck),
        _block("tags", yaml.sequence(meta.tags)),
        f"cssclasses:{yaml.sequence((meta.dir,))}",
        _authors(meta.authors),
        _token("date", meta.date),
        _token("embargo", meta.embargo),
        _block("categories", yaml.sequence((meta.section,) if meta.section else ())),
        _token("slug", meta.slug),
        _text("description", meta.excerpt),
        _text("image", image or ""),
        *_common(article),
    ]


_FIELDS = {
    "md": _commonmark,
    "md-pandoc": _pandoc,
    "md-hugo": _hugo,
    "md-obsidian": _obsidian,
}
# Names that a dialect gives a meaning of its own and ours do not use.
_OWN_NAMES = {
    "md-hugo": frozenset({
        "aliases", "build", "cascade", "expirydate", "headless", "iscjklanguage", "layout",
        "lastmod", "linktitle", "markup", "menu", "menus", "modified", "outputs", "params", "path",
        "resources", "sitemap", "sites", "translationkey", "type", "unpublishdate", "url",
        "videos", "weight", "images", "linkstitle",
    }),
    "md-obsidian": frozenset({
        "aliases", "alias", "cssclasses", "cssclass", "publish", "permalink",
    }),
}  # fmt: skip


def carried_meta(meta: Meta, profile: Profile, report: ReportBuilder) -> Meta:
    """Return metadata as a dialect carries it: tags of Obsidian hold no spaces."""
    if profile.id != "md-obsidian":
        return meta
    tags = tuple(dict.fromkeys(_SPACES.sub("-", tag.strip()) for tag in meta.tags))
    if tags != meta.tags:
        report.lose("markdown.tags", None, ("meta.tags",))
    return replace(meta, tags=tags)


def _begins_with_title_heading(article: Article) -> bool:
    """Tell whether a reader would take the first heading for the title."""
    if article.meta.title:
        return False
    return any(isinstance(block, Heading) and block.level == 1 for block in article.blocks)


def _text(name: str, value: str, *, always: bool = False) -> str:
    return f"{name}: {yaml.quoted(value)}" if value or always else ""


def _token(name: str, value: str) -> str:
    return f"{name}: {yaml.token(value)}" if value else ""


def _block(name: str, source: str) -> str:
    return f"{name}:{source}" if source else ""


def _authors(authors: tuple[str, ...]) -> str:
    if len(authors) == 1 and authors[0]:
        return _text("author", authors[0])
    return _block("author", yaml.sequence(authors))


def _custom(custom: tuple[tuple[str, str], ...], own: frozenset[str]) -> list[str]:
    """Return custom fields at the top, or under a key of their own if a name is taken."""
    names = [name for name, _ in custom]
    taken = len(set(names)) < len(names) or any(squeezed(name) in OWN | own for name in names)
    if not taken and all(map(yaml.fits_key, names)):
        return [f"{yaml.key(name)}: {_custom_value(value)}" for name, value in custom]
    return [_block("custom", yaml.mapping(custom))]


def _custom_value(value: str) -> str:
    """Return the value of a custom field: a number, a list or a table if it is one exactly."""
    if value in ("true", "false") or _NUMBER.fullmatch(value):
        return value
    if value[:1] in ("[", "{"):
        try:
            parsed = json.loads(value)
        except (ValueError, RecursionError):
            return yaml.quoted(value)
        if _is_strings(parsed) and _json(parsed) == value:
            return value
    return yaml.quoted(value)


def _is_strings(value: object) -> bool:
    """Tell whether all that stands in a list or table is strings YAML reads as JSON does."""
    if isinstance(value, dict):
        return all(map(_is_strings, cast("dict[str, object]", value).items()))
    if isinstance(value, (list, tuple)):
        return all(map(_is_strings, cast("list[object]", value)))
    return isinstance(value, str) and value.isprintable()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
