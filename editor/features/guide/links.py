"""The links of the guide: to chapters, and to what the program has; no Qt.

    action:ID     does the action, or tells where it is
    dock:ID       opens the panel
    setting:ID    opens the settings
    CHAPTER.md    another chapter

The guide names no key: a user may have given an action others, so they are put in when it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from editor.document.marks import Mark, MarkKind
from editor.document.nodes import Block, Code, Heading, ListItem, Paragraph, Quote, Runs, Text
from editor.feature import Action
from editor.text.direction import isolated, isolated_ltr

ACTION, DOCK, SETTING = "action", "dock", "setting"
THEN = " › "  # turns round with the direction of the text
KEY = (Mark(MarkKind.CODE),)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: one of the kinds above and an id, or "" and a chapter."""

    kind: str
    id: str


def target_of(address: str) -> Target | None:
    """Return where a link leads, None for one that leads out of the program."""
    kind, colon, id = address.partition(":")
    if colon:
        return Target(kind, id) if kind in {ACTION, DOCK, SETTING} else None
    return Target("", address.removesuffix(".md")) if address.endswith(".md") else None


def address_of(text: Text) -> str:
    """Return where a text of a run links to, "" for one that is no link."""
    return next((mark.value for mark in text.marks if mark.kind is MarkKind.LINK), "")


def runs_of(block: Block) -> Runs:
    """Return the text of a block of the guide; one that it cannot have has none."""
    match block:
        case Paragraph() | Heading() | ListItem() | Quote():
            return block.runs
        case Code():
            return (Text(block.text),)
        case _:
            return ()


def line_of(block: Block) -> str:
    """Return a block as one line of text, as it is searched and shown."""
    return "".join(run.text for run in runs_of(block) if isinstance(run, Text))


def with_keys(blocks: Iterable[Block], keys: Callable[[str], str]) -> tuple[Block, ...]:
    """Return blocks in which each link to an action has its key behind it, as code.

    `keys(id)` returns that of an action in words, "" for none. What is code stands apart from the
    direction of its sentence, or `--strict` would be shown as `strict--` in an Arabic one.
    """

    def filled(block: Block) -> Block:
        if not isinstance(block, Paragraph | Heading | ListItem | Quote):
            return block
        runs: list[Text] = []
        for run in block.runs:
            if not isinstance(run, Text):
                continue
            is_code = any(mark.kind is MarkKind.CODE for mark in run.marks)
            runs.append(replace(run, text=isolated(run.text)) if is_code else run)
            target = target_of(address_of(run))
            key = keys(target.id) if target is not None and target.kind == ACTION else ""
            if key:
                runs += [Text("\u00a0"), Text(isolated_ltr(key), KEY)]
        return replace(block, runs=tuple(runs))

    return tuple(filled(block) for block in blocks)


def path_of(action: Action, text: Callable[[str], str]) -> str:
    """Return where an action stands in the menus, "" for nowhere."""
    if action.menu is None:
        return ""
    steps = [text(f"menu.{action.menu}")]
    if action.submenu:
        steps.append(text(action.submenu))
    return THEN.join((*steps, text(action.id).rstrip("…")))


def action_named(actions: Sequence[Action], id: str) -> Action | None:
    """Return an action by its id."""
    return next((action for action in actions if action.id == id), None)
