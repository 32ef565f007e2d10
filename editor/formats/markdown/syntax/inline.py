"""Inline content: one pass over the source of a block that fills its element.

CommonMark 0.31 chapter 6, with strike, highlight, sub- and superscript, bare addresses, footnotes,
spans with attributes, wiki links and comments of the dialects.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from editor.formats.markdown.syntax.attributes import (
    attributes_at,
    raw_format_at,
    set_attributes,
    set_span,
)
from editor.formats.markdown.syntax.autolinks import (
    angle_link,
    bare_link,
    mail_link,
    without_bare,
)
from editor.formats.markdown.syntax.emphasis import (
    Item,
    Letter,
    Opener,
    delimiters,
    fill,
    resolve,
)
from editor.formats.markdown.syntax.links import (
    PUNCTUATION,
    Target,
    character,
    label_at,
    link_at,
    normal_label,
)
from editor.formats.markdown.syntax.pictures import make_picture
from editor.formats.markdown.syntax.tree import RAW
from editor.formats.markdown.syntax.wiki import wiki_link

# Where a sign may stand: one set of characters, which is found ten times as fast as words.
_SIGNS = re.compile(r"[\\`*_~^\[\]<&\n@$]|!\[|==|%%")
_SIGNS_AND_ADDRESSES = re.compile(rf"{_SIGNS.pattern}|(?<![A-Za-z0-9])(?:https?://|www\.)")
_SIGN = re.compile(r"`+|\*+|_+|~+|==+|!\[|%%|https?://|www\.|[^!=%]", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ATTRIBUTE = r"""\s+[A-Za-z_:][\w.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?"""
_TAG = re.compile(
    rf"<[A-Za-z][A-Za-z0-9-]*+(?:{_ATTRIBUTE})*+\s*+/?>|</[A-Za-z][A-Za-z0-9-]*+\s*+>"
    r"|<!-->|<!--->|<!--(?s:.*?)-->|<\?(?s:.*?)\?>|<![A-Za-z][^>]*+>|<!\[CDATA\[(?s:.*?)\]\]>",
    re.ASCII,
)
_ENDLESS = ("<!--", "<?", "<![CDATA[")
_COMMENT = re.compile(r"%%(?s:.*?)%%")
_MATH = re.compile(r"\$\$(?s:.+?)\$\$|\$(?=\S)(?:[^$\\\n]|\\.)+?(?<=\S)\$(?!\d)")
_NOTE = re.compile(r"\[\^([^\]\s\[]+)\]")
_WIDTH = re.compile(r"\|[ ]*(\d{1,5})(?:x\d+)?[ ]*$")
_MAX_BRACKETS = 60


@dataclass(slots=True)
class Names:
    """What a file defines for its inline content, and what is found there.

    `notes` are the labels that have a text; `tell` reports the id of what was left out.
    """

    links: Mapping[str, Target] = field(default_factory=dict[str, Target])
    bare: bool = True  # addresses that stand in the text are links
    hard_lines: bool = False  # the end of a line is a break, as Obsidian shows it
    notes: Callable[[str], Element | None] = lambda _label: None
    inline_note: Callable[[str], Element] = lambda _text: Element("sup")
    tell: Callable[[str, str], None] = lambda _id, _text: None


def fill_inline(element: Element, source: str, names: Names) -> None:
    """Fill an element with the inline content that its source says."""
    signs = _SIGNS
    if names.bare and ("://" in source or "www." in source):
        signs = _SIGNS_AND_ADDRESSES
    if signs.search(source) is None:
        element.text = source
        return
    fill(element, resolve(_Scanner(source, names, signs).items()))


class _Scanner:
    """Divides a source into letters, elements, runs of delimiters and brackets."""

    def __init__(self, source: str, names: Names, signs: re.Pattern[str]) -> None:
        self._source = source
        self._signs = signs
        self._names = names
        self._out: list[Item] = []
        self._openers: list[int] = []  # places in `_out`
        self._fences: dict[int, list[int]] | None = None
        self._raised = False  # a caret waits for its end
        self._missing: set[str] = set()  # ends of which no more will come
        self._handlers: dict[str, Callable[[re.Match[str]], int]] = {
            "\\": self._escape, "`": self._code, "*": self._run, "_": self._run, "~": self._run,
            "^": self._caret, "=": self._run, "[": self._open, "!": self._open, "]": self._close,
            "<": self._angle, "&": self._entity, "\n": self._line_end, "@": self._mail,
            "%": self._comment, "$": self._math, "h": self._bare, "w": self._bare,
        }  # fmt: skip

    def items(self) -> list[Item]:
        """Return what the source is made of."""
        source, out = self._source, self._out
        at = 0
        while (found := self._signs.search(source, at)) and (
            match := _SIGN.match(source, found.start())
        ):
            start = match.start()
            if start > at:
                out.append(source[at:start])
            at = self._handlers[match[0][0]](match)
            if at <= start:  # it was a letter
                out.append(match[0])
                at = match.end()
        if at < len(source):
            out.append(source[at:])
        return out

    # --- letters ------------------------------------------------------------------------------

    def _escape(self, match: re.Match[str]) -> int:
        after = self._source[match.end() : match.end() + 1]
        if after == "\n":
            self._out.append(Element("br"))
            return self._line_start(match.end() + 1)
        if after and after in PUNCTUATION:
            self._out.append(Letter(after))
            return match.end() + 1
        return 0

    def _entity(self, match: re.Match[str]) -> int:
        found = _ENTITY.match(self._source, match.start())
        if found is None:
            return 0
        self._out.append(Letter(character(found[0])))
        return found.end()

    def _line_end(self, match: re.Match[str]) -> int:
        last = self._out[-1] if self._out else ""
        if isinstance(last, str):
            bare = last.rstrip(" ")
            hard = len(last) - len(bare) > 1
            self._out[-1:] = [bare] if self._out else []
            if hard and (bare or len(self._out) > 1):
                self._out.append(Element("br"))
                return self._line_start(match.end())
        self._out.append(Element("br") if self._names.hard_lines else "\n")
        return self._line_start(match.end())

    def _line_start(self, at: int) -> int:
        while self._source[at : at + 1] == " ":
            at += 1
        return at

    def _math(self, match: re.Match[str]) -> int:
        """Keep a formula as the letters that it is."""
        if "$" in self._missing:
            return 0
        found = _MATH.match(self._source, match.start())
        if found is None:
            if self._source.find("$", match.end()) < 0:
                self._missing.add("$")
            return 0
        self._out.append(found[0])
        return found.end()

    def _comment(self, match: re.Match[str]) -> int:
        found = _COMMENT.match(self._source, match.start()) if "%" not in self._missing else None
        if found is None:
            self._missing.add("%")
            return 0
        self._names.tell("markdown.comment", found[0].strip("%").strip()[:80])
        return found.end()

    # --- code and delimiters --------------------------------------------------------------------

    def _code(self, match: re.Match[str]) -> int:
        size = len(match[0])
        if self._fences is None:
            self._fences = {}
            for fence in reversed(list(re.finditer("`+", self._source))):
                self._fences.setdefault(len(fence[0]), []).append(fence.start())
        ends = self._fences.get(size, [])
        while ends and ends[-1] <= match.start():
            ends.pop()
        if not ends:
            return 0
        text = self._source[match.end() : ends[-1]].replace("\n", " ")
        after = ends[-1] + size
        if text.startswith(" ") and text.endswith(" ") and text.strip(" "):
            text = text[1:-1]
        if raw := raw_format_at(self._source, after):
            return self._raw(text, *raw)
        code = Element("code")
        code.text = text
        self._out.append(code)
        return self._attributes(code, after)

    def _raw(self, text: str, kind: str, end: int) -> int:
        """Take in what pandoc marks as HTML; what is for other formats is left out."""
        if kind in ("html", "html5"):
            self._out.append(_raw_html(text))
        else:
            self._names.tell("markdown.raw", kind)
        return end

    def _run(self, match: re.Match[str]) -> int:
        source, sign, size = self._source, match[0][0], len(match[0])
        if sign in "~=" and size > 2:
            return 0
        before, after = source[: match.start()][-1:], source[match.end() : match.end() + 1]
        self._out.append(delimiters(sign, size, before, after))
        return match.end()

    def _caret(self, match: re.Match[str]) -> int:
        if self._raised:
            self._raised = False  # it ends what an earlier one began
        elif self._source.startswith("[", match.end()) and (end := self._balanced(match.end())):
            self._out.append(self._names.inline_note(self._source[match.end() + 1 : end - 1]))
            return end
        else:
            self._raised = not self._source[match.end() : match.end() + 1].isspace()
        return self._run(match)

    def _balanced(self, at: int) -> int:
        """Return the end of the brackets that open at a place, 0 if nothing closes them."""
        if "]" in self._missing:
            return 0
        depth = 0
        for sign in re.compile(r"\\.|[\[\]]", re.DOTALL).finditer(self._source, at):
            depth += {"[": 1, "]": -1}.get(sign[0], 0)
            if not depth:
                return sign.end()
        self._missing.add("]")
        return 0

    # --- links ----------------------------------------------------------------------------------

    def _open(self, match: re.Match[str]) -> int:
        source = self._source
        if source.startswith("[[", match.end() - 1) and (found := self._wiki(match)):
            element, end = found
            self._out.append(element)
            return end
        note = _NOTE.match(source, match.end() - 1)
        if note and (match[0] == "[" or source[note.end() : note.end() + 1] not in ("(", "[")):
            anchor = self._names.notes(note[1])
            if anchor is not None:
                self._out += ("!", anchor) if match[0] == "![" else (anchor,)
                return note.end()
        self._openers.append(len(self._out))
        if len(self._openers) > _MAX_BRACKETS:
            del self._openers[0]
        self._out.append(Opener(match[0], match.end()))
        return match.end()

    def _wiki(self, match: re.Match[str]) -> tuple[Element, int] | None:
        """Return a link in double brackets, unless the inner pair is one of CommonMark."""
        label = label_at(self._source, match.end()) if self._names.links else None
        if label and normal_label(label[0]) in self._names.links:
            return None
        return wiki_link(self._source, match.start())

    def _close(self, match: re.Match[str]) -> int:
        if not self._openers:
            return 0
        place = self._openers.pop()
        opener = self._out[place]
        if not isinstance(opener, Opener):
            return 0
        picture = opener.sign == "!["
        source, links = self._source, self._names.links
        found = (
            link_at(source, opener.at - 1, match.end(), links, picture=picture)
            if opener.active
            else None
        )
        if found is None:
            span = None if picture else attributes_at(source, match.end())
            if span is None:
                return 0
            element = Element("span")
            self._wrap(element, place)
            set_span(element, span[0])
            return span[1]
        target, end = found
        if picture and (made := self._captioned(target, place, end)):
            return made
        width = self._take_width() if picture else ""
        element = Element("img" if picture else "a")
        element.set("src" if picture else "href", target.address)
        self._wrap(element, place)
        if picture:
            make_picture(element, width)
        else:
            self._forget_outer_links()
        if target.title:
            element.set("title", target.title)
        return self._attributes(element, end)

    def _captioned(self, target: Target, place: int, end: int) -> int:
        """Make a figure of a picture of pandoc whose attributes hold its alternative text."""
        found = attributes_at(self._source, end)
        if found is None or "alt" not in found[0]:
            return 0
        figure = Element("figure")
        image = SubElement(figure, "img", {"src": target.address})
        set_attributes(image, found[0])
        if "beside" in found[0].get("class", "").split():
            figure.set("data-beside", "true")
        caption = Element("figcaption")
        self._wrap(caption, place)
        if caption.text or len(caption):
            figure.append(caption)
        self._out[place:] = [figure]
        return found[1]

    def _wrap(self, element: Element, place: int) -> None:
        """Put what stands behind a bracket into an element."""
        inside = resolve(self._out[place + 1 :])
        if element.tag == "a":
            inside = [without_bare(part) for part in inside]
        fill(element, inside)
        self._out[place:] = [element]

    def _take_width(self) -> str:
        """Take the width off the end of a text, as Obsidian writes it: `![text|300](...)`."""
        last = self._out[-1]
        match = _WIDTH.search(last) if isinstance(last, str) else None
        if match is None:
            return ""
        self._out[-1] = match.string[: match.start()]
        return match[1]

    def _forget_outer_links(self) -> None:
        """Let no link stand within a link."""
        for place in self._openers:
            opener = self._out[place]
            if isinstance(opener, Opener) and opener.sign == "[":
                opener.active = False

    def _attributes(self, element: Element, at: int) -> int:
        if self._source.startswith("{", at) and (found := attributes_at(self._source, at)):
            set_attributes(element, found[0])
            return found[1]
        return at

    # --- addresses and tags ---------------------------------------------------------------------

    def _angle(self, match: re.Match[str]) -> int:
        source, start = self._source, match.start()
        if found := angle_link(source, start):
            self._out.append(found[0])
            return found[1]
        endless = next((sign for sign in _ENDLESS if source.startswith(sign, start)), "")
        if endless in self._missing:
            return 0
        tag = _TAG.match(source, start)
        if tag is None:
            if endless:
                self._missing.add(endless)
            return 0
        self._out.append(_raw_html(tag[0]))
        return tag.end()

    def _bare(self, match: re.Match[str]) -> int:
        found = bare_link(self._source, match.start()) if self._names.bare else None
        if found is None:
            return 0
        self._out.append(found[0])
        return found[1]

    def _mail(self, match: re.Match[str]) -> int:
        last = self._out[-1] if self._out and self._names.bare else None
        found = mail_link(last, self._source, match.end()) if isinstance(last, str) else None
        if found is None:
            return 0
        before, link, end = found
        self._out[-1:] = [before, link]
        return end


def _raw_html(source: str) -> Element:
    element = Element(RAW)
    element.text = source
    return element
