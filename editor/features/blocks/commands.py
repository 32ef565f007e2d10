"""Code and separators."""

from __future__ import annotations

from dataclasses import replace

from editor.document.article import Article
from editor.document.change import Change, Splice
from editor.document.edit import insert_blocks
from editor.document.nodes import TEXT_BLOCKS, Code, Paragraph, Separator
from editor.document.runs import plain_text, text_run
from editor.document.selection import Selection, caret


def code(article: Article, selection: Selection) -> Change | None:
    """Turn the selected blocks into one block of code, a line each, and code into paragraphs.

    Not possible where a footnote or a picture would be lost.
    """
    if is_code(article, selection):
        return _code_to_paragraphs(article, selection)
    first = selection.blocks.start
    blocks = article.blocks[first : selection.blocks.stop]
    if not blocks or not all(isinstance(block, (*TEXT_BLOCKS, Code)) for block in blocks):
        return None
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Code):
            lines.append(block.text)
        elif isinstance(block, TEXT_BLOCKS):
            if "\x00" in plain_text(block.runs, note="\x00"):
                return None
            lines.append(plain_text(block.runs))
    new = Code("\n".join(lines))
    return Change((Splice(first, blocks, (new,)),), selection=caret(first, len(new.text)))


def _code_to_paragraphs(article: Article, selection: Selection) -> Change | None:
    first = selection.blocks.start
    blocks = article.blocks[first : selection.blocks.stop]
    lines = [line for block in blocks if isinstance(block, Code) for line in block.text.split("\n")]
    added = tuple(Paragraph(text_run(line)) for line in lines)
    return Change((Splice(first, blocks, added),), selection=caret(first))


def is_code(article: Article, selection: Selection) -> bool:
    """Tell whether all that is selected is code."""
    blocks = article.blocks[selection.blocks.start : selection.blocks.stop]
    return bool(blocks) and all(isinstance(block, Code) for block in blocks)


def separator(article: Article, selection: Selection) -> Change:
    """Put a separator below the caret's block."""
    return insert_blocks(article, selection, Separator())


def language(article: Article, selection: Selection) -> str | None:
    """Return the programming language of the code at the caret; None outside of code."""
    index = selection.head.block
    block = article.blocks[index] if index < len(article.blocks) else None
    return block.language if isinstance(block, Code) else None


def set_language(article: Article, selection: Selection, name: str) -> Change | None:
    """Name the programming language of the code at the caret."""
    index = selection.head.block
    old = article.blocks[index] if index < len(article.blocks) else None
    if not isinstance(old, Code) or old.language == name.strip():
        return None
    new = replace(old, language=name.strip())
    return Change((Splice(index, (old,), (new,)),), selection=selection)
