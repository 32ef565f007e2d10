"""The kinds of file that LibreOffice reads for us, and how their bytes tell them."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2: signature of a compound file
TEXT_TYPE = b"application/vnd.oasis.opendocument.text"  # ODF 1.3 part 2, 2.2.1; "-template" follows

_HEAD = 4096  # bytes of a flat file that hold the tag of its root
_SECTOR = 512  # where the first stream of a compound file usually starts: right after its header


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its id and suffixes, and what its bytes say.

    `is_it(data)` tells whether bytes are of this kind, `is_locked(data)` whether a password is
    needed to read them.
    """

    id: str
    suffixes: tuple[str, ...]  # the usual one first
    is_it: Callable[[bytes], bool]
    is_locked: Callable[[bytes], bool]

    @property
    def name(self) -> str:
        """The name that people know the kind by: `ODT`."""
        return self.id.upper()


def suffix_for(kind: Kind, data: bytes) -> str:
    """Return the suffix by which LibreOffice knows what to do with a file."""
    return ".fodt" if kind is ODT and not data.startswith(b"PK") else kind.suffixes[0]


def _is_odt(data: bytes) -> bool:
    if not data.startswith(b"PK\x03\x04"):
        head = data[:_HEAD]
        return b"<office:document" in head and TEXT_TYPE in head
    return _part(data, "mimetype").strip() in {TEXT_TYPE, TEXT_TYPE + b"-template"}


def _is_locked_odt(data: bytes) -> bool:
    # ODF 1.3 part 2, 4.3: each encrypted file of the package says so in the manifest
    return b"encryption-data" in _part(data, "META-INF/manifest.xml")


def _part(data: bytes, name: str) -> bytes:
    """Return the start of a file in a zip, nothing where there is none that can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as part:
            return part.read(1 << 20)
    except UNREADABLE:
        return b""


# What zipfile raises for a damaged package; RuntimeError: one with a password, or unknown to it.
UNREADABLE = (
    zipfile.BadZipFile,
    KeyError,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    struct.error,
    zlib.error,
    lzma.LZMAError,
)


def _is_rtf(data: bytes) -> bool:
    return re.match(rb"\{\\rtf", data) is not None


def _is_doc(data: bytes) -> bool:
    return data.startswith(OLE) and "WordDocument".encode("utf-16-le") in data


def _is_locked_doc(data: bytes) -> bool:
    # [MS-DOC] 2.5.2 FibBase: wIdent, and fEncrypted among the flags at offset 10
    fib = data[_SECTOR : _SECTOR + 12]
    return fib[:2] == b"\xec\xa5" and bool(fib[11] & 0x01)


def _never(_data: bytes) -> bool:
    return False


ODT = Kind("odt", (".odt", ".ott", ".fodt"), _is_odt, _is_locked_odt)
RTF = Kind("rtf", (".rtf",), _is_rtf, _never)
DOC = Kind("doc", (".doc", ".dot"), _is_doc, _is_locked_doc)
KINDS = (ODT, RTF, DOC)
