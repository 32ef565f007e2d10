"""The blocks of a file that are still open while its lines are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from editor.formats.markdown.syntax.line import Line

_NOTE_INDENT = 4
_DIVISION_END = re.compile(r":{3,}[ \t]*$")


@dataclass(slots=True)
class Container:
    """A block that holds blocks."""

    element: Element

    def goes_on(self, line: Line) -> bool:  # noqa: ARG002
        """Tell whether a line belongs to the container, and take its marker off the line."""
        return True


@dataclass(slots=True)
class Quotation(Container):
    """Lines behind `>`."""

    def goes_on(self, line: Line) -> bool:
        """Take the sign and a space."""
        if line.indent > 3 or line.char != ">":
            return False
        line.take_marker(1)
        line.take(1)
        return True


@dataclass(slots=True)
class Listing(Container):
    """A list; `sign` is what its items have in common."""

    sign: str = "-"


@dataclass(slots=True)
class Indented(Container):
    """What goes on under an indent: a list item, a footnote, a definition."""

    indent: int = _NOTE_INDENT
    lazy_blank: bool = True  # a blank line may follow right behind the marker

    def goes_on(self, line: Line) -> bool:
        """Take the indent."""
        if line.blank:
            if not len(self.element) and not self.lazy_blank:
                return False
            line.take(self.indent)
            return True
        if line.indent < self.indent:
            return False
        line.take(self.indent)
        return True


@dataclass(slots=True)
class Item(Indented):
    """A list item."""


@dataclass(slots=True)
class Division(Container):
    """A fenced division of pandoc."""

    def goes_on(self, line: Line) -> bool:  # noqa: ARG002
        """Go on until a fence of colons ends it."""
        return True


def ends_division(line: Line) -> bool:
    """Tell whether a line is the fence that ends a division."""
    return line.indent < 4 and _DIVISION_END.match(line.text, line.next) is not None


@dataclass(slots=True)
class Leaf:
    """A block that holds lines."""

    element: Element
    lines: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class Paragraph(Leaf):
    """A paragraph."""


@dataclass(slots=True)
class IndentedCode(Leaf):
    """Code by its indent."""


@dataclass(slots=True)
class FencedCode(Leaf):
    """Code between fences, `indent` columns of each line being the fence's."""

    fence: str = "```"
    indent: int = 0
    info: str = ""
    end: re.Pattern[str] | None = None  # what ends it in place of a fence

    def ends_with(self, line: Line) -> bool:
        """Tell whether a line is the closing fence."""
        if self.end is not None:
            return self.end.match(line.text, line.next) is not None
        if line.indent > 3 or line.char != self.fence[0]:
            return False
        words = line.words().rstrip(" \t")
        return len(words) >= len(self.fence) and not words.strip(self.fence[0])


@dataclass(slots=True)
class Html(Leaf):
    """Lines of HTML up to what ends them; None: a blank line."""

    end: re.Pattern[str] | None = None


@dataclass(slots=True)
class Comment(Html):
    """Lines that are not shown."""


@dataclass(slots=True)
class Rows(Leaf):
    """The rows of a pipe table below its head; `aligns` holds the alignment of each column."""

    aligns: tuple[str, ...] = ()
