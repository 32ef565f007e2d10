"""What is read on a surface, and what of it is not in the language of the interface.

    vocabulary = Vocabulary("fr", folder)
    for text in texts_of(dialog): vocabulary.strangers(text)

A text in the wrong language is found by its words: each has to stand in a translation file in the
language that is spoken, or in what the writer wrote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractItemModel, QLibraryInfo, QModelIndex, Qt
from PySide6.QtGui import QAction, QFontDatabase
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QFileDialog,
    QFontComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from editor.text.corrections import SLIPS
from editor.text.dates import MONTHS
from tests.gallery import states

ROOT = Path(__file__).resolve().parents[2]
FILES = (
    *sorted((ROOT / "resources" / "translations").glob("*.json")),
    *sorted((ROOT / "editor" / "features").glob("*/*.json")),
)
WRITTEN = ("resources/sample", "resources/profiles")
"""What is shown and is not of the interface: articles, names of sites."""

WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]{2,}|[\u0620-\u064a\u064b-\u0652\u0671]{2,}")
JUDGES = ("words.py", "widgets.py", "test_judging.py")
ERRORS = ("OSError",)  # what the crash of the gallery is called
ARABIC = re.compile("[\u0620-\u064a]")
MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
ID = re.compile(r"\b[a-z][a-z0-9]+(?:\.[a-z0-9-]+)+\b")
BRACES = re.compile(r"\{[a-z_]*\}")
CUT = re.compile(r"[^\s\u2066-\u2068]+(?:…\u2069|\u200d…)")  # a name that was shortened
NAMES = re.compile(
    r"&[a-z]+;|<[^>]*>|https?://\S+|\S+@\S+|\S*/\S*|\S+\.[a-z]{2,6}\b(?::\d+)?|[a-z0-9]+(?:-[a-z0-9]+){2,}"
)
ISOLATES = dict.fromkeys(range(0x2066, 0x206A), " ")
ROWS = 40  # of a list that are read


class Read(NamedTuple):
    """A text, the widget that shows it, and as what."""

    widget: QWidget
    role: str
    text: str


class Vocabulary:
    """The words that may be read in a language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts: set[str] = set()
        self._ids: set[str] = set()
        self._words: set[str] = set()
        foreign: set[str] = set()
        for path in FILES:
            for id, entry in json.loads(path.read_text("utf-8")).items():
                self._ids.add(id)
                for spoken, text in entry.items() if isinstance(entry, dict) else ():
                    said = json.dumps(text, ensure_ascii=False).replace("\\n", " ")
                    words = _words(said)
                    if spoken == language:
                        self._words |= words
                        self._texts |= set(_strings(text))
                    else:
                        foreign |= words
        for text in texts_of_qt(language):
            self._words |= _words(text)
        for folder in WRITTEN:
            for path in (ROOT / folder).rglob("*"):
                self._words |= _words(path.stem)
                if path.suffix in {".md", ".txt", ".json", ".toml"}:
                    self._words |= _words(path.read_text("utf-8"))
        self._words |= _words(" ".join(QFontDatabase.families()))
        self._words |= _words(repr((MONTHS, SLIPS)))
        for path in Path(__file__).parent.glob("*.py"):  # what the gallery writes is a writer's
            if path.name not in JUDGES:
                self._words |= {
                    word for word in _words(path.read_text("utf-8")) if ARABIC.search(word)
                }
        self._words |= _words(repr((ERRORS, states.META, states.TRACE)))
        self._foreign = foreign - self._words
        self._guide: set[str] = set()  # it is written in Arabic and in English
        for path in (ROOT / "docs" / "guide").rglob("*.md"):
            if (language != "ar" and path.parent.name == "en") or path.parent.name == language:
                self._guide |= _words(path.read_text("utf-8"))

    def is_text(self, text: str) -> bool:
        """Tell a text of the interface from what the writer wrote."""
        return text in self._texts

    def strangers(self, text: str, *, guide: bool = False) -> list[str]:
        """Return the words of a text that are not of this language, and ids that are shown raw.

        `guide` allows what the guide says. An Arabic word that stands in no translation file was
        written by the writer, and so was what stands around it.
        """
        found = [*BRACES.findall(text), *(m[0] for m in ID.finditer(text) if m[0] in self._ids)]
        words = WORD.findall(_without_names(text))
        own = self.language == "ar" or not any(
            ARABIC.search(word) and _plain(word) not in self._foreign for word in words
        )
        for word in words:
            plain = _plain(word)
            known = plain in self._words or (guide and plain in self._guide)
            if not known and (own or not ARABIC.search(plain)):
                found.append(word)
        return found


def _without_names(text: str) -> str:
    """Return a text without markup, addresses, names of files, and words that were cut."""
    text = CUT.sub(" ", text.replace("&", "")).translate(ISOLATES)
    return NAMES.sub(" ", BRACES.sub(" ", text))


def texts_of_qt(language: str) -> Iterator[str]:
    """Yield what Qt itself says in a language; its English ones stand in the code of Qt."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    wanted = 6 if language == "en" else 3  # the source, the translation
    data = (folder / f"qtbase_{'fr' if language == 'en' else language}.qm").read_bytes()
    at = 16  # after the magic number
    while at < len(data):
        section, length = data[at], int.from_bytes(data[at + 1 : at + 5])
        if section == 0x69:
            yield from _messages(data[at + 5 : at + 5 + length], wanted)
        at += 5 + length


def _messages(data: bytes, wanted: int) -> Iterator[str]:
    at = 0
    while at < len(data):
        tag = data[at]
        at += 1
        if tag in {3, 6, 7, 8}:
            length = int.from_bytes(data[at : at + 4])
            text = data[at + 4 : at + 4 + length] if length != 0xFFFFFFFF else b""
            if tag == wanted:
                yield text.decode("utf-16-be" if tag == 3 else "utf-8")
            at += 4 + len(text)
        elif tag == 5:
            at += 4


def _words(text: str) -> set[str]:
    return {_plain(word) for word in WORD.findall(text.replace("&", ""))}


def _strings(said: object) -> Iterator[str]:
    """Yield the texts in what a translation file says."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict | list):
        for each in said.values() if isinstance(said, dict) else said:
            yield from _strings(each)


def _plain(word: str) -> str:
    return MARKS.sub("", word).casefold()


def parts_of(top: QWidget) -> Iterator[QWidget]:
    """Yield a surface and what is in it and seen; not the windows that it has opened."""
    yield top
    for widget in top.findChildren(QWidget):
        if widget.window() is top.window() and widget.isVisibleTo(top):
            yield widget


def texts_of(top: QWidget) -> Iterator[Read]:
    """Yield whatever is read or heard of a surface that is open."""
    for widget in parts_of(top):
        for role, text in _texts(widget):
            if text:
                yield Read(widget, role, text)


def _texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    for role in ("toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription"):
        yield role, getattr(widget, role)()
    if widget.isWindow():
        yield "windowTitle", widget.windowTitle()
    match widget:
        case QFontComboBox():
            pass  # names of faces
        case QComboBox():
            for row in range(widget.count()):
                yield "item", widget.itemText(row)
        case QLabel() | QAbstractButton():
            yield "text", widget.text()
        case QLineEdit():
            yield "placeholder", widget.placeholderText()
            yield from _menu(widget)
        case QPlainTextEdit() | QTextEdit():
            yield "placeholder", widget.placeholderText()
            yield from _menu(widget)
        case QGroupBox():
            yield "title", widget.title()
        case QProgressBar():
            yield "format", widget.text()
        case QTabBar():
            for tab in range(widget.count()):
                yield "tab", widget.tabText(tab)
                yield "tabToolTip", widget.tabToolTip(tab)
        case QMenu():
            for action in widget.actions():
                yield from _action(action)
        case QAbstractSpinBox():
            yield "text", widget.text()
            yield "special", widget.specialValueText()
        case QAbstractItemView():
            yield from _items(widget)
        case _:
            pass


def _action(action: QAction) -> Iterator[tuple[str, str]]:
    yield "action", action.text()
    yield "toolTip", action.toolTip()


def _menu(edit: Any) -> Iterator[tuple[str, str]]:
    """Yield what the menu of the right button over a field says, where Qt makes it."""
    if edit.contextMenuPolicy() != Qt.ContextMenuPolicy.DefaultContextMenu:
        return
    menu = edit.createStandardContextMenu()
    if menu is not None:
        for action in menu.actions():
            yield "menu of the field", action.text().partition("\t")[0]
        menu.deleteLater()


def _items(view: QAbstractItemView) -> Iterator[tuple[str, str]]:
    """Yield what stands in a list or in its head; the files of the machine are nobody's words."""
    model = view.model()
    if model is None or isinstance(view.window(), QFileDialog):
        return
    if isinstance(view, QHeaderView):
        for section in range(view.count()):
            yield "head", str(model.headerData(section, view.orientation()) or "")
    else:
        yield from _rows(model, QModelIndex(), 2)


def _rows(model: QAbstractItemModel, above: QModelIndex, depth: int) -> Iterator[tuple[str, str]]:
    for row in range(min(model.rowCount(above), ROWS)):
        for column in count():
            index = model.index(row, column, above)
            if not index.isValid():
                break
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                said = index.data(role)
                if isinstance(said, str):
                    yield f"row {role.name}", said
            if depth and column == 0:
                yield from _rows(model, index, depth - 1)


__all__ = ["Read", "Vocabulary", "parts_of", "texts_of"]
