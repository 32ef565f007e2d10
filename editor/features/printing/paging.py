"""Divides a text into pages: what stays together, and where the footnotes stand.

Made of strips, which no page divides: a line of text, a picture, the row of a table. A strip that
is kept goes to the page of the next one, so a heading stands over its text, no line of a paragraph
alone, and a picture over its caption.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from editor.formats.pdf.sheet import Item, Line, Part, Picture

NOTES_GAP = 16.0  # over the footnotes of a page, with the rule in it
MOST_NOTES = 0.7  # of a page that footnotes of the page before may fill


@dataclass(frozen=True, slots=True)
class Strip:
    """What a page does not divide, across the column.

    `items` are placed from its upper left corner. `before` is the room over it, which it does not
    need at the head of a page. `repeat` stands again at the head of a page that begins with it.
    """

    height: float
    items: tuple[Item, ...]
    before: float = 0.0
    keep: bool = False
    notes: tuple[int, ...] = ()
    repeat: tuple[Strip, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The strips of a page with their heights from its head, and its footnotes from its foot up."""

    strips: tuple[tuple[float, Strip], ...]
    notes: tuple[Strip, ...]


def kept_lines(strips: Sequence[Strip], *, with_next: bool = False) -> list[Strip]:
    """Join the lines of a paragraph so that neither its first nor its last stands alone."""
    last = len(strips) - 1
    return [
        replace(
            strip,
            keep=(with_next and (index > last - 2 or last < 3))
            or (index < last and (index in {0, last - 1})),
        )
        for index, strip in enumerate(strips)
    ]


def moved(item: Item, x: float, y: float) -> Item:
    """Return an item in another place."""
    match item:
        case Line() | Picture():
            return replace(item, x=item.x + x, y=item.y + y)
        case _ if hasattr(item, "x"):
            return replace(item, x=item.x + x, y=item.y + y)  # pyright: ignore[reportAttributeAccessIssue]
        case _:
            return replace(item, y=item.y + y)


class _Page:
    """A page that is being filled."""

    def __init__(
        self, depth: float, notes: Mapping[int, Sequence[Strip]], left: deque[Strip]
    ) -> None:
        self._depth = depth
        self._known = notes
        self.strips: list[tuple[float, Strip]] = []
        self.notes: list[Strip] = []
        self._left = left
        self._used = 0.0
        self._of_notes = 0.0
        while left and (not self.notes or self._note_room(left[0]) <= depth * MOST_NOTES):
            self._add_note(left.popleft())

    def _note_room(self, strip: Strip) -> float:
        return self._of_notes + strip.before + strip.height + (0 if self.notes else NOTES_GAP)

    def _add_note(self, strip: Strip) -> None:
        self._of_notes = self._note_room(strip)
        self.notes.append(strip)

    def _height(self, strip: Strip) -> float:
        return strip.height + (strip.before if self.strips else 0.0)

    def has_room(self, strip: Strip) -> bool:
        """Tell whether a strip and its footnotes fit."""
        notes = [each for number in strip.notes for each in self._known[number]]
        room = sum(each.before + each.height for each in notes)
        if notes and not self.notes:
            room += NOTES_GAP
        return self._used + self._height(strip) + self._of_notes + room <= self._depth + 0.01

    def add(self, strip: Strip) -> None:
        """Place a strip; footnotes that find no room are left for the next page."""
        if not self.strips and not strip.items:
            return  # room under something that stands on the page before
        if not self.strips:
            for each in strip.repeat:
                self._place(replace(each, items=tuple(_unread(item) for item in each.items)))
        self._place(strip)
        for number in strip.notes:
            for note in self._known[number]:
                if self._left or self._used + self._note_room(note) > self._depth + 0.01:
                    self._left.append(note)
                else:
                    self._add_note(note)

    def _place(self, strip: Strip) -> None:
        top = self._used + (strip.before if self.strips else 0.0)
        self.strips.append((top, strip))
        self._used = top + strip.height

    def sheet(self) -> Sheet:
        return Sheet(tuple(self.strips), tuple(self.notes))


def _unread(item: Item) -> Item:
    """Return an item that stands on the page again, but is not read again."""
    if isinstance(item, Line | Picture):
        part: Part | None = None
        return replace(item, part=part)
    return item


def divide(
    strips: Iterable[Strip], notes: Mapping[int, Sequence[Strip]], depth: float
) -> Iterator[Sheet]:
    """Divide strips into pages of a height; `notes` are the strips of each footnote."""
    left: deque[Strip] = deque()
    flow: Iterator[Strip] = iter(strips)
    carried: deque[Strip] = deque()
    while True:
        page: list[Strip] = []
        trial = _Page(depth, notes, deque(left))
        following: Strip | None = None
        for strip in _drain(carried, flow):
            if page and not trial.has_room(strip):
                following = strip
                break
            page.append(strip)
            trial.add(strip)
        end = _break(page) if following is not None else len(page)
        final = _Page(depth, notes, left)
        for strip in page[:end]:
            final.add(strip)
        if final.strips or final.notes:
            yield final.sheet()
        if following is not None:
            carried.extendleft(reversed([*page[end:], following]))
        elif not left:
            return


def _drain(carried: deque[Strip], flow: Iterator[Strip]) -> Iterator[Strip]:
    while carried:
        yield carried.popleft()
    for strip in flow:  # noqa: UP028 - `yield from` would close it with the page
        yield strip


def _break(page: Sequence[Strip]) -> int:
    """Return how many strips of a full page may stay on it."""
    for end in range(len(page), 0, -1):
        if not page[end - 1].keep:
            return end
    return len(page)
