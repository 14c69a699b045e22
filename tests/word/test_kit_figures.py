"""A kit's figures are input like any other: none runs code, goes on for ever or brings anything along."""

from __future__ import annotations

import re

import pytest

from piew_gui.errors import KitError
from piew_gui.paper.kit import Figure
from piew_gui.word.figures import draw
from tests.word.drawing.trees import BODIES, GOVERNANCE, answers, kit_in, kit_with, star, still, svg_of

# Kits are input ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "source",
    [
        "{{ answers.__class__ }}",
        '{{ answers["__class__"] }}',
        '{{ answers["__cl" + "ass__"] }}',
        '{{ answers|attr("__class__") }}',
        "{{ ''.__class__.__mro__ }}",
        "{{ answers.items }}",
        "{{ answers.items() }}",
        "{{ 'x'.format }}",
        "{{ self }}",
        "{{ _steps }}",
        "{{ lines.append(1) }}",
        "{{ range(10) }}",
        "{{ cycler }}",
        "{% for a in lines recursive %}{{ loop(lines) }}{% endfor %}",
        "{% for a in lines %}{{ loop.cycle }}{% endfor %}",
        "{% set a = 'x' %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% include 'governance.svg' %}",
        "{% import 'os' as os %}",
        "{{ 'x' * 1000000000 }}",
        "{{ 'x' * 3 }}",
        "{{ 'x' + 'y' }}",
        "{{ 'x' ~ 'x' }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ nothing_of_that_name }}",
        "{{ 1 / 0 }}",
        "{{ 1 - 'x' }}",
        "{% for a in 7 %}{% endfor %}",
        "{% if %}",
        "{{ 'x'|center(1000000000) }}",
    ],
)
def test_a_template_that_reaches_out_or_is_wrong_is_stopped_and_its_line_named(source, tmp_path):  # row 50
    kit = kit_with(tmp_path, svg_of(f"<title>\n{source}</title>"))
    with pytest.raises(KitError) as caught:
        draw(kit, GOVERNANCE, answers(star(60)))
    assert caught.value.file == str(tmp_path / "figures" / "governance.svg")
    assert caught.value.place == "line 3"
    assert caught.value.reason


@pytest.mark.parametrize(
    ("loops", "content", "reason"),
    [
        # Each runs into one limit only: the first prints nothing, the second takes few steps.
        (4, "", "it takes more than 200000 steps"),
        (2, "x" * 1000, "it prints more than 2000000 characters"),
    ],
)
def test_a_template_that_has_no_end_is_stopped(loops, content, reason, tmp_path):  # row 51
    source = "{% for a in lines %}" * loops + content + "{% endfor %}" * loops
    with pytest.raises(KitError, match=reason) as caught:
        draw(kit_with(tmp_path, svg_of(source)), GOVERNANCE, answers(star(60)))
    assert caught.value.place == "line 2"


def test_a_template_too_deep_to_read_is_stopped(tmp_path):
    source = "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}"
    with pytest.raises(KitError, match=r"governance\.svg"):
        draw(kit_with(tmp_path, svg_of(source)), GOVERNANCE, answers(star(3)))


def test_a_template_may_print_ask_count_and_go_through_lists(tmp_path):
    source = (
        "{% for box in boxes %}{% if box.root and not loop.last %}{{ loop.index * 10 + 1 }}{% endif %}"
        "{{ box.lines|length }}{% endfor %}{{ rows[0].body }}{{ nothing is defined }}"
    )
    picture = draw(
        kit_with(tmp_path, svg_of(f"<title>{source}</title>")), GOVERNANCE, answers(star(3, "G{0}"))
    )
    # The top has the number of its place and three lines of text, the others one line each.
    assert "<title>11311Children and Young" in picture.svg.decode()
    assert "Programme BoardFalse</title>" in picture.svg.decode()


@pytest.mark.parametrize("drawn_from", ["", BODIES.id])
@pytest.mark.parametrize(
    ("svg", "reason"),
    [
        (svg_of("<script>alert(1)</script>"), "script"),
        (svg_of('<image href="/etc/hostname"/>'), "image"),
        (svg_of('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>'), "foreignObject"),
        (svg_of('<g id="a"/><use href="#a"/>'), "use"),
        (svg_of("<filter/>"), "filter"),
        (svg_of('<rect xmlns="http://example.org/other"/>'), "plain SVG"),
        (svg_of('<linearGradient id="a" href="http://example.org/#b"/>'), "outside itself"),
        (svg_of('<rect fill="url(http://example.org/a.svg#b)"/>'), "outside itself"),
        (svg_of("<?run me?>"), "processing instruction"),
        ('<?xml-stylesheet href="a.css"?>' + svg_of(""), "processing instruction"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + svg_of("&a;"), "DOCTYPE"),
        (svg_of("", 'width="40mm"'), "a width and a height"),
        (svg_of("", 'width="100%" height="30mm"'), "a width and a height"),
        (svg_of("", 'width="0" height="30mm"'), "a width and a height"),
        (svg_of("<g>"), "mismatch"),
        ("", "empty"),
        (svg_of("").encode("utf-16"), "utf-8"),
        (svg_of("<title>" + "x" * 2_000_001 + "</title>"), "larger than"),
    ],
)
def test_a_drawing_that_holds_more_than_shapes_and_text_is_refused(svg, reason, drawn_from, tmp_path):
    figure = Figure("own", "own.svg", "Caption", "Alt", drawn_from=drawn_from)
    with pytest.raises(KitError, match=re.escape(reason)) as caught:
        draw(kit_with(tmp_path, svg, figure), figure, answers(star(3)))
    assert caught.value.file == str(tmp_path / "figures" / "own.svg")


@pytest.mark.parametrize("drawn_from", ["", BODIES.id])
def test_a_missing_figure_is_named(drawn_from, tmp_path):
    figure = Figure("own", "own.svg", "Caption", "Alt", drawn_from=drawn_from)
    with pytest.raises(KitError, match=r"own\.svg: it cannot be read"):
        draw(kit_in(tmp_path, figure), figure, answers(star(3)))


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ('width="4cm" height="30mm"', (40, 30)),
        ('width="2in" height="72pt"', (50.8, 25.4)),
        ('width="96" height="48px"', (25.4, 12.7)),
        ('width="320mm" height="100mm"', (160, 50)),
        ('width="100mm" height="440mm"', (50, 220)),
    ],
)
def test_a_kits_own_picture_prints_at_its_size_or_as_large_as_the_page_allows(size, expected, tmp_path):
    kit = kit_with(tmp_path, svg_of("<!-- mine --><circle r='9'/>", size), still("own.svg"))
    picture = draw(kit, still("own.svg"), {})
    assert (picture.width_mm, picture.height_mm) == pytest.approx(expected)
