"""The block parser: lines to a tree of blocks, whose texts are still Markdown.

The strategy of CommonMark 0.31 (appendix): each line is offered to the blocks that are open, then
to what may begin a block, and what is left of it is text.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown.blockparser import BlockParser

from editor.formats.markdown.syntax.attributes import attributes_at, raw_format_at
from editor.formats.markdown.syntax.line import Line
from editor.formats.markdown.syntax.links import Target, take_definition, unescaped
from editor.formats.markdown.syntax.open import (
    Comment,
    Container,
    Division,
    FencedCode,
    Html,
    Indented,
    IndentedCode,
    Leaf,
    Listing,
    Paragraph,
    Rows,
)
from editor.formats.markdown.syntax.paragraphs import special_block, without_block_id
from editor.formats.markdown.syntax.shortcodes import without_escapes
from editor.formats.markdown.syntax.starts import STARTS, Begun
from editor.formats.markdown.syntax.tables import cells_of

_MAX_PADDING = 100_000  # cells that rows lack: a long head could make a small file a huge one


class BlockReader(BlockParser):
    """Reads one file. `texts` are the elements of the tree whose text is inline source."""

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802
        """Return the tree of a file."""
        self.root = Element("div")
        self.stack: list[Container] = [Container(self.root)]
        self.leaf: Leaf | None = None
        self.texts: list[Element] = []
        self.links: dict[str, Target] = {}
        self.notes: dict[str, Element] = {}
        self.told: list[tuple[str, str]] = []  # ids and texts of what was left out
        self._depth = 1
        self._padding = 0
        for line in lines:
            self._line(line)
        self._depth = 1
        self.close_all()
        return ElementTree(self.root)

    # --- one line -----------------------------------------------------------------------------

    def _line(self, text: str) -> None:
        line = Line(text)
        stack = self.stack
        depth = 1
        while depth < len(stack) and stack[depth].goes_on(line):
            depth += 1
        self._depth = depth
        leaf = self.leaf
        if depth == len(stack) and leaf is not None and self._takes(leaf, line):
            return
        while not line.blank:
            if line.indent > 3:
                if isinstance(self.leaf, Paragraph):
                    break  # its lines may be indented as one likes
                self.open_leaf(IndentedCode(Element("pre")))
                line.take(4)
                self._add_line(line.rest())
                return
            begun = self._begin(line)
            if begun is Begun.LEAF:
                return
            if begun is None:
                break
        self._text(line)

    def _begin(self, line: Line) -> Begun | None:
        line.drop_marks()
        for start in STARTS.get(line.char, ()):
            if begun := start(self, line):
                return begun
        return None

    def _takes(self, leaf: Leaf, line: Line) -> bool:
        """Let a leaf that goes its own way take a line; tell whether it has."""
        match leaf:
            case FencedCode():
                if leaf.ends_with(line):
                    self.close_leaf()
                    return True
                line.take(leaf.indent)
                leaf.lines.append(line.rest())
                return True
            case Html():
                if leaf.end is None and line.blank:
                    self.close_leaf()
                    return True
                source = line.rest()
                leaf.lines.append(source)
                if leaf.end and leaf.end.search(source):
                    self.close_leaf()
                return True
            case IndentedCode():
                if line.blank or line.indent > 3:
                    line.take(4)
                    leaf.lines.append(line.rest())
                    return True
                self.close_leaf()
            case _:
                pass
        return False

    def _text(self, line: Line) -> None:
        """Add what is left of a line as text."""
        leaf = self.leaf
        if line.blank:
            self.close_unmatched()
            if not isinstance(self.leaf, (FencedCode, Html, IndentedCode)):
                self.close_leaf()
        elif isinstance(leaf, Paragraph):  # as a lazy line, too
            leaf.lines.append(line.words())
        elif isinstance(leaf, Rows) and self.all_matched:
            self.add_row(cells_of(line.words()), "td")
        else:
            self.open_leaf(Paragraph(Element("p")))
            self._add_line(line.words())

    # --- what starts of blocks ask for ----------------------------------------------------------

    @property
    def all_matched(self) -> bool:
        """Tell whether the line belongs to every container that is open."""
        return self._depth == len(self.stack)

    def close_unmatched(self) -> None:
        """Close the containers to which the line does not belong, and the leaf in them."""
        if self._depth < len(self.stack):
            self.close_leaf()
            del self.stack[self._depth :]

    def close_all(self) -> None:
        """Close everything."""
        self.close_leaf()
        del self.stack[1:]
        self._depth = 1

    def open(self, container: Container) -> None:
        """Begin a container in the one that the line belongs to."""
        self.make_room(for_item=container.element.tag in ("li", "dd"))
        parent = self.stack[-1].element
        parent.append(container.element)
        self.stack.append(container)
        self._depth = len(self.stack)

    def open_leaf(self, leaf: Leaf) -> None:
        """Begin a leaf."""
        self.add(leaf.element)
        self.leaf = leaf

    def add(self, element: Element) -> Element:
        """Add a block that is complete."""
        self.make_room()
        self.stack[-1].element.append(element)
        return element

    def add_text(self, element: Element, source: str) -> None:
        """Add a block of inline content."""
        element.text = source
        self.texts.append(self.add(element))

    def make_room(self, *, for_item: bool = False) -> None:
        """Close what cannot hold a new block, or a new item."""
        self.close_unmatched()
        self.close_leaf()
        while isinstance(self.stack[-1], Listing) and not for_item:
            self.stack.pop()
        self._depth = len(self.stack)

    def open_note(self, label: str) -> None:
        """Begin the text of a footnote, which stands outside of the tree."""
        element = self.notes.setdefault(label, Element("li"))
        self.stack.append(Indented(element))
        self._depth = len(self.stack)

    def take_terms(self) -> list[str] | None:
        """Return the terms that a definition belongs to, with the list of them on the stack.

        None if there is no term above: the paragraph before, or another definition.
        """
        leaf = self.leaf
        if isinstance(leaf, Paragraph) and self.all_matched:
            terms = leaf.lines
            self.drop_leaf()
        else:
            self.make_room()
            above = self.last_block()
            if above is None:
                return None
            if above.tag == "dl":
                terms: list[str] = []
            elif above.tag == "p" and self.texts and self.texts[-1] is above:
                terms = (self.texts.pop().text or "").split("\n")
                del self.stack[-1].element[-1]
            else:
                return None
        parent = self.stack[-1].element
        above = self.last_block()
        if above is None or above.tag != "dl":
            above = SubElement(parent, "dl")
        self.stack.append(Listing(above, ":"))
        self._depth = len(self.stack)
        return [term.strip() for term in terms]

    def caption_table(self, source: str) -> bool:
        """Give the table above a caption; tell whether there is one without."""
        above = self.last_block() if self.leaf is None and self.all_matched else None
        if above is None or above.tag != "table" or above[0].tag == "caption":
            return False
        caption = Element("caption")
        caption.text = source
        above.insert(0, caption)
        self.texts.append(caption)
        return True

    def close_division(self) -> bool:
        """Close the innermost fenced division; tell whether there was one."""
        for index in range(len(self.stack) - 1, 0, -1):
            if isinstance(self.stack[index], Division):
                self._depth = index
                self.close_unmatched()
                return True
        return False

    def last_block(self) -> Element | None:
        """Return the last block in the container that the line belongs to."""
        parent = self.stack[self._depth - 1].element
        return parent[-1] if len(parent) else None

    def add_row(self, cells: list[str], tag: str) -> None:
        """Add a row to the table that is open; it has as many cells as the head."""
        leaf = self.leaf
        if not isinstance(leaf, Rows):
            return
        name = "thead" if tag == "th" else "tbody"
        part = leaf.element[-1] if len(leaf.element) else None
        if part is None or part.tag != name:
            part = SubElement(leaf.element, name)
        row = SubElement(part, "tr")
        missing = len(leaf.aligns) - len(cells)
        self._padding += max(0, missing)
        padded = cells + [""] * missing if self._padding < _MAX_PADDING else cells
        for source, align in zip(padded, leaf.aligns, strict=False):
            style = {"style": f"text-align: {align}"} if align else {}
            cell = SubElement(row, tag, style)
            cell.text = source
            self.texts.append(cell)

    # --- leaves -----------------------------------------------------------------------------------

    def _add_line(self, source: str) -> None:
        if self.leaf is not None:
            self.leaf.lines.append(source)

    def drop_leaf(self) -> None:
        """Take the open leaf out of the tree: something else is made of its lines."""
        if self.leaf is not None:
            del self.stack[-1].element[-1]
            self.leaf = None

    def close_leaf(self) -> None:
        """Close the open leaf and give its element what its lines hold."""
        leaf, self.leaf = self.leaf, None
        match leaf:
            case Paragraph():
                self._close_paragraph(leaf)
            case IndentedCode():
                while leaf.lines and not leaf.lines[-1].strip():
                    leaf.lines.pop()
                _set_code(leaf.element, "\n".join(leaf.lines), "")
            case FencedCode():
                _set_fenced(leaf)
            case Comment():
                leaf.element.text = ""
                self.told.append(("markdown.comment", " ".join(leaf.lines).strip(" %")[:80]))
            case Html():
                leaf.element.text = "\n".join(leaf.lines) + "\n"
            case _:
                pass

    def _close_paragraph(self, leaf: Paragraph) -> None:
        """Give a paragraph its text, or put in its place what the text stands for."""
        text = self.without_definitions(leaf)
        parent = self.stack[-1].element
        if not text:
            del parent[-1]
        elif (made := special_block(text, self.texts)) is not None:
            parent[-1] = made
        else:
            leaf.element.text = without_block_id(text)
            self.texts.append(leaf.element)

    def without_definitions(self, leaf: Paragraph) -> str:
        """Return the text of a paragraph behind the link definitions that it begins with."""
        text = "\n".join(leaf.lines).strip(" \t\n")
        while text.startswith("[") and (end := take_definition(text, self.links)):
            text = text[end:].lstrip(" \t\n")
        leaf.lines = text.split("\n")
        return text


def _set_code(element: Element, text: str, language: str) -> None:
    # the parser of HTML drops one line end right behind the tag of `pre`, so `code` stands first
    element.set("dir", "ltr")
    code = SubElement(element, "code")
    if language:
        code.set("class", f"language-{language}")
    code.text = without_escapes(text)


def _set_fenced(leaf: FencedCode) -> None:
    text = "\n".join(leaf.lines)
    if (raw := raw_format_at(leaf.info, 0)) and raw[0] in ("html", "html5"):
        leaf.element.tag, leaf.element.text = "raw", text + "\n"
        return
    info = leaf.info
    found = attributes_at(info, info.find("{")) if "{" in info else None
    language = info.partition("{")[0].partition(" ")[0] if not raw else raw[0]
    if found and not language:
        language = found[0].get("class", "").partition(" ")[0]
    _set_code(leaf.element, text, unescaped(language).removeprefix("."))
