"""The commands: new, check, export, import, fields."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from piew_gui import __version__
from piew_gui.contract import COMMANDS, DONE, HAS_ERRORS
from piew_gui.standard_output import tell, tell_the_rest, warn
from piew_gui.translate import tr

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable
    from io import BufferedReader

    from piew_gui.drafts.draft import Draft
    from piew_gui.paper.kit import Field, Kit, Section

    AddParser = Callable[..., ArgumentParser]

STANDARD_INPUT = "-"


def run(given: Sequence[str]) -> int:
    """Run the command that these arguments name and return the exit status; raises PiewError if it cannot be done.

    Leaves by SystemExit, as argparse does, where the arguments are wrong or only ask for help.
    """
    try:
        options = _parser(given[0]).parse_args(given)
    except SystemExit:
        tell_the_rest()
        raise
    status: int = options.run(options)
    return status


def _parser(asked: str) -> ArgumentParser:
    """Return the parser of one command, or of all where none of that name is known."""
    from argparse import ArgumentParser

    parser = ArgumentParser(
        prog=Path(sys.executable).name if getattr(sys, "frozen", False) else "main.py",
        description=tr(
            "Write a board paper. Without a command, the window opens, on a draft if one is named."
        ),
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    # Each command's parser takes about as long to build as a draft to read, so only one is.
    for name in [asked] if asked in COMMANDS else COMMANDS:
        _ADD[name](commands.add_parser)
    return parser


def _add_new(add: AddParser) -> None:
    new = add("new", help=tr("write a new draft with the starter wording"))
    new.set_defaults(run=_new)
    new.add_argument("draft", metavar="DRAFT", type=Path)
    new.add_argument("--example", action="store_true", help=tr("write the worked example, complete, instead"))
    new.add_argument("--force", action="store_true", help=tr("replace the file if it exists"))


def _add_check(add: AddParser) -> None:
    check = add("check", help=tr("print what is to be put right in a draft or a Word file"))
    check.set_defaults(run=_check)
    check.add_argument("draft", metavar="DRAFT", help=tr("the draft or Word file, or - for standard input"))
    check.add_argument("--json", action="store_true", help=tr("print a list of objects"))


def _add_export(add: AddParser) -> None:
    export = add("export", help=tr("write the Word paper"))
    export.set_defaults(run=_export)
    export.add_argument("draft", metavar="DRAFT", help=tr("the draft, or - for standard input"))
    export.add_argument("-o", "--output", metavar="PAPER.docx", type=Path)
    export.add_argument(
        "--draft-copy", action="store_true", help=tr("write it, marked DRAFT, even with errors")
    )
    kind = export.add_mutually_exclusive_group()
    kind.add_argument(
        "--clean-copy",
        action="store_true",
        help=tr("without the draft and the author’s name in it, to publish"),
    )
    kind.add_argument(
        "--changes-since",
        metavar="OLDER",
        help=tr("with what changed since an earlier draft as tracked changes"),
    )
    export.add_argument("--template", metavar="FILE.docx", type=Path, help=tr("your own Word template"))
    export.add_argument(
        "--pdf", action="store_true", help=tr("a tagged PDF beside it, by Word or LibreOffice")
    )


def _add_import(add: AddParser) -> None:
    reading = add("import", help=tr("read a Word paper back into a draft"))
    reading.set_defaults(run=_import)
    reading.add_argument("paper", metavar="PAPER.docx", type=Path)
    reading.add_argument("-o", "--output", metavar="DRAFT", type=Path, required=True)
    reading.add_argument(
        "--into", metavar="DRAFT", help=tr("put what the paper changes into a copy of this draft")
    )
    reading.add_argument("--before", action="store_true", help=tr("tracked changes as they were before"))
    reading.add_argument("--force", action="store_true", help=tr("replace the file if it exists"))


def _add_fields(add: AddParser) -> None:
    fields = add("fields", help=tr("list the sections and fields of the kit"))
    fields.set_defaults(run=_fields)
    fields.add_argument("--json", action="store_true", help=tr("print a list of sections"))


_ADD = dict(zip(COMMANDS, (_add_new, _add_check, _add_export, _add_import, _add_fields), strict=True))


def _kit() -> Kit:
    from piew_gui import paths
    from piew_gui.paper.kit import read_kit

    return read_kit(paths.kit())


def _read(name: str, kit: Kit) -> Draft:
    from piew_gui.drafts.draft import MAX_BYTES, from_json
    from piew_gui.drafts.files import read_draft, reason
    from piew_gui.errors import DraftError

    if name == STANDARD_INPUT:
        try:
            draft = from_json(_standard_input().read(MAX_BYTES + 1), kit)
        except OSError as error:
            raise DraftError(tr("Standard input cannot be read: {0}.").format(reason(error))) from error
    else:
        draft = read_draft(Path(name), kit)
    warn(*draft.notices)
    return draft


def _new(options: Namespace) -> int:
    from piew_gui.drafts.draft import new_draft, new_id
    from piew_gui.drafts.files import read_draft, save_draft

    path: Path = options.draft
    _stop_if_there(path, options.force)
    kit = _kit()
    draft = read_draft(kit.example, kit) if options.example else new_draft(kit)
    # Each copy of the example is a draft of its own.
    draft.id = draft.id or new_id()
    save_draft(draft, path, kit)
    tell(tr("Wrote {0}").format(path))
    return DONE


def _check(options: Namespace) -> int:
    import json

    from piew_gui.paper.problems import ERROR

    paper = _word_file(options.draft)
    found = _found_in_draft(options.draft) if paper is None else _found_in_paper(paper)
    errors = sum(each["severity"] == ERROR for _, each in found)
    if options.json:
        tell(json.dumps([each for _, each in found], indent=2))
    else:
        advice = len(found) - errors
        told = (
            tr("1 error") if errors == 1 else tr("{0} errors").format(errors),
            tr("1 piece of advice") if advice == 1 else tr("{0} pieces of advice").format(advice),
        )
        tell(*(line for line, _ in found), ", ".join(told))
    return HAS_ERRORS if errors else DONE


# What a check prints: a line for a person, and the same as an object for a script.
_Found = list[tuple[str, Mapping[str, str | int]]]


def _found_in_draft(name: str) -> _Found:
    import datetime

    from piew_gui.paper.checks import check_paper
    from piew_gui.paper.markers import fill_text

    kit = _kit()
    answers = _read(name, kit).answers
    found: _Found = []
    for problem in check_paper(kit, answers, datetime.date.today()):
        section, label = kit.section(problem.section), fill_text(kit, answers, kit.field(problem.field).label)
        where = label if problem.row is None else f"{label}, {problem.row + 1}"
        line = f"{problem.severity}: {section.title} / {where}: {problem.message}"
        found.append((line, problem.to_json()))
    return found


def _found_in_paper(content: bytes) -> _Found:
    from piew_gui.word.inspect import inspect

    return [(f"{each.severity}: {each.place}: {each.message}", each.to_json()) for each in inspect(content)]


def _word_file(name: str) -> bytes | None:
    """Return a file's bytes if it is a Word file by how it begins, or else by its name; None for a draft."""
    from piew_gui.errors import PaperError
    from piew_gui.word.opening import MAX_BYTES, begins_as_word

    def read(stream: BufferedReader) -> bytes | None:
        return stream.read(MAX_BYTES + 1) if named_so or begins_as_word(stream.peek()) else None

    named_so = name.lower().endswith((".docx", ".docm", ".doc"))
    try:
        if name == STANDARD_INPUT:
            return read(_standard_input())
        with Path(name).open("rb") as stream:
            return read(stream)
    except (OSError, ValueError) as error:
        if named_so:
            from piew_gui.drafts.files import reason

            raise PaperError(tr("“{0}” cannot be opened: {1}.").format(name, reason(error))) from error
    return None


def _standard_input() -> BufferedReader:
    from piew_gui.errors import DraftError

    # A program without a console may have none.
    if sys.stdin is None:
        raise DraftError(tr("There is no standard input. Name a file instead of “-”."))
    return cast("BufferedReader", sys.stdin.buffer)


def _export(options: Namespace) -> int:
    from piew_gui.exporting import export_paper, usual_target

    kit = _kit()
    draft = _read(options.draft, kit)
    if options.template:
        kit = kit.with_template(options.template)
    file = None if options.draft == STANDARD_INPUT else options.draft
    target: Path = options.output or usual_target(kit, file, draft)
    pdf = target.parent / f"{target.stem}.pdf" if options.pdf else None
    _stop_if_paper_replaces(target, pdf, (options.draft, options.changes_since, kit.template))
    before = _read(options.changes_since, kit) if options.changes_since else None
    export_paper(
        kit, draft, target, pdf, before, draft_copy=options.draft_copy, clean_copy=options.clean_copy
    )
    return DONE


def _stop_if_paper_replaces(target: Path, pdf: Path | None, inputs: Sequence[str | Path | None]) -> None:
    """Raise WriteError if a paper or its PDF would take the place of the other, or of what they are made from."""
    from piew_gui.errors import WriteError

    if pdf is not None and (target.suffix.lower() == ".pdf" or _is_one_file(target, pdf)):
        raise WriteError(
            tr(
                "The PDF would replace the Word paper, so nothing was written. "
                "Name a file that ends in .docx with -o."
            )
        )
    if any(_is_one_file(each, given) for each in (target, pdf) if each for given in inputs):
        raise WriteError(
            tr(
                "The paper would replace what it is made from, so nothing was written. Name another file with -o."
            )
        )


def _import(options: Namespace) -> int:
    from piew_gui.errors import WriteError
    from piew_gui.importing import import_paper

    target: Path = options.output
    _stop_if_there(target, options.force)
    if any(_is_one_file(target, given) for given in (options.paper, options.into)):
        raise WriteError(
            tr(
                "The draft would replace what it is made from, so nothing was written. Name another file with -o."
            )
        )
    kit = _kit()
    into = None if options.into is None else _read(options.into, kit)
    is_whole = import_paper(kit, options.paper, target, into, before=options.before)
    return DONE if is_whole else HAS_ERRORS


def _is_one_file(target: Path, given: str | Path | None) -> bool:
    from piew_gui.drafts.files import is_same_file

    return given is not None and given != STANDARD_INPUT and is_same_file(target, Path(given))


def _stop_if_there(path: Path, force: bool) -> None:
    from piew_gui import paths
    from piew_gui.errors import WriteError

    # Where that cannot be told, writing says why.
    if not force and paths.is_there(path.exists):
        raise WriteError(
            tr("“{0}” is there already and was left as it is. Use --force to replace it.").format(path)
        )


def _fields(options: Namespace) -> int:
    import json

    sections = _kit().sections
    if options.json:
        tell(json.dumps([_section_table(section) for section in sections], indent=2))
        return DONE
    for section in sections:
        fields = (
            f"  {'*' if _is_always_required(field) else ' '} {field.id:<24} {field.kind:<8} {field.label}"
            for field in section.fields
        )
        tell(f"{section.id}  {section.title}", *fields)
    return DONE


def _section_table(section: Section) -> dict[str, object]:
    fields = [
        {
            "id": field.id,
            "kind": field.kind,
            "label": field.label,
            "required": _is_always_required(field),
        }
        for field in section.fields
    ]
    return {"id": section.id, "title": section.title, "fields": fields}


def _is_always_required(field: Field) -> bool:
    """Return whether no board-ready paper is without an answer, as one may be that is asked for only at times."""
    return field.required and field.show_if is None
