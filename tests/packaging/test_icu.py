"""ICU's data is shipped with its root and English only, and Qt does with it what it did before."""

import os
import subprocess
import sys
from pathlib import Path

import icu
import PySide6
import pytest

from tests.tools import on_linux

LIBRARIES = Path(PySide6.__file__).parent / "Qt" / "lib"
# What Qt asks ICU for: the order of words, time zones, and letters of other sizes.
ASKS_QT = """
from PySide6.QtCore import QCollator, QDateTime, QLocale, QTimeZone
for name in ("en_GB", "C", "cy_GB", "de_DE"):
    order = QCollator(QLocale(name))
    order.setNumericMode(True)
    words = ["zebra", "Éclair", "eclair", "item 10", "item 9", "Ynys Môn", "ynys", "öde", "Oder"]
    print(name, sorted(words, key=order.sortKey), QLocale(name).toUpper("straße ﬁn"))
summer = QDateTime.fromString("2026-07-01T12:00:00", "yyyy-MM-ddTHH:mm:ss")
for zone in (b"Europe/London", b"America/New_York"):
    print(QTimeZone(zone).isValid(), QTimeZone(zone).offsetFromUtc(summer))
"""


@pytest.fixture(scope="module")
def whole():
    if sys.platform != "linux":
        pytest.skip("only on Linux does Qt bring ICU along")
    (library,) = LIBRARIES.glob("libicudata.so.*")
    return library


@pytest.fixture(scope="module")
def small(whole, tmp_path_factory):
    return icu.small(whole, tmp_path_factory.mktemp("icu"))


def answers(preloaded):
    """Return what Qt says where a library is loaded in the place of its own."""
    done = subprocess.run(
        [sys.executable, "-c", ASKS_QT],
        env={**os.environ, "LD_PRELOAD": str(preloaded)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_it_is_a_tenth_as_large_and_the_same_each_time(whole, small, tmp_path):
    assert small.name == whole.name
    assert small.stat().st_size * 8 < whole.stat().st_size
    assert icu.small(whole, tmp_path).read_bytes() == small.read_bytes()


def test_a_package_that_is_read_and_written_holds_the_same(whole):
    data = icu.read(icu.symbol_in(whole)[1])
    again = icu.read(icu.written(data))
    assert again.head == data.head
    assert list(again.items) == list(data.items)
    # The last may be longer: it is filled up like the others.
    assert all(again.items[name].startswith(item) for name, item in data.items.items())


@pytest.mark.parametrize(
    ("name", "is_wanted"),
    [
        ("root.res", True),
        ("pool.res", True),
        ("en_GB.res", True),
        ("coll/ucadata.icu", True),
        ("coll/root.res", True),
        ("zoneinfo64.res", True),
        ("nfkc.nrm", True),
        ("de.res", False),
        ("zh_Hant_TW.res", False),
        ("coll/zh.res", False),
        ("lang/cy.res", False),
        ("ibm-37_P100-1995.cnv", False),
        ("brkitr/thaidict.dict", False),
        ("translit/root.res", False),
        ("unames.icu", False),
    ],
)
def test_root_and_english_stay(name, is_wanted):
    assert icu.wanted([f"icudt73l/{name}"]) == ([f"icudt73l/{name}"] if is_wanted else [])


def test_qt_orders_words_knows_time_zones_and_makes_capitals_as_before(whole, small):
    assert answers(small) == answers(whole)


def test_only_icus_own_library_is_replaced(whole, tmp_path):
    others = [("PySide6/Qt/lib/libicuuc.so.73", "/x/libicuuc.so.73", "BINARY"), ("a", "/x/a", "EXTENSION")]
    place = f"PySide6/Qt/lib/{whole.name}"
    link = (whole.name, place, "SYMLINK")
    found = icu.with_small_data([*others, (place, str(whole), "BINARY"), link], tmp_path)
    assert found == [*others, (place, str(tmp_path / whole.name), "BINARY"), link]


@on_linux
def test_data_that_is_kept_in_another_way_is_refused(tmp_path):
    with pytest.raises(ValueError, match="another way"):
        icu.small(Path(sys.executable).resolve(), tmp_path)
    with pytest.raises(ValueError, match="no package"):
        icu.read(b"\x20\x00" + b"x" * 40)
