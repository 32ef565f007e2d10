"""What a desktop of Linux is told of the program: its menu, its files, its manual."""

from __future__ import annotations

import configparser
import importlib.util
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from types import ModuleType

import pytest

from editor.storage.article_file import MIMETYPE, pack
from tests.articles import kitchen_sink

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
SHARED = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture(scope="module")
def manual() -> ModuleType:
    """Return the module that writes the manual; `packaging` is no package."""
    spec = importlib.util.spec_from_file_location("manual", ROOT / "packaging" / "manual.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def entry() -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(delimiters="=", comment_prefixes="#")
    parser.optionxform = str  # keys tell letters apart
    parser.read(LINUX / "qirtas.desktop", "utf-8")
    return parser["Desktop Entry"]


def test_the_menu_speaks_three_languages() -> None:
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        texts = [entry()[each] for each in (key, f"{key}[ar]", f"{key}[fr]")]
        assert re.search("[\u0621-\u064a]", texts[1])
        assert not re.search("[\u0621-\u064a]", texts[0] + texts[2])


def test_the_menu_opens_articles_and_names_the_window() -> None:
    assert MIMETYPE in entry()["MimeType"].split(";")
    assert entry()["StartupWMClass"] == entry()["Icon"] == "qirtas"
    assert entry()["Exec"] == "qirtas %F"


def test_an_article_file_is_known_by_its_bytes() -> None:
    data = pack(kitchen_sink())
    root = ET.parse(LINUX / "qirtas.xml").getroot()
    (kind,) = root.iter(f"{SHARED}mime-type")
    assert kind.get("type") == MIMETYPE
    matches = list(kind.iter(f"{SHARED}match"))
    assert len(matches) == 3
    for match in matches:
        value = (match.get("value") or "").encode().decode("unicode_escape").encode("latin-1")
        assert data[int(match.get("offset") or "") :].startswith(value)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_the_manual_has_every_command_and_option(manual: ModuleType, language: str) -> None:
    page = manual.page(language).replace("\\-", "-")
    for command in ("convert", "show", "structure", "recover", "check", "diff", "library search"):
        assert f".SS qirtas {command}\n" in page
    assert page.count(".TP") > 40
    assert "--out-dir" in page
    assert "manual." not in page  # every text is there


def test_no_line_of_the_manual_is_taken_for_a_command(manual: ModuleType) -> None:
    requests = {
        line.split()[0] for line in manual.page("en").splitlines() if line.startswith((".", "'"))
    }
    assert requests <= {".TH", ".SH", ".SS", ".TP", ".PP", ".br", ".nf", ".fi", ".nh", ".ad"}


def test_metadata_names_the_entry_of_the_menu_and_the_file_type() -> None:
    root = ET.parse(LINUX / "org.qirtas.Qirtas.metainfo.xml").getroot()
    assert root.findtext("launchable") == "qirtas.desktop"
    assert root.findtext("provides/mediatype") == MIMETYPE
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert {each.get(language) for each in root.findall("summary")} == {None, "ar", "fr"}
