"""Header and footer: the title above the text, the numbers of the pages below it."""

from __future__ import annotations

from editor.document.nodes import Dir
from editor.document.runs import text_run
from editor.formats.docx import names
from editor.formats.docx.words import Words
from editor.formats.docx.writer_runs import RunWriter


def header_xml(title: str, dir: Dir, runs: RunWriter) -> str:
    """Return the header: the title of the article, or nothing for the page that it stands on."""
    return (
        f'<w:hdr xmlns:w="{names.W}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
        f"{runs.write(text_run(title), dir)}</w:p></w:hdr>"
    )


def footer_xml(dir: Dir, words: Words, runs: RunWriter) -> str:
    """Return the footer: the number of the page, and of how many."""
    before, between, after = words.page_numbers()
    return (
        f'<w:ftr xmlns:w="{names.W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
        f"{runs.write(text_run(before), dir)}{field_xml('PAGE', words.digits('1'), dir)}"
        f"{runs.write(text_run(between), dir)}{field_xml('NUMPAGES', words.digits('1'), dir)}"
        f"{runs.write(text_run(after), dir)}</w:p></w:ftr>"
    )


def field_xml(instruction: str, result: str, dir: Dir, style: str = "") -> str:
    """Return a field and what it shows until it is counted anew."""
    rtl = "<w:rtl/>" if dir is Dir.RTL else ""
    properties = f"<w:rPr>{style}{rtl}</w:rPr>" if style or rtl else ""
    return (
        f'<w:fldSimple w:instr=" {instruction} "><w:r>{properties}<w:t>{result}</w:t></w:r>'
        "</w:fldSimple>"
    )
