"""What a person is told when something that can be expected goes wrong."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """Name a text for users: its id in the translation files and the values it mentions.

    `args` is a sorted tuple of pairs, so that messages compare and hash as values; make one
    with `message("file.read-only", name="a.docx")`.
    """

    id: str
    args: tuple[tuple[str, str | int], ...] = ()


def message(id: str, /, **args: str | int) -> Message:
    """Make a `Message` from keyword arguments."""
    return Message(id, tuple(sorted(args.items())))


class UserError(Exception):
    """An expected failure: what happened, and what the reader of the message can do about it."""

    def __init__(self, what: Message, what_to_do: Message) -> None:
        super().__init__(what, what_to_do)
        self.what = what
        self.what_to_do = what_to_do

    def __str__(self) -> str:
        return f"{self.what.id} {dict(self.what.args)}"
