"""What the program has a screen reader say while one works; writes JSON of what came of each step.

    /usr/bin/python3 tests/accessibility/voices.py FOLDER

Needs a display, a session bus and a program that is running. FOLDER takes the files.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bus import Ear, Keys, Screen, do, press, texts, until, write

AR, EN = texts("ar"), texts("en")


class Voices:
    """The steps, one after the other in one program, by real keys where a key is meant."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.screen = Screen("qirtas")
        self.keys = Keys()
        until(self.screen.program, "the program")
        self.ear = Ear()

    def begin(self) -> None:
        self.screen.press("push button", AR["file.new"])
        self.keys.focus_window()
        page = self.screen.find("text", AR["surface"])
        page.grab_focus()
        until(lambda: self.screen.is_focused(page), "the caret in the text")
        self.keys.type("one two one")
        self.ear.forget()

    def modes(self) -> None:
        for key, held, mode in (
            ("F9", (), "focus.paragraph"),
            ("F9", (Keys.SHIFT,), "focus.sentence"),
            ("F9", (Keys.CONTROL,), "focus.typewriter"),
            ("F11", (Keys.SHIFT,), "focus.calm"),
        ):
            self.keys.press(key, *held)
            self.ear.hears(f"{AR[mode]}: {AR['action.on']}")
            self.keys.press(key, *held)
            self.ear.hears(f"{AR[mode]}: {AR['action.off']}")

    def marks_and_sizes(self) -> None:
        self.keys.press("b", Keys.CONTROL)
        self.ear.hears(f"{AR['inline.bold']}: {AR['action.on']}")
        self.keys.press("=", Keys.CONTROL)
        self.ear.hears(f"{AR['appearance.text-size']}: 16")
        self.keys.press("-", Keys.CONTROL)
        self.ear.hears(f"{AR['appearance.text-size']}: 15")

    def what_is_found(self) -> None:
        self.keys.press("f", Keys.CONTROL)
        until(lambda: self.screen.has("text", AR["find.query"]), "the field")
        self.keys.type("one")
        self.ear.hears("1 من 2")
        self.keys.press("Return")
        self.ear.hears("2 من 2")
        self.keys.press("Return")
        assert AR["find.wrapped-forward"] in self.ear.hears("1 من 2")
        self.keys.type("zz")
        self.ear.hears(AR["find.none"])
        self.screen.menu(AR["menu.edit"], AR["find.replace"])
        write(self.screen.find("text", AR["find.query"]), "one")
        self.ear.hears("1 من 2")
        write(self.screen.find("text", AR["find.template"]), "three")
        self.screen.press("push button", AR["find.replace-all"])
        self.ear.hears("استُبدل موضعان")
        self.keys.press("Escape")

    def numbers_of_the_preflight(self) -> None:
        self.screen.find("text", AR["surface"]).grab_focus()
        self.keys.type("  four")
        self.ear.hears(AR["preflight"])

    def a_save(self) -> None:
        self.screen.menu(AR["menu.file"], AR["file.save-as"])
        shelf = self.folder / "رف"
        shelf.mkdir()
        self.screen.choose_file(shelf / "voices.qirtas", AR["ui.save"])
        self.ear.hears("حُفظ المقال في «voices.qirtas».")

    def an_export(self) -> None:
        self.screen.menu(AR["menu.file"], AR["file.export"], AR["file.export.docx"])
        write(self.screen.find("text", AR["export.target"]), str(self.folder / "voices.docx"))
        self.screen.press("push button", AR["export.do"])
        self.ear.hears("كل ما في المقال في «voices.docx».")

    def work_in_the_background(self) -> None:
        self.screen.menu(AR["menu.file"], AR["file.export"], AR["file.export.pdf"])
        write(self.screen.find("text", AR["export.target"]), str(self.folder / "voices.pdf"))
        self.screen.press("push button", AR["export.do"])
        began = AR["file.exporting"].format(name="voices.pdf")
        ended = f"{began.rstrip('…')}: {AR['work.done']}"
        until((self.folder / "voices.pdf").exists, "the document")
        until(lambda: any("كل ما" in text for text in self.ear.listen()), "the strip")
        said = self.ear.listen()
        # a quick one is not said to be under way; one that is, is said to have ended
        assert said.count(began) == said.count(ended) <= 1, (said, began, ended)
        self.ear.forget()

    def a_failure(self) -> None:
        shelf = self.folder / "رف"
        shelf.rename(self.folder / "آخر")
        shelf.write_text("a file in the place of the folder", "utf-8")
        self.keys.focus_window()
        self.keys.press("s", Keys.CONTROL)
        cancel = self.screen.find("push button", AR["ui.cancel"])
        failed = next(e for e in self.screen.everything() if e.get_role_name() == "dialog")
        assert "رف" in failed.get_name()  # read by a screen reader when it comes
        assert failed.get_description()
        self.ear.hears("تعذّر الوصول إلى المجلد «رف»", urgent=True)
        press(cancel)
        until(lambda: not self.screen.has("dialog", failed.get_name()), "the dialog's end")

    def another_language(self) -> None:
        self.screen.menu(AR["menu.view"], AR["appearance.language"], AR["appearance.en"])
        self.ear.hears(EN["interface.now"])


def main(folder: Path) -> int:
    """Do all steps; stop at the first that fails, for the others need it."""
    voices = Voices(folder)
    steps = (
        voices.begin,
        voices.modes,
        voices.marks_and_sizes,
        voices.what_is_found,
        voices.numbers_of_the_preflight,
        voices.a_save,
        voices.an_export,
        voices.work_in_the_background,
        voices.a_failure,
        voices.another_language,
    )
    print(json.dumps(do(steps, voices.screen), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
