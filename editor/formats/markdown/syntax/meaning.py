"""What conventions of writers mean: attributions, tasks, callouts, captions."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from editor.formats.html.pictures import file_name

_DASH = re.compile(r"(?:—|―|–|--)[ \u00a0]*(?=\S)")
_LAST_LINE = re.compile(r"\n[ ]*(?=(?:—|―)[ \u00a0]*\S)")
_BOX = re.compile(r"\[([ xX])\](?:[ \t]+(?=\S)|$)")
_CALLOUT = re.compile(r"\[!([\w-]+)(?:\|[^\]]*)?\][+-]?[ \t]*([^\n]*)\n?")


def prepare_blocks(root: Element, texts: list[Element]) -> None:
    """Give blocks their meaning while their text is still Markdown source."""
    for parent in list(root.iter()):
        match parent.tag:
            case "blockquote" | "aside":
                _take_callout(parent, texts)
                _take_attribution(parent, texts)
            case "li":
                _take_box(parent)
            case _:
                pass


def _take_attribution(quote: Element, texts: list[Element]) -> None:
    """Make the last paragraph or line of a quotation its attribution if it begins with a dash."""
    last = quote[-1] if len(quote) else None
    if last is None or last.tag != "p" or not last.text:
        return
    before = quote[-2].text or "" if len(quote) > 1 else ""
    if (match := _DASH.match(last.text)) and len(quote) > 1:
        if _DASH.match(before):
            return  # a dialogue
        source = last.text[match.end() :]
        quote.remove(last)
        last.text = ""
    elif (match := _LAST_LINE.search(last.text)) and "\n" not in last.text[match.end() :]:
        source = _DASH.sub("", last.text[match.end() :], count=1)
        rest = last.text[: match.start()].rstrip().removesuffix("\\").rstrip()
        if not rest or _DASH.match(rest):
            return
        last.text = rest
    else:
        return
    cite = SubElement(SubElement(quote, "footer"), "cite")
    cite.text = source
    texts.append(cite)


def _take_callout(quote: Element, texts: list[Element]) -> None:
    """Read the first line of a callout (`> [!note] title`): its kind, and a title in bold."""
    first = quote[0] if len(quote) else None
    if first is None or first.tag != "p" or not (match := _CALLOUT.match(first.text or "")):
        return
    kind, title = match[1].lower(), match[2].strip()
    first.text = (first.text or "")[match.end() :]
    if not first.text:
        quote.remove(first)
    quote.set("class", "pullquote" if kind in ("quote", "cite") else f"callout {kind}")
    if title:
        line = Element("p", {"class": "title"})
        line.text = title
        texts.append(line)
        quote.insert(0, line)


def _take_box(item: Element) -> None:
    """Make an item with a box at its start a task."""
    holder = item[0] if len(item) and item[0].tag == "p" else None
    if holder is None or (match := _BOX.match(holder.text or "")) is None:
        return
    holder.text = (holder.text or "")[match.end() :]
    item.set("class", "task-list-item")
    item.set("aria-checked", "false" if match[1] == " " else "true")


def finish_blocks(root: Element) -> None:
    """Make figures of pictures that stand alone, and titles bold."""
    for paragraph in root.iter("p"):
        if paragraph.get("class") == "title":
            _embolden(paragraph)
        elif len(paragraph) and paragraph[0].tag == "img" and not (paragraph.text or "").strip():
            _make_figure(paragraph)


def _embolden(paragraph: Element) -> None:
    strong = Element("strong")
    strong.text = paragraph.text
    strong.extend(list(paragraph))
    paragraph.text = ""
    paragraph[:] = [strong]


def _make_figure(paragraph: Element) -> None:
    """Make a figure; the caption is the title, or a line in italics under the picture."""
    image = paragraph[0]
    below = [child for child in paragraph[1:] if child.tag != "br"]
    tails = [child.tail or "" for child in paragraph]
    if any(tail.strip() for tail in tails) or [child.tag for child in below] not in ([], ["em"]):
        return
    if below and "\n" not in tails[0] and paragraph[1].tag != "br":
        return
    paragraph.tag = "figure"
    image.set("data-name", file_name(image.get("src", "")))
    title = image.attrib.pop("title", "")
    paragraph[:] = [image]
    image.tail = ""
    if below:
        caption = below[0]
        caption.tag, caption.tail = "figcaption", ""
        paragraph.append(caption)
    elif title:
        SubElement(paragraph, "figcaption").text = title
