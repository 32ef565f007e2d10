"""The fence around the page, against a real server of this machine that nobody may come to."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from tests.features.preview.conftest import Listener

if TYPE_CHECKING:
    from editor.features.preview.ui_engine import FencedPage

pytestmark = [
    pytest.mark.usefixtures("engine"),
    pytest.mark.qt_log_level_fail("CRITICAL"),  # Qt warns where there is no graphics card
]

HOSTILE = """<!DOCTYPE html><html><head>
<meta http-equiv="refresh" content="0; url={there}/refresh">
<link rel="preconnect" href="{there}"><link rel="dns-prefetch" href="{there}">
<link rel="prefetch" href="{there}/prefetch"><link rel="prerender" href="{there}/prerender">
<link rel="preload" as="image" href="{there}/preload.png">
<link rel="modulepreload" href="{there}/module.js">
<link rel="icon" href="{there}/favicon.ico"><link rel="manifest" href="{there}/manifest.json">
<link rel="stylesheet" href="{there}/sheet.css">
<base href="{there}/">
<style>
@import "{there}/import.css"; @import url({there}/import2.css);
@font-face {{ font-family: far; src: url({there}/font.woff2); }}
body {{ background: url({there}/background.png); font-family: far; cursor: url({there}/c.png), auto;
  width: expression(fetch("{there}/expression")); behavior: url({there}/behavior.htc); }}
p::before {{ content: url({there}/content.png); }}
li {{ list-style-image: url({there}/marker.png); }}
</style>
<script>fetch("{there}/script"); location = "{there}/location"</script>
<script src="{there}/script.js"></script>
</head><body onload="fetch('{there}/onload')">
<p>text</p><ul><li>item</ul>
<img src="{there}/image.png" srcset="{there}/image2.png 2x" onerror="fetch('{there}/onerror')">
<picture><source srcset="{there}/source.webp"><img src="{there}/p.png"></picture>
<iframe src="{there}/frame"></iframe><iframe srcdoc="<img src={there}/inner.png>"></iframe>
<object data="{there}/object"></object><embed src="{there}/embed">
<video src="{there}/video.mp4" poster="{there}/poster.png" autoplay></video>
<audio src="{there}/audio.mp3" autoplay></audio>
<video><track src="{there}/track.vtt" default></video>
<form action="{there}/form" method="post"><input name="a" value="1" autofocus>
<button id="send">s</button></form>
<a id="away" href="{there}/link" ping="{there}/ping" download>link</a>
<a id="open" href="{there}/open" target="_blank">link</a>
<svg xmlns="http://www.w3.org/2000/svg"><image href="{there}/svg.png"/><use href="{there}/u.svg#a"/>
<script>fetch("{there}/svgscript")</script></svg>
<img src="qirtas-page://elsewhere/picture"><img src="file:///etc/hostname">
<img src="data:image/png,x">
<link rel="stylesheet" href="theme/sheet.css">
</body></html>"""
SHEET = "@import '{there}/nested.css'; body {{ background-image: url('{there}/nested.png'); }}"
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">
<image href="{there}/inside.png"/><style>@import "{there}/inside.css";</style>
<script>fetch("{there}/inside")</script></svg>"""
EVERY_LINK = """[...document.querySelectorAll("a, button")]
.map((each) => { each.click(); return each.id; }).join(" ")"""


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[str, str], FencedPage]:
    """Show a page under an address, with a stylesheet and a drawing that it may have."""
    from editor.features.preview.ui_engine import Found

    kept: list[object] = []

    def shown(source: str, there: str) -> FencedPage:
        from PySide6.QtWebEngineWidgets import QWebEngineView

        from editor.features.preview.ui_engine import FencedPage

        answers = {
            "": ("text/html;charset=utf-8", source),
            "theme/sheet.css": ("text/css", SHEET.format(there=there)),
            "picture/drawing.svg": ("image/svg+xml", DRAWING.format(there=there)),
        }

        def ask(path: str, found: Found) -> None:
            kind, text = answers.get(path, ("", ""))
            found((kind, text.encode()) if kind else None)

        view = QWebEngineView()
        qtbot.addWidget(view)
        kept.append(view)
        page = FencedPage(ask, view)
        view.setPage(page)
        view.resize(400, 400)
        view.show()
        with qtbot.waitSignal(page.loadFinished, timeout=30_000):
            page.show_page()
        return page

    return shown


def result(page: FencedPage, qtbot: QtBot, script: str) -> object:
    found: list[object] = []
    page.tell(script, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    return found[0]


def test_a_page_that_asks_in_every_way_reaches_nobody(
    show: Callable[[str, str], FencedPage], server: Listener, qtbot: QtBot
) -> None:
    page = show(HOSTILE.format(there=server.address), server.address)
    assert result(page, qtbot, EVERY_LINK) == "send away open"
    qtbot.wait(700)  # what would come, comes within milliseconds on this machine
    assert server.came == []
    assert page.url() == QUrl("qirtas-page://article/")
    assert page.fence.refused > 0


def test_the_server_would_have_been_reached(server: Listener, qtbot: QtBot) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as visitor:
        visitor.sendall(b"GET /")
    qtbot.waitUntil(lambda: len(server.came) == 1)


def test_a_drawing_with_a_script_is_only_looked_at(
    show: Callable[[str, str], FencedPage], server: Listener, qtbot: QtBot
) -> None:
    page = show("<img id=d src=picture/drawing.svg>", server.address)
    assert result(page, qtbot, "document.getElementById('d').naturalWidth") == 9
    qtbot.wait(300)
    assert server.came == []


def test_scripts_of_the_page_do_not_run_ours_do(
    show: Callable[[str, str], FencedPage], qtbot: QtBot
) -> None:
    page = show("<p id=a>1</p><script>document.getElementById('a').textContent = 2</script>", "")
    assert result(page, qtbot, "document.getElementById('a').textContent") == "1"


def test_nothing_is_kept(show: Callable[[str, str], FencedPage]) -> None:
    profile = show("<p>1</p>", "").profile()
    assert profile.isOffTheRecord()
    assert profile.httpCacheType() is profile.HttpCacheType.NoCache
    policy = profile.persistentCookiesPolicy()
    assert policy is profile.PersistentCookiesPolicy.NoPersistentCookies


def test_a_page_goes_nowhere_else(
    show: Callable[[str, str], FencedPage], server: Listener, qtbot: QtBot
) -> None:
    page = show("<p id='a' style='margin-top:3000px'>1</p>", server.address)
    for address in (f"{server.address}/", "file:///etc/hostname", "qirtas-page://elsewhere/"):
        page.load(QUrl(address))
        qtbot.wait(200)
        assert page.url().toString().startswith("qirtas-page://article/")
    assert server.came == []
