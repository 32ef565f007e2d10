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
    حرفا لحظه سنه صفحه حجرا امتي يا اه اخ حين محمد احمد حسن حسين محمود مصطفي ابراهيم
    سالم عمر خالد يوسف قليلا شيئا شييا وداعا مهلا سلاما امين صدقا حبيبي يابا بورا وحده وحدو وحدي
    واحده فرده عاجل قف ابدا تعال اسمع انتبه
    شويه بشويه دابا واخا مرتين اثنين اثنتين زوجين ثلاثه اربعه خمسه سته سبعه عشره
    قديما دائما حتما عاما اسما قسما رقما نجما سهما هرما سلما يتيما غراما درهما حلما
    قطعه حبه ورقه جمله فقره نقطه ليله غرفه بيت دار زنقه شارع حي
    that had is very bye no ha so nous vous si non tres chut now there
    """.split()  # noqa: SIM905 - a table
)
_INSIDE = r"[\w\u0640\u064b-\u065f\u0670]*"
# Two neighbours that begin alike; what is between them and behind is asked only then.
_ALIKE = re.compile(rf"(?:^|[\s«“(\"—–-])(?=([^\W\d_])(?P<first>{_INSIDE})[ \u00a0]\1)")
_PAIR = re.compile(rf"([^\W\d_]{_INSIDE})[ \u00a0]([^\W\d_]{_INSIDE})")
# An indefinite accusative said twice distributes: «كتابا كتابا».
_ACCUSATIVE = re.compile("(?!ال).*(?<![هنم])(?<!هذ)(?<!اذ)ا")
_GOES_ON = re.compile(r"(?<!قال)(?<!سأل)[\w»”)] $")
_OPENED = re.compile(r"(?:^|[«“\"(:.!؟،؛…–—-])\s*$")
_CLOSED = re.compile(r"[»”]?[،!؟?.…]")
_HYPHENS = ("-", "‑", "'", "’")


def find(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the second of two words that are the same but for vowel signs."""
    for reading in readings(block):
        text = reading.text
        for alike in _ALIKE.finditer(text):
            pair = _PAIR.match(text, alike.end())
            if pair is None or text[pair.end() : pair.end() + 1] in _HYPHENS:
                continue
            asks = pair[1] == "من" and not _GOES_ON.search(text[: pair.start()])
            # «– عندي عندي، ولكن بشرط!» is an answer
            answers = _CLOSED.match(text, pair.end()) and _OPENED.search(text[: pair.start()])
            if not asks and not answers and _is_slip(pair[1], pair[2]):  # «من من الحاضرين؟»
                what = message("preflight.repeated-word", word=pair[1])
                yield Spot(what, pair.end(1), pair.end(), reading.place, mend="")


def _is_slip(first: str, second: str) -> bool:
    if fold(first, LENIENT).text != fold(second, LENIENT).text:
        return False
    if first[:1].isupper() and first.isascii():
        return False  # names: Baden Baden, Duran Duran
    word = fold(first, LENIENT).text
    accusative = len(word) > 3 and bool(_ACCUSATIVE.fullmatch(word))
    return len(word) > 1 and word not in _MEANT and not accusative and first != "علي"


CHECK = Check(
    "repeated-word",
    Level.WARNING,
    find,
    examples=(
        Example("التقى الوزير في في الرياض.", 1, "التقى الوزير في الرياض."),
        Example("قالت الوزارة إنّ إن القرار نافذ.", 1, "قالت الوزارة إنّ القرار نافذ."),
        Example("كان سعيدًا جدًّا جدًّا، وقرأ النص مرتين مرتين، وفتّش المدينة بيت بيت، شوية شوية."),
        Example("– عندي عندي، ولكن بشرط! فوجد نفسه وحدو وحدو في البئر."),
        Example("من 10 10 درجات، وقرأ الكتاب بابا بابا ثم قال: لا لا، هيهات هيهات."),
    ),
)
