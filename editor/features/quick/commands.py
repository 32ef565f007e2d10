"""What a slash on an empty line offers, and how what was chosen takes the place of the slash.

The slash is Shift and the key of م on an Arabic keyboard; the reverse solidus, which is a key of
its own there, does the same. Escape and a space leave what was typed as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change, Splice, apply, diff_blocks
from editor.document.nodes import Block, Paragraph, Text
from editor.document.selection import Selection, caret
from editor.feature import Action
from editor.text.matching import Name, best_match

TRIGGERS = frozenset("/\\")


def opens_at(article: Article, selection: Selection) -> bool:
    """Tell whether a slash typed now would stand on an empty line."""
    block = _block(article, selection)
    return selection.is_empty and isinstance(block, Paragraph) and not block.runs


def typed_after(article: Article, selection: Selection) -> str | None:
    """Return what stands between the slash and the caret; None where no menu belongs."""
    block = _block(article, selection)
    if not selection.is_empty or not isinstance(block, Paragraph) or len(block.runs) != 1:
        return None
    run = block.runs[0]
    if not isinstance(run, Text) or run.text[0] not in TRIGGERS:
        return None
    typed = run.text[1 : selection.head.offset]
    whole = selection.head.offset == len(run.text)
    return typed if whole and not any(letter.isspace() for letter in typed) else None


def _block(article: Article, selection: Selection) -> Block | None:
    index = selection.head.block
    return article.blocks[index] if index < len(article.blocks) else None


def offered(actions: Iterable[Action]) -> list[Action]:
    """Return the actions of the menu in its order."""
    with_place = [action for action in actions if action.quick is not None]
    return sorted(with_place, key=lambda action: action.quick or 0)


def fitting(typed: str, names: Sequence[tuple[str, tuple[Name, ...]]]) -> list[str]:
    """Return the ids of the actions that fit what was typed, the best first."""
    found: list[tuple[int, int, str]] = []
    for order, (id, each) in enumerate(names):
        match = best_match(typed, each)
        if match is not None:
            found.append((int(match.grade), order, id))
    return [id for _, _, id in sorted(found)]


def cleared(article: Article, selection: Selection) -> Change | None:
    """Take what was typed out of its line, whose direction and alignment stay."""
    block = _block(article, selection)
    if not isinstance(block, Paragraph):
        return None
    at = selection.head.block
    empty = replace(block, runs=())
    return Change((Splice(at, (block,), (empty,)),), selection=caret(at))


def chosen(article: Article, selection: Selection, action: Action) -> Change | None:
    """Return the one change that takes the slash away and does what was chosen instead.

    None for what is more than a change of the article, and for what is not possible.
    """
    without = cleared(article, selection)
    if without is None or without.selection is None or action.command is None:
        return None
    base = apply(article, without)
    change = action.command(base, without.selection)
    if change is None:
        return None
    result = apply(base, change)
    return replace(
        change,
        splices=diff_blocks(article.blocks, result.blocks),
        selection=change.selection or without.selection,
    )


def is_offered(article: Article, selection: Selection, action: Action) -> bool:
    """Tell whether an action would be possible on the line without its slash."""
    without = cleared(article, selection)
    if without is None or without.selection is None:
        return False
    base = apply(article, without)
    if action.enabled is not None and not action.enabled(base, without.selection):
        return False
    return action.command is None or action.command(base, without.selection) is not None
