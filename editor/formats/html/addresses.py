"""Addresses in HTML: which may be followed, and which are pictures of ours or of a far server."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

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


# Servers that send a reader on, and the parameter that says where to.
_REDIRECTS = (
    (re.compile(r"https?://(?:www\.)?google\.[a-z.]+/url\?", re.IGNORECASE), ("q", "url")),
    (re.compile(r"https?://lm?\.(?:facebook|instagram)\.com/(?:l\.php)?\?", re.IGNORECASE), ("u",)),
    (
        re.compile(r"https?://[\w.-]+\.safelinks\.protection\.outlook\.com/", re.IGNORECASE),
        ("url",),
    ),
)


def without_redirect(address: str) -> str:
    """Return where an address leads that mail and documents send through a server of their own."""
    for server, names in _REDIRECTS:
        if server.match(address):
            query = parse_qs(address.partition("?")[2].partition("#")[0])
            for name in names:
                found = query.get(name, [""])[0]
                if is_remote(found) or scheme(found) in ("mailto", "tel"):
                    return found
    return address
