"""What the writer wants left alone: known again after edits, kept in the article, told as such."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor.document.article import Article, new_article
from editor.document.change import apply, invert
from editor.document.codec import decode, encode
from editor.document.meta import Ignored, Meta
from editor.document.nodes import Block, Figure, Heading, Paragraph
from editor.document.runs import text_run
from editor.features.preflight.engine import check_article, mend_all
from editor.features.preflight.ignoring import heed, ignore, part
from editor.features.preflight.model import Finding, Site
from editor.storage.article_file import load, save
from tests.app.command_line import CommandLine

WHY = "اسم فرقة"


def paragraphs(*texts: str) -> tuple[Block, ...]:
    return tuple(Paragraph(text_run(text)) for text in texts)


def written(*texts: str) -> Article:
    return new_article(Meta(title="خبر", excerpt="موجز."), paragraphs(*texts))


def found(article: Article, check: str = "repeated-word") -> list[Finding]:
    return [each for each in check_article(article, Site()) if each.check == check]


def ignoring(article: Article, number: int = 0, check: str = "repeated-word") -> Article:
    change = ignore(article, [found(article, check)[number]], WHY)
    assert change is not None
    return apply(article, change)


def speaking(article: Article, check: str = "repeated-word") -> list[Finding]:
    return [
        each for each in part(article, check_article(article, Site()))[0] if each.check == check
    ]


ARTICLE = written(
    "غنت فرقة جاز جاز في الساحة القديمة.",
    "ثم عادت فرقة جاز جاز إلى المسرح.",
    "وانصرف الناس.",
)


def test_one_place_is_ignored_and_the_other_speaks() -> None:
    assert len(found(ARTICLE)) == 2
    article = ignoring(ARTICLE)
    assert [each.block for each in speaking(article)] == [1]
    loud, silent = part(article, check_article(article, Site()))
    assert len(loud) + len(silent) == len(check_article(article, Site()))
    assert [(each.block, known.reason) for each, known in silent] == [(0, WHY)]


@pytest.mark.parametrize(
    "edited",
    [
        ("فقرة جديدة.", "غنت فرقة جاز جاز في الساحة القديمة.", "ثم عادت فرقة جاز جاز إلى المسرح."),
        ("أمس غنت فرقة جاز جاز في الساحة القديمة.", "ثم عادت فرقة جاز جاز إلى المسرح."),
        ("وصلت جاز جاز في الساحة القديمة.", "ثم عادت فرقة جاز جاز إلى المسرح."),
        ("غنت فرقة جاز جاز للجمهور.", "ثم عادت فرقة جاز جاز إلى المسرح."),
        ("ثم عادت فرقة جاز جاز إلى المسرح.", "غنت فرقة جاز جاز في الساحة القديمة."),
    ],
)
def test_it_survives_edits_elsewhere_and_on_one_side(edited: tuple[str, ...]) -> None:
    article = replace(ignoring(ARTICLE), blocks=paragraphs(*edited))
    told = [each.block for each in speaking(article)]
    there = next(n for n, text in enumerate(edited) if "عادت" in text)
    assert told == [there]


def test_other_words_at_the_place_speak_again() -> None:
    article = replace(ignoring(ARTICLE), blocks=paragraphs("غنت فرقة روك روك في الساحة القديمة."))
    assert len(speaking(article)) == 1


def test_fields_pictures_and_whole_blocks_are_ignored_too() -> None:
    blocks = (*paragraphs("نص."), Figure(name="a.jpg"), Figure(name="b.jpg"), Heading((), 2))
    article = new_article(Meta(title="خبر"), blocks)
    article = ignoring(article, check="excerpt-missing")
    assert speaking(article, "excerpt-missing") == []
    article = ignoring(article, 1, check="alt-missing")
    assert [each.block for each in speaking(article, "alt-missing")] == [1]
    article = ignoring(article, check="heading-empty")
    assert speaking(article, "heading-empty") == []
    moved = replace(article, blocks=(*paragraphs("قبل."), *article.blocks))
    assert [each.block for each in speaking(moved, "alt-missing")] == [2]


def test_it_is_a_change_that_is_taken_back() -> None:
    change = ignore(ARTICLE, found(ARTICLE)[:1], WHY)
    assert change is not None
    article = apply(ARTICLE, change)
    assert apply(article, invert(change)) == ARTICLE
    back = heed(article, article.meta.ignored)
    assert back is not None
    assert apply(article, back) == ARTICLE
    again = ignore(article, found(article)[:1], "سبب آخر")
    assert again is not None
    assert [each.reason for each in apply(article, again).meta.ignored] == ["سبب آخر"]


def test_what_is_ignored_is_not_mended() -> None:
    article = ignoring(ARTICLE)
    mended, _, count = mend_all(article, Site())
    assert count == 1
    assert mended.blocks[0] == article.blocks[0]


def test_the_article_file_keeps_it(tmp_path: Path) -> None:
    article = ignoring(ARTICLE)
    assert decode(encode(article), {}.get) == article
    save(article, tmp_path / "a.qirtas")
    assert load(tmp_path / "a.qirtas").meta.ignored == (
        Ignored("repeated-word", " جاز", "غنت فرقة جاز", " في الساحة القديمة.", reason=WHY),
    )


@pytest.fixture
def qirtas(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(monkeypatch, capsys)


@pytest.mark.parametrize(
    "suffix", ["html", "html-fragment", "md", "md-hugo", "md-pandoc", "docx", "txt", "wordpress"]
)
def test_no_other_file_holds_it(qirtas: CommandLine, tmp_path: Path, suffix: str) -> None:
    secret = "سبب لا يخرج من الملف"
    change = ignore(ARTICLE, found(ARTICLE)[:1], secret)
    assert change is not None
    path = tmp_path / "a.qirtas"
    save(apply(ARTICLE, change), path)
    out = tmp_path / "out"
    ran = qirtas("convert", path, "--to", suffix, "--out-dir", out)
    assert ran.code == 0, ran.err
    for made in out.rglob("*"):
        if made.is_file():
            data = made.read_bytes()
            assert secret.encode() not in data
            if made.suffix == ".docx":
                import zipfile

                with zipfile.ZipFile(made) as opened:
                    parts = [opened.read(name) for name in opened.namelist()]
                assert all(secret.encode() not in each for each in parts)
                assert all(b"ignored" not in each for each in parts)


def test_the_command_line_honours_it_and_says_how_many(qirtas: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "a.qirtas"
    save(ignoring(ARTICLE), path)
    ran = qirtas("check", path, "--profile", "none")
    assert [line.rpartition("[")[2] for line in ran.out.splitlines()] == ["repeated-word]"]
    assert "1 place ignored" in ran.err
    report: Any = json.loads(qirtas("check", path, "--profile", "none", "--format", "json").out)
    assert report["ignored"] == 1
    [silent] = report["files"][0]["ignored"]
    assert (silent["check"], silent["block"], silent["reason"]) == ("repeated-word", 0, WHY)
    log: Any = json.loads(qirtas("check", path, "--profile", "none", "--format", "sarif").out)
    results = log["runs"][0]["results"]
    kept = [each for each in results if "suppressions" not in each]
    [hidden] = [each for each in results if "suppressions" in each]
    assert len(kept) == 1
    assert hidden["suppressions"] == [
        {"kind": "inSource", "status": "accepted", "justification": WHY}
    ]
    assert qirtas("check", path, "--profile", "none", "--fix").code == 0
    assert load(path).blocks[0] == ARTICLE.blocks[0]
    assert load(path).blocks[1] != ARTICLE.blocks[1]
