"""Style sheets that stand in a page: their rules, as far as an article can mean what they say.

Google Docs and old word processors say by classes what others say by elements, so a rule is
worth as much as a tag. What only lays a page out is left where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor.formats.html.styles import parse_style

MAX_SHEET = 2**21
"""Characters of style sheets that are read; a page has at most some hundred thousand."""

_MAX_RULES = 20_000
_MAX_NESTING = 4
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_OPENED = re.compile(
    r"@(?:media\s*(?:(?:only\s+)?(?:all|screen)\s*)?|layer\b.*|supports\b.*)", re.IGNORECASE
)
_COMPOUND = re.compile(r"[\s>+~]+")
_BY_NATURE = frozenset({
    "th", "thead", "caption", "figcaption", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dt",
})  # fmt: skip
_PART = re.compile(r"([.#]?)(-?[\w\u00a0-\uffff\\-]+|\*)|\[[^\]]*\]")

TEXT = frozenset({
    "font-weight", "font-style", "text-decoration", "text-decoration-line", "vertical-align",
    "color", "background", "background-color", "font",
})  # fmt: skip
"""What a rule says of letters: only with a class is it meant, the look of all `p` is design."""

SHAPE = frozenset({
    "direction", "text-align", "white-space", "list-style", "list-style-type", "mso-outline-level",
})  # fmt: skip
"""What a rule says of lines and blocks."""


@dataclass(frozen=True, slots=True)
class Selector:
    """One selector: its source, its weight in the cascade, and the names its subject carries."""

    source: str
    weight: tuple[int, int, int]
    tag: str = ""
    names: tuple[str, ...] = ()  # classes with a dot, identities with a hash
    within: tuple[str, ...] = ()  # the elements that it names on the way there
    needs: tuple[str, ...] = ()  # all classes and identities that it names

    @property
    def is_named(self) -> bool:
        """Tell whether it speaks of some elements, and not of all of a kind."""
        return bool(self.names)

    @property
    def is_of_letters(self) -> bool:
        """Tell whether it can mean letters: those of a header cell look so by nature."""
        return self.is_named and _BY_NATURE.isdisjoint(self.within)


@dataclass(frozen=True, slots=True)
class Rule:
    """A block of declarations and what it is for."""

    selectors: tuple[Selector, ...]
    declarations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AtRule:
    """A rule with a name of its own, as Word's `@list`: what follows the name, and its body."""

    name: str
    subject: str
    declarations: tuple[tuple[str, str], ...]


def read_sheet(source: str) -> Iterator[Rule | AtRule]:
    """Yield the rules of a style sheet that a reader may care for, in order; errors are skipped."""
    clean = _COMMENT.sub("", source[:MAX_SHEET])
    for count, (prelude, body) in enumerate(_blocks(clean, 0)):
        if count > _MAX_RULES:
            return
        declarations = tuple(parse_style(body).items())
        if not declarations:
            continue
        if prelude.startswith("@"):
            name, _, subject = prelude[1:].partition(" ")
            yield AtRule(name.lower(), " ".join(subject.split()), declarations)
        elif selectors := tuple(filter(None, map(_selector, prelude.split(",")))):
            yield Rule(selectors, declarations)


def _blocks(source: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield preludes and bodies; conditional groups that a screen meets are opened."""
    at = 0
    while (opened := source.find("{", at)) >= 0:
        prelude = source[at:opened].rpartition(";")[2].rpartition("}")[2].strip()
        closed = _end(source, opened)
        body = source[opened + 1 : closed]
        at = closed + 1
        if _OPENED.fullmatch(prelude):
            if depth < _MAX_NESTING:
                yield from _blocks(body, depth + 1)
        elif "{" not in body:
            yield prelude, body


def _end(source: str, opened: int) -> int:
    depth = 0
    for brace in _BRACE.finditer(source, opened):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return brace.start()
    return len(source)


def _selector(source: str) -> Selector | None:
    """Read one selector; None for states and parts of elements, which no article has."""
    source = " ".join(source.split())
    if not source or ":" in source.replace("\\:", "") or "&" in source:
        return None
    ids = classes = 0
    tag, within = "", list[str]()
    names: tuple[str, ...] = ()
    needs: list[str] = []
    for compound in _COMPOUND.split(source):
        tag, found = "", list[str]()
        for part in _PART.finditer(compound):
            sign, name = part.group(1) or "", part.group(2) or ""
            ids += sign == "#"
            classes += sign == "." or not name
            if sign:
                found.append(sign + name)
            elif name and name != "*":
                tag = name.lower()
                within.append(tag)
        names = tuple(found)
        needs += found
    return Selector(source, (ids, classes, len(within)), tag, names, tuple(within), tuple(needs))
