"""Rules of typing help: what `editor.text.typography` says, done to the article."""

from __future__ import annotations

from collections.abc import Callable

from editor.document.article import Article
from editor.document.change import Change
from editor.document.marks import MarkKind
from editor.document.nodes import Dir
from editor.document.selection import Selection
from editor.document.typed import (
    direction_at,
    has_mark,
    language_at,
    replace_written,
    written,
)
from editor.text import typography
from editor.text.corrections import find_slip
from editor.text.typography import Turn


def _turn(
    article: Article,
    selection: Selection,
    find: Callable[[str, Dir], Turn | None],
    typed: str = "",
) -> Change | None:
    """Do what `find(text, base)` says of the text up to the caret, or up to the typed letter."""
    at = written(article, selection, typed)
    if at is None:
        return None
    turn = find(at.text, direction_at(article, at.place))
    if turn is None or has_mark(article, at, turn.start, MarkKind.CODE):
        return None
    return replace_written(article, selection, at, turn.start, turn.text)


def quotation(article: Article, selection: Selection, typed: str) -> Change | None:
    """Turn a straight quotation mark into that of the language, an apostrophe into a round one."""
    if typed == "'":
        return _turn(article, selection, lambda text, _base: typography.apostrophe(text))
    language = language_at(article, selection)
    return _turn(article, selection, lambda text, base: typography.quote(text, base, language))


def sign(article: Article, selection: Selection, typed: str) -> Change | None:  # noqa: ARG001
    """Turn a comma, semicolon or question mark into that of the words before it."""
    return _turn(article, selection, typography.sign)


def number_comma(article: Article, selection: Selection, typed: str) -> Change | None:
    """Turn the comma behind a number when a space or Enter follows it."""
    return _turn(article, selection, lambda text, _base: typography.number_comma(text), typed)


def late_sign(article: Article, selection: Selection, typed: str) -> Change | None:
    """Turn the sign between a Latin word and the Arabic one that ends with this letter."""
    return _turn(article, selection, typography.late_sign, typed)


def tight(article: Article, selection: Selection, typed: str) -> Change | None:  # noqa: ARG001
    """Take out the space before a sign."""
    return _turn(article, selection, lambda text, _base: typography.without_space(text))


def french(article: Article, selection: Selection, typed: str) -> Change | None:  # noqa: ARG001
    """Put the space of French before a sign."""
    language = language_at(article, selection)
    return _turn(
        article, selection, lambda text, base: typography.french_space(text, base, language)
    )


def dash(article: Article, selection: Selection, typed: str) -> Change | None:  # noqa: ARG001
    """Turn hyphens into dashes."""
    return _turn(article, selection, lambda text, _base: typography.dash(text))


def dots(article: Article, selection: Selection, typed: str) -> Change | None:  # noqa: ARG001
    """Turn three full stops into an ellipsis."""
    return _turn(article, selection, lambda text, _base: typography.ellipsis(text))


def sign_behind(article: Article, selection: Selection, typed: str) -> Change | None:  # noqa: ARG001
    """Keep a per cent or currency sign on the line of its number."""
    return _turn(article, selection, lambda text, _base: typography.sign_behind(text))


def unit(article: Article, selection: Selection, typed: str) -> Change | None:
    """Keep a unit on the line of its number."""
    return _turn(article, selection, lambda text, _base: typography.unit(text), typed)


def slip(
    article: Article, selection: Selection, typed: str, lines: tuple[str, ...]
) -> Change | None:
    """Put right what the list of the writer says is a slip, when the word ends."""
    return _turn(article, selection, lambda text, _base: find_slip(text, lines), typed)
