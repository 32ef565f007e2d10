"""Markdown to HTML by Python-Markdown, set up for what people write and for what we write.

The package reads; what it does not know or reads otherwise than CommonMark is added here: fenced
code that keeps its tabs, tasks, strike and highlight, attributions of quotations, captions of
pictures, ordered lists with Arabic digits or `1)`, Markdown inside HTML after a blank line.
Extensions are loaded only for files that hold a sign of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockQuoteProcessor, OListProcessor
from markdown.inlinepatterns import SubstituteTagInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from editor.formats.html.pictures import file_name
from editor.formats.markdown.fences import take_fences

_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"  # CommonMark: all can be escaped
_STX, _ETX = "\x02", "\x03"
_NUMBER = r"\d{1,9}[.)]"

# A block element alone on its line with a blank line below: CommonMark reads Markdown inside it.
_OPENED_BLOCK = re.compile(
    r"^([ ]{0,3}<(?:address|article|aside|blockquote|center|details|div|fieldset|figcaption"
    r"|figure|footer|form|header|main|nav|section)\b(?![^>\n]*\bmarkdown\b)[^>\n]*?)>[ \t]*\n"
    r"(?=[ \t]*\n)",
    re.MULTILINE | re.IGNORECASE,
)
_DEFINITION = re.compile(r"^[ ]{0,3}:[ ]", re.MULTILINE)
_DEEP_ITEM = re.compile(r"[ ]+(?=(?:[-*+]|\d{1,9}[.)])[ ])")
_MAX_INDENT = 48  # spaces: twelve levels, more than an article has; the package's time grows fast
_PATTERNS = (
    ("`", ("backtick",)),
    ("\\", ("escape", "hard-break")),
    ("](", ("link",)),
    ("![", ("image_link",)),
    ("<", ("autolink", "automail", "html")),
    ("&", ("entity",)),
    ("  \n", ("linebreak",)),
)
_REFERENCE = re.compile(r"^[ ]{0,3}\[[^\]\n]+\]:", re.MULTILINE)
_REFERENCES = ("reference", "image_reference", "short_reference", "short_image_ref")
_MANY = 500  # brackets: more are looked at twice
_MAX_WORK = 50_000_000  # brackets times characters of one paragraph: about a second
_DEEP = " " * (_MAX_INDENT + 1)
_DASH = re.compile(r"(?:—|―|–|--)[ \u00a0]*(?=\S)")
_LAST_LINE = re.compile(r"\n[ ]*(?=(?:—|―)[ \u00a0]*\S)")
_BOX = re.compile(r"\[([ xX])\][ ]+(?=\S)|\[([ xX])\]$")
_COMMENTS = re.compile(r"\s*(?:<!--.*?-->\s*)+", re.DOTALL)
_EASTERN = re.compile("[٠-٩۰-۹]")
_NOTE_SPACE = _STX + "qq3936677670287331zz" + _ETX  # what the package puts before a way back


def to_html(text: str) -> str:
    """Return the HTML of Markdown, as the package gives it: not sanitised, not for a browser."""
    parser = _parser_for(text)
    return parser.convert(_OPENED_BLOCK.sub(r'\1 markdown="1">\n', text))


def _parser_for(text: str) -> Markdown:
    extensions = ["sane_lists"]
    if "|" in text:
        extensions.append("tables")
    if "[^" in text:
        extensions.append("footnotes")
    if "{" in text:
        extensions.append("attr_list")
    if _DEFINITION.search(text):
        extensions.append("def_list")
    if "<" in text and ("markdown" in text or _OPENED_BLOCK.search(text)):
        extensions.append("md_in_html")
    md = Markdown(extensions=extensions, output_format="html")
    md.ESCAPED_CHARS = list(_PUNCTUATION)
    md.block_level_elements.append("caption")
    md.preprocessors.register(_Lines(md), "normalize_whitespace", 30)
    md.treeprocessors.deregister("prettify")
    md.treeprocessors.register(_BeforeInline(md), "qirtas-blocks", 30)
    md.treeprocessors.register(_AfterInline(md), "qirtas-figures", -10)
    delimiters = cast("Any", md).delimiters  # the package's types do not know it yet
    if "~~" in text:
        delimiters.add("~", "del", double=True)
    if "==" in text:
        delimiters.add("=", "mark", double=True)
    md.inlinePatterns.register(SubstituteTagInlineProcessor(r"\\\n", "br"), "hard-break", 185)
    _drop_patterns(md, text)
    md.parser.blockprocessors.register(_Quotations(md.parser), "quote", 20)
    _widen_numbers(md)
    return md


def _drop_patterns(md: Markdown, text: str) -> None:
    """Take out the patterns of which a file holds no sign; each would look at every text."""
    for sign, names in _PATTERNS:
        if sign not in text:
            for name in names:
                md.inlinePatterns.deregister(name)
    if not _REFERENCE.search(text):
        for name in _REFERENCES:
            md.inlinePatterns.deregister(name)


def _widen_numbers(md: Markdown) -> None:
    """Let `1)` begin an item of an ordered list as `1.` does."""
    olist = cast("OListProcessor", md.parser.blockprocessors["olist"])
    ulist = cast("OListProcessor", md.parser.blockprocessors["ulist"])
    olist.RE = re.compile(rf"^[ ]{{0,3}}{_NUMBER}[ ]+(.*)")
    olist.CHILD_RE = re.compile(rf"^[ ]{{0,3}}(({_NUMBER}))[ ]+(.*)")
    olist.INDENT_RE = ulist.INDENT_RE = re.compile(rf"^[ ]{{4,7}}(({_NUMBER})|[*+-])[ ]+.*")


class _Lines(Preprocessor):
    """Takes out fenced code, then expands tabs and empties blank lines elsewhere."""

    def run(self, lines: list[str]) -> list[str]:
        if "```" in (source := "\n".join(lines)) or "~~~" in source:
            lines = take_fences(lines, self.md.htmlStash.store)
        out = [line.expandtabs(4) if "\t" in line else line for line in lines]
        out = [_shallow(line) if line.startswith(_DEEP) else line for line in out]
        out = ["" if line.isspace() else line for line in out]
        if source.count("[") > _MANY or source.count("<") - source.count(">") > _MANY:
            out = [tamed for paragraph in _paragraphs(out) for tamed in _tamed(paragraph)]
        return [*out, "", ""]


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    """Yield lines in groups that begin at blank ones."""
    group: list[str] = []
    for line in lines:
        if not line:
            yield group
            group = []
        group.append(line)
    yield group


def _tamed(lines: list[str]) -> list[str]:
    """Return lines in which brackets that are no markup are letters.

    For each bracket that nothing closes the package looks at all that follows: in noise of some
    ten thousand of them this takes hours.
    """
    text = "\n".join(lines)
    if text.count("[") * len(text) > _MAX_WORK:
        text = text.replace("[", "\\[")
    if text.count("<") - text.count(">") > _MANY:
        text = text.replace("<", "&lt;")
    return text.split("\n")


def _shallow(line: str) -> str:
    """Return a line of a list that is indented too far at the deepest level that is read."""
    match = _DEEP_ITEM.match(line)
    return line[match.end() - _MAX_INDENT :] if match else line


class _Quotations(BlockQuoteProcessor):
    """Lets a blank line end a quotation, as CommonMark does."""

    def lastChild(self, parent: Element) -> Element | None:  # noqa: N802, ARG002
        """Know of no quotation to go on with."""
        return None


class _BeforeInline(Treeprocessor):
    """Gives blocks their HTML while their text is still Markdown source."""

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            match parent.tag:
                case "blockquote" | "aside":
                    _drop_comments(parent)
                    _take_attribution(parent)
                case "li":
                    _drop_comments(parent)
                    _take_box(parent)
                case "ol":
                    _say_numerals(parent)
                case "pre":
                    _end_code(parent)
                case "div":
                    _spread_lead(parent)
                case "p":
                    if parent.text and _STX in parent.text:
                        # what stands alone in a paragraph is taken out of it if it is a block
                        parent.text = parent.text.replace(_NOTE_SPACE, "").strip("\n")
                case _:
                    pass


def _drop_comments(parent: Element) -> None:
    """Remove the paragraphs of nothing but comments, which stand between lists or quotations."""
    for child in list(parent):
        if child.tag == "p" and not len(child) and _COMMENTS.fullmatch(child.text or ""):
            parent.remove(child)


def _take_attribution(quote: Element) -> None:
    """Make the last paragraph or line of a quotation its attribution if it begins with a dash."""
    last = quote[-1] if len(quote) else None
    if last is None or last.tag != "p" or not last.text or len(last):
        return
    before = quote[-2].text or "" if len(quote) > 1 else ""
    if (match := _DASH.match(last.text)) and len(quote) > 1:
        if _DASH.match(before):
            return  # a dialogue
        source = last.text[match.end() :]
        quote.remove(last)
    elif (match := _LAST_LINE.search(last.text)) and "\n" not in last.text[match.end() :]:
        source = _DASH.sub("", last.text[match.end() :], count=1)
        last.text = last.text[: match.start()].rstrip().removesuffix("\\").rstrip()
        if not last.text or _DASH.match(last.text):
            return
    else:
        return
    cite = SubElement(SubElement(quote, "footer"), "cite")
    cite.text = source


def _take_box(item: Element) -> None:
    """Make the box at the start of a task an element."""
    holder = item[0] if not (item.text or "").strip() and len(item) and item[0].tag == "p" else item
    match = _BOX.match((holder.text or "").lstrip())
    if match is None:
        return
    box = Element("input", {"type": "checkbox", "disabled": "disabled"})
    if (match[1] or match[2]) != " ":
        box.set("checked", "checked")
    box.tail = (holder.text or "").lstrip()[match.end() :]
    holder.text = ""
    holder.insert(0, box)
    item.set("class", "task-list-item")


def _say_numerals(ordered: Element) -> None:
    """Turn a start in Arabic digits into a number and a numeral system."""
    start = ordered.get("start", "")
    if _EASTERN.search(start):
        ordered.set("start", str(int(start)))
        ordered.set("style", "list-style-type:arabic-indic")


def _end_code(pre: Element) -> None:
    """Take off indented code the line ends that the package adds."""
    if len(pre) and (code := pre[0]).text:
        code.text = type(code.text)(code.text.rstrip("\n"))


def _spread_lead(division: Element) -> None:
    """Say of the paragraphs in a division that it is the lead."""
    if "lead" in division.get("class", "").split():
        for child in division:
            if child.tag == "p":
                child.set("class", "lead")


class _AfterInline(Treeprocessor):
    """Makes figures of pictures that stand alone in a paragraph; the title is the caption."""

    def run(self, root: Element) -> None:
        for paragraph in root.iter("p"):
            if len(paragraph) != 1 or (paragraph.text or "").strip():
                continue
            image = paragraph[0]
            if image.tag != "img" or (image.tail or "").strip():
                continue
            paragraph.tag = "figure"
            image.set("data-name", file_name(image.get("src", "")))
            if title := image.attrib.pop("title", ""):
                SubElement(paragraph, "figcaption").text = title
