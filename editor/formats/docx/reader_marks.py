"""Marks as they come: how a run of a Word file looks, with all that its styles say (D5, D15)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from editor.document.marks import (
    CODE,
    EMPHASIS,
    STRIKE,
    STRONG,
    SUBSCRIPT,
    SUPERSCRIPT,
    UNDERLINE,
    Mark,
    Marks,
    color,
    highlight,
    language,
    mark_set,
)
from editor.formats.docx.highlights import HIGHLIGHTS
from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import w
from editor.formats.docx.reader_formats import MONOSPACED, NOTHING, RunFormat, run_format
from editor.formats.docx.reader_meanings import Meaning
from editor.formats.docx.reader_styles import Style
from editor.formats.docx.reader_symbols import is_symbol_font
from editor.formats.docx.source import Source
from editor.formats.docx.template import STYLE_NAMES, word_language
from editor.text.direction import has_rtl

_COLOURS = {name: colour for colour, name in HIGHLIGHTS.items()}
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_LINK_STYLE_NAMES = frozenset({"hyperlink", "followedhyperlink", "hyperlink code", "internet link"})
# What these say of their text is how they look, not what a writer marked in it.
_FREE_OF_STYLE = frozenset(
    {
        Meaning.HEADING,
        Meaning.TITLE,
        Meaning.SUBTITLE,
        Meaning.AUTHOR,
        Meaning.DATE,
        Meaning.CAPTION,
        Meaning.TABLE_CAPTION,
        Meaning.QUOTE,
        Meaning.PULL_QUOTE,
        Meaning.CODE,
    }
)
_TEXT = w("t")

Key: TypeAlias = "tuple[tuple[str, tuple[tuple[str, str], ...]], ...]"


class Look(NamedTuple):
    """How a run looks: its marks, whether it is hidden or in capitals, its symbol font."""

    marks: Marks
    hidden: bool
    caps: bool
    font: str | None


class MarkReader:
    """Resolves the properties of runs; equal ones are resolved once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        # By properties and style: how a run of Latin and one of Arabic letters looks.
        self._looks: dict[tuple[Key, int], tuple[Look, Look]] = {}

    def look(self, properties: Element | None, style: Style, run: Element) -> Look:
        """Return how a run of a paragraph of a style looks."""
        key = () if properties is None else _key(properties)
        found = self._looks.get((key, id(style)))
        if found is None:
            direct = run_format(properties)
            found = (
                self._resolve(direct, style, arabic=False),
                self._resolve(direct, style, arabic=True),
            )
            self._looks[key, id(style)] = found
        latin, arabic = found
        if latin is arabic or latin == arabic:
            return latin
        return arabic if has_rtl("".join(run.itertext(_TEXT))) else latin

    def _resolve(self, direct: RunFormat, style: Style, *, arabic: bool) -> Look:
        character = self._source.styles.get(direct.style) if direct.style else None
        own = character.run if character else NOTHING
        ours = self._source.kept is not None and style.name in STYLE_NAMES
        below = NOTHING if ours else style.run
        free = not ours and style.meaning in _FREE_OF_STYLE
        stated = next((f.rtl for f in (direct, own, below) if f.rtl is not None), None)
        complex_script = arabic if stated is None else stated

        def said(of: RunFormat, plain: str, twin: str) -> bool | None:
            # What a complex-script run shows is the twin (D5); other programs write only one.
            found = getattr(of, twin if complex_script else plain)
            if found is None and complex_script and stated is None:
                found = getattr(of, plain)
            return found

        def toggle(plain: str, twin: str) -> bool:
            # Toggles of paragraph and character style cancel each other out (17.7.3).
            found = said(direct, plain, twin)
            if found is not None:
                return bool(found)
            mine, its = bool(said(own, plain, twin)), bool(said(below, plain, twin))
            return mine and not its if free else mine != its

        merged = direct.over(own)
        face = merged.font_cs or merged.font if complex_script else merged.font
        said_of_looks = (
            (STRONG, toggle("bold", "bold_cs")),
            (EMPHASIS, toggle("italic", "italic_cs")),
            (UNDERLINE, self._is_underlined(direct, character, NOTHING if free else below)),
            (STRIKE, toggle("strike", "strike")),
            (SUPERSCRIPT, merged.vertical == "superscript"),
            (SUBSCRIPT, merged.vertical == "subscript"),
            (CODE, merged.code or self._is_typewritten(face)),
        )
        marks = [mark for mark, is_so in said_of_looks if is_so]
        marks += self._colours(direct)
        if tag := marked_tag(direct.languages):
            marks.append(language(tag))
        font = merged.font if not complex_script and is_symbol_font(merged.font) else None
        return Look(mark_set(marks), toggle("hidden", "hidden"), bool(merged.caps), font)

    def _is_underlined(self, direct: RunFormat, character: Style | None, below: RunFormat) -> bool:
        is_link = character is not None and character.name in _LINK_STYLE_NAMES
        underline = direct.underline
        if underline is None:
            own = character.run.underline if character else None
            underline = not is_link and (own or below.underline)
        return bool(underline) and (self._source.kept is not None or not is_link)

    def _is_typewritten(self, font: str | None) -> bool:
        """Tell whether a face was chosen to show code; one that all text has says nothing."""
        if not font or self._source.kept is not None or not MONOSPACED.search(font):
            return False
        usual = self._source.styles.paragraph(None).run.font or self._source.styles.defaults.font
        return not usual or not MONOSPACED.search(usual)

    def _colours(self, direct: RunFormat) -> Iterable[Mark]:
        if direct.highlight in _COLOURS:
            yield highlight(_COLOURS[direct.highlight])
        elif self._is_colour(direct.shade, "FFFFFF"):
            yield highlight(f"#{(direct.shade or '').lower()}")
        if self._is_colour(direct.colour, "000000"):
            yield color(f"#{(direct.colour or '').lower()}")

    def _is_colour(self, value: str | None, usual: str) -> bool:
        """Tell whether a colour was chosen; other programs state the usual one all the time."""
        if not value or not _HEX.fullmatch(value):
            return False
        return self._source.kept is not None or value.upper() != usual


def _key(properties: Element) -> Key:
    return tuple([(child.tag, tuple(child.items())) for child in properties])


def marked_tag(languages: tuple[str, str, str] | None) -> str:
    """Return the language that `writer_runs.marked_language` wrote, "" for any other."""
    if not languages:
        return ""
    latin, tag, complex_script = languages
    return tag if tag and latin == complex_script == word_language(tag) else ""
