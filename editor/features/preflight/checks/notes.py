"""Notes to the desk that are still open: in their field, or between brackets in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor.document.article import Article
from editor.document.errors import message
from editor.document.nodes import Block
from editor.features.preflight.model import Check, Example, Level, Problem, Site, Spot
from editor.features.preflight.reading import readings

_WORDS = (
    "(?:ملاحظة|ملحوظة) ل(?:لمحرر|لتحرير|لتدقيق)|إلى المحرر|ل(?:لمحرر|لتحرير|لمراجعة|لتدقيق|لتحقق)"
    "|تحقق|يراجع|راجع|للتأكد|يتأكد|تأكد|يضاف|يستكمل|يكمل|للاستكمال|ناقص|(?:ال)?مصدر؟|هنا صورة"
    "|صورة هنا|ضع|أضف|يحذف"
    "|(?:يرجى|الرجاء) (?:ال)?(?:تأكد|تحقق|مراجعة|إضافة|حذف)"
    "|check|todo|tbd|tbc|note to editor|editor|fixme|source\\?|add"
    "|(?:à )?vérifier|à compléter|ndlr ?:"
)
_NOTE = re.compile(
    rf"[\[(<{{]\s*(?:{_WORDS})(?!\w)[^\])>}}\n]{{0,80}}[\])>}}]"
    r"|\[\s*(?:ملاحظة|ملحوظة|note)\s*:[^\]\n]{0,120}\]"
    r"|^\W*(?:(?:ملاحظة|ملحوظة|تنبيه) )?(?:إلى ال|لل)(?:محرر(?:ين)?|تحرير|مدقق|مصحح) ?:[^\n]{1,160}"
    r"|^\W*note (?:à|pour|au|to|for) (?:la |the |le )?(?:rédaction|desk|editors?) ?:[^\n]{1,160}"
    r"|(?<!\w)(?:TODO|FIXME|TBD|TBC|XXX+|TKTK?|lorem ipsum)(?!\w)[^\s.،]*|[؟?]{3,}"
    r"|[\[(]\s*X{2,}\s*[\])]|(?<!\w)XX(?=\s?[%٪])",
    re.IGNORECASE | re.MULTILINE,
)
_LOUD = re.compile(r"(?:todo|fixme|tbd|tbc|xxx+|tktk?)\W*", re.IGNORECASE)
_MAY = re.compile(
    r"[\[(<{]|TODO|FIXME|TBD|TBC|XX|TK|orem|[؟?]{3}|محرر|تحرير ?:|مدقق|مصحح|مراجع ?:|[Nn]ote "
)


def find(block: Block, _site: Site) -> Iterator[Spot]:
    """Yield the notes between brackets, and the marks that say that something is to do."""
    for reading in readings(block):
        if not _MAY.search(reading.text):
            continue
        for found in _NOTE.finditer(reading.text):
            if _LOUD.fullmatch(found[0]) and not found[0][:2].isupper():
                continue
            what = message("preflight.note-open", text=found[0])
            yield Spot(what, found.start(), found.end(), reading.place)


def find_field(article: Article, _gathered: Sequence[None], _site: Site) -> Iterator[Problem]:
    """Yield the field of the notes if it is not empty."""
    if article.meta.notes.strip():
        yield Problem(message("preflight.note-open.field"), field="notes")


CHECK = Check(
    "note-open",
    Level.WARNING,
    find,
    whole=find_field,
    examples=(
        Example("بلغ العدد 300 [للتحقق من الرقم] زائر.", 1),
        Example("ملاحظة للمحرر: تحقق من العدد.", 1),
        Example("إلى المحرر: أضف رقم الهاتف", 1),
        Example("ملاحظة: لا يحتاج القارئ إلى حجز، ومحرر الكتاب هو المحرر نفسه: خالد."),
        Example("قال المدير TODO إن المتحف جاهز؟؟؟", 2),
        Example("بلغ عدد الزوار (XX) بزيادة XX%، في مطلع القرن XX.", 2),
        Example("قال المدير (وهو أستاذ سابق) إن المتحف [الوطني] جاهز، فمن يراجع الحساب؟!"),
    ),
)
