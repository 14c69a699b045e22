"""Whose each bundled file is, and what is passed on about it."""

import json
import re

import lean
import notices
import parts
import pytest

from piew_gui import __version__, paths


@pytest.mark.parametrize(
    ("place", "kind", "name"),
    [
        ("templates/piew_board_paper/paper.docx", "DATA", "Board paper"),
        ("piew_gui.wizard.app", "PYMODULE", "Board paper"),
        ("resources/fonts/LiberationSans-Bold.ttf", "DATA", "Liberation Sans"),
        ("resources/spelling/british.txt", "DATA", "SCOWL British word list"),
        ("resources/spelling/british-LICENSE.txt", "DATA", "SCOWL British word list"),
        ("resources/spelling/field.txt", "DATA", "Board paper"),
        ("PySide6/Qt/lib/libicudata.so.73", "BINARY", "ICU"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "BINARY", "Qt"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "BINARY", "Qt"),
        ("PySide6/QtCore.abi3.so", "EXTENSION", "PySide6_Essentials"),
        (r"PySide6\QtCore.pyd", "EXTENSION", "PySide6_Essentials"),
        (r"PySide6\Qt6Core.dll", "BINARY", "Qt"),
        (r"PySide6\plugins\platforms\qwindows.dll", "BINARY", "Qt"),
        ("PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui", "BINARY", "Qt"),
        ("PySide6", "PYMODULE", "PySide6_Essentials"),
        ("PySide6/libpyside6.abi3.so.6.11", "BINARY", "PySide6_Essentials"),
        ("libpyside6.abi3.so.6.11", "SYMLINK", "PySide6_Essentials"),
        (r"PySide6\pyside6.abi3.dll", "BINARY", "PySide6_Essentials"),
        ("shiboken6/Shiboken.abi3.so", "EXTENSION", "shiboken6"),
        ("libshiboken6.abi3.so.6.11", "SYMLINK", "shiboken6"),
        ("PySide6/MSVCP140.dll", "BINARY", "Microsoft Visual C++ run-time library"),
        (r"shiboken6\msvcp140_1.dll", "BINARY", "Microsoft Visual C++ run-time library"),
        ("VCRUNTIME140.dll", "BINARY", "Microsoft Visual C++ run-time library"),
        ("python311.dll", "BINARY", "Python"),
        ("libpython3.11.so.1.0", "BINARY", "Python"),
        ("python3.11/lib-dynload/math.cpython-311-x86_64-linux-gnu.so", "EXTENSION", "Python"),
        ("base_library.zip", "DATA", "Python"),
        ("encodings.utf_8", "PYMODULE", "Python"),
        ("lxml/etree.cpython-311-x86_64-linux-gnu.so", "EXTENSION", "lxml"),
        ("lxml", "PYMODULE", "lxml"),
        ("jinja2.environment", "PYMODULE", "Jinja2"),
        ("resvg_py/resvg_py.abi3.so", "EXTENSION", "resvg_py"),
        ("_pyi_rth_utils.qt", "PYMODULE", "PyInstaller bootloader"),
    ],
)
def test_each_file_belongs_to_a_part(place, kind, name):
    assert parts.part_of((place, f"/from/{place}", kind)).name == name


def test_a_file_that_nobody_knows_stops_the_build():
    with pytest.raises(LookupError, match="nobody knows whose it is"):
        parts.part_of(("libmystery.txt", "/from/libmystery.txt", "DATA"))


@pytest.fixture(scope="module")
def made_of():
    places = ["piew_gui.cli", "PySide6.QtGui", "lxml.etree", "jinja2", "markupsafe", "resvg_py", "json"]
    entries: list[lean.Entry] = [(each, f"/from/{each}", "PYMODULE") for each in places]
    entries += [
        ("PySide6/Qt/lib/libQt6Gui.so.6", "/x", "BINARY"),
        ("PySide6/Qt/lib/libicuuc.so.73", "/x", "BINARY"),
        ("resources/fonts/LiberationSans-Bold.ttf", "/x", "DATA"),
        ("resources/spelling/british.txt", "/x", "DATA"),
        ("shiboken6/Shiboken.abi3.so", "/x", "EXTENSION"),
    ]
    return parts.parts_of(entries)


def test_every_part_is_named_with_its_version_its_licence_and_its_text(made_of):
    told = notices.notices(made_of)
    for part in made_of:
        for each in (part, *part.holds):
            assert f"{each.name} {each.version}\n    licence: {each.licence}" in told
            assert each.text.strip()
            assert each.text in told


def test_what_the_lgpl_asks_of_us_is_said(made_of):
    told = notices.notices(made_of)
    for name in ("LGPL-3.0", "GPL-3.0", "Qt-third-party", "ICU", "Python"):
        assert parts.text(name) in told
    assert "may replace them" in told
    assert re.search(r"https://download\.qt\.io/official_releases/qt/[\d.]+/[\d.]+/single/", told)


def test_libraries_inside_a_module_are_named_too(made_of):
    held = {each.name: each for part in made_of for each in part.holds}
    assert {"libxml2", "libxslt", "resvg", "usvg", "tiny-skia"} <= set(held)
    assert "Copyright" in held["tiny-skia"].text
    assert "Redistribution" in held["tiny-skia"].text


@pytest.mark.parametrize(
    ("expression", "texts"),
    [
        ("MIT", ["MIT"]),
        ("Apache-2.0 OR MIT", ["MIT"]),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", ["MIT", "Unicode-3.0"]),
        ("BSD-3-Clause", ["BSD-3-Clause"]),
        ("Apache-2.0 WITH LLVM-exception", ["Apache-2.0", "LLVM-exception"]),
    ],
)
def test_of_several_licences_mit_is_chosen_and_what_goes_with_it_kept(expression, texts):
    told = {"name": "a", "version": "1", "purl": "pkg:cargo/a@1", "licenses": [{"expression": expression}]}
    made = parts._crate({**told, "author": "Ann Author"})
    assert made.text == f"Copyright: Ann Author\n\n{parts.text(*texts)}"


def test_the_bill_of_materials_is_cyclonedx_and_says_the_same_twice(made_of, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1763888400")
    first, second = notices.bill_of_materials(made_of), notices.bill_of_materials(made_of)
    assert first == second
    bill = json.loads(first)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    assert bill["metadata"]["timestamp"] == "2025-11-23T09:00:00Z"
    assert bill["metadata"]["component"]["version"] == __version__
    assert {each["name"] for each in bill["components"]} == {part.name for part in made_of} - {"Board paper"}
    refs = [each["bom-ref"] for each in bill["components"]]
    assert len(refs) == len(set(refs))
    qt = next(each for each in bill["components"] if each["name"] == "Qt")
    assert qt["licenses"] == [{"expression": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only"}]
    assert qt["evidence"] == {"occurrences": [{"location": "PySide6/Qt/lib/libQt6Gui.so.6"}]}


def test_what_the_repository_holds_of_others_is_named_in_its_licence():
    licence = (paths.ROOT / "LICENSE").read_text(encoding="utf-8")
    for part in (parts.fonts(), parts.word_list()):
        assert f"\n{part.name}  " in licence


def test_no_licence_text_lies_unused():
    used = (paths.ROOT / "resources" / "packaging" / "parts.py").read_text(encoding="utf-8")
    crates = parts.distribution("resvg_py").holds
    for file in (paths.resources() / "licences").glob("*.txt"):
        assert file.stem in used or any(file.stem in each.licence for each in crates), file.name


def test_versions_are_those_of_the_lock(made_of):
    lock = (paths.ROOT / "requirements.lock").read_text(encoding="utf-8").lower()
    for part in made_of:
        if part.purl.startswith("pkg:pypi/"):
            assert f"\n{part.purl.removeprefix('pkg:pypi/').replace('@', '==')} " in f"\n{lock}", part.purl
