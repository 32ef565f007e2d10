"""Pastes that are huge, broken or lie about themselves: no freeze, no crash, nothing lost."""

from __future__ import annotations

import json
import time

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar
from pytestqt.qtbot import QtBot

from editor.app.progress import STRIP
from editor.app.window import Window
from editor.document.nodes import Paragraph, Table
from editor.document.selection import caret
from editor.formats.pasted import LARGE, MAX_LETTERS
from tests.app.conftest import press, settle, write
from tests.app.windowing import bubble, p
from tests.mimes import mime

SENTENCE = "تفتح المكتبة أبوابها كل صباح للباحثين والقراء في قاعتها الكبرى. "
SLICE = "application/x-qirtas-slice+json"


def clip(html: str = "", text: str = "", **data: bytes) -> QMimeData:
    """Make what another program offers; `data` are bytes that may be anything."""
    made = mime(html, text)
    for name, content in data.items():
        made.setData({"slice": SLICE, "page": "text/html", "png": "image/png"}[name], content)
    return made


def paste(window: Window, offered: QMimeData, qtbot: QtBot) -> None:
    """Paste and wait until it stands."""
    QGuiApplication.clipboard().setMimeData(offered)
    press(window.surface, "Ctrl+V")
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)
    settle()


def strike(window: Window) -> None:
    """Press the key of pasting, and let nothing happen behind it yet."""
    QTest.keyClick(window.surface, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_a_long_paste_is_read_beside_the_window_and_stands_as_one_step(
    window: Window, qtbot: QtBot
) -> None:
    write(window.surface, "قبل")
    before = window.surface.blocks
    lines = [f"سطر {n} {SENTENCE}" for n in range(3000)]
    QGuiApplication.clipboard().setMimeData(clip(text="\n".join(lines)))
    strike(window)
    assert window.jobs.busy
    assert window.surface.blocks == before
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)
    assert len(window.surface.blocks) == 3000
    press(window.surface, "Ctrl+Z")
    assert window.surface.blocks == before


def test_what_is_written_while_a_paste_is_read_stays_and_the_paste_keeps_its_place(
    window: Window, qtbot: QtBot
) -> None:
    write(window.surface, "أول\nثان")
    window.surface.select(caret(0, 3))
    QGuiApplication.clipboard().setMimeData(clip(text=" كلمة" * (LARGE // 5 + 100)))
    strike(window)
    assert window.jobs.busy
    window.surface.select(caret(1, 3))
    write(window.surface, " ثالث")
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)
    first, last = window.surface.blocks[0], window.surface.blocks[-1]
    assert isinstance(first, Paragraph)
    assert first.runs[0].text.startswith("أول كلمة كلمة")  # type: ignore[union-attr]
    assert last == p("ثان ثالث")
    write(window.surface, "!")  # the caret is where the writer went
    assert window.surface.blocks[-1] == p("ثان ثالث!")


def test_a_job_that_takes_long_shows_a_bar_and_can_be_stopped(window: Window, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setMimeData(clip(html=f"<p>{SENTENCE}</p>" * 40_000))
    press(window.surface, "Ctrl+V")
    qtbot.waitUntil(lambda: window.strips.standing(STRIP) is not None, timeout=10_000)
    strip = window.strips.standing(STRIP)
    assert strip is not None
    assert strip.findChildren(QProgressBar)
    strip.dismiss()
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)
    settle()
    assert window.surface.blocks == (Paragraph(),)
    assert window.strips.standing(STRIP) is None


def test_a_paste_for_an_article_that_is_gone_goes_nowhere(window: Window, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setMimeData(clip(text=SENTENCE * 4000))
    press(window.surface, "Ctrl+V")
    other = window.surface.article
    window.surface.open(other)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)
    settle()
    assert window.surface.blocks == other.blocks


def test_fifty_megabytes_of_text_are_refused_with_the_limit_and_stay_on_the_clipboard(
    window: Window, qtbot: QtBot
) -> None:
    text = SENTENCE * (50 * 2**20 // len(SENTENCE.encode()))
    paste(window, clip(text=text), qtbot)
    assert window.surface.blocks == (Paragraph(),)
    shown = bubble(window)
    assert shown is not None
    assert str(MAX_LETTERS // 10**6) in shown.text
    assert QGuiApplication.clipboard().text() == text


BROKEN = {
    "html is binary": {"page": bytes(range(256)) * 40},
    "html is empty": {"page": b"   "},
    "picture is text": {"png": b"hello"},
    "ours is no JSON": {"slice": b"{" * 5000},
    "ours is deep": {"slice": b"[" * 200_000},
    "ours holds nonsense": {"slice": b'{"blocks": "[{\\"type\\": \\"nonsense\\"}]", "assets": []}'},
    "ours holds no blocks": {"slice": b'{"blocks": 7, "assets": 7}'},
    "ours is a list": {"slice": b"[1, 2]"},
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_clipboard_that_lies_gives_its_text(window: Window, qtbot: QtBot, name: str) -> None:
    paste(window, clip(text="النص الصحيح", **BROKEN[name]), qtbot)
    assert window.surface.blocks == (p("النص الصحيح"),)


def test_a_slice_with_blocks_that_are_not_valid_is_mended(window: Window, qtbot: QtBot) -> None:
    from editor.document.codec import encode_blocks

    ragged = encode_blocks((Table(((), ())), Paragraph()))
    source = json.dumps({"blocks": ragged, "assets": []}).encode()
    paste(window, clip(text="نص", slice=source), qtbot)
    mirror = window.surface.desk.mirror
    assert mirror.blocks == mirror.read_all()


def test_a_table_of_ten_thousand_cells(window: Window, qtbot: QtBot) -> None:
    row = "<tr>" + "<td>خلية</td>" * 100 + "</tr>"
    paste(window, clip(html=f"<table>{row * 100}</table>"), qtbot)
    table = next(block for block in window.surface.blocks if isinstance(block, Table))
    assert sum(map(len, table.rows)) == 10_000
    press(window.surface, "Ctrl+Z")
    assert window.surface.blocks == (Paragraph(),)


def test_a_hundred_thousand_letters_without_a_blank_can_be_written_in(
    window: Window, qtbot: QtBot
) -> None:
    paste(window, clip(text="كتاب" * 25_000), qtbot)
    shown = bubble(window)
    assert shown is not None
    assert "قُسمت فقرة بالغة الطول" in shown.text
    texts = [b.runs[0].text for b in window.surface.blocks if isinstance(b, Paragraph)]  # type: ignore[union-attr]
    assert "".join(texts) == "كتاب" * 25_000
    began = time.perf_counter()
    for _ in range(5):
        write(window.surface, "و")
    assert (time.perf_counter() - began) / 5 < 0.1


def test_a_million_tags_in_one_another(window: Window, qtbot: QtBot) -> None:
    paste(window, clip(html="<div>" * 300_000 + "نص" + "</div>" * 300_000), qtbot)
    assert window.surface.blocks == (p("نص"),)


def test_the_bar_follows_the_writer_to_another_tab_and_leaves_none_behind(
    window: Window, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setMimeData(clip(html=f"<p>{SENTENCE}</p>" * 30_000))
    press(window.surface, "Ctrl+V")
    first = window.strips
    qtbot.waitUntil(lambda: first.standing(STRIP) is not None, timeout=10_000)
    press(window.surface, "Ctrl+N")
    assert window.strips is not first
    if window.jobs.busy:
        qtbot.waitUntil(
            lambda: window.strips.standing(STRIP) is not None or not window.jobs.busy,
            timeout=30_000,
        )
        assert first.standing(STRIP) is None or not window.jobs.busy
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=60_000)
    settle()
    assert first.standing(STRIP) is None
    assert window.strips.standing(STRIP) is None
    assert window.surface.blocks == (Paragraph(),)
