"""Exports against docxtpl, which fills a template that holds the same paper, and against zipping alone."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docxtpl import DocxTemplate

from piew_gui import paths
from piew_gui.drafts.draft import to_json
from piew_gui.drafts.files import read_draft
from piew_gui.paper.kit import read_kit
from piew_gui.word.export import make_paper
from tests.bench.timing import Row, command, medians

MAIN = Path(__file__).parents[2] / "main.py"
ROUNDS = 15
_TEXT = re.compile(r'<w:t xml:space="preserve">([^<]+)</w:t>')
_SCRIPT = """
import json, sys
from docxtpl import DocxTemplate
template = DocxTemplate(sys.argv[1])
template.render(json.load(open(sys.argv[2], encoding="utf-8")), autoescape=True)
template.save(sys.argv[3])
"""


def rows(folder: Path) -> Iterator[Row]:
    """Yield the figures of exports; `folder` is for the files that they need."""
    kit = read_kit(paths.built_in_kit())
    draft = read_draft(kit.example, kit)
    answers = {field.id: draft.answer(field) for field in kit.fields}
    riding = to_json(draft, kit)
    paper = make_paper(kit, answers, draft_bytes=riding)
    parts = _parts(paper)
    context = _write_peer(folder, parts)

    ours, peer, zipping = medians(
        ROUNDS,
        lambda: make_paper(kit, answers, draft_bytes=riding),
        lambda: _by_docxtpl(folder / "peer.docx", context),
        lambda: _zipped(parts),
    )
    yield Row("warm export, comparison included / docxtpl", ours, peer, "ms", 0.25)
    yield Row("warm export, comparison included / re-zipping the package", ours, zipping, "ms", 1.0)

    cold = [str(MAIN), "export", str(kit.example), "-o", str(folder / "ours.docx"), "--draft-copy"]
    script = ["-c", _SCRIPT, *(str(folder / name) for name in ("peer.docx", "peer.json", "theirs.docx"))]
    ours, peer = medians(ROUNDS, command(cold), command(script))
    yield Row("main.py export / a docxtpl script, whole processes", ours, peer, "ms", 0.6)
    yield from _lists(folder, kit, answers)


def _lists(folder: Path, kit: Any, answers: dict[str, Any]) -> Iterator[Row]:
    """Yield the cost of long lists; docxtpl's has one loop in an otherwise empty paper, so ours pays for the rest."""
    document = Document()
    for text in ("{%p for item in items %}", "{{ item }}", "{%p endfor %}"):
        document.add_paragraph(text)
    document.save(str(folder / "items.docx"))
    taken = {}
    for number in (10, 100, 1_000, 10_000):
        texts = [f"Item number {index} of a long list" for index in range(number)]
        longer = answers | {"risks": [{"text": text, "points": []} for text in texts]}
        taken[number] = medians(
            5,
            lambda longer=longer: make_paper(kit, longer),
            lambda texts=texts: _by_docxtpl(folder / "items.docx", {"items": texts}),
        )
        print(f"  {number:6} list items: {taken[number][0]:7.1f} ms, docxtpl {taken[number][1]:7.1f} ms")
    # What each further item costs must not rise with their number.
    late = (taken[10_000][0] - taken[1_000][0]) / 9_000 * 1_000
    early = (taken[1_000][0] - taken[10][0]) / 990 * 1_000
    yield Row("each item from 1,000 to 10,000 / each from 10 to 1,000", late, early, "us", 1.5)
    yield Row("10,000 list items / docxtpl, plain loop", *taken[10_000], "ms", 0.5)


def _parts(paper: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _write_peer(folder: Path, parts: dict[str, bytes]) -> dict[str, str]:
    """Write the paper as a docxtpl template, each text a tag, and return what the tags stand for."""
    context: dict[str, str] = {}

    def tag(match: re.Match[str]) -> str:
        name = f"text_{len(context)}"
        context[name] = html.unescape(match[1])
        return f'<w:t xml:space="preserve">{{{{ {name} }}}}</w:t>'

    document = _TEXT.sub(tag, parts["word/document.xml"].decode("utf-8"))
    peer = parts | {"word/document.xml": document.encode("utf-8")}
    (folder / "peer.docx").write_bytes(_zipped(peer))
    (folder / "peer.json").write_text(json.dumps(context), encoding="utf-8")
    return context


def _zipped(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()


def _by_docxtpl(template: Path, context: dict[str, Any]) -> None:
    document = DocxTemplate(template)
    document.render(context, autoescape=True)
    document.save(io.BytesIO())
