"""Addresses that become links as they are typed and pasted."""

from __future__ import annotations

import pytest

from editor.document.marks import CODE, link
from editor.document.nodes import Paragraph, Text
from editor.features.links.typing import pasted_address
from editor.formats.offer import Offer
from tests.features.editing import article_of, caret, done, marked, over, p
from tests.features.typing_rules import Typist, rules_of

RULES = rules_of("links")
SITE = "https://hespress.com/a"


@pytest.mark.parametrize(
    ("text", "address", "rest"),
    [
        (f"{SITE} ", SITE, " "),
        (f"{SITE}، ثم", SITE, "، ثم"),
        (f"{SITE}. ثم", SITE, ". ثم"),
        (f"{SITE}» ", SITE, "» "),
        ("www.hespress.com ", "https://www.hespress.com", " "),
        ("redaction@hespress.com ", "mailto:redaction@hespress.com", " "),
        ("www.wiki.org/فاس_(مدينة) ", "https://www.wiki.org/فاس_(مدينة)", " "),
    ],
)  # fmt: skip
def test_an_address_becomes_a_link_when_the_word_ends(text: str, address: str, rest: str) -> None:
    [block] = Typist(RULES).type("زوروا " + text).blocks
    shown = text[: len(text) - len(rest)]
    assert block.runs == (Text("زوروا "), marked(shown, link(address)), Text(rest))


def test_brackets_around_an_address_stay_out_of_the_link() -> None:
    [block] = Typist(RULES).type(f"الموقع ({SITE}) ").blocks
    assert block.runs == (Text("الموقع ("), marked(SITE, link(SITE)), Text(") "))


def test_enter_ends_a_word_too() -> None:
    first, second = Typist(RULES).type(f"{SITE}\nنص").blocks
    assert first == Paragraph((marked(SITE, link(SITE)),))
    assert second == p("نص")


@pytest.mark.parametrize("text", ["كلمة ", "1.5 ", "file.txt ", "ا@ب "])
def test_other_words_stay_text(text: str) -> None:
    assert Typist(RULES).type(text).blocks == (p(text),)


def test_code_stays_as_it_is() -> None:
    typist = Typist(RULES, Paragraph((marked(SITE, CODE),)))
    typist.selection = caret(0, len(SITE))
    assert typist.type(" ").blocks == (Paragraph((marked(SITE, CODE), Text(" "))),)


def test_an_address_pasted_on_a_selection_links_it() -> None:
    article = article_of(p("جريدة هسبريس"))
    change = pasted_address(article, over(6, 12), Offer(f" {SITE}\n"))
    [block] = done(article, change).blocks
    assert block == Paragraph((Text("جريدة "), marked("هسبريس", link(SITE))))


def test_an_address_pasted_within_text_is_a_link() -> None:
    article = article_of(p("جريدة "))
    [block] = done(article, pasted_address(article, caret(0, 6), Offer(SITE))).blocks
    assert block == Paragraph((Text("جريدة "), marked(SITE, link(SITE))))


def test_other_pastes_go_the_usual_way() -> None:
    article = article_of(p("جريدة "))
    for text in ("نص", f"{SITE} نص", "", f"{SITE}\n{SITE}"):
        assert pasted_address(article, caret(0, 6), Offer(text)) is None
