"""What a writer types to search, understood: words, phrases, fields; nothing typed is an error.

    وزير "مجلس الأمن" -كرة كاتب:أحمد بعد:2026-03 OR ...

Words go together, `OR` (أو, OU, |) joins the two beside it, `-` excludes, `"…"` and `«…»` are
phrases, `*` ends a prefix, and the word that is being typed is one. Fields have their names in
three languages. What has the form of none of this is looked for as it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from editor.storage.library.shadow import words

MOST = 60  # words of a query that are looked at


class Field(StrEnum):
    """What a word of a query may be about other than the text."""

    TITLE = "title"
    AUTHOR = "author"
    TAG = "tag"
    SECTION = "section"
    STATUS = "status"
    TYPE = "type"
    AFTER = "after"
    BEFORE = "before"
    IS = "is"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Term:
    """Folded words that stand one behind the other, one as a rule; the last may be a prefix."""

    words: tuple[str, ...]
    prefix: bool = False
    title: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on a field other than the title; `value` as the index knows it."""

    field: Field
    value: str


Part: TypeAlias = "Term | Condition"


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: of each group at least one part, of the excluded ones none."""

    groups: tuple[tuple[Part, ...], ...] = ()
    excluded: tuple[Part, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return the terms that a found text may show."""
        return tuple(part for group in self.groups for part in group if isinstance(part, Term))


_FIELDS = {
    Field.TITLE: "title titre عنوان العنوان",
    Field.AUTHOR: "author auteur by كاتب الكاتب",
    Field.TAG: "tag tags mot-clé mot-cle étiquette etiquette وسم الوسم",
    Field.SECTION: "section rubrique قسم القسم",
    Field.STATUS: "status statut état etat حالة الحالة",
    Field.TYPE: "type genre نوع النوع",
    Field.AFTER: "after since après apres depuis بعد منذ",
    Field.BEFORE: "before until avant قبل",
    Field.IS: "is est هو",
    Field.FOLDER: "folder in dossier مجلد المجلد",
}
_NAMES = {name: field for field, names in _FIELDS.items() for name in names.split()}

_VALUES = {
    Field.STATUS: {
        "idea": "idea idée فكرة",
        "draft": "draft brouillon مسودة",
        "review": "review in-review relecture مراجعة قيد-المراجعة",
        "ready": "ready prêt جاهز جاهزة",
        "published": "published publié منشور منشورة نشر",
    },
    Field.TYPE: {
        "news": "news actualité خبر",
        "feature": "feature reportage تحقيق تقرير",
        "interview": "interview entretien مقابلة حوار",
        "opinion": "opinion tribune رأي",
        "profile": "profile portrait بروفايل سيرة",
        "review": "review critique مراجعة نقد",
    },
    Field.IS: {
        "archived": "archived archivé مؤرشف مؤرشفة أرشيف",
        "trashed": "trashed trash supprimé corbeille محذوف محذوفة مهملات",
        "away": "away absent غائب",
        "damaged": "damaged abîmé تالف",
        "copy": "copy conflict copie conflit نسخة تعارض",
    },
}


def _key(text: str) -> str:
    return " ".join(words(text))


_KNOWN = {
    field: {_key(name): value for value, names in table.items() for name in names.split()}
    for field, table in _VALUES.items()
}
_OR = frozenset({"OR", "OU", "|", "||", "أو", "او"})
_QUOTES = {'"': '"', "“": "”", "„": "”", "«": "»", "”": "”"}

_TOKEN = re.compile(
    r"""(?P<minus>[-−–](?=\S))?
        (?:(?P<field>[^\s:"“”„«»]+):[ ]?)?
        (?:(?P<open>["“„«”])(?P<quoted>[^"“”„«»]*)(?P<close>["”»“])?|(?P<word>[^\s"“”„«»]+))""",
    re.VERBOSE,
)
_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def parse(text: str, *, typing: bool = True) -> Query:
    """Understand what was typed; with `typing` the word at the very end is a prefix."""
    groups: list[list[Part]] = []
    excluded: list[Part] = []
    joins = False  # an OR stood before
    for found in list(_TOKEN.finditer(text))[:MOST]:
        if found["word"] in _OR and not found["field"] and not found["minus"]:
            joins = bool(groups)
            continue
        at_end = typing and found.end() == len(text)
        part = _part(found, at_end=at_end)
        if part is None:
            continue
        if found["minus"]:
            excluded.append(part)
        elif joins:
            groups[-1].append(part)
        else:
            groups.append([part])
        joins = False
    return Query(tuple(map(tuple, groups)), tuple(excluded))


def _part(found: re.Match[str], *, at_end: bool) -> Part | None:
    name, quoted = found["field"], found["quoted"]
    value = found["word"] if quoted is None else quoted
    field = _NAMES.get(name.casefold()) if name else None
    if name and field is None:  # "17:30" and «قال: نعم» are no fields
        value = f"{name} {value}"
    prefix = value.endswith("*") or (at_end and not found["close"])
    if field is not None and field is not Field.TITLE:
        condition = _condition(field, value)
        if condition is not None:
            return condition
        value = f"{name} {value}"
    term = tuple(words(value))[:MOST]
    return Term(term, prefix, field is Field.TITLE) if term else None


def _condition(field: Field, value: str) -> Condition | None:
    """Return a condition, None for a value that the field cannot have."""
    if field in {Field.AFTER, Field.BEFORE}:
        day = iso_day(value)
        return Condition(field, day) if day else None
    key = _key(value)
    if not key:
        return None
    known = _KNOWN.get(field)
    if known is None:
        return Condition(field, key)
    if key in known:
        return Condition(field, known[key])
    if field is Field.STATUS and key in _KNOWN[Field.IS]:
        return Condition(Field.IS, _KNOWN[Field.IS][key])
    starting = {value for name, value in known.items() if name.startswith(key)}
    if len(starting) == 1:  # it is being typed
        return Condition(field, starting.pop())
    return Condition(field, key) if field is Field.TYPE else None


def iso_day(text: str) -> str:
    """Return a day as ISO 8601, or the start of one where only a year or month is named; ""."""
    digits = text.translate(_DIGITS).strip()
    if found := _DAY.fullmatch(digits):
        parts = [part for part in found.groups() if part]
    elif found := _DAY_FIRST.fullmatch(digits):
        parts = list(reversed(found.groups()))
    else:
        return ""
    limits = (9999, 12, 31)
    if any(not 0 < int(part) <= top for part, top in zip(parts, limits, strict=False)):
        return ""
    return "-".join(part.zfill(2) for part in parts)
