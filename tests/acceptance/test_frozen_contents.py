"""What is in the packaged program: nothing unwanted, and nothing without a licence."""

import filecmp
import json
import re
import sys

import pytest
from PyInstaller.archive.readers import CArchiveReader

from piew_gui import paths
from tests.acceptance.sealed import DIST, ROOT

pytestmark = pytest.mark.frozen

PROGRAM = DIST / "board-paper"
INNER = PROGRAM / "_internal"
UNWANTED = re.compile(
    r"Qt6?(Network|Qml|Quick|VirtualKeyboard|Pdf|WebEngine|OpenGL|Sql|Svg|Designer|Multimedia|PrintSupport|Test)|"
    r"virtualkeyboard|qsvg|imageformats|translations|\.qm$|/tls/|libssl|libcrypto|libgtk|libgdk|libstdc\+\+|libGL|"
    r"libX11|opengl32sw|d3dcompiler|\.pyi?$|\.debug$|packaging/|__pycache__"
)
UNWANTED_MODULES = (
    "ssl",
    "asyncio",
    "http",
    "urllib.request",
    "ftplib",
    "xmlrpc",
    "unittest",
    "pytest",
    "tkinter",
)


def files():
    return sorted(file for file in PROGRAM.rglob("*") if file.is_file() or file.is_symlink())


def inside(file):
    return file.relative_to(INNER).as_posix()


@pytest.fixture(scope="module")
def bill():
    return json.loads((INNER / "resources/licences/board-paper.cdx.json").read_text(encoding="utf-8"))


def python_modules():
    """The modules of Python, those in the program's own file and those that are files of their own."""
    name = "board-paper.exe" if sys.platform == "win32" else "board-paper"
    packed = set(CArchiveReader(str(PROGRAM / name)).open_embedded_archive("PYZ.pyz").toc)
    return packed | {inside(file).removesuffix(".pyc").replace("/", ".") for file in INNER.rglob("*.pyc")}


def test_no_unwanted_library_came_back():
    used = {f"Qt{name}" for name in re.findall(r"PySide6\.Qt(\w+)", _sources())}
    found = [file for file in files() if UNWANTED.search(file.relative_to(PROGRAM).as_posix())]
    assert [file for file in found if not any(each in file.name.replace("Qt6", "Qt") for each in used)] == []


def test_no_unwanted_module_of_python_came_back():
    modules = python_modules()
    assert "piew_gui.cli" in modules
    assert [name for name in UNWANTED_MODULES if name in modules] == []


def test_no_link_leads_nowhere():
    assert [file for file in files() if file.is_symlink() and not file.exists()] == []


@pytest.mark.parametrize("folder", ["templates", "resources"])
def test_the_kit_and_the_resources_are_all_there(folder):
    for file in sorted((ROOT / folder).rglob("*")):
        if file.is_file() and "packaging" not in file.parts:
            assert filecmp.cmp(file, INNER / file.relative_to(ROOT), shallow=False), file


def test_every_file_belongs_to_a_part_of_the_bill_of_materials(bill):
    told = [bill["metadata"]["component"], *bill["components"]]
    places = [each["location"] for part in told for each in part.get("evidence", {}).get("occurrences", [])]
    own = {"resources/licences/board-paper.cdx.json", "resources/licences/NOTICES.txt"}
    assert len(places) == len(set(places))
    assert {inside(file) for file in files() if file.is_relative_to(INNER)} == {*places, *own}


def test_every_module_of_python_belongs_to_a_part_too(bill):
    import importlib.metadata

    known = {each["name"] for each in bill["components"]}
    owners = importlib.metadata.packages_distributions()
    for name in sorted({module.split(".")[0] for module in python_modules()}):
        if name not in sys.stdlib_module_names and not name.startswith(
            ("piew_gui", "_pyi", "_sysconfigdata")
        ):
            assert owners[name][0] in known, name


def test_the_notices_name_every_part_and_hold_the_licences_of_qt(bill):
    told = (INNER / "resources/licences/NOTICES.txt").read_text(encoding="utf-8")
    for part in bill["components"]:
        for each in (part, *part.get("components", ())):
            assert f"{each['name']} {each['version']}\n" in told
    for name in ("LGPL-3.0", "GPL-3.0", "Qt-third-party"):
        assert (paths.resources() / "licences" / f"{name}.txt").read_text(encoding="utf-8").strip(
            "\n"
        ) in told
    assert not re.search(r"see the copyright file of \S+\n    source: $", told)


def _sources():
    return "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "piew_gui").rglob("*.py"))
