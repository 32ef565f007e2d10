"""The pictures of an article as the photo desk shows them, what is wrong, and what mends it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations

from editor.document.article import Article
from editor.document.change import Change, Splice, common_ends, replace_blocks
from editor.document.errors import Message
from editor.document.nodes import Block, Figure
from editor.document.places import OBJECT, replace_stretches, text_of
from editor.document.runs import text_run
from editor.formats.pictures import is_alike
from editor.formats.pictures.looking import Look
from editor.formats.pictures.names import (
    fault_of_stem,
    file_stems,
    proposed_stem,
    suffix_of,
    tidied_stem,
)
from editor.formats.pictures.site_set import pictures_in_order
from editor.settings.profile import PictureFormat, Pictures
from editor.text.picture_names import is_junk_name

HEAVY = 8_000_000  # bytes over which a picture is slow to send and to open
SHOWN_SMALL = 1200  # pixels across under which a photograph looks soft on a site
_FORMS = {
    PictureFormat.JPEG: "image/jpeg",
    PictureFormat.WEBP: "image/webp",
    PictureFormat.AVIF: "image/avif",
}
_UNTOUCHED = frozenset({"image/svg+xml"})
NO_BLOCK = -1


class Text(StrEnum):
    """The texts of a picture that are written here."""

    CAPTION = "caption"
    ALT = "alt"
    CREDIT = "credit"
    SOURCE = "source"
    LICENCE = "licence"


class Problem(StrEnum):
    """What is wrong with a picture; its reason is a text of the feature."""

    BROKEN = "broken"
    WAITING = "waiting"
    NO_ALT = "no-alt"
    ALT_IS_NAME = "alt-is-name"
    NO_CREDIT = "no-credit"
    JUNK_NAME = "junk-name"
    SMALL = "small"
    HEAVY = "heavy"
    TWICE = "twice"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Known:
    """What was found out about a picture beside the window: how it looks; or why not."""

    look: Look | None = None
    likeness: int | None = None
    fault: str = ""  # a text for the writer


@dataclass(frozen=True, slots=True)
class Photo:
    """A line of the desk: a figure, or the featured picture where no figure shows it.

    `block` is the place of the figure, NO_BLOCK for none; `number` that of its file on the site.
    """

    block: int
    figure: Figure
    featured: bool
    number: int
    kind: str = ""

    def text(self, which: Text) -> str:
        """Return one of its texts."""
        if which is Text.CAPTION:
            return text_of(self.figure.runs)
        return getattr(self.figure, which)


def photos(article: Article) -> tuple[Photo, ...]:
    """Return every picture of an article in the order of the text, placeholders too."""
    kinds = {asset.id: asset.media_type for asset in article.assets}
    featured = article.meta.featured
    numbers: dict[str, int] = {featured: 1} if featured else {}
    found: list[Photo] = []
    for index, block in enumerate(article.blocks):
        if isinstance(block, Figure):
            number = numbers.setdefault(block.asset, len(numbers) + 1) if block.asset else 0
            is_featured = bool(block.asset) and block.asset == featured
            kind = kinds.get(block.asset, "")
            found.append(Photo(index, block, is_featured, number, kind))
    if featured and not any(photo.featured for photo in found):
        shown = Figure(asset=featured)
        found.insert(
            0, Photo(NO_BLOCK, shown, featured=True, number=1, kind=kinds.get(featured, ""))
        )
    return tuple(found)


def site_stems(article: Article) -> dict[str, str]:
    """Return the names of the files of all pictures on the site, without endings, by asset."""
    return file_stems(article.meta, _order(article))


def site_name(stems: Mapping[str, str], photo: Photo, pictures: Pictures) -> str:
    """Return the name that a picture gets on the site, of `site_stems`; "" for a placeholder."""
    if not photo.figure.asset:
        return ""
    return stems[photo.figure.asset] + site_suffix(photo, pictures)


def site_suffix(photo: Photo, pictures: Pictures) -> str:
    """Return what the name of a picture ends in on the site."""
    kind = photo.kind if photo.kind in _UNTOUCHED else _FORMS.get(pictures.format, photo.kind)
    return suffix_of(kind)


def said_stem(article: Article, asset: str) -> str:
    """Return the name that the writer says for the file of a picture, "" for none."""
    return dict(article.meta.file_names).get(asset, "")


def stem_without(article: Article, asset: str) -> str:
    """Return the name that the file of a picture has where the writer says none."""
    return proposed_stem(article.meta, _order(article), asset)


def fault_of_name(article: Article, asset: str, typed: str) -> Message | None:
    """Say why a name cannot be that of a picture's file; nothing typed is the proposed one."""
    if not typed.strip():
        return None
    stems = site_stems(article)
    stems.pop(asset, None)
    return fault_of_stem(tidied_stem(typed), stems.values())


def _order(article: Article) -> list[str]:
    return [id for id, _ in pictures_in_order(article)]


def _named(article: Article, asset: str, stem: str) -> tuple[tuple[str, str], ...]:
    """Return the names that are said, with one changed; those of pictures that are gone go."""
    there = {each.id for each in article.assets}
    names = {id: name for id, name in article.meta.file_names if id in there}
    names.pop(asset, None)
    return (*names.items(), (asset, stem)) if stem else tuple(names.items())


def problems(
    shown: Sequence[Photo], known: Mapping[str, Known], pictures: Pictures
) -> tuple[tuple[Problem, ...], ...]:
    """Return what is wrong with each picture, in the order of the lines."""
    twins = _twins(shown, known)
    return tuple(
        tuple(_problems(photo, known.get(photo.figure.asset), twins.get(index), pictures))
        for index, photo in enumerate(shown)
    )


def _problems(
    photo: Photo, known: Known | None, twin: Problem | None, pictures: Pictures
) -> Iterable[Problem]:
    figure = photo.figure
    if not figure.asset:
        yield Problem.WAITING
    if known is not None and known.fault:
        yield Problem.BROKEN
    if photo.block != NO_BLOCK:
        if not figure.alt.strip():
            yield Problem.NO_ALT
        elif is_junk_name(figure.alt) or (figure.name and figure.alt.strip() == figure.name):
            yield Problem.ALT_IS_NAME
        if not figure.credit.strip():
            yield Problem.NO_CREDIT
        if figure.name and is_junk_name(figure.name):
            yield Problem.JUNK_NAME
    look = known.look if known else None
    if look is not None:
        if 0 < look.width < min(SHOWN_SMALL, max(pictures.widths, default=SHOWN_SMALL)):
            yield Problem.SMALL
        if look.weight > HEAVY:
            yield Problem.HEAVY
    if twin is not None:
        yield twin


def _twins(shown: Sequence[Photo], known: Mapping[str, Known]) -> dict[int, Problem]:
    """Return the lines that show a picture of another line: its bytes, or the same to the eye."""
    lines: dict[str, list[int]] = {}
    for index, photo in enumerate(shown):
        if photo.figure.asset:
            lines.setdefault(photo.figure.asset, []).append(index)
    looks = [(known[id].likeness, rows) for id, rows in lines.items() if id in known]
    found: dict[int, Problem] = {}
    for (one, rows), (other, others) in combinations(looks, 2):
        if is_alike(one, other):
            found.update(dict.fromkeys((*rows, *others), Problem.ALIKE))
    for rows in lines.values():
        if len(rows) > 1:
            found.update(dict.fromkeys(rows, Problem.TWICE))
    return found


# ---- what mends it


def set_text(article: Article, block: int, which: Text, value: str) -> Change | None:
    """Change a text of a figure; of a caption only the letters that differ: marks and notes stay.

    None where nothing changes, or there is no figure.
    """
    figure = article.blocks[block] if 0 <= block < len(article.blocks) else None
    if not isinstance(figure, Figure):
        return None
    value = " ".join(value.split())
    new = (
        _with_caption(figure, value) if which is Text.CAPTION else replace(figure, **{which: value})
    )
    return Change((Splice(block, (figure,), (new,)),)) if new != figure else None


def _with_caption(figure: Figure, value: str) -> Figure:
    old = text_of(figure.runs)
    if old == value:
        return figure
    if not figure.runs:
        return replace(figure, runs=text_run(value))
    start, end = common_ends(old, value)
    comes = value[start : len(value) - end].replace(OBJECT, "")
    stretch = (start, len(old) - end, comes)
    return replace(figure, runs=replace_stretches(figure.runs, [stretch])[0])


def set_name(article: Article, asset: str, typed: str) -> Change | None:
    """Say how the file of a picture is called on the site; nothing typed takes the proposed name.

    None where nothing changes, or where no file can be called so.
    """
    stem = tidied_stem(typed)
    if fault_of_name(article, asset, typed) is not None or stem == said_stem(article, asset):
        return None
    if stem == stem_without(article, asset):
        stem = ""  # it goes on following the slug
    meta = replace(article.meta, file_names=_named(article, asset, stem))
    return Change(meta=(article.meta, meta)) if meta != article.meta else None


def one_credit(article: Article, blocks: Iterable[int], credit: str) -> Change | None:
    """Give several figures one credit."""
    chosen = set(blocks)
    credit = " ".join(credit.split())

    def credited(block: Block) -> Block:
        return replace(block, credit=credit) if isinstance(block, Figure) else block

    return replace_blocks(article, sorted(chosen), credited)


def feature(article: Article, asset: str) -> Change | None:
    """Make a picture the featured one."""
    if not asset or article.meta.featured == asset:
        return None
    return Change(meta=(article.meta, replace(article.meta, featured=asset, focal=None)))


def set_focal(article: Article, x: float, y: float) -> Change | None:
    """Say which point of the featured picture every crop must keep."""
    point = (round(min(max(x, 0.0), 1.0), 3), round(min(max(y, 0.0), 1.0), 3))
    if not article.meta.featured or article.meta.focal == point:
        return None
    return Change(meta=(article.meta, replace(article.meta, focal=point)))
