"""How checks read a block: its texts once for all of them, code blotted out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor.document.marks import MarkKind
from editor.document.nodes import Block, Code, Dir, Figure, Heading, Paragraph, Runs, Text
from editor.document.places import OBJECT, Place, places, text_of
from editor.text.structure.lines import Line
from editor.text.structure.pictures import picture_part
from editor.text.words import count_words

ADDRESS = re.compile(
    r"(?:https?://|ftp://|www\.)[^\s<>«»“”\"،؛]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b(?:[a-z0-9-]+\.)+(?:com|org|net|info|ma|eg|sa|fr|dz|tn|io|gov|edu)\b(?:/[^\s،؛»)]*)?",
    re.IGNORECASE,
)
_MAY_HOLD = re.compile(r"[./@]")
_ASCII = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One text of a block: where it is, and its letters; code and addresses are `OBJECT` signs."""

    place: Place
    text: str
    runs: Runs


@dataclass(slots=True)
class _Seen:
    """What was made of the block that was asked for last; each check asks in turn."""

    block: Block
    readings: tuple[Reading, ...] | None = None
    content: str | None = None
    picture: Figure | None = None
    is_picture_known: bool = False


_last = _Seen(Paragraph())


def _seen(block: Block) -> _Seen:
    """Return what is known of a block; whoever asks in another thread gets one of his own."""
    global _last  # noqa: PLW0603
    seen = _last
    if seen.block is not block:
        seen = _last = _Seen(block)
    return seen


def readings(block: Block) -> tuple[Reading, ...]:
    """Return the texts of a block in which a person reads language; offsets are the article's."""
    seen = _seen(block)
    if seen.readings is None:
        seen.readings = (
            ()
            if isinstance(block, Code)
            else tuple(Reading(place, _legible(runs), runs) for place, runs in places(block))
        )
    return seen.readings


def _legible(runs: Runs) -> str:
    text = text_of(runs)
    if any(isinstance(run, Text) and run.marks for run in runs):
        parts: list[str] = []
        for run in runs:
            if not isinstance(run, Text):
                parts.append(text_of((run,)))
            elif any(mark.kind is MarkKind.CODE for mark in run.marks):
                parts.append(OBJECT * len(run.text))
            else:
                parts.append(run.text)
        text = "".join(parts)
    if _ASCII.search(text) and _MAY_HOLD.search(text):
        text = ADDRESS.sub(_blot, text)
    return text


def _blot(found: re.Match[str]) -> str:
    kept = found[0].rstrip(".,:;!?)")
    return OBJECT * len(kept) + found[0][len(kept) :]


def direction_of(block: Block, site_dir: Dir) -> Dir:
    """Return the base direction of a block in an article of a direction."""
    return block.dir or site_dir


def content(block: Block) -> str:
    """Return the running text of a block, "" for what has none."""
    seen = _seen(block)
    if seen.content is None:
        seen.content = text_of(getattr(block, "runs", ()))
    return seen.content


def line_of(text: str, number: int = 1) -> Line:
    """Return a text as a line that `editor.text.structure` judges."""
    return Line(number, text, text.strip(), count_words(text))


def picture_of(block: Block) -> Figure | None:
    """Return the picture that a block is, or that its file name left in the text stands for."""
    seen = _seen(block)
    if not seen.is_picture_known:
        seen.picture, seen.is_picture_known = _picture(block), True
    return seen.picture


def _picture(block: Block) -> Figure | None:
    if isinstance(block, Figure):
        return block
    if isinstance(block, Paragraph | Heading) and 0 < len(text := content(block).strip()) <= 160:
        part = picture_part(line_of(text)) if _may_name(text) else None
        found = part.block if part is not None else None
        # a line that is only a caption is still text
        if isinstance(found, Figure) and (found.name or found == Figure()):
            return found
    return None


def _may_name(text: str) -> bool:
    """Refuse nearly every paragraph without asking more: a name has a suffix or many digits."""
    return "." in text or text[0] in "[(<" or sum(map(str.isdigit, text)) >= 3
