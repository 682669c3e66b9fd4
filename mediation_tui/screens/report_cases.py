"""The cases behind a figure of the report; Enter opens one."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from mediation_tui import words
from mediation_tui.commands import Command
from mediation_tui.domain.behind import totals
from mediation_tui.domain.indicators import INDICATORS, Kind
from mediation_tui.domain.period import Period, month_of
from mediation_tui.domain.period_text import period_code
from mediation_tui.domain.views import ReportCase
from mediation_tui.i18n import N_, _
from mediation_tui.paper.behind_words import own_sum, sums_of, total_words
from mediation_tui.paper.report_cells import Drill
from mediation_tui.screens.base import Room
from mediation_tui.screens.worklist_columns import cause_words, number_cells
from mediation_tui.widgets.ledger import Column, Ledger
from mediation_tui.widgets.text import T


class ReportCasesScreen(Room):
    """A title that says which figure, and its cases, oldest first."""

    NAME = "reportcases"
    DEFAULT_CSS = """
    ReportCasesScreen #which { height: auto; padding: 0 1; text-style: bold; }
    ReportCasesScreen #count { height: 1; padding: 0 1; color: $foreground 80%; dock: bottom; margin: 0 0 1 0; }
    """
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("reportcases.open", "enter", N_("Open"), N_("Open the case under the cursor"), "open", footer=True),
        Command("reportcases.back", "escape", N_("Back"), N_("Back to the figures"), "back", footer=True),
    )

    def __init__(
        self,
        period: Period | None = None,
        drill: Drill = ("accepted", "", ""),
        title: str = "",
        *,
        counts: str = "cases",
        signed: bool = False,
        now: bool = True,
    ) -> None:
        """`counts`: what of the cases the figure adds up, a total of `domain.behind.Totals`; its sum is always in sight.

        `signed`: the figure is that of a signed report; `now`: the cases are counted now, else those that were signed."""
        super().__init__()
        self._wish, self._drill, self._title, self._signed, self._now = period, drill, title, signed, now
        self._totals = totals(())
        own = own_sum(drill, counts)
        self._sums = (own, *(name for name in sums_of(drill) if name != own))

    @property
    def period(self) -> Period:
        """The days that are counted; the month of today where none is given."""
        return self._wish or month_of(self.svc.today(), int(self.svc.settings["month_cutoff_day"]))

    def body(self) -> ComposeResult:
        """Which figure, its cases, how many."""
        yield Static("", id="which", markup=False)
        number = number_cells(str(self.svc.settings["number_pattern"]), self.svc.today())
        reference = self.svc.reference
        yield Ledger[ReportCase](
            [
                Column(_("Number"), lambda r: r.case.case_no or _("consultation"), number),
                Column(_("Rec'd"), lambda r: words.day(r.case.received_on)[5:], 5),
                Column(_("Applicant"), lambda r: r.case.applicant_text, 8, flex=2),
                Column(_("Respondent"), lambda r: r.case.respondent_text, 10, flex=4),
                Column(_("Cause"), lambda r: cause_words(r.case, reference), 12, flex=2, at=100),
                Column(_("Ppl"), lambda r: str(r.people), 4, align="right"),
                *(_sum_column(name, at=120 if number else 0) for number, name in enumerate(self._sums)),
                Column(_("Where"), lambda r: words.word("state_short", r.case.state.value), 9),
            ],
            key=lambda r: (r.case.id, r.ref), id="cases",
        )  # fmt: skip
        yield Static("", id="count", markup=False)

    def on_mount(self) -> None:
        """List them."""
        super().on_mount()
        indicator, _breakdown, _key = self._drill
        title = self._title or words.word("indicator", indicator)
        said = f"{period_code(self.period)} | {title}"
        self.query_one("#which", Static).update(T(f"{said}\n{self._as_signed()}" if self._signed else said))
        self._read()
        self.ledger.focus()

    @property
    def ledger(self) -> Ledger[ReportCase]:
        """The list."""
        return self.query_one("#cases", Ledger)

    def _read(self) -> None:
        rows = self.svc.report_cases(self.period, *self._drill, now=self._now)
        self.ledger.replace_rows(lambda offset, limit: rows[offset : offset + limit], len(rows))
        self._totals = totals(rows)
        self._say()

    def on_resize(self) -> None:
        """As many sums in the totals as there is room for."""
        self._say()

    def _say(self) -> None:
        told, room = self._totals, self.size.width - 2
        said = total_words(told, self._sums[:1])
        for number in range(2, len(self._sums) + 1):
            more = total_words(told, self._sums[:number])
            said = more if cell_len(more) <= room else said
        self.query_one("#count", Static).update(T(said if told.lines else _("No case stands behind it.")))

    def _as_signed(self) -> str:
        if self._now:
            return _("the figure is as it was signed, the cases as they are now")
        if INDICATORS[INDICATORS[self._drill[0]].drill].kind is Kind.BALANCE:
            return _("as they were signed; state and parties as they are now")
        return _("as they were signed; state, parties, people and sums of the cases as they are now")

    def refresh_view(self) -> None:
        """List them again; the cursor stays on its case."""
        self._read()

    @on(Ledger.Opened)
    def _opened(self, event: Ledger.Opened) -> None:
        if isinstance(event.row, ReportCase):
            self.desk.open_case(event.row.case.id)

    def action_open(self) -> None:
        """Open the case under the cursor."""
        self.ledger.action_open()


def _sum_column(name: str, at: int) -> Column[ReportCase]:
    return Column(words.word("sum", name), lambda r: words.yuan(getattr(r, name)), 14, at=at, align="right")
