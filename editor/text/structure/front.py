"""The front of a text: title, deck, who wrote it, when and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor.text.structure.dateline import find_dateline, is_dateline
from editor.text.structure.dates import read_date
from editor.text.structure.headings import is_emphasised
from editor.text.structure.language import (
    ends_question,
    ends_sentence,
    ends_with_colon,
    ends_with_comma,
    fold,
    is_unfinished,
    opens_like_prose,
)
from editor.text.structure.model import Field, GuessKind, Kind, Layout, Part, Why, why
from editor.text.structure.people import (
    byline,
    is_agency,
    is_bio,
    is_desk,
    name_only,
    person_score,
    split_names,
)

_KICKER = re.compile(
    r"(?:بيان صحفي|بيان|بلاغ صحفي|بلاغ|خبر صحفي|تقرير|تقرير خاص|تقرير إخباري|تحقيق|تحليل"
    r"|تحليل إخباري|حوار|حوار خاص|مقابلة"
    r"|ربورتاج|روبورتاج|رأي|مقال رأي|افتتاحية|كلمة العدد|عاجل|خاص|حصري|متابعة|ملف|ملف خاص|نعي"
    r"|تعزية|إعلان|خبر عاجل"
    r"|communiqué(?: de presse)?|press release|tribune|opinion|interview|entretien|enquête"
    r"|reportage|analyse|editorial"
    r"|éditorial|breaking|urgent|exclusif)\s*[:|!/]?",
    re.IGNORECASE,
)
_TITLE_LABEL = re.compile(
    r"(?:العنوان|عنوان المقال|عنوان|title|titre)\s*:\s*(?P<text>.+)", re.IGNORECASE
)
_DECK_LABEL = re.compile(
    r"(?:العنوان الفرعي|عنوان فرعي|subtitle|chapô|chapeau|sous-titre)\s*:\s*(?P<text>.+)",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"[*(\[ ]*(?:للنشر(?: الفوري| العاجل)?|(?:محظور|يحظر|لا يسمح ب)(?:ال)?(?:نشره?|النشر) .{3,40}"
    r"|for immediate release|(?:under )?embargo(?:ed)?(?: until)? .{3,40}"
    r"|(?:pour )?diffusion immédiate|sous embargo .{3,40})[*)\]. ]*",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:و?السلام عليكم|تحيه طيبه|تحيه|مرحبا|اهلا|صباح الخير|مساء الخير|الساده|السيد|سيدي|عزيزي"
    r"|بسم الله|bonjour|bonsoir|cher"
    r"|chère|hello|hi|dear)(?![ء-ي])"
)
_MAX_TITLE, _MAX_TITLE_COLUMNS = 24, 190
_MAX_DECK = 45
_MAX_ABOVE_TITLE = 4  # lines that a release may have above its title
_SURE = 0.9


@dataclass(slots=True)
class Front:
    """What was found at the top while it is read part by part; `rest` is what is left."""

    rest: list[Part]
    fields: list[Field]
    at: int = 0  # the part that is looked at

    @property
    def part(self) -> Part | None:
        """The part that is looked at; None behind the last."""
        return self.rest[self.at] if self.at < len(self.rest) else None

    def take(self, kind: GuessKind, value: str, reason: Why) -> None:
        """Take the part away into a field."""
        part = self.rest.pop(self.at)
        self.fields.append(Field(kind, value, part.source, reason, part.lines[0].number))


def take_front(parts: Sequence[Part], layout: Layout, chat: bool) -> tuple[list[Part], list[Field]]:
    """Take title, deck, author and date from the top of a text; the fields in their order."""
    front = Front(list(parts), [])
    for _ in range(_MAX_ABOVE_TITLE):
        _skip_pictures(front)
        if not (_take_kicker(front) or _take_notice(front) or _take_above_title(front)):
            break
    if not _take_title(front, chat):
        return front.rest, front.fields
    for _ in range(8):
        _skip_pictures(front)
        if not (_take_person(front) or _take_date(front) or _take_deck(front, layout)):
            break
    _take_byline_below(front)
    return front.rest, front.fields


def _skip_pictures(front: Front) -> None:
    while front.part and front.part.kind in {Kind.FIGURE, Kind.SEPARATOR}:
        front.at += 1


def bare(text: str) -> str:
    return text.strip("*_ ") if is_emphasised(text) else text


def _take_kicker(front: Front) -> bool:
    part = front.part
    if part is None or part.kind is not Kind.TEXT or not _title_below(front):
        return False
    if not _KICKER.fullmatch(bare(part.text)):
        return False
    front.take(GuessKind.KICKER, bare(part.text).strip(" :|/"), why("kicker", 0.85))
    return True


def _take_notice(front: Front) -> bool:
    """Take away the line that tells the desks when they may publish."""
    part = front.part
    if part and part.kind is Kind.TEXT and _NOTICE.fullmatch(bare(part.text)):
        front.take(GuessKind.REMOVED, part.text, why("removed.notice", 0.85))
        return True
    return False


def _take_above_title(front: Front) -> bool:
    """Take the day, the place or the office that a release names above its title."""
    part = front.part
    if part is None or part.kind is not Kind.TEXT or not _title_below(front):
        return False
    return _take_date(front) or _take_office(front)


def _title_below(front: Front) -> bool:
    """Tell whether the title stands under the line that is looked at, or under lines like it."""
    for offset in range(1, _MAX_ABOVE_TITLE):
        below = _next_text(front, offset)
        if below is None or below.kind is not Kind.TEXT:
            return below is not None and below.kind is Kind.HEADING
        text = bare(below.text)
        if not (_NOTICE.fullmatch(text) or read_date(text) or is_dateline(text) or is_desk(text)):
            return below.words >= 3 and _can_be_title(below, text)
    return False


def _next_text(front: Front, offset: int = 1) -> Part | None:
    rest = [part for part in front.rest[front.at :] if part.kind is not Kind.FIGURE]
    return rest[offset] if offset < len(rest) else None


def _take_title(front: Front, chat: bool) -> bool:
    part = front.part
    if part is None:
        return False
    if part.kind is Kind.HEADING and part.marker is None:
        front.take(GuessKind.TITLE, part.text, part.why or why("title", 0.9))
        return True
    if part.kind is not Kind.TEXT:
        return False
    text = bare(part.text)
    if found := _TITLE_LABEL.fullmatch(text):
        front.take(GuessKind.TITLE, found["text"], why("title.label", 0.97))
        return True
    following = _next_text(front)
    if following is None or not _can_be_title(part, text):
        return False
    sure = (
        0.75 + (0.1 if following.gap else 0.0) + (0.1 if following.words >= 2 * part.words else 0)
    )
    if following.kind is Kind.TEXT and following.words < 0.8 * part.words and part.words > 12:
        return False
    if chat or not following.gap:
        tall = max(other.words for other in front.rest[front.at + 1 : front.at + 7])
        if following.kind is Kind.TEXT and (tall < 1.5 * part.words or tall < 10):
            return False
    front.take(GuessKind.TITLE, text, why("title", round(min(sure, 0.95), 2), n=part.words))
    return True


def _can_be_title(part: Part, text: str) -> bool:
    return (
        part.words <= _MAX_TITLE
        and len(text) <= _MAX_TITLE_COLUMNS
        and len(part.lines) <= 3
        and not (ends_sentence(text) and text.rstrip('»”" )')[-1:] == ".")
        and not ends_with_comma(text)
        and not (ends_with_colon(text) and part.words < 3)
        and not is_unfinished(text)
        and not _GREETING.match(fold(text).replace("ة", "ه"))
        and not byline(text)
        and not (opens_like_prose(text) and part.words > 14)
        and any(char.isalpha() for char in text)
    )


def _take_byline_below(front: Front) -> None:
    """Take the byline that an interview has under its lead."""
    if any(found.kind is GuessKind.AUTHOR for found in front.fields):
        return
    for index in range(front.at + 1, min(front.at + 3, len(front.rest) - 1)):
        part = front.rest[index]
        found = byline(bare(part.text)) if part.kind is Kind.TEXT else None
        if found and found[1] >= _SURE:
            before, front.at = front.at, index
            if not _take_authors(front, found[0], why("author.byline", found[1])):
                front.at = before
            return


def _take_person(front: Front) -> bool:
    """Take a line that says who wrote the text, or from which office."""
    part, after = front.part, _next_text(front)
    if part is None or after is None or part.kind is not Kind.TEXT or part.words > 10:
        return False
    if _take_office(front):
        return True
    name = name_only(bare(part.text))
    score = person_score(name)
    if score >= 0.8 and part.words <= 7 and (after.words > part.words):
        return _take_authors(front, name, why("author.name", round(0.9 * score, 2)))
    return False


def _take_office(front: Front) -> bool:
    """Take a byline, a dateline of its own or the name of a desk."""
    part = front.part
    if part is None:
        return False
    text = bare(part.text)
    found = byline(text)
    if found:
        return _take_authors(front, found[0], why("author.byline", found[1]))
    if is_dateline(text):
        front.take(GuessKind.DATELINE, text.strip(" -–—:."), why("dateline.agency", 0.85))
        return True
    if is_desk(text) or is_agency(text):
        front.take(GuessKind.AUTHOR, text.strip(" ()-–—"), why("author.desk", 0.8))
        return True
    return False


def _take_authors(front: Front, names: str, reason: Why) -> bool:
    """Take a byline; one that names nobody stays in the text."""
    part = front.rest[front.at]
    fields = author_fields(part, names, reason, part.lines[0].number)
    if fields:
        del front.rest[front.at]
        front.fields.extend(fields)
    return bool(fields)


def author_fields(part: Part, names: str, reason: Why, at: int) -> list[Field]:
    """Make the fields of one byline; only the first carries its lines, so that they come once."""
    named = split_names(name_only(names))
    listed = [name for name in named if any(map(str.isalpha, name))]
    return [
        Field(GuessKind.AUTHOR, name.strip(" *.()-–—"), () if index else part.source, reason, at)
        for index, name in enumerate(listed)
    ]


def _take_date(front: Front) -> bool:
    part = front.part
    if part is None or part.kind is not Kind.TEXT or part.words > 12 or len(part.text) > 70:
        return False
    date = read_date(part.text)
    if date is None:
        return False
    front.take(GuessKind.DATE, date, why("date", 0.85))
    return True


def _take_deck(front: Front, layout: Layout) -> bool:
    part = front.part
    if part is None or part.kind is not Kind.TEXT:
        return False
    if any(found.kind is GuessKind.DECK for found in front.fields):
        return False
    text = bare(part.text)
    if found := _DECK_LABEL.fullmatch(text):
        front.take(GuessKind.DECK, found["text"], why("deck.label", 0.97))
        return True
    after = _next_text(front)
    if after is None or not 4 <= part.words <= _MAX_DECK or len(part.lines) > 4:
        return False
    if is_bio(text) and any(found.kind is GuessKind.AUTHOR for found in front.fields):
        return False
    if _before_dateline(front, after) and part.words < 0.8 * max(after.words, layout.median):
        front.take(GuessKind.DECK, text, why("deck.dateline", 0.85))
        return True
    below_title = part.gap == 0 and after.gap > 0
    if not _can_be_deck(text) or (not below_title and _is_section(front, part, after)):
        return False
    if after.kind is not Kind.TEXT and after.kind is not Kind.QUOTE:
        return False
    longer = after.words >= 1.3 * part.words or layout.median >= 1.3 * part.words
    short = part.words <= 22 and part.words <= 0.6 * max(after.words, layout.median)
    if not longer or (layout.stops < 0.5 and not short):
        return False
    front.take(GuessKind.DECK, text, why("deck", 0.8 if layout.stops >= 0.5 else 0.65))
    return True


def _before_dateline(front: Front, after: Part) -> bool:
    part = front.part
    if part is None or find_dateline(part.text):
        return False
    return after.kind is Kind.TEXT and find_dateline(after.text) is not None


def _can_be_deck(text: str) -> bool:
    return (
        not ends_sentence(text)
        and not ends_with_comma(text)
        and not ends_with_colon(text)
        and not is_unfinished(text)
        and not re.search(r"[.؟]\s+\S+\s+\S+\s+\S+", text)
        and not _GREETING.match(fold(text).replace("ة", "ه"))
        and not byline(text)
    )


def _is_section(front: Front, part: Part, after: Part) -> bool:
    """Tell whether a short line under the title is the first heading of several, and no deck."""
    if ends_question(part.text):
        return True
    if part.words > 8:
        return False
    rest = front.rest[front.at + 1 :]
    like = [
        other
        for index, other in enumerate(rest[:-1])
        if other.words <= 10
        and (other.kind is Kind.HEADING or other.kind is Kind.TEXT)
        and not ends_sentence(other.text)
        and rest[index + 1].words >= 12
        and not read_date(other.text)
    ]
    return (
        len(like) >= 1
        and part.words <= max(6, *(other.words for other in like))
        and (after.words >= 12)
    )
