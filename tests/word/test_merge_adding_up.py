"""Whoever rewords, moves, cuts, joins and takes out the same paragraphs: none stands twice, and none is lost."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from piew_gui.paper.kit import Kit
from piew_gui.word.merging.three_way import merge
from tests.word.papers import item

# Four paragraphs of words that stand nowhere else.
BASE = [[f"{letter}{number}" for number in range(6)] for letter in "abcd"]
STEP = st.tuples(
    st.sampled_from(["reword", "move", "cut", "join", "drop"]), st.integers(0, 3), st.integers(0, 3)
)
SHAPES = {
    "background_what": "\n\n".join,
    "risks": lambda texts: [item(text) for text in texts],
}


def edited(steps: list[tuple[str, int, int]], who: str) -> list[str]:
    """Return the paragraphs as one person leaves them, who marks each word that is reworded."""
    texts = [list(words) for words in BASE]
    for kind, place, other in steps:
        if place >= len(texts):
            continue
        words = texts[place]
        if kind == "reword":
            words[other % len(words)] += who
        elif kind == "cut" and len(words) > 3:
            texts[place : place + 1] = [words[:3], words[3:]]
        elif kind == "join":
            texts[place : place + 2] = [[word for each in texts[place : place + 2] for word in each]]
        elif kind in ("move", "drop"):
            del texts[place]
            texts[other:other] = [words] if kind == "move" else []
    return [" ".join(words) for words in texts]


def said(name: str, answer: Any) -> list[str]:
    texts = answer.split("\n\n") if name == "background_what" else [each["text"] for each in answer]
    return [word for text in texts for word in text.split()]


@pytest.mark.parametrize("name", SHAPES)
def test_no_word_stands_twice_and_none_that_both_kept_is_lost(kit: Kit, name: str):
    @settings(deadline=None, max_examples=200)
    @given(st.lists(STEP, max_size=3), st.lists(STEP, max_size=3))
    # One joined two paragraphs and moved them; the other cut one of them, and moved it as well.
    @example([("join", 1, 0), ("move", 1, 0)], [("move", 1, 0), ("cut", 0, 0)])
    # One joined a paragraph to the one below and took out the last; the other joined it to the one above.
    @example([("join", 1, 0), ("reword", 1, 3), ("drop", 2, 0)], [("join", 0, 0), ("reword", 0, 3)])
    # One cut a paragraph and reworded a part; the other reworded it.
    @example([("cut", 1, 0), ("reword", 2, 1)], [("reword", 1, 0)])
    def adds_up(my_steps: list[Any], their_steps: list[Any]) -> None:
        was, my, their = [" ".join(each) for each in BASE], edited(my_steps, "M"), edited(their_steps, "T")
        shaped = [SHAPES[name](texts) for texts in (was, my, their)]
        for keep_mine in (False, True):
            answer, questions = merge(kit.field(name), *shaped, keep_mine=keep_mine)
            stands = Counter(said(name, answer))
            mine, theirs = ({*" ".join(texts).split()} for texts in (my, their))
            assert set(stands.values()) <= {1}
            assert mine & theirs <= stands.keys()
            asked = {word for question in questions for each in question for word in each.split()}
            new = (mine | theirs) - {*" ".join(was).split()}
            assert new <= stands.keys() | asked

    adds_up()
