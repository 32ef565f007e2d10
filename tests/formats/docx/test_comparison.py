"""A comparison in Word: taking all changes gives the new text, refusing all the old one."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings

from editor.document.article import Article
from editor.document.marks import STRONG, link
from editor.document.meta import Meta
from editor.document.nodes import Cell, Code, Dir, Figure, Heading, Note, Paragraph, Table, Text
from editor.document.runs import join, text_run
from editor.document.walk import article_text, block_text
from editor.formats.base import no_resources
from editor.formats.docx import READER
from editor.formats.docx.comparison import write_comparison
from editor.text.comparison import compare
from tests.articles import articles, kitchen_sink
from tests.pictures import JPEG_ASSET, PNG_ASSET
from tests.text.comparison.test_comparison import A, B, C, D, article
from tests.validators import docx_problems, libreoffice

WHEN = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
AUTHOR = "سعاد «المحررة» & الفريق"


def table(*rows: tuple[str, ...]) -> Table:
    return Table(rows=tuple(tuple(Cell(text_run(text)) for text in row) for row in rows))


def before() -> Article:
    figure = Figure(asset=PNG_ASSET.id, runs=text_run("الوزير في الندوة"))
    made = article(
        *("تقديم", A, f"{B} {C}", D, "خاتمة", table(("فاس", "1.1"), ("مراكش", "0.9")), figure),
        *("فقرة أولى تدمج مع التي بعدها", "فقرة ثانية من نص البلاغ"),
        *(Code(text="x = 1"), Paragraph(runs=(Text("نص"), Note(text_run("حاشية قديمة")))), "آخرها"),
        meta=Meta(title="عنوان قديم", authors=("سعاد",)),
    )
    return replace(made, assets=(PNG_ASSET, JPEG_ASSET))


def after() -> Article:
    figure = Figure(asset=JPEG_ASSET.id, runs=text_run("الوزير في المؤتمر"))
    bold = join(text_run(A[:20], STRONG), text_run(A[20:]))
    made = article(
        *(
            Heading(runs=text_run("تقديم")),
            Paragraph(runs=bold),
            B,
            C,
            Heading(runs=text_run("خاتمة")),
        ),
        *(table(("فاس", "1.2"), ("طنجة", "1.0"), ("مراكش", "0.9")), D, figure),
        *("فقرة أولى تدمج مع التي بعدها فقرة ثانية من نص البلاغ", Code(text="x = 2")),
        Paragraph(runs=(Text("نص"), Note(text_run("حاشية جديدة")))),
        Paragraph(runs=(Text("رابط", (link("https://example.org/"),)),)),
        meta=Meta(title="عنوان جديد", authors=("سعاد",)),
    )
    return replace(made, assets=(PNG_ASSET, JPEG_ASSET))


def written(old: Article, new: Article) -> bytes:
    return write_comparison(compare(old, new), AUTHOR, WHEN).data


def accepted(old: Article, new: Article) -> Article:
    """Read the file as everything in this program does: all changes taken."""
    return READER.read(written(old, new), no_resources).article


def texts(made: Article) -> list[str]:
    return [block_text(block) for block in made.blocks]


@pytest.mark.parametrize("both", [(before, after), (after, before)])
def test_taken_it_is_the_new_article(both: tuple[Callable[[], Article], ...]) -> None:
    old, new = (make() for make in both)
    read = accepted(old, new)
    assert texts(read) == texts(new)
    assert [type(block) for block in read.blocks] == [type(block) for block in new.blocks]
    assert read.meta.title == new.meta.title


@settings(max_examples=25)
@given(articles(), articles())
def test_taken_any_pair_has_the_text_of_the_new_one(old: Article, new: Article) -> None:
    def letters(made: Article) -> str:
        return re.sub(r"[\W_]", "", article_text(made))

    assert letters(accepted(old, new)) == letters(
        READER.read(written(new, new), no_resources).article
    )


def test_changes_carry_author_and_time(tmp_path: Path) -> None:
    path = tmp_path / "compared.docx"
    path.write_bytes(written(before(), after()))
    body = ZipFile(path).read("word/document.xml").decode()
    changes = re.findall(r"<w:(?:ins|del|rPrChange|pPrChange) [^>]*>", body)
    assert changes
    authors = {unescape(name) for name in re.findall(r'w:author="([^"]*)"', body)}
    assert authors == {AUTHOR}
    assert all('w:date="2026-11-26T09:30:00Z"' in change for change in changes)
    ids = re.findall(r'<w:(?:ins|del|rPrChange|pPrChange) w:id="(\d+)"', body)
    assert len(ids) == len(set(ids))
    assert "<w:rPrChange" in body  # bold is no new text
    assert "<w:pPrChange" in body  # nor is a heading


def test_arabic_runs_stay_from_the_right() -> None:
    body = ZipFile(_file(written(before(), after()))).read("word/document.xml").decode()
    for change in re.findall(r"<w:(?:ins|del) [^>]*>(<w:r>.*?</w:r>)", body):
        if re.search("[\u0621-\u064a]", re.sub("<[^>]*>", "", change)):
            assert "<w:rtl/>" in change, change


def _file(data: bytes) -> Path:
    import tempfile

    path = Path(tempfile.mkdtemp()) / "compared.docx"
    path.write_bytes(data)
    return path


@pytest.mark.npm
def test_the_validator_finds_no_error(tmp_path: Path) -> None:
    whole = kitchen_sink()
    ltr = replace(whole, meta=replace(whole.meta, dir=Dir.LTR, lang="en"))
    pairs = (
        (before(), after()),
        (whole, replace(whole, blocks=whole.blocks[::2])),
        (replace(whole, blocks=whole.blocks[1::2]), whole),
        (whole, replace(whole, blocks=whole.blocks[::-1])),
        (article(""), ltr),
    )
    for number, (old, new) in enumerate(pairs):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(written(old, new))
        assert docx_problems(path) == []


OFFICE = Path(__file__).with_name("changes_in_libreoffice.py")


@pytest.mark.libreoffice
def test_libreoffice_takes_and_refuses_all_changes(tmp_path: Path) -> None:
    program = libreoffice()
    python = _python_with_uno()
    source = tmp_path / "compared.docx"
    source.write_bytes(written(before(), after()))
    subprocess.run([python, OFFICE, program, source, tmp_path], check=True, timeout=180)
    for name, made in (("accepted", after()), ("rejected", before())):
        read = (tmp_path / f"{name}.txt").read_text("utf-8-sig").split("\n")
        wanted = [made.meta.title, "سعاد", *"\n".join(texts(made)).split("\n")]
        assert [_bare(line) for line in read if line.strip()] == list(map(_bare, wanted)), name


def _bare(line: str) -> str:
    """Return a line without the numbers that LibreOffice shows of notes and hidden fields."""
    return re.sub(r"^\d(?=[^\d.])|(?<=نص)\d$", "", line)


def _python_with_uno() -> str:
    for python in ("/usr/bin/python3", sys.executable):
        found = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False)
        if found.returncode == 0:
            return python
    pytest.skip("no Python here can talk to LibreOffice")
