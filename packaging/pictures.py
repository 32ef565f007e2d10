"""Make the picture files of the program for the systems, from its drawings.

    python packaging/pictures.py FOLDER

Writes qirtas.ico and qirtas-document.ico for Windows, qirtas.icns and qirtas-document.icns for
macOS. `hicolor` writes the folders of an icon theme of Linux.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QGuiApplication

from editor.text.resources import resource
from editor.ui.app_icon import app_picture

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
WINDOWS = (16, 24, 32, 48, 64, 256)
MACOS = (16, 32, 64, 128, 256, 512, 1024)
KINDS = {"qirtas": ("apps", False), "qirtas-document": ("mimetypes", True)}


def main(folder: Path) -> None:
    """Write the icons of Windows and macOS."""
    _start()
    folder.mkdir(parents=True, exist_ok=True)
    for name, (_, document) in KINDS.items():
        for suffix, sizes in (("ico", WINDOWS), ("icns", MACOS)):
            drawn = [Image.open(io.BytesIO(png(size, document=document))) for size in sizes]
            drawn[-1].save(
                folder / f"{name}.{suffix}",
                sizes=[(size, size) for size in sizes],
                append_images=drawn[:-1],
            )


def hicolor(theme: Path) -> None:
    """Write the icons of the program and of its documents into an icon theme."""
    _start()
    for name, (context, document) in KINDS.items():
        for size in SIZES:
            path = theme / f"{size}x{size}" / context / f"{name}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(png(size, document=document))
        drawing = theme / "scalable" / context / f"{name}.svg"
        drawing.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(resource("icons", "app", f"{name}.svg"), drawing)


def png(size: int, *, document: bool) -> bytes:
    """Return a picture of the program, or of its documents, as PNG."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    app_picture(size, document=document).save(buffer, "PNG")
    return bytes(buffer.data().data())


def _start() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    global _app  # noqa: PLW0603 - Qt draws while it lives
    _app = QGuiApplication.instance() or QGuiApplication([])


_app: object = None

if __name__ == "__main__":
    main(Path(sys.argv[1]))
