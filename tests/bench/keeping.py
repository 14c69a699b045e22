"""How long typed text is held only in memory, measured by killing a program that somebody types into."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from piew_gui import paths
from piew_gui.drafts import recovery
from piew_gui.drafts.draft import new_draft
from piew_gui.drafts.files import save_draft
from piew_gui.paper.kit import read_kit
from tests.bench.timing import Row

ROOT = Path(__file__).parents[2]
KILLS = 12
AT_RISK_MS = 2000.0
_TOLD = re.compile(r"typed (\d+) ([\d.]+)")


def rows(folder: Path) -> Iterator[Row]:
    """Yield the longest time, over kills at random moments, from typing a letter that was lost to the kill."""
    os.environ[paths.DATA_VARIABLE] = str(folder / "data")
    dice = random.Random(7)
    longest = max(_at_risk(folder / f"{number}.piew.json", dice.uniform(1.0, 4.0)) for number in range(KILLS))
    yield Row(
        f"typed text only in memory, longest of {KILLS} kills / two seconds", longest, AT_RISK_MS, "ms", 1.0
    )


def _at_risk(path: Path, seconds: float) -> float:
    """Return how many ms before the kill the first letter was typed that is lost; 0 where none is."""
    kit = read_kit(paths.built_in_kit())
    draft = new_draft(kit)
    draft.answers["background_what"] = ""
    save_draft(draft, path, kit)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.acceptance.typist", str(path)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout
    typed: list[float] = []
    for line in child.stdout:
        if match := _TOLD.match(line):
            typed.append(float(match[2]))
        if typed and time.monotonic() - typed[0] > seconds:
            break
    killed = time.monotonic()
    child.send_signal(signal.SIGKILL)
    child.communicate()
    (left,) = recovery.leftover_of(path) or (None,)
    kept = len(left.draft(kit).answers["background_what"]) if left else 0
    return (killed - typed[kept]) * 1000 if kept < len(typed) else 0.0
