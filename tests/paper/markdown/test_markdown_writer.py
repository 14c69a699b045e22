"""Another program, markdown-it, must read from our Markdown what we put into it."""

from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from piew_gui.paper.richtext import Block, Run, normal, write

PEER = MarkdownIt("commonmark")
LISTS = {"bullet_list": "bullet", "ordered_list": "number"}
LOOKS = {"strong": "bold", "em": "italic"}


def read_by_peer(markdown):
    """Return the blocks that markdown-it sees; anything but paragraphs, headings and lists fails."""
    open_lists, kind, blocks = [], "", []
    for token in PEER.parse(markdown):
        name, _, edge = token.type.rpartition("_")
        if name in LISTS:
            open_lists = [*open_lists, LISTS[name]] if edge == "open" else open_lists[:-1]
        elif name in ("paragraph", "heading"):
            kind = open_lists[-1] if open_lists else name
        elif token.type == "inline":
            blocks.append(Block(kind, tuple(runs_of_peer(token.children)), max(len(open_lists) - 1, 0)))
        else:
            assert name == "list_item", f"{token.type} in {markdown!r}"
    return tuple(blocks)


def runs_of_peer(tokens):
    look = {"bold": 0, "italic": 0}
    link = ""
    for token in tokens:
        name, _, edge = token.type.rpartition("_")
        if name in LOOKS:
            look[LOOKS[name]] += 1 if edge == "open" else -1
        elif name == "link":
            link = token.attrs["href"] if edge == "open" else ""
        else:
            assert token.type in ("text", "hardbreak"), token.type
            text = "\n" if token.type == "hardbreak" else token.content
            yield Run(text, look["bold"] > 0, look["italic"] > 0, link=link)


def as_peer_sees(blocks):
    """Return normal blocks with superscript as literal text, and addresses as markdown-it writes them."""
    return tuple(Block(block.kind, tuple(literal(block.runs)), block.level) for block in normal(blocks))


def literal(runs):
    around = (Run(""), *runs, Run(""))
    for (left, run), (_, right) in zip(pairwise(around[:-1]), pairwise(around[1:]), strict=True):
        text = run.text
        if run.superscript:
            text = "^" * starts_anew(left, run) + text + "^" * starts_anew(right, run)
        yield Run(text, run.bold, run.italic, link=PEER.normalizeLink(run.link))


def starts_anew(other, run):
    return not other.superscript or other.link != run.link


def looks_of(run):
    return {look for look in ("bold", "italic") if getattr(run, look)}


def is_beyond_commonmark(block):
    """Return whether a look ends while one that began inside it goes on, or two looks touch inside a word."""
    begun = []
    for left, right in pairwise((Run(""), *block.runs, Run(""))):
        before, looks = looks_of(left), looks_of(right)
        kept = [group for group in begun if group <= looks] if left.link == right.link else []
        touch = not left.text[-1:].isspace() and not right.text[:1].isspace()
        if touch and left.link == right.link and before and looks and before != looks:
            return True
        if begun[: len(kept)] != kept:
            return True
        if begins := looks.difference(*kept):
            kept.append(begins)
        begun = kept
    return False


NASTY = "*_^[]()\\#-+.09<>&;{}|~!`:=/'\"ab2é\u05d0\u0627\U0001f600"
ADDRESSES = [
    "https://a.uk",
    "http://a.uk/b_(c)",
    "https://a.uk/b c)",
    "mailto:a\\b*<c>&amp;@d.uk",
    "https://x/[*y*]`",
]
nasty = st.text(st.sampled_from(NASTY), min_size=1, max_size=6)
# In CommonMark no look inside a word begins or ends with punctuation, so these words end in letters.
words = st.builds(
    lambda first, middle, last: first + middle + last, st.sampled_from("aé7"), nasty, st.sampled_from("bא2")
)
looks = st.fixed_dictionaries(
    {"bold": st.booleans(), "italic": st.booleans(), "link": st.sampled_from(["", "", "", *ADDRESSES])}
)


@st.composite
def word_runs(draw):
    look = draw(looks)
    after = draw(st.sampled_from(["", " ", " ", "  ", "\n", "\n\n", " (", ") ", " - "]))
    runs = [Run(draw(words), **look)]
    if after[:1].isspace() and draw(st.booleans()):
        runs.append(Run(draw(st.sampled_from(["2", "1,7", "a*b", "^"])), superscript=True, **look))
    return [*runs, Run(after)]


plain_runs = st.builds(
    lambda text: [Run("\n"), Run(text), Run("\n")], st.text(st.sampled_from(NASTY + "  \n"), max_size=12)
)
blocks = st.lists(
    st.builds(
        lambda kind, level, groups: Block(kind, tuple(run for group in groups for run in group), level),
        st.sampled_from(["paragraph", "heading", "bullet", "number"]),
        st.integers(0, 3),
        st.lists(word_runs() | plain_runs, min_size=1, max_size=6),
    ),
    min_size=1,
    max_size=5,
).map(normal)


@settings(max_examples=800)
@given(blocks)
def test_another_program_reads_the_same_from_our_markdown(blocks):
    assume(not any(is_beyond_commonmark(block) for block in blocks))
    assert normal(read_by_peer(write(blocks))) == normal(as_peer_sees(blocks))
