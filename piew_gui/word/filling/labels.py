"""Word's own field codes in the template: numbers of figures and tables, and references to them."""

from __future__ import annotations

from typing import Any, NamedTuple

from lxml import etree

from piew_gui.word.xml import W


class Label(NamedTuple):
    """What a field code shows. A `sequence` counts ("Figure"); a `target` repeats what a bookmark holds.

    `bookmark` and `before` say for a sequence which bookmark holds it, and the text there before the number.
    """

    sequence: str = ""
    target: str = ""
    bookmark: str = ""
    before: str = ""
    shown: str = ""


def mark_labels(root: Any, name: str, first: int) -> list[Label]:
    """Return the labels of a part, each replaced by an instruction `<?name label NUMBER?>`, from `first`."""
    labels: list[Label] = []
    for start in list(root.iter(f"{W}fldChar")):
        if start.get(f"{W}fldCharType") != "begin":
            continue
        code, results = _code_and_results(start.getparent())
        words = code.split()
        if len(words) < 2 or words[0] not in ("SEQ", "REF") or not results:
            continue
        mark = etree.ProcessingInstruction(name, f"label {first + len(labels)}")
        labels.append(_label(words, start.getparent(), "".join(text.text or "" for text in results)))
        for text in results:
            text.text = None
        results[0].append(mark)
    return labels


def _label(words: list[str], run: Any, shown: str) -> Label:
    if words[0] == "REF":
        return Label(target=words[1], shown=shown)
    before, bookmark = "", ""
    for element in run.itersiblings(preceding=True):
        if element.tag == f"{W}bookmarkStart":
            bookmark = element.get(f"{W}name")
            break
        before = "".join(text.text or "" for text in element.iter(f"{W}t")) + before
    return Label(sequence=words[1], bookmark=bookmark, before=before, shown=shown)


def _code_and_results(run: Any) -> tuple[str, list[Any]]:
    """Return the instruction of the field code that begins in a run, and the texts of its result."""
    code, results, in_result = "", [], False
    for element in run.itersiblings(f"{W}r"):
        mark = element.find(f"{W}fldChar")
        if mark is not None:
            if mark.get(f"{W}fldCharType") == "end":
                break
            in_result = True
        code += "".join(text.text or "" for text in element.iter(f"{W}instrText"))
        if in_result:
            results += element.iter(f"{W}t")
    return code, results
