"""What goes into the packaged program: what the program uses, what that needs in turn, and nothing else."""

from __future__ import annotations

import posixpath
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]
"""As PyInstaller lists a file: where it goes, where it comes from, and its kind."""

# Never reached from the window or a command; a test holds the sources to that.
_LEFT_OUT = """
    asyncio ssl _ssl _hashlib multiprocessing.dummy multiprocessing.managers multiprocessing.pool
    email http xmlrpc ftplib urllib.request webbrowser socketserver mimetypes
    unittest doctest pdb bdb pydoc pydoc_data cmd code cgi readline curses setuptools pkg_resources tkinter
    _pydecimal _decimal decimal fractions statistics _statistics _bz2 bz2 _lzma lzma sqlite3 tarfile
    stringprep typing_extensions
    lxml.builder lxml.html lxml.objectify lxml.isoschematron lxml.sax lxml.cssselect lxml.pyclasslookup
    lxml.ElementInclude lxml.doctestcompare lxml.usedoctest
    _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _multibytecodec
"""
LEFT_OUT_MODULES = _LEFT_OUT.split()

# Of Python's hundred encodings: those of drafts, of zip archives, of a console, and what Python itself begins with.
_ENCODINGS = """
    __init__ aliases ascii charmap cp1252 cp437 cp850 latin_1 mbcs oem raw_unicode_escape unicode_escape
    utf_16 utf_16_be utf_16_le utf_32 utf_32_be utf_32_le utf_8 utf_8_sig
"""
ENCODINGS = _ENCODINGS.split()

# Qt finds these by itself, so no import leads to them. Pictures are PNG, which Qt reads without a plugin.
PLUGINS = {
    "linux": (
        *("platforms/libqxcb", "platforms/libqwayland", "platforms/libqoffscreen"),
        *("platformthemes/libqxdgdesktopportal",),
        *("platforminputcontexts/libcompose", "platforminputcontexts/libibus"),
        *("wayland-shell-integration/libxdg-shell", "wayland-decoration-client/libbradient"),
    ),
    "win32": ("platforms/qwindows", "platforms/qoffscreen"),
    "darwin": ("platforms/libqcocoa", "platforms/libqoffscreen"),
}

# Every Linux desktop has these, and a copy of our own could fall out with the system's own drivers, fonts or
# bus: the list of what AppImages leave to the system (https://github.com/AppImageCommunity/pkg2appimage).
LEFT_TO_THE_SYSTEM = re.compile(
    r"lib(stdc\+\+|gcc_s|z|expat|fontconfig|freetype|harfbuzz|X11|X11-xcb|xcb|Xau|Xdmcp|wayland-client|"
    r"wayland-cursor|EGL|GL|GLX|GLdispatch|OpenGL|drm|gbm|glib-2\.0|gthread-2\.0|dbus-1|systemd|ffi)\.so[.\d]*"
)

# For the inspection of sources, for listing packages and for child processes: none of it happens here.
LEFT_OUT_HOOKS = {"pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_multiprocessing"}
# Where the program finds Qt by itself, as the frozen tests show. On the others PyInstaller's own hook stays.
LEFT_OUT_HOOKS_ON_LINUX = {"pyi_rth_pyside6"}

_QT_IMPORT = re.compile(r"^\s*from PySide6\.(Qt\w+) import", re.MULTILINE)
_QT_MODULE = re.compile(r"PySide6/(Qt\w+?)(\.abi3)?\.(so|pyd)")
_ENCODING = re.compile(r"encodings/(\w+)\.pyc")
# On macOS a library of Qt is a folder, with links inside.
_FRAMEWORK = re.compile(r".*/Qt\w+\.framework/")
_LEFT_OUT_DATA = re.compile(r"^PySide6/(Qt/)?translations/|\.dist-info/|^resources/packaging/")


def qt_modules(package: Path) -> set[str]:
    """Return the Qt modules that the sources in a folder import, such as "QtGui"."""
    found: set[str] = set()
    for source in sorted(package.rglob("*.py")):
        found |= set(_QT_IMPORT.findall(source.read_text(encoding="utf-8")))
    return found


def hooks(scripts: Iterable[Entry]) -> list[Entry]:
    """Return the scripts that run at the start, without the hooks that this program has no use for."""
    unwanted = LEFT_OUT_HOOKS | (LEFT_OUT_HOOKS_ON_LINUX if sys.platform == "linux" else set())
    return [entry for entry in scripts if entry[0] not in unwanted]


def wanted_binaries(
    binaries: Iterable[Entry], modules: set[str], needs: Callable[[str], Iterable[str]]
) -> list[Entry]:
    """Return the binaries to ship: Python's modules, Qt's of those named, the plugins, and what these need.

    `needs` names the libraries that a file is linked to.
    """
    found = [entry for entry in binaries if not LEFT_TO_THE_SYSTEM.fullmatch(_name(entry[0]))]
    wanted = {entry[0] for entry in found if _is_root(entry, modules)}
    by_name: dict[str, list[Entry]] = {}
    for entry in found:
        by_name.setdefault(_name(entry[0]), []).append(entry)
    waiting = [entry for entry in found if entry[0] in wanted]
    while waiting:
        for needed in needs(waiting.pop()[1]):
            for entry in by_name.get(_name(needed), ()):
                if entry[0] not in wanted:
                    wanted.add(entry[0])
                    waiting.append(entry)
    return [entry for entry in found if entry[0] in wanted]


def wanted_data(datas: Iterable[Entry], binaries: Iterable[Entry]) -> list[Entry]:
    """Return the data to ship: none of Qt's translations, and nothing that belongs to a binary left out."""
    shipped = {_slashes(place) for place, _, _ in binaries}
    frameworks = {found[0] for found in map(_FRAMEWORK.match, shipped) if found}

    def is_wanted(entry: Entry) -> bool:
        path = _slashes(entry[0])
        framework = _FRAMEWORK.match(path)
        if framework:
            return framework[0] in frameworks
        leads_to = posixpath.normpath(posixpath.join(posixpath.dirname(path), _slashes(entry[1])))
        encoding = _ENCODING.match(path)
        if encoding:
            return encoding[1] in ENCODINGS
        return not _LEFT_OUT_DATA.search(path) and (entry[2] != "SYMLINK" or leads_to in shipped)

    return [entry for entry in datas if is_wanted(entry)]


def needed_by(file: str) -> list[str]:
    """Return the names of the libraries that a Linux library is itself linked to, not those that they need."""
    told = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^\s*NEEDED\s+(\S+)", told, re.MULTILINE)


def _is_root(entry: Entry, modules: set[str]) -> bool:
    """Return whether a binary is shipped for its own sake, not because another needs it."""
    place, _, kind = entry
    path = _slashes(place)
    module = _QT_MODULE.fullmatch(path)
    if module:
        return module[1] in modules
    if "/plugins/" in path:
        return any(f"/plugins/{each}" in path for each in PLUGINS[sys.platform])
    return kind == "EXTENSION" or _name(path).startswith(("libpython", "python3", "Python"))


def _name(path: str) -> str:
    name = PurePosixPath(_slashes(path)).name
    return name.lower() if sys.platform == "win32" else name


def _slashes(path: str) -> str:
    return path.replace("\\", "/")
