"""Nothing is told by colour alone: all states are told apart in a theme that has no colours.

In it accent, danger, warning and success are the ink, and every wash is the paper: what differs
then differs by a sign, a word, an edge, a pattern or a weight.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QTabBar,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.document.article import new_article
from editor.document.marks import Mark, MarkKind
from editor.document.nodes import Paragraph, Text
from editor.features.colours.ui import Swatch
from editor.features.library.ui_paint import AWAY, FAULTY, SIGNS
from editor.features.preflight.model import Level
from editor.features.preflight.ui_levels import ICONS
from editor.features.preflight.ui_marks import BAR, STYLES, WIDTH, _cut
from editor.text.comparison.values import PieceKind
from editor.text.messages import load_catalog
from editor.ui.buttons import tool_button
from editor.ui.chooser import Choice, ChoiceView
from editor.ui.comparison_list import _SIGNS
from editor.ui.comparison_words import _looks
from editor.ui.fields import LineField
from editor.ui.icons import pixmap
from editor.ui.strip import Strip, Tone
from editor.ui.tabs import Cross
from editor.ui.theme import LIGHT, Theme, apply_theme, palette
from editor.ui.theme.sheet import style_sheet
from editor.ui.theme.wearing import ROLES
from editor.ui.tree import Entry, EntryView
from tests.app.conftest import MakeWindow, press, settle, write
from tests.ui.seeing import picture, told_apart

INK, PAPER = "#000000", "#ffffff"
COLOURLESS = replace(
    LIGHT,
    **dict.fromkeys(("ink", "muted", "accent", "accent_strong", "saffron", "danger"), INK),
    **dict.fromkeys(("warning", "success", "on_selection"), INK),
    **dict.fromkeys(("paper", "desk", "raised", "hover", "pressed", "on_accent"), PAPER),
    **dict.fromkeys(("accent_wash", "danger_wash", "warning_wash", "success_wash"), PAPER),
    selection=PAPER,
)
Look = Callable[..., QImage]
SEEN = 6  # pixels that are black in one state and white in the other


@pytest.fixture
def colourless(qapp: QApplication) -> Iterator[None]:
    """Dress the program in no colours at all."""
    theme = apply_theme(qapp, "light")
    sheet, before = qapp.styleSheet(), qapp.property(ROLES)
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    wear(qapp)
    yield
    qapp.setProperty(ROLES, before)
    qapp.setStyleSheet(sheet)
    assert isinstance(theme, Theme)


def wear(app: QApplication) -> None:
    app.setProperty(ROLES, COLOURLESS)
    app.setPalette(palette(COLOURLESS, app.palette()))
    app.setStyleSheet("")
    app.setStyleSheet(style_sheet(COLOURLESS, rtl=True))


@pytest.fixture
def looks_of(qtbot: QtBot) -> Look:
    def look(widget: QWidget, size: tuple[int, int], *, focus: bool = False) -> QImage:
        window = QWidget()
        qtbot.addWidget(window)
        widget.setParent(window)
        window.resize(*size)
        widget.setGeometry(0, 0, *size)
        window.move(300, 300)  # away from the mouse
        window.show()
        qtbot.waitExposed(window)
        settle()
        if focus:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
        elif (now := QApplication.focusWidget()) is not None:
            now.clearFocus()
        return picture(widget)

    return look


def all_differ(pictures: dict[str, QImage]) -> None:
    """Prove that no two states look alike."""
    alike = [
        (one, other)
        for one, other in combinations(pictures, 2)
        if told_apart(pictures[one], pictures[other]) < SEEN
    ]
    assert not alike


def drawn(paint: Callable[[QPainter], object], width: int = 120, height: int = 60) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(PAPER))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


# ---- rows and buttons


def entries(current: int | None) -> QWidget:
    view = EntryView("مخطط")
    view.show_entries([Entry("أول", key=1), Entry("ثان", key=2)])
    view.set_current(current)
    return view


def rows(current: int) -> QWidget:
    view = QListWidget()
    view.ensurePolished()  # rows are as high as the style sheet says, whichever is chosen
    view.addItems(["أول", "ثان"])
    view.setCurrentRow(current)
    return view


def lines(current: int) -> QWidget:
    view = QTreeWidget()
    view.setColumnCount(2)
    view.ensurePolished()
    view.addTopLevelItems([QTreeWidgetItem([name, "1"]) for name in ("أول", "ثان")])
    view.setCurrentItem(view.topLevelItem(current))
    return view


def choices(current: int) -> QWidget:
    view = ChoiceView("أوامر")
    view.show_choices(tuple(Choice(str(n), f"أمر {n}") for n in range(3)))
    view.setCurrentIndex(view.model().index(current, 0))
    return view


def toggled(made: QToolButton, *, on: bool) -> QWidget:
    made.setCheckable(True)
    made.setChecked(on)
    return made


def segment() -> QToolButton:
    made = QToolButton()
    made.setText("قراءة")
    made.setProperty("look", "segment")
    return made


def tabs(current: int) -> QWidget:
    made = QTabBar()
    for name in ("واحد", "اثنان"):
        made.addTab(name)
    made.setCurrentIndex(current)
    return made


def cross(*, unsaved: bool) -> QWidget:
    made = Cross("إغلاق", None)  # pyright: ignore[reportArgumentType] - it gets a parent
    made.set_unsaved(unsaved=unsaved)
    return made


def counted(text: str) -> QWidget:
    made = LineField("عنوان", limit=4)
    made.set_value(text)
    return made


def judged(error: str) -> QWidget:
    made = LineField("رابط")
    made.set_error(error)
    return made


def asked(*, required: bool) -> QWidget:
    made = LineField("عنوان")
    made.set_required(required)
    return made


STATES: dict[str, dict[str, Callable[[], QWidget]]] = {
    "entry": {
        "first": lambda: entries(1),
        "second": lambda: entries(2),
        "none": lambda: entries(None),
    },
    "row": {"first": lambda: rows(0), "second": lambda: rows(1)},
    "line": {"first": lambda: lines(0), "second": lambda: lines(1)},
    "choice": {"first": lambda: choices(0), "second": lambda: choices(1)},
    "tool": {
        "off": lambda: toggled(tool_button("bold", "غامق"), on=False),
        "on": lambda: toggled(tool_button("bold", "غامق"), on=True),
    },
    "segment": {
        "off": lambda: toggled(segment(), on=False),
        "on": lambda: toggled(segment(), on=True),
    },
    "tab": {"first": lambda: tabs(0), "second": lambda: tabs(1)},
    "unsaved": {"no": lambda: cross(unsaved=False), "yes": lambda: cross(unsaved=True)},
    "counter": {"within": lambda: counted("أبجد"), "over": lambda: counted("أبجده")},
    "wrong": {"no": lambda: judged(""), "yes": lambda: judged("ليس رابطا")},
    "required": {"no": lambda: asked(required=False), "yes": lambda: asked(required=True)},
    "swatch": {
        "off": lambda: Swatch("#cc0000", "أحمر", on=False),
        "on": lambda: Swatch("#cc0000", "أحمر", on=True),
    },
    "strip": {
        tone.value: lambda tone=tone: Strip("قيل شيء", (), load_catalog("ar"), tone=tone)
        for tone in Tone
    },
}


@pytest.mark.usefixtures("colourless")
@pytest.mark.parametrize("focus", [False, True], ids=["rest", "keyboard"])
@pytest.mark.parametrize("kind", STATES)
def test_states_of_controls_are_told_apart_without_colours(
    looks_of: Look, kind: str, *, focus: bool
) -> None:
    made = {name: make() for name, make in STATES[kind].items()}
    width, height = 260, max(each.sizeHint().height() for each in made.values())
    size = width, max(40, height)
    all_differ({name: looks_of(each, size, focus=focus) for name, each in made.items()})


# ---- signs


@pytest.mark.usefixtures("colourless")
def test_levels_statuses_and_rows_of_a_comparison_have_signs_of_their_own() -> None:
    statuses = {name: sign for name, (sign, _) in {**SIGNS, "faulty": FAULTY, "away": AWAY}.items()}
    for signs in (ICONS, _SIGNS, statuses):
        shown = {str(name): pixmap(sign, 24, INK, 1.0) for name, sign in signs.items()}
        all_differ(
            {
                name: drawn(lambda painter, each=each: painter.drawPixmap(0, 0, each))
                for name, each in shown.items()
            }
        )


@pytest.mark.usefixtures("colourless")
def test_marks_of_levels_in_the_text_have_patterns_of_their_own() -> None:
    def line(painter: QPainter, level: Level) -> None:
        pen = QPen(QColor(INK), WIDTH)
        pen.setStyle(STYLES[level])
        painter.setPen(pen)
        painter.drawLine(QPointF(0, 20), QPointF(120, 20))

    def bar(painter: QPainter, level: Level) -> None:
        painter.setBrush(QColor(INK))
        for piece in _cut(QRectF(10, 2, BAR, 56), level):
            painter.drawRect(piece)

    for draw in (line, bar):
        all_differ(
            {
                level.value: drawn(lambda painter, level=level, draw=draw: draw(painter, level))
                for level in Level
            }
        )


@pytest.mark.usefixtures("colourless")
def test_words_of_a_comparison_are_told_apart_without_colours() -> None:
    def words(painter: QPainter, kind: PieceKind) -> None:
        document = QTextDocument()
        QTextCursor(document).insertText("كلمات كثيرة", _looks(QTextCharFormat(), kind))
        document.drawContents(painter)

    kinds = (PieceKind.SAME, PieceKind.REMOVED, PieceKind.ADDED, PieceKind.MARKED)
    all_differ(
        {kind.value: drawn(lambda painter, kind=kind: words(painter, kind)) for kind in kinds}
    )


# ---- in the text


def test_a_link_and_a_hit_are_seen_in_the_text_without_colours(
    make_window: MakeWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    word = "كلمة"
    link = Text(word, (Mark(MarkKind.LINK, "https://example.org/"),))
    plain, linked = (
        make_window(new_article(blocks=(Paragraph((run,)),))) for run in (Text(word), link)
    )
    worn = qapp.styleSheet(), qapp.property(ROLES)
    wear(qapp)
    settle()
    try:
        all_differ({"plain": paper(plain), "link": paper(linked)})
        plain.activateWindow()
        qtbot.waitUntil(plain.isActiveWindow)
        press(plain.surface, "Ctrl+F")
        before = paper(plain)
        write(QApplication.focusWidget(), word)
        qtbot.waitUntil(lambda: told_apart(before, paper(plain)) >= SEEN)
    finally:
        qapp.setProperty(ROLES, worn[1])
        qapp.setStyleSheet(worn[0])


def paper(window) -> QImage:
    image = window.surface.viewport().grab().toImage()
    return image.convertToFormat(QImage.Format.Format_RGB32)
