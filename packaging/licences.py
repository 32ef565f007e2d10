"""Collect the licences of all that is packed with the program; used by `qirtas.spec`.

Wheels hold their own. What libraries within them stand under, and their wheels do not say, lies in
`packaging/parts`; which crates of Rust are in a wheel is told by its bill of materials.
"""

from __future__ import annotations

import json
import re
import sysconfig
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PARTS = ROOT / "packaging" / "parts"
MADE = ROOT / "build" / "freeze" / "parts"
PYTHON = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
LGPL = "python-bidi"
"""Its wheel holds the LGPL-3.0 and the GPL-3.0 that this builds on; these wheels hold neither."""
LESSER = ("PySide6", "shiboken6", "pi-heif")
NAME = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)


def licences() -> list[tuple[str, str]]:
    """Return source and folder of each text, as PyInstaller wants them."""
    found = [(str(PYTHON), "licences/Python")] if PYTHON.is_file() else []
    for package in sorted(_packed("qirtas") | {"pyinstaller"}):
        if package != "qirtas":
            paths = (*_texts(distribution(package)), *_crates(distribution(package)))
            found += [(str(path), f"licences/{package}") for path in paths]
    found += [
        (str(path), f"licences/{each}")
        for each in LESSER
        for path in _texts(distribution(LGPL))
        if path.name.startswith("COPYING")
    ]
    found += [(str(path), f"licences/{path.parent.name}") for path in sorted(PARTS.glob("*/*.txt"))]
    return found


def _texts(package: Distribution) -> Iterator[Path]:
    for file in package.files or ():
        if ".dist-info" in file.parts[0] and NAME.match(file.name):
            yield Path(str(package.locate_file(file)))


def _crates(package: Distribution) -> Iterator[Path]:
    """Write what a bill of materials says of crates as a list that people read."""
    for file in package.files or ():
        if not file.name.endswith(".cyclonedx.json"):
            continue
        bill = json.loads(Path(str(package.locate_file(file))).read_text("utf-8"))
        lines = sorted(_line(part) for part in bill.get("components", ()) if "purl" in part)
        if lines:
            MADE.mkdir(parents=True, exist_ok=True)
            target = MADE / f"{package.name}-parts.txt"
            target.write_text("Libraries in this one:\n\n" + "\n".join(lines) + "\n", "utf-8")
            yield target


def _line(part: dict[str, object]) -> str:
    """Return name, version, licences and authors of a part."""
    under = [
        each.get("expression") or (each.get("license") or {}).get("id") or "?"
        for each in part.get("licenses") or ()
    ]
    who = f" · {part['author']}" if part.get("author") else ""
    return f"{part['name']} {part.get('version', '')} · {', '.join(under)}{who}"


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
