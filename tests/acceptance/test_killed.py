"""The program is killed while somebody types: what it had kept is offered at the next start."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from piew_gui.drafts import recovery
from piew_gui.drafts.draft import new_draft
from piew_gui.drafts.files import save_draft
from piew_gui.drafts.recovery import State
from piew_gui.wizard.boxes.dialogs import WhenRecovered
from tests.wizard.fakes import make_window, show

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path, kit):
    path = tmp_path / "mine.piew.json"
    draft = new_draft(kit)
    draft.answers["background_what"] = ""
    save_draft(draft, path, kit)
    return path


def kill_after(path, keeps):
    """Let the program type into the draft, and kill it once it kept so often; return how much was typed by then."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.acceptance.typist", str(path)],
        cwd=ROOT,
        env=dict(os.environ),
        stdout=subprocess.PIPE,
        text=True,
    )
    typed = 0
    for line in child.stdout:
        typed = int(found[1]) if (found := re.match(r"typed (\d+)", line)) else typed
        keeps -= line.startswith("kept")
        if not keeps:
            break
    child.kill()
    child.communicate()
    return typed


@pytest.mark.parametrize("keeps", [1, 2])
def test_what_was_kept_before_the_kill_is_offered_and_taken_up(qtbot, kit, tmp_path, path, keeps):
    before = path.read_bytes()
    typed = kill_after(path, keeps)
    assert typed > 1
    assert path.read_bytes() == before
    (left,) = recovery.leftovers()
    kept = left.draft(kit).answers["background_what"]
    assert kept == "x" * len(kept)
    assert len(kept) > 1
    window = make_window(qtbot, kit, tmp_path)
    window.dialogs.answers["recovered"] = WhenRecovered.TAKE
    window.open_draft(path)
    show(qtbot, window)
    qtbot.waitUntil(lambda: bool(window.dialogs.asked))
    assert window.dialogs.asked[0][1].state is State.ONLY_RECOVERY_CHANGED
    assert window.session.answer("background_what") == kept
    # The lock that the killed program left was its own, and is nobody's now.
    assert not window.session.is_read_only
