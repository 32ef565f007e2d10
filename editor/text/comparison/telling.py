"""Telling: what a row, a property or a field is called, in the language of a catalog."""

from __future__ import annotations

from typing import Protocol

from editor.document.errors import Message
from editor.text.comparison.blocks import block_kind
from editor.text.comparison.values import Comparison, Field, Property, Row, RowKind
from editor.text.direction import isolated

_TOLD = {"kind", "align", "dir", "checked", "status", "beside", "numerals"}


class Texts(Protocol):
    """What is asked for texts: a catalog, or a terminal in its place."""

    def __contains__(self, id: str, /) -> bool: ...

    def text(self, what: Message | str, /, **args: str | int) -> str:
        """Return a text with its arguments filled in."""
        ...


def tell_row(row: Row, comparison: Comparison, catalog: Texts) -> str:
    """Say what happened to a block, which if it is no paragraph, and what changed of it."""
    if row.kind is RowKind.CHANGED and len(row.old) != len(row.new):
        head = "split" if len(row.new) > 1 else "joined"
        said = [catalog.text(f"comparison.row.{head}", n=max(len(row.old), len(row.new)))]
    else:
        said = [catalog.text(f"comparison.row.{row.kind}")]
    if row.kind in {RowKind.ADDED, RowKind.REMOVED}:
        kind = block_kind((comparison.new_blocks(row) or comparison.old_blocks(row))[0])
        if kind != "paragraph":
            said.append(_value("kind", kind, catalog))
    said += (tell_property(each, catalog) for each in row.properties)
    return " · ".join(said)


def tell_property(each: Property, catalog: Texts) -> str:
    """Say what a property was and what it is."""
    if each.name == "asset":
        step = "changed" if each.old and each.new else "added" if each.new else "removed"
        return catalog.text(f"comparison.picture.{step}")
    if each.name == "other":
        return catalog.text("comparison.property.other")
    id = f"comparison.property.{each.name.replace('_', '-')}"
    name = catalog.text(id) if id in catalog else each.name.removeprefix("data.")
    return catalog.text(
        "comparison.from-to",
        name=name,
        old=_value(each.name, each.old, catalog),
        new=_value(each.name, each.new, catalog),
    )


def field_name(field: Field, catalog: Texts) -> str:
    """Return the name of a field of the metadata."""
    id = f"comparison.field.{field.name.replace('_', '-')}"
    if field.name == "custom" and field.key:
        return field.key
    name = catalog.text(id)
    return f"{name} ({field.key})" if field.key else name


def field_value(field: Field, value: str, catalog: Texts) -> str:
    """Return a value of a field as a person reads it."""
    return _value(field.name, value, catalog)


def _value(name: str, value: str, catalog: Texts) -> str:
    if not value:
        return catalog.text("comparison.none")
    if name not in _TOLD:
        return isolated(value)
    kind, _, level = value.rpartition("-")
    if kind == "heading":
        return catalog.text("comparison.value.heading", level=level)
    id = f"comparison.value.{value}"
    return catalog.text(id) if id in catalog else value
