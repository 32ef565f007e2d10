"""Open the editor on the sample article; without a display, do the same work and show it as files.

.venv/bin/python tools/run.py
"""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "resources" / "sample" / "manuscripts.txt"
OUTPUT = ROOT / "build" / "sample"


def has_display() -> bool:
    """Tell whether a window can be shown: a variable alone is no proof, somebody must answer."""
    if sys.platform in {"win32", "darwin"}:
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY")
    if wayland and answers(Path(os.environ.get("XDG_RUNTIME_DIR", "/"), wayland)):
        return True
    host, _, number = os.environ.get("DISPLAY", "").partition(":")
    if not number or (host and not host.startswith("/")):
        return bool(host and number)  # a display elsewhere, such as through ssh
    server = "/tmp/.X11-unix/X" + number.split(".")[0]
    return answers(Path(server)) or answers(Path("\0" + server))


def answers(path: Path) -> bool:
    """Tell whether a server listens on a local socket."""
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(str(path))
        except OSError:
            return False
    return True


def main() -> int:
    """Open the window, or write the files; return an exit code."""
    sys.path.insert(0, str(ROOT))
    if has_display():
        from editor.app.main import main as start

        return start([str(SAMPLE)])
    print("No display here: the sample article is structured and written to files instead.")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with TemporaryDirectory(prefix="qirtas-") as folder:  # what was left unsaved is no sample
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            os.environ[name] = folder
        return write_files()


def tell(_kind: object, _context: object, text: str) -> None:
    """Pass on what Qt says, but for a remark on every window without a screen."""
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


def write_files() -> int:
    """Structure the sample, write the exports and the pictures of the window."""
    from PySide6.QtCore import qInstallMessageHandler

    from editor.app import desktop
    from editor.app.files import read_file, write_file
    from editor.text.messages import load_catalog

    qInstallMessageHandler(tell)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    reading = read_file(SAMPLE)
    catalog = load_catalog("en")
    for suffix in (".docx", ".html", ".md", ".qirtas"):
        path = OUTPUT / f"{SAMPLE.stem}{suffix}"
        report = write_file(reading.article, path)
        print(f"  {path.relative_to(ROOT)}")
        for loss in report.losses:
            print(f"    not carried: {catalog.text(loss.what)}")
    for name, dark in (("window.png", False), ("window-dark.png", True)):
        desktop.picture(reading.article, OUTPUT / name, dark=dark)
        print(f"  {(OUTPUT / name).relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
