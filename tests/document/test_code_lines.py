"""Enter and Tab in code: `|` is the caret, `[` and `]` are a selection."""

from __future__ import annotations

import pytest

from editor.document.article import Article
from editor.document.change import apply
from editor.document.code_lines import code_indent, code_outdent
from editor.document.keystrokes import enter
from editor.document.nodes import Code, Paragraph
from editor.document.selection import Position, Selection, caret


def done(command, shown: str) -> str | None:
    """Do a command on code with its selection shown, and show the result."""
    start = min(i for i in (shown.find("|"), shown.find("[")) if i >= 0)
    text = shown.replace("|", "").replace("[", "").replace("]", "")
    end = shown.index("]") - 1 if "[" in shown else start
    article = Article("a", blocks=(Code(text),))
    change = command(article, Selection(Position(0, offset=start), Position(0, offset=end)))
    if change is None:
        return None
    [code] = apply(article, change).blocks
    assert isinstance(code, Code)
    low, high = change.selection.start.offset, change.selection.end.offset
    if low == high:
        return code.text[:low] + "|" + code.text[low:]
    return f"{code.text[:low]}[{code.text[low:high]}]{code.text[high:]}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a|", "a\n|"),
        ("    a|", "    a\n    |"),
        ("\ta|b", "\ta\n\t|b"),
        ("    a\n|b", "    a\n\n|b"),
        ("  |  a", "  \n  |  a"),
        ("a[bc]d", "a\n|d"),
        ("a\n|", "a\n\n|"),
    ],
)
def test_enter_keeps_the_indentation(before: str, after: str) -> None:
    assert done(enter, before) == after


def test_the_third_enter_at_the_end_leaves_the_code() -> None:
    article = Article("a", blocks=(Code("a\n\n", "sql"),))
    change = enter(article, caret(0, 3))
    assert change is not None
    assert apply(article, change).blocks == (Code("a", "sql"), Paragraph())
    assert change.selection == caret(1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|a", "    |a"),
        ("ab|", "ab  |"),
        ("x\nabc|d", "x\nabc |d"),
        ("a[b]c", "a   |c"),
        ("a[a\nb]b", "    a[a\n    b]b"),
        ("[a\n\nb]", "    [a\n\n    b]"),
    ],
)
def test_tab_moves_in(before: str, after: str) -> None:
    assert done(code_indent, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    a|", "a|"),
        ("  a|", "a|"),
        ("\t\ta|", "\ta|"),
        ("  |  a", "|a"),
        ("    a[a\n    b]b", "a[a\nb]b"),
        ("a|", None),
    ],
)
def test_shift_tab_moves_out(before: str, after: str | None) -> None:
    assert done(code_outdent, before) == after
