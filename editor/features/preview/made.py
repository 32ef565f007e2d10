"""What a worker makes of an article for the preview: the page, and what has changed in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor.document.article import Article
from editor.features.preview.page import Site, document, script_of_changes
from editor.features.preview.pictures import shown_picture
from editor.features.preview.sheets import Theme, base_sheet, font_file, theme_file, theme_of
from editor.formats.html.seen import PageMaker, Seen
from editor.settings.profile import Profile
from editor.settings.profile_choice import profile_of


@dataclass(frozen=True, slots=True)
class Made:
    """A state of the page; `script` turns the one before into it, None where it is loaded anew."""

    article: Article
    profile: Profile
    theme: Theme
    seen: Seen
    site: Site
    script: str | None


@dataclass(slots=True)
class Workshop:
    """Makes one state after another. On any one thread at a time."""

    _maker: PageMaker = field(default_factory=PageMaker)

    def make(self, article: Article, profile_id: str, before: Made | None) -> Made:
        """Return the page as it is now."""
        profile = profile_of(profile_id)
        theme = theme_of(profile)
        seen = self._maker.make(article, profile.months.value, profile.digits.value)
        site = Site(profile.kind.value, theme.path, hash(theme.stamp) % 2**31)
        same = before is not None and before.article.id == article.id
        script = script_of_changes(before.seen, seen) if same and before is not None else None
        return Made(article, profile, theme, seen, site, script)


def answer(made: Made, scheme: str, own: str, path: str) -> tuple[str, bytes] | None:
    """Return what the page finds at a path. Reads the disk and makes pictures: on a worker."""
    if not path:
        return "text/html;charset=utf-8", document(made.seen, made.site, scheme, own).encode()
    area, _, rest = path.partition("/")
    match area:
        case "picture":
            asset = made.article.asset(rest)
            return shown_picture(asset) if asset is not None else None
        case "theme":
            wanted, _, inside = rest.partition("/")
            return theme_file(made.theme, inside, wanted)
        case "base":
            return "text/css", base_sheet(rest.removesuffix(".css")).encode()
        case "font":
            return font_file(rest)
        case _:
            return None
