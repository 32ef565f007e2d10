"""A long article of varied Arabic, made from word lists by a fixed seed.

.venv/bin/python -m tests.benchmarks.generate 100000 article.qirtas
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from editor.document.article import Article
from editor.document.marks import EMPHASIS, STRONG, Mark, link
from editor.document.meta import Meta
from editor.document.nodes import (
    Block,
    Cell,
    Heading,
    Inline,
    ListItem,
    ListKind,
    Note,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
)
from editor.document.schema import normalise


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SUBJECTS = _words(
    "المجلس الوزارة المدينة اللجنة الجامعة الصحيفة المكتبة الشركة البلدية المحكمة المؤسسة النقابة "
    "الرابطة الهيئة المدرسة القرية الحكومة المتحف المسرح الميناء المصنع المختبر المستشفى السوق"
)
VERBS = _words(
    "أعلن قرر رفض ناقش أكد نشر بحث درس افتتح أطلق نظم واصل استأنف أنجز عرض قدم راجع وسع خفض رفع "
    "أجل أقر جدد استقبل"
)
NOUNS = _words(
    "مشروع برنامج تقرير قانون خطة ميزانية معرض مهرجان مؤتمر اتفاق دراسة مبادرة حملة رحلة ورشة "
    "مسابقة رواية قصيدة فيلم لوحة طريق جسر حديقة شبكة منصة أرشيف مخطوط"
)
ADJECTIVES = _words(
    "جديد قديم واسع شامل محلي وطني دولي مستقل مشترك عاجل مؤقت دائم مفتوح سنوي أولي نهائي كبير صغير "
    "بحري زراعي ثقافي رقمي صحي تاريخي"
)
PLACES = _words(
    "الرباط تونس القاهرة بيروت عمّان بغداد صنعاء مسقط الدوحة نواكشوط الجزائر طرابلس الخرطوم دمشق "
    "فاس وهران حلب الموصل تعز طنجة"
)
LINKS = (
    "بعد مشاورات طويلة", "في ختام دورة استثنائية", "بحضور ممثلين عن المجتمع المدني",
    "رغم اعتراض بعض الأعضاء", "وفق ما جاء في بيان رسمي", "على مدى ثلاثة أيام",
    "للمرة الأولى منذ عشر سنوات", "بتمويل من متبرعين", "استنادًا إلى أرقام أولية",
    "من غير أن يحدد موعدًا", "في انتظار رأي الخبراء", "مع مراعاة حقوق السكان",
)  # fmt: skip
LATIN = ("UNESCO", "Reuters", "Le Monde", "OpenStreetMap", "COP 31", "Python", "ISO 8601", "Nature")


class Writer:
    """Writes sentences and blocks from a source of chance."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self.words = 0

    def clause(self) -> str:
        """Return a clause of about ten words."""
        pick = self._chance.choice
        parts = [f"{pick(VERBS)} {pick(SUBJECTS)} {pick(NOUNS)} {pick(ADJECTIVES)}"]
        if self._chance.random() < 0.5:
            parts.append(f"في {pick(PLACES)}")
        if self._chance.random() < 0.45:
            parts.append(pick(LINKS))
        if self._chance.random() < 0.12:
            parts.append(f"وذكرت {pick(LATIN)} أن العدد بلغ {self._chance.randint(12, 98000)}")
        if self._chance.random() < 0.08:
            parts.append(f"بنسبة {self._chance.randint(1, 99)}%")
        return " ".join(parts)

    def sentence(self, most: int = 4) -> str:
        """Return a sentence of some clauses."""
        clauses = [self.clause() for _ in range(self._chance.randint(1, most))]
        text = "، و".join(clauses) + self._chance.choice((".", ".", ".", "؟", "!"))
        self.words += len(text.split())
        return text

    def runs(self, sentences: int) -> tuple[Inline, ...]:
        """Return sentences, some of them marked, linked or with a footnote."""
        runs: list[Inline] = []
        for _ in range(sentences):
            marks: tuple[Mark, ...] = ()
            fate = self._chance.random()
            if fate < 0.05:
                marks = (STRONG,)
            elif fate < 0.09:
                marks = (EMPHASIS,)
            elif fate < 0.13:
                marks = (link(f"https://example.org/{self._chance.randint(1, 9999)}"),)
            runs += [Text(self.sentence(), marks), Text(" ")]
            if self._chance.random() < 0.015:
                runs[-1:] = [Note((Text(self.sentence(1)),)), Text(" ")]
        return tuple(runs[:-1])

    def part(self) -> list[Block]:
        """Return a heading and what stands under it."""
        chance = self._chance
        title = (Text(self.sentence(1)[:-1]),)
        blocks: list[Block] = [Heading(title, level=chance.choice((2, 2, 3)))]
        blocks += [Paragraph(self.runs(chance.randint(2, 4))) for _ in range(chance.randint(3, 9))]
        fate = chance.random()
        if fate < 0.35:
            blocks += self.items()
        elif fate < 0.55:
            blocks.append(Quote(self.runs(1), attribution=(Text(chance.choice(PLACES)),)))
        elif fate < 0.6:
            rows = tuple(self.row() for _ in range(chance.randint(3, 8)))
            blocks.append(Table(rows=rows, header_rows=1))
        return blocks

    def items(self) -> list[Block]:
        """Return a list, some of its items one level deeper."""
        kind = self._chance.choice((ListKind.BULLET, ListKind.NUMBER))
        levels = [0, *(self._chance.choice((0, 0, 1)) for _ in range(self._chance.randint(2, 6)))]
        return [ListItem((Text(self.sentence(1)),), kind=kind, level=level) for level in levels]

    def row(self) -> Row:
        """Return a row of four cells."""
        pick = self._chance.choice
        texts = (pick(PLACES), pick(NOUNS), pick(ADJECTIVES), str(self._chance.randint(1, 9999)))
        self.words += len(texts)
        return tuple(Cell((Text(text),)) for text in texts)


def make_article(words: int, seed: int = 1446) -> Article:
    """Make a valid article of about so many words; the same for the same numbers."""
    writer = Writer(seed)
    title = writer.sentence(1)[:-1]
    deck = writer.sentence(1)
    blocks: list[Block] = []
    while writer.words < words:
        blocks += writer.part()
    meta = Meta(title=title, deck=deck, authors=("هيئة التحرير",), date="2026-11-24")
    return normalise(Article("00000000-0000-4000-8000-000000000000", meta, tuple(blocks)))


def main() -> None:
    """Write an article to the file that is named."""
    from editor.app.files import write_file

    write_file(make_article(int(sys.argv[1])), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
