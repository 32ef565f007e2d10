"""What conventions of writers mean: attributions, tasks, callouts, captions."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from editor.formats.html.pictures import file_name
from editor.formats.markdown.embeds import is_shown

_AROUND = frozenset({"a", "mark"})
_DASH = re.compile(r"(?:—|―|–|--)[ \u00a0]*(?=\S)")
_LAST_LINE = re.compile(r"\n[ ]*(?=(?:—|―)[ \u00a0]*\S)")
_BOX = re.compile(r"\[([ xX])\](?:[ \t]+(?=\S)|$)")
_CALLOUT = re.compile(r"\[!([\w-]+)(?:\|[^\]]*)?\][+-]?[ \t]*([^\n]*)\n?")


def prepare_blocks(root: Element, texts: list[Element]) -> None:
    """Give blocks their meaning while their text is still Markdown source."""
    for parent in list(root.iter()):
        _take_captions(parent)
        match parent.tag:
            case "blockquote" | "aside":
                _take_callout(parent, texts)
                _spread_pull(parent)
                _take_attribution(parent, texts)
            case "li":
                _take_box(parent)
            case "div":
                _name_division(parent)
            case _:
                pass


def _take_captions(parent: Element) -> None:
    """Give tables the captions that pandoc's writers put below or above them: `Table: words`."""
    for index in range(len(parent) - 1, -1, -1):
        line = parent[index]
        if line.tag != "p" or not (line.text or "").startswith("Table: "):
            continue
        above = parent[index - 1] if index else None
        below = parent[index + 1] if index + 1 < len(parent) else None
        for table in (above, below):
            if table is not None and table.tag == "table" and table[0].tag != "caption":
                line.text = (line.text or "")[7:]
                parent.remove(line)
                line.tag = "caption"
                table.insert(0, line)
                break


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
    pull = kind in ("quote", "cite")
    quote.set("class", "pullquote" if pull else f"callout {kind}")
    title = title or ("" if pull else kind.capitalize())  # which is what readers of it show
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


def _name_division(division: Element) -> None:
    """Make a division of pandoc what its class says: an embed, or the frame of a pull quote."""
    names = division.get("class", "").split()
    if "embed" in names and division.get("data-kind"):
        division.tag = "figure"
    if "pullquote" in names:
        _spread_pull(division)


def _spread_pull(holder: Element) -> None:
    """Say of the quotations within that they are pull quotes."""
    if "pullquote" in holder.get("class", "").split():
        for quotation in holder.iter("blockquote"):
            quotation.set("class", "pullquote")


def finish_blocks(root: Element) -> None:
    """Make figures of pictures that stand alone, and titles bold."""
    for paragraph in root.iter("p"):
        if paragraph.get("class") == "title":
            _embolden(paragraph)
        elif len(paragraph) and not (paragraph.text or "").strip():
            if paragraph[0].tag == "img":
                _make_figure(paragraph)
            elif len(paragraph) == 1 and paragraph[0].tag == "figure":
                _lift_figure(paragraph)


def _embolden(paragraph: Element) -> None:
    strong = Element("strong")
    strong.text = paragraph.text
    strong.extend(list(paragraph))
    paragraph.text = ""
    paragraph[:] = [strong]


def _lift_figure(paragraph: Element) -> None:
    figure = paragraph[0]
    if (figure.tail or "").strip():
        return
    image = figure[0]
    if not image.get("src"):
        _make_placeholder(figure, image)
    image.attrib.setdefault("data-name", file_name(image.get("src", "")))
    paragraph.tag = "figure"
    paragraph.attrib.update(figure.attrib)
    paragraph[:] = list(figure)


def _make_placeholder(figure: Element, image: Element) -> None:
    """Say of a figure without an address what it waits for."""
    figure.set("class", "placeholder")
    for name in ("name", "alt", "width"):
        value = image.get(f"data-{name}") or image.get(name)
        if value:
            figure.set(f"data-{name}", value)
    figure.remove(image)


def _make_figure(paragraph: Element) -> None:
    """Make a figure; the caption is the title, or a line in italics under the picture."""
    image = paragraph[0]
    below = [_in_italics(child) for child in paragraph[1:] if child.tag != "br"]
    tails = [child.tail or "" for child in paragraph]
    if any(tail.strip() for tail in tails) or [child.tag for child in below] not in ([], ["em"]):
        return
    if below and "\n" not in tails[0] and paragraph[1].tag != "br":
        return
    paragraph.tag = "figure"
    if is_shown(image.get("src", "")):
        paragraph[:] = [Element("iframe", {"src": image.get("src", "")})]
        return
    image.attrib.setdefault("data-name", file_name(image.get("src", "")))
    title = image.attrib.pop("title", "")
    paragraph[:] = [image]
    image.tail = ""
    if below:
        caption = below[0]
        caption.tag, caption.tail = "figcaption", ""
        paragraph.append(caption)
    elif title:
        SubElement(paragraph, "figcaption").text = title


def _in_italics(line: Element) -> Element:
    """Return a line with its italics outside, where all of it is a link or highlighted."""
    at = line
    while at.tag in _AROUND and len(at) == 1 and not (at.text or at[0].tail):
        inner = at[0]
        if inner.tag == "em":
            at.text, at[:] = inner.text, list(inner)
            italics = Element("em")
            italics.append(line)
            italics.tail, line.tail = line.tail, ""
            return italics
        at = inner
    return line
