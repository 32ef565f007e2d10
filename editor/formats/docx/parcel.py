"""Parcel: the parts of a Word file on their way into a zip (Open Packaging Conventions).

The package is our own rather than python-docx's: the same article always gives the same bytes (no
clock), ids are dealt out in constant time, and a short conversion does not pay for an import.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field

from editor.formats.docx import names
from editor.formats.docx.markup import DECLARATION, attribute

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can state; the date would be noise
_STORED = frozenset({"png", "jpg", "jpeg", "gif", "webp", "avif", "heic"})  # compressed already


@dataclass(slots=True)
class Relationships:
    """What one part refers to; ids are dealt out in order, equal ones once."""

    _ids: dict[tuple[str, str, bool], str] = field(default_factory=dict[tuple[str, str, bool], str])
    _kept: list[tuple[str, tuple[str, str, bool]]] = field(
        default_factory=list[tuple[str, tuple[str, str, bool]]]
    )

    def add(self, type: str, target: str, *, external: bool = False) -> str:
        """Return the id of the relationship to a part (by its path in the zip) or an address."""
        return self._ids.setdefault((type, target, external), f"rId{len(self._ids) + 1}")

    def keep(self, id: str, type: str, target: str, *, external: bool = False) -> None:
        """Take over a relationship of another file with its id, which is none that `add` gives."""
        self._kept.append((id, (type, target, external)))

    def __bool__(self) -> bool:
        return bool(self._ids or self._kept)

    def xml(self, folder: str) -> str:
        """Return the part that lists them, for a part that lies in a folder."""
        lines = [
            f'<Relationship Id="{id}" Type="{type}" Target="{attribute(target)}"'
            ' TargetMode="External"/>'
            if external
            else f'<Relationship Id="{id}" Type="{type}"'
            f' Target="{attribute(posixpath.relpath(target, folder or "."))}"/>'
            for id, (type, target, external) in (
                *((id, key) for key, id in self._ids.items()),
                *self._kept,
            )
        ]
        return (
            f'{DECLARATION}<Relationships xmlns="{names.RELATIONSHIPS}">'
            f"{''.join(lines)}</Relationships>"
        )


@dataclass(slots=True)
class Parcel:
    """The parts by path, in the order in which they are added, with their content types."""

    _parts: dict[str, tuple[str, bytes]] = field(default_factory=dict[str, tuple[str, bytes]])
    _relationships: dict[str, Relationships] = field(default_factory=dict[str, Relationships])

    def add(self, path: str, content_type: str, content: str | bytes) -> None:
        """Add a part; text is an XML part without its declaration."""
        if isinstance(content, str):
            content = (DECLARATION + content).encode()
        self._parts[path] = (content_type, content)

    def relationships(self, path: str) -> Relationships:
        """Return the relationships of a part; those of the package have the path ""."""
        return self._relationships.setdefault(path, Relationships())

    def __contains__(self, path: str) -> bool:
        return path in self._parts

    def data(self) -> bytes:
        """Return the zip."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            _store(archive, "[Content_Types].xml", self._content_types().encode())
            for owner, relationships in sorted(self._relationships.items()):
                if relationships:
                    folder, name = posixpath.split(owner)
                    path = posixpath.join(folder, "_rels", f"{name}.rels")
                    _store(archive, path, relationships.xml(folder).encode())
            for path, (_, content) in self._parts.items():
                _store(archive, path, content)
        return buffer.getvalue()

    def _content_types(self) -> str:
        defaults = {"rels": names.TYPE_RELATIONSHIPS, "xml": names.TYPE_XML}
        overrides: list[tuple[str, str]] = []
        for path, (content_type, _) in self._parts.items():
            suffix = _suffix(path)
            if defaults.setdefault(suffix, content_type) != content_type:
                overrides.append((path, content_type))
        return (
            f'{DECLARATION}<Types xmlns="{names.CONTENT_TYPES}">'
            + "".join(
                f'<Default Extension="{suffix}" ContentType="{attribute(type)}"/>'
                for suffix, type in defaults.items()
            )
            + "".join(
                f'<Override PartName="/{path}" ContentType="{attribute(type)}"/>'
                for path, type in overrides
            )
            + "</Types>"
        )


def _suffix(path: str) -> str:
    return path.rpartition(".")[2].lower()


def _store(archive: zipfile.ZipFile, path: str, content: bytes) -> None:
    info = zipfile.ZipInfo(path, _EPOCH)
    info.compress_type = zipfile.ZIP_STORED if _suffix(path) in _STORED else zipfile.ZIP_DEFLATED
    # Level 2 of zlib: a fifth larger than the usual 6, in a third of the time.
    archive.writestr(info, content, compresslevel=2)
