"""Which part each bundled file belongs to, and what is to be said of it: version, licence, where its source is."""

from __future__ import annotations

import importlib.metadata
import json
import platform
import re
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lean import Entry

LICENCES = Path(__file__).parents[1] / "licences"
FONTS = LICENCES.parent / "fonts"
SPELLING = LICENCES.parent / "spelling"
OURS = "Board paper"
LGPL = ("LGPL-3.0", "GPL-3.0")
QT_LICENCE = "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"

# Their packages bring the text, and do not say which it is.
UNNAMED = {"Jinja2": "BSD-3-Clause", "resvg_py": "MIT"}

_QT_FOR_PYTHON = re.compile(
    r"PySide6/(Qt\w+\.|__init__|lib)?pyside6|PySide6/Qt\w+(\.abi3\.so|\.pyd)|(lib)?pyside6\."
)
_SHIBOKEN = re.compile(r"(shiboken6/.*|shiboken6|libshiboken6.*|PySide6/Shiboken\..*)")
_ICU = re.compile(r"(.*/)?(lib)?icu(data|i18n|uc|dt|in)[.\d].*")
_QT = re.compile(r"PySide6/.*|(lib)?Qt6\w+\..*|Qt\w+")
_MICROSOFT = re.compile(
    r"(.*/)?(vcruntime|vccorlib|vcomp|vcamp|msvcp|concrt|ucrtbase|api-ms-win)[\w.-]*\.dll", re.IGNORECASE
)
_PYTHON = re.compile(
    r"base_library\.zip|python3\.\d+/.*|(lib)?python3.*|Python(\.framework)?(/.*)?|lib-dynload/.*"
)
_PYTHON_DLLS = re.compile(r"(libffi|libcrypto|libssl|sqlite3|[_\w]+\.pyd).*", re.IGNORECASE)


class Part(NamedTuple):
    """A part of the packaged program. `licence` is an SPDX expression, or the name of a text that is not one."""

    name: str
    version: str
    licence: str
    source: str
    purl: str
    text: str
    holds: tuple[Part, ...] = ()


def part_of(entry: Entry) -> Part:
    """Return the part that a bundled file or module belongs to; raises LookupError if nobody knows its licence."""
    place, source, kind = entry
    path = place.replace("\\", "/")
    known = _known(path, kind)
    if known:
        return known
    package = re.split(r"[/.]", path)[0]
    if package in _distributions():
        return distribution(_distributions()[package])
    if _is_stdlib(package, source):
        return python()
    if sys.platform == "linux" and kind in ("BINARY", "SYMLINK"):
        return debian(Path(source).name if kind == "SYMLINK" else source)
    raise LookupError(f"{place} is bundled, and nobody knows whose it is: say so in {__file__}")


def parts_of(entries: Iterable[Entry]) -> dict[Part, list[str]]:
    """Return all the parts in order of name, each with the places of its files; modules of Python have none."""
    found: dict[Part, list[str]] = {bootloader(): []}
    for entry in entries:
        places = found.setdefault(part_of(entry), [])
        if entry[2] != "PYMODULE":
            places.append(entry[0].replace("\\", "/"))
    return {part: sorted(found[part]) for part in sorted(found, key=lambda part: part.name.lower())}


def _known(path: str, kind: str) -> Part | None:
    if path.startswith("resources/fonts/"):
        return fonts()
    if path.startswith("resources/spelling/british"):
        return word_list()
    if path.startswith(("templates/", "resources/", "piew_gui")):
        return ours()
    if path.startswith("_pyi"):
        return bootloader()
    if _MICROSOFT.fullmatch(path):
        return microsoft()
    if _ICU.fullmatch(path):
        return icu(path)
    if _SHIBOKEN.match(path) and kind != "PYMODULE":
        return distribution("shiboken6")
    if _PYTHON.fullmatch(path) or (sys.platform == "win32" and _PYTHON_DLLS.fullmatch(path)):
        return python()
    if _QT_FOR_PYTHON.match(path):
        return distribution("PySide6_Essentials")
    return qt() if kind != "PYMODULE" and _QT.fullmatch(path) else None


@cache
def _distributions() -> dict[str, str]:
    return {package: names[0] for package, names in importlib.metadata.packages_distributions().items()}


def _is_stdlib(package: str, source: str) -> bool:
    return package in sys.stdlib_module_names or Path(source).is_relative_to(Path(re.__file__).parents[1])


def text(*names: str) -> str:
    """Return the texts of resources/licences/ of these names, one after the other."""
    return "\n\n".join((LICENCES / f"{name}.txt").read_text(encoding="utf-8").strip("\n") for name in names)


@cache
def ours() -> Part:
    """Return this program itself."""
    root = Path(__file__).parents[2]
    version = re.search(r'__version__ = "([^"]+)"', (root / "piew_gui/__init__.py").read_text("utf-8"))
    assert version
    licence = (root / "LICENSE").read_text(encoding="utf-8").split("-----")[0].strip("\n")
    return Part(OURS, version[1], "MIT", "", f"pkg:generic/board-paper@{version[1]}", licence)


@cache
def distribution(name: str) -> Part:
    """Return an installed Python package, with the licence texts that it brought; Qt's bring none."""
    found = importlib.metadata.distribution(name)
    about, version = found.metadata, found.version
    texts = [
        Path(str(file.locate())).read_text(encoding="utf-8").strip("\n")
        for file in sorted(found.files or [])
        if ".dist-info" in str(file) and re.search(r"licen[cs]e|copying|notice", file.name, re.IGNORECASE)
    ]
    licence = about["License-Expression"] or about["License"] or ""
    if name in ("PySide6_Essentials", "shiboken6"):
        texts, licence = [text(*LGPL)], QT_LICENCE
    if not texts:
        raise LookupError(f"{name} is bundled, and its licence text was not found")
    licence = UNNAMED.get(name, licence)
    if not licence:
        raise LookupError(f"{name} is bundled, and does not name its licence: say it in {__file__}")
    source = f"https://pypi.org/project/{name}/{version}/#files"
    purl = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
    return Part(name, version, licence, source, purl, "\n\n".join(texts), _inside(found))


def _inside(found: importlib.metadata.Distribution) -> tuple[Part, ...]:
    """Return the libraries that are linked into a package's own modules."""
    return _c_libraries() if found.name == "lxml" else _rust_crates(found)


def _c_libraries() -> tuple[Part, ...]:
    from lxml import etree

    who = "Copyright (C) 1998-2012 Daniel Veillard and others. All Rights Reserved.\n\n"
    found = []
    for name, numbers in (("libxml2", etree.LIBXML_VERSION), ("libxslt", etree.LIBXSLT_VERSION)):
        version = ".".join(map(str, numbers))
        source = f"https://download.gnome.org/sources/{name}/{'.'.join(map(str, numbers[:2]))}/"
        found.append(Part(name, version, "MIT", source, f"pkg:generic/{name}@{version}", who + text("MIT")))
    return tuple(found)


def _rust_crates(found: importlib.metadata.Distribution) -> tuple[Part, ...]:
    """Return the libraries that a Rust module was made from, as its own list says."""
    lists = [file for file in found.files or [] if "/sboms/" in str(file) and file.suffix == ".json"]
    crates: dict[str, Part] = {}
    for file in lists:
        told = json.loads(Path(str(file.locate())).read_text(encoding="utf-8"))
        for each in told.get("components", []):
            if each.get("purl", "").startswith("pkg:cargo/"):
                crates[each["purl"]] = _crate(each)
    return tuple(crates[key] for key in sorted(crates))


def _crate(told: dict[str, object]) -> Part:
    name, version = str(told["name"]), str(told["version"])
    licences = told["licenses"]
    assert isinstance(licences, list)
    expression = str(licences[0]["expression"])
    # Of several licences to choose from, MIT is the one that this program takes.
    chosen = ["MIT"] if "MIT" in re.split(r"[() ]+", expression) else []
    chosen += [each for each in ("Unicode-3.0",) if f"AND {each}" in expression]
    chosen = chosen or re.split(r" OR | AND | WITH ", expression)
    who = f"Copyright: {told.get('author') or f'the authors of {name}'}\n\n"
    source = f"https://crates.io/crates/{name}/{version}"
    return Part(name, version, expression, source, str(told["purl"]), who + text(*chosen))


@cache
def qt() -> Part:
    """Return Qt itself, which comes inside the packages of Qt for Python."""
    version = importlib.metadata.version("PySide6_Essentials")
    release = ".".join(version.split(".")[:2])
    source = f"https://download.qt.io/official_releases/qt/{release}/{version}/single/"
    return Part("Qt", version, QT_LICENCE, source, f"pkg:generic/qt@{version}", text(*LGPL, "Qt-third-party"))


def icu(path: str) -> Part:
    """Return the library that knows languages and dates, of the version that its file name tells."""
    version = re.findall(r"\d+", path)[-1]
    source = f"https://github.com/unicode-org/icu/releases/tag/release-{version}-1"
    return Part("ICU", version, "Unicode-3.0", source, f"pkg:generic/icu@{version}", text("ICU"))


@cache
def python() -> Part:
    """Return Python, its own library and what that holds of others."""
    version = platform.python_version()
    source = f"https://www.python.org/ftp/python/{version}/"
    return Part("Python", version, "PSF-2.0", source, f"pkg:generic/python@{version}", text("Python"))


@cache
def fonts() -> Part:
    """Return the typeface that the figures are drawn with."""
    licence = (FONTS / "LiberationSans-LICENSE.txt").read_text(encoding="utf-8")
    source = "https://github.com/liberationfonts/liberation-fonts"
    return Part("Liberation Sans", "2", "OFL-1.1", source, "pkg:generic/liberation-fonts@2", licence)


@cache
def word_list() -> Part:
    """Return the British word list that spelling is checked with; its head names the package it was made from."""
    with (SPELLING / "british.txt").open(encoding="utf-8") as file:
        version = re.search(r"dictionary-en-gb-([\d.]+)", file.readline())
    assert version
    licence = (SPELLING / "british-LICENSE.txt").read_text(encoding="utf-8").strip("\n")
    name = "dictionary-en-gb"
    source = f"https://registry.npmjs.org/{name}/-/{name}-{version[1]}.tgz"
    return Part(
        "SCOWL British word list", version[1], "MIT AND BSD", source, f"pkg:npm/{name}@{version[1]}", licence
    )


@cache
def bootloader() -> Part:
    """Return the program file that starts Python, which PyInstaller brings."""
    found = distribution("pyinstaller")
    # Its own list of licences speaks of the parts that build; what is passed on is the part with the exception.
    return found._replace(name="PyInstaller bootloader", licence="GPL-2.0-or-later WITH Bootloader-exception")


@cache
def microsoft() -> Part:
    """Return the run-time libraries of Microsoft's compiler (Windows only)."""
    words = (
        "Files of the Microsoft Visual C++ run-time library, passed on unchanged under the terms for\n"
        "distributable code: https://visualstudio.microsoft.com/license-terms/vs2022-cruntime/"
    )
    name = "Microsoft Visual C++ run-time library"
    return Part(name, "14", name, "", "pkg:generic/vcruntime@14", words)


@cache
def debian(source: str) -> Part:
    """Return the Debian package that a library of the building machine belongs to.

    Raises LookupError if it belongs to none: then its licence is not known.
    """
    real = Path(source).resolve()
    for path in (source, real, Path("/usr") / real.relative_to("/")):
        told = subprocess.run(["dpkg", "-S", str(path)], capture_output=True, text=True, check=False).stdout
        if told:
            break
    else:
        raise LookupError(f"{source} is bundled, and belongs to no Debian package")
    package = told.split(":")[0]
    wanted = "-f=${source:Package} ${source:Version} ${Version}"
    shown = subprocess.run(["dpkg-query", "-W", wanted, package], capture_output=True, text=True, check=True)
    upstream, source_version, version = shown.stdout.splitlines()[0].split()
    return Part(
        package,
        version,
        f"see the copyright file of {package}",
        f"https://snapshot.debian.org/package/{upstream}/{source_version}/",
        f"pkg:deb/debian/{package}@{version}",
        Path(f"/usr/share/doc/{package}/copyright").read_text(encoding="utf-8").strip("\n"),
    )
