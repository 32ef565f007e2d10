"""A library of Arabic articles that nobody wrote, with the statistics of ones that somebody did.

Words are made of roots and patterns, as the language makes them, beside the real function words at
their real frequencies; the rest is distributed by Zipf, each subject with words of its own.
Proclitics and the article stand on words about as often as in news. One article in seven is
vocalised. The same seed gives the same files.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from editor.document.article import Article
from editor.document.meta import Meta, Status
from editor.document.nodes import Heading, Paragraph, Role
from editor.document.runs import text_run
from editor.storage.article_file import pack

COUNT, WORDS = 20_000, 800

_ROOTS = """
كتب درس علم عمل حكم نصر قتل فتح دخل خرج سلم حرب نظم شرك ملك قدم بحث نشر صدر قرر جمع وزر رأس نقل
سكن زرع صنع تجر حمل ركب سبق لعب شهد سمع بصر ذكر فكر عقل شعر حسب عدد قسم وحد ربط فصل قطع وصل رسم
خطط حدد مدد سدد صرف نفق دفع قبض بيع شري ورث وقف نهض صعد هبط رفع خفض كسب خسر ربح فقد وجد طلب رفض
قبل منع سمح حرم حلل عرض طرح ضرب جرح مرض شفي عالج صحو طبب غذي طعم شرب مطر برد حرر جفف فيض زلزل
حرق غرق نقذ سعف هجر لجأ نزح عود سفر طير بحر جبل سهل صحر ودي نهر شجر ثمر زهر نخل قمح قطن نفط غاز
كهر دور بني هدم عمر سوق بلد قري مدن شرع قضي حقق عدل ظلم جرم سجن عقب برأ شرط أمن جند قود غزو هجم
دفن فوز هزم سقط نجح فشل حفل عيد صوم صلي حجج زكي وعد وعي ثقف فنن غني مثل صور سرح رقص لحن نغم كرم
شجع خوف حزن فرح غضب حبب كره رغب أمل يئس صبر شكر مدح ذمم نقد حكي روي قصص خبر عبر لغه نحو صرف بلغ
فصح
"""
_PATTERNS = """
فعل فاعل مفعول فعيل فعال فعول تفعيل مفاعله افتعال استفعال انفعال مفعل فعله فعلان مفعله افعال
فواعل فعلاء مفاعل تفاعل متفعل مستفعل فعلي فعليه يفعل تفعل فعلوا يفعلون فاعلون فاعلات تفعيلات
"""
_FUNCTION = """
في من على إلى أن عن التي الذي ما مع هذا هذه كان بعد قال إن لا بين كما قبل خلال حيث عام أي ذلك كل
غير كانت لم قد هو هي حتى أو منذ عند لن ولا وقد اليوم أمس أكثر أيضا نحو ضد تم بسبب لدى ثم رغم
كذلك وأضاف
"""
_PLACES = """
القاهرة بيروت دمشق بغداد الرياض عمّان الخرطوم تونس الجزائر الرباط صنعاء الدوحة غزة القدس طرابلس
مسقط الكويت المنامة نواكشوط باريس لندن واشنطن موسكو بكين طهران أنقرة
"""
_SECTIONS = """
سياسة اقتصاد رياضة ثقافة محليات علوم رأي صحة
"""
_FIRST = """
أحمد محمد ليلى سعاد خالد فاطمة يوسف مريم عمر هدى سامي نادية طارق رنا كريم سلمى
"""
_LAST = """
الحسن سالم النجار الخطيب حداد المصري التونسي العلي منصور شاهين بدران القاسم
"""
ROOTS = tuple(_ROOTS.split())
PATTERNS = tuple(_PATTERNS.split())
FUNCTION = tuple(_FUNCTION.split())
PLACES = tuple(_PLACES.split())
SECTIONS = tuple(_SECTIONS.split())
FIRST = tuple(_FIRST.split())
LAST = tuple(_LAST.split())
PROCLITICS = ("", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "ك")
PROCLITIC_WEIGHTS = (46, 30, 6, 6, 3, 3, 2, 2, 1, 1)
HARAKAT = "\u064e\u064f\u0650\u0652\u064e\u064e"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the language and how often each comes: cumulated weights."""

    common: tuple[str, ...]
    weights: tuple[float, ...]
    of_subject: tuple[tuple[str, ...], ...]


def vocabulary(seed: int = 5) -> Words:
    """Return some six thousand words; the most frequent are the function words."""
    chance = random.Random(seed)
    made = [
        pattern.translate(dict(zip(map(ord, "فعل"), root, strict=False)))
        for root, pattern in itertools.product(ROOTS, PATTERNS)
        if len(root) == 3
    ]
    made = list(dict.fromkeys(made))
    chance.shuffle(made)
    common = (*FUNCTION, *made[:5000])
    weights = itertools.accumulate(1 / (rank + 2.7) ** 1.05 for rank in range(len(common)))
    rare = (*made[5000:], *PLACES)
    subjects = tuple(tuple(chance.sample(rare, 60)) for _ in range(len(SECTIONS) * 40))
    return Words(common, tuple(weights), subjects)


def articles(count: int = COUNT, words: int = WORDS, seed: int = 5) -> Iterator[Article]:
    """Yield articles, the oldest first."""
    language, chance = vocabulary(seed), random.Random(seed)
    for number in range(count):
        yield _article(language, chance, number, count, words)


def _article(language: Words, chance: random.Random, number: int, count: int, size: int) -> Article:
    subject = chance.randrange(len(language.of_subject))
    own = language.of_subject[subject]
    signs = chance.random() < 1 / 7
    wanted = max(40, int(chance.gauss(size, size / 5)))
    title = " ".join(_words(language, chance, own, chance.randint(5, 9), signs=False))
    blocks: list[Paragraph | Heading] = []
    made = 0
    while made < wanted:
        length = chance.randint(35, 80)
        text = " ".join(_words(language, chance, own, length, signs=signs))
        role = Role.BODY if blocks else Role.LEAD
        blocks.append(Paragraph(runs=text_run(_sentences(text)), role=role))
        made += length
        if chance.random() < 0.2:
            heading = " ".join(_words(language, chance, own, 4, signs=False))
            blocks.append(Heading(runs=text_run(heading)))
    day = 1 + number * 27 // count
    year, month = 2016 + number * 10 // count, 1 + (number * 120 // count) % 12
    meta = Meta(
        title=title,
        deck=" ".join(_words(language, chance, own, 12, signs=False)),
        authors=tuple(
            {f"{chance.choice(FIRST)} {chance.choice(LAST)}" for _ in range(1 + (number % 9 == 0))}
        ),
        date=f"{year}-{month:02}-{day:02}",
        dateline=chance.choice(PLACES),
        section=SECTIONS[subject % len(SECTIONS)],
        tags=tuple(sorted({chance.choice(own[:12]) for _ in range(chance.randint(1, 4))})),
        status=chance.choices(tuple(Status), (3, 8, 3, 4, 82))[0],
    )
    return Article(f"00000000-0000-4000-8000-{number:012}", meta, tuple(blocks))


def _words(
    language: Words, chance: random.Random, own: tuple[str, ...], count: int, *, signs: bool
) -> list[str]:
    out = chance.choices(language.common, cum_weights=language.weights, k=count)
    particles = chance.choices(PROCLITICS, PROCLITIC_WEIGHTS, k=count)
    for at in range(count):
        if chance.random() < 0.12:
            out[at] = own[min(int(chance.expovariate(0.12)), len(own) - 1)]
        if len(out[at]) > 2 and not out[at].startswith("ال") and out[at] not in FUNCTION:
            out[at] = particles[at] + out[at]
        if signs:
            out[at] = "".join(
                letter + (HARAKAT[chance.randrange(6)] if letter not in "اىأإ" else "")
                for letter in out[at]
            )
    return out


def _sentences(text: str) -> str:
    """Put signs between words, about every twelfth."""
    words = text.split(" ")
    for at in range(11, len(words), 12):
        words[at] += "،" if at % 24 == 11 else "."
    return " ".join(words)


def write_corpus(folder: Path, count: int = COUNT, words: int = WORDS, seed: int = 5) -> Path:
    """Write the articles as files in folders by year, once; return the folder."""
    whole = folder / f".whole-{count}-{words}-{seed}"
    if whole.exists():
        return folder
    for number, article in enumerate(articles(count, words, seed)):
        place = folder / article.meta.date[:4]
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:05} {article.meta.title[:30]}.qirtas").write_bytes(pack(article))
    whole.touch()
    return folder
