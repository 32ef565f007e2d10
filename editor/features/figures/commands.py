"""Pictures: put them in, give a placeholder its picture, fill in their texts."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from editor.document.article import Article, Asset, make_asset
from editor.document.change import Change, Splice
from editor.document.edit import insert_blocks
from editor.document.errors import UserError, message
from editor.document.nodes import Block, Figure
from editor.document.pictures import picture_type
from editor.document.selection import Position, Selection, caret
from editor.document.slices import change_to
from editor.text.direction import isolated_ltr

MAX_BYTES = 64 * 1024 * 1024  # a camera's raw files are larger; no site takes them
_SUFFIX = re.compile(
    r"\.(?:jpe?g|jpe|jfif|png|gif|webp|svg|avif|hei[cf]|bmp|tiff?)$", re.IGNORECASE
)
_WEB = re.compile(r"https?://(?:www\.)?([^/\s?#]+)", re.IGNORECASE)
_ROLE = re.compile(r"\w[^\W\d]*(?: \w+)?\s?:\s")
_COPY = re.compile(r"\s*\(\d{1,2}\)$")
_SIZE = re.compile(r"(?<=\d)[ _][nobqst]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that arrived: its bytes as an asset, the file name and address that it had.

    One without an asset stays where it is, in the web: its place is made, and it is not fetched.
    """

    asset: Asset | None
    name: str = ""
    source: str = ""
    alt: str = ""


def picture(data: bytes, name: str) -> Picture:
    """Make a picture from the bytes of a file. Raises UserError for what is none or too large."""
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        raise UserError(
            message("figures.too-large", name=name),
            message("figures.too-large.do", megabytes=limit),
        )
    kind = picture_type(data)
    if kind is None:
        raise UserError(message("figures.no-picture", name=name), message("figures.no-picture.do"))
    if not is_whole(data, kind):
        raise broken(name)
    return Picture(make_asset(data, kind), name)


def broken(name: str) -> UserError:
    """Make the error for a picture whose file is damaged or cut short."""
    return UserError(message("figures.broken", name=name), message("figures.broken.do"))


def is_whole(data: bytes, kind: str) -> bool:
    """Tell whether a picture is there to its end; decoders fill the rest of a JPEG with grey."""
    if kind != "image/jpeg":
        return True
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:  # ITU-T T.81, B.1.1.4
        if data[at + 1] == 0xDA:  # the scan; an end before it is that of a preview
            return data.rfind(b"\xff\xd9") > at
        at += 1 if data[at + 1] == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return False


def arrive(article: Article, selection: Selection, pictures: tuple[Picture, ...]) -> Change | None:
    """Take pictures in: each into the placeholder of its name, the others at the caret.

    A placeholder at the caret gets the first that has no place of its own; what remains goes
    below the caret's block. The caret goes to the first picture.
    """
    blocks = list(article.blocks)
    places: list[int] = []
    rest: list[Picture] = []
    for new in pictures:
        index = _waiting(blocks, new)
        if index is None:
            rest.append(new)
        else:
            blocks[index] = _filled(blocks[index], new)
            places.append(index)
    here = min(selection.head.block, len(blocks) - 1)
    block = blocks[here]
    if rest and isinstance(block, Figure) and not block.asset:
        blocks[here] = _filled(block, rest.pop(0))
        places.append(here)
    change = None
    if rest:
        figures = tuple(_filled(Figure(), each) for each in rest)
        change = insert_blocks(replace(article, blocks=tuple(blocks)), selection, *figures)
        (splice,) = change.splices
        blocks[splice.at : splice.at + len(splice.removed)] = splice.added
    if change and change.selection:
        at = change.selection.head
    elif places:
        at = Position(places[0])
    else:
        return None
    made = change_to(article, blocks, at)
    return replace(made, assets_added=_new_assets(article, pictures)) if made else None


def matches(article: Article, pictures: tuple[Picture, ...]) -> int:
    """Return how many of some pictures a placeholder waits for by name."""
    blocks = list(article.blocks)
    return sum(1 for new in pictures if _waiting(blocks, new) is not None)


def _filled(block: Block, new: Picture) -> Figure:
    """Return a figure with a picture in it; what it said already stays."""
    old = block if isinstance(block, Figure) else Figure()
    return replace(
        old,
        asset=new.asset.id if new.asset else old.asset,
        name=old.name or new.name,
        source=old.source or (new.source if new.asset else ""),
        alt=old.alt or new.alt,
        address="" if new.asset else old.address or new.source,
    )


def _waiting(blocks: list[Block], new: Picture) -> int | None:
    """Return the index of the placeholder that waits for a picture of this name."""
    key = name_key(new.name)
    if not key or new.asset is None:
        return None
    for index, block in enumerate(blocks):
        if isinstance(block, Figure) and not block.asset and name_key(block.name) == key:
            return index
    return None


def name_key(name: str) -> str:
    """Return what of a file name stays the same on its way through phones, mails and systems.

    Suffix, spaces, underscores, hyphens, the number of a copy and the letter for the size that
    a network puts at the end do not count.
    """
    stem = _SUFFIX.sub("", unicodedata.normalize("NFKC", name).strip())
    stem = _SIZE.sub("", _COPY.sub("", stem))
    return re.sub(r"[\W_]+", "", stem).casefold()


def _new_assets(article: Article, pictures: tuple[Picture, ...]) -> tuple[Asset, ...]:
    new = {each.asset.id: each.asset for each in pictures if each.asset}
    return tuple(new[id] for id in sorted(new) if article.asset(id) is None)


def placeholder(article: Article, selection: Selection) -> Change:
    """Put a place for a picture that is still to come below the caret's block."""
    return insert_blocks(article, selection, Figure())


def set_picture(article: Article, index: int, new: Picture) -> Change | None:
    """Put a picture in the place of another or of a placeholder; texts and width stay.

    A placeholder keeps the name under which its picture was announced.
    """
    old = article.blocks[index]
    if not isinstance(old, Figure) or new.asset is None:
        return None
    name = old.name if not old.asset and old.name else new.name
    figure = replace(old, asset=new.asset.id, name=name)
    removed = _unused(article, index, old.asset) if old.asset != new.asset.id else ()
    return Change(
        (Splice(index, (old,), (figure,)),),
        assets_removed=removed,
        assets_added=_new_assets(article, (new,)),
        selection=caret(index),
    )


def _unused(article: Article, index: int, asset: str) -> tuple[Asset, ...]:
    """Return the asset as one to remove, if nothing but the figure at the index shows it."""
    others = (block for n, block in enumerate(article.blocks) if n != index)
    shown = any(isinstance(block, Figure) and block.asset == asset for block in others)
    found = None if shown or article.meta.featured == asset else article.asset(asset)
    return (found,) if found else ()


@dataclass(frozen=True, slots=True)
class Texts:
    """What a figure says besides its caption."""

    alt: str = ""
    credit: str = ""
    source: str = ""
    licence: str = ""
    name: str = ""
    width: int | None = None


def texts_of(figure: Figure) -> Texts:
    """Return the texts of a figure."""
    return Texts(
        figure.alt, figure.credit, figure.source, figure.licence, figure.name, figure.width
    )


def set_texts(article: Article, index: int, texts: Texts) -> Change | None:
    """Change what a figure says besides its caption."""
    old = article.blocks[index]
    if not isinstance(old, Figure):
        return None
    new = replace(
        old,
        alt=texts.alt.strip(),
        credit=texts.credit.strip(),
        source=texts.source.strip(),
        licence=texts.licence.strip(),
        name=texts.name.strip(),
        width=texts.width,
    )
    return Change((Splice(index, (old,), (new,)),), selection=caret(index)) if new != old else None


def width_of(typed: str) -> int | None:
    """Return a width in pixels, with digits of either script; None for anything else."""
    digits = typed.strip().removesuffix("px").strip()
    number = int(digits) if digits.isdecimal() else 0
    return number if 0 < number <= 10_000 else None


def set_width(article: Article, index: int, width: int | None) -> Change | None:
    """Show a picture at a width in pixels, None for its own."""
    old = article.blocks[index]
    if not isinstance(old, Figure) or old.width == width:
        return None
    return Change((Splice(index, (old,), (replace(old, width=width),)),))


def credit_line(figure: Figure) -> tuple[tuple[str, str], ...]:
    """Return what a reader is told of the origin of a picture, by the names of the fields.

    Of an address of the web only the site is told.
    """
    told = (("credit", figure.credit), ("source", figure.source), ("licence", figure.licence))
    return tuple((field, _site(value)) for field, value in told if value)


def tells_its_role(value: str) -> bool:
    """Tell whether a credit says itself what it is, as "Photo: Salma" does."""
    return _ROLE.match(value) is not None


def _site(value: str) -> str:
    found = _WEB.match(value)
    return isolated_ltr(found[1]) if found else value


def feature_picture(article: Article, selection: Selection) -> Change | None:
    """Make the picture at the caret the article's featured image, or take that back."""
    index = figure_at(article, selection)
    figure = None if index is None else article.blocks[index]
    if not isinstance(figure, Figure) or not figure.asset:
        return None
    featured = "" if article.meta.featured == figure.asset else figure.asset
    return Change(meta=(article.meta, replace(article.meta, featured=featured, focal=None)))


def is_featured(article: Article, selection: Selection) -> bool:
    """Tell whether the picture at the caret is the featured image."""
    index = figure_at(article, selection)
    figure = None if index is None else article.blocks[index]
    return (
        isinstance(figure, Figure) and bool(figure.asset) and figure.asset == article.meta.featured
    )


def figure_at(article: Article, selection: Selection) -> int | None:
    """Return the index of the figure in which the caret stands."""
    index = selection.head.block
    inside = index < len(article.blocks) and isinstance(article.blocks[index], Figure)
    return index if inside else None


def at_picture(article: Article, selection: Selection) -> bool:
    """Tell whether the caret stands in a figure that has its picture."""
    index = figure_at(article, selection)
    figure = None if index is None else article.blocks[index]
    return isinstance(figure, Figure) and bool(figure.asset)


def natural_width(article: Article, selection: Selection) -> Change | None:
    """Show the picture at the caret at its own width again."""
    index = figure_at(article, selection)
    return None if index is None else set_width(article, index, None)


def beside(article: Article, selection: Selection) -> Change | None:
    """Put the pictures of the selection in a row with the one before each, or take them out.

    Of several selected pictures the first begins the row.
    """
    chosen = _in_rows(article, selection)
    on = not all(figure.beside for _, figure in chosen)
    splices = tuple(
        Splice(index, (figure,), (replace(figure, beside=on),))
        for index, figure in chosen
        if figure.beside is not on
    )
    return Change(splices, selection=selection) if splices else None


def is_beside(article: Article, selection: Selection) -> bool:
    """Tell whether the pictures of the selection stand in a row with those before them."""
    chosen = _in_rows(article, selection)
    return bool(chosen) and all(figure.beside for _, figure in chosen)


def _in_rows(article: Article, selection: Selection) -> list[tuple[int, Figure]]:
    """Return the figures of the selection that have a figure right before them."""
    first = selection.start.block + (1 if len(selection.blocks) > 1 else 0)
    indices = range(max(1, first), min(selection.end.block + 1, len(article.blocks)))
    return [
        (index, block)
        for index in indices
        if isinstance(block := article.blocks[index], Figure)
        and isinstance(article.blocks[index - 1], Figure)
    ]


def at_figure(article: Article, selection: Selection) -> bool:
    """Tell whether the caret stands in a figure."""
    return figure_at(article, selection) is not None
