"""Files that are no Word document, or a spoilt one: each is told apart, in every language."""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
from pathlib import Path

import pytest

from editor.document.errors import UserError
from editor.formats.base import no_resources
from editor.formats.docx import READER, WRITER, package
from editor.text.messages import LANGUAGES, load_catalog
from editor.text.resources import resource
from tests.articles import kitchen_sink
from tests.formats.docx.opened import write

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/>{}</Types>'
)


def zipped(**parts: str) -> bytes:
    """Make a zip; two low lines stand for a slash in the names of its parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


def package_of(document: str, types: str = TYPES.format("")) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("word/document.xml", document)
    return buffer.getvalue()


def failure(data: bytes) -> UserError:
    with pytest.raises(UserError) as raised:
        READER.read(data, no_resources)
    return raised.value


def locked(data: bytes) -> bytes:
    """Mark the entries of a zip as encrypted (APPNOTE 4.4.4, bit 0)."""
    out = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(re.escape(signature), data):
            at = match.start() + offset
            flags = struct.unpack_from("<H", out, at)[0]
            struct.pack_into("<H", out, at, flags | 1)
    return bytes(out)


SHEET = TYPES.format(
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/>'
)
WORD = write()
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    ("data", "id"),
    [
        pytest.param(b"", "docx.empty", id="empty"),
        pytest.param(b"\xd9\x85 just a text", "docx.not-zip", id="text"),
        pytest.param(WORD[: len(WORD) // 2], "docx.damaged", id="truncated"),
        pytest.param(WORD[:-10], "docx.damaged", id="without its last bytes"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "docx.encrypted", id="locked"),
        pytest.param(locked(WORD), "docx.encrypted", id="locked as a zip"),
        pytest.param(OLE + "WordDocument".encode("utf-16-le"), "docx.old-word", id="doc"),
        pytest.param(zipped(content__xml="<a/>"), "docx.other-zip", id="another zip"),
        pytest.param(package_of("<a/>", SHEET), "docx.other-office", id="sheet"),
        pytest.param(package_of("<w:document"), "docx.broken-xml", id="broken XML"),
        pytest.param(package_of(LAUGHS), "docx.broken-xml", id="entities"),
        pytest.param(package_of("<document/>"), "docx.other-zip", id="no body"),
    ],
)
def test_what_cannot_be_read_is_told_apart(data: bytes, id: str) -> None:
    error = failure(data)
    assert error.what.id == id
    assert error.what_to_do.id == f"{id}.do"


def test_a_spoilt_part_is_found_by_its_checksum() -> None:
    data = bytearray(WORD)
    with zipfile.ZipFile(io.BytesIO(WORD)) as archive:
        info = archive.getinfo("word/document.xml")
    at = info.header_offset + 60
    data[at : at + 8] = bytes(8)
    assert failure(bytes(data)).what.id == "docx.damaged"


def test_a_file_of_200_megabytes_is_refused_before_it_is_unpacked() -> None:
    error = failure(b"PK\x03\x04" + bytes(200 << 20))
    assert error.what.id == "docx.too-large"
    assert dict(error.what.args) == {"size": 200, "limit": 150}


def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MAX_PART", 1 << 20)
    monkeypatch.setattr(package, "MAX_UNPACKED", 4 << 20)
    assert failure(package_of(" " * (2 << 20))).what.id == "docx.bomb"
    assert failure(package_of(" " * (5 << 20))).what.id == "docx.bomb"


def test_a_bomb_that_lies_about_its_size_is_stopped_while_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(package, "MAX_PART", 1 << 20)
    data = bytearray(package_of(" " * (2 << 20)))
    for match in re.finditer(rb"PK\x01\x02", bytes(data)):
        struct.pack_into("<I", data, match.start() + 24, 10)  # uncompressed size
    assert failure(bytes(data)).what.id in {"docx.bomb", "docx.damaged"}


def test_every_message_has_its_text_in_every_language() -> None:
    """The ids are taken from the modules, so that none is forgotten."""
    folder = Path(package.__file__).parent
    source = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    failing = set(re.findall(r'fail\(\s*"(docx\.[a-z-]+)"', source))
    told = set(re.findall(r'"(docx\.[a-z-]+)"', source)) - failing
    table = json.loads(resource("translations", "docx.json").read_text("utf-8"))
    assert len(failing) > 8
    assert set(table) == failing | {f"{id}.do" for id in failing} | told
    for language in LANGUAGES:
        catalog = load_catalog(language)
        for id in table:
            shown = catalog.text(
                id,
                n=3,
                size=1,
                limit=2,
                part="p",
                type="t",
                font="f",
                address="a",
                author="b",
                authors="c",
                to="d",
                text="e",
            )
            assert shown != id
            assert "{" not in shown


def test_no_prefix_of_a_file_crashes_the_reader() -> None:
    data = WRITER.write(kitchen_sink(), "a").data
    for length in range(0, len(data), 997):
        assert failure(data[:length]).what.id in {"docx.empty", "docx.damaged", "docx.not-zip"}
