"""Cards for videos, posts and pages: made of addresses, drawn, edited, followed; never fetched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from editor.bridge.style import ACCENT
from editor.document.article import Article
from editor.document.marks import link
from editor.document.meta import Meta
from editor.document.nodes import Dir, Embed, Paragraph, Text
from editor.document.runs import text_run
from editor.document.selection import caret
from editor.features.embeds.commands import (
    Card,
    card_of,
    clean_address,
    embed_of,
    is_thing,
    kind_of,
    set_card,
    to_card,
    to_link,
)
from tests.app.conftest import press, settle, write
from tests.app.windowing import answer
from tests.features.editing import article_of, done, p
from tests.mimes import copy

VIDEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
LINKED = Paragraph((Text(VIDEO, (link(VIDEO),)),))
CARD = Embed("youtube", (("id", "dQw4w9WgXcQ"), ("url", VIDEO)))


@pytest.mark.parametrize(
    ("url", "kind", "thing"),
    [
        (VIDEO, "youtube", True),
        ("https://youtu.be/dQw4w9WgXcQ?t=3", "youtube", True),
        ("https://m.youtube.com/shorts/dQw4w9WgXcQ", "youtube", True),
        ("https://www.youtube.com/@channel", "youtube", False),
        ("https://x.com/reporter/status/1234567890", "x", True),
        ("https://twitter.com/reporter/status/1234567890?s=20", "x", True),
        ("https://x.com/reporter", "x", False),
        ("https://www.facebook.com/page/posts/pfbid02", "facebook", True),
        ("https://fb.watch/abc/", "facebook", True),
        ("https://www.facebook.com/page", "facebook", False),
        ("https://www.instagram.com/p/CxYz/", "instagram", True),
        ("https://www.instagram.com/someone/", "instagram", False),
        ("https://example.org/x.com/a/status/1", "link", False),
        ("https://notyoutube.com/watch?v=dQw4w9WgXcQ", "link", False),
        ("https://[broken/watch", "link", False),
    ],
)
def test_addresses_are_known_by_their_site_and_path(url: str, kind: str, thing: bool) -> None:
    assert kind_of(url) == kind
    assert is_thing(url) is thing


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        (" https://a.example/x ", "https://a.example/x"),
        ("youtu.be/dQw4w9WgXcQ", "https://youtu.be/dQw4w9WgXcQ"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("نص", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_become_cards(typed: str, address: str) -> None:
    assert clean_address(typed) == address


def test_a_link_becomes_a_card_and_a_card_a_link() -> None:
    titled = Paragraph((Text("حفل الافتتاح", (link(VIDEO),)),))
    made = done(article_of(titled), to_card(article_of(titled), caret(0))).blocks
    assert made == (embed_of(Card(VIDEO, "حفل الافتتاح")),)
    back = done(article_of(*made), to_link(article_of(*made), caret(0))).blocks
    assert back == (titled,)
    assert to_card(article_of(p("نص")), caret(0)) is None
    mixed = Paragraph((Text("انظر "), Text("هنا", (link(VIDEO),))))
    assert to_card(article_of(mixed), caret(0)) is None


def test_the_text_below_a_card_stays_when_it_becomes_a_link() -> None:
    card = Embed("youtube", CARD.data, text_run("من الأرشيف"))
    made = done(article_of(card), to_link(article_of(card), caret(0))).blocks
    assert made == (LINKED, p("من الأرشيف"))


def test_what_a_card_does_not_say_stays_when_it_is_changed() -> None:
    old = Embed("youtube", (*CARD.data, ("width", "560")), text_run("نص"))
    article = article_of(old)
    (new,) = done(article, set_card(article, 0, Card(VIDEO, "عنوان"))).blocks
    assert isinstance(new, Embed)
    assert card_of(new) == Card(VIDEO, "عنوان")
    assert dict(new.data)["width"] == "560"
    assert new.runs == old.runs
    assert set_card(article, 0, Card(VIDEO)) is None


def paste_text(window, text: str) -> None:
    copy(text=text)
    press(window.surface, "Ctrl+V")


def test_a_video_pasted_on_an_empty_line_becomes_a_card_and_backspace_gives_the_link(
    window,
) -> None:
    paste_text(window, VIDEO)
    assert window.surface.blocks[0] == CARD
    press(window.surface, "Backspace")
    assert window.surface.blocks[0] == LINKED
    press(window.surface, "Ctrl+Z")
    assert window.surface.blocks == (Paragraph(),)


def test_undo_gives_the_link_too(window) -> None:
    paste_text(window, VIDEO)
    press(window.surface, "Ctrl+Z")
    assert window.surface.blocks == (LINKED,)
    press(window.surface, "Ctrl+Y")
    assert window.surface.blocks[0] == CARD


def test_pasted_within_a_text_it_stays_text(window) -> None:
    write(window.surface, "انظر ")
    paste_text(window, VIDEO)
    assert len(window.surface.blocks) == 1
    assert isinstance(window.surface.blocks[0], Paragraph)


def test_other_addresses_stay_links(window) -> None:
    paste_text(window, "https://example.org/report")
    assert isinstance(window.surface.blocks[0], Paragraph)


def test_the_dialog_makes_a_card_and_refuses_what_is_no_address(window) -> None:
    def fill(dialog) -> None:
        dialog.url.set_value("")
        write(dialog.url.control, "javascript:x")
        dialog.accept()
        assert dialog.isVisible()
        dialog.url.set_value(VIDEO)
        write(dialog.title.control, "حفل الافتتاح")
        dialog.accept()

    answer(fill)
    window.context.run_action("embeds.insert")
    settle()
    assert window.surface.blocks[0] == embed_of(Card(VIDEO, "حفل الافتتاح"))
    write(window.surface, "شرح\nنص")
    assert window.surface.blocks[1:] == (p("نص"), Paragraph())


def place_of(window, block: int) -> QPoint:
    qt_block = window.surface.desk.positions.cursor(caret(block)).block()
    rect = window.surface.block_rect(qt_block)
    return QPoint(round(rect.center().x()), round(rect.top()) + 40)


def test_a_double_click_edits_a_card(window) -> None:
    window.session.put(Article("t", blocks=(p("قبل"), CARD, p("بعد"))))
    settle()

    def fill(dialog) -> None:
        assert dialog.url.value() == VIDEO
        write(dialog.title.control, "عنوان")
        dialog.accept()

    answer(fill)
    viewport = window.surface.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place_of(window, 1))
    assert window.surface.selected_object == 1
    QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place_of(window, 1))
    settle()
    assert window.surface.blocks[1] == embed_of(Card(VIDEO, "عنوان"))
    press(window.surface, "Ctrl+Z")
    assert window.surface.blocks[1] == CARD


def test_a_card_is_opened_with_control_and_a_click(window, qtbot) -> None:
    window.session.put(Article("t", blocks=(p("قبل"), CARD, p("بعد"))))
    settle()
    heard: list[str] = []
    window.surface.link_activated.disconnect()
    window.surface.link_activated.connect(heard.append)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(
        window.surface.viewport(), Qt.MouseButton.LeftButton, control, place_of(window, 1)
    )
    assert heard == [VIDEO]


@pytest.mark.parametrize("dir", list(Dir))
@pytest.mark.parametrize("kind", ["youtube", "x", "instagram", "soundcloud", "link"])
def test_the_sign_of_a_card_stands_at_its_start(window, kind: str, dir: Dir) -> None:
    data = (("title", "عنوان طويل جدًا " * 20), ("url", "https://example.org/" + "a" * 300))
    window.session.put(Article("t", Meta(dir=dir), (p("قبل"), Embed(kind, data), p("بعد"))))
    settle()
    viewport = window.surface.viewport()
    shot = viewport.grab().toImage()
    y = place_of(window, 1).y()
    strips = {
        side: sum(
            abs(shot.pixelColor(x, y + dy).hslHue() - ACCENT.hslHue()) < 12
            for x in range(start, start + 80)
            for dy in range(-20, 20)
        )
        for side, start in (("left", 8), ("right", viewport.width() - 90))
    }
    first, last = ("right", "left") if dir is Dir.RTL else ("left", "right")
    assert strips[first] > 100
    assert strips[last] == 0
