"""The case file (卷宗): where it stands, everything in it by tabs, and the steps that are lawful now as forms."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Tab, Tabs

from mediation_tui import words
from mediation_tui.commands import Command
from mediation_tui.domain import vocabulary as v
from mediation_tui.domain.case import CaseFile
from mediation_tui.domain.clocks import ClockReading
from mediation_tui.domain.steps.model import Step
from mediation_tui.i18n import N_, _, language
from mediation_tui.screens.casefile_tabs import TABS, Shown
from mediation_tui.screens.filing_case import CaseFiling
from mediation_tui.screens.labels import CaseWords, side_names
from mediation_tui.screens.sessionform import form_class
from mediation_tui.screens.steplist import StepList
from mediation_tui.widgets.indicators import ClockLabel, TrackStrip
from mediation_tui.widgets.sheet import Sheet
from mediation_tui.widgets.text import Prose, cell_cut


class CaseFileScreen(CaseFiling):
    """One case file; opened by id, with a tab in front where one is named."""

    NAME = "casefile"
    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        Command("casefile.steps", "ctrl+t", N_("Steps"), N_("The steps that are possible now, and why others are not"),
                "steps", footer=True),
        Command("casefile.correct", "ctrl+e", N_("Correct"), N_("Correct or supplement the value under the cursor"),
                "correct", footer=True),
        Command("casefile.paper", "f12,ctrl+d", N_("Papers"), N_("Make a paper: preview, issue, print"), "paper",
                footer=True),
        Command("casefile.attach", "ctrl+o", N_("Attach files"), N_("Add scans, pictures, recordings to the case"), "attach"),
        Command("casefile.filing", "f10,ctrl+k", N_("Bound file"), N_("What lies in the file, what is missing, binding it"),
                "filing"),
        Command("casefile.packet", "ctrl+n", N_("Packet"), N_("Papers together for a court, a tribunal, another body"),
                "packet"),
        Command("casefile.next_tab", "ctrl+pagedown", N_("Next tab"), N_("The next tab of the case file"), "tab(1)"),
        Command("casefile.previous_tab", "ctrl+pageup", N_("Previous tab"), N_("The tab before"), "tab(-1)"),
        Command("casefile.back", "escape", N_("Back"), N_("Back to where you came from"), "back"),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "tab(1)", show=False),
        Binding("left", "tab(-1)", show=False),
    ]
    DEFAULT_CSS = """
    CaseFileScreen #head { height: auto; padding: 0 1; background: $panel; }
    CaseFileScreen #head Prose { height: auto; max-height: 2; }
    CaseFileScreen #number.-red { color: $text-error; text-style: bold; }
    CaseFileScreen #number.-yellow { color: $text-warning; text-style: bold; }
    CaseFileScreen #number.-green { text-style: bold; }
    CaseFileScreen ClockLabel { width: 1fr; height: auto; max-height: 2; }
    CaseFileScreen TrackStrip { height: auto; max-height: 2; }
    CaseFileScreen Tabs { height: 2; }
    CaseFileScreen Tab { padding: 0 1; }
    """

    def __init__(self, case_id: int, tab: str = "overview") -> None:
        super().__init__()
        self.case_id = case_id
        self._tab = tab
        self._case: CaseFile | None = None
        self._places: dict[str, tuple[int, float]] = {}

    # -- what is shown ---------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """Head, tabs, the sheet of the tab in front."""
        with Vertical(id="head"):
            yield Prose(id="number")
            yield Prose(id="sides")
            yield TrackStrip()
            yield ClockLabel()
        yield Tabs(*[Tab(Content(words.word("tab", code)), id=code) for code in TABS], active=self._tab)
        yield Sheet()

    def title_words(self) -> str:
        """Room and case number."""
        number = self._case.case_no if self._case else ""
        return " ".join(x for x in (super().title_words(), number) if x)

    def on_mount(self) -> None:
        """Read the case and begin in the sheet."""
        super().on_mount()
        self.query_one(Tabs).can_focus = False
        self.query_one(Sheet).focus()
        self._begin()

    @work(exclusive=True, group="load")
    async def _begin(self) -> None:
        await self._load()

    @property
    def case(self) -> CaseFile:
        """The case as it was last read."""
        if self._case is None:
            self._case = self.svc.case(self.case_id)
        return self._case

    async def _load(self) -> None:
        self._case = self.svc.case(self.case_id)
        self.refresh_banner()
        self._head(self._case, self.svc.clocks(self._case))
        await self._fill()

    def _head(self, case: CaseFile, clocks: tuple[ClockReading, ...]) -> None:
        number = self.query_one("#number", Prose)
        parts = [case.case_no or _("consultation"), words.name(case.colour), words.name(case.capacity)]
        if case.flags:
            parts.append(words.value_text(case.flags))
        number.text = " | ".join(parts)
        for colour in v.Colour:
            number.set_class(case.colour is colour, f"-{colour.value}")
        sides = side_names(case, v.Side.APPLICANT)
        if case.side(v.Side.RESPONDENT):
            sides = _("{applicants} against {respondents}").format(
                applicants=sides, respondents=side_names(case, v.Side.RESPONDENT)
            )
        cells = max(40, self.app.size.width - 2)
        self.query_one("#sides", Prose).text = cell_cut(sides, cells)
        self.query_one(TrackStrip).show(case.state, case.confirmation, case.performance)
        running = [r for r in clocks if r.finished_on is None]
        first = next((r for r in running if r.kind is v.ClockKind.DUTY), running[0] if running else None)
        label = self.query_one(ClockLabel)
        if first is None:
            label.show("", None, self.svc.today())
        else:
            lang = language()
            title, basis = first.rule.title(lang), first.rule.basis(lang)
            label.show(title, first.due_on, self.svc.today(), first.kind, basis)

    async def _fill(self) -> None:
        case = self.case
        shown = Shown(
            case, CaseWords(case, self.svc.reference, self.svc.staff(active_only=False)), self.svc.clocks(case),
            self.svc.history(case.id) if self._tab == "history" else (), self.svc.today(),
            self.svc.papers(case) if self._tab == "papers" else (),
        )  # fmt: skip
        cursor, scroll = self._places.get(self._tab, (0, 0.0))
        await self.query_one(Sheet).show(self._tab, TABS[self._tab](shown), cursor=cursor, scroll=scroll)

    def _remember_place(self) -> None:
        sheet = self.query_one(Sheet)
        self._places[self._tab] = (sheet.cursor, sheet.scroll_y)

    def refresh_view(self) -> None:
        """Others saved: read the case again, keep tab, cursor and scroll."""
        if self.svc.case(self.case_id).version != self.case.version:
            self._reload()

    @work(exclusive=True, group="load")
    async def _reload(self) -> None:
        self._remember_place()
        await self._load()

    @on(Tabs.TabActivated)
    def _tab_chosen(self, event: Tabs.TabActivated) -> None:
        event.stop()
        if event.tab.id and event.tab.id != self._tab:
            self._switch(event.tab.id)

    @work(exclusive=True, group="load")
    async def _switch(self, tab: str) -> None:
        self._remember_place()
        self._tab = tab
        await self._fill()

    def action_tab(self, by: int) -> None:
        """Another tab."""
        codes = list(TABS)
        self.query_one(Tabs).active = codes[(codes.index(self.query_one(Tabs).active) + by) % len(codes)]

    # -- steps -----------------------------------------------------------------------------------

    @work(exclusive=True, group="dialog")
    async def action_steps(self) -> None:
        """Choose a step and fill its form."""
        chosen = await self.app.push_screen_wait(StepList(self.svc.steps(self.case), self.case.state))
        if chosen is not None:
            await self._fill_form(chosen.step)

    async def _fill_form(self, step: Step) -> None:
        await self.finished(await self.app.push_screen_wait(form_class(step)(self.svc, self.case, step)), step.code)

    async def finished(self, after: CaseFile | None, code: str) -> None:
        """After a step's form: show the case as it is now, and say what was done."""
        if after is None:
            self.refresh_view()
            return
        self._remember_place()
        await self._load()
        self.desk.toast(_("Done: {step}").format(step=words.word("step", code)))

    @work(exclusive=True, group="dialog")
    async def action_correct(self) -> None:
        """Correct the value under the cursor, or supplement it while it is empty."""
        line = self.query_one(Sheet).chosen
        if line is None or not line.path:
            self.desk.toast(_("Move to a single value with Up and Down; Enter opens a line that begins with +."))
            return
        if self.correct_line(line.path) or self.correct_evidence(line.path):
            return
        await self.correct_value(line.path)

    @on(Sheet.Picked)
    def _picked(self, event: Sheet.Picked) -> None:
        event.stop()
        path = event.line.path
        if path and not self.paper_line(path) and not self.evidence_line(path):
            self.action_correct()
