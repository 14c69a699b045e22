"""What goes into the packaged program, and that nothing goes missing which the sources use."""

import ast

import lean
import pytest

from piew_gui import paths

PACKAGE = paths.ROOT / "piew_gui"


def imported():
    """Every module that the sources import, with its file."""
    for source in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((each.name, source) for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module, source


def test_no_module_that_the_sources_import_is_left_out():
    left_out = tuple(lean.LEFT_OUT_MODULES)
    wanted = [
        f"{source.name} imports {name}"
        for name, source in imported()
        if any(name == each or name.startswith(f"{each}.") for each in left_out)
    ]
    assert not wanted, wanted


def test_qt_is_asked_for_by_the_sources_own_imports(tmp_path):
    (tmp_path / "page.py").write_text(
        "from PySide6.QtGui import QFont\n\ndef f():\n    from PySide6.QtSvg import A\n"
    )
    (tmp_path / "other.py").write_text("# from PySide6.QtNetwork import no\nimport json\n")
    assert lean.qt_modules(tmp_path) == {"QtGui", "QtSvg"}
    assert lean.qt_modules(PACKAGE) >= {"QtCore", "QtGui", "QtWidgets"}


@pytest.fixture
def on_linux(monkeypatch):
    monkeypatch.setattr(lean.sys, "platform", "linux")


def binary(place, kind="BINARY"):
    return place, f"/from/{place}", kind


FOUND = [
    binary("PySide6/QtGui.abi3.so", "EXTENSION"),
    binary("PySide6/QtNetwork.abi3.so", "EXTENSION"),
    binary("lxml/etree.cpython-311-x86_64-linux-gnu.so", "EXTENSION"),
    binary("PySide6/Qt/lib/libQt6Gui.so.6"),
    binary("PySide6/Qt/lib/libQt6Core.so.6"),
    binary("PySide6/Qt/lib/libQt6Network.so.6"),
    binary("PySide6/Qt/plugins/platforms/libqxcb.so"),
    binary("PySide6/Qt/plugins/platforms/libqvnc.so"),
    binary("libxcb-cursor.so.0"),
    binary("libxcb.so.1"),
    binary("libstdc++.so.6"),
    binary("libssl.so.3"),
    binary("libpython3.11.so.1.0"),
]
LINKED = {
    "/from/PySide6/QtGui.abi3.so": ["libQt6Gui.so.6", "libc.so.6"],
    "/from/PySide6/QtNetwork.abi3.so": ["libQt6Network.so.6"],
    "/from/PySide6/Qt/lib/libQt6Gui.so.6": ["libQt6Core.so.6", "libstdc++.so.6"],
    "/from/PySide6/Qt/lib/libQt6Network.so.6": ["libssl.so.3"],
    "/from/PySide6/Qt/plugins/platforms/libqxcb.so": ["libQt6Gui.so.6", "libxcb-cursor.so.0", "libxcb.so.1"],
}


def test_libraries_are_shipped_that_something_shipped_is_linked_to(on_linux):
    kept = lean.wanted_binaries(FOUND, {"QtGui"}, lambda file: LINKED.get(file, []))
    assert [place for place, _, _ in kept] == [
        "PySide6/QtGui.abi3.so",
        "lxml/etree.cpython-311-x86_64-linux-gnu.so",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "libxcb-cursor.so.0",
        "libpython3.11.so.1.0",
    ]


def test_on_windows_names_match_in_any_case(monkeypatch):
    monkeypatch.setattr(lean.sys, "platform", "win32")
    found = [
        (r"PySide6\QtGui.pyd", "gui", "EXTENSION"),
        (r"PySide6\Qt6Gui.dll", "qt", "BINARY"),
        (r"PySide6\Qt6Network.dll", "net", "BINARY"),
        (r"PySide6\plugins\platforms\qwindows.dll", "windows", "BINARY"),
        (r"PySide6\plugins\tls\qschannelbackend.dll", "tls", "BINARY"),
        ("python311.dll", "python", "BINARY"),
    ]
    kept = lean.wanted_binaries(found, {"QtGui"}, lambda file: ["QT6GUI.dll"] if file == "gui" else [])
    assert [source for _, source, _ in kept] == ["gui", "qt", "windows", "python"]


@pytest.mark.parametrize(
    ("entry", "is_shipped"),
    [
        (("templates/piew_board_paper/paper.toml", "/x", "DATA"), True),
        (("PySide6/Qt/translations/qtbase_de.qm", "/x", "DATA"), False),
        (("encodings/utf_8.pyc", "/x", "DATA"), True),
        (("encodings/big5.pyc", "/x", "DATA"), False),
        (("resources/packaging/lean.py", "/x", "DATA"), False),
        (("markupsafe-3.0.4.dist-info/METADATA", "/x", "DATA"), False),
        (("libQt6Gui.so.6", "PySide6/Qt/lib/libQt6Gui.so.6", "SYMLINK"), True),
        (("libQt6Network.so.6", "PySide6/Qt/lib/libQt6Network.so.6", "SYMLINK"), False),
        (("PySide6/Qt/lib/QtGui.framework/Versions/Current", "A", "SYMLINK"), True),
        (("PySide6/Qt/lib/QtGui.framework/Versions/A/Resources/Info.plist", "/x", "DATA"), True),
        (("PySide6/Qt/lib/QtQml.framework/Versions/A/Resources/Info.plist", "/x", "DATA"), False),
        (("QtGui", "PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui", "SYMLINK"), True),
    ],
)
def test_data_and_links_are_shipped_only_with_what_they_belong_to(entry, is_shipped):
    shipped = ["PySide6/Qt/lib/libQt6Gui.so.6", "PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui"]
    binaries = [binary(place) for place in shipped]
    assert bool(lean.wanted_data([entry], binaries)) is is_shipped


def test_hooks_that_this_program_does_not_need_are_not_run(on_linux):
    scripts = [
        (name, "/x", "PYSOURCE") for name in ("pyi_rth_inspect", "pyi_rth_pyside6", "runtime_hook", "main")
    ]
    assert [name for name, _, _ in lean.hooks(scripts)] == ["runtime_hook", "main"]
