"""Changes: the tracked changes of a Word file, all of which are accepted, by kind and author.

Source: ISO/IEC 29500-1, 17.13.5.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from editor.formats.base import ReportBuilder
from editor.formats.docx.keepsake import Element
from editor.formats.docx.names import w

_KINDS = {
    w("ins"): "docx.inserted",
    w("del"): "docx.deleted",
    w("moveTo"): "docx.moved",
    w("cellIns"): "docx.table-changed",
    w("cellDel"): "docx.table-changed",
    w("cellMerge"): "docx.table-changed",
    w("rPrChange"): "docx.reformatted",
    w("pPrChange"): "docx.reformatted",
    w("sectPrChange"): "docx.reformatted",
    w("tblPrChange"): "docx.reformatted",
    w("tblPrExChange"): "docx.reformatted",
    w("trPrChange"): "docx.reformatted",
    w("tcPrChange"): "docx.reformatted",
    w("tblGridChange"): "docx.reformatted",
    w("numberingChange"): "docx.reformatted",
}
_ROW, _AUTHOR = w("trPr"), w("author")
_SIMPLE = frozenset({w("ins"), w("del")})


def tell_changes(roots: Iterable[Element], report: ReportBuilder) -> None:
    """Tell how many changes of each kind were accepted, and whose they were."""
    counts: Counter[str] = Counter()
    authors: dict[str, dict[str, None]] = {}
    for root in roots:
        for change in root.iter(*_KINDS):
            kind = _KINDS[change.tag]
            if change.tag in _SIMPLE and change.getparent().tag == _ROW:
                kind = "docx.table-changed"
            counts[kind] += 1
            if author := change.get(_AUTHOR, "").strip():
                authors.setdefault(kind, {})[author] = None
    for kind in dict.fromkeys(_KINDS.values()):
        if counts[kind]:
            report.tell(kind, n=counts[kind], authors=", ".join(authors.get(kind, {})) or "?")
