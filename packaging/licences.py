"""Collect the licences of all that is packed with the program; used by `qirtas.spec`."""

from __future__ import annotations

import re
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

PYTHON = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
LGPL = "python-bidi"
"""Its wheel holds the LGPL-3.0 and the GPL-3.0 that this builds on; the wheels of Qt hold none."""
QT = ("PySide6", "shiboken6")
NAME = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)


def licences() -> list[tuple[str, str]]:
    """Return source and folder of each text, as PyInstaller wants them."""
    found = [(str(PYTHON), "licences/Python")] if PYTHON.is_file() else []
    for package in sorted(_packed("qirtas") | {"pyinstaller"}):
        if package != "qirtas":
            found += [(str(path), f"licences/{package}") for path in _texts(distribution(package))]
    found += [
        (str(path), f"licences/{each}")
        for each in QT
        for path in _texts(distribution(LGPL))
        if path.name.startswith("COPYING")
    ]
    return found


def _texts(package: Distribution) -> Iterator[Path]:
    for file in package.files or ():
        if ".dist-info" in file.parts[0] and NAME.match(file.name):
            yield Path(str(package.locate_file(file)))


def _packed(name: str) -> set[str]:
    """Return the names of a package and of all that it needs at run time on this system."""
    try:
        needed = distribution(name).requires or ()
    except PackageNotFoundError:  # it is for another system or an older Python
        return set()
    names = {name}
    for requirement in needed:
        named, _, marker = requirement.partition(";")
        if "extra" not in marker:
            names |= _packed(re.split(r"[^\w.-]", named.strip(), maxsplit=1)[0].lower())
    return names
