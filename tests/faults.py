"""Prints, for each numbered fault that the program must survive, the tests that provoke it and how they end.

A test names its rows in its docstring, its body, or the comment above it ("row 17", "rows 24 to 26"). A comment
"# Row 27: ..." on a line of its own heads all tests up to the next such comment; a module's docstring, all of it.
Run as `python -m tests.faults`.
"""

from __future__ import annotations

import ast
import contextlib
import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROWS = range(1, 61)
# Nobody can add a picture to a draft, so there is none to be broken, turned or too large.
NOT_HERE = {47, 48, 49}
_NAMED = re.compile(r"\brows? ((?:\d+(?:, | and | to |–)?)+)", re.IGNORECASE)


def names_by_row() -> dict[int, list[str]]:
    """Return the ids of the tests that name each row."""
    found: dict[int, list[str]] = defaultdict(list)
    for file in sorted(Path(__file__).parent.rglob("test_*.py")):
        for name, rows in _rows_in(file.read_text(encoding="utf-8")):
            for row in rows:
                found[row].append(f"{file.relative_to(Path.cwd())}::{name}")
    return found


def _rows_in(source: str) -> Iterator[tuple[str, set[int]]]:
    lines = source.split("\n")
    tree = ast.parse(source)
    everywhere = _rows(ast.get_docstring(tree) or "")
    headed: set[int] = set()
    last = 0
    for node in tree.body:
        start = min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))]) - 1
        own = set()
        for line in lines[last:start]:
            if line.startswith("# Row"):
                headed = _rows(line)
            elif line.startswith("# row"):
                own |= _rows(line)
            elif line.startswith("# "):
                headed = set()
        last = node.end_lineno or start
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            inside = _rows("\n".join(lines[start:last]))
            yield node.name, everywhere | headed | own | inside


def _rows(text: str) -> set[int]:
    rows: set[int] = set()
    for match in _NAMED.finditer(text):
        for part in re.split(r", | and ", match[1]):
            ends = [int(each) for each in re.findall(r"\d+", part)]
            rows.update(range(ends[0], ends[-1] + 1) if ends else ())
    return rows & set(ROWS)


class _Results:
    def __init__(self) -> None:
        self.failed: set[str] = set()
        self.passed: dict[str, int] = defaultdict(int)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = report.nodeid.split("[")[0]
        if report.failed:
            self.failed.add(name)
        elif report.when == "call" and report.passed:
            self.passed[name] += 1


def main() -> int:
    """Run the tests that name a row and print the table; return 1 if one fails or a row has none."""
    by_row = names_by_row()
    results = _Results()
    # pytest's own report would only stand in the way of the table.
    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(sorted({name for names in by_row.values() for name in names}), plugins=[results])
    is_well = True
    for row in ROWS:
        names = by_row.get(row, [])
        cases = sum(results.passed[name] for name in names)
        failed = [name for name in names if name in results.failed]
        verdict = "not here" if row in NOT_HERE else "FAILED" if failed else "passed" if cases else "NO TEST"
        is_well = is_well and verdict in ("passed", "not here")
        print(
            f"{row:2}  {verdict:8} {cases:4} cases  {', '.join(name.removeprefix('tests/') for name in names)}"
        )
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
