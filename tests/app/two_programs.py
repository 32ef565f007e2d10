"""Two programs and a sync tool on one folder, in random order: no word is lost.

    python -m tests.app.two_programs [INTERLEAVINGS] [SEED]

Every word that was typed and stood in a window, or that a sync tool put into a file, is at the
end in a file of the folder, in a version, or on a desk (and so in the journal). Prints the count.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from editor.document.article import Article
from editor.document.errors import UserError
from editor.document.nodes import Paragraph
from editor.document.runs import plain_text, text_run
from editor.document.slices import content_of
from editor.storage.article_file import load, save
from editor.storage.versions import Versions

STEPS = 18
ROOT = Path(__file__).parents[2]


class Program:
    """A window in a process of its own."""

    def __init__(self, seed: int, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.app.one_of_two", str(seed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment,
        )
        self._answer()

    def __call__(self, command: str, argument: object = None) -> Any:
        assert self._process.stdin is not None
        print(json.dumps([command, argument]), file=self._process.stdin, flush=True)
        return json.loads(self._answer())

    def _answer(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            assert self._process.stderr is not None
            raise AssertionError(self._process.stderr.read())
        return line

    def calm(self) -> None:
        quiet = 0
        while quiet < 3:
            quiet = quiet + 1 if self("calm") else 0
            time.sleep(0.03)

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(20)
        for pipe in (self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()


@dataclass
class Round:
    """One interleaving on a folder of its own."""

    folder: Path
    random: random.Random
    programs: tuple[Program, Program]
    number: int
    words: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    deleted: list[Path] = field(default_factory=list)

    @property
    def path(self) -> Path:
        return self.folder / "خبر.qirtas"

    def run(self) -> list[str]:
        """Do the steps and return the words that are nowhere."""
        self.folder.mkdir()
        save(Article(f"r{self.number}", blocks=(Paragraph(text_run("بداية")),)), self.path)
        for program in self.programs:
            program("open", str(self.path))
        acts = [self.write] * 4 + [self.save] * 3 + [self.press] * 4 + [self.wait]
        acts += [self.replace] * 2 + [self.delete, self.rename, self.reopen, self.copy]
        for _ in range(STEPS):
            self.random.choice(acts)()
        for program in self.programs:
            program("look")
            program.calm()
        there = " ".join(self.everything())
        return [word for word in self.words if word not in there]

    def everything(self) -> list[str]:
        """Return all texts that are to be found."""
        texts = [text for program in self.programs for text in program("texts")]
        for path in [*self.folder.iterdir(), *self.deleted]:
            texts += texts_in(path)
        with Versions(versions_path()) as versions:
            for version in versions.of(f"r{self.number}"):
                texts += texts_of(versions.article(version.id))
        return texts

    # ---- steps

    def _note(self, what: str, who: object = "") -> None:
        self.steps.append(f"{what} {who}")

    def _any(self) -> Program:
        return self.random.choice(self.programs)

    def _word(self) -> str:
        return "كلمة" + "".join(self.random.choices("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", k=12))

    def write(self) -> None:
        program, word = self._any(), self._word()
        if program("write", word):
            self.words.append(word)
            self._note(f"write {word}", self.programs.index(program))

    def save(self) -> None:
        program = self._any()
        program("save")
        self._note("save", self.programs.index(program))

    def press(self) -> None:
        program = self._any()
        self._note(f"press {program('press')}", self.programs.index(program))

    def wait(self) -> None:
        self._any().calm()
        self._note("wait")

    def reopen(self) -> None:
        if self.path.exists():
            self._any()("open", str(self.path))
            self._note("open")

    def replace(self) -> None:
        """Be a program that adds a word to the article, which looks as little as it locks."""
        try:
            article = load(self.path)
        except UserError:
            return
        word = self._word()
        blocks = (*article.blocks, Paragraph(text_run(word)))
        save(Article(article.id, article.meta, blocks), self.path)
        self.words.append(word)
        self._note(f"replace {word}")

    def copy(self) -> None:
        """Be a sync tool that leaves a conflict copy."""
        word, name = self._word(), f"خبر (Ahmed's conflicted copy 2026-11-{len(self.steps) + 10})"
        article = Article(f"r{self.number}", blocks=(Paragraph(text_run(word)),))
        save(article, self.path.with_name(name + ".qirtas"))
        self.words.append(word)
        self._note(f"copy {word}")

    def delete(self) -> None:
        """Delete the file; what it held was somebody's will to be gone, and is looked at too."""
        if self.path.exists():
            away = self.folder.with_name(f"{self.folder.name}-deleted-{len(self.deleted)}")
            os.replace(self.path, away)  # noqa: PTH105
            self.deleted.append(away)
            self._note("delete")

    def rename(self) -> None:
        if self.path.exists():
            self.path.rename(self.path.with_name(f"اسم {len(self.steps)}.qirtas"))
            self._note("rename")


def versions_path() -> Path:
    return Path(os.environ["XDG_DATA_HOME"]) / "qirtas" / "versions.sqlite"


def texts_of(article: Article) -> list[str]:
    return [plain_text(content_of(block)) for block in article.blocks]


def texts_in(path: Path) -> list[str]:
    try:
        return texts_of(load(path))
    except UserError:  # a note, a database
        return []


@dataclass
class Outcome:
    """How many words there were, what was lost in which interleaving, and what was done."""

    words: int = 0
    lost: list[str] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)


def run(interleavings: int, seed: int, folder: Path) -> Outcome:
    """Run interleavings."""
    home = folder / "home"
    home.mkdir()
    os.environ["XDG_DATA_HOME"] = str(home)
    environment = {**os.environ, "XDG_CONFIG_HOME": str(home), "HOME": str(home)}
    programs = (Program(seed, environment), Program(seed + 1, environment))
    outcome = Outcome()
    try:
        for number in range(interleavings):
            chance = random.Random(f"{seed} {number}")
            each = Round(folder / f"f{number}", chance, programs, number)
            missing = each.run()
            outcome.words += len(each.words)
            outcome.done.update(step.split(" ", 1)[0] for step in each.steps)
            outcome.done.update(s[:-2] for s in each.steps if s.startswith("press") and len(s) > 8)
            if missing:
                outcome.lost.append(f"{number}: {missing} after {each.steps}")
            for program in programs:
                program("clear")
                program.calm()
    finally:
        for program in programs:
            program.end()
    return outcome


def main() -> int:
    interleavings = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(interleavings, seed, Path(folder))
    print(f"{interleavings} interleavings, {outcome.words} words, {len(outcome.lost)} with losses")
    print(", ".join(f"{what} {count}" for what, count in outcome.done.most_common()))
    print("\n".join(outcome.lost))
    return 1 if outcome.lost else 0


if __name__ == "__main__":
    sys.exit(main())
