"""Whatever can be wrong with a file: a clear line, exit code 2, the target as it was."""

from __future__ import annotations

import os
import shlex
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from editor.app.files import write_file
from editor.text.messages import load_catalog
from tests.app.command_line import QIRTAS, CommandLine
from tests.articles import kitchen_sink

OLD = "ما كان في الهدف من قبل".encode()
SENTENCE = "أعلنت الوزارة أن المدارس ستفتح أبوابها يوم الاثنين المقبل، بعد عطلة طويلة."


@pytest.fixture
def qirtas(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(monkeypatch, capsys)


def compound_file(*streams: str) -> bytes:
    """Make the frame of an OLE file whose directory holds streams of these names ([MS-CFB])."""
    sector = 512
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0,
    )  # fmt: skip
    header += struct.pack("<I", 0) + b"\xff" * (sector - len(header) - 4)
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE).ljust(sector, b"\xff")
    entries = [("Root Entry", 5), *((name, 2) for name in streams)]
    directory = b""
    for number, (name, kind) in enumerate(entries):
        text = name.encode("utf-16-le")
        following = number + 1 if 0 < number < len(entries) - 1 else 0xFFFFFFFF
        child = 1 if number == 0 and streams else 0xFFFFFFFF
        directory += struct.pack(
            "<64sHBBIII16sIQQIQ",
            text, len(text) + 2, kind, 1, 0xFFFFFFFF, following, child,
            bytes(16), 0, 0, 0, 0xFFFFFFFE, 0,
        )  # fmt: skip
    return header + table + directory.ljust(sector, b"\0")


def truncated_docx(path: Path) -> None:
    whole = path.with_name("whole.docx")
    write_file(kitchen_sink(), whole)
    data = whole.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(200_000_000)


LOGIN_PAGE = """<!doctype html><html lang="ar" dir="rtl"><head><title>تسجيل الدخول</title></head>
<body><h1>تسجيل الدخول</h1><form action="/wp-login.php" method="post">
<label>اسم المستخدم <input name="log" type="text"></label>
<label>كلمة المرور <input name="pwd" type="password"></label>
<button type="submit">دخول</button></form><p><a href="/lost">نسيت كلمة المرور؟</a></p></body></html>
"""

BROKEN: dict[str, tuple[str, Callable[[Path], object]]] = {
    "not a zip": ("a.docx", lambda path: path.write_bytes(b"certainly not a zip file" * 40)),
    "truncated": ("a.docx", truncated_docx),
    "200 MB": ("a.docx", sparse),
    "200 MB of text": ("a.txt", sparse),
    "password": (
        "a.docx",
        lambda path: path.write_bytes(compound_file("EncryptionInfo", "EncryptedPackage")),
    ),
    "an old Word file": ("a.docx", lambda path: path.write_bytes(compound_file("WordDocument"))),
    "a PDF": ("a.docx", lambda path: path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")),
    "login page": ("a.html", lambda path: path.write_text(LOGIN_PAGE, "utf-8")),
    "empty": ("a.docx", lambda path: path.write_bytes(b"")),
    "empty text": ("a.txt", lambda path: path.write_bytes(b"\xef\xbb\xbf\r\n \r\n")),
    "empty page": ("a.html", lambda path: path.write_bytes(b"")),
    "a picture": ("a.txt", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))),
    "noise": ("a.txt", lambda path: path.write_bytes(bytes(range(256)) * 40)),
    "damaged article": ("a.qirtas", lambda path: path.write_bytes(b"PK\x03\x04mimetype" + OLD)),
    "folder": ("a.md", lambda path: path.mkdir()),
    "missing": ("a.md", lambda path: None),
    "no format": ("a.pages", lambda path: path.write_bytes(b"text")),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("locale", ["C.UTF-8", "ar_MA.UTF-8"])
def test_a_broken_source_is_told_and_the_target_stays(
    qirtas: CommandLine, tmp_path: Path, name: str, locale: str
) -> None:
    file_name, make = BROKEN[name]
    source, target = tmp_path / file_name, tmp_path / "target.html"
    make(source)
    target.write_bytes(OLD)
    qirtas.locale(locale)
    ran = qirtas("convert", source, target)
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert "Error" not in ran.err, "a defect, not a failure that was expected"
    assert ran.err.rstrip().endswith((".", "؟", "»", "”")), ran.err
    arabic = any("\u0621" <= char <= "\u064a" for char in ran.err)
    assert arabic == (locale != "C.UTF-8"), ran.err
    assert target.read_bytes() == OLD
    left = {path.name for path in tmp_path.iterdir()} - {source.name, "whole.docx"}
    assert left == {"target.html"}


@pytest.mark.parametrize("name", BROKEN)
def test_every_failure_has_a_text_of_its_own_in_three_languages(
    qirtas: CommandLine, tmp_path: Path, name: str
) -> None:
    file_name, make = BROKEN[name]
    make(tmp_path / file_name)
    ran = qirtas("convert", tmp_path / file_name, tmp_path / "x.md", "--report", "json")
    if not ran.out:  # refused before the first file was tried
        assert ran.code == 2
        return
    (entry,) = ran.json()["files"]
    assert entry["status"] == "failed"
    assert entry["output"] is None
    for language in ("ar", "fr", "en"):
        assert entry["error"]["id"] in load_catalog(language)
        assert entry["error"]["id"] + ".do" in load_catalog(language)


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "windows-1256", "utf-8-sig"]
)
def test_text_in_another_encoding_is_converted(
    qirtas: CommandLine, tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "a.txt").write_bytes("\r\n\r\n".join([SENTENCE] * 3).encode(encoding))
    ran = qirtas("convert", tmp_path / "a.txt", tmp_path / "a.md")
    assert ran.code == 0, ran.err
    assert (tmp_path / "a.md").read_text("utf-8").count(SENTENCE) == 3


def test_a_page_in_windows_1256_is_converted(qirtas: CommandLine, tmp_path: Path) -> None:
    page = f'<html><head><meta charset="windows-1256"></head><body><p>{SENTENCE}</p></body></html>'
    (tmp_path / "a.html").write_bytes(page.encode("windows-1256"))
    assert qirtas("convert", tmp_path / "a.html", tmp_path / "a.md").code == 0
    assert SENTENCE in (tmp_path / "a.md").read_text("utf-8")


def test_a_word_file_with_another_name_is_read_as_what_it_is(
    qirtas: CommandLine, tmp_path: Path
) -> None:
    write_file(kitchen_sink(), tmp_path / "a.docx")
    (tmp_path / "a.docx").rename(tmp_path / "a.txt")
    ran = qirtas("convert", tmp_path / "a.txt", tmp_path / "a.md")
    assert ran.code == 0, ran.err
    assert "this is a Word document" in ran.err
    assert kitchen_sink().meta.title in (tmp_path / "a.md").read_text("utf-8")


def test_a_target_in_no_folder_is_made_with_its_folder(qirtas: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(SENTENCE, "utf-8")
    assert qirtas("convert", tmp_path / "a.md", tmp_path / "جديد" / "a.html").code == 0
    (tmp_path / "file").write_bytes(OLD)
    ran = qirtas("convert", tmp_path / "a.md", tmp_path / "file" / "a.html")
    assert ran.code == 2
    assert (tmp_path / "file").read_bytes() == OLD


def test_a_name_that_is_too_long_is_told(qirtas: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(SENTENCE, "utf-8")
    ran = qirtas("convert", tmp_path / "a.md", tmp_path / ("طويل" * 60 + ".html"))
    assert ran.code == 2
    assert "longer than" in ran.err


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind the administrator"
)
def test_a_folder_without_permission_is_told(qirtas: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(SENTENCE, "utf-8")
    folder = tmp_path / "locked"
    folder.mkdir()
    (folder / "a.html").write_bytes(OLD)
    folder.chmod(0o555)
    try:
        ran = qirtas("convert", tmp_path / "a.md", folder / "a.html")
    finally:
        folder.chmod(0o755)
    assert ran.code == 2
    assert (folder / "a.html").read_bytes() == OLD


class Disk:
    """Runs commands in a mount namespace of their own, with a small disk at `point`."""

    def __init__(self, point: Path) -> None:
        self.point = point
        point.mkdir()
        self._unshare = (
            ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "-r", "--mount"]
        )

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a shell script in which $DISK is an empty disk of 256 kB."""
        lines = f"set -e\nmount -t tmpfs -o size=256k none {shlex.quote(str(self.point))}\n{script}"
        return subprocess.run(
            [*self._unshare, "sh", "-c", lines],
            capture_output=True,
            text=True,
            env={**os.environ, "LC_ALL": "C.UTF-8", "DISK": str(self.point)},
            check=False,
        )


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    if shutil.which("unshare") is None:
        pytest.skip("needs Linux with `unshare` to mount a small disk")
    disk = Disk(tmp_path / "disk")
    tried = disk.run("true")
    if tried.returncode:
        pytest.skip(f"this machine lets nobody mount a small disk: {tried.stderr.strip()}")
    return disk


def convert(source: Path, target: str) -> str:
    return shlex.join([*QIRTAS, "convert", str(source)]) + f' "{target}"'


def test_a_read_only_folder_is_told_and_the_target_stays(disk: Disk, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(SENTENCE, "utf-8")
    ran = disk.run(
        'echo old > "$DISK/a.html"\n'
        'mount -o remount,ro "$DISK"\n'
        f'{convert(tmp_path / "a.md", "$DISK/a.html")} || echo "code $?"\n'
        'cat "$DISK/a.html"; ls "$DISK"'
    )
    assert ran.stdout.split() == ["code", "2", "old", "a.html"]
    assert len(ran.stderr.splitlines()) == 1
    assert "cannot be written to" in ran.stderr


@pytest.mark.parametrize("suffix", ["docx", "html", "md", "txt", "qirtas"])
def test_a_full_disk_is_told_and_the_target_stays(disk: Disk, tmp_path: Path, suffix: str) -> None:
    write_file(kitchen_sink(), tmp_path / "a.qirtas")
    ran = disk.run(
        f'echo old > "$DISK/a.{suffix}"\n'
        'cat /dev/zero > "$DISK/filler" 2>/dev/null || true\n'
        f'{convert(tmp_path / "a.qirtas", f"$DISK/a.{suffix}")} || echo "code $?"\n'
        f'cat "$DISK/a.{suffix}"; ls -A "$DISK"'
    )
    assert ran.stdout.split() == ["code", "2", "old", f"a.{suffix}", "filler"]
    assert len(ran.stderr.splitlines()) == 1
    assert "The disk is full" in ran.stderr


def test_a_disk_that_fills_up_between_the_pictures_leaves_nothing_behind(
    disk: Disk, tmp_path: Path
) -> None:
    large = tmp_path / "large.md"
    folder = tmp_path / "pictures"
    folder.mkdir()
    for number in range(4):
        Image.effect_noise((320, 320), 90).save(folder / f"{number}.png")  # some 90 kB
    large.write_text(
        "\n\n".join(f"![صورة {number}](pictures/{number}.png)" for number in range(4)), "utf-8"
    )
    ran = disk.run(
        f'{convert(large, "$DISK/a.html")} || echo "code $?"\nfind "$DISK" -mindepth 1 | wc -l'
    )
    assert ran.stdout.split() == ["code", "2", "0"], ran.stderr
    assert "The disk is full" in ran.stderr
