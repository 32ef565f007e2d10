"""Strips and notices: what is said without stopping the writer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QTextEdit,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from editor.feature import Level
from editor.text.messages import Catalog
from editor.ui.buttons import IconLabel, WrappedLabel
from editor.ui.empty import EmptyState
from editor.ui.strip import StripArea, StripButton, Tone
from editor.ui.theme import Follow, Scheme, Wishes
from editor.ui.toast import MOST, Notices
from tests.ui.conftest import Dress, Show, farewell


def test_tones_are_the_levels_of_features() -> None:
    assert [tone.value for tone in Tone] == [level.value for level in Level]


def test_a_strip_is_answered_by_its_button(
    dress: Dress, show: Show, arabic: Catalog, qtbot: QtBot
) -> None:
    dress()
    area, done = StripArea(arabic), []
    show(area)
    strip = area.show_strip(
        "structure",
        "قُرئ النص",
        [
            StripButton("راجع", lambda: done.append("review"), closes=False),
            StripButton("تراجع", lambda: done.append("undo")),
        ],
    )
    review, undo = strip.findChildren(QPushButton)
    qtbot.mouseClick(review, Qt.MouseButton.LeftButton)
    assert area.standing("structure") is strip
    freed = farewell(strip)
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(freed)
    assert done == ["review", "undo"]
    assert area.standing("structure") is None


def test_buttons_of_a_strip_go_below_its_words_where_they_have_no_room_beside(
    dress: Dress, show: Show, arabic: Catalog, qtbot: QtBot
) -> None:
    dress()
    area = StripArea(arabic)
    page = show(area, QTextEdit(), width=700)
    buttons = [StripButton("راجع التخمينات", lambda: None), StripButton("تراجع", lambda: None)]
    strip = area.show_strip("structure", "قُرئ النص: ثلاثة عناوين وعشر فقرات", buttons)
    first, second = strip.findChildren(QPushButton)
    words = strip.findChild(WrappedLabel)
    assert words is not None
    qtbot.waitUntil(lambda: area.height() > 0 and first.y() == words.y())
    assert strip.height() < 2 * first.height()
    page.resize(320, 400)
    qtbot.waitUntil(lambda: first.y() >= words.y() + words.height())
    assert second.geometry().right() < first.x()


def test_a_strip_takes_the_place_of_its_forerunner(
    dress: Dress, show: Show, arabic: Catalog, qtbot: QtBot
) -> None:
    dress()
    area = StripArea(arabic)
    show(area)
    first = area.show_strip("a", "أول")
    freed = farewell(first)
    second = area.show_strip("a", "ثان", tone="warning")
    qtbot.waitUntil(freed)
    assert area.standing("a") is second
    area.show_strip("b", "ثالث")
    assert area.standing("a") is second
    area.close_strip("a")
    area.close_strip("a")
    assert area.standing("a") is None


def test_escape_closes_a_strip(dress: Dress, show: Show, arabic: Catalog, qtbot: QtBot) -> None:
    dress()
    area = StripArea(arabic)
    show(area)
    strip = area.show_strip("a", "خبر", [StripButton("افعل", list)])
    button = strip.findChild(QPushButton)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Escape)
    assert area.standing("a") is None


def test_e18_a_strip_reads_from_the_right(dress: Dress, show: Show, arabic: Catalog) -> None:
    """E18: sign, text, buttons, cross, in the order of reading."""
    dress(rtl=True)
    area = StripArea(arabic)
    window = show(area, width=600)
    strip = area.show_strip("a", "خبر", [StripButton("افعل", list)])
    window.layout().activate()
    strip.layout().activate()
    sign, button = strip.findChild(IconLabel), strip.findChild(QPushButton)
    assert strip.findChild(QToolButton).x() < button.x() < sign.x()


@pytest.fixture
def page(dress: Dress, show: Show) -> QTextEdit:
    """A page over which notices stand, left-to-right as the surface is."""
    dress(rtl=True)
    made = QTextEdit()
    made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    show(made, width=700, height=500)
    return made


def test_a_notice_goes_away_by_itself(page: QTextEdit, arabic: Catalog, qtbot: QtBot) -> None:
    notices = Notices(page, arabic)
    toast = notices.show_notice("حُفظ", Tone.DONE)
    assert toast.lasts > 2000
    assert toast._timer.isActive()
    freed = farewell(toast)
    toast._timer.timeout.emit()
    qtbot.waitUntil(freed)
    assert notices.toasts == ()


def test_an_error_stays_until_it_is_closed(page: QTextEdit, arabic: Catalog, qtbot: QtBot) -> None:
    notices = Notices(page, arabic)
    toast = notices.show_notice("تعذّر الحفظ", "error")
    assert toast.lasts == 0
    assert not toast._timer.isActive()
    qtbot.mouseClick(toast.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert notices.toasts == ()


def test_a_long_notice_stays_longer(page: QTextEdit, arabic: Catalog) -> None:
    notices = Notices(page, arabic)
    brief, long = (notices.show_notice("ا" * n) for n in (5, 100))
    assert long.lasts > brief.lasts


def test_a_notice_waits_for_the_mouse(page: QTextEdit, arabic: Catalog, qapp: QApplication) -> None:
    toast = Notices(page, arabic).show_notice("خبر")
    here = QPointF(2, 2)
    qapp.sendEvent(toast, QEnterEvent(here, here, here))
    assert not toast._timer.isActive()
    qapp.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert toast._timer.isActive()


def test_notices_stack_inside_the_page_and_give_way(page: QTextEdit, arabic: Catalog) -> None:
    notices = Notices(page, arabic)
    for number in range(MOST + 2):
        notices.show_notice(f"خبر {number}")
    toasts = notices.toasts
    assert [t.text for t in toasts] == [f"خبر {n}" for n in range(2, MOST + 2)]
    assert all(page.rect().contains(t.geometry()) for t in toasts)
    tops = [t.y() for t in toasts]
    assert tops == sorted(tops)
    assert len(set(tops)) == MOST
    page.resize(500, 300)
    assert all(page.rect().contains(t.geometry()) for t in toasts)


def test_the_same_notice_again_is_renewed(page: QTextEdit, arabic: Catalog) -> None:
    notices = Notices(page, arabic)
    notices.show_notice("حُفظ")
    notices.show_notice("حُفظ")
    assert len(notices.toasts) == 1


def test_e18_a_notice_reads_from_the_right_over_the_surface(
    page: QTextEdit, arabic: Catalog
) -> None:
    """E18: the page below is laid out from the left, the notice is not."""
    toast = Notices(page, arabic).show_notice("خبر")
    assert toast.findChild(QToolButton).x() < toast.findChild(IconLabel).x()


def test_a_notice_can_be_acted_on(page: QTextEdit, arabic: Catalog, qtbot: QtBot) -> None:
    done: list[str] = []
    notices = Notices(page, arabic)
    toast = notices.show_notice("خبر", button=StripButton("أعد", lambda: done.append("again")))
    qtbot.mouseClick(toast.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert done == ["again"]
    assert notices.toasts == ()


def test_an_empty_state_offers_what_to_do(dress: Dress, show: Show, qtbot: QtBot) -> None:
    dress()
    done: list[str] = []
    empty = EmptyState(
        "image", "لا صورة", "تظهر في الرأس", button="اختر", run=lambda: done.append("pick")
    )
    show(empty)
    assert empty.accessibleName() == "لا صورة"
    qtbot.mouseClick(empty.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert done == ["pick"]


def test_all_of_a_long_notice_is_seen_with_its_button(
    dress: Dress, show: Show, arabic: Catalog, qtbot: QtBot
) -> None:
    dress()
    page = QTextEdit()
    show(page, width=700, height=500)
    notices = Notices(page, arabic)
    text = "لم تُحفظ الصورة لأن القرص ممتلئ، فأفرغ منه شيئًا ثم أعد المحاولة، أو احفظها في موضع آخر"
    toast = notices.show_notice(text, Tone.ERROR, button=StripButton("أعد المحاولة", lambda: None))
    words = next(each for each in toast.findChildren(QLabel) if each.text() == text)
    button = toast.findChild(QPushButton)
    assert button is not None
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    assert words.heightForWidth(words.width()) > words.fontMetrics().lineSpacing() * 1.5
    assert not words.geometry().intersects(button.geometry())
    assert toast.rect().contains(words.geometry())


def test_a_notice_comes_up_to_its_place_unless_nothing_is_to_move(
    dress: Dress, show: Show, arabic: Catalog, qtbot: QtBot
) -> None:
    page = QTextEdit()
    theme = dress()
    show(page, width=700, height=500)
    notices = Notices(page, arabic)
    theme.wish(Wishes(Scheme.LIGHT, motion=Follow.OFF))
    resting = notices.show_notice("حُفظ المقال", Tone.DONE)
    place = resting.pos()
    resting.dismiss()
    theme.wish(Wishes(Scheme.LIGHT, motion=Follow.ON))
    moving = notices.show_notice("حُفظ المقال", Tone.DONE)
    assert moving.pos().y() > place.y()
    qtbot.waitUntil(lambda: moving.pos() == place)
