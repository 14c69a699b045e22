"""Comments of a paper, each beside the answer that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from piew_gui.word.opening import WordFile
from piew_gui.word.reading.layout import style_id, words_of
from piew_gui.word.reading.looks import text_of
from piew_gui.word.reading.places import Place
from piew_gui.word.returned import Comment
from piew_gui.word.xml import W

_ID = f"{W}id"
_START, _END, _MARK = f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}commentReference"


def comments_of(file: WordFile, root: Any, places: Sequence[Place]) -> Iterator[Comment]:
    """Yield the comments of a paper in the order of the page; `root` is the view that the places are of.

    One on a heading or label belongs to the answer below it, any other that stands beside none to the one above, or
    else to the first.
    """
    part = file.related_root("comments")
    if part is None or not places:
        return
    written = {each.get(_ID, ""): each for each in part.iter(f"{W}comment")}
    for number, paragraph, quoted in _marks(root):
        comment = written.pop(number, None)
        if comment is None:
            continue
        place = _beside(root, paragraph, places)
        if place.slot.field is not None:
            yield Comment(
                place.slot.field.id,
                place.row,
                comment.get(f"{W}author", ""),
                comment.get(f"{W}date", ""),
                quoted,
                "\n".join(filter(None, map(words_of, comment.iter(f"{W}p")))),
            )


def _marks(root: Any) -> Iterator[tuple[str, Any, str]]:
    """Yield each comment's id, the paragraph that it begins in, and the text that it is anchored to."""
    begun: dict[str, tuple[Any, list[str]]] = {}
    ended: dict[str, tuple[Any, list[str]]] = {}
    paragraph = None
    for element in root.iter(f"{W}p", f"{W}r", _START, _END, _MARK):
        number = element.get(_ID, "")
        if element.tag == f"{W}p":
            paragraph = element
            for _, texts in begun.values():
                texts.append(" ")
        elif element.tag == _START:
            begun[number] = (paragraph, [])
        elif element.tag == _END:
            if number in begun:
                ended[number] = begun.pop(number)
        elif element.tag == _MARK:
            start, texts = ended.get(number, (paragraph, []))
            yield number, start, " ".join("".join(texts).split())
        else:
            for _, texts in begun.values():
                texts.append(text_of(element))


def _beside(root: Any, paragraph: Any, places: Sequence[Place]) -> Place:
    by_paragraph = {each: place for place in reversed(places) for each in place.paragraphs}
    place = places[0]
    is_behind = False
    for each in root.iter(f"{W}p"):
        place = by_paragraph.get(each, place)
        if is_behind and each in by_paragraph:
            break
        if each is paragraph:
            is_behind = True
            if each in by_paragraph or not _heads(each):
                break
    return place


def _heads(paragraph: Any) -> bool:
    """Return whether a paragraph says what the answer below it, or in the next cell, is about."""
    style = style_id(paragraph).lower()
    return "heading" in style or "label" in style
