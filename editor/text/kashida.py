"""Where a word may be stretched by a kashida, and how a line shares out its room.

For the screen alone: nothing is inserted in the text (RTL.md E13). A place is a letter that is
joined to the next one, with its vowel signs. Source of the order of preference: Microsoft's rules
for Arabic justification, as W3C "Arabic & Persian Layout Requirements" (h_justification_kashida)
tells them: after a written tatweel, after seen and sad, before a final heh, dal or teh marbuta,
before a final alef, lam, kaf or tah, before a final reh or yeh behind a beh, before a final waw,
ain, qaf or feh, else between any joined letters. One place a word, as late in it as it comes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
TATWEEL = "\u0640"
RIGHT_JOINING = frozenset("اأإآٱدذرزژڑڈوؤةۃىۀے")  # joined to the letter before, never to the next
ALEFS = frozenset("اأإآٱ")
LETTER = "\u0620-\u063a\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff"
UNJOINED = frozenset("ء")
BEHS = frozenset("بتثنيئپ")
SHORTEST = 3  # letters of a word that bears stretching

_CLUSTER = re.compile(f"[{LETTER}{TATWEEL}][{MARKS}]*")
_WORD = re.compile(f"(?:[{LETTER}{TATWEEL}][{MARKS}]*){{{SHORTEST},}}")
_GOD = re.compile(f"ل[{MARKS}]*ل[{MARKS}]*ه")  # a ligature of its own, never stretched


@dataclass(frozen=True, slots=True)
class Place:
    """A letter with its signs that may be stretched; of two places the lower `rank` is taken."""

    start: int
    end: int
    rank: int


def kashida_places(text: str) -> list[Place]:
    """Return the best place of each word that has one, in the order of the text."""
    out: list[Place] = []
    for word in _WORD.finditer(text):
        if _GOD.search(word[0]):
            continue
        clusters = [(m.start() + word.start(), m[0]) for m in _CLUSTER.finditer(word[0])]
        places = [
            Place(at, at + len(cluster), rank)
            for index, (at, cluster) in enumerate(clusters[:-1])
            if (rank := _rank([letter[0] for _, letter in clusters], index)) is not None
        ]
        if places:
            out.append(min(places, key=lambda place: (place.rank, -place.start)))
    return out


def _rank(letters: list[str], index: int) -> int | None:
    """Return how well a stroke stands behind a letter of a word, None where none can."""
    here, following = letters[index], letters[index + 1]
    if here in RIGHT_JOINING or here in UNJOINED or following in UNJOINED:
        return None
    if here == "ل" and following in ALEFS:
        return None  # one glyph
    if here == TATWEEL:
        return 0
    if here in "سشصض":
        return 1
    last = index + 2 == len(letters)
    if last and following in "هةد":
        return 2
    if following in "اأإآ" or (last and following in "لكط"):
        return 3
    if last and following in "ريى" and here in BEHS:
        return 4
    if last and following in "وعقف":
        return 5
    return 6


def share_out(count: int, room: int, most: int, wish: int = 3) -> list[int]:
    """Return how many units each of `count` places gets of `room`, none above `most`.

    Places are in the order of preference; where there is little room only the first get some,
    each at least `wish` as far as it reaches, so that few words are stretched visibly.
    """
    if room <= 0 or not count:
        return [0] * count
    used = min(count, max(1, room // wish))
    each, more = divmod(min(room, used * most), used)
    return [each + (index < more) if index < used else 0 for index in range(count)]
