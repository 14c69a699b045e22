"""Medians of alternated rounds, so that a machine whose speed drifts is fair to both sides."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

HEADER = f"{'what':62} {'ours':>9} {'theirs':>9} {'':3} {'ratio':>7}  target"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was measured, both figures with their unit, and the ratio that is aimed at."""

    what: str
    ours: float
    theirs: float
    unit: str
    target: float

    @property
    def ratio(self) -> float:
        """Return ours as a multiple of theirs."""
        return self.ours / self.theirs

    def __str__(self) -> str:
        verdict = "met" if self.ratio <= self.target else "MISSED"
        figures = f"{self.ours:9.1f} {self.theirs:9.1f} {self.unit:3}"
        return f"{self.what:62} {figures} {self.ratio:6.2f}x  <= {self.target:.2f}x  {verdict}"


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes, in ms."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def medians(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Return the median time of each piece of work, in ms, over rounds in which they take turns.

    A round before those isn't counted: it fills caches and writes bytecode, on all sides alike.
    """
    times = [[milliseconds(work) for work in works] for _ in range(rounds + 1)][1:]
    return [statistics.median(column) for column in zip(*times, strict=True)]


def command(arguments: Sequence[str]) -> Callable[[], object]:
    """Return work that runs Python on these arguments as a whole process; raises CalledProcessError if it fails.

    Modules may keep their bytecode, as they do wherever a program is installed, whatever the shell here says.
    """
    environment = {name: each for name, each in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(
        [sys.executable, *arguments], check=True, capture_output=True, env=environment
    )
