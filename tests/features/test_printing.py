"""PDF out: what independent readers find in a file that was written."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest

from editor.app.files import writer_for
from editor.document.article import Article, new_article
from editor.document.meta import Meta
from editor.document.nodes import Heading, Note, Paragraph, Text
from editor.document.runs import text_run
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
