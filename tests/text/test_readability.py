"""What readability says of varied Arabic prose, and what it keeps silent about."""

from __future__ import annotations

import pytest

from editor.document.article import new_article
from editor.document.marks import CODE
from editor.document.nodes import Block, Code, Heading, ListItem, Paragraph, Quote, Text
from editor.document.runs import text_run
from editor.text.readability import Hint, Kind, Limits, conclude, look

CALM = Limits()


def hints(*texts: str | Block, limits: Limits = CALM) -> list[tuple[Kind, str]]:
    blocks = [Paragraph(text_run(each)) if isinstance(each, str) else each for each in texts]
    return [(hint.kind, said(hint, blocks)) for hint in found(blocks, limits)]


def found(blocks: list[Block], limits: Limits = CALM) -> tuple[Hint, ...]:
    article = new_article(blocks=tuple(blocks))
    return conclude([look(block, limits) for block in article.blocks], limits)


def said(hint: Hint, blocks: list[Block]) -> str:
    runs = getattr(blocks[hint.block], "runs", ())
    return "".join(run.text for run in runs if isinstance(run, Text))[hint.start : hint.end]


# ---- «تم»


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("وتم توقيع اتفاقية مع البنك.", "وتم توقيع"),
        ("المدارس التي تم إغلاقها ستفتح.", "تم إغلاقها"),
        ("سيتم اختيار مئة مدرسة.", "سيتم اختيار"),
        ("ولم يتم بعد تحديد المدارس.", "يتم بعد تحديد"),
        ("ثم تتم مقارنته بقواعد البيانات.", "تتم مقارنته"),
        ("تمّ أمسِ افتتاحُ المعرض.", "تمّ أمسِ افتتاحُ"),
        ("تمت الإشارة إلى ذلك.", "تمت الإشارة"),
        ("تم العثور على الحقيبة.", "تم العثور"),
        ("تم إلغاء الرحلة.", "تم إلغاء"),
        ("تم الغاء الرحلة.", "تم الغاء"),
        ("يتم تداول الأسهم.", "يتم تداول"),
        ("تم القبض على المتهم.", "تم القبض"),
        ("تم التأكد من الخبر.", "تم التأكد"),
        ("ليتم نقل المرضى.", "ليتم نقل"),
        ("تم استدعاء السفير.", "تم استدعاء"),
        ("تم بيع البيت.", "تم بيع"),
        ("تم خلاله عرض فيلم.", "تم خلاله عرض"),
        ("تمت ترجمة الكتاب.", "تمت ترجمة"),
    ],
)
def test_tamma_with_the_noun_of_an_action_is_told(text: str, told: str) -> None:
    assert hints(text) == [(Kind.PASSIVE, told)]


@pytest.mark.parametrize(
    "text",
    [
        "تم له ما أراد فسافر.",
        "تم الأمر على خير.",
        "ولم يتم عامه الثلاثين حتى صار معلما.",
        "وتمّ بحمد الله.",
        "كفل اليتم صغارا، واليتيم أحوج.",
        "ثم توقيع الاتفاقية.",
        "قال لي: «تم إلغاء كل شيء»، وضحك.",
        "أتم بناء البيت في عام.",
        "إذا تم، إعلان الفوز وارد.",
        "تمام الساعة الخامسة، وتمور المدينة.",
        "تم اليوم.",
        "تم",
        "وقّعت الوزارة اتفاقية، وافتتح الوزير المعرض.",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert hints(text) == []


# ---- lengths


def test_a_long_sentence_is_told_and_a_short_one_is_not() -> None:
    long = " ".join(f"كلمة{'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'[n % 28]}{n}" for n in range(41)) + "."
    (told,) = found([Paragraph(text_run(f"قال نعم. {long}"))])
    assert (told.kind, told.n, told.start) == (Kind.SENTENCE, 41, 9)
    assert hints(long, limits=Limits(sentence=0)) == []
    assert hints(long, limits=Limits(sentence=41)) == []


def test_a_long_paragraph_is_told() -> None:
    sentence = "ذهب زيد صباحا، وعاد عمرو مساء. "
    (told,) = found([Paragraph(text_run(sentence * 30))], Limits(times=0))
    assert (told.kind, told.n) == (Kind.PARAGRAPH, 180)


def test_a_long_stretch_without_a_heading_is_told_in_a_long_article() -> None:
    filler = Paragraph(text_run("ذهب زيد صباحا، وعاد عمرو مساء. " * 20))
    limits = Limits(section=300, times=0)
    told = found([filler] * 4, limits)
    assert [(hint.kind, hint.block, hint.n) for hint in told] == [(Kind.SECTION, 2, 480)]
    heading = Heading(text_run("عنوان"))
    assert found([filler, filler, heading, filler, filler], limits) == ()
    assert found([filler] * 3, limits) == ()  # a short article


# ---- words that come again


def test_a_word_that_comes_three_times_is_told_in_all_its_inflections() -> None:
    text = "صدر القرار أمس، وقال الوزير إن قراره نهائي، وعلق خبراء على القرارات الجديدة."
    assert hints(text) == [(Kind.REPEATED, "القرارات")]
    text = "وصلت الشركة متأخرة، فخسرت شركتهم العقد لصالح شركات أخرى."
    assert hints(text) == [(Kind.REPEATED, "شركات")]


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن زير الماء وزيرة الثقافة وصلا.",  # three words, one beginning
        "في البيت وفي السوق وفي المدرسة، ومن البيت إلى الحقل.",
        "بلغت نسبة الأول خمسين في المئة، ونسبة الثاني ستين في المئة، وبنسبة ثلاثين في المئة.",
        "كان معه، وكانت معها، ثم كانوا معهم.",
        "باع 12 كتابا و12 قلما و12 دفترا.",
    ],
)
def test_other_words_and_words_of_grammar_may_come_again(text: str) -> None:
    assert hints(text) == []


def test_a_word_far_away_may_come_again() -> None:
    apart = " ".join(f"لفظ{chr(0x628 + n % 18)}{chr(0x628 + n % 17)}" for n in range(25))
    assert hints(f"القمر {apart}. القمر {apart}. القمر") == []


# ---- sentences that begin alike


def test_three_sentences_that_begin_alike_are_told_once() -> None:
    one = "وأضاف الوزير أن المدارس ستفتح."
    two = "وأضاف أن الأولوية للجبال البعيدة."
    three = "وأضاف أن الميزانية كافية تماما."
    assert hints(f"{one} {two} {three}") == [(Kind.OPENING, "وأضاف")]
    assert hints(one, two, three) == [(Kind.OPENING, "وأضاف")]  # of one paragraph each
    assert hints(one, two) == []
    assert hints(one, Heading(text_run("عنوان")), two, three) == []


def test_items_of_a_list_and_short_lines_may_begin_alike() -> None:
    items = [ListItem(text_run(f"اكتب {word} على الورقة البيضاء")) for word in ("أولا", "ثم", "لا")]
    assert hints(*items) == []
    assert hints("قال: نعم.", "قال: لا.", "قال: ربما.") == []


def test_what_is_quoted_or_code_is_not_looked_at() -> None:
    passive = "تم توقيع الاتفاقية وتم إعلانها وتم نشرها."
    assert hints(Quote(text_run(passive)), Code(passive)) == []
    assert hints(Paragraph((Text("تم توقيع", (CODE,)),))) == []
