"""Page: the paper that an article is laid on, its margins, and how it is turned."""

from __future__ import annotations

from dataclasses import dataclass

from editor.document.nodes import Dir
from editor.formats.docx import names

EMU_PER_TWIP = 635


@dataclass(frozen=True, slots=True)
class Page:
    """A page in twips; margins are those of the text."""

    width: int = names.PAGE_WIDTH
    height: int = names.PAGE_HEIGHT
    margin_top: int = names.MARGIN
    margin_bottom: int = names.MARGIN
    margin_left: int = names.MARGIN
    margin_right: int = names.MARGIN

    @property
    def text_width(self) -> int:
        """The width that lines have, in twips."""
        return max(1, self.width - self.margin_left - self.margin_right)

    @property
    def text_height(self) -> int:
        """The height that lines have, in twips."""
        return max(1, self.height - self.margin_top - self.margin_bottom)


A4 = Page()
PAGES = {"a4": A4, "letter": Page(12240, 15840)}


def section_xml(page: Page, dir: Dir, references: str, *, other_first: bool = False) -> str:
    """Return the last section of the body, which turns with the article (D8).

    `references` are those to headers and footers; `other_first` gives the first page its own.
    """
    first = "<w:titlePg/>" if other_first else ""
    direction = "<w:bidi/><w:rtlGutter/>" if dir is Dir.RTL else ""
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{page.width}" w:h="{page.height}"/>'
        f'<w:pgMar w:top="{page.margin_top}" w:right="{page.margin_right}"'
        f' w:bottom="{page.margin_bottom}" w:left="{page.margin_left}"'
        ' w:header="708" w:footer="708" w:gutter="0"/>'
        f'<w:cols w:space="708"/>{first}{direction}</w:sectPr>'
    )
