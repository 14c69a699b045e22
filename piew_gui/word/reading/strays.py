"""Words of a returned paper that no answer took: what somebody wrote beside the answers, or changed in the form."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from piew_gui.digest import digest
from piew_gui.paper import fields
from piew_gui.paper.fields import Answer
from piew_gui.paper.kit import Kit
from piew_gui.paper.markers import fill_text
from piew_gui.paper.text import clean_line
from piew_gui.translate import tr
from piew_gui.word.opening import WordFile
from piew_gui.word.reading.answers import TICKS
from piew_gui.word.reading.layout import Line, Text, paper_lines
from piew_gui.word.reading.looks import Looks, runs_of, text_of
from piew_gui.word.reading.page import Page
from piew_gui.word.reading.places import Place
from piew_gui.word.reading.view import view
from piew_gui.word.returned import Stray
from piew_gui.word.slots import Slot
from piew_gui.word.xml import W

# Word's names for the styles of what it lists itself: contents and figures.
_LISTINGS = ("toc", "table of figures")
_DIGITS = re.compile(r"\d+")
_NO_TICKS = str.maketrans("", "", "☐☒☑")
# What is left of a line is its own words, reworded, where it is this much like those that are missing.
_REWORDED = 0.5
# Shorter lines are like many other words.
_LONG = 12


class Form:
    """What a template prints of its own, in the body or in headers and footers, around known answers."""

    def __init__(
        self, kit: Kit, lines: Sequence[Line], noted: Collection[str], *known: Mapping[str, Answer]
    ) -> None:
        """Take the template's lines and the answers as they were exported and as they were read.

        `noted` are the notes that a paper of another template holds of what that printed; see `notes_on`.
        """
        self._kit = kit
        self._noted = noted
        self._known = known
        self._fixed = {_normal(line.label) for line in lines if line.label and not line.slots}
        self._around = [line for line in lines if line.label and line.slots and not line.repeat]
        self._shown = [
            re.compile("".join(map(self._any_letters, line.slots)))
            for line in lines
            if line.slots and not (line.label or line.repeat or line.is_block)
        ]
        self._beside = [
            (line, {slot.tag for slot in line.slots}) for line in lines if line.own and line.slots
        ]

    def words_around(self, rest: str, tags: Collection[str]) -> tuple[str, ...]:
        """Return the template's own words around places with these tags: those that are in the rest of a line."""
        own = [line.own for line, places in self._beside if not places.isdisjoint(tags)]
        return max(own, key=lambda words: sum(len(each) for each in words if each in rest), default=())

    def reworded(self, words: str) -> str:
        """Return the template's own words that somebody made these of, "" where they are like none."""
        own = [each for line in self._around if len(each := " ".join(line.own)) >= _LONG]
        best = max(own, key=lambda each: _likeness(words, each), default="")
        return best if _likeness(words, best) >= _REWORDED else ""

    def prints(self, words: str) -> bool:
        """Return whether a paragraph is the form's own, with the known answers in it."""
        low = _normal(words)
        if self._noted and _note(words) in self._noted:
            return True
        letters = _letters(words)
        if low in self._fixed or any(shown.fullmatch(letters) for shown in self._shown):
            return True
        # A part that may leave can take the longest of a line's words with it.
        fitting = (
            line
            for line in self._around
            if any(_normal(each) in low for each in line.own if len(each) >= _LONG)
        )
        return any(line.match(words) and not self.changed(line, words) for line in fitting)

    def changed(self, line: Line, words: str, read: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
        """Return what stands in a line's places in other words than it should, and the words that should stand there.

        `read` are the tags of places that are read there, so that nothing of them is lost.
        """
        match = line.match(words)
        found: list[tuple[str, str]] = []
        for slot, said in zip(line.slots, match.groups(), strict=True) if match else ():
            if slot.role == "tick":
                beside = ((said or "").translate(_NO_TICKS)).strip()
                found += [(beside, "")] if _letters(beside) and beside not in TICKS else []
            elif said and slot.tag not in read and said not in (shown := self._values(slot)):
                found.append((said, next(iter(shown), "")))
        return found

    def _values(self, slot: Slot) -> list[str]:
        """Return what may stand in a place: its answer, or what is shown where there is none."""
        if slot.figure is not None:
            captions = (fill_text(self._kit, known, slot.figure.caption) for known in self._known)
            return [clean_line(caption).strip() for caption in captions]
        field = slot.field
        if field is None:
            return []
        values = [
            clean_line(fields.plain(field, known[field.id])).strip()
            for known in self._known
            if field.kind in ("text", "date", "choice") and field.id in known
        ]
        return [*values, tr("Not filled in yet"), *([f"[{field.marker_text}]"] if field.marker else ())]

    def _any_letters(self, slot: Slot) -> str:
        """Return a pattern of the letters of whatever may stand in a place."""
        values = dict.fromkeys(re.escape(_letters(value)) for value in self._values(slot))
        return f"(?:{'|'.join(values) or '(?!)'})"


def strays_of(page: Page, places: Sequence[Place], form: Form, looks: Looks, part: str) -> list[Stray]:
    """Return the words of a part that belong to no answer, and those of the form that somebody changed.

    `part` is "" for the body, else "header" or "footer". A table of contents, which Word makes, is no one's words.
    """
    by_paragraph: dict[Any, list[Place]] = {}
    for place in places:
        for paragraph in place.paragraphs:
            by_paragraph.setdefault(paragraph, []).append(place)
    strays: list[Stray] = []
    where = Stray("", part=part)
    last: Text | None = None
    for number, text in enumerate(page.texts):
        held = by_paragraph.get(text.paragraph, [])
        found = [] if _is_listing(text, looks) else _in_paragraph(page, number, held, form)
        if text.words and not found:
            where = _behind(page, number, held, where)
            last = None
        for said, was in found:
            if last is not None and _is_beside(text, last) and not (was or strays[-1].was):
                strays[-1] = strays[-1]._replace(text=f"{strays[-1].text}\n{said}")
            else:
                strays.append(where._replace(text=said, was=was))
            last = text
    return strays


def _is_beside(text: Text, last: Text) -> bool:
    return text.cell is last.cell or (text.row is last.row and text.row is not None)


def _is_listing(text: Text, looks: Looks) -> bool:
    """Return whether a paragraph is of a list that Word makes: of contents, or of figures."""
    anchors = (link.get(f"{W}anchor", "") for link in text.paragraph.iter(f"{W}hyperlink"))
    return looks.style(text.paragraph).name.startswith(_LISTINGS) or any(
        anchor.startswith("_Toc") for anchor in anchors
    )


def _behind(page: Page, number: int, held: Sequence[Place], where: Stray) -> Stray:
    """Return where what follows a paragraph stands: below which words of the form, and behind which answer."""
    line = page.lines[page.labels[number][0]] if number in page.labels else None
    if line is not None and not line.slots:
        return where._replace(after=page.texts[number].words)
    fields_held = (place.slot.field for place in held if place.slot.field is not None)
    # A name that stands in a heading is not the answer that stands there.
    field = next((each for each in fields_held if line is None or not each.marker), None)
    return where if field is None else where._replace(field_id=field.id)


def _in_paragraph(page: Page, number: int, held: Sequence[Place], form: Form) -> list[tuple[str, str]]:
    """Return what no answer takes of a paragraph, each with the form's words that it replaced, "" where none."""
    text = page.texts[number]
    if not _letters(text.words):
        return []
    place, score = page.labels.get(number, (-1, 1.0))
    line = page.lines[place] if place >= 0 else None
    if line is not None and line.slots and line.match(text.words):
        return form.changed(line, text.words, frozenset(each.slot.tag for each in held))
    if line is not None and not line.slots and score == 1:
        return []
    beside = _beside(text, held, form, line) if held else [(text.words, "")]
    if not beside or form.prints(text.words):
        return []
    if held:
        return beside
    return [(text.words, form.reworded(text.words) if line is None else " ".join(line.own))]


def _beside(text: Text, held: Sequence[Place], form: Form, line: Line | None) -> list[tuple[str, str]]:
    """Return what stands beside answers in their own paragraph, which is a line of the template, if known which."""
    is_whole = any(place.runs is None and place.slot.role != "tick" for place in held)
    if is_whole or any(place.words is not None for place in held):
        return []
    runs = set().union(*(place.runs or () for place in held))
    rest = "".join(text_of(run) for run in runs_of(text.paragraph) if run not in runs)
    own = line.own if line else form.words_around(rest, {place.slot.tag for place in held})
    beside = _left_over(rest, own)
    return [each for each in beside if each[0] not in TICKS]


def _left_over(rest: str, own: Sequence[str]) -> list[tuple[str, str]]:
    """Return what is left of a line without its own words, and of those what is missing where it looks reworded."""
    rest = " ".join(rest.split())
    missing = []
    at = 0
    for words in own:
        found = re.compile(_DIGITS.sub(r"\\d+", re.escape(words)), re.IGNORECASE).search(rest, at)
        if found is None:
            missing.append(words)
        else:
            rest = f"{rest[: found.start()]} {rest[found.end() :]}"
            at = found.start() + 1
    rest, gone = " ".join(rest.split()), " ".join(missing)
    if not _letters(rest):
        return []
    return [(rest, gone if _likeness(rest, gone) >= _REWORDED else "")]


def _likeness(words: str, own: str) -> float:
    """Return how alike words are to a line's own, 0 where one is much longer."""
    if not own or not len(own) / 3 < len(words) < len(own) * 3:
        return 0.0
    return SequenceMatcher(None, words.lower(), own.lower(), autojunk=False).ratio()


def notes_of(file: WordFile, root: Any, places: Sequence[Place]) -> Iterator[Stray]:
    """Yield the footnotes and endnotes that somebody wrote, each with the answer it hangs on; `root` is the view."""
    owners = {paragraph: place for place in reversed(places) for paragraph in place.paragraphs}
    for kind in ("footnote", "endnote"):
        notes = file.related_root(f"{kind}s")
        written = {} if notes is None else {each.get(f"{W}id"): each for each in notes.iter(f"{W}{kind}")}
        for mark in root.iter(f"{W}{kind}Reference"):
            note = written.get(mark.get(f"{W}id"))
            words = "" if note is None else " ".join("".join(map(text_of, note.iter(f"{W}r"))).split())
            if _letters(words):
                place = owners.get(next(mark.iterancestors(f"{W}p"), None))
                field = None if place is None else place.slot.field
                yield Stray(words, field_id="" if field is None else field.id, part=kind)


def notes_on(roots: Iterable[Any]) -> str:
    """Return notes on what the parts of a fresh paper print, with a space between them.

    A reader who has another template knows by them which words are the form's.
    """
    texts = (text for root in roots for text in paper_lines(view(root, accept=True)))
    return " ".join(dict.fromkeys(_note(text.words) for text in texts if text.words))


def _note(words: str) -> str:
    return digest(_normal(words).encode())[:16]


def _normal(words: str) -> str:
    """Return words as they are compared: page numbers and the like may be others."""
    return _DIGITS.sub("0", " ".join(words.split()).lower())


def _letters(words: str) -> str:
    return "".join(letter for letter in words.lower() if letter.isalnum())
