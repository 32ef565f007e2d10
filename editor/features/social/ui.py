"""The page of search and social: the article as search pages and networks show it."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor.document.nodes import Dir
from editor.feature import Context
from editor.features.social.snippets import Line, snippet
from editor.features.social.ui_fields import Fields
from editor.features.social.ui_networks import Networks
from editor.features.social.ui_snippet import Meter, SnippetView
from editor.settings.profile import Profile
from editor.settings.profile_choice import ACTIVE, profile_of
from editor.text.dates import written_out
from editor.text.messages import Catalog, load_catalog
from editor.ui.buttons import LabelLook, label, rule
from editor.ui.page_head import page_head
from editor.ui.theme import SPACE

SIDE = 300
BEAT = 60  # milliseconds in which keys are gathered before the pictures are drawn anew


@cache
def _catalog(language: str) -> Catalog:
    """Return the texts in the language of an article, whose page is in that one too."""
    return load_catalog(language)


class MeterLine(QWidget):
    """How much of the room a text takes: a bar, a figure, and which field it is from."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self._context, self._name = context, name
        self.meter = Meter(context.text(name))
        self.told = label("", LabelLook.MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.small)
        row.addWidget(self.meter)
        row.addWidget(self.told, 1)

    def show_line(self, line: Line, field: str) -> None:
        """Show how much of its room a line takes; `field` is where it is from."""
        text = self._context.text
        source = text(f"social.from.{field.replace('_', '-').replace('.', '-')}") if field else ""
        left = line.room - line.used
        id = "social.room" if left >= 0 else "social.over"
        figure = text(id, name=text(self._name), used=line.used, room=line.room, n=abs(left))
        told = text("social.told", figure=figure, source=source) if source else figure
        self.told.setText(told)
        self.meter.show_share(line.used / line.room if line.room else 0.0, figure)


class SocialPage(QWidget):
    """The article elsewhere, in the place of its text."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setAccessibleName(context.text("social"))
        self._beat = QTimer(self, singleShot=True, interval=BEAT)
        self._beat.timeout.connect(self.refresh)
        text = context.text
        how = text("social.press")
        self.desktop = SnippetView(text("social.desktop"), how, phone=False)
        self.phone = SnippetView(text("social.phone"), how, phone=True)
        self.title_meter = MeterLine(context, "social.title")
        self.description_meter = MeterLine(context, "social.description")
        self.networks = Networks(context)
        self.fields = Fields(context)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        text, context = self.context.text, self.context
        head = page_head(text("social"), text("social.back"), context.hide_page)
        head.addSpacing(SPACE.medium)
        self.told = label("", LabelLook.MUTED)
        head.addWidget(self.told, 1)
        body = QWidget()
        body.setObjectName("panel_body")
        column = QVBoxLayout(body)
        column.setContentsMargins(SPACE.wide, SPACE.large, SPACE.wide, SPACE.huge)
        column.setSpacing(SPACE.small)
        self._search_head = label(text("social.search"), LabelLook.TITLE)
        column.addWidget(self._search_head)
        for name, view in (("social.desktop", self.desktop), ("social.phone", self.phone)):
            column.addSpacing(SPACE.small)
            column.addWidget(label(text(name), LabelLook.LABEL))
            column.addWidget(view, 0, Qt.AlignmentFlag.AlignLeading)
            if view is self.desktop:
                column.addWidget(self.title_meter)
                column.addWidget(self.description_meter)
        column.addSpacing(SPACE.large)
        column.addWidget(rule())
        column.addSpacing(SPACE.small)
        column.addWidget(self.networks)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setAccessibleName(context.text("social"))
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setWidget(body)
        self.split = QSplitter()
        self.split.addWidget(self.area)
        self.split.addWidget(self.fields)
        self.split.setStretchFactor(0, 1)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([900, SIDE])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(rule())
        whole.addWidget(self.split, 1)

    def _wire(self) -> None:
        facts = self.context.facts()
        for signal in (facts.opened, facts.article_changed, facts.meta_changed):
            signal.connect(self._beat.start)
        for view in (self.desktop, self.phone, self.networks):
            view.asked.connect(self.fields.go_to)

    # ---- what is shown

    def arrive(self) -> None:
        """Show the article as it is now."""
        self.refresh()

    def show_search(self) -> None:
        """Show the search page, the caret in the title for it."""
        self.area.verticalScrollBar().setValue(0)
        self.fields.search_title.setFocus()

    def show_cards(self) -> None:
        """Show the cards of networks, the caret in the headline for them."""
        self.fields.headline.setFocus()
        QTimer.singleShot(0, self, self._scroll_to_cards)  # once everything has its place

    def _scroll_to_cards(self) -> None:
        self.area.verticalScrollBar().setValue(self.networks.y() - SPACE.medium)

    def refresh(self) -> None:
        """Show the article as it is now."""
        if not self.isVisible():
            return
        context = self.context
        profile = profile_of(context.setting(ACTIVE))
        article = context.article
        date = self._date(article.meta.date)
        self.fields.refresh(profile)
        desktop = snippet(article, profile, date)
        site = self._site(profile, desktop.host)
        rtl = article.meta.dir is Dir.RTL
        no_title = context.text("social.no-title")
        self.desktop.show_snippet(desktop, site=site, no_title=no_title, rtl=rtl)
        phone = snippet(article, profile, date, phone=True)
        self.phone.show_snippet(phone, site=site, no_title=no_title, rtl=rtl)
        self.title_meter.show_line(desktop.title, desktop.title_field)
        self.description_meter.show_line(desktop.description, desktop.description_field)
        self.networks.refresh(article, profile)

    def _site(self, profile: Profile, host: str) -> str:
        return profile.name or host or self.context.text("social.no-site")

    def _date(self, date: str) -> str:
        """Return the day of the article written out, "" where it has none."""
        year, _, rest = date[:10].partition("-")
        month, _, day = rest.partition("-")
        if not (year.isdigit() and month.isdigit() and day.isdigit() and 1 <= int(month) <= 12):
            return ""
        language = self.context.article.meta.lang.partition("-")[0]
        return written_out(_catalog(language), year, int(month), int(day))
