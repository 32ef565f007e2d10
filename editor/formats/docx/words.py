"""Words: what a page says besides the article, in the article's language and digits."""

from __future__ import annotations

import re

from editor.document.article import Article
from editor.document.meta import Status
from editor.document.nodes import Heading, ListItem, Paragraph, Quote
from editor.document.runs import plain_text
from editor.text.dates import written_out
from editor.text.messages import LANGUAGES, Catalog, load_catalog
from editor.text.numerals import ARABIC_INDIC

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_ARABIC_DIGIT = re.compile("[\u0660-\u0669]")
_EUROPEAN_DIGIT = re.compile("[0-9]")
_FIRST_BLOCKS = 60  # tell which digits an article uses


class Words:
    """The words for the page of one article."""

    def __init__(self, catalog: Catalog, *, arabic_digits: bool) -> None:
        self.catalog = catalog
        self._arabic = arabic_digits

    def text(self, id: str) -> str:
        """Return a word by the end of its id."""
        return self.catalog.text(f"docx.page.{id}")

    @property
    def separator(self) -> str:
        """What stands between the items of a list in one line."""
        return self.catalog.comma

    def digits(self, number: str) -> str:
        """Return a number in the digits of the article (D16: characters, not a view of them)."""
        return number.translate(ARABIC_INDIC) if self._arabic else number

    def label(self, kind: str) -> tuple[str, str]:
        """Return the name of what is numbered, "figure" or "table", and what follows its number."""
        name, _, after = self.text(kind).partition("{n}")
        return name, after

    def page_numbers(self) -> tuple[str, str, str]:
        """Return what stands before, between and behind the number of the page and of all."""
        before, _, rest = self.text("numbers").partition("{page}")
        between, _, after = rest.partition("{pages}")
        return before, between, after

    def date(self, date: str) -> str:
        """Return a date as it is written out; one that is none in ISO 8601 as it stands."""
        found = _DAY.fullmatch(date)
        if not found or not 1 <= int(found[2]) <= 12:
            return date
        return self.digits(written_out(self.catalog, found[1], int(found[2]), int(found[3])))

    def status(self, status: Status) -> str:
        """Return the name of a status."""
        return self.text(f"status.{status}")


def words_for(article: Article) -> Words:
    """Return the words in the language of an article."""
    return words_in(article.meta.lang, arabic_digits=_counts_in_arabic(article))


def words_in(lang: str, *, arabic_digits: bool = False) -> Words:
    """Return the words in a language, in English if we do not have it."""
    tag = lang.partition("-")[0].lower()
    return Words(load_catalog(tag if tag in LANGUAGES else "en"), arabic_digits=arabic_digits)


def _counts_in_arabic(article: Article) -> bool:
    """Tell whether most numbers at the beginning of an article are ١ ٢ ٣."""
    body = (
        plain_text(block.runs)
        for block in article.blocks[:_FIRST_BLOCKS]
        if isinstance(block, Paragraph | Heading | ListItem | Quote)
    )
    text = "\n".join((article.meta.title, article.meta.deck, *body))
    return len(_ARABIC_DIGIT.findall(text)) > len(_EUROPEAN_DIGIT.findall(text))
