"""The chapters of the guide: files of Markdown, one for each in each language; no Qt."""

from __future__ import annotations

from dataclasses import dataclass

from editor.document.nodes import Block
from editor.text.resources import resource

CHAPTERS = (
    "first-steps",
    "writing",
    "parts",
    "pasting",
    "word",
    "details",
    "photos",
    "preflight",
    "preview",
    "publishing",
    "library",
    "safety",
    "settings",
    "terminal",
    "whats-new",
)
"""Every chapter, in the order of reading; each is the file `LANGUAGE/CHAPTER.md`."""

NEWS = "whats-new"
LANGUAGES = ("ar", "en")

PLACES = {
    "metadata": "details",
    "figures": "photos",
    "photos": "photos",
    "footnotes": "parts",
    "outline": "parts",
    "structure": "pasting",
    "preflight": "preflight",
    "preview": "preview",
    "social": "preview",
    "social.advice": "preview",
    "package": "publishing",
    "profiles": "publishing",
    "library": "library",
    "backup": "library",
    "versions.page": "safety",
    "comparing": "word",
    "settings": "settings",
    "start": "first-steps",
}
"""Which chapter is about which panel or page."""

ACTS = {
    "appearance": "settings",
    "autocorrect": "writing",
    "blocks": "parts",
    "comparing": "word",
    "counts": "writing",
    "desks": "safety",
    "embeds": "parts",
    "figures": "parts",
    "file": "safety",
    "file.export": "word",
    "help": "safety",
    "help.keys": "settings",
    "languages": "writing",
    "library": "library",
    "links": "parts",
    "lists": "parts",
    "photos": "photos",
    "printing": "word",
    "profiles": "publishing",
    "quotes": "parts",
    "social": "preview",
    "tables": "parts",
    "templates": "library",
}
"""Which chapter is about the dialogs of which actions, by the beginning of their ids."""


def chapter_about(place: str) -> str:
    """Return the chapter about a panel, a page or the dialog of an action; the first for others."""
    if place in PLACES:
        return PLACES[place]
    while place:
        if place in ACTS:
            return ACTS[place]
        place = place.rpartition(".")[0]
    return CHAPTERS[0]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as it was read: its title, and its blocks without that."""

    id: str
    title: str
    blocks: tuple[Block, ...]


def language_for(interface: str) -> str:
    """Return the language of the guide for one of the interface: what is not there is English."""
    return interface if interface in LANGUAGES else "en"


def read_chapter(id: str, language: str) -> Chapter:
    """Read a chapter from its file. Any thread, not that of the window."""
    from editor.formats.markdown import read_markdown  # heavy, and wanted on the worker alone

    article = read_markdown(resource("guide", language, f"{id}.md").read_bytes()).article
    return Chapter(id, article.meta.title, article.blocks)


def read_guide(language: str) -> tuple[Chapter, ...]:
    """Read all chapters. Any thread, not that of the window."""
    return tuple(read_chapter(id, language) for id in CHAPTERS)
