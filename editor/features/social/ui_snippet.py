"""The entry of a search page, drawn in its own measure, and the room that is left in it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from editor.features.social.snippets import COLUMN, DESCRIPTION_SIZE, PHONE, TITLE_SIZE, Snippet
from editor.features.social.ui_shown import Pen, Shown, search_font
from editor.ui.direction import is_rtl, isolated
from editor.ui.theme import SIZE, colours

PAD = 20
PHONE_PAD = 16
HEAD = 34.0  # the icon of the site with its name and address beside it
ICON = 26.0
TITLE_LINE, DESCRIPTION_LINE = 28.0, 22.0


@dataclass(frozen=True, slots=True)
class Paper:
    """The colours of a search page."""

    ground: str
    edge: str
    site: str
    address: str
    title: str
    text: str
    icon: str


# those of Google, light and dark
LIGHT = Paper("#ffffff", "#dadce0", "#202124", "#4d5156", "#1a0dab", "#474747", "#f1f3f4")
DARK = Paper("#1f1f1f", "#3c4043", "#dadce0", "#bdc1c6", "#99c3ff", "#bfbfbf", "#303134")


class SnippetView(Shown):
    """One entry of a search page, on a desktop or on a telephone."""

    def __init__(self, name: str, how: str, *, phone: bool, parent: QWidget | None = None) -> None:
        super().__init__(name, how, parent)
        self._phone = phone
        self.snippet = Snippet()  # what is shown
        self._rtl = True
        self._site = ""
        self._no_title = ""

    def show_snippet(self, snippet: Snippet, *, site: str, no_title: str, rtl: bool) -> None:
        """Show an entry; `site` is the name of the site, `no_title` stands for an empty title."""
        self.snippet, self._site, self._no_title, self._rtl = snippet, site, no_title, rtl
        said = (*(snippet.title.lines or (no_title,)), *snippet.description.lines)
        self.setAccessibleDescription(" ".join((site, *snippet.crumbs, *said)))
        self._lay_out()
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the entry on its page."""
        pad = PHONE_PAD if self._phone else PAD
        column = PHONE if self._phone else COLUMN
        height = 2 * PAD + HEAD + TITLE_LINE * max(1, len(self.snippet.title.lines)) + 8
        height += DESCRIPTION_LINE * len(self.snippet.description.lines)
        return QSize(column + 2 * pad, round(height))

    def _lay_out(self) -> None:
        pad = PHONE_PAD if self._phone else PAD
        width = self.sizeHint().width() - 2 * pad
        title = TITLE_LINE * max(1, len(self.snippet.title.lines))
        text = DESCRIPTION_LINE * len(self.snippet.description.lines)
        top = PAD + HEAD + 4
        self.set_areas(
            [
                (QRectF(pad, PAD, width, HEAD), "slug"),
                (QRectF(pad, top, width, title), "search_title"),
                (QRectF(pad, top + title + 4, width, text), "search_description"),
            ]
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the entry."""
        snippet = self.snippet
        paper = DARK if colours().dark else LIGHT
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(paper.edge), 1))
        painter.setBrush(QColor(paper.ground))
        radius = SIZE.radius_large if self._phone else SIZE.radius
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._draw_head(painter, self.area_of("slug"), paper, snippet)
        title = Pen(search_font(TITLE_SIZE), paper.title, TITLE_LINE, self._rtl)
        if snippet.title.lines:
            title.lines(painter, self.area_of("search_title"), snippet.title.lines)
        else:
            faint = Pen(search_font(TITLE_SIZE), paper.address, TITLE_LINE, self._rtl)
            faint.lines(painter, self.area_of("search_title"), (self._no_title,))
        text = Pen(search_font(DESCRIPTION_SIZE), paper.text, DESCRIPTION_LINE, self._rtl)
        text.lines(painter, self.area_of("search_description"), snippet.description.lines)

    def _draw_head(self, painter: QPainter, place: QRectF, paper: Paper, snippet: Snippet) -> None:
        left = place.right() - ICON if self._rtl else place.left()
        circle = QRectF(left, place.top() + (HEAD - ICON) / 2 - 2, ICON, ICON)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(paper.icon))
        painter.drawEllipse(circle)
        letter = Pen(search_font(13), paper.address, ICON, self._rtl, centred=True)
        letter.line(painter, circle, (self._site or snippet.host)[:1].upper())
        rest = place.adjusted(0 if self._rtl else ICON + 10, 0, -(ICON + 10) if self._rtl else 0, 0)
        name = Pen(search_font(14), paper.site, HEAD / 2, self._rtl)
        name.line(painter, QRectF(rest.left(), rest.top() - 2, rest.width(), 18), self._site)
        address = Pen(search_font(12), paper.address, HEAD / 2, self._rtl)
        line = QRectF(rest.left(), rest.top() + 15, rest.width(), 17)
        address.line(painter, line, address.cut(crumbs_text(snippet), rest.width()))


def crumbs_text(snippet: Snippet) -> str:
    """Return the address as a search page shows it: parts in their own directions."""
    host = (isolated(f"https://{snippet.host}"),) if snippet.host else ()
    return " › ".join((*host, *map(isolated, snippet.crumbs)))


class Meter(QWidget):
    """A bar that fills with the room that is used, and the figure of it beside."""

    WIDTH = 120

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFixedSize(self.WIDTH, 8)
        self._share = 0.0

    @property
    def share(self) -> float:
        """How much of the room is used; more than 1 where it is too little."""
        return self._share

    def show_share(self, share: float, told: str) -> None:
        """Show how much is used; `told` says it in words."""
        self._share = share
        self.setAccessibleDescription(told)
        self.setToolTip(told)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the bar."""
        now = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        room = QRectF(0, 1, self.width(), 6)
        painter.setBrush(QColor(now.line))
        painter.drawRoundedRect(room, 3, 3)
        filled = min(1.0, self._share) * room.width()
        if filled <= 0:
            return
        painter.setBrush(QColor(now.warning if self._share > 1 else now.accent))
        left = room.right() - filled if is_rtl(self) else room.left()
        painter.drawRoundedRect(QRectF(left, room.top(), filled, room.height()), 3, 3)
