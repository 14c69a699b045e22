"""Two people's changes of one answer put together: what only one changed is taken, what both did is a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from typing import NamedTuple

from piew_gui.paper.fields import Answer, plain
from piew_gui.paper.kit import Field
from piew_gui.word.merging.adding_up import adds_up
from piew_gui.word.merging.pairs import Spot, moves, pair, regrouped
from piew_gui.word.merging.pieces import LISTED, REST, Piece, is_same, joined, key, split, text


class Question(NamedTuple):
    """What two people made of one piece, each in another way, as a person reads it; "" where it was taken out."""

    mine: str
    theirs: str


class Merged(NamedTuple):
    """An answer with both people's changes in it, and where both changed the same."""

    answer: Answer
    questions: tuple[Question, ...] = ()

    @property
    def is_question(self) -> bool:
        """Return whether both changed the same, each in another way."""
        return bool(self.questions)


class _Side(NamedTuple):
    """What became of the pieces in one person's version, as `Paired` has it; which moved, and which were regrouped."""

    became: dict[int, Piece]
    added: dict[int, list[Piece]]
    moved: dict[int, Spot]
    groups: dict[range, list[Spot]]

    def at(self, place: int) -> Piece | None:
        """Return what became of a piece that stood in a place: where it went, or else there; None if nothing."""
        if place in self.moved:
            slot, number = self.moved[place]
            return self.added[slot][number]
        return self.became.get(place)

    def said(self, places: range) -> list[Piece]:
        """Return what stands for the pieces of some places, parts that were cut off included, in order."""
        spots = {spot for group in self._touching(places) for spot in self.groups[group]}
        found: list[Piece] = []
        for place in range(places.start, places.stop + 1):
            found += [
                piece for number, piece in enumerate(self.added.get(place, [])) if (place, number) in spots
            ]
            if place in places and (piece := self.at(place)) is not None:
                found.append(piece)
        return found

    def take_back(self, base: list[Piece], places: range) -> list[Spot]:
        """Put the pieces of some places back as they were; return the spots of their parts, which are to go."""
        touching = self._touching(places)
        for group in (places, *touching):
            self.became.update((place, base[place]) for place in group)
        return [spot for group in touching for spot in self.groups.pop(group)]

    def _touching(self, places: range) -> list[range]:
        return [group for group in self.groups if group.start < places.stop and places.start < group.stop]


_Added = tuple[_Side, int, int]


def merge(field: Field, base: Answer, mine: Answer, theirs: Answer, *, keep_mine: bool = False) -> Merged:
    """Return what two people made of one answer, put together. Takes well-formed answers.

    Where both changed the same, it is as `theirs` has it, or with `keep_mine` as mine.
    """
    if is_same(field, theirs, base) or is_same(field, mine, theirs):
        return Merged(mine)
    if is_same(field, mine, base):
        return Merged(theirs)
    if keep_mine:
        taken = merge(field, base, mine, theirs)
        # Mine is kept where there is something to ask, and nowhere else.
        return (
            Merged(_merge(field, base, mine, theirs, True).answer, taken.questions)
            if taken.questions
            else taken
        )
    return _merge(field, base, mine, theirs, False)


def _merge(field: Field, base: Answer, mine: Answer, theirs: Answer, keep_mine: bool) -> Merged:
    if field.kind in LISTED:
        pieces, questions = _merge_lists(
            field, split(field, base), split(field, mine), split(field, theirs), keep_mine
        )
        return Merged(joined(field, pieces), tuple(questions))
    if field.kind == "period":
        was, my, their = ({**mine, **theirs, **each} for each in (base, mine, theirs))
        parts, questions = _merge_parts(field, was, my, their, keep_mine)
        return Merged(parts, tuple(questions))
    return Merged(mine if keep_mine else theirs, (Question(plain(field, mine), plain(field, theirs)),))


def _merge_lists(
    field: Field, base: list[Piece], mine: list[Piece], theirs: list[Piece], keep_mine: bool
) -> tuple[list[Piece], list[Question]]:
    """Return the pieces put together, and the questions; all of one side's where they do not add up."""
    taken, questions = _put_together(field, base, mine, theirs, False)
    kept = _put_together(field, base, mine, theirs, True)[0] if questions else taken
    was, my, their, *both = (_texts(field, each) for each in (base, mine, theirs, taken, kept))
    if all(adds_up(was, my, their, each, questions) for each in both):
        return (kept if keep_mine else taken), questions
    return (mine if keep_mine else theirs), [_whole(field, mine, theirs)]


def _whole(field: Field, mine: list[Piece], theirs: list[Piece]) -> Question:
    return Question("\n".join(_texts(field, mine)), "\n".join(_texts(field, theirs)))


def _texts(field: Field, pieces: list[Piece]) -> list[str]:
    return [text(field, piece) for piece in pieces]


def _put_together(
    field: Field, base: list[Piece], mine: list[Piece], theirs: list[Piece], keep_mine: bool
) -> tuple[list[Piece], list[Question]]:
    my, their = (_side(field, base, each) for each in (mine, theirs))
    whole = _whole(field, mine, theirs)
    lost = [whole for one, other in ((my, their), (their, my)) if _lost_its_parent(base, one, other)][:1]
    if lost and keep_mine:
        return mine, lost
    questions, gone = _settle_groups(field, base, my, their, keep_mine)
    questions = [*lost, *questions, *_follow_moves(field, base, my, their, gone, keep_mine)]
    merged: list[Piece] = []
    for place in range(len(base) + 1):
        merged += _both_added(field, my.added.get(place, []), their.added.get(place, []))
        if place == len(base):
            break
        pieces = my.became.get(place), their.became.get(place)
        kept, more = _merge_piece(field, base[place], *pieces, keep_mine)
        questions += more
        if kept is not None:
            merged.append(kept)
    return merged, questions


def _side(field: Field, base: list[Piece], pieces: list[Piece]) -> _Side:
    found = pair(field, base, pieces)
    moved = moves(field, base, found)
    groups = regrouped(field, base, found)
    taken = {*moved.values()}
    return _Side(
        *found, moved, {places: spots for places, spots in groups.items() if taken.isdisjoint(spots)}
    )


def _lost_its_parent(base: list[Piece], one: _Side, other: _Side) -> bool:
    """Return whether one put a point below an item that the other took away, so that it would go to the item before."""
    origins = {spot: place for place, spot in one.moved.items()}
    # Whether the other took away the items above, by level.
    above: list[bool] = []
    for place in range(len(base) + 1):
        pieces = []
        for number, piece in enumerate(one.added.get(place, [])):
            origin = origins.get((place, number))
            is_gone = origin is not None and other.at(origin) is None
            # A point that goes itself is not in need of an item.
            pieces.append((piece, not is_gone, is_gone))
        if place in one.became:
            now = one.became[place]
            is_lower = now.get("level", 0) > base[place].get("level", 0)
            pieces.append((now, is_lower, place not in other.became))
        for piece, is_new_here, is_gone in pieces:
            level = piece.get("level", 0)
            if is_new_here and 0 < level <= len(above) and above[level - 1]:
                return True
            above[level:] = [is_gone]
    return False


def _settle_groups(
    field: Field, base: list[Piece], my: _Side, their: _Side, keep_mine: bool
) -> tuple[list[Question], list[_Added]]:
    """Make what one cut in several or made one, and the other changed, stand as one of them has it, and ask.

    Returns the questions, and what is to go of what the other added.
    """
    questions: list[Question] = []
    gone: list[_Added] = []
    loser = their if keep_mine else my
    moved = my.moved.keys() | their.moved.keys()
    for places in sorted({*my.groups, *their.groups}, key=lambda each: (-len(each), each.start)):
        said = [side.said(places) for side in (my, their)]
        was = [key(field, base[place]) for place in places]
        mine, theirs = ([key(field, piece) for piece in each] for each in said)
        is_settled = places not in my.groups and places not in their.groups
        if is_settled or was in (mine, theirs) or mine == theirs or not moved.isdisjoint(places):
            continue
        questions.append(Question(*("\n".join(text(field, piece) for piece in each) for each in said)))
        gone += [(loser, *spot) for spot in loser.take_back(base, places)]
    return questions, gone


def _follow_moves(
    field: Field, base: list[Piece], my: _Side, their: _Side, gone: list[_Added], keep_mine: bool
) -> list[Question]:
    """Make what one moved and the other reworded stand once: reworded, where it went; and not what one took out.

    What both moved stands where they put it, or with `keep_mine` where I did. Returns a question for each that was put
    in two places, or reworded in two ways, or taken out and reworded. Takes out `gone` as well.
    """
    questions: list[Question] = []
    gone = list(gone)
    for place in sorted(my.moved.keys() | their.moved.keys()):
        mine, theirs = my.at(place), their.at(place)
        my_spot, their_spot = my.moved.get(place), their.moved.get(place)
        if mine is None or theirs is None:
            kept, more = _merge_piece(field, base[place], mine, theirs, keep_mine)
            questions += more
            if kept is None:
                gone += [(side, *side.moved[place]) for side in (my, their) if place in side.moved]
            continue
        piece, more = _merge_parts(field, base[place], mine, theirs, keep_mine)
        if my_spot and their_spot and my_spot[0] != their_spot[0] and not more:
            more = [_question(field, mine, theirs)]
        questions += more
        if my_spot and (keep_mine or not their_spot):
            stays, goes, spot, other = my, their, my_spot, their_spot
        else:
            stays, goes, spot, other = their, my, their.moved[place], my_spot
        stays.added[spot[0]][spot[1]] = piece
        if other is None:
            del goes.became[place]
        else:
            gone.append((goes, *other))
    for side, slot, number in sorted(gone, key=lambda each: each[1:], reverse=True):
        del side.added[slot][number]
    return questions


def _both_added(field: Field, mine: list[Piece], theirs: list[Piece]) -> list[Piece]:
    """Return what both added in one place, what both added alike once."""
    known: Counter[Hashable] = Counter(key(field, piece) for piece in mine)
    new = []
    for piece in theirs:
        same = key(field, piece)
        if known[same]:
            known[same] -= 1
        else:
            new.append(piece)
    # Points that come first belong to the item before; a new item of the other's must not come between.
    my_points, their_points = _leading_points(mine), _leading_points(new)
    return [
        *mine[:my_points],
        *new[:their_points],
        *mine[my_points:],
        *new[their_points:],
    ]


def _leading_points(pieces: list[Piece]) -> int:
    return next((at for at, piece in enumerate(pieces) if not piece.get("level")), len(pieces))


def _merge_piece(
    field: Field, base: Piece, mine: Piece | None, theirs: Piece | None, keep_mine: bool
) -> tuple[Piece | None, list[Question]]:
    """Return what stands in the place of a piece, None for nothing, and whether that is a question."""
    if mine is not None and theirs is not None:
        return _merge_parts(field, base, mine, theirs, keep_mine)
    other = theirs if mine is None else mine
    if other is None or key(field, other) == key(field, base):
        # What one took out and the other left alone goes.
        return None, []
    # What the other reworded is for the person to decide.
    said = ("" if each is None else text(field, each) for each in (mine, theirs))
    return (mine if keep_mine else theirs), [Question(*said)]


def _merge_parts(
    field: Field, base: Piece, mine: Piece, theirs: Piece, keep_mine: bool
) -> tuple[Piece, list[Question]]:
    columns = {column.id: column for column in field.columns}
    merged: Piece = {}
    questions: list[Question] = []
    for name in (*mine, *(name for name in theirs if name not in mine)):
        if name == REST:
            merged[name] = mine.get(name) or theirs.get(name, {})
            continue
        was, my, their = (each.get(name, "") for each in (base, mine, theirs))
        if name in columns:
            cell = merge(columns[name], was, my, their, keep_mine=keep_mine)
            merged[name] = cell.answer
            questions += cell.questions
        elif my == was or their in (was, my):
            merged[name] = their if my == was else my
        else:
            merged[name] = my if keep_mine else their
            questions.append(_question(field, mine, theirs))
    return merged, list(dict.fromkeys(questions))


def _question(field: Field, mine: Piece, theirs: Piece) -> Question:
    if field.kind == "period":
        return Question(plain(field, mine), plain(field, theirs))
    return Question(text(field, mine), text(field, theirs))
