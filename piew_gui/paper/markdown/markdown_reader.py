"""Markdown to blocks and runs, in a few passes that each look at a character once.

The inline part differs from CommonMark where that loses text or cannot say what a person may have marked:
looks may overlap, stand inside words and beside punctuation, and markup that surrounds no text is text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from piew_gui.paper.markdown.runs import Block, Run, is_address, nest

# On a line without the white space around it. Both need something after them, or they are text.
_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_ITEM = re.compile(r"(?:[-+*]|(?P<number>[0-9]{1,9})[.)])[ \t]+(?=\S)")
# An item whose marker stands at least this much further right than another's lies inside that one.
_INDENT = 2

_PUNCTUATION = r"[!-/:-@\[-`{-~]"
_ESCAPE = re.compile(rf"\\({_PUNCTUATION})")
# Possessive quantifiers (`*+`), and no bracket that could start the next address, keep hostile text linear.
_BARE = rf"(?:[^\s()<>\\]|\\{_PUNCTUATION}|\\)"
_ADDRESS = (
    rf"(?=<?(?i:https?://|mailto:))(?:<(?P<angled>(?:[^<>\\]|\\{_PUNCTUATION}|\\)*+)>"
    rf"|(?P<bare>(?:{_BARE}|\({_BARE}*+\))*+))"
)
_MARKUP = re.compile(rf"\\(?P<escaped>{_PUNCTUATION})|\*+|_+|\^|\[|\](?:\({_ADDRESS}\))?")
_ITALIC, _BOLD, _LONGEST = 1, 2, 3


def read_blocks(markdown: str) -> Iterator[Block]:
    """Yield the blocks of a text, not yet in normal form."""
    for part in _parts(markdown):
        yield Block(part.kind, tuple(read_runs(part.lines)), part.level)


class _Part(NamedTuple):
    """The lines of one block, without the marker before the first."""

    kind: str
    level: int
    lines: list[str]


def _parts(markdown: str) -> list[_Part]:
    parts: list[_Part] = []
    indents: list[int] = []
    grows: _Part | None = None
    for line in markdown.split("\n"):
        text = line.lstrip()
        if not text:
            grows = None
        elif heading := _HEADING.match(text):
            parts.append(_Part("heading", 0, [_without_closing(text[heading.end() :].rstrip())]))
            grows = None
            indents.clear()
        elif (item := _ITEM.match(text)) and not _is_prose(item, grows):
            level = nest(indents, _width(line[: -len(text)]), _INDENT)
            grows = _Part("number" if item["number"] else "bullet", level, [text[item.end() :]])
            parts.append(grows)
        elif grows:
            grows.lines.append(text)
        else:
            grows = _Part("paragraph", 0, [text])
            parts.append(grows)
            indents.clear()
    return parts


def _is_prose(item: re.Match[str], before: _Part | None) -> bool:
    # As in CommonMark: within a paragraph a line may begin with "2019." and be prose; only a 1 starts a list.
    return before is not None and before.kind == "paragraph" and (item["number"] or "1") != "1"


def _without_closing(heading: str) -> str:
    cut = heading.rstrip("#")
    return cut.rstrip() if cut != heading and cut.endswith((" ", "\t")) else heading


def _width(indent: str) -> int:
    return len(indent.expandtabs(4))


class _Token:
    """A piece of a block's source. It is shown as `text`, unless it turns out to be markup.

    Of a bracket or caret, `is_markup` says that it is one of a pair; `address` is where a link leads. Of a
    run of `*` or `_`, `closes` and `opens` are the looks it ends and begins (`_ITALIC`, `_BOLD`, both or 0),
    and so how many of its characters are markup.
    """

    __slots__ = ("address", "closes", "is_markup", "kind", "may_close", "may_open", "opens", "text")

    def __init__(
        self, text: str, kind: str = "", address: str = "", *, may_open: bool = False, may_close: bool = False
    ) -> None:
        self.text = text
        self.kind = kind
        self.address = address
        self.is_markup = False
        self.may_open = may_open
        self.may_close = may_close
        self.closes = 0
        self.opens = 0


def read_runs(lines: Sequence[str]) -> list[Run]:
    """Return the runs of a block's lines, not yet in normal form."""
    tokens = list(_tokens(lines))
    if any(token.kind for token in tokens):
        _pair_brackets(tokens)
        _pair_carets(tokens)
        _pair_stars(tokens)
    return list(_runs(tokens))


def _tokens(lines: Sequence[str]) -> Iterator[_Token]:
    for number, line in enumerate(lines, start=1):
        end = ""
        if number < len(lines):
            breaks = (len(line) - len(line.rstrip("\\"))) % 2
            end = "\n" if breaks or line.endswith("  ") else " "
            line = line[: len(line) - breaks]
        yield from _line_tokens(line.strip())
        if end:
            yield _Token(end)


def _line_tokens(line: str) -> Iterator[_Token]:
    done = 0
    for match in _MARKUP.finditer(line):
        start, stop = match.span()
        if done < start:
            yield _Token(line[done:start])
        done = stop
        yield _Token(match["escaped"]) if match["escaped"] else _markup(match, line)
    if done < len(line):
        yield _Token(line[done:])


def _markup(match: re.Match[str], line: str) -> _Token:
    text = match[0]
    if text[0] == "]":
        address = _ESCAPE.sub(r"\1", match["angled"] or match["bare"] or "")
        return _Token(text, "]", address if is_address(address) else "")
    if text[0] not in "*_" or len(text) > _LONGEST:
        return _Token(text, text if text in "^[" else "")
    start, stop = match.span()
    before, after = line[start - 1 : start] or " ", line[stop : stop + 1] or " "
    # As in CommonMark, `_` does nothing inside a word, for the sake of snake_case.
    inside = text[0] == "_"
    return _Token(
        text,
        text[0],
        may_open=not after.isspace() and not (inside and before.isalnum()),
        may_close=not before.isspace() and not (inside and after.isalnum()),
    )


def _pair_brackets(tokens: list[_Token]) -> None:
    """Mark the brackets of links. A link holds something to see, and no other link."""
    waiting: list[tuple[_Token, int]] = []
    seen = 0
    for token in tokens:
        if token.kind == "[":
            waiting.append((token, seen + 1))
        elif token.kind == "]" and waiting:
            opener, seen_there = waiting.pop()
            if token.address and seen > seen_there:
                opener.address = token.address
                opener.is_markup = token.is_markup = True
                waiting.clear()
        seen += not token.text.isspace()


def _pair_carets(tokens: list[_Token]) -> None:
    """Mark the carets of superscript, which holds text and no white space, and lies in or outside a link."""
    waiting: _Token | None = None
    has_text = False
    for token in tokens:
        if token.kind == "^":
            if waiting and has_text:
                waiting.is_markup = token.is_markup = True
                waiting = None
            else:
                waiting, has_text = token, False
        elif token.is_markup or _has_space(token.text):
            waiting = None
        elif token.kind not in ("*", "_"):
            has_text = True


def _has_space(text: str) -> bool:
    return len(text.split()) != 1 or text[0].isspace() or text[-1].isspace()


# The stars that may still be closed, by character and look, each with the count of texts seen before it.
_Waiting = defaultdict[tuple[str, int], list[tuple[_Token, int]]]


def _pair_stars(tokens: list[_Token]) -> None:
    """Note what each run of stars and underscores closes and opens; what opens in a link closes in it."""
    outside = waiting = _Waiting(list)
    seen = 0
    for token in tokens:
        if token.kind in ("*", "_"):
            _pair_star(token, waiting, seen)
        elif not token.is_markup:
            seen += not token.text.isspace()
        elif token.kind == "[":
            waiting = _Waiting(list)
        elif token.kind == "]":
            waiting = outside


def _pair_star(token: _Token, waiting: _Waiting, seen: int) -> None:
    for look in (_ITALIC, _BOLD):
        if not len(token.text) & look:
            continue
        openers = waiting[token.kind, look]
        if token.may_close and openers and openers[-1][1] < seen:
            openers.pop()[0].opens |= look
            token.closes |= look
        elif token.may_open:
            openers.append((token, seen))


def _runs(tokens: list[_Token]) -> Iterator[Run]:
    depth = {_ITALIC: 0, _BOLD: 0}
    superscript, link = False, ""
    for token in tokens:
        if token.is_markup:
            superscript ^= token.kind == "^"
            link = token.address if token.kind == "[" else link if token.kind == "^" else ""
            continue
        for look in depth:
            depth[look] -= bool(token.closes & look)
        if text := token.text[token.closes + token.opens :]:
            yield Run(text, depth[_BOLD] > 0, depth[_ITALIC] > 0, superscript, link)
        for look in depth:
            depth[look] += bool(token.opens & look)
