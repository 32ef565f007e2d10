"""Languages of the interface: their texts, their direction, and Qt's own texts in them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, Qt, QTranslator

from editor.text.messages import LANGUAGES, Catalog, load_catalog

if TYPE_CHECKING:
    from editor.feature import Feature

RIGHT_TO_LEFT = frozenset({"ar"})
# European digits, a decimal point and the months of most newsrooms (نوفمبر) are the style of the
# program's own texts; Qt's "ar" is Egypt's, with other digits, and Morocco's has other months
LOCALES = {"ar": "ar_AE", "fr": "fr_FR", "en": "en_GB"}


def load_texts(language: str, features: Iterable[Feature]) -> Catalog:
    """Read the texts of the program and of its features, and give Qt its own in that language."""
    catalog = _texts(language, tuple(features))
    QLocale.setDefault(QLocale(LOCALES.get(language, "en_GB")))
    _translate_qt(language, catalog)
    return catalog


def read_texts(language: str, features: Iterable[Feature]) -> None:
    """Read the texts that `load_texts` will want."""
    _texts(language, tuple(features))


def _files(features: Iterable[Feature]) -> list[Path]:
    return [path for f in features if (path := f.folder / "texts.json").is_file()]


@lru_cache(maxsize=len(LOCALES))
def _texts(language: str, features: tuple[Feature, ...]) -> Catalog:
    return load_catalog(language, _files(features))  # kept, since reading them takes time


def every_language(first: str, features: tuple[Feature, ...]) -> tuple[Catalog, ...]:
    """Read the texts in all languages, one of them first.

    Not to be asked for each text: to look up what is known, all features are hashed.
    """
    order = (first, *(language for language in LANGUAGES if language != first))
    return tuple(_texts(language, features) for language in order)


def direction_of(language: str) -> Qt.LayoutDirection:
    """Return the direction of the interface in a language."""
    rtl = language in RIGHT_TO_LEFT
    return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight


def _translate_qt(language: str, catalog: Catalog) -> None:
    """Install Qt's texts: buttons of file dialogs, menus of fields."""
    app = QCoreApplication.instance()
    if app is None:
        return
    old = app.findChild(QTranslator, "qt-texts")
    if old is not None:
        app.removeTranslator(old)
        old.deleteLater()
    lacking = app.findChild(_Lacking) or _Lacking(app)  # the first to be installed is asked last
    lacking.catalog = catalog
    translator = QTranslator(app)
    translator.setObjectName("qt-texts")
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{language}", folder):
        app.installTranslator(translator)


class _Lacking(QTranslator):
    """Texts of Qt's dialog for files that its own translations lack."""

    TEXTS: ClassVar = {
        "&Look in:": "system.look-in",
        "Files of &type:": "system.file-types",
        "Folder": "system.folder",
        "Drive": "system.drive",
    }

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.catalog: Catalog | None = None
        app.installTranslator(self)

    def isEmpty(self) -> bool:  # noqa: N802
        """Be asked."""
        return False

    def translate(
        self,
        context: str,  # noqa: ARG002
        text: str,
        disambiguation: str | None = None,  # noqa: ARG002
        n: int = -1,  # noqa: ARG002
    ) -> str | None:
        """Return a text, None where Qt is to show its own."""
        id = self.TEXTS.get(text)
        return self.catalog.text(id) if id is not None and self.catalog is not None else None
