"""Headings of the form that somebody reworded to something quite different, known by their place and style."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from piew_gui.word.reading.layout import LEAST_ALIKE, Line, Text, style_id

if TYPE_CHECKING:
    from piew_gui.word.reading.page import Page

Known = dict[int, tuple[int, float]]
"""Which lines of the template paragraphs are, as `labelled` has it."""


def add_between(page: Page, is_answered: Callable[[str], bool]) -> None:
    """Add to what is known of a page the headings that are like none of the template any more, by their style.

    Between two lines that are known, as many paragraphs of a style as there are missing lines that have it are those
    lines. `is_answered` tells of words whether they stand in an answer.
    """
    known = page.labels
    ends = [
        (-1, -1),
        *((place, number) for number, (place, _) in sorted(known.items())),
        (len(page.lines), len(page.texts)),
    ]
    for (place, number), (next_place, next_number) in itertools.pairwise(ends):
        missing: dict[str, list[int]] = {}
        for between in range(place + 1, next_place):
            is_there = between not in page.moved.values() and page.was_headed(between)
            if page.lines[between].is_heading and is_there:
                missing.setdefault(page.lines[between].style, []).append(between)
        found: dict[str, list[int]] = {}
        for each in range(number + 1, next_number) if missing else ():
            text = page.texts[each]
            if text.cell is None and text.words and each not in page.moved and not is_answered(text.words):
                found.setdefault(style_id(text.paragraph), []).append(each)
        for style, places in missing.items():
            if len(places) == len(found.get(style, ())):
                known |= {each: (line, LEAST_ALIKE) for each, line in zip(found[style], places, strict=True)}


def moved_ones(known: Known, lines: Sequence[Line], texts: Sequence[Text]) -> dict[int, int]:
    """Return headings that say what no known line says, out of the template's order: their numbers and places."""
    places = {place for place, _ in known.values()}
    missing = [place for place, line in enumerate(lines) if line.is_heading and place not in places]
    found: dict[int, list[int]] = {}
    for number, text in enumerate(texts) if missing else ():
        if text.words and text.cell is None and number not in known:
            style = style_id(text.paragraph)
            for place in missing:
                if lines[place].style == style and lines[place].says(text.words):
                    found.setdefault(place, []).append(number)
    return {numbers[0]: place for place, numbers in found.items() if len(numbers) == 1}


def add_above(page: Page) -> None:
    """Add to what is known of a page the headings that stand right above the places that they head in the template."""
    below = -1
    for number in reversed(range(len(page.texts))):
        text = page.texts[number]
        if number in page.labels:
            below = page.labels[number][0]
        elif number in page.moved:
            below = page.moved[number]
        elif number in page.owners:
            below = _first_line(page, page.owners[number].slot.tag)
        elif text.words and text.cell is None:
            below = _heading_of(page, below)
            if below < 0 or page.lines[below].style != style_id(text.paragraph):
                below = -1
            elif _is_in_order(page.labels, number, below):
                page.labels[number] = below, LEAST_ALIKE
            else:
                page.moved[number] = below


def _first_line(page: Page, tag: str) -> int:
    """Return the place of the line that an answer begins with in the template, -1 where there is none."""
    place = next((place for place, line in enumerate(page.lines) if _has(line, tag)), -1)
    repeat = page.lines[place].repeat if place >= 0 else ""
    while repeat and place > 0 and page.lines[place - 1].repeat == repeat:
        place -= 1
    return place


def _has(line: Line, tag: str) -> bool:
    return any(slot.tag == tag for slot in line.slots)


def _heading_of(page: Page, below: int) -> int:
    """Return the place of the heading right above a line of the template, or above its table; -1 for none."""
    place = below - 1
    while place >= 0 and page.lines[place].cell >= 0 and not page.lines[place].repeat:
        place -= 1
    return place if place >= 0 and page.lines[place].is_heading else -1


def _is_in_order(known: Known, number: int, place: int) -> bool:
    return all((each < number) == (line < place) and line != place for each, (line, _) in known.items())
