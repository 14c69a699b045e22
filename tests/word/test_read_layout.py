"""The template's lines, and how a paper's own lines are known by them."""

import pytest

from piew_gui.errors import KitError
from piew_gui.word.reading.layout import furniture_lines, template_lines


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


@pytest.mark.parametrize("content", [None, b"", b"no zip at all", b"PK\x03\x04 truncated"])
@pytest.mark.parametrize("lines_of", [template_lines, furniture_lines])
def test_a_template_that_cannot_be_read_is_named(kit, tmp_path, lines_of, content):
    """Row 52."""
    own = tmp_path / "form.docx"
    if content is not None:
        own.write_bytes(content)
    with pytest.raises(KitError, match=r"form\.docx: it cannot be read"):
        lines_of(kit.with_template(own))
