"""The tools that turn values into JSON and back: forms of fields, shapes of dataclasses.

Writing is trusted, reading is checked, and what is wrong is told with its place in the tree. A
field that nobody knows is an error: to drop it in silence would lose a part of an article.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, NoReturn, TypeAlias, TypeVar, cast

from editor.document.errors import UserError, message

T = TypeVar("T")
Object: TypeAlias = "dict[str, Any]"
"""A JSON object."""


class ShapeError(Exception):
    """A value has not the expected shape; on its way up it gathers the place, innermost first."""

    def __init__(self, id: str, **values: str | int) -> None:
        super().__init__(id)
        self.id = id
        self.values = values
        self.place: list[str | int] = []

    def user_error(self) -> UserError:
        """Return the error for the user, which names the place."""
        keys = (f"[{key}]" if isinstance(key, int) else f".{key}" for key in reversed(self.place))
        place = "".join(keys).removeprefix(".") or "article"
        return UserError(message(self.id, place=place, **self.values), message("codec.damaged.do"))


@dataclass(frozen=True, slots=True)
class Form:
    """How a field's value becomes JSON (None: it is JSON already) and comes back, checked."""

    write: Callable[[Any], Any] | None
    read: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A field's default, which is not written, and its form."""

    default: object
    form: Form


@dataclass(frozen=True, slots=True)
class Shape:
    """How a dataclass is written: the name of its kind (empty for none) and its fields."""

    kind: str
    make: Callable[..., Any]
    fields: dict[str, Field]


def shape_of(name: str, make: type, /, **forms: Form) -> Shape:
    """Make the shape of a dataclass from the forms of its fields, in the order of writing."""
    defaults = {field.name: field.default for field in fields(make)}
    return Shape(name, make, {key: Field(defaults[key], form) for key, form in forms.items()})


def to_object(shape: Shape, value: object) -> Object:
    """Return a value as a JSON object without what has its default."""
    out: Object = {"type": shape.kind} if shape.kind else {}
    for name, field in shape.fields.items():
        content = getattr(value, name)
        if content != field.default:
            write = field.form.write
            out[name] = content if write is None else write(content)
    return out


def from_object(shape: Shape, value: object) -> Any:
    """Return the value of a JSON object."""
    found: Object = {}
    for name, content in read_object(value).items():
        field = shape.fields.get(name)
        if field is not None:
            found[name] = within(name, field.form.read, content)
        elif name != "type" or not shape.kind:
            raise ShapeError("codec.unknown-field", name=name)
    return shape.make(**found)


def within(name: str, read: Callable[[Any], T], value: object) -> T:
    """Read a value that stands under a name."""
    try:
        return read(value)
    except ShapeError as error:
        error.place.append(name)
        raise


def read_all(value: object, read: Callable[[Any], T]) -> tuple[T, ...]:
    """Read every item of an array."""
    if not isinstance(value, list):
        wrong_type("array", value)
    out: list[T] = []
    for index, item in enumerate(cast("list[object]", value)):
        try:
            out.append(read(item))
        except ShapeError as error:
            error.place.append(index)
            raise
    return tuple(out)


def wrong_type(expected: str, value: object) -> NoReturn:
    """Say which JSON type was expected and which was found."""
    raise ShapeError("codec.type", expected=expected, found=_json_name(value))


def _json_name(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    kinds = ((dict, "object"), (list, "array"), (str, "string"))
    return next((name for kind, name in kinds if isinstance(value, kind)), "number")


def read_object(value: object) -> Object:
    """Return a JSON object as it is."""
    return cast("Object", value) if isinstance(value, dict) else wrong_type("object", value)


def read_string(value: object) -> str:
    """Return a string as it is."""
    return value if isinstance(value, str) else wrong_type("string", value)


def read_bool(value: object) -> bool:
    """Return true or false as it is."""
    return value if isinstance(value, bool) else wrong_type("true/false", value)


def read_int(value: object) -> int:
    """Return a whole number as it is."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    wrong_type("number", value)


def read_fraction(value: object) -> float:
    """Return any number as a float."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    wrong_type("number", value)


def sequence(item: Form) -> Form:
    """Make the form of a tuple from the form of its items."""
    write = item.write
    return Form(
        None if write is None else lambda value: [write(each) for each in value],
        lambda value: read_all(value, item.read),
    )


def pair(read: Callable[[Any], T]) -> Form:
    """Make the form of a tuple of two."""

    def read_pair(value: object) -> tuple[T, ...]:
        items = read_all(value, read)
        if len(items) != 2:
            raise ShapeError("codec.pair", found=len(items))
        return items

    return Form(None, read_pair)


def choice(kind: type[StrEnum]) -> Form:
    """Make the form of a member of a closed set."""
    members = {str(member): member for member in kind}

    def read_member(value: object) -> StrEnum:
        member = members.get(read_string(value))
        if member is None:
            raise ShapeError("codec.unknown-value", name=str(value))
        return member

    return Form(None, read_member)


STRING = Form(None, read_string)
INT = Form(None, read_int)
BOOL = Form(None, read_bool)
