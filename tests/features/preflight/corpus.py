"""Articles for judging the checks: 50 clean ones from prose written for it, 100 with defects.

The prose lies in `prose/`, a paragraph on each line; `hard.txt` is what looks like a defect and
is right. All is drawn with a seed, so that each run judges the same articles.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from editor.document.article import Article, make_asset, new_article
from editor.document.marks import link
from editor.document.meta import Meta
from editor.document.nodes import Block, Figure, Heading, ListItem, Paragraph, Quote, Text
from editor.document.runs import text_run
from editor.features.preflight.checks import CHECKS
from editor.features.preflight.engine import check_article
from editor.features.preflight.model import Site
from editor.settings.profile import Profile

CLEAN, DEFECTIVE = 50, 100
DAY = "2025-01-29"  # a Wednesday
SITE = Site(Profile(required=("title", "slug", "authors")), day=DAY)
PICTURE = make_asset(
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00"
    b"\x00\x02\x02D\x01\x00;",
    "image/gif",
)

_HEADINGS = (
    "من الميناء إلى المدينة",
    "أرقام وشهادات",
    "ماذا بعد؟",
    "طريق طويلة إلى المدرسة",
    "حرفة لا تشيخ",
    "بين الذاكرة والحاضر",
)
_TITLES = (
    "مكتبة الحي تفتح أبوابها من جديد",
    "حكاية ميناء لا ينام",
    "في مديح البطء",
    "الخطاط الذي عاد إلى قريته",
    "موسم الزعفران يبدأ قبل الفجر",
)
_ALTS = ("قوارب زرقاء راسية عند الفجر", "شيخ يصلح شبكة صيد", "قاعة قراءة يملؤها الضوء")
_LIST = ("تهيئة الطرق القروية", "بناء قاعات للمطالعة", "تكوين المدرسين الجدد")


def prose(name: str) -> list[str]:
    """Return the paragraphs of one kind."""
    text = (Path(__file__).parent / "prose" / f"{name}.txt").read_text("utf-8")
    return text.splitlines()


@dataclass(frozen=True, slots=True)
class Sample:
    """An article, and how often each check ought to speak."""

    article: Article
    truth: Counter[str]


def clean_article(number: int) -> Article:
    """Return an article in which nothing is wrong."""
    draw = Random(f"clean {number}")
    kind = ("news", "opinion", "interview", "feature")[number % 4]
    lines = prose(kind)
    if kind == "interview":
        first = 2 * draw.randrange(3)
        body = lines[first : first + 12]
    else:
        body = draw.sample(lines, 8)
    blocks: list[Block] = [Paragraph(text_run(line)) for line in body]
    for line in draw.sample(prose("hard"), 6):
        blocks.insert(2 * draw.randint(1, len(blocks) // 2), Paragraph(text_run(line)))
    blocks.insert(draw.randint(2, 4), Heading(text_run(draw.choice(_HEADINGS))))
    blocks.insert(draw.randint(5, 8), _figure(draw))
    at = draw.randint(6, len(blocks))
    if kind == "news":
        blocks[at:at] = [ListItem(text_run(item)) for item in _LIST]
    elif kind == "feature":
        blocks.insert(at, Quote(text_run("البحر لا يتقاعد، فكيف أتقاعد أنا؟"), pull=True))
    linked = Text("موقع المكتبة", (link("https://example.org/مكتبة?a=1#b"),))
    blocks.append(Paragraph((Text("للمزيد يمكن زيارة "), linked, Text(" على الويب."))))
    return _with_meta(blocks, draw)


def _with_meta(blocks: list[Block], draw: Random) -> Article:
    meta = Meta(
        title=draw.choice(_TITLES),
        slug="maktabat-al-hay",
        excerpt="موجز قصير يقول ما في المقال من دون أن يفسد القراءة.",
        authors=("هند الراشدي",),
        date=f"{DAY}T09:00:00+01:00",
    )
    return replace(new_article(blocks=tuple(blocks)), meta=meta).with_assets(PICTURE)


def _figure(draw: Random) -> Figure:
    alt = draw.choice(_ALTS)
    name = draw.choice(("qawarib-1.jpg", "qaat-al-qiraa.webp", "مكتبة-الحي.jpg"))
    return Figure(PICTURE.id, name, alt, text_run("مشهد من الحي القديم"), "سعاد الفاسي")


def clean() -> list[Sample]:
    """Return the clean articles."""
    return [Sample(clean_article(number), Counter()) for number in range(CLEAN)]


def defective() -> list[Sample]:
    """Return the articles with planted defects: four kinds in each, all kinds by turns."""
    from tests.features.preflight.planting import PLANTERS

    names = list(PLANTERS)
    samples: list[Sample] = []
    for number in range(DEFECTIVE):
        draw = Random(f"defects {number}")
        article, truth = clean_article(1000 + number), Counter[str]()
        for turn in range(4):
            name = names[(number * 4 + turn) % len(names)]
            article, found = PLANTERS[name](article, draw)
            truth += found
        samples.append(Sample(article, truth))
    return samples


@dataclass(slots=True)
class Score:
    """How a check did: defects planted and found, and findings that are none."""

    planted: int = 0
    found: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float:
        """The share of its findings that are right."""
        told = self.found + self.wrong
        return self.found / told if told else 1.0

    @property
    def recall(self) -> float:
        """The share of the defects that it found."""
        return self.found / self.planted if self.planted else 1.0


def judge() -> dict[str, Score]:
    """Return the score of each check over the whole corpus."""
    scores = {check.id: Score() for check in CHECKS}
    for sample in (*clean(), *defective()):
        told = Counter(finding.check for finding in check_article(sample.article, SITE))
        for id, score in scores.items():
            found = min(told[id], sample.truth[id])
            score.planted += sample.truth[id]
            score.found += found
            score.wrong += told[id] - found
    return scores
