"""What the parts of the HTML writer share while one page is made."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import quote

from editor.document.article import Article, Asset
from editor.document.nodes import Align, Block, Cell, Dir, Runs
from editor.formats.base import ReportBuilder
from editor.formats.html.escape import attributes, style
from editor.formats.html.inline import BARE, PAGE, Notes, inline_html
from editor.formats.html.space import needs_preserving
from editor.text.messages import Catalog, load_catalog


class Pictures:
    """Gives pictures their addresses and remembers the files that have to lie beside the page."""

    def __init__(self, assets: Iterable[Asset], stem: str, *, inline: bool) -> None:
        self._assets = {asset.id: asset for asset in assets}
        self._stem = stem
        self._inline = inline
        self.files: dict[str, bytes] = {}

    def address(self, asset_id: str) -> str | None:
        """Return the address of a picture as a page names it, None where there is none."""
        asset = self._assets.get(asset_id)
        if asset is None:
            return None
        if self._inline:
            data = base64.b64encode(asset.data).decode("ascii")
            return f"data:{asset.media_type};base64,{data}"
        path = f"{self._stem}_files/{asset.id}"
        self.files[path] = asset.data
        return quote(path)


@dataclass(slots=True)
class Context:
    """One page in the making.

    `exact` keeps in data attributes what a reader of the page does not need and our own reader
    does; fragments for other programs go without. A `bare` one goes without what the filter of a
    content system takes off. `shift` is what headings go down, `index` the block at hand; where
    blocks are `numbered`, each says which one it is.
    """

    article: Article
    pictures: Pictures
    exact: bool
    notes: Notes = field(default_factory=Notes)
    report: ReportBuilder = field(default_factory=ReportBuilder)
    bare: bool = False
    shift: int = 0
    numbered: bool = False
    index: int | None = None
    months: str = "egypt"  # of the date under the title, as profiles have them
    digits: str = "european"
    _sections: int = 0

    def section_id(self) -> str | None:
        """Return the id of the next heading of a page: ASCII, without letters (RTL.md H13)."""
        self._sections += 1
        return f"section-{self._sections}" if self.exact else None

    @property
    def base(self) -> Dir:
        """Return the direction of the article."""
        return self.article.meta.dir

    @property
    def texts(self) -> Catalog:
        """Return the texts of the program in the article's language."""
        return catalog(self.article.meta.lang.split("-")[0].lower())

    def data(self, name: str, value: str | None) -> tuple[str, str | None]:
        """Return a data attribute, left out of fragments and where it is empty."""
        return (f"data-{name}", value or None if self.exact else None)

    @property
    def place(self) -> tuple[str, str | None]:
        """Return the attribute that says which block the one at hand is, on numbered pages."""
        numbered = self.numbered and self.index is not None
        return ("data-block", str(self.index) if numbered else None)

    def dir_attributes(
        self, own: Dir | None, inherited: Dir, said: Dir | None = None
    ) -> tuple[tuple[str, str | None], ...]:
        """Return `dir` where it changes (RTL.md H2).

        A direction that was chosen and changes nothing is kept as data; `said` is the one that
        the elements around keep so, which a block without a direction has to take back.
        """
        effective = own or self.base
        taken_back = own is None and said is self.base and self.exact
        return (
            ("dir", effective if effective is not inherited or taken_back else None),
            self.data("dir", own if own is self.base else None),
        )

    def block_attributes(
        self,
        block: Block | Cell,
        *texts: Runs,
        name: str | None = None,
        inherited: Dir | None = None,
        lang: str | None = None,
        extra: tuple[tuple[str, str | None], ...] = (),
    ) -> str:
        """Return what every block carries: class, direction, language, alignment, spaces."""
        return attributes(
            ("class", name),
            *self.dir_attributes(block.dir, inherited or self.base),
            ("lang", lang),
            ("style", self.style(block.align, *texts)),
            *extra,
            *(() if isinstance(block, Cell) else (self.place,)),
        )

    def style(self, align: Align | None, *texts: Runs) -> str | None:
        """Return the style that aligns a text logically and keeps its spaces."""
        preserved = any(map(needs_preserving, texts))
        if self.bare and preserved:
            self.lose("spaces", "spaces", "line-breaks")
            preserved = False
        if align is None and not preserved:
            return None
        return style(
            ("text-align", align),
            ("white-space", "pre-wrap" if preserved else None),
        )

    def lose(self, id: str, *excuses: str, **args: str | int) -> None:
        """Note that something of the block at hand could not be carried, and what it excuses."""
        self.report.lose(f"html.{id}", self.index, excuses, **args)

    def inline(self, runs: Runs, own: Dir | None = None) -> str:
        """Return runs as HTML inside a block of a direction."""
        return inline_html(runs, own or self.base, self.notes, BARE if self.bare else PAGE)


@cache
def catalog(language: str) -> Catalog:
    return load_catalog(language)
