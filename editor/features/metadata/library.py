"""What the library knows: which authors, sections and tags there are, and whose a slug is.

Everything here looks into the index, so on a worker only.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from editor.document.errors import UserError
from editor.settings.folders import library_path
from editor.settings.profile import Profile
from editor.text.known import Known, known_values


@dataclass(frozen=True, slots=True)
class Offered:
    """The values that fields offer; those of the site come before those of the library."""

    authors: Known = field(default_factory=Known)
    sections: Known = field(default_factory=Known)
    tags: Known = field(default_factory=Known)


@dataclass(frozen=True, slots=True)
class Taken:
    """Another article that has the slug."""

    title: str
    path: Path


def offered(profile: Profile) -> Offered:
    """Gather what a site and the library know; without a library what the site knows."""
    facets = _facets()
    return Offered(
        known_values(profile.authors, facets["author"]),
        known_values(profile.sections, facets["section"]),
        known_values(profile.tags, facets["tag"]),
    )


def _facets() -> dict[str, list[str]]:
    fields = ("author", "section", "tag")
    if not library_path().is_file():
        return {name: [] for name in fields}
    from editor.storage.library import Library

    try:
        with Library(library_path()) as library:
            return {name: [value for value, _ in library.facets(name)] for name in fields}
    except UserError:  # an index can be made anew; nobody who writes has to hear of it
        return {name: [] for name in fields}


def taken(slug: str, id: str, path: Path | None) -> Taken | None:
    """Return another article of the library that has a slug; `id` and `path` are the own ones."""
    if not slug or not library_path().is_file():
        return None
    from editor.storage.library import Library

    try:
        with Library(library_path()) as library:
            found = library.with_slug(slug)
    except UserError:
        return None
    others = (each for each in found if each.article_id != id and each.path != path)
    return next((Taken(each.title or each.path.stem, each.path) for each in others), None)
