"""Undo of metadata together with the text: which step of it the document stands at.

Metadata lives outside of Qt's document. A change that touches it as well leaves the number of its
step in the format of the document's root frame, which Qt undoes and redoes with the text; the
steps themselves are kept here.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from PySide6.QtGui import QTextDocument

from editor.bridge.properties import Prop
from editor.document.meta import Meta


class MetaSteps:
    """The steps of one document."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._steps: list[tuple[Meta, Meta]] = []
        self._at = 0

    def record(self, old: Meta, new: Meta) -> None:
        """Note a step; call it within the edit block of the change, or for a step of its own."""
        del self._steps[self._at :]
        self._steps.append((old, new))
        self._at = len(self._steps)
        frame = self._document.rootFrame()
        fmt = frame.frameFormat()
        fmt.setProperty(Prop.META_STEP, self._at)
        frame.setFrameFormat(fmt)

    def follow(self, meta: Meta) -> Meta:
        """Return the metadata that belongs to where the document stands now.

        Only fields that a step changed and that nobody has changed since are turned.
        """
        if not self._steps:
            return meta  # asked at each key
        value = self._document.rootFrame().frameFormat().property(Prop.META_STEP)
        wanted = value if isinstance(value, int) else 0
        while self._at > wanted:
            self._at -= 1
            old, new = self._steps[self._at]
            meta = _turn(meta, new, old)
        while self._at < min(wanted, len(self._steps)):
            old, new = self._steps[self._at]
            meta = _turn(meta, old, new)
            self._at += 1
        return meta


def _turn(meta: Meta, was: Meta, to: Meta) -> Meta:
    turned: dict[str, Any] = {}
    for field in fields(Meta):
        before, after = getattr(was, field.name), getattr(to, field.name)
        if before != after and getattr(meta, field.name) == before:
            turned[field.name] = after
    return replace(meta, **turned) if turned else meta
