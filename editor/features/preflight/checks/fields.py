"""Fields of the metadata: what the site asks for, and what it will cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from editor.document.article import Article
from editor.document.errors import message
from editor.document.meta import Meta
from editor.features.preflight.model import Check, Example, Level, Problem, Site
from editor.settings.profile import CustomField, Limits, Profile, Slug

_EXCERPT = "excerpt"
_NAMED = frozenset(
    """
    title slug excerpt authors section featured tags date deck kicker dateline canonical
    search_title search_description focus_phrase
    """.split()  # noqa: SIM905 - a table
)


def find_missing(article: Article, _gathered: Sequence[None], site: Site) -> Iterator[Problem]:
    """Yield the fields that the profile asks for and that are empty."""
    profile = site.profile
    custom = dict(article.meta.custom)
    labels = {own.id: own.label or own.id for own in profile.custom}
    own = (own.id for own in profile.custom if own.required)
    for field in dict.fromkeys((*profile.required, *own)):
        if _is_filled(getattr(article.meta, field, custom.get(field, ""))):
            continue
        if field in _NAMED:
            what = message(f"preflight.field-missing.{field}")
        else:
            what = message("preflight.field-missing", field=labels.get(field, field))
        yield Problem(what, field=field)


def _is_filled(value: object) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def find_excerpt(article: Article, _gathered: Sequence[None], site: Site) -> Iterator[Problem]:
    """Yield the excerpt if it is missing where the profile does not ask for it."""
    if not article.meta.excerpt.strip() and _EXCERPT not in site.profile.required:
        yield Problem(message("preflight.excerpt-missing"), field=_EXCERPT)


def find_title(article: Article, _gathered: Sequence[None], site: Site) -> Iterator[Problem]:
    """Yield the title if it is longer than the site shows."""
    length, limit = len(article.meta.title.strip()), site.profile.limits.title
    if 0 < limit < length:
        what = message("preflight.title-length", n=length, limit=limit)
        yield Problem(what, field="title")


def find_long_excerpt(article: Article, _gathered: Sequence[None], site: Site) -> Iterator[Problem]:
    """Yield the excerpt if it is longer than the site shows."""
    length, limit = len(article.meta.excerpt.strip()), site.profile.limits.excerpt
    if 0 < limit < length:
        what = message("preflight.excerpt-length", n=length, limit=limit)
        yield Problem(what, field=_EXCERPT)


def find_slug(article: Article, _gathered: Sequence[None], site: Site) -> Iterator[Problem]:
    """Yield the slug if the site will cut it; measured as it is encoded in an address."""
    slug, limit = article.meta.slug.strip(), site.profile.slug.limit
    length = len(quote(slug))
    if 0 < limit < length:
        what = message("preflight.slug-length", n=length, limit=limit)
        yield Problem(what, field="slug")


_TITLED = Meta(title="مكتبة الحي تفتح أبوابها", excerpt="موجز الخبر.")
_SITE = Site(
    Profile(
        required=("title", "slug"),
        limits=Limits(title=30, excerpt=20),
        slug=Slug(limit=30),
        custom=(CustomField("desk", "القسم التحريري", required=True),),
    )
)

MISSING = Check(
    "field-missing",
    Level.ERROR,
    whole=find_missing,
    examples=(
        Example(found=1),
        Example(found=2, meta=_TITLED, site=_SITE),
        Example(meta=_TITLED),
    ),
)
EXCERPT = Check(
    "excerpt-missing",
    Level.WARNING,
    whole=find_excerpt,
    examples=(Example(found=1), Example(meta=_TITLED)),
)
TITLE = Check(
    "title-length",
    Level.WARNING,
    whole=find_title,
    examples=(
        Example(found=1, meta=Meta(title="مكتبة الحي " * 4), site=_SITE),
        Example(meta=_TITLED, site=_SITE),
    ),
)
LONG_EXCERPT = Check(
    "excerpt-length",
    Level.WARNING,
    whole=find_long_excerpt,
    examples=(
        Example(found=1, meta=Meta(excerpt="موجز أطول مما يعرضه الموقع"), site=_SITE),
        Example(meta=_TITLED, site=_SITE),
    ),
)
SLUG = Check(
    "slug-length",
    Level.WARNING,
    whole=find_slug,
    examples=(
        Example(found=1, meta=Meta(slug="مكتبة"), site=Site(Profile(slug=Slug(limit=29)))),
        Example(meta=Meta(slug="مكتبة"), site=_SITE),
    ),
)
