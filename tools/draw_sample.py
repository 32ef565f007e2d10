"""Draw the picture of the sample article: shelves, a window and a manuscript on a table.

.venv/bin/python tools/draw_sample.py resources/sample/IMG_20261104_0917.jpg
"""

from __future__ import annotations

import os
import random
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGuiApplication,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
)

WIDTH, HEIGHT = 1200, 760
SPINES = ("#7a3b2e", "#94563a", "#5d4a36", "#3f5b58", "#a67c45", "#6e2f3a", "#4a4a5e", "#c2a06a")


def wall(painter: QPainter) -> None:
    """Paint the wall in the light of the evening."""
    light = QLinearGradient(0, 0, WIDTH, HEIGHT)
    light.setColorAt(0, QColor("#3a2f29"))
    light.setColorAt(1, QColor("#6b5442"))
    painter.fillRect(0, 0, WIDTH, HEIGHT, light)


def shelves(painter: QPainter, chance: random.Random) -> None:
    """Paint four shelves of bound volumes, some of them leaning."""
    for row in range(4):
        floor = 150 + row * 130
        painter.fillRect(QRectF(40, floor - 112, 690, 112), QColor("#2a211c"))
        x = 52.0
        while x < 700:
            width, height = chance.uniform(16, 38), chance.uniform(70, 104)
            if chance.random() < 0.09:
                x += width  # a gap where a volume is at the restorers'
                continue
            volume(painter, QRectF(x, floor - height, width, height), chance)
            x += width + 2
        painter.fillRect(QRectF(30, floor, 710, 16), QColor("#8a6844"))
        painter.fillRect(QRectF(30, floor + 12, 710, 4), QColor("#5f452c"))


def volume(painter: QPainter, spine: QRectF, chance: random.Random) -> None:
    """Paint one volume from behind, with its gilded bands."""
    colour = QColor(chance.choice(SPINES))
    shade = QLinearGradient(spine.topLeft(), spine.topRight())
    shade.setColorAt(0, colour.darker(135))
    shade.setColorAt(0.45, colour.lighter(112))
    shade.setColorAt(1, colour.darker(150))
    painter.fillRect(spine, shade)
    painter.setPen(QPen(QColor(222, 186, 110, 170), 1.6))
    for part in (0.14, 0.2, 0.78):
        y = spine.top() + spine.height() * part
        painter.drawLine(QPointF(spine.left() + 2, y), QPointF(spine.right() - 2, y))


def window(painter: QPainter) -> None:
    """Paint an arched window and the light that falls from it."""
    arch = QPainterPath()
    arch.moveTo(830, 420)
    arch.lineTo(830, 210)
    arch.arcTo(QRectF(830, 80, 250, 260), 180, -180)
    arch.lineTo(1080, 420)
    arch.closeSubpath()
    sky = QLinearGradient(0, 80, 0, 420)
    sky.setColorAt(0, QColor("#f3c98b"))
    sky.setColorAt(1, QColor("#fbe9c9"))
    painter.setPen(QPen(QColor("#4b3726"), 14))
    painter.setBrush(QBrush(sky))
    painter.drawPath(arch)
    painter.setPen(QPen(QColor("#4b3726"), 6))
    painter.drawLine(955, 84, 955, 416)
    painter.drawLine(832, 250, 1078, 250)
    glow = QRadialGradient(955, 260, 520)
    glow.setColorAt(0, QColor(255, 222, 160, 120))
    glow.setColorAt(1, QColor(255, 222, 160, 0))
    painter.fillRect(0, 0, WIDTH, HEIGHT, glow)


def table(painter: QPainter, chance: random.Random) -> None:
    """Paint the restorers' table with an open manuscript on it."""
    top = QLinearGradient(0, 600, 0, HEIGHT)
    top.setColorAt(0, QColor("#7d5a3a"))
    top.setColorAt(1, QColor("#4d3521"))
    painter.fillRect(0, 618, WIDTH, HEIGHT - 618, top)
    painter.setPen(QPen(QColor("#3c2817"), 3))
    painter.setBrush(QColor("#6e2f3a"))
    painter.drawRoundedRect(QRectF(596, 560, 528, 158), 8, 8)
    for side in (-1, 1):
        page(painter, 860, side, chance)


def page(painter: QPainter, spine: float, side: int, chance: random.Random) -> None:
    """Paint the page on one side of the spine, its lines written from the right."""
    outline = QPainterPath()
    outline.moveTo(spine, 566)
    outline.cubicTo(spine + side * 40, 540, spine + side * 170, 538, spine + side * 250, 556)
    outline.lineTo(spine + side * 256, 704)
    outline.cubicTo(spine + side * 170, 688, spine + side * 40, 690, spine, 712)
    outline.closeSubpath()
    paper = QLinearGradient(spine, 0, spine + side * 256, 0)
    paper.setColorAt(0, QColor("#cdb588"))
    paper.setColorAt(0.18, QColor("#f1e2c0"))
    paper.setColorAt(1, QColor("#ead8b0"))
    painter.setPen(QPen(QColor("#b2935f"), 2))
    painter.setBrush(paper)
    painter.drawPath(outline)
    inner, outer = spine + side * 36, spine + side * 216
    for line in range(9):
        y = 576 + line * 12.5
        x, end = max(inner, outer), min(inner, outer)
        end += chance.uniform(40, 90) if line == 8 else 0
        painter.setPen(QPen(QColor("#9c2f22" if line == 0 else "#4a3b2a"), 2.8))
        while x > end:
            to = max(x - chance.uniform(9, 30), end)
            painter.drawLine(QPointF(x, y), QPointF(to, y + chance.uniform(-0.8, 0.8)))
            x = to - 6


def main(path: str) -> int:
    """Draw the picture to a file; return an exit code."""
    application = QGuiApplication([])
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chance = random.Random(1446)
    wall(painter)
    shelves(painter, chance)
    window(painter)
    table(painter, chance)
    painter.end()
    saved = image.save(path, quality=86)
    del application
    return 0 if saved else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
