"""Pictures: put them in, give a placeholder its picture, fill in their texts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from editor.document.article import Article, Asset, make_asset
from editor.document.change import Change, Splice
from editor.document.edit import insert_blocks
from editor.document.errors import UserError, message
from editor.document.nodes import Figure
from editor.document.pictures import picture_type
from editor.document.selection import Position, Selection, caret

MAX_BYTES = 64 * 1024 * 1024  # a camera's raw files are larger; no site takes them


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that arrived: its bytes as an asset, and the file name that it had."""

    asset: Asset
    name: str


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
    return Picture(make_asset(data, kind), name)


def insert(article: Article, selection: Selection, pictures: tuple[Picture, ...]) -> Change | None:
    """Put pictures below the caret's block; a placeholder at the caret gets the first one."""
    if not pictures:
        return None
    index = figure_at(article, selection)
    here = None if index is None else article.blocks[index]
    if index is not None and isinstance(here, Figure) and not here.asset:
        return set_picture(article, index, pictures[0])
    figures = tuple(Figure(asset=each.asset.id, name=each.name) for each in pictures)
    change = insert_blocks(article, selection, *figures)
    return replace(change, assets_added=_new_assets(article, pictures))


def _new_assets(article: Article, pictures: tuple[Picture, ...]) -> tuple[Asset, ...]:
    new = {each.asset.id: each.asset for each in pictures}
    return tuple(new[id] for id in sorted(new) if article.asset(id) is None)


def placeholder(article: Article, selection: Selection) -> Change:
    """Put a place for a picture that is still to come below the caret's block."""
    return insert_blocks(article, selection, Figure())


def set_picture(article: Article, index: int, new: Picture) -> Change | None:
    """Put a picture in the place of another or of a placeholder; the texts stay.

    A placeholder keeps the name under which its picture was announced.
    """
    old = article.blocks[index]
    if not isinstance(old, Figure):
        return None
    name = old.name if not old.asset and old.name else new.name
    figure = replace(old, asset=new.asset.id, name=name, width=None)
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


def at_figure(article: Article, selection: Selection) -> bool:
    """Tell whether the caret stands in a figure."""
    return figure_at(article, selection) is not None


def next_placeholder(article: Article, selection: Selection) -> Position | None:
    """Return the place of the next figure that waits for its picture, from the caret on."""
    count = len(article.blocks)
    for step in range(1, count + 1):
        index = (selection.head.block + step) % count
        block = article.blocks[index]
        if isinstance(block, Figure) and not block.asset:
            return Position(index)
    return None
