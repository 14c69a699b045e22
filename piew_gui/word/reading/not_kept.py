"""What a draft cannot hold as it stands in a paper: equations, words struck through, pictures. The person is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from piew_gui.translate import tr
from piew_gui.word.reading.equations import EQUATION
from piew_gui.word.reading.layout import style_id
from piew_gui.word.reading.looks import is_struck, runs_of, text_of
from piew_gui.word.reading.page import Page
from piew_gui.word.reading.places import Place
from piew_gui.word.xml import W

_EQUATION, _STRUCK, _PICTURE = "equation", "struck", "picture"
_PICTURES = ("{*}pic", "{*}chart", "{*}relIds", "{*}imagedata", f"{W}object")
# More of a text than this is not quoted.
_LONGEST = 60


def not_kept(page: Page, places: Sequence[Place]) -> list[str]:
    """Return sentences for the person on what a draft cannot hold of a part, whose answers stand in `places`."""
    by_paragraph: dict[Any, list[Place]] = {}
    for place in places:
        for paragraph in place.paragraphs:
            by_paragraph.setdefault(paragraph, []).append(place)
    told: dict[tuple[str, str], dict[str, None]] = {}
    above: list[Place] = []
    for text in page.texts:
        held = by_paragraph.get(text.paragraph, [])
        above = held if text.words else above
        for kind, label, words in (*_odd_runs(text.paragraph, held), *_pictures(page, text.paragraph, above)):
            told.setdefault((kind, label), {})[words] = None
    return [_told(kind, label, list(words)) for (kind, label), words in told.items()]


def _odd_runs(paragraph: Any, held: Sequence[Place]) -> Iterator[tuple[str, str, str]]:
    """Yield the kind of what a draft cannot hold, the label of the answer that it stands in, "" if none, and it."""
    for (kind, label), runs in groupby(runs_of(paragraph), lambda run: (_kind(run), _label(run, held))):
        words = " ".join("".join(map(text_of, runs)).split()) if kind else ""
        if words or kind == _EQUATION:
            yield kind, label, words


def _kind(run: Any) -> str:
    return _EQUATION if EQUATION in run.attrib else _STRUCK if is_struck(run) else ""


def _label(run: Any, held: Sequence[Place]) -> str:
    """Return the label of the field whose answer holds a run, or stands in its paragraph."""
    own = [place for place in held if place.runs is None or run in place.runs] or held
    return next((place.slot.field.label for place in own if place.slot.field is not None), "")


def _pictures(page: Page, paragraph: Any, above: Sequence[Place]) -> Iterator[tuple[str, str, str]]:
    """Yield what is told of pictures in an answer, or below it; the form's own figures are none of them."""
    label = _label(None, above)
    if label and next(paragraph.iter(*_PICTURES), None) is not None and not _is_figure(page, paragraph):
        yield _PICTURE, label, ""


def _is_figure(page: Page, paragraph: Any) -> bool:
    own = {figure.id for figure in page.kit.figures}
    styles = {line.style for line in page.lines for slot in line.slots if slot.role == "figure"}
    named = {each.get("name") for each in paragraph.iter("{*}docPr")}
    return not named.isdisjoint(own) or style_id(paragraph) in styles - {""}


def _told(kind: str, label: str, words: Sequence[str]) -> str:
    if kind == _PICTURE:
        return tr("“{0}” has a picture, chart or object in the paper. It is not brought along.").format(label)
    said = tr("”, “").join(each if len(each) <= _LONGEST else f"{each[:_LONGEST]}…" for each in words)
    if kind == _EQUATION:
        told = tr("“{0}” has an equation in the paper. It is brought along as plain text; check it: “{1}”.")
        beside = tr("The paper has an equation that is in no answer. As plain text: “{0}”.")
    else:
        told = tr("“{0}” has words in the paper that are struck through. They are kept; check them: “{1}”.")
        beside = tr("The paper has words that are struck through and in no answer: “{0}”.")
    return told.format(label, said) if label else beside.format(said)
