"""Markdown signs while typing: what they turn into, and where they are left alone."""

from __future__ import annotations

import pytest

from editor.document.marks import CODE, EMPHASIS, STRIKE, STRONG, link
from editor.document.nodes import (
    Code,
    Heading,
    ListItem,
    ListKind,
    Numerals,
    Paragraph,
    Quote,
    Separator,
    Text,
)
from editor.document.runs import text_run
from editor.document.selection import caret
from tests.features.editing import marked, p
from tests.features.typing_rules import Typist, rules_of

RULES = rules_of("shortcuts")
WORD = text_run("نص")


def typed(text: str, *before) -> tuple:
    return Typist(RULES, *before, Paragraph()).type(text).blocks


@pytest.mark.parametrize(
    ("sign", "block"),
    [
        ("# ", Heading(WORD, 2)),
        ("## ", Heading(WORD, 2)),
        ("### ", Heading(WORD, 3)),
        ("#### ", Heading(WORD, 4)),
        ("> ", Quote(WORD)),
        ("- ", ListItem(WORD)),
        ("* ", ListItem(WORD)),
        ("[] ", ListItem(WORD, ListKind.TASK)),
        ("[ ] ", ListItem(WORD, ListKind.TASK)),
        ("[x] ", ListItem(WORD, ListKind.TASK, checked=True)),
        ("1. ", ListItem(WORD, ListKind.NUMBER)),
        ("1) ", ListItem(WORD, ListKind.NUMBER)),
        ("3. ", ListItem(WORD, ListKind.NUMBER, start=3)),
        ("١. ", ListItem(WORD, ListKind.NUMBER, numerals=Numerals.ARABIC)),
        ("٣. ", ListItem(WORD, ListKind.NUMBER, numerals=Numerals.ARABIC, start=3)),
        ("أ. ", ListItem(WORD, ListKind.NUMBER, numerals=Numerals.ABJAD)),
        ("a) ", ListItem(WORD, ListKind.NUMBER, numerals=Numerals.ALPHA)),
        ("i. ", ListItem(WORD, ListKind.NUMBER, numerals=Numerals.ROMAN)),
    ],
)
def test_a_sign_at_the_start_makes_a_block(sign: str, block) -> None:
    assert typed(sign + "نص") == (block,)


@pytest.mark.parametrize(
    "text", ["نص # نص", "د. نص", "ب. نص", "#نص", "2024 نص", "##### نص", "x. y"]
)
def test_anything_else_stays_as_it_is(text: str) -> None:
    assert typed(text) == (p(text),)


def test_a_sign_before_standing_text_takes_it_in() -> None:
    typist = Typist(RULES, p("نص"))
    typist.selection = caret(0, 0)
    assert typist.type("- ").blocks == (ListItem(WORD),)


def test_a_number_goes_on_with_the_list_above() -> None:
    first = ListItem(WORD, ListKind.NUMBER)
    assert typed("2. نص", first)[-1] == first
    assert typed("7. نص", first)[-1] == ListItem(WORD, ListKind.NUMBER, start=7)
    assert typed("1. نص", first)[-1] == ListItem(WORD, ListKind.NUMBER, start=1)


def test_a_letter_goes_on_with_the_letters_above() -> None:
    first = ListItem(WORD, ListKind.NUMBER, numerals=Numerals.ABJAD)
    assert typed("ب. نص", first)[-1] == first
    assert typed("د. نص", first)[-1] == p("د. نص")


def test_an_item_becomes_a_task_and_keeps_its_level() -> None:
    item = ListItem((), ListKind.BULLET, 2)
    assert Typist(RULES, item).type("[ ] نص").blocks == (ListItem(WORD, ListKind.TASK, 2),)
    assert Typist(RULES, item).type("## نص").blocks == (ListItem(text_run("## نص"), level=2),)


def test_a_sign_that_says_what_an_item_is_already_goes() -> None:
    assert typed("- أ\n- ب") == (ListItem(text_run("أ")), ListItem(text_run("ب")))
    first = ListItem(text_run("أ"), ListKind.NUMBER)
    assert typed("1. أ\n2. أ") == (first, first)


@pytest.mark.parametrize(
    ("text", "language"), [("```\n", ""), ("```python\n", "python"), ("```c++ ", "c++")]
)
def test_a_fence_makes_code(text: str, language: str) -> None:
    assert typed(text) == (Code(language=language),)


def test_three_hyphens_make_a_separator() -> None:
    assert typed("---نص") == (Separator(), p("نص"))
    assert typed("نص---") == (p("نص---"),)


@pytest.mark.parametrize(
    ("text", "mark"),
    [("**نص**", STRONG), ("*نص*", EMPHASIS), ("~~نص~~", STRIKE), ("`نص`", CODE)],
)
def test_the_closing_sign_makes_the_look(text: str, mark) -> None:
    [block] = typed(f"قال {text} ثم")
    assert block.runs == (Text("قال "), marked("نص", mark), Text(" ثم"))


def test_looks_within_looks() -> None:
    [block] = typed("**أول *ثان* ثالث**")
    assert block.runs == (
        marked("أول ", STRONG), marked("ثان", STRONG, EMPHASIS), marked(" ثالث", STRONG),
    )  # fmt: skip


@pytest.mark.parametrize("text", ["2*3*4", "** نص**", "*نص *", "``نص``", "`**نص**"])
def test_other_signs_are_left_alone(text: str) -> None:
    assert typed(text) == (p(text),)


def test_a_link_is_written_with_its_text() -> None:
    [block] = typed("زوروا [موقعنا](https://a.com/b) ثم")
    assert block.runs == (Text("زوروا "), marked("موقعنا", link("https://a.com/b")), Text(" ثم"))
    assert typed("[نص](ملف)") == (p("[نص](ملف)"),)
