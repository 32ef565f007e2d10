"""A word that stands twice in a row by mistake: «في في»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.document.errors import message
from editor.document.nodes import Block
from editor.features.preflight.model import Check, Example, Level, Site, Spot
from editor.features.preflight.reading import readings
from editor.text.folding import LENIENT, fold

# Said twice on purpose, folded: emphasis, distribution, calls, names of father and son.
_MEANT = frozenset(
    """
    جدا رويدا صفا يوما بابا خطوه هيهات الله لا نعم كلا هيا ها هو هي هم بين مره مرات درجه قطره كلمه
    حرفا لحظه سنه صفحه حجرا امتي يا اه اخ حين محمد احمد علي حسن حسين محمود مصطفي ابراهيم
    سالم عمر خالد يوسف قليلا شيئا شييا وداعا مهلا سلاما امين صدقا من حبيبي يابا بورا وحده
    واحده فرده فرده بيت
    عاجل امك ثم قف ابدا تعال اسمع انتبه الي
    that had is very bye no ha so nous vous si non tres chut now there
    """.split()  # noqa: SIM905 - a table
)
_WORD = re.compile(r"[^\W\d_][\w\u0640\u064b-\u065f\u0670]*")
_HYPHENS = ("-", "‑", "'", "’")


def find(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the second of two words that are the same but for vowel signs."""
    for reading in readings(block):
        text = reading.text
        before, stop = "", -2
        for found in _WORD.finditer(text):
            word = found[0]
            start, end = found.span()
            # the first letters first: nearly all neighbours differ there
            near = start == stop + 1 and before[:1] == word[:1] and text[stop] in " \u00a0"
            if near and text[end : end + 1] not in _HYPHENS and _is_slip(before, word):
                what = message("preflight.repeated-word", word=before)
                yield Spot(what, stop, end, reading.place, mend="")
            before, stop = word, end


def _is_slip(first: str, second: str) -> bool:
    if fold(first, LENIENT).text != fold(second, LENIENT).text:
        return False
    if first[:1].isupper() and first.isascii():
        return False  # names: Baden Baden, Duran Duran
    word = fold(first, LENIENT).text
    accusative = word.endswith("ا") and len(word) > 3 and not word.startswith("ال")
    return len(word) > 1 and word not in _MEANT and not accusative


CHECK = Check(
    "repeated-word",
    Level.WARNING,
    find,
    examples=(
        Example("التقى الوزير في في الرياض.", 1, "التقى الوزير في الرياض."),
        Example("قالت الوزارة إنّ إن القرار نافذ.", 1, "قالت الوزارة إنّ القرار نافذ."),
        Example("كان سعيدًا جدًّا جدًّا."),
        Example("من 10 10 درجات، وقرأ الكتاب بابا بابا ثم قال: لا لا، هيهات هيهات."),
    ),
)
