"""The proof of pages: good ones pass, and every rule finds what is planted against it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings

from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.document.nodes import Dir, Embed
from editor.formats.base import Check, Writing
from editor.formats.html import WRITER
from editor.formats.html.proof import prove
from tests.articles import articles, kitchen_sink

RULES = tuple(f"H{number}" for number in range(1, 14))


@pytest.fixture(scope="module")
def sink() -> tuple[Article, Writing]:
    article = kitchen_sink()
    return article, WRITER.write(article, "x")


def faulty(checks: tuple[Check, ...]) -> set[str]:
    return {check.id for check in checks if check.faults}


def first(pattern: str, new: str) -> Callable[[str], str]:
    return lambda page: re.sub(pattern, new, page, count=1)


def test_good_pages_pass_whole(sink: tuple[Article, Writing]) -> None:
    checks = prove(*sink)
    assert {check.id: check.faults for check in checks} == dict.fromkeys(RULES, ())


@given(articles(wild=True))
@settings(max_examples=30, deadline=None)
def test_any_page_passes(article: Article) -> None:
    assert not faulty(prove(article, WRITER.write(article, "x")))


@pytest.mark.parametrize("dir", [None, *Dir])
def test_H2_the_address_of_a_card_turns_only_where_it_has_to(dir: Dir | None) -> None:
    card = Embed("link", (("url", "https://example.org/"),), dir=dir)
    article = new_article(Meta(), (card,))
    assert not faulty(prove(article, WRITER.write(article, "x")))


PLANTED: dict[str, list[Callable[[str], str]]] = {
    "H1": [
        first(' dir="rtl"', ""),
        first(' lang="ar"', ""),
        first('<meta charset="utf-8">', ""),
        first("<!DOCTYPE html>", ""),
    ],
    "H2": [
        first('<p dir="ltr" lang="en">He', '<p lang="en">He'),
        first("<p>علامات", '<p dir="ltr">علامات'),
        first("<p>علامات", '<p dir="rtl">علامات'),
    ],
    "H3": [
        first("<p>علامات", '<p style="direction:rtl">علامات'),
        first("letter-spacing: 0;", "letter-spacing: 0; unicode-bidi: embed;"),
    ],
    "H4": [
        first('style="text-align:end"', 'style="text-align:left"'),
        first("<p>علامات", '<p align="right">علامات'),
        first("letter-spacing: 0;", "letter-spacing: 0; margin-left: 1em;"),
    ],
    "H5": [first(r'<bdi dir="ltr">(C\+\+ \(version 3\))</bdi>', r"\1")],
    "H6": [first("<title>[^<]*</title>", "<title>Search</title>")],
    "H7": [first('<table dir="ltr" lang="en">', '<table lang="en">')],
    "H8": [first('<code dir="ltr">', "<code>"), first('<pre dir="ltr"', "<pre")],
    "H9": [first("<li>", '<li dir="rtl">')],
    "H10": [first(' alt="كاتبةٌ[^"]*"', ""), first(' alt="كاتبةٌ[^"]*"', ' alt="x"')],
    "H11": [
        first('href="#fn-1"', 'href="#fn-99"'),
        first('<a href="#fnref-2" role="doc-backlink".*?</a>', ""),
        first('id="fnref-3"', 'id="other"'),
    ],
    "H12": [
        first("letter-spacing: 0;", "letter-spacing: 0.1em;"),
        first("<p>علامات", '<p style="text-transform:uppercase">علامات'),
    ],
    "H13": [first('id="section-1"', 'id="قسم"')],
}


@pytest.mark.parametrize(
    ("rule", "change"), [(rule, fault) for rule, faults in PLANTED.items() for fault in faults]
)
def test_a_planted_fault_is_found_by_its_rule(
    sink: tuple[Article, Writing], rule: str, change: Callable[[str], str]
) -> None:
    article, writing = sink
    page = writing.data.decode()
    assert change(page) != page
    assert rule in faulty(prove(article, replace(writing, data=change(page).encode())))


def test_every_rule_is_tried() -> None:
    assert set(PLANTED) == set(RULES)
