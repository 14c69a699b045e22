"""A figure that was exported before is not drawn again, and never taken from a file that is not whole."""

from __future__ import annotations

import json
import shutil

import pytest

from piew_gui import paths
from piew_gui.word import figures
from piew_gui.word.drawing import kept_drawings
from piew_gui.word.export import content_of
from piew_gui.word.figures import draw
from piew_gui.word.preview import preview
from tests.word.drawing.trees import GOVERNANCE, answers, bushy, kit_in, rows

TREE = answers(bushy(2, 2))


@pytest.fixture(autouse=True)
def made(monkeypatch):
    """Each drawing that is really made, by its SVG."""
    made = []
    to_png = figures.to_png

    def counting(file, svg, width, dpi):
        made.append(svg)
        return to_png(file, svg, width, dpi)

    monkeypatch.setattr(figures, "to_png", counting)
    figures._drawn.cache_clear()
    return made


@pytest.fixture
def kept(data_folder):
    """Return the files that drawings are kept in."""
    return lambda: sorted((data_folder / kept_drawings.FOLDER).glob("*"))


def export(table=TREE, kit=None, dpi=figures.DRAWN_DPI):
    """Draw the governance figure as an export does in a program that was just started."""
    figures._drawn.cache_clear()
    return draw(kit or kit_in(paths.built_in_kit()), GOVERNANCE, table, dpi, is_kept=True)


def test_the_next_program_takes_what_was_drawn_for_the_same_answer(made):
    first = export()
    assert export() == first
    assert len(made) == 1
    assert export(answers(bushy(2, 2), "Programme board 1")) != first
    assert len(made) == 2


def test_other_answers_another_size_and_another_template_are_drawn(made, tmp_path):
    shutil.copytree(paths.built_in_kit() / "figures", tmp_path / "figures")
    export()
    assert export(answers(bushy(2, 3))) != export()
    assert export(dpi=96).png != export().png
    file = tmp_path / "figures" / "governance.svg"
    file.write_text(file.read_text(encoding="utf-8").replace("#003D7A", "#112233"), encoding="utf-8")
    assert b"#112233" in export(kit=kit_in(tmp_path)).svg
    assert len(made) == 4


def test_what_another_version_of_the_program_drew_is_not_taken(made, monkeypatch):
    export()
    monkeypatch.setattr(kept_drawings, "__version__", "0.0.0")
    export()
    assert len(made) == 2


def test_what_only_has_the_same_name_is_not_taken(made, monkeypatch):
    monkeypatch.setattr(kept_drawings, "crc32", lambda content, start=0: 1)
    first = export()
    assert export(answers(bushy(2, 3))) != first
    assert len(made) == 2


def changed(**parts):
    """Return what changes some parts of a kept drawing."""
    return lambda content: json.dumps(json.loads(content) | parts).encode("utf-8")


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: b"\xff" + content,
        lambda content: b"[]",
        lambda content: b"[" * 100_000,
        lambda content: content.replace(b"iVBORw0KGgo", b"iVBORw0KGgp"),
        lambda content: content.replace(b"<svg", b"<gvs"),
        changed(png="no base64"),
        changed(png=7),
        changed(svg=None),
        changed(width_mm="wide"),
        changed(sum=0),
    ],
)
def test_a_file_that_is_damaged_is_drawn_again_and_whole_the_next_time(damage, made, kept):
    first = export()
    (file,) = kept()
    file.write_bytes(damage(file.read_bytes()))
    assert export() == first
    assert export() == first
    assert len(made) == 2


def test_where_nothing_can_be_kept_it_is_drawn_each_time(made, data_folder):
    data_folder.write_text("a file where the folder should be", encoding="utf-8")
    assert export() == export()
    assert len(made) == 2


def test_only_so_many_are_kept_and_the_oldest_go(kept, monkeypatch):
    monkeypatch.setattr(kept_drawings, "MOST_KEPT", 2)
    files = []
    for number in (2, 3, 4):
        export(answers(bushy(number, 1)))
        files.append(next(file for file in kept() if file not in files))
    assert kept() == sorted(files[1:])


def test_nobody_else_may_look_where_they_are_kept(kept, data_folder):
    export()
    assert (data_folder / kept_drawings.FOLDER).stat().st_mode & 0o077 == 0


def test_letters_of_a_font_that_does_not_ship_are_drawn_each_time(made, kept):
    table = answers(rows(("مجلس الصحة", "")))
    assert export(table) == export(table)
    assert len(made) == 2
    assert not kept()


def test_an_export_keeps_its_figure_and_a_preview_does_not(kit, kept):
    example = json.loads(kit.example.read_text(encoding="utf-8"))["answers"]
    preview(kit, example, [section.id for section in kit.sections])
    assert not kept()
    content_of(kit, example, draft_copy=False)
    assert len(kept()) == 1
