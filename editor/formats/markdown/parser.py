"""Markdown to HTML by Python-Markdown, with the parsers of `syntax` in its frame."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import Registry

from editor.formats.markdown.syntax.blocks import BlockReader
from editor.formats.markdown.syntax.inline import Names, fill_inline
from editor.formats.markdown.syntax.meaning import finish_blocks, prepare_blocks
from editor.formats.markdown.syntax.shortcodes import tell_unknown, with_paths
from editor.formats.markdown.syntax.tree import to_source

_WIKI = re.compile(r"\[\[[^\[\]\n^][^\[\]\n]*\]\]")


def nobody(_id: str, _text: str) -> None:
    """Tell nobody."""


def to_html(text: str, *, own: bool = False, tell: Callable[[str, str], None] = nobody) -> str:
    """Return the HTML of Markdown: not sanitised, not for a browser.

    `own` is a file that this program wrote: what looks like an address in it is text. `tell`
    takes the id of what is left out, and its text.
    """
    md = Markdown(extensions=[Syntax(own=own, tell=tell)])
    md.serializer = to_source  # the frame sets its own after the extensions
    return md.convert(text if own else with_paths(text))


class Syntax(Extension):
    """Puts the block parser and the inline parser of CommonMark into the frame."""

    def __init__(self, *, own: bool, tell: Callable[[str, str], None]) -> None:
        super().__init__()
        self._own = own
        self._tell = tell

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Exchange all that reads the source; the pipeline stays."""
        md.preprocessors = Registry()
        md.parser = BlockReader(md)
        md.treeprocessors = Registry()
        md.treeprocessors.register(_Inline(md, own=self._own, tell=self._tell), "inline", 20)
        md.postprocessors = Registry()
        md.stripTopLevelTags = False


def _has_wiki_link(element: Element) -> bool:
    """Tell whether a text has a link in double brackets: then Obsidian shows the file."""
    return "[[" in (element.text or "") and _WIKI.search(element.text or "") is not None


class _Inline(Treeprocessor):
    """Turns the texts of blocks into inline content, and puts the footnotes at the end."""

    def __init__(self, md: Markdown, *, own: bool, tell: Callable[[str, str], None]) -> None:
        super().__init__(md)
        self._own = own
        self._tell = tell
        self._numbers: dict[str, int] = {}
        self._counts: dict[int, int] = {}
        self._contents: list[Element] = []

    def run(self, root: Element) -> None:
        reader = cast("BlockReader", self.md.parser)
        self._reader = reader
        prepare_blocks(root, reader.texts)
        names = Names(
            links=reader.links,
            bare=not self._own,
            hard_lines=not self._own and any(map(_has_wiki_link, reader.texts)),
            notes=self._anchor,
            inline_note=self._inline_note,
            tell=self._tell,
        )
        for element in reader.texts:  # grows by notes in the text
            source, element.text = element.text or "", None
            tell_unknown(source, self._tell)
            fill_inline(element, source, names)
        finish_blocks(root)
        self._add_notes(root)
        for label in reader.notes:
            if label not in self._numbers:
                self._tell("markdown.note-unused", label)
        for id, text in reader.told:
            self._tell(id, text)

    def _anchor(self, label: str) -> Element | None:
        content = self._reader.notes.get(label)
        if content is None:
            return None
        if label not in self._numbers:
            self._numbers[label] = self._take(content)
        return self._next_anchor(self._numbers[label])

    def _inline_note(self, source: str) -> Element:
        content = Element("li")
        text = SubElement(content, "p")
        text.text = source
        self._reader.texts.append(text)
        return self._next_anchor(self._take(content))

    def _take(self, content: Element) -> int:
        self._contents.append(content)
        return len(self._contents)

    def _next_anchor(self, number: int) -> Element:
        count = self._counts.get(number, 0)
        self._counts[number] = count + 1
        return _note_anchor(number, count)

    def _add_notes(self, root: Element) -> None:
        if not self._contents:
            return
        if not self._own:
            SubElement(root, "div")  # a rule at the end of the body is not that of the footnotes
        holder = SubElement(root, "ol", {"class": "footnotes"})
        for number, content in enumerate(self._contents, 1):
            content.set("id", f"fn-{number}")
            last = content[-1] if len(content) and content[-1].tag == "p" else content
            for count in range(self._counts[number]):
                place = f"{number}-{count}" if count else f"{number}"
                SubElement(last, "a", {"href": f"#fnref-{place}"}).text = "↩"
            holder.append(content)


def _note_anchor(number: int, count: int) -> Element:
    """Return the anchor of a footnote; `count` is how many it has had before."""
    place = f"{number}" if not count else f"{number}-{count}"
    holder = Element("sup", {"id": f"fnref-{place}"})
    SubElement(holder, "a", {"href": f"#fn-{number}"}).text = str(number)
    return holder
