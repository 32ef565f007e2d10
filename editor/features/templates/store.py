"""The templates that there are: those of the program, by type, and the user's own in a folder."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from editor.document.article import Article, new_article, new_id
from editor.document.errors import UserError
from editor.document.marks import STRONG, with_mark
from editor.document.meta import Meta, Status
from editor.document.nodes import (
    Block,
    Dir,
    Heading,
    ListItem,
    Paragraph,
    Quote,
    Role,
    Text,
)
from editor.document.schema import normalise
from editor.features.templates.places import guide
from editor.storage import article_file
from editor.storage.errors import unwritable
from editor.storage.naming import fit_name

TYPES = ("news", "feature", "interview", "opinion", "profile", "review")
TYPE = "type"  # the key of `Meta.custom` by which the library groups
_DATA = Path(__file__).with_name("articles.json")
_PLACE = re.compile(r"(\[[^\]]*\])")


@dataclass(frozen=True, slots=True)
class Template:
    """A template: an article to begin with. `path` is the file of one of the user's own."""

    id: str
    name: str
    article: Article
    path: Path | None = None


@cache
def _data() -> dict[str, dict[str, dict[str, Any]]]:
    return json.loads(_DATA.read_text("utf-8"))


def built_in(type_: str, language: str) -> Article:
    """Return the template of a type in a language of the program.

    Guidance about the metadata stands in `Meta.notes`, which is never published.
    """
    told = _data()[type_][language]
    rtl = language == "ar"
    meta = Meta(
        notes="\n".join(told["notes"]),
        lang=language,
        dir=Dir.RTL if rtl else Dir.LTR,
        custom=((TYPE, type_),),
    )
    blocks = tuple(_block(line) for line in told["text"])
    return normalise(new_article(meta, blocks))


def _block(line: str) -> Block:
    """Return a line of the data as a block; its first sign tells the kind."""
    kind, _, text = line.partition(" ")
    match kind:
        case "!":
            return Paragraph(_inline(text), role=Role.LEAD)
        case "##":
            return Heading(_inline(text), level=2)
        case "-":
            return ListItem(_inline(text))
        case ">":
            said, _, who = text.partition(" -- ")
            return Quote(_inline(said), attribution=_inline(who))
        case ">>":
            return Quote(_inline(text), pull=True)
        case "*":
            runs = tuple(_strong(run) for run in _inline(text))
            return Paragraph(runs)
        case _:
            return Paragraph(_inline(line))


def _strong(run: Text) -> Text:
    return replace(run, marks=with_mark(run.marks, STRONG))


def _inline(text: str) -> tuple[Text, ...]:
    """Return a text, what stands in brackets as guidance."""
    parts = [part for part in _PLACE.split(text) if part]
    return tuple(guide(part) if _PLACE.fullmatch(part) else Text(part) for part in parts)


def fresh(article: Article) -> Article:
    """Return a template as a new article."""
    return replace(article, id=new_id())


# ---- the user's own


def own_templates(folder: Path) -> tuple[Template, ...]:
    """Return the templates in a folder by name; a file that cannot be read is left out."""
    found: list[Template] = []
    for path in sorted(folder.glob(f"*{article_file.SUFFIX}"), key=lambda path: path.stem):
        with suppress(UserError):
            found.append(Template(str(path), path.stem, article_file.load(path), path))
    return tuple(found)


def keep(article: Article, name: str, folder: Path) -> Path:
    """Keep an article as a template under a name; one of that name is replaced.

    What belongs to one article alone does not go along: slug, dates, state, address.
    """
    meta = replace(article.meta, slug="", date="", embargo="", canonical="", status=Status.DRAFT)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    path = folder / f"{fit_name(name) or 'template'}{article_file.SUFFIX}"
    article_file.save(replace(article, id=new_id(), meta=meta), path)
    return path


def drop(template: Template) -> None:
    """Delete one of the user's own templates."""
    if template.path is None:
        return
    try:
        template.path.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(template.path, error) from error
