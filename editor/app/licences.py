"""The licences of all that comes with the program, as texts that lie beside it; no Qt.

A packed program has those of its packages in the folder `licences` (`packaging/licences.py`);
elsewhere they are asked of the installed packages themselves.
"""

from __future__ import annotations

import re
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distributions
from pathlib import Path

from editor.text.resources import resource

_PACKED = Path(__file__).resolve().parents[2] / "licences"
_NAME = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_LGPL = "python-bidi"
"""Whose files hold the LGPL-3.0 and the GPL-3.0 that it builds on; the wheels of Qt hold none."""
QT = "Qt, PySide6"
LIST = "THIRD-PARTY.md"


@dataclass(frozen=True, slots=True)
class Licence:
    """What stands under a licence: its name, and the text of that."""

    name: str
    text: str


def licences() -> tuple[Licence, ...]:
    """Return all licences: the program, the list of all, faces, icons, packages. A worker's work.

    A file that cannot be read is passed over.
    """
    found = {
        "Qirtas": [resource("LICENSE")],
        LIST: [resource(LIST)],
        "Qirtas Naskh (Noto Naskh Arabic)": [resource("fonts", "QirtasNaskh-LICENSE.txt")],
        "IBM Plex Sans Arabic": [resource("fonts", "IBMPlexSansArabic-LICENSE.txt")],
        "IBM Plex Mono": [resource("fonts", "IBMPlexMono-LICENSE.txt")],
        "Lucide": [resource("icons", "LICENSE")],
        **_packages(),
    }
    made = (Licence(name, _text(paths)) for name, paths in found.items())
    return tuple(each for each in made if each.text)


def _packages() -> dict[str, list[Path]]:
    packed = _of_folder(_PACKED) if _PACKED.is_dir() else _installed()
    texts = (path for path in packed.get(_LGPL, []) if path.name.startswith("COPYING"))
    lesser = sorted(texts, key=lambda path: "LESSER" not in path.name)
    others = {
        name: packed[name]
        for name in sorted(packed, key=str.casefold)
        if name.casefold() not in {"pyside6", "shiboken6"}
    }
    return {QT: lesser, **others}


def _of_folder(folder: Path) -> dict[str, list[Path]]:
    return {each.name: sorted(each.iterdir()) for each in folder.iterdir() if each.is_dir()}


def _installed() -> dict[str, list[Path]]:
    """Return the files of the packages that the list of others names, and of Python."""
    lines = resource(LIST).read_text("utf-8").casefold().splitlines()
    listed = {word for line in lines if line[:1] == "|" for word in re.findall(r"[\w.-]+", line)}
    found: dict[str, list[Path]] = {}
    for package in distributions():
        name = package.name
        if name.casefold() in listed:
            files = [
                Path(str(package.locate_file(file)))
                for file in package.files or ()
                if ".dist-info" in file.parts[0] and _NAME.match(file.name)
            ]
            found.setdefault(name, []).extend(files)
    found["Python"] = [Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"]
    return found


def _text(paths: list[Path]) -> str:
    return "\n\n".join(_contents(paths))


def _contents(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        try:
            yield path.read_text("utf-8", "replace").strip("\f\n")
        except OSError:
            continue
