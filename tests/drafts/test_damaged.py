"""A damaged draft opens as far as it can, and says by label what it could not read."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from piew_gui.drafts.damaged import salvage
from piew_gui.drafts.draft import VERSION, from_json, to_json
from piew_gui.errors import DamagedError, DraftError, EncodingError
from tests.drafts.test_draft import ANSWERS, KIT, NUMBERS, as_bytes, file_of

WHOLE = json.dumps(file_of(), ensure_ascii=False, indent=2).encode("utf-8")
LABELS = {field.id: field.label for field in KIT.fields}


def says(draft, sentence, field_id):
    return any(sentence in notice and f"“{LABELS[field_id]}”" in notice for notice in draft.notices)


def after(text, content=WHOLE):
    return content.index(text) + len(text)


def test_a_sound_draft_is_read_as_ever():
    assert salvage(WHOLE, KIT) == from_json(WHOLE, KIT)


# row 1
@pytest.mark.parametrize("content", [b"", b" \n", b"\0" * 5000, WHOLE[:20], b"\xff\xfe", b"{", b'{"title": '])
def test_where_no_answer_can_be_read_the_file_is_refused_as_damaged(content):
    for read in (from_json, salvage):
        with pytest.raises(DamagedError, match="It was left as it is") as caught:
            read(content, KIT)
        assert "\n" not in str(caught.value)


# row 1
@pytest.mark.parametrize("tail", [b"", b"\0" * 4096, b"\xff" * 10])
def test_a_draft_cut_short_gives_the_answers_before_the_cut(tail):
    draft = salvage(WHOLE[: after(b'"reasons": "**Because** it')] + tail, KIT)
    assert draft.answers["title"] == ANSWERS["title"]
    assert draft.answers["needed"] == "no"
    assert draft.answers["reasons"].startswith("**Because** it")
    assert says(draft, "cut short or damaged", "reasons")
    assert says(draft, "was not found", "people")
    assert not any("“Title”" in notice for notice in draft.notices)
    assert "Save this under another name" in draft.notices[0]


# row 1
def test_a_list_cut_short_keeps_its_whole_items():
    content = WHOLE[: after(b'"name": "Aisha"')]
    draft = salvage(content, KIT)
    assert draft.answers["people"] == [{"name": "Aisha"}]
    assert says(draft, "cut short or damaged", "people")


# row 1
def test_wherever_a_draft_is_cut_every_answer_before_the_cut_is_there():
    for cut in range(after(b'"title": "B'), len(WHOLE) - 3):
        draft = salvage(WHOLE[:cut], KIT)
        told = " ".join(draft.notices)
        for key, answer in ANSWERS.items():
            assert draft.answers.get(key) == answer or f"“{LABELS[key]}”" in told, (cut, key)


# row 3
def test_an_old_windows_encoding_is_converted_only_when_a_person_agrees():
    table = file_of(answers={"title": "Café “Élan” – £5"})
    content = json.dumps(table, ensure_ascii=False, indent=2).encode("cp1252")
    with pytest.raises(EncodingError) as caught:
        from_json(content, KIT)
    assert from_json(caught.value.converted, KIT).answers["title"] == "Café “Élan” – £5"


# row 3
def test_bytes_that_no_encoding_explains_are_shown_as_such_and_the_rest_is_read():
    content = WHOLE.replace(b"Babies", b"B\x81b\xffes")
    with pytest.raises(DamagedError) as caught:
        from_json(content, KIT)
    assert not isinstance(caught.value, EncodingError)
    draft = salvage(content, KIT)
    assert draft.answers == ANSWERS | {"title": "B\ufffdb\ufffdes & parents <5%"}
    assert any("Some letters could not be read" in notice for notice in draft.notices)


# A draft that somebody edited by hand: what was changed, what is read, what is said, of which field.
@pytest.mark.parametrize(
    ("was", "becomes", "field", "answer", "sentence"),
    [
        (b'<5%",', b'<5%"', None, None, None),
        (b'"name": "Tom"\n      }', b'"name": "Tom",\n      },', None, None, None),
        (b'<5%",', b"<5%,", "title", "Babies & parents <5%,", "cut short or damaged"),
        (b'"needed": "no"', b'"needed": no', "needed", None, "could not be read"),
        (b'"needed": "no"', b'"needed": NaN', "needed", None, "could not be read"),
        (b'"needed": "no"', b"\"needed\": 'no'", "needed", None, "could not be read"),
        (b'"needed": "no"', b'"needed": ' + b"9" * 5000, "needed", None, "could not be read"),
        (b'"needed": "no"', b'"needed": "no", "needed": "yes"', "needed", "yes", "stands in the file twice"),
        (b'"needed": "no"', b'"needed": "no", "needed": ""', "needed", "no", "stands in the file twice"),
        (b'"needed": "no"', b'"needed": "no", "needed": "no"', None, None, None),
        (b'"done": "2026', b'"done": "\\q2026', "done", None, "could not be read"),
        (b'"done": "2026', b'"done": "2\\q026', "done", "2", "cut short or damaged"),
        (b'"from": "2026-04-01",', b'"from" "2026-04-01",', "span", None, "could not be read"),
        (b'"name": "Aisha"', b'"name": "Aisha", "name": "Mo"', "people", [{"name": "Aisha"}], "cut short"),
        (b"  }\n}", b"  }", None, None, None),
        (b"  }\n}", b"  },\n}", None, None, None),
        (b"  }\n}", b"  }\n}}", None, None, None),
        (b'"version": 1,', b'"version": one,', None, None, None),
        (b'{\n  "format"', b'// mine\n{\n  "format"', None, None, None),
        (b'  "answers": {', b'  "answers": \xc3{', "title", ANSWERS["title"], ""),
    ],
)
def test_a_draft_edited_by_hand_opens_but_for_the_fault(was, becomes, field, answer, sentence):
    assert was in WHOLE
    content = WHOLE.replace(was, becomes)
    with pytest.raises(DamagedError):
        from_json(content, KIT)
    draft = salvage(content, KIT)
    expected = {key: each for key, each in ANSWERS.items() if key != field or answer is not None}
    if field:
        expected |= {} if answer is None else {field: answer}
        assert not sentence or says(draft, sentence, field)
    assert draft.answers == expected
    assert draft.version == VERSION
    assert len(draft.notices) <= 3


def test_of_what_the_kit_does_not_know_it_is_said_once_that_something_is_missing():
    content = WHOLE.replace(b'"needed"', b'"owl": no, "owl": nay, "hoot": maybe, "needed"')
    draft = salvage(content, KIT)
    assert draft.answers == ANSWERS
    assert [notice for notice in draft.notices[1:] if "doesn’t know" in notice] == draft.notices[1:]


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_of_what_the_kit_does_not_know_are_read_to_the_letter(number):
    content = WHOLE.replace(b'"needed": "no"', f'"owl": [{number}], "needed": no'.encode())
    draft = salvage(content, KIT)
    assert f'"owl": [\n      {number}\n    ]' in to_json(draft, KIT).decode("utf-8")


# row 6
@pytest.mark.parametrize(
    "content", [b'{"answers": {}, "answers": {}}', WHOLE.replace(b'"needed"', b'"title"')]
)
def test_a_key_that_stands_twice_is_reported_as_damage(content):
    with pytest.raises(DamagedError):
        from_json(content, KIT)


# row 7
@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "+1", "1.", ".5", "01", "1e", "0x1"])
def test_what_is_no_number_is_refused(number):
    with pytest.raises(DamagedError):
        from_json(WHOLE.replace(b'"needed": "no"', f'"needed": {number}'.encode()), KIT)


# row 8
@pytest.mark.parametrize(
    "content",
    [
        b"[" * 1_000_000,
        b'{"answers":' * 200_000,
        b'{"answers": {"title": ' + b"[" * 300_000,
        b"9" * 1_000_000,
    ],
)
def test_deep_nesting_and_huge_numbers_are_refused_by_both(content):
    for read in (from_json, salvage):
        with pytest.raises(DraftError):
            read(content, KIT)


def test_what_stands_around_the_answers_is_read_too():
    content = to_json(
        from_json(as_bytes(file_of(looked_at=["one"], id="ab" * 16, version=VERSION + 1)), KIT), KIT
    )
    draft = salvage(content.replace(b'"needed": "no"', b'"needed": no'), KIT)
    assert (draft.looked_at, draft.id, draft.saved) == (["one"], "ab" * 16, "2026-11-23T09:30:00+00:00")
    assert draft.is_read_only


def test_a_damaged_draft_of_another_kit_is_not_taken_for_one_of_this():
    content = as_bytes(file_of(kit="other")).replace(b'"needed": "no"', b'"needed": no')
    with pytest.raises(DraftError, match="another kit"):
        salvage(content, KIT)


@settings(max_examples=1000)
@given(
    st.lists(
        st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 12), st.binary(max_size=12)),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_was_done_to_a_draft_it_opens_or_is_refused_in_one_sentence_and_can_be_saved(edits):
    content = WHOLE
    for at, length, put in edits:
        content = content[:at] + put + content[at + length :]
    try:
        draft = salvage(content, KIT)
    except DraftError as error:
        assert "\n" not in str(error)
        return
    assert from_json(to_json(draft, KIT), KIT).answers == draft.answers
