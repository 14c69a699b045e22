"""A draft goes to JSON and back and loses nothing, whoever wrote the file."""

import copy
import datetime
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piew_gui.drafts.draft import MAX_BYTES, VERSION, Draft, from_json, new_draft, to_json
from piew_gui.errors import DraftError
from piew_gui.paper.kit import Condition, Field, Kit, Option, Section
from piew_gui.paper.rules import check

KIT = Kit(
    folder=None,
    id="small",
    version="1.0",
    title="Small",
    sections=(
        Section(
            "one",
            "One",
            fields=(
                Field("title", "text", "Title", starts_as="A title"),
                Field("needed", "choice", "Needed", options=(Option("yes", "Yes"), Option("no", "No"))),
                Field("reasons", "rich", "Reasons", show_if=Condition("needed", "no")),
                Field("done", "date", "Done"),
                Field("span", "period", "Span"),
                Field("points", "outline", "Points", numbering=("1.", "(a)")),
                Field("people", "repeat", "People", columns=(Field("name", "text", "Name"),)),
            ),
        ),
    ),
)

TODAY = datetime.date(2026, 11, 23)
ANSWERS = {
    "title": "Babies & parents <5%",
    "needed": "no",
    "reasons": "**Because** it is so.\n\n- one",
    "done": "2026-10-02",
    "span": {"from": "2026-04-01", "to": "2026-06-30"},
    "points": [{"text": "One", "points": [{"text": "more", "points": []}]}],
    "people": [{"name": "Aisha"}, {"name": "Tom"}],
}


def file_of(**changes):
    table = {
        "format": "piew-draft",
        "version": 1,
        "kit": "small",
        "kit_version": "1.0",
        "saved": "2026-11-23T09:30:00+00:00",
        "answers": ANSWERS,
    }
    return table | changes


def as_bytes(table):
    return json.dumps(table, ensure_ascii=False).encode("utf-8")


def test_a_draft_comes_back_as_it_was_saved():
    draft = from_json(as_bytes(file_of()), KIT)
    assert draft.answers == ANSWERS
    assert json.loads(to_json(draft, KIT)) == file_of()
    assert to_json(from_json(to_json(draft, KIT), KIT), KIT) == to_json(draft, KIT)


def test_answers_are_written_in_the_order_of_the_kit_whatever_order_they_came_in():
    backwards = dict(reversed(ANSWERS.items()))
    written = json.loads(to_json(from_json(as_bytes(file_of(answers=backwards)), KIT), KIT))
    assert list(written["answers"]) == list(ANSWERS)


def test_a_new_draft_holds_every_field_and_begins_with_the_starter_wording():
    draft = new_draft(KIT)
    assert draft.answers["title"] == "A title"
    assert [key for key, answer in draft.answers.items() if key != "title" and answer not in ("", [])] == [
        "span"
    ]
    assert list(draft.answers) == [field.id for field in KIT.fields]


def test_changing_a_new_draft_leaves_the_starter_wording_alone():
    new_draft(KIT).answers["points"].append({"text": "mine", "points": []})
    assert new_draft(KIT).answers["points"] == []


# row 5
def test_keys_that_this_version_does_not_know_are_written_back():
    people = [{"name": "Aisha", "pronouns": "she/her"}]
    points = [{"text": "One", "note": 3, "points": []}]
    answers = {**ANSWERS, "people": people, "points": points, "mascot": {"kind": ["owl"]}}
    table = file_of(answers=answers, colour="blue")
    assert json.loads(to_json(from_json(as_bytes(table), KIT), KIT)) == table


# row 4
def test_a_newer_draft_opens_read_only_and_says_so():
    draft = from_json(as_bytes(file_of(version=VERSION + 1)), KIT)
    assert draft.is_read_only
    assert draft.answers["title"] == ANSWERS["title"]
    assert any("newer version" in notice for notice in draft.notices)
    assert json.loads(to_json(draft, KIT))["version"] == VERSION + 1


# row 2
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_draft_loads_from_any_unicode_encoding(encoding):
    content = json.dumps(file_of(), ensure_ascii=False).encode(encoding)
    assert from_json(content, KIT).answers == ANSWERS


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "damaged"),  # row 1
        (b"\0" * 200, "damaged"),
        (as_bytes(file_of())[:-20], "damaged"),
        ('{"format": "piew-draft", "answers": {"title": "caf\xe9"}}'.encode("cp1252"), "UTF-8"),  # row 3
        (b'{"format": "piew-draft", "format": "piew-draft", "answers": {}}', "damaged"),  # row 6
        (b'{"format": "piew-draft", "answers": {"title": NaN}}', "damaged"),  # row 7
        (b'{"format": "piew-draft", "answers": {"title": -Infinity}}', "damaged"),
        (b"[" * 100_000, "damaged"),  # row 8
        (b'{"a":' * 200 + b"1" + b"}" * 200, "not a draft"),
        (b'{"format": "piew-draft", "answers": {"title": ' + b"9" * 5_000 + b"}}", "damaged"),
        (b"[]", "not a draft"),
        (b'{"format": "something", "answers": {}}', "not a draft"),
        (b'{"format": "piew-draft", "answers": []}', "not a draft"),
        (b'{"format": "piew-draft", "version": "2", "answers": {}}', "which version"),
        (b'{"format": "piew-draft", "version": 1e400, "answers": {}}', "which version"),
        (b'{"format": "piew-draft", "version": true, "answers": {}}', "which version"),
        (b'{"format": "piew-draft", "kit": "other", "answers": {}}', "another kit"),
        (b" " * (MAX_BYTES + 1), "too large"),  # row 11
    ],
)
def test_what_is_no_sound_draft_is_refused_in_one_sentence_or_two(content, says):
    with pytest.raises(DraftError, match=says) as caught:
        from_json(content, KIT)
    assert "\n" not in str(caught.value)


# row 9
@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("title", 7),
        ("needed", ["yes"]),
        ("span", "soon"),
        ("points", [{"text": 1}]),
        ("points", [{"text": "one", "points": 0}]),
        ("points", [{"text": "one", "points": {}}]),
        ("people", [["Aisha"]]),
    ],
)
def test_an_answer_of_the_wrong_shape_is_kept_in_the_file_and_read_as_empty(field, wrong):
    draft = from_json(as_bytes(file_of(answers={**ANSWERS, field: wrong})), KIT)
    assert not draft.answer(KIT.field(field)) or draft.answer(KIT.field(field)) == {"from": "", "to": ""}
    assert json.loads(to_json(draft, KIT))["answers"][field] == wrong


# row 10
def test_a_lone_surrogate_becomes_a_replacement_character_and_the_person_is_told():
    content = (
        b'{"format": "piew-draft", "version": 1, "answers": {"title": "half \\ud83d here", "x": "\\ud800"}}'
    )
    draft = from_json(content, KIT)
    assert draft.answers["title"] == "half \ufffd here"
    assert draft.notices
    assert json.loads(to_json(draft, KIT))["answers"]["x"] == "\ufffd"


# row 10
@pytest.mark.parametrize("where", ["answers", "notes", "newer"])
def test_the_person_is_told_wherever_a_letter_was_lost_and_whatever_was_lost_before(where):
    table = file_of(answers={**ANSWERS, "title": "lost before: \ufffd"})
    note = {"field": "title", "text": "half \ud83d"}
    more = {"answers": {"title": "half \ud83d \ufffd"}, "notes": [note], "newer": "half \ud83d"}
    table = {**table, where: more[where]}
    assert from_json(json.dumps(table).encode("ascii"), KIT).notices


def test_nobody_is_told_of_a_letter_that_was_lost_before_in_whatever_encoding():
    text = json.dumps(file_of(answers={**ANSWERS, "title": "lost before: \ufffd"}), ensure_ascii=False)
    for encoding in ("utf-8", "utf-16", "utf-32"):
        assert from_json(text.encode(encoding), KIT).notices == []


def test_what_this_version_does_not_know_is_written_back_to_the_letter():
    newer = {"note": "a\r\nb\u2028c\x7f\x0c", "a\x01": 1, "a\x02": 2}
    answers = {**ANSWERS, "newer": newer, "points": "no list\r\nof points"}
    draft = from_json(as_bytes(file_of(answers=answers) | {"newer": newer}), KIT)
    table = json.loads(to_json(draft, KIT))
    assert table["newer"] == table["answers"]["newer"] == newer
    assert table["answers"]["points"] == "no list\r\nof points"


# What Python reads as another number, as none, or would write in another way.
NUMBERS = [
    "12345678901234567890.123",
    "0.1000000000000000055511151231257827",
    "1e400",
    "-1E+400",
    "1e-400",
    "1.50",
    "1e5",
    "-0",
    "-0.0",
    "0",
    "1.5",
    "98765432109876543210",
]


# row 5
@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_that_this_version_does_not_know_are_written_back_to_the_letter(number):
    text = json.dumps(file_of(answers={**ANSWERS, "title": 0, "points": [{"text": "One", "order": 0}]}))
    text = text.replace(": 0", f": {number}")[:-1] + f', "newer": {{"a": [{number}, "{number}"]}}}}'
    draft = from_json(text.encode(), KIT)
    written = to_json(draft, KIT).decode("utf-8")
    assert f'"title": {number},' in written
    assert f'"order": {number}' in written
    assert f'"a": [\n      {number},\n      "{number}"\n    ]' in written
    assert from_json(written.encode(), KIT) == draft == copy.deepcopy(draft)


def test_numbers_that_are_written_otherwise_are_other_work():
    one, other = (
        from_json(as_bytes(file_of()).replace(b"{", b'{"newer": %s, ' % number, 1), KIT)
        for number in (b"1e400", b"1e500")
    )
    assert not one.has_work_of(other)


def test_an_answer_that_is_a_number_beyond_pythons_own_is_named_by_the_check():
    draft = from_json(as_bytes(file_of()).replace(b'"no"', b"1e400"), KIT)
    (problem,) = [each for each in check(KIT, draft.answers, TODAY) if each.field == "needed"]
    assert problem.rule == "type"


# row 10
def test_a_key_that_no_file_can_hold_does_not_stop_the_next_save():
    content = (
        b'{"format": "piew-draft", "version": 1, "\\ud800": 1, "looked_at": ["\\ud800"], '
        b'"answers": {"\\ud801": 1, "people": [{"name": "Aisha", "\\ud802": 1}], "title": "raw \xed\xa0\x80"}}'
    )
    draft = from_json(content, KIT)
    assert json.loads(to_json(draft, KIT))["answers"]["people"] == [{"name": "Aisha", "\ufffd": 1}]
    assert draft.answers["title"] == "raw \ufffd"
    assert draft.notices


def test_a_replacement_character_that_was_there_before_is_no_news():
    draft = from_json(as_bytes(file_of(answers={"title": "was \ufffd"})), KIT)
    assert draft.notices == []


def test_text_is_cleaned_where_it_comes_in():
    answers = {"title": "one\r\ntwo\x00", "reasons": "a\r\nb\u2028c", "people": [{"name": "x\vy"}]}
    draft = from_json(as_bytes(file_of(answers=answers)), KIT)
    assert draft.answers == {"title": "one two\ufffd", "reasons": "a\nb\nc", "people": [{"name": "x y"}]}


def test_sections_that_were_looked_at_are_remembered_and_leave_no_trace_before():
    draft = Draft("small", "1.0")
    assert b"looked_at" not in to_json(draft, KIT)
    draft.looked_at.append("one")
    assert from_json(to_json(draft, KIT), KIT).looked_at == ["one"]


json_trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(), children, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300)
@given(st.dictionaries(st.sampled_from([field.id for field in KIT.fields] + ["new"]), json_trees))
def test_whatever_the_answers_are_a_draft_opens_and_saving_it_twice_changes_nothing(answers):
    draft = from_json(json.dumps(file_of(answers=answers)).encode(), KIT)
    for field in KIT.fields:
        draft.answer(field)
    once = to_json(draft, KIT)
    assert to_json(from_json(once, KIT), KIT) == once


NOTE = {"field": "title", "row": 0, "author": "Jo", "date": "2026-11-20T09:00:00Z", "text": "Shorter?"}


def test_notes_beside_the_answers_come_back_with_what_this_version_does_not_know_of_them():
    notes = [NOTE, {"field": "gone", "text": "", "colour": "red"}]
    draft = from_json(as_bytes(file_of(notes=notes)), KIT)
    assert draft.notes == notes
    assert json.loads(to_json(draft, KIT))["notes"] == notes


@pytest.mark.parametrize(
    "notes",
    [
        "none",
        {"field": "title", "text": "x"},
        [NOTE, "x"],
        [NOTE | {"row": "first"}],
        [NOTE | {"text": 3}],
        None,
    ],
)
def test_what_is_no_list_of_notes_is_kept_as_it_is(notes):
    draft = from_json(as_bytes(file_of(notes=notes)), KIT)
    assert draft.notes == []
    assert json.loads(to_json(draft, KIT))["notes"] == notes


def test_a_draft_without_notes_says_nothing_of_them():
    assert b"notes" not in to_json(from_json(as_bytes(file_of(notes=[])), KIT), KIT)


def test_two_drafts_with_other_notes_are_not_the_same_work():
    one, other = (from_json(as_bytes(file_of(notes=notes)), KIT) for notes in ([], [NOTE]))
    assert not one.has_work_of(other)


def test_words_that_the_paper_ignores_come_back_each_once_and_stand_behind_the_answers():
    draft = from_json(as_bytes(file_of()), KIT)
    draft.ignore_words(["kwashi", "Zumbish", "kwashi"])
    draft.ignore_words(["Zumbish", "été"])
    again = from_json(to_json(draft, KIT), KIT)
    assert again.ignored_words == ["kwashi", "Zumbish", "été"]
    assert list(json.loads(to_json(draft, KIT)))[-1] == "ignored_words"
    assert again.version == VERSION
    assert not again.has_work_of(from_json(as_bytes(file_of()), KIT))


@pytest.mark.parametrize(
    ("kept", "words", "after"),
    [
        ({"teh": 1}, [], {"teh": 1}),
        ("teh", [], "teh"),
        (["teh", 7, None], ["teh"], ["teh", 7, None, "kwashi"]),
    ],
)
def test_what_another_program_keeps_in_their_place_is_left_alone(kept, words, after):
    draft = from_json(as_bytes(file_of(ignored_words=kept)), KIT)
    assert draft.ignored_words == words
    draft.ignore_words(["kwashi"])
    assert json.loads(to_json(draft, KIT))["ignored_words"] == after
