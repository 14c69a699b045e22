"""Blocks and runs in normal form to Markdown, with a backslash only where a reader would see markup in text.

The reader is ours or any other that knows CommonMark: what only that takes for markup (HTML, code, quotes,
entities, underlined headings) is escaped too. Square brackets are left bare wherever they can be, because
markers are searched for in the Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby, pairwise

from piew_gui.paper.markdown.runs import LISTS, Block, Run

# What a reader sees of the text's neighbour where markup stands: neither white space nor a letter.
_MARKUP = "*"
_PLAIN = Run("")

# Text without any of these can only be taken for the start of a block.
_RISKY = re.compile(r"[\\*_^\[\]`<&#\n]")
_WORD = re.compile(r"\S+")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~\n])")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)")
# How a heading, item, quote, code, tag, rule or underline starts, or a link's definition. A number and the
# brackets of a definition stay bare: what comes after them is escaped.
_LINE_START = re.compile(
    r"""\#{1,6}(?!\S) | [-+*](?!\S) | > | `{3} | ~{3} | <(?=[A-Za-z/!?])
    | (?P<rule>[-_*])(?:[ \t]*+(?P=rule)){2,}+[ \t]*+$ | (?<=\n)(?:-+|=+)[ \t]*$
    | (?P<bare>[0-9]{1,9}(?=[.)](?!\S)) | \A\[[^\[\]]*+\](?=:))""",
    re.VERBOSE | re.MULTILINE,
)
_ADDRESS_ESCAPE = re.compile(rf"[<>]|{_BACKSLASH.pattern}|\\$|{_ENTITY.pattern}")
_NEEDS_ANGLES = re.compile(r"[\s()<>]")


def write_blocks(blocks: Sequence[Block]) -> str:
    """Return the Markdown of blocks in normal form."""
    return join_blocks((block.kind, block.level, write_runs(block.runs, block.kind)) for block in blocks)


def join_blocks(pieces: Iterable[tuple[str, int, str]]) -> str:
    """Return the Markdown of blocks in normal form, each given as its kind, level and `write_runs`."""
    written: list[str] = []
    # For each open level of a list: its kind, its last number, and where its text begins.
    levels: list[tuple[str, int, int]] = []
    was_list = False
    for kind, level, text in pieces:
        is_list = kind in LISTS
        if written:
            written.append("\n" if is_list and was_list else "\n\n")
        if not is_list:
            levels.clear()
        prefix = _item_prefix(kind, level, levels) if is_list else "### " if kind == "heading" else ""
        written.append(prefix + text.replace("\n", "\n" + " " * len(prefix)))
        was_list = is_list
    return "".join(written)


def _item_prefix(kind: str, level: int, levels: list[tuple[str, int, int]]) -> str:
    last_kind, count, _ = levels[level] if level < len(levels) else ("", 0, 0)
    count = count + 1 if last_kind == kind else 1
    indent = levels[level - 1][2] if level else 0
    prefix = " " * indent + ("- " if kind == "bullet" else f"{count}. ")
    levels[level:] = [(kind, count, len(prefix))]
    return prefix


def write_runs(runs: Sequence[Run], kind: str = "") -> str:
    """Return the Markdown of one block's runs in normal form, without the block's own marker.

    `kind` is the block's; without one, the text is a line of inline Markdown, where nothing starts a block.
    """
    text = "".join(run.text for run in runs)
    marks = _edges(runs)
    for place in _escapes(runs, text, kind, marks):
        marks[place] = marks.get(place, "") + "\\"
    written: list[str] = []
    done = 0
    for place in sorted(marks):
        written += (text[done:place], marks[place])
        done = place
    written.append(text[done:])
    return "".join(written).replace("\n", "\\\n")


def _edges(runs: Sequence[Run]) -> dict[int, str]:
    """Return the markup between runs, by its place in the block's text."""
    places = accumulate((len(run.text) for run in runs), initial=0)
    looks = pairwise((_PLAIN, *runs, _PLAIN))
    return {
        place: markup
        for place, (left, right) in zip(places, looks, strict=True)
        if (markup := _between(left, right))
    }


def _between(left: Run, right: Run) -> str:
    """Return the markup where one look ends and the next begins: superscript innermost, links outermost."""
    if left.link != right.link:
        closing = "^" * left.superscript + _stars(left.bold, left.italic) + _link_end(left.link)
        return closing + "[" * bool(right.link) + _stars(right.bold, right.italic) + "^" * right.superscript
    stars = _stars(left.bold != right.bold, left.italic != right.italic)
    if left.superscript == right.superscript:
        return stars
    return stars + "^" if right.superscript else "^" + stars


def _stars(bold: bool, italic: bool) -> str:
    return "*" * (2 * bold + italic)


def _link_end(link: str) -> str:
    return f"]({_address(link)})" if link else ""


def _address(link: str) -> str:
    link = _ADDRESS_ESCAPE.sub(r"\\\g<0>", link)
    return f"<{link}>" if _NEEDS_ANGLES.search(link) else link


def _escapes(runs: Sequence[Run], text: str, kind: str, edges: Mapping[int, str]) -> set[int]:
    """Return the places in a block's text that need a backslash before them; at `edges` stands markup."""
    places = set(_line_escapes(text, edges)) if kind not in ("", "heading") else set()
    if not edges and not _RISKY.search(text):
        return places
    places.update(match.start() for match in _BACKSLASH.finditer(text))
    places.update(_edge_escapes(text, edges))
    places.update(_star_escapes(text, edges))
    places.update(_caret_escapes(runs, text))
    places.update(_bracket_escapes(runs, text, edges))
    places.update(_other_escapes(text, "".join(edges.values())))
    cut = text.rstrip("#")
    if kind == "heading" and cut != text and (not cut or cut[-1].isspace()):
        places.add(len(cut))
    return places


def _edge_escapes(text: str, edges: Mapping[int, str]) -> Iterator[int]:
    """Yield the places of a backslash before markup, and of a "!" before a link, an image in CommonMark."""
    for edge, markup in edges.items():
        before = text[edge - 1 : edge]
        if before == "\\" or (before == "!" and markup.startswith("[")):
            yield edge - 1


def _star_escapes(text: str, edges: Mapping[int, str]) -> Iterator[int]:
    for star in "*_":
        risky = [m for m in re.finditer(rf"\{star}+", text) if not _is_idle(m, text, edges)]
        # In plain text, one by itself has nothing to pair with.
        if len(risky) > 1 or edges:
            for match in risky:
                yield from range(*match.span())


def _is_idle(stars: re.Match[str], text: str, edges: Mapping[int, str]) -> bool:
    """Return whether these can neither open nor close anything: spaced, or underscores inside a word."""
    start, stop = stars.span()
    if any(edge in edges for edge in range(start + 1, stop)):
        return False
    before = _MARKUP if start in edges else text[start - 1 : start] or " "
    # Before a line break a backslash will stand.
    after = _MARKUP if stop in edges or text.startswith("\n", stop) else text[stop : stop + 1] or " "
    if before.isspace() and after.isspace():
        return True
    return stars[0][0] == "_" and before.isalnum() and after.isalnum()


def _caret_escapes(runs: Sequence[Run], text: str) -> Iterator[int]:
    if "^" not in text:
        return
    # A caret by itself in a word has no partner; superscript in the word would be one.
    raised = "".join(("^" if run.superscript else " ") * len(run.text) for run in runs)
    for word in _WORD.finditer(text):
        start, stop = word.span()
        if text.count("^", start, stop) > 1 or raised.find("^", start, stop) >= 0:
            yield from (place for place in range(start, stop) if text[place] == "^")


def _bracket_escapes(runs: Sequence[Run], text: str, edges: Mapping[int, str]) -> Iterator[int]:
    if "]" not in text and "[" not in text:
        return
    # Escaping what follows the bracket keeps a marker before it bare.
    yield from (match.end() for match in re.finditer(r"\](?=\()", text) if match.end() not in edges)
    start = 0
    for link, group in groupby(runs, key=lambda run: run.link):
        stop = start + sum(len(run.text) for run in group)
        if link:
            yield from _unbalanced(text, start, stop)
        start = stop


def _unbalanced(text: str, start: int, stop: int) -> Iterator[int]:
    opened: list[int] = []
    for match in re.compile(r"[\[\]]").finditer(text, start, stop):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            yield match.start()
    yield from opened


def _other_escapes(text: str, markup: str) -> Iterator[int]:
    # What begins a tag or code in the text could end in the text, or in a link's address.
    yield from (match.start() for match in _ENTITY.finditer(text))
    end_of_tags = len(text) if ">" in markup else text.rfind(">")
    yield from (match.start() for match in _TAG.finditer(text) if match.start() < end_of_tags)
    ticks = [match.span() for match in re.finditer("`+", text)]
    if len(ticks) > 1 or "`" in markup:
        for span in ticks:
            yield from range(*span)


def _line_escapes(text: str, edges: Mapping[int, str]) -> Iterator[int]:
    start = 0
    while True:
        if start not in edges and (match := _LINE_START.match(text, start)):
            yield match.end() if match["bare"] else start
        start = text.find("\n", start) + 1
        if not start:
            return
