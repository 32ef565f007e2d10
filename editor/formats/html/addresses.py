"""Addresses in HTML: which may be followed, and which are pictures of ours or of a far server."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.\-]*):")
_JUNK = re.compile("[\x00-\x20]+")  # the URL standard lets a browser drop these inside a scheme
_DANGEROUS = frozenset({"javascript", "vbscript", "data", "livescript", "mocha"})


def scheme(address: str) -> str:
    """Return the scheme of an address in small letters, empty for a relative one."""
    match = _SCHEME.match(_JUNK.sub("", address[:200]))
    return match.group(1).lower() if match else ""


def is_safe_address(address: str) -> bool:
    """Tell whether a link to an address can run nothing."""
    return scheme(address) not in _DANGEROUS


def is_remote(address: str) -> bool:
    """Tell whether an address names something on a server."""
    return address.lstrip().startswith("//") or scheme(address) in ("http", "https", "ftp")
