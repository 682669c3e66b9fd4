"""Attaching scans and other files to a case: which files, what they are, where they belong; many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Label

from mediation_tui import words
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.errors import Invalid, MediationError, Problem
from mediation_tui.domain.steps.model import Field, Kind
from mediation_tui.i18n import N_, _, ngettext
from mediation_tui.paper import scans
from mediation_tui.screens.attach_paths import typed_paths
from mediation_tui.screens.attach_pick import PickFile
from mediation_tui.screens.base import Dialog
from mediation_tui.screens.dialogs import Ask
from mediation_tui.screens.editors import Desk
from mediation_tui.screens.form import ENTER, FieldForm, lead_on
from mediation_tui.screens.papers_out import with_progress
from mediation_tui.screens.progress import Report
from mediation_tui.widgets.blocks import TextBlock
from mediation_tui.widgets.text import Prose, T

if TYPE_CHECKING:
    from mediation_tui.services import Services

FIELDS = (
    Field(name="files", kind=Kind.TEXT, required=True), Field(name="title", max_length=300),
    Field(name="archive_item", kind=Kind.CHOICE, choices=v.ArchiveItem),
    Field(name="part", kind=Kind.CHOICE, choices=v.FilePart), Field(name="evidence_no", kind=Kind.EVIDENCE),
    Field(name="paper_no", kind=Kind.PAPER), Field(name="party_no", kind=Kind.PARTY), Field(name="note", kind=Kind.TEXT),
)  # fmt: skip
ROWS = (("files",), ("title",), ("archive_item", "part"), ("evidence_no",), ("paper_no",), ("party_no",), ("note",))
PLACE = {"content": "files", "item": "archive_item"}
"""What the services call a value → the field it stands in."""
MOST_NAMED = 6
"""Files named one by one after a try that kept only some; a folder of sixty would push the form off the screen."""


@dataclass(slots=True)
class Done:
    """What became of several files."""

    case: CaseFile | None = None
    kept: list[Path] = field(default_factory=list)
    refused: dict[Path, list[Problem]] = field(default_factory=dict)


class AttachDialog(Dialog[CaseFile]):
    """Adds files to a case; returns the case as it is then, None where nothing was added.

    `ties` say beforehand what the files are: item, part, evidence_no, paper_no, party_no, title, note.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", N_("Save"), priority=True),
        Binding("ctrl+o", "pick", N_("Choose files"), priority=True),
        ENTER,
    ]
    DEFAULT_CSS = """
    AttachDialog > .dialog { width: 78; max-width: 100%; max-height: 100%; padding: 0 1; }
    AttachDialog .dialog-title { margin: 0; }
    AttachDialog FieldForm { height: auto; max-height: 16; margin: 1 0 0 0; }
    AttachDialog .row { height: auto; }
    AttachDialog .attached { display: none; color: $text-success; }
    AttachDialog .attached.-said { display: block; }
    AttachDialog .message { color: $text-error; }
    AttachDialog .dialog-buttons { height: 1; }
    AttachDialog .dialog-buttons Label { width: 1fr; color: $text-muted; }
    """
    last_folder: ClassVar[Path | None] = None
    """Where files came from last: scanners put them all into one folder."""

    def __init__(self, svc: Services, case: CaseFile, **ties: Any) -> None:
        super().__init__()
        self.svc, self.case = svc, case
        self._ties = {("archive_item" if name == "item" else name): value for name, value in ties.items()}
        self._after: CaseFile | None = None
        self._kept: list[str] = []

    def compose(self) -> ComposeResult:
        """The fields and the two ways out."""
        with Vertical(classes="dialog"):
            title = _("Attach scans or files | {number}").format(number=self.case.case_no or _("consultation"))
            yield Label(T(title), classes="dialog-title")
            files = TextBlock(field="files")
            yield FieldForm(FIELDS, Desk(self.svc, self.case), self._ties, rows=ROWS, made={"files": files})
            yield Prose(classes="attached")
            yield Prose(classes="message")
            with Horizontal(classes="dialog-buttons"):
                yield Label(T(_("Ctrl+O: choose files")))
                yield Button(_("Attach (Ctrl+S)"), id="save", variant="primary", compact=True)
                yield Button(_("Cancel (Esc)"), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Leave room for title and buttons; say how the first field is filled."""
        form = self.query_one(FieldForm)
        form.styles.max_height = max(5, self.app.size.height - 7)
        form.boxes["files"].hint(_("A path a line; files may be dropped or pasted here"))

    # -- which files -------------------------------------------------------------------------------

    @property
    def files(self) -> TextBlock:
        """Where the paths stand; their text is taken as typed: a name with （ is not one with (."""
        found = self.query_one(FieldForm).boxes["files"].content_widget
        assert isinstance(found, TextBlock)
        return found

    @work(exclusive=True, group="dialog")
    async def action_pick(self) -> None:
        """Choose files from a folder."""
        if not self.is_current:
            return
        chosen = await self.app.push_screen_wait(PickFile(AttachDialog.last_folder or Path.home()))
        if chosen:
            AttachDialog.last_folder = chosen[0].parent
            before = self.files.text.rstrip()
            self.files.text = "\n".join([*([before] if before else []), *map(str, chosen)])
            self.files.focus()

    def action_lead_on(self) -> None:
        """Enter: the next field."""
        lead_on(self)

    # -- keeping them --------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Add the files; those that are refused stay in their field with the reason."""
        if not self.is_current:
            return
        form = self.query_one(FieldForm)
        self.query_one(".message", Prose).text = ""
        wrong = form.own_problems()
        paths = typed_paths(self.files.text)
        if not paths:
            wrong.append(Problem("files", "form.required"))
        form.show(wrong)
        if not wrong:
            self._keep(paths, self._given(form.plain(), len(paths)))

    def _given(self, typed: dict[str, Any], files: int) -> dict[str, Any]:
        """What the services are told; several files with one title are numbered by `_title`."""
        numbers = ("evidence_no", "paper_no", "party_no")
        given = {name: int(typed[name]) for name in numbers if str(typed[name] or "").isdecimal()}
        given |= {name: typed[name] for name in ("title", "part", "note") if typed[name]}
        return given | ({"item": typed["archive_item"]} if typed["archive_item"] else {})

    @work(exclusive=True, group="dialog")
    async def _keep(self, paths: list[Path], given: dict[str, Any]) -> None:
        done = Done()

        def job(second: Services, report: Report, cancelled: Callable[[], bool]) -> Done:
            for number, path in enumerate(paths, 1):
                keep_one(second, self.case.id, path, _numbered(given, number, len(paths)), done, report)
            return done

        try:
            await with_progress(self.app, self.svc, _("Attaching"), job)
        finally:
            self._after = done.case or self._after
        self._say(paths, done)

    def _say(self, paths: Sequence[Path], done: Done) -> None:
        if done.kept:
            AttachDialog.last_folder = done.kept[-1].parent
            text = ngettext("{n} file attached", "{n} files attached", len(done.kept))
            self.desk.toast(text.format(n=len(done.kept)))
        rest = [path for path in paths if path not in done.kept]
        if not rest:
            self.dismiss(self._after)
            return
        self._kept += [path.name for path in done.kept]
        self._say_attached()
        self.files.text = "\n".join(map(str, rest))
        many = len(paths) > 1
        problems = [_placed(p, path, many) for path, found in done.refused.items() for p in found]
        homeless = self.query_one(FieldForm).show(problems)
        self.query_one(".message", Prose).text = "\n".join(words.error_text(p) for p in homeless)

    def _say_attached(self) -> None:
        """Name what is in the case already, so that nobody wonders which of many it was."""
        line = self.query_one(".attached", Prose)
        names = words.names(self._kept, show=MOST_NAMED)
        line.text = _("Attached already, no longer in the list: {names}").format(names=names) if self._kept else ""
        line.set_class(bool(self._kept), "-said")

    # -- leaving -------------------------------------------------------------------------------------

    @property
    def unsaved(self) -> bool:
        """Whether something was typed."""
        return bool(self.query(FieldForm)) and self.query_one(FieldForm).changed

    def action_cancel(self) -> None:
        """Leave; ask first where something was typed."""
        if not self.unsaved:
            self.dismiss(self._after)
            return
        choices = [("stay", _("Stay here")), ("discard", _("Discard"))]
        question = Ask(_("Unsaved work"), _("What you typed here has not been saved."), choices)
        self.app.push_screen(question, self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer == "discard":
            self.dismiss(self._after)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "save":
            self.action_save()
        else:
            self.action_cancel()


def keep_one(
    svc: Services, case_id: int, path: Path, given: dict[str, Any], done: Done, report: Report
) -> None:  # fmt: skip
    """Add one file and note in `done` what became of it; a refused one does not keep the others out."""
    try:
        done.case = scans.attach(svc, case_id, path, progress=report, **given)
        done.kept.append(path)
    except Invalid as error:
        done.refused[path] = list(error.problems)
    except MediationError as error:  # a refused step, bytes that cannot be written: said where all files are
        done.refused[path] = [Problem("files", error.code, str(path), dict(error.params))]


def _numbered(given: dict[str, Any], number: int, files: int) -> dict[str, Any]:
    """One title for several files is numbered, so that they can be told apart."""
    title = given.get("title")
    return {**given, "title": f"{title} {number}"} if title and files > 1 else given


def _placed(problem: Problem, path: Path, many: bool) -> Problem:
    """The problem under the field it is typed in; of several files each is named."""
    name = PLACE.get(problem.field, problem.field)
    named = replace(problem, field=name)
    if not many or name != "files" or str(problem.value):
        return named
    return replace(named, value=path.name)
