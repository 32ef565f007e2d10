"""The style sheet of the interface, written from the tokens.

Widgets ask for a look by the dynamic property `look` ("primary", "quiet", "danger", "label",
"title", "muted") or by the name of their class. Qt mirrors what is left and right here, but for
the arrows and subcontrols that take `onward` and `end`.
"""

from __future__ import annotations

from string import Template

from editor.ui.theme.letters import grown, line_height
from editor.ui.theme.roles import Colours
from editor.ui.theme.scale import SIZE, SPACE
from editor.ui.theme.signs import signs

WINDOW = """
QMainWindow, QDialog { background: $desk; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }
QToolTip { background: $ink; color: $paper; border: 0; padding: 5px 8px; font-size: ${small}pt; }

QMenuBar { background: $desk; border: 0; padding: 3px 6px; font-size: ${body}pt; }
QMenuBar::item { background: transparent; color: $ink; padding: 4px 9px; border-radius: 5px;
    border: 1px solid transparent; }
QMenuBar::item:selected { background: $hover; border-color: $accent; }
QMenuBar::item:pressed { background: $pressed; }

QMenu { background: $raised; color: $ink; border: 1px solid $border; padding: 5px; }
QMenu::item { padding: 6px 14px; border-radius: 5px; margin: 0 1px; border: 1px solid transparent; }
QMenu::item:selected { background: $accent_wash; color: $ink; border-color: $accent; }
QMenu::item:disabled { color: $faint; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; padding-right: 8px; }
QMenu::icon:checked { background: $accent_wash; border: 1px solid $accent;
    border-radius: ${radius_small}px; padding: 2px; margin: 0 5px; }
QMenu::indicator { width: 16px; height: 16px; margin: 0 2px; }
QMenu::indicator:checked { image: url($images/tick.svg); }
QMenu::right-arrow { image: url($images/$onward.svg); width: 14px; height: 14px; margin: 0 4px; }
QMenu::left-arrow { image: url($images/$onward.svg); width: 14px; height: 14px; margin: 0 4px; }

QToolBar { background: $desk; border: 0; border-bottom: 1px solid $line; padding: 4px 8px;
    spacing: 2px; }
QToolBar::separator { background: $line; width: 1px; margin: 6px 6px; }
QToolBar::separator:vertical { height: 1px; width: auto; margin: 6px; }

QStatusBar { background: $desk; color: $muted; border-top: 1px solid $line; min-height: ${foot}px;
    font-size: ${small}pt; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: $muted; padding: 0 8px; font-size: ${small}pt; }
QStatusBar QToolButton { color: $muted; padding: 1px 7px; font-size: ${small}pt; }
QStatusBar QSizeGrip { width: 0; height: 0; }

QDockWidget { color: $ink; border: 0; }
DockTitle { background: $desk; border-bottom: 1px solid $line; }
DockTitle QLabel { color: $ink; font-weight: 500; font-size: ${body}pt; }

QTabBar { background: $desk; border: 0; }
QTabBar::tab { background: transparent; color: $muted; padding: 7px 14px; border: 0;
    border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $ink; background: $hover; }
QTabBar::tab:selected { color: $ink; border-bottom: 2px solid $accent; }
QTabBar::tab:selected:focus { border: 1px solid $accent; border-bottom: 2px solid $accent;
    padding: 6px 13px 7px 13px; }
Tabs { font-size: ${body}pt; border-bottom: 1px solid $line; }
Tabs::tab { padding: 7px 10px; }
Tabs::tab:selected:focus { padding: 6px 9px 7px 9px; }
Tabs::tear { width: 0; border: 0; }
Tabs[active="false"]::tab:selected { border-bottom: 2px solid $border; }
Tabs::scroller { width: 44px; }
Tabs QToolButton { background: $desk; padding: 0; border-radius: 0; }
Tabs QToolButton:hover { background: $hover; }
Tabs QToolButton::left-arrow { image: url($images/left.svg); width: 14px; height: 14px; }
Tabs QToolButton::right-arrow { image: url($images/right.svg); width: 14px; height: 14px; }
Tabs Cross { background: transparent; padding: 2px; border-radius: 4px; }
Tabs Cross:hover { background: $pressed; }
QTabWidget::pane { border: 0; border-top: 1px solid $line; }
"""

BUTTONS = """
QToolButton { background: transparent; color: $ink; border: 1px solid transparent;
    border-radius: ${radius}px; padding: 5px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:open { background: $pressed; }
QToolButton:checked { background: $accent_wash; color: $accent; border-color: $accent; }
QToolButton:focus { border: 2px solid $accent; padding: 4px; }
QToolButton:checked:focus { border: 4px double $accent; padding: 2px; }
QStatusBar QToolButton:focus { padding: 0 6px; }
QToolButton:disabled { color: $faint; }
QToolButton[popupMode="MenuButtonPopup"], QToolButton[popupMode="1"],
QToolButton[falls="true"] { padding-$end: 18px; }
QToolButton::menu-indicator { image: url($images/down.svg); width: 12px; height: 12px;
    subcontrol-origin: border; subcontrol-position: center right; right: 4px; }
QToolButton::menu-button { border: 0; width: 16px; border-radius: ${radius}px; }
QToolButton::menu-button:hover { background: $pressed; }
QToolButton::menu-arrow { image: url($images/down.svg); width: 12px; height: 12px; }
QToolButton#qt_toolbar_ext_button { padding: 2px; }

QPushButton { background: $raised; color: $ink; border: 1px solid $border;
    border-radius: ${radius}px; padding: 6px 16px; min-height: ${row}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 15px; }
QPushButton:disabled { color: $faint; border-color: $line; background: transparent; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: 500; }
QPushButton[look="primary"]:hover { background: $accent_strong; }
QPushButton[look="primary"]:pressed { background: $accent_strong; border-color: $accent; }
QPushButton[look="primary"]:focus { border: 4px double $on_accent; padding: 3px 13px; }
QPushButton[look="primary"]:disabled { background: $pressed; color: $faint;
    border-color: $pressed; }
QPushButton[look="danger"] { color: $danger; border-color: $danger; }
QPushButton[look="danger"]:hover { background: $danger_wash; }
QPushButton[look="danger"]:focus { border: 4px double $danger; padding: 3px 13px; }
QPushButton[look="quiet"] { background: transparent; border-color: transparent; color: $accent;
    padding: 4px 10px; font-weight: 500; }
QPushButton[look="quiet"]:hover { background: $hover; }
QPushButton[look="tile"] { background: $raised; border: 1px solid $line;
    border-radius: ${radius}px; padding: 0; }
QPushButton[look="tile"]:hover { background: $hover; border-color: $border; }
QPushButton[look="tile"]:pressed { background: $pressed; }
QPushButton[look="tile"]:focus { border: 2px solid $accent; }
QPushButton[look="quiet"]:focus { border: 1px solid $accent; padding: 4px 10px; }
"""

FIELDS = """
QLineEdit, QComboBox, QAbstractSpinBox, FieldText, TokenBox { background: $paper; color: $ink;
    border: 1px solid $border; border-radius: ${radius}px; padding: 5px 8px;
    selection-background-color: $selection; selection-color: $on_selection;
    placeholder-text-color: $hint; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover, FieldText:hover, TokenBox:hover {
    border-color: $faint; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus, FieldText:focus,
TokenBox[focused="true"] { border: 2px solid $accent; padding: 4px 7px; }
QLineEdit:read-only { background: $desk; color: $muted; }
QLineEdit:disabled, QComboBox:disabled, FieldText:disabled { color: $faint; background: $desk;
    border-color: $line; }
QLineEdit[wrong="true"], FieldText[wrong="true"], QComboBox[wrong="true"],
TokenBox[wrong="true"] { border-color: $danger; }
FieldText { placeholder-text-color: transparent; }
TokenBox QLineEdit, TokenBox QLineEdit:focus { border: 0; background: transparent;
    padding: 2px 4px; }
Chip { background: $accent_wash; border: 1px solid transparent; border-radius: 11px; }
Chip:focus { border-color: $accent; }
Chip QLabel { color: $ink; font-size: ${small}pt; }
Chip QToolButton { border-radius: 8px; padding: 1px; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView::item { padding: 5px 8px; border-radius: 5px; }
QComboBox QAbstractItemView::item:selected { background: $accent_wash; color: $ink; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url($images/down.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $raised; color: $ink; border: 1px solid $border;
    padding: 4px; selection-background-color: $accent_wash; selection-color: $ink; outline: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { background: transparent; border: 0;
    width: 20px; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; }
QAbstractSpinBox:disabled { color: $faint; background: $desk; border-color: $line; }
QAbstractSpinBox::up-arrow { image: url($images/up.svg); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url($images/down.svg); width: 12px; height: 12px; }
QCheckBox, QRadioButton { color: $ink; spacing: 8px; padding: 3px; border-radius: 4px;
    border: 1px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }
QGroupBox { border: 1px solid $line; border-radius: ${radius}px; margin-top: 12px;
    padding: 12px 10px 8px 10px; }
QGroupBox::title { color: $muted; subcontrol-origin: margin; padding: 0 6px; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; background: $paper;
    border: 1px solid $muted; border-radius: 4px; }
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate, QRadioButton::indicator:checked {
    background: $accent; border-color: $accent; }
QCheckBox::indicator:checked { image: url($images/check.svg); }
QCheckBox::indicator:indeterminate { image: url($images/dash.svg); }
QRadioButton::indicator:checked { image: url($images/dot.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; }
QSlider { border: 1px solid transparent; border-radius: ${radius_small}px; min-height: 20px; }
QSlider:focus { border-color: $accent; }
QSlider::groove:horizontal { background: $border; height: 4px; border-radius: 2px; }
QSlider::groove:vertical { background: $border; width: 4px; border-radius: 2px; }
QSlider::handle { background: $accent; border: 2px solid $raised; border-radius: 8px; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -6px 0; }
QSlider::handle:vertical { width: 12px; height: 12px; margin: 0 -6px; }
QSlider::handle:hover { background: $accent_strong; }
QSlider::handle:disabled { background: $faint; }
QProgressBar { background: $hover; border: 0; border-radius: 3px; max-height: 6px;
    min-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QFileDialog QComboBox#fileTypeCombo { min-width: ${kinds}px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $raised; }
QCalendarWidget QToolButton { color: $ink; }
QCalendarWidget QTableView { background: $paper; alternate-background-color: $raised; border: 0;
    selection-background-color: $accent; selection-color: $on_accent; outline: 0; }
QCalendarWidget QSpinBox { min-width: 64px; }
QFrame#calendar { background: $raised; border: 1px solid $border; }
"""

LISTS = """
QTreeView, QListView, QTableView { background: transparent; color: $ink; outline: 0;
    border: 1px solid transparent; border-radius: ${radius}px;
    selection-background-color: $accent_wash; selection-color: $ink; }
QDialog QTreeView, QDialog QListView, QDialog QTableView { background: $paper;
    border: 1px solid $border; padding: 4px; }
Sheets { border: 1px solid $border; }
QTreeView:focus, QListView:focus, QTableView:focus, Sheets:focus { border-color: $accent; }
QTreeView::item, QListView::item { padding: 5px 6px; border-radius: 5px; }
QTreeView::item:hover, QListView::item:hover { background: $hover; }
QTreeView::item:selected, QListView::item:selected { background: $accent_wash; color: $ink; }
QListView::item:selected { border-$start: 3px solid $accent; padding-$start: 3px; }
QTableView { gridline-color: $line; alternate-background-color: $raised; }
QTableView::item { padding: 0 6px; }
QTableView::item:selected { background: $accent_wash; color: $ink; }
QTreeView::item:selected, QTableView::item:selected { border-top: 1px solid $accent;
    border-bottom: 1px solid $accent; }
QTableView::item:focus { border: 1px solid $accent; }
QTableView QTableCornerButton::section { background: transparent; border: 0; }
QTreeView[look="table"]::item { border-radius: 0; }
QTreeView[look="table"]::item:hover { background: transparent; }
QTreeView::branch { background: transparent; image: none; border: 0; }
QTreeView::branch:has-children:closed { image: url($images/$onward.svg); }
QTreeView::branch:has-children:open { image: url($images/down.svg); }
QTreeView::item:disabled, QListView::item:disabled { color: $faint; }
QHeaderView::section:hover { color: $ink; }
QHeaderView::down-arrow { image: url($images/down.svg); width: 12px; height: 12px; }
QHeaderView::up-arrow { image: url($images/up.svg); width: 12px; height: 12px; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: transparent; color: $muted; border: 0; padding: 5px 8px;
    border-bottom: 1px solid $line; font-size: ${small}pt; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 0; border: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; border: 0; }
QScrollBar::handle { background: $scroll; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 36px; margin: 2px 3px 2px 3px; }
QScrollBar::handle:horizontal { min-width: 36px; margin: 3px 2px 3px 2px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
"""

OWN = """
Panel, Panel > QWidget > QWidget#panel_body { background: $desk; border: 0; }
QLabel[look="title"] { font-size: ${title}pt; font-weight: 500; color: $ink; }
QLabel[look="display"] { font-size: ${display}pt; font-weight: 500; color: $ink; }
QLabel[look="label"] { font-size: ${small}pt; font-weight: 500; color: $muted; }
QLabel[look="muted"] { font-size: ${small}pt; color: $muted; }
QLabel[look="counter"] { font-size: ${small}pt; color: $muted; }
QLabel[look="counter"][over="true"] { color: $danger; font-weight: 500; }
QLabel[look="error"] { font-size: ${small}pt; color: $danger; }
SectionHead, SectionHead:checked { background: transparent; color: $ink; font-weight: 500;
    border: 1px solid transparent; padding: 4px 0; }
SectionHead:hover, SectionHead:checked:hover { background: $hover; }
SectionHead:focus, SectionHead:checked:focus { border: 1px solid $accent; padding: 4px 0; }
QFrame[look="rule"] { background: $line; border: 0; max-height: 1px; min-height: 1px; }

ComparisonList { background: $paper; }
Strip { background: $accent_wash; border: 0; border-bottom: 1px solid $line; }
Strip[level="warning"] { background: $warning_wash; }
Strip[level="error"] { background: $danger_wash; }
Strip[level="done"] { background: $success_wash; }
QFrame[look="popup"] { background: $raised; border: 1px solid $border;
    border-radius: ${radius_large}px; }
WorkList { background: $raised; border: 1px solid $border; }
QFrame[look="row"] { border: 1px solid transparent; border-radius: ${radius}px; }
QFrame[look="row"]:focus { border-color: $accent; background: $hover; }
QToolButton[look="segment"] { background: $paper; border-color: $border; padding: 6px; }
QToolButton[look="segment"]:hover { background: $hover; }
QToolButton[look="segment"]:checked { background: $accent_wash; border-color: $accent; }
QToolButton[look="segment"]:focus { border: 2px solid $accent; padding: 5px; }
QToolButton[look="segment"]:checked:focus { border: 4px double $accent; padding: 3px; }
QFrame[look="popup"] QLineEdit { padding: 8px 10px; }
QFrame[look="popup"] QLineEdit:focus { border: 1px solid $accent; padding: 8px 10px; }
Toast, Bubble { background: $raised; border: 1px solid $border;
    border-radius: ${radius_large}px; }
Toast QLabel, Bubble QLabel { color: $ink; }
Bubble QToolButton { padding: 4px 10px; }
Bubble QToolButton:focus { padding: 3px 9px; }
QDialog QTextBrowser, QDialog QPlainTextEdit { background: $paper; color: $ink;
    border: 1px solid $line; border-radius: ${radius}px; padding: 6px; }
QDialog QTextBrowser:focus, QDialog QPlainTextEdit:focus { border-color: $accent; }
"""

# High contrast: what is chosen has an edge, where the calm themes have a shade.
EDGES = """
QTabBar::tab:selected, Chip { border-color: $accent; }
Chip:focus { border: 2px solid $ink; }
QTreeView:focus, QListView:focus, QTableView:focus, Sheets:focus, QDialog QTextBrowser:focus,
QDialog QPlainTextEdit:focus { border: 2px solid $accent; }
QMenuBar::item:selected, QToolButton:hover, QPushButton:hover { border: 1px solid $ink; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {
    border: 1px solid $accent; }
Strip, Toast, Bubble, QToolTip { border: 1px solid $border; }
"""


KINDS = 220  # pixels, that the longest kind of file needs in Qt's own dialog


def style_sheet(roles: Colours, *, rtl: bool) -> str:
    """Return the style sheet of a scheme for one direction of the interface."""
    colours = {name: getattr(roles, name) for name in roles.__slots__}
    sizes = {name: getattr(SIZE, name) for name in SIZE.__slots__}
    measured = {
        "images": signs(roles),
        "row": max(20, line_height(SIZE.body)),
        "foot": max(26, line_height(SIZE.small) + SPACE.small),
        "kinds": grown(KINDS),
        "onward": "left" if rtl else "right",
        "start": "right" if rtl else "left",
        "end": "left" if rtl else "right",
    }
    parts = WINDOW + BUTTONS + FIELDS + LISTS + OWN + (EDGES if roles.high else "")
    # as keywords: two values of one name are refused, and none hides another
    return Template(parts).substitute(**colours, **sizes, **measured)
