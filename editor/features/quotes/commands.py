"""Quotations: make them, say whose words they are, pull them out."""

from __future__ import annotations

from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.edit import map_text_blocks, text_blocks, to_paragraph, to_quote
from editor.document.nodes import Quote, Runs
from editor.document.selection import Selection


def quote(article: Article, selection: Selection) -> Change | None:
    """Turn the selected blocks into a quotation, and a quotation back into paragraphs."""
    return _toggle(article, selection, pull=False)


def pull(article: Article, selection: Selection) -> Change | None:
    """Turn the selected blocks into a pull quote, and a pull quote back into paragraphs."""
    return _toggle(article, selection, pull=True)


def _toggle(article: Article, selection: Selection, *, pull: bool) -> Change | None:
    if _is_quote(article, selection, pull=pull):
        return map_text_blocks(article, selection, to_paragraph)
    return map_text_blocks(article, selection, lambda block: to_quote(block, pull=pull))


def is_quote(article: Article, selection: Selection) -> bool:
    """Tell whether all selected text is an ordinary quotation."""
    return _is_quote(article, selection, pull=False)


def is_pull(article: Article, selection: Selection) -> bool:
    """Tell whether all selected text is a pull quote."""
    return _is_quote(article, selection, pull=True)


def _is_quote(article: Article, selection: Selection, *, pull: bool) -> bool:
    blocks = text_blocks(article, selection)
    return bool(blocks) and all(isinstance(b, Quote) and b.pull is pull for b in blocks)


def last_of_quotation(article: Article, selection: Selection) -> int | None:
    """Return the index of the block that ends the quotation at the caret; None outside of one."""
    index = selection.head.block
    if index >= len(article.blocks):
        return None
    here = article.blocks[index]
    if not isinstance(here, Quote):
        return None
    while not here.attribution and index + 1 < len(article.blocks):
        after = article.blocks[index + 1]
        if not isinstance(after, Quote) or (after.level, after.pull) != (here.level, here.pull):
            break
        here, index = after, index + 1
    return index


def attribution(article: Article, selection: Selection) -> Runs | None:
    """Return whose words the quotation at the caret is; None outside of one."""
    index = last_of_quotation(article, selection)
    block = None if index is None else article.blocks[index]
    return block.attribution if isinstance(block, Quote) else None


def set_attribution(article: Article, selection: Selection, runs: Runs) -> Change | None:
    """Say whose words the quotation at the caret is; it ends with the block that says so."""
    index = last_of_quotation(article, selection)
    old = None if index is None else article.blocks[index]
    if index is None or not isinstance(old, Quote) or old.attribution == runs:
        return None
    new = replace(old, attribution=runs)
    return Change((Splice(index, (old,), (new,)),), selection=selection)


def in_quotation(article: Article, selection: Selection) -> bool:
    """Tell whether the caret is in a quotation."""
    return last_of_quotation(article, selection) is not None
