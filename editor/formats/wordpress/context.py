"""What the parts of the writer of posts share while one post is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from editor.document.article import Article, Asset
from editor.document.nodes import Align, BlockBase, Dir, Note, Runs
from editor.formats.base import ReportBuilder
from editor.formats.html.inline import Notes, inline_html
from editor.formats.html.space import needs_preserving
from editor.formats.wordpress.grammar import Attributes
from editor.formats.wordpress.richtext import DIALECT, located

_WITH_NOTES = (
    *("text", "cells", "captions", "quotes", "headings", "footnotes", "links", "isolates"),
    *("languages", "marks", "line-breaks"),
)
"""The kinds of facts of a text whose footnotes are elsewhere: their numbers are letters in it."""


ASTRAY = ("directions", "isolates", "alignments", "languages")
"""The kinds of facts of a block that runs the other way and cannot say so."""


class Media:
    """Gives pictures their addresses and remembers the files that have to lie beside the post.

    `folder` is where they lie, `address` what a post calls that place; without a folder a post
    shows no picture but the field that takes one in.
    """

    def __init__(self, article: Article, folder: str, address: str) -> None:
        self._assets = {asset.id: asset for asset in article.assets}
        self._folder = folder
        self._address = address.rstrip("/")
        self.files: dict[str, bytes] = {}

    def has(self, asset_id: str) -> bool:
        """Tell whether there is a picture of an id."""
        return asset_id in self._assets

    def path(self, asset_id: str) -> str:
        """Return where the file of a picture lies beside the post; the name is ASCII (W8)."""
        return f"{self._folder}/{asset_id}"

    def address(self, asset_id: str) -> str | None:
        """Return the address of a picture, None where there is none to show."""
        asset: Asset | None = self._assets.get(asset_id)
        if asset is None or not self._folder:
            return None
        self.files[self.path(asset_id)] = asset.data
        return f"{self._address}/{asset_id}"


@dataclass(slots=True)
class PostContext:
    """One post in the making.

    `base` is the direction of what is around the blocks: that of the site, or of the frame that
    the post stands in where it is `framed`. The texts of footnotes are not in the text of one
    that is `noted`. `index` is the block of the article at hand.
    """

    article: Article
    base: Dir
    media: Media
    notes: Notes
    framed: bool = False
    noted: bool = False
    report: ReportBuilder = field(default_factory=ReportBuilder)
    index: int | None = None

    def lose(self, id: str, *excuses: str, **args: str | int) -> None:
        """Note that something of the block at hand could not be carried, and what it excuses."""
        self.report.lose(f"wordpress.{id}", self.index, excuses, **args)

    def effective(self, own: Dir | None) -> Dir:
        """Return the direction that a block with this direction of its own has."""
        return own or self.article.meta.dir

    def inline(self, runs: Runs, dir: Dir) -> str:
        """Return runs in a block that has a direction by itself."""
        if needs_preserving(runs):
            self.lose("spaces", "spaces", "line-breaks")
        if self.noted and any(isinstance(run, Note) for run in runs):
            self.lose("notes", *_WITH_NOTES)
        return inline_html(runs, dir, self.notes, DIALECT)

    def text(self, runs: Runs, own: Dir | None = None, lang: str | None = None) -> str:
        """Return runs in a block that has no attribute for its direction (W2).

        A text that runs the other way stands in an element of its own: its words are in order,
        while the block itself stays at the side of all others.
        """
        dir = self.effective(own)
        content = self.inline(runs, dir)
        if dir is self.base:
            return self.wrapped(content, None, lang)
        self.lose("direction", *ASTRAY)
        return self.wrapped(content, dir, lang)

    def wrapped(self, content: str, dir: Dir | None, lang: str | None) -> str:
        """Return content in the element that says its direction and language, if any."""
        if not content or (dir is None and lang is None):
            return content
        tag = located(dir, lang)
        return f"<{tag.name}{tag.attributes}>{content}</{tag.name}>"

    def alignment(self, block: BlockBase) -> Mapping[str, str]:
        """Return the attribute that aligns a text, empty where it stands naturally (W3).

        A class instead of the attribute for it, which was renamed: a class is valid in all
        versions, and all of them have its rule in their stylesheet.
        """
        match block.align:
            case None | Align.START:
                return {}
            case Align.CENTER:
                return {"className": "has-text-align-center"}
            case Align.END:
                return {"className": f"has-text-align-{self.end_side(block.dir)}"}
            case Align.JUSTIFY:
                self.lose("justified", "alignments")
                return {}

    def end_side(self, own: Dir | None) -> str:
        """Return the side at which a line of a block ends."""
        return "left" if self.effective(own) is Dir.RTL else "right"


def class_of(*parts: Attributes | str) -> str:
    """Return the `class` attribute with these classes, a space before it; empty for none."""
    names = [part if isinstance(part, str) else str(part.get("className", "")) for part in parts]
    joined = " ".join(filter(None, names))
    return f' class="{joined}"' if joined else ""
