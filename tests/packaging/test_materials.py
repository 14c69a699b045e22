"""What systems are told of the program: each file is well formed, and they agree with one another and with the code."""

import configparser
import os
import plistlib
import re
import runpy

import icons
import pytest
from lxml import etree
from PySide6.QtGui import QImageReader

from piew_gui import __version__, paths
from piew_gui.wizard.app import NAME

PACKAGING = paths.resources() / "packaging"
MIME = "application/vnd.piew.draft+json"
ASM = "{http://schemas.microsoft.com/SMI/%d/WindowsSettings}"


def read(name):
    return (PACKAGING / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("make", "form", "sizes"), [(icons.ico, "ico", 8), (icons.icns, "icns", 6)])
def test_the_icon_can_be_read_in_every_size(make, form, sizes, tmp_path):
    file = tmp_path / f"icon.{form}"
    file.write_bytes(make(paths.resources() / "piew.svg"))
    reader = QImageReader(str(file), form.encode())
    assert reader.imageCount() == sizes
    for number in range(sizes):
        assert reader.jumpToImage(number)
        picture = reader.read()
        assert not picture.isNull(), reader.errorString()
        middle = picture.pixelColor(picture.width() // 2, picture.height() // 6)
        assert middle.alpha() == 255


def test_the_desktop_entry_opens_drafts_and_names_the_window():
    entry = configparser.RawConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read_string(read("linux/board-paper.desktop"))
    told = entry["Desktop Entry"]
    assert told["Exec"] == "board-paper %f"
    assert told["MimeType"] == f"{MIME};"
    assert told["StartupWMClass"] == NAME


def test_both_endings_of_a_draft_are_one_type_everywhere():
    globs = etree.fromstring(read("linux/board-paper-mime.xml").encode()).findall(".//{*}glob")
    assert {each.get("pattern") for each in globs} == {"*.piew.json", "*.piew"}
    assert MIME in read("linux/board-paper.metainfo.xml")
    assert r"Software\Classes\.piew" in read("windows/board-paper.iss")
    spec = (paths.ROOT / "build.spec").read_text(encoding="utf-8")
    assert '"public.filename-extension": ["piew"]' in spec
    assert MIME in spec


def test_the_software_centre_is_told_of_this_version():
    about = etree.fromstring(read("linux/board-paper.metainfo.xml").encode())
    assert about.find("releases/release").get("version") == __version__
    assert about.findtext("launchable") == "board-paper.desktop"
    assert about.findtext("project_license") == "MIT"


def test_on_windows_the_program_asks_for_no_rights_and_knows_screens_long_paths_and_utf_8():
    manifest = etree.fromstring(read("windows/board-paper.manifest").encode())
    level = manifest.find(".//{*}requestedExecutionLevel")
    assert (level.get("level"), level.get("uiAccess")) == ("asInvoker", "false")
    for year, name, wanted in (
        (2016, "dpiAwareness", "PerMonitorV2"),
        (2016, "longPathAware", "true"),
        (2019, "activeCodePage", "UTF-8"),
    ):
        assert manifest.findtext(f".//{ASM % year}{name}") == wanted


def test_the_version_resource_is_filled_with_the_version():
    filled = read("windows/version.txt").format(numbers="1, 2, 3, 0", version="1.2.3", file="board-paper.exe")
    told = {}

    def string(name, text):
        told[name] = text

    names = ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "VarFileInfo", "VarStruct")
    eval(filled, {**{name: lambda *_, **__: None for name in names}, "StringStruct": string})
    assert (told["ProductVersion"], told["OriginalFilename"]) == ("1.2.3", "board-paper.exe")


def test_the_installer_needs_no_rights_and_leaves_drafts_alone():
    script = read("windows/board-paper.iss")
    sections = re.split(r"^\[(\w+)\]$", script, flags=re.MULTILINE)
    told = dict(zip(sections[1::2], sections[2::2], strict=True))
    assert "\nPrivilegesRequired=lowest\n" in told["Setup"]
    assert "\nPrivilegesRequiredOverridesAllowed=dialog commandline\n" in told["Setup"]
    assert "UninstallDelete" not in told
    # Nothing is deleted outside the folder of libraries, and every key goes to the person's own part or all users'.
    assert re.findall(r"^Type: .*$", told["InstallDelete"], re.MULTILINE) == [
        r'Type: filesandordirs; Name: "{app}\_internal"'
    ]
    keys = [line for line in told["Registry"].splitlines() if line.startswith("Root:")]
    assert keys
    assert all(line.startswith("Root: HKA;") for line in keys)


def test_every_line_of_the_installers_registry_has_a_way_back():
    lines = [line for line in read("windows/board-paper.iss").splitlines() if line.startswith("Root:")]
    taken_back = [re.search(r'Subkey: "([^"]+)"', line)[1] for line in lines if "uninsdelete" in line]
    for line in lines:
        key = re.search(r'Subkey: "([^"]+)"', line)[1]
        assert any(key == each or key.startswith(f"{each}\\") for each in taken_back), line


def test_signing_on_macos_allows_what_python_needs_and_nothing_of_the_network():
    rights = plistlib.loads(read("macos/entitlements.plist").encode())
    assert set(rights) == {
        "com.apple.security.cs.allow-unsigned-executable-memory",
        "com.apple.security.cs.disable-library-validation",
    }


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"LD_LIBRARY_PATH": "/ours"}, None),
        ({"LD_LIBRARY_PATH": "/ours:/theirs", "LD_LIBRARY_PATH_ORIG": "/theirs"}, "/theirs"),
        ({}, None),
    ],
)
def test_what_the_program_starts_finds_its_own_libraries(before, after, monkeypatch):
    for name in ("LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"):
        monkeypatch.delenv(name, raising=False)
    for name, text in before.items():
        monkeypatch.setenv(name, text)
    runpy.run_path(str(PACKAGING / "runtime_hook.py"))
    assert os.environ.get("LD_LIBRARY_PATH") == after
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ
