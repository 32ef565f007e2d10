"""Panels: what stands in a dock, a scrolling column of sections, and the dock's own title bar.

panel = Panel()
basics = panel.section("الأساسيات")
basics.add(title_field)
panel.section("البحث", opened=False).add(search_title)
dock = make_dock("metadata", "بيانات المقال", "info", panel, catalog)
window.addDockWidget(dock_area(window, start=False), dock)
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.text.messages import Catalog
from editor.ui.buttons import IconLabel, tool_button
from editor.ui.icons import icon
from editor.ui.theme import SPACE

PANEL_WIDTH = 292  # at which a dock opens; some 40 Arabic letters a line
PANEL_MIN_WIDTH = 220
PANEL_MOST = 540  # that letters of twice the size may ask for


class Panel(QScrollArea):
    """A column of widgets and sections that scrolls when it is higher than its dock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(PANEL_MIN_WIDTH)
        body = QWidget()
        body.setObjectName("panel_body")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(SPACE.large, SPACE.medium, SPACE.large, SPACE.wide)
        self._column.setSpacing(SPACE.medium + SPACE.hair)
        self._column.addStretch(1)
        self.setWidget(body)
        self._body = body

    def keep_within(self, width: int) -> None:
        """Keep the column in the middle of a wide place, no wider than this in pixels."""
        self._body.setMaximumWidth(width)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def section(self, title: str, *, opened: bool = True) -> Section:
        """Put a section below the others and return it."""
        section = Section(title, opened=opened)
        self.add(section)
        return section

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be no narrower than what is in it, which would be cut off at the end of its lines."""
        body = self.widget()
        if body is not None and watched is body and event.type() == QEvent.Type.LayoutRequest:
            bar = self.verticalScrollBar().sizeHint().width()
            needed = body.minimumSizeHint().width() + bar
            self.setMinimumWidth(min(PANEL_MOST, max(PANEL_MIN_WIDTH, needed)))
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Open a dock at the width of a panel, whatever is in it."""
        return QSize(PANEL_WIDTH, super().sizeHint().height())


class SectionHead(QToolButton):
    """The line with the title of a section; a press opens and closes the section."""


class Section(QWidget):
    """A group of widgets under a title that opens and closes."""

    toggled = Signal(bool)

    def __init__(self, title: str, *, opened: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._head = SectionHead()
        self._head.setText(title)
        self._head.setCheckable(True)
        self._head.setChecked(opened)
        self._head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._head.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._head.setIconSize(QSize(16, 16))
        self._head.toggled.connect(self._on_toggle)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, SPACE.tight, 0, SPACE.small)
        self._column.setSpacing(SPACE.medium)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._body)
        self._on_toggle(opened)

    @property
    def opened(self) -> bool:
        """Whether the widgets of the section are seen."""
        return self._head.isChecked()

    def add(self, widget: QWidget) -> None:
        """Put a widget below the others of the section."""
        self._column.addWidget(widget)

    def open(self) -> None:
        """Show the widgets of the section."""
        self._head.setChecked(True)

    def clear(self) -> None:
        """Take all widgets of the section away."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _on_toggle(self, opened: bool) -> None:
        self._head.setIcon(icon("chevron-down" if opened else "chevron-right"))
        self._body.setVisible(opened)
        self.toggled.emit(opened)


class DockTitle(QWidget):
    """The title bar of a dock: icon, title, and a button that closes it."""

    def __init__(self, dock: QDockWidget, title: str, icon_name: str, catalog: Catalog) -> None:
        super().__init__(dock)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel()
        self._close = tool_button("x", catalog.text("ui.close"), run=dock.close, size=16)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE.tight, SPACE.tight, SPACE.tight, SPACE.tight)
        row.setSpacing(SPACE.small)
        row.addSpacing(SPACE.tight)  # margins are not mirrored, spacings are
        row.addWidget(IconLabel(icon_name))
        row.addWidget(self._text, 1)
        row.addWidget(self._close)
        self.speak(title, catalog)

    def speak(self, title: str, catalog: Catalog) -> None:
        """Say the title in the language of the interface."""
        self._text.setText(title)
        self._close.setToolTip(catalog.text("ui.close"))
        self._close.setAccessibleName(catalog.text("ui.close.named", name=title))


def make_dock(
    id: str, title: str, icon_name: str, widget: QWidget, catalog: Catalog
) -> QDockWidget:
    """Make a dock with a title bar of ours; `id` names it in the saved state of the window."""
    dock = QDockWidget(title)
    dock.setObjectName(id)
    feature = QDockWidget.DockWidgetFeature
    dock.setFeatures(feature.DockWidgetClosable | feature.DockWidgetMovable)
    dock.setTitleBarWidget(DockTitle(dock, title, icon_name, catalog))
    dock.setWidget(widget)
    return dock


def name_dock(dock: QDockWidget, title: str, catalog: Catalog) -> None:
    """Give a dock its title in another language."""
    dock.setWindowTitle(title)
    bar = dock.titleBarWidget()
    if isinstance(bar, DockTitle):
        bar.speak(title, catalog)
