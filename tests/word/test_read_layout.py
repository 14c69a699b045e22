"""The template's lines, and how a paper's own lines are known by them."""

import pytest

from piew_gui.word.reading.layout import template_lines


@pytest.fixture(scope="module")
def lines(kit):
    return template_lines(kit)


def line_of(lines, tag):
    return next(line for line in lines if tag in [slot.tag for slot in line.slots])


@pytest.mark.parametrize(
    ("tag", "words", "said"),
    [
        (
            "authors.name",
            "Aisha Khan, Manager, Northshire Council",
            ["Aisha Khan", "Manager", "Northshire Council"],
        ),
        ("authors.name", "Aisha Khan", ["Aisha Khan", None, None]),
        ("tor_membership.role", "Chair, Eastmoor Council (Helen)", ["Chair", "Eastmoor Council", "Helen"]),
        ("governance_bodies.body", "Sub-group reports to the Board", ["Sub-group", "the Board"]),
        ("eia_required.yes", "☒ Yes ☐ No", ["☒", "☐"]),
    ],
)
def test_a_line_says_what_stands_in_each_of_its_places(lines, tag, words, said):
    assert list(line_of(lines, tag).match(words).groups()) == said


@pytest.mark.parametrize("tag", ["authors.name", "tor_membership.role", "eia_required.yes"])
def test_a_line_longer_than_any_of_the_template_is_not_looked_through(lines, tag):
    """A pattern of three places would take the cube of the length of a hostile text."""
    line = line_of(lines, tag)
    assert line.match("☒ Yes ☐ No, " * 100_000) is None
