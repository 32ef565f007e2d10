"""The engine behind a fence: it shows one page, which gets what this program hands it and no more.

Loading this module loads QtWebEngine. On the window's thread.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable
from weakref import WeakSet

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QObject,
    QUrl,
    Signal,
)
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from shiboken6 import delete, isValid

from editor.features.preview.starting import prepare

SCHEME = "qirtas-page"
OWN = f"{SCHEME}://article"
PAGE = f"{OWN}/"
_OURS = QWebEngineScript.ScriptWorldId.ApplicationWorld
_ATTRIBUTES = QWebEngineSettings.WebAttribute
_OFF = (
    _ATTRIBUTES.JavascriptEnabled,
    _ATTRIBUTES.JavascriptCanOpenWindows,
    _ATTRIBUTES.JavascriptCanAccessClipboard,
    _ATTRIBUTES.JavascriptCanPaste,
    _ATTRIBUTES.LocalStorageEnabled,
    _ATTRIBUTES.LocalContentCanAccessRemoteUrls,
    _ATTRIBUTES.LocalContentCanAccessFileUrls,
    _ATTRIBUTES.HyperlinkAuditingEnabled,
    _ATTRIBUTES.PluginsEnabled,
    _ATTRIBUTES.FullScreenSupportEnabled,
    _ATTRIBUTES.ScreenCaptureEnabled,
    _ATTRIBUTES.WebGLEnabled,
    _ATTRIBUTES.AutoLoadIconsForPage,
    _ATTRIBUTES.TouchIconsEnabled,
    _ATTRIBUTES.DnsPrefetchEnabled,
    _ATTRIBUTES.AllowRunningInsecureContent,
    _ATTRIBUTES.NavigateOnDropEnabled,
    _ATTRIBUTES.PdfViewerEnabled,
    _ATTRIBUTES.ErrorPageEnabled,
    _ATTRIBUTES.FocusOnNavigationEnabled,
)

Answer = tuple[str, bytes]
Found = Callable[[Answer | None], None]
Ask = Callable[[str, Found], None]
"""Finds what is at a path of the page and hands it on, later perhaps; None for nothing."""


def register() -> None:
    """Make the scheme known and the engine careful; before the first profile in a process."""
    prepare()
    name = QByteArray(SCHEME.encode())
    if QWebEngineUrlScheme.schemeByName(name).name() == name:
        return
    scheme = QWebEngineUrlScheme(name)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
    QWebEngineUrlScheme.registerScheme(scheme)


class Fence(QWebEngineUrlRequestInterceptor):
    """Lets no request through but those to this program."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.refused = 0

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802 - Qt's name
        """Refuse what is not ours."""
        url = info.requestUrl()
        ours = url.scheme() == SCHEME and info.requestMethod() == b"GET"
        if not ours and url.scheme() != "data":
            self.refused += 1
            info.block(True)  # noqa: FBT003 - Qt's name for it


class Source(QWebEngineUrlSchemeHandler):
    """Answers the page's requests."""

    def __init__(self, ask: Ask, parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:  # noqa: N802 - Qt's name
        """Look for what is asked for; the answer may come when nobody waits for it any more."""
        url = job.requestUrl()
        if url.host() != "article" or job.requestMethod() != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
            return

        def found(answer: Answer | None) -> None:
            if not isValid(job):
                return
            if answer is None:
                job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
                return
            kind, data = answer
            buffer = QBuffer(job)
            buffer.setData(QByteArray(data))
            buffer.open(QIODevice.OpenModeFlag.ReadOnly)
            job.reply(QByteArray(kind.encode()), buffer)

        self._ask(url.path().removeprefix("/"), found)


class FencedPage(QWebEnginePage):
    """The page. It goes nowhere, opens nothing, saves nothing and asks for no permission."""

    died = Signal()

    def __init__(self, ask: Ask, parent: QObject) -> None:
        register()
        profile = QWebEngineProfile()  # without a name: off the record
        super().__init__(profile, parent)
        profile.setParent(self)  # it has to go after the page
        _alive.add(self)
        self.fence = Fence(self)
        profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        profile.setPersistentCookiesPolicy(
            QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
        )
        profile.setPersistentPermissionsPolicy(
            QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime
        )
        profile.setSpellCheckEnabled(False)
        profile.setUrlRequestInterceptor(self.fence)
        profile.installUrlSchemeHandler(QByteArray(SCHEME.encode()), Source(ask, self))
        profile.downloadRequested.connect(_refuse)
        settings = self.settings()
        for attribute in _OFF:
            settings.setAttribute(attribute, False)  # noqa: FBT003 - Qt's way
        self.newWindowRequested.connect(_open_none)
        self.permissionRequested.connect(lambda permission: permission.deny())
        self.fullScreenRequested.connect(lambda request: request.reject())
        self.renderProcessTerminated.connect(self._on_end)

    def show_page(self) -> None:
        """Load the page anew."""
        self.load(QUrl(PAGE))

    def tell(self, script: str, done: Callable[[object], None] | None = None) -> None:
        """Run a script of ours beside the page, in a world that the page does not see."""
        if done is None:
            self.runJavaScript(script, _OURS)
        else:
            self.runJavaScript(script, _OURS, done)

    def acceptNavigationRequest(  # noqa: N802 - Qt's name
        self, url: QUrl | str, _kind: QWebEnginePage.NavigationType, is_main: bool
    ) -> bool:
        """Stay where we are; a fragment of the page is within it."""
        return is_main and QUrl(url).toString().partition("#")[0] == PAGE

    def javaScriptConsoleMessage(self, *_message: object) -> None:  # noqa: N802 - Qt's name
        """Say nothing: a stylesheet with errors is the business of its maker."""

    def _on_end(self, status: QWebEnginePage.RenderProcessTerminationStatus, _code: int) -> None:
        if status != QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self.died.emit()


def _refuse(download: QWebEngineDownloadRequest) -> None:
    download.cancel()


def _open_none(_request: QWebEngineNewWindowRequest) -> None:
    """A request that nobody takes opens nothing."""


_alive: WeakSet[FencedPage] = WeakSet()


def end_pages() -> None:
    """End every page. The engine goes down with the program, and must not meet one then."""
    for page in tuple(_alive):
        if isValid(page):
            delete(page)


def _end_in_time() -> None:
    atexit.register(end_pages)  # before that of PySide, which was registered earlier
    app = QCoreApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(end_pages)


_end_in_time()
