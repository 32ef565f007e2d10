"""Notes to the desk never leave with what is meant for a site."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest

from editor.document.article import new_article
from editor.document.meta import Meta
from editor.document.nodes import Paragraph
from editor.document.runs import text_run
from editor.formats.base import Writer
from editor.formats.registry import WRITERS

SECRET = "سرّ المحرر"
FOR_THE_DESK = frozenset({"docx"})  # Word files go between desks, and say the notes on page one


def contents(data: bytes) -> Iterator[bytes]:
    yield data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from (archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(
    "writer",
    [each for each in WRITERS if each.id not in FOR_THE_DESK],
    ids=lambda writer: writer.id,
)
def test_notes_to_the_desk_are_not_written(writer: Writer) -> None:
    article = new_article(Meta(title="عنوان", notes=SECRET), (Paragraph(text_run("نص")),))
    writing = writer.write(article, "a", {})
    for data in (writing.data, *(data for _, data in writing.files)):
        for part in contents(data):
            assert SECRET.encode() not in part
            assert SECRET.encode("unicode-escape") not in part
            assert "سر".encode() not in part
