"""A hostile profile and a hostile article in the real preview, in every language of the program."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from editor.document.article import make_asset, new_article
from editor.document.meta import Meta
from editor.document.nodes import Embed, Figure, Paragraph, Text
from editor.settings.profile_choice import own_folder
from editor.settings.settings import Settings
from tests.app.conftest import MakeWindow
from tests.features.preview.conftest import Listener
from tests.features.preview.test_panel import asked, open_preview, wait_for

pytestmark = [
    pytest.mark.usefixtures("engine"),
    pytest.mark.qt_log_level_fail("CRITICAL"),
]

SHEET = """}} this is no stylesheet {{ ; : }}
@import "{there}/late.css";
@font-face {{ font-family: far; src: url({there}/font.woff2) }}
body {{ background: url({there}/a.png); width: expression(fetch("{there}/e")); font: 9px far }}
h1 {{ color: rgb(1, 2, 3); content: url('{there}/b.png'); -moz-binding: url({there}/c.xml) }}
@media (prefers-color-scheme: dark) {{ h1 {{ color: rgb(4, 5, 6) """
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="20" height="10" onload="fetch('{there}/load')"><script>fetch("{there}/s")</script>
<image xlink:href="{there}/i.png"/><style>@import url({there}/i.css);</style>
<foreignObject><iframe src="{there}/f"/></foreignObject></svg>"""


@pytest.mark.parametrize("language", ["ar", "fr", "en"])
def test_nobody_is_reached_and_the_page_stays_calm(
    make_window: MakeWindow, qtbot: QtBot, server: Listener, language: str
) -> None:
    there = server.address
    own_folder().mkdir(parents=True)
    (own_folder() / "bad.toml").write_text('stylesheet = "bad.css"\n', "utf-8")
    (own_folder() / "bad.css").write_text(
        f'@import "{there}/first.css";\n' + SHEET.format(there=there), "utf-8"
    )
    drawing = make_asset(DRAWING.format(there=there).encode(), "image/svg+xml")
    broken = make_asset(b"\xff\xd8\xff\xe0nothing", "image/jpeg")
    article = new_article(
        Meta(title="عنوان", featured=broken.id),
        (
            Paragraph(runs=(Text("نص"),)),
            Figure(asset=drawing.id),
            Figure(asset=broken.id),
            Figure(address=f"{there}/far.png"),
            Embed(kind="youtube", data=(("url", f"{there}/video"),)),
        ),
    ).with_assets(drawing, broken)
    settings = Settings().with_value("profile.active", "bad")
    window = make_window(article, settings.with_value("appearance.language", language))
    panel, view = open_preview(window, qtbot)
    images = "[...document.images].filter((each) => each.complete && each.naturalWidth).length"
    wait_for(view, qtbot, images, 3)  # the drawing, and a sign twice for what cannot be read
    colour = "getComputedStyle(document.querySelector('h1')).color"
    assert asked(view, qtbot, colour) == "rgb(1, 2, 3)"
    panel.set_scheme("dark")
    wait_for(view, qtbot, colour, "rgb(4, 5, 6)")
    qtbot.wait(300)  # what would come, comes within milliseconds on this machine
    assert server.came == []
