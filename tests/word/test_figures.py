"""The paper's own figures lie ready and true to their SVG; the governance figure shows its rows."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PySide6.QtGui import QImage, qGray

from piew_gui import paths
from piew_gui.word import figures
from piew_gui.word.drawing.text_width import REGULAR, font
from piew_gui.word.figures import draw, governance_text, write_ready
from tests.word.drawing.trees import (
    BOARD,
    BODIES,
    GOVERNANCE,
    GROUP,
    answers,
    bushy,
    kit_in,
    kit_with,
    rows,
    star,
    still,
    svg_of,
)

SVG = "{http://www.w3.org/2000/svg}"

# The governance figure --------------------------------------------------------------------------------------


def drawn(table: list[dict[str, str]]) -> figures.Picture:
    picture = draw(kit_in(paths.built_in_kit()), GOVERNANCE, answers(table))
    assert picture
    return picture


@pytest.mark.parametrize("table", [None, [], "not rows", [{"body": "", "reports_to": ""}], [{"body": 7}]])
def test_where_there_is_no_body_there_is_no_figure(table):
    assert draw(kit_in(paths.built_in_kit()), GOVERNANCE, answers(table)) is None


def test_the_figure_holds_every_name_and_sets_the_top_and_the_sub_group_apart():
    picture = drawn(rows((BOARD, ""), (GROUP, BOARD), ("R&D <5%", GROUP)))
    root = etree.fromstring(picture.svg)
    text = " ".join(each.text for each in root.iter(f"{SVG}text"))
    assert text == f"{BOARD} {GROUP} R&D <5%"
    edges = [rect.get("stroke-width", "1") for rect in root.iter(f"{SVG}rect")]
    assert edges == ["1", "2", "1"]
    assert root.find(f".//{SVG}rect").get("fill") == "#003D7A"
    assert picture.alt == (
        f"The boards. {BOARD} is at the top. {GROUP} reports to {BOARD}. R&D <5% reports to {GROUP}."
    )


def test_the_picture_is_as_large_as_it_prints():
    picture = drawn(bushy(3, 4))
    root = etree.fromstring(picture.svg)
    left, top, width, height = map(float, root.get("viewBox").split())
    assert (left, top) == (0, 0)
    assert width * 25.4 / 72 == pytest.approx(picture.width_mm, abs=0.01)
    assert height * 25.4 / 72 == pytest.approx(picture.height_mm, abs=0.01)
    image = QImage.fromData(picture.png)
    assert image.width() == pytest.approx(picture.width_mm / 25.4 * figures.DRAWN_DPI, abs=1)
    assert image.height() == pytest.approx(picture.height_mm / 25.4 * figures.DRAWN_DPI, abs=2)


def test_bodies_that_were_left_out_are_counted_below_and_alternative_text_stays_short():
    picture = drawn(star(500))
    shown = len(list(etree.fromstring(picture.svg).iter(f"{SVG}rect")))
    assert f"{500 - shown} more are named in the list." in picture.svg.decode()
    assert picture.alt == "The boards. It shows 500 bodies."


@settings(max_examples=25)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_any_text_is_a_name(bodies):
    table = [{"body": body, "reports_to": bodies[0]} for body in bodies]
    picture = draw(kit_in(paths.built_in_kit()), GOVERNANCE, answers(table))
    expected = "".join(name for _, name in governance_text(BODIES, table))
    assert bool(picture) == bool(expected)
    if picture:
        text = "".join(etree.fromstring(picture.svg).itertext())
        assert "".join(text.split()) == "".join(expected.split())


def test_names_from_right_to_left_and_emoji_are_drawn():
    assert drawn(rows(("مجلس الصحة", ""), ("ועדת הורים", "مجلس الصحة"), ("Group 👩‍👧 😀", "ועדת הורים"))).png


def test_the_same_rows_are_drawn_once_and_other_rows_anew(tmp_path):
    shutil.copytree(paths.built_in_kit() / "figures", tmp_path / "figures")
    kit = kit_in(tmp_path)
    first = draw(kit, GOVERNANCE, answers(bushy(2, 2)))
    assert draw(kit, GOVERNANCE, answers(bushy(2, 2))) is first
    assert draw(kit, GOVERNANCE, answers(bushy(2, 3))) != first
    assert draw(kit, GOVERNANCE, answers(bushy(2, 2), "Programme board 1")) != first
    file = tmp_path / "figures" / "governance.svg"
    file.write_text(file.read_text(encoding="utf-8").replace("#003D7A", "#112233"), encoding="utf-8")
    assert b"#112233" in draw(kit, GOVERNANCE, answers(bushy(2, 2))).svg


# Figures 1 and 2 --------------------------------------------------------------------------------------------

FIXED = ["figure_1.svg", "figure_2.svg"]


@pytest.mark.parametrize("name", FIXED)
def test_a_ready_png_shows_what_its_svg_does(name, tmp_path):
    folder = paths.built_in_kit() / "figures"
    shutil.copy(folder / name, tmp_path / name)
    write_ready(tmp_path / name)
    fresh, ready = (QImage(str((place / name).with_suffix(".png"))) for place in (tmp_path, folder))
    assert ready.size() == fresh.size()
    differing = sum(
        abs(qGray(ready.pixel(x, y)) - qGray(fresh.pixel(x, y))) > 8
        for x in range(0, ready.width(), 5)
        for y in range(0, ready.height(), 5)
    )
    assert differing == 0, f"run write_ready on {name}"


@pytest.mark.parametrize("name", FIXED)
def test_a_figure_that_never_changes_is_taken_as_it_lies_ready(name, monkeypatch):
    monkeypatch.setattr(figures, "to_png", None)
    figures._ready.cache_clear()
    folder = paths.built_in_kit()
    picture = draw(kit_in(folder, still(name)), still(name), {})
    assert picture.svg == (folder / "figures" / name).read_bytes()
    assert picture.png == (folder / "figures" / name).with_suffix(".png").read_bytes()
    assert picture.alt == "What it shows"
    assert 100 < picture.width_mm <= 160
    assert 50 < picture.height_mm <= 130


def test_after_its_svg_has_changed_a_ready_png_is_not_taken(tmp_path):
    kit = kit_with(tmp_path, svg_of("<circle r='30'/>"), still("own.svg"))
    write_ready(tmp_path / "figures" / "own.svg")
    before = draw(kit, still("own.svg"), {})
    kit_with(tmp_path, svg_of("<circle r='99' fill='#00703C'/>"), still("own.svg"))
    after = draw(kit, still("own.svg"), {})
    assert QImage.fromData(before.png).pixelColor(0, 0).name() == "#000000"
    assert QImage.fromData(after.png).pixelColor(0, 0).name() == "#00703c"


@pytest.mark.parametrize("name", FIXED)
def test_text_in_a_figure_prints_at_ten_points_or_more(name):
    picture = draw(kit_in(paths.built_in_kit(), still(name)), still(name), {})
    root = etree.fromstring(picture.svg)
    points = picture.width_mm / 25.4 * 72 / float(root.get("viewBox").split()[2])
    sizes = {float(each.get("font-size")) * points for each in root.iter(f"{SVG}g") if each.get("font-size")}
    assert sizes
    assert min(sizes) >= 9.99


def test_figure_2_shows_every_outcome_with_its_reference_clear_of_its_edges():
    root = etree.parse(str(paths.built_in_kit() / "figures" / "figure_2.svg")).getroot()
    boxes = [
        [float(rect.get(key)) for key in ("x", "y", "width", "height")] for rect in root.iter(f"{SVG}rect")
    ]
    lines = [each for each in root.iter(f"{SVG}text") if each.getparent().get("font-size") == "10"]
    found: dict[int, str] = dict.fromkeys(range(12), "")
    for line in lines:
        middle, base = float(line.get("x")), float(line.get("y"))
        index = next(i for i, (x, y, w, h) in enumerate(boxes) if x < middle < x + w and y < base < y + h)
        _, y, width, height = boxes[index]
        assert font(REGULAR).width("".join(line.itertext()), 10) <= width - 10
        assert y + 5 < base - 7.3
        assert base + 2.1 < y + height - 5
        found[index] += " ".join(line.itertext()) + " "
    references = [int(text.split()[-1]) for text in found.values()]
    assert references == list(range(4, 16))
    words = " ".join(" ".join(found.values()).split())
    assert "Better speech, language and communication 4 Safer parenting 5" in words
    assert words.endswith("Reduced violent offending 15")


# Icons ------------------------------------------------------------------------------------------------------


def test_the_programs_icon_lies_ready_at_256_pixels():
    image = QImage(str(paths.resources() / "piew.png"))
    assert (image.width(), image.height()) == (256, 256)
    assert image.pixelColor(128, 20).name() == "#005eb8"
    assert image.pixelColor(0, 0).alpha() == 0


@pytest.mark.parametrize("figure", [GOVERNANCE, still("figure_1.svg")], ids=lambda figure: figure.id)
def test_the_alternative_text_names_what_its_markers_stand_for(figure):
    told = figure._replace(alt="How the [Subgroup name] works.")
    picture = draw(kit_in(paths.built_in_kit(), told), told, answers(rows((BOARD, ""))))
    assert picture.alt.startswith(f"How the {GROUP} works.")
