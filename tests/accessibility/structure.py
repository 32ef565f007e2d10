"""What a screen reader hears of the text while the caret goes through it by real keys.

    /usr/bin/python3 tests/accessibility/structure.py FOLDER

Needs a display, a session bus and a program in which `test_voices.ARTICLE` is open.
"""

from __future__ import annotations

import json
import sys

from bus import Atspi, Ear, Keys, Screen, do, text_of, texts, until

AR = texts("ar")


class Structure:
    """The steps, one after the other; the caret goes from the first line to the last."""

    def __init__(self) -> None:
        self.screen = Screen("qirtas")
        self.keys = Keys()
        until(self.screen.program, "the program")
        self.ear = Ear()
        self.page: Atspi.Accessible = self.screen.find("text", AR["surface"])

    def begin(self) -> None:
        until(lambda: "مدينة" in text_of(self.page), "the article")
        self.keys.focus_window()
        self.page.grab_focus()
        until(lambda: self.screen.is_focused(self.page), "the caret in the text")
        self.keys.press("End", Keys.CONTROL)
        until(lambda: Atspi.Text.get_caret_offset(self.page) > 50, "the caret at the end")
        self.ear.hears("فقرة")

    def a_heading(self) -> None:
        self.keys.press("Home", Keys.CONTROL)
        self.ear.hears("عنوان من المستوى 2")

    def a_paragraph_with_a_link_and_a_footnote(self) -> None:
        self.keys.press("Down")
        self.keys.press("Home")
        self.ear.hears("فقرة، رابط: https://example.org/a")
        self.keys.press("End")
        self.keys.press("Right")  # back over the point, in Arabic
        self.keys.press("Right")
        self.ear.hears("الحاشية 1: شرح المكتبة")

    def a_list(self) -> None:
        self.keys.press("Down")
        assert self.ear.hears("العنصر 1 من 3") == "قائمة من 3 عناصر، العنصر 1 من 3"
        self.keys.press("Down")
        assert self.ear.hears("العنصر 2 من 3") == "العنصر 2 من 3"
        self.keys.press("Down")
        self.ear.hears("العنصر 3 من 3")

    def a_quotation(self) -> None:
        self.keys.press("Down")
        self.ear.hears("اقتباس")

    def a_table(self) -> None:
        self.keys.press("Down")
        heard = self.ear.hears("الصف 1 العمود 1")
        assert heard == "جدول، صفان، عمودان، الصف 1 العمود 1، خلية رأس"
        self.keys.press("Tab")
        assert self.ear.hears("الصف 1 العمود 2") == "الصف 1 العمود 2، خلية رأس"
        self.keys.press("Tab")
        assert self.ear.hears("الصف 2 العمود 1") == "الصف 2 العمود 1"

    def a_picture(self) -> None:
        self.keys.press("Down")
        self.ear.hears("صورة: باب المكتبة")

    def where_one_is(self) -> None:
        self.keys.press("End", Keys.CONTROL)
        self.ear.hears("فقرة")
        self.keys.press("F1", Keys.SHIFT)
        self.ear.hears("فقرة، تحت: الخاتمة، الفقرة 10 من 10")

    def a_heading_that_is_made(self) -> None:
        self.keys.press("2", Keys.CONTROL, Keys.ALT)
        self.ear.hears("عنوان من المستوى 2")

    def what_is_asked_about_the_page(self) -> None:
        assert "عنوان من المستوى 2" in self.page.get_description()


def main() -> int:
    """Do all steps; stop at the first that fails, for the others need it."""
    steps = Structure()
    names = [name for name in vars(Structure) if not name.startswith("_")]
    print(json.dumps(do([getattr(steps, n) for n in names], steps.screen), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
