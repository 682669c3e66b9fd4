"""Files whose retention has ended (到期卷宗鉴定清单): to be appraised, none is ever deleted."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from mediation_tui.commands import Command
from mediation_tui.domain.dates import parse_date
from mediation_tui.domain.errors import Invalid
from mediation_tui.domain.papers.retention import RetentionRow
from mediation_tui.i18n import N_, _, ngettext
from mediation_tui.screens.base import Room
from mediation_tui.screens.dialogs import Pick
from mediation_tui.widgets.inputs import DateInput, FieldBox
from mediation_tui.widgets.text import T, cell_pad


class RetentionScreen(Room):
    """The list up to a day, the earliest first; Enter opens the file or appraises it."""

    NAME = "retention"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("retention.back", "escape", N_("Back"), N_("Back to where you came from"), "back", footer=True),
    )
    DEFAULT_CSS = """
    RetentionScreen FieldBox { margin: 0 1; }
    RetentionScreen DateInput { width: 14; }
    RetentionScreen #count { padding: 0 1; color: $text-muted; height: auto; }
    RetentionScreen #heads { padding: 0 1; text-style: bold; height: 1; }
    RetentionScreen OptionList { height: 1fr; border: none; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[RetentionRow, ...] = ()

    def body(self) -> ComposeResult:
        """Until when, how many, the files."""
        today = self.svc.today()
        yield FieldBox(_("Until"), DateInput(today.isoformat(), today=today, field="until", id="until"))
        yield Static("", id="count", markup=False)
        yield Static("", id="heads", markup=False)
        yield OptionList(markup=False)

    def on_mount(self) -> None:
        """Those that have ended today."""
        super().on_mount()
        heads = (_("Kept until"), _("File number"), _("Case"), _("Parties"))
        self.query_one("#heads", Static).update(T(_columns(*heads)))
        self.refresh_view()
        self.query_one(OptionList).focus()

    def refresh_view(self) -> None:
        """Read the list again."""
        until = self.query_one(DateInput)
        day = parse_date(until.text, self.svc.today(), "until") if until.text else self.svc.today()
        self._rows = self.svc.retention_due(day)
        options = self.query_one(OptionList)
        at = options.highlighted
        options.clear_options()
        options.add_options([Option(T(_line(row))) for row in self._rows])
        options.highlighted = min(at or 0, len(self._rows) - 1) if self._rows else None
        text = ngettext("{n} file to be appraised", "{n} files to be appraised", len(self._rows))
        nothing = _("No file's retention ends by then. Files that are kept for ever never come up here.")
        self.query_one("#count", Static).update(T(text.format(n=len(self._rows)) if self._rows else nothing))

    @on(Input.Submitted)
    def _until(self, event: Input.Submitted) -> None:
        event.stop()
        box = self.query_one(FieldBox)
        try:
            self.refresh_view()
        except Invalid as error:
            box.show_problem(error.problems[0])
            return
        box.show_problem(None)
        self.query_one(OptionList).focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._with(self._rows[event.option_index])

    @work(exclusive=True, group="dialog")
    async def _with(self, row: RetentionRow) -> None:
        ways = [("open", _("Open the case file")), ("filing", _("Open the bound file")), ("appraise", _("Appraise it"))]
        match await self.app.push_screen_wait(Pick(f"{row.file_no} {row.applicant_text}", ways)):
            case "open":
                self.desk.open_case(row.case_id)
            case "filing":
                self.desk.open_room("filing", case_id=row.case_id)
            case "appraise":
                self.desk.open_step(row.case_id, "appraise")


def _line(row: RetentionRow) -> str:
    parties = " / ".join(x for x in (row.applicant_text, row.respondent_text) if x)
    return _columns(row.ends_on.isoformat(), row.file_no, row.case_no, parties)


def _columns(ends: str, file_no: str, case_no: str, parties: str) -> str:
    return f"{cell_pad(ends, 11)} {cell_pad(file_no, 18)} {cell_pad(case_no, 19)} {parties}"
