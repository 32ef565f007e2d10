"""Defects as people make them, each planted into a clean article at a place drawn by lot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from typing import TypeAlias

from editor.document.article import Article, make_asset
from editor.document.marks import STRONG, link
from editor.document.nodes import Block, Dir, Figure, Heading, Paragraph, Text
from editor.document.places import text_of
from editor.document.runs import text_run
from editor.features.preflight.reading import content

Planted: TypeAlias = "tuple[Article, Counter[str]]"
Planter: TypeAlias = "Callable[[Article, Random], Planted]"

_JUNK_NAMES = (
    "475463312_940800324850778_142468_n.jpg",
    "IMG_2034.JPG",
    "WhatsApp Image 2025-01-29 at 10.14.03 (1).jpeg",
    "Screenshot 2025-01-12 at 18.02.11.png",
    "لقطة شاشة 2024-11-03.png",
    "DSC00412.jpg",
    "image (1).png",
    "3f2b8c1e-9d4a-4f7b-8c2d-1e5f6a7b8c9d.webp",
    "PXL_20240517_101112345.jpg",
    "20240517_101112.jpg",
    "unnamed.jpg",
)
_NO_PICTURE = ("picture-empty", "alt-missing", "caption-missing", "credit-missing", "picture-name")


def _with(article: Article, blocks: Sequence[Block]) -> Article:
    return replace(article, blocks=tuple(blocks))


def _paragraphs(article: Article, words: int = 0) -> list[int]:
    """Return the plain paragraphs of at least so many words that nothing was planted into."""
    return [
        index
        for index, block in enumerate(article.blocks)
        if isinstance(block, Paragraph)
        and block.dir is None
        and len(block.runs) == 1
        and not any(sign in text_of(block.runs) for sign in _TOUCHED)
        and len(text_of(block.runs).split()) >= words
    ]


_TOUCHED = ("\u200b", "\ufeff", "  ", "﴿", "http", "C++", "[", " ،", "ﺍ", "TODO")


def _on_text(id: str, change: Callable[[str, Random], str | None], count: int = 1) -> Planter:
    """Return what changes the text of a paragraph that can be changed so."""

    def plant(article: Article, draw: Random) -> Planted:
        indices = _paragraphs(article, 8)
        draw.shuffle(indices)
        for index in indices:
            text = content(article.blocks[index])
            new = change(text, draw)
            if new is not None and new != text:
                blocks = list(article.blocks)
                blocks[index] = Paragraph(text_run(new))
                return _with(article, blocks), Counter({id: count})
        return article, Counter()

    return plant


def _between_words(text: str, draw: Random) -> tuple[str, str] | None:
    """Return a text cut between two plain words."""
    places = [found.start() for found in re.finditer(r"(?<=[ء-ي]{2}) (?=[ء-ي]{2})", text)]
    if not places:
        return None
    at = draw.choice(places)
    return text[:at], text[at + 1 :]


def _insert(phrase: str | Sequence[str]) -> Callable[[str, Random], str | None]:
    def change(text: str, draw: Random) -> str | None:
        cut = _between_words(text, draw)
        said = phrase if isinstance(phrase, str) else draw.choice(phrase)
        return f"{cut[0]} {said} {cut[1]}" if cut else None

    return change


def _double(text: str, draw: Random) -> str | None:
    cut = _between_words(text, draw)
    return f"{cut[0]}{' ' * draw.randint(2, 3)}{cut[1]}" if cut else None


def _repeat(text: str, draw: Random) -> str | None:
    cut = _between_words(text, draw)
    if cut is None:
        return None
    word = cut[0].rsplit(None, 1)[-1]
    return f"{cut[0]} {word} {cut[1]}" if re.fullmatch("[ء-ي]{2,}", word) else None


def _swap(pattern: str, new: str) -> Callable[[str, Random], str | None]:
    def change(text: str, draw: Random) -> str | None:
        places = list(re.finditer(pattern, text))
        if not places:
            return None
        found = draw.choice(places)
        return text[: found.start()] + found.expand(new) + text[found.end() :]

    return change


def _hide(text: str, draw: Random) -> str | None:
    places = [found.start() for found in re.finditer(r"(?<=[ء-ي])(?=[ء-ي])", text)]
    at = draw.choice(places)
    return text[:at] + draw.choice("\u200b\ufeff\u00ad\u202b\u2060") + text[at:]


def _indic(text: str, draw: Random) -> str | None:
    numbers = list(re.finditer(r"(?<![\w.,:/\-+])\d{2,4}(?![\w.,:/\-+%])", text))
    if not numbers:
        return None
    found = draw.choice(numbers)
    digits = found[0].translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    return text[: found.start()] + digits + text[found.end() :]


def _indic_number(article: Article, draw: Random) -> Planted:
    """Plant a number in other digits, after two sentences with usual ones."""
    extra = [Paragraph(text_run(f"وشارك {n} شخصا في الورشة سنة 2024.")) for n in (14, 36)]
    article = _with(article, (*article.blocks, *extra))
    return _on_text("mixed-digits", _indic)(article, draw)


def _broken(article: Article, draw: Random) -> Planted:
    indices = [i for i in _paragraphs(article, 22) if i]
    draw.shuffle(indices)
    for index in indices:
        text = content(article.blocks[index])
        cuts = [
            found.start()
            for found in re.finditer(r"(?<=[ء-ي]) (?=[ء-ي])", text)
            if len(text[: found.start()].split()) >= 12
            and len(text[found.start() :].split()) >= 5
            and text[: found.start()].count("«") == text[: found.start()].count("»")
            and text[: found.start()].count("(") == text[: found.start()].count(")")
        ]
        if cuts:
            at = draw.choice(cuts)
            halves = [Paragraph(text_run(part)) for part in (text[:at], text[at + 1 :])]
            blocks = list(article.blocks)
            blocks[index : index + 1] = halves
            return _with(article, blocks), Counter({"broken-paragraph": 1})
    return article, Counter()


def _added(id: str, *choices: tuple[Block, ...], more: Sequence[str] = ()) -> Planter:
    """Return what puts blocks between paragraphs."""

    def plant(article: Article, draw: Random) -> Planted:
        new = draw.choice(choices)
        places = [
            index
            for index in range(2, len(article.blocks) - 1)
            if all(
                isinstance(each, Paragraph) and text_of(each.runs).endswith(".")
                for each in article.blocks[index - 1 : index + 1]
            )
        ]
        at = draw.choice(places)
        blocks = (*article.blocks[:at], *new, *article.blocks[at:])
        return _with(article, blocks), Counter([id, *more])

    return plant


def _picture(id: str, **fields: object) -> Planter:
    """Return what adds a picture that is whole but for some fields."""
    names = fields.get("name")

    def plant(article: Article, draw: Random) -> Planted:
        whole = next(b for b in article.blocks if isinstance(b, Figure) and b.asset and b.alt)
        whole = replace(
            whole,
            name="bab-al-bahr.jpg",
            alt="باب البحر",
            credit="سعاد الفاسي",
            runs=text_run("الباب"),
        )
        given = dict(fields)
        if isinstance(names, tuple):
            given["name"] = draw.choice(names)
        if isinstance(given.get("alt"), tuple):
            given["alt"] = draw.choice(given["alt"])
        return _added(id, (replace(whole, **given),))(article, draw)

    return plant


def _torn(article: Article, draw: Random) -> Planted:
    """Cut the file of a picture off, somewhere."""
    torn = make_asset(b"\x89PNG\r\n\x1a\n" + bytes(draw.randrange(1, 60)), "image/png")
    made, truth = _picture("picture-broken", asset=torn.id)(article, draw)
    return made.with_assets(torn), truth


def _field(id: str, *choices: dict[str, object]) -> Planter:
    def plant(article: Article, draw: Random) -> Planted:
        new = replace(article.meta, **draw.choice(choices))
        return replace(article, meta=new), Counter([id])

    return plant


def _signed(article: Article, draw: Random) -> Planted:
    name = draw.choice(("إدارة الموقع", "هيئة التحرير", "بقلم: هند الراشدي", "سعاد الفاسي"))
    times = draw.choice((1, 1, 2))
    lines = [Paragraph(text_run(name))] * times
    return _with(article, (*article.blocks, *lines)), Counter({"signature": times})


def _two_spellings(article: Article, draw: Random) -> Planted:
    right, wrong = draw.choice(
        (
            ("مصطفى", "مصطفي"),
            ("فاطمة الزهراء", "فاطمه الزهراء"),
            ("خديجة", "خديجه"),
            ("موسى", "موسي"),
        )
    )
    texts = (f"وصلت رسالة {right} في الصباح.", f"ثم رد عليها جار {wrong} في المساء.")
    lines = [Paragraph(text_run(text)) for text in texts]
    return _with(article, (*article.blocks, *lines)), Counter({"mixed-spelling": 1})


def _undated(article: Article, draw: Random) -> Planted:
    text = draw.choice(("وصل الوفد أمس إلى العاصمة.", "تفتح القاعة أبوابها غدا في الصباح."))
    meta = replace(article.meta, date="")
    return (
        replace(article, meta=meta, blocks=(*article.blocks, Paragraph(text_run(text)))),
        Counter({"day-undated": 1}),
    )


def _p(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph(text_run(text)) for text in texts)


def _linked(address: str) -> tuple[Block, ...]:
    return (Paragraph((Text("وتجدون "), Text("الوثيقة", (link(address),)), Text(" كاملة."))),)


_LONG = "كيف استطاعت مكتبة صغيرة في حي قديم أن تغير علاقة جيل كامل بالكتاب والقراءة وبالمدينة كلها"
_BOLD = tuple(
    (Paragraph((Text(text, (STRONG,)),)),)
    for text in ("آفاق المشروع", "شهادات من الحي", "رحلة إلى الجنوب")
)

PLANTERS: dict[str, Planter] = {
    "alt-missing": _picture("alt-missing", alt=""),
    "excerpt-missing": _field("excerpt-missing", {"excerpt": ""}),
    "alt-junk": _picture("alt-junk", alt=("IMG_2034", "صورة", "image1", "bab-al-bahr.jpg")),
    "caption-missing": _picture("caption-missing", runs=()),
    "credit-missing": _picture("credit-missing", credit=""),
    "picture-name": _picture("picture-name", name=_JUNK_NAMES),
    "picture-broken": _torn,
    "picture-empty": _picture("picture-empty", asset=""),
    "file-line": _added("file-line", *(_p(name) for name in _JUNK_NAMES[:3]), more=_NO_PICTURE),
    "file-line-document": _added("file-line", _p("البلاغ النهائي.docx"), _p("scan final.pdf")),
    "signature": _signed,
    "broken-paragraph": _broken,
    "title-length": _field("title-length", {"title": "عنوان طويل جدا عن مكتبة الحي " * 3}),
    "heading-jump": _added("heading-jump", (Heading(text_run("شهادات"), 5),)),
    "heading-empty": _added("heading-empty", (Heading((), 2),), (Heading(text_run(" "), 2),)),
    "heading-long": _added("heading-long", (Heading(text_run(_LONG), 2),)),
    "heading-bold": _added("heading-bold", *_BOLD),
    "empty-paragraph": _added("empty-paragraph", _p(""), _p(" ", "")),
    "double-space": _on_text("double-space", _double),
    "latin-sign": _on_text("latin-sign", _swap("،", ",")),
    "latin-question": _on_text("latin-sign", _swap("؟", "?")),
    "arabic-sign": _added(
        "arabic-sign",
        (Paragraph(text_run("The library، which opened in May, is free."), dir=Dir.LTR),),
    ),
    "space-before": _on_text("sign-space", _swap(r"(?<=[ء-ي])([،؛:؟])(?= )", r" \1")),
    "space-after": _on_text("sign-space", _swap(r"(?<=[ء-ي])([،؛]) (?=[ء-ي])", r"\1")),
    "space-stop": _on_text("sign-space", _swap(r"(?<=[ء-ي]{3})\. (?=[ء-ي]{3})", ".")),
    "unbalanced": _on_text("unbalanced", _swap(r"(?<=[ء-ي]{3})[»)]|[«(](?=[ء-ي])", "")),
    "slug-length": _field(
        "slug-length", {"slug": "مكتبة-الحي-القديم-تفتح-أبوابها-من-جديد-أمام-القراء"}
    ),
    "mixed-digits": _indic_number,
    "mixed-spelling": _two_spellings,
    "repeated-word": _on_text("repeated-word", _repeat),
    "presentation-forms": _on_text("presentation-forms", _insert(("ﺍﻟﻤﺪﻳﻨﺔ", "ﺍﻟﻜﺘﺎﺏ", "ﺍﻟﺴﻼﻡ"))),
    "invisible": _on_text("invisible", _hide),
    "bidi-trap": _on_text("bidi-trap", _insert(("بلغة C++", "عبر شركة 7-Eleven", "بلغة C#"))),
    "link-empty": _added("link-empty", _linked(""), _linked("#"), _linked("http://")),
    "link-broken": _added(
        "link-broken",
        _linked("htp://example.org/a"),
        _linked("https://example .org"),
        _linked("file:///C:/a.docx"),
        _linked("www.example.org/a"),
    ),
    "link-bare": _added(
        "link-bare",
        _p("انظر https://www.example.org/2024/05/article?id=12 لمزيد من التفاصيل."),
        _p("الموقع هو www.example.org وهو مفتوح."),
    ),
    "field-missing": _field("field-missing", {"title": ""}, {"slug": ""}, {"authors": ()}),
    "excerpt-length": _field("excerpt-length", {"excerpt": "موجز أطول مما يعرضه الموقع " * 7}),
    "relative-day": _added(
        "relative-day",
        _p("وصل الوفد أمس الاثنين إلى العاصمة."),
        _p("ويعقد اللقاء غدا الجمعة في القاعة الكبرى."),
        _p("افتتح المعرض اليوم الأربعاء 28 يناير في الرباط."),
    ),
    "day-undated": _undated,
    "note-open": _on_text(
        "note-open", _insert(("[للتحقق من الرقم]", "(راجع المصدر)", "TODO", "؟؟؟"))
    ),
    "note-field": _field("note-open", {"notes": "اتصل بالمديرة قبل النشر"}),
}
