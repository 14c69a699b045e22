"""The command `export`: a draft's Word paper, with what changed since another draft, and a PDF beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from piew_gui.standard_output import tell
from piew_gui.translate import tr

if TYPE_CHECKING:
    from piew_gui.drafts.draft import Draft
    from piew_gui.paper.kit import Kit


def export_paper(
    kit: Kit,
    draft: Draft,
    target: Path,
    pdf: Path | None,
    before: Draft | None,
    *,
    draft_copy: bool,
    clean_copy: bool,
) -> None:
    """Write a draft's paper, a PDF of it where `pdf` names one, and say what was written.

    With `before`, what changed since that draft is marked. Raises NotReadyError, PaperError or WriteError.
    """
    from piew_gui.word.export import export_draft

    if before is None:
        export_draft(kit, draft, target, draft_copy=draft_copy, clean_copy=clean_copy)
    else:
        _export_changes(kit, before, draft, target, draft_copy)
    tell(tr("Wrote {0}").format(target))
    if pdf is not None:
        _write_pdf(target, pdf)
        tell(tr("Wrote {0}").format(pdf))


def usual_target(kit: Kit, file: str | None, draft: Draft) -> Path:
    """Return where a draft's paper goes if nobody says: beside it, or under its title where it has no file."""
    if file is not None:
        from piew_gui.drafts.naming import bare_name

        # Both of a draft's endings give way.
        return Path(file).with_name(f"{bare_name(Path(file))}.docx")
    from piew_gui.drafts.files import safe_name
    from piew_gui.paper.markers import fill_text

    # A kit need not ask for a title.
    title = draft.answers.get("title")
    return Path(safe_name(fill_text(kit, draft.answers, title) if isinstance(title, str) else "", ".docx"))


def _export_changes(kit: Kit, before: Draft, after: Draft, target: Path, draft_copy: bool) -> None:
    """Write the paper with what changed marked as the work of whoever runs the program, now."""
    import datetime

    from piew_gui.drafts.owner import this_program
    from piew_gui.word.tracked import export_changes

    author, date = this_program().user, datetime.datetime.now(datetime.UTC).isoformat()
    export_changes(kit, before, after, target, author=author, date=date, draft_copy=draft_copy)


def _write_pdf(paper: Path, target: Path) -> None:
    from piew_gui.drafts.files import reason, write_replacing
    from piew_gui.errors import PaperError
    from piew_gui.word.pdf import make_pdf

    try:
        content = paper.read_bytes()
    except OSError as error:
        raise PaperError(
            tr("The PDF was not made: “{0}” cannot be opened again: {1}.").format(paper.name, reason(error))
        ) from error
    write_replacing(target, make_pdf(content))
