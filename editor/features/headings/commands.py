"""What a paragraph is: a heading, the lead, or body text."""

from __future__ import annotations

from editor.document.article import Article
from editor.document.change import Change
from editor.document.edit import map_blocks, map_text_blocks, text_blocks, to_heading, to_paragraph
from editor.document.nodes import TEXT_BLOCKS, Block, Code, Heading, Paragraph, Role
from editor.document.runs import text_run
from editor.document.selection import Selection
from editor.feature import Command, State


def heading(level: int) -> Command:
    """Make the command that turns the selected blocks into headings, and such headings back."""
    is_heading = is_heading_of(level)

    def command(article: Article, selection: Selection) -> Change | None:
        if is_heading(article, selection):
            return map_text_blocks(article, selection, to_paragraph)
        return map_text_blocks(article, selection, lambda block: to_heading(block, level))

    return command


def is_heading_of(level: int) -> State:
    """Make the state that tells whether all selected text is a heading of a level."""

    def state(article: Article, selection: Selection) -> bool:
        blocks = text_blocks(article, selection)
        return bool(blocks) and all(isinstance(b, Heading) and b.level == level for b in blocks)

    return state


def paragraph(article: Article, selection: Selection) -> Change | None:
    """Turn the selected blocks into body text; code becomes a paragraph of its lines."""
    return map_blocks(article, selection, _paragraph)


def _paragraph(block: Block) -> Block:
    if isinstance(block, Code):
        return Paragraph(text_run(block.text))
    return to_paragraph(block) if isinstance(block, TEXT_BLOCKS) else block


def lead(article: Article, selection: Selection) -> Change | None:
    """Turn the selected blocks into the lead, and a lead back into body text."""
    role = Role.BODY if is_lead(article, selection) else Role.LEAD
    return map_text_blocks(article, selection, lambda block: to_paragraph(block, role))


def is_lead(article: Article, selection: Selection) -> bool:
    """Tell whether all selected text is the lead."""
    return _is_role(article, selection, Role.LEAD)


def is_paragraph(article: Article, selection: Selection) -> bool:
    """Tell whether all selected text is body text."""
    return _is_role(article, selection, Role.BODY)


def _is_role(article: Article, selection: Selection, role: Role) -> bool:
    blocks = text_blocks(article, selection)
    return bool(blocks) and all(isinstance(b, Paragraph) and b.role is role for b in blocks)


def can_style(article: Article, selection: Selection) -> bool:
    """Tell whether something is selected that can be a paragraph or a heading."""
    touched = (article.blocks[i] for i in selection.blocks if i < len(article.blocks))
    return any(isinstance(block, (*TEXT_BLOCKS, Code)) for block in touched)
