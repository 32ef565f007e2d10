"""An article as networks show a link to it: which card each of them makes, and of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from editor.document.article import Article
from editor.document.meta import Meta
from editor.document.nodes import Figure
from editor.features.social.snippets import NOBODY, Said, address_of, described, said_first
from editor.settings.profile import Profile

TITLE_LIMIT = 70
"""Letters of a title on X: `twitter:title` (developer.x.com, Cards markup)."""


class Network(StrEnum):
    """Where links are shared, in the order in which they are shown."""

    FACEBOOK = "facebook"
    X = "x"
    WHATSAPP = "whatsapp"
    LINKEDIN = "linkedin"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a network does with a link.

    `large` is the least width and height in pixels of a picture over the text; a smaller one
    stands beside it. `shape` is that of the large picture. `title`, `description` and `beside`
    count lines, the last those of the description beside a small picture. `over` puts the title on
    the large one.
    """

    large: tuple[int, int]
    shape: str
    title: int
    description: int
    beside: int
    over: bool = False


RULES = {
    # Meta, "Sharing: images in link shares": 600 x 315 at least, 1.91:1
    Network.FACEBOOK: Rules((600, 315), "191:100", 2, 1, 1),
    # X, "Summary card with large image": 300 x 157 at least, 2:1; titles on pictures since 2023
    Network.X: Rules((300, 157), "2:1", 1, 0, 2, over=True),
    # Meta, WhatsApp, "Link previews": 300 px wide at least
    Network.WHATSAPP: Rules((300, 157), "191:100", 2, 2, 1),
    # LinkedIn help, "Make your website shareable": 401 px wide at least, 1.91:1
    Network.LINKEDIN: Rules((401, 210), "191:100", 2, 0, 0),
}
SMALL_SHAPE = "1:1"


class Missing(StrEnum):
    """What a card does without."""

    TITLE = "title"
    DESCRIPTION = "description"
    PICTURE = "picture"
    SMALL_PICTURE = "small-picture"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Card:
    """A link as a network shows it; `asset` "" for no picture, `focal` what its crop must keep."""

    network: Network
    is_large: bool
    title: Said = NOBODY
    description: Said = NOBODY
    domain: str = ""
    asset: str = ""
    focal: tuple[float, float] | None = None

    @property
    def shape(self) -> str:
        """The shape to which the picture is cropped."""
        return RULES[self.network].shape if self.is_large else SMALL_SHAPE


def social_title(meta: Meta) -> Said:
    """Return the title that goes to networks."""
    headline = dict(meta.headlines).get("social", "")
    return said_first(("headlines.social", headline), ("title", meta.title))


def picture_of(article: Article) -> str:
    """Return the asset of the picture that stands for an article: the featured, else the first."""
    figures = (block for block in article.blocks if isinstance(block, Figure) and block.asset)
    asset = article.meta.featured or next((figure.asset for figure in figures), "")
    return asset if article.asset(asset) else ""


def card(
    article: Article,
    profile: Profile,
    network: Network,
    size: tuple[int, int] | None,
    *,
    large: bool = True,
) -> Card:
    """Return the card of an article; `size` is that of its picture, None where it has none.

    One that is to be `large` is small where its picture is, as on the network.
    """
    asset = picture_of(article) if size else ""
    least = RULES[network].large
    fits = size is not None and size[0] >= least[0] and size[1] >= least[1]
    focal = article.meta.focal if asset == article.meta.featured else None
    domain, _ = address_of(article.meta, profile)
    return Card(
        network,
        large and fits,
        social_title(article.meta),
        described(article.meta),
        domain,
        asset,
        focal,
    )


def missing(made: Card, *, wanted_large: bool) -> Iterator[Missing]:
    """Yield what a card does without, the worst first."""
    if not made.title.text:
        yield Missing.TITLE
    if not made.asset:
        yield Missing.PICTURE
    elif wanted_large and not made.is_large:
        yield Missing.SMALL_PICTURE
    if not made.description.text:
        yield Missing.DESCRIPTION
    if not made.domain:
        yield Missing.ADDRESS
