"""Where LibreOffice is installed, and where it may read and write files."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_FLATPAK = "org.libreoffice.LibreOffice"


@dataclass(frozen=True, slots=True)
class Program:
    """An installed LibreOffice.

    `scratch` is the folder under which files that it reads and writes have to lie, None for the
    temporary folder: one that is shut in a sandbox sees neither that nor the hidden folders.
    """

    path: Path
    scratch: Path | None = None


def find() -> Program | None:
    """Return the LibreOffice on the search path or else in a usual place; None without one."""
    for name in _NAMES:
        found = shutil.which(name)
        if found is not None:
            return _on_path(Path(found))
    return next((program for program in usual_places() if program.path.is_file()), None)


def _on_path(path: Path) -> Program:
    if path.parent == Path("/snap/bin"):
        return Program(path, _snap_folder())
    console = path.with_suffix(".com")  # Windows: the one that waits for the end of its work
    return Program(console if path.suffix.lower() == ".exe" and console.is_file() else path)


def usual_places() -> Iterator[Program]:
    """Yield the programs of usual installations, whether they are there or not."""
    if sys.platform == "win32":
        yield from map(Program, _windows())
    elif sys.platform == "darwin":
        yield from map(Program, _mac())
    else:
        yield from map(Program, _linux())
        yield Program(Path("/snap/bin/libreoffice"), _snap_folder())
        data = Path.home() / ".var" / "app" / _FLATPAK / "data"
        for exports in (Path("/var/lib/flatpak"), Path.home() / ".local/share/flatpak"):
            yield Program(exports / "exports" / "bin" / _FLATPAK, data)


def _windows() -> Iterator[Path]:
    for name in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)", "LocalAppData"):
        if folder := os.environ.get(name):
            base = Path(folder, "Programs") if name == "LocalAppData" else Path(folder)
            yield base / "LibreOffice" / "program" / "soffice.com"


def _mac() -> Iterator[Path]:
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield folder / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"


def _linux() -> Iterator[Path]:
    for folder in ("/usr/bin", "/usr/local/bin", "/usr/lib/libreoffice/program"):
        yield Path(folder, "soffice")
    yield Path("/usr/lib64/libreoffice/program/soffice")
    # as the project's own packages install it, the newest version first
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


def _snap_folder() -> Path:
    return Path.home() / "snap" / "libreoffice" / "common"
