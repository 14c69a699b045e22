"""Which of the kit's dated facts a question's starter wording uses."""

import pytest

from piew_gui.paper.facts import facts_for, pattern
from piew_gui.paper.kit import Fact

FACT = Fact("teams", "Teams grew.", "A report", "2027-09-30", ("from 27 to 45", "45 teams"))


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("grew from 27 to 45 in four years", True),
        ("grew From 27\nto  45.", True),
        ("there are 45 teams", True),
        ("from 27 to 450", False),
        ("1,45 teams", False),
        ("from 27 or 45", False),
    ],
)
def test_a_fact_is_known_by_its_whole_phrase_however_it_is_spaced(text, is_there):
    assert bool(pattern(FACT).search(text)) is is_there


def test_each_fact_of_the_kit_belongs_to_a_question(kit):
    used = {fact.id for field in kit.fields for fact in facts_for(kit, field)}
    assert used == {fact.id for fact in kit.facts}


def test_a_question_without_starter_wording_has_no_facts(kit):
    assert facts_for(kit, kit.field("meeting_date")) == []
