"""The end of a text: the names that sign it, and the mark that it has ended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from editor.text.structure.front import author_fields, bare
from editor.text.structure.language import ends_sentence, fold
from editor.text.structure.model import LAST, Field, GuessKind, Kind, Part, why
from editor.text.structure.people import byline, is_agency, is_bio, is_desk, name_only, person_score

_END_MARK = re.compile(
    r"[-–—*#.\s(\[]*(?:انتهى|انتهت|النهاية|تمت|-?30-?|###|fin|end)[-–—*#.\s)\]]*|#{3,}"
    r"|[-–]\s*30\s*[-–]",
    re.IGNORECASE,
)
_BODY = re.compile(
    "(?:ال)?(?:وزاره|مديريه|جمعيه|نقابه|اتحاد|مجلس|لجنه|جامعه|رئاسه|ولايه|بلديه|جماعه|مؤسسه|رابطه|نادي"
    "|منظمه|هيئه|حزب|مكتب|اداره)(?: [ء-ي]{2,15}){0,5}"
)
_MAX_SIGNATURES = 5


def take_signature(parts: Sequence[Part]) -> tuple[list[Part], list[Field]]:
    """Take the names that close a text, each once, and the mark that says that it has ended."""
    rest = list(parts)
    below: list[Part] = []  # pictures may hang below a signature
    while len(rest) > 1 and rest[-1].kind in {Kind.FIGURE, Kind.SEPARATOR}:
        below.insert(0, rest.pop())
    fields: list[Field] = []
    bio: list[Part] = []
    while len(rest) > 1 and len(fields) < _MAX_SIGNATURES:
        part = rest[-1]
        found = _signature(part, rest[-2]) if part.kind in {Kind.TEXT, Kind.ITEM} else None
        if found is None:
            if not bio and not fields and _is_bio(rest):
                bio.append(rest.pop())
                continue
            break
        fields[:0] = found
        rest.pop()
    return rest + bio + below, _once(fields)


def _is_bio(rest: Sequence[Part]) -> bool:
    last = rest[-1]
    return (
        len(rest) > 2
        and last.kind is Kind.TEXT
        and is_bio(last.text)
        and person_score(rest[-2].text) >= 0.5
    )


def _signature(part: Part, before: Part) -> list[Field] | None:
    text = bare(part.text).strip()
    if part.words > 12 or len(text) > 90:
        return None
    if _END_MARK.fullmatch(text):
        return [Field(GuessKind.REMOVED, text, part.source, why("removed.end", 0.7), LAST)]
    if found := byline(text):
        return author_fields(part, found[0], why("author.byline", found[1]), LAST) or None
    plain = text.strip(" ()-–—[]*")
    if is_desk(plain) or is_agency(plain):
        plain = re.sub(r"^المصدر\s*:\s*", "", plain)
        return [Field(GuessKind.AUTHOR, plain, part.source, why("author.desk", 0.9), LAST)]
    closed = ends_sentence(before.text) or before.kind is not Kind.TEXT
    if closed and _BODY.fullmatch(fold(plain).replace("ة", "ه")):
        return [Field(GuessKind.AUTHOR, plain, part.source, why("author.desk", 0.7), LAST)]
    name = name_only(plain)
    score = person_score(name)
    if score >= 0.8 or (score >= 0.5 and closed and (part.gap or before.kind is Kind.VERSE)):
        return author_fields(part, name, why("author.signature", round(0.9 * score, 2)), LAST)
    return None


def _once(fields: Sequence[Field]) -> list[Field]:
    """Keep each name once; a line that says it again is one to be removed."""
    out: list[Field] = []
    seen: set[str] = set()
    for found in fields:
        if found.kind is GuessKind.AUTHOR and found.value in seen:
            repeated = why("removed.repeated", 0.9)
            out.append(replace(found, kind=GuessKind.REMOVED, why=repeated))
        else:
            out.append(found)
            seen.add(found.value)
    return out
