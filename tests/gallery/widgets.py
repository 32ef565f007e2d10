"""Every widget of `editor/ui` in one window, at rest and at work."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QMenu,
    QProgressBar,
    QRadioButton,
    QSlider,
    QSpinBox,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from editor.text.messages import Catalog
from editor.ui.buttons import LabelLook, Look, label, let_fall, push_button
from editor.ui.date_field import DateField
from editor.ui.direction import Base, dock_area
from editor.ui.empty import EmptyState
from editor.ui.fields import CheckField, ChoiceField, LineField, TextField
from editor.ui.fonts import text_font
from editor.ui.icons import icon
from editor.ui.panel import Panel, make_dock
from editor.ui.strip import StripArea, StripButton, Tone
from editor.ui.theme import SIZE, SPACE, grown
from editor.ui.toast import Notices
from editor.ui.token_field import TokenField
from editor.ui.tree import Entry, EntryView

TOOLBAR = (
    "file-plus folder-open save | undo-2 redo-2 | bold italic underline strikethrough link | list "
    "list-ordered list-checks list-indent-increase list-indent-decrease text-quote | "
    "text-align-start text-align-center text-align-end pilcrow-right pilcrow-left | image-plus "
    "table code separator-horizontal"
)
WORDS = {
    "ar": {
        "file": "ملف",
        "edit": "تحرير",
        "view": "عرض",
        "style": "فقرة",
        "meta": "بيانات المقال",
        "outline": "المخطط",
        "title": "العنوان",
        "deck": "العنوان الفرعي",
        "slug": "المسار",
        "excerpt": "المقتطف",
        "author": "الكاتب",
        "date": "تاريخ النشر",
        "tags": "الوسوم",
        "status": "الحالة",
        "draft": "مسودة",
        "pin": "تثبيت في الصفحة الأولى",
        "basics": "الأساسيات",
        "search": "محركات البحث",
        "image": "الصورة البارزة",
        "none": "لا صورة بعد",
        "pick": "اختيار صورة",
        "detail": "تظهر في رأس المقال وعند مشاركته.",
        "strip": "قُرئ النص: 3 عناوين و10 فقرات وصورة ناقصة.",
        "review": "مراجعة التخمينات",
        "undo": "تراجع",
        "saved": "حُفظ المقال",
        "slow": "لم تُحفظ الصورة: القرص ممتلئ",
        "words": "648 كلمة",
        "value": "الاتحاد الإفريقي يعلن خطة جديدة للمياه",
        "author_value": "إدارة الموقع",
        "text": "قال المتحدث باسم الوزارة إنَّ الاتفاقَ يُوقَّعُ اليومَ في العاصمة، وفق ما نقلته وكالة "
        "Reuters عن بيان «الهيئة» (2025)، وأضاف: «لن نتراجع عن موقفنا».",
    },
    "en": {
        "file": "File",
        "edit": "Edit",
        "view": "View",
        "style": "Paragraph",
        "meta": "Article details",
        "outline": "Outline",
        "title": "Title",
        "deck": "Deck",
        "slug": "Slug",
        "excerpt": "Excerpt",
        "author": "Author",
        "date": "Date",
        "tags": "Tags",
        "status": "Status",
        "draft": "Draft",
        "pin": "Pin to the front page",
        "basics": "Basics",
        "search": "Search engines",
        "image": "Featured image",
        "none": "No image yet",
        "pick": "Choose an image",
        "detail": "It heads the article and stands beside shared links.",
        "strip": "Read the text: 3 headings, 10 paragraphs, 1 missing image.",
        "review": "Review the guesses",
        "undo": "Undo",
        "saved": "Article saved",
        "slow": "The image was not saved: the disk is full",
        "words": "648 words",
        "value": "African Union announces a new plan for water",
        "author_value": "Site editors",
        "text": "The spokesman said that the agreement is to be signed today, Reuters said, and "
        "added: “We stand by our word.”",
    },
}


class Controls(QWidget):
    """What Qt draws by itself: each control at rest, chosen and switched off."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self._words = WORDS.get(catalog.language, WORDS["en"])
        self.resize(grown(860), grown(620))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.wide)
        row.setSpacing(SPACE.wide)
        for make in (self._fields, self._choices, self._views):
            column = QVBoxLayout()
            column.setSpacing(SPACE.medium)
            for widget in make():
                column.addWidget(widget)
            column.addStretch(1)
            row.addLayout(column, 1)

    def _fields(self) -> list[QWidget]:
        words = self._words
        line, off, read_only = QLineEdit(words["value"]), QLineEdit(words["value"]), QLineEdit()
        off.setEnabled(False)
        read_only.setReadOnly(True)
        read_only.setText(words["author_value"])
        spin, spin_off, date = QSpinBox(), QSpinBox(), QDateTimeEdit()
        spin_off.setEnabled(False)
        combo, editable, combo_off = QComboBox(), QComboBox(), QComboBox()
        editable.setEditable(True)
        combo_off.setEnabled(False)
        for each in (combo, editable, combo_off):
            each.addItems([words["style"], words["title"]])
        return [line, off, read_only, spin, spin_off, date, combo, editable, combo_off]

    def _choices(self) -> list[QWidget]:
        words = self._words
        made: list[QWidget] = []
        for kind in (QCheckBox, QRadioButton):
            on, rest, off = kind(words["pin"]), kind(words["view"]), kind(words["status"])
            on.setChecked(True)
            off.setEnabled(False)
            made += [on, rest, off]
        half = QCheckBox(words["tags"])
        half.setTristate(True)
        half.setCheckState(Qt.CheckState.PartiallyChecked)
        slider, busy = QSlider(Qt.Orientation.Horizontal), QProgressBar()
        slider.setValue(40)
        busy.setValue(70)
        off = push_button(words["review"], look=Look.PRIMARY)
        off.setEnabled(False)
        group = QGroupBox(words["search"])
        QVBoxLayout(group).addWidget(label(words["detail"], LabelLook.MUTED, wrap=True))
        return [
            *made,
            half,
            slider,
            busy,
            push_button(words["pick"], icon_name="image"),
            off,
            group,
        ]

    def _views(self) -> list[QWidget]:
        words = self._words
        table = QTableWidget(3, 3)
        table.setAlternatingRowColors(True)
        table.setHorizontalHeaderLabels([words["title"], words["date"], words["status"]])
        for cell in range(9):
            table.setItem(cell // 3, cell % 3, QTableWidgetItem(words["draft"]))
        table.selectRow(1)
        tree = QTreeWidget()
        tree.setHeaderLabels([words["title"], words["date"]])
        tree.setSortingEnabled(True)
        tree.setIconSize(QSize(SIZE.icon, SIZE.icon))
        above = QTreeWidgetItem(tree, [words["value"], "2026"])
        below = QTreeWidgetItem(above, [words["deck"], "2025"])
        QTreeWidgetItem(tree, [words["excerpt"], "2024"])
        tree.expandAll()
        tree.setCurrentItem(below)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(table)
        split.addWidget(tree)
        return [split]


class Gallery(QMainWindow):
    """One window with everything in it."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self.catalog = catalog
        self.words = WORDS.get(catalog.language, WORDS["en"])
        self.resize(grown(1240), grown(820))
        self._add_menus()
        self._add_toolbar()
        self.strips = StripArea(catalog)
        self._add_page()
        self._add_docks()
        self.statusBar().addPermanentWidget(label(self.words["words"]))
        self.notices = Notices(self.page, catalog)

    def fill(self) -> None:
        """Show what comes and goes."""
        words = self.words
        buttons = [StripButton(words["review"], self.close), StripButton(words["undo"], self.close)]
        self.strips.show_strip("structure", words["strip"], buttons)
        self.notices.show_notice(words["saved"], Tone.DONE)
        self.notices.show_notice(
            words["slow"], Tone.ERROR, button=StripButton(words["undo"], self.close)
        )

    def _add_menus(self) -> None:
        for name in ("file", "edit", "view"):
            self.menuBar().addMenu(self.words[name])
        self.menu = QMenu(self)
        for name, keys in (("save", "Ctrl+S"), ("undo-2", "Ctrl+Z"), ("link", "Ctrl+K")):
            action = QAction(icon(name), self.words["undo"], self)
            action.setShortcut(QKeySequence(keys))
            self.menu.addAction(action)
        self.menu.actions()[1].setEnabled(False)
        self.menu.addSeparator()
        checked = self.menu.addAction(self.words["pin"])
        checked.setCheckable(True)
        checked.setChecked(True)
        self.menu.addMenu(self.words["view"]).addAction(self.words["edit"])

    def _add_toolbar(self) -> None:
        bar = self.addToolBar("main")
        bar.setMovable(False)
        bar.setIconSize(QSize(18, 18))
        style = QToolButton()
        style.setText(self.words["style"])
        let_fall(style, QMenu(style))
        bar.addWidget(style)
        for name in TOOLBAR.split():
            if name == "|":
                bar.addSeparator()
                continue
            action = bar.addAction(icon(name), name)
            action.setCheckable(name in {"bold", "text-align-start"})
            action.setChecked(name in {"bold", "text-align-start"})
            action.setEnabled(name != "redo-2")

    def _add_page(self) -> None:
        self.page = QTextEdit()
        self.page.setFrameShape(QTextEdit.Shape.NoFrame)
        self.page.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        option = self.page.document().defaultTextOption()
        option.setTextDirection(QApplication.layoutDirection())
        self.page.document().setDefaultTextOption(option)
        self.page.document().setDefaultFont(text_font(15))
        self.page.document().setDocumentMargin(40)
        self.page.setPlainText((self.words["text"] + " ") * 2 + "\n" + self.words["text"])
        self.page.find(self.words["text"][5:24])
        cursor = self.page.textCursor()
        cursor.setPosition(12)
        cursor.movePosition(QTextCursor.MoveOperation.WordRight, QTextCursor.MoveMode.KeepAnchor, 3)
        self.page.setTextCursor(cursor)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strips)
        column.addWidget(self.page, 1)
        column.addWidget(self._controls())
        self.setCentralWidget(middle)

    def _controls(self) -> QWidget:
        words, box = self.words, QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(16, 10, 16, 10)
        row.addWidget(push_button(words["pick"], look=Look.PRIMARY))
        row.addWidget(push_button(words["review"]))
        row.addWidget(push_button(words["undo"], look=Look.DANGER))
        row.addWidget(push_button(words["undo"], look=Look.QUIET))
        radio = QRadioButton(words["draft"])
        radio.setChecked(True)
        row.addWidget(radio)
        row.addWidget(QRadioButton(words["view"]))
        combo = QComboBox()
        combo.addItems([words["style"], words["title"]])
        row.addWidget(combo)
        progress = QProgressBar()
        progress.setValue(60)
        row.addWidget(progress)
        row.addWidget(label(words["title"], LabelLook.TITLE))
        return box

    def _add_docks(self) -> None:
        words = self.words
        outline = EntryView(words["outline"])
        lines = [words["value"], words["deck"], "Reuters", words["excerpt"], words["tags"]]
        levels = (0, 1, 1, 0, 2)
        pairs = enumerate(zip(lines, levels, strict=True))
        outline.show_entries([Entry(t, level, key) for key, (t, level) in pairs])
        outline.set_current(2)
        tabs = QTabWidget()
        tabs.addTab(outline, words["outline"])
        empty = EmptyState("image", words["none"], words["detail"], button=words["pick"])
        tabs.addTab(empty, words["image"])
        start = make_dock("outline", words["outline"], "list-tree", tabs, self.catalog)
        self.addDockWidget(dock_area(self, start=True), start)
        end = make_dock("meta", words["meta"], "info", self._panel(), self.catalog)
        self.addDockWidget(dock_area(self, start=False), end)
        self.tabs = tabs

    def _panel(self) -> Panel:
        words, panel = self.words, Panel()
        basics = panel.section(words["basics"])
        title = LineField(words["title"], limit=60)
        title.set_value(words["value"])
        deck = TextField(words["deck"], placeholder=words["detail"])
        slug = LineField(words["slug"], base=Base.LTR, code=True, limit=20)
        slug.set_value("african-union-water-plan")
        authors = TokenField(words["author"], self.catalog)
        authors.set_value((words["author_value"],))
        date = DateField(words["date"], self.catalog)
        date.set_value("2025-01-29")
        tags = TokenField(words["tags"], self.catalog)
        tags.set_value((words["image"], words["title"], "COP30", words["view"]))
        status = ChoiceField(words["status"], (("draft", words["draft"]),))
        wrong = DateField(words["date"], self.catalog)
        wrong.edit.setText("غدًا")
        wrong.set_error(self.catalog.text("ui.date.wrong"))
        for field in (title, deck, slug, authors, date, tags, status, wrong):
            basics.add(field)
        check = CheckField(words["pin"])
        check.set_value(True)
        basics.add(check)
        panel.section(words["search"], opened=False)
        self.title_field = title
        return panel
