"""How a picture stands, the one thing of its Exif that a reader has to see (Exif 2.32, 4.6.2)."""

from __future__ import annotations

from typing import Literal

UPRIGHT = 1
_TAG = 0x0112
_SHORT = 3
_ENTRY = 12  # bytes of a field of a directory
_ORDERS: dict[bytes, Literal["little", "big"]] = {b"II*\0": "little", b"MM\0*": "big"}


def orientation_of(exif: bytes) -> int:
    """Return the orientation, in 1..8, that the TIFF structure of an Exif says; 1 where none."""
    order = _ORDERS.get(exif[:4])
    if order is None:
        return UPRIGHT
    at = int.from_bytes(exif[4:8], order)
    count = int.from_bytes(exif[at : at + 2], order)
    for start in range(at + 2, min(at + 2 + count * _ENTRY, len(exif) - _ENTRY + 1), _ENTRY):
        if int.from_bytes(exif[start : start + 2], order) == _TAG:
            found = int.from_bytes(exif[start + 8 : start + 10], order)
            return found if found in range(1, 9) else UPRIGHT
    return UPRIGHT


def exif_of(orientation: int) -> bytes:
    """Return the TIFF structure of an Exif that says an orientation and nothing else."""
    field = (
        _TAG.to_bytes(2, "big")
        + _SHORT.to_bytes(2, "big")
        + (1).to_bytes(4, "big")
        + orientation.to_bytes(2, "big")
        + b"\0\0"
    )
    return b"MM\0*" + (8).to_bytes(4, "big") + (1).to_bytes(2, "big") + field + bytes(4)
