"""What is in a copied text and no part of it: message stamps, mail headers, page furniture."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from editor.text.structure.language import ends_sentence
from editor.text.structure.lines import count
from editor.text.structure.model import Field, GuessKind, Line, Source, Why, why

_M = "[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069 \u00a0\u202f]*"
_D = "[0-9٠-٩]"
_DATE = rf"{_D}{{1,4}}[/.\-\u200f]+{_D}{{1,2}}[/.\-\u200f]+{_D}{{2,4}}"
_TIME = rf"{_D}{{1,2}}[:.h]{_D}{{2}}(?:[:.]{_D}{{2}})?(?:{_M}(?:[ap]\.?{_M}m\.?|[صم]|صباحا|مساء))?"
_WHEN = rf"(?:{_DATE}{_M}[,،]?{_M}{_TIME}|{_TIME}{_M}[,،]{_M}{_DATE})"
_STAMP = re.compile(
    rf"{_M}(?:\[{_M}{_WHEN}{_M}\]|{_WHEN}{_M}[-–]){_M}(?P<who>[^:\[\]]{{1,50}}?)?:{_M}",
    re.IGNORECASE,
)
_SYSTEM = re.compile(
    rf"{_M}(?:\[{_M}{_WHEN}{_M}\]|{_WHEN}{_M}[-–]){_M}(?P<rest>[^:]*)", re.IGNORECASE
)
_TELEGRAM = re.compile(rf"[^\[\]]{{1,50}},\s*\[{_WHEN}\]:?")

_FORWARDED = re.compile(
    r"[\[(<»>↪️ ]*(?:forwarded(?: many times| message)?|تم(?:ت)? إعادة (?:توجيهها?"
    r"|التوجيه)(?: عدة مرات)?"
    r"|م?ُ?عاد(?:ة)? (?:ال)?توجيهها?(?: عدة مرات| كثيرا)?|معاد توجيهه|تمت إعادة توجيه هذه الرسالة"
    r"|transféré(?: de nombreuses fois)?|منقول(?: للفائدة)?|كما وصلني|كما وصلتني)[\])> .]*",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"[<\[(]?(?:media omitted|médias omis|تم استبعاد الوسائط|وسائط محذوفة|الوسائط غير مدرجة"
    r"|video omitted|audio omitted"
    r"|sticker omitted|gif omitted|تم حذف هذه الرسالة|this message was deleted"
    r"|you deleted this message"
    r"|ce message a été supprimé|.*(?:end-to-end encrypted|chiffrés? de bout en bout"
    r"|مشفرة? تمامًا?|مشفرة بين الطرفين).*"
    r"|مكالمة (?:صوتية|فيديو) فائتة|missed (?:voice|video) call)[>\])]?\.?",
    re.IGNORECASE,
)
_EDITED = re.compile(
    r"\s*<(?:this message was edited|تم تعديل هذه الرسالة|ce message a été modifié)>$",
    re.IGNORECASE,
)


def strip_chat(source: Source) -> Source:
    """Cut the stamps off the messages of an export, and drop what the program wrote itself."""
    stamped = [_STAMP.match(line.text) for line in source.lines]
    chat = any(stamped)
    out: list[Line] = []
    fields = list(source.fields)
    for line, stamp in zip(source.lines, stamped, strict=True):
        if not stamp and _TELEGRAM.fullmatch(line.text):
            fields.append(_removed(line, why("removed.stamp", 0.9)))
            continue
        if not stamp and chat and _SYSTEM.fullmatch(line.text):
            fields.append(_removed(line, why("removed.service", 0.9)))
            continue
        text = line.text[stamp.end() :].strip() if stamp else line.text
        text = _EDITED.sub("", text).lstrip("\u200e\u200f ")
        if _FORWARDED.fullmatch(text):
            fields.append(_removed(line, why("removed.forwarded", 0.9)))
        elif not text or (chat and _SERVICE.fullmatch(text)):
            fields.append(_removed(line, why("removed.service", 0.9)))
        elif stamp:
            prefix = line.text[: stamp.end()].strip()
            out.append(replace(line, text=text, words=count(text), hard=True, prefix=prefix))
        else:
            out.append(line if text == line.text else replace(line, text=text, words=count(text)))
    return replace(source, lines=out, fields=tuple(fields), chat=chat)


def without_stamp(text: str) -> str:
    """Return a line without the stamp of a message at its start."""
    stamp = _STAMP.match(text)
    return text[stamp.end() :].strip() if stamp else text


def _removed(line: Line, reason: Why) -> Field:
    return Field(GuessKind.REMOVED, line.text, (line.raw,), reason, line.number)


_HEADER = re.compile(
    r"(?P<name>from|to|cc|bcc|date|sent|subject|reply-to|de|à|objet|envoyé|cci?|من|إلى|نسخة"
    r"|التاريخ|الموضوع|تاريخ الإرسال)"
    r"\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_SUBJECT = ("subject", "objet", "الموضوع")
_REPLY = re.compile(r"(?:(?:re|fw|fwd|tr|رد|إعادة توجيه)\s*:\s*)+", re.IGNORECASE)
_MAIL_RULE = re.compile(
    r"-{3,}\s*(?:original message|forwarded message|رسالة معاد توجيهها|message d'origine).*",
    re.IGNORECASE,
)


def strip_mail(source: Source) -> Source:
    """Drop the header of a mail; its subject opens the text as a line of its own."""
    taken = 0
    lines = source.lines
    while taken < len(lines) and (
        _HEADER.fullmatch(lines[taken].text) or _MAIL_RULE.fullmatch(lines[taken].text)
    ):
        taken += 1
    names = {found["name"].lower() for line in lines[:taken] if (found := _HEADER.match(line.text))}
    if taken < 2 or not names & {"from", "de", "من", "subject", "objet", "الموضوع"}:
        return source
    fields = list(source.fields)
    subject: list[Line] = []
    for line in lines[:taken]:
        found = _HEADER.match(line.text)
        value = _REPLY.sub("", found["value"]).strip() if found else ""
        if found and found["name"].lower() in _SUBJECT and value:
            subject = [replace(line, text=value, words=count(value), hard=True)]
        else:
            fields.append(_removed(line, why("removed.mail", 0.9)))
    rest = lines[taken:]
    if rest:
        rest = [replace(rest[0], hard=True, gap=max(rest[0].gap, 1)), *rest[1:]]
    return replace(source, lines=subject + rest, fields=tuple(fields))


_PAGE = re.compile(
    rf"[-–—|•\[( ]*(?:(?:صفحة|الصفحة|ص|page|p\.?)\s*\.?\s*)?(?P<n>{_D}{{1,4}})"
    rf"(?:\s*(?:/|من|of|sur|de)\s*{_D}{{1,4}})?[-–—|•\]) ]*",
    re.IGNORECASE,
)
_LABELLED_PAGE = re.compile(
    r"[^0-9٠-٩]*(?:صفحة|page|من|of|sur|/|[-–—]\s*[0-9٠-٩]+\s*[-–—])", re.IGNORECASE
)


def strip_pages(source: Source) -> Source:
    """Drop the page numbers and running headers of a text copied from a PDF file."""
    lines = source.lines
    pages = _page_numbers(lines)
    pages |= _running_lines(lines, pages)
    if not pages:
        return source
    fields = list(source.fields)
    out: list[Line] = []
    torn = False
    for index, line in enumerate(lines):
        if index in pages:
            is_number = bool(_PAGE.fullmatch(line.text))
            reason = why("removed.page", 0.85) if is_number else why("removed.running", 0.8)
            fields.append(_removed(line, reason))
            torn = True
            continue
        out.append(replace(line, torn=True) if torn else line)
        torn = False
    return replace(source, lines=out, fields=tuple(fields))


def _page_numbers(lines: list[Line]) -> set[int]:
    found: list[tuple[int, int, bool]] = []
    for index, line in enumerate(lines):
        if len(line.text) <= 20 and (page := _PAGE.fullmatch(line.text)):
            after = lines[index + 1].torn if index + 1 < len(lines) else False
            sure = line.torn or after or bool(_LABELLED_PAGE.match(line.text))
            found.append((index, int(page["n"]), sure))
    rising = {
        index
        for (index, number, _), (other, following, _) in pairwise(found)
        if following == number + 1 and other > index + 3
        for index in (index, other)
    }
    return {index for index, number, sure in found if (sure and number < 3000) or index in rising}


def _running_lines(lines: list[Line], pages: set[int]) -> set[int]:
    """Find short lines that come again beside the page numbers, or in the middle of sentences."""
    places: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if line.words <= 12 and index not in pages:
            places.setdefault(re.sub(rf"{_D}+", "#", line.text), []).append(index)
    out: set[int] = set()
    for again in places.values():
        if len(again) < 2 or again[-1] - again[0] < 4:
            continue
        beside = sum(1 for index in again if {index - 1, index + 1} & pages or lines[index].torn)
        inside = sum(1 for index in again if index and not ends_sentence(lines[index - 1].text))
        gaps = Counter(b - a for a, b in pairwise(again))
        if beside >= max(1, len(again) - 1) or (
            len(again) >= 3 and inside >= len(again) - 1 and min(gaps) > 8
        ):
            out |= set(again)
    return out
