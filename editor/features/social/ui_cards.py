"""Cards of networks, drawn as they show them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from editor.features.social.cards import RULES, Card, Network
from editor.features.social.ui_shown import Pen, Shown, is_rtl_text, system_font
from editor.formats.pictures import crop_box
from editor.ui.icons import pixmap
from editor.ui.theme import colours

WIDTH = 380
SMALL = 104.0  # the side of a picture beside the text
PAD = 12.0
SCALE = 2  # of an exported card


@dataclass(frozen=True, slots=True)
class Skin:
    """The colours of a network's card."""

    ground: str
    edge: str
    title: str
    text: str
    domain: str


_LIGHT = {
    Network.FACEBOOK: Skin("#f0f2f5", "#dadde1", "#050505", "#65676b", "#65676b"),
    Network.X: Skin("#ffffff", "#cfd9de", "#0f1419", "#536471", "#536471"),
    Network.WHATSAPP: Skin("#d1f4cc", "#c2e5bd", "#111b21", "#54656f", "#667781"),
    Network.LINKEDIN: Skin("#edf3f8", "#d6dfe6", "#191919", "#666666", "#666666"),
}
_DARK = {
    Network.FACEBOOK: Skin("#3a3b3c", "#3e4042", "#e4e6eb", "#b0b3b8", "#b0b3b8"),
    Network.X: Skin("#000000", "#2f3336", "#e7e9ea", "#71767b", "#71767b"),
    Network.WHATSAPP: Skin("#1f4e43", "#25564b", "#e9edef", "#c0ccc9", "#a9b8b5"),
    Network.LINKEDIN: Skin("#293138", "#343c43", "#e9e9ea", "#a8b0b6", "#a8b0b6"),
}
_RADIUS = {Network.FACEBOOK: 2.0, Network.X: 16.0, Network.WHATSAPP: 8.0, Network.LINKEDIN: 4.0}


class CardView(Shown):
    """A link as one network shows it."""

    def __init__(
        self, network: Network, name: str, how: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, how, parent)
        self.network = network
        self.card = Card(network, is_large=False)  # what is shown
        self._image: QImage | None = None
        self._fitted: tuple[object, QImage] | None = None  # the crop as it is drawn, and of what
        self._no_title = ""
        self._from = ""

    def show_card(self, card: Card, image: QImage | None, *, no_title: str, source: str) -> None:
        """Show a card; `image` None while it is read; `source` names the site, as X does."""
        shown = (self.card, self._image, self._no_title, self._from)
        if shown == (card, image, no_title, source):
            return  # a key in a field of another picture
        self.card, self._image, self._no_title, self._from = card, image, no_title, source
        said = (card.title.text or no_title, card.description.text, card.domain)
        self.setAccessibleDescription(" ".join(filter(None, said)))
        self._lay_out()
        self.update()

    def picture(self) -> QImage:
        """Return the card as a picture, twice as large as it is shown."""
        image = QImage(self.size() * SCALE, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(SCALE)
        image.fill(Qt.GlobalColor.transparent)
        self.render(image)
        return image

    # ---- where everything stands

    def _rtl(self) -> bool:
        return is_rtl_text(self.card.title.text or self._no_title, otherwise=True)

    def _picture_height(self) -> float:
        across, _, down = self.card.shape.partition(":")
        return round(WIDTH * int(down) / int(across))

    def _pens(self) -> tuple[Pen, Pen, Pen]:
        """Return the pens of title, description and domain."""
        skin, rtl = self._skin(), self._rtl()
        small = self.network in {Network.WHATSAPP, Network.LINKEDIN}
        title = Pen(system_font(14 if small else 16, bold=True), skin.title, 22, rtl)
        text = Pen(system_font(13), skin.text, 19, rtl)
        return title, text, Pen(system_font(12), skin.domain, 18, rtl)

    def _skin(self) -> Skin:
        return (_DARK if colours().dark else _LIGHT)[self.network]

    def _texts(self, room: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the lines of title and description that there is room for."""
        rules, card = RULES[self.network], self.card
        title, text, _ = self._pens()
        most = rules.title if card.is_large else 2
        titles = title.broken(card.title.text or self._no_title, room, most)
        left = rules.description if card.is_large else rules.beside
        if self.network is Network.FACEBOOK and len(titles) > 1:
            left = 0  # a title of two lines takes the place
        return titles, text.broken(card.description.text, room, left) if left else ()

    def _lay_out(self) -> None:
        card, rtl = self.card, self._rtl()
        if card.is_large:
            picture = QRectF(0, 0, WIDTH, self._picture_height())
            texts = QRectF(PAD, picture.bottom() + PAD / 2, WIDTH - 2 * PAD, 0)
        else:
            picture = QRectF(WIDTH - SMALL if rtl else 0, 0, SMALL, SMALL)
            texts = QRectF(PAD if rtl else SMALL + PAD, PAD, WIDTH - SMALL - 2 * PAD, 0)
        titles, descriptions = self._texts(texts.width())
        title, text, domain = self._pens()
        first = self.network is Network.FACEBOOK or (
            self.network is Network.X and not card.is_large
        )
        above = domain.height if first else 0.0
        over = RULES[self.network].over and card.is_large
        top = texts.top() + above
        at = QRectF(texts.left(), top, texts.width(), title.height * len(titles))
        if over:
            at = QRectF(PAD, picture.bottom() - 34, WIDTH - 2 * PAD, 26)
            top = texts.top()
        else:
            top = at.bottom()
        below = QRectF(texts.left(), top, texts.width(), text.height * len(descriptions))
        last = domain.height if not above else 0.0
        low = below.bottom() + last + PAD / 2
        height = low if card.is_large else max(SMALL, low)
        self.setFixedSize(QSize(WIDTH, round(height)))
        self._domain_at = QRectF(
            texts.left(), texts.top() if above else below.bottom(), texts.width(), domain.height
        )
        self.set_areas(
            [
                (picture, "featured"),
                (at, "headlines.social"),
                (below, "search_description"),
            ]
        )

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the card."""
        card, skin = self.card, self._skin()
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        outline = QPainterPath()
        radius = _RADIUS[self.network]
        outline.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), QColor(skin.ground))
        self._draw_picture(painter, self.area_of("featured"), skin)
        painter.restore()
        painter.setPen(QPen(QColor(skin.edge), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        self._draw_texts(painter, card)

    def _draw_picture(self, painter: QPainter, place: QRectF, skin: Skin) -> None:
        image = self._image
        if image is None or image.isNull():
            painter.fillRect(place, QColor(skin.edge))
            size = 36
            glyph = pixmap("image-off" if not self.card.asset else "image", size, skin.domain)
            painter.drawPixmap(
                round(place.center().x() - size / 2), round(place.center().y() - size / 2), glyph
            )
            return
        painter.drawImage(
            place, self._crop(image, place.size() * painter.device().devicePixelRatioF())
        )

    def _crop(self, image: QImage, size: QSizeF) -> QImage:
        """Return the part of a picture that is shown, in the size of the screen, once for all."""
        card, wanted = self.card, size.toSize()
        key = (image.cacheKey(), card.shape, card.focal, wanted.width(), wanted.height())
        if self._fitted is None or self._fitted[0] != key:
            left, top, right, bottom = crop_box(
                image.width(), image.height(), card.shape, card.focal
            )
            part = image.copy(left, top, right - left, bottom - top)
            ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._fitted = key, part.scaled(wanted, *ways)
        return self._fitted[1]

    def _draw_texts(self, painter: QPainter, card: Card) -> None:
        title, text, domain = self._pens()
        at = self.area_of("headlines.social")
        titles, descriptions = self._texts(at.width())
        if RULES[self.network].over and card.is_large:
            self._draw_over(painter, at, card)
        else:
            title.lines(painter, at, titles)
        text.lines(painter, self.area_of("search_description"), descriptions)
        line = domain.cut(self._named(card), self._domain_at.width())
        domain.line(painter, self._domain_at, line)

    def _named(self, card: Card) -> str:
        match self.network:
            case Network.FACEBOOK:
                return card.domain.upper()
            case Network.X if card.is_large:
                return self._from
            case _:
                return card.domain

    def _draw_over(self, painter: QPainter, place: QRectF, card: Card) -> None:
        """Draw the title on a dark label on the picture."""
        rtl = self._rtl()
        pen = Pen(system_font(13), "#ffffff", place.height(), rtl)
        told = pen.cut(card.title.text or self._no_title, place.width() - 16)
        wide = QFontMetricsF(pen.font).horizontalAdvance(told) + 16
        left = place.right() - wide if rtl else place.left()
        label = QRectF(left, place.top(), wide, place.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 190))
        painter.drawRoundedRect(label, 4, 4)
        pen.line(painter, label.adjusted(8, 0, -8, 0), told)
