"""Inline content in the formats of the block editor, and the anchors of its footnotes."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from editor.document.marks import MarkKind, Marks
from editor.document.nodes import Note
from editor.formats.html.escape import style
from editor.formats.html.inline import Dialect, Notes, Tag, Tags

_PLAIN = {
    MarkKind.STRONG: Tag("strong"),
    MarkKind.EMPHASIS: Tag("em"),
    MarkKind.UNDERLINE: Tag("span", ' style="text-decoration: underline"'),
    MarkKind.STRIKE: Tag("s"),
    MarkKind.SUPERSCRIPT: Tag("sup"),
    MarkKind.SUBSCRIPT: Tag("sub"),
    MarkKind.CODE: Tag("code"),
}
_REFERENCE = re.compile(r"&([a-z0-9]+|#[0-9]+|#x[a-f0-9]+);", re.IGNORECASE)
_NO_GROUND = "rgba(0, 0, 0, 0)"  # what the editor writes under a colour without a highlight


def escape(text: str) -> str:
    """Return text as the serializer of a browser writes it: invisible characters as they are."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\xa0", "&nbsp;")


def attributes(*pairs: tuple[str, str | None]) -> str:
    """Return attributes as `@wordpress/escape-html` writes them; None leaves one out.

    It takes what looks like a character reference for one and leaves its `&` alone, so that a
    text with `&amp;` in it would come back as another one: there a space divides it, and in an
    address its end is percent-encoded.
    """
    return "".join(
        f' {name}="{_attribute(name, value)}"' for name, value in pairs if value is not None
    )


def has_reference(value: str) -> bool:
    """Tell whether a text looks like source: an attribute cannot hold it as it is."""
    return _REFERENCE.search(value) is not None


def _attribute(name: str, value: str) -> str:
    if name == "href":  # in no address as they are; releases write them differently
        value = value.replace("<", "%3C").replace(">", "%3E")
    if "&" in value:
        value = _REFERENCE.sub(r"&\1%3B" if name == "href" else r"& \1;", value)
    value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return value.replace('"', "&quot;")


@lru_cache(1024)
def tags(marks: Marks) -> Tags:
    """Return the formats for marks: direction and language share one, and so do both colours."""
    values = {mark.kind: mark for mark in marks}
    made: list[Tag] = []
    if link := values.get(MarkKind.LINK):
        made.append(Tag("a", attributes(("href", link.value), ("title", link.title or None))))
    direction, language = values.get(MarkKind.DIR), values.get(MarkKind.LANG)
    if direction or language:
        made.append(
            located(direction.value if direction else None, language.value if language else None)
        )
    ground, colour = values.get(MarkKind.HIGHLIGHT), values.get(MarkKind.COLOR)
    if ground or colour:
        looks = style(
            ("background-color", ground.value if ground else _NO_GROUND),
            ("color", colour.value if colour else None),
        )
        made.append(Tag("mark", attributes(("style", looks), ("class", "has-inline-color"))))
    made += (_PLAIN[mark.kind] for mark in marks if mark.kind in _PLAIN)
    return tuple(made)


def located(direction: str | None, language: str | None) -> Tag:
    """Return the element around a text of another direction or language.

    Not `bdi`, which WordPress takes off what authors without the right to write HTML save, nor
    `bdo`, which would turn around the letters of a phrase inside (RTL.md W4).
    """
    return Tag("span", attributes(("dir", direction), ("lang", language)))


DIALECT = Dialect(tags, escape)


class PostNotes(Notes):
    """Footnotes as the block of that name wants them: by ids that no other note has (W6)."""

    def __init__(self, seed: str) -> None:
        super().__init__()
        self._seed = seed

    def note_id(self, number: int) -> str:
        """Return the id of a footnote: always the same one for the same place of an article."""
        digest = hashlib.sha256(f"{self._seed}/{number}".encode("utf-8", "replace")).hexdigest()
        # the shape of a random UUID (RFC 9562, version 4), which is what the editor makes
        parts = (digest[:8], digest[8:12], f"4{digest[13:16]}", f"a{digest[17:20]}", digest[20:32])
        return "-".join(parts)

    def anchor_id(self, number: int) -> str:
        """Return the id of the place that a footnote belongs to."""
        return f"{self.note_id(number)}-link"

    def anchor(self, note: Note) -> str:
        """Take a footnote in and return what stands in the text for it."""
        self.contents.append(note.runs)
        number = len(self.contents)
        id = self.note_id(number)
        return f'<sup data-fn="{id}" class="fn"><a href="#{id}" id="{id}-link">{number}</a></sup>'


class ListedNotes(Notes):
    """Footnotes as links to a list at the end, which survive being copied."""

    def anchor(self, note: Note) -> str:
        """Take a footnote in and return what stands in the text for it."""
        self.contents.append(note.runs)
        number = len(self.contents)
        target, own = self.note_id(number), self.anchor_id(number)
        return f'<sup><a href="#{target}" id="{own}">{number}</a></sup>'
