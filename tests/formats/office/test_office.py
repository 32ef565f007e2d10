"""Files of other word processors, read by the LibreOffice that is installed."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from editor.app import files
from editor.document.article import Article
from editor.document.errors import UserError
from editor.document.marks import MarkKind, find_mark
from editor.document.nodes import Dir, Heading, ListItem, Note, Text
from editor.document.walk import block_text
from editor.formats import office, registry
from editor.formats.base import Reading, no_resources
from editor.formats.office import conversion, program
from editor.formats.office.kinds import OLE
from tests.formats.office.documents import ODT_TYPE, fodt, odt, rtf

installed = pytest.mark.skipif(program.find() is None, reason="no LibreOffice is installed")


def read(data: bytes, name: str) -> Reading:
    return files.read_bytes(data, name)


def texts(article: Article) -> list[str]:
    return [block_text(block) for block in article.blocks]


def old_word(*, locked: bool) -> bytes:
    """Make the start of a file of Word 97: its header and the first fields of its text."""
    flags = b"\x00\x01" if locked else b"\x00\x00"
    fib = b"\xec\xa5\xc1\x00" + bytes(6) + flags
    return OLE + bytes(504) + fib + bytes(500) + "WordDocument".encode("utf-16-le")


@installed
@pytest.mark.parametrize("made", [odt, fodt], ids=["odt", "fodt"])
def test_an_opendocument_text_keeps_its_structure(made) -> None:
    reading = read(made(), f"مقال.{made.__name__}")
    blocks = reading.article.blocks
    assert texts(reading.article)[0] == "عنوان الفصل"
    heading, paragraph, *items, link = blocks
    assert isinstance(heading, Heading)
    assert [item.text for item in paragraph.runs if isinstance(item, Text)][1] == "كلام غليظ"
    assert find_mark(paragraph.runs[1].marks, MarkKind.STRONG)
    assert any(isinstance(inline, Note) for inline in paragraph.runs)
    assert [block_text(item) for item in items if isinstance(item, ListItem)] == [
        "بند أول",
        "بند ثان",
    ]
    assert find_mark(link.runs[0].marks, MarkKind.LINK).value == "https://example.org/"
    assert reading.article.meta.dir is Dir.RTL
    assert [notice.id for notice in reading.report.notices] == ["office.converted"]


@installed
def test_an_rtf_text_is_read_from_right_to_left() -> None:
    reading = read(rtf(), "نص.rtf")
    assert texts(reading.article) == ["فقرة من نص منسق"]
    assert reading.article.meta.dir is Dir.RTL


@installed
def test_an_old_word_document_is_read(tmp_path: Path) -> None:
    source = tmp_path / "a.odt"
    source.write_bytes(odt())
    found = program.find()
    subprocess.run(
        [
            found.path, "--headless", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}",
            "--convert-to", "doc:MS Word 97", "--outdir", tmp_path, source,
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    data = (tmp_path / "a.doc").read_bytes()
    assert registry.sniff(data) == "doc"
    for name in ("a.doc", "a.docx"):  # the bytes decide over the name
        reading = read(data, name)
        assert "بند ثان" in texts(reading.article)
    assert "format.by-content.doc" in [notice.id for notice in reading.report.notices]


@installed
def test_two_conversions_at_a_time_do_not_meet() -> None:
    with ThreadPoolExecutor(2) as pool:
        both = pool.map(partial(read, name="a.rtf"), [rtf("الأول"), rtf("الثاني")])
    assert [texts(reading.article) for reading in both] == [["الأول"], ["الثاني"]]


@installed
def test_nothing_of_a_run_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read(rtf(), "a.rtf")
    with pytest.raises(UserError) as refused:
        read(b"{\\rtf1 " + bytes(range(128, 256)) * 4, "a.rtf")
    assert refused.value.what.id  # whichever it is: LibreOffice or our reader finds nothing in it
    assert list(tmp_path.iterdir()) == []


@installed
def test_a_document_neither_calls_home_nor_takes_in_files(tmp_path: Path) -> None:
    asked: list[str] = []

    class Trap(BaseHTTPRequestHandler):
        def handle(self) -> None:  # any method: LibreOffice also asks by OPTIONS and PROPFIND
            asked.append(self.rfile.readline().decode("latin-1"))

    secret = tmp_path / "secret.txt"
    secret.write_text("كلمة السر", encoding="utf-8")
    server = HTTPServer(("127.0.0.1", 0), Trap)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    body = (
        f'<text:p>قبل <draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:type="simple" '
        f'xlink:href="{address}/picture.png" xlink:actuate="onLoad"/></draw:frame> بعد</text:p>'
        f'<text:section text:name="s"><text:section-source xlink:type="simple" '
        f'xlink:href="{secret.as_uri()}"/><text:p>مقطع</text:p></text:section>'
        f'<text:section text:name="t"><text:section-source xlink:type="simple" '
        f'xlink:href="{address}/section.odt"/><text:p>مقطع</text:p></text:section>'
    )
    try:
        reading = read(odt(body), "a.odt")
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []
    assert "السر" not in " ".join(texts(reading.article))


@installed
def test_what_takes_too_long_is_stopped_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(conversion.TooSlowError):
        conversion.to_docx(program.find(), odt(), ".odt", seconds=0.3)
    assert list(tmp_path.iterdir()) == []
    if sys.platform == "linux":
        deadline = time.monotonic() + 5
        while _runs_in(tmp_path) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not _runs_in(tmp_path)


def _runs_in(folder: Path) -> list[str]:
    """Return the processes that name a folder on their command line."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = entry.read_bytes()
        except OSError:
            continue
        if os.fsencode(folder) in line and int(entry.parent.name) != os.getpid():
            found.append(entry.parent.name)
    return found


def test_a_stop_in_the_middle_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C, a cancelled job: whatever breaks in, the program and its folder are gone."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    started: list[subprocess.Popen[bytes]] = []

    def break_in(process: subprocess.Popen[bytes], *_args: object) -> None:
        started.append(process)
        raise KeyboardInterrupt

    monkeypatch.setattr(conversion, "_watch", break_in)
    monkeypatch.setattr(
        conversion, "_command", lambda *_: [sys.executable, "-c", "import time; time.sleep(60)"]
    )
    with pytest.raises(KeyboardInterrupt):
        conversion.to_docx(program.Program(Path(sys.executable)), b"", ".odt")
    assert started[0].poll() is not None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("data", "name"), [(odt(), "a.odt"), (rtf(), "a.rtf")])
def test_without_libreoffice_it_is_said_what_to_do(
    data: bytes, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(program, "usual_places", lambda: iter(()))
    with pytest.raises(UserError) as refused:
        read(data, name)
    assert refused.value.what.id == "office.none"
    assert refused.value.what_to_do.id == "office.none.do"
    assert dict(refused.value.what.args) == {"kind": name[2:].upper()}


@pytest.mark.parametrize(
    ("data", "kind"), [(odt(locked=True), "ODT"), (old_word(locked=True), "DOC")]
)
def test_a_password_is_told_before_libreoffice_is_looked_for(data: bytes, kind: str) -> None:
    with pytest.raises(UserError) as refused:
        read(data, f"a.{kind.lower()}")
    assert refused.value.what.id == "office.locked"


def test_a_name_alone_starts_no_program() -> None:
    for reader in office.READERS:
        with pytest.raises(UserError) as refused:
            reader.read("نص خام".encode(), no_resources)
        assert refused.value.what.id == "office.not-this"


def test_the_bytes_tell_the_kinds_apart() -> None:
    assert registry.sniff(odt()) == "odt"
    assert registry.sniff(odt(mimetype=f"{'application/vnd.oasis.opendocument.text'}-template"))
    assert registry.sniff(fodt()) == "odt"
    assert registry.sniff(rtf()) == "rtf"
    assert registry.sniff(old_word(locked=False)) == "doc"
    assert registry.sniff(OLE + "EncryptedPackage".encode("utf-16-le")) == "docx"
    with pytest.raises(UserError):
        registry.sniff(odt(mimetype="application/vnd.oasis.opendocument.spreadsheet"))


def test_a_torn_package_is_told_and_breaks_nothing() -> None:
    """Whichever byte of a package is damaged, the bytes are told or refused."""
    whole = odt()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODT_TYPE)
        archive.writestr("content.xml", "<a/>")
    for data in (packed.getvalue(), whole[:2000]):
        for at in range(4, min(len(data), 400)):
            with suppress(UserError):
                registry.sniff(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])


def test_a_sandboxed_libreoffice_works_where_it_may_write() -> None:
    places = list(program.usual_places())
    boxed = {place.path.name for place in places if place.scratch is not None}
    if sys.platform == "linux":
        assert boxed == {"libreoffice", "org.libreoffice.LibreOffice"}
    assert places
