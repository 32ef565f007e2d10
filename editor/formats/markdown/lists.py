"""Lists as Markdown: markers in ASCII, levels by indents that every reader understands."""

from __future__ import annotations

from collections.abc import Sequence

from editor.document.nodes import ListItem, ListKind
from editor.formats.markdown.inline import Notes, inline_markdown

INDENT = 4  # Python-Markdown takes no less, CommonMark no more than the marker and four
SEPARATOR = "<!-- -->"
"""Stands between two lists that would run together."""

_MAX_SLACK = 3  # how far a line may stand right of its indent and still count as that level
_MAX_NUMBER = 9999


def fits_markdown(items: Sequence[ListItem], numbers: Sequence[int | None]) -> bool:
    """Tell whether the markers of a list are short enough for indents of four."""
    if max((number or 0 for number in numbers), default=0) > _MAX_NUMBER:
        return False
    widths: list[int] = []
    for item, number in zip(items, numbers, strict=True):
        del widths[item.level :]
        if sum(widths) - INDENT * len(widths) > _MAX_SLACK:
            return False
        widths.append(_width(_marker(item, number)))
    return True


def list_markdown(
    items: Sequence[ListItem],
    numbers: Sequence[int | None],
    notes: Notes,
    *,
    exact: bool = False,
    turned: bool = False,
) -> list[str]:
    """Return the lines of a list; `numbers` are those that its items have.

    `exact` indents by the width of each marker, which only CommonMark reads. `turned` takes the
    other signs, so that the list does not go on with the one above.
    """
    writer = _ListWriter(notes, exact=exact, signs="*)" if turned else "-.")
    for item, number in zip(items, numbers, strict=True):
        writer.add(item, number)
    return writer.lines


class _ListWriter:
    def __init__(self, notes: Notes, *, exact: bool, signs: str) -> None:
        self._notes = notes
        self._bullet, self._point = signs
        self._exact = exact
        self._widths: list[int] = []  # of the markers that the present item stands under
        self._kinds: list[tuple[str, int | None]] = []  # sign and number of the last by level
        self._loose = False  # the last line belongs to a further paragraph
        self._first = 0  # the level of the first line since the last blank one
        self.lines: list[str] = []

    def add(self, item: ListItem, number: int | None) -> None:
        # a break alone on a line would be a block of HTML, but not behind a box
        empty = "<br>" if item.kind is ListKind.TASK else "<p><br></p>"
        content = inline_markdown(item.runs, self._notes) or empty
        if item.kind is ListKind.NONE:
            del self._widths[item.level + 1 :]
            del self._kinds[item.level + 1 :]
            indent = " " * sum(self._widths)
            self.lines += ["", indent + content.replace("\n", "\n" + indent)]
            self._loose = True
            self._first = item.level + 1
            return
        sign = self._sign(item.level, number)
        marker = sign if number is None else f"{number}{sign}"
        del self._widths[item.level :]
        indent = " " * sum(self._widths)
        self._divide(item.level, sign, number, indent)
        self._widths.append(len(marker) + 1 if self._exact else _width(marker))
        box = ""
        if item.kind is ListKind.TASK:
            box = "[x] " if item.checked else "[ ] "
        inner = "\n" + " " * sum(self._widths)
        self.lines.append(f"{indent}{marker} {box}{content.replace(chr(10), inner)}")
        self._loose = False

    def _sign(self, level: int, number: int | None) -> str:
        """Return the sign of an item; the other one begins a new list where comments may not."""
        if number is None:
            return self._bullet
        last = self._kinds[level] if level < len(self._kinds) else None
        if self._notes.profile.html or last is None or last[1] is None:
            return self._point
        follows = number == last[1] + 1
        return last[0] if follows else ")" if last[0] == "." else "."

    def _divide(self, level: int, sign: str, number: int | None, indent: str) -> None:
        """Put between this item and the last what keeps two lists apart."""
        last = self._kinds[level] if level < len(self._kinds) else None
        del self._kinds[level:]
        self._kinds.append((sign, number))
        if not self.lines:
            return
        # Python-Markdown takes what stands left of the first line after a blank one for its text
        blank = self._loose or level < self._first
        if last is None:
            # CommonMark lets only a list from one stand right under the text of an item
            blank = blank or number not in (None, 1)
        elif last[0] != sign:
            blank = True
        elif number is not None and last[1] is not None and number != last[1] + 1:
            self.lines += ["", indent + SEPARATOR]
            blank = True
        if blank:
            self.lines.append("")
            self._first = level


def _marker(item: ListItem, number: int | None) -> str:
    """Return the marker of an item, its number in ASCII digits (RTL.md M3)."""
    return f"{number}." if item.kind is ListKind.NUMBER else "-"


def _width(marker: str) -> int:
    return max(INDENT, len(marker) + 1)
