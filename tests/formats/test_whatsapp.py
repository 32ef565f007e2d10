"""An article as a message for WhatsApp: what its programs show is what the article says."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor.document.article import new_article
from editor.document.marks import CODE, EMPHASIS, STRIKE, STRONG, UNDERLINE, MarkKind, link
from editor.document.meta import Meta
from editor.document.nodes import (
    Block,
    Break,
    Cell,
    Code,
    Dir,
    Heading,
    ListItem,
    ListKind,
    Note,
    Paragraph,
    Quote,
    Table,
    Text,
)
from editor.document.runs import text_run
from editor.formats.plain import READER, WHATSAPP
from editor.formats.plain.markers import MARKERS, is_word, mark_up
from editor.formats.registry import WRITERS, find
from editor.text.direction import RLM
from editor.text.messages import load_catalog
from tests.articles import kitchen_sink
from tests.formats.whatsapp_rules import parse

BOLD = frozenset({MarkKind.STRONG})
KINDS = st.frozensets(st.sampled_from(list(MARKERS)), max_size=2)
PIECES = st.lists(st.tuples(st.text("كتابَab3 ،.()«»-\n", max_size=8), KINDS), max_size=8)


def message(*blocks: Block, meta: Meta | None = None) -> str:
    return WHATSAPP.write(new_article(meta or Meta(), blocks), "x").data.decode("utf-8")


def losses(*blocks: Block) -> list[str]:
    writing = WHATSAPP.write(new_article(Meta(), blocks), "x")
    return [loss.what.id for loss in writing.report.losses]


def paragraph(*runs: Text) -> Paragraph:
    return Paragraph(runs)


def test_it_is_chosen_by_its_name_and_never_by_a_suffix() -> None:
    assert find(WRITERS, "whatsapp") is WHATSAPP
    assert find(WRITERS, "a.txt") is not WHATSAPP


def test_marks_have_their_signs() -> None:
    runs = (
        Text("قال "), Text("غليظ", (STRONG,)), Text(" و"), Text(" مائل ", (EMPHASIS,)),
        Text("محذوف", (STRIKE,)), Text(" ثم "), Text("x = 1", (CODE,)), Text("."),
    )  # fmt: skip
    assert message(Paragraph(runs)) == "قال *غليظ* و _مائل_ ~محذوف~ ثم `x = 1`.\n"
    assert losses(Paragraph(runs)) == []
    assert losses(paragraph(Text("خط", (UNDERLINE,)))) == ["plain.marks"]


def test_marks_within_marks_are_nested() -> None:
    runs = (Text("كل هذا ", (STRONG,)), Text("مهم", (STRONG, EMPHASIS)), Text(" جدًّا", (EMPHASIS,)))
    assert message(Paragraph(runs)) == "*كل هذا _مهم_* _جدًّا_\n"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ((Text("و"), Text("الكتاب", (STRONG,)), Text(" هنا")), "*والكتاب* هنا"),
        ((Text("كتا", (STRONG,)), Text("بُه")), "*كتابُه*"),
        ((Text("قال("), Text("هو", (STRONG,)), Text(")")), "قال(*هو*)"),
        ((Text("قال"), Text("(هو)", (STRONG,))), "قال(*هو*)"),
        ((Text("«قول»", (STRONG,)), Text("ثم")), "«*قول*»ثم"),
        ((Text("ملاحظة:", (STRONG,)), Text("هذا")), "*ملاحظة*:هذا"),
    ],
)
def test_no_marker_stands_within_a_word(runs: tuple[Text, ...], expected: str) -> None:
    assert message(Paragraph(runs)) == f"{expected}\n"


def test_a_word_that_was_marked_in_part_is_told() -> None:
    assert losses(paragraph(Text("و"), Text("الكتاب", (STRONG,)))) == ["whatsapp.whole-word"]


def test_marks_end_with_the_line() -> None:
    runs = (Text("سطر", (STRONG,)), Break(), Text("سطر", (STRONG,)))
    assert message(Paragraph(runs)) == "*سطر*\n*سطر*\n"


def test_signs_of_the_text_itself_are_told_and_not_made_worse() -> None:
    block = paragraph(Text("*نجمة* و"), Text(" غليظ", (STRONG,)), Text(" snake_case 3*4*5"))
    assert message(block) == "*نجمة* و غليظ snake_case 3*4*5\n"
    assert losses(block) == ["plain.marks", "whatsapp.literal"]
    assert losses(paragraph(Text("snake_case 3*4*5 و* وحيدة * هنا"))) == []


def test_titles_headings_lists_quotes_and_code() -> None:
    text = message(
        Heading((Text("باب "), Text("مهم", (STRONG,)))),
        ListItem(text_run("أول")),
        ListItem(text_run("فرع"), level=1),
        ListItem(text_run("واحد"), ListKind.NUMBER),
        ListItem(text_run("تمّ"), ListKind.TASK, checked=True),
        Quote((Text("قول"), Break(), Text("وتتمته")), attribution=text_run("فلان")),
        Code("x = 1\ny = 2"),
        meta=Meta("عنوان", "مدخل"),
    )
    assert text == (
        "*عنوان*\n\n_مدخل_\n\n*باب مهم*\n\n- أول\n    - فرع\n1. واحد\n- ☑ تمّ\n\n"
        "> قول\n> وتتمته\n> — فلان\n\n```\nx = 1\ny = 2\n```\n"
    )


def test_an_address_is_bare_and_nothing_touches_it() -> None:
    mark = link("https://example.org/a_b_c")
    runs = (Text("موقع", (mark,)), Text("، ثم "), Text("آخر", (mark,)), Note(text_run("شرح")))
    assert message(Paragraph(runs)) == (
        "موقع https://example.org/a_b_c ، ثم آخر https://example.org/a_b_c [1]\n\n[1] شرح\n"
    )
    own = Text("https://example.org/", (link("https://example.org/"),))
    assert message(Paragraph((own,))) == "https://example.org/\n"


def test_a_line_that_begins_with_latin_stays_in_its_direction_only_where_needed() -> None:
    text = message(
        Paragraph(text_run("iPhone 15 هاتف")),
        Paragraph((Text("Word", (STRONG,)), Text(" برنامج"))),
        ListItem(text_run("PDF ملف")),
        Quote(text_run("Unicode معيار")),
        Paragraph(text_run("2024 كان عامًا")),
        Paragraph(text_run("Only Latin.")),
        Paragraph(text_run("word ثم عربي"), dir=Dir.LTR),
        Paragraph(text_run("كتاب means book"), dir=Dir.LTR),
    )
    assert text.split("\n")[::2] == [
        f"{RLM}iPhone 15 هاتف", f"*{RLM}Word* برنامج", f"- {RLM}PDF ملف", f"> {RLM}Unicode معيار",
        "2024 كان عامًا", "Only Latin.", "word ثم عربي", "\u200eكتاب means book",
    ]  # fmt: skip


def test_a_table_is_told_row_by_row() -> None:
    def row(*texts: str) -> tuple[Cell, ...]:
        return tuple(Cell(text_run(text)) for text in texts)

    rows = (row("المدينة", "السكان"), row("الرباط", "577827"), row("سلا", ""))
    assert message(Table(rows, header_rows=1)) == (
        "*المدينة: الرباط*\n- السكان: 577827\n\n*المدينة: سلا*\n"
    )
    assert message(Table(rows[1:])) == "الرباط | 577827\nسلا | \n"


@given(PIECES)
@example([("(", frozenset({MarkKind.CODE})), (" 3", frozenset({MarkKind.CODE}))])
def test_what_is_parsed_back_has_its_marks_by_whole_words(
    pieces: list[tuple[str, frozenset[MarkKind]]],
) -> None:
    marked = mark_up(pieces)
    assert not marked.literal
    letters = [(char, kinds) for text, kinds in pieces for char in text]
    parsed = [list(parse(line)) for line in marked.text.split("\n")]
    text = "\n".join("".join(char for char, _ in line) for line in parsed)
    assert text == "".join(char for char, _ in letters)  # every marker was taken for one
    shown = [kinds for line in parsed for _, kinds in [*line, ("\n", frozenset())]]
    for word in re.finditer(r"[كتابَab3]+", text):
        places = range(word.start(), word.end())
        wanted = frozenset().union(*(letters[at][1] for at in places))
        wanted = {MarkKind.CODE} if MarkKind.CODE in wanted else wanted
        assert {shown[at] for at in places} == {frozenset(MARKERS[kind] for kind in wanted)}


def test_a_vowel_sign_belongs_to_its_word() -> None:
    assert all(map(is_word, "كَ3é\u200c"))
    assert not any(map(is_word, "،.*_-( "))


def test_every_kind_of_block_is_written_and_every_message_exists() -> None:
    writing = WHATSAPP.write(kitchen_sink(), "x")
    assert READER.read(writing.data, lambda _path: None).article.blocks
    for language in ("ar", "fr", "en"):
        catalog = load_catalog(language)
        assert all(loss.what.id in catalog for loss in writing.report.losses)


def test_a_date_is_written_out() -> None:
    told = message(paragraph(Text("نص")), meta=Meta(title="ع", date="2025-01-29T14:30:00+03:00"))
    assert "29 يناير 2025" in told
    assert "T14:30" not in told
    assert "قريبًا" in message(paragraph(Text("نص")), meta=Meta(title="ع", date="قريبًا"))
