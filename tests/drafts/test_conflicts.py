"""Two people's changes to one draft are put together, and nobody's are lost."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piew_gui.drafts.conflicts import conflict_copies, merge, merge_answers
from piew_gui.drafts.draft import Draft, new_draft
from piew_gui.drafts.files import save_draft
from tests.drafts.test_draft import KIT

ID = "0123456789abcdef" * 2


# row 27
@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged", "choices"),
    [
        ({"a": "1"}, {"a": "1"}, {"a": "1"}, {"a": "1"}, []),
        ({"a": "1"}, {"a": "2"}, {"a": "1"}, {"a": "2"}, []),
        ({"a": "1"}, {"a": "1"}, {"a": "3"}, {"a": "3"}, []),
        ({"a": "1"}, {"a": "2"}, {"a": "2"}, {"a": "2"}, []),
        ({"a": "1"}, {"a": "2"}, {"a": "3"}, {"a": "2"}, ["a"]),
        ({"a": "1", "b": "1"}, {"a": "2", "b": "1"}, {"a": "1", "b": "3"}, {"a": "2", "b": "3"}, []),
        ({"a": "1"}, {}, {"a": "1"}, {}, []),
        ({"a": "1"}, {"a": "1"}, {}, {}, []),
        ({"a": "1"}, {}, {"a": "3"}, {"a": "3"}, ["a"]),
        ({"a": "1"}, {"a": "2"}, {}, {"a": "2"}, ["a"]),
        ({}, {"a": "2"}, {}, {"a": "2"}, []),
        ({}, {}, {"unknown": {"x": 1}}, {"unknown": {"x": 1}}, []),
        ({}, {"a": "2"}, {"a": "3"}, {"a": "2"}, ["a"]),
        ({}, {"a": ""}, {"a": "3"}, {"a": "3"}, []),
        ({"a": [{"text": "x"}]}, {"a": []}, {"a": [{"text": "x"}]}, {"a": []}, []),
        (None, {"a": "2", "b": "1"}, {"a": "3", "b": "1"}, {"a": "2", "b": "1"}, ["a"]),
        (None, {"a": "2"}, {"c": "3"}, {"a": "2", "c": "3"}, ["a", "c"]),
    ],
)
def test_answers_are_put_together_one_by_one(base, mine, theirs, merged, choices):
    answers, to_choose = merge_answers(base, mine, theirs)
    assert answers == merged
    assert [choice.field_id for choice in to_choose] == choices


def test_a_choice_shows_what_was_and_what_each_made_of_it():
    _, (choice,) = merge_answers({"a": "1"}, {"a": "2"}, {"a": "3"})
    assert choice == ("a", "1", "2", "3")


small_answers = st.dictionaries(
    st.sampled_from("abcd"), st.sampled_from(["", "1", "2", "3"]) | st.lists(st.just("x"), max_size=2)
)


@settings(max_examples=300)
@given(small_answers, small_answers, small_answers)
def test_whatever_was_changed_stands_in_the_result_or_is_a_choice(base, mine, theirs):
    answers, choices = merge_answers(base, mine, theirs)
    for side in (mine, theirs):
        for key, answer in side.items():
            found = answers.get(key)
            # Two ways to be empty are one answer.
            is_there = (
                found == answer
                or not (found or answer)
                or any(
                    choice.field_id == key and answer in (choice.mine, choice.theirs) for choice in choices
                )
            )
            is_untouched = answer == base.get(key) or not (answer or base.get(key))
            assert is_there or is_untouched
    # Whoever merges from the other side is asked the same.
    _, other_way = merge_answers(base, theirs, mine)
    assert {choice.field_id for choice in other_way} == {choice.field_id for choice in choices}


def test_notes_of_both_drafts_are_kept_each_once():
    shared, my, their = ({"field": "title", "text": text} for text in ("shared", "mine", "theirs"))
    mine = Draft("small", "1.0", notes=[shared, my], id=ID)
    theirs = Draft("small", "1.0", notes=[shared, their], id=ID)
    assert merge(mine, mine, theirs).draft.notes == [shared, my, their]
    assert (mine.notes, theirs.notes) == ([shared, my], [shared, their])


def test_drafts_are_put_together_with_all_that_stands_around_the_answers():
    base = Draft("small", "1.0", answers={"title": "1"}, extra={"colour": "blue"}, id=ID)
    mine = Draft("small", "1.0", answers={"title": "2"}, extra={"colour": "blue"}, looked_at=["one"], id=ID)
    theirs = Draft(
        "small",
        "1.0",
        answers={"title": "1", "done": "x"},
        extra={"colour": "red", "owl": 1},
        looked_at=["two"],
    )
    merged = merge(base, mine, theirs)
    assert merged.draft.answers == {"title": "2", "done": "x"}
    assert merged.draft.extra == {"colour": "red", "owl": 1}
    assert merged.draft.looked_at == ["one", "two"]
    assert merged.draft.id == ID
    assert merged.choices == ()
    merged.draft.answers["done"] = merged.draft.extra["owl"] = "changed"
    assert (theirs.answers["done"], theirs.extra["owl"], mine.answers) == ("x", 1, {"title": "2"})


# row 29
@pytest.mark.parametrize(
    "name",
    [
        "paper (conflicted copy 2026-11-23).piew.json",
        "paper (Aisha's conflicted copy 2026-11-23).piew.json",
        "paper.piew (conflicted copy).json",
        "paper-WARD-7.piew.json",
        "paper.piew-WARD-7.json",
        "paper (1).piew.json",
        "paper.piew (1).json",
        "paper - Copy.piew.json",
        "paper.sync-conflict-20261123-104200-ABCDEFG.piew.json",
        "paper.piew.sync-conflict-20261123-104200-ABCDEFG.json",
        "paper_conflict-20261123-104200.piew.json",
    ],
)
def test_a_sync_programs_copy_is_found_beside_either_and_left_alone(tmp_path, name):
    draft = new_draft(KIT)
    path, copy = tmp_path / "paper.piew.json", tmp_path / name
    content = save_draft(draft, path, KIT)
    copy.write_bytes(content)
    assert conflict_copies(path, draft.id) == [copy]
    assert conflict_copies(copy, draft.id) == [path]
    assert copy.read_bytes() == path.read_bytes() == content


# row 29
def test_copies_are_found_under_the_short_ending_too(tmp_path):
    draft = new_draft(KIT)
    path, copy = tmp_path / "paper.piew", tmp_path / "paper-WARD-7.piew"
    save_draft(draft, path, KIT)
    save_draft(draft, copy, KIT)
    assert conflict_copies(path, draft.id) == [copy]


# row 29
@pytest.mark.parametrize(
    ("name", "copy_name"),
    [
        ("PAPER.PIEW.JSON", "PAPER (1).PIEW.JSON"),
        ("PAPER.PIEW.JSON", "PAPER.PIEW (1).JSON"),
        ("PAPER.PIEW", "PAPER-WARD-7.PIEW"),
        ("Paper.piew.json", "PAPER (1).PIEW.JSON"),
        ("Paper.JSON", "Paper (1).json"),
    ],
)
def test_copies_are_found_in_whichever_case_their_names_are_written(name, copy_name, tmp_path):
    draft = new_draft(KIT)
    path, copy = tmp_path / name, tmp_path / copy_name
    save_draft(draft, path, KIT)
    save_draft(draft, copy, KIT)
    assert conflict_copies(path, draft.id) == [copy]
    assert conflict_copies(copy, draft.id) == [path]


# row 29
def test_other_files_are_no_copies_of_this_draft(tmp_path):
    draft, other = new_draft(KIT), new_draft(KIT)
    path = tmp_path / "paper.piew.json"
    save_draft(draft, path, KIT)
    save_draft(other, tmp_path / "paper (1).piew.json", KIT)
    save_draft(draft, tmp_path / "paperweight.piew.json", KIT)
    save_draft(draft, tmp_path / "paper v2.piew.json", KIT)
    for name, content in {
        "paper (2).piew.json": b"{",
        "paper (3).piew.json": b"[]",
        "paper (4).piew.json": b"[" * 100_000,
        "paper (5).piew.json": json.dumps({"id": [draft.id]}).encode(),
        "paper (1).docx": b"PK",
    }.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "paper (6).piew.json").mkdir()
    assert conflict_copies(path, draft.id) == []


def test_a_draft_without_an_id_and_a_folder_that_is_away_have_no_copies(tmp_path):
    assert conflict_copies(tmp_path / "paper.piew.json", "") == []
    assert conflict_copies(tmp_path / "gone" / "paper.piew.json", ID) == []


def test_words_that_either_ignored_are_ignored():
    base, mine, theirs = (new_draft(KIT) for _ in range(3))
    base.ignore_words(["one"])
    mine.ignore_words(["one", "two"])
    theirs.ignore_words(["one", "three"])
    assert merge(base, mine, theirs).draft.ignored_words == ["one", "two", "three"]
    assert (mine.ignored_words, theirs.ignored_words) == (["one", "two"], ["one", "three"])
