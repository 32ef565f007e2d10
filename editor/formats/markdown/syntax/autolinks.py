"""Addresses that are links by themselves: in angle brackets, and those that stand in the text."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from editor.formats.markdown.syntax.emphasis import Item

_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\x00-\x20<>]*+)>")
_MAIL = r"[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_AUTOMAIL = re.compile(rf"<({_MAIL}(?:\.[A-Za-z0-9-]+)*)>", re.ASCII)
_BARE = re.compile(r"(?:https?://|www\.)[^\s<>\"`{}|\\^«»]+")
_BARE_MAIL = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}", re.ASCII)
_LOCAL = re.compile(r"[\w.+-]+$", re.ASCII)
_ENDING = "?!.,:*_~'\"؟،؛;…)"


def angle_link(source: str, at: int) -> tuple[Element, int] | None:
    """Return the link in angle brackets at a place, and where it ends."""
    if match := _AUTOLINK.match(source, at):
        return _link(match[1], match[1]), match.end()
    if match := _AUTOMAIL.match(source, at):
        return _link("mailto:" + match[1], match[1]), match.end()
    return None


def bare_link(source: str, at: int) -> tuple[Element, int] | None:
    """Return the link that an address in the text is to GitHub, and where it ends."""
    match = _BARE.match(source, at)
    if match is None:
        return None
    address = _trimmed(match[0])
    host = re.sub("^https?://", "", address).split("/")[0]
    if "." not in host and not host.startswith("localhost"):
        return None
    target = address if address.startswith("http") else "http://" + address
    return _link(target, address, bare=True), at + len(address)


def mail_link(before: str, source: str, at: int) -> tuple[str, Element, int] | None:
    """Return what stands before a mail address, its link, and its end; `at` is behind the sign."""
    domain = _BARE_MAIL.match(source, at)
    local = _LOCAL.search(before)
    if domain is None or local is None:
        return None
    address = f"{local[0]}@{domain[0]}"
    return before[: local.start()], _link("mailto:" + address, address, bare=True), domain.end()


def _trimmed(address: str) -> str:
    """Return a bare address without the punctuation that ends the sentence."""
    end = len(address)
    unopened = address.count(")") - address.count("(")
    while end and address[end - 1] in _ENDING:
        if address[end - 1] == ")":
            if unopened <= 0:
                break
            unopened -= 1
        end -= 1
    return address[:end]


def _link(address: str, text: str, *, bare: bool = False) -> Element:
    link = Element("a", {"href": address})
    if bare:
        link.set("class", "bare")
    link.text = text
    return link


def without_bare(item: Item) -> Item:
    """Return an item of a link's text, an address in it as letters."""
    if isinstance(item, Element) and item.tag == "a" and item.get("class") == "bare":
        return item.text or ""
    return item
