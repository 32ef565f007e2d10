"""The command line: conversions, what it shows, languages, exit codes; and that it loads no Qt."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from editor import __version__
from editor.app.cli_console import locale_language
from editor.app.files import read_file, write_file
from editor.document.article import Article
from editor.document.errors import UserError, message
from editor.document.walk import article_text, block_text
from editor.feature import Argument, CliCommand, Feature, Terminal
from tests.app.command_line import ROOT, CommandLine, apart
from tests.articles import kitchen_sink

FORMATS = ("txt", "md", "html", "docx", "qirtas")
NEWS = """افتتاح خزانة المخطوطات في المدينة القديمة

افتتحت المدينة أمس خزانة جديدة للمخطوطات بعد ثلاث سنوات من الترميم، بحضور جمع من الباحثين.

ماذا في الخزانة

تضم الخزانة ألفي مخطوط في الفقه والفلك والطب، صُوّر نصفها وأتيح للباحثين بلا مقابل.
"""


@pytest.fixture
def qirtas(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "خبر.txt"
    path.write_text(NEWS, "utf-8")
    return path


@pytest.fixture(scope="module")
def sink() -> Article:
    return kitchen_sink()


@pytest.mark.parametrize("target", FORMATS)
@pytest.mark.parametrize("source", ["md", "html", "docx", "qirtas"])
def test_every_format_becomes_every_other(
    qirtas: CommandLine, tmp_path: Path, sink: Article, source: str, target: str
) -> None:
    write_file(sink, tmp_path / f"in.{source}")
    (tmp_path / "out").mkdir()
    out = tmp_path / "out" / f"مقال.{target}"
    ran = qirtas("convert", tmp_path / f"in.{source}", out)
    assert ran.code == 0, ran.err
    assert ran.out == ""
    again = read_file(out).article
    if target != "txt":
        assert again.meta.title == sink.meta.title
        assert again.id == sink.id
    heading = block_text(sink.blocks[0])
    assert heading in article_text(again)


def test_text_becomes_an_article(qirtas: CommandLine, tmp_path: Path, news: Path) -> None:
    ran = qirtas("convert", news, tmp_path / "خبر.html")
    assert ran.code == 0, ran.err
    page = (tmp_path / "خبر.html").read_text("utf-8")
    assert "افتتاح خزانة المخطوطات" in page
    assert "ماذا في الخزانة</h2>" in page


def test_the_format_can_be_named(qirtas: CommandLine, tmp_path: Path, news: Path) -> None:
    assert qirtas("convert", news, "--to", "html", "--out-dir", tmp_path / "موقع").code == 0
    assert (tmp_path / "موقع" / "خبر.html").exists()
    assert qirtas("convert", news, "--to", ".MD").code == 0
    assert (tmp_path / "خبر.md").exists()


def test_pictures_go_beside_the_file(qirtas: CommandLine, tmp_path: Path, sink: Article) -> None:
    write_file(sink, tmp_path / "مقال.qirtas")
    assert qirtas("convert", tmp_path / "مقال.qirtas", "--to", "md").code == 0
    beside = sorted(path.read_bytes() for path in (tmp_path / "مقال_files").iterdir())
    used = sorted(asset.data for asset in sink.assets)
    assert beside
    assert set(beside) <= set(used)


def test_a_pipe_goes_in_and_out(qirtas: CommandLine) -> None:
    ran = qirtas("convert", "-", "--to", "html", stdin=NEWS.encode())
    assert ran.code == 0, ran.err
    assert "ماذا في الخزانة</h2>" in ran.out
    other = qirtas("convert", "-", "-", "--to", "md", stdin=NEWS.encode())
    assert "## ماذا في الخزانة" in other.out
    named = qirtas("convert", "-", "--from", "md", "--to", "txt", stdin="# عنوان\n\nنص".encode())
    assert "#" not in named.out
    assert "نص" in named.out


def test_an_existing_target_is_replaced_and_a_source_never(
    qirtas: CommandLine, tmp_path: Path, news: Path
) -> None:
    target = tmp_path / "خبر.md"
    target.write_text("ما كان قبل التحويل", "utf-8")
    assert qirtas("convert", news, target).code == 0
    assert "ما كان قبل" not in target.read_text("utf-8")
    before = news.read_bytes()
    ran = qirtas("convert", news, news)
    assert ran.code == 2
    assert "would replace the source" in ran.err
    assert news.read_bytes() == before


def test_a_link_to_the_source_is_the_source(
    qirtas: CommandLine, tmp_path: Path, news: Path
) -> None:
    (tmp_path / "link.txt").symlink_to(news)
    assert qirtas("convert", news, tmp_path / "link.txt").code == 2
    assert news.read_text("utf-8") == NEWS


def test_strict_tells_losses_by_the_exit_code(
    qirtas: CommandLine, tmp_path: Path, sink: Article
) -> None:
    write_file(sink, tmp_path / "a.qirtas")
    assert qirtas("convert", tmp_path / "a.qirtas", tmp_path / "a.txt").code == 0
    strict = qirtas("convert", tmp_path / "a.qirtas", tmp_path / "a.txt", "--strict")
    assert strict.code == 1
    assert "could not be carried" in strict.err


def test_the_report_as_json_names_each_loss(
    qirtas: CommandLine, tmp_path: Path, sink: Article
) -> None:
    write_file(sink, tmp_path / "a.qirtas")
    ran = qirtas("convert", tmp_path / "a.qirtas", tmp_path / "a.txt", "--report", "json")
    report = ran.json()
    assert report["lost"] == 1
    (entry,) = report["files"]
    assert (entry["input"], entry["status"]) == (str(tmp_path / "a.qirtas"), "lost")
    assert entry["output"] == str(tmp_path / "a.txt")
    assert all(loss["id"] and loss["text"] != loss["id"] for loss in entry["losses"])


def test_shaped_text_is_for_programs_that_cannot_shape(
    qirtas: CommandLine, tmp_path: Path, news: Path
) -> None:
    ran = qirtas("convert", "--shaped", news)
    assert ran.code == 0, ran.err
    shaped = (tmp_path / "خبر.shaped.txt").read_text("utf-8")
    letters = [char for char in shaped if "\u0621" <= char <= "\u064a"]
    assert letters == []
    assert any("\ufe70" <= char <= "\ufeff" for char in shaped)
    assert news.read_text("utf-8") == NEWS
    assert qirtas("convert", "--shaped", news, tmp_path / "a.docx").code == 2
    folder = qirtas("convert", tmp_path, "--to", "txt", "--shaped", "--out-dir", tmp_path / "out")
    assert folder.code == 0, folder.err
    assert (tmp_path / "out" / "خبر.shaped.txt").read_text("utf-8") == shaped
    assert len(list((tmp_path / "out").iterdir())) == 1


def test_show_tells_what_is_in_a_file(qirtas: CommandLine, tmp_path: Path, sink: Article) -> None:
    write_file(sink, tmp_path / "a.qirtas")
    ran = qirtas("show", tmp_path / "a.qirtas")
    assert ran.code == 0, ran.err
    assert f"Title: {sink.meta.title}" in ran.out.splitlines()
    as_json = qirtas("show", tmp_path / "a.qirtas", "--json").json()
    assert as_json["id"] == sink.id
    assert len(as_json["blocks"]) == len(sink.blocks)


def test_structure_gives_each_guess_with_reason_and_confidence(
    qirtas: CommandLine, news: Path
) -> None:
    ran = qirtas("structure", news, "--json")
    assert ran.code == 0, ran.err
    found = ran.json()
    assert found["title"]["text"] == NEWS.splitlines()[0]
    assert [heading["text"] for heading in found["headings"]] == ["ماذا في الخزانة"]
    guesses = [found["title"], *found["headings"], *found["paragraphs"]]
    for guess in guesses:
        assert guess["reason"]
        assert 0 < guess["confidence"] <= 1
    human = qirtas("structure", news)
    assert NEWS.splitlines()[0] in human.out


def test_the_language_is_that_of_the_locale(qirtas: CommandLine, tmp_path: Path) -> None:
    said = {}
    for locale in ("C.UTF-8", "fr_FR.UTF-8", "ar_MA.UTF-8"):
        qirtas.locale(locale)
        ran = qirtas("convert", tmp_path / "none.md", tmp_path / "x.html")
        assert ran.code == 2
        said[locale] = ran.err
        assert len(ran.err.splitlines()) == 1
    assert "There is no file" in said["C.UTF-8"]
    assert "Aucun fichier" in said["fr_FR.UTF-8"]
    assert "لا يوجد ملف" in said["ar_MA.UTF-8"]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "ar_EG.UTF-8"}, "ar"),
        ({"LANG": "ar"}, "ar"),
        ({"LC_ALL": "fr_MA.utf8", "LANG": "ar_MA.UTF-8"}, "fr"),
        ({"LC_ALL": "", "LC_MESSAGES": "ar_TN", "LANG": "fr_FR"}, "ar"),
        ({"LANG": "arn_CL.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_locale_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert locale_language(environment) == language


@pytest.mark.parametrize(
    "arguments",
    [
        ("convert",),
        ("convert", "a.md"),
        ("convert", "a.md", "b.md", "c.html"),
        ("convert", "a.md", "--to", "odt"),
        ("convert", "a.md", "b.odt"),
        ("convert", "a.md", "--to", "html", "--report", "xml"),
        ("convert", "--wrong"),
        ("show",),
        ("publish", "a.md"),
    ],
)
def test_a_wrong_command_line_is_told_in_one_line(
    qirtas: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("نص", "utf-8")
    ran = qirtas(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1
    assert ran.err.startswith("qirtas: ")
    assert not list(tmp_path.glob("*.html"))


def test_help_is_there_for_every_command(qirtas: CommandLine) -> None:
    whole = qirtas("--help")
    assert whole.code == 0
    for command in ("convert", "show", "structure"):
        assert command in whole.out
        assert qirtas(command, "--help").code == 0


def test_version_is_told_by_the_program_itself() -> None:
    assert apart("--version").out == f"qirtas {__version__}\n"


def test_no_command_loads_qt(tmp_path: Path, sink: Article) -> None:
    write_file(sink, tmp_path / "a.qirtas")
    (tmp_path / "t.txt").write_text(NEWS, "utf-8")
    commands = [
        ["--version"],
        ["--help"],
        ["show", "a.qirtas", "--json"],
        ["structure", "t.txt", "--json"],
        ["no-such-command"],
        *(["convert", "a.qirtas", f"b.{suffix}"] for suffix in FORMATS),
        *(["convert", f"b.{suffix}", "c.md"] for suffix in ("txt", "html", "docx", "qirtas")),
        ["convert", "t.txt", "--shaped"],
    ]
    code = (
        "import json, sys\n"
        "from editor.app.main import main\n"
        "codes = [main(command) for command in json.loads(sys.argv[1])]\n"
        "loaded = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken'))]\n"
        "print(json.dumps([codes, loaded]), file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, json.dumps(commands)],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    codes, loaded = json.loads(run.stderr.splitlines()[-1])
    assert loaded == []
    assert codes == [2 if command == ["no-such-command"] else 0 for command in commands]


def test_a_conversion_loads_only_its_own_formats(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("نص", "utf-8")
    code = (
        "import sys\n"
        "from editor.app.main import main\n"
        "code = main(['convert', 'a.md', 'b.html'])\n"
        "print(code, [name for name in ('docx', 'lxml.etree', 'tqdm') if name in sys.modules])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.split(maxsplit=1) == ["0", "[]\n"]


def test_a_command_of_a_feature_is_called_with_its_arguments(
    qirtas: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    called: list[tuple[str, int]] = []

    def count(terminal: Terminal, file: str, times: int) -> int:
        terminal.say("counted")
        called.append((file, times))
        return 7

    def refuse(terminal: Terminal) -> int:
        raise UserError(message("file.missing", name="a.md", folder="b"), message("file.empty.do"))

    times = Argument(("--times",), (("type", int), ("default", 1), ("help", "How often")))
    command = CliCommand("count", "Count something", (Argument(("file",)), times), count)
    several = CliCommand("group", "A group", commands=(command, CliCommand("no", "No", (), refuse)))
    feature = Feature("counting", tmp_path, commands=(command, several))
    monkeypatch.setattr("editor.features.FEATURES", (feature,))
    ran = qirtas("count", "a.md", "--times", "3")
    assert (ran.code, ran.out) == (7, "counted\n")
    assert qirtas("group", "count", "b.md").code == 7
    assert called == [("a.md", 3), ("b.md", 1)]
    assert "Count something" in qirtas("--help").out
    assert "How often" in qirtas("group", "count", "--help").out
    assert "Count something" in qirtas("group", "--help").out
    refused = qirtas("group", "no")
    assert (refused.code, refused.out) == (2, "")
    assert "a.md" in refused.err
    assert qirtas("group").code == 2


def test_an_option_that_the_format_does_not_have_is_refused(
    qirtas: CommandLine, tmp_path: Path
) -> None:
    source = tmp_path / "a.md"
    source.write_text("نص", "utf-8")
    ran = qirtas("convert", source, "--to", "txt", "--option", "colour=red")
    assert ran.code == 2
    assert "colour" in ran.err
    ran = qirtas("convert", source, "--to", "txt", "--option", "colour")
    assert ran.code == 2
    assert "NAME=VALUE" in ran.err
    assert list(tmp_path.iterdir()) == [source]
