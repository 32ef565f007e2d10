"""Front matter as source: the metadata of an article at the head of a Markdown file.

The names are those that site generators know (Hugo, Jekyll, Eleventy, pandoc). `Meta.notes` is
for the desk and stays there.
"""

from __future__ import annotations

import json
import re
from typing import cast

from editor.document.article import Article
from editor.document.meta import Status
from editor.document.nodes import Heading
from editor.formats.markdown import yaml
from editor.formats.markdown.fields import OWN, squeezed

_NUMBER = re.compile(r"-?(0|[1-9]\d{0,17})(\.\d{1,17})?")


def front_matter(article: Article, image: str | None, lead: bool) -> str:
    """Return the front matter of an article, fences and all; `image` is the path of its picture.

    Language and direction always stand in it (RTL.md M1); other fields only if they say anything.
    `lead`: the first paragraph is the lead, which no sign in the body then has to say.
    """
    meta = article.meta
    heading_first = _begins_with_title_heading(article)
    lines = [
        _text("title", meta.title, always=heading_first),
        _text("subtitle", meta.deck),
        _text("kicker", meta.kicker),
        _block("headlines", yaml.mapping(meta.headlines)),
        _token("slug", meta.slug),
        _authors(meta.authors),
        _token("date", meta.date),
        _token("embargo", meta.embargo),
        _text("dateline", meta.dateline),
        _block("categories", yaml.sequence((meta.section,) if meta.section else ())),
        _block("tags", yaml.sequence(meta.tags)),
        _text("description", meta.excerpt),
        _text("image", image or ""),
        f"image_focus: [{meta.focal[0]!r}, {meta.focal[1]!r}]" if meta.focal else "",
        _text("search_title", meta.search_title),
        _text("search_description", meta.search_description),
        _text("focus_phrase", meta.focus_phrase),
        _text("canonical", meta.canonical),
        "" if meta.status is Status.DRAFT else f"status: {meta.status}",
        f"lang: {yaml.token(meta.lang)}",
        f"dir: {meta.dir}",
        "lead: true" if lead else "",
        f"id: {yaml.token(article.id)}",
        *_custom(meta.custom),
    ]
    return "\n".join(["---", *filter(None, lines), "---"])


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


def _custom(custom: tuple[tuple[str, str], ...]) -> list[str]:
    """Return custom fields at the top, or under a key of their own if a name is taken."""
    names = [name for name, _ in custom]
    taken = len(set(names)) < len(names) or any(squeezed(name) in OWN for name in names)
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
