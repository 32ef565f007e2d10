"""Defects and right things in the words of people, one line for each; not from the generator."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.document.nodes import Paragraph
from editor.document.runs import text_run
from editor.features.preflight.engine import check_article, mend_all
from editor.features.preflight.model import Site

DAY = "2025-01-29"  # a Wednesday
P = "اختتمت أشغال المؤتمر بحضور عدد من الخبراء والباحثين من مختلف الجامعات."

DEFECTS = [
    ("broken-paragraph", (P, "وأكد المشاركون في ختام اللقاء ضرورة التعاون بين المؤسسات",
     "الوطنية والدولية من أجل حماية التراث.", P)),
    ("broken-paragraph", (P, "قال الوزير إن", "الحكومة ستدعم القطاع.", P)),
    ("broken-paragraph", (P, "وشهد اللقاء حضور ممثلي القطاعات،", "وفاعلين من المجتمع المدني.", P)),
    ("broken-paragraph", (P, "وقد عبر السكان عن ارتياحهم الكبير لهذه", "المبادرة.", P)),
    ("signature", (P, P, "محمد العلوي")),
    ("signature", (P, P, "هيئة التحرير")),
    ("signature", (P, P, "تحرير: أمين الراضي")),
    ("file-line", (P, "WhatsApp Image 2025-01-29 at 10.14.03.jpeg", P)),
    ("file-line", (P, "Screenshot_20250129-101403.png", P)),
    ("picture-empty", (P, "[صورة]", P)),
    ("latin-sign", ("هل أنت بخير?",)),
    ("latin-sign", ("بلغ 25, ثم توقف.",)),
    ("arabic-sign", ("Hello، this is an English paragraph of its own.",)),
    ("sign-space", ("جاء الوزير ،ثم ذهب.",)),
    ("sign-space", ("جاء الوزير .ثم ذهب.",)),
    ("sign-space", ("وصل الوفد.ثم غادر.",)),
    ("sign-space", ("ماذا ؟",)),
    ("unbalanced", ("قال نعم».",)),
    ("unbalanced", ('قال «نعم" ثم خرج.',)),
    ("mixed-digits", ("في 12 يناير.", "و٥ فبراير.")),
    ("mixed-spelling", ("زار القاهرة يوما.", "ثم عاد إلى القاهره.")),
    ("mixed-spelling", ("التقى السيد البكري.", "ثم ودع السيد البكرى.")),
    ("mixed-spelling", ("وصل نجيب حمودة.", "ثم عاد نجيب حموده.")),
    ("repeated-word", ("ذهب إلى إلى البيت.",)),
    ("repeated-word", ("جاء من من المدينة.",)),
    ("repeated-word", ("he went to the the house",)),
    ("invisible", ("مرحبا\u202c.",)),
    ("note-open", (P, "ملاحظة للمحرر: تحقق من العدد.", P)),
    ("bidi-trap", ("زار Paris، London ثم عاد.",)),
    ("bidi-trap", ("شركة 7-Eleven فتحت.",)),
    ("link-bare", ("زوروا site.ma/page اليوم.",)),
    ("relative-day", ("وصل أمس الأربعاء.",)),
    ("relative-day", ("كان ذلك يوم أمس الجمعة.",)),
    ("relative-day", ("افتتح أمس 25 يناير 2025.",)),
    ("note-open", ("قال (يرجى التأكد) نعم.",)),
    ("note-open", ("بلغ العدد [ملاحظة: راجع الرقم] مئة.",)),
]  # fmt: skip

RIGHT = (
    'قال ترامب: "America First"، فصفق الحاضرون.',
    "(نُشر هذا المقال أول مرة سنة 1998)",
    "استعمل لغتي C وPython، ثم Node.js على Windows 11 وUbuntu 24.04 LTS، وجرب iPhone 15 Pro Max.",
    "قرأ كتاب بارت (Le degré zéro de l'écriture, 1953) في ليلة.",
    "رأى في كتابه عن فن الكتابة سنة صدوره، وسأل مدرسه في المدرسة.",
    "ما بيع اليوم «لا يباع غدا»، كما قال الشيخ.",
    "أطلقت شركة OpenAI نسخة جديدة من ChatGPT يوم الثلاثاء.",
    "سجل السهم ارتفاعا بنسبة 2,4% ليغلق عند 1.234,56 نقطة.",
    "هاتف: 0522-33-44-55، فاكس: 0522-33-44-56.",
    "الآية: ﴿وَقُلْ رَبِّ زِدْنِي عِلْمًا﴾ [طه: 114].",
    "قال ﷺ: «إنما الأعمال بالنيات» (رواه البخاري ومسلم).",
    "– من أين جئت؟",
    "- هل تسمعني؟ - نعم، أسمعك.",
    "أولا: تأهيل الأسواق. ثانيا: دعم الفلاحين.",
    'وصل "أبو علي" إلى القرية، وقال: "لا تخافوا".',
    "(انظر الجدول أعلاه.)",
    "ما أجمل السماء!! قالت الطفلة.",
    "يا سلام... يا سلام!",
    "اليوم العالمي للغة العربية يصادف 18 ديسمبر من كل سنة.",
    "مباراة الرجاء–الوداد تنتهي بالتعادل (1–1).",
    "صدر الكتاب عام 2020 (الطبعة الأولى)، ثم عام 2023 (الطبعة الثانية).",
    "تجاوزت الحرارة 45° في الظل، و50° تحت الشمس.",
    "من من الحاضرين يعرف الجواب؟",
    "قال: «هو هو، لم يتغير»، وكرر: «لا لا لا».",
    "رابط الفيديو في أول تعليق :)",
    "يبدأ العرض في 20:30، والدخول بالمجان.",
)


def of(texts: tuple[str, ...]) -> Article:
    blocks = tuple(Paragraph(text_run(text)) for text in texts)
    meta = Meta(title="عنوان", excerpt="موجز", date=DAY, authors=("هند الراشدي",))
    return replace(new_article(blocks=blocks), meta=meta)


@pytest.mark.parametrize(("check", "texts"), DEFECTS)
def test_a_defect_is_found_and_mended_if_it_can_be(check: str, texts: tuple[str, ...]) -> None:
    article, site = of(texts), Site(day=DAY)
    assert check in {each.check for each in check_article(article, site)}
    fixed, _, _ = mend_all(article, site)
    assert not [each for each in check_article(fixed, site) if each.can_mend]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_gives_nothing(text: str) -> None:
    assert check_article(of((P, text, P)), Site(day=DAY)) == ()


def test_all_that_is_right_together_gives_nothing() -> None:
    texts = [each for text in RIGHT for each in (text, P)]
    assert check_article(of(tuple(texts)), Site(day=DAY)) == ()
