"""One name in two spellings: «مصطفى» here and «مصطفي» there, «فاطمة» and «فاطمه»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from editor.document.article import Article
from editor.document.errors import message
from editor.document.meta import Meta
from editor.document.nodes import Block, Paragraph
from editor.document.places import Place
from editor.document.runs import text_run
from editor.features.preflight.model import Check, Example, Level, Problem, Site, Spot
from editor.features.preflight.reading import readings

_A = "\u0621-\u064a"
_SIGNS = re.compile("[\u0640\u064b-\u0652\u0670]")
_END = re.compile(r"[يىةه](?![\w\u064b-\u0652])")
_WORD = re.compile(rf"[{_A}\u0640\u064b-\u0652\u0670]{{3,}}\Z")
_NEXT = re.compile(rf" ([{_A}]+)")
_LONG = 40  # letters that no word has
_PROCLITIC = re.compile(r"(?:و|ف)?(?:ب|ك|ل)?(?=.{4})")

# Names that end so, without a doubt about what else they might be.
_NAMES = frozenset(
    """
    فاطمة عائشة خديجة حمزة أسامة سمية مكة القاهرة فرنسا معاوية طلحة عكرمة قتادة حذيفة زينة
    نادية سعدية
    مصطفى موسى عيسى يحيى سلمى ليلى لبنى بشرى مرتضى مجتبى نجوى سلوى رضوى الإسكندرية طنجة الدوحة
    غزة جدة
    البصرة الرقة اللاذقية السعودية سورية رقية صفية بثينة أمينة حليمة مريمة جميلة نبيلة فضيلة شادية
    عبلة عزة مروة عطية حنيفة عبيدة أمية الزهراوى الفاسي العلوي الإدريسي القرطبي البغدادي التونسي
    المصري المغربي الجزائري الدمشقي الحلبي الطنجاوي الحمداني الشافعي المالكي الحنبلي الغزالي الرازي
    البخاري النووي العقاد المنفلوطي الجابري الخطيبي الهادي المهدي التازي السويسي الوزاني الكتاني
    """.split()  # noqa: SIM905 - a table
)
_PAIRS = {"ي": "ى", "ى": "ي", "ة": "ه", "ه": "ة"}
# Both are words, whatever stands behind them.
_BOTH = frozenset(
    """
    علي الي لدي مدي هدي حتي متي اري يري بني منه فيه عليه اليه له به عنه معه فتي
    """.split()  # noqa: SIM905 - a table
)

# What stands before a name.
_LEADS = frozenset(
    """
    السيد السيدة الدكتور الدكتورة الأستاذ الأستاذة الشيخ الحاج الحاجة الوزير الوزيرة المهندس القاضي
    الرئيس الكاتب الكاتبة الشاعر الشاعرة الفنان الفنانة عبد بن أبو أم محمد أحمد علي حسن حسين
    محمود إبراهيم سعيد سعاد يوسف عمر خالد نجيب جمال كمال سمير نبيل رشيد كريم هند أمين طارق ياسين
    إدريس عثمان صالح سالم
    """.split()  # noqa: SIM905 - a table
)

Found = tuple[tuple[str, str, bool, int, int, Place], ...]


def _words(block: Block, _site: Site) -> Found:
    found: list[tuple[str, str, bool, int, int, Place]] = []
    for reading in readings(block):
        text = reading.text
        for each in _END.finditer(text):
            end = each.end()
            first = max(text.rfind(" ", 0, end) + 1, end - _LONG)
            letters = _WORD.search(text[first:end])
            if letters is None:
                continue
            word = _SIGNS.sub("", letters[0])
            if len(word) > 3 or word in _NAMES:
                following = _NEXT.match(text, end)
                start = first + letters.start()
                led = text[max(0, start - 20) : start].rstrip().rpartition(" ")[2] in _LEADS
                name = following[1] if following else ""
                found.append((word, name, led, start, end, reading.place))
    return tuple(found)


def find(article: Article, found: Sequence[Found], site: Site) -> Iterator[Problem]:
    """Yield the rarer spellings of a name that stands in the article in both, its title included.

    It is a name if it is known as one, or if the same word follows it each time, or a first name
    or a title stands before it: «السيد البكرى».
    """
    title = _words(Paragraph(text_run(article.meta.title)), site)
    found = (*found, title)
    counts: Counter[str] = Counter(word for words in found for word, *_ in words)
    twice = {word for word in counts if word[:-1] + _PAIRS[word[-1]] in counts}
    if not twice:
        return
    follows: dict[str, set[str]] = {word: set() for word in twice}
    for words in found:
        for word, following, led, *_ in words:
            if word in twice and following.startswith("ال") and len(following) > 4:
                follows[word].add(following)
            if word in twice and led:
                follows[word].add("")
    for index, words in enumerate(found):
        for word, _, _, start, end, place in words:
            right = word[:-1] + _PAIRS[word[-1]]
            if word not in twice or not _is_wrong(word, right, counts, follows):
                continue
            what = message("preflight.mixed-spelling", word=word, right=right)
            if index == len(article.blocks):
                yield Problem(what, field="title")
            else:
                yield Problem(what, index, spot=Spot(what, start, end, place, mend=right))


def _is_wrong(
    word: str, right: str, counts: Mapping[str, int], follows: Mapping[str, set[str]]
) -> bool:
    bare = word[:-1].translate(_ALEF) + ("ي" if word[-1] in "ىي" else "ه")
    if bare in _BOTH or bare[1:] in _BOTH:
        return False
    known = _stem(right) in _NAMES, _stem(word) in _NAMES
    if any(known):
        return known[0] and not known[1]
    led = "" in follows[word] and "" in follows[right]
    if word[-1] in "ةه" and not word.startswith("ال") and not led:
        return False  # «كتابه الجديد» is his, «كتابة الجديد» a noun: only a list can tell
    if not follows[word] & follows[right]:
        return False
    if counts[word] != counts[right]:
        return counts[word] < counts[right]
    return word[-1] in "هى"


_ALEF = str.maketrans("أإآ", "ااا")


def _stem(word: str) -> str:
    if word in _NAMES:
        return word
    found = _PROCLITIC.match(word)
    return word[found.end() :] if found else word


def _of(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph(text_run(text)) for text in texts)


CHECK = Check(
    "mixed-spelling",
    Level.WARNING,
    gather=_words,
    whole=find,
    examples=(
        Example(
            "قال مصطفى الخلفي إن الأمر هين، ثم عاد مصطفي إلى بيته.",
            1,
            "قال مصطفى الخلفي إن الأمر هين، ثم عاد مصطفى إلى بيته.",
        ),
        Example(
            "التقى الهادى الجبالي أهل القرية، ثم غادر الهادي الجبالي.",
            1,
            "التقى الهادي الجبالي أهل القرية، ثم غادر الهادي الجبالي.",
        ),
        Example(
            blocks=_of("عادت سلمي بناني إلى طنجة."),
            found=1,
            mended="عادت سلمى بناني إلى طنجة.",
            meta=Meta(title="حوار مع سلمى بناني"),
        ),
        Example(
            blocks=_of("عادت سلمى بناني إلى طنجة."),
            found=1,
            meta=Meta(title="حوار مع سلمي بناني"),
        ),
        Example("كتب علي على اللوح، ثم عاد إلى كتابه وبدأ كتابة رسالة في مدرسته، مدرسة الحي."),
        Example(blocks=_of("ذكرى الحدث في ذكري له.", "هدى إلى هدي قديم.")),
    ),
)
