"""Exports against docxtpl, which fills an equal template, and against zipping alone.

Ours: answers and the draft's bytes to the bytes of a paper, its opening again and comparing included; as a
command, from the draft's file to the paper's, with Python's start, reading the kit and all imports; a draft copy,
because docxtpl doesn't check what the board would ask either.
docxtpl: `peer.py` says what its template holds and what it is spared; the text of its paper is held against
ours before anything is measured. Its governance figure lies ready, as ours does: warm in memory, and for a whole
process in the person's data folder, where the export before left it. As whole processes they are measured without a
governance figure, too. What a first export takes, which draws the figure, stands in a line of its own, beside a
docxtpl script that draws it by the same library: that is no export's usual case.
Times are those of the clock: ours parses what it has written in a second thread while it packs it.
Re-zipping: zipfile deflating every part of the finished paper at its usual level 6, as a plain program does.
Lists: the whole paper with that many risks, each of which may hold bold, italic and links: Markdown with us,
a `RichText` with docxtpl, made within the time that is measured.
"""

from __future__ import annotations

import gc
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from lxml import etree

from piew_gui import paths
from piew_gui.drafts.draft import Draft, to_json
from piew_gui.drafts.files import read_draft
from piew_gui.paper.kit import Kit, read_kit
from piew_gui.word.drawing import kept_drawings
from piew_gui.word.export import make_paper
from tests.bench import peer
from tests.bench.docxtpl_script import fill
from tests.bench.timing import Row, command, medians

MAIN = Path(__file__).parents[2] / "main.py"
SCRIPT = Path(__file__).with_name("docxtpl_script.py")
ROUNDS = 15
# Rounds of some 30 ms, of which a short slowness of the machine takes many.
WARM_ROUNDS = 101
LIST_ROUNDS = 7
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of exports; `folder` is for the files that they need. Raises ValueError if unequal."""
    os.environ[paths.DATA_VARIABLE] = str(folder / "data")
    kit = read_kit(paths.built_in_kit())
    draft = read_draft(kit.example, kit)
    answers = {field.id: draft.answer(field) for field in kit.fields}
    riding = to_json(draft, kit)
    paper = make_paper(kit, answers, draft_bytes=riding)
    template = peer.write_template(folder, kit, paper)
    data = peer.data_for(folder, kit, answers)
    _refuse_unequal(paper, _by_docxtpl(template, data))
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        parts = {name: package.read(name) for name in package.namelist()}

    def export() -> bytes:
        return make_paper(kit, answers, draft_bytes=riding)

    # As in the program, which collects garbage in moments of its own.
    gc.collect()
    gc.disable()
    # Each peer takes turns with ours alone: docxtpl's quarter of a second pushes everything out of the processor's
    # caches, and an export after that is no longer a warm one.
    ours, theirs = medians(ROUNDS, export, lambda: _by_docxtpl(template, data))
    again, zipping = medians(WARM_ROUNDS, export, lambda: peer.zipped(parts))
    yield Row("warm export, comparison included / docxtpl, equal template", ours, theirs, "ms", 0.25)
    yield Row("warm export, comparison included / re-zipping the package", again, zipping, "ms", 1.0)
    yield from _lists(folder, kit, answers, template)
    gc.enable()
    yield from _processes(folder, kit, draft, template)


def _processes(folder: Path, kit: Kit, draft: Draft, template: Path) -> Iterator[Row]:
    without = draft.with_other(answers=draft.answers | {"governance_bodies": []})
    answers = {field.id: without.answer(field) for field in kit.fields}
    data = peer.data_for(folder, kit, answers)
    _refuse_unequal(make_paper(kit, answers), _by_docxtpl(template, data))
    ours, theirs = medians(ROUNDS, _export(folder, kit, without), _script(folder, template, data, "without"))
    yield Row("main.py export / a docxtpl script, no figure to draw", ours, theirs, "ms", 0.6)

    data = peer.data_for(folder, kit, {field.id: draft.answer(field) for field in kit.fields})
    export = _export(folder, kit, draft)
    first, ours, drawing, ready = medians(
        ROUNDS,
        lambda: _after_forgetting(folder, export),
        export,
        _script(folder, template, peer.with_figures_to_draw(data), "drawing"),
        _script(folder, template, data, "ready"),
    )
    yield Row("main.py export / a docxtpl script, figure drawn before", ours, ready, "ms", 0.6)
    print(f"  with a figure to draw: {first:7.1f} ms, docxtpl drawing it, too, {drawing:7.1f} ms")


def _after_forgetting(folder: Path, export: Callable[[], object]) -> None:
    shutil.rmtree(folder / "data" / kept_drawings.FOLDER, ignore_errors=True)
    export()


def _export(folder: Path, kit: Kit, draft: Draft) -> Callable[[], object]:
    source = folder / "draft.piew.json"
    source.write_bytes(to_json(draft, kit))
    return command([str(MAIN), "export", str(source), "-o", str(folder / "ours.docx"), "--draft-copy"])


def _script(folder: Path, template: Path, data: dict[str, Any], name: str) -> Callable[[], object]:
    file = folder / f"{name}.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    return command([str(SCRIPT), str(template), str(file), str(folder / "theirs.docx")])


def _lists(folder: Path, kit: Kit, answers: dict[str, Any], template: Path) -> Iterator[Row]:
    longer = {
        number: answers
        | {"risks": [{"text": f"Item number {n} of a long list", "points": []} for n in range(number)]}
        for number in (10, 100, 1_000, 10_000)
    }
    data = {number: peer.data_for(folder, kit, each) for number, each in longer.items()}
    # All take turns, so that a slow minute of the machine is no list's own.
    taken = medians(
        LIST_ROUNDS,
        *(partial(make_paper, kit, each) for each in longer.values()),
        *(partial(_by_docxtpl, template, each) for each in data.values()),
    )
    ours = dict(zip(longer, taken, strict=False))
    theirs = dict(zip(longer, taken[len(longer) :], strict=True))
    for number in longer:
        print(f"  {number:6} list items: {ours[number]:7.1f} ms, docxtpl {theirs[number]:7.1f} ms")
    # What each further item costs must not rise with their number.
    late = (ours[10_000] - ours[1_000]) / 9_000 * 1_000
    early = (ours[1_000] - ours[10]) / 990 * 1_000
    yield Row("each item from 1,000 to 10,000 / each from 10 to 1,000", late, early, "us", 1.5)
    yield Row(
        "10,000 list items in the paper / docxtpl's loop in the same", ours[10_000], theirs[10_000], "ms", 0.5
    )


def _by_docxtpl(template: Path, data: dict[str, Any]) -> bytes:
    target = io.BytesIO()
    fill(template, data, target)
    return target.getvalue()


def _refuse_unequal(ours: bytes, theirs: bytes) -> None:
    """Raise ValueError if the papers don't show the same text, paragraph by paragraph."""
    if _shown(ours) != _shown(theirs):
        raise ValueError("the template that docxtpl fills does not hold the same paper")


def _shown(paper: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    paragraphs = ("".join(text.text or "" for text in each.iter(f"{_W}t")) for each in root.iter(f"{_W}p"))
    return [text for text in paragraphs if text.strip()]
