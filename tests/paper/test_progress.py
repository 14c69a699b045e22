"""A section's status says how far it is."""

import datetime

import pytest

from piew_gui.paper.problems import ERROR, Problem
from piew_gui.paper.progress import Status, section_status, what_is_left
from tests.paper.made_kits import HEAD, kit_of

TODAY = datetime.date(2026, 11, 23)
TOML = (
    HEAD
    + """
[[section]]
id = "one"
title = "One"

[[section.field]]
id = "title"
kind = "text"
label = "Title"
required = true
error = "Enter the title"

[[section.field]]
id = "board"
kind = "text"
label = "Board"
starts_as = "The board"

[[section.field]]
id = "why"
kind = "rich"
label = "Why"
wording = "why.md"

[[section.field]]
id = "people"
kind = "repeat"
label = "People"
column = [{ id = "name", kind = "text", label = "Name" }]

[[section]]
id = "two"
title = "Two"

[[section.field]]
id = "more"
kind = "rich"
label = "More"
"""
)
STARTER = {"title": "", "board": "The board", "why": "Because", "people": []}


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    return kit_of(tmp_path_factory.mktemp("kit"), TOML, why_md="Because\n")


@pytest.mark.parametrize(
    ("changes", "looked_at", "status"),
    [
        ({}, False, Status.NOT_STARTED),
        ({"people": [{"name": ""}]}, False, Status.NOT_STARTED),
        ({"title": " "}, False, Status.NOT_STARTED),
        ({"title": "A title"}, False, Status.IN_PROGRESS),
        ({"board": "Our board"}, False, Status.IN_PROGRESS),
        ({"board": ""}, False, Status.IN_PROGRESS),
        ({"why": "Because [insert]"}, False, Status.IN_PROGRESS),
        ({"people": "wrong"}, False, Status.IN_PROGRESS),
        ({}, True, Status.PROBLEM),
        ({"title": "A title", "why": "Because [insert]"}, True, Status.PROBLEM),
        ({"title": "A title"}, True, Status.COMPLETED),
        ({"title": "A title", "board": "", "why": ""}, True, Status.COMPLETED),
    ],
)
def test_the_status_follows_from_what_was_changed_and_looked_at(kit, changes, looked_at, status):
    assert section_status(kit, kit.section("one"), STARTER | changes, looked_at, TODAY) is status


def test_a_draft_without_answers_is_not_started(kit):
    assert section_status(kit, kit.section("one"), {}, False, TODAY) is Status.NOT_STARTED


def test_a_section_of_optional_fields_is_completed_once_it_was_looked_at(kit):
    assert section_status(kit, kit.section("two"), {}, False, TODAY) is Status.NOT_STARTED
    assert section_status(kit, kit.section("two"), {}, True, TODAY) is Status.COMPLETED


@pytest.mark.parametrize(
    ("statuses", "problems", "expected"),
    [
        ("NNN", "", "3 sections to look at"),
        ("NIC", "", "2 sections to look at"),
        ("NCC", "aab", "1 section to look at"),
        ("CPC", "b", "1 problem"),
        ("NPP", "abbc", "1 section to look at, 3 problems"),
        ("CCC", "", "Ready for the board"),
    ],
)
def test_what_is_left_is_told_in_words(statuses, problems, expected):
    by_letter = {status.name[0]: status for status in Status}
    found = [Problem(section, "field", ERROR, "required", "Enter it") for section in problems]
    assert what_is_left(dict(zip("abc", map(by_letter.get, statuses), strict=True)), found) == expected


def test_the_words_are_those_of_the_task_list():
    assert [status.value for status in Status] == [
        "Not started",
        "In progress",
        "Completed",
        "There is a problem",
    ]
