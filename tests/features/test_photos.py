"""What the photo desk knows of pictures, and what it changes; without a window."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from editor.document.article import Article, Asset, make_asset, new_article
from editor.document.change import apply
from editor.document.marks import Mark, MarkKind
from editor.document.meta import Meta
from editor.document.nodes import Figure, Note, Paragraph, Text
from editor.document.runs import plain_text
from editor.features.photos import desk
from editor.features.photos.desk import Known, Problem, photos, problems, site_name, site_stems
from editor.features.photos.making import make_pictures, work_of
from editor.formats.pictures import likeness, look
from editor.settings.profile import PictureFormat, Pictures
from tests.formats.pictures.photographs import SECRETS, asset, drawing


def saved(image: Image.Image, quality: int = 90) -> Asset:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return make_asset(buffer.getvalue(), "image/jpeg")


LARGE = asset("JPEG", 1400, 1000)
SAME = saved(drawing(1300, 930), 40)
SMALL = asset("PNG", 300, 200)
ASSETS = (LARGE, SAME, SMALL)


def article(*figures: Figure, **meta: object) -> Article:
    blocks = (Paragraph((Text("نص"),)), *figures)
    made = new_article(Meta(title="لقاء الوزير", slug="minister"), blocks)
    return replace(made, meta=replace(made.meta, **meta)).with_assets(*ASSETS)


def found_in(made: Article, pictures: Pictures | None = None) -> list[set[Problem]]:
    known = {
        each.id: Known(look(each.data), likeness(each.data, each.media_type)) for each in ASSETS
    }
    return [set(found) for found in problems(photos(made), known, pictures or Pictures())]


def test_every_picture_has_a_line_and_the_name_that_its_file_gets() -> None:
    made = article(Figure(asset=SMALL.id), Figure(), Figure(asset=LARGE.id), featured=LARGE.id)
    lines = photos(made)
    assert [line.block for line in lines] == [1, 2, 3]
    assert [line.featured for line in lines] == [False, False, True]
    names = [site_name(site_stems(made), line, Pictures()) for line in lines]
    assert names == ["minister-2.webp", "", "minister-1.webp"]
    kept = Pictures(format=PictureFormat.KEEP)
    assert site_name(site_stems(made), lines[0], kept) == "minister-2.png"


def test_a_name_for_the_site_is_said_and_taken_back_without_the_original_name() -> None:
    made = article(Figure(asset=SMALL.id, name="IMG_1.png"), Figure(asset=LARGE.id))
    change = desk.set_name(made, SMALL.id, "Fishermen.png")
    assert change is not None
    named = apply(made, change)
    assert [site_name(site_stems(named), line, Pictures()) for line in photos(named)] == [
        "fishermen.webp",
        "minister-2.webp",
    ]
    assert photos(named)[0].figure.name == "IMG_1.png"
    for same in ("fishermen", "سوق", "minister-2", "DSC_0001"):
        assert desk.set_name(named, SMALL.id, same) is None
    for proposed in ("", "minister-1"):  # as if nothing had been said: it follows the slug again
        change = desk.set_name(named, SMALL.id, proposed)
        assert change is not None
        assert apply(named, change).meta.file_names == ()


def test_a_featured_picture_that_no_figure_shows_has_a_line_too() -> None:
    lines = photos(article(Figure(asset=SMALL.id), featured=LARGE.id))
    assert [(line.block, line.featured, line.number) for line in lines] == [
        (desk.NO_BLOCK, True, 1),
        (1, False, 2),
    ]


def test_what_is_wrong_is_found() -> None:
    whole = Figure(asset=LARGE.id, name="souk.jpg", alt="بائع في السوق", credit="سلمى")
    assert found_in(article(whole)) == [set()]
    bare = Figure(asset=SMALL.id, name="IMG_2034.JPG")
    assert found_in(article(bare)) == [
        {Problem.NO_ALT, Problem.NO_CREDIT, Problem.JUNK_NAME, Problem.SMALL}
    ]
    named = replace(whole, alt="souk.jpg")
    assert found_in(article(named)) == [{Problem.ALT_IS_NAME}]
    assert found_in(article(Figure(name="a.jpg", alt="b", credit="c"))) == [{Problem.WAITING}]
    assert found_in(article(whole), Pictures((900,))) == [set()]


def test_a_picture_used_twice_is_found_by_its_bytes_and_by_its_looks() -> None:
    one = Figure(asset=LARGE.id, name="a.jpg", alt="ا", credit="ب")
    other = replace(one, asset=SAME.id)
    assert found_in(article(one, one)) == [{Problem.TWICE}, {Problem.TWICE}]
    assert found_in(article(one, other)) == [{Problem.ALIKE}, {Problem.ALIKE}]


def test_a_caption_keeps_its_marks_and_notes() -> None:
    bold = (Mark(MarkKind.STRONG),)
    runs = (Text("الوزير ", bold), Text("في جدة"), Note((Text("حاشية"),)))
    made = article(Figure(asset=LARGE.id, runs=runs))
    typed = photos(made)[0].text(desk.Text.CAPTION).replace("جدة", "الرياض")
    change = desk.set_text(made, 1, desk.Text.CAPTION, f"  {typed} ")
    assert change is not None
    figure = apply(made, change).blocks[1]
    assert isinstance(figure, Figure)
    assert plain_text(figure.runs, note="*") == "الوزير في الرياض*"
    assert figure.runs[0] == Text("الوزير ", bold)
    assert desk.set_text(apply(made, change), 1, desk.Text.CAPTION, typed) is None
    assert desk.set_text(made, 0, desk.Text.ALT, "x") is None
    assert desk.set_text(made, 99, desk.Text.ALT, "x") is None


def test_one_credit_is_one_change() -> None:
    made = article(*(Figure(asset=LARGE.id, credit=credit) for credit in ("", "س", "ع")))
    change = desk.one_credit(made, (1, 2, 3), "س")
    assert change is not None
    after = apply(made, change)
    assert [line.figure.credit for line in photos(after)] == ["س"] * 3
    assert desk.one_credit(after, (1, 2, 3), "س") is None


def test_a_focal_point_stays_within_the_picture() -> None:
    made = article(Figure(asset=LARGE.id), featured=LARGE.id)
    change = desk.set_focal(made, 1.7, -0.2)
    assert change is not None
    assert apply(made, change).meta.focal == (1.0, 0.0)
    assert desk.set_focal(article(), 0.5, 0.5) is None
    featured = desk.feature(made, SMALL.id)
    assert featured is not None
    assert apply(made, featured).meta.featured == SMALL.id


# ---- into a folder


def test_pictures_for_the_site_lie_in_a_new_folder(tmp_path: Path) -> None:
    broken = make_asset(LARGE.data[:400], "image/jpeg")
    made = article(
        Figure(asset=SMALL.id, name="IMG_2034.JPG"),
        Figure(asset=broken.id, name="torn.jpg"),
        featured=LARGE.id,
        focal=(0.1, 0.1),
    ).with_assets(broken)
    wanted = Pictures((800, 400), PictureFormat.WEBP, 70, ("1:1",))
    steps: list[tuple[float, str]] = []
    done = make_pictures(made, tmp_path, wanted, lambda share, id: steps.append((share, id)))
    assert done.folder == tmp_path / "minister"
    names = sorted(path.name for path in done.folder.iterdir())
    assert names == [
        "minister-1-1x1-400.webp",
        "minister-1-1x1.webp",
        "minister-1-400.webp",
        "minister-1.webp",
        "minister-2.webp",
    ]
    assert [file.name for file in done.files if file.of == "IMG_2034.JPG"] == ["minister-2.webp"]
    assert [fault.id for fault in done.faults] == ["pictures.broken"]
    assert dict(done.faults[0].args)["name"] == "torn.jpg"
    for path in done.folder.iterdir():
        assert not [secret for secret in SECRETS if secret in path.read_bytes()]
    assert [share for share, _ in steps] == sorted(share for share, _ in steps)
    again = make_pictures(made, tmp_path, wanted, lambda _share, _id: None)
    assert again.folder == tmp_path / "minister 2"


def test_nothing_is_made_where_nothing_can_be(tmp_path: Path) -> None:
    done = make_pictures(article(), tmp_path, Pictures(), lambda _share, _id: None)
    assert (done.files, done.faults, list(tmp_path.iterdir())) == ((), (), [])


def test_only_what_is_needed_goes_to_the_other_process(tmp_path: Path) -> None:
    work = work_of(article(Figure(asset=SMALL.id, alt="x")), tmp_path, Pictures())
    sent = work.args[0]
    assert isinstance(sent, Article)
    assert [each.id for each in sent.assets] == [SMALL.id]
    assert sent.blocks == (Figure(asset=SMALL.id),)


@pytest.mark.parametrize("which", list(desk.Text))
def test_every_text_can_be_written(which: desk.Text) -> None:
    made = article(Figure(asset=LARGE.id))
    change = desk.set_text(made, 1, which, "نص\nجديد")
    assert change is not None
    assert photos(apply(made, change))[0].text(which) == "نص جديد"
