"""Text must stand out from its ground by 4.5 to 1, whatever its size: Word's checker asks the same of all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from piew_gui.paper.problems import ERROR
from piew_gui.translate import tr
from piew_gui.word.inspecting.colours import contrast, highlight
from piew_gui.word.inspecting.findings import Finding
from piew_gui.word.inspecting.story import Paragraph, Reading, text_of
from piew_gui.word.xml import W

LEAST = 4.5
"""WCAG 2.2, success criterion 1.4.3, for text below 18 pt."""


def contrasts(reading: Reading) -> Iterator[Finding]:
    """Yield one finding for each pair of colours that is too faint, at the first place that has it."""
    faint: dict[tuple[str, str], list[tuple[Paragraph, str]]] = {}
    for paragraph in reading.paragraphs:
        for run in paragraph.runs:
            text = text_of(run)
            if text.strip() and (pair := _too_faint(reading, paragraph, run)):
                faint.setdefault(pair, []).append((paragraph, text))
    for (ink, ground), places in faint.items():
        paragraph, text = places[0]
        message = tr(
            "#{0} on #{1} has a contrast of {2} to 1; 4.5 is needed. Choose a darker text colour or a plain ground."
        )
        message = message.format(ink, ground, f"{contrast(ink, ground):.1f}")
        if len(places) > 1:
            message = tr("{0} Places with these colours: {1}.").format(message, len(places))
        yield Finding("contrast", ERROR, paragraph.place.words(text), message)


def _too_faint(reading: Reading, paragraph: Paragraph, run: Any) -> tuple[str, str] | None:
    """Return text colour and ground of a run if they are too close; None where Word chooses the text's colour."""
    ink = reading.looks.run_property("color", run, paragraph.element, paragraph.cell)
    colour = "" if ink is None else reading.looks.theme.colour(ink)
    ground = _ground(reading, paragraph, run)
    if not colour or not ground or contrast(colour, ground) >= LEAST:
        return None
    return colour, ground


def _ground(reading: Reading, paragraph: Paragraph, run: Any) -> str:
    """Return the colour behind a run; "" if that is a drawn shape, whose colour is not looked into."""
    looks = reading.looks
    pen = looks.run_property("highlight", run, paragraph.element, paragraph.cell)
    marked = "" if pen is None else highlight(pen.get(f"{W}val", ""))
    shadings = (
        looks.run_property("shd", run, paragraph.element, paragraph.cell),
        looks.paragraph_property("shd", paragraph.element),
    )
    behind = (looks.theme.ground(shading) for shading in shadings if shading is not None)
    cell = paragraph.cell.ground if paragraph.cell else ""
    return marked or next(filter(None, behind), "") or cell or ("" if paragraph.boxed else looks.page)
