"""Fifteen tasks of a writer, done by names and roles alone; writes JSON of what came of each.

    /usr/bin/python3 tests/accessibility/tasks.py FOLDER

Needs a display, a session bus and a program that is running. FOLDER takes the files.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from bus import Atspi, Screen, do, press, text_of, texts, until, write

WORDS = "مدينة النور\nتفتح المكتبة أبوابها كل صباح.\nيزورها القراء  كل يوم."
AR = texts("ar")


class Tasks:
    """The tasks, one after the other in one program; each leaves it fit for the next."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.screen = Screen("qirtas")
        until(self.screen.program, "the program")

    @property
    def page(self) -> Atspi.Accessible:
        return self.screen.find("text", AR["surface"])

    def select(self, words: str) -> None:
        at = text_of(self.page).index(words)
        self.page.grab_focus()
        Atspi.Text.set_caret_offset(self.page, at)
        if not Atspi.Text.set_selection(self.page, 0, at, at + len(words)):
            Atspi.Text.add_selection(self.page, at, at + len(words))
        until(lambda: Atspi.Text.get_n_selections(self.page), "a selection")

    def attributes(self, words: str) -> dict[str, str]:
        at = text_of(self.page).index(words)
        defaults = False
        return dict(Atspi.Text.get_attribute_run(self.page, at + 1, defaults)[0])

    def begin_an_article(self) -> None:
        self.screen.press("push button", AR["file.new"])
        assert text_of(self.page) == ""

    def type_a_text(self) -> None:
        Atspi.EditableText.insert_text(self.page, 0, WORDS, len(WORDS))
        until(lambda: "القراء" in text_of(self.page), "the words")

    def make_a_heading(self) -> None:
        self.select("مدينة")
        before = self.attributes("مدينة")
        self.screen.menu(AR["menu.format"], AR["headings.styles"], AR["headings.h2"])
        until(lambda: self.attributes("مدينة") != before, "another look")

    def make_words_bold(self) -> None:
        self.select("المكتبة")
        before = self.attributes("المكتبة")
        self.screen.press("check box", AR["inline.bold"])
        until(lambda: self.attributes("المكتبة") != before, "bold")

    def insert_a_link(self) -> None:
        self.select("القراء")
        self.screen.press("check box", AR["links.edit"].rstrip("…"))
        write(self.screen.find("text", AR["ui.link.address"]), "https://example.org/")
        self.screen.press("push button", AR["ui.link.set"])
        until(lambda: not self.screen.has("text", AR["ui.link.address"]), "the dialog's end")

    def fill_in_the_details(self) -> None:
        for field, value in (("metadata.title", "مدينة النور"), ("metadata.slug", "city-of-light")):
            write(self.screen.find("text", AR[field]), value)
        until(lambda: "مدينة النور" in self.screen.title(), "the title of the window")

    def go_to_a_finding(self) -> None:
        self.screen.menu(AR["menu.article"], AR["preflight.checking"], AR["preflight.show"])
        findings = self.screen.find("list", AR["preflight"])
        first = until(
            lambda: self.screen.child(findings, AR["preflight.double-space"]), "a finding"
        )
        press(first)
        until(lambda: Atspi.Text.get_caret_offset(self.page) > 10, "the caret at the finding")

    def find_and_replace(self) -> None:
        self.screen.menu(AR["menu.edit"], AR["find.replace"])
        write(self.screen.find("text", AR["find.query"]), "صباح")
        write(self.screen.find("text", AR["find.template"]), "مساء")
        self.screen.press("push button", AR["find.replace-all"])
        until(lambda: "مساء" in text_of(self.page), "the other word")

    def save_under_a_name(self) -> None:
        self.screen.menu(AR["menu.file"], AR["file.save-as"])
        self.screen.choose_file(self.folder / "مدينة.qirtas", AR["ui.save"])

    def export_to_word(self) -> None:
        self.screen.menu(AR["menu.file"], AR["file.export"], AR["file.export.docx"])
        target = self.folder / "مدينة.docx"
        write(self.screen.find("text", AR["export.target"]), str(target))
        self.screen.press("push button", AR["export.do"])
        until(target.exists, "the document")

    def choose_a_status(self) -> None:
        self.screen.choose(AR["metadata.status"], AR["metadata.status.review"])

    def take_a_style_from_the_toolbar(self) -> None:
        self.select("تفتح")
        before = self.attributes("تفتح")
        self.screen.choose_below(AR["headings.styles"], AR["headings.h3"])
        until(lambda: self.attributes("تفتح") != before, "another look")

    def look_into_the_library(self) -> None:
        self.screen.menu(AR["menu.file"], AR["library.show"])
        shelf = self.screen.find("list", AR["library.articles"])
        until(lambda: self.screen.child(shelf, "خبر من الرف"), "the article on the shelf")
        self.screen.press("push button", AR["library.back"])
        until(lambda: "مساء" in text_of(self.page), "the text again")

    def open_an_article_of_the_library(self) -> None:
        self.screen.menu(AR["menu.file"], AR["library.show"])
        shelf = self.screen.find("list", AR["library.articles"])
        press(until(lambda: self.screen.child(shelf, "خبر من الرف"), "the article on the shelf"))
        self.screen.press("push button", AR["library.open-it"])
        until(lambda: "نص من الرف" in text_of(self.page), "its text")

    def change_a_setting(self) -> None:
        self.screen.menu(AR["menu.edit"], AR["settings.show"])
        write(self.screen.find("text", AR["settings.search"]), AR["focus.typewriter"])
        box = self.screen.find("check box", AR["focus.typewriter"])
        before = self.screen.is_checked(box)
        press(box)
        until(lambda: self.screen.is_checked(box) != before, "the other state")


def main(folder: Path) -> int:
    """Do all tasks; stop at the first that fails, for the others need it."""
    tasks = Tasks(folder)
    steps: list[Callable[[], None]] = [
        tasks.begin_an_article,
        tasks.type_a_text,
        tasks.make_a_heading,
        tasks.make_words_bold,
        tasks.insert_a_link,
        tasks.fill_in_the_details,
        tasks.go_to_a_finding,
        tasks.find_and_replace,
        tasks.save_under_a_name,
        tasks.export_to_word,
        tasks.choose_a_status,
        tasks.take_a_style_from_the_toolbar,
        tasks.look_into_the_library,
        tasks.open_an_article_of_the_library,
        tasks.change_a_setting,
    ]
    print(json.dumps(do(steps, tasks.screen), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
