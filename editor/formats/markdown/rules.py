"""The rules of RTL.md for Markdown, checked on the bytes of a written file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from editor.document.article import Article
from editor.document.errors import message
from editor.formats.base import NO_OPTIONS, Check, Loss, Options, Writing

_HEAD = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_FENCED = re.compile(r"^(`{3,}|~{3,}).*?^\1[`~]*[ ]*$", re.DOTALL | re.MULTILINE)
_SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_MARKER = re.compile(r"^[ ]*(?:>[ ]?)*([\d]+)[.)][ ]", re.MULTILINE)
_TARGET = re.compile(r"(?<!\\)\]\(([^()\s]*)")
_NOTE = re.compile(r"(?<!\\)\[\^([^\]\s^]+)\](?!\{)")
_SHOWN = 40


def prove(
    article: Article, writing: Writing, _options: Options = NO_OPTIONS, /
) -> tuple[Check, ...]:
    """Check a written file against M1, M3, M5, M6 and M7 of RTL.md."""
    text = writing.data.decode("utf-8", "replace")
    head = _HEAD.match(text)
    body = _SPAN.sub("", _FENCED.sub("", text[head.end() :] if head else text))
    markers, targets = _MARKER.findall(body), _TARGET.findall(body)
    notes = _NOTE.findall(body)
    return (
        Check("M1", message("proof.M1"), 2, _faults(_missing(head[1] if head else "", article))),
        Check("M3", message("proof.M3"), max(1, len(markers)), _faults(_foreign(markers))),
        Check("M5", message("proof.M5"), max(1, len(targets)), _faults(_foreign(targets))),
        Check("M6", message("proof.M6"), max(1, len(notes)), _faults(_foreign(notes))),
        Check("M7", message("proof.M7"), 4, _faults(_bytes(writing.data, text, article))),
    )


def _faults(found: Iterable[str]) -> tuple[Loss, ...]:
    return tuple(Loss(message("proof.fault.rule", found=each[:_SHOWN])) for each in found)


def _missing(head: str, article: Article) -> Iterator[str]:
    """Yield the lines for language and direction that the front matter lacks."""
    if f"\ndir: {article.meta.dir}\n" not in f"\n{head}":
        yield f"dir: {article.meta.dir}"
    if "\nlang: " not in f"\n{head}":
        yield f"lang: {article.meta.lang}"


def _foreign(values: Iterable[str]) -> Iterator[str]:
    return (value for value in values if not value.isascii())


def _bytes(data: bytes, text: str, article: Article) -> Iterator[str]:
    """Yield what is not as it should be: UTF-8, no mark in front, NFC, LF."""
    if data.startswith(b"\xef\xbb\xbf"):
        yield "BOM"
    if "\ufffd" in text and "\ufffd" not in repr(article.blocks):
        yield "UTF-8"
    if not unicodedata.is_normalized("NFC", text):
        yield "NFC"
    if "\r" in text:
        yield "CR"
