"""The form of a profile: every key of it as a field; what is changed is said as an `Edit`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QWidget

from editor.feature import Context
from editor.features.profiles.ui_custom import CustomRows
from editor.settings.profile import (
    LEVELS,
    STYLES,
    Digits,
    Kind,
    Months,
    PictureFormat,
    Profile,
    Script,
    is_shape,
)
from editor.settings.profile_text import CHECKS, CUSTOM, Edit
from editor.ui.buttons import LabelLook, label
from editor.ui.direction import Base
from editor.ui.fields import CheckField, ChoiceField, Field, LineField
from editor.ui.panel import Panel, Section
from editor.ui.path_field import PathField
from editor.ui.theme import SPACE
from editor.ui.token_field import TokenField

COLUMN = 680  # pixels across
ASKED = (
    *("title", "slug", "excerpt", "deck", "kicker", "authors", "date", "section", "tags"),
    *("featured", "dateline", "canonical", "search_title", "search_description", "focus_phrase"),
)
"""Fields that a profile can ask for, besides those of its own."""

_ACROSS = 3


class NumberField(LineField):
    """A whole number within bounds; Arabic digits are taken too."""

    def __init__(self, name: str, low: int, high: int, wrong: str) -> None:
        """Make it; `wrong` says what is wrong with anything else."""
        super().__init__(name, base=Base.LTR)
        self._low, self._high, self._wrong = low, high, wrong

    def number(self) -> int | None:
        """Return the number, None for anything else; the field says so."""
        text = self.value().strip()
        found = int(text) if text.isdecimal() and len(text) < 8 else None
        good = found is not None and self._low <= found <= self._high
        self.set_error("" if good else self._wrong)
        return found if good else None


class ProfileForm(Panel):
    """The keys of one profile in sections; `changed` carries an `Edit`."""

    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown = Profile()
        self.fields: dict[tuple[str, str], Any] = {}
        self.required: dict[str, CheckField] = {}
        self.style_: dict[str, CheckField] = {}
        self.levels: dict[str, ChoiceField] = {}
        self.keep_within(COLUMN)
        self._add_site()
        self._add_required()
        self._add_offered()
        self._add_slug()
        self._add_language()
        self._add_pictures()
        self._add_custom()
        self._add_checks()

    def _t(self, id: str, **args: str | int) -> str:
        return self._context.text(f"profiles.form.{id}", **args)

    # ---- the sections

    def _add_site(self) -> None:
        section = self.section(self._t("site"))
        section.add(self._line("", "name", base=Base.AUTO))
        section.add(
            self._choice(
                "", "kind", [(each, self._context.text(f"profiles.{each}")) for each in Kind]
            )
        )
        section.add(self._line("", "address", base=Base.LTR))
        path = PathField(self._t("stylesheet"), self._browse, self._context.text("profiles.browse"))
        section.add(self._bind("", "stylesheet", path))

    def _add_required(self) -> None:
        section = self.section(self._t("required"))
        section.add(label(self._t("required.how"), LabelLook.MUTED, wrap=True))
        names = {each: self._context.text(f"profile.field.{each}") for each in ASKED}
        self.required = self._checks(section, names, partial(self._tick, "required"))

    def _add_offered(self) -> None:
        section = self.section(self._t("offered"))
        for key in ("sections", "tags", "authors"):
            section.add(self._tokens("", key))

    def _add_slug(self) -> None:
        section = self.section(self._t("lengths"))
        scripts = [(each, self._t(f"script.{each}")) for each in Script]
        section.add(
            _row(self._choice("slug", "script", scripts), self._number("slug", "limit", 0, 2000))
        )
        section.add(self._check("slug", "stop_words"))
        section.add(
            _row(
                self._number("limits", "title", 0, 9999), self._number("limits", "excerpt", 0, 9999)
            )
        )
        section.add(
            _row(
                self._number("limits", "search_title", 0, 99999),
                self._number("limits", "search_description", 0, 99999),
            )
        )

    def _add_language(self) -> None:
        section = self.section(self._t("language"))
        months = [(each, self._t(f"months.{each}")) for each in Months]
        digits = [(each, self._t(f"digits.{each}")) for each in Digits]
        section.add(_row(self._choice("", "months", months), self._choice("", "digits", digits)))
        section.add(label(self._t("style"), LabelLook.LABEL))
        names = {each: self._t(f"style.{each}") for each in STYLES}
        self.style_ = self._checks(section, names, partial(self._tick, "style"), across=2)

    def _add_pictures(self) -> None:
        section = self.section(self._t("pictures"))
        forms = [(each, self._t(f"format.{each}")) for each in PictureFormat]
        section.add(
            _row(
                self._choice("pictures", "format", forms),
                self._number("pictures", "quality", 1, 100),
            )
        )
        section.add(self._tokens("pictures", "widths", base=Base.LTR))
        section.add(self._tokens("pictures", "crops", base=Base.LTR))

    def _add_custom(self) -> None:
        section = self.section(self._t("custom"))
        section.add(label(self._t("custom.how"), LabelLook.MUTED, wrap=True))
        self.custom = CustomRows(self._context)
        self.custom.changed.connect(lambda fields: self._say(CUSTOM, "", fields))
        section.add(self.custom)

    def _add_checks(self) -> None:
        found = self._context.checks()
        section = self.section(self._t("checks"), opened=False)
        section.setVisible(bool(found))
        section.add(label(self._t("checks.how"), LabelLook.MUTED, wrap=True))
        for each in found:
            usual = self._t("level.usual", level=self._t(f"level.{each.level}"))
            choices = [("", usual), *((level, self._t(f"level.{level}")) for level in LEVELS)]
            field = ChoiceField(self._context.text(each.name), choices)
            field.edited.connect(partial(self._say, CHECKS, each.id))
            self.levels[each.id] = field
            section.add(field)

    # ---- fields of each kind

    def _bind(self, table: str, key: str, field: Any, signal: str = "committed") -> Any:
        getattr(field, signal).connect(partial(self._say, table, key))
        self.fields[table, key] = field
        return field

    def _name(self, table: str, key: str) -> str:
        return self._t(f"{table}.{key}" if table else key)

    def _line(self, table: str, key: str, base: Base) -> LineField:
        return self._bind(table, key, LineField(self._name(table, key), base=base))

    def _choice(self, table: str, key: str, choices: Sequence[tuple[str, str]]) -> ChoiceField:
        field = ChoiceField(self._name(table, key), [(str(id), text) for id, text in choices])
        return self._bind(table, key, field, "edited")

    def _check(self, table: str, key: str) -> CheckField:
        return self._bind(table, key, CheckField(self._name(table, key)), "edited")

    def _tokens(self, table: str, key: str, base: Base = Base.AUTO) -> TokenField:
        hint = self._t(f"{table}.{key}.add" if table else f"{key}.add")
        field = TokenField(
            self._name(table, key), self._context.catalog, base=base, placeholder=hint
        )
        return self._bind(table, key, field, "edited")

    def _number(self, table: str, key: str, low: int, high: int) -> NumberField:
        wrong = self._t("number.wrong", low=low, high=high)
        return self._bind(table, key, NumberField(self._name(table, key), low, high, wrong))

    def _checks(
        self,
        section: Section,
        names: dict[str, str],
        run: Callable[[str, bool], None],
        across: int = _ACROSS,
    ) -> dict[str, CheckField]:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE.medium)
        grid.setVerticalSpacing(SPACE.hair)
        made: dict[str, CheckField] = {}
        for number, (id, name) in enumerate(names.items()):
            made[id] = CheckField(name)
            made[id].edited.connect(partial(run, id))
            grid.addWidget(made[id], number // across, number % across)
        section.add(holder)
        return made

    def _browse(self, known: str) -> str:
        path, _ = QFileDialog.getOpenFileName(
            self._context.window(), self._t("stylesheet"), known, "CSS (*.css)"
        )
        return path

    # ---- what is changed

    def _tick(self, key: str, id: str, ticked: bool) -> None:
        """Add a value to a list or take it out; the values that the form does not know stay."""
        before: tuple[str, ...] = getattr(self._shown, key)
        rest = tuple(each for each in before if each != id)
        self._say("", key, (*rest, id) if ticked else rest)

    def _say(self, table: str, key: str, value: object) -> None:
        field = self.fields.get((table, key))
        if isinstance(field, NumberField):
            number = field.number()
            if number is None:
                return
            value = number
        elif (table, key) == ("pictures", "widths"):
            widths = self._widths(value)
            if widths is None:
                return
            value = widths
        elif (table, key) == ("pictures", "crops") and not self._are_shapes(value):
            return
        if self._known(table, key) != value:
            self.changed.emit(Edit(table, key, value))

    def _known(self, table: str, key: str) -> Any:
        if table == CHECKS:
            return self._shown.level_of(key)
        if table == CUSTOM:
            return self._shown.custom
        return getattr(getattr(self._shown, table) if table else self._shown, key)

    def _widths(self, values: Any) -> tuple[int, ...] | None:
        """Return widths, the largest first; None where one is none, and the field says so."""
        good = all(each.isdecimal() and 16 <= int(each) <= 20_000 for each in values)
        field: Field = self.fields["pictures", "widths"]
        field.set_error("" if good else self._context.text("profiles.form.pictures.widths.wrong"))
        return tuple(sorted({int(each) for each in values}, reverse=True)) if good else None

    def _are_shapes(self, values: Any) -> bool:
        good = all(is_shape(each) for each in values)
        field: Field = self.fields["pictures", "crops"]
        field.set_error("" if good else self._context.text("profiles.form.pictures.crops.wrong"))
        return good

    # ---- what is shown

    def show_profile(self, profile: Profile) -> None:
        """Show a profile; a field that says the same already is left alone.

        So is one that is being typed in, while what was typed before was written.
        """
        is_same, self._shown = profile.id == self._shown.id, profile
        for (table, key), field in self.fields.items():
            if is_same and field.is_open:
                continue
            value = self._known(table, key)
            if isinstance(field, NumberField):
                field.set_value(str(value))
                field.set_error("")
            elif isinstance(field, TokenField):
                field.set_value(tuple(map(str, value)))
                field.set_error("")
            else:
                field.set_value(value)
        for key, boxes in (("required", self.required), ("style", self.style_)):
            for id, box in boxes.items():
                box.set_value(id in getattr(profile, key))
        for id, field in self.levels.items():
            field.set_value(profile.level_of(id))
        self.custom.show_fields(profile.custom)


def _row(*fields: QWidget) -> QWidget:
    """Return fields beside each other."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE.medium)
    for field in fields:
        row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return holder
