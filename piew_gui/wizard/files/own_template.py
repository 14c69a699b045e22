"""An organisation's own Word template: chosen, checked, and kept where a share that is away cannot take it along."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from piew_gui import paths
from piew_gui.drafts.files import reason, write_replacing
from piew_gui.errors import PiewError
from piew_gui.translate import tr
from piew_gui.wizard.boxes.dialogs import Dialogs, WhichTemplate
from piew_gui.wizard.files.file_names import folder_for
from piew_gui.wizard.running.beside import beside
from piew_gui.wizard.session import Session


class OwnTemplate:
    """Lets a person choose the template that papers are exported with."""

    def __init__(self, session: Session, dialogs: Callable[[], Dialogs]) -> None:
        self._session = session
        self._dialogs = dialogs

    def ask(self) -> None:
        """Ask what to do about the template, and do it."""
        answer = self._dialogs().which_template(self._session.kit.own_template is not None)
        if answer is WhichTemplate.CHOOSE:
            self._choose()
        elif answer is WhichTemplate.COPY:
            self._save_copy()
        elif answer is WhichTemplate.BOARDS:
            self._give_up()

    def _choose(self) -> None:
        path = self._dialogs().which_word_file(folder_for(self._session.path))
        if path is None:
            return
        from piew_gui.word.filling.template import problems_in

        found = beside(partial(problems_in, self._session.kit.with_template(path)))
        if found:
            self._dialogs().show_error(
                tr("“{0}” can’t be used as it is").format(path.name),
                tr("Nothing has changed. Put this right in Word, then choose it again:\n\n{0}").format(
                    "\n".join(found)
                ),
            )
            return
        if self._write(paths.own_template(), path):
            self._use(paths.own_template())

    def _give_up(self) -> None:
        try:
            paths.own_template().unlink(missing_ok=True)
        except OSError as error:
            self._dialogs().show_error(
                tr("The board’s own template was not put back"),
                tr("Your own template is still in use: {0}. Try again later.").format(reason(error)),
            )
            return
        self._use(None)

    def _save_copy(self) -> None:
        target = self._dialogs().where_to_export(folder_for(self._session.path) / tr("Our template.docx"))
        if target is not None:
            self._write(target, self._session.kit.template)

    def _write(self, target: Path, source: Path) -> bool:
        try:
            beside(partial(_copy, source, target))
        except (OSError, PiewError) as error:
            why = reason(error) if isinstance(error, OSError) else str(error)
            self._dialogs().show_error(tr("The template was not copied"), why)
            return False
        return True

    def _use(self, template: Path | None) -> None:
        self._session.kit = self._session.kit.with_template(template)
        self._dialogs().show_notice(
            tr("From now on, papers have your own template’s look")
            if template
            else tr("From now on, papers have the look of the board’s own form"),
            tr("Export the paper once and look at it before it goes out."),
        )


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_replacing(target, source.read_bytes())
