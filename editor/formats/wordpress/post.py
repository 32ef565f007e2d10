"""What a post is besides its text: the fields of WordPress and of its plugins, as JSON."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any, cast
from unicodedata import normalize
from urllib.parse import quote

from editor.document.meta import Meta, Status
from editor.document.nodes import Figure
from editor.document.runs import plain_text
from editor.formats.html.head import RLM
from editor.formats.wordpress.context import PostContext
from editor.formats.wordpress.notes import notes_field
from editor.text.direction import first_strong
from editor.text.folding import INVISIBLE, TASHKEEL, TATWEEL

_STATUS = {
    Status.IDEA: "draft",
    Status.DRAFT: "draft",
    Status.REVIEW: "pending",
    Status.READY: "pending",
    Status.PUBLISHED: "publish",
}
_UNSEEN = re.compile(f"[{TASHKEEL}{TATWEEL}{INVISIBLE}]")
_SLUG_BYTES = 200
"""The length of the field for the slug in the database, in which it stands percent-encoded."""


def post_json(context: PostContext, *, listed: bool) -> str:
    """Return the fields of a post under the names that the REST interface has for them.

    What it wants as ids (authors, section, tags, pictures) stands by name; `media` lists the
    pictures with what belongs on each (RTL.md W8). Fields of Yoast can only be written by a
    site that registers them, and copied by hand elsewhere (W9).
    """
    meta = context.article.meta
    fields: dict[str, Any] = {
        "title": meta.title,
        "slug": slug(meta.slug),
        "excerpt": meta.excerpt or meta.deck,
        "status": _STATUS[meta.status],
        **_dates(meta.date),
        "authors": list(meta.authors),
        "section": meta.section,
        "tags": list(meta.tags),
        "lang": meta.lang,
        "dir": str(meta.dir),
        "deck": meta.deck,
        "kicker": meta.kicker,
        "dateline": meta.dateline,
        "headlines": dict(meta.headlines),
        "embargo": meta.embargo,
        "canonical": meta.canonical,
        "meta": {
            "footnotes": "" if listed or not context.notes.contents else notes_field(context),
            "_yoast_wpseo_title": _search_title(meta),
            "_yoast_wpseo_metadesc": meta.search_description,
            "_yoast_wpseo_focuskw": meta.focus_phrase,
        },
        "media": _media(context),
        "custom": dict(meta.custom),
    }
    return json.dumps(_filled(fields), ensure_ascii=False, indent=2) + "\n"


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields without the empty ones, but for the title."""
    kept: dict[str, Any] = {}
    for name, value in fields.items():
        inner = _filled(cast("dict[str, Any]", value)) if isinstance(value, dict) else value
        if inner or name == "title":
            kept[name] = inner
    return kept


def _dates(date: str) -> dict[str, str]:
    """Return a date as it is, and in the world's time where it says its zone."""
    try:
        time = datetime.fromisoformat(date)
    except ValueError:
        return {"date": date}
    if time.tzinfo is None:
        return {"date": date}
    return {"date": date, "date_gmt": time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")}


def _search_title(meta: Meta) -> str:
    """Return the title for search engines; one that begins in Latin gets a mark (RTL.md H6)."""
    title = meta.search_title
    latin = meta.dir == "rtl" and first_strong(title) == "ltr"
    return RLM + title if latin else title


def slug(text: str) -> str:
    """Return a slug without what is not seen in an address, as long as its field is (W7)."""
    words = "-".join(_UNSEEN.sub("", normalize("NFC", text)).split())
    while len(quote(words)) > _SLUG_BYTES:
        words = words.rpartition("-")[0] or words[:-1]
    return words


def _media(context: PostContext) -> list[dict[str, Any]]:
    """Return the pictures in the order of the text, the featured one first."""
    article, media = context.article, context.media
    figures: dict[str, Figure] = {}
    for each in article.blocks:
        if isinstance(each, Figure) and media.has(each.asset):
            figures.setdefault(each.asset, each)
    order = dict.fromkeys(filter(media.has, (article.meta.featured, *figures)))
    return [_picture(context, id, figures.get(id, Figure(id))) for id in order]


def _picture(context: PostContext, id: str, figure: Figure) -> dict[str, Any]:
    context.media.address(id)  # the featured one lies beside the others
    return _filled(
        {
            "file": context.media.path(id),
            "title": PurePath(figure.name).stem,
            "alt": figure.alt,
            "caption": plain_text(figure.runs, line_break=" "),
            "credit": figure.credit,
            "source": figure.source,
            "licence": figure.licence,
            "featured": id == context.article.meta.featured,
        }
    )
