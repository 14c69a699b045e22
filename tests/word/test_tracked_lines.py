"""Two versions of a control's paragraphs put together: each version is in it, word for word and look for look."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from piew_gui.word.merging.pairing import paired
from piew_gui.word.tracking import lines
from piew_gui.word.tracking.marking import Marker
from piew_gui.word.xml import run

LINES = st.lists(
    st.tuples(
        st.sampled_from(["", '<w:pPr><w:pStyle w:val="A"/></w:pPr>']),
        st.lists(
            st.builds(
                run,
                st.text("ab \n\tא&<", min_size=1, max_size=6),
                st.sampled_from(["", "<w:rPr><w:b/></w:rPr>"]),
            ),
            max_size=3,
        ).map("".join),
    ),
    min_size=1,
    max_size=4,
)


@given(before=LINES, after=LINES, limit=st.sampled_from([0, 10_000]))
def test_lines_hold_both_versions_in_any_words_and_looks(before: Any, after: Any, limit: int):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_LONG", limit)
        both = lines.revised(before, after, Marker("A", "2026-11-23T09:30:00Z"))
    for version, gone, mark in ((after, "del", "w:del "), (before, "ins", "w:ins ")):
        kept = [re.sub(rf"<w:{gone} .*?</w:{gone}>", "", runs, flags=re.DOTALL) for _, runs in both]
        ends = [f"<{mark}" in look.partition("<w:pPrChange")[0] for look, _ in both]
        texts, line = [], ""
        for runs, is_gone in zip(kept, ends, strict=True):
            line += letters(runs)
            if not is_gone:
                texts.append(line)
                line = ""
        assert texts == [letters(runs) for _, runs in version]


def letters(runs: str) -> str:
    shown = re.sub("<w:br/>", "\n", re.sub("<w:tab/>", "\t", runs))
    return re.sub("<[^>]*>", "", shown)


@pytest.mark.parametrize(
    ("before", "after", "meant"),
    [
        (["one"], ["one"], ["one=one"]),
        (["one", "two"], ["one"], ["one=one", "two="]),
        (["two"], ["one", "two"], ["=one", "two=two"]),
        (["one a b", "two"], ["one b c", "two"], ["one a b=one b c", "two=two"]),
        (["one"], ["two"], ["one=two"]),
        (["a b c", "d e f"], ["d e g"], ["a b c=", "d e f=d e g"]),
        (["a b c"], ["x y z", "a b d"], ["=x y z", "a b c=a b d"]),
        (["one", "two"], ["two", "one"], ["=two", "one=one", "two="]),
    ],
)
def test_items_are_paired_with_what_became_of_them(before: list[str], after: list[str], meant: list[str]):
    assert [f"{was or ''}={now or ''}" for was, now in paired(before, after, str, str)] == meant


@given(before=st.lists(st.sampled_from("abcd")), after=st.lists(st.sampled_from("abcd")))
def test_pairs_hold_both_versions_in_their_order(before: list[str], after: list[str]):
    found = list(paired(before, after, str, str))
    assert [was for was, _ in found if was is not None] == before
    assert [now for _, now in found if now is not None] == after


def test_too_many_to_search_are_paired_as_they_come():
    before, after = ([f"{side}{number}" for number in range(200)] for side in "ab")
    assert list(paired(before, after, str, str)) == list(zip(before, after, strict=True))
