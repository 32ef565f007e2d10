"""A folder of files of other programs becomes articles; the originals stay as they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from editor.app.files import read_file, write_file
from editor.document.article import new_article
from editor.document.meta import Meta
from editor.document.nodes import Figure, Paragraph
from editor.document.runs import text_run
from editor.features.library.importing import LOG, Imported, import_folder
from editor.storage import article_file
from tests.articles import kitchen_sink
from tests.pictures import png


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a folder as a newsroom has one: formats, folders, a picture, what is no article."""
    folder = tmp_path / "أرشيف قديم"
    inner = folder / "2019"
    inner.mkdir(parents=True)
    write_file(kitchen_sink(), folder / "خبر.docx")
    article = new_article(Meta(title="من الويب"), (Paragraph(text_run("فقرة.")),))
    write_file(article, inner / "صفحة.html")
    (inner / "صورة.png").write_bytes(png())
    (inner / "ملاحظة.md").write_text("# عنوان\n\nنص.\n\n![بحر](صورة.png)\n", "utf-8")
    (folder / "قديم.txt").write_bytes("نص قديم بلا عنوان، كُتب قبل سنوات.".encode("cp1256"))
    (folder / "مكسور.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "فارغ.txt").write_bytes(b"")
    (folder / "~$خبر.docx").write_bytes(b"lock")
    (folder / "جدول.xlsx").write_bytes(b"PK\x03\x04")
    return folder


def names(imported: Imported) -> set[str]:
    return {each.source.name for each in imported.came}


def test_everything_that_can_be_read_comes_under_its_name(source: Path, tmp_path: Path) -> None:
    library = tmp_path / "مكتبة"
    library.mkdir()
    before = {path: path.read_bytes() for path in source.rglob("*") if path.is_file()}
    shares: list[float] = []
    imported = import_folder(source, library, read_file, lambda share, _: shares.append(share))
    assert names(imported) == {"خبر.docx", "صفحة.html", "ملاحظة.md", "قديم.txt"}
    assert {each.source.name for each in imported.failed} == {"مكسور.docx", "فارغ.txt"}
    assert all(each.what is not None and each.what_to_do for each in imported.failed)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    home = library / "أرشيف قديم"
    assert {path.relative_to(home).as_posix() for path in home.rglob("*.qirtas")} == {
        "خبر.qirtas", "قديم.qirtas", "2019/صفحة.qirtas", "2019/ملاحظة.qirtas",
    }  # fmt: skip
    assert {path: path.read_bytes() for path in before} == before


def test_pictures_beside_come_along_and_a_file_without_title_has_its_name(
    source: Path, tmp_path: Path
) -> None:
    imported = import_folder(source, tmp_path, read_file)
    targets = {each.source.name: each.target for each in imported.came}
    note, old = targets["ملاحظة.md"], targets["قديم.txt"]
    assert note is not None
    assert old is not None
    article = article_file.load(note)
    figures = [block for block in article.blocks if isinstance(block, Figure)]
    assert [article.asset(figure.asset) is not None for figure in figures] == [True]
    assert article_file.load(old).meta.title
    assert old.stat().st_mtime == pytest.approx((source / "قديم.txt").stat().st_mtime)


def test_again_only_what_is_new_comes(source: Path, tmp_path: Path) -> None:
    first = import_folder(source, tmp_path, read_file)
    (source / "جديد.txt").write_text("خبر جديد اليوم.", "utf-8")
    shutil.copy(source / "قديم.txt", source / "قديم نسخة.txt")
    again = import_folder(source, tmp_path, read_file)
    assert names(again) == {"جديد.txt"}
    assert len(again.known) == len(first.came) + 1
    # also where an article went elsewhere meanwhile
    for outcome in first.came:
        assert outcome.target is not None
        outcome.target.unlink()
    assert names(import_folder(source, tmp_path, read_file)) == set()


def test_a_line_of_the_log_that_was_torn_is_overlooked(source: Path, tmp_path: Path) -> None:
    import_folder(source, tmp_path, read_file)
    log = tmp_path / LOG
    log.write_bytes(log.read_bytes()[:-20])
    again = import_folder(source, tmp_path, read_file)
    assert len(again.came) == 1
    assert len(again.known) == 3
