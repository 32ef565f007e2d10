"""Names of pictures on a site: ASCII, from the article they belong to or as the writer says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from editor.document.article import SUFFIXES
from editor.document.errors import Message, message
from editor.document.meta import Meta
from editor.text.picture_names import is_junk_name, without_suffix
from editor.text.slug import cut, latin_slug

_LONGEST = 60  # letters before the number: what a listing shows in one line
LONGEST_STEM = 80
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SIZE = re.compile(r"-(?:\d{3,}|\d+x\d+(?:-\d+)*)")  # what smaller files and crops have more
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # names that Windows gives no file


def picture_stem(meta: Meta) -> str:
    """Return what the names of an article's pictures begin with: its slug in Latin letters."""
    return _stem(meta.slug) or _stem(meta.title) or "picture"


def _stem(text: str) -> str:
    return cut(text, _LONGEST) if _PLAIN.fullmatch(text) else latin_slug(text, _LONGEST).slug


def file_stems(meta: Meta, shown: Sequence[str]) -> dict[str, str]:
    """Return the names of the files of pictures, without endings, by asset.

    `shown` are the assets in the order of the article. What the writer says holds where a file can
    be called so; the others have the slug and their number. No two of them are ever the same.
    """
    given = dict(meta.file_names)
    found: dict[str, str] = {}
    for id in shown:
        if given.get(id) and fault_of_stem(given[id], found.values()) is None:
            found[id] = given[id]
    stem, step, said = picture_stem(meta), len(shown), tuple(found.values())
    for number, id in enumerate(shown, 1):
        if id not in found:
            while any(_clashes(f"{stem}-{number}", each) for each in said):
                number += step  # beyond those of all others
            found[id] = f"{stem}-{number}"
    return found


def proposed_stem(meta: Meta, shown: Sequence[str], asset: str) -> str:
    """Return the name that a picture has where the writer does not say one."""
    others = tuple(pair for pair in meta.file_names if pair[0] != asset)
    return file_stems(replace(meta, file_names=others), shown).get(asset, "")


def tidied_stem(text: str) -> str:
    """Return what was typed as a name: no ending of a picture, small letters, lines for spaces."""
    return re.sub(r"[\s_-]+", "-", without_suffix(text.strip()).casefold()).strip("-")


def fault_of_stem(stem: str, others: Iterable[str] = ()) -> Message | None:
    """Say why a tidied name cannot be that of a file beside `others`; None where it can."""
    if not stem.isascii():
        return message("pictures.name.ascii")
    if not _PLAIN.fullmatch(stem):
        return message("pictures.name.signs")
    if len(stem) > LONGEST_STEM:
        return message("pictures.name.long", limit=LONGEST_STEM)
    if is_junk_name(stem) or _DEVICE.fullmatch(stem):
        return message("pictures.name.junk")
    if any(_clashes(stem, other) for other in others):
        return message("pictures.name.double")
    return None


def _clashes(one: str, other: str) -> bool:
    """Tell whether files of two names could be called the same, in some size of one of them."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (
        len(long) == len(short) or _SIZE.fullmatch(long, len(short)) is not None
    )


def suffix_of(media_type: str) -> str:
    """Return the suffix of a media type, with the dot."""
    return SUFFIXES.get(media_type, ".bin")
