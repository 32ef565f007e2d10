"""The tables of formats, and formats told by their bytes."""

from __future__ import annotations

import importlib
import io
import subprocess
import sys
import zipfile

import pytest

from editor.document.errors import UserError
from editor.formats import registry
from editor.formats.base import Option, Writer, chosen
from editor.formats.registry import READERS, WRITERS, reader_for, sniff, writer_for


def zipped(*names: str) -> bytes:
    """Make a zip that holds empty files of these names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), b"")  # dated 1980: always the same bytes
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("docx", "docx"),
        (".docx", "docx"),
        ("تقرير.DOCX", "docx"),
        ("md", "md"),
        ("markdown", "md"),
        ("a.b.markdown", "md"),
        ("page.htm", "html"),
        ("خبر.txt", "txt"),
    ],
)
def test_a_format_is_found_by_id_suffix_and_file_name(name: str, id: str) -> None:
    assert reader_for(name).id == id
    assert writer_for(name).id == id


def test_a_format_of_markdown_is_found_by_the_name_of_its_site() -> None:
    assert writer_for("hugo") is writer_for("md-hugo")
    assert writer_for("obsidian").id == "md-obsidian"


@pytest.mark.parametrize("name", ["", ".", "pdf", "a.ods", "docx.bak", "بلا-لاحقة"])
def test_a_name_of_no_format_is_refused(name: str) -> None:
    with pytest.raises(UserError) as refused:
        reader_for(name)
    assert refused.value.what.id == "format.unknown"


@pytest.mark.parametrize(
    ("data", "id"),
    [
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("[Content_Types].xml", "word/document.xml")[:60], "docx"),
        (zipped("mimetype", "article.json"), "qirtas"),
        (registry.OLE + bytes(600), "docx"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><p>x", "html"),
        (b"<html lang=ar>", "html"),
        ("نص فيه <p>وسم</p>".encode(), None),
        (b"", None),
        (b"# title", None),
    ],
)
def test_the_bytes_tell_the_format(data: bytes, id: str | None) -> None:
    assert sniff(data) == id


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (zipped("mimetype", "content.xml"), "OpenDocument"),
        (zipped("a.txt"), "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
    ],
)
def test_a_file_of_another_kind_is_named(data: bytes, kind: str) -> None:
    with pytest.raises(UserError) as refused:
        sniff(data)
    assert dict(refused.value.what.args) == {"kind": kind}


@pytest.mark.parametrize(
    ("id", "package"),
    [("txt", "plain"), ("md", "markdown"), ("html", "html"), ("docx", "docx")],
)
def test_the_table_says_what_the_package_says(id: str, package: str) -> None:
    module = importlib.import_module(f"editor.formats.{package}")
    for ours, theirs in (
        (reader_for(id), module.READER),
        (writer_for(id), module.WRITER),
    ):
        assert ours.suffixes[0] == theirs.suffixes[0]
        assert set(theirs.suffixes) <= set(ours.suffixes)


def test_every_format_has_its_own_id_and_every_reader_its_suffixes() -> None:
    for table in (READERS, WRITERS):
        assert len({entry.id for entry in table}) == len(table)
    suffixes = [suffix for entry in READERS for suffix in entry.suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_of_several_forms_a_file_name_means_the_first() -> None:
    assert writer_for("a.html").id == "html"
    assert writer_for("wordpress").id == "wordpress"


def test_the_tables_load_no_format() -> None:
    code = (
        "import sys, editor.formats.registry;"
        "print([name for name in ('docx', 'lxml', 'markdown', 'selectolax', 'PySide6')"
        " if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


_WITH_OPTIONS = Writer(
    "x",
    "format.md",
    (".x",),
    WRITERS[0].write,
    (Option("pictures", "x.pictures", "beside", ("beside", "inline")), Option("title", "x.title")),
)


def test_options_of_a_writer_have_their_defaults() -> None:
    assert chosen(_WITH_OPTIONS, {}) == {"pictures": "beside", "title": ""}
    given = {"pictures": "inline", "title": "عنوان"}
    assert chosen(_WITH_OPTIONS, given) == given


@pytest.mark.parametrize(
    ("given", "id"),
    [({"picture": "inline"}, "format.no-option"), ({"pictures": "no"}, "format.no-choice")],
)
def test_an_option_that_a_writer_does_not_know_is_refused(given: dict[str, str], id: str) -> None:
    with pytest.raises(UserError) as refused:
        chosen(_WITH_OPTIONS, given)
    assert refused.value.what.id == id


def test_a_format_that_is_only_read_is_said_so() -> None:
    from editor.app.files import writer_for as write_to

    with pytest.raises(UserError) as refused:
        write_to("odt")
    assert refused.value.what.id == "format.only-read"
    assert "pdf" in dict(refused.value.what_to_do.args)["names"]
