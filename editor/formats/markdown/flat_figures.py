"""Figures without what a dialect has no place for; no word of them is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol
from urllib.parse import quote

from editor.document.marks import MarkKind, without_mark
from editor.document.nodes import Block, Break, Figure, Inline, Note, Paragraph, Runs, Text
from editor.document.runs import normal_runs
from editor.formats.html.addresses import is_remote
from editor.formats.html.pictures import file_name
from editor.formats.markdown.escape import encode_address
from editor.formats.markdown.profile import Pictures, Profile

_CAPTION = (
    *("text", "captions", "footnotes", "links", "marks", "line-breaks", "isolates", "languages"),
)


class Lose(Protocol):
    """Name a loss at the block in hand."""

    def __call__(self, id: str, *excuses: str, **args: str | int) -> None: ...


def address_without_file(figure: Figure) -> str:
    """Return the address of a picture that is not in the article, "" if there is none.

    It is the author's, and goes out as it came in; nothing is fetched.
    """
    if figure.asset:
        return ""
    if figure.address:
        return figure.address if encode_address(figure.address) == figure.address else ""
    path = quote(figure.name)
    return path if file_name(path) == figure.name else ""


def flat_figure(
    figure: Figure, profile: Profile, lose: Lose, names: Mapping[str, str]
) -> Iterable[Block]:
    """Yield a figure as a dialect can say it, or its caption where it has no picture."""
    if profile.pictures is Pictures.HTML:
        yield figure
        return
    if (encoded := encode_address(figure.address)) != figure.address:
        lose("markdown.address-encoded", "figures")
        figure = replace(figure, address=encoded)
    if profile.pictures is Pictures.ATTRIBUTES:
        yield figure
        return
    address = address_without_file(figure)
    if not figure.asset and not address:
        from editor.formats.facts import KINDS

        lose("markdown.placeholder", *KINDS)
        text = normal_runs((*figure.runs, *_credits(figure, between=bool(figure.runs))))
        yield Paragraph(text or (Text("\xa0"),))
        return
    yield _small(figure, profile, lose, names)


def _small(figure: Figure, profile: Profile, lose: Lose, names: Mapping[str, str]) -> Figure:
    name = names.get(figure.asset, "")
    shown = "" if name == figure.asset else name
    if not figure.asset:
        shown = file_name(figure.address) if figure.address else figure.name
    if shown != figure.name:
        lose("markdown.picture-name", "figures", name=figure.name or name)
    if figure.beside:
        lose("markdown.row", "figures")
    runs = _without_notes(figure.runs, lose)
    figure = replace(figure, name=shown, beside=False, runs=runs)
    if not is_remote(figure.source) or figure.asset or figure.credit or figure.licence:
        figure = _with_source(figure, profile, lose)
    if profile.pictures is Pictures.LINE:
        runs = tuple(_upright(inline) for inline in figure.runs)
        if runs != figure.runs:
            lose("markdown.caption-emphasis", "line-breaks", "spaces", *_CAPTION)
        figure = replace(figure, runs=normal_runs(runs))
        if figure.dir or figure.align or figure.lang:
            lose("markdown.manner", "directions", "alignments", "languages")
            figure = replace(figure, dir=None, align=None, lang=None)
    return figure


def _with_source(figure: Figure, profile: Profile, lose: Lose) -> Figure:
    """Move what has no field of its own to the caption."""
    rest = figure
    if profile.pictures is Pictures.SHORTCODE:
        link = figure.source if figure.credit and is_remote(figure.source) else ""
        rest = replace(figure, credit="", source="" if link else figure.source)
        figure = replace(figure, source=link, licence="")
    else:
        figure = replace(figure, credit="", source="", licence="")
    if not (rest.credit or rest.source or rest.licence):
        return figure
    lose("markdown.credit-in-caption", "credits", *_CAPTION)
    return replace(
        figure, runs=normal_runs((*figure.runs, *_credits(rest, between=bool(figure.runs))))
    )


def _credits(figure: Figure, *, between: bool) -> Runs:
    parts = [part for part in (figure.credit, figure.source, figure.licence) if part]
    if not parts:
        return ()
    text = " · ".join(parts)
    return (Text(f" ({text})" if between else text),)


def _without_notes(runs: Runs, lose: Lose) -> Runs:
    if not any(isinstance(inline, Note) for inline in runs):
        return runs
    lose("markdown.note-in-caption", *_CAPTION)
    out: list[Inline] = []
    for inline in runs:
        if isinstance(inline, Note):
            words = (Text(" ") if isinstance(run, Break) else run for run in inline.runs)
            out += (Text(" ("), *words, Text(")"))
        else:
            out.append(inline)
    return normal_runs(out)


def _upright(inline: Inline) -> Inline:
    if not isinstance(inline, Text):
        return Text(" ")
    return replace(inline, marks=without_mark(inline.marks, MarkKind.EMPHASIS))
