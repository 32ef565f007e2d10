"""The profile of a run of LibreOffice: what it may not do with a document from elsewhere."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_UPDATE = "/org.openoffice.Office.Writer/Content/Update"
_PROXY = "/org.openoffice.Inet/Settings"

# Names and values are those of LibreOffice's own schema (officecfg: Common, Writer, Inet).
_SETTINGS = (
    (_SECURITY, "MacroSecurityLevel", "3"),  # very high
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "DisableActiveContent", "true"),  # known from version 7.6 on
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_UPDATE, "Link", "0"),  # never bring linked files up to date
    # should something be asked for all the same, it is asked of a port where nobody listens
    (_PROXY, "ooInetProxyType", "2"),
    (_PROXY, "ooInetHTTPProxyName", "127.0.0.1"),
    (_PROXY, "ooInetHTTPProxyPort", "9"),
    (_PROXY, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_PROXY, "ooInetHTTPSProxyPort", "9"),
    (_PROXY, "ooInetNoProxy", ""),
)

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n'
)


def write_profile(folder: Path) -> Path:
    """Write a fresh profile into a folder that is not there yet, and return the folder."""
    user = folder / "user"
    user.mkdir(parents=True)
    items = "".join(
        f"<item oor:path={quoteattr(path)}><prop oor:name={quoteattr(name)} "
        f'oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _SETTINGS
    )
    text = f"{_HEAD}{items}</oor:items>\n"
    (user / "registrymodifications.xcu").write_text(text, encoding="utf-8")
    return folder
