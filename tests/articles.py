"""The articles that tests share: one with everything in it, and any that hypothesis thinks of."""

from __future__ import annotations

from dataclasses import replace

from editor.document.article import Article
from editor.document.marks import (
    CODE,
    EMPHASIS,
    STRIKE,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNDERLINE,
    Mark,
    color,
    direction,
    highlight,
    language,
    link,
    mark_set,
)
from editor.document.meta import Meta, Status
from editor.document.nodes import (
    Align,
    Block,
    Break,
    Cell,
    Code,
    Dir,
    Embed,
    Figure,
    Heading,
    Inline,
    ListItem,
    ListKind,
    Note,
    Numerals,
    Paragraph,
    Quote,
    Role,
    Separator,
    Table,
    Text,
)
from editor.document.schema import normalise
from tests.pictures import ASSETS, FEATURED_ASSET, JPEG_ASSET, PNG_ASSET
from tests.strategies import articles, blocks, marks_, metas, runs_, texts

__all__ = ["articles", "blocks", "kitchen_sink", "marks_", "metas", "run", "runs_", "texts"]

SITE = link("https://example.org/a?b=1&c=%D8%A7#d", 'عنوانٌ «تجريبي» & "more"')
PLAIN_LINK = link("https://example.com/")
LTR, RTL = direction("ltr"), direction("rtl")
EN, AR = language("en"), language("ar")

ONE_OF_EACH_MARK = (
    PLAIN_LINK,
    LTR,
    EN,
    highlight("#ffee88"),
    color("#aa1122"),
    STRONG,
    EMPHASIS,
    UNDERLINE,
    STRIKE,
    SUPERSCRIPT,
    SUBSCRIPT,
    CODE,
)


def run(text: str, *marks: Mark) -> Text:
    """Make one run."""
    return Text(text, mark_set(marks))


def kitchen_meta() -> Meta:
    """Return metadata with every field filled."""
    return Meta(
        title="قرطاس: مكتب المقالة العربية (Qirtas 1.0) & «أكثر»",
        deck="كيف تُكتب مقالةٌ وتُراجع وتُنشر #بلا_عناء: دليل في 3 خطوات",
        kicker="تقنية",
        headlines=(
            ("site", "قرطاس: مكتب المقالة"),
            ("search", "محرر مقالات عربي | Arabic editor"),
            ("social", 'اكتب مقالتك "هنا" 🖋️'),
            ("push", "وصل قرطاس"),
            ("print", "مكتبٌ للمقالة"),
        ),
        slug="qirtas-مكتب-المقالة",
        excerpt="مقتطفٌ قصير، فيه <وسم> و* نجمة * وشرطة - وعلامة: نقطتان.",
        authors=("هدى العلي", "Ann O'Neil", "أبو بكر, المحرر"),
        date="2025-01-29T14:30:00+03:00",
        embargo="2025-01-30T06:00:00+03:00",
        dateline="بيروت - خاص",
        section="ثقافة/كتب",
        tags=("كتابة", "no: tag", "# وسم", "true", "2025"),
        featured=FEATURED_ASSET.id,
        focal=(0.25, 0.4),
        search_title="عنوان البحث - Search",
        search_description="وصفٌ للبحث: 100% & <مختصر>",
        focus_phrase="محرر مقالات",
        canonical="https://example.org/مقالات/qirtas?x=1&y=2",
        status=Status.REVIEW,
        notes="للمكتب: اتصل بالمصدر قبل النشر.\n\n- سطر ثانٍ\n# وثالث",
        lang="ar",
        dir=Dir.RTL,
        custom=(("الموسم", "شتاء: 2025"), ("edition", "لا"), ("word.count", "0120")),
    )


def _marked() -> tuple[Block, ...]:
    """Return paragraphs that carry every mark, alone and nested, over both scripts."""
    singles: list[Inline] = [run("علامات مفردة: ")]
    for mark in ONE_OF_EACH_MARK:
        singles += [run("كلمة", mark), run(" and "), run("word", mark), run("، ")]
    singles.append(run("ثم نقطة."))
    nested = (
        run("متداخلة: "),
        run("غامق ", STRONG),
        run("ومائل", STRONG, EMPHASIS),
        run(" وتحته خط ", STRONG, EMPHASIS, UNDERLINE),
        run("bold code", STRONG, CODE),
        run(" ثم "),
        run("رابط ", SITE),
        run("غامق", SITE, STRONG),
        run(" Latin", SITE, STRONG, LTR, EN),
        run(" بقية الرابط", SITE),
        run(" و"),
        run("كل شيء", *(mark for mark in ONE_OF_EACH_MARK if mark != SUBSCRIPT)),
        run(" و"),
        run("H"),
        run("2", SUBSCRIPT),
        run("O وم"),
        run("2", SUPERSCRIPT),
        run(" و"),
        run("مح", STRONG),
        run("مد", color("#0055aa")),
        run(" "),
        run("«مقتبس»", STRONG),
        run("ملتصق "),
        run("`x` ``y``", CODE),
        run("."),
    )
    isolates = (
        run("قال "),
        run("C++ (version 3)", LTR),
        run("، ثم "),
        run("Le Monde", LTR, language("fr")),
        run(" و"),
        run("بالعربية", AR),
        run("."),
    )
    return (
        Paragraph(tuple(singles)),
        Paragraph(nested),
        Paragraph(isolates),
        Paragraph(
            (run("He wrote "), run("كتاب 2025!", RTL, AR), run(" in Beirut.")),
            dir=Dir.LTR,
            lang="en",
        ),
    )


def _awkward() -> tuple[Block, ...]:
    """Return texts that trip writers: escapes, invisible characters, line starts, breaks."""
    texts = (
        "مُحَمَّدٌ قَالَ: «الكِتَابُ مُفِيدٌ» في ١٢٣٤٫٥ و٪50، ﷺ وكـــشيدة.",
        "می\u200cخواهم \u200eABC\u200e \u200f(123)\u200f م\u00a0ث \u061c5 \u2067عزل\u2069 ه\u200d",
        "Escapes: <b>&amp;</b> \"q\" 'a' * _ ` ~ ^ $ = + | \\ [x](y) ![z] {#id} :: @a http://x.y/",
        "😀 👩\u200d💻 🇱🇧 é ü ß 漢字 — – … ’ “ ” € ½",
        "# ليس عنوانًا",
        "- ليس بندًا",
        "1. ليس رقمًا",
        "> ليس اقتباسًا",
        "---",
        "| أ | ب |",
        'key: "value" # comment',
        "2025",
    )
    return (
        *(Paragraph((run(text),)) for text in texts),
        Paragraph(),
        Paragraph(
            (
                run("سطر أول"),
                Break(),
                run("سطر ", STRONG),
                run("ثانٍ", STRONG, PLAIN_LINK),
                Break(),
                run("سطر ثالث", PLAIN_LINK),
                Break(),
                Break(),
                run("# بعد فراغ"),
            )
        ),
        Paragraph(
            (
                run("حاشية"),
                Note(
                    (
                        run("انظر "),
                        run("الكتاب", EMPHASIS),
                        run("، "),
                        run("Smith 2020, p. 5", LTR, EN),
                        Break(),
                        run("سطر ثانٍ فيه "),
                        run("رابط", SITE),
                        run("."),
                    )
                ),
                run(" وأخرى", STRONG),
                Note((run("- حاشية قصيرة"),)),
                run("."),
            )
        ),
    )


def _lists() -> tuple[Block, ...]:
    """Return lists: jumps of level, restarts, all numerals, further paragraphs, tasks."""

    def item(text: str, kind: ListKind = ListKind.NUMBER, level: int = 0, **more: object) -> Block:
        return replace(ListItem((run(text),), kind, level), **more)

    return (
        item("نقطة", ListKind.BULLET),
        item("قفزة من 0 إلى 2", ListKind.BULLET, 2),
        item("عودة إلى 1", ListKind.BULLET, 1),
        item("فقرة أخرى للبند نفسه", ListKind.NONE, 1),
        item("أول"),
        item("ثانٍ"),
        item("فقرة تتبع الثاني", ListKind.NONE),
        item("ثالث"),
        item("فرع أبجدي", level=1, numerals=Numerals.ABJAD),
        item("فرع أبجدي آخر", level=1, numerals=Numerals.ABJAD),
        item("نقطة في العمق", ListKind.BULLET, 2),
        item("يعود العدّ من عشرة", start=10),
        item("ويتابع"),
        Paragraph((run("فاصل بين القوائم"),)),
        item("عربي", numerals=Numerals.ARABIC),
        item("عربي ثانٍ", numerals=Numerals.ARABIC),
        item("alpha", numerals=Numerals.ALPHA, dir=Dir.LTR, lang="en"),
        item("roman", numerals=Numerals.ROMAN, dir=Dir.LTR, lang="en", start=4),
        Heading((run("قائمة مهام"),), 3),
        item("أُنجز", ListKind.TASK, checked=True),
        item("لم يُنجز", ListKind.TASK),
        item("مهمة فرعية", ListKind.TASK, 1, checked=True),
        ListItem(
            (run("غامق", STRONG), Break(), run("وسطر ثانٍ"), Note((run("حاشية بند"),))),
            ListKind.BULLET,
        ),
    )


def _quotes_and_code() -> tuple[Block, ...]:
    return (
        Quote((run("فقرة أولى من الاقتباس."),)),
        Quote(
            (run("فقرة ثانية منه "), run("مهمّة", STRONG), run(".")),
            attribution=(run("محمود درويش، "), run("الأعمال", EMPHASIS, PLAIN_LINK)),
        ),
        Quote((run("اقتباس يحوي غيره:"),)),
        Quote((run("Nested quote."),), level=1, dir=Dir.LTR, lang="en"),
        Quote((run("ثم يعود."),)),
        Quote(
            (
                run("كلامٌ"),
                Break(),
                run("يُبرز."),
            ),
            pull=True,
            attribution=(run("الكاتبة"),),
        ),
        Code(
            'def سلام(name: str) -> None:\n    """Say <b>hi</b> & go."""\n\n\tprint(`x`)', "python"
        ),
        Code("```\nfenced ~~~\n```"),
    )


def _figures_and_embeds() -> tuple[Block, ...]:
    return (
        Figure(
            JPEG_ASSET.id,
            name="صورة الكاتبة.jpg",
            alt='كاتبةٌ على مكتب «قديم» & "lamp"',
            runs=(
                run("تعليقٌ فيه "),
                run("رابط", SITE),
                run(" و"),
                run("غامق", STRONG),
                Break(),
                run("وسطر ثانٍ"),
                Note((run("حاشية التعليق"),)),
            ),
            credit="تصوير: Ann / وكالة",
            source="https://example.org/p?1&2",
            licence="CC BY-SA 4.0",
            width=480,
            align=Align.CENTER,
        ),
        Figure(PNG_ASSET.id, name="dot.png"),
        Figure(PNG_ASSET.id, name="dot.png", alt="المربع نفسه مرة أخرى", dir=Dir.LTR, lang="en"),
        Figure(name="475463312 940800324850778 142468"),
        Figure(name="لم تصل.png", alt="بديل", runs=(run("تعليق صورة لم تصل"),), credit="أرشيف"),
        Separator(),
        Embed(
            "youtube",
            (("id", "dQw4w9WgXcQ"), ("url", "https://youtu.be/dQw4w9WgXcQ?t=1&x=2")),
            (run("مقطعٌ "), run("مصوّر", STRONG)),
        ),
        Embed("link", (("title", "موقع «مثال»"), ("url", "https://example.org/")), (run("مثال"),)),
        Embed("math", (("tex", 'a < b \\frac{1}{2} & "c"'),), (run("a < b"),)),
    )


def _tables() -> tuple[Block, ...]:
    """Return tables: merged both ways, headers both ways, everything in cells, and a bare one."""

    def cell(text: str, *marks: Mark, **more: object) -> Cell:
        return replace(Cell((run(text, *marks),)), **more)

    merged = Table(
        (
            (cell("السنة"), cell("المبيعات", colspan=2, align=Align.CENTER), cell("ملاحظة")),
            (cell("٢٠٢٤", rowspan=2), cell("100", align=Align.END), cell("a|b", CODE), Cell()),
            (
                cell("Latin cell", dir=Dir.LTR, align=Align.START),
                Cell(
                    (
                        run("سطر", STRONG),
                        Break(),
                        run("آخر"),
                        Note((run("حاشية "), run("خلية", EMPHASIS))),
                    ),
                    colspan=2,
                ),
            ),
            (
                cell("المجموع"),
                cell("كتلة 2×2", colspan=2, rowspan=2, align=Align.JUSTIFY),
                cell("x"),
            ),
            (cell("تابع"), cell("رابط", SITE)),
        ),
        runs=(run("جدول 1: "), run("المبيعات", STRONG)),
        header_rows=1,
        header_columns=1,
        widths=(20, 25, 25, 30),
    )
    return (
        merged,
        Paragraph((run("بين جدولين"),), align=Align.START),
        Table(((cell("a"), cell("b")), (cell("c"), Cell())), header_rows=1, dir=Dir.LTR, lang="en"),
        Table(((cell("بلا رأس"), cell("ثانية")),)),
    )


def kitchen_sink() -> Article:
    """Return an article with every node kind, every mark and every metadata field."""
    blocks: tuple[Block, ...] = (
        Heading((run("عنوانٌ من المستوى الأول"),), 1),
        Paragraph((run("مقدمةٌ تقول "), run("الأهم", STRONG), run(" أولًا.")), Role.LEAD),
        *(
            Heading((run(f"مستوى {level} "), run("Latin", EMPHASIS)), level)
            for level in range(2, 7)
        ),
        *_marked(),
        *_awkward(),
        *(Paragraph((run(f"محاذاة {align}"),), align=align) for align in Align),
        *(Paragraph((run(f"اتجاه dir {dir}"),), dir=dir, align=Align.END) for dir in Dir),
        Heading((run("An English section"),), 3, dir=Dir.LTR, lang="en", align=Align.CENTER),
        *_lists(),
        *_quotes_and_code(),
        *_figures_and_embeds(),
        *_tables(),
        Paragraph((run("خاتمة."),), lang="ar"),
    )
    article = Article("5f0c7a2e-3a51-4a6c-9e0b-5d1f2c3b4a59", kitchen_meta(), blocks)
    return normalise(article.with_assets(*ASSETS))
