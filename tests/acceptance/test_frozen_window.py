"""The packaged window on a real screen, beside the same window from source. Linux only: see conftest.py."""

import contextlib
import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.acceptance.sealed import ROOT, SECONDS, wait_for
from tests.acceptance.test_frozen import example, sealed, unpacked  # noqa: F401, the fixtures
from tests.acceptance.xvfb import virtual_screen

pytestmark = pytest.mark.frozen

PICTURES = ROOT / "build" / "frozen"
# Where the machine does other things beside, a window that is being made stands still for a while, too.
STILL = 50


@pytest.fixture(scope="module")
def screen():
    with virtual_screen() as made:
        yield made


@contextlib.contextmanager
def running(process):
    """The process for as long as it is looked at; it never outlives the test."""
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def from_source(screen, draft, home):
    """Start the same program from source, on the same screen, with an empty home of its own."""
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": str(home)}
    shown = {**environment, "DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb"}
    return subprocess.Popen([sys.executable, str(ROOT / "main.py"), str(draft)], env=shown, cwd=home)


def settled(screen):
    """The picture once something is on the screen and it no longer changes."""
    seen = []

    def is_settled():
        seen.append(screen.picture())
        return not screen.is_empty() and len(seen) > STILL and all(each == seen[-1] for each in seen[-STILL:])

    wait_for(is_settled, "a window that stays as it is")
    return seen[-1]


def test_the_window_opens_on_a_draft_and_looks_the_same_as_from_source(sealed, example, screen, tmp_path):  # noqa: F811
    copy = shutil.copy(example, tmp_path / example.name)
    with running(from_source(screen, copy, tmp_path)):
        wanted = settled(screen)
    wait_for(screen.is_empty, "the first window to go")
    process, trace = sealed.start(example, DISPLAY=screen.name, QT_QPA_PLATFORM="xcb")
    with running(process):
        shown = settled(screen)
        PICTURES.mkdir(parents=True, exist_ok=True)
        wanted.save(str(PICTURES / "source.png"))
        shown.save(str(PICTURES / "window.png"))
        screen.press("ctrl+q")
        told, complained = process.communicate(timeout=SECONDS)
    assert (process.returncode, told, complained) == (0, b"", b"")
    sealed.look_at(trace)
    assert shown == wanted


def test_a_misspelt_word_is_underlined_unless_the_person_knows_it(sealed, example, screen):  # noqa: F811
    draft = json.loads(example.read_text(encoding="utf-8"))
    draft["answers"]["area_name"] = "Northshire and specalist"
    example.write_text(json.dumps(draft), encoding="utf-8")
    sealed.own(example)
    with_known_word(sealed, "specalist\n")
    with opened(sealed, example, screen):
        plain = settled(screen)
    with_known_word(sealed, "")
    with opened(sealed, example, screen):
        # The words are read a moment after the window has come to rest.
        wait_for(lambda: settled(screen) != plain, "a wave under the word")


@contextlib.contextmanager
def opened(sealed, draft, screen):  # noqa: F811
    """The program on a draft for as long as it is looked at; it is closed by key."""
    process, _ = sealed.start(draft, DISPLAY=screen.name, QT_QPA_PLATFORM="xcb")
    with running(process):
        yield
        screen.press("ctrl+q")
        process.communicate(timeout=SECONDS)
    wait_for(screen.is_empty, "the window to go")


def with_known_word(sealed, words):  # noqa: F811
    sealed.data.mkdir(parents=True, exist_ok=True)
    (sealed.data / "dictionary.txt").write_text(words, encoding="utf-8")
    sealed.own(sealed.home)
