"""Metadata: the fields of two articles that differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from itertools import chain
from typing import cast

from editor.document.meta import Meta
from editor.document.runs import text_run
from editor.text.comparison.blocks import has_difference
from editor.text.comparison.tokens import Reader
from editor.text.comparison.values import Field
from editor.text.comparison.wording import compare_runs

_OURS = {"ignored"}  # no words of the article's
_PAIRS = {"headlines", "custom"}
_NAMES = "file_names"
_VERBATIM = {"slug", "canonical", "featured", "focal", "date", "embargo", "status", "lang", "dir"}


def compare_meta(old: Meta, new: Meta, reader: Reader) -> tuple[Field, ...]:
    """Return the fields that differ, in the order of the metadata."""
    if old == new:
        return ()
    return tuple(_differing(old, new, reader))


def _differing(old: Meta, new: Meta, reader: Reader) -> Iterator[Field]:
    for each in fields(Meta):
        name, one, other = each.name, getattr(old, each.name), getattr(new, each.name)
        if one == other or name in _OURS:
            continue
        if name in _PAIRS:
            values, others = dict(one), dict(other)
            for key in dict.fromkeys(chain(values, others)):
                yield from _field(name, values.get(key, ""), others.get(key, ""), reader, key)
            if values == others:  # the order alone
                yield Field(name, "، ".join(values), "، ".join(others))
        elif name == _NAMES:  # whose each is says an id that nobody reads
            old_names, new_names = dict(one).values(), dict(other).values()
            yield Field(name, "، ".join(old_names), "، ".join(new_names))
        else:
            yield from _field(name, _said(one), _said(other), reader)


def _field(name: str, old: str, new: str, reader: Reader, key: str = "") -> Iterator[Field]:
    if old == new:
        return
    if name in _VERBATIM:
        yield Field(name, old, new, (), key)
        return
    pieces = compare_runs(text_run(old), text_run(new), reader)
    if has_difference(pieces):
        yield Field(name, old, new, pieces, key)


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return "، ".join(map(str, cast("tuple[object, ...]", value)))
    return value.value if isinstance(value, StrEnum) else "" if value is None else str(value)
