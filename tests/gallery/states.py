"""What comes by itself, called up to be looked at: notices, strips, questions, failures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QToolTip, QWidget

from editor.document.errors import UserError, message
from editor.document.meta import Status
from editor.feature import Level
from editor.ui.date_field import DateField
from editor.ui.dialogs import ask_to_save
from editor.ui.strip import StripButton, Tone
from tests.gallery.widgets import Controls, Gallery

if TYPE_CHECKING:
    from editor.app.window import Window

META: dict[str, Any] = {
    "kicker": "تراث",
    "deck": "خمس مرمّمات ينقذن ما أبقته الرطوبة من ألفين ومئة مخطوط في الفقه والفلك والطب",
    "excerpt": "في قاعة خلف المسجد العتيق تُستعاد خزانة الوادي ورقةً ورقة، قبل أن تُفتح للباحثين.",
    "slug": "wadi-library-manuscripts",
    "authors": ("نجاة العمراني", "إدارة التحرير"),
    "date": "2026-11-04",
    "section": "ثقافة",
    "tags": ("مخطوطات", "ترميم", "مكتبات", "COP30"),
    "focus_phrase": "ترميم المخطوطات",
    "status": Status.REVIEW,
}
SHELF = (
    ("خزانة الوادي تستعيد مخطوطاتها", "ثقافة", Status.REVIEW),
    ("حين يصير النهر طريقًا إلى المدرسة", "مجتمع", Status.DRAFT),
    ("الميزانية الجديدة: ماذا تغيّر على الأسر؟", "اقتصاد", Status.READY),
    ("ثلاثون عامًا من الترجمة في بيت واحد", "ثقافة", Status.PUBLISHED),
    ("كيف تُقرأ خرائط المطر", "علوم", Status.IDEA),
    ("سوق الجمعة يعود إلى مكانه القديم", "مدن", Status.PUBLISHED),
    ("ما الذي تقوله أرقام القراءة؟", "رأي", Status.DRAFT),
)
TRACE = """Traceback (most recent call last):
  File "editor/storage/atomic.py", line 88, in write_bytes
    os.replace(temporary, path)
OSError: [Errno 28] No space left on device: '/media/press/خبر.qirtas'
"""

State = tuple[str, Callable[[], QWidget], Callable[[], None]]


def states(window: Window) -> list[State]:
    """Return what stands beside the writer: how it is called up, and sent away."""
    return [
        ("notices", lambda: _notices(window), lambda: _dismiss(window)),
        ("strips", lambda: _strips(window, Tone.INFO, Tone.WARNING), lambda: _close_strips(window)),
        ("strips-2", lambda: _strips(window, Tone.DONE, Tone.ERROR), lambda: _close_strips(window)),
        ("widgets", lambda: _widgets(window), lambda: None),
        ("controls", lambda: _controls(window), lambda: None),
        ("choices", lambda: _choices(window), _close_choices),
        ("tip", lambda: _tip(window), QToolTip.hideText),
        ("two-sides", lambda: _beside(window), lambda: _alone(window)),
        ("calendar", lambda: _calendar(window), lambda: None),
    ]


def questions(window: Window) -> list[tuple[str, Callable[[], object]]]:
    """Return what waits for an answer."""
    name = "خزانة الوادي.qirtas"
    full = UserError(message("ui.unsaved", name=name), message("ui.unsaved.do"))
    return [
        ("question.save", lambda: ask_to_save(window, name, window.catalog)),
        ("question.error", lambda: window.tell(full, TRACE)),
        ("question.crash", lambda: _crash(window)),
    ]


def _crash(window: Window) -> None:
    from editor.app.crash_dialog import Crashes
    from editor.app.crash_report import CrashReport

    crashes = Crashes(window, lambda: None)
    crashes.tell(CrashReport(TRACE, TRACE, "OSError", "editor/storage/atomic.py:88"), None)
    crashes.deleteLater()


def _notices(window: Window) -> QWidget:
    text = window.catalog.text
    window.notify(text("ui.unsaved", name="خبر.qirtas"), Level.INFO)
    for tone in (Tone.DONE, Tone.WARNING, Tone.ERROR):
        button = StripButton(text("ui.save"), lambda: None) if tone is Tone.ERROR else None
        window.notices.show_notice(f"{text('ui.unsaved.do')} — {tone}", tone, button=button)
    return window


def _dismiss(window: Window) -> None:
    for toast in window.notices.toasts:
        toast.dismiss()


def _strips(window: Window, *tones: Tone) -> QWidget:
    text = window.catalog.text
    for tone in tones:
        buttons = [
            StripButton(text("ui.save"), lambda: None),
            StripButton(text("ui.discard"), lambda: None),
        ]
        words = text("ui.unsaved", name="خبر.qirtas")
        window.strips.show_strip(f"gallery-{tone}", words, buttons, tone=tone)
    return window


def _close_strips(window: Window) -> None:
    for tone in Tone:
        window.strips.close_strip(f"gallery-{tone}")


def _controls(window: Window) -> QWidget:
    made = Controls(window.catalog)
    made.setParent(window, Qt.WindowType.Window)
    made.show()
    return made


def _choices(window: Window) -> QWidget:
    made = Controls(window.catalog)
    made.setParent(window, Qt.WindowType.Window)
    made.show()
    box = next(each for each in made.findChildren(QComboBox) if each.isEnabled())
    box.showPopup()
    return box.view().window()


def _close_choices() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def _tip(window: Window) -> QWidget:
    QToolTip.showText(window.mapToGlobal(QPoint(300, 60)), window.catalog.text("ui.unsaved.do"))
    tips = [each for each in QApplication.topLevelWidgets() if each.inherits("QTipLabel")]
    return next((each for each in tips if each.isVisible()), window)


def _beside(window: Window) -> QWidget:
    window.desks.put_beside()
    return window


def _alone(window: Window) -> None:
    for desk in window.desks.all()[1:]:
        window.desks.close(desk)


def _calendar(window: Window) -> QWidget:
    made = DateField(window.catalog.text("ui.date.choose"), window.catalog)
    made.setParent(window, Qt.WindowType.Window)
    made.set_value("2026-11-26")
    made.show()
    made.open_calendar()
    return QApplication.activePopupWidget() or made


def _widgets(window: Window) -> QWidget:
    made = Gallery(window.catalog)
    made.setParent(window, made.windowFlags())
    made.show()
    made.fill()
    made.title_field.edit.setFocus()
    return made
