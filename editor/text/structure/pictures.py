"""Pictures in raw text: lines that are the name of an image file, a caption or a credit."""

from __future__ import annotations

import re
from dataclasses import replace

from editor.document.nodes import Figure
from editor.document.runs import text_run
from editor.text.structure.language import ends_sentence
from editor.text.structure.model import Kind, Layout, Line, Part, Why, why
from editor.text.structure.people import is_agency, is_desk, is_person

_SUFFIX = r"\.(?:jpe?g|jpe|jfif|png|gif|webp|heic|heif|avif|bmp|tiff?|svg|raw|cr2|nef|dng)"
_ATTACHED = r"\s*[(<\[](?:file attached|attached|الملف مرفق|ملف مرفق|مرفق|fichier joint)[)>\]]"
_FILE = re.compile(
    rf"[<\[(]?(?:(?:attached|المرفق|المرفقات|pièce jointe|image|صورة|photo)\s*:\s*)?"
    rf"(?P<name>[^<>|\"?*]{{1,110}}?{_SUFFIX})[>\])]?(?:{_ATTACHED})?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(rf"https?://\S+/(?P<name>[^\s/?#]+{_SUFFIX})(?:\?\S*)?", re.IGNORECASE)
_MARKDOWN = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<name>[^)\s]+)[^)]*\)")

# Names as phones, cameras, networks and word processors give them, without their suffix.
_UNNAMED = re.compile(
    r"""(?:
        \d{8,10}[ _]\d{14,18}[ _]\d{4,20}(?:[ _][nobqst])?   # pictures of a large network
      | (?:IMG|DSC[FN]?|PXL|MVIMG|DJI|GOPR|PANO|SAM|P)[ _-]\d{3,8}(?:[ _-]\w{1,9})*
      | (?:IMG|VID|PHOTO|Screenshot|Capture|photo|image)[ _-]?\d{4}-?\d{2}-?\d{2}[\w ._-]*
      | (?:19|20)\d{6}[ _]\d{6}(?:[ _]\d{1,3})?
      | WhatsApp[ ]Image[ ]\d{4}-\d{2}-\d{2}[ ]at[ ][\d.]+(?:[ ][AP]M)?(?:[ ]?\(\d+\))?
      | \d{8}-PHOTO-[\d-]+
      | [a-z]{2,12}(?:_[a-z]{2,12})*_\d{8,}(?:_\w{1,12})*   # FB_IMG_1739…, received_1739…
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_OMITTED = re.compile(
    r"[<\[(]?(?:image omitted|image absente|photo omise|صورة محذوفة|تم استبعاد الصورة"
    r"|الصورة غير مدرجة)[>\])]?",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"[\[(<](?:صورة|الصورة|image|photo|picture)\s*[0-9٠-٩]*[\])>]", re.IGNORECASE)

_CAPTION = re.compile(
    r"(?:شرح الصورة|تعليق الصورة|تعليق على الصورة|في الصورة|الصورة|صورة|صور"
    r"|photo|légende|image|caption"
    r"|picture)\s*(?:رقم\s*)?(?:[0-9٠-٩]{1,2})?\s*[:：]\s*(?P<text>.+)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:تصوير|عدسة|بعدسة|مصدر الصورة|مصدر الصور|حقوق الصورة|crédits?(?: photo)?|photo credit"
    r"|photo by|photo de|©|\(c\))\s*[:：]?\s*(?P<text>.+)",
    re.IGNORECASE,
)
_TRAILING_CREDIT = re.compile(
    r"^(?P<text>.*\S)\s*[(\[](?:تصوير|عدسة|المصدر|crédit|photo"
    r"|credit)?\s*[:：]?\s*(?P<credit>[^()]{2,40})[)\]]\.?$"
)
_MAX_CAPTION = 60  # words


def picture_part(line: Line) -> Part | None:
    """Return the figure that a line stands for; None for a line of text."""
    found = _named(line.text) or _captioned(line)
    if found is None:
        return None
    figure, reason = found
    return Part(Kind.FIGURE, (line,), figure.name or line.text, line.words, reason, block=figure)


def _named(text: str) -> tuple[Figure, Why] | None:
    if len(text) > 160 or text[-1] in ".،؛؟!":
        return None
    if "." in text:
        if found := _ADDRESS.fullmatch(text):
            return Figure(name=found["name"], source=text), why("figure.address", 0.9)
        if found := _MARKDOWN.fullmatch(text):
            name = found["name"].rsplit("/", 1)[-1]
            return Figure(name=name, alt=found["alt"]), why("figure.file", 0.98)
        found = _FILE.fullmatch(text)
        if found and len(found["name"].split()) <= 10 and ". " not in found["name"]:
            sure = len(found["name"].split()) <= 5
            return Figure(name=found["name"].strip()), why("figure.file", 0.97 if sure else 0.8)
    if text[0].isascii() and _UNNAMED.fullmatch(text):
        return Figure(name=text), why("figure.unnamed", 0.9)
    if _OMITTED.fullmatch(text) or _EMPTY.fullmatch(text):
        return Figure(), why("figure.omitted", 0.9)
    return None


def _captioned(line: Line) -> tuple[Figure, Why] | None:
    text = line.text
    if text[0] in "([" and text[-1] in ")]":
        text = text[1:-1].strip()
    if line.words > _MAX_CAPTION or (":" not in text and not _CREDIT.match(text)):
        return None
    if found := _CAPTION.fullmatch(text):
        return _caption(found["text"]), why("figure.caption", 0.85)
    # without a colon it takes a name to tell «تصوير فلان» from a sentence on filming
    if found := _CREDIT.fullmatch(text):
        name = found["text"].strip()
        labelled = ":" in text or "©" in text
        if line.words <= 9 and not ends_sentence(text) and (labelled or is_person(name)):
            return Figure(credit=name), why("figure.credit", 0.85)
    return None


def _caption(text: str) -> Figure:
    if is_agency(text) or (len(text.split()) <= 3 and is_person(text)):
        return Figure(credit=text)
    found = _TRAILING_CREDIT.match(text)
    named = found and (
        is_agency(found["credit"]) or is_desk(found["credit"]) or is_person(found["credit"])
    )
    if found and named:
        return Figure(runs=text_run(found["text"]), credit=found["credit"].strip())
    return Figure(runs=text_run(text))


def merge_pictures(parts: list[Part], layout: Layout) -> list[Part]:
    """Bring a file name, the caption and the credit beside it together into one figure."""
    out: list[Part] = []
    for part in _captions_below(parts) if layout.spaced and not layout.glued else parts:
        before = out[-1] if out else None
        merged = _merged(before, part) if before else None
        if merged:
            out[-1] = merged
        else:
            out.append(part)
    return out


def _captions_below(parts: list[Part]) -> list[Part]:
    """Read a line right under a file name and apart from all else as the caption it is."""
    out = list(parts)
    for index in range(1, len(parts)):
        above, part = parts[index - 1], parts[index]
        named = isinstance(above.block, Figure) and above.block.name
        alone = index + 1 == len(parts) or parts[index + 1].gap > 0
        if named and alone and part.kind is Kind.TEXT and part.gap == 0 and _is_caption(part):
            reason = why("figure.caption", 0.7)
            out[index] = replace(part, kind=Kind.FIGURE, block=_caption(part.text), why=reason)
    return out


def _is_caption(part: Part) -> bool:
    return len(part.lines) == 1 and 3 <= part.words <= _MAX_CAPTION // 2


def _merged(first: Part, second: Part) -> Part | None:
    a, b = first.block, second.block
    if not isinstance(a, Figure) or not isinstance(b, Figure) or second.gap > 1:
        return None
    if (a.name and b.name) or (a.runs and b.runs) or (a.credit and b.credit):
        return None
    if b.name and not a.runs:  # a credit before a name belongs to the picture above
        return None
    figure = replace(
        a,
        name=a.name or b.name,
        alt=a.alt or b.alt,
        source=a.source or b.source,
        runs=a.runs or b.runs,
        credit=a.credit or b.credit,
    )
    sure = first if a.name else second
    return replace(
        sure,
        lines=first.lines + second.lines,
        text=figure.name or sure.text,
        words=first.words + second.words,
        block=figure,
    )
