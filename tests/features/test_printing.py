"""PDF out: what independent readers find in a file that was written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QThread
from PySide6.QtPdf import QPdfDocument, QPdfLinkModel, QPdfSearchModel
from PySide6.QtWidgets import QApplication

from editor.app.files import writer_for
from editor.document.article import Article, new_article
from editor.document.marks import Mark, MarkKind
from editor.document.meta import Meta
from editor.document.nodes import Cell, Heading, ListItem, ListKind, Note, Paragraph, Table, Text
from editor.document.runs import text_run
from editor.features.printing import ui_faces
from editor.features.printing.paper import paper_of
from editor.features.printing.ui_pages import Pages
from editor.formats.base import Writing
from editor.formats.pdf.sheet import Box, Line, Page, Picture
from tests.articles import kitchen_sink

MIXED = (
    "قرطاس: مكتب المقالة العربية، وهو برنامجٌ يكتب فيه الصحفي مقاله؛ ثم ينشره.",
    "لا إله إلا الله، الأولى والأخرى لأنّ للآلام حدودًا.",
    "مُحَمَّدٌ قَالَ: «الكِتَابُ مُفِيدٌ» في ١٢٣٤٫٥ يومًا، وباع 35% من أسهمه (بقيمة 2.5 مليار) سنة 2024، ثم عاد.",
    "قال المهندس إن C++ (version 3) ثم Python 3.11 يعملان معًا: هكذا قال!",
    "الهاتف: +961 1 234567، والبريد: info@example.org، والموقع كذلك.",
)

needs_poppler = pytest.mark.skipif(
    not shutil.which("pdftotext"), reason="needs poppler, as `make validators` installs it"
)


def written(article: Article, folder: Path) -> Path:
    """Write an article as PDF into a folder."""
    path = folder / "article.pdf"
    path.write_bytes(writer_for("pdf").write(article, "article").data)
    return path


def run(*command: str | Path) -> str:
    return subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=True
    ).stdout


def words(text: str) -> list[str]:
    """Return the words of a text, without characters that nobody sees."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf").split()


@needs_poppler
def test_words_come_out_as_they_were_written(tmp_path: Path, qapp: object) -> None:
    article = new_article(Meta(lang="ar"), tuple(Paragraph(text_run(line)) for line in MIXED))
    text = run("pdftotext", "-enc", "UTF-8", written(article, tmp_path), "-")
    assert words(text)[: len(words(" ".join(MIXED)))] == words(" ".join(MIXED))


@needs_poppler
def test_every_face_is_embedded_in_parts_and_tells_its_letters(
    tmp_path: Path, qapp: object
) -> None:
    rows = run("pdffonts", written(kitchen_sink(), tmp_path)).splitlines()[2:]
    assert len(rows) >= 3
    for row in rows:
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row


@needs_poppler
def test_the_file_says_what_it_is(tmp_path: Path, qapp: object) -> None:
    told = run("pdfinfo", written(kitchen_sink(), tmp_path))
    assert "قرطاس: مكتب المقالة العربية" in told
    assert "هدى العلي" in told
    assert "Metadata Stream: yes" in told
    assert "Tagged:          yes" in told


def test_two_writings_are_equal(qapp: object) -> None:
    writer = writer_for("pdf")
    assert writer.write(kitchen_sink(), "a").data == writer.write(kitchen_sink(), "a").data


@needs_poppler
def test_a_footnote_stands_at_the_foot_of_its_page(tmp_path: Path, qapp: object) -> None:
    body = tuple(Paragraph(text_run("كلام كثير في المقال. " * 30)) for _ in range(12))
    noted = Paragraph((Text("هنا"), Note(text_run("نصّ الحاشية الأولى")), Text(" نهاية")))
    article = new_article(Meta(title="عنوان"), (noted, Heading(text_run("قسم"), 2), *body))
    path = written(article, tmp_path)
    first = run("pdftotext", "-f", "1", "-l", "1", path, "-")
    assert "الحاشية" in first
    assert first.index("الحاشية") > first.index("كثير")


def test_the_file_is_proved_by_another_program(qapp: object) -> None:
    writer = writer_for("pdf")
    article = kitchen_sink()
    writing = writer.write(article, "a")
    assert writer.prove is not None
    checks = {check.id: check for check in writer.prove(article, writing)}
    assert set(checks) == {"opens", "text", "headings", "links"}
    assert checks["text"].count > 300
    assert not [check for check in checks.values() if check.faults]


def test_what_the_file_lacks_is_found(qapp: object) -> None:
    """A proof of another article: its words, headings and links are missed, at their blocks."""
    writer = writer_for("pdf")
    writing = writer.write(new_article(), "a")
    link = Mark(MarkKind.LINK, "https://example.org/x")
    blocks = (Heading(text_run("عنوان"), 2), Paragraph((Text("رابط", (link,)),)))
    assert writer.prove is not None
    checks = {check.id: check for check in writer.prove(new_article(Meta(), blocks), writing)}
    assert [fault.block for fault in checks["text"].faults] == [0, 1]
    assert [fault.block for fault in checks["headings"].faults] == [0]
    assert [fault.block for fault in checks["links"].faults] == [1]
    spoilt = Writing(b"%PDF-1.7 spoilt")
    assert writer.prove(new_article(), spoilt)[0].faults


def test_letters_that_no_font_has_are_told(qapp: object) -> None:
    article = new_article(Meta(), (Paragraph(text_run("حرف \U000f0123 هنا")),))
    report = writer_for("pdf").write(article, "a").report
    assert [(loss.what.id, loss.block) for loss in report.losses] == [("printing.loss.letters", 0)]


def test_outline_links_and_notes_lead_somewhere(qapp: object, tmp_path: Path) -> None:
    document = QPdfDocument()
    document.load(str(written(kitchen_sink(), tmp_path)))
    links = QPdfLinkModel()
    links.setDocument(document)
    inner: list[int] = []
    for page in range(document.pageCount()):
        links.setPage(page)
        for row in range(links.rowCount(QModelIndex())):
            index = links.index(row, 0)
            if links.data(index, QPdfLinkModel.Role.Url.value).isEmpty():
                inner.append(links.data(index, QPdfLinkModel.Role.Page.value))
    assert len(inner) == 2 * 5  # each footnote there and back
    assert min(inner) >= 0
    document.close()


def test_a_word_is_found_by_its_search(qapp: object, tmp_path: Path) -> None:
    article = new_article(Meta(), tuple(Paragraph(text_run(line)) for line in MIXED))
    document = QPdfDocument()
    document.load(str(written(article, tmp_path)))
    for word in ("الأولى", "للآلام", "مقاله", "Python", "2024"):
        model = QPdfSearchModel()
        model.setDocument(document)
        model.setSearchString(word)
        for _ in range(200):
            QApplication.processEvents()
            if model.rowCount(QModelIndex()):
                break
            QThread.msleep(5)
        assert model.rowCount(QModelIndex()) == 1, word
    document.close()


def test_the_command_line_writes_it_without_a_display(tmp_path: Path) -> None:
    source = tmp_path / "مقال.txt"
    source.write_text("عنوان المقال\n\nقرطاس يكتب ملفات PDF دون نافذة.\n", "utf-8")
    command = [sys.executable, "-m", "editor.app.main", "convert", str(source), "--to", "pdf"]
    environment = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
    environment.pop("DISPLAY", None)
    subprocess.run(command, check=True, env=environment, cwd=Path(__file__).parents[2])
    assert (tmp_path / "مقال.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_letters_that_are_pictures_keep_their_text(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As those of an emoji in colours are: no font of a PDF holds them."""
    monkeypatch.setattr(ui_faces, "has_outlines", lambda face: "Mono" not in face.name)
    code = Mark(MarkKind.CODE)
    article = new_article(Meta(), (Paragraph((Text("قبل "), Text("shown", (code,)))),))
    pages = list(Pages(article, paper_of({})))
    pictures = [item for item in pages[0].items if isinstance(item, Picture)]
    assert len(pictures) == 1
    assert pictures[0].image.alpha
    document = QPdfDocument()
    document.load(str(written(article, tmp_path)))
    assert "shown" in document.getAllText(0).text()
    document.close()


def test_a_long_table_has_its_header_on_every_page(qapp: object) -> None:
    row = tuple(Cell(text_run(word)) for word in ("صنف", "كمية"))
    head = tuple(Cell(text_run(word)) for word in ("الرأس", "القيمة"))
    table = Table((head, *([row] * 90)), header_rows=1, runs=text_run("الجدول"))
    pages = list(Pages(new_article(Meta(), (table,)), paper_of({})))
    assert len(pages) > 2
    for page in pages:
        lines = [item for item in page.items if isinstance(item, Line)]
        read = ["".join(_logical(line)) for line in lines]
        assert "الرأس" in read
    parts = [line.part for page in pages[1:] for line in page.items if isinstance(line, Line)]
    assert None in parts  # headers that stand again are no part of the table


def _logical(line: Line) -> Iterator[str]:
    for stretch in reversed(line.stretches):
        yield from (cluster.text for cluster in reversed(stretch.clusters))


def test_a_row_that_is_higher_than_a_page_loses_nothing(qapp: object) -> None:
    words = [f"كلمة{number}" for number in range(1500)]
    table = Table(((Cell(text_run("قصير")), Cell(text_run(" ".join(words)))),))
    article = new_article(Meta(), (table,))
    writer = writer_for("pdf")
    writing = writer.write(article, "a")
    assert writer.prove is not None
    assert not [check for check in writer.prove(article, writing) if check.faults]


@needs_poppler
def test_readers_that_do_not_see_find_the_parts(tmp_path: Path, qapp: object) -> None:
    shown = run("pdfinfo", "-struct-text", written(kitchen_sink(), tmp_path))
    found = {line.split()[0] for line in shown.splitlines() if line.strip()}
    parts = "H1 H2 P L LI BlockQuote Code Figure Table TR TH TD Caption Note"
    assert not set(parts.split()) - found


def test_wide_numbers_of_items_are_whole(qapp: object) -> None:
    items = [
        ListItem(text_run("بند"), ListKind.NUMBER, start=number) for number in (1, 10, 100, 1888)
    ]
    (page,) = Pages(new_article(Meta(), tuple(items)), paper_of({}))
    read = ["".join(_logical(item)) for item in page.items if isinstance(item, Line)]
    signs = sorted(line.replace("بند", "") for line in read if "بند" in line)
    assert signs == sorted(["1.", "01.", "001.", "8881."])


def test_a_cell_over_more_rows_than_a_page_has_loses_nothing(qapp: object, tmp_path: Path) -> None:
    words = " ".join(f"كلمة{number}" for number in range(400))
    rows = [(Cell(text_run(words), rowspan=70), Cell(text_run("أول")))]
    rows += [(Cell(text_run(f"صف{number}")),) for number in range(69)]
    article = new_article(Meta(), (Table(tuple(rows), header_columns=1),))
    pages = list(Pages(article, paper_of({})))
    assert len(pages) > 1
    foot = paper_of({}).height - 40
    assert max(box.y + box.height for page in pages for box in boxes(page)) < foot
    writer = writer_for("pdf")
    assert writer.prove is not None
    checks = writer.prove(article, writer.write(article, "a"))
    assert not [check for check in checks if check.faults]


def boxes(page: Page) -> list[Box]:
    return [item for item in page.items if isinstance(item, Box)]


def test_colours_can_be_read_on_white_paper(qapp: object) -> None:
    marks = [
        Mark(MarkKind.COLOR, "#fafafa"),
        Mark(MarkKind.COLOR, "#aa1122"),
        Mark(MarkKind.HIGHLIGHT, "#101010"),
    ]
    block = Paragraph(tuple(Text(f"كلمة{n} ", (mark,)) for n, mark in enumerate(marks)))
    (page,) = Pages(new_article(Meta(), (block,)), paper_of({}))
    (line,) = [item for item in page.items if isinstance(item, Line) and item.part]
    colours = {stretch.colour for stretch in line.stretches}
    assert colours == {"#000000", "#aa1122"}  # what was meant for a dark page is black
    assert {int(marker.colour[1:3], 16) > 0x80 for marker in boxes(page)} == {True}
