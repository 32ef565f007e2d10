"""What Enter and Tab do in a block of code: keep the indentation, move lines in and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.nodes import Code, Paragraph
from editor.document.selection import Position, Selection, caret

TAB = "    "
_SPACES = " \t"


def code_enter(article: Article, selection: Selection) -> Change | None:
    """Begin a line as far in as the one before; the third Enter at the end leaves the code."""
    code = _code(article, selection)
    if code is None:
        return None
    index, start, end = selection.head.block, selection.start.offset, selection.end.offset
    text = code.text
    lines = text[:start].split("\n")
    at_end = start == end == len(text)
    if at_end and len(lines) > 2 and not lines[-1].strip() and not lines[-2].strip():
        kept = replace(code, text="\n".join(lines[:-2]))
        return Change((Splice(index, (code,), (kept, Paragraph())),), selection=caret(index + 1))
    line = lines[-1]
    margin = line[: len(line) - len(line.lstrip(_SPACES))]
    return _with_text(selection, code, start, end, "\n" + margin)


def code_indent(article: Article, selection: Selection) -> Change | None:
    """Move the selected lines in, or put spaces up to the next stop at the caret."""
    code = _code(article, selection)
    if code is None:
        return None
    start, end = selection.start.offset, selection.end.offset
    if "\n" not in code.text[start:end]:
        column = start - (code.text.rfind("\n", 0, start) + 1)
        return _with_text(selection, code, start, end, " " * (len(TAB) - column % len(TAB)))
    return _map_lines(selection, code, lambda line: TAB + line if line.strip() else line)


def code_outdent(article: Article, selection: Selection) -> Change | None:
    """Move the selected lines out by one stop."""
    code = _code(article, selection)
    return _map_lines(selection, code, _outdented) if code else None


def _outdented(line: str) -> str:
    if line.startswith("\t"):
        return line[1:]
    spaces = len(line) - len(line.lstrip(" "))
    return line[min(spaces, len(TAB)) :]


def _code(article: Article, selection: Selection) -> Code | None:
    block = article.blocks[selection.head.block]
    same = selection.start.block == selection.end.block
    return block if same and isinstance(block, Code) else None


def _with_text(selection: Selection, code: Code, start: int, end: int, new: str) -> Change:
    index = selection.head.block
    changed = replace(code, text=code.text[:start] + new + code.text[end:])
    return Change((Splice(index, (code,), (changed,)),), selection=caret(index, start + len(new)))


def _map_lines(selection: Selection, code: Code, change: Callable[[str], str]) -> Change | None:
    """Map the lines that a selection touches; its ends stay in their lines."""
    text, index = code.text, selection.head.block
    first = text.rfind("\n", 0, selection.start.offset) + 1
    last = text.find("\n", selection.end.offset)
    last = len(text) if last < 0 else last
    old = text[first:last].split("\n")
    new = [change(line) for line in old]
    if new == old:
        return None

    def moved(place: Position) -> Position:
        row = text.count("\n", first, place.offset)
        begin = first + sum(len(line) + 1 for line in old[:row])
        column = place.offset - begin + len(new[row]) - len(old[row])
        start = first + sum(len(line) + 1 for line in new[:row])
        return replace(place, offset=start + max(0, column))

    changed = replace(code, text=text[:first] + "\n".join(new) + text[last:])
    return Change(
        (Splice(index, (code,), (changed,)),),
        selection=Selection(moved(selection.anchor), moved(selection.head)),
    )
