"""A comparison as a page: complete, right to left, and valid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from editor.formats.html.comparison import write_comparison
from editor.text.comparison import compare
from editor.text.messages import load_catalog
from tests.articles import kitchen_sink
from tests.formats.docx.test_comparison import after, before
from tests.text.comparison.test_comparison import A, B, C, article
from tests.validators import html_problems


def page(*, language: str = "ar") -> str:
    found = compare(before(), after())
    return write_comparison(found, "القديم", "الجديد", load_catalog(language)).data.decode()


def test_what_went_and_what_came_is_told_apart() -> None:
    found = compare(article(A, "كتب رسالة", B), article(A, "كتب برقية", B, C))
    html = write_comparison(found, "1", "2", load_catalog("ar")).data.decode()
    assert "كتب <del>رسالة</del><wbr><ins>برقية</ins>" in html
    assert f"<ins>{C}</ins>" in html
    assert html.count(A) == 1


def test_the_page_stands_alone() -> None:
    html = page()
    assert '<html lang="ar" dir="rtl">' in html
    assert "data:image/" in html
    assert not re.search(r'(?:src|href)="(?!data:|#|https://example\.org/")', html)
    assert 'class="told"' in html
    assert "حاشية <del>قديمة</del><wbr><ins>جديدة</ins>" in html
    assert '<html lang="en" dir="ltr">' in page(language="en")


@pytest.mark.npm
def test_the_checker_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "compared.html"
    path.write_text(page(), "utf-8")
    whole = kitchen_sink()
    everything = tmp_path / "everything.html"
    found = compare(article(""), whole)
    everything.write_bytes(write_comparison(found, "1", "2", load_catalog("ar")).data)
    problems = html_problems(path, everything)
    assert [each for each in problems if not each.startswith("info")] == []
