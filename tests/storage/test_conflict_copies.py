"""Conflict copies are known by their names, and taken for copies by what is in them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from editor.document.article import Article
from editor.storage.article_file import save
from editor.storage.conflict_copies import Tool, confirmed, of

DAY = datetime(2026, 11, 26)  # noqa: DTZ001
NOON = datetime(2026, 11, 26, 10, 10, 10)  # noqa: DTZ001
ARTICLE = Path("/مكتب/خبر عاجل.qirtas")

CERTAIN = {
    " (Ahmed's conflicted copy 2026-11-26)": (Tool.DROPBOX, "Ahmed", DAY),
    " (MacBook d’Ali’s conflicted copy 2026-11-26 (1))": (Tool.DROPBOX, "MacBook d’Ali", DAY),
    " (Copie en conflit de Zoé 2026-11-26)": (Tool.DROPBOX, "Zoé", DAY),
    " (Case Conflict)": (Tool.DROPBOX, "", None),
    " (Unicode Encoding Conflict) (2)": (Tool.DROPBOX, "", None),
    " (conflicted copy 2026-11-26 101010)": (Tool.NEXTCLOUD, "", NOON),
    " (conflicted copy سارة 2026-11-26 101010)": (Tool.NEXTCLOUD, "سارة", NOON),
    "_conflict-20261126-101010": (Tool.NEXTCLOUD, "", NOON),
    "_conflict-ali-20261126-101010": (Tool.NEXTCLOUD, "ali", NOON),
    ".sync-conflict-20261126-101010-ABCDEFG": (Tool.SYNCTHING, "ABCDEFG", NOON),
    ".sync-conflict-20261126-101010": (Tool.SYNCTHING, "", NOON),
    " (نسخة متعارضة من أحمد 2026-11-26)": (Tool.OTHER, "", DAY),
    " (SFConflict ali@example.org 2026-11-26-10-10-10)": (Tool.OTHER, "", DAY),
    " (In Konflikt stehende Kopie von Ali 2026-11-26)": (Tool.OTHER, "", DAY),
}
ANYBODYS = {
    " (1)": (Tool.GOOGLE, ""),
    " 2": (Tool.ICLOUD, ""),
    "-DESKTOP-QRI9EIH": (Tool.ONEDRIVE, "DESKTOP-QRI9EIH"),
    "-DESKTOP-QRI9EIH-2": (Tool.ONEDRIVE, "DESKTOP-QRI9EIH"),
    "-desk-safeBackup-0001": (Tool.ONEDRIVE, "desk"),
}


@pytest.mark.parametrize("tag", CERTAIN)
def test_a_name_that_says_it_is_one(tag: str) -> None:
    (copy,) = of(ARTICLE, [f"خبر عاجل{tag}.qirtas"])
    assert (copy.tool, copy.who, copy.when) == CERTAIN[tag]
    assert copy.certain
    assert copy.path.parent == ARTICLE.parent


@pytest.mark.parametrize("tag", ANYBODYS)
def test_a_name_that_could_be_anybodys(tag: str) -> None:
    (copy,) = of(ARTICLE, [f"خبر عاجل{tag}.qirtas"])
    assert (copy.tool, copy.who) == ANYBODYS[tag]
    assert not copy.certain


@pytest.mark.parametrize(
    "name",
    [
        "خبر عاجل.qirtas",
        "خبر عاجل جدًّا.qirtas",
        "خبر عاجل (نسخة).qirtas",
        "خبر عاجل (Ahmed's conflicted copy 2026-11-26).docx",
        "خبر (Ahmed's conflicted copy 2026-11-26).qirtas",
        ".~خبر عاجل.qirtas.lock",
        "خبر عاجل.qirtas.sync-conflict-20261126-101010-ABCDEFG",
    ],
)
def test_another_file_is_none(name: str) -> None:
    assert of(ARTICLE, [name]) == ()


def test_case_and_form_of_a_name_may_differ() -> None:
    names = ["RE\u0301SUME\u0301 (Case Conflict).qirtas"]
    assert [copy.path.name for copy in of(Path("/a/Résumé.qirtas"), names)] == names


def test_an_impossible_date_is_untold() -> None:
    (copy,) = of(ARTICLE, ["خبر عاجل.sync-conflict-20269926-101010-ABCDEFG.qirtas"])
    assert copy.when is None


def test_only_the_same_article_is_a_copy(tmp_path: Path) -> None:
    mine = tmp_path / "خبر.qirtas"
    for name, id in (("خبر", "a"), ("خبر 2", "b"), ("خبر (1)", "a"), ("خبر-خاص", "c")):
        save(Article(id), tmp_path / f"{name}.qirtas")
    (tmp_path / "خبر (Case Conflict).qirtas").write_bytes(b"no article")
    proposed = of(mine, [each.name for each in tmp_path.iterdir()])
    assert len(proposed) == 4
    assert [copy.path.name for copy in confirmed(proposed, "a")] == ["خبر (1).qirtas"]
