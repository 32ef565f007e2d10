"""The cards of all networks, large or small, with what is missing in them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from editor.bridge.pictures import Pictures
from editor.document.article import Article
from editor.document.errors import message
from editor.feature import Context, Job, Level
from editor.features.social.cards import Missing, Network, card, missing, picture_of
from editor.features.social.ui_cards import WIDTH, CardView
from editor.settings.profile import Profile
from editor.storage.atomic import write_bytes
from editor.ui.buttons import LabelLook, label, tool_button
from editor.ui.direction import isolated
from editor.ui.flow import FlowLayout
from editor.ui.strip import Tone, tone_icon
from editor.ui.targets import ask_target
from editor.ui.theme import SPACE

JOINT = " · "


class Networks(QWidget):
    """A card for each network."""

    asked = Signal(str)  # the name of a field

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._article = context.article
        self._profile = Profile()
        self._decoded = Pictures(self._data)
        self._decoded.arrived.connect(self._on_arrival)
        self.cards: dict[Network, CardView] = {}
        self.told = QWidget()
        self._lines = QVBoxLayout(self.told)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(SPACE.tight)
        self.large = self._size("large")
        self.small = self._size("small")
        self._sizes = QButtonGroup(self)
        for button in (self.large, self.small):
            self._sizes.addButton(button)
        self.large.setChecked(True)
        self._sizes.buttonToggled.connect(lambda *_: self._show())
        self._lay_out()

    def _lay_out(self) -> None:
        text = self._context.text
        head = QHBoxLayout()
        head.setSpacing(SPACE.tight)
        head.addWidget(label(text("social.networks"), LabelLook.TITLE), 1)
        for button in (self.large, self.small):
            head.addWidget(button)
        self._flow = QWidget()
        flow = FlowLayout(self._flow, SPACE.large)
        flow.setContentsMargins(0, 0, 0, 0)
        for network in Network:
            flow.addWidget(self._card(network))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.small)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self._flow)

    def _size(self, id: str) -> QToolButton:
        button = QToolButton()
        button.setText(self._context.text(f"social.{id}"))
        button.setToolTip(self._context.text(f"social.{id}.how"))
        button.setCheckable(True)
        button.setProperty("look", "segment")
        return button

    def _card(self, network: Network) -> QWidget:
        text = self._context.text
        name = text(f"social.network.{network}")
        view = CardView(network, name, text("social.press"))
        view.asked.connect(self.asked)
        self.cards[network] = view
        box = QWidget()
        box.setFixedWidth(WIDTH)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, SPACE.medium)
        column.setSpacing(SPACE.tight)
        head = QHBoxLayout()
        head.addWidget(label(name, LabelLook.LABEL), 1)
        save = text("social.save", name=isolated(name))
        head.addWidget(tool_button("download", save, run=partial(self._save, view), size=16))
        column.addLayout(head)
        column.addWidget(view, 0, Qt.AlignmentFlag.AlignTop)
        return box

    # ---- what is shown

    def refresh(self, article: Article, profile: Profile) -> None:
        """Show the cards of an article."""
        if article.id != self._article.id:
            self._decoded.forget()
        self._article, self._profile = article, profile
        self._show()

    def _on_arrival(self, _asset: str) -> None:
        if isValid(self):
            self._show()

    def _show(self) -> None:
        article = self._article
        asset = picture_of(article)
        size = self._decoded.size(asset) if asset else None
        pixels = (size.width(), size.height()) if size is not None else None
        image = self._decoded.image(asset) if asset else None
        text, large = self._context.text, self.large.isChecked()
        found: dict[Missing, list[str]] = {}
        for network, view in self.cards.items():
            made = card(article, self._profile, network, pixels, large=large)
            source = text("social.from-site", domain=isolated(made.domain)) if made.domain else ""
            view.show_card(made, image, no_title=text("social.no-title"), source=source)
            for each in missing(made, wanted_large=large):
                found.setdefault(each, []).append(text(f"social.network.{network}"))
        self._tell(found)
        self._flow.updateGeometry()

    def _tell(self, found: dict[Missing, list[str]]) -> None:
        """Say what is missing, and on which networks where it is not on all."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        text = self._context.text
        for each in Missing:
            if each not in found:
                continue
            names = JOINT.join(found[each])
            told = text(f"social.missing.{each}", names=names)
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SPACE.small)
            row.addWidget(tone_icon(Tone.INFO, 16), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(told, LabelLook.MUTED, wrap=True), 1)
            self._lines.addWidget(line)
        self.told.setVisible(bool(found))

    def _data(self, asset: str) -> bytes | None:
        found = self._article.asset(asset)
        return found.data if found else None

    # ---- a card as a picture

    def _save(self, view: CardView) -> None:
        text = self._context.text
        start = f"{self._article.meta.slug or 'card'}-{view.network}.png"
        path = ask_target(
            self, self._context.catalog, text("social.save.title"), start,
            kind="PNG", suffix=".png",
        )  # fmt: skip
        if path is not None:
            work = partial(_write, view.picture(), path)
            self._context.run(Job(message("social.saving"), work, place=path), self._saved)

    def _saved(self, path: Path) -> None:
        told = self._context.text("social.saved", name=isolated(path.name))
        self._context.notify(told, Level.DONE)


def _write(image: QImage, path: Path) -> Path:
    """Write a picture as PNG. Any thread. Raises UserError."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    write_bytes(path, bytes(buffer.data().data()))
    return path
